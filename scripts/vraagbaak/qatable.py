"""Questions and answers side by side in a table: one column each, a number in front.

The table is recognised by its head (``Nr. | Fractie | Vraag | Antwoord``). Its cells are put after each
other, question before answer, so that everything behind this reads them like any other letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vraagbaak.layout import Layout, Page
from vraagbaak.model import Cut, Piece, Row
from vraagbaak.numbering import CLOSING, Mark, Numbering
from vraagbaak.parties import party_of_heading

# Yes: "Vraag", "Vragen", "Vraag/opmerking". No: "Vraagprijs".
_ASK = re.compile(r"^vra(?:ag|gen)(?:\s*(?:/|en|of)\s*opmerking(?:en)?)?\s*:?$", re.I)
# Yes: "Antwoord", "Reactie", "Reactie kabinet", "Antwoord van de minister". No: "Antwoord op vraag 3".
_REPLY = re.compile(
    r"^(?:antwoord(?:en)?|reactie|beantwoording)(?:\s+(?:van\s+)?(?:(?:de|het)\s+)?"
    r"(?:kabinet|regering|minister|staatssecretaris|bewindspersoon))?\s*:?$",
    re.I,
)
_PARTY = re.compile(r"^(?:fracties?|partij|leden|lid)\s*:?$", re.I)
_NUMBER = re.compile(r"^(?:Vraag\s+)?(\d{1,3})[.):]?$", re.I)
_NUMBER_BELOW = re.compile(r"^(?:Vraag|Nr\.?)$", re.I)  # in a column so narrow that the number wraps
_NUMBER_INLINE = re.compile(r"^(Vraag\s+(?P<a>\d{1,3})\s?[.):]?|(?P<b>\d{1,3})[.)])\s+\S", re.I)
TOUCH_PT = 12.0  # a cell's text may start this far left of its head
MAX_HEAD = 6  # pieces; a sentence set in two columns has more


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a table start, in pt, as its head says."""

    party_x0: float | None
    party_x1: float
    ask_x0: float
    answer_x0: float
    bordered: bool


@dataclass(slots=True)
class _Entry:
    """One row of the table: a question and its answer."""

    number: str
    prefix: int
    question: list[Row | Cut]
    answer: list[Row | Cut]
    party: str = ""


@dataclass(slots=True)
class _Table:
    """What was read so far."""

    before: list[Row | Cut] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)
    after: list[Row | Cut] = field(default_factory=list)
    """Text below the table; above the first of its rows on the next page it was in the midst of it."""
    heads: list[Row] = field(default_factory=list)
    party: str = ""
    """Of the questions below, when a row of the table names it."""

    def add(self, item: Row | Cut) -> None:
        """A row or a cut where reading has come."""
        (self.after or (self.entries[-1].answer if self.entries else self.before)).append(item)


def table_stream(layout: Layout) -> tuple[list[Row | Cut], Numbering, tuple[Row, ...]] | None:
    """The stream and the marks of a letter set as a table, and the rows that are its head.

    None when no page has such a head, or nothing under it is numbered.
    """
    table = _Table()
    columns: _Columns | None = None
    last = 0
    for page in layout.pages:
        if page.number > last + 1:
            table.add(Cut(tuple(range(last + 1, page.number))))
        last = max(last, page.number)
        columns = _read_page(page, columns, table)
    if not all(entry.number for entry in table.entries):
        return None
    numbers = [int(entry.number) for entry in table.entries]
    if not numbers or numbers != sorted(set(numbers)):
        return None
    stream, marks = _linear(table)
    return stream, Numbering("tabel", tuple(marks)), tuple(table.heads)


def _read_page(page: Page, columns: _Columns | None, table: _Table) -> _Columns | None:
    for row in page.rows:
        headed = _columns(row)
        if headed is not None:
            columns = headed
            table.heads.append(row)
        elif columns is None:
            table.before.append(row)
        elif _is_outside(row, columns, table):
            (table.after if table.entries else table.before).append(row)
        else:
            _read_row(row, columns, table)
    return columns


