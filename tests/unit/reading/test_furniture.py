"""Every rule of furniture reads the samples it names and leaves those that look alike."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.furniture import FURNITURE, SAID_TWICE, SET_TWICE, Kind, Reason, doubles_of
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


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("80 100 9 Over het pad\n80.4 100.3 9 Over het pad", SET_TWICE),
        ("80 100 9 Over het pad\n81.4 98.7 9 Over het pad", SET_TWICE),
        ("80 100 9 Over het pad\n81.6 100 9 Over het pad", None),
        ("80 100 9 Over het pad\n80 101.6 9 Over het pad", None),
        ("80 100 9 Over het pad\n80 100 9 Over de dijk", None),
        ("80.9 100 9 Over het pad\n81.1 100 9 Over het pad", SET_TWICE),  # across the squares of the page
        ("81.1 100 9 Over het pad\n80.9 100 9 Over het pad", SET_TWICE),
        ("80 100.4 9 Over het pad\n80 100.6 9 Over het pad", SET_TWICE),
        ("80 100.6 9 Over het pad\n80 100.4 9 Over het pad", SET_TWICE),
        ("80 100 9 V3:\n80 112 9 V3:", SAID_TWICE),
        ("80 100 9 Over het pad\n80 130 9 Meer\n80.4 100 9 Over het pad", SET_TWICE),  # set anew later on
        ("80 100 9 Antwoord\n80 112 9 Antwoord", SAID_TWICE),
        ("80 100 9 Antwoord\n80 119 9 Antwoord", None),  # too far below
        ("80 112 9 Antwoord\n80 100 9 Antwoord", None),  # above it
        ("80 100 9 Antwoord\n82 112 9 Antwoord", None),  # not right under it
        ("80 100 9 Antwoord\n80 106 9 Ja.\n80 112 9 Antwoord", None),
        ("80 100 9 Over het pad\n80 112 9 Over het pad", None),  # opens nothing
        ("80 100 9 1.\n80 112 9 1.", None),  # numbers of a list
        ("80 100 9 # Antwoord\n80 112 9 # Antwoord", None),  # cells say the same in every row
    ],
)
def test_what_stands_there_twice(page: str, why: Reason | None) -> None:
    sheets, last = places.lines(page)
    assert doubles_of(sheets[0].lines) == ({} if why is None else {last.key: why})
