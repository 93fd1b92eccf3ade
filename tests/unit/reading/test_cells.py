"""Tables with borders and with white space, on pages in letters."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.text import CellSpan, Paragraph, plain


def tables(page: str) -> list[Paragraph]:
    return [p for p in pages.passage(page) if p.kind == "table"]


def texts(table: Paragraph) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.cells]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # the head comes again on the next page, and a row goes on there
        (
            "[Wie][Wat]\n~[Rijk][toezicht op de]\n==\n[Wie][Wat]\n~[][wegen in het land]\n~[Stad][niets]",
            [["Wie", "Wat"], ["Rijk", "toezicht op de wegen in het land"], ["Stad", "niets"]],
        ),
        # rows of figures that are equal are rows
        (
            "[2021][5]\n~[2022][6]\n==\n[2021][5]\n~[2023][7]",
            [["2021", "5"], ["2022", "6"], ["2021", "5"], ["2023", "7"]],
        ),
        # with white space: no figures, dashes, groups, signs
        (
            "Soort    |2022     |2023\n~Lucht\n~- geur   |1        |–\n~- rook   |+3       |-5%\n~Totaal   |4        |0",
            [["Soort", "2022", "2023"], ["Lucht", "", ""], ["- geur", "1", "–"], ["- rook", "+3", "-5%"], ["Totaal", "4", "0"]],
        ),
        # the sign of money belongs to the amount beside it
        (
            "Post      |€      |1.250\n~Saldo     |€      |75\n~Rest      |€      |0",
            [["Post", "€ 1.250"], ["Saldo", "€ 75"], ["Rest", "€ 0"]],
        ),
        (
            "Soort     |Aantal\n~geur      |1\n==\nSoort     |Aantal\n~rook      |2",
            [["Soort", "Aantal"], ["geur", "1"], ["rook", "2"]],
        ),
    ],
)  # fmt: skip
def test_rows_of_a_table(page: str, expected: list[list[str]]) -> None:
    (table,) = tables(page)
    assert texts(table) == expected


def test_the_head_that_comes_again_is_told_apart() -> None:
    (table,) = tables("[Wie][Wat]\n~[Rijk][toezicht]\n==\n[Wie][Wat]\n~[Stad][niets]")
    assert [place.sheet for place in table.repeated] == [2]
    assert [place.sheet for place in table.places] == [1, 1, 2]


def test_the_paragraph_behind_a_table_is_no_row() -> None:
    kinds = [p.kind for p in pages.passage("[Wie][Wat]\n~[Rijk][toezicht]\n==\nDaarna gaat de tekst verder.")]
    assert kinds == ["table", "text"]


def test_a_cell_that_reaches_over_others_says_once_what_it_says() -> None:
    one = tuple(pages.passage("Breed")[0].runs)
    table = Paragraph((), "table", cells=((one, one), (one, ())), spans=(CellSpan(0, 0, 1, 2),))
    assert table.row_texts == ("Breed | ", "Breed | ")
    assert CellSpan(0, 0, 2, 2).covered == ((0, 1), (1, 0), (1, 1))
