"""Which rows open a question, an answer or a section: the style of numbering that fits best.

Every row that could be one is a candidate. For each style of numbering the best chain of ascending
questions is chosen: one where questions are followed by answers and no number is skipped. That is
how a numbered list, a year or a page number inside an answer stays what it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from vraagbaak.understanding.chain import best_marks
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.openings import ANSWERS_BY, QUESTIONS, candidates, fixed_marks, numbered_rows
from vraagbaak.understanding.sections import with_headings
from vraagbaak.understanding.stream import Stream
from vraagbaak.understanding.unlabelled import Paragraphs, unlabelled_answers
from vraagbaak.vocabulary import Style


class Numbering(Struct, frozen=True):
    """The chosen style and its marks in the order of the stream."""

    style: Style
    marks: tuple[Mark, ...]
    refused: tuple[Mark, ...] = ()
    """What looks like a question's number but is not taken for one."""


def number_rows(stream: Stream, left: float, paragraphs: Paragraphs) -> Numbering | None:
    """The marks of the best style, or None when the text holds no numbered questions.

    Args:
        stream: of the whole letter.
        left: where the column starts, in pt.
        paragraphs: how many rows each paragraph of some rows has.
    """
    tried = [fixed_marks(stream, ANSWERS_BY[0])]
    for rules in ANSWERS_BY[1:]:
        if not any(mark.kind == "answer" for mark in tried[-1]):
            tried.append(fixed_marks(stream, rules))
    fixed = next((marks for marks in tried if any(mark.kind == "answer" for mark in marks)), tried[0])
    fixed = _without_quoted(fixed, stream)
    # What stands in a table numbers its rows, unless the answers stand there too, or nothing outside of
    # tables is numbered.
    answers = [stream.at(mark.start) for mark in fixed if mark.kind == "answer"]
    tabled = sum(facts.in_table for facts in answers) * 2 > len(answers)
    return _best_style(stream, left, fixed, paragraphs, in_tables=tabled) or _best_style(
        stream, left, fixed, paragraphs, in_tables=True
    )


def _best_style(
    stream: Stream, left: float, fixed: Sequence[Mark], paragraphs: Paragraphs, *, in_tables: bool
) -> Numbering | None:
    best: Numbering | None = None
    best_score = 0.0
    numbered = numbered_rows(stream, left, in_tables=in_tables)
    for style in QUESTIONS:
        found = _without_quoted(candidates(numbered, style), stream)
        unlabelled = unlabelled_answers(stream, found, fixed, paragraphs)
        known = sorted((*fixed, *unlabelled), key=_start)
        if not found or (style != "vraag" and not any(mark.kind == "answer" for mark in known)):
            continue
        chain, score = best_marks(found, known, stream, style)
        if score > best_score:
            if style == "vraag":
                chain = sorted((*chain, *_out_of_order(chain, found, known, stream)), key=_start)
            of_questions = [answer for answer in unlabelled if _owner(answer, found) in chain]
            known = sorted((*fixed, *of_questions), key=_start)
            marks = sorted((*chain, *known, *with_headings(stream, chain, known)), key=_start)
            refused = [mark for mark in found if mark not in chain]
            best = Numbering(style, tuple(marks), tuple(refused))
            best_score = score
    return best


def _without_quoted(marks: list[Mark], stream: Stream) -> list[Mark]:
    """``marks`` without those in a frame, where the first question or answer has none: they are quoted in an answer."""

    def framed(mark: Mark) -> bool:
        return stream.at(mark.start).row.framed

    first = next((mark for mark in marks if mark.kind in ("question", "answer")), None)
    return marks if first is None or framed(first) else [mark for mark in marks if not framed(mark)]


def _start(mark: Mark) -> int:
    return mark.start


def _owner(answer: Mark, numbers: Sequence[Mark]) -> Mark:
    """The number an answer without a heading stands under."""
    return numbers[bisect_right(numbers, answer.start, key=_start) - 1]


def _out_of_order(
    chain: Sequence[Mark], found: Sequence[Mark], known: Sequence[Mark], stream: Stream
) -> list[Mark]:
    """Headings ‘Vraag N’ that stand out of order: ‘Vraag 5’ between 2 and 3, with an answer to 2 and 5.

    Only where numbering does not restart, the numbers have no hole with them, and an answer names them or they
    are set as the other headings are: a question that is quoted has a number that is there already, or another type.
    """
    numbers = [int(number) for mark in chain for number in mark.numbers]
    if len(set(numbers)) < len(numbers):
        return []
    answered = {number for mark in known if mark.kind == "answer" for number in mark.numbers}
    looks = {_look(mark, stream) for mark in chain}
    extra: list[Mark] = []
    for mark in found:
        fresh = not {*map(int, mark.numbers)} & {*numbers, *(int(n) for one in extra for n in one.numbers)}
        whole = mark.end > mark.start
        if fresh and whole and (set(mark.numbers) <= answered or _look(mark, stream) in looks):
            extra.append(mark)
    every = {*numbers, *(int(n) for mark in extra for n in mark.numbers)}
    return extra if every == set(range(1, len(every) + 1)) else []


def _look(mark: Mark, stream: Stream) -> tuple[int, str, bool]:
    """Where a heading starts, in pt, its type, and whether white space stands above it."""
    facts = stream.at(mark.start)
    return round(facts.left), facts.style, facts.blank_above
