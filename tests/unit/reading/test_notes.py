"""The notes at the foot of a page, from its lines."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.lines import Role
from vraagbaak.reading.notes import NoteLines, split_notes, touching_calls


def notes_of(page: str) -> list[str]:
    """``number: text`` of each note of all pages."""
    sheets, _ = places.lines(page)
    found: list[NoteLines] = []
    called: set[str] = set()
    for sheet in sheets:
        roles: dict[int, Role] = {}
        called = split_notes(list(sheet.lines), places.MEASURE, sheet.number, found, roles, called)
    return [f"{note.number}: {' / '.join(row.text for row in note.rows)}" for note in found]


BODY = "80 100 9 Het pad^1^ gaat weg^2^."


@pytest.mark.parametrize(
    ("page", "notes"),
    [
        (f"{BODY}\n80 700 6 ^1^ Langs de kust.\n80 708 6 ^2^ Sinds maart.", ["1: Langs de kust.", "2: Sinds maart."]),
        (f"{BODY}\n80 700 6 ^1^\n90 700 6 Langs de kust.", ["1: Langs de kust."]),  # its number stands apart
        (f"{BODY}\n80 700 6 1\n90 700 6 Langs de kust.\n80 708 6 2\n90 708 6 Sinds maart.",
         ["1: Langs de kust.", "2: Sinds maart."]),
        (f"{BODY}\n80 700 6 1 Langs de kust.\n80 708 6 2) Sinds maart.", ["1: Langs de kust.", "2: Sinds maart."]),
        (f"{BODY}\n80 700 6 ^1^ Langs de kust, en\n80 708 6 verder.", ["1: Langs de kust, en / verder."]),
        (f"{BODY}\n80 700 6 1 Langs de kust, zie\n80 708 6 1 van de kaart.", ["1: Langs de kust, zie / 1 van de kaart."]),
        (f"{BODY}\n80 700 6 ^1^ Langs de kust, met\n80 708 6 4 dijken.", ["1: Langs de kust, met / 4 dijken."]),  # nobody calls 4
        ("80 100 9 Het pad^1^.\n80 700 6 ^1^ Een kuil van 40 m^3^ en\n80 708 6 3 dijken.", ["1: Een kuil van 40 m en / 3 dijken."]),
        (f"{BODY}\n80 700 9 ^1^ Langs de kust.", []),  # as large as the text
        ("80 100 9 Het pad.\n80 700 6 Klein gezet.", []),
        # A note that goes on at the foot of the next page.
        ("80 100 9 Het pad^1^.\n80 700 6 ^1^ Langs de kust,\n==\n80 100 9 De dijk^2^.\n80 700 6 en verder.\n80 708 6 ^2^ Van klei.",
         ["1: Langs de kust, / en verder.", "2: Van klei."]),
        ("80 100 9 Het pad^1^.\n80 700 6 ^1^ Langs de kust,\n==\n80 100 9 De dijk.\n80 700 6 en verder.", ["1: Langs de kust, / en verder."]),
        # Its call stands on the page before.
        ("80 100 9 Het pad^1^.\n==\n80 100 9 De dijk.\n80 700 6 1 Langs de kust.", ["1: Langs de kust."]),
    ],
)  # fmt: skip
def test_notes_at_the_foot(page: str, notes: list[str]) -> None:
    assert notes_of(page) == notes


@pytest.mark.parametrize(
    ("digits", "numbers"),
    [("910", ("9", "10")), ("1516", ("15", "16")), ("123", ("1", "2", "3")), ("12", ("1", "2")), ("13", ()), ("7", ()), ("**", ())],
)  # fmt: skip
def test_numbers_that_touch(digits: str, numbers: tuple[str, ...]) -> None:
    assert touching_calls(digits) == numbers
