"""Tables with drawn borders, from rows of cells.

A line is a row of cells, parted by ``|``; ``==`` starts a page; ``^`` before a line: it stands in the cells of the line
above; ``text*2x3`` reaches over two rows and three columns.
"""

from __future__ import annotations

import re

import pytest

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.grids import table_to_paragraph
from vraagbaak.reading.lines import Box, Cell, Place
from vraagbaak.reading.lists import Draft
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.tables import box_end, columns_and_rows, goes_on
from vraagbaak.reading.text import Paragraph, Run, plain

WIDTH, PITCH, HEIGHT = 120.0, 12.0, 9.0  # pt


def rows(text: str, left: float = 80.0) -> list[Row]:
    made: list[Row] = []
    sheet, y, at = 1, 100.0, -1
    for line in text.split("\n"):
        if line == "==":
            sheet, y, at = sheet + 1, 100.0, -1
            continue
        y += PITCH
        at += not line.startswith("^")
        pieces = []
        for column, said in enumerate(line.removeprefix("^").split("|")):
            words, down, across = re.fullmatch(r"(.*?)(?:\*(\d)x(\d))?", said.strip()).groups()  # type: ignore[union-attr]
            if words:
                x0 = left + WIDTH * column
                cell = Cell(0, at, column, x0, int(down or 1), int(across or 1))
                pieces.append(Piece(Box(x0, y, x0 + 5 * len(words), y + HEIGHT), (Run(words),), HEIGHT, cell))
        place = Place(sheet, sheet, Box(pieces[0].box.x0, y, pieces[-1].box.x1, y + HEIGHT), (len(made),))
        made.append(Row(place, tuple(pieces)))
    return made


def table(text: str) -> Paragraph:
    return table_to_paragraph(Draft(rows(text), "table", ruled=True), Lexicon(frozenset(), hyphenates=True))


