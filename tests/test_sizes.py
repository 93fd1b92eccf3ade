"""The sizes of the program: ceilings that only fall. What adds must remove, or lower another one."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "vraagbaak"
MODULES = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {path: ast.parse(text) for path, text in MODULES.items()}


def lines() -> int:
    return sum(text.count("\n") for text in MODULES.values())


def longest() -> int:
    return max(text.count("\n") for text in MODULES.values())


def numbers() -> int:
    """Upper-case names of modules whose value is a number."""
    return sum(1 for tree in TREES.values() for node in tree.body for _ in _numbers(node))


def _numbers(node: ast.stmt) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
        named = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else [node.targets[0]]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for name, value in zip(named, values, strict=False):
            plain = value.operand if isinstance(value, ast.UnaryOp) else value
            is_number = isinstance(plain, ast.Constant) and type(plain.value) in (int, float)
            if isinstance(name, ast.Name) and name.id.lstrip("_").isupper() and is_number:
                yield value


def operands() -> int:
    """What ``and`` and ``or`` join in reading and understanding."""
    judged = [
        tree
        for path, tree in TREES.items()
        if path.relative_to(PACKAGE).parts[0] in ("reading", "understanding")
    ]
    return sum(len(node.values) for tree in judged for node in ast.walk(tree) if isinstance(node, ast.BoolOp))


def shared_class_names() -> int:
    names = Counter(
        node.name for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    )
    return sum(1 for count in names.values() if count > 1)


def imports_within_functions() -> int:
    functions = (
        node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    )
    return sum(
        1 for one in functions for node in ast.walk(one) if isinstance(node, ast.Import | ast.ImportFrom)
    )


CEILINGS: dict[Callable[[], int], tuple[int, int]] = {
    lines: (32_330, 150),
    lambda: len(MODULES): (139, 3),
    longest: (450, 450),
    numbers: (139, 5),
    operands: (1_102, 10),
    shared_class_names: (8, 2),
    imports_within_functions: (7, 2),
}
"""What is measured -> its ceiling, and how far below it may lie before the ceiling must fall too.

That of the lines was raised once, from 31,560, by what fetches and follows letters, promises, feeds and the assistant.
"""


@pytest.mark.parametrize("measure", CEILINGS, ids=lambda one: one.__name__.replace("<lambda>", "modules"))
def test_a_ceiling_only_falls(measure: Callable[[], int]) -> None:
    ceiling, slack = CEILINGS[measure]
    assert measure() <= ceiling, "take something out"
    assert measure() >= ceiling - slack, f"lower the ceiling to {measure()}"
