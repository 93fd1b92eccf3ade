"""All questions first, then all answers: whose each answer is, and what is no answer."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.text import Cut, Passage
from vraagbaak.understanding.model import Letter

TITLE = "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden"
SENT = "Vragen van het lid Kwaak (ABC) over de sluis. (Ingezonden 4 mei 2031)"
BY = "Antwoord van minister Okkersen (Water). (Ontvangen 9 juni 2031)"
HEAD = f"Antwoord\n~{BY}\n"
ASKED = "1\n~Wie beheert de sluis?\n2\n~Hoe oud is de brug?\n3\n~Wat kost dat?\n"


def words(passage: Passage) -> str:
    return " / ".join(
        f"{'# ' * (item.kind == 'heading')}{item.text}" for item in passage if not isinstance(item, Cut)
    )


def told(letter: Letter) -> list[str]:
    return [
        f"{q.number} {q.answered} {','.join(q.answers)}: {words(q.question)} → {words(q.answer)}"
        for q in letter.questions
    ]


ALL = ("Wie beheert de sluis?", "Hoe oud is de brug?", "Wat kost dat?")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # Each under its number, and two together.
        (
            ASKED + HEAD + "1\n~Het Rijk.\n2 en 3\n~Dat is niet bekend.",
            ["1 yes 1|Het Rijk.", "2 joint 2,3|Dat is niet bekend.", "3 joint 2,3|Dat is niet bekend."],
        ),
        # Without who answers; without the word alone; with what else is printed of it.
        (ASKED + "Antwoord\n1\n~Rijk.\n2\n~Tien.\n3\n~Niets.", ["1 yes 1|Rijk.", "2 yes 2|Tien.", "3 yes 3|Niets."]),
        (ASKED + f"Nader antwoord\n~{BY}\n1\n~Rijk.\n2\n~Tien.\n3\n~Niets.", ["1 yes 1|Rijk.", "2 yes 2|Tien.", "3 yes 3|Niets."]),
        (ASKED + f"{BY}\n1\n~Rijk.\n2\n~Tien.\n3\n~Niets.", ["1 yes 1|Rijk.", "2 yes 2|Tien.", "3 yes 3|Niets."]),
        (
            ASKED + f"{HEAD}~Zie ook Aanhangsel Handelingen nr. 8,\n~vergaderjaar 2030–2031\n1 t/m 3\n~Niets.",
            ["1 joint 1,2,3|Niets.", "2 joint 1,2,3|Niets.", "3 joint 1,2,3|Niets."],
        ),
        # Numbers together that are not neighbours, and one between.
        (
            ASKED + HEAD + "1 en 3\n~Het Rijk.\n2\n~Tien jaar.",
            ["1 joint 1,3|Het Rijk.", "2 yes 2|Tien jaar.", "3 joint 1,3|Het Rijk."],
        ),
        # One answer to all.
        (
            ASKED + HEAD + "De sluis is van het Rijk.\nMeer is niet bekend.",
            [f"{n} joint 1,2,3|De sluis is van het Rijk. / Meer is niet bekend." for n in (1, 2, 3)],
        ),
        # Words above the first number are of the first answer.
        (
            ASKED + HEAD + "Ik vroeg het na.\n1\n~Rijk.\n2 en 3\n~Niets.",
            ["1 yes 1|Ik vroeg het na. / # 1 / Rijk.", "2 joint 2,3|Niets.", "3 joint 2,3|Niets."],
        ),
        # A number alone in an answer that is not the next, and figures of a table.
        (
            ASKED + HEAD + "1\n~Het Rijk, sinds:\n~2\n~jaar.\n2\n~Tien jaar.\n7\n3\n~Niets.",
            ["1 yes 1|Het Rijk, sinds: / 2 jaar.", "2 yes 2|Tien jaar. / 7", "3 yes 3|Niets."],
        ),
        # In scans a letter stands for a figure.
        (
            "l\n~Wie beheert de sluis?\n2\n~Hoe oud is de brug?\n3\n~Wat kost dat?\n" + HEAD + "I\n~Rijk.\n2 en 3\n~Niets.",
            ["1 yes 1|Rijk.", "2 joint 2,3|Niets.", "3 joint 2,3|Niets."],
        ),
        # All who answer; what follows is no answer.
        (
            ASKED + "Antwoord\n~Antwoord van de heer Okkersen, minister van Water, mede namens\n~de minister van Zaken."
            " (Ontvangen 9 juni 2031)\n1, 2 en 3\n~Niets.\nHoogachtend,\n~W. Okkersen",
            [f"{n} joint 1,2,3|Niets." for n in (1, 2, 3)],
        ),
    ],
)  # fmt: skip
def test_whose_each_answer_is(page: str, expected: list[str]) -> None:
    asked = [
        f"{head}: {text} → {answer}"
        for text, (head, answer) in zip(ALL, (one.split("|") for one in expected), strict=True)
    ]
    letter = pages.letter(page)
    assert told(letter) == asked
    assert letter.style == "vragen-eerst"


@pytest.mark.parametrize(
    "asked",
    [
        "Vraag 1\n~Wie?\nVraag 2\n~Hoe oud?\n",
        "1. Wie?\n2. Hoe oud?\n",
        "1 Wie?\n2 Hoe oud?\n".replace("Wie", "Wie is dat").replace("Hoe oud", "Hoe oud"),
    ],
)
@pytest.mark.parametrize(
    "answered", ["Antwoord 1\n~Rijk.\nAntwoord 2\n~Tien.", "1\n~Rijk.\n2\n~Tien.", "1. Rijk.\n2. Tien."]
)
def test_every_way_to_number_them(asked: str, answered: str) -> None:
    letter = pages.letter(asked + HEAD + answered)
    assert [words(question.answer) for question in letter.questions] == ["Rijk.", "Tien."]


def test_items_of_a_list_are_no_questions() -> None:
    page = "1\n~Wat is juist:\n~1. de sluis is oud;\n~2. de brug is oud?\n2\n~Hoe oud?\n"
    letter = pages.letter(f"{page}{HEAD}1\n~Niets:\n~1. de sluis niet;\n~2. de brug niet.\n2\n~Tien jaar.")
    assert [words(question.question) for question in letter.questions] == [
        "Wat is juist: / de sluis is oud; / de brug is oud?", "Hoe oud?",
    ]  # fmt: skip
    assert [words(question.answer) for question in letter.questions] == [
        "Niets: / de sluis niet; / de brug niet.", "Tien jaar.",
    ]  # fmt: skip


def test_one_question_needs_no_number() -> None:
    letter = pages.letter(f"{TITLE}\n12\n{SENT}\nWie beheert de sluis?\n{HEAD}Het Rijk.")
    assert told(letter) == ["1 yes 1: Wie beheert de sluis? → Het Rijk."]
    assert letter.questions[0].number_source == "counted"


def test_a_notice_is_of_every_question() -> None:
    letter = pages.letter(
        f"{SENT}\n{ASKED}Mededeling\n~Mededeling van minister Okkersen (Water). (Ontvangen 9 juni 2031)\nDat volgt later."
    )
    assert [(q.answered, q.answer_kind, words(q.answer)) for q in letter.questions] == [("postponed", "mededeling", "Dat volgt later.")] * 3  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("1 De Sluisbode van 2 mei jl.\n", [("1", "De Sluisbode van 2 mei jl.")]),
        ("1 De Sluisbode van\n~2 mei jl.\n~2 Handelingen, nr. 8.\n", [("1", "De Sluisbode van 2 mei jl."), ("2", "Handelingen, nr. 8.")]),
        (" * Ter inzage gelegd.\n", [("*", "Ter inzage gelegd.")]),
    ],
)  # fmt: skip
def test_notes_of_the_asker_are_in_no_answer(typed: str, notes: list[tuple[str, str]]) -> None:
    letter = pages.letter(ASKED + typed + HEAD + "1\n~Rijk.\n2 en 3\n~Niets.")
    assert [(note.number, "".join(run.text for run in note.runs)) for note in letter.front_notes] == notes
    assert [words(question.question) for question in letter.questions] == list(ALL)
    assert [words(question.answer) for question in letter.questions] == ["Rijk.", "Niets.", "Niets."]


@pytest.mark.parametrize(
    "page",
    [
        ASKED + HEAD + "1\n~Het Rijk.\n3\n~Niets.",  # the answer to 2 may stand in that to 1
        "1\n~Wie?\n3\n~Wat kost dat?\n" + HEAD + "1\n~Het Rijk.\n2 en 3\n~Niets.",
        "Vraag 1\n~Wie?\nVraag 2\n~Hoe oud?\n" + HEAD + "2\n~Tien jaar.",
    ],
)
def test_where_an_answer_is_not_found_the_document_is_refused(page: str) -> None:
    with pytest.raises(NotALetterError, match="eerst alle vragen, dan alle antwoorden"):
        pages.letter(page)


@pytest.mark.parametrize(
    ("page", "style"),
    [
        ("1\n~Wie?\nAntwoord\n~Rijk.\n2\n~Hoe oud?\nAntwoord\n~Tien.", "los"),
        ("Vraag 1\n~Wie?\nVraag 2\n~Hoe oud?\nAntwoord op de vragen 1 en 2\n~Rijk.", "vraag"),
        ("Vraag 1\n~Wie?\nAntwoord\n~Rijk.\nVraag 2\n~Hoe oud?\nAntwoord\n~Tien.", "vraag"),
        ("Vraag 1\n~Wie?\nVraag 2\n~Hoe oud?\nAntwoord\n~Rijk.\nVraag 3\n~Wat?\nAntwoord 3\n~Tien.", "vraag"),
        ("Vraag 1\n~Wie?\nVraag 2\n~Hoe oud?\nMededeling\n~Dat volgt.", "vraag"),
        (f"{BY}\nVraag 1\n~Wie?\nAntwoord 1\n~Rijk.\nVraag 2\n~Hoe oud?\nAntwoord 2\n~Tien.", "vraag"),
    ],
)
def test_questions_with_their_answers_are_read_down_the_page(page: str, style: str) -> None:
    assert pages.letter(page).style == style
