"""A source -> ``Letter``: who asks, who answers, which words are question and which answer, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.data import facts
from vraagbaak.dutch.hyphens import Lexicon, lexicon_of
from vraagbaak.dutch.parties import committee_in, party_of_heading
from vraagbaak.dutch.slugs import letter_id
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.layout import Layout, lay_out
from vraagbaak.reading.lines import Place, Source
from vraagbaak.reading.note_calls import Calls, settle_calls
from vraagbaak.reading.text import Paragraph
from vraagbaak.record.record import About
from vraagbaak.understanding import doubts
from vraagbaak.understanding.askers import with_parties
from vraagbaak.understanding.columns_of_print import columns_put_under_each_other
from vraagbaak.understanding.endnotes import with_notes_of_asker
from vraagbaak.understanding.first_page import FirstPage, id_of_first_print, read_first_page
from vraagbaak.understanding.gathering import gather
from vraagbaak.understanding.model import Letter, Question, Section
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.understanding.questions import questions_of
from vraagbaak.understanding.questions_first import answers_apart
from vraagbaak.understanding.readings import ANSWERS_APART, Reading, read, settled, why_not_read
from vraagbaak.understanding.said_in_heads import with_heads
from vraagbaak.understanding.stream import Stream, plain_lines


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
    reading = _reading_of(source, first, read(layout, lexicon))
    about = _named(source, first.about, given_id)
    refused = tuple(doubts.refused_numbers(reading.stream, reading.numbering))
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
        style=reading.numbering.style,
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
    if said_to_answer or answers_apart(reading.stream, reading.numbering):
        raise NotALetterError(f"{source.name}: {ANSWERS_APART}")
    if first.asks and not answered:
        letter = replace(letter, kind="vragen", answered_on=None)
    opened = tuple(_opened(reading))
    return Parsed(letter, layout, tuple(_heads(reading)), len(reading.numbering.refused), calls, opened)


# --- what it is ---------------------------------------------------------------------------


def _reading_of(source: Source, first: FirstPage, reading: Reading | Stream) -> Reading:
    if isinstance(reading, Stream):
        raise NotALetterError(f"{source.name}: {why_not_read(reading)}")
    if not first.to_representatives:
        raise NotALetterError(
            f"{source.name}: it has numbered questions, but nobody of the Kamer or another body of representatives asks "
            "them, nor is it sent to one (geen brief aan een volksvertegenwoordiging); give a letter to parliament."
        )
    return reading


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


def _with_texts(letter: Letter, reading: Reading, layout: Layout, lexicon: Lexicon) -> Letter:
    """The letter with its questions, answers and own words, and what is doubtful about them."""
    stream, numbering = reading.stream, reading.numbering
    gathered = gather(stream, numbering)
    reader = PassageReader(layout, lexicon, reading.notes)
    headings = [mark.text for mark in numbering.of("section")]
    pairs, odd_numbers = questions_of(gathered.records, headings, reader)
    questions, contradictions = with_parties(pairs, headings, letter.askers)
    questions = with_heads(questions, stream, numbering.marks, reader)
    if letter.response == "mededeling":  # whatever stands above it
        questions = tuple(map(_postponed, questions))
    front = reader.passage(gathered.front)
    back = reader.passage(gathered.back)
    used = {id(note) for question in questions for note in question.notes}
    loose = tuple(note for note in reader.notes if id(note) not in used)
    sections = (
        Section(m.text, party_of_heading(m.text), reader.heading(stream, m)) for m in numbering.of("section")
    )
    findings = (
        *letter.findings,
        *doubts.unread_headings(stream, numbering),
        *gathered.findings,
        *odd_numbers,
        *doubts.question_doubts(questions),
        *doubts.unlabelled_doubts(stream, numbering),
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


def _heads(reading: Reading) -> Iterator[Head]:
    for mark in reading.numbering.marks:
        if mark.kind == "closing" or not mark.is_printed:
            continue
        for opening in reading.stream.rows(mark.start, mark.stop):
            prefix = "".join(opening.text[: mark.prefix].split())
            yield Head(opening.row.place, len(prefix) if mark.prefix else None)
    for row in reading.heads:
        yield Head(row.place, None)


def _opened(reading: Reading) -> Iterator[tuple[Place, str, str]]:
    for mark in reading.numbering.marks:
        for opening in reading.stream.rows(mark.start, mark.start + 1):
            what, rule = " ".join((mark.kind, *mark.numbers)), mark.rule or f"{mark.kind}: by its place"
            yield opening.row.place, what, rule
    for mark in reading.numbering.refused:
        what = " ".join(("no question", *mark.numbers))
        yield reading.stream.at(mark.start).row.place, what, f"{mark.rule}, which does not fit"
