"""Benchmark: ratios measured side by side in one run (``scripts/bench``). Not a test.

Every measurement is of a whole process or a whole call, the best of a few, taken in turn so that a
busy machine weighs on both sides.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import pymupdf as _pymupdf  # noqa: E402

import typeset  # noqa: E402
from dressed import DRESSES, dressed  # noqa: E402
from growth import bench_growth, bench_scale  # noqa: E402
from weight import bench_weight  # noqa: E402

pymupdf: Any = _pymupdf

EXTRACT = "import sys, pymupdf\nfor page in pymupdf.open(sys.argv[1]): page.get_text('dict')"
TO_LLM = "import sys, pymupdf4llm\npymupdf4llm.to_markdown(sys.argv[1], show_progress=False)"
MARKITDOWN = "import sys, markitdown\nmarkitdown.MarkItDown().convert(sys.argv[1])"
CONVERT = str(ROOT / "scripts" / "convert.py")


def whole_process(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def side_by_side(runs: int, *actions: Callable[[], float]) -> list[float]:
    """The best of ``runs`` of each action, taken in turn."""
    best = [float("inf")] * len(actions)
    for _ in range(runs):
        for index, action in enumerate(actions):
            best[index] = min(best[index], action())
    return best


def row(what: str, ours: float, other: float, ratio: float, goal: str) -> None:
    print(f"{what:<52} {ours:8.2f} s {other:8.2f} s   ratio {ratio:7.2f}   ({goal})")


def letters(folder: Path) -> tuple[Path, Path]:
    one, five = folder / "one.pdf", folder / "five.pdf"
    one.write_bytes(_as_written(typeset.letter_pdf(*typeset.full_letter(63))))
    five.write_bytes(_as_written(typeset.letter_pdf(*typeset.full_letter(315))))
    return one, five


def _as_written(letter: bytes) -> bytes:
    """One stream of text per page, as every program writes it; the typesetter makes one per line."""
    document = pymupdf.open(stream=letter, filetype="pdf")
    for page in document:
        page.clean_contents()
    data: bytes = document.tobytes(garbage=3, deflate=True)
    return data


def bench_convert(folder: Path) -> None:
    one, five = letters(folder)
    docs = str(folder / "docs")
    base, ours = side_by_side(
        15,
        lambda: whole_process("-c", EXTRACT, str(one)),
        lambda: whole_process(CONVERT, str(one), "--docs", docs, "--jobs", "1"),
    )
    (large,) = side_by_side(
        5, lambda: whole_process(CONVERT, str(five), "--docs", docs, "--jobs", "1", "--replace")
    )
    row("convert / PyMuPDF alone, 63 questions", ours, base, ours / base, "at most 2.3")
    words = folder / "words.pdf"
    words.write_bytes(typeset.tagged(one.read_bytes(), tags=12))
    tags_alone, tags_ours = side_by_side(
        1,
        lambda: whole_process("-c", EXTRACT, str(words)),
        lambda: whole_process(CONVERT, str(words), "--docs", docs, "--jobs", "1", "--replace"),
    )
    gain = tags_alone / tags_ours
    row("a tag for every word: PyMuPDF alone / convert", tags_ours, tags_alone, gain, "at least 1")
    row("five times the pages", large, ours, large / ours, "at most 5")
    llm, markit = side_by_side(
        1, lambda: whole_process("-c", TO_LLM, str(one)), lambda: whole_process("-c", MARKITDOWN, str(one))
    )
    row("pymupdf4llm / convert", ours, llm, llm / ours, "at least 10")
    row("markitdown / convert", ours, markit, markit / ours, "at least 3")


def bench_dressed(folder: Path) -> None:
    """Letters as other programs make them; the processor's time, for these take long enough to tell."""
    plain = _as_written(typeset.letter_pdf(*typeset.full_letter(189)))
    pdf = folder / "dressed.pdf"
    docs = str(folder / "dressed")
    for what, dress in DRESSES.items():
        pdf.write_bytes(dressed(plain, dress))
        base, ours = side_by_side(
            3,
            lambda: processor_time("-c", EXTRACT, str(pdf)),
            lambda: processor_time(
                CONVERT, str(pdf), "--docs", docs, "--jobs", "1", "--id", "x", "--replace"
            ),
        )
        row(f"convert / PyMuPDF alone, {what}", ours, base, ours / base, "at most 5")


def processor_time(*arguments: str) -> float:
    def so_far() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = so_far()
    whole_process(*arguments)
    return so_far() - before


