"""The simple reader: rows of a page in, where questions and answers start out; it knows little and says so."""

from __future__ import annotations

import pytest

from vraagbaak.proving.witness import HALF_ROW, SimpleHead, read_simply
from vraagbaak.reading.second_reader import SecondPage, SecondReading, SecondRow


def read(page: str, gaps: set[int] | None = None) -> list[str]:
    """``question 1``, ``answer`` and so on for rows (``==`` starts a page; leading spaces indent)."""
    return [" ".join((head.part, *head.numbers)) for head in heads_of(page, gaps or set())]


def at(page: str, head: int) -> tuple[int, float]:
    """Page and height of the row at which one of the heads stands."""
    sheet, above = heads_of(page, set())[head].at
    return sheet, round(above + HALF_ROW, 6)


def heads_of(page: str, gaps: set[int]) -> tuple[SimpleHead, ...]:
    pages = [
        SecondPage(
            tuple(
                SecondRow(text.strip(), 0.13 + 0.05 * (len(text) - len(text.lstrip())), 0.1 + 0.02 * at)
                for at, text in enumerate(part.strip("\n").split("\n"))
            )
        )
        for part in page.split("==")
    ]
    return read_simply(SecondReading(tuple(pages)), gaps).heads


@pytest.mark.parametrize(
    ("page", "heads"),
    [
        ("Vraag 1\nWat is dit?\nAntwoord\nDit.\nVraag 2\nEn dit?\nAntwoord 2\nDat.",
         ["question 1", "answer", "question 2", "answer 2"]),
        ("Vraag 1 (ABC)\nWat?\nVraag 2:\nHoe?\nAntwoord op de vragen 1 en 2:\nZo.",
         ["question 1", "question 2", "answer 1 2"]),
        ("Vragen 1 t/m 3\nWat?\nAntwoord op vragen 1 t/m 3\nZo.\nHoogachtend,",
         ["question 1 2 3", "answer 1 2 3", "end 1 2 3"]),
        ("Vraag 1\nWat?\nAntwoord\nIn vraag 2 staat meer.\nVraag 2 gaat daarover.\nVraag 2\nHoe?\nAntwoord\nZo.",
         ["question 1", "answer", "question 2", "answer"]),
        ("1. Wat is dit?\nAntwoord\nDit:\n1. Een stap\n2. Nog een\n2. Hoe dan?\nAntwoord\nZo.",
         ["question 1", "answer", "question 2", "answer"]),
        ("1\nWat is dit?\nAntwoord\nDit.\n2\nEn dit?\nAntwoord\nDat.",
         ["question 1", "answer", "question 2", "answer"]),
        ("1. Wat?\n2. Hoe?\n3. Wie?\nAntwoord op vragen 1, 2 en 3\nZo.",
         ["question 1", "question 2", "question 3", "answer 1 2 3"]),
        ("V1: Wat is dit?\nA: Dit.\nV2: En dit?\nA2: Dat.",
         ["question 1", "answer", "question 2", "answer 2"]),
        ("1. Wat is dit?\nAntwoord\nDit.\nVragen van de leden van de ABC-fractie\nWij vragen.\n2. Hoe?\nAntwoord\nZo.",
         ["question 1", "answer", "unknown", "question 2", "answer"]),
        ("Vraag 1\nWat is dit?\nAntwoord\nDit staat in het\nantwoord op vraag 9.\nEn in\nvraag 2.\nVraag 2\nEn dit?\nAntwoord\nZie het\nAntwoord op vraag 1.\nMeer niet.",
         ["question 1", "answer", "question 2", "answer"]),
        ("Vraag 1.\nWat is dit?\nAntwoord op vraag 1.\nDit.\nFinanciën\nVraag 2.\nEn dit?\nAntwoord op vraag 2.\nDat.",
         ["question 1", "answer 1", "question 2", "answer 2"]),
    ],
)  # fmt: skip
def test_heads(page: str, heads: list[str]) -> None:
    assert read(page) == heads


def test_a_label_that_occurs_twice_tells_nothing() -> None:
    page = "Vraag 1\nWat?\nAntwoord\nU schrijft:\nVraag 2\nen meer.\nVraag 2\nHoe?\nAntwoord\nZo."
    assert "question 2" not in read(page)


@pytest.mark.parametrize("sign", ["", "."])
def test_a_note_at_the_foot_is_no_question(sign: str) -> None:
    """It has the number of the question that calls it, and stands between it and the answer on the next page."""
    page = f"1{sign} Wat?\nAntwoord\nDit.\n2{sign} Hoe dan?\n2 Rapport over iets\n==\nAntwoord\nZo.\n3{sign} Wie?\nAntwoord\nWij."
    assert read(page) == ["question 1", "answer", "question 2", "answer", "question 3", "answer"]
    assert at(page, 2) == (1, 0.16)


def test_behind_a_gap_nothing_is_known_until_the_next_head() -> None:
    page = "1. Wat?\nAntwoord\nDit.\n==\ngaat verder.\n5. Hoe?\nAntwoord\nZo.\n6. Wie?\n==\nook niet.\nAntwoord\nJa."
    found = read(page, {2, 3})
    assert found[:5] == ["question 1", "answer", "unknown", "question 5", "answer"]
    assert "question 6" not in found


def test_heads_in_columns_tell_nothing() -> None:
    assert read("Vraag 1\nWat?\n" + " " * 8 + "Vraag 2\nAntwoord\nZo.")[:1] == ["unknown"]
