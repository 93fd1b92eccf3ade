"""Questions and answers side by side in a table: one column each, a number in front.

The table is recognised by its head (``Nr. | Fractie | Vraag | Antwoord``). Its cells are put after each
other, question before answer, so that everything behind this reads them like any other letter.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import (
    CLOSING,
    COLUMN_OF_ANSWERS,
    TABLED_INLINE,
    TABLED_LABEL,
    TABLED_NUMBER,
)
from vraagbaak.dutch.numbers import number_list
from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.reading.layout import Layout, Page
from vraagbaak.reading.lists import MARKER
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.chain import best_chain
from vraagbaak.understanding.openings import SECTION
from vraagbaak.understanding.stream import MAX_HEADING, Mark, Numbering, Stream, with_cuts
from vraagbaak.understanding.table_columns import TOUCH_PT, Columns, Role, columns_of


class _Entry(Struct):
    """One row of the table: a question and its answer."""

    numbers: tuple[str, ...]
    prefix: int = 0
    section: list[Row] = []
    """Headings above it, over the whole width or between two tables."""
    question: list[Row | Cut] = []
    answer: list[Row | Cut] = []
    behind: list[Row | Cut] = []
    """What stands in columns behind the answer, or beside the number (``Blz.``)."""
    party: str = ""
    asked_behind: int = 0
    """Rows of the column of questions that stand behind the last cut in ``answer``."""
    beside: bool = False
    """An answer stands on its first line, as beside most questions."""
    sure: bool = False
    """Its number stands alone, in a cell or on a line; else it may be a figure at the start of a line."""


class _Table(Struct):
    """What was read so far."""

    before: list[Row | Cut] = []
    entries: list[_Entry] = []
    after: list[Row | Cut] = []
    """Text below the table; when the table goes on it was in the midst of it."""
    heads: list[Row] = []
    section: list[Row] = []
    """Headings for which no question has followed yet."""
    row: tuple[int, int, int] | None = None
    """Sheet, table and row of the bordered cell that was read last."""

    def add(self, item: Row | Cut) -> None:
        """A row or a cut where reading has come."""
        (self.after or (self.entries[-1].answer if self.entries else self.before)).append(item)


def table_stream(layout: Layout) -> tuple[Stream, Numbering, tuple[Row, ...]] | None:
    """The stream and the marks of a letter set as a table, and the rows that are its head.

    None when no page has such a head, or nothing under it is numbered.
    """
    table = _Table()
    columns: Columns | None = None
    for item in with_cuts(layout):
        if isinstance(item, Cut):
            table.add(item)
        else:
            columns = _read_page(item, columns, table)
    _keep_in_order(table)
    if not table.entries:
        return None
    stream, marks = _linear(table)
    return Stream(stream), Numbering("tabel", tuple(marks)), tuple(table.heads)


class _Weights(Struct, frozen=True):
    """What a numbered row of a table is worth, and what numbers left out cost."""

    row: float = 1.0
    beside: float = 0.5
    """An answer stands beside it: of two chains as long, the one with more of these."""
    skipped: float = -1.1
    """For each number left out; a figure at the start of a line won over a row in a list of 97."""
    may_skip: float = -0.5
    """The same where the number stands alone, in a cell or on a line."""
    most_skipped: float = -3.0


_WEIGHTS = _Weights()


def _keep_in_order(table: _Table) -> None:
    """Keep the questions whose numbers ascend best, anew under each heading.

    Any other number is a figure at the start of a line: what it opened belongs to the question before.
    """
    entries, table.entries = table.entries, []
    kept = _kept(entries)
    sections: list[Row] = []
    for index, entry in enumerate(entries):
        if index in kept:
            entry.section[:0] = sections
            sections = []
            table.entries.append(entry)
            continue
        sections += entry.section
        before = table.entries[-1] if table.entries else None
        if before is None:
            table.before.extend([*entry.question, *entry.answer, *entry.behind])
            continue
        for cell in entry.question:
            if isinstance(cell, Row):
                _ask(before, cell)
        before.answer.extend(entry.answer)
        before.behind.extend(entry.behind)
    table.section[:0] = sections


def _kept(entries: Sequence[_Entry]) -> set[int]:
    """Indices of the numbered entries that follow on each other best."""
    headed = list(itertools.accumulate(bool(entry.section) for entry in entries))
    cuts = list(itertools.accumulate((_has_cut(entry) for entry in entries), initial=0))

    def step(earlier: int | None, index: int) -> float | None:
        entry = entries[index]
        before = None if earlier is None else entries[earlier]
        if not entry.numbers or (before and not before.numbers):
            return None
        first, last = int(entry.numbers[0]), int(before.numbers[-1]) if before else 0
        if earlier is not None and first <= last and headed[index] > headed[earlier]:
            last = 0  # numbering starts again under a heading
        if first <= last:
            return None
        worth = _WEIGHTS.row + _WEIGHTS.beside * entry.beside
        if earlier is not None and cuts[index] > cuts[earlier]:
            return worth
        one = _WEIGHTS.may_skip if entry.sure else _WEIGHTS.skipped
        return worth + max(one * (first - last - 1), _WEIGHTS.most_skipped)

    return set(best_chain(len(entries), step, lambda _index, _following: 0.0)[0])


def _has_cut(entry: _Entry) -> bool:
    return any(isinstance(item, Cut) for item in (*entry.question, *entry.answer))


def _read_page(page: Page, columns: Columns | None, table: _Table) -> Columns | None:
    for row in page.rows:
        headed = columns_of(row)
        if headed is not None:
            columns = headed
            table.heads.append(row)
        elif columns is None:
            (table.section if _is_heading(row) else table.before).append(row)
        elif _is_heading(row):
            table.section.append(row)
        elif _is_outside(row, columns, table):
            (table.after if table.entries else table.before).append(row)
        else:
            _read_row(row, columns, table)
    return columns


def _is_heading(row: Row) -> bool:
    """Whether a row names the party of what follows."""
    text = row.text
    if len(row.pieces) > 1 or len(text) > MAX_HEADING or not (text[-1:].isalnum() or text[-1:] in ")-:"):
        return False
    return SECTION.match(text) is not None and party_of_heading(text) is not None


def _is_outside(row: Row, columns: Columns, table: _Table) -> bool:
    """Whether a row stands below the table (or between its parts) instead of in it."""
    if columns.bordered:
        return not any(piece.cell for piece in row.pieces)
    if len(row.pieces) > 1:
        return False
    if table.after:
        return not (TABLED_NUMBER.match(row.text) or TABLED_INLINE.match(row.text))
    reply_x0 = columns.starts[columns.roles.index("reply")]
    box = row.place.box
    runs_over = box.x0 < reply_x0 and row.ink_x1 > reply_x0 + TOUCH_PT + (box.y1 - box.y0)
    return runs_over or (bool(CLOSING.match(row.text)) and box.x0 < reply_x0)


def _read_row(row: Row, columns: Columns, table: _Table) -> None:
    cells = _cells(row, columns)
    roles = [columns.role(cell) for cell in cells]
    has_front = "front" in columns.roles
    asked = [cell for cell, role in zip(cells, roles, strict=True) if role in ("front", "ask")]
    unnumbered = bool(table.entries) and not table.entries[-1].numbers
    before, table.row = table.row, _bordered_row(row)
    may_open = table.row is None or table.row != before or unnumbered  # with borders: on the first line
    opened, used = _opening(asked, roles, has_front) if may_open else (None, 0)
    if opened is not None and used and unnumbered:
        opened = None  # the number of a cell that began with the word
    if opened is None and roles == ["front"] and not used and any(map(str.isalpha, row.text)):
        table.section.append(row)  # over the whole width: nothing else is so far to the left
        return
    if opened is not None:
        _back_in(table)
        opened.beside = "reply" in roles
        opened.section, table.section = table.section, []
        table.entries.append(opened)
    if not table.entries:
        table.before.extend(cells)
        return
    entry = table.entries[-1]
    if used and opened is None:
        entry.numbers = _numbers(asked[0].text)
        table.heads.append(asked[0])
    parties = [cell for cell, role in zip(cells, roles, strict=True) if role == "party"]
    table.heads.extend(parties)
    for cell in parties:  # a name that wraps goes on
        between = "" if entry.party[-1:] in ("", "-") else " "
        entry.party += between + cell.text
    for cell in asked[used:]:
        _ask(entry, cell)
    for cell in (cell for cell, role in zip(cells, roles, strict=True) if role == "reply"):
        if not entry.answer and COLUMN_OF_ANSWERS.match(cell.text):  # the word above the answer
            table.heads.append(cell)
        else:
            entry.answer.append(cell)
    entry.behind.extend(cell for cell, role in zip(cells, roles, strict=True) if role == "behind")


def _bordered_row(row: Row) -> tuple[int, int, int] | None:
    """Sheet, table and row of the cell with borders in which ``row`` starts."""
    cell = row.pieces[0].cell
    return None if cell is None else (row.place.sheet, cell.table, cell.row)


def _ask(entry: _Entry, cell: Row) -> None:
    """Add to the question; behind missing pages nobody knows whose it is, so it stays behind the cut."""
    cut = max((at for at, item in enumerate(entry.answer) if isinstance(item, Cut)), default=None)
    if cut is None:
        entry.question.append(cell)
    else:
        entry.answer.insert(cut + 1 + entry.asked_behind, cell)
        entry.asked_behind += 1


def _back_in(table: _Table) -> None:
    """The table goes on: what seemed to stand below it belongs to the answer before."""
    if table.entries:
        table.entries[-1].answer.extend(table.after)
        table.after.clear()


def _opening(asked: Sequence[Row], roles: Sequence[Role], has_front: bool) -> tuple[_Entry | None, int]:
    """A new entry, when the row starts with a number; and how many of the cells that number takes."""
    if not asked:
        return None, 0
    first = asked[0]
    in_front = "front" in roles[:1] or (has_front and "front" in roles)
    if in_front and TABLED_LABEL.match(first.text):
        return _Entry((), question=[first], sure=True), 1
    alone = not has_front and (len(asked) > 1 or first.text[:1] in "Vv")
    if TABLED_NUMBER.match(first.text) and (in_front or alone):
        return _Entry(_numbers(first.text), question=[first], sure=True), 1
    inline = TABLED_INLINE.match(first.text)
    if inline and not has_front:  # else numbers have a column of their own
        return _Entry((str(int(inline["a"] or inline["b"])),), len(inline.group(1))), 0
    return None, 0


def _numbers(text: str) -> tuple[str, ...]:
    match = TABLED_NUMBER.match(text)
    return number_list(match["numbers"]) if match else ()


def _cells(row: Row, columns: Columns) -> list[Row]:
    """The pieces of each column as a row of its own; an item's marker and its text stand in one."""
    bounds: list[int] = []
    for index, piece in enumerate(row.pieces):
        column = bisect_right(columns.starts, piece.box.x0)
        before = row.pieces[bounds[-1]] if bounds else None
        same = before is not None and bisect_right(columns.starts, before.box.x0) == column
        if not (same and before is not None and _opens_item(before, columns)):
            bounds.append(index)
    return [_cell(row, start, end) for start, end in itertools.pairwise([*bounds, len(row.pieces)])]


