"""A page in letters, for the tests of what rows mean; no PDF is needed.

One row a line. Before its text a row may have, in this order::

    >   the row that is judged (else the last one)
    ~   no white space above it
    *   in bold        /   in italics        #   in a frame (before the others)
    (spaces)           it stands in, 5 pt each

``|`` parts pieces, ``[one][two]`` are cells with borders; ``--`` alone is a place where a page is missing;
``==`` alone starts a new page. A first line ``! spaced justified indent=20`` says how the letter shows where a
paragraph starts (``indent`` in pt from the margin).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.lines import Box, Cell, Line, Place, Sheet, Source, Span
from vraagbaak.reading.lists import ItemFacts, item_facts
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.paragraphs import Start, drafts_of, paragraphs_of
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.tables import TableFacts, table_facts
from vraagbaak.reading.text import Cut, Paragraph, Run
from vraagbaak.understanding.letter import parse_letter
from vraagbaak.understanding.model import Letter
from vraagbaak.understanding.stream import Facts, Stream

LEFT = 80.0  # pt, where the column starts
RIGHT = 480.0  # pt, where it ends: 80 letters
WORDS = Lexicon(frozenset(), hyphenates=True)
PER_LETTER = 5.0  # pt
HEIGHT = 9.0  # pt, of a row
CELL = 100.0  # pt, the width of a cell with borders
PITCH = 12.0  # pt, from row to row of a paragraph


def stream(page: str) -> Stream:
    """The rows of ``page``."""
    return Stream(_items(page)[0], measure(page), WORDS)


def stream_of(rows: Sequence[Row | Cut]) -> Stream:
    """A stream of ``rows``, set as those of a page in letters are."""
    return Stream(rows, measure(""), WORDS)


def facts(page: str) -> Facts:
    """The facts of the row that is judged."""
    items, judged = _items(page)
    found = stream_of(items).facts[judged]
    assert found is not None
    return found


def passage(page: str) -> tuple[Paragraph, ...]:
    """The rows of ``page`` as paragraphs, items, quotations and tables."""
    return paragraphs_of(rows(page), measure(page), WORDS)


def rows(page: str) -> list[Row]:
    """The rows of ``page``."""
    return [item for item in _items(page)[0] if isinstance(item, Row)]


def start(page: str) -> Start:
    """The facts of the row that is judged, and of the paragraph of the rows above it."""
    found, judged = _items(page)
    above = [item for item in found[:judged] if isinstance(item, Row)]
    row = found[judged]
    assert isinstance(row, Row)
    return Start(drafts_of(above, measure(page))[-1], row, measure(page))


def item(page: str) -> ItemFacts:
    """The facts of the row that is judged, which begins with a marker."""
    found, judged = _items(page)
    all_rows = [item for item in found if isinstance(item, Row)]
    following = all_rows[judged + 1] if judged + 1 < len(all_rows) else None
    facts = item_facts(all_rows[judged], following, drafts_of(all_rows[:judged], measure(page)))
    assert facts is not None
    return facts


def table(page: str) -> TableFacts:
    """The facts of the rows from the one that is judged on, and of the table right above."""
    found, judged = _items(page)
    all_rows = [item for item in found if isinstance(item, Row)]
    drafts = drafts_of(all_rows[:judged], measure(page))
    return table_facts(all_rows, judged, drafts[-1].rows if drafts and drafts[-1].ruled else ())


def measure(page: str) -> Measure:
    said = page.split("\n")[0].split() if page.startswith("!") else []
    indent = next((LEFT + float(word.removeprefix("indent=")) for word in said if "indent=" in word), None)
    return Measure(
        HEIGHT, LEFT, RIGHT, PITCH, justified="justified" in said, spaced="spaced" in said, indent=indent
    )


def letter(page: str, head: str = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal") -> Letter:
    """``page`` as a whole letter with a Kenmerk, understood; no PDF is needed.

    Where pages are missing in it, each page that is there says its number.
    """
    items, _ = _items(f"{head}\n{page}")
    rows = [item for item in items if isinstance(item, Row)]
    printed = sorted({row.place.sheet for row in rows})
    lines: dict[int, list[Line]] = {sheet: [] for sheet in range(1, len(printed) + 1)}

    def put(sheet: int, box: Box, *spans: Span, framed: bool = False) -> None:
        lines[sheet].append(Line(sheet, box, spans, len(lines[sheet]), framed=framed))

    for row in rows:
        for piece in row.pieces:
            spans = (Span(run.text, HEIGHT, run.bold, run.italic) for run in piece.runs)
            put(printed.index(row.place.sheet) + 1, piece.box, *spans, framed=piece.framed)
    for at, text in enumerate(("Kenmerk", "2024-0000000001")):
        put(1, Box(474.0, 40.0 + 9 * at, 540.0, 46.5 + 9 * at), Span(text, 6.5))
    if len(printed) < printed[-1]:
        for sheet, number in enumerate(printed, 1):
            put(sheet, Box(474.0, 800.0, 540.0, 806.5), Span(f"Pagina {number} van {printed[-1]}", 6.5))
    sheets = tuple(Sheet(number, 595.0, 842.0, tuple(of)) for number, of in lines.items())
    return parse_letter(Source("brief.pdf", "0" * 64, sheets)).letter


def _items(page: str) -> tuple[list[Row | Cut], int]:
    made: list[Row | Cut] = []
    judged, sheet, y = -1, 1, 76.0
    for text in page.split("\n")[page.startswith("!") :]:
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
    framed = text.startswith("#")
    text = text.removeprefix("#")
    bold, italic = text.startswith("*"), text.startswith("/")
    text = text[1:] if bold or italic else text
    x = start = LEFT + PER_LETTER * (len(text) - len(text.lstrip()))
    pieces = []
    cells = re.findall(r"\[(.*?)\]", text) if re.fullmatch(r"(?:\[[^]]*\])+", text.strip()) else []
    for column, part in enumerate(cells or text.strip().split("|")):
        width = PER_LETTER * len(part)
        x = LEFT + CELL * column if cells else x
        cell = Cell(0, index, column, x) if cells else None
        box = Box(x, y, x + width, y + HEIGHT)
        pieces.append(Piece(box, (Run(part, bold, italic),), HEIGHT, cell, framed))
        x += width + 9
    return Row(Place(sheet, sheet, Box(start, y, x - 9, y + HEIGHT), (index,)), tuple(pieces))
