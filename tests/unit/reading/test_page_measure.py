"""The measure of a document, from its lines: where its column starts and ends, and how far lines stand apart."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.measure import body_size, measure_of

LONG = "Een regel van de brief die tot het eind van de kolom loopt, of bijna."  # 69 letters: 345 pt


def page(*lines: str, start: int = 100) -> str:
    return "\n".join(f"80 {start + 12 * at} 9 {line}" for at, line in enumerate(lines))


@pytest.mark.parametrize(
    ("lines", "left", "right"),
    [
        (page(LONG, LONG, "Kort."), 80, 425),
        (page("Kort.", "Ook kort."), 80, 125),  # nothing is long: what reaches furthest
        (f"{page(LONG, LONG)}\n300 300 9 {LONG}", 80, 425),  # beside or beyond the column
        (f"{page(LONG, LONG)}\n172 300 9 {LONG}", 80, 425),
        (f"{page(LONG, LONG, LONG)}\n60 300 9 # Een\n60 312 9 # Twee", 80, 425),  # cells of a table
        ("60 300 9 # Een\n60 312 9 # Twee", 60, 80),  # nothing but cells
        (f"{page(LONG, LONG)}\n100 300 9 {LONG}", 80, 445),  # stands in
        (f"{page(*[LONG] * 9)}\n470 300 9 Kenmerk\n470 312 9 12", 80, 425),
        (f"{page(LONG, LONG)}\n==\n{page(LONG, LONG)}\n==\n{page(LONG, LONG + ' ' + LONG)}", 80, 425),  # one page holds something else
        (f"{page(LONG, LONG, LONG, LONG, LONG)}\n60 300 9 Een", 80, 425),  # one line further left
        (f"{page(*[LONG] * 4)}\n" + "\n".join(f"{x} {300 + 12 * n} 9 Een" for n in range(4) for x in (40, 200, 350)), 80, 425),  # rows of a table
        ("\n".join(f"{x} {300 + 12 * n} 9 Een" for n in range(4) for x in (40, 200, 350)), 40, 365),  # and nothing else
        (f"{page(LONG, LONG)}\n" + "\n".join(f"470 {300 + 12 * n} 9 {LONG}" for n in range(3)), 80, 815),  # in columns
    ],
)  # fmt: skip
def test_where_the_column_stands(lines: str, left: float, right: float) -> None:
    measure = measure_of(places.lines(lines)[0], 9.0)
    assert (measure.left, measure.right) == (left, right)


@pytest.mark.parametrize(
    ("tops", "pitch"),
    [
        ((100, 112, 124, 148), 12.0),
        ((100, 124, 148, 160), 12.0),
        ((100, 112, 136), 12.0),  # as often: the nearest
        ((100, 112.02, 124.04, 136.08, 160.08), 12.0),  # a little more or less
        ((100, 103, 106, 200), 11.7),  # on top of each other or far apart: what type of that size has
    ],
)
def test_how_far_lines_stand_apart(tops: tuple[float, ...], pitch: float) -> None:
    lines = "\n".join(f"80 {top} 9 {LONG}" for top in tops)
    assert measure_of(places.lines(lines)[0], 9.0).pitch == pytest.approx(pitch)


@pytest.mark.parametrize(
    ("lines", "size"),
    [
        (f"80 100 9 {LONG}\n80 112 6 {LONG[:40]}", 9.0),
        # Most letters are of notes; questions open in the larger type.
        (f"80 100 9 Vraag 1\n80 112 9 {LONG}\n80 700 6 {LONG}\n80 708 6 {LONG}\n80 716 6 {LONG}", 9.0),
        # Two lines of three below the text are notes; one of three is none.
        (f"80 60 6 {LONG}\n80 100 9 Vraag 1\n80 112 9 {LONG}\n80 700 6 {LONG}\n80 708 6 {LONG}", 9.0),
        (f"80 50 6 {LONG}\n80 60 6 {LONG}\n80 100 9 Vraag 1\n80 112 9 {LONG}\n80 700 6 {LONG}", 6.0),
        # Cells beside each other are a table, wherever they stand.
        (
            f"80 50 6 {LONG}\n330 50 6 {LONG}\n80 60 6 {LONG}\n330 60 6 {LONG}\n80 100 9 Vraag 1\n80 112 9 {LONG}",
            9.0,
        ),
        # Nothing opens in it: a title.
        (f"80 100 14 {LONG}\n80 130 9 Vraag 1\n80 142 9 {LONG}\n80 154 9 {LONG}\n80 166 9 {LONG}", 9.0),
        ("", 0.0),
    ],
)
def test_the_size_of_the_text(lines: str, size: float) -> None:
    sheets = places.lines(lines)[0] if lines else ()
    assert body_size(sheets) == size
