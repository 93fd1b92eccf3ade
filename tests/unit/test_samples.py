"""Every rule reads the samples it names and leaves those that look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import pages
import vraagbaak
from vraagbaak.reading.lists import ITEMS
from vraagbaak.reading.paragraphs import PARAGRAPH_STARTS
from vraagbaak.reading.tables import TABLES
from vraagbaak.rules import Rule, Wording
from vraagbaak.site.build.table_cells import FIGURES, NO_FIGURE
from vraagbaak.understanding.openings import ANSWERS_BY, QUESTIONS
from vraagbaak.understanding.stream import Facts, Mark

AnyRule = Rule[Any, Any]

MODULES = [
    import_module(found.name)
    for found in walk_packages(vraagbaak.__path__, "vraagbaak.")
    if found.name != "vraagbaak.converting.cluster"  # its library is an extra
]
WORDINGS = tuple(
    {
        id(value): value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, Wording)
    }.values()
)
"""All there are, wherever they stand."""
ROWS: dict[str, tuple[Rule[Facts, Mark], ...]] = {
    **{f"questions, {style}": rules for style, rules in QUESTIONS.items()},
    **{f"fixed, {number}": rules for number, rules in enumerate(ANSWERS_BY)},
}


TABLES_OF_RULES: tuple[tuple[str, tuple[AnyRule, ...], Callable[[str], object]], ...] = (
    *((table, rules, pages.facts) for table, rules in ROWS.items()),
    ("paragraph starts", PARAGRAPH_STARTS, pages.start),
    ("items of lists", ITEMS, pages.item),
    ("tables", TABLES, pages.table),
)


def _samples() -> Iterator[tuple[str, AnyRule, Callable[[str], object], str, bool]]:
    for table, rules, facts in TABLES_OF_RULES:
        for rule in rules:
            yield from ((table, rule, facts, sample, True) for sample in rule.yes)
            yield from ((table, rule, facts, sample, False) for sample in rule.no)


@pytest.mark.parametrize(
    ("rule", "facts", "sample", "is_read"),
    [pytest.param(rule, *rest, id=f"{table}: {rule.name}: {rest[1]!r}") for table, rule, *rest in _samples()],
)
def test_a_rule_reads_its_samples(
    rule: AnyRule, facts: Callable[[str], object], sample: str, is_read: bool
) -> None:
    reading = rule.reads(facts(sample))
    says_no = reading is False and "goes on" not in rule.name  # the start of a paragraph is a yes or a no
    assert (reading is not None and not says_no) is is_read


ALL_WORDINGS = (*WORDINGS, FIGURES, NO_FIGURE)


def _name(value: object) -> str | None:
    return value.name if isinstance(value, Wording) else None


@pytest.mark.parametrize(
    ("wording", "sample", "matches"),
    [
        *((wording, sample, True) for wording in ALL_WORDINGS for sample in wording.yes),
        *((wording, sample, False) for wording in ALL_WORDINGS for sample in wording.no),
    ],
    ids=_name,
)
def test_a_wording_matches_its_samples(wording: Wording, sample: str, matches: bool) -> None:
    assert (wording.match(sample) is not None) is matches


def test_every_rule_has_samples_of_both_kinds_a_name_of_its_own_and_says_where_it_was_seen() -> None:
    for _, rules, _ in TABLES_OF_RULES:
        assert len({rule.name for rule in rules}) == len(rules)
    named: list[AnyRule | Wording] = [
        *ALL_WORDINGS,
        *(rule for _, rules, _ in TABLES_OF_RULES for rule in rules),
    ]
    for one in named:
        assert one.yes and one.no and one.seen and one.name
