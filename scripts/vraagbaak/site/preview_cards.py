"""The picture that others show beside a link to a page: one for the site, one for each letter.

Made when the site is built, with the type that comes with PyMuPDF, so that every computer makes the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from vraagbaak.labels import DOCUMENT_KIND, counted, dutch_date
from vraagbaak.reading.drawing import draw_html
from vraagbaak.record.record import Letter
from vraagbaak.site.works import plain

CARD = "kaart.png"
SIZE = (1200, 630)
"""Pixels: what services that show links ask for."""
LONGEST_TITLE = 180  # characters; about four lines
_STYLE = """
body { font-family: sans-serif; color: #1a1a2e; }
.site { font-size: 30px; color: #3f51b5; font-weight: bold; }
h1 { font-size: 58px; line-height: 1.2; }
p { font-size: 30px; line-height: 1.3; color: #444; }
"""


def write_site_card(site: Path, name: str, about: str) -> None:
    """Write the card of the site."""
    (site / CARD).write_bytes(_drawn(name, name, (about,)))


def write_letter_cards(site: Path, name: str, letters: Iterable[Letter]) -> None:
    """Write the card of each letter."""
    for letter in letters:
        folder = site / letter.id
        if folder.is_dir():
            (folder / CARD).write_bytes(letter_card(name, letter))


def letter_card(name: str, letter: Letter) -> bytes:
    """The card of a letter, as PNG."""
    lines = (
        DOCUMENT_KIND[letter.kind].partition(":")[0]
        + (f", {dutch_date(letter.date)}" if letter.date else ""),
        plain(letter.sender),
        counted((question.number, question.status) for question in letter.questions),
    )
    return _drawn(name, letter.title, filter(None, lines))


def _drawn(name: str, title: str, lines: Iterable[str]) -> bytes:
    words = plain(title)
    short = words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f'<p class="site">{escape(name)}</p><h1>{escape(short)}</h1>{said}'
    return draw_html(html, _STYLE, SIZE)
