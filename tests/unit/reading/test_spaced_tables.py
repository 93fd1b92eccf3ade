"""Tables set with white space, from rows of pieces.

A row is written as ``x text | x text``: each piece with the pt where it starts; a letter is 5 pt wide.
"""

from __future__ import annotations

import pytest

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.grids import table_to_paragraph
from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.lists import Draft, is_cells
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.tables import cells_start_together, spaced_end
from vraagbaak.reading.text import Run, plain

PITCH, HEIGHT = 12.0, 9.0  # pt


def rows(text: str) -> list[Row]:
    """A blank line is white space above; ``==`` starts a page."""
    made: list[Row] = []
    sheet, y = 1, 100.0
    for line in text.split("\n"):
        if line == "==":
            sheet, y = sheet + 1, 100.0
            continue
        y += PITCH
        if not line.strip():
            continue
        pieces = []
        for part in line.split("|"):
            x, _, said = part.strip().partition(" ")
            box = Box(float(x), y, float(x) + 5 * len(said), y + HEIGHT)
            pieces.append(Piece(box, (Run(said),), HEIGHT))
        place = Place(sheet, sheet, Box(pieces[0].box.x0, y, pieces[-1].box.x1, y + HEIGHT), (len(made),))
        made.append(Row(place, tuple(pieces)))
    return made


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("80 Jaar | 200 Aantal", True),
        ("80 Jaar | 109 Aantal", True),
        ("80 Jaar | 108 Aantal", False),  # as near as words can be
        ("80 Jaar | 108 Aantal | 200 Deel", True),
        ("80 Jaar", False),
        ("80 • | 100 Een item", False),
        ("80 1. | 100 Een item", False),
        ("80 1. | 100 Groningen | 200 12", True),
        ("80 12 | 200 13", True),
    ],
)
def test_a_row_of_cells(row: str, cells: bool) -> None:
    assert is_cells(rows(row)[0]) is cells


TWO = "80 Jaar | 200 Aantal\n80 2020 | 200 12"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (TWO, 2),
        (f"{TWO}\n80 2021 | 200 13\n\n80 Een zin daarna.", 3),
        (f"{TWO}\n80 2021 | 200 13\n80 Een zin daarna, die tot voorbij de kolommen loopt.", 3),
        (f"{TWO}\n\n80 2021 | 200 13", 2),  # white space
        (f"{TWO}\n80 De zin hierna loopt verder en | 300 door", 2),  # stands in two columns
        (f"{TWO}\n80 Nog een jaar\n80 2021 | 200 13", 4),  # a row of one cell, with more rows below it
        (f"{TWO}\n80 Nog een jaar", 2),
        (f"{TWO}\n80 en meer", 3),  # goes on
        (f"{TWO}\n200 keer", 3),  # in the second column
        (f"{TWO}\n80 de zin hierna loopt tot ginder", 2),  # to where the next column starts
        (f"{TWO}\n==\n80 2021 | 200 13", 3),  # over the end of a page
        (f"{TWO}\n==\n80 meer", 2),
        ("80 Jaar | 200 Aantal\n==\n80 2020 | 200 12", 1),  # one row alone does not go on there
        ("80 Een zin.\n80 2020 | 200 12", 0),
        (f"{TWO}\n80 - | 200 -", 3),  # no number
        ("80 Jaar | 200 Aantal | 300 Deel\n80 2020 | 200 12 | 300 3\n80 - | 300 -", 3),
        (f"{TWO}\n==\n\n\n\n80 2021 | 200 13", 3),  # lower on the next page
        (f"{TWO}\n80 en | 92 er", 2),  # words of a line, near each other
        (f"{TWO}\n60 en", 2),  # left of the table
        (f"{TWO}\n80 2021 | 200 13 | 300 14", 3),  # one column more
        # A line that reaches the next column: prose, unless it starts in a column behind the first.
        ("80 Dorp | 160 Aantal\n80 Dijk en | 160 12\n80 Oosterdijk-N\n80 Polder | 160 4", 2),
        (
            "80 Dorp | 160 Wat daar is | 250 Kosten\n80 Dijk | 160 een gemaal en | 250 12\n160 een brug met sl",
            3,
        ),
    ],
)
def test_where_a_table_ends(text: str, end: int) -> None:
    assert spaced_end(rows(text), 0) == end


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("80 Jaar | 200 Aantal\n80 2020 | 200 12", True),
        ("80 Jaar | 200 Aantal\n80 2020 | 203 12", True),
        ("80 Jaar | 120 en meer\n80 Meer | 126 en jaar", False),  # two lines of prose
        ("80 Jaar | 130 Aantal\n80 2020 | 140 12", True),  # far apart
        ("80 Jaar | 110 en | 190 meer\n80 Meer | 128 of | 191 jaar", True),  # one column
    ],
)
def test_two_rows_of_cells(text: str, cells: bool) -> None:
    assert cells_start_together(rows(text)) is cells


