"""The asker's own notes behind the last answer, on letters in letters."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.text import Paragraph
from vraagbaak.understanding.endnotes import calls_in

TWO = "Vraag 1\n~Kent u het? [1]\nAntwoord 1\n~Ja.\nVraag 2\n~Gaat het weg? [2]\nAntwoord 2\n~Nee, het blijft.\n"
CLOSING = "De Minister van Zaken,\nJ. Jansen"


@pytest.mark.parametrize(
    ("behind", "notes", "answer"),
    [
        ("[1] Een krant.\n[2] Een boek.", ["1: Een krant.", "2: Een boek."], "Nee, het blijft."),
        ("[1] Een krant, van\n~maart.\n[2] Een boek.", ["1: Een krant, van maart.", "2: Een boek."], "Nee, het blijft."),
        (f"[1] Een krant.\n[2] Een boek.\n{CLOSING}", ["1: Een krant.", "2: Een boek."], "Nee, het blijft."),
        (f"{CLOSING}\n[1] Een krant.\n[2] Een boek.", ["1: Een krant.", "2: Een boek."], "Nee, het blijft."),
        ("[1] Een|krant.\n[2] Een boek.", ["1: Een krant.", "2: Een boek."], "Nee, het blijft."),
        ("1|Een krant.\n2|Een boek.", ["1: Een krant.", "2: Een boek."], "Nee, het blijft."),
        ("[2] Een boek.", [], "Nee, het blijft. / [2] Een boek."),  # does not count from 1
        ("[1] Een krant.", ["1: Een krant."], "Nee, het blijft."),  # half of what is called
        ("[1] Een krant.\n[2] Een boek.\n[4] Een plan.", ["1: Een krant.", "2: Een boek. [4] Een plan."], "Nee, het blijft."),
        # Of four only two are called: still half. Of five not: a list.
        ("[1] Een.\n[2] Twee.\n[3] Drie.\n[4] Vier.", ["1: Een.", "2: Twee."], "Nee, het blijft."),
        ("[1] Een.\n[2] Twee.\n[3] Drie.\n[4] Vier.\n[5] Vijf.", [], None),
    ],
)  # fmt: skip
def test_notes_behind_the_last_answer(behind: str, notes: list[str], answer: str | None) -> None:
    letter = pages.letter(TWO + behind)
    found = [f"{note.number}: {note.text}" for question in letter.questions for note in question.notes]
    assert found == notes
    words = " / ".join(p.text for p in letter.questions[1].answer if isinstance(p, Paragraph))
    assert answer is None or words == answer


def test_what_nobody_calls_is_no_note() -> None:
    letter = pages.letter(TWO.replace("[1]", "").replace("[2]", "") + "[1] Een krant.\n[2] Een boek.")
    assert not any(question.notes for question in letter.questions)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Kent u het? 1) En nu [2]?", [("1)", "1"), ("[2]", "2")]),
        ("verward gedrag2) waarin", [("2)", "2")]),
        ("(artikel 1)", []),
        ("(zie hierboven) en verder. 3)", [("3)", "3")]),
        ("1) Wat kost het", []),
    ],
)
def test_typed_calls(text: str, calls: list[tuple[str, str]]) -> None:
    assert [(text[start:end], number) for start, end, number in calls_in(text)] == calls
