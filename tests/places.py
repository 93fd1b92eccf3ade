"""Lines as they stand on the page, in letters, for the tests of what comes before there are rows.

One line is ``x y size text``: x and y of its top left in pt. Before it may stand ``>`` (the line that is
judged, else the last one) and ``@`` (set at an angle); before its text ``#`` (in a table with borders); in it
``^3^`` (a raised number).
``==`` alone starts a new page.
"""

from __future__ import annotations

from vraagbaak.reading.line_facts import LineFacts, PageFacts
from vraagbaak.reading.lines import Box, Cell, Line, Sheet, Span
from vraagbaak.reading.measure import Measure

BODY = 9.0  # pt, type size of the text
PER_LETTER = 5.0  # pt, in type of that size
PITCH = 12.0  # pt, from line to line of a paragraph
MEASURE = Measure(size=BODY, left=80.0, right=430.0, pitch=PITCH)


def line_facts(page: str) -> LineFacts:
    """The facts of the line that is judged."""
    sheets, judged = lines(page)
    return PageFacts(sheets, MEASURE).line_facts(judged)


def lines(page: str) -> tuple[tuple[Sheet, ...], Line]:
    """A4 pages, and the line that is judged."""
    sheets: list[Sheet] = []
    judged: Line | None = None
    for number, text in enumerate(page.split("\n==\n"), 1):
        of_sheet: list[Line] = []
        for row in text.split("\n"):
            of_sheet.append(_line(row.removeprefix(">"), number, len(of_sheet)))
            judged = of_sheet[-1] if row.startswith(">") else judged
        sheets.append(Sheet(number, 595.0, 842.0, tuple(of_sheet)))
    return tuple(sheets), judged or sheets[-1].lines[-1]


def _line(row: str, sheet: int, index: int) -> Line:
    upright = not row.startswith("@")
    x, y, size, text = row.removeprefix("@").split(" ", 3)
    cell = Cell(0, index, 0) if text.startswith("# ") else None
    text = text.removeprefix("# ")
    left, top, high = float(x), float(y), float(size)
    box = Box(left, top, left + PER_LETTER * high / BODY * len(text.replace("^", "")), top + high)
    spans = [Span(part, high, raised=bool(at % 2)) for at, part in enumerate(text.split("^")) if part]
    return Line(sheet, box, tuple(spans), index, upright, cell)
