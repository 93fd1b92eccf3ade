"""What a chain of numbers is worth, and that the best one is found."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.chain import NEVER, best_chain, best_marks, between
from vraagbaak.understanding.openings import FIXED, candidates, fixed_marks, numbered_rows
from vraagbaak.vocabulary import Style


def chosen(page: str, style: Style) -> tuple[list[str], float]:
    """The numbers of the best chain of ``page``, and its score."""
    stream = pages.stream(page)
    found = candidates(numbered_rows(stream, in_tables=False), style)
    chain, score = best_marks(found, fixed_marks(stream, FIXED), stream, style)
    return [number for mark in chain for number in mark.numbers], score


@pytest.mark.parametrize(
    ("page", "style", "numbers", "score"),
    [
        # Answered 10, the next number 2, white space above 1.
        ("1. Wat?\nAntwoord", "genummerd", "1", 13),
        ("~Zo.\n~1. Wat?\nAntwoord", "genummerd", "1", 12),
        ("1. Wat?\nAntwoord\n2. Hoe?\nAntwoord", "genummerd", "1 2", 26),
        # Asked without an answer -1; neither asked nor answered -6; both go on from one another: -0.5 each.
        ("1. Wat?\nAntwoord\n2. Hoe?", "genummerd", "1 2", 13 + 2),
        ("1. Wat?\nAntwoord\n2. Niets.", "genummerd", "1", 13),
        ("1. Wat?\n2. Hoe?\nAntwoord", "genummerd", "1 2", (-1 + 2 + 1 - 0.5) + (13 - 0.5)),
        # The word Vraag is sure: 2 without an answer.
        ("Vraag 1\n~Wat.", "vraag", "1", 2 + 2 + 1),
        # Numbers left out cost 3 each, at most 12; of the word Vraag at most 6.
        ("1. Wat?\nAntwoord\n3. Hoe?\nAntwoord", "genummerd", "1 3", 13 + 10 - 3 + 1),
        ("1. Wat?\nAntwoord\n9. Hoe?\nAntwoord\n10. Wie?\nAntwoord", "genummerd", "1 9 10", 13 + 10 - 12 + 1 + 13),
        ("Vraag 1\nAntwoord\nVraag 9\nAntwoord", "vraag", "1 9", 13 + 10 - 6 + 1),
        ("Vraag 1\n~Wat?", "vraag", "1", 2 + 2 + 1),
        # Missing pages: 4 for what may stand there, and numbers left out there cost nothing.
        ("1. Wat?\n--\n5. Hoe?\nAntwoord", "genummerd", "1 5", (4 + 2 + 1) + (10 + 1)),
        # What starts elsewhere than most: -2.
        ("1. Wat?\nAntwoord\n2. Hoe?\nAntwoord\n    3. Wie?\nAntwoord", "genummerd", "1 2 3", 39 - 2),
        ("1. Wat?\nAntwoord\n2. Hoe?\nAntwoord\n  3. Wie?\nAntwoord", "genummerd", "1 2 3", 39 - 2),
        (" 1. Wat?\nAntwoord\n2. Hoe?\nAntwoord", "genummerd", "1 2", 26),  # a digit more
        # A number that a group left out is the next after it; one that the group has is none.
        ("1\nAntwoord\n2, 3 en 5\nAntwoord\n4\nAntwoord", "los", "1 2 3 5 4", 39),
        ("1\nAntwoord\n2, 3 en 5\nAntwoord\n3\nAntwoord", "los", "1 2 3 5", 26),
        # Numbering starts again under a heading that names no fractie: -3.
        ("1. Wat?\nAntwoord\n~Zo.\nWonen\n1. Hoe?\nAntwoord", "genummerd", "1 1", 13 + 13 - 3),
        ("Vraag 1\nAntwoord\n~Zo.\nWonen\nVraag 1\nAntwoord", "vraag", "1 1", 26),
        # An answer that names the number counts, wherever it stands next.
        ("Vraag 1\n~Wat.\nVraag 2\n~Hoe.\nAntwoord 1 en 2", "vraag", "1 2", 13 - 0.5 + 13 - 0.5),
    ],
)  # fmt: skip
def test_what_a_chain_is_worth(page: str, style: Style, numbers: str, score: float) -> None:
    assert chosen(page, style) == (numbers.split(), score)


def test_the_best_chain_of_any_steps() -> None:
    worth = {
        ("", "a"): 1.0,
        ("", "b"): 5.0,
        ("", "c"): 0.0,
        ("a", "b"): 1.0,
        ("a", "c"): 9.0,
        ("b", "c"): NEVER,
    }
    assert best_chain("", "abc", lambda earlier, one: worth[earlier, one]) == (["a", "c"], 10.0)
    assert best_chain("", "abc", lambda _earlier, _one: NEVER, lambda _one, _next: 9.0) == ([], 0.0)
    assert best_chain("", "", lambda _earlier, _one: 1.0, lambda _one, _next: 1.0) == ([], 0.0)


def test_only_so_many_candidates_are_skipped() -> None:
    page = "\n".join(["1. Wat?", "Antwoord", *("7. punt",) * 119, "2. Hoe?", "Antwoord"])
    assert chosen(page, "genummerd")[0] == ["1", "2"]
    further = "\n".join(["1. Wat?", "Antwoord", *("7. punt",) * 120, "2. Hoe?", "Antwoord"])
    assert chosen(further, "genummerd")[0] != ["1", "2"]


@pytest.mark.parametrize(("start", "end", "lies"), [(1, 5, True), (3, 5, False), (1, 3, False), (0, 9, True)])
def test_whether_a_position_lies_between(start: int, end: int, lies: bool) -> None:
    assert between([3], start, end) is lies
