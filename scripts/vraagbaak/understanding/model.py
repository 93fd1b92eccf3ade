"""The frozen types that travel between the stages; what they start from is in ``reading.lines``.

Every object keeps where it came from (``Place``), outside comparison, so that tests compare
meaning and the audit and the pictures can still find the spot on the page.
"""

from __future__ import annotations

from msgspec import Struct

from vraagbaak.findings import Finding
from vraagbaak.reading.lines import Place, Source
from vraagbaak.reading.text import Footnote, Paragraph, Passage
from vraagbaak.record.record import About, Asked
from vraagbaak.vocabulary import TextPart

# --- what the page means ------------------------------------------------------------------


class Question(Asked, frozen=True, kw_only=True):
    """One question with its answer, as passages: one page of the site."""

    question: Passage = ()
    answer: Passage = ()
    notes: tuple[Footnote, ...] = ()
    """Those that question and answer call, in order."""

    @property
    def passages(self) -> tuple[tuple[TextPart, Passage], ...]:
        """Its texts in reading order, each with the part of its page."""
        return ("question", self.question), ("answer", self.answer)

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

    @property
    def page(self) -> int | None:
        """Printed number of the first of these."""
        return next(iter(self.pages), None)


class Section(Struct, frozen=True):
    """A heading that says whose questions follow."""

    text: str
    party: str | None
    paragraph: Paragraph


class Letter(About, frozen=True, kw_only=True):
    """The letter as understood; citations and editorial data come on top."""

    source: Source
    pages_total: int = 0
    """How many pages the letter has, by its own count."""
    pages_present: tuple[int, ...] = ()
    pages_missing: tuple[int, ...] = ()
    style: str = ""
    """How the questions are numbered, a ``vocabulary.Style``."""
    front: Passage = ()
    """What stands before the first question."""
    back: Passage = ()
    """What follows the last answer: a closing, a signature, a toelichting."""
    front_notes: tuple[Footnote, ...] = ()
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def passages(self) -> tuple[tuple[TextPart, Passage], ...]:
        """Its own texts in reading order, each with the part of its page."""
        return ("front", self.front), ("back", self.back)
