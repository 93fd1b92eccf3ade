"""What readers search: Material's own index, or on a large site Pagefind online and an index per letter.

Material loads the whole index on every page view: 0.5 s at 46 pages, 2.6 s at 2,000. Pagefind loads
only what a query needs but not from a folder; there each letter has its own small index.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

from vraagbaak.addresses import HEADING_ID

Entry = Mapping[str, Any]
"""A section of a page as Material's search plugin writes it: location, title, text (HTML), tags."""

_LUNR = "assets/javascripts/lunr/min/lunr.nl.min.js"
_NOT_USED = ("*.css", "pagefind-*ui.js", "pagefind-highlight.js", "wasm.unknown.pagefind")


def dutch_search(files: Files, config: MkDocsConfig) -> None:
    """Replace the theme's Dutch module by the same with our lines behind it."""
    original = files.get_file_from_path(_LUNR)
    ours = Path(__file__).parents[2] / "theme" / "search-nl.js"
    if original is None or not original.abs_src_path:
        return
    text = Path(original.abs_src_path).read_text("utf-8") + "\n" + ours.read_text("utf-8")
    files.remove(original)
    files.append(File.generated(config, _LUNR, content=text))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def led_by_question(entries: Iterable[Entry]) -> list[Entry]:
    """``entries`` with each question as the text of its page: that is shown where its title is found."""
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        page, _, anchor = entry["location"].partition("#")
        if anchor == HEADING_ID["question"] and page in found:
            found[page]["text"] += entry["text"]
        else:
            found[entry["location"]] = dict(entry)
    return list(found.values())


def write_small(site: Path) -> None:
    """Material's index once more, as the script that a page in a folder can load."""
    written = site / "search" / "search_index.json"
    written.with_suffix(".js").write_text(f"var __index = {written.read_text('utf-8')}", "utf-8")


# --- a large site ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What the pages of some letters give to the search of the whole site."""

    common: list[Entry]
    """Entries to find from every page of a folder: of no letter, and one per letter."""
    words: Counter[str]
    """Long words without accents, with the number of pages that have them."""


def write_own(site: Path, folder: Path, letters: Mapping[str, str], entries: Iterable[Entry]) -> Found:
    """Write the index of each of these letters, and in ``folder`` a page for Pagefind per page.

    ``letters`` are their folders, with what says to a reader which letter it is; ``entries`` are of
    their pages and of pages of no letter.
    """
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    found = Found([], Counter())
    own: dict[str, list[Entry]] = {letter: [] for letter in letters}
    for address, sections in pages.items():
        page = folder / address
        page.parent.mkdir(parents=True, exist_ok=True)
        letter = address.partition("/")[0]
        page.write_text(_indexed_page(address, sections, letters.get(letter, "")), "utf-8")
        found.words.update(_long_words(sections))
        own.get(letter, found.common).extend(sections)
        if address == f"{letter}/index.html":
            found.common.append(sections[0])
    for letter, its in own.items():
        (site / letter / "search_index.js").write_text(f"var __letter = {_json(its)}", "utf-8")
    return found


@contextlib.contextmanager
def large_search(site: Path, folder: Path, found: Sequence[Found]) -> Iterator[None]:
    """Write what the whole site is searched with; Pagefind works in its own process, beside the body.

    Args:
        site: with Material's index, empty but for the settings.
        folder: the pages for Pagefind.
        found: by each process that made pages.

    Raises:
        BuildError: Pagefind fails.
    """
    written, target = site / "search" / "search_index.json", site / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-path", str(target)]
    with subprocess.Popen(
        [*command, "--force-language", "nl", "--silent"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        index = json.loads(written.read_text("utf-8"))
        index |= {"docs": [entry for part in found for entry in part.common], "letters": True}
        written.with_suffix(".js").write_text(f"var __index = {_json(index)}", "utf-8")
        yield
        _, said = running.communicate()
    if running.returncode:
        raise BuildError(f"Pagefind could not make the search index: {said.strip()}")
    words = sum((part.words for part in found), Counter[str]())
    by_use = (word for word, _ in sorted(words.items(), key=lambda use: (-use[1], use[0])))
    (target / "words.txt").write_text(" ".join(by_use), "utf-8")
    for pattern in _NOT_USED:
        for path in target.glob(pattern):
            path.unlink()


def _indexed_page(address: str, sections: Sequence[Entry], letter: str) -> str:
    """A page for Pagefind: its sections under headings with ids, and words to be found by above them."""
    first = sections[0]
    tags = first.get("tags", [])
    slug = address.split("/")[-2] if "/" in address else ""
    found_by = [f"vbnaam{_one_word(slug)}vb", *(_one_word(tag) for tag in tags)]
    parts = [
        '<html lang="nl"><body>',
        f"<h1>{first['title']}</h1>" if first.get("boost", 1) == 1 else f"<p>{first['title']}</p>",
        f'<meta data-pagefind-meta="title[content]" content="{_attribute(first["title"])}">',
        f'<meta data-pagefind-meta="tags[content]" content="{_attribute("|".join(tags))}">',
        f'<meta data-pagefind-meta="letter[content]" content="{html.escape(letter)}">',
        f'<p data-pagefind-weight="10">{html.escape(" ".join(found_by))}</p>',
        f"<p>{html.escape(' '.join(sorted(_other_forms(sections))))}</p>",
    ]
    for section in sections:
        anchor = section["location"].partition("#")[2]
        if anchor:
            parts.append(f'<h2 id="{_attribute(anchor)}">{section["title"]}</h2>')
        weight = ' data-pagefind-weight="0.2"' if "boost" in section else ""
        parts.append(f"<div{weight}>{section['text']}</div>")
    return "\n".join([*parts, "</body></html>"])


def _attribute(text: str) -> str:
    """``text``, which is HTML already, between quotes."""
    return text.replace('"', "&quot;")


def _one_word(name: str) -> str:
    """``vraag-14``, ``kst-34104-XV-12`` as one word, which the start of it finds too.

    Behind it stands ``vb``, so that the whole of it can be asked for: ``vraag-1`` is not ``vraag-14``.
    """
    return re.sub(r"[\W_]+", "", name).lower()


def _text(sections: Iterable[Entry]) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", section["text"])) for section in sections)


# Yes: ``1.250``, ``12 400``, ``1 000 000``. No: ``12.5``, ``2023``, ``10 5000``.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.\s]\d{3})+(?!\d)")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ĳ": "ij"})  # fmt: skip
"""Letters that no accent can be taken off, as in search-nl.js."""


def _other_forms(sections: Iterable[Entry]) -> set[str]:
    """What else a page is found by: numbers without what parts thousands, words without letters few can type."""
    text = _text(sections).lower()
    numbers = {re.sub(r"\D", "", number) for number in _GROUPED.findall(text)}
    return numbers | {word.translate(_LETTERS) for word in re.findall(r"\w*[łøđðþßæœıĳ]\w*", text)}


def _long_words(sections: Iterable[Entry]) -> set[str]:
    """Words of a page that may hold a shorter one (``gemeentefonds``), or be meant by a slip; without accents."""
    plain = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", _text(sections).lower()))
    return set(re.findall(r"[a-z]{6,30}", plain))