@pytest.mark.parametrize(
    ("text", "table"),
    [
        (TWO, [["Jaar", "Aantal"], ["2020", "12"]]),
        # The second column goes on below: its words did not fit.
        ("80 Jaar | 200 Aantal inwoners\n80 2020 | 200 veel meer dan\n200 daarvoor", [["Jaar", "Aantal inwoners"], ["2020", "veel meer dan daarvoor"]]),
        # A cell that had room is not gone on with.
        ("80 Jaar | 200 Aantal inwoners\n80 2020 | 200 veel\n200 minder", [["Jaar", "Aantal inwoners"], ["2020", "veel"], ["", "minder"]]),
        ("80 Jaar | 200 Aantal inwoners\n80 2020 | 200 veel meer dan\n200 12", [["Jaar", "Aantal inwoners"], ["2020", "veel meer dan"], ["", "12"]]),
        # The first column goes on with the other half of a word, or alone.
        ("80 Gemeente- | 200 12\n80 raad | 200 13", [["Gemeenteraad", "12 13"]]),
        ("80 Gemeente | 200 12\n80 raad | 200 13", [["Gemeente", "12"], ["raad", "13"]]),
        ("80 Gemeenten en | 200 12\n80 provincies", [["Gemeenten en provincies", "12"]]),
        ("80 Gemeenten en | 200 12\n80 Provincies", [["Gemeenten en", "12"], ["Provincies", ""]]),
        # Words of a column that the row above has not are a row of their own.
        ("80 Jaar | 200 Aantal\n80 2020\n200 12", [["Jaar", "Aantal"], ["2020", ""], ["", "12"]]),
        ("80 Jaar | 200 Aantal\n200 12\n80 keer | 200 13", [["Jaar", "Aantal"], ["", "12"], ["keer", "13"]]),
        ("80 Plaats | 200 Aantal\n80 Gronin-\n80 gen | 200 12", [["Plaats", "Aantal"], ["Groningen", "12"]]),
        # Rows stand further apart than the lines of one row.
        (
            "80 Dorp | 160 Aantal | 250 Waarvan\n160 in 2023 | 250 gegrond\n\n80 Dijk en | 160 12 | 250 4\n80 Oosterdijk\n\n80 Polder | 160 4 | 250 1",
            [["Dorp", "Aantal in 2023", "Waarvan gegrond"], ["Dijk en Oosterdijk", "12", "4"], ["Polder", "4", "1"]],
        ),
        # A figure with a sign does not go on with the one above.
        ("80 Wat | 160 aanleg en herstel | 250 Kosten\n80 Dijk | 160 aanleg | 250 € 5\n160 herstel | 250 -/- € 2",
         [["Wat", "aanleg en herstel", "Kosten"], ["Dijk", "aanleg", "€ 5"], ["", "herstel", "-/- € 2"]]),
        # A column that only a later row has, and one that a later row makes wider.
        ("80 Jaar | 200 Aantal\n80 2020 | 200 12 | 300 meer", [["Jaar", "Aantal", ""], ["2020", "12", "meer"]]),
        ("80 Jaar | 200 Aantal\n80 2020 | 190 twaalf keer", [["Jaar", "Aantal"], ["2020", "twaalf keer"]]),
        # The sign of a currency belongs to the amount behind it.
        ("80 Jaar | 150 € | 200 12\n80 2020 | 150 € | 200 13", [["Jaar", "€ 12"], ["2020", "€ 13"]]),
        ("80 Jaar | 150 Wat | 200 12\n80 2020 | 150 € | 200 13", [["Jaar", "Wat", "12"], ["2020", "€", "13"]]),
        ("80 Jaar | 150 12 | 200 €\n80 2020 | 150 13 | 200 €", [["Jaar", "12", "€"], ["2020", "13", "€"]]),
    ],
)  # fmt: skip
def test_the_cells_of_a_table(text: str, table: list[list[str]]) -> None:
    found = table_to_paragraph(Draft(rows(text), "table"), Lexicon(frozenset(), hyphenates=True))
    assert [[plain(cell) for cell in row] for row in found.cells] == table
