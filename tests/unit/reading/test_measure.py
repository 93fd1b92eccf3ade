"""How a letter shows where its paragraphs start: lines set to both margins, a first line that stands in, white space."""

from __future__ import annotations

import pytest

from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.measure import Measure, measured_again
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Run

LEFT, RIGHT, PITCH = 80.0, 430.0, 12.0  # pt
LONG = "Een regel met meer dan veertig tekens die tot de marge loopt"


def row(y: float, text: str, x0: float = LEFT, x1: float = RIGHT) -> Row:
    box = Box(x0, y, x1, y + 9)
    return Row(Place(1, 1, box), (Piece(box, (Run(text),), 9.0),))


def read(*rows: tuple[float, str, float, float]) -> Measure:
    """What rows (step from the row above in pt, text, start, end) show."""
    y, made = 100.0, []
    for step, text, x0, x1 in rows:
        y += step
        made.append(row(y, text, x0, x1))
    return measured_again(Measure(size=9.0, left=LEFT, right=RIGHT, pitch=PITCH), made)


@pytest.mark.parametrize(
    ("at_margin", "ragged", "justified"), [(10, 0, True), (9, 0, False), (10, 10, True), (10, 16, False)]
)
def test_lines_set_to_both_margins(at_margin: int, ragged: int, justified: bool) -> None:
    lines = [(PITCH, LONG, LEFT, 425.0)] * at_margin + [
        (PITCH, LONG, LEFT, 400.0 - 3 * n) for n in range(ragged)
    ]
    found = read(*lines)
    assert found.justified is justified
    assert found.right == (425.0 if justified else RIGHT)


@pytest.mark.parametrize(
    ("by", "often", "indent"),
    [(14.0, 5, LEFT + 14.0), (14.0, 4, None), (3.0, 8, None), (60.0, 8, None)],
)
def test_a_first_line_that_stands_in(by: float, often: int, indent: float | None) -> None:
    pairs = [
        (PITCH, "Een eerste regel die nog", LEFT + by, RIGHT),
        (PITCH, "verder gaat.", LEFT, 200.0),
    ] * often
    assert read(*pairs).indent == indent


def test_a_first_line_that_stands_in_on_the_next_page_says_nothing() -> None:
    pairs = [
        (PITCH, "Een eerste regel die nog", LEFT + 14, RIGHT),
        (PITCH, "verder gaat.", LEFT + 14, 200.0),
    ] * 8
    assert read(*pairs).indent is None


@pytest.mark.parametrize(
    ("short", "step", "count", "spaced"),
    [
        (200.0, 2 * PITCH, 10, True),
        (200.0, 2 * PITCH, 9, False),  # too few to tell
        (200.0, PITCH, 10, False),  # no white space
        (400.0, 2 * PITCH, 10, False),  # these lines do not end far before the margin
    ],
)
def test_white_space_between_paragraphs(short: float, step: float, count: int, spaced: bool) -> None:
    lines = [(step, "Kort.", LEFT, short)] * (count + 1)
    assert read(*lines).spaced is spaced


def test_where_a_full_line_that_starts_there_ends() -> None:
    found = read(*[(PITCH, LONG, LEFT, 420.0)] * 5, *[(PITCH, LONG, LEFT + 20, 410.0)] * 4)
    assert found.right_at(LEFT) == 420.0
    assert found.right_at(LEFT + 20) == RIGHT  # too few start there
