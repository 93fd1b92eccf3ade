"""The asker's own notes, typed as text, and their calls in the questions.

Written questions of members are handed in with notes as ``1)``, ``[1]`` or a numbered list; letters of ministries
and the Kamer's first prints set them so below the last answer, printed Aanhangsels until about 2009 behind the last
question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from vraagbaak.dutch.sentences import has_ended
from vraagbaak.reading.facts import is_small
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.notes import NoteLines
from vraagbaak.reading.rows import Row, without_prefix
from vraagbaak.understanding.questions_first import Form, form_of
from vraagbaak.understanding.stream import Facts, Mark, Numbering, Stream, stream_of, with_role

# A call as typed. Yes: "over het kustpad? 1)", "verlegd [2]", "verward gedrag2) waarin". No: "(artikel 1)", "1) Wat kost".
CALL = re.compile(r"(?:(?<=[\w?.!,;:’”'\"»)\]])\s?(?P<a>\d{1,2})\)(?![\w])|\s?\[(?P<b>\d{1,2})\])")
_OPENED = re.compile(r"\([^()]*$")
# What opens a note. Yes: "1) De Kustbode", "[1] De Kustbode", "1. De Kustbode", "1 http://…", "* Ter inzage".
_NOTE = re.compile(r"^(?P<marker>\(?\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\.?|\*{1,3})(?:\s+|$)")


def calls_in(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, number) of each typed call in ``text``; not the bracket of words that end in a number."""
    for match in CALL.finditer(text):
        number = match["a"] or match["b"]
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if match["a"] and _OPENED.search(text[: match.start()]):
            continue
        yield start, match.end(), number


def take_endnotes(numbering: Numbering) -> Numbering:
    """Take the notes out that stand behind the last answer, if the questions call them.

    They stand at the end of what is read, or right before the closing, count from 1 on, and the text calls half of
    them: anything else is a list of the answer.
    """
    stream, answers = numbering.stream, numbering.of("answer", "notice")
    if not answers:
        return numbering
    last = answers[-1].start
    closing = next((mark.start for mark in numbering.of("closing") if mark.start > last), len(stream))
    for start, end in ((last + 2, closing), (closing + 1, len(stream))):
        found = _notes_between(stream, start, end)
        if found:
            called = _called(stream, found[0][0])
            if len({number for _, number in found} & called) * 2 >= len(found):
                return _without(numbering, found, end)
    return numbering


def _notes_between(stream: Stream, start: int, end: int) -> list[tuple[int, str]]:
    """(index, number) of the rows that open notes, from the one that counts 1 to the last, ascending."""
    found: list[tuple[int, str]] = []
    for facts in stream.rows(start, end):
        following = str(len(found) + 1)
        if _number(facts.row) == following:
            found.append((facts.index, following))
    return found


def _number(row: Row) -> str:
    """The number of the note that a row opens, or its asterisks; ``""`` when it opens none."""
    match = _NOTE.match(row.text)
    return match["marker"].strip("()[].").lstrip("0") if match else ""


def _called(stream: Stream, end: int) -> set[str]:
    """The numbers that typed calls name before ``end``."""
    text = " ".join(facts.text for facts in stream.rows(0, end))
    return {number for _, _, number in calls_in(text)}


def _without(numbering: Numbering, found: Sequence[tuple[int, str]], end: int) -> Numbering:
    """The same without the rows from the first note ``found`` to ``end``, which are its notes."""
    stream, first = numbering.stream, found[0][0]
    notes = []
    for (start, number), (stop, _) in pairwise((*found, (end, ""))):
        rows = [facts.row for facts in stream.rows(start, stop)]
        notes.append(NoteLines(number, rows[0].place.page, (_without_marker(rows[0]), *rows[1:])))

    def left(marks: Sequence[Mark]) -> tuple[Mark, ...]:
        gone = end - first
        behind = (
            replace(mark, start=mark.start - gone, end=mark.end - gone) for mark in marks if mark.start >= end
        )
        return (*(mark for mark in marks if mark.start < first), *behind)

    kept = stream.with_items((*stream.items[:first], *stream.items[end:]))
    marks, refused = left(numbering.marks), left(numbering.refused)
    return replace(numbering, stream=kept, marks=marks, refused=refused, notes=tuple(notes))


def _without_marker(row: Row) -> Row:
    match = _NOTE.match(row.text)
    return Row(row.place, without_prefix(row, match.end("marker") if match else 0).pieces)


# --- behind the last question -------------------------------------------------------------


def with_notes_of_asker(layout: Layout) -> Layout:
    """``layout`` with the notes behind the last question among its notes, where all questions stand first."""
    stream = stream_of(layout)
    form = form_of(stream)
    notes = _notes_above(stream, form) if form else ()
    if not notes:
        return layout
    lines = {(row.place.sheet, line) for note in notes for row in note.rows for line in row.place.lines}
    pages = tuple(
        replace(page, rows=tuple(row for row in page.rows if (page.sheet, row.place.lines[0]) not in lines))
        for page in layout.pages
    )
    apart = replace(layout, pages=pages, notes=(*layout.notes, *notes))
    return with_role(apart, lines, "note", "note: of the asker, behind the last question")


def _notes_above(stream: Stream, form: Form) -> tuple[NoteLines, ...]:
    """The notes between the last question and the heading, from the first row that opens one."""
    rows = stream.rows(form.questions[-1].start + 1, form.head.start)
    opening = (at for at in range(1, len(rows)) if _opens_notes(rows[at], rows[at - 1]))
    notes: list[NoteLines] = []
    ended = True
    for facts in rows[next(opening, len(rows)) :]:
        number = _number(facts.row)
        if ended and _counts_on(number, notes):  # else "2 mei" goes on with a note
            notes.append(NoteLines(number, facts.row.place.page, (_without_marker(facts.row),)))
        else:
            notes[-1] = replace(notes[-1], rows=(*notes[-1].rows, facts.row))
        ended = has_ended(facts.text)
    return tuple(notes)


def _opens_notes(facts: Facts, above: Facts) -> bool:
    """Whether a row opens the first note: in smaller type, or apart from a question that has ended."""
    smaller = is_small(facts.row.pieces[0].size, facts.stream.of_document.size)
    apart = facts.blank_above and above.text[-1:] in "?."
    return _counts_on(_number(facts.row), ()) and (smaller or apart)


def _counts_on(number: str, notes: Sequence[NoteLines]) -> bool:
    counted = [int(note.number) for note in notes if note.number.isdigit()]
    return number.startswith("*") or number == str(max(counted, default=0) + 1)
