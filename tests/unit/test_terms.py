"""The site's own words: one word for one notion, as ``docs/manual/contributing.md`` lists them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "scripts" / "vraagbaak"
SPEAKS = ("labels.py", "addresses.py", "writing", "site", "editing", "proving", "understanding/doubts.py")
"""What holds words for readers; elsewhere Dutch is what letters say."""
NOT_OURS = (PROGRAM / "site" / "search" / "words.py", PROGRAM / "site" / "citing" / "formats.py")
"""What readers type, and what fields are called in other formats."""


def _terms() -> list[tuple[str, list[str]]]:
    text = (ROOT / "docs" / "manual" / "contributing.md").read_text("utf-8")
    table = text.partition("## One word for one notion")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][2:]
    return [(word, others.split(", ")) for word, _, others in rows]


def _sentences() -> Iterator[tuple[str, str]]:
    for place in SPEAKS:
        for path in [PROGRAM / place] if place.endswith(".py") else sorted((PROGRAM / place).rglob("*.py")):
            if path in NOT_OURS:
                continue
            yield from ((f"{path.name}:{line}", text) for line, text in _strings(path))
    theme = ROOT / "scripts" / "theme"
    for path in sorted(theme.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
        yield path.name, re.sub(r"\{[{%].*?[%}]\}", " ", text, flags=re.S)
    for path in sorted(theme.rglob("*.js")):
        yield path.name, re.sub(r"//.*", "", path.read_text("utf-8"))
    accessibility = ROOT / "docs" / "toegankelijkheid.md"
    yield accessibility.name, accessibility.read_text("utf-8")


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of the module that is no documentation; an f-string as one, with … for what it is filled with."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            said |= {id(part) for part in node.values}
            parts = [
                part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "…"
                for part in node.values
            ]
            yield node.lineno, "".join(parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


SENTENCES = list(_sentences())


@pytest.mark.parametrize(("word", "others"), _terms())
def test_a_notion_has_one_word(word: str, others: list[str]) -> None:
    ours = " ".join(text for _, text in SENTENCES).lower()
    assert any(re.search(rf"(?<!\w){re.escape(one)}", ours) for one in word.split(", ")), "a word of the site"
    for other in others:
        phrase = re.compile(rf"(?<!\w){re.escape(other)}(?!\w)", re.I)
        assert not [(where, text) for where, text in SENTENCES if phrase.search(text)], other


def test_the_terms_are_read() -> None:
    assert len(_terms()) > 10
    assert any("Op deze vraag staat" in text for _, text in SENTENCES)
    assert any("zoals die in deze kopie staat" in text for _, text in SENTENCES)
    assert any("Filter de" in text for _, text in SENTENCES)
