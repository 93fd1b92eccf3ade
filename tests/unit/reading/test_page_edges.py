"""Which printed page each sheet is, also where an annex counts anew."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.layout import printed_numbers


@pytest.mark.parametrize(
    ("feet", "numbers", "total"),
    [
        (["Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3"], (1, 2, 3), 3),
        (["Pagina 1 van 9", "Pagina 3 van 9"], (1, 3), 9),
        (["", "Pagina 2 van 3", ""], (1, 2, 3), 3),
        # An annex counts anew: its own last page is there, so nothing is missing.
        (["Pagina 1 van 1", "Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3"], (1, 2, 3, 4), 4),
        (["Pagina 1 van 2", "Pagina 2 van 2", "Pagina 1 van 2", "Pagina 2 van 2"], (1, 2, 3, 4), 4),
        # A cover letter without a number.
        (["", "Pagina 1 van 2", "Pagina 2 van 2"], (1, 2, 3), 3),
        (["", "1", "2", "3"], (1, 2, 3, 4), None),
        # The last page of the annex is missing, so it counts as it says.
        (["Pagina 1 van 1", "Pagina 1 van 4", "Pagina 2 van 4"], (1, 1, 2), 4),
    ],
)
def test_printed_numbers(feet: list[str], numbers: tuple[int, ...], total: int | None) -> None:
    page = "\n==\n".join(f"80 300 9 Tekst\n380 800 6.5 {foot}" if foot else "80 300 9 Tekst" for foot in feet)
    sheets, _ = places.lines(page)
    assert printed_numbers(sheets, lambda line: line.box.y0 > 700) == (numbers, total)
