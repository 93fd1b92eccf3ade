"""Headings that open questions, answers and sections, and those that only look like it."""

from __future__ import annotations

import pytest

from vraagbaak.model import Box, Cut, Piece, Place, Row, Run
from vraagbaak.numbering import number_list, number_rows
from vraagbaak.parties import party_of_heading, party_of_label, party_of_text, speaks_for_itself


def rows(*texts: str) -> list[Row | Cut]:
    """One row per text, a blank line before each; ``|`` parts pieces; ``--`` is a gap."""
    made: list[Row | Cut] = []
    for index, text in enumerate(texts):
        if text == "--":
            made.append(Cut((index,)))
            continue
        y = 100.0 + 24 * index
        x = 80.0
        pieces = []
        for part in text.split("|"):
            pieces.append(Piece(Box(x, y, x + 5 * len(part), y + 9), (Run(part),), 9.0))
            x += 5 * len(part) + 9
        made.append(Row(Place(1, 1, Box(80, y, x, y + 9)), tuple(pieces)))
    return made


def marked(*texts: str) -> list[tuple[str, ...]]:
    numbering = number_rows(rows(*texts), 80.0)
    assert numbering is not None
    return [(mark.kind[0], *mark.numbers) for mark in numbering.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 en 8", "7 8"), ("2, 3 en 5", "2 3 5"), ("2 t/m 5", "2 3 4 5"), ("2 tot en met 4", "2 3 4"),
        ("7, 8, 9 10 en 11", "7 8 9 10 11"), ("3–5", "3 4 5"), ("3a", "3"), ("012", "12"),
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
    numbering = number_rows(rows(*texts), 80.0)
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
    assert number_rows(rows(*texts), 80.0) is None


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
