"""What stays at an address that is no longer made."""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak.writing.markdown import escape_text
from vraagbaak.writing.page import Page, front_matter

NOT_MADE = "bij een nieuwe verwerking van de brief is zij niet meer gemaakt"
LETTER_GONE = "de brief staat niet meer op deze site"


def tombstone_page(path: str, title: str, why: str, onward: Sequence[tuple[str, str]]) -> Page:
    """What stays at an address that is no longer made; ``why`` ends a Dutch sentence."""
    links = "\n".join(f"- [{escape_text(label)}]({href})" for label, href in onward)
    body = (
        f"# {escape_text(title)}\n\n> Deze pagina is vervallen: {why}. Het adres blijft bestaan en "
        f"wijst door.\n\n{links}\n"
    )
    return Page(path, front_matter(title, vervallen="ja") + body)
