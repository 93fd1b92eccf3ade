"""A table of questions: a grid whose columns have roles, as its head says (``Nr. | Fractie | Vraag | Antwoord``).

Its cells are put after each other, question before answer, so that everything behind this reads them like any
other letter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from vraagbaak.dutch import headings
from vraagbaak.dutch.numbers import number_list
from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.rows import Row, parts_of
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.chain import NEVER, best_chain
from vraagbaak.understanding.openings import SECTION
from vraagbaak.understanding.stream import Mark, Numbering, Stream

Role = Literal["number", "party", "question", "answer", "behind"]
"""What a column is for; ``behind`` is what is read last (``Blz.``)."""
Cell = tuple[Role, Row | Cut]
"""A cut is of the answer."""


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
    return Numbering(down_the_page.with_items(items), "tabel", tuple(marks), heads=tuple(reader.heads))


# --- the head -> columns with roles -------------------------------------------------------


class Columns(Struct, frozen=True):
    """The columns of a table, from the left."""

    starts: tuple[float, ...]
    """Where each starts, in pt."""
    roles: tuple[Role, ...]
    bordered: bool


def head_to_columns(row: Row) -> Columns | None:
    """The columns, when ``row`` is the head of a table of questions and answers."""
    names = [" ".join(piece.text.split()) for piece in row.pieces[: TOLERANCES.head + 1]]
    asked = [at for at, name in enumerate(names) if headings.COLUMN_OF_QUESTIONS.match(name)]
    answered = [at for at, name in enumerate(names) if headings.COLUMN_OF_ANSWERS.match(name)]
    if len(names) > TOLERANCES.head or not asked or not answered or asked[0] > answered[0]:
        return None
    starts = tuple(
        piece.cell.left - TOLERANCES.hair if piece.cell else piece.box.x0 - TOLERANCES.other_x
        for piece in row.pieces
    )  # a name may stand in the middle of its cell
    roles = _roles(names, asked[0], answered[0])
    return Columns(starts, roles, any(piece.cell for piece in row.pieces))


def _roles(names: Sequence[str], question: int, answer: int) -> tuple[Role, ...]:
    """What each column is for: from that of questions up to that of answers all is question."""
    roles: list[Role] = ["question" if question <= at < answer else "behind" for at in range(len(names))]
    roles[answer] = "answer"
    for at in [at for at in range(question) if headings.COLUMN_OF_NUMBERS.match(names[at])][:1]:
        roles[at] = "number"
    return tuple(
        "party" if headings.COLUMN_OF_PARTIES.match(name) else role
        for name, role in zip(names, roles, strict=True)
    )


# --- rows -> entries ----------------------------------------------------------------------


class _Entry(Struct):
    """A question of the table, while its cells are read."""

    numbers: tuple[str, ...] = ()
    """Empty while only the word above its number was read."""
    prefix: int = 0
    """Characters that its number takes of a cell with text; 0 when it has a cell of its own."""
    cells: list[Cell] = []
    """In the order of reading."""
    section: list[Row] = []
    """Headings above it, over the whole width or between two tables."""
    party: str = ""
    answered: bool = False
    """An answer stands on its first line, as beside most questions."""

    turn: int = 0
    """How many entries with headings were read with it; numbering may start again under one."""
    gaps: int = 0
    """How many cuts were read before it."""

    def parts(self) -> tuple[list[Row | Cut], list[Row | Cut], list[Row | Cut]]:
        """Question, answer, and what stands behind them.

        Behind missing pages nobody knows whose question it is, so that stays behind the cut.
        """
        cuts = 0
        placed: list[tuple[tuple[int, int, int], Row | Cut]] = []
        for role, cell in self.cells:
            cuts += isinstance(cell, Cut)
            part = 2 if role == "behind" else int(cuts > 0 or role == "answer")
            placed.append(((part, cuts, -1 if isinstance(cell, Cut) else role == "answer"), cell))
        parts: tuple[list[Row | Cut], ...] = [], [], []
        for (part, _, _), cell in sorted(placed, key=lambda one: one[0]):
            parts[part].append(cell)
        question, answer, behind = parts
        return question, answer, behind


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
        self.turn = self.gaps = 0
        self.bordered: tuple[int, int, int] | None = None
        """Sheet, table and row of the bordered cell that was read last."""

    def read_cut(self, cut: Cut) -> None:
        """Pages are missing where reading has come."""
        if self.entries:
            self.entries[-1].cells.append(("answer", cut))
            self.gaps += 1
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
        box, answers = row.place.box, columns.starts[columns.roles.index("answer")]
        runs_over = row.ink_x1 > answers + TOLERANCES.other_x + box.height
        closes = runs_over or headings.CLOSING.match(row.text) is not None
        return bool(self.after) or (box.x0 < answers and closes)

    def _read_cells(self, row: Row, columns: Columns) -> None:
        cells = row_to_cells(row, columns)
        opened = _opened(cells, columns) if self._may_open(row) else None
        if opened is None and [role for role, _ in cells] == ["number"]:
            self.section.append(row)  # over the whole width: nothing else is so far to the left
            return
        if opened is not None:
            cells = self._open(opened, cells)
        if self.entries:
            self._add(self.entries[-1], cells)
        else:
            self.before += [cell for _, cell in cells]

    def _may_open(self, row: Row) -> bool:
        """Whether a question may open on a row; with borders on the first line of its cell only."""
        cell = row.pieces[0].cell
        above, self.bordered = self.bordered, (row.place.sheet, cell.table, cell.row) if cell else None
        return self._waits or self.bordered is None or self.bordered != above

    @property
    def _waits(self) -> bool:
        """Only the word above the number was read so far of the last question."""
        return any(not entry.numbers for entry in self.entries[-1:])

    def _open(self, entry: _Entry, cells: Sequence[tuple[Role, Row]]) -> list[tuple[Role, Row]]:
        """Begin ``entry``; gives the cells without that of its number."""
        at = next(at for at, (role, _) in enumerate(cells) if role in ("number", "question"))
        number = [] if entry.prefix else [cells[at][1]]
        rest = [*cells[:at], *cells[at + len(number) :]]
        if number and self._waits:  # the number of a cell that began with the word
            self.entries[-1].numbers = entry.numbers
            self.heads += number
            return rest
        if self.entries:  # what seemed to stand below the table belongs to the answer before
            self.entries[-1].cells += [("answer", item) for item in self.after]
            self.after = []
        entry.cells = [("question", cell) for cell in number]
        entry.answered = any(role == "answer" for role, _ in cells)
        entry.section, self.section = self.section, []
        self.turn += bool(entry.section)
        entry.turn, entry.gaps = self.turn, self.gaps
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
        kept = {id(entry) for entry in _kept(self.entries)}
        entries: list[_Entry] = []
        sections: list[Row] = []
        for entry in self.entries:
            if id(entry) in kept:
                entry.section = [*sections, *entry.section]
                sections = []
                entries.append(entry)
                continue
            sections += entry.section
            if entries:
                entries[-1].cells += entry.cells
            else:
                self.before += chain(*entry.parts())
        self.section = [*sections, *self.section]
        return entries


def _is_heading(row: Row) -> bool:
    """Whether a row names the party of what follows."""
    text = row.text
    is_section = len(row.pieces) == 1 and SECTION.match(text) is not None
    return is_section and text[-1:] != "," and party_of_heading(text) is not None


def row_to_cells(row: Row, columns: Columns) -> list[tuple[Role, Row]]:
    """The pieces of each column as a row of its own; what is left of all columns is a number."""
    roles: tuple[Role, ...] = ("number", *columns.roles)
    at = [bisect_right(columns.starts, piece.box.x0) for piece in row.pieces]
    return [(roles[column], cell) for column, cell in parts_of(row, at)]


def _opened(cells: Sequence[tuple[Role, Row]], columns: Columns) -> _Entry | None:
    """A new entry, when a row of cells starts with a number, or with the word that stands above one."""
    in_column = any(role == "number" for role, _ in cells)
    text = next((cell.text for role, cell in cells if role in ("number", "question")), "")
    if in_column and headings.QUESTION_LABEL.match(text):
        return _Entry()
    number = headings.NUMBERS_OF_ANSWER.match(text)
    if number and (in_column or text[:1] in "Vv"):
        return _Entry(number_list(number["numbers"]))
    inline = None if "number" in columns.roles else headings.TABLED_INLINE.match(text)
    return _Entry((str(int(inline["number"])),), len(inline[1])) if inline else None


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


def _kept(entries: Sequence[_Entry]) -> list[_Entry]:
    """The numbered entries that follow on each other best."""

    def step(before: _Entry, entry: _Entry) -> float:
        first, last = int(entry.numbers[0]), int(before.numbers[-1])
        if first <= last:
            last = 0 if entry.turn > before.turn else first  # numbering starts again under a heading
        if first <= last:
            return NEVER
        worth = _WEIGHTS.row + _WEIGHTS.answered * entry.answered
        if entry.gaps > before.gaps:
            return worth
        one = _WEIGHTS.skipped if entry.prefix else _WEIGHTS.may_skip
        return worth + max(one * (first - last - 1), _WEIGHTS.most_skipped)

    start = _Entry(numbers=("0",), turn=len(entries), gaps=len(entries))
    return best_chain(start, [entry for entry in entries if entry.numbers], step)[0]


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
