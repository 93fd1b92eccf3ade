"""Questions and answers side by side in a table: one column each, a number in front.

The table is recognised by its head (``Nr. | Fractie | Vraag | Antwoord``). Its cells are put after each
other, question before answer, so that everything behind this reads them like any other letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from vraagbaak.headings import SECTION
from vraagbaak.layout import Layout, Page
from vraagbaak.marks import MAX_HEADING, Mark
from vraagbaak.model import Cut, Piece, Row
from vraagbaak.numbering import CLOSING, LIST, Numbering, number_list
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
_NUMBER = re.compile(rf"^(?:Vra(?:ag|gen)\s+)?(?P<numbers>{LIST})[.):]?$", re.I)
_NUMBER_BELOW = re.compile(r"^(?:Vraag|Nr\.?)$", re.I)  # in a column so narrow that the number wraps
_NUMBER_INLINE = re.compile(r"^(Vraag\s+(?P<a>\d{1,3})\s?[.):]?|(?P<b>\d{1,3})[.)])\s+\S", re.I)
TOUCH_PT = 12.0  # a cell's text may start this far left of its head
MAX_HEAD = 6  # pieces; a sentence set in two columns has more

Role = Literal["front", "party", "ask", "reply", "behind"]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column of a table starts, in pt, and what it is for, as its head says."""

    starts: tuple[float, ...]
    roles: tuple[Role, ...]
    bordered: bool

    def role(self, cell: Row) -> Role:
        """What the column is for in which ``cell`` stands; left of all columns is in front."""
        at = bisect_right(self.starts, cell.place.box.x0) - 1
        return self.roles[at] if at >= 0 else "front"


@dataclass(slots=True)
class _Entry:
    """One row of the table: a question and its answer."""

    numbers: tuple[str, ...]
    prefix: int = 0
    section: list[Row] = field(default_factory=list)
    """Headings above it, over the whole width or between two tables."""
    question: list[Row | Cut] = field(default_factory=list)
    answer: list[Row | Cut] = field(default_factory=list)
    behind: list[Row | Cut] = field(default_factory=list)
    """What stands in columns behind the answer, or beside the number (``Blz.``)."""
    party: str = ""
    asked_behind: int = 0
    """Rows of the column of questions that stand behind the last cut in ``answer``."""


@dataclass(slots=True)
class _Table:
    """What was read so far."""

    before: list[Row | Cut] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)
    after: list[Row | Cut] = field(default_factory=list)
    """Text below the table; when the table goes on it was in the midst of it."""
    heads: list[Row] = field(default_factory=list)
    section: list[Row] = field(default_factory=list)
    """Headings for which no question has followed yet."""

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
    if not table.entries or not _ascend(table.entries):
        return None
    stream, marks = _linear(table)
    return stream, Numbering("tabel", tuple(marks)), tuple(table.heads)


def _ascend(entries: Sequence[_Entry]) -> bool:
    """Whether the numbers ascend, and start again only under a heading."""
    last = 0
    for entry in entries:
        if entry.section and entry.numbers and int(entry.numbers[0]) <= last:
            last = 0
        for number in entry.numbers or ("0",):
            if int(number) <= last:
                return False
            last = int(number)
    return True


def _read_page(page: Page, columns: _Columns | None, table: _Table) -> _Columns | None:
    for row in page.rows:
        headed = _columns(row)
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


def _columns(row: Row) -> _Columns | None:
    """The columns, when ``row`` is the head of a table of questions and answers."""
    names = [" ".join(piece.text.split()) for piece in row.pieces]
    if not 2 <= len(names) <= MAX_HEAD:
        return None
    ask = next((i for i, name in enumerate(names) if _ASK.match(_NR_BEFORE.sub("", name))), None)
    reply = next((i for i, name in enumerate(names) if _REPLY.match(name)), None)
    if ask is None or reply is None or ask > reply or any(len(name) > LONGEST_NAME for name in names):
        return None
    in_front = [index for index in range(ask) if not _PARTY.match(names[index])]
    number = next((i for i in in_front if _NR.match(names[i])), in_front[0] if in_front else None)
    roles: list[Role] = []
    for index, name in enumerate(names):
        beside: Role = "ask" if ask <= index < reply else "behind"
        fixed: Role = "front" if index == number else "reply" if index == reply else beside
        roles.append("party" if _PARTY.match(name) else fixed)
    starts = tuple(piece.box.x0 - TOUCH_PT for piece in row.pieces)
    return _Columns(starts, tuple(roles), any(piece.cell for piece in row.pieces))


_NR = re.compile(r"^(?:nrs?|nummers?|no|#|vraag(?:nummer|nr)?)\.?$", re.I)
_NR_BEFORE = re.compile(r"^(?:nr|nummer|no|#)\.?\s+", re.I)
LONGEST_NAME = 40  # characters of the name of a column


def _is_heading(row: Row) -> bool:
    """Whether a row names the party of what follows."""
    text = row.text
    if len(row.pieces) > 1 or len(text) > MAX_HEADING or not (text[-1:].isalnum() or text[-1:] in ")-:"):
        return False
    return SECTION.match(text) is not None and party_of_heading(text) is not None


def _is_outside(row: Row, columns: _Columns, table: _Table) -> bool:
    """Whether a row stands below the table (or between its parts) instead of in it."""
    if columns.bordered:
        return not any(piece.cell for piece in row.pieces)
    if len(row.pieces) > 1:
        return False
    if table.after:
        return not (_NUMBER.match(row.text) or _NUMBER_INLINE.match(row.text))
    reply_x0 = columns.starts[columns.roles.index("reply")]
    box = row.place.box
    runs_over = box.x0 < reply_x0 and row.ink_x1 > reply_x0 + TOUCH_PT + (box.y1 - box.y0)
    return runs_over or (bool(CLOSING.match(row.text)) and box.x0 < reply_x0)


def _read_row(row: Row, columns: _Columns, table: _Table) -> None:
    cells = [_cell(row, index) for index in range(len(row.pieces))]
    roles = [columns.role(cell) for cell in cells]
    has_front = "front" in columns.roles
    asked = [cell for cell, role in zip(cells, roles, strict=True) if role in ("front", "ask")]
    opened, used = _opening(asked, roles, has_front)
    if opened is not None and used and table.entries and not table.entries[-1].numbers:
        opened = None  # the number of a cell that began with the word
    if opened is None and roles == ["front"] and not used and any(map(str.isalpha, row.text)):
        table.section.append(row)  # over the whole width: nothing else is so far to the left
        return
    if opened is not None:
        _back_in(table)
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
    entry.answer.extend(cell for cell, role in zip(cells, roles, strict=True) if role == "reply")
    entry.behind.extend(cell for cell, role in zip(cells, roles, strict=True) if role == "behind")


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
    if in_front and _NUMBER_BELOW.match(first.text):
        return _Entry((), question=[first]), 1
    if _NUMBER.match(first.text) and (in_front or len(asked) > 1):
        return _Entry(_numbers(first.text), question=[first]), 1
    inline = _NUMBER_INLINE.match(first.text)
    if inline and not has_front:  # else numbers have a column of their own
        return _Entry((str(int(inline["a"] or inline["b"])),), len(inline.group(1))), 0
    return None, 0


def _numbers(text: str) -> tuple[str, ...]:
    match = _NUMBER.match(text)
    return number_list(match["numbers"]) if match else ()


def _cell(row: Row, index: int) -> Row:
    """One piece of a row as a row of its own."""
    piece: Piece = row.pieces[index]
    place = replace(row.place, box=piece.box, lines=row.place.lines[index : index + 1])
    return Row(place, (piece,))


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
