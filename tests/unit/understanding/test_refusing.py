"""Documents whose form is not read are refused by its name: no page says that there is no answer where there is one."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.errors import NotALetterError

APART = "eerst alle vragen, dan alle antwoorden"
ASKED = "1\nWie beheert de sluis?\n2\nHoe oud is de brug?\n3\nWat kost dat?\n"


@pytest.mark.parametrize(
    "page",
    [
        ASKED + "Antwoord\nAntwoord van minister Okkersen (Water). (Ontvangen 3 maart 2031)\n1\nHet Rijk.\n2 en 3\nDat is niet bekend.",
        ASKED + "Antwoord\n1\nHet Rijk.\n2\nTien jaar.\n3\nNiets.",
        ASKED + "Antwoord van de staatssecretaris van Water, mede namens de minister van Zaken\n1 t/m 3\nNiets daarvan klopt.",
        ASKED + "Antwoord\nDeze vragen worden alle drie beantwoord met ja.",
        "Vraag 1\nWie beheert de sluis?\nVraag 2\nHoe oud is de brug?\nAntwoord van minister Okkersen\n1\nHet Rijk.\n2\nTien jaar.",
    ],
)  # fmt: skip
def test_answers_apart_from_their_questions(page: str) -> None:
    with pytest.raises(NotALetterError, match=APART):
        pages.letter(page)


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
