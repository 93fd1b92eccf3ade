"""Lines of one page -> rows from top to bottom, pieces from left to right."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from vraagbaak.reading.lines import Box, Cell, Place, end_of_ink
from vraagbaak.reading.text import Run


@dataclass(frozen=True)  # no slots: its text is asked for again and again
class Row:
    """The pieces of body text that stand beside each other on one line of the page."""

    place: Place = field(compare=False)
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """Text of the pieces, one space between them, calls left out."""
        if len(self.pieces) == 1:
            return self.pieces[0].text.strip()
        return " ".join(piece.text.strip() for piece in self.pieces).strip()

    @property
    def is_bold(self) -> bool:
        """Whether every visible character is bold."""
        return all(run.bold for piece in self.pieces for run in piece.runs if run.text.strip())

    @property
    def ink_x1(self) -> float:
        """Where the last visible character ends, in pt."""
        if not self.pieces:
            return self.place.box.x1
        last = self.pieces[-1]
        return end_of_ink(self.place.box, last.text, last.size)


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the PDF, calls of footnotes separated from the text."""

    box: Box = field(compare=False)
    runs: tuple[Run, ...]
    size: float = 0.0
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """The characters, calls left out."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join(run.text for run in self.runs)
