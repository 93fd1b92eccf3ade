"""A reason to read something as something: a name, a function of facts, and samples that the tests run.

Rules stand in one visible order; the first that answers wins, and its name is kept for the trace
(``convert.py --why PAGE``). A rule reads facts that were computed once, never its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

Facts = TypeVar("Facts")
Reading = TypeVar("Reading")


class Rule(Struct, Generic[Facts, Reading], frozen=True):
    """One reason."""

    name: str
    """Shown in the trace; unique in its table."""
    reads: Callable[[Facts], Reading | None]
    yes: tuple[str, ...]
    """Samples that it reads, in the notation of ``tests/pages.py`` or ``tests/places.py``."""
    no: tuple[str, ...]
    """Samples that look alike and that it leaves."""
    seen: str
    """The kind of document it was met in; a rule without one has no business here."""


def if_so(holds: Callable[[Facts], object]) -> Callable[[Facts], bool | None]:
    """Reads what ``holds`` of as True; of what it does not, the next rule is asked."""
    return lambda facts: True if holds(facts) else None


def first(rules: Iterable[Rule[Facts, Reading]], facts: Facts) -> tuple[str, Reading] | None:
    """Name and reading of the first rule that answers; None when none does."""
    for rule in rules:
        reading = rule.reads(facts)
        if reading is not None:
            return rule.name, reading
    return None


class Wording(Struct, frozen=True):
    """One way in which these letters say something: a pattern of text, with samples that the tests run."""

    name: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    """Texts that ``pattern`` matches from their start."""
    no: tuple[str, ...]
    """Texts that look alike and that it leaves."""
    seen: str
    """The kind of document it was met in."""

    def match(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.pattern.match(text)


def any_match(wordings: Sequence[Wording], text: str) -> re.Match[str] | None:
    """The match of the first wording that has one."""
    for wording in wordings:
        if match := wording.pattern.match(text):
            return match
    return None
