"""What becomes of the marks of a letter: whose each text is."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.text import Cut, Passage


def asked(number: int) -> str:
    return f"Vraag {number}\n~Vraagt u {number}?\n"


def both(number: int) -> str:
    return f"{asked(number)}Antwoord\n~Dat is {number}.\n"


def words(passage: Passage) -> str:
    """``#`` before a heading, ``✂`` for a gap."""
    return " / ".join(
        "✂" if isinstance(item, Cut) else f"{'# ' * (item.kind == 'heading')}{item.text}" for item in passage
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # One answer of two questions.
        (
            asked(1) + asked(2) + "Antwoord 1 en 2\n~Ja.\n",
            ["vraag-1 a joint 1,2: Vraagt u 1? → Ja.", "vraag-2 a joint 1,2: Vraagt u 2? → Ja."],
        ),
        # Answers in another order.
        (
            asked(1) + asked(2) + "Antwoord 2\n~Nee.\nAntwoord 1\n~Ja.\n",
            ["vraag-1 a yes 1: Vraagt u 1? → Ja.", "vraag-2 a yes 2: Vraagt u 2? → Nee."],
        ),
        # Answers to the questions of a group, one by one.
        (
            both(1)
            + "Vraag 2 en 3\n~Vraagt u dit?\nAntwoord op vraag 2\n~Ja.\nAntwoord op vraag 3\n~Nee.\n"
            + both(4),
            [
                "vraag-1 a yes 1: Vraagt u 1? → Dat is 1.",
                "vraag-2 a joint 2,3: Vraagt u dit? → Ja. / # Antwoord op vraag 3 / Nee.",
                "vraag-3 a joint 2,3: Vraagt u dit? → Ja. / # Antwoord op vraag 3 / Nee.",
                "vraag-4 a yes 4: Vraagt u 4? → Dat is 4.",
            ],
        ),
        # A number that is none of its questions.
        (
            "Vraag 1\n~Vraagt u 1?\nAntwoord op vraag 1\n~Ja.\nAntwoord op vraag 7\n~Nee.\n" + both(2),
            [
                "vraag-1 a yes 1: Vraagt u 1? → Ja. / # Antwoord op vraag 7 / Nee.",
                "vraag-2 a yes 2: Vraagt u 2? → Dat is 2.",
            ],
        ),
        # Answers to parts of a question.
        (
            "Vraag 1\n~Vraagt u a) dit en b) dat?\nAntwoord a\n~Ja.\nAntwoord b\n~Nee.\n" + both(2),
            [
                "vraag-1 a yes 1: Vraagt u a) dit en b) dat? → # Antwoord a / Ja. / # Antwoord b / Nee.",
                "vraag-2 a yes 2: Vraagt u 2? → Dat is 2.",
            ],
        ),
        # A label twice.
        (
            "Vraag 1\n~Vraagt u 1?\nAntwoord: Ja.\nAntwoord: nog iets.\n" + both(2),
            ["vraag-1 a yes 1: Vraagt u 1? → Ja. / nog iets.", "vraag-2 a yes 2: Vraagt u 2? → Dat is 2."],
        ),
        # A notice is of all that wait.
        (
            asked(1) + asked(2) + "Mededeling\n~Dat volgt later.\n",
            [
                "vraag-1 m postponed 1,2: Vraagt u 1? → Dat volgt later.",
                "vraag-2 m postponed 1,2: Vraagt u 2? → Dat volgt later.",
            ],
        ),
        # A notice after an answer.
        (
            both(1) + asked(2) + "Mededeling\n~Dat volgt later.\n",
            [
                "vraag-1 a yes 1: Vraagt u 1? → Dat is 1.",
                "vraag-2 m postponed 2: Vraagt u 2? → Dat volgt later.",
            ],
        ),
        # The word Mededeling in an answer.
        (
            both(1) + "Mededeling\n~Dat volgt later.\n" + both(2),
            [
                "vraag-1 a yes 1: Vraagt u 1? → Dat is 1. / # Mededeling / Dat volgt later.",
                "vraag-2 a yes 2: Vraagt u 2? → Dat is 2.",
            ],
        ),
        # A notice behind a gap.
        (
            both(1) + "--\nEen stuk\nMededeling\n~Later.\n",
            ["vraag-1 a yes 1: Vraagt u 1? → Dat is 1. / ✂", "fragment-p3 m no : ✂ / Een stuk → Later."],
        ),
        # A greeting between questions.
        (
            both(1) + "Hoogachtend,\n~A. Jansen\n" + both(2) + "Hoogachtend,\n~B. Bos\n",
            [
                "vraag-1 a yes 1: Vraagt u 1? → Dat is 1. / Hoogachtend, / A. Jansen",
                "vraag-2 a yes 2: Vraagt u 2? → Dat is 2.",
            ],
        ),
        # An answer that names what is not there.
        (
            asked(1) + "Antwoord 1 en 7\n~Ja.\n" + both(2),
            ["vraag-1 a joint 1,7: Vraagt u 1? → Ja.", "vraag-2 a yes 2: Vraagt u 2? → Dat is 2."],
        ),
        # No answer goes back over a gap to a question that has none.
        (
            asked(1) + "--\n" + asked(2) + "Antwoord 2\n~Nee.\nAntwoord 1\n~Ja.\n",
            [
                "vraag-1 a no : Vraagt u 1? / ✂ → ✂",
                "vraag-2 a yes 2: Vraagt u 2? → Nee. / # Antwoord 1 / Ja.",
            ],
        ),
        # What stood behind a gap was no answer.
        (
            asked(1) + "--\nEen stuk.\n" + asked(2) + "Antwoord 1 en 2\n~Ja.\n",
            [
                "vraag-1 a joint 1,2: Vraagt u 1? / ✂ / Een stuk. → Ja.",
                "vraag-2 a joint 1,2: Vraagt u 2? → Ja.",
            ],
        ),
        # Of another fractie with the same number.
        (
            "Fractie van de ABC\n" + asked(1) + "Fractie van de DEF\n" + asked(1) + "Antwoord 1\n~Ja.\n",
            ["abc-vraag-1 a no : Vraagt u 1? → ", "def-vraag-1 a yes 1: Vraagt u 1? → Ja."],
        ),
        # The nearest fractie first.
        (
            "Fractie van de ABC\n"
            + asked(1)
            + asked(2)
            + "Fractie van de DEF\n"
            + asked(1)
            + "Antwoord 1\n~Ja.\nAntwoord 2\n~Nee.\n",
            [
                "abc-vraag-1 a no : Vraagt u 1? → ",
                "abc-vraag-2 a yes 2: Vraagt u 2? → Nee.",
                "def-vraag-1 a yes 1: Vraagt u 1? → Ja.",
            ],
        ),
        # A tail is of the last that is named.
        (
            asked(1) + asked(2) + "--\nEen stuk.\nAntwoord 1 en 2\n~Ja.\n" + both(3),
            [
                "vraag-1 a joint 1,2: Vraagt u 1? → Ja.",
                "vraag-2 a joint 1,2: Vraagt u 2? / ✂ / Een stuk. → Ja.",
                "vraag-3 a yes 3: Vraagt u 3? → Dat is 3.",
            ],
        ),
        # A tail of the one that is named.
        (
            asked(1) + asked(2) + "--\nEen stuk.\nAntwoord 1\n~Ja.\n" + both(4),
            [
                "vraag-1 a yes 1: Vraagt u 1? / ✂ / Een stuk. → Ja.",
                "vraag-2 a no : Vraagt u 2? / ✂ → ✂",
                "vraag-4 a yes 4: Vraagt u 4? → Dat is 4.",
            ],
        ),
        # A number in a piece of its own.
        (
            "1.|Vraagt u 1?\nAntwoord\n~Ja.\n2.|Vraagt u 2?\nAntwoord\n~Nee.\n",
            ["vraag-1 a yes 1: Vraagt u 1? → Ja.", "vraag-2 a yes 2: Vraagt u 2? → Nee."],
        ),
        # A number in the piece of its text.
        (
            "1. Vraagt|u 1?\nAntwoord\n~Ja.\n2. Vraagt|u 2?\nAntwoord\n~Nee.\n",
            ["vraag-1 a yes 1: Vraagt u 1? → Ja.", "vraag-2 a yes 2: Vraagt u 2? → Nee."],
        ),
        # Words of a fractie before a gap.
        (
            both(1) + "Fractie van de DEF\nZij vragen dit.\n--\n" + both(3),
            [
                "vraag-1 a yes 1: Vraagt u 1? → Dat is 1. / Zij vragen dit. / ✂",
                "vraag-2 a no :  → ",
                "vraag-3 a yes 3: Vraagt u 3? → Dat is 3.",
            ],
        ),
        # Words of a fractie without a question.
        (
            both(1) + "Fractie van de DEF\nZij vragen niets.\n",
            ["vraag-1 a yes 1: Vraagt u 1? → Dat is 1. / Zij vragen niets."],
        ),
        # A gap before all.
        (
            "--\nEen stuk.\n" + both(2),
            ["vraag-1 a yes 1: ✂ → ✂ / Een stuk.", "vraag-2 a yes 2: Vraagt u 2? → Dat is 2."],
        ),
    ],
)
def test_whose_each_text_is(page: str, expected: list[str]) -> None:
    letter = pages.letter(page.rstrip("\n"))
    assert [
        f"{q.slug} {q.answer_kind[:1]} {q.answered} {','.join(q.answers)}: {words(q.question)} → {words(q.answer)}"
        for q in letter.questions
    ] == expected


