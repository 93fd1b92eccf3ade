"""The best way of reading is taken, and a question without an answer is no reason to refuse a document."""

from __future__ import annotations

import pytest

import pages


@pytest.mark.parametrize(
    ("page", "answered"),
    [
        ("Vraag 1\nWie?\nVraag 2\nHoe oud?", ["no", "no"]),
        (
            "Vraag 1\nWie?\nAntwoord 1\nHet Rijk.\nVraag 2\nHoe oud?\nVraag 3\nWat?\nAntwoord 3\nNiets.",
            ["yes", "no", "yes"],
        ),
        ("Vraag 1\nWie?\nVraag 2\nHoe oud?\nAntwoord op de vragen 1 en 2\nHet Rijk.", ["joint", "joint"]),
        ("Vraag 1\nWie?\nAntwoord", ["no"]),
    ],
)
def test_a_question_without_an_answer_is_no_reason(page: str, answered: list[str]) -> None:
    assert [question.answered for question in pages.letter(page).questions] == answered
