"""Text apart from its page: runs, paragraphs, notes, and the places where pages are missing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from vraagbaak.reading.lines import Place

Script = Literal["", "sup", "sub"]


class Run(Struct, frozen=True):
    """Text of one style, or (when ``note`` is set) the call of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""
    """The number of the footnote called here; ``text`` is then empty, or the call as it was typed (``1)``)."""
    struck: bool = False
    """A line is drawn through it."""
    script: Script = ""
    """Raised (a power, the e of 1e) or lowered (an index)."""
    link: str = ""
    """Address behind the words, as the PDF gives it (untrusted); most have none."""

    @property
    def style(self) -> tuple[bool, bool, bool, Script, str]:
        """What neighbours of one style share."""
        return self.bold, self.italic, self.struck, self.script, self.link

    @property
    def is_white(self) -> bool:
        """Nothing of it is seen."""
        return not self.note and not self.text.strip()

    def saying(self, text: str) -> Run:
        """``text`` in the same style."""
        if text == self.text:
            return self
        return Run(
            text, self.bold, self.italic, self.note, self.struck, self.script, self.link
        )  # faster than replace


ParagraphKind = Literal["text", "bullet", "numbered", "heading", "table", "quote"]


class CellSpan(Struct, frozen=True):
    """A cell of a table that reaches over others; counted from 0."""

    row: int
    column: int
    rows: int = 1
    """How many rows it reaches over, itself included."""
    columns: int = 1

    @property
    def covered(self) -> tuple[tuple[int, int], ...]:
        """(row, column) of each place it covers but its own."""
        down, across = range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)
        return tuple((r, c) for r in down for c in across if (r, c) != (self.row, self.column))


class Paragraph(Struct, frozen=True):
    """A paragraph, a list item, a small heading, a table, or a paragraph that the letter quotes."""

    runs: tuple[Run, ...]
    kind: ParagraphKind = "text"
    level: int = 0
    """Depth of a list item, 0 for the outermost list; of a quotation the same."""
    marker: str = ""
    """What stands before a list item: ``•``, ``-``, ``1.``, ``a)``; also before one within a quotation."""
    cells: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """Rows of cells of a table, each cell its runs; ``runs`` is then empty. Lines end within a cell with ``\\n``."""
    spans: tuple[CellSpan, ...] = ()
    """Cells of a table that reach over others; what they say stands in ``cells`` in each place they cover."""
    places: tuple[Place, ...] = ()
    repeated: tuple[Place, ...] = ()
    """Where the head of a table stands again at the top of a page; it is shown once."""
    rule: str = ""
    """Name of the rule that opened it, for the trace."""

    @property
    def _compared(self) -> tuple[object, ...]:
        """What it says; not where it stands."""
        return self.runs, self.kind, self.level, self.marker, self.cells, self.spans

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Paragraph) and self._compared == other._compared

    def __hash__(self) -> int:
        return hash(self._compared)

    @property
    def text(self) -> str:
        """Plain text, calls left out; the cells of a table, also empty ones, one space apart."""
        if self.cells:
            return " ".join(said(cell) for row in self.cells for cell in row).replace("\n", " ")
        return plain(self.runs)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Its runs, or those of all cells of a table."""
        return (*self.runs, *(run for row in self.cells for cell in row for run in cell))

    @property
    def row_texts(self) -> tuple[str, ...]:
        """Plain text of each row of a table, the cells separated by `` | ``; what reaches over cells stands in the first."""
        covered = {place for span in self.spans for place in span.covered}
        texts = (
            ("" if (r, c) in covered else struck_marked(cell).strip() for c, cell in enumerate(row))
            for r, row in enumerate(self.cells)
        )
        return tuple(" | ".join(row).replace("\n", " ") for row in texts)


def said(runs: tuple[Run, ...]) -> str:
    """The text of the runs to the letter, calls left out."""
    return "".join(run.text for run in runs)


def struck_marked(runs: tuple[Run, ...]) -> str:
    """The same, with words that are struck out between ``~~``: they are not said any more."""
    return "".join(f"~~{run.text}~~" if run.struck and run.text.strip() else run.text for run in runs)


def plain(runs: tuple[Run, ...]) -> str:
    """The text of the runs, calls left out."""
    return said(runs).strip()


class Cut(Struct, frozen=True):
    """A place where pages of the letter are missing."""

    pages: tuple[int, ...]
    """Printed numbers of the missing pages, ascending; empty when even these are unknown."""


Passage = tuple[Paragraph | Cut, ...]


class Footnote(Struct, frozen=True):
    """A note of the letter, with the number it has there."""

    number: str
    runs: tuple[Run, ...]
    places: tuple[Place, ...] = ()
    typed: bool = False
    """It stands behind the last answer, and its calls are typed as text (``1)``)."""

    def __eq__(self, other: object) -> bool:
        """Whether they say the same; not whether they stand at the same place."""
        return isinstance(other, Footnote) and (self.number, self.runs) == (other.number, other.runs)

    def __hash__(self) -> int:
        return hash((self.number, self.runs))

    @property
    def text(self) -> str:
        """Plain text of the note."""
        return plain(self.runs)