def bench_memory(folder: Path) -> None:
    one, five = letters(folder)
    peaks = []
    for pdf in (one, five):
        code = (
            "import sys; sys.path.insert(0, 'scripts'); from pathlib import Path;"
            "from vraagbaak.converting.one_letter import convert_letter; convert_letter(Path(sys.argv[1]), Path('x'));"
            "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
        )
        run = subprocess.run(
            [sys.executable, "-c", code, str(pdf)], check=True, capture_output=True, cwd=ROOT
        )
        peaks.append(int(run.stdout) / 1024)
    print(f"{'peak memory, one and five times the pages':<52} {peaks[0]:8.0f} MB {peaks[1]:7.0f} MB")


def bench_many(folder: Path) -> None:
    paths = []
    for number in range(100):
        path = folder / f"letter-{number}.pdf"
        path.write_bytes(typeset.letter_pdf(*typeset.full_letter(12), kenmerk=f"2023-{number:04d}"))
        paths.append(str(path))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = whole_process(CONVERT, *paths, "--docs", str(folder / "many"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cores = os.cpu_count() or 1
    print(f"{'100 letters: cores busy':<52} {wall:8.2f} s {'':>10}   {busy / wall:.2f} of {cores}")


ARCHIVE_LETTERS = 12  # with 39 questions each: plain Material grows with the square of the pages
PLAIN = "site_name: plain\ndocs_dir: {docs}\nsite_dir: {site}\ntheme: {{name: material, font: false}}\n"


def bench_archive(folder: Path) -> None:
    """The same pages as a site of ours (without pictures of pages) and of Material as it comes."""
    pdf = folder / "letter.pdf"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(39)))
    docs = folder / "archive"
    for number in range(ARCHIVE_LETTERS):
        whole_process(CONVERT, str(pdf), "--id", f"letter-{number}", "--docs", str(docs))
    (docs / "toegankelijkheid.md").write_bytes((ROOT / "docs" / "toegankelijkheid.md").read_bytes())
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("docs_dir: docs", f"docs_dir: {docs}")
    settings = settings.replace("site_dir: site", f"site_dir: {folder / 'ours'}")
    settings = settings.replace(": scripts/theme", f": {ROOT / 'scripts' / 'theme'}")
    settings = settings.replace("- scripts/site_hooks.py", f"- {ROOT / 'scripts' / 'site_hooks.py'}")
    (folder / "ours.yml").write_text(settings, "utf-8")
    (folder / "plain.yml").write_text(PLAIN.format(docs=docs, site=folder / "plain"), "utf-8")
    build = (
        "import sys; sys.path.insert(0, 'scripts'); import vraagbaak.site.build.site as s; s.MAX_PICTURED = 0;"
        "from mkdocs.__main__ import cli; cli(['build', '-f', sys.argv[1]], standalone_mode=False);"
        # Not ru_maxrss: that has what the process that started this one used.
        "peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'));"
        "open(sys.argv[1] + '.kb', 'w').write(peak)"
    )
    ours, plain = (whole_process("-c", build, str(folder / name)) for name in ("ours.yml", "plain.yml"))
    pages = len(list((folder / "ours").rglob("index.html")))
    row(f"plain Material / our site, {pages} pages", ours, plain, plain / ours, "at least 1")
    peaks = [int((folder / f"{name}.yml.kb").read_text()) / 1024 for name in ("ours", "plain")]
    print(f"{'peak memory of a process, ours and plain Material':<52} {peaks[0]:8.0f} MB {peaks[1]:7.0f} MB")
    for what, kind in (("all files", "*"), ("pages", "*.html")):
        sizes = [
            sum(f.stat().st_size for f in (folder / s).rglob(kind) if f.is_file()) for s in ("ours", "plain")
        ]
        print(f"{what + ', ours and plain Material':<52} {sizes[0] / 1e6:8.1f} MB {sizes[1] / 1e6:7.1f} MB")


