"""The notes at the foot of a page, or carried on from the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.reading.facts import TOLERANCES, is_small
from vraagbaak.reading.lines import Line
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.rows import Row, piece_of, rows_of


class NoteLines(Struct, frozen=True):
    """A footnote as rows; ``understanding.passages`` makes a ``Footnote`` of it."""

    number: str
    page: int
    rows: tuple[Row, ...]


class Notes(Struct, frozen=True):
    """What is known of the notes at the foot of one page and of all pages before it."""

    notes: tuple[NoteLines, ...] = ()
    """The last one may go on at the foot of the next page."""
    lines: tuple[Line, ...] = ()
    """Those of the page that are of notes."""
    uncalled: frozenset[str] = frozenset()
    """Numbers that are called on the page, and whose notes do not stand there."""


def notes_of_page(lines: Sequence[Line], measure: Measure, page: int, before: Notes) -> Notes:
    """The notes among the lines of one page, at its foot or right under the text that calls them."""
    under = _under_their_text(lines, measure, page)
    own = {line.key for line in under.lines}
    others = [line for line in lines if line.key not in own]
    at_foot = _notes_at_foot(others, measure, page, replace(before, notes=before.notes + under.notes))
    return replace(at_foot, lines=under.lines + at_foot.lines)


def _under_their_text(lines: Sequence[Line], measure: Measure, page: int) -> Notes:
    """Notes in small type amid the text, each below a line that calls it; further small lines that touch are of it."""
    at_foot = {line.key for line in _foot(lines, measure)}
    small = [
        line
        for line in lines
        if is_small(line.size, measure.size) and line.cell is None and line.key not in at_foot
    ]
    notes: tuple[NoteLines, ...] = ()
    taken: list[Line] = []
    for row in rows_of(small, page):
        box = row.place.box
        calls = _calls([line for line in lines if line.box.y1 <= box.y1], measure)
        number, _ = _note_number(row, calls)
        number = number if number in calls else ""
        touches = taken and box.y0 - taken[-1].box.y1 < TOLERANCES.touching * measure.size
        if number or touches:
            notes = _with_rows(notes, [row], [number], page)
            taken += [line for line in small if line.index in row.place.lines]
    return Notes(notes, tuple(taken))


def _notes_at_foot(lines: Sequence[Line], measure: Measure, page: int, before: Notes) -> Notes:
    """The notes among the lines of one page, added to those of the pages ``before`` it.

    The foot is what stands below the last line of body size. It starts at the first line with
    a marker; smaller type above that belongs to the note the page before left open, if it
    touches the foot, and to the body (a table) otherwise.
    """
    foot, calls = _foot(lines, measure), _calls(lines, measure)
    rows = rows_of(foot, page)
    last = before.notes[-1].number if before.notes else ""
    numbers = _ascending(rows, calls | before.uncalled, int(last) if last.isdigit() else 0)
    uncalled = calls - set(numbers)
    first = next((at for at, number in enumerate(numbers) if number), len(rows))
    if first == len(rows) and not all(map(_is_prose, rows)):
        return Notes(before.notes, (), uncalled)
    may_go_on = before.notes and before.notes[-1].page < page
    start = _continuation_start(rows[:first]) if may_go_on else first
    top = rows[start].place.box.y0 if start < len(rows) else float("inf")
    return Notes(
        _with_rows(before.notes, rows[start:], numbers[start:], page),
        tuple(line for line in foot if line.box.y1 > top),
        uncalled,
    )


def _foot(lines: Sequence[Line], measure: Measure) -> list[Line]:
    """The lines in small type below all others."""
    small = [line for line in lines if is_small(line.size, measure.size)]
    text = (line.box.y1 for line in lines if line.cell or not is_small(line.size, measure.size))
    last = max(text, default=0.0)
    return [line for line in small if line.box.y0 > last - 1]


def _calls(lines: Sequence[Line], measure: Measure) -> frozenset[str]:
    """The numbers of the notes that lines of the text call, each of several that touch included."""
    may_call = (line for line in lines if not line.is_plain and not is_small(line.size, measure.size))
    numbers = [run.note for line in may_call for run in piece_of(line).runs if run.note]
    return frozenset(part for number in numbers for part in (number, *touching_calls(number)))


def _with_rows(
    notes: Sequence[NoteLines], rows: Sequence[Row], numbers: Sequence[str], page: int
) -> tuple[NoteLines, ...]:
    """``notes`` and those that ``rows`` open or go on with."""
    found = [*notes]
    for row, number in zip(rows, numbers, strict=True):
        if number:
            found.append(NoteLines(number, page, (_without_marker(row),)))
        else:
            found[-1] = replace(found[-1], rows=(*found[-1].rows, row))
    return tuple(found)


def touching_calls(digits: str) -> tuple[str, ...]:
    """``910`` as 9 and 10, ``1516`` as 15 and 16; none when they cannot be numbers that follow."""
    for size in range(1, len(digits) // 2 + 1) if digits.isdigit() else ():
        parts, left = [digits[:size]], digits[size:]
        while left.startswith(following := str(int(parts[-1]) + 1)):
            parts, left = [*parts, following], left[len(following) :]
        if not left:
            return tuple(parts)
    return ()


def _ascending(rows: Sequence[Row], calls: frozenset[str], last: int) -> list[str]:
    """The number of the note each row opens, or ``""``.

    A figure in type of the note's own size opens one only if it is called, and is more than ``last``, the
    note before: else it is a word of that note. On a page notes may start again.
    """
    numbers: list[str] = []
    for row in rows:
        number, sure = _note_number(row, calls)
        if number.isdigit():
            again = number == "1" and not any(numbers)
            if not sure and int(number) <= last and not again:
                number = ""
            else:
                last = int(number)
        numbers.append(number)
    return numbers


def _is_prose(row: Row) -> bool:
    """Whether a row without a marker may be of a note carried over: prose, not a table."""
    return len(row.pieces) == 1


def _continuation_start(rows: Sequence[Row]) -> int:
    """Index of the first row of the prose that touches the rows after it."""
    return len(rows) - len([*takewhile(_is_prose, reversed(rows))])


def _note_number(row: Row, calls: frozenset[str]) -> tuple[str, bool]:
    """The number a row of the foot starts with, or ``""``; and whether it is set as a marker."""
    runs = [run for run in row.pieces[0].runs if run.note or run.text.strip()]
    if not runs:
        return "", False
    if runs[0].note:
        return runs[0].note, True
    plain = re.match(r"\s*(\d{1,3}|\*{1,3})[.)]?\s+\S", row.text)
    if not plain:
        return "", False
    first, *others = row.pieces
    alone = first.text.strip() == plain.group(1)  # then there are others, with the text
    marker = alone and first.size <= others[0].size * TOLERANCES.call
    return (plain.group(1) if marker or plain.group(1) in calls else ""), marker


def _without_marker(row: Row) -> Row:
    first = row.pieces[0]
    runs = list(first.runs)
    while not (runs[0].note or runs[0].text.strip()):
        runs.pop(0)
    if runs[0].note:
        runs.pop(0)
    else:
        text = re.sub(r"^\s*(?:\d{1,3}|\*{1,3})[.)]?(?:\s+|$)", "", runs[0].text)
        runs[0] = runs[0].saying(text)
    if runs:
        runs[0] = runs[0].saying(runs[0].text.lstrip())
    pieces = (replace(first, runs=tuple(runs)), *row.pieces[1:])
    return Row(row.place, tuple(piece for piece in pieces if piece.text.strip()))
