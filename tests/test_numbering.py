"""Headings that open questions, answers and sections, and those that only look like it."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.dutch.numbers import number_list
from vraagbaak.dutch.parties import (
    party_of_heading,
    party_of_label,
    party_of_text,
    speaks_for_itself,
)
from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Cut, Run
from vraagbaak.understanding.down_the_page import number_rows


def rows(*texts: str) -> list[Row | Cut]:
    """One row per text, a blank line before each unless it starts with ``~``; ``|`` parts pieces; ``--`` is a gap."""
    made: list[Row | Cut] = []
    y = 76.0
    for index, text in enumerate(texts):
        if text == "--":
            made.append(Cut((index,)))
            continue
        y += 12.0 if text.startswith("~") else 24.0
        text = text.removeprefix("~")
        x = 80.0
        pieces = []
        for part in text.split("|"):
            pieces.append(Piece(Box(x, y, x + 5 * len(part), y + 9), (Run(part),), 9.0))
            x += 5 * len(part) + 9
        made.append(Row(Place(1, 1, Box(80, y, x, y + 9)), tuple(pieces)))
    return made


def marked(*texts: str) -> list[tuple[str, ...]]:
    numbering = number_rows(pages.stream_of(rows(*texts)))
    assert numbering is not None
    return [(mark.kind[0], *mark.numbers) for mark in numbering.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 en 8", "7 8"), ("2, 3 en 5", "2 3 5"), ("2 t/m 5", "2 3 4 5"), ("2 tot en met 4", "2 3 4"),
        ("7, 8, 9 10 en 11", "7 8 9 10 11"), ("3–5", "3 4 5"), ("3a", "3"), ("2A", "2"), ("012", "12"),
        ("5 en vraag 6", "5 6"),
    ],
)  # fmt: skip
def test_number_list(text: str, expected: str) -> None:
    assert number_list(text) == tuple(expected.split())


@pytest.mark.parametrize(
    "texts",
    [
        # ? is a question, the rest is not: a list in an answer, in a question, before the first question, after the last.
        ("1. Wat?", "Antwoord", "1. Een punt", "2. Nog een", "3. En een", "2. Hoe?", "Antwoord", "3. Wie?", "Antwoord"),
        ("1. Wat?", "1. dit", "2. of dat", "Antwoord", "2. Hoe?", "Antwoord"),
        ("1. Een punt", "2. Nog een", "1. Wat?", "Antwoord", "2. Hoe?", "Antwoord"),
        ("1. Wat?", "Antwoord", "2. Hoe?", "Antwoord", "1. Een punt", "2. Nog een", "3. En een"),
        ("1. Wat?", "2. Hoe?", "Antwoord", "1. Een punt", "2. Nog een", "3. Wie?", "Antwoord"),
    ],
)  # fmt: skip
def test_a_list_is_not_questions(texts: tuple[str, ...]) -> None:
    numbering = number_rows(pages.stream_of(rows(*texts)))
    assert numbering is not None
    opened = [texts[mark.start] for mark in numbering.marks if mark.kind == "question"]
    assert opened == [text for text in texts if text.endswith("?")]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1. Wat?", "Antwoord", "Dit.", "2. Hoe?", "Antwoord:", "Zo."), "q1 a q2 a"),
        (("1|Wat?", "Antwoord", "2|Hoe?", "Antwoord"), "q1 a q2 a"),
        (("1", "Wat?", "Antwoord", "2", "Hoe?", "Antwoord"), "q1 a q2 a"),
        (("Vraag 1", "Wat?", "Antwoord 1", "Vraag 2, 3 en 4", "Antwoord 2, 3 en 4"), "q1 a1 q2,3,4 a2,3,4"),
        (("Vraag 1: Wat?", "Antwoord: Dit."), "q1 a"),
        # A numbered list inside an answer is not a row of questions.
        (("1. Wat?", "Antwoord", "1. Een punt", "2. Nog een", "3. En een", "2. Hoe?", "Antwoord"), "q1 a q2 a"),
        (("Vraag 1", "Wat?", "Antwoord 1", "1. punt", "2. punt", "Vraag 2", "Hoe?", "Antwoord 2"), "q1 a1 q2 a2"),
        # A year or an amount at the start of a line is not a number.
        (("1. Wat?", "Antwoord", "2023. Dat jaar", "2. Hoe?", "Antwoord"), "q1 a q2 a"),
        # Separate questions with one answer.
        (("5. Wat?", "6. Hoe?", "Antwoord 5 en 6", "7. Wie?", "Antwoord"), "q5 q6 a5,6 q7 a"),
        # A number that is skipped because a page is missing.
        (("1. Wat?", "Antwoord", "--", "4. Hoe?", "Antwoord"), "q1 a q4 a"),
        # Sub-questions.
        (("1. Wat? a. dit b. dat", "Antwoord op a", "Ja.", "Antwoord op b", "Nee."), "q1 a a"),
        # Restart under a heading.
        (
            ("Vragen van de leden van de VVD-fractie", "1. Wat?", "Antwoord", "2. Hoe?", "Antwoord",
             "Vragen van de leden van de SP-fractie", "1. Wie?", "Antwoord"),
            "s q1 a q2 a s q1 a",
        ),
        (("Vraag 1", "Klopt dit?", "Vraag 2", "En dit?", "Mededeling", "Later."), "q1 q2 n"),
    ],
)  # fmt: skip
def test_marks(texts: tuple[str, ...], expected: str) -> None:
    shown = [kind + ",".join(numbers) for kind, *numbers in marked(*texts)]
    assert " ".join(shown) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("Geachte voorzitter,", "1. Eerste punt", "2. Tweede punt", "3. Derde punt"),
        ("De Kamer,", "gehoord de beraadslaging,", "verzoekt de regering"),
        ("12", "14", "2023"),
        (),
    ],
)
def test_no_questions(texts: tuple[str, ...]) -> None:
    assert number_rows(pages.stream_of(rows(*texts))) is None


@pytest.mark.parametrize(
    "text",
    [
        "Antwoorden op Kamervragen over de opkomst",
        "Antwoord geven is lastig",
        "Vraag 3 gaat over de opkomst",
        "de leden van de SP-fractie vragen dit.",
    ],
)
def test_prose_opens_nothing(text: str) -> None:
    stream = ("1. Wat?", "Antwoord", text, "Dat is zo.", "2. Hoe?", "Antwoord")
    assert [kind + ",".join(n) for kind, *n in marked(*stream)] == ["q1", "a", "q2", "a"]


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("Vragen en opmerkingen van de leden van de fractie van de ABC", "ABC"),
        ("Vragen van de leden van de ABC-fractie", "ABC"),
        ("Vragen van de leden van de ABC fractie", "ABC"),
        ("Inbreng ABC-fractie", "ABC"),
        ("Vragen van de ABC", "ABC"),
        ("Fractie van de ABC", "ABC"),
        ("Vragen van de Groep Van Jansen", "Groep Van Jansen"),
        ("Vragen van het lid Van Jansen (ABC)", "ABC"),
        ("Vragen van de leden van de Stem voor de Mensen-fractie", "Stem voor de Mensen"),
        ("Vragen van de leden van de fractie van Nieuw Lokaal Geluid (NLG)", "Nieuw Lokaal Geluid"),
        ("Vragen van de leden van de fracties van ABC en de DEF", None),
        ("Vragen van de leden van de ABC-fractie en de DEF-fractie", None),
        ("Vragen en opmerkingen vanuit de Kamer", None),
    ],
)
def test_party_of_heading(heading: str, party: str | None) -> None:
    assert party_of_heading(heading) == party


@pytest.mark.parametrize(
    ("words", "party", "itself"),
    [
        ("De leden van de ABC-fractie vragen dit.", "ABC", True),
        ("De leden van de fractie van ABC vragen dit.", "ABC", True),
        ("De leden van de AbcLinks willen dit weten.", "AbcLinks", True),
        ("De leden van de ABC-fractie en de DEF-fractie vragen dit.", None, True),
        ("De leden van de ABC-fractie lezen wat de leden van de DEF-fractie zeggen.", None, True),
        ("Het lid Jansen vraagt dit.", None, True),
        ("Deze leden vragen dit.", None, False),
        ("Kan de minister de leden van de Tweede Kamer inlichten?", None, False),
    ],
)
def test_who_speaks(words: str, party: str | None, itself: bool) -> None:
    assert (party_of_text(words), speaks_for_itself(words)) == (party, itself)


def test_party_of_label() -> None:
    assert party_of_label("Vraag 1 (ABC-fractie)") == "ABC"
    assert party_of_label("Vraag 1 (vervolg)") is None
    assert party_of_label("Vraag 1 (Vervolg)") is None
    assert party_of_label("Vraag 1 (2)") is None
    assert party_of_label("Vraag 1 (50PLUS)") == "50PLUS"
    assert party_of_label("Vraag 1 (SGP) (SP)") is None


FULL = "Over de gevolgen hiervan voor de gemeenten en de provincies zie"


@pytest.mark.parametrize(
    "end", ["~antwoord op vraag 1.", "~antwoord 1.", "~vraag 1.", "~Antwoord 1.", "vraag 2."]
)
def test_the_end_of_a_sentence_is_no_heading(end: str) -> None:
    """A reference that wraps looks like a heading, but the sentence before it has not ended."""
    texts = ("Vraag 1", "Wat?", "Antwoord", "Dit.", "Vraag 2", "Hoe?", "Antwoord", FULL, end, "~En zo.")
    assert marked(*texts) == [("q", "1"), ("a",), ("q", "2"), ("a",)]


def test_a_heading_under_a_full_line_is_one() -> None:
    texts = ("Vraag 1", f"{FULL} hier", "~Antwoord", FULL, "~Vraag 2", "Hoe?", "~Antwoord", "Zo.")
    assert marked(*texts) == [("q", "1"), ("a",), ("q", "2"), ("a",)]


@pytest.mark.parametrize(
    "heading",
    [
        "Antwoord van de minister van Zaken", "Antwoord van de minister voor Klimaat en Energie", "Antwoord minister",
        "Antwoord kabinet", "Antwoord (minister van BZK)", "Antwoord op de vraag", "Antwoord nr. 1", "1. Antwoord",
        "Antwoord van de staatssecretaris van Zaken en de minister van Geld",
    ],
)  # fmt: skip
def test_headings_of_answers(heading: str) -> None:
    assert [kind for kind, *_ in marked("Vraag 1", "Wat?", heading, "Dit.")] == ["q", "a"]


@pytest.mark.parametrize(
    ("texts", "closes"),
    [
        (("De minister van Zaken,", "Jan Jansen"), True),
        (("Hoogachtend,", "De minister van Zaken,", "Jan Jansen"), True),
        (("Hoogachtend,", "~de minister van Economische Zaken en Klimaat en van nog meer,"), True),
        (("De minister van Zaken,", "~Mede namens de staatssecretaris van Andere Zaken,"), True),
        (("~De minister van Zaken,", "~de staatssecretaris en alle gemeenten hechten daaraan."), False),
        (("Toelichting:", "Deze vragen dienen ter aanvulling."), True),
        (
            (
                FULL,
                "~De minister van Zaken en de minister van Geld hebben daarbij,",
                "~naast anderen, een taak.",
            ),
            False,
        ),
        (("Toelichting", "Het advies laat zien hoe het zit."), False),
    ],
)
def test_what_closes_a_letter(texts: tuple[str, ...], closes: bool) -> None:
    numbering = number_rows(pages.stream_of(rows("Vraag 1", "Wat?", "Antwoord", "Dit.", *texts)))
    assert numbering is not None
    assert any(mark.kind == "closing" for mark in numbering.marks) is closes


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("Vragen en opmerkingen van de leden van de ABC-fractie en reactie van de bewindspersoon", "ABC"),
        ("Vragen en opmerkingen van de leden van de ABC-fractie en de reactie van de minister", "ABC"),
        ("1. Vragen en opmerkingen van de leden van de ABC-fractie", "ABC"),
        ("Beantwoording vragen van de Abclinks-fractie", "Abclinks"),
        ("Fractie Groen-ABC", "Groen-ABC"),
        ("Inbreng AbcD", "AbcD"),
        ("ABC", "ABC"),
        ("Vragen van de leden van de ABC-fractie over de voortgang van de woningbouw", "ABC"),
        ("Thema wonen", None),
    ],
)
def test_a_heading_above_a_restart(heading: str, party: str | None) -> None:
    """Its words or its place say that numbering starts anew under it."""
    asked = ("Vraag 1", "Wat?", "Antwoord", "Dit.", "Vraag 2", "Hoe?", "Antwoord", "Zo.")
    numbering = number_rows(pages.stream_of(rows(*asked, heading, *asked)))
    assert numbering is not None
    assert [
        (mark.text, party_of_heading(mark.text)) for mark in numbering.marks if mark.kind == "section"
    ] == [(heading, party)]
    assert [mark.numbers for mark in numbering.marks if mark.kind == "question"] == [("1",), ("2",)] * 2


@pytest.mark.parametrize(
    ("label", "number", "party"),
    [
        ("Vraag 1 ABC", "1", "ABC"), ("Vraag 1 – ABC", "1", "ABC"), ("Vraag 1, ABC", "1", "ABC"),
        ("Vraag 1 van de leden van de ABC-fractie", "1", "ABC"), ("Vraag 1/2", "1 2", None), ("Vraag 1 + 2", "1 2", None),
        ("Vraag1", "1", None), ("Vraagnummer 1", "1", None), ("Vraag #1", "1", None), ("Vraag: 1", "1", None),
        ("1/2", "1 2", None), ("1–2", "1 2", None), ("1/2/3", "1 2 3", None), ("Vraag 1 – Woningbouw", "1", None),
    ],
)  # fmt: skip
def test_labels_of_questions(label: str, number: str, party: str | None) -> None:
    assert marked(label, "Wat?", "Antwoord", "Dit.")[0] == ("q", *number.split())
    assert party_of_label(label) == party


@pytest.mark.parametrize("label", ["1 (ABC)", "1. (ABC)", "(1)", "1. Vraag", "1."])
def test_lone_numbers(label: str) -> None:
    second = label.replace("1", "2")
    assert marked(label, "Wat?", "Antwoord", "Dit.", second, "Hoe?", "Antwoord", "Zo.") == [
        ("q", "1"),
        ("a",),
        ("q", "2"),
        ("a",),
    ]


@pytest.mark.parametrize("no_label", ["3/12", "10/1", "2021-2022"])
def test_numbers_that_do_not_follow_are_no_label(no_label: str) -> None:
    texts = ("1", "Wat?", "Antwoord", no_label, "Dit.", "2", "Hoe?", "Antwoord", "Zo.")
    assert marked(*texts) == [("q", "1"), ("a",), ("q", "2"), ("a",)]


def test_the_word_under_a_number_is_of_the_label() -> None:
    numbering = number_rows(pages.stream_of(rows("1.", "Vraag:", "Wat?", "Antwoord:", "Dit.")))
    assert numbering is not None
    assert [(mark.start, mark.end) for mark in numbering.marks] == [(0, 2), (3, 4)]


def test_quantities_are_no_numbers_of_questions() -> None:
    texts = (
        "1",
        "Wat?",
        "Antwoord",
        "Dit.",
        "2",
        "Hoe?",
        "Antwoord",
        "Dat is",
        "3 GW",
        "per jaar.",
        "3",
        "Wie?",
        "Antwoord",
        "Ik.",
    )
    assert marked(*texts) == [("q", "1"), ("a",), ("q", "2"), ("a",), ("q", "3"), ("a",)]
    numbering = number_rows(pages.stream_of(rows(*texts)))
    assert numbering is not None
    assert [mark.start for mark in numbering.marks if mark.kind == "question"] == [0, 4, 10]


def test_a_question_that_begins_with_fracties_is_no_heading() -> None:
    texts = (
        "1. Wat?", "Antwoord", "Dit.",
        "2. De leden van de fractie van ABC en de leden van de fractie van de DEF", "~vragen hoe het zit.", "Antwoord", "Zo.",
    )  # fmt: skip
    assert marked(*texts) == [("q", "1"), ("a",), ("q", "2"), ("a",)]


def test_a_heading_above_a_question_to_the_minister() -> None:
    heading = "Vragen van de leden van de ABC-fractie"
    asked = ("1. De leden van de ABC-fractie vragen aan de minister of het klopt?", "Antwoord", "Ja.")
    assert marked(heading, *asked, heading.replace("ABC", "DEF"), *asked) == [("s",), ("q", "1"), ("a",)] * 2


def test_who_answers_does_not_hide_what_is_answered() -> None:
    texts = (
        "Vraag 1",
        "Wat?",
        "Vraag 2",
        "Hoe?",
        "Antwoord van de minister van Zaken op vraag 1 en 2",
        "Zo.",
    )
    assert marked(*texts) == [("q", "1"), ("q", "2"), ("a", "1", "2")]


def test_a_name_alone_above_the_first_question_too() -> None:
    each = ("Vraag 1", "Wat?", "Antwoord", "Dit.", "Vraag 2", "Hoe?", "Antwoord", "Zo.")
    numbering = number_rows(pages.stream_of(rows("Geachte voorzitter,", "ABC", *each, "DEF", *each)))
    assert numbering is not None
    assert [mark.text for mark in numbering.marks if mark.kind == "section"] == ["ABC", "DEF"]
    alone = number_rows(pages.stream_of(rows("Geachte voorzitter,", "BIJLAGE", *each)))
    assert alone is not None
    assert not [mark for mark in alone.marks if mark.kind == "section"]
