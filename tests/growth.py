"""What growing costs.

``scripts/bench growth``: nothing changed, one letter more, a thousand letters, a site of 9,000 pages.
``scripts/bench scale``: 5,000 and 20,000 questions, and what 600,000 would take in proportion.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typeset

ROOT = Path(__file__).parent.parent
CONVERT = str(ROOT / "scripts" / "convert.py")
QUESTIONS = 9  # a letter; with its own page, its account and the whole letter that is 12 pages
LETTERS = 1_000
PAGES = 9_000
SCALE = (5_000, 20_000)  # questions
ALL = 600_000  # questions to parliament since 1995
DIFFERENT = 20  # letters of their own text: setting the type of each takes half a second
VOCABULARY = 20_000  # words, few of them frequent
SYLLABLES = (
    *("be", "ge", "ver", "aan", "op", "uit", "voor", "mee", "lan", "den", "ker", "ste"),
    *("min", "dor", "wel", "pro", "vin", "tie", "raad", "ting", "loos", "baar", "lijk", "stel"),
)


@dataclass(frozen=True, slots=True)
class Used:
    """What a command took."""

    seconds: float
    processor: float
    """Seconds of all its processes together: what it takes on a machine that does other things too."""
    peak: float
    """MB of its largest process."""

    def __str__(self) -> str:
        return f"{self.seconds:8.1f} s  processor {self.processor:7.1f} s {self.peak:7.0f} MB"


def measured(*command: str, **settings: str) -> Used:
    """Run ``command``; ends the program when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **settings})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {status}")
    return Used(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def convert(docs: Path) -> Used:
    return measured(sys.executable, CONVERT, "--docs", str(docs))


def fill(docs: Path, pdfs: list[bytes], numbers: range) -> None:
    """Letters that are called as their folders."""
    for number in numbers:
        folder = docs / f"brief-{number:05}"
        folder.mkdir(parents=True)
        (folder / "brief.pdf").write_bytes(pdfs[number % len(pdfs)])


def words_of(chance: random.Random) -> Iterator[str]:
    """Words without end; few are frequent, many rare, as in any language."""
    of_all = random.Random(1995)
    known = [
        "".join(of_all.choices(SYLLABLES, k=of_all.choice((1, 2, 2, 3, 3, 4)))) for _ in range(VOCABULARY)
    ]
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    while True:
        yield from chance.choices(known, weights, k=500)


def letter(seed: int) -> bytes:
    """A letter with ``QUESTIONS`` questions, each of some 30 words with an answer of 120, and a paper that it cites."""
    words = words_of(random.Random(seed))

    def sentences(count: int) -> str:
        return " ".join(f"{' '.join(next(words) for _ in range(14))}.".capitalize() for _ in range(count))

    blocks = []
    for number in range(1, QUESTIONS + 1):
        blocks += typeset.question(str(number), f"{sentences(2)} {next(words).capitalize()} {next(words)}?")
        blocks += typeset.answer(
            f"Zie Kamerstukken II 2022/23, 36 200 VII, nr. {number + 10}. {sentences(4)}", sentences(4)
        )
    return typeset.letter_pdf(blocks)


def bench_growth(folder: Path) -> None:
    pdf = typeset.letter_pdf(*typeset.full_letter(21))
    docs = folder / "sixty"
    fill(docs, [pdf], range(60))
    first = convert(docs)
    again = convert(docs)
    fill(docs, [pdf], range(60, 61))
    more = convert(docs)
    line("60 letters, nothing changed / first run", again, first, "at most 0.10")
    line("60 letters, one more / first run", more, first, "at most 0.15")

    # Nothing is taken away before a site is measured: some disks give no room of what just went for a while.
    short = [typeset.letter_pdf(*typeset.full_letter(QUESTIONS))]
    docs = folder / "docs"
    fill(docs, short, range(PAGES // (QUESTIONS + 3)))
    convert(docs)
    show_site(docs, folder / "site", "at most 75 s, 600 MB")
    many = folder / "many"
    fill(many, short, range(LETTERS))
    print(f"{f'{LETTERS} letters':<40} {convert(many)}   (at most 250 MB)")


def bench_scale(folder: Path) -> None:
    pdfs = [letter(seed) for seed in range(DIFFERENT)]
    for questions in SCALE:
        docs = folder / f"docs-{questions}"
        fill(docs, pdfs, range(-(-questions // QUESTIONS)))
        print(f"{f'{questions} questions, converted':<40} {convert(docs)}")
        print(f"{f'{questions} questions, nothing changed':<40} {convert(docs)}")
        seconds, size, search = show_site(docs, folder / f"site-{questions}", "")
        times = ALL / questions
        print(
            f"{f'{ALL} in proportion':<40} {seconds * times / 3600:8.1f} h  {size * times / 1000:.0f} GB, search {search * times / 1000:.1f} GB"
        )
        shutil.rmtree(docs)
        shutil.rmtree(folder / f"site-{questions}")


def show_site(docs: Path, site: Path, goal: str) -> tuple[float, float, float]:
    """Build a site and print what it took; its seconds of processor, its size and that of what is searched, in MB."""
    shutil.copy(ROOT / "docs" / "toegankelijkheid.md", docs)
    used = build(docs, site)
    pages = sum(1 for _ in site.rglob("index.html"))
    size, search, data = megabytes(site), megabytes(site / "search"), megabytes(site / "data")
    print(f"{f'site of {pages} pages':<40} {used}   {f'({goal})' if goal else ''}")
    print(f"{'its size; of that search, data':<40} {size:8.0f} MB {search:7.1f} MB {data:7.1f} MB")
    return used.processor, size, search


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def build(docs: Path, site: Path) -> Used:
    """A site of ``docs`` with the settings of the project."""
    config = docs.with_name("growth.yml")
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\nsite_dir: {site}\n"
        f"theme: {{custom_dir: {ROOT / 'scripts/theme'}}}\nhooks: [{ROOT / 'scripts/site_hooks.py'}]\n",
        "utf-8",
    )
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(config))
    return measured(*command, NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")


def line(what: str, ours: Used, other: Used, goal: str) -> None:
    ratio = ours.seconds / other.seconds
    print(f"{what:<40} {ours.seconds:8.2f} s {other.seconds:8.2f} s   ratio {ratio:7.2f}   ({goal})")
