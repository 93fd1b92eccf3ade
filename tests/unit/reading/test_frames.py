"""A page that is moved, or drawn smaller or larger, is read in the frame of the others."""

from __future__ import annotations

import pytest

from vraagbaak.reading.lines import Box, Line, Sheet, Span
from vraagbaak.reading.measure import in_one_frame

LINES = (
    "Vraag 1",
    "Hoe beoordeelt u de plannen van de gemeente en de provincie voor de",
    "komende jaren, en wat doet u om te zorgen dat het werk op tijd begint en",
    "dat de bewoners weten waar zij terecht kunnen met hun vragen over de",
    "plannen?",
    "Antwoord",
    "De plannen zijn mij bekend. Ik spreek in het najaar met de gemeente en met",
    "de provincie over de voortgang, en over wat er nodig is om het werk op de",
    "tijd te laten beginnen die is afgesproken.",
)
WIDE = 5.0  # pt, of a letter


def sheet(
    number: int,
    *,
    scale: float = 1.0,
    right: float = 0.0,
    indent: float = 0.0,
    lines: tuple[str, ...] = LINES,
) -> Sheet:
    made = []
    for index, text in enumerate(lines):
        x, y = 80 + indent, 120.0 + 12 * index
        width = WIDE * len(text) - indent
        box = Box(x * scale + right, y * scale, (x + width) * scale + right, (y + 9) * scale)
        made.append(Line(number, box, (Span(text, round(9 * scale, 1)),), index))
    return Sheet(number, 595.0, 842.0, tuple(made))


def places(sheet: Sheet) -> list[tuple[int, int, float]]:
    return [(round(line.box.x0), round(line.box.x1), line.size) for line in sheet.lines]


@pytest.mark.parametrize(
    ("scale", "right"),
    [(1.0, 60.0), (1.0, -60.0), (0.85, 0.0), (0.85, 40.0), (2.0, 0.0), (0.5, 0.0), (1.4, 30.0)],
)
def test_a_page_set_otherwise_is_read_as_the_others(scale: float, right: float) -> None:
    usual = [sheet(1), sheet(2)]
    other = in_one_frame([*usual, sheet(3, scale=scale, right=right)], 9.0)[2]
    for (x0, x1, size), (left, end, usual_size) in zip(places(other), places(usual[0]), strict=True):
        assert abs(x0 - left) <= 3
        assert abs(x1 - end) <= 6
        assert abs(size - usual_size) <= 0.1


def test_where_its_lines_stand_on_the_page_is_kept() -> None:
    moved = sheet(3, right=60.0)
    read = in_one_frame([sheet(1), sheet(2), moved], 9.0)[2]
    assert [line.shown for line in read.lines] == [line.box for line in moved.lines]


def test_pages_that_are_alike_are_left_as_they_are() -> None:
    sheets = (sheet(1), sheet(2), sheet(3))
    assert in_one_frame(sheets, 9.0) == sheets


def test_a_page_of_indented_text_is_not_moved() -> None:
    """Its lines start further right and end where those of other pages end."""
    sheets = (sheet(1), sheet(2), sheet(3, indent=20.0, lines=LINES[1:5]))
    assert in_one_frame(sheets, 9.0) == sheets


def test_a_page_of_notes_is_not_made_larger() -> None:
    """Small type as wide as the column of the other pages is not the text drawn smaller."""
    words = (
        "12 Brief over de voortgang van het programma, met een bijlage over de kosten en baten van de plannen"
    )
    notes = sheet(3, lines=(words,) * 9)
    small = Sheet(
        3,
        595.0,
        842.0,
        tuple(
            Line(3, Box(80, line.box.y0, 430, line.box.y1), (Span(line.text, 6.5),), line.index)
            for line in notes.lines
        ),
    )
    sheets = (sheet(1), sheet(2), small)
    assert in_one_frame(sheets, 9.0) == sheets
