"""A page in letters, for the tests of what rows mean; no PDF is needed.

One row a line. Before its text a row may have, in this order::

    >   the row that is judged (else the last one)
    ~   no white space above it
    *   in bold        /   in italics
    (spaces)           it stands in, 5 pt each

``|`` parts pieces; ``--`` alone is a place where a page is missing; ``==`` alone starts a new page.
"""

from __future__ import annotations

from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Cut, Run
from vraagbaak.understanding.stream import Facts, Stream

LEFT = 80.0  # pt, where the column starts
PER_LETTER = 5.0  # pt
HEIGHT = 9.0  # pt, of a row
PITCH = 12.0  # pt, from row to row of a paragraph


def stream(page: str) -> Stream:
    """The rows of ``page``."""
    return Stream(_items(page)[0])


def facts(page: str) -> Facts:
    """The facts of the row that is judged."""
    items, judged = _items(page)
    found = Stream(items).facts[judged]
    assert found is not None
    return found


def _items(page: str) -> tuple[list[Row | Cut], int]:
    made: list[Row | Cut] = []
    judged, sheet, y = -1, 1, 76.0
    for text in page.split("\n"):
        if text in ("--", "=="):
            sheet, y = sheet + 1, 76.0
            if text == "--":
                made.append(Cut((sheet,)))
                sheet += 1
            continue
        if text.startswith(">"):
            judged = len(made)
        text = text.removeprefix(">")
        y += PITCH if text.startswith("~") else 2 * PITCH
        made.append(_row(text.removeprefix("~"), sheet, y, len(made)))
    return made, judged if judged >= 0 else len(made) - 1


def _row(text: str, sheet: int, y: float, index: int) -> Row:
    bold, italic = text.startswith("*"), text.startswith("/")
    text = text[1:] if bold or italic else text
    x = start = LEFT + PER_LETTER * (len(text) - len(text.lstrip()))
    pieces = []
    for part in text.strip().split("|"):
        width = PER_LETTER * len(part)
        pieces.append(Piece(Box(x, y, x + width, y + HEIGHT), (Run(part, bold, italic),), HEIGHT))
        x += width + 9
    return Row(Place(sheet, sheet, Box(start, y, x - 9, y + HEIGHT), (index,)), tuple(pieces))
