"""The ways of reading a letter: each gives the rows in an order and what opens where; the best one is taken."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import ANSWER_BY_NAME
from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.joining import runs_of
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.notes import NoteLines
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut, plain
from vraagbaak.understanding.blocks import counted_blocks, is_of_fracties
from vraagbaak.understanding.down_the_page import number_rows
from vraagbaak.understanding.endnotes import take_endnotes
from vraagbaak.understanding.question_tables import table_stream
from vraagbaak.understanding.questions_first import questions_first
from vraagbaak.understanding.stream import Mark, Numbering, Stream, stream_of


class Reading(Struct, frozen=True):
    """One way in which a letter can be read."""

    stream: Stream
    """The rows in the order of this way."""
    numbering: Numbering
    score: int
    """How many numbers it explains: a table inside an answer may look like one of questions."""
    heads: tuple[Row, ...] = ()
    """Rows that are no text and stand outside the stream, such as the head of a table."""
    notes: tuple[NoteLines, ...] = ()
    """Notes that were typed as text and taken out of the stream."""


Way = Callable[[Layout, Stream], Reading | None]
"""From a layout, and its rows down the page."""


def _table(layout: Layout, stream: Stream) -> Reading | None:
    """Questions and answers beside each other in a table."""
    table = table_stream(layout)
    if table is None:
        return None
    items, numbering, heads = table
    return Reading(stream.with_items(items), numbering, len(numbering.of("question")), heads)


def _down_the_page(_: Layout, stream: Stream) -> Reading | None:
    """Each question under its number, with its answer behind it."""
    numbering = number_rows(stream)
    return Reading(stream, numbering, len(numbering.of("question"))) if numbering else None


def _questions_first(_: Layout, stream: Stream) -> Reading | None:
    """All questions, and behind them all answers under the same numbers."""
    numbering = questions_first(stream)
    return (
        Reading(stream, numbering, len(numbering.of("question", "answer", "notice"))) if numbering else None
    )


def _blocks(_: Layout, stream: Stream) -> Reading | None:
    """Blocks of a fractie's questions and the answers to them, in turn; only where nothing has a number."""
    numbering = counted_blocks(stream)
    return Reading(stream, numbering, score=0) if numbering else None


READINGS: tuple[Way, ...] = (_table, _questions_first, _down_the_page, _blocks)
"""Of two with one score the first is taken."""


def read(layout: Layout, lexicon: Lexicon) -> Reading | Stream:
    """The best way of reading a letter; where there is none, its rows down the page."""
    stream = stream_of(layout, lexicon)
    found = [reading for way in READINGS if (reading := way(layout, stream))]
    return max(found, key=lambda reading: reading.score) if found else stream


# --- what is settled once the way is known ------------------------------------------------


def settled(reading: Reading, lexicon: Lexicon) -> Reading:
    """``reading`` with headings of whole words, without answers to nothing and typed notes."""
    numbering = _with_whole_words(_without_early_answers(reading), reading.stream, lexicon)
    stream, numbering, notes = take_endnotes(reading.stream, numbering)
    return replace(reading, stream=stream, numbering=numbering, notes=notes)


def _without_early_answers(reading: Reading) -> Numbering:
    """The numbering without answers before any question and before any gap: these words are text."""
    numbering = reading.numbering
    opens = numbering.of("question")[0].start
    cut = next((index for index, item in enumerate(reading.stream) if isinstance(item, Cut)), opens)
    kept = tuple(mark for mark in numbering.marks if not mark.answers or mark.start > min(opens, cut))
    return replace(numbering, marks=kept)


def _with_whole_words(numbering: Numbering, stream: Stream, lexicon: Lexicon) -> Numbering:
    """Headings over several rows without the hyphens of the typesetter."""

    def whole(mark: Mark) -> Mark:
        if mark.kind not in ("section", "theme") or mark.end - mark.start < 2:
            return mark
        rows = [facts.row for facts in stream.rows(mark.start, mark.end)]
        return replace(mark, text=plain(runs_of(rows, lexicon)))

    return replace(numbering, marks=tuple(map(whole, numbering.marks)))


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
