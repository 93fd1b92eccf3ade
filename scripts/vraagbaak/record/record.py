"""brief.json as frozen types: the contract between those who convert letters and those who show them.

Fields are added, none is renamed or removed; one that is added has a default, so that a file of an
older version stays readable. The order of the fields is the order of the keys in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field

from vraagbaak.data import IsoDate, expect_a_day, read_json
from vraagbaak.findings import Finding
from vraagbaak.record.origin import Fetched, Sha256
from vraagbaak.vocabulary import (
    Answered,
    AnswerKind,
    CitationKind,
    CitedIn,
    DocumentKind,
    NumberSource,
    PaperKind,
    PartySource,
    QuestionPart,
    Response,
    Status,
)  # fmt: skip

Page = Annotated[int, Meta(extra_json_schema={"minimum": 1})]
"""A printed number. Reading does not insist on the least one: a cover may be printed as page 0."""


class RecordedCut(Struct, frozen=True, kw_only=True):
    """A place where pages of the letter are missing."""

    where: QuestionPart = field(name="in")
    """In the question or in the answer."""
    before: int
    """The entry of that list before which it is cut, from 0; its length when the end is missing."""
    pages: tuple[Page, ...]
    """Printed numbers of the missing pages; empty when even these are unknown."""


class RecordedCellSpan(Struct, frozen=True, kw_only=True):
    """A cell that reaches over others; counted from 0."""

    row: int
    """The row it starts in; the head is row 0."""
    column: int
    """The column it starts in."""
    rows: int
    """How many rows it reaches over, its own included."""
    columns: int
    """How many columns it reaches over, its own included."""


class Table(Struct, frozen=True, kw_only=True):
    """A table in a question or an answer."""

    where: QuestionPart = field(name="in")
    """In the question or in the answer."""
    first: int
    """The entry of that list that is its first row, from 0."""
    rows: tuple[tuple[str, ...], ...]
    """Text of each cell; the first row is the head. What reaches over several cells stands in each."""
    spans: tuple[RecordedCellSpan, ...] = ()
    """The cells that reach over others."""


class RecordedFootnote(Struct, frozen=True, kw_only=True):
    """A note that the question or the answer calls."""

    number: str
    """As printed."""
    text: str
    """Plain text."""


class RecordedCorrection(Struct, frozen=True, kw_only=True):
    """A reading that the editor put right."""

    wrong: str
    """As the file has it."""
    right: str
    """As it should be, and as the texts here have it."""
    reason: str
    """Why, in the editor's words."""
    date: str
    """When it was corrected."""


class Region(Struct, frozen=True, kw_only=True):
    """The part of a page of the file that a doubt is about."""

    about: int
    """Which of ‘uncertain’, from 0."""
    page: Page
    """Printed number of the page."""
    sheet: int
    """The page of the file, from 1."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom in pt, from the top left of the page."""


class RecordedPlace(Struct, frozen=True, kw_only=True):
    """Where a paragraph stands on a page of the file."""

    page: int
    """Printed page number."""
    sheet: int
    """The page of the file, from 1."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom in pt, from the top left of the page."""
    anchor: str
    """The id of the paragraph on the question's page."""


FILE = "brief.json"
THREE_WEEKS = 21  # days
REGLEMENTEN = (("2021-03-31", "BWBR0044975"), ("", "BWBR0006023"))  # (since, Reglement van Orde)

Slug = Annotated[str, Meta(pattern="^[a-z0-9-]+$", description="a name of small letters, digits and hyphens")]
Number = Annotated[str, Meta(pattern=r"^(\d{1,4}[a-z]?)?$", description="at most four digits, and a letter")]
QuestionAddress = Annotated[str, Meta(pattern="^/[a-z0-9-]+/[a-z0-9-]+/$", description="such as /x/vraag-7/")]


