"""The letter of ``tests/sample`` as a PDF, as pages, and as a site: what the tests of the site look at.

Nothing here comes from ``docs/``: whose letters stand there is not for the tests to know.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf

from typeset import Block, sheet_pages

pymupdf: Any = _pymupdf

ROOT = Path(__file__).parent.parent
SOURCE = Path(__file__).parent / "sample"
LETTER = "2024-0000054321"
OFFICIAL = "Kamerstukken II 2022/23, 36 200 VII, nr. 147"
OWN_PAGES = ("toegankelijkheid.md", "synoniemen.txt")
"""What is of the site and of no letter."""
ADDRESS = "https://sample.test/brieven/"
"""Where the tests say that the site stands; nothing is there."""

_PAGE = re.compile(r"== (?P<number>\d+)")
_NOTE = re.compile(r"\[(?P<number>\d+)\] (?P<text>.+)")
_QUESTION = re.compile(r"(?P<marker>\d+\.) (?P<text>.+)")


def sample_pdf() -> bytes:
    """The letter, with its odd pages only."""
    return sheet_pages(
        {number: list(blocks_of(parts)) for number, parts in _pages().items()},
        dict(_notes()), total=29, kenmerk=LETTER, subject="Antwoorden schriftelijk overleg over een rapport",
    )  # fmt: skip


def make_docs(docs: Path) -> None:
    """Convert the letter, with its ``brief.yml``, into ``docs``, beside the site's own page."""
    (docs / LETTER).mkdir(parents=True)
    pdf = docs.with_name("sample.pdf")
    pdf.write_bytes(sample_pdf())
    shutil.copy(SOURCE / "brief.yml", docs / LETTER / "brief.yml")
    for name in OWN_PAGES:
        shutil.copy(ROOT / "docs" / name, docs)
    command = [sys.executable, str(ROOT / "scripts" / "convert.py"), str(pdf), "--docs", str(docs)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def build(docs: Path, site: Path, *, more: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """``mkdocs build --strict`` of ``docs`` with the settings of the project.

    A settings file that stands beside ``docs`` takes over those, with ``more`` of YAML under them; ``settings`` are
    variables of the environment.
    """
    config = docs.parent / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\nsite_dir: {site}\n"
        f"theme: {{custom_dir: {ROOT / 'scripts/theme'}}}\nhooks: [{ROOT / 'scripts/site_hooks.py'}]\n{more}",
        "utf-8",
    )
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SITE_URL": ADDRESS}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)],
        cwd=docs.parent, capture_output=True, text=True, check=False, env={**os.environ, **quiet, **settings},
    )  # fmt: skip


def _paragraphs() -> Iterator[str]:
    for part in (SOURCE / "letter.txt").read_text("utf-8").split("\n\n"):
        if part.strip() and not part.startswith("#"):
            yield part.strip()


def _pages() -> dict[int, list[str]]:
    """The paragraphs of each printed page, notes left out."""
    pages: dict[int, list[str]] = {}
    for part in _paragraphs():
        page = _PAGE.fullmatch(part)
        if page:
            pages[int(page["number"])] = []
        elif not _NOTE.fullmatch(part):
            pages[max(pages)].append(part)
    return pages


def _notes() -> Iterator[tuple[str, str]]:
    for part in _paragraphs():
        note = _NOTE.fullmatch(part)
        if note:
            yield note["number"], note["text"]


def blocks_of(parts: list[str]) -> Iterator[Block]:
    """Paragraphs as they are set."""
    first = next((part for part in parts if part.startswith("| ")), None)
    for part in parts:
        question = _QUESTION.fullmatch(part)
        if question:
            yield Block(question["text"], indent=18.0, marker=question["marker"], gap=24.0)
        elif part.startswith("Antwoord"):
            yield Block(part, bold=True)
        elif part.startswith("* "):
            yield Block(part[2:], bold=True, gap=24.0)
        elif part.startswith("| "):
            yield Block("", cells=tuple(part[2:].split(" | ")), gap=12.0 if part == first else 0.0)
        elif part.startswith("- "):
            yield Block(part[2:], indent=14.0, marker="•", gap=0.0)
        else:
            yield Block(part, gap=24.0 if part.startswith("De minister") else 0.0)
