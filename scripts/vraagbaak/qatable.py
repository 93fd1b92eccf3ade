"""Questions and answers side by side in a table: one column each, a number in front.

The table is recognised by its head (``Nr. | Vraag | Antwoord``). Its cells are put after each other,
question before answer, so that everything behind this reads them like any other letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vraagbaak.layout import Layout, Page
from vraagbaak.model import Cut, Piece, Row
from vraagbaak.numbering import Mark, Numbering

_HEAD = re.compile(r"^(?:(?:nr|nummer|no|#)\.?\s+)?vra(?:ag|gen)\s+antwoord(?:en)?$", re.I)
_NUMBER = re.compile(r"^(?:Vraag\s+)?(\d{1,3})[.):]?$", re.I)
_NUMBER_INLINE = re.compile(r"^(\d{1,3}[.)])\s+\S")
TOUCH_PT = 12.0  # a cell's text may start this far left of its head


@dataclass(slots=True)
class _Entry:
    """One row of the table: a question and its answer."""

    number: str
    prefix: int
    question: list[Row | Cut]
    answer: list[Row | Cut]


def table_stream(layout: Layout) -> tuple[list[Row | Cut], Numbering, tuple[Row, ...]] | None:
    """The stream and the marks of a letter set as a table, and the rows that are its head.

    None when no page has such a head, or nothing under it is numbered.
    """
    before: list[Row | Cut] = []
    entries: list[_Entry] = []
    heads: list[Row] = []
    columns: tuple[float, float] | None = None
    last = 0
    for page in layout.pages:
        if page.number > last + 1:
            cut = Cut(tuple(range(last + 1, page.number)))
            _add_cut(cut, before, entries)
        last = max(last, page.number)
        columns = _read_page(page, columns, before, entries, heads)
    numbers = [int(entry.number) for entry in entries]
    if not entries or numbers != sorted(set(numbers)):
        return None
    stream, marks = _linear(before, entries)
    return stream, Numbering("tabel", tuple(marks)), tuple(heads)


def _add_cut(cut: Cut, before: list[Row | Cut], entries: Sequence[_Entry]) -> None:
    (entries[-1].answer if entries else before).append(cut)


def _read_page(
    page: Page,
    columns: tuple[float, float] | None,
    before: list[Row | Cut],
    entries: list[_Entry],
    heads: list[Row],
) -> tuple[float, float] | None:
    for row in page.rows:
        if len(row.pieces) > 1 and _HEAD.match(" ".join(row.text.split())):
            columns = (row.pieces[-2].box.x0 - TOUCH_PT, row.pieces[-1].box.x0 - TOUCH_PT)
            heads.append(row)
        elif columns is None:
            before.append(row)
        else:
            _read_row(row, columns, entries, before)
    return columns


def _read_row(row: Row, columns: tuple[float, float], entries: list[_Entry], before: list[Row | Cut]) -> None:
    ask_x0, answer_x0 = columns
    cells = [_cell(row, index) for index in range(len(row.pieces))]
    asked = [cell for cell in cells if cell.place.box.x0 < answer_x0]
    opened = _opening(asked, ask_x0)
    if opened is not None:
        entries.append(opened)
        asked = [cell for cell in asked if _NUMBER.match(cell.text) is None or cell is not asked[0]]
    if not entries:
        before.extend(cells)
        return
    entries[-1].question.extend(asked)
    entries[-1].answer.extend(cell for cell in cells if cell.place.box.x0 >= answer_x0)


def _opening(asked: Sequence[Row], ask_x0: float) -> _Entry | None:
    """A new entry, when the row starts with a number."""
    if not asked:
        return None
    alone = _NUMBER.match(asked[0].text)
    if alone and (asked[0].place.box.x0 < ask_x0 or len(asked) > 1):
        return _Entry(str(int(alone.group(1))), 0, [asked[0]], [])
    inline = _NUMBER_INLINE.match(asked[0].text)
    if inline:
        return _Entry(str(int(inline.group(1)[:-1])), len(inline.group(1)), [], [])
    return None


def _cell(row: Row, index: int) -> Row:
    """One piece of a row as a row of its own."""
    piece: Piece = row.pieces[index]
    place = replace(row.place, box=piece.box, lines=row.place.lines[index : index + 1])
    return Row(place, (piece,))


def _linear(before: list[Row | Cut], entries: Sequence[_Entry]) -> tuple[list[Row | Cut], list[Mark]]:
    stream = list(before)
    marks: list[Mark] = []
    for entry in entries:
        start = len(stream)
        whole_row = 0 if entry.prefix else 1
        marks.append(Mark("question", start, start + whole_row, (entry.number,), entry.prefix))
        stream.extend(entry.question)
        if any(isinstance(item, Row) for item in entry.answer):
            at = len(stream)
            marks.append(Mark("answer", at, at, (), 0, text="Antwoord"))
        stream.extend(entry.answer)
    return stream, marks
