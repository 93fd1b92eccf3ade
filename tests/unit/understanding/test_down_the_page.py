"""Which headings number questions: those that stand out of order, in a frame, in a table; and the headings above them."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.text import Paragraph
from vraagbaak.understanding.down_the_page import number_rows
from vraagbaak.understanding.model import Letter


def qa(number: int, style: str = "") -> str:
    return f"{style}Vraag {number}\n~Vraagt u {number}?\nAntwoord {number}\n~Dat is {number}.\n"


def numbers(letter: Letter) -> str:
    return " ".join(question.number for question in letter.questions)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"{qa(1)}{qa(3)}{qa(2)}{qa(4)}", "1 3 2 4"),
        (f"{qa(1)}{qa(5)}{qa(2)}{qa(3)}", "1 2 3"),  # with a hole
        (f"{qa(1)}{qa(2)}{qa(1)}{qa(3)}", "1 2 3"),  # a number that is there already: quoted
        # Answered by none, and set in another way: quoted.
        (f"{qa(1)}    *Vraag 3\n~    Hoe?\n{qa(2)}{qa(4)}".replace("Antwoord 3", ""), "1 2 4"),
        # Answered by none, but set as the others are.
        (f"{qa(1)}Vraag 3\n~Vraagt u 3?\n{qa(2)}{qa(4)}", "1 3 2 4"),
        # Set in another way, but answered.
        (f"{qa(1)}{qa(3, '*')}{qa(2)}{qa(4)}", "1 3 2 4"),
        # Likewise, where it is surely the one that is out of order.
        (f"{qa(1)}Vraag 5\n~Vraagt u 5?\n{qa(2)}{qa(3)}{qa(4)}", "1 5 2 3 4"),
        (f"{qa(1)}{qa(5, '*')}{qa(2)}{qa(3)}{qa(4)}", "1 5 2 3 4"),
    ],
)
def test_questions_out_of_order(page: str, expected: str) -> None:
    assert numbers(pages.letter(page.rstrip("\n"))) == expected


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        # What a frame holds is quoted, where what comes first has none.
        ("Vraag 1\n~Kent u het?\nAntwoord 1\n~Ja:\n#Vraag 2\n~#Hoe dan?\n#Antwoord 2\n~#Zo.\nVraag 2\n~En nu?\nAntwoord 2\n~Niets.", [0, 8]),
        # Where questions stand in frames, or answers do, they are none.
        ("#Vraag 1\n~#Kent u het?\nAntwoord 1\n~Ja.\n#Vraag 2\n~#En nu?\nAntwoord 2\n~Niets.", [0, 4]),
        ("Vraag 1\n~Kent u het?\n#Antwoord 1\n~#Ja.\nVraag 2\n~En nu?\n#Antwoord 2\n~#Niets.", [0, 4]),
        # In a table rows are numbered, not questions; unless the answers stand there too, or there is nothing else.
        ("1. Kent u het?\nAntwoord\n~Ja:\n[2.][Groningen]\n[3.][Drenthe]\n2. En nu?\nAntwoord\n~Niets.", [0, 5]),
        ("[1.][Kent u het?]\n[Antwoord][Ja.]\n[2.][En nu?]\n[Antwoord][Niets.]", [0, 2]),
        ("[1.][Kent u het?]\nAntwoord\n~Ja.\n[2.][En nu?]\nAntwoord\n~Niets.", [0, 3]),
        ("1. Kent u het?\nAntwoord\n~Ja:\n[2.][Groningen]\n3. En nu?\nAntwoord\n~Niets.", [0, 4]),
        # One answer of three in a table says nothing of the numbers; two do.
        ("1. Kent u het?\nAntwoord\n~Ja:\n[2.][Groningen]\n3. En nu?\nAntwoord\n~Niets.\n4. En dan?\n[Antwoord][Niets.]", [0, 4, 7]),
        ("[1.][Kent u het?]\n[Antwoord][Ja.]\n[2.][En nu?]\n[Antwoord][Niets.]\n3. En dan?\nAntwoord\n~Niets.", [0, 2, 4]),
        # Without the word Antwoord another word is one, whatever else is recognised.
        ("1. Kent u het?\nReactie\n~Ja.\n2. En nu?\nReactie\n~Niets.\nHoogachtend,", [0, 3]),
    ],
)  # fmt: skip
def test_what_stands_apart(page: str, chosen: list[int]) -> None:
    numbering = number_rows(pages.stream(page))
    assert numbering is not None
    assert [mark.start for mark in numbering.marks if mark.kind == "question"] == chosen


# --- headings among the questions of a letter -------------------------------------------------


def asked(number: int) -> str:
    return f"{number}. Vraagt u {number}?\nAntwoord\n~Dat is {number}."


@pytest.mark.parametrize(
    ("page", "themes"),
    [
        (f"{asked(1)}\n*De dijk\n{asked(2)}\n{asked(3)}", [None, "De dijk", "De dijk"]),
        (f"{asked(1)}\nDe dijk\n{asked(2)}", [None, None]),  # not in bold
        (f"{asked(1)}\n2. Vraagt u 2?\n*De dijk\n{asked(3)}", [None, None, None]),  # no answer before it
        # What stands above the first question as a theme does above a later one is a theme too.
        (f"*De zee\n{asked(1)}\n*De dijk\n{asked(2)}", ["De zee", "De dijk"]),
        (f"De zee\n{asked(1)}\n*De dijk\n{asked(2)}", [None, "De dijk"]),
        (f"*  De zee\n{asked(1)}\n*De dijk\n{asked(2)}", [None, "De dijk"]),
        (f"*De zee\n{asked(1)}\n{asked(2)}", [None, None]),
        (f"*De zee\n{asked(1)}\n*De dijk\n{asked(2)}\n*  Het pad\n{asked(3)}", ["De zee", "De dijk", "Het pad"]),
    ],
)  # fmt: skip
def test_themes(page: str, themes: list[str | None]) -> None:
    assert [question.theme for question in pages.letter(page).questions] == themes


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        # Where numbers begin anew, what stands above is of a fractie; then so is what stands above the first, if it names one.
        (f"*ABC\n{asked(1)}\n{asked(2)}\n*Groep Jansen\n{asked(1)}", ["ABC", "ABC", "Groep Jansen"]),
        (f"*De zee\n{asked(1)}\n{asked(2)}\n*Groep Jansen\n{asked(1)}", [None, None, "Groep Jansen"]),
        (f"*ABC\n{asked(1)}\n{asked(2)}", [None, None]),
        (f"*ABC\n{asked(1)}\nFractie van de DEF\n{asked(2)}", ["ABC", "Fractie van de DEF"]),
        (f"{asked(1)}\nFractie van de DEF\n{asked(1)}", [None, "Fractie van de DEF"]),
    ],
)  # fmt: skip
def test_headings_of_a_fractie(page: str, sections: list[str | None]) -> None:
    assert [question.section for question in pages.letter(page).questions] == sections


# --- a nota: headings, numbers set otherwise, questions without a number ------------------------


def bare(number: str, who: str = "ABC") -> str:
    return f"{number}\nDe leden van de {who}-fractie vragen hoe diep {number.split()[-1]} is.\nAntwoord\nZo diep als {number.split()[-1]}.\n"


@pytest.mark.parametrize(
    ("page", "themes"),
    [
        (f"{bare('1')}/2.1 De sluis\n{bare('2')}", [None, "2.1 De sluis"]),
        (f"{bare('1')}2.1 De sluis\n{bare('2')}{bare('3')}", [None, "2.1 De sluis", "2.1 De sluis"]),
        (f"{bare('1')}*3. Het water\n/3.1 De sluis\n{bare('2')}", [None, "3. Het water › 3.1 De sluis"]),
        (f"{bare('1')}*ARTIKELSGEWIJS\nArtikel I, onderdeel B\n{bare('2')}", [None, "ARTIKELSGEWIJS › Artikel I, onderdeel B"]),
        (f"*2. De sluis\n{bare('1')}*3. Het kanaal\n{bare('2')}", ["2. De sluis", "3. Het kanaal"]),
        (f"{bare('1')}/De sluis\n{bare('2')}", [None, "De sluis"]),
        # Codes of the units that answer.
        (f"Wn\n{bare('1')}Wn\n~{bare('2')}Ov\n{bare('3')}", ["Wn", "Wn", "Ov"]),
        (f"{bare('1')}BZK\n{bare('2')}", [None, "BZK"]),
    ],
)  # fmt: skip
def test_headings_of_a_nota_belong_to_no_answer(page: str, themes: list[str | None]) -> None:
    letter = pages.letter(page.rstrip("\n"))
    assert [question.theme for question in letter.questions] == themes
    answers = [[p.text for p in q.answer if isinstance(p, Paragraph)] for q in letter.questions]
    assert answers == [[f"Zo diep als {question.number}."] for question in letter.questions]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"{bare('1')}{bare('Vraag 2')}{bare('3')}", "1 2 3"),
        (f"{bare('Vraag 1')}{bare('2')}{bare('3')}", "1 2 3"),
        (f"{bare('1')}{bare('2')}{bare('Vraag 3')}", "1 2 3"),
        (f"{bare('Vraag 1')}{bare('2')}{bare('Vraag 3')}{bare('Vraag 4')}", "1 2 3 4"),
        (f"{bare('1')}De leden van de DEF-fractie vragen wie.\nAntwoord\nWij.\n{bare('3')}", "1 2 3"),
        # Without a number left out it has none; a heading of an answer within an answer opens nothing.
        (f"{bare('1')}De leden van de DEF-fractie vragen wie.\nAntwoord\nWij.\n{bare('2')}", "1  2"),
        (f"{bare('1')}Er is nog iets.\nAntwoord\nWij.\n{bare('2')}", "1 2"),
        # Numbers that share a text.
        (f"{bare('1')}2\n~{bare('3')}{bare('4')}", "1 2 3 4"),
        (f"{bare('1')}{bare('2 tot en met 4')}{bare('5')}", "1 2 3 4 5"),
        # Behind a page that is missing nothing is counted.
        (f"{bare('1')}--\nDe leden van de DEF-fractie vragen wie.\nAntwoord\nWij.\n{bare('4')}", "1 2 3 4"),
    ],
)  # fmt: skip
def test_numbers_of_a_nota(page: str, found: str) -> None:
    letter = pages.letter(page.rstrip("\n"))
    assert numbers(letter) == found
    unanswered = [question.number for question in letter.questions if question.answered == "no"]
    assert not unanswered or "--" in page
