"""What growing costs (``scripts/bench growth``): nothing changed, one letter more, many letters, a large site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import typeset

ROOT = Path(__file__).parent.parent
CONVERT = str(ROOT / "scripts" / "convert.py")
QUESTIONS = 9  # a letter; with its own page, its account and the whole letter that is 12 pages
LETTERS = 1_000
PAGES = 9_000


def measured(*command: str, **settings: str) -> tuple[float, float]:
    """Seconds, and the peak in MB of the largest process that ``command`` started."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **settings})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {status}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def convert(docs: Path) -> tuple[float, float]:
    return measured(sys.executable, CONVERT, "--docs", str(docs))


def fill(docs: Path, pdf: bytes, numbers: range) -> None:
    """Letters that are called as their folders; one file, since setting the type of each takes half a second."""
    for number in numbers:
        folder = docs / f"brief-{number:05}"
        folder.mkdir(parents=True)
        (folder / "brief.pdf").write_bytes(pdf)


def bench_growth(folder: Path) -> None:
    pdf = typeset.letter_pdf(*typeset.full_letter(21))
    docs = folder / "sixty"
    fill(docs, pdf, range(60))
    first, _ = convert(docs)
    again, _ = convert(docs)
    fill(docs, pdf, range(60, 61))
    more, _ = convert(docs)
    line("60 letters, nothing changed / first run", again, first, again / first, "at most 0.10")
    line("60 letters, one more / first run", more, first, more / first, "at most 0.15")

    docs = folder / "docs"
    fill(docs, typeset.letter_pdf(*typeset.full_letter(QUESTIONS)), range(LETTERS))
    seconds, peak = convert(docs)
    print(f"{f'{LETTERS} letters: seconds, peak':<52} {seconds:8.1f} s {peak:7.0f} MB   (at most 250 MB)")
    for number in range(PAGES // (QUESTIONS + 3), LETTERS):
        shutil.rmtree(docs / f"brief-{number:05}")
    (docs / "addresses.txt").unlink()
    shutil.rmtree(docs / "stukken")
    convert(docs)
    shutil.copy(ROOT / "docs" / "toegankelijkheid.md", docs)
    seconds, peak = build(docs, folder / "site")
    pages = len(list((folder / "site").rglob("index.html")))
    size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file()) / 1e6
    print(
        f"{f'site of {pages} pages: seconds, peak':<52} {seconds:8.1f} s {peak:7.0f} MB   (at most 35 s, 400 MB)"
    )
    print(f"{'its size, and that for each question':<52} {size:8.0f} MB {1000 * size / pages:6.1f} kB")


def build(docs: Path, site: Path) -> tuple[float, float]:
    """A site of ``docs`` with the settings of the project."""
    config = docs.with_name("growth.yml")
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\nsite_dir: {site}\n"
        f"theme: {{custom_dir: {ROOT / 'scripts/theme'}}}\nhooks: [{ROOT / 'scripts/site_hooks.py'}]\n",
        "utf-8",
    )
    return measured(
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "-f",
        str(config),
        NO_MKDOCS_2_WARNING="1",
    )


def line(what: str, ours: float, other: float, ratio: float, goal: str) -> None:
    print(f"{what:<52} {ours:8.2f} s {other:8.2f} s   ratio {ratio:7.2f}   ({goal})")
