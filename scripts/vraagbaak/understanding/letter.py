"""Body rows -> ``Letter``: sections, questions, answers, footnotes, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.hyphens import Lexicon, lexicon_of
from vraagbaak.dutch.parties import (
    party_of_heading,
)
from vraagbaak.dutch.slugs import letter_id
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.joining import runs_of
from vraagbaak.reading.layout import Layout, lay_out
from vraagbaak.reading.lines import Place, Source
from vraagbaak.reading.measure import Measure, measured_again
from vraagbaak.reading.note_calls import Calls, settle_calls
from vraagbaak.reading.paragraphs import paragraphs_of
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut, plain
from vraagbaak.record.record import About, facts
from vraagbaak.understanding.askers import with_parties
from vraagbaak.understanding.blocks import counted_blocks
from vraagbaak.understanding.doubts import (
    left_out,
    never_called,
    not_as_seen,
    page_findings,
    question_doubts,
    refused_numbers,
    side_by_side,
    unlabelled_doubts,
    unread_headings,
)
from vraagbaak.understanding.endnotes import take_endnotes
from vraagbaak.understanding.first_page import FirstPage, id_of_first_print, read_first_page
from vraagbaak.understanding.gathering import Gatherer
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.model import Letter, Question, Section
from vraagbaak.understanding.numbering import Numbering, number_rows
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.understanding.question_tables import table_stream
from vraagbaak.understanding.questions import questions_of
from vraagbaak.understanding.refusing import answers_apart, why_refused
from vraagbaak.understanding.stream import Stream, plain_lines, stream_of
from vraagbaak.vocabulary import DocumentKind


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
    layout = lay_out(source)
    first = read_first_page(source, layout)
    layout, calls = settle_calls(layout)
    lexicon = lexicon_of(plain_lines(layout))
    stream, measure, numbering, table_heads = _numbered_stream(layout, lexicon)
    if numbering is None or not first.to_representatives:
        raise NotALetterError(why_refused(source, stream, numbering))
    about = _named(source, first.about, given_id)
    refused = tuple(refused_numbers(stream, numbering))
    numbering = _with_whole_words(_without_early_answers(numbering, stream), stream, lexicon)
    endnotes = take_endnotes(stream, numbering)
    numbering = endnotes.numbering or numbering
    if endnotes.stream:
        stream, measure = endnotes.stream, measured_again(layout.measure, endnotes.stream)
    builder = Gatherer(stream, numbering)
    builder.build()
    layout = replace(layout, measure=measure)
    reader = PassageReader(layout, lexicon, endnotes.notes)
    questions, contradictions = with_parties(questions_of(builder, reader), builder, about.askers)
    if apart := answers_apart(source, stream, numbering, questions):
        raise NotALetterError(apart)
    front = reader.passage(builder.front, of_letter=True)
    back = reader.passage(builder.back, of_letter=True)
    used = {id(note) for question in questions for note in question.notes}
    loose = tuple(note for note in reader.notes if id(note) not in used)
    present = tuple(page.number for page in layout.pages)
    total = layout.pages_total or (max(present) if present else 0)
    missing = tuple(n for n in range(1, total + 1) if n not in set(present))
    letter = Letter(
        **facts(About, replace(about, kind=_kind(first, questions))),
        source=source,
        pages_total=total,
        pages_present=present,
        pages_missing=missing,
        style=numbering.style,
        front=front,
        back=back,
        front_notes=loose,
        sections=tuple(
            Section(mark.text, party_of_heading(mark.text), reader.heading(stream, mark))
            for mark in numbering.marks
            if mark.kind == "section"
        ),
        questions=questions,
        findings=(
            *page_findings(present, missing),
            *first.findings,
            *calls.findings,
            *refused,
            *unread_headings(stream, numbering),
            *builder.findings,
            *question_doubts(questions),
            *unlabelled_doubts(stream, numbering),
            *contradictions,
            *never_called(layout, loose),
            *left_out(layout),
            *side_by_side(layout),
            *not_as_seen(source, layout),
            *reader.findings,
        ),
    )
    heads = (*_heads(stream, numbering), *(Head(row.place, None) for row in table_heads))
    return Parsed(letter, layout, heads, len(numbering.refused), calls, tuple(_opened(stream, numbering)))


def _named(source: Source, about: About, given_id: str | None) -> About:
    """``about`` with the name that the letter has on the site."""
    printed = id_of_first_print(about.kenmerk, about.date) if about.kind == "antwoord" else None
    identifier = letter_id(given_id or printed or about.kenmerk)
    if not identifier:
        raise NotALetterError(
            f"{source.name}: no Kenmerk was found on the first page to name the letter by; "
            "give a name with --id."
        )
    return replace(about, id=identifier, kenmerk=about.kenmerk or given_id or "")


def _opened(stream: Stream, numbering: Numbering) -> Iterator[tuple[Place, str, str]]:
    for mark in numbering.marks:
        row = stream[mark.start]
        if isinstance(row, Row):
            yield row.place, " ".join((mark.kind, *mark.numbers)), mark.rule or f"{mark.kind}: by its place"
    for mark in numbering.refused:
        row = stream[mark.start]
        if isinstance(row, Row):
            yield row.place, " ".join(("no question", *mark.numbers)), f"{mark.rule}, which does not fit"


def _kind(first: FirstPage, questions: Sequence[Question]) -> DocumentKind:
    """What the document is, now that is known whether it answers."""
    answered = any(question.answer for question in questions)
    return "vragen" if first.asks and not answered else first.about.kind


def _numbered_stream(
    layout: Layout, lexicon: Lexicon
) -> tuple[Stream, Measure, Numbering | None, tuple[Row, ...]]:
    """The rows in reading order, their measure, and where questions open: from a table, or down the page."""
    table = table_stream(layout)
    stream = stream_of(layout)
    measure = measured_again(layout.measure, stream)

    def paragraphs(rows: Sequence[Row]) -> list[int]:
        return [len(paragraph.places) for paragraph in paragraphs_of(rows, measure, lexicon)]

    down = number_rows(stream, layout.measure.left, paragraphs)
    if table is not None and (down is None or _asked(table[1]) >= _asked(down)):
        stream, numbering, heads = table
        return stream, measured_again(layout.measure, stream), numbering, heads
    return stream, measure, down or counted_blocks(stream, paragraphs), ()


def _without_early_answers(numbering: Numbering, stream: Stream) -> Numbering:
    """``numbering`` without answers before any question and before any gap: these words are text."""
    opens = next(mark.start for mark in numbering.marks if mark.kind == "question")
    cut = next((index for index, item in enumerate(stream) if isinstance(item, Cut)), opens)
    early = {"answer", "notice"}
    kept = tuple(m for m in numbering.marks if m.kind not in early or m.start > min(opens, cut))
    return replace(numbering, marks=kept)


def _with_whole_words(numbering: Numbering, stream: Stream, lexicon: Lexicon) -> Numbering:
    """Headings over several rows without the hyphens of the typesetter."""

    def whole(mark: Mark) -> Mark:
        if mark.kind not in ("section", "theme") or mark.end - mark.start < 2:
            return mark
        rows = tuple(row for row in stream[mark.start : mark.end] if isinstance(row, Row))
        return replace(mark, text=plain(runs_of(rows, lexicon)))

    return replace(numbering, marks=tuple(map(whole, numbering.marks)))


def _asked(numbering: Numbering) -> int:
    """How many questions were found: a table inside an answer may look like one of questions."""
    return sum(mark.kind == "question" for mark in numbering.marks)


def _heads(stream: Stream, numbering: Numbering) -> tuple[Head, ...]:
    heads: list[Head] = []
    for mark in numbering.marks:
        if mark.kind == "closing" or (mark.end == mark.start and not mark.prefix):
            continue
        for row in stream[mark.start : max(mark.end, mark.start + 1)]:
            if isinstance(row, Row):
                prefix = "".join(row.text[: mark.prefix].split())
                heads.append(Head(row.place, len(prefix) if mark.prefix else None))
    return tuple(heads)
