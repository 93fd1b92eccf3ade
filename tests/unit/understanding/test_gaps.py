"""Whose the text is that stands behind missing pages, and what is said of it."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.text import Cut, Passage


def asked(number: int) -> str:
    return f"Vraag {number}\n~Vraagt u {number}?\n"


def both(number: int) -> str:
    return f"{asked(number)}Antwoord\n~Dat is {number}.\n"


def words(passage: Passage) -> str:
    return " / ".join("✂" if isinstance(item, Cut) else item.text for item in passage)


ONE, THREE = "1 complete: Vraagt u 1? → Dat is 1.", "3 complete: Vraagt u 3? → Dat is 3."
TWO = "2 complete: Vraagt u 2? → Dat is 2."


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # An answer can be of none but the question before the next; whose number it has nobody printed.
        (f"{both(1)}--\nAntwoord\n~Nee.\n{both(3)}",
         ["1 end-missing: Vraagt u 1? → Dat is 1. / ✂", "2 start-missing: ✂ → Nee.", THREE]),
        # No question fits between: it goes on with the one before.
        (f"{both(1)}--\nHet slot.\n{both(2)}", ["1 middle-missing: Vraagt u 1? → Dat is 1. / ✂ / Het slot.", TWO]),
        (f"{both(1)}--\nEen stuk.\n--\nNog een.\n{both(2)}",
         ["1 middle-missing: Vraagt u 1? → Dat is 1. / ✂ / Een stuk. / ✂ / Nog een.", TWO]),
        (f"Vraag 1\n~Het begin\n--\nhet slot?\nAntwoord\n~Dat is 1.\n{both(2)}",
         ["1 middle-missing: Het begin / ✂ / het slot? → Dat is 1.", TWO]),
        (f"{both(1)}{asked(2)}--\nNog iets.\n{both(3)}", [ONE, "2 middle-missing: Vraagt u 2? / ✂ → ✂ / Nog iets.", THREE]),
        # More questions fit: the last text is of the one before the next, whose the rest is nobody can say.
        (f"{both(1)}--\nEen stuk.\n--\nNog een.\n{both(4)}",
         ["1 end-missing: Vraagt u 1? → Dat is 1. / ✂", "– start-and-end-missing: ✂ → ✂ / Een stuk. / ✂",
          "2 missing:  → ", "3 start-missing: ✂ → ✂ / Nog een.", "4 complete: Vraagt u 4? → Dat is 4."]),
        (f"{both(1)}{both(2)}--\nHet slot.", [ONE, "2 end-missing: Vraagt u 2? → Dat is 2. / ✂", "– start-missing: ✂ → ✂ / Het slot."]),
        (f"--\nHet slot.\n{both(2)}{both(3)}", ["1 start-missing: ✂ → ✂ / Het slot.", TWO, THREE]),
        (f"{both(1)}--\n{both(4)}",
         ["1 end-missing: Vraagt u 1? → Dat is 1. / ✂", "2 missing:  → ", "3 missing:  → ",
          "4 complete: Vraagt u 4? → Dat is 4."]),
        # An answer that says of which questions it is.
        (f"{asked(1)}{asked(2)}--\nAntwoord op vragen 1 en 2\n~Ja.\n{both(3)}",
         ["1 complete: Vraagt u 1? → Ja.", "2 middle-missing: Vraagt u 2? / ✂ → Ja.", THREE]),
        (f"{asked(1)}--\nVraagt u 2?\nAntwoord op vragen 1 en 2\n~Ja.\n{both(3)}",
         ["1 middle-missing: Vraagt u 1? / ✂ → Ja.", "2 start-missing: ✂ / Vraagt u 2? → Ja.", THREE]),
    ],
)  # fmt: skip
def test_text_behind_a_gap(page: str, expected: list[str]) -> None:
    letter = pages.letter(page.rstrip("\n"))
    found = [
        f"{q.number or '–'} {q.status}: {words(q.question)} → {words(q.answer)}" for q in letter.questions
    ]
    assert found == expected
    derived = {f.code for f in letter.findings} & {"nummer-afgeleid", "fragment"}
    inferred = [q for q in letter.questions if q.number_source == "inferred"]
    assert derived == {
        *(["nummer-afgeleid"] if inferred else []), *(["fragment"] if any(not q.number for q in letter.questions) else []),
    }  # fmt: skip
