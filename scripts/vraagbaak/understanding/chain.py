"""The best chain of numbers: weights, each with the letter that set it, and one search for the best."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from typing import TypeVar

from msgspec import Struct

from vraagbaak.dutch.numbers import value_of
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.understanding.stream import Mark, Stream, heading_above
from vraagbaak.vocabulary import Style

NEVER = -inf  # worth of what cannot be
WINDOW = 120  # how many candidates may be skipped between two questions; a list in an answer had 96


START = Mark("front", -1, -1, ("0",))
"""Where a chain of questions starts."""
Of = TypeVar("Of")


class Weights(Struct, frozen=True):
    """What a question is worth, and what going from one to the next costs."""

    answered: float = 10.0
    """An answer follows before the next question; without it lists in answers won in a letter of committees."""
    in_gap: float = 4.0
    """Its answer may stand on missing pages."""
    asked: float = -1.0
    """No answer before the next, but a question mark: its answer may be a joint one, as in many Aanhangsels."""
    unanswered: float = -6.0
    """No answer and nothing asked: an item of a list."""
    next: float = 2.0
    """Its number is one more than the one before."""
    skipped: float = -3.0
    """For each number left out without a gap."""
    most_skipped: float = -12.0
    """The most that numbers left out cost together."""
    apart: float = 1.0
    """It has white space above it; an item of a list seldom has."""
    restarted: float = -3.0
    """Numbering starts again under a heading that names no fractie, as of themes in a schriftelijk overleg."""
    elsewhere: float = -2.0
    """It starts elsewhere than most: a question that is quoted stands in, in an answer to a Kamervraag."""
    listed: float = -0.5
    """It goes on from another without an answer between: an item, if there is a choice."""


BY_NUMBER = Weights()
BY_WORD = Weights(asked=2.0, unanswered=2.0, most_skipped=-6.0, restarted=0.0)
"""‘Vraag 23’ alone on a line is no other thing, whatever stands under it."""


def best_chain(
    start: Of,
    candidates: Sequence[Of],
    step: Callable[[Of, Of], float],
    reward: Callable[[Of, Of | None], float] = lambda _one, _next: 0.0,
) -> tuple[list[Of], float]:
    """The chain of candidates with the highest score, and that score (dynamic programming, left to right).

    Args:
        start: where a chain starts, and what is no part of it.
        candidates: in their order.
        step: what going from one to another is worth; ``NEVER`` when it cannot be.
        reward: what one is worth when the other (None: nothing) is the next of the chain.
    """
    score: list[float] = []
    came_from: list[int] = []
    for index, one in enumerate(candidates):
        value, origin = step(start, one), -1
        for earlier in range(max(0, index - WINDOW), index):
            cost = step(candidates[earlier], one)
            total = cost if cost == NEVER else score[earlier] + reward(candidates[earlier], one) + cost
            if total > value:
                value, origin = total, earlier
        score.append(value)
        came_from.append(origin)
    totals = [value + reward(one, None) for value, one in zip(score, candidates, strict=True)]
    best = max(totals, default=NEVER)
    chain: list[Of] = []
    at = totals.index(best) if best > NEVER else -1
    while at >= 0:
        chain.append(candidates[at])
        at = came_from[at]
    return chain[::-1], best if chain else 0.0


def best_marks(
    candidates: Sequence[Mark], fixed: Sequence[Mark], stream: Stream, style: Style
) -> tuple[tuple[Mark, ...], float]:
    """The chain of questions down the page with the highest score."""
    worth = _Worth(candidates, fixed, stream, BY_WORD if style == "vraag" else BY_NUMBER)
    chain, score = best_chain(START, candidates, worth.step, worth.reward)
    return tuple(chain), score


class _Worth:
    """What a question down the page, and going from one to the next, is worth."""

    def __init__(
        self, candidates: Sequence[Mark], fixed: Sequence[Mark], stream: Stream, weights: Weights
    ) -> None:
        self.stream = stream
        self.weights = weights
        self.answers = [mark for mark in fixed if mark.answers]
        self.answer_at = [mark.start for mark in self.answers]
        self.sections = [mark.start for mark in fixed if mark.kind == "section"]
        self.asking = [facts.index for facts in stream.rows() if "?" in facts.text]
        self.listed = self._listed(candidates)
        lefts = Counter(round(stream.at(mark.start).left) for mark in candidates)
        self.usual_left = max(lefts, key=lefts.__getitem__, default=0)

    def reward(self, mark: Mark, following: Mark | None) -> float:
        """What a candidate is worth when ``following`` (None: none) is the next question."""
        end = following.start if following else len(self.stream)
        at = bisect_right(self.answer_at, mark.start)
        for answer in self.answers[at : at + 1]:
            if answer.start < end or {*mark.numbers} & {*answer.numbers}:
                return self.weights.answered
        if between(self.stream.cuts, mark.start, end):
            return self.weights.in_gap
        asked = between(self.asking, mark.start - 1, end)
        return self.weights.asked if asked else self.weights.unanswered

    def _listed(self, candidates: Sequence[Mark]) -> set[int]:
        """Where the candidates start that go on from one another as the items of a list do."""
        found: set[int] = set()
        for before, mark in pairwise(candidates):
            follows = value_of(mark.numbers[0]) == value_of(before.numbers[-1]) + 1
            if follows and not between(self.answer_at, before.start, mark.start):
                found |= {before.start, mark.start}
        return found

    def step(self, previous: Mark, mark: Mark) -> float:
        """What going from one candidate to another is worth; ``NEVER`` when it cannot be."""
        weights, facts = self.weights, self.stream.at(mark.start)
        at, last, first = previous.start, value_of(previous.numbers[-1]), value_of(mark.numbers[0])
        worth = weights.listed if mark.start in self.listed else 0.0
        worth += weights.apart if facts.apart else 0.0
        worth += weights.elsewhere if abs(facts.left - self.usual_left) > TOLERANCES.same_number else 0.0
        if first <= last:
            if first == last and mark.numbers[0] > previous.numbers[-1]:
                last = first - 1  # 1b after 1a
            elif value_of(previous.numbers[0]) < first and str(first) not in previous.numbers:
                last = first - 1  # 4 after "Vraag 2, 3 en 5"
            elif between(self.sections, at, mark.start):
                last = 0
            elif first == 1 and heading_above(self.stream, mark.start) is not None:
                last = 0  # a heading of which only the place says what it is
                worth += weights.restarted
            else:
                return NEVER
        if first == last + 1:
            return weights.next + worth
        if between(self.stream.cuts, at, mark.start):
            return worth
        return max(weights.skipped * (first - last - 1), weights.most_skipped) + worth


def between(positions: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the ascending ``positions`` lies after ``start`` and before ``end``."""
    return bisect_right(positions, start) < bisect_left(positions, end)
