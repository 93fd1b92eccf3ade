"""The asker's own notes behind the last answer, typed as text, and their calls in the questions.

Written questions of members are handed in with notes as ``1)``, ``[1]`` or a numbered list; letters of ministries
and the Kamer's first prints set them so below the last answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.reading.joining import drop_characters
from vraagbaak.reading.notes import NoteLines
from vraagbaak.reading.rows import Row
from vraagbaak.understanding.stream import Mark, Numbering, Stream

# A call as typed. Yes: "over het kustpad? 1)", "verlegd [2]", "verward gedrag2) waarin". No: "(artikel 1)", "1) Wat kost".
CALL = re.compile(r"(?:(?<=[\w?.!,;:’”'\"»)\]])\s?(?P<a>\d{1,2})\)(?![\w])|\s?\[(?P<b>\d{1,2})\])")
_OPENED = re.compile(r"\([^()]*$")
# What opens a note. Yes: "1) De Kustbode", "[1] De Kustbode", "1. De Kustbode", "1 http://…".
_NOTE = re.compile(r"^(?P<marker>\(?(?P<a>\d{1,2})\)|\[(?P<b>\d{1,2})\]|(?P<c>\d{1,2})\.?)(?:\s+|$)(?=\S|$)")
MOST_NOTES = 60  # the longest list seen has 14


class Endnotes(Struct, frozen=True):
    """The typed notes of a letter."""

    notes: tuple[NoteLines, ...] = ()
    stream: Stream | None = None
    """The stream without them; None when there are none."""
    numbering: Numbering | None = None


def calls_in(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, number) of each typed call in ``text``; not the bracket of words that end in a number."""
    for match in CALL.finditer(text):
        number = match["a"] or match["b"]
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if match["a"] and _OPENED.search(text[: match.start()]):
            continue
        yield start, match.end(), number


def take_endnotes(stream: Stream, numbering: Numbering) -> Endnotes:
    """Take the notes out that stand behind the last answer, if the questions call them.

    They stand at the end of what is read, or right before the closing, count from 1 on, and the text calls the
    first of them: anything else is a list of the answer.
    """
    answers = [mark.start for mark in numbering.marks if mark.kind in ("answer", "notice")]
    if not answers:
        return Endnotes()
    last = max(answers)
    closing = min(
        (m.start for m in numbering.marks if m.kind == "closing" and m.start > last), default=len(stream)
    )
    for start, end in ((last + 2, closing), (closing + 1, len(stream))):
        found = _notes_between(stream, start, end)
        if found:
            first = found[0][0]
            called = _called(stream, first)
            if found[0][1] in called and len({number for _, number in found} & called) * 2 >= len(found):
                return _without(stream, numbering, found, end)
    return Endnotes()


def _notes_between(stream: Stream, start: int, end: int) -> list[tuple[int, str]]:
    """(index, number) of the rows that open notes, from the one that counts 1 to the last, ascending."""
    best: list[tuple[int, str]] = []
    for first in range(start, end):
        if _number(stream, first) != 1 or len(best) > 0:
            continue
        found = [(first, "1")]
        for index in range(first + 1, end):
            number = _number(stream, index)
            if number == int(found[-1][1]) + 1 and len(found) < MOST_NOTES:
                found.append((index, str(number)))
        best = found
    return best


def _number(stream: Stream, index: int) -> int:
    row = stream[index]
    match = _NOTE.match(row.text) if isinstance(row, Row) else None
    return int(match["a"] or match["b"] or match["c"]) if match else 0


def _called(stream: Stream, end: int) -> set[str]:
    """The numbers that typed calls name before ``end``."""
    text = " ".join(row.text for row in stream[:end] if isinstance(row, Row))
    return {number for _, _, number in calls_in(text)}


def _without(stream: Stream, numbering: Numbering, found: Sequence[tuple[int, str]], end: int) -> Endnotes:
    starts = [index for index, _ in found]
    notes = []
    for at, (index, number) in enumerate(found):
        stop = starts[at + 1] if at + 1 < len(starts) else end
        rows = [row for row in stream[index:stop] if isinstance(row, Row)]
        notes.append(NoteLines(number, rows[0].place.page, (_without_marker(rows[0]), *rows[1:])))
    first = starts[0]
    gone = end - first
    kept = Stream((*stream[:first], *stream[end:]))

    def moved(mark: Mark) -> Mark:
        return mark if mark.start < end else replace(mark, start=mark.start - gone, end=mark.end - gone)

    marks = tuple(moved(mark) for mark in numbering.marks if not first <= mark.start < end)
    refused = tuple(moved(mark) for mark in numbering.refused if not first <= mark.start < end)
    return Endnotes(tuple(notes), kept, replace(numbering, marks=marks, refused=refused))


def _without_marker(row: Row) -> Row:
    match = _NOTE.match(row.text)
    assert match is not None
    first, *others = row.pieces
    if others and len(first.text.strip()) <= len(match["marker"]):
        return Row(row.place, tuple(others))
    return Row(row.place, (replace(first, runs=drop_characters(first.runs, match.end())), *others))
