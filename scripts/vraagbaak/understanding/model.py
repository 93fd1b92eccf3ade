"""The frozen types that travel between the stages; what they start from is in ``reading.lines``.

Every object keeps where it came from (``Place``), outside comparison, so that tests compare
meaning and the audit and the pictures can still find the spot on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vraagbaak.reading.lines import Box, Cell, Source, end_of_ink

# --- what the page means ------------------------------------------------------------------

Role = Literal["body", "note", "furniture"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of text stands."""

    page: int
    """Printed page number."""
    sheet: int
    """1-based index of the page in the file."""
    box: Box
    lines: tuple[int, ...] = ()
    """``Line.index`` of the lines that stand here."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style, or (when ``note`` is set) the call of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""
    """The number of the footnote called here; ``text`` is then empty."""

    def saying(self, text: str) -> Run:
        """``text`` in the same style."""
        return self if text == self.text else Run(text, self.bold, self.italic, self.note)


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


Status = Literal[
    "complete",
    "start-missing",
    "end-missing",
    "middle-missing",
    "start-and-end-missing",
    "missing",
]
PartySource = Literal["heading", "text", "carried", "editorial"]
NumberSource = Literal["printed", "inferred"]
AnswerKind = Literal["antwoord", "mededeling"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer: one page of the site."""

    number: str
    """The number in the letter; empty for a fragment whose number cannot be known."""
    slug: str
    status: Status
    number_source: NumberSource | None = None
    section: str | None = None
    """The party heading the question stands under, as printed."""
    theme: str | None = None
    """The heading above it that says what it is about, as printed."""
    party: str | None = None
    party_source: PartySource | None = None
    question: Passage = ()
    answer: Passage = ()
    answer_kind: AnswerKind = "antwoord"
    answers: tuple[str, ...] = ()
    """Numbers of the questions that the answer covers; empty when there is no answer."""
    group: tuple[str, ...] = ()
    """Numbers printed together above one text (``Vraag 2, 3 en 5``); empty otherwise."""
    pages_missing: tuple[int, ...] = ()
    """Printed numbers of the missing pages on which the rest must have stood."""
    notes: tuple[Footnote, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of question and answer, cuts left out."""
        return tuple(p for p in (*self.question, *self.answer) if isinstance(p, Paragraph))

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the text stands, in reading order."""
        return tuple(place for p in self.paragraphs for place in p.places)

    @property
    def pages(self) -> tuple[int, ...]:
        """Printed numbers of the pages that hold text of this question, ascending."""
        return tuple(sorted({place.page for place in self.places}))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that says whose questions follow."""

    text: str
    party: str | None
    paragraph: Paragraph = field(compare=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter as understood; citations and editorial data come on top."""

    id: str
    kenmerk: str
    uw_kenmerk: str | None
    date: str | None
    """ISO date."""
    subject: str | None
    sender: str | None
    source: Source = field(compare=False)
    pages_total: int = 0
    pages_present: tuple[int, ...] = ()
    pages_missing: tuple[int, ...] = ()
    style: str = ""
    """How the questions are numbered, a key of ``numbering.STYLES``."""
    front: Passage = ()
    """What stands before the first question."""
    back: Passage = ()
    """What follows the last answer: a closing, a signature, a toelichting."""
    front_notes: tuple[Footnote, ...] = ()
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know or check; never a reason to stop."""

    code: str
    """A key of ``errors.FINDINGS``."""
    message: str
    page: int | None = None
    """Printed page number, when the finding has a place."""
