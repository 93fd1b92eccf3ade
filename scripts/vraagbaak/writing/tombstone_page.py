"""What stays at an address that is no longer made."""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak.writing.markdown import escape_text
from vraagbaak.writing.page import Page, front_matter


def tombstone_page(path: str, title: str, onward: Sequence[tuple[str, str]]) -> Page:
    """What stays at an address that is no longer made."""
    links = "\n".join(f"- [{escape_text(label)}]({href})" for label, href in onward)
    body = (
        f"# {escape_text(title)}\n\n> Deze pagina is vervallen: bij een nieuwe verwerking van de brief "
        f"is zij niet meer gemaakt. Het adres blijft bestaan en wijst door.\n\n{links}\n"
    )
    return Page(path, front_matter(title, vervallen="ja") + body)