class Official(Struct, frozen=True, kw_only=True):
    """The official publication: as the editor gives it, or as a printed paper says of itself."""

    id: str
    """Its official identifier: ``kst-35300-VII-147``."""
    url: str | None
    """Its official address; null when the identifier has none."""
    citation: str = ""
    """How it is cited: ``Kamerstukken II 2019/20, 35 300 VII, nr. 147``."""


class Sender(Struct, frozen=True):
    """Who answers."""

    name: str
    """As printed: ‘D.M. van Weel’; empty where no name is."""
    family_name: str
    """Without what stands before it: ‘van Weel’."""
    function: str
    """‘minister’, ‘staatssecretaris’, ‘president’ and the like, in lower case."""
    ministry: str
    """The ministry, the portfolio or the body, as printed; empty where it is not."""
    on_behalf: bool = False
    """Not the one who signs, but in whose name too."""


class Asker(Struct, frozen=True):
    """Who asks."""

    name: str
    """A person, as printed: ‘Van der Lee’; empty where only a party is."""
    party: str = ""
    """Empty where it is not printed."""
    as_printed: str = ""
    """Name and party as they stand there; the whole list where they stand in one."""

    @property
    def in_words(self) -> str:
        """``Jansen (ABC)``; the name or the party alone where the other is not printed."""
        return f"{self.name} ({self.party})" if self.name and self.party else self.name or self.party


class About(Struct, frozen=True, kw_only=True):
    """What a document is, when it is of, who answers, who asks, and to whom; null or empty where it does not say."""

    id: Slug
    """Name of the letter's folder and first part of its addresses."""
    kenmerk: str
    """The sender's reference, as printed."""
    uw_kenmerk: str | None = None
    """The addressee's reference, as printed."""
    date: IsoDate | None = None
    """Of the letter."""
    subject: str | None = None
    """As printed."""
    sender: str | None = None
    """Who signs it, as printed: ‘De minister van Wonen, A. Pietersen’."""
    kind: DocumentKind = "kamerbrief"
    """What the document is."""
    senders: tuple[Sender, ...] = ()
    """Who answers, each in fields."""
    addressee: str | None = None
    """To whom: ‘TK’, ‘EK’, or another body as printed."""
    askers: tuple[Asker, ...] = ()
    """Who asked, when the document says so for all questions."""
    committee: str = ""
    """The committee that asked, as the text before the questions says, where no member is named."""
    official: Official | None = None
    """Its official publication."""
    sent: IsoDate | None = None
    """The day its questions were sent in."""
    answered_on: IsoDate | None = None
    """The day they were answered; null where they are not, as in a notice that the answer comes later."""
    question_set: str = ""
    """Number of the set of questions: ‘2021Z09739’."""
    response: Response = "antwoord"
    """What it gives: an answer, one that adds to an earlier one, or word that it comes later."""
    see_too: tuple[str, ...] = ()
    """Identifiers of other Aanhangsels about the same questions: the notice before it, or the answer it adds to."""
    fetched: Fetched | None = None
    """Where the PDF was fetched; null where somebody gave it."""

    def __post_init__(self) -> None:
        for day in (self.date, self.sent, self.answered_on):
            expect_a_day(day)

    @property
    def question_sets(self) -> tuple[str, ...]:
        """Numbers of all sets of questions it is about: the printed one, and those the services name."""
        said = self.fetched.said.question_sets if self.fetched else ()
        return tuple(dict.fromkeys(filter(None, (self.question_set, *said))))

    @property
    def days(self) -> int | None:
        """From the day the questions were sent in to that of the answer; None where one is not known."""
        if not (self.sent and self.answered_on) or self.answered_on < self.sent:
            return None
        return (date.fromisoformat(self.answered_on) - date.fromisoformat(self.sent)).days

    @property
    def term(self) -> str | None:
        """The Reglement van Orde (1993: article 135) that gives written questions three weeks; other questions have no term."""
        written = self.kind in ("aanhangsel", "antwoord") and self.addressee == "TK"
        laws = (law for since, law in REGLEMENTEN if (self.sent or "") >= since)
        return next(laws) if written and self.response == "antwoord" else None

    @property
    def late_by(self) -> str | None:
        """The same, where the answer took longer."""
        return self.term if (self.days or 0) > THREE_WEEKS else None


