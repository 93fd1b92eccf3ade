"""Which rows open a question, an answer or a section: the style of numbering that fits best.

Every row that could be one is a candidate. For each style of numbering the best chain of ascending
questions is chosen: one where questions are followed by answers and no number is skipped. That is
how a numbered list, a year or a page number inside an answer stays what it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vraagbaak.understanding.chain import best_marks
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.openings import (
    FIXED,
    FIXED_BY_REACTION,
    QUESTIONS,
    candidates,
    fixed_marks,
)
from vraagbaak.understanding.sections import with_headings
from vraagbaak.understanding.stream import Stream
from vraagbaak.understanding.unlabelled import Paragraphs, unlabelled_answers
from vraagbaak.vocabulary import Style


@dataclass(frozen=True, slots=True)
class Numbering:
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
    fixed = fixed_marks(stream, FIXED)
    if not any(mark.kind == "answer" for mark in fixed):
        fixed = fixed_marks(stream, FIXED_BY_REACTION)
    # What stands in a table numbers its rows, unless the answers stand there too, or nothing outside of
    # tables is numbered.
    answers = [stream.facts[mark.start] for mark in fixed if mark.kind == "answer"]
    tabled = sum(facts is not None and facts.in_table for facts in answers) * 2 > len(answers)
    return _best_style(stream, left, fixed, paragraphs, in_tables=tabled) or _best_style(
        stream, left, fixed, paragraphs, in_tables=True
    )


def _best_style(
    stream: Stream, left: float, fixed: Sequence[Mark], paragraphs: Paragraphs, *, in_tables: bool
) -> Numbering | None:
    best: Numbering | None = None
    best_score = 0.0
    for style in QUESTIONS:
        found = candidates(stream, style, left, in_tables=in_tables)
        unlabelled = unlabelled_answers(stream, found, fixed, paragraphs)
        known = sorted((*fixed, *unlabelled), key=_start)
        if not found or (style != "vraag" and not any(mark.kind == "answer" for mark in known)):
            continue
        chain, score = best_marks(found, known, stream, style)
        if score > best_score:
            of_questions = [answer for answer in unlabelled if _owner(answer, found) in chain]
            known = sorted((*fixed, *of_questions), key=_start)
            marks = sorted((*chain, *known, *with_headings(stream, chain, known)), key=_start)
            refused = [mark for mark in found if mark not in chain]
            best = Numbering(style, tuple(marks), tuple(refused))
            best_score = score
    return best


def _start(mark: Mark) -> int:
    return mark.start


def _owner(answer: Mark, numbers: Sequence[Mark]) -> Mark:
    """The number an answer without a heading stands under."""
    return numbers[bisect_right(numbers, answer.start, key=_start) - 1]
