"""The notes at the foot of a page, from its lines."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.lines import Box, Line, Span
from vraagbaak.reading.notes import Notes, notes_of_page, touching_calls
from vraagbaak.reading.rows import piece_of


def notes_of(page: str) -> list[str]:
    """``number: text`` of each note of all pages."""
    sheets, _ = places.lines(page)
    found = Notes()
    for sheet in sheets:
        found = notes_of_page(sheet.lines, places.MEASURE, sheet.number, found)
    return [f"{note.number}: {' / '.join(row.text for row in note.rows)}" for note in found.notes]


@pytest.mark.parametrize(
    ("text", "raised", "kept", "called"),
    [
        ("in kleine letters", False, "Zie in kleine letters", []),
        ("art. 12", False, "Zie art. 12", []),
        ("12", False, "Zie ", ["12"]),
        ("2. ", False, "Zie  ", ["2"]),
        ("1516", True, "Zie ", ["1516"]),  # of notes 15 and 16
        ("1516", False, "Zie 1516", []),
    ],
)
def test_what_small_type_on_a_line_calls(text: str, raised: bool, kept: str, called: list[str]) -> None:
    spans = (Span("Zie ", 9.0), Span(text, 5.5, raised=raised))
    piece = piece_of(Line(1, Box(80.0, 100.0, 180.0, 109.0), spans))
    assert (piece.text, [run.note for run in piece.runs if run.note]) == (kept, called)


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
        # It goes on for many rows, before the next one.
        ("80 100 9 Het pad^1^.\n80 700 6 ^1^ een\n==\n80 100 9 De dijk^2^.\n" + "\n".join(f"80 {700 + 8 * n} 6 rij {n}" for n in range(6))
         + "\n80 760 6 ^2^ twee",
         ["1: een / " + " / ".join(f"rij {n}" for n in range(6)), "2: twee"]),
        # A table in small type is none of it.
        ("80 100 9 Het pad^1^.\n80 700 6 ^1^ een\n==\n80 100 9 De dijk^2^.\n80 700 6 Rij\n180 700 6 12\n80 708 6 verder\n80 716 6 ^2^ twee",
         ["1: een / verder", "2: twee"]),
        ("80 100 9 Het pad^1^.\n80 700 6 ^1^ een\n==\n80 100 9 De dijk.\n80 700 6 Rij\n180 700 6 12\n80 708 6 Som\n180 708 6 12", ["1: een"]),
        # Small type above the text is no foot.
        (f"80 50 6 1 Klein.\n{BODY}", []),
        (f"80 50 6 ^1^ Klein.\n{BODY}\n80 700 6 ^1^ Langs de kust.", ["1: Langs de kust."]),
        # A number apart in smaller type is a marker, also where nobody calls it; one as large as the text is not.
        ("80 100 9 Het pad.\n80 700 4 3\n90 700 6 Langs de kust.", ["3: Langs de kust."]),
        ("80 100 9 Het pad.\n80 700 6 3\n90 700 6 Langs de kust.", []),
        ("80 100 9 Het pad.\n80 700 4 3\n90 700 4 Langs de kust.", []),
        # A marker counts whatever stands before it; a figure only when it goes on.
        ("80 100 9 Het pad^4^.\n80 700 6 ^4^ een\n==\n80 100 9 De dijk^2^.\n80 700 6 ^2^ twee", ["4: een", "2: twee"]),
        ("80 100 9 Het pad^3^.\n80 700 6 ^3^ een, en\n==\n80 100 9 De dijk^2^.\n80 700 6 2 dijken.", ["3: een, en / 2 dijken."]),
        ("80 100 9 Het pad^3^.\n80 700 6 ^3^ een\n==\n80 100 9 De dijk^1^.\n80 700 6 1 twee", ["3: een", "1: twee"]),  # anew
        (f"{BODY}\n80 700 6  ^1^ Langs de kust.", ["1: Langs de kust."]),  # white space before its number
        (f"{BODY}\n80 700 6 ^1^^2^ Langs de kust.", ["1: Langs de kust."]),
        # Right under the text that calls it, more lines included; not what no line above calls.
        ("80 100 9 Het pad^1^.\n80 112 6 1 Langs de kust,\n80 119 6 en terug.\n80 140 9 De dijk.", ["1: Langs de kust, / en terug."]),
        ("80 100 9 Het pad.\n80 112 6 1 Langs de kust.\n80 140 9 De dijk^1^.", []),
        ("80 100 9 Het pad^1^.\n80 112 6 1 Kust.\n80 140 9 De dijk^2^.\n80 700 6 ^2^ Zee.", ["1: Kust.", "2: Zee."]),
    ],
)  # fmt: skip
def test_notes_at_the_foot(page: str, notes: list[str]) -> None:
    assert notes_of(page) == notes


def test_which_lines_are_a_note() -> None:
    """All of the foot from its first marker on; what stands above that is text."""
    ((sheet,), _) = places.lines(
        f"{BODY}\n80 690 6 Bron: het rijk.\n80 700 6 ^1^ Langs de kust,\n80 708 6 en verder."
    )
    found = notes_of_page(sheet.lines, places.MEASURE, 1, Notes())
    assert found.lines == sheet.lines[2:]
    assert found.uncalled == {"2"}


@pytest.mark.parametrize(
    ("digits", "numbers"),
    [("910", ("9", "10")), ("1516", ("15", "16")), ("123", ("1", "2", "3")), ("12", ("1", "2")), ("13", ()), ("7", ()), ("**", ())],
)  # fmt: skip
def test_numbers_that_touch(digits: str, numbers: tuple[str, ...]) -> None:
    assert touching_calls(digits) == numbers
