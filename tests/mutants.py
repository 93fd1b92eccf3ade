"""Small faults in the reading rules, one at a time: which do the quick tests notice? (``scripts/mutants N [SEED]``)

A figure to look at, never a test to pass. Each fault is one change in the syntax of a module: a number, a comparison,
``and`` for ``or``, a condition turned round, a rule of a table left out.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
RULES = (
    "dutch/headings", "dutch/numbers", "dutch/parties", "dutch/people",
    "understanding/openings", "understanding/chain", "understanding/stream",
    "understanding/down_the_page", "understanding/questions_first", "understanding/blocks", "understanding/endnotes",
    "understanding/gathering", "understanding/askers", "understanding/letterhead",
    "reading/furniture", "reading/line_facts", "reading/paragraphs", "reading/lists", "reading/tables",
    "reading/grids", "reading/facts", "reading/notes", "reading/measure",
)  # fmt: skip
"""Modules with rules of reading, under ``scripts/vraagbaak``."""
CLOSE = (
    *("tests/unit/reading", "tests/unit/understanding", "tests/unit/dutch"),
    *("tests/unit/test_samples.py", "tests/test_numbering.py", "-n", "0"),
)
"""Tests that notice most, in a few seconds."""
TESTS = ("tests", "-m", "not site")
"""What must notice: what ``scripts/test --quick`` runs."""
_OTHER = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault."""

    path: Path
    line: int
    what: str
    source: str
    """The module with the fault."""


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every fault that this module can have."""
    source = path.read_text("utf-8")
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    data = source.encode()

    def replaced(node: ast.expr | ast.stmt, text: str) -> str:
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        return (data[:start] + text.encode() + data[end:]).decode()

    for node in ast.walk(ast.parse(source)):
        for what, text in _faults(node):
            assert isinstance(node, ast.expr)
            yield Mutant(path, node.lineno, what, replaced(node, text))


def _faults(node: ast.AST) -> Iterator[tuple[str, str]]:
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    ):
        yield f"{node.value} becomes {node.value * 3 + 1}", str(node.value * 3 + 1)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OTHER:
        turned = ast.Compare(node.left, [_OTHER[type(node.ops[0])]()], node.comparators)
        yield f"turned round: {ast.unparse(node)}", f"({ast.unparse(turned)})"
    elif isinstance(node, ast.BoolOp):
        other = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield f"and for or: {ast.unparse(node)}", f"({ast.unparse(other)})"
        if len(node.values) > 1:
            fewer = ast.BoolOp(node.op, node.values[1:]) if len(node.values) > 2 else node.values[1]
            yield f"left out: {ast.unparse(node.values[0])}", f"({ast.unparse(fewer)})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"not left out: {ast.unparse(node)}", f"({ast.unparse(node.operand)})"


def is_noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether the quick tests fail with the fault."""
    there = copy / mutant.path.relative_to(ROOT)
    before = there.read_text("utf-8")
    there.write_text(mutant.source, "utf-8")
    try:
        return not pass_in(copy)
    except subprocess.TimeoutExpired:
        return True
    finally:
        there.write_text(before, "utf-8")


def pass_in(copy: Path) -> bool:
    """Whether the quick tests pass.

    Raises:
        TimeoutExpired: they do not end.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    return not any(
        subprocess.run(
            [*command, *tests], cwd=copy, capture_output=True, check=False, timeout=1200
        ).returncode
        for tests in (CLOSE, TESTS)
    )


def copy_project(to: Path) -> None:
    """Every file that git knows, as it stands now."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, to / name)


def main(arguments: Sequence[str] | None = None) -> None:
    """Try some faults; print which are noticed, and how many."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("count", type=int, nargs="?", default=30)
    ask.add_argument("seed", type=int, nargs="?", default=1)
    given = ask.parse_args(arguments)
    paths = [ROOT / "scripts" / "vraagbaak" / f"{name}.py" for name in RULES]
    every = [mutant for path in paths if path.is_file() for mutant in mutants_of(path)]
    chosen = random.Random(given.seed).sample(every, min(given.count, len(every)))  # no secret
    noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copy_project(copy)
        if not pass_in(copy):
            raise SystemExit("The quick tests fail without a fault; mend that first.")
        for mutant in chosen:
            seen = is_noticed(mutant, copy)
            noticed += seen
            where = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
            print(f"{'noticed' if seen else 'NOT NOTICED'}: {where}: {mutant.what}", flush=True)
    print(f"{noticed} of {len(chosen)} noticed ({len(every)} possible, seed {given.seed}).")


if __name__ == "__main__":
    main()
