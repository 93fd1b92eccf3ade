"""What a reader waits for: ``scripts/bench weight`` prints it of the sample letter and of the small archive.

``PYTHONPATH=scripts .venv/bin/python tests/weight.py FOLDER`` prints it of a site that is built.
"""

from __future__ import annotations

import gzip
import re
import statistics
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sample_letter
import small_archive

_LOADED = re.compile(r'<(?:script src|link rel="(?:stylesheet|icon)" href)="([^"]+)"')
_ROW = re.compile(r"<tr>.*?</tr>", re.S)
LIST = 1_000  # letters


def bench_weight(folder: Path) -> None:
    made: dict[str, Callable[[Path], None]] = {
        "one letter": sample_letter.make_docs,
        "ten letters": small_archive.make_archive,
        "sixty letters": partial(small_archive.make_archive, times=6),
    }
    for name, make in made.items():
        docs, site = folder / name / "docs", folder / name / "site"
        make(docs)
        sample_letter.build(docs, site)
        print_weight(name, site)
    print_list(folder / "ten letters" / "site")


def print_weight(name: str, site: Path) -> None:
    pages = [
        path.with_name("index.html") for path in site.glob("*/*/*.apa.json") if "stukken" not in path.parts
    ]
    loaded = [_loaded(page) for page in pages]
    weights = [sum(map(_sent, files)) / 1000 for files in loaded]
    size, of_pdf = _size(site, "*"), _size(site, "brief.pdf")
    print(
        f"{name}: {len(pages)} questions, {size / len(pages):.1f} kB each (at most 80), of which {of_pdf / len(pages):.1f} of PDFs"
    )
    print(
        f"  a question's page: {statistics.median(weights):.1f} kB sent, at most {max(weights):.1f} (at most 70), "
        f"in {max(map(len, loaded))} requests (at most 8)"
    )


def print_list(site: Path) -> None:
    print(f"the home of {LIST} letters, in proportion: {_list(site) / 1000:.0f} kB (at most 150)")


def _loaded(page: Path) -> list[Path]:
    """``page`` and what it loads by itself."""
    return [page, *(page.parent / address for address in _LOADED.findall(page.read_text("utf-8")))]


def _sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def _size(site: Path, name: str) -> float:
    return sum(path.stat().st_size for path in site.rglob(name) if path.is_file()) / 1000


def _list(site: Path) -> float:
    """The home with ``LIST`` letters like those it has: longer than it would be, as more rows are more alike."""
    page = (site / "index.html").read_text("utf-8")
    count = len(_ROW.findall(page)) - 1
    whole, empty = (len(gzip.compress(text.encode())) for text in (page, _ROW.sub("", page)))
    return empty + (whole - empty) / count * LIST


if __name__ == "__main__":
    for given in sys.argv[1:]:
        print_weight(given, Path(given))
