"""Every rule reads the samples it names and leaves those that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

import pages
from vraagbaak.dutch.headings import WORDINGS
from vraagbaak.reading.furniture import FURNITURE, Kind
from vraagbaak.reading.line_facts import LineFacts
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
    [
        pytest.param(rule, sample, is_read, id=f"{table}: {rule.name}: {sample!r}")
        for table, rule, sample, is_read in _samples()
    ],
)
def test_a_rule_reads_its_samples(rule: Rule[Facts, Mark], sample: str, is_read: bool) -> None:
    assert (rule.reads(pages.facts(sample)) is not None) is is_read


@pytest.mark.parametrize(
    ("rule", "sample", "is_read"),
    [
        *(pytest.param(rule, sample, True) for rule in FURNITURE for sample in rule.yes),
        *(pytest.param(rule, sample, False) for rule in FURNITURE for sample in rule.no),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else None,
)
def test_a_rule_of_furniture_reads_its_samples(
    rule: Rule[LineFacts, Kind], sample: str, is_read: bool
) -> None:
    assert (rule.reads(pages.line_facts(sample)) is not None) is is_read


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
    tables: list[tuple[Rule[Any, Any], ...]] = [*ROWS.values(), FURNITURE]
    for rules in tables:
        assert len({rule.name for rule in rules}) == len(rules)
    everything: list[Rule[Any, Any] | Wording] = [*WORDINGS, *chain(*tables)]
    for one in everything:
        assert one.yes and one.no and one.seen and one.name
