"""A table of questions: a grid whose columns have roles, as its head says (``Nr. | Fractie | Vraag | Antwoord``).

Its cells are put after each other, question before answer, so that everything behind this reads them like any
other letter.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from vraagbaak.dutch.headings import (
    CLOSING,
    COLUMN_OF_ANSWERS,
    COLUMN_OF_NUMBERS,
    COLUMN_OF_PARTIES,
    COLUMN_OF_QUESTIONS,
    TABLED_INLINE,
    TABLED_LABEL,
    TABLED_NUMBER,
)
from vraagbaak.dutch.numbers import number_list
from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.rows import Row, parts_of
from vraagbaak.reading.text import Cut
from vraagbaak.rules import Wording
from vraagbaak.understanding.chain import NEVER, best_chain
from vraagbaak.understanding.openings import SECTION
from vraagbaak.understanding.stream import Mark, Numbering, Stream

Role = Literal["number", "party", "question", "answer", "behind"]
"""What a column is for; ``behind`` is what is read last (``Blz.``)."""


def in_tables(down_the_page: Stream) -> Numbering | None:
    """The rows and the marks of a letter set as a table, cells one after the other.

    None when no page has such a head, or nothing under it is numbered.
    """
    reader = _Reader()
    for item in down_the_page.items:
        if isinstance(item, Cut):
            reader.read_cut(item)
        else:
            reader.read_row(item)
    entries = reader.in_order()
    if not entries:
        return None
    items, marks = _linear(reader.before, entries, [*reader.section, *reader.after])
    stream = down_the_page.with_items(items)
    return Numbering(stream, "tabel", tuple(marks), heads=tuple(reader.heads))


# --- the head -> columns with roles -------------------------------------------------------


class Columns(Struct, frozen=True):
    """The columns of a table, from the left."""

    starts: tuple[float, ...]
    """Where each starts, in pt."""
    roles: tuple[Role, ...]
    bordered: bool

    def role(self, x0: float) -> Role:
        """What the column is for in which something starts; left of all columns is the number."""
        at = bisect_right(self.starts, x0) - 1
        return self.roles[at] if at >= 0 else "number"


def head_to_columns(row: Row) -> Columns | None:
    """The columns, when ``row`` is the head of a table of questions and answers."""
    if not 2 <= len(row.pieces) <= TOLERANCES.head:
        return None
    names = [" ".join(piece.text.split()) for piece in row.pieces]
    question, answer = _named(names, COLUMN_OF_QUESTIONS), _named(names, COLUMN_OF_ANSWERS)
    if question is None or answer is None or question > answer:
        return None
    if max(map(len, names)) > TOLERANCES.full_line:
        return None
    starts = tuple(
        piece.cell.left - TOLERANCES.hair if piece.cell else piece.box.x0 - TOLERANCES.other_x
        for piece in row.pieces
    )  # a name may stand in the middle of its cell
    return Columns(starts, _roles(names, question, answer), any(piece.cell for piece in row.pieces))


def _roles(names: Sequence[str], question: int, answer: int) -> tuple[Role, ...]:
    """What each column is for."""
    roles: list[Role] = ["question" if question <= at < answer else "behind" for at in range(len(names))]
    roles[answer] = "answer"
    parties = [at for at, name in enumerate(names) if COLUMN_OF_PARTIES.match(name)]
    in_front = [at for at in range(question) if at not in parties]
    numbers = [at for at in in_front if COLUMN_OF_NUMBERS.match(names[at])]
    for at in numbers[:1]:
        roles[at] = "number"
    for at in parties:
        roles[at] = "party"
    return tuple(roles)


def _named(names: Sequence[str], wording: Wording) -> int | None:
    return next((at for at, name in enumerate(names) if wording.match(name)), None)


# --- rows -> entries ----------------------------------------------------------------------


class _Entry(Struct):
    """A question of the table, while its cells are read."""

    numbers: tuple[str, ...] = ()
    """Empty while only the word above its number was read."""
    prefix: int = 0
    """Characters that its number takes of a cell with text; 0 when it has a cell of its own."""
    cells: list[tuple[Role, Row | Cut]] = []
    """In the order of reading; a cut is of the answer."""
    section: list[Row] = []
    """Headings above it, over the whole width or between two tables."""
    party: str = ""
    answered: bool = False
    """An answer stands on its first line, as beside most questions."""

    @property
    def has_cut(self) -> bool:
        return any(isinstance(cell, Cut) for _, cell in self.cells)

    def of(self, *roles: Role) -> list[Row | Cut]:
        """Its cells of some columns."""
        return [cell for role, cell in self.cells if role in roles]

    def parts(self) -> tuple[list[Row | Cut], list[Row | Cut], list[Row | Cut]]:
        """Question, answer, and what stands behind them.

        Behind missing pages nobody knows whose question it is, so that stays behind the cut.
        """
        cuts = [at for at, (_, cell) in enumerate(self.cells) if isinstance(cell, Cut)]
        before = _Entry(cells=self.cells[: cuts[0]] if cuts else self.cells)
        answer = before.of("answer")
        for start, end in itertools.pairwise([*cuts, len(self.cells)]):
            part = _Entry(cells=self.cells[start + 1 : end])
            answer += [self.cells[start][1], *part.of("question"), *part.of("answer")]
        return before.of("question"), answer, self.of("behind")


class _Reader:
    """Reads the rows of a letter from above; text outside of the table is kept apart."""

    def __init__(self) -> None:
        self.columns: Columns | None = None
        self.entries: list[_Entry] = []
        self.before: list[Row | Cut] = []
        self.after: list[Row | Cut] = []
        """Text below the table; when the table goes on it was in the midst of it."""
        self.heads: list[Row] = []
        self.section: list[Row] = []
        """Headings for which no question has followed yet."""
        self.bordered: tuple[int, int, int] | None = None
        """Sheet, table and row of the bordered cell that was read last."""

    def read_cut(self, cut: Cut) -> None:
        """Pages are missing where reading has come."""
        if self.entries:
            self.entries[-1].cells.append(("answer", cut))
        else:
            self.before.append(cut)

    def read_row(self, row: Row) -> None:
        """The next row."""
        columns = head_to_columns(row)
        if columns is not None:
            self.columns = columns
            self.heads.append(row)
        elif _is_heading(row):
            self.section.append(row)
        elif self.columns is None:
            self.before.append(row)
        elif self._is_outside(row, self.columns):
            (self.after if self.entries else self.before).append(row)
        else:
            self._read_cells(row, self.columns)

    def _is_outside(self, row: Row, columns: Columns) -> bool:
        """Whether a row stands below the table (or between its parts) instead of in it."""
        if columns.bordered:
            return not any(piece.cell for piece in row.pieces)
        if len(row.pieces) > 1:
            return False
        if self.after:
            return True
        box, answers = row.place.box, columns.starts[columns.roles.index("answer")]
        runs_over = row.ink_x1 > answers + TOLERANCES.other_x + box.height
        return box.x0 < answers and (runs_over or CLOSING.match(row.text) is not None)

    def _read_cells(self, row: Row, columns: Columns) -> None:
        cells = row_to_cells(row, columns)
        opened = _opened(cells, columns) if self._may_open(row) else None
        over_whole_width = [role for role, _ in cells] == ["number"] and any(map(str.isalpha, row.text))
        if opened is None and over_whole_width:  # nothing else is so far to the left
            self.section.append(row)
            return
        if opened is not None:
            cells = self._open(opened, cells)
        if self.entries:
            self._add(self.entries[-1], cells)
        else:
            self.before += [cell for _, cell in cells]

    def _may_open(self, row: Row) -> bool:
        """Whether a question may open on a row; with borders on the first line of its cell only."""
        above, self.bordered = self.bordered, _bordered_row(row)
        return self.bordered is None or self.bordered != above or self._waits

    @property
    def _waits(self) -> bool:
        """Only the word above the number was read so far of the last question."""
        return bool(self.entries) and not self.entries[-1].numbers

    def _open(self, entry: _Entry, cells: Sequence[tuple[Role, Row]]) -> list[tuple[Role, Row]]:
        """Begin ``entry``; gives the cells without that of its number."""
        asked = [cell for role, cell in cells if role in ("number", "question")]
        number = None if entry.prefix else asked[0]
        rest = [(role, cell) for role, cell in cells if cell is not number]
        if number and self._waits:  # the number of a cell that began with the word
            self.entries[-1].numbers = entry.numbers
            self.heads.append(number)
            return rest
        if self.entries:  # what seemed to stand below the table belongs to the answer before
            self.entries[-1].cells += [("answer", item) for item in self.after]
            self.after = []
        entry.cells = [("question", number)] if number else []
        entry.answered = any(role == "answer" for role, _ in cells)
        entry.section, self.section = self.section, []
        self.entries.append(entry)
        return rest

    def _add(self, entry: _Entry, cells: Sequence[tuple[Role, Row]]) -> None:
        for role, cell in cells:
            if role == "party":  # a name that wraps goes on
                self.heads.append(cell)
                entry.party += ("" if entry.party[-1:] in ("", "-") else " ") + cell.text
            else:
                entry.cells.append(("question" if role == "number" else role, cell))

    def in_order(self) -> list[_Entry]:
        """The questions whose numbers ascend best, anew under each heading.

        Any other number is a figure at the start of a line: what it opened belongs to the question before.
        """
        kept = _kept(self.entries)
        entries: list[_Entry] = []
        sections: list[Row] = []
        for index, entry in enumerate(self.entries):
            if index in kept:
                entry.section = [*sections, *entry.section]
                sections = []
                entries.append(entry)
                continue
            sections += entry.section
            if entries:
                entries[-1].cells += entry.cells
            else:
                self.before += itertools.chain(*entry.parts())
        self.section = [*sections, *self.section]
        return entries


def _is_heading(row: Row) -> bool:
    """Whether a row names the party of what follows."""
    text = row.text
    if len(row.pieces) > 1 or text.endswith(","):
        return False
    return SECTION.match(text) is not None and party_of_heading(text) is not None


def _bordered_row(row: Row) -> tuple[int, int, int] | None:
    """Sheet, table and row of the cell with borders in which ``row`` starts."""
    cell = row.pieces[0].cell
    return None if cell is None else (row.place.sheet, cell.table, cell.row)


def row_to_cells(row: Row, columns: Columns) -> list[tuple[Role, Row]]:
    """The pieces of each column as a row of its own."""
    at = [bisect_right(columns.starts, piece.box.x0) for piece in row.pieces]
    return [(columns.role(cell.place.box.x0), cell) for _, cell in parts_of(row, at)]


def _opened(cells: Sequence[tuple[Role, Row]], columns: Columns) -> _Entry | None:
    """A new entry, when a row of cells starts with a number, or with the word that stands above one."""
    asked = [cell for role, cell in cells if role in ("number", "question")]
    if not asked:
        return None
    text, has_column = asked[0].text, "number" in columns.roles
    in_column = any(role == "number" for role, _ in cells)
    if in_column and TABLED_LABEL.match(text):
        return _Entry()
    number = TABLED_NUMBER.match(text)
    if number and (in_column or text[:1] in "Vv"):
        return _Entry(number_list(number["numbers"]))
    inline = TABLED_INLINE.match(text)
    if inline and not has_column:
        return _Entry((str(int(inline["number"])),), len(inline[1]))
    return None


# --- the order of numbers -----------------------------------------------------------------


class _Weights(Struct, frozen=True):
    """What a numbered row of a table is worth, and what numbers left out cost."""

    row: float = 1.0
    answered: float = 0.5
    """An answer stands beside it: of two chains as long, the one with more of these."""
    skipped: float = -1.1
    """For each number left out; a figure at the start of a line won over a row in a list of 97."""
    may_skip: float = -0.5
    """The same where the number stands alone, in a cell or on a line."""
    most_skipped: float = -3.0


_WEIGHTS = _Weights()


def _kept(entries: Sequence[_Entry]) -> set[int]:
    """Indices of the numbered entries that follow on each other best."""
    headed = list(itertools.accumulate(bool(entry.section) for entry in entries))
    cuts = list(itertools.accumulate((entry.has_cut for entry in entries), initial=0))

    numbered = [at for at, entry in enumerate(entries) if entry.numbers]

    def step(earlier: int | None, index: int) -> float:
        at = numbered[index]
        entry, before = entries[at], at if earlier is None else numbered[earlier]
        first, last = int(entry.numbers[0]), 0 if before == at else int(entries[before].numbers[-1])
        if first <= last and headed[at] > headed[before]:
            last = 0  # numbering starts again under a heading
        if first <= last:
            return NEVER
        worth = _WEIGHTS.row + _WEIGHTS.answered * entry.answered
        if cuts[at] > cuts[before]:
            return worth
        one = _WEIGHTS.skipped if entry.prefix else _WEIGHTS.may_skip
        return worth + max(one * (first - last - 1), _WEIGHTS.most_skipped)

    chain, _ = best_chain(len(numbered), step, lambda _index, _following: 0.0)
    return {numbered[index] for index in chain}


# --- entries -> a stream with marks -------------------------------------------------------


def _linear(
    before: Sequence[Row | Cut], entries: Sequence[_Entry], rest: Sequence[Row | Cut]
) -> tuple[list[Row | Cut], list[Mark]]:
    stream = [*before]
    marks: list[Mark] = []
    for entry in entries:
        for heading in entry.section:
            marks.append(Mark("section", len(stream), len(stream) + 1, text=heading.text))
            stream.append(heading)
        start, end = len(stream), len(stream) + (0 if entry.prefix else 1)
        label = f"({entry.party}-fractie)" if entry.party else ""
        marks.append(Mark("question", start, end, entry.numbers, entry.prefix, text=label))
        question, answer, behind = entry.parts()
        stream += question
        if any(isinstance(item, Row) for item in answer):
            marks.append(Mark("answer", len(stream), len(stream), (), 0, text="Antwoord"))
        stream += [*answer, *behind]
    if rest:
        marks.append(Mark("closing", len(stream), len(stream) + 1))
        stream += rest
    return stream, marks
