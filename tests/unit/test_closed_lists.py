"""Tables by a closed list: each has a row for every word of the list. The type checker sees wrong keys, not absent ones."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from inspect import isfunction
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

import vraagbaak
from vraagbaak import labels
from vraagbaak.addresses import GATHERED
from vraagbaak.understanding import doubts

PACKAGE = Path(vraagbaak.__file__).parent

OF_SOME = {
    "vraagbaak.addresses._ANCHOR": "paragraphs are counted in parts with the letter's text",
    "vraagbaak.labels.IN_WORDS": "the same",
    "vraagbaak.understanding.openings.QUESTIONS": "tables and blocks of questions open otherwise",
}
"""Tables that are of some words only, and why."""


def tables() -> Iterator[tuple[str, Mapping[Any, Any], frozenset[str]]]:
    """(name, table, words of the list) of each table of the program that has the words of one closed list as keys."""
    for found in pkgutil.walk_packages(vraagbaak.__path__, "vraagbaak."):
        if found.name == "vraagbaak.converting.cluster":  # its library is an extra
            continue
        module = importlib.import_module(found.name)
        for name, kind in get_type_hints(module).items():
            value = getattr(module, name, None)
            origin = get_origin(kind)
            if not (isinstance(value, Mapping) and isinstance(origin, type) and issubclass(origin, Mapping)):
                continue
            if get_origin(get_args(kind)[0]) is Literal:
                yield f"{found.name}.{name}", value, frozenset(get_args(get_args(kind)[0]))


TABLES = list(tables())


@pytest.mark.parametrize(("name", "table", "words"), TABLES, ids=[name for name, _, _ in TABLES])
def test_every_word_has_its_row(name: str, table: Mapping[str, Any], words: frozenset[str]) -> None:
    assert set(table) < words if name in OF_SOME else set(table) == words


def test_the_tables_are_found() -> None:
    names = {name for name, _, _ in TABLES}
    assert {"vraagbaak.labels.HEADING", "vraagbaak.labels.PAPER_KIND", "vraagbaak.labels.STYLES"} <= names


def test_every_area_that_gathers_has_its_words() -> None:
    names = {area.name for area in GATHERED}
    assert names == set(labels.AREA_ONE) == set(labels.AREA_ABOUT)


def test_every_function_that_finds_a_doubt_is_asked() -> None:
    """What nobody calls finds nothing, and no letter would show it."""
    asked = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "doubts.py")
    own = [
        name
        for name, value in vars(doubts).items()
        if isfunction(value) and value.__module__ == doubts.__name__
    ]
    assert not [name for name in own if not name.startswith("_") and f"{name}(" not in asked]


def test_every_reason_to_leave_a_line_out_is_said_in_dutch() -> None:
    """Whoever adds a reason, as a rule or in a module of its own, is asked for its Dutch."""
    sources = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "labels.py")
    assert set(re.findall(r'"((?:furniture|outside): [^"]+)"', sources)) == set(labels.LEFT_OUT)