def bench_citations() -> None:
    from nllegalcit import parse_citations  # type: ignore[import-not-found]

    from vraagbaak.citations import find_citations

    sentence = (
        "Hierover is de Kamer bericht (Kamerstukken II 2021/22, 34 104, nr. 12) en de uitvoering van de "
        "motie Jansen/Pietersen (Kamerstuk 35 300 VII, nr. 33) is in volle gang, zoals ook blijkt uit de "
        "brief van 12 mei 2021 aan de gemeenten en de provincies in de regio. "
    )
    text = (sentence * (100_000 // len(sentence) + 1))[:100_000]

    def timed(find: Callable[[str], Any]) -> Callable[[], float]:
        def run() -> float:
            start = time.perf_counter()
            find(text)
            return time.perf_counter() - start

        return run

    (fast,) = side_by_side(5, timed(find_citations))
    (slow,) = side_by_side(1, timed(parse_citations))
    row("nllegalcit / find_citations, 100 kB", fast, slow, slow / fast, "at least 500")
    citation_scores(lambda text: their_identifiers(parse_citations, text))


def citation_scores(other: Callable[[str], set[str]]) -> None:
    """Precision, recall and F1 per kind on the rows of ``citations.txt``, ours and of ``other``."""
    from citation_table import LOOK_ALIKES, ROWS
    from vraagbaak.citations import find_citations

    def ours(text: str) -> set[str]:
        return {identifier for citation in find_citations(text) for identifier in citation.identifiers}

    rows = [*ROWS, *LOOK_ALIKES]
    print(f"\n{'kind (rows)':<46}{'ours':^24}{'nllegalcit':^24}\n{'':<46}" + f"{'P':>8}{'R':>8}{'F1':>8}" * 2)
    for kind in (*dict.fromkeys(one.kind for one in rows), "all"):
        chosen = [one for one in rows if kind in (one.kind, "all")]
        scores = "".join(
            _score([(set(one.identifiers), find(one.text)) for one in chosen]) for find in (ours, other)
        )
        print(f"{f'{kind} ({len(chosen)})':<46}{scores}")


def _score(pairs: list[tuple[set[str], set[str]]]) -> str:
    right = sum(len(expected & found) for expected, found in pairs)
    found = sum(len(found) for _, found in pairs)
    expected = sum(len(expected) for expected, _ in pairs)
    precision = right / found if found else 1.0
    recall = right / expected if expected else 1.0
    harmonic = 2 * precision * recall / (precision + recall) if right else float(not expected and not found)
    return f"{precision:8.3f}{recall:8.3f}{harmonic:8.3f}"


def their_identifiers(parse: Callable[[str], Any], text: str) -> set[str]:
    """What nllegalcit finds, as official identifiers; where it gives no year or chamber, as ours would be without."""
    with contextlib.redirect_stdout(io.StringIO()):  # it prints its trees
        try:
            citations = parse(text)
        except Exception:  # it raises what its parser raises
            return set()
    return {identifier for citation in citations if (identifier := _their_identifier(citation))}


def _their_identifier(citation: Any) -> str:
    kind, fields = type(citation).__name__, citation.__dict__
    year = (fields.get("vergaderjaar") or "").replace("-", "")
    if kind == "KamerstukCitation":
        dossier, paper = fields["dossiernummer"], fields["ondernummer"]
        if not paper:
            return f"dossier/{dossier}"
        old = fields["kamer"] == "I" and year and year <= "20082009"
        return f"kst-{year}-{dossier}-{paper}" if old else f"kst-{dossier}-{paper}"
    if kind == "HandelingCitation":
        chamber = "ek" if fields["kamer"] == "I" else "tk"
        return f"h-{chamber}-{year}-{fields['vergaderingnummer']}-{fields['itemnummer']}"
    if kind == "EcliCitation":
        return f"ECLI:{fields['country']}:{fields['court']}:{fields['year']}:{fields['casenumber']}"
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part",
        nargs="*",
        choices=[
            "convert",
            "memory",
            "many",
            "citations",
            "archive",
            "dressed",
            "growth",
            "scale",
            "weight",
            [],
        ],
        default=[],
    )
    compileall.compile_dir(ROOT / "scripts", quiet=2)  # as pip has compiled what it is measured against
    chosen = parser.parse_args().part or ["convert", "dressed", "memory", "many", "citations", "archive"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, Callable[[], None]] = {
            "convert": lambda: bench_convert(folder),
            "dressed": lambda: bench_dressed(folder),
            "memory": lambda: bench_memory(folder),
            "many": lambda: bench_many(folder),
            "citations": bench_citations,
            "archive": lambda: bench_archive(folder),
            "growth": lambda: bench_growth(folder),  # by name only: it takes minutes
            "scale": lambda: bench_scale(folder),  # likewise
            "weight": lambda: bench_weight(folder),
        }
        for part in chosen:
            parts[part]()


if __name__ == "__main__":
    main()
