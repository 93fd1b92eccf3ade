"""A source -> ``Letter``: who asks, who answers, which words are question and which answer, what is missing.

There are four ways of reading a letter: each gives the rows in an order and what opens where; the best one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.data import facts
from vraagbaak.dutch.headings import ANSWER_BY_NAME
from vraagbaak.dutch.hyphens import Lexicon, lexicon_of
from vraagbaak.dutch.names import letter_id
from vraagbaak.dutch.parties import committee_in, party_of_heading
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.layout import Calls, Layout, lay_out, settle_calls
from vraagbaak.reading.lines import Place, Source
from vraagbaak.reading.rows import runs_of
from vraagbaak.reading.text import Paragraph, plain
from vraagbaak.record.record import About
from vraagbaak.understanding import doubts
from vraagbaak.understanding.askers import with_heads, with_parties
from vraagbaak.understanding.blocks import counted_blocks, is_of_fracties
from vraagbaak.understanding.columns_of_print import columns_put_under_each_other
from vraagbaak.understanding.down_the_page import number_rows
from vraagbaak.understanding.endnotes import take_endnotes, with_notes_of_asker
from vraagbaak.understanding.first_page import FirstPage, id_of_first_print, read_first_page
from vraagbaak.understanding.gathering import gather
from vraagbaak.understanding.model import Letter, Question, Section
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.understanding.question_tables import in_tables
from vraagbaak.understanding.questions import questions_of
from vraagbaak.understanding.questions_first import answers_apart, questions_first
from vraagbaak.understanding.stream import Mark, MarkKind, Numbering, Stream, plain_lines, stream_of


class Head(Struct, frozen=True):
    """A row that became a heading, a number or an address of a page instead of text."""

    place: Place
    characters: int | None
    """How many characters of the row, from its start and white space aside; None for all."""


class Parsed(Struct, frozen=True):
    """A letter, and what the audit needs to check it."""

    letter: Letter
    layout: Layout
    heads: tuple[Head, ...]
    candidates_refused: int
    """Rows that looked like the number of a question but were not taken for one."""
    calls: Calls
    opened: tuple[tuple[Place, str, str], ...] = ()
    """Where something opens, what (``question 3``), and the rule that says so."""


def parse_letter(source: Source, given_id: str | None = None) -> Parsed:
    """Understand ``source`` as a letter with numbered questions.

    Raises:
        NotALetterError: no numbered questions, or no Kenmerk and no ``given_id``.
    """
    layout = with_notes_of_asker(columns_put_under_each_other(lay_out(source)))
    first = read_first_page(source, layout)
    layout, calls = settle_calls(layout)
    lexicon = lexicon_of(plain_lines(layout))
    reading = _reading_of(source, first, stream_of(layout, lexicon))
    about = _named(source, first.about, given_id)
    refused = tuple(doubts.refused_numbers(reading))
    reading = settled(reading, lexicon)
    layout = replace(layout, measure=reading.stream.measure)
    present = tuple(page.number for page in layout.pages)
    total = layout.pages_total or max(present, default=0)
    missing = tuple(n for n in range(1, total + 1) if n not in set(present))
    letter = Letter(
        **facts(About, about),
        source=source,
        pages_total=total,
        pages_present=present,
        pages_missing=missing,
        style=reading.style,
        findings=(
            *doubts.page_findings(present, missing),
            *doubts.active_file(source),
            *first.findings,
            *calls.findings,
            *refused,
        ),
    )
    letter = _with_texts(letter, reading, layout, lexicon)
    answered = any(question.answer for question in letter.questions)
    said_to_answer = first.answers and not (answered or missing)
    if said_to_answer or answers_apart(reading):
        raise NotALetterError(f"{source.name}: {ANSWERS_APART}")
    if first.asks and not answered:
        letter = replace(letter, kind="vragen", answered_on=None)
    opened = tuple(_opened(reading))
    return Parsed(letter, layout, tuple(_heads(reading)), len(reading.refused), calls, opened)


# --- what it is ---------------------------------------------------------------------------


Way = Callable[[Stream], Numbering | None]
"""From rows down the page."""
WAYS: tuple[tuple[Way, tuple[MarkKind, ...]], ...] = (
    (in_tables, ("question",)),
    (questions_first, ("question", "answer", "notice")),
    (number_rows, ("question",)),
    (counted_blocks, ()),
)
"""Each with the numbers that it explains, since a table inside an answer may look like one of questions.

