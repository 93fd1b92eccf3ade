"""Every rule reads the samples it names and leaves those that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

import pages
from vraagbaak.dutch.headings import WORDINGS
from vraagbaak.rules import Rule, Wording
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.openings import FIXED, FIXED_BY_REACTION, QUESTIONS
from vraagbaak.understanding.stream import Facts

ROWS: dict[str, tuple[Rule[Facts, Mark], ...]] = {
    **{f"questions, {style}": rules for style, rules in QUESTIONS.items()},
    "fixed": FIXED,
    "fixed by reaction": FIXED_BY_REACTION,
}


def _samples() -> Iterator[tuple[str, Rule[Facts, Mark], str, bool]]:
    for table, rules in ROWS.items():
        for rule in rules:
            yield from ((table, rule, sample, True) for sample in rule.yes)
            yield from ((table, rule, sample, False) for sample in rule.no)


@pytest.mark.parametrize(
    ("rule", "sample", "is_read"),
    [pytest.param(*rest, id=f"{table}: {rest[0].name}: {rest[1]!r}") for table, *rest in _samples()],
)
def test_a_rule_reads_its_samples(rule: Rule[Facts, Mark], sample: str, is_read: bool) -> None:
    assert (rule.reads(pages.facts(sample)) is not None) is is_read


@pytest.mark.parametrize(
    ("wording", "sample", "matches"),
    [
        *((wording, sample, True) for wording in WORDINGS for sample in wording.yes),
        *((wording, sample, False) for wording in WORDINGS for sample in wording.no),
    ],
    ids=lambda value: value.name if isinstance(value, Wording) else None,
)
def test_a_wording_matches_its_samples(wording: Wording, sample: str, matches: bool) -> None:
    assert (wording.match(sample) is not None) is matches


def test_every_rule_has_samples_of_both_kinds_a_name_of_its_own_and_says_where_it_was_seen() -> None:
    for rules in ROWS.values():
        assert len({rule.name for rule in rules}) == len(rules)
    for one in chain(WORDINGS, *ROWS.values()):
        assert one.yes and one.no and one.seen and one.name
