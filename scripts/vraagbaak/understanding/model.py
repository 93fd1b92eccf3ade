"""The frozen types that travel between the stages; what they start from is in ``reading.lines``.

Every object keeps where it came from (``Place``), outside comparison, so that tests compare
meaning and the audit and the pictures can still find the spot on the page.
"""

from __future__ import annotations

from msgspec import Struct

from vraagbaak.dutch.askers import Asker
from vraagbaak.findings import Finding
from vraagbaak.reading.lines import Place, Source
from vraagbaak.reading.text import Footnote, Paragraph, Passage
from vraagbaak.vocabulary import (
    Answered,
    AnswerKind,
    DocumentKind,
    NumberSource,
    PartySource,
    Status,
    TextPart,
)

# --- what the page means ------------------------------------------------------------------


class Sender(Struct, frozen=True):
    """Who answers."""

    name: str
    """As printed: ``D.M. van Weel``; ``""`` where no name is."""
    family_name: str
    """``van Weel``."""
    function: str
    """``minister``, ``staatssecretaris``, ``president`` and the like, in lower case."""
    ministry: str
    """The ministry, the portfolio or the body, as printed; ``""`` where it is not."""
    on_behalf: bool = False
    """Not the one who signs, but in whose name too (``mede namens``)."""


class Question(Struct, frozen=True):
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
    askers: tuple[Asker, ...] = ()
    """Who asks it, where that is printed at the question or for the whole letter."""
    answered: Answered = "no"
    """Whether this document answers it; apart from ``status``."""
    uncertain: tuple[str, ...] = ()
    """What of it is not certain, a sentence each."""

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


class Section(Struct, frozen=True):
    """A heading that says whose questions follow."""

    text: str
    party: str | None
    paragraph: Paragraph


class Letter(Struct, frozen=True):
    """The letter as understood; citations and editorial data come on top."""

    id: str
    kenmerk: str
    uw_kenmerk: str | None
    date: str | None
    """ISO date."""
    subject: str | None
    sender: str | None
    """Who signs, as printed: ``De minister van Wonen, A. Pietersen``."""
    source: Source
    pages_total: int = 0
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
    kind: DocumentKind = "kamerbrief"
    """What the document is: labels, citations and official links follow it."""
    senders: tuple[Sender, ...] = ()
    addressee: str | None = None
    """``TK``, ``EK``, or another body as printed."""
    askers: tuple[Asker, ...] = ()
    """Who asked, when the document says so for all questions."""

    @property
    def passages(self) -> tuple[tuple[TextPart, Passage], ...]:
        """Its own texts in reading order, each with the part of its page."""
        return ("front", self.front), ("back", self.back)
