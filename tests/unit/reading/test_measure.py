"""How a letter shows where its paragraphs start: lines set to both margins, a first line that stands in, white space."""

from __future__ import annotations

import pytest

from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.measure import Measure, measured_again
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Run

LEFT, RIGHT, PITCH = 80.0, 430.0, 12.0  # pt
LONG = "Een regel met meer dan veertig tekens die tot de marge loopt"


def row(y: float, text: str, x0: float = LEFT, x1: float = RIGHT, sheet: int = 1) -> Row:
    box = Box(x0, y, x1, y + 9)
    return Row(Place(sheet, sheet, box), (Piece(box, (Run(text),), 9.0),))


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
    "others",
    [
        [(PITCH, "Kort.", LEFT, 200.0 + n) for n in range(30)],  # short lines say nothing
        [(PITCH, LONG, LEFT + 20, 380.0 - 3 * n) for n in range(30)],  # nor do those that start elsewhere
    ],
)
def test_which_lines_show_the_margin(others: list[tuple[float, str, float, float]]) -> None:
    assert read(*[(PITCH, LONG, LEFT, 425.0)] * 10, *others).justified


def test_lines_that_end_near_the_margin_are_not_set_to_it() -> None:
    near = [(PITCH, LONG, LEFT, 422.0), (PITCH, LONG, LEFT, 421.0)] * 8
    assert not read(*[(PITCH, LONG, LEFT, 425.0)] * 10, *near).justified


def test_where_lines_end_that_start_at_one_place() -> None:
    """At the margin where they are set to it, though one runs over it; else at the furthest."""
    over = [(PITCH, LONG, LEFT, 428.0)]
    assert read(*[(PITCH, LONG, LEFT, 425.0)] * 10, *over).right_at(LEFT) == 425.0
    assert read(*[(PITCH, LONG, LEFT, 425.0)] * 4, *over).right_at(LEFT) == 428.0  # too few to tell
    seldom = [(PITCH, LONG, LEFT + 20, 425.0), *[(PITCH, LONG, LEFT + 20, 300.0 + 20 * n) for n in range(7)]]
    assert read(*[(PITCH, LONG, LEFT, 425.0)] * 10, *seldom).right_at(LEFT + 20) == 425.0


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


def test_most_lines_that_stand_in_there_go_on_at_the_margin() -> None:
    pairs = [(PITCH, "Een eerste regel die nog", LEFT + 14, RIGHT), (PITCH, "verder gaat.", LEFT, 200.0)] * 5
    assert (
        read(
            *pairs, *[(PITCH, "Een blok dat", LEFT + 14, RIGHT), (PITCH, "hier staat.", LEFT + 14, RIGHT)] * 6
        ).indent
        is None
    )
    aside = [
        (PITCH, "Een eerste regel die nog", LEFT + 14, RIGHT),
        (PITCH, "verder gaat.", LEFT + 5, 200.0),
    ] * 8
    assert read(*aside).indent is None


def test_a_line_goes_on_on_its_own_page() -> None:
    rows = [
        row(100.0, text, x0, RIGHT, sheet)
        for sheet in range(1, 9)
        for text, x0 in (("verder gaat.", LEFT), ("Een eerste regel die nog", LEFT + 14))
    ]
    assert measured_again(Measure(size=9.0, left=LEFT, right=RIGHT, pitch=PITCH), rows).indent is None


def test_white_space_between_blocks_that_stand_in_says_nothing() -> None:
    assert not read(*[(PITCH, "Kort.", LEFT + 5, 200.0), (2 * PITCH, LONG, LEFT + 5, RIGHT)] * 11).spaced


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
    lines = [(PITCH, "Kort.", LEFT, short), (step, LONG, LEFT, RIGHT)] * count
    assert read(*lines).spaced is spaced


def test_white_space_above_labels_says_nothing() -> None:
    lines = [
        (PITCH, "Kort.", LEFT, 200.0),
        (2 * PITCH, "Antwoord 4", LEFT, 250.0),
        (PITCH, LONG, LEFT, RIGHT),
    ]
    assert not read(*lines * 12).spaced


def test_where_a_full_line_that_starts_there_ends() -> None:
    found = read(*[(PITCH, LONG, LEFT, 420.0)] * 5, *[(PITCH, LONG, LEFT + 20, 410.0)] * 4)
    assert found.right_at(LEFT) == 420.0
    assert found.right_at(LEFT + 20) == RIGHT  # too few start there