class Asked(Struct, frozen=True, kw_only=True):
    """What is known of a question, apart from its words."""

    number: Number
    """As in the letter; empty when it cannot be known."""
    number_source: NumberSource | None = None
    """Whether the number is printed or follows from the next one; null for what has none."""
    slug: Slug
    """Name of its page; one of a kind in the letter, also where numbering restarts."""
    section: str | None = None
    """The heading above it that says whose questions follow, as printed."""
    theme: str | None = None
    """The heading above it that says what it is about, as printed."""
    party: str | None = None
    """Whose question it is, if that is known."""
    party_source: PartySource | None = None
    """How the party is known."""
    title: str | None = None
    """Of the editor."""
    heading: str = "Vraag"
    """The heading of its page."""
    subject: str = ""
    """What it is about: the editor's title, else its theme or words of its own."""
    status: Status
    """Which text is missing because pages are not in the file."""
    answered: Answered = "no"
    """Whether this document answers it; apart from ‘status’."""
    askers: tuple[Asker, ...] = ()
    """Who asks it, where that is printed at the question or for the whole letter."""
    printed_above: tuple[str, ...] = ()
    """The headings above question and answer that say more than label, number and party, as printed."""
    sender: str | None = None
    """Who answers this question, where its own heading says so, as printed."""
    senders: tuple[Sender, ...] = ()
    """The same, each in fields; empty: who answers the letter."""
    uncertain: tuple[str, ...] = ()
    """What of it is not certain, a sentence each."""
    doubtful: tuple[Region, ...] = ()
    """Where that stands in the file."""
    pages_missing: tuple[Page, ...] = ()
    """Printed numbers of the missing pages on which the rest must have stood."""
    answer_kind: AnswerKind = "antwoord"
    """What the letter gives: an answer, or word that it comes later."""
    answers: tuple[str, ...] = ()
    """Numbers of all questions that the answer covers, this one too; empty without an answer."""
    group: tuple[str, ...] = ()
    """Numbers printed together above one text; empty when it has a text of its own."""
    question_numbers: tuple[tuple[int, ...], ...] = ()
    """The numbers that lead to each entry of ``question``, 3 for ``#vraag-alinea-3``, its own first; empty: 1, 2, 3 …"""
    answer_numbers: tuple[tuple[int, ...], ...] = ()
    """Likewise of ``answer``: where an earlier print of the letter was on the site, its addresses stay."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Each party that asks it, also where several ask together."""
        named = dict.fromkeys(asker.party for asker in self.askers if asker.party)
        return tuple(named) or ((self.party,) if self.party else ())


class RecordedSource(Struct, frozen=True, kw_only=True):
    """The PDF that was read."""

    file: str
    """Its name, in the folder of this file."""
    sha256: Sha256
    """Of its bytes."""
    pages_total: Page
    """How many pages the letter has, by its own count."""
    pages_present: tuple[Page, ...]
    """Printed numbers of the pages in the file."""
    pages_missing: tuple[Page, ...]
    """Printed numbers of the pages that are not in the file."""
    note: str | None = None
    """What the editor says of the file."""


class RecordedSection(Struct, frozen=True, kw_only=True):
    """A heading of the letter that says whose questions follow."""

    text: str
    """As printed."""
    party: str | None
    """The party it names, if it names one."""


