"""What stands in is a quotation, on pages in letters."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import pages
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.paragraphs import paragraphs_of

MEASURE = Measure(pages.HEIGHT, pages.LEFT, pages.RIGHT, pages.PITCH)


def kinds(page: str) -> list[str]:
    return [p.kind for p in pages.passage(page)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("De Kamer vroeg:\n    Vraag 8\n    ~Klopt dit?\nDat klopt nog.", ["text", "quote", "quote", "text"]),
        ("De motie zegt:\n    gehoord de beraadslaging;\nDe rest is bekend.", ["text", "quote", "text"]),
        ("    Alles staat in.\n    Ook dit.", ["text", "text"]),
        ("! indent=20\nDit is een alinea.\n    Dit is er nog een.", ["text", "text"]),
        ("Zo:\n•|een punt.\n  Meer over dit punt.", ["text", "bullet", "text"]),
        ("In de figuur:\n    45%\n    20%", ["text", "text", "text"]),
        ("Hoogachtend,\n                              De minister", ["text", "text"]),
        ("De motie zegt:\n gehoord de beraadslaging;", ["text", "text"]),
    ],
)
def test_what_stands_in_behind_text_at_the_margin_is_quoted(page: str, expected: list[str]) -> None:
    assert kinds(page) == expected


def test_a_quotation_goes_on_behind_a_heading_in_it() -> None:
    rows = pages.rows("    Ja, toen al.\nDat klopt nog.")
    found = paragraphs_of(rows, MEASURE, pages.WORDS, quoted_at=pages.LEFT + 20)
    assert [p.kind for p in found] == ["quote", "text"]


def test_a_question_in_a_frame_is_quoted_and_other_text_in_a_frame_is_text() -> None:
    def framed(page: str) -> list[str]:
        rows = [
            replace(row, pieces=tuple(replace(p, framed=True) for p in row.pieces))
            for row in pages.rows(page)
        ]
        return [p.kind for p in paragraphs_of(rows, MEASURE, pages.WORDS)]

    assert framed("Vraag 2\nKlopt dit?") == ["quote", "quote"]
    assert framed("De regeling in het kort\nZij loopt af.") == ["text", "text"]
