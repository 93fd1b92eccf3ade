"""What opens a question or an answer: which rows are asked, and what is kept of what they say."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.openings import (
    FIXED,
    QUESTIONS,
    candidates,
    fixed_marks,
    numbered_rows,
    question_at,
    section_mark,
)
from vraagbaak.understanding.stream import Mark
from vraagbaak.vocabulary import Style


@pytest.mark.parametrize(
    ("page", "is_asked"),
    [
        ("4. Kunt u dit?", True),
        ("      4. Kunt u dit?", True),  # 30 pt from the margin
        ("       4. Kunt u dit?", False),
        ("[4.][Kunt u dit?]", False),
        ("Kunt u dit?", False),
        ("Kunt u dit toelichten voor alle 12 provincies?", False),  # a number far behind
        ("Vragen: nummers (4 en 5)", True),
    ],
)
def test_rows_with_a_number_that_may_open_a_question(page: str, is_asked: bool) -> None:
    stream = pages.stream(page)
    assert bool(numbered_rows(stream, in_tables=False)) is is_asked


def test_in_a_table_only_where_that_is_asked_for() -> None:
    assert numbered_rows(pages.stream("[4.][Kunt u dit?]"), in_tables=True)


@pytest.mark.parametrize(
    ("page", "style", "mark"),
    [
        ("Vraag 4", "vraag", Mark("question", 0, 1, ("4",), text="Vraag 4")),
        ("Vraag 4: Kunt u dit?", "vraag", Mark("question", 0, 0, ("4",), 8)),
        ("Vraag 4|Kunt u dit?", "vraag", Mark("question", 0, 0, ("4",), 7)),
        ("4. Kunt u dit?", "genummerd", Mark("question", 0, 0, ("4",), 2)),
        ("4 en 5", "los", Mark("question", 0, 1, ("4", "5"), text="4 en 5")),
        (">4\n~Vraag:", "los", Mark("question", 0, 2, ("4",), text="4")),
    ],
)
def test_what_is_kept_of_a_question(page: str, style: Style, mark: Mark) -> None:
    found = question_at(pages.facts(page), style)
    assert found is not None
    assert found.rule in {rule.name for rule in QUESTIONS[style]}
    assert (found.kind, found.start, found.end, found.numbers, found.prefix, found.text) == (
        mark.kind, mark.start, mark.end, mark.numbers, mark.prefix, mark.text,
    )  # fmt: skip


def test_no_question_has_number_0() -> None:
    rows = numbered_rows(pages.stream("0. Kunt u dit?\n1. Kunt u dit?"), in_tables=False)
    assert [mark.numbers for mark in candidates(rows, "genummerd")] == [("1",)]


@pytest.mark.parametrize(
    ("page", "marks"),
    [
        ("Antwoord\n~Ja.", [("answer", 0, 1, "", "Antwoord")]),
        ("Antwoord 4: Ja.", [("answer", 0, 0, "", "Antwoord 4:")]),
        ("Antwoord a\n~Ja.", [("answer", 0, 1, "a", "Antwoord a")]),
        ("Mededeling\n~Later.", [("notice", 0, 1, "", "Mededeling")]),
        ("Ja.\nHoogachtend,\nA. Jansen", [("closing", 1, 2, "", "Hoogachtend,")]),
        ("Dat zegt ook\n~de minister van Zaken,", []),  # a sentence goes on
        ("Antwoord op vragen 4 en\n~5:\n~Antwoord", [("answer", 0, 2, "", "Antwoord op vragen 4 en 5:"), ("answer", 2, 3, "", "Antwoord")]),
    ],
)  # fmt: skip
def test_what_words_alone_show(page: str, marks: list[tuple[str, int, int, str, str]]) -> None:
    found = fixed_marks(pages.stream(page), FIXED)
    assert [(mark.kind, mark.start, mark.end, mark.sub, mark.text) for mark in found] == marks
    assert all(mark.rule for mark in found)


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("Nee.\nDe ABC-fractie", "De ABC-fractie"),
        ("Nee.\nII. Nieuwe Groep-fractie:", "II. Nieuwe Groep-fractie:"),
        ("Nee.\nFractie ABC", "Fractie ABC"),
        ("Nee.\n>Fractie van de ABC\n1. Wat?", "Fractie van de ABC"),
        ("Nee.\n>Fractie van de ABC heeft\nWat?", None),
        ("Nee.\nde ABC-fractie", None),  # no capital
        ("Nee.\nvragen van de leden van de ABC-fractie", None),
        ("Nee.\n>De ABC-fractie\n~heeft\n~dit\n~gezegd", "De ABC-fractie"),
        ("Nee.\n~De ABC-fractie", None),  # not apart
        ("Nee.\n~*De ABC-fractie", "De ABC-fractie"),
        ("Nee.\nInbreng ABC", "Inbreng ABC"),
        ("Nee.\nVragen van de Groep Jansen", "Vragen van de Groep Jansen"),
        ("Nee.\n3. Bijdrage van de ABC:", "3. Bijdrage van de ABC:"),
        ("Nee.\nVragen van de Kamer", None),
        ("Nee.\nVragen van de leden van de ABC-fractie", "Vragen van de leden van de ABC-fractie"),
        ("Nee.\nVragen van de leden van de ABC-fractie over de dijk", "Vragen van de leden van de ABC-fractie over de dijk"),
        ("Nee.\nInbreng van het lid De Vries", "Inbreng van het lid De Vries"),
        ("Nee.\nVragen van de leden over de dijk", "Vragen van de leden over de dijk"),  # nothing below it
        ("Nee.\n>Vragen van de leden over de dijk\nWat?", None),
        ("Nee.\nVragen over de ABC-fractie", None),
        ("Nee.\nDe leden van de ABC-fractie hebben de volgende vragen:", None),
        ("Nee.\nDe leden van de ABC-fractie.", None),
        ("Nee.\n>Vragen van de leden van\n~de ABC-fractie\nWat?", "Vragen van de leden van de ABC-fractie"),
        ("Nee.\n>Vragen van de leden van de ABC-fractie\n~hebben wij gelezen", None),
        ("Nee.\nVragen van het lid Jansen (ABC) aan de Minister van Zaken", None),
        ("Nee.\n>Vragen van de leden van de ABC-fractie\n~en antwoord van de minister\nWat?",
         "Vragen van de leden van de ABC-fractie en antwoord van de minister"),
    ],
)  # fmt: skip
def test_a_heading_of_a_fractie(page: str, heading: str | None) -> None:
    facts = pages.facts(page)
    mark = section_mark(facts)
    assert (mark and mark.text) == heading
    assert (mark and facts.stream.text(mark.start, mark.end)) == heading
