"""The guide for those who carry on names files and names that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "scripts"
GUIDE = (ROOT / "docs" / "manual" / "contributing.md").read_text("utf-8")
TO_ADD = GUIDE.partition("\n## To add …\n")[2].partition("\n## ")[0]
CODE = "".join(
    path.read_text("utf-8") for place in ("scripts", "tests") for path in (ROOT / place).rglob("*.py")
)
PLACES = (ROOT, SCRIPTS, SCRIPTS / "vraagbaak")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w/]+/[\w.]+\.(?:py|html|md|txt))`", GUIDE))))
def test_a_file_is_there(path: str) -> None:
    assert any((place / path).is_file() for place in PLACES)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(?:\w+\.)?([A-Za-z_]{3,})`", TO_ADD))))
def test_a_name_is_there(name: str) -> None:
    assert re.search(rf"(?<![\w-]){name}(?!\w)", CODE)


def test_the_guide_is_read() -> None:
    assert "`FINDINGS`" in TO_ADD
