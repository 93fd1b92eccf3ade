"""Headings that only their place, type or words show: between two questions, and above the first.

They belong to no answer: a heading of a fractie where numbering restarts, else the theme of what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vraagbaak.dutch.headings import CODE_OF_UNIT, COUNTED_HEADING, HEADING, NUMBERED
from vraagbaak.dutch.names import is_no_party
from vraagbaak.dutch.numbers import order_of
from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.reading.facts import TOLERANCES, same_size, same_x
from vraagbaak.understanding.stream import Facts, Mark, Stream, heading_above, marks_in


def with_headings(stream: Stream, chain: Sequence[Mark], fixed: Sequence[Mark]) -> list[Mark]:
    """The marks of headings that only their place shows: above a restart, or above a question and set as a heading.

    Where numbering starts again, what stands above question 1 is a heading whatever it says; and what shows itself
    to be one is never the end of the answer before it, also where two stand above each other. ``chain`` are the
    questions that were chosen, ``fixed`` answers, sections and the like.
    """
    codes = _codes(stream, chain)
    later = [
        mark
        for before, question in pairwise(chain)
        for mark in _headings_between(stream, before, question, fixed, codes)
    ]
    return [*later, *_headings_above_first(stream, chain[0], fixed, later, codes)]


def _headings_between(
    stream: Stream, before: Mark, question: Mark, fixed: Sequence[Mark], codes: frozenset[str]
) -> Iterator[Mark]:
    between = marks_in(fixed, before.start, question.start)
    restarts = order_of(question.numbers[0]) <= order_of(before.numbers[-1])
    first = before.stop
    if restarts and not any(mark.kind == "section" for mark in between):
        start = _free_heading(stream, question.start, fixed, codes)
        if start is not None and start >= first:
            yield Mark("section", start, question.start, text=stream.text(start, question.start))
        return
    answer = next((mark for mark in reversed(between) if mark.answers), None)
    if answer is None:
        return
    opens = answer.stop
    for start, end in _stacked_above(stream, question.start, fixed, codes):
        if start > opens and _shows_itself(stream, opens, start, codes):
            yield Mark("theme", start, end, text=stream.text(start, end))
        else:
            return


def _headings_above_first(
    stream: Stream, question: Mark, fixed: Sequence[Mark], later: Sequence[Mark], codes: frozenset[str]
) -> Iterator[Mark]:
    """The headings above the first question, read as those above the questions that follow are."""
    themes = [stream.at(mark.start) for mark in later if mark.kind == "theme"]
    for start, end in _stacked_above(stream, question.start, fixed, codes):
        facts, text = stream.at(start), stream.text(start, end)
        if party_of_heading(text) and (later or any(mark.kind == "section" for mark in fixed)):
            yield Mark("section", start, end, text=text)
        elif facts.text in codes or any(_looks_like(facts, theme) for theme in themes):
            yield Mark("theme", start, end, text=text)
        else:
            return


def _stacked_above(
    stream: Stream, index: int, fixed: Sequence[Mark], codes: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """(start, end) of each heading that stands right above a row, and right above that one, and so on."""
    while (start := _free_heading(stream, index, fixed, codes)) is not None:
        yield start, index
        index = start


def _by_its_words(stream: Stream, index: int, codes: frozenset[str]) -> int | None:
    """The row right above, also on the page before, where its words are those of a heading, or a code."""
    facts = stream.near(index - 1)
    return index - 1 if _is_worded(facts.text, codes) and facts.is_free else None


def _is_worded(text: str, codes: frozenset[str]) -> bool:
    return text in codes or HEADING.match(text) is not None


def _shows_itself(stream: Stream, opens: int, start: int, codes: frozenset[str]) -> bool:
    """Whether a heading is set as one, or its words are those of one; the answer above it opens at ``opens``."""
    facts = stream.at(start)
    if facts.row.is_bold or _is_worded(facts.text, codes):
        return True
    answer = stream.rows(opens, start)
    if facts.style == "i" and not any(row.style for row in answer):
        return True
    counted = COUNTED_HEADING.match(facts.text) is not None
    return counted and not any(NUMBERED.match(row.text) for row in answer)  # else the last item of a list


def _codes(stream: Stream, chain: Sequence[Mark]) -> frozenset[str]:
    """What stands above half of the questions, a short word each time: the unit that answers. A ministry's is always one."""
    above = [stream.near(mark.start - 1).text for mark in chain]
    found = [text for text in above if CODE_OF_UNIT.match(text)]
    many = len(found) >= max(TOLERANCES.pattern, len(chain) / 2)
    return frozenset(text for text in found if many or is_no_party(text))


def _free_heading(stream: Stream, index: int, fixed: Sequence[Mark], codes: frozenset[str]) -> int | None:
    """Where the heading right above a row starts; None where there is none, or it opens something else."""
    start = heading_above(stream, index)
    start = _by_its_words(stream, index, codes) if start is None else start
    return None if start is not None and marks_in(fixed, start, index) else start


def _looks_like(facts: Facts, theme: Facts) -> bool:
    """Whether a row is in bold or italics as ``theme`` is, in type of one size that starts at one place."""
    one, two = facts.row.pieces[0], theme.row.pieces[0]
    alike = facts.style == theme.style != ""
    return alike and same_size(one.size, two.size) and same_x(one.box.x0, two.box.x0)
