"""brief.yml: what people add to a letter. Read, validated, put into the letter, never written.

Every message names the file and the line, and says what was expected. The types here are also what
the published schema is made of, with which an editor helps while one writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from vraagbaak.addresses import slugs_named
from vraagbaak.data import LIMITS, LINE, IsoDate, WrongValueError, expect_a_day, read_yaml
from vraagbaak.errors import EditorialError
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Passage, Run
from vraagbaak.understanding.model import Letter, Question

MAX_TITLE_WORDS = 8  # so that it stands on one line of a list of questions


def _text(what: str, longest: int) -> Meta:
    return Meta(description=f"{what} (at most {longest:,} characters)", min_length=1, max_length=longest)


_OR_NUMBER = {"type": ["string", "integer"]}  # 7 is a number to an editor of YAML, and text to us
NumberOrSlug = Annotated[
    str,
    Meta(
        pattern=r"^\d{1,4}$|^[a-z0-9-]{1,80}$",
        description="a question number or slug",
        extra_json_schema=_OR_NUMBER,
    ),
]
Title = Annotated[
    str,
    Meta(
        pattern=rf"^\s*\S+(\s+\S+){{0,{MAX_TITLE_WORDS - 1}}}\s*$",
        description=f"a title of at most {MAX_TITLE_WORDS} words",
    ),
]
Identifier = Annotated[
    str,
    Meta(pattern="^[A-Za-z0-9][A-Za-z0-9-]{2,60}$", description="an identifier such as kst-35300-VII-147"),
]
KamerstukIdentifier = Annotated[
    str, Meta(pattern="^kst-[A-Za-z0-9-]{0,57}$", description="an identifier such as kst-34775-136")
]
Party = Annotated[str, _text("a party", 60)]
SaidBy = Annotated[str, _text("a source", 300)]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the editor says of one thing."""

    line: int = field(default=0, name=LINE)
    """Where it stands in the file; 0 when it stands in no list."""


class Paper(Entry, frozen=True):
    """An official publication."""

    id: Identifier
    """Its official identifier: ``kst-35300-VII-147``."""
    citation: Annotated[str, _text("a citation", 300)]
    """How it is cited: ``Kamerstukken II 2019/20, 35 300 VII, nr. 147``."""
    role: Annotated[str, _text("what the paper is to the letter", 100)] = ""
    """What it is to the letter, in Dutch, when it is not the letter itself."""


class Motion(Entry, frozen=True):
    """The number of a motion that the letter cites by name only."""

    names: Annotated[str, _text("names", 200)]
    """Who moved it, as the letter says: ``De Vries/Van Veen``."""
    id: KamerstukIdentifier
    """Its official identifier."""
    source: SaidBy
    """Where that is to be found."""


class Kamerbrief(Entry, frozen=True):
    """The number of a letter to the Kamer that the letter cites by its date only."""

    date: IsoDate
    """The date by which it is cited."""
    id: KamerstukIdentifier
    """Its official identifier."""
    source: SaidBy
    """Where that is to be found."""
    about: Annotated[str, _text("words of the sentence", 200)] = ""
    """Words of the sentences that cite it, where two letters have that date."""

    def __post_init__(self) -> None:
        expect_a_day(self.date)


class Correction(Entry, frozen=True):
    """A reading put right."""

    question: NumberOrSlug
    """The question it is in: its number, or its slug where several have that number."""
    wrong: Annotated[str, _text("the reading to correct", LIMITS.text)]
    """As the program read it."""
    right: Annotated[str, _text("the right reading", LIMITS.text)]
    """As it should be."""
    reason: Annotated[str, _text("a reason", LIMITS.text)]
    """Why, in Dutch; shown on the page."""
    date: IsoDate
    """When it was corrected."""

    def __post_init__(self) -> None:
        expect_a_day(self.date)


class PartyStatement(Entry, frozen=True):
    """The party of one question, which the letter does not give."""

    question: NumberOrSlug
    """Its number, or its slug where several have that number."""
    party: Party
    """Whose question it is."""
    source: SaidBy
    """Where that is to be found."""


class PartyOrder(Struct, frozen=True, forbid_unknown_fields=True):
    """The order in which the parties ask."""

    parties: Annotated[
        tuple[Party, ...], Meta(description="a list of parties", extra_json_schema={"uniqueItems": True})
    ]
    """All of them, the first asker first."""
    source: SaidBy
    """Where the order is to be found."""

    def __post_init__(self) -> None:
        if len(set(self.parties)) != len(self.parties):
            raise WrongValueError("parties", "expected each party once")


class Editorial(Struct, frozen=True, forbid_unknown_fields=True):
    """What people add to a letter; everything is optional, and shown as editorial."""

    titles: Annotated[Mapping[NumberOrSlug, Title], Meta(description="a title for each question number")] = {}
    """A title of at most eight words for a question, by its number or slug."""
    official: Paper | None = None
    """The official publication of the letter."""
    related: tuple[Paper, ...] = ()
    """Other papers that the letter belongs with."""
    file_note: Annotated[str, _text("a note about the file", LIMITS.text)] = ""
    """What the file is, when it is not the letter as sent."""
    party_order: PartyOrder | None = None
    """The order in which the parties ask; the party of a question follows where it leaves no doubt."""
    parties: tuple[PartyStatement, ...] = ()
    """Parties of questions, where the letter does not give them."""
    motions: tuple[Motion, ...] = ()
    """Numbers of motions that the letter cites by name."""
    kamerbrieven: tuple[Kamerbrief, ...] = ()
    """Numbers of letters to the Kamer that the letter cites by date."""
    corrections: tuple[Correction, ...] = ()
    """Readings put right."""


