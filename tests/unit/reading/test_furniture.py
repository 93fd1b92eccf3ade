"""Every rule of furniture reads the samples it names and leaves those that look alike."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.furniture import FURNITURE, Kind
from vraagbaak.reading.line_facts import LineFacts
from vraagbaak.rules import Rule


@pytest.mark.parametrize(
    ("rule", "sample", "is_read"),
    [
        *(pytest.param(rule, sample, True) for rule in FURNITURE for sample in rule.yes),
        *(pytest.param(rule, sample, False) for rule in FURNITURE for sample in rule.no),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else None,
)
def test_a_rule_reads_its_samples(rule: Rule[LineFacts, Kind], sample: str, is_read: bool) -> None:
    assert (rule.reads(places.line_facts(sample)) is not None) is is_read


def test_every_rule_has_samples_of_both_kinds_a_name_of_its_own_and_says_where_it_was_seen() -> None:
    assert len({rule.name for rule in FURNITURE}) == len(FURNITURE)
    assert all(rule.yes and rule.no and rule.seen for rule in FURNITURE)