The way with most of them is taken, of two with as many the first; blocks only where nothing has a number.
"""


def _reading_of(source: Source, first: FirstPage, stream: Stream) -> Numbering:
    """The best way of reading a letter."""
    found = [(way(stream), kinds) for way, kinds in WAYS]
    scores = [(len(reading.of(*kinds)), reading) for reading, kinds in found if reading]
    if not scores:
        raise NotALetterError(f"{source.name}: {why_not_read(stream)}")
    if not first.to_representatives:
        raise NotALetterError(
            f"{source.name}: it has numbered questions, but nobody of the Kamer or another body of representatives asks "
            "them, nor is it sent to one (geen brief aan een volksvertegenwoordiging); give a letter to parliament."
        )
    return max(scores, key=lambda scored: scored[0])[1]


def _named(source: Source, about: About, given_id: str | None) -> About:
    """``about`` with the name that the letter has on the site."""
    printed = id_of_first_print(about.kenmerk, about.date) if about.kind == "antwoord" else None
    identifier = letter_id(given_id or printed or about.kenmerk or about.id)
    if not identifier:
        raise NotALetterError(
            f"{source.name}: no Kenmerk was found on the first page to name the letter by; "
            "give a name with --id."
        )
    return replace(about, id=identifier, kenmerk=about.kenmerk or ("" if about.id else given_id or ""))


def settled(reading: Numbering, lexicon: Lexicon) -> Numbering:
    """``reading`` with headings of whole words, without answers to nothing and typed notes."""
    return take_endnotes(_with_whole_words(_without_early_answers(reading), lexicon))


def _without_early_answers(reading: Numbering) -> Numbering:
    """Without answers before any question and before any gap: these words are text."""
    opens = min([reading.of("question")[0].start, *reading.stream.cuts[:1]])
    return replace(
        reading, marks=tuple(mark for mark in reading.marks if not mark.answers or mark.start > opens)
    )


def _with_whole_words(reading: Numbering, lexicon: Lexicon) -> Numbering:
    """Headings over several rows without the hyphens of the typesetter."""

    def whole(mark: Mark) -> Mark:
        if mark.kind not in ("section", "theme") or mark.end - mark.start < 2:
            return mark
        rows = [facts.row for facts in reading.stream.rows(mark.start, mark.end)]
        return replace(mark, text=plain(runs_of(rows, lexicon)))

    return replace(reading, marks=tuple(map(whole, reading.marks)))


def _with_texts(letter: Letter, reading: Numbering, layout: Layout, lexicon: Lexicon) -> Letter:
    """The letter with its questions, answers and own words, and what is doubtful about them."""
    stream = reading.stream
    gathered = gather(stream, reading)
    reader = PassageReader(layout, lexicon, reading.notes)
    headings = [mark.text for mark in reading.of("section")]
    pairs, odd_numbers = questions_of(gathered.records, headings, reader)
    questions, contradictions = with_parties(pairs, headings, letter.askers)
    questions = with_heads(questions, stream, reading.marks, reader)
    if letter.response == "mededeling":  # whatever stands above it
        questions = tuple(map(_postponed, questions))
    front = reader.passage(gathered.front)
    back = reader.passage(gathered.back)
    used = {id(note) for question in questions for note in question.notes}
    loose = tuple(note for note in reader.notes if id(note) not in used)
    sections = (
        Section(m.text, party_of_heading(m.text), reader.heading(stream, m)) for m in reading.of("section")
    )
    findings = (
        *letter.findings,
        *doubts.unread_headings(reading),
        *gathered.findings,
        *odd_numbers,
        *doubts.question_doubts(questions),
        *doubts.unlabelled_doubts(reading),
        *contradictions,
        *doubts.never_called(layout, loose),
        *doubts.left_out(layout),
        *doubts.not_as_seen(letter.source, layout),
    )
    return replace(
        letter,
        front=front,
        committee=""
        if letter.askers
        else committee_in(" ".join(item.text for item in front if isinstance(item, Paragraph))),
        back=back,
        front_notes=loose,
        sections=tuple(sections),
        questions=questions,
        findings=findings,
    )


def _postponed(question: Question) -> Question:
    """The question with what is given to it taken for the notice that its answer comes later."""
    return replace(question, answer_kind="mededeling", answered="postponed") if question.answer else question


# --- what the audit and the trace ask ------------------------------------------------------


def _heads(reading: Numbering) -> Iterator[Head]:
    for mark in reading.marks:
        if mark.kind == "closing" or not mark.is_printed:
            continue
        for opening in reading.stream.rows(mark.start, mark.stop):
            prefix = "".join(opening.text[: mark.prefix].split())
            yield Head(opening.row.place, len(prefix) if mark.prefix else None)
    for row in reading.heads:
        yield Head(row.place, None)


def _opened(reading: Numbering) -> Iterator[tuple[Place, str, str]]:
    for mark in reading.marks:
        for opening in reading.stream.rows(mark.start, mark.start + 1):
            what, rule = " ".join((mark.kind, *mark.numbers)), mark.rule or f"{mark.kind}: by its place"
            yield opening.row.place, what, rule
    for mark in reading.refused:
        what = " ".join(("no question", *mark.numbers))
        yield reading.stream.at(mark.start).row.place, what, f"{mark.rule}, which does not fit"


# --- why there is none --------------------------------------------------------------------


def why_not_read(stream: Stream) -> str:
    """The form that was seen in a document without a way of reading, and what would help."""
    if any(ANSWER_BY_NAME.match(facts.text) for facts in stream.rows()):
        return ANSWERS_APART
    return BLOCKS_APART if is_of_fracties(stream) else NO_QUESTIONS


ANSWERS_APART = (
    "all questions stand first and the answers behind them, under bare numbers or under one heading ‘Antwoord’, and the "
    "answer to each was not found (eerst alle vragen, dan alle antwoorden); nothing was written."
)
BLOCKS_APART = (
    "it has questions per fractie without a number, and what is asked and what is replied could not be told apart surely "
    "(vragen per fractie zonder nummer); where it was printed with numbers, give that print. Nothing was written."
)
NO_QUESTIONS = (
    "no numbered questions to parliament were found (looked for ‘Vraag 3’, ‘3. …’, a number alone on "
    "a line and a table of questions, each with an answer); give a letter that answers numbered questions."
)