def _opens_item(piece: Piece, columns: Columns) -> bool:
    """Whether a piece is the marker of an item; a number may be that of a question, unless these have a column."""
    text = piece.text.strip()
    at = bisect_right(columns.starts, piece.box.x0) - 1
    role = columns.roles[at] if at >= 0 else "front"
    number_free = role in ("reply", "behind") or (role == "ask" and "front" in columns.roles)
    return bool(MARKER.match(text + " ")) and (number_free or not TABLED_NUMBER.match(text))


def _cell(row: Row, start: int, end: int) -> Row:
    """Pieces of a row as a row of its own."""
    pieces = row.pieces[start:end]
    first, last = pieces[0].box, pieces[-1].box
    box = replace(first, x1=last.x1, y0=min(first.y0, last.y0), y1=max(first.y1, last.y1))
    return Row(replace(row.place, box=box, lines=row.place.lines[start:end]), pieces)


def _linear(table: _Table) -> tuple[list[Row | Cut], list[Mark]]:
    stream = list(table.before)
    marks: list[Mark] = []
    for entry in table.entries:
        for heading in entry.section:
            marks.append(Mark("section", len(stream), len(stream) + 1, text=heading.text))
            stream.append(heading)
        start = len(stream)
        whole_row = 0 if entry.prefix else 1
        label = f"({entry.party})" if entry.party else ""
        marks.append(Mark("question", start, start + whole_row, entry.numbers, entry.prefix, text=label))
        stream.extend(entry.question)
        if any(isinstance(item, Row) for item in entry.answer):
            at = len(stream)
            marks.append(Mark("answer", at, at, (), 0, text="Antwoord"))
        stream.extend(entry.answer)
        stream.extend(entry.behind)
    if rest := [*table.section, *table.after]:
        marks.append(Mark("closing", len(stream), len(stream) + 1))
        stream.extend(rest)
    return stream, marks