HEAD = "Jaar | Wat | Wie\n2019 | Een zin. | Het Rijk"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # The page's end divides a row: each cell below ends the sentence above it.
        (f"{HEAD}\n2020 | Het pad gaat door | Het Rijk\n==\n | tot de dijk.", [["2020", "Het pad gaat door tot de dijk.", "Het Rijk"]]),
        (f"{HEAD}\n2020 | Het pad gaat door | het Rijk en\n==\n | tot de dijk. | de provincie",
         [["2020", "Het pad gaat door tot de dijk.", "het Rijk en de provincie"]]),
        ("Wat | Het pad gaat door\n==\n | tot de dijk.", [["Wat", "Het pad gaat door tot de dijk."]]),
        # Not so where the sentence had ended, where nothing stands above, or where one cell does not go on.
        (f"{HEAD}\n2020 | Het pad. | Het Rijk\n==\n2021 | tot de dijk. |", [["2020", "Het pad.", "Het Rijk"], ["2021", "tot de dijk.", ""]]),
        (f"{HEAD}\n2020 | Het pad gaat door | Het Rijk\n==\n2021 | tot de dijk. | Het Rijk",
         [["2020", "Het pad gaat door", "Het Rijk"], ["2021", "tot de dijk.", "Het Rijk"]]),
        # A figure or a capital may go on with prose, where other cells are empty.
        (f"{HEAD}\n2020 | Het pad is in de jaren | Het Rijk\n==\n | 2020 en 2021 gemaakt. |",
         [["2020", "Het pad is in de jaren 2020 en 2021 gemaakt.", "Het Rijk"]]),
        ("Jaar | Wat | Wie\n2020 | Paden | Het Rijk\n==\n | 2020 | Het Rijk", [["2020", "Paden", "Het Rijk"], ["", "2020", "Het Rijk"]]),
        # In a column of small letters these say nothing.
        ("jaar | wat | wie\nin 2019 | een zin | rijk\nin 2020 | pad | rijk\n==\nin 2021 | dijk | rijk",
         [["in 2020", "pad", "rijk"], ["in 2021", "dijk", "rijk"]]),
        # The only row without a first cell goes on whatever it says.
        ("Jaar | Wat\n2019 | Een.\n2020 | Twee.\n2021 | Drie.\n==\n | Vier.", [["2021", "Drie. / Vier."]]),
        ("Jaar | Wat\n2019 | Een.\n==\n | Vier.", [["2019", "Een."], ["", "Vier."]]),  # in a short table
        ("Jaar | Wat\n2019 | Een.\n | Twee.\n2021 | Drie.\n==\n | Vier.", [["2021", "Drie."], ["", "Vier."]]),  # another has none
        ("Jaar | Wat\n2019 | Een.\n2020 | Twee.\n2021 | Drie.\n | Vier.", [["2021", "Drie."], ["", "Vier."]]),  # on one page
        # Over three pages.
        (f"{HEAD}\n2020 | Het pad gaat | Het Rijk\n==\n | langs de kust tot |\n==\n | de dijk. |",
         [["2020", "Het pad gaat langs de kust tot de dijk.", "Het Rijk"]]),
    ],
)  # fmt: skip
def test_rows_that_the_end_of_a_page_divides(text: str, last: list[list[str]]) -> None:
    found = [[plain(cell).replace("\n", " / ") for cell in row] for row in table(text).cells]
    assert found[-len(last) :] == last
    divided = text.count("==") if len(last) == 1 else 0
    assert len(found) == text.count("\n") + 1 - text.count("==") - divided


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            "Jaar | Wat\n2019 | Een zin die\n^ | verder gaat.",
            [["Jaar", "Wat"], ["2019", "Een zin die verder gaat."]],
        ),
        (
            "Jaar | Wat\n2019 | Een.\n==\nJaar | Wat\n2020 | Twee.",
            [["Jaar", "Wat"], ["2019", "Een."], ["2020", "Twee."]],
        ),  # its head again
        (
            "Dorp | 2019 (x 1.000)\nDijk | 12\n==\nDorp | 2019 (x 1.000)\nPolder | 13",
            [["Dorp", "2019 (x 1.000)"], ["Dijk", "12"], ["Polder", "13"]],
        ),  # years and units are no figures
        (
            "Dijk | 12\nPolder | 13\n==\nDijk | 12\nPad | 14",
            [["Dijk", "12"], ["Polder", "13"], ["Dijk", "12"], ["Pad", "14"]],
        ),
    ],
)
def test_the_text_of_cells(text: str, cells: list[list[str]]) -> None:
    assert [[plain(cell) for cell in row] for row in table(text).cells] == cells


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("A | B | C\nD | E | F", []),
        ("A*1x2 | | C\nD | E | F", [(0, 0, 1, 2)]),
        ("A*2x1 | B | C\n | E | F", [(0, 0, 2, 1)]),
        ("A*2x2 | | C\n | | F\nD | E | F", [(0, 0, 2, 2)]),
        ("A*1x2 | B | C\nD | E | F", []),  # another cell has text there
        ("A | B | C*1x2\nD | E | F", []),  # beyond the table
    ],
)
def test_cells_that_reach_over_others(text: str, spans: list[tuple[int, int, int, int]]) -> None:
    found = table(text)
    assert [(span.row, span.column, span.rows, span.columns) for span in found.spans] == spans
    for span in found.spans:
        for row, column in span.covered:
            assert found.cells[row][column] == found.cells[span.row][span.column]


def test_what_stands_in_one_frame() -> None:
    both = rows("A | B\nC | D")
    assert columns_and_rows(both) == (2, 2)
    assert box_end(both, 0) == 2
    assert box_end(both, 2) == 2
    assert box_end(rows("A | B\n==\nC | D"), 0) == 1  # a table of another page


@pytest.mark.parametrize(
    ("above", "below", "left", "on"),
    [
        ("A | B", "==\nC | D", 80.0, True),
        ("A | B", "==\n | D", 80.0, True),
        ("A | B", "==\nC | D | E", 80.0, False),  # a column more
        ("A | B", "==\nC | D", 85.0, False),  # elsewhere
        ("A | B", "==\nC | D", 83.0, True),
        ("A | B", "C | D", 80.0, False),  # on the same page
    ],
)
def test_a_table_that_goes_on_over_the_end_of_a_page(above: str, below: str, left: float, on: bool) -> None:
    assert goes_on(rows(above), rows(below, left)) is on
    assert not goes_on(rows(above), [])
