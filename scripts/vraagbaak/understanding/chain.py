"""The best chain of numbers: weights, and one search for the best."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.sections import heading_above
from vraagbaak.understanding.stream import Stream
from vraagbaak.vocabulary import Style

WINDOW = 120  # how many candidates may be skipped between two questions


ANSWERED, IN_GAP, ASKED, UNANSWERED, NEXT, SKIPPED = 10.0, 4.0, 2.0, -6.0, 2.0, -3.0


ASKING = -1.0  # no answer before the next, but there is a question mark: its answer may be a joint one


APART = 1.0  # a question has white space above it; an item of a list seldom has


RESTARTED = -3.0  # numbering starts again under a heading that names no fractie


LISTED = -0.5  # it goes on from another without an answer between: an item, if there is a choice


def best_chain(
    candidates: Sequence[Mark], fixed: Sequence[Mark], stream: Stream, style: Style
) -> tuple[list[Mark], float]:
    """The chain of candidates with the highest score (dynamic programming, left to right)."""
    worth = _Worth(fixed, stream, style)
    listed = worth.listed(candidates)
    score: list[float] = []
    came_from: list[int] = []
    for index, mark in enumerate(candidates):
        value, origin = worth.step(None, mark) or 0.0, -1
        for earlier in range(max(0, index - WINDOW), index):
            cost = worth.step(candidates[earlier], mark)
            if cost is None:
                continue
            total = score[earlier] + worth.reward(candidates[earlier], mark.start) + cost
            if total > value:
                value, origin = total, earlier
        score.append(value + LISTED * (index in listed))
        came_from.append(origin)
    totals = [value + worth.reward(mark, len(stream)) for value, mark in zip(score, candidates, strict=True)]
    at = max(range(len(candidates)), key=lambda i: totals[i])
    best_total = totals[at]
    chain: list[Mark] = []
    while at >= 0:
        chain.append(candidates[at])
        at = came_from[at]
    return chain[::-1], best_total


class _Worth:
    """What a question, and going from one to the next, is worth."""

    def __init__(self, fixed: Sequence[Mark], stream: Stream, style: Style) -> None:
        self.stream = stream
        self.answers = [mark for mark in fixed if mark.kind in ("answer", "notice")]
        self.answer_at = [mark.start for mark in self.answers]
        self.sections = [mark.start for mark in fixed if mark.kind == "section"]
        self.gaps = [index for index, item in enumerate(stream) if isinstance(item, Cut)]
        self.asking = [i for i, row in enumerate(stream) if isinstance(row, Row) and "?" in row.text]
        self.certain = style == "vraag"
        self.most_skipped = -6.0 if self.certain else -12.0  # ‘Vraag 23’ alone is no other thing

    def _apart(self, index: int) -> bool:
        facts = self.stream.facts[index]
        return facts is not None and facts.apart

    def reward(self, mark: Mark, end: int) -> float:
        """What ``mark`` is worth when the next question (or the end) stands at ``end``."""
        if between(self.answer_at, mark.start, end):
            return ANSWERED
        at = bisect_right(self.answer_at, mark.start)
        if at < len(self.answers) and set(mark.numbers) & set(self.answers[at].numbers):
            return ANSWERED
        if between(self.gaps, mark.start, end):
            return IN_GAP
        if self.certain:
            return ASKED
        return ASKING if between(self.asking, mark.start - 1, end) else UNANSWERED

    def listed(self, candidates: Sequence[Mark]) -> set[int]:
        """Indices of the candidates that go on from one another as the items of a list do."""
        found: set[int] = set()
        for at in range(1, len(candidates)):
            before, mark = candidates[at - 1], candidates[at]
            follows = int(mark.numbers[0]) == int(before.numbers[-1]) + 1
            if follows and not between(self.answer_at, before.start, mark.start):
                found |= {at - 1, at}
        return found

    def step(self, previous: Mark | None, mark: Mark) -> float | None:
        """What going from ``previous`` to ``mark`` costs; None when it cannot be."""
        last = int(previous.numbers[-1]) if previous else 0
        at = previous.start if previous else -1
        first = int(mark.numbers[0])
        restarted = 0.0
        if first <= last:
            if previous and int(previous.numbers[0]) < first and str(first) not in previous.numbers:
                last = first - 1  # 4 after "Vraag 2, 3 en 5"
            elif between(self.sections, at, mark.start):
                last = 0
            elif first == 1 and heading_above(self.stream, mark.start) is not None:
                last = 0  # a heading of which only the place says what it is
                restarted = 0.0 if self.certain else RESTARTED
            else:
                return None
        apart = restarted + (APART if self._apart(mark.start) else 0.0)
        if first == last + 1:
            return NEXT + apart
        if between(self.gaps, at, mark.start):
            return apart
        return max(SKIPPED * (first - last - 1), self.most_skipped) + apart


def between(positions: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the ascending ``positions`` lies after ``start`` and before ``end``."""
    at = bisect_right(positions, start)
    return at < len(positions) and positions[at] < end