def read_editorial(path: Path) -> Editorial:
    """Read ``path``; an absent file is an empty ``Editorial``.

    Raises:
        EditorialError: naming the file, the line and what was expected.
    """
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise EditorialError(f"{path}: {error.strerror or error}; it cannot be read there.") from error
    if not there:
        return Editorial()
    if not is_file or path.is_symlink():  # a link may lead out of the folder
        raise EditorialError(f"{path}: this is no file; remove it or write the editorial data there.")
    return read_yaml(Editorial, path) or Editorial()


# --- put into the letter -----------------------------------------------------------------------


def question_named(letter: Letter, name: str, what: str, findings: list[Finding]) -> str | None:
    """The slug of the question that ``name`` (number or slug) fits; None is told as a finding.

    Args:
        letter: where it must be.
        name: as brief.yml gives it.
        what: the entry, as the start of a Dutch sentence: ``De titel bij ‘7’``.
        findings: a finding is added here when no question fits, or more than one.
    """
    slugs = slugs_named(letter.questions, name)
    if len(slugs) == 1:
        return slugs[0]
    if slugs:
        listed = ", ".join(slugs)
        message = f"{what} past bij meer vragen met dat nummer ({listed}) en is niet gebruikt."
        findings.append(Finding("redactie-meerduidig", message))
    else:
        findings.append(Finding("redactie-past-niet", f"{what} hoort bij geen vraag."))
    return None


def corrected(
    letter: Letter, editorial: Editorial, findings: list[Finding]
) -> tuple[Letter, tuple[tuple[str, Correction], ...]]:
    """The letter as it should read, and (slug, correction) of each that was applied; what fits nowhere is a finding."""
    applied: list[tuple[str, Correction]] = []
    questions = list(letter.questions)
    for correction in editorial.corrections:
        hits = 0
        what = f"De correctie op regel {correction.line} van brief.yml"
        slug = question_named(letter, correction.question, what, findings)
        if slug is None:
            continue
        named = [question.slug == slug for question in letter.questions]
        joint = {id(q.answer) for q, its in zip(letter.questions, named, strict=True) if its and q.answer}
        for i, question in enumerate(questions):
            if id(letter.questions[i].answer) not in joint and not named[i]:
                continue
            changed = replace(
                question,
                question=_replaced(question.question, correction) if named[i] else question.question,
                answer=_replaced(question.answer, correction),
                notes=tuple(replace(n, runs=_replaced_runs(n.runs, correction)) for n in question.notes),
            )
            if changed != question:
                questions[i] = changed
                applied.append((question.slug, correction))
                hits += 1
        if not hits:
            message = f"{what} (‘{correction.wrong[:60]}’) past op geen tekst."
            findings.append(Finding("redactie-past-niet", message))
    return replace(letter, questions=tuple(questions)), tuple(applied)


def _replaced(passage: Passage, correction: Correction) -> Passage:
    return tuple(
        item
        if isinstance(item, Cut)
        else replace(
            item,
            runs=_replaced_runs(item.runs, correction),
            cells=tuple(tuple(_replaced_runs(cell, correction) for cell in row) for row in item.cells),
        )
        for item in passage
    )


def _replaced_runs(runs: tuple[Run, ...], correction: Correction) -> tuple[Run, ...]:
    return tuple(
        replace(run, text=run.text.replace(correction.wrong, correction.right))
        if correction.wrong in run.text
        else run
        for run in runs
    )


def with_editorial_parties(
    letter: Letter, editorial: Editorial, findings: list[Finding]
) -> tuple[Letter, tuple[tuple[str, str], ...]]:
    """The letter with the editor's parties where it names none, and (slug, source) of each."""
    questions = list(letter.questions)
    sources: list[tuple[str, str]] = []
    for statement in editorial.parties:
        what = f"De fractie bij vraag ‘{statement.question}’"
        slug = question_named(letter, statement.question, what, findings)
        for i, question in enumerate(questions):
            if question.slug != slug:
                continue
            if question.party and question.party != statement.party:
                message = (
                    f"Volgens brief.yml is vraag {question.number} van {statement.party}, "
                    f"volgens de brief van {question.party}; de brief is gevolgd."
                )
                findings.append(Finding("redactie-weerspreekt", message))
            elif not question.party:
                questions[i] = replace(question, party=statement.party, party_source="editorial")
                sources.append((question.slug, statement.source))
    if editorial.party_order:
        order = editorial.party_order.parties
        unfit = {q.party for q in questions if q.party and q.party not in order}
        ranks = [order.index(q.party) for q in questions if q.party in order]
        if unfit or ranks != sorted(ranks):
            message = "De volgorde van de fracties in brief.yml past niet bij de brief."
            findings.append(Finding("redactie-weerspreekt", message))
        else:
            for i, party in _certain_parties(questions, order):
                questions[i] = replace(questions[i], party=party, party_source="editorial")
                sources.append((questions[i].slug, editorial.party_order.source))
    return replace(letter, questions=tuple(questions)), tuple(sources)


def _certain_parties(questions: list[Question], order: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The (index, party) of each question whose party follows from the order without doubt.

    Between two questions of one party all are that party's; before a heading that starts the next
    party of the order, all since the last known one are that one's; before the first party's first
    question and after the last party's nothing else can stand.
    """
    for i, question in enumerate(questions):
        if question.party:
            continue
        before = next((q for q in reversed(questions[:i]) if q.party), None)
        after = next((q for q in questions[i + 1 :] if q.party), None)
        low = order.index(before.party) if before and before.party else 0
        high = order.index(after.party) if after and after.party else len(order) - 1
        starts = after is not None and after.party_source == "heading" and after.status != "missing"
        if starts and high > low:
            high -= 1  # the heading stands right above it, so what precedes is an earlier party's
        if low == high:
            yield i, order[low]