def test_a_letter_ends_at_the_greeting_behind_the_last_answer() -> None:
    letter = pages.letter(f"{both(1)}Hoogachtend,\n~A. Jansen\n{both(2)}Hoogachtend,\n~B. Bos")
    assert words(letter.back) == "Hoogachtend, / B. Bos"


@pytest.mark.parametrize(
    ("page", "themes"),
    [
        # A theme holds until the next heading of a fractie, or a gap.
        (
            f"{both(1)}*De dijk\n{both(2)}{both(3)}Fractie van de DEF\n{both(4)}",
            [None, "De dijk", "De dijk", None],
        ),
        (f"{both(1)}*De dijk\n{both(2)}--\n{both(3)}", [None, "De dijk", None]),
    ],
)
def test_how_far_a_theme_goes(page: str, themes: list[str | None]) -> None:
    assert [question.theme for question in pages.letter(page.rstrip("\n")).questions] == themes


def test_behind_a_gap_no_fractie_is_known() -> None:
    letter = pages.letter(f"Fractie van de ABC\n{both(1)}--\n{both(3)}".rstrip("\n"))
    assert [question.section for question in letter.questions] == ["Fractie van de ABC", None, None]


def test_an_answer_that_names_what_is_not_there_is_a_finding_on_its_page() -> None:
    letter = pages.letter(f"{asked(1)}==\nAntwoord 1 en 7\n~Ja.\n{both(2)}".rstrip("\n"))
    (finding,) = letter.findings
    assert (finding.code, finding.page) == ("antwoord-nummer", 2)
    assert "noemt 7," in finding.message
