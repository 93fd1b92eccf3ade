"""A table set with white space ends where prose begins."""

from __future__ import annotations

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.paragraphs import paragraphs_of
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Paragraph, Run, plain

LEFT, RIGHT = 80.0, 430.0  # pt, of the column
PROSE = "In antwoord hierop meld ik dat de uitvoering loopt zoals verwacht, en dat"  # reaches the margin


def row(y: float, *pieces: tuple[float, str]) -> Row:
    """Pieces at (x, text), 5 pt a letter."""
    made = tuple(Piece(Box(x, y, x + 5 * len(text), y + 9), (Run(text),), 9.0) for x, text in pieces)
    box = Box(made[0].box.x0, y, made[-1].box.x1, y + 9)
    return Row(Place(1, 1, box), made)


def read(*rows: tuple[tuple[float, str], ...]) -> tuple[Paragraph, ...]:
    measure = Measure(size=9.0, left=LEFT, right=RIGHT, pitch=12.0)
    placed = [row(100 + 12.0 * at, *pieces) for at, pieces in enumerate(rows)]
    return paragraphs_of(placed, measure, Lexicon(frozenset(), True))


def test_prose_that_runs_on_to_the_next_column_is_no_cell() -> None:
    found = read(
        ((LEFT, "Totaal aantal meldingen"), (425.0, "8")),
        ((LEFT, "Waarvan afgehandeld"), (425.0, "5")),
        ((LEFT, PROSE[:68]),),
        ((LEFT, PROSE[:68].lower()),),
    )
    assert [paragraph.kind for paragraph in found][:2] == ["table", "text"]
    assert [[plain(cell) for cell in cells] for cells in found[0].cells] == [
        ["Totaal aantal meldingen", "8"], ["Waarvan afgehandeld", "5"]
    ]  # fmt: skip


def test_a_long_label_that_wraps_stays_in_its_cell() -> None:
    (table,) = read(
        ((LEFT, "Groningen"), (250.0, "1250"), (350.0, "1300")),
        ((LEFT, "Noord-Holland en alle"), (250.0, "12400"), (350.0, "13000")),
        ((LEFT, "gemeenten"),),
        ((LEFT, "Zeeland"), (250.0, "35"), (350.0, "36")),
    )
    assert [plain(cells[0]) for cells in table.cells] == [
        "Groningen",
        "Noord-Holland en alle gemeenten",
        "Zeeland",
    ]
