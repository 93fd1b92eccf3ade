"""Items of lists, on pages in letters."""

from __future__ import annotations

import pytest

import pages


def items(page: str) -> list[tuple[str, int]]:
    """Marker and depth of each item, ``¶`` for what is none."""
    return [(p.marker or "¶", p.level) for p in pages.passage(page)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("De fasen:\ni.|begin\n~ii.|midden\n~iii.|slot", [("¶", 0), ("i.", 0), ("ii.", 0), ("iii.", 0)]),
        ("Zo:\na)|een\n~b)|twee\n~c)|drie", [("¶", 0), ("a)", 0), ("b)", 0), ("c)", 0)]),
        ("Zo:\nA.|een\n~B.|twee", [("¶", 0), ("A.", 0), ("B.", 0)]),
        (
            "Zo:\n1.|een\n~   1.1|deel\n~   1.2|deel\n~2.|twee",
            [("¶", 0), ("1.", 0), ("1.1", 1), ("1.2", 1), ("2.", 0)],
        ),
        (
            "Zo:\n1.|een\n~2.|twee, met\n~    •|een deel dat niet eindigt\n~3.|drie",
            [("¶", 0), ("1.", 0), ("2.", 0), ("•", 1), ("3.", 0)],
        ),
        (
            "Zo:\na.|een\n~    1.|deel\n~    2.|deel\n~b.|twee\n==\nc.|drie",
            [("¶", 0), ("a.", 0), ("1.", 1), ("2.", 1), ("b.", 0), ("c.", 0)],
        ),
        (
            "Zo:\n•|een\n~   •|deel\n~       •|deel\n~   •|deel\n~•|twee",
            [("¶", 0), ("•", 0), ("•", 1), ("•", 2), ("•", 1), ("•", 0)],
        ),
        # set to the right: under each other by their text
        ("Zo:\n  i.|een\n~ ii.|twee\n~iii.|drie", [("¶", 0), ("i.", 0), ("ii.", 0), ("iii.", 0)]),
        # one that does not hang stands where the text of the other does
        ("Zo:\n•|een deel:\n~   • binnen\n~   • nog een", [("¶", 0), ("•", 0), ("•", 1), ("•", 1)]),
        ("Zo:\nA.|een\n~•|deel\n~B.|twee", [("¶", 0), ("A.", 0), ("•", 0), ("B.", 0)]),
        ("Zo:\n1.1|een\n~   1.1.1|deel\n~1.2|twee", [("¶", 0), ("1.1", 0), ("1.1.1", 1), ("1.2", 0)]),
        # what only looks like an item
        (
            "Zie voor dit deel het plan van de gemeente en van de provincie, onder\n~2. van de brief.",
            [("¶", 0)],
        ),
        ("Zo:\n•|een deel uit het stuk onder\n~  4. van de brief", [("¶", 0), ("•", 0)]),
        ("Dit deel van het plan kost de gemeente en de provincie in dit jaar\n~1.250 euro.", [("¶", 0)]),
    ],
)
def test_items_go_on(page: str, expected: list[tuple[str, int]]) -> None:
    assert items(page) == expected


@pytest.mark.parametrize(
    ("page", "markers"),
    [
        ("a.|een\n~b.|twee\n~d.|vier", "a. b. ¶"),
        ("i.|een\n~ii.|twee\n~iii.|drie\n~iv.|vier\n~v.|vijf\n~vi.|zes", "i. ii. iii. iv. v. vi."),
        ("i.|een\n~iii.|drie", "i. ¶"),
        ("iv.|vier\n~v.|vijf", "¶"),  # no list starts there
        ("2.|twee\n~3.|drie", "¶ ¶"),
        ("B.|twee", "¶"),
        ("(1)|een\n~(2)|twee\n~3)|drie", "(1) (2) ¶"),  # set in another way
        ("1.|een\n~a.|deel\n~b.|deel\n~2.|twee", "1. a. b. 2."),
        ("1.1|een\n~1.2|twee\n~2.1|drie", "1.1 1.2 2.1"),
        ("1.|een\n~1.1|deel\n~2.|twee\n~2.1|deel", "1. 1.1 2. 2.1"),
        ("•|een\n~1.|twee", "• ¶"),
        ("1. een\n~2. twee", "1. 2."),
        ("1.1 een\n~1.1.1 deel\n~1.2 twee", "1.1 1.1.1 1.2"),
        ("1.|een\n~2.|twee\n~1.|opnieuw\n~3.|drie", "1. 2. 1. ¶"),  # only the nearest is gone on from
        ("1. een", "¶"),  # one line alone is no list
        ("1. een\n~    en verder", "1."),
        ("•", "¶"),
        ("1.|een\n~Gewoon.\n2.|twee", "1. ¶ 2."),
        (
            "1.|een\n~    a.|deel\n~2.|twee\n~    a.|deel\n~3.|drie",
            "1. a. 2. a. 3.",
        ),  # inner lists count alike
        (
            "1. een\n~    1. deel\n~    2. deel\n~2. twee\n~3. drie",
            "1. 1. 2. 2. 3.",
        ),  # likewise, and typed without tabs
    ],
)
def test_numbers_that_follow(page: str, markers: str) -> None:
    assert [marker for marker, _ in items(f"Zo:\n{page}")[1:]] == markers.split()


def test_numbers_set_to_the_right_are_of_one_depth() -> None:
    numbers = ["i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.", "ix."]
    page = "\n~".join(f"{number:>5}|tekst" for number in numbers)
    assert items(f"Zo:\n{page}")[1:] == [(number, 0) for number in numbers]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        # The last item has one row: its text starts where that of those before it does, so what is at the margin is none of it.
        ("• een deel dat over meer\n~    dan een rij gaat\n~• twee\n~Dit is alles.", ["een deel dat over meer dan een rij gaat", "twee", "Dit is alles."]),
        # Not so after an item of another kind, or at another depth.
        ("1. een deel dat over meer\n~    dan een rij gaat.\n~• twee, en dat\n~gaat hier door.", ["een deel dat over meer dan een rij gaat.", "twee, en dat gaat hier door."]),
        ("• een deel dat over meer\n~    dan een rij gaat.\n~  • twee, en dat\n~  gaat hier door.", ["een deel dat over meer dan een rij gaat.", "twee, en dat gaat hier door."]),
    ],
)  # fmt: skip
def test_where_the_text_of_the_last_item_starts(page: str, texts: list[str]) -> None:
    assert [p.text for p in pages.passage(f"Zo:\n{page}")[1:]] == texts


@pytest.mark.parametrize(
    ("row", "is_item"),
    [("- 3 graden vriest.", False), ("-|3 graden vriest.", True), ("– 3 graden vriest.", False)],
)
def test_a_dash_in_a_sentence_is_a_bullet_only_where_its_text_hangs(row: str, is_item: bool) -> None:
    found = items(f"Het is een dag waarop het in het hele land tot\n~{row}")
    assert (len(found) == 2) is is_item
