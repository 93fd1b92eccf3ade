"""Text apart from its page: runs, paragraphs, notes, and the places where pages are missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vraagbaak.reading.lines import Place


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style, or (when ``note`` is set) the call of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""
    """The number of the footnote called here; ``text`` is then empty, or the call as it was typed (``1)``)."""

    def saying(self, text: str) -> Run:
        """``text`` in the same style."""
        return self if text == self.text else Run(text, self.bold, self.italic, self.note)


ParagraphKind = Literal["text", "bullet", "numbered", "heading", "table"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a list item, a small heading or a table."""

    runs: tuple[Run, ...]
    kind: ParagraphKind = "text"
    level: int = 0
    """Depth of a list item, 0 for the outermost list."""
    marker: str = ""
    """What stands before a list item: ``•``, ``-``, ``1.``, ``a)``."""
    cells: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """Rows of cells of a table, each cell its runs; ``runs`` is then empty."""
    places: tuple[Place, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Plain text, calls left out; the cells of a table one space apart."""
        if self.cells:
            return " ".join(text for text in self.row_texts if text)
        return plain(self.runs)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Its runs, or those of all cells of a table."""
        return (*self.runs, *(run for row in self.cells for cell in row for run in cell))

    @property
    def row_texts(self) -> tuple[str, ...]:
        """Plain text of each row of a table, the cells separated by `` | ``."""
        return tuple(" | ".join(plain(cell) for cell in row) for row in self.cells)


def plain(runs: tuple[Run, ...]) -> str:
    """The text of the runs, calls left out."""
    return "".join(run.text for run in runs).strip()


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where pages of the letter are missing."""

    pages: tuple[int, ...]
    """Printed numbers of the missing pages, ascending; empty when even these are unknown."""


Passage = tuple[Paragraph | Cut, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of the letter, with the number it has there."""

    number: str
    runs: tuple[Run, ...]
    places: tuple[Place, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Plain text of the note."""
        return plain(self.runs)