class RecordedCitation(Struct, frozen=True, kw_only=True):
    """A place where the letter cites a paper, a letter or an address."""

    text: str
    """As printed, on one line."""
    identifiers: tuple[str, ...]
    """Official identifiers, most likely first; empty when the letter does not say."""
    url: str | None
    """The official address of the first identifier, or the address cited."""
    kind: CitationKind
    """What is cited."""
    motion: str | None
    """Who moved it, as printed, for a motion."""
    resolved: bool
    """Whether it is known what is cited."""
    where: CitedIn = field(name="in")
    """In the question, the answer, a note, or the letter's own first or last words."""
    date: IsoDate | None = None
    """Of a letter that is cited by its date."""
    locator: str | None = None
    """Pages that are cited, as printed."""
    vergaderjaar: str | None = None
    """As printed: ``2022/23``."""
    note: str | None = None
    """Number of the note it stands in."""
    anchor: str | None = None
    """The id on the page that leads to it."""
    sentence: str = ""
    """The sentence around it."""

    def __post_init__(self) -> None:
        expect_a_day(self.date)


class Question(Asked, frozen=True, kw_only=True):
    """A question with its answer."""

    pages: tuple[Page, ...]
    """Printed numbers of the pages with its text."""
    question: tuple[str, ...]
    """Plain text, one entry a paragraph, list item or table row (cells parted by `` | ``)."""
    answer: tuple[str, ...]
    """Plain text of the answer, likewise; empty when there is none."""
    cuts: tuple[RecordedCut, ...] = ()
    """Where text is missing."""
    tables: tuple[Table, ...] = ()
    """Tables in question and answer."""
    footnotes: tuple[RecordedFootnote, ...]
    """The notes it calls, in order."""
    citations: tuple[RecordedCitation, ...]
    """What it cites, in order."""
    corrections: tuple[RecordedCorrection, ...] = ()
    """What the editor put right in it."""
    places: tuple[RecordedPlace, ...] = ()
    """Where each paragraph stands in the file."""
    url: QuestionAddress
    """Address of its page on the site."""
    answers_slugs: tuple[Slug, ...] = ()
    """Slugs of ``answers``, where these have a page."""
    group_slugs: tuple[Slug, ...] = ()
    """Slugs of ``group``, where these have a page."""


class RecordedPaper(Struct, frozen=True, kw_only=True):
    """A paper that is cited, or that the editor names."""

    id: str
    """Its official identifier."""
    slug: str = ""
    """Name of its page."""
    citation: str
    """How it is cited."""
    kind: PaperKind | None = None
    """What it is; null in files of older versions."""
    url: str | None
    """Its official address."""
    cited_by: tuple[str, ...]
    """Slugs of the questions that cite it, empty text for the letter itself."""


class Letter(About, frozen=True, kw_only=True):
    """A letter to parliament that answers numbered questions."""

    source: RecordedSource
    """The PDF that was read."""
    numbering: str = ""
    """How the questions are numbered in the letter."""
    sections: tuple[RecordedSection, ...] = ()
    """The headings that say whose questions follow."""
    questions: tuple[Question, ...]
    """In the order of the letter, also those of which no text is in the file."""
    citations: tuple[RecordedCitation, ...] = ()
    """What the letter cites outside its questions."""
    papers: tuple[RecordedPaper, ...]
    """Every paper with a page of its own."""
    findings: tuple[Finding, ...]
    """What a person should know or check."""
    program: str = ""
    """The program that made this file, with its version."""

    @property
    def all_citations(self) -> Iterator[tuple[Question | None, RecordedCitation]]:
        """Each with the question it stands in, those of the letter's own words first."""
        yield from ((None, citation) for citation in self.citations)
        for question in self.questions:
            yield from ((question, citation) for citation in question.citations)

    def question(self, slug: str) -> Question | None:
        """The question with that slug."""
        return next((question for question in self.questions if question.slug == slug), None)


def read_letter(path: Path) -> Letter:
    """The letter that was written at ``path``.

    Raises:
        VraagbaakError: it cannot be read, naming the field that is not as it should be.
    """
    return read_json(Letter, path, "convert that letter again")
