"""The notes at the foot of a page, or carried on from the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.reading.lines import Line, Role
from vraagbaak.reading.measure import NOTE_SIZE, Measure
from vraagbaak.reading.rows import CALL_SIZE, Row, piece_of, rows_of


class NoteLines(Struct, frozen=True):
    """A footnote as rows; ``understanding.passages`` makes a ``Footnote`` of it."""

    number: str
    page: int
    rows: tuple[Row, ...]


def split_notes(
    lines: list[Line],
    measure: Measure,
    page: int,
    notes: list[NoteLines],
    roles: dict[int, Role],
    called: set[str],
) -> set[str]:
    """Take the notes at the foot of one page out of its lines; add them to ``notes``.

    ``called`` are calls of the page before whose note did not stand there; gives those of this page.

    The foot is what stands below the last line of body size. It starts at the first line with
    a marker; smaller type above that belongs to the note the page before left open, if it
    touches the foot, and to the body (a table) otherwise.
    """
    small = NOTE_SIZE * measure.size
    last_body = max((line.box.y1 for line in lines if line.size > small or line.cell), default=0.0)
    foot = [line for line in lines if line.box.y0 > last_body - 1 and line.size <= small]
    may_call = (line for line in lines if line.size > small and not line.is_plain)
    runs = (run for line in may_call for run in piece_of(line).runs)
    calls = {part for run in runs if run.note for part in (run.note, *touching_calls(run.note))}
    rows = rows_of(foot, page)
    numbers = _ascending(
        rows, calls | called, int(notes[-1].number) if notes and notes[-1].number.isdigit() else 0
    )
    missing = calls - {number for number in numbers if number}
    first = next((i for i, number in enumerate(numbers) if number), len(rows))
    start = _continuation_start(rows[:first]) if notes and notes[-1].page < page else first
    if first == len(rows) and not _is_prose(rows):
        return missing
    for row, number in zip(rows[start:], numbers[start:], strict=True):
        if number:
            notes.append(NoteLines(number, page, (_without_marker(row),)))
        else:
            open_note = notes[-1]
            notes[-1] = NoteLines(open_note.number, open_note.page, (*open_note.rows, row))
    for line in foot:
        if start < len(rows) and line.box.y1 > rows[start].place.box.y0:
            roles[id(line)] = "note"
    return missing


def touching_calls(digits: str) -> tuple[str, ...]:
    """``910`` as 9 and 10, ``1516`` as 15 and 16; none when they cannot be numbers that follow."""
    for size in range(1, len(digits) // 2 + 1) if digits.isdigit() else ():
        parts, left = [digits[:size]], digits[size:]
        while left.startswith(following := str(int(parts[-1]) + 1)):
            parts, left = [*parts, following], left[len(following) :]
        if not left:
            return tuple(parts)
    return ()


def _ascending(rows: Sequence[Row], calls: set[str], last: int) -> list[str]:
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


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether rows without a marker look like a note carried over: prose, not a table."""
    return all(len(row.pieces) == 1 for row in rows)


def _continuation_start(rows: Sequence[Row]) -> int:
    """Index of the first row of the prose that touches the rows after it."""
    start = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        if len(rows[index].pieces) > 1:
            break
        start = index
    return start


def _note_number(row: Row, calls: set[str]) -> tuple[str, bool]:
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
    marker = alone and first.size <= others[0].size * CALL_SIZE
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
    return Row(row.place, tuple(piece for piece in pieces if piece.text.strip() or piece.runs[1:]))
