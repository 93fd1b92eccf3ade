"""The letters of ``tests/archive`` as PDFs and as pages: what the tests of many letters look at."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from printed_paper import aanhangsel
from sample_letter import OWN_PAGES, ROOT, blocks_of
from typeset import Block, sheet_pages

SOURCE = Path(__file__).parent / "archive"
_HEAD = re.compile(r"== (?:aanhangsel (?P<number>\d+) (?P<year>\S+)|brief (?P<kenmerk>\S+))")


def make_archive(docs: Path, times: int = 1) -> None:
    """Convert every letter into ``docs``, ``times`` over with other numbers, beside the site's own page."""
    docs.mkdir(parents=True)
    for name in OWN_PAGES:
        shutil.copy(ROOT / "docs" / name, docs)
    folder = docs.with_name("letters")
    folder.mkdir()
    for turn in range(times):
        for number, pdf in enumerate(pdfs(turn)):
            (folder / f"{turn}-{number}.pdf").write_bytes(pdf)
    command = [sys.executable, str(ROOT / "scripts" / "convert.py"), *map(str, sorted(folder.iterdir()))]
    run = subprocess.run([*command, "--docs", str(docs)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def pdfs(turn: int = 0) -> Iterator[bytes]:
    """Each letter, type-set as its kind is printed; in another turn it has another number."""
    text = "\n\n".join(
        part for part in (SOURCE / "letters.txt").read_text("utf-8").split("\n\n") if not part.startswith("#")
    )
    for letter in re.split(r"\n+(?=== )", text):
        head, *parts = letter.strip().split("\n\n")
        found = _HEAD.fullmatch(head)
        assert found, head
        if found["kenmerk"]:
            yield _brief(parts, f"{found['kenmerk'][:-2]}{50 + turn}" if turn else found["kenmerk"])
        else:
            asked, answered, *rest = parts
            headed = [(rest[at], rest[at + 1]) for at in range(0, len(rest), 2)]
            yield aanhangsel(
                headed,
                number=str(int(found["number"]) + turn),
                year=found["year"],
                asked=asked,
                answered=answered,
            )


def _brief(parts: list[str], kenmerk: str) -> bytes:
    date, subject, sender = (part.partition(" ")[2] for part in parts[:3])
    function, name = sender.rsplit(", ", 1)
    cover = [
        Block("De voorzitter van de Tweede Kamer der Staten-Generaal"),
        Block("Hierbij zend ik u de antwoorden op de vragen van de commissie."),
        Block(f"{function},", gap=24.0),
        Block(name, gap=48.0),
    ]
    pages = {1: cover, 2: list(blocks_of(parts[3:]))}
    return sheet_pages(pages, {}, total=2, kenmerk=kenmerk, subject=subject, date=date)