def _columns(row: Row) -> _Columns | None:
    """The columns, when ``row`` is the head of a table of questions and answers."""
    names = [" ".join(piece.text.split()) for piece in row.pieces]
    if not 2 <= len(names) <= MAX_HEAD or not _REPLY.match(names[-1]):
        return None
    asked = re.sub(r"^(?:nr|nummer|no|#)\.?\s+", "", names[-2], flags=re.I)
    if not _ASK.match(asked):
        return None
    starts = [piece.box.x0 - TOUCH_PT for piece in row.pieces]
    party = next((i for i, name in enumerate(names[:-2]) if _PARTY.match(name)), None)
    return _Columns(
        party_x0=None if party is None else starts[party],
        party_x1=0.0 if party is None else starts[party + 1],
        ask_x0=starts[-2],
        answer_x0=starts[-1],
        bordered=any(piece.cell for piece in row.pieces),
    )


def _is_outside(row: Row, columns: _Columns, table: _Table) -> bool:
    """Whether a row stands below the table (or between its parts) instead of in it."""
    if columns.bordered:
        return not any(piece.cell for piece in row.pieces)
    if len(row.pieces) > 1:
        return False
    if table.after:
        return not (_NUMBER.match(row.text) or _NUMBER_INLINE.match(row.text))
    return bool(CLOSING.match(row.text)) and row.place.box.x0 < columns.answer_x0


def _read_row(row: Row, columns: _Columns, table: _Table) -> None:
    cells = [_cell(row, index) for index in range(len(row.pieces))]
    if len(cells) == 1 and (party := party_of_heading(row.text)) and row.text[-1:].isalpha():
        table.party = party
        table.heads.append(row)
        return
    parties = [
        c
        for c in cells
        if columns.party_x0 is not None and _is_between(c, columns.party_x0, columns.party_x1)
    ]
    asked = [c for c in cells if c not in parties and c.place.box.x0 < columns.answer_x0]
    opened, used = _opening(asked, columns.ask_x0, table.entries)
    if opened is not None:
        _back_in(table)
        table.entries.append(replace(opened, party=table.party))
    elif used:
        table.heads.extend(asked[:used])
    table.heads.extend(parties)
    if not table.entries:
        table.before.extend(cells)
        return
    entry = table.entries[-1]
    for cell in parties:
        entry.party = f"{entry.party}{cell.text}" if entry.party.endswith("-") else cell.text
    entry.question.extend(asked[used:])
    entry.answer.extend(cell for cell in cells if cell.place.box.x0 >= columns.answer_x0)


def _is_between(cell: Row, x0: float, x1: float) -> bool:
    return x0 <= cell.place.box.x0 < x1


def _back_in(table: _Table) -> None:
    """The table goes on: what seemed to stand below it belongs to the answer before."""
    if table.entries:
        table.entries[-1].answer.extend(table.after)
        table.after.clear()


def _opening(asked: Sequence[Row], ask_x0: float, entries: Sequence[_Entry]) -> tuple[_Entry | None, int]:
    """A new entry, when the row starts with a number; and how many of the cells that number takes."""
    if not asked:
        return None, 0
    first, in_front = asked[0], asked[0].place.box.x0 < ask_x0
    if in_front and _NUMBER_BELOW.match(first.text):
        return _Entry("", 0, [first], []), 1
    alone = _NUMBER.match(first.text)
    if alone and (in_front or len(asked) > 1):
        number = str(int(alone.group(1)))
        if entries and not entries[-1].number:
            entries[-1].number = number
            return None, 1
        return _Entry(number, 0, [first], []), 1
    inline = _NUMBER_INLINE.match(first.text)
    if inline:
        return _Entry(str(int(inline["a"] or inline["b"])), len(inline.group(1)), [], []), 0
    return None, 0


def _cell(row: Row, index: int) -> Row:
    """One piece of a row as a row of its own."""
    piece: Piece = row.pieces[index]
    place = replace(row.place, box=piece.box, lines=row.place.lines[index : index + 1])
    return Row(place, (piece,))


def _linear(table: _Table) -> tuple[list[Row | Cut], list[Mark]]:
    stream = list(table.before)
    marks: list[Mark] = []
    for entry in table.entries:
        start = len(stream)
        whole_row = 0 if entry.prefix else 1
        label = f"({entry.party})" if entry.party else ""
        marks.append(Mark("question", start, start + whole_row, (entry.number,), entry.prefix, text=label))
        stream.extend(entry.question)
        if any(isinstance(item, Row) for item in entry.answer):
            at = len(stream)
            marks.append(Mark("answer", at, at, (), 0, text="Antwoord"))
        stream.extend(entry.answer)
    if table.after:
        marks.append(Mark("closing", len(stream), len(stream) + 1))
        stream.extend(table.after)
    return stream, marks
