"""Which rows open a question, an answer or a section: the style of numbering that fits best.

Every row that could be one is a candidate. For each style of numbering the best chain of ascending
questions is chosen: one where questions are followed by answers and no number is skipped. That is
how a numbered list, a year or a page number inside an answer stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vraagbaak.reading.rows import Row
from vraagbaak.understanding.chain import best_marks
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.openings import (
    FIXED,
    FIXED_BY_REACTION,
    QUESTIONS,
    candidates,
    fixed_marks,
    question_at,
)
from vraagbaak.understanding.sections import with_headings
from vraagbaak.understanding.stream import Facts, Stream
from vraagbaak.vocabulary import Style


@dataclass(frozen=True, slots=True)
class Numbering:
    """The chosen style and its marks in the order of the stream."""

    style: Style
    marks: tuple[Mark, ...]
    refused: tuple[Mark, ...] = ()
    """What looks like a question's number but is not taken for one."""


def number_rows(stream: Stream, left: float) -> Numbering | None:
    """The marks of the best style, or None when the text holds no numbered questions.

    Args:
        stream: of the whole letter.
        left: where the column starts, in pt.
    """
    fixed = fixed_marks(stream, FIXED)
    if not any(mark.kind == "answer" for mark in fixed):
        fixed = fixed_marks(stream, FIXED_BY_REACTION)
    if not any(mark.kind == "answer" for mark in fixed):
        fixed = sorted((*fixed, *_by_style(stream)), key=lambda mark: mark.start)
    # What stands in a table numbers its rows, unless the answers stand there too, or nothing outside of
    # tables is numbered.
    answers = [stream.facts[mark.start] for mark in fixed if mark.kind == "answer"]
    tabled = sum(facts is not None and facts.in_table for facts in answers) * 2 > len(answers)
    return _best_style(stream, left, fixed, in_tables=tabled) or _best_style(
        stream, left, fixed, in_tables=True
    )


def _by_style(stream: Stream) -> list[Mark]:
    """Answers without a heading: numbered questions in italics or bold, and behind each what is not.

    Only where at least two questions ask something and are set so.
    """
    found: list[Mark] = []
    for facts in stream.rows():
        mark = _number_at(facts)
        if mark is None:
            continue
        start = end = max(facts.index, mark.end)
        style = _style_at(stream, start)
        asks = False
        while style and _style_at(stream, end) == style and (end == start or not _opens(stream, end)):
            asked = stream[end]
            asks = asks or (isinstance(asked, Row) and "?" in asked.text)
            end += 1
        if asks and end < len(stream) and isinstance(stream[end], Row) and not _opens(stream, end):
            found.append(
                Mark("answer", end, end, text="Antwoord", rule="answer: other type than its question")
            )
    return found if len(found) > 1 else []


def _number_at(facts: Facts) -> Mark | None:
    return question_at(facts, "genummerd") or question_at(facts, "los")


def _opens(stream: Stream, index: int) -> bool:
    facts = stream.facts[index]
    return facts is not None and _number_at(facts) is not None


def _style_at(stream: Stream, index: int) -> str:
    facts = stream.facts[index] if index < len(stream) else None
    return facts.style if facts is not None else ""


def _best_style(stream: Stream, left: float, fixed: Sequence[Mark], *, in_tables: bool) -> Numbering | None:
    answers = [mark for mark in fixed if mark.kind == "answer"]
    best: Numbering | None = None
    best_score = 0.0
    for style in QUESTIONS:
        found = candidates(stream, style, left, in_tables=in_tables)
        if not found or (style != "vraag" and not answers):
            continue
        chain, score = best_marks(found, fixed, stream, style)
        if score > best_score:
            marks = sorted(
                (*chain, *fixed, *with_headings(stream, chain, fixed)), key=lambda mark: mark.start
            )
            refused = [mark for mark in found if mark not in chain]
            best = Numbering(style, tuple(marks), tuple(refused))
            best_score = score
    return best
