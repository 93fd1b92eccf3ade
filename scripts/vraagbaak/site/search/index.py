"""The index that readers search: small scripts that any page can load, from a server and from a folder alike.

``search/index.js`` says what there is; ``search/w-<two letters>.js`` holds the words that start so, with
the pages that have them, and behind ``=`` the names that start so, with the pages that are called so;
``search/t-<n>.js`` the text of some pages, to show what was found; ``search/long.js`` long words, for what is no word
here by itself. A browser loads what a query needs and nothing else, so that one way of searching serves a site of any
size.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import astuple

from vraagbaak.addresses import GATHERING, HEADING_ID
from vraagbaak.errors import VraagbaakError
from vraagbaak.site.search.words import STOP, parts_of, words

# --- a page in sections: the text under each heading that has an id ---------------------------
# The theme's own search cuts pages with a parser that takes a third of the time of a large site.

# <h2 id="antwoord">, </p>, <path d="…"/>, <!-- … -->; a quoted value may hold a >
_TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.S
)
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_PARTED = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
"""Elements whose text does not run on into what stands beside them."""
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""Elements that have no end."""
_UNSHOWN = frozenset({"object", "script", "style"})
_LEFT_OUT = "data-search-exclude"


class PageSection(Struct, frozen=True):
    """A heading and what stands under it; plain text."""

    id: str = ""
    """The id of its heading; empty for the first section of a page."""
    title: str = ""
    text: str = ""


class _OpenSection(Struct):
    """A section while its page is read."""

    id: str = ""
    tag: str = ""
    depth: int = 0
    """How many elements are open in its heading; a heading within another element ends with that."""
    left_out: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def sections_of(page: str) -> list[PageSection]:
    """The sections of the HTML of a page, without what is marked ``data-search-exclude``."""
    reading = _SectionReader()
    last = 0
    for tag in _TAG.finditer(page):
        reading.put(page[last : tag.start()])
        last = tag.end()
        if name := tag["name"]:
            reading.take(name.lower(), tag["rest"], ends=bool(tag["end"]))
    reading.put(page[last:])
    return [
        PageSection(one.id, _plain(one.title), _plain(one.text))
        for one in reading.sections
        if not one.left_out
    ]


class _SectionReader:
    """The elements and the section that are open at one place of a page."""

    def __init__(self) -> None:
        self.sections: list[_OpenSection] = []
        self._open: list[str] = []
        self._unread: int | None = None
        """How deep what is left out begins; None where nothing is left out."""
        self._section = _OpenSection()

    def put(self, text: str) -> None:
        """Text, as HTML, at this place."""
        if text and self._unread is None:
            self._begin()
            section = self._section
            (section.title if section.tag in self._open else section.text).append(text)

    def take(self, name: str, rest: str, *, ends: bool) -> None:
        """A tag: it opens or ends an element."""
        if ends:
            if self._open and self._open[-1] == name:
                self._end(name)
        elif name not in _VOID and not rest.endswith("/"):
            self._start(name, rest)

    def _start(self, name: str, rest: str) -> None:
        self._open.append(name)
        if name in _HEADINGS and (found := _ID.search(rest)):
            if name != "h1":
                self._begin()
            first = not self.sections
            self._section = _OpenSection(
                "" if first else html.unescape(found[1]), name, len(self._open), _LEFT_OUT in rest
            )
            self.sections.append(self._section)
        if self._unread is None and (name in _UNSHOWN or _LEFT_OUT in rest):
            self._unread = len(self._open)
        elif name in _PARTED:
            self.put(" ")

    def _end(self, name: str) -> None:
        if self._section.depth > len(self._open):
            fitting = (one for one in reversed(self.sections) if one.depth <= len(self._open))
            self._section = next(fitting, self._section)  # the first heading may be the deepest
        self._open.pop()
        if self._unread is not None and self._unread > len(self._open):
            self._unread = None
        elif name in _PARTED:
            self.put(" ")

    def _begin(self) -> None:
        """Begin the section of what stands before the first heading."""
        if not self.sections:
            self.sections.append(self._section)


def _plain(parts: list[str]) -> str:
    return " ".join(html.unescape("".join(parts)).split())


# --- words and texts, in small files ----------------------------------------------------------

SYNONYMS = "synoniemen.txt"
"""The editor's list, in ``docs/``."""


class WordWeights(Struct, frozen=True):
    """Weights of a word on a page, by where it stands."""

    title: float = 6.0
    """In the title."""
    about: float = 1.2
    """In what says whose question it is."""
    asked: float = 1.6
    """In the question; elsewhere in the text it is 1."""
    short: int = 5
    """Words of a title that count in full; a longer one is a piece of the text. Words that say nothing are left out."""
    often: float = 1.2
    """A word that stands so often has half of the weight that it can have."""
    inside: float = 0.45
    """As a part of a longer word."""
    scale: int = 10
    """By what weights are multiplied, to be whole numbers."""


WEIGHTS = WordWeights()
_LONG = 9  # letters of a word that may hold one that stands nowhere by itself
_CHUNK = 40_000  # characters of text in one file
_FOLDER, _HOME = "search", "index.html"


class QuestionFacts(Struct, frozen=True):
    """By what a reader keeps some of the questions that were found."""

    date: str
    """Of the letter; ISO 8601, empty where it is not known."""
    kind: str
    """Of the document, in Dutch."""
    who: str
    """Who answers, in short."""
    ministries: tuple[str, ...]
    parties: tuple[str, ...]


class SearchedPage(Struct, frozen=True):
    """A page as the search knows it."""

    location: str
    """Its file on the site."""
    title: str
    """HTML, of text only."""
    tags: tuple[str, ...]
    """HTML, of text only: what is shown with it, in short."""
    sections: tuple[tuple[str, str, str], ...]
    """(id, heading, text) of each part; plain text."""
    weights: Mapping[str, float]
    """Its words with what each says about it."""
    facts: QuestionFacts | None = None
    """Of the page of a question."""


def searched_page(
    location: str, meta: Mapping[str, Any], title: str, content: str, about: str = ""
) -> SearchedPage | None:
    """A finished page with its words; None when the search leaves it out.

    A page that lists what other pages say, as the home does, is found by its title.

    Args:
        location: its file on the site.
        meta: its front matter.
        title: HTML; used where the content has no heading of its own.
        content: HTML.
        about: words to find it by that stand on its letter's page.
    """
    settings = meta.get("search") or {}
    if settings.get("exclude"):
        return None
    cut, tags = sections_of(content), tuple(meta.get("tags", ()))
    title = (html.escape(cut[0].title, quote=False) if cut else "") or title
    repeats = location.partition("/")[0] in GATHERING or location == _HOME
    sections = []
    counts: Counter[str] = Counter()
    for section in cut[: 1 if repeats else None]:
        text = "" if repeats else section.text
        sections.append((section.id, section.title if section.id else "", text))
        weight = WEIGHTS.asked if section.id == HEADING_ID["question"] else 1.0
        for word in words(text):
            counts[word] += weight  # type: ignore[assignment]
    length = 0.5 + sum(counts.values()) / 1_000  # a long page has every word
    weights = {word: 2.2 * count / (count + WEIGHTS.often * length) for word, count in counts.items()}
    titled = set(words(html.unescape(title)))
    too_long = max(0, len(titled) - WEIGHTS.short) / WEIGHTS.short
    says = (
        (set(words(f"{' '.join(tags)} {about}")), WEIGHTS.about),
        (titled, WEIGHTS.title / (1 + too_long)),
    )
    for those, weight in says:
        for word in those:
            weights[word] = weights.get(word, 0) + weight
    rank = settings.get("boost", 1)
    ranked = {word: weight * rank for word, weight in weights.items()}
    facts = meta.get("facts")
    shown = tuple(html.escape(one) for one in meta.get("shown", ())) or tags
    return SearchedPage(location, title, shown, tuple(sections), ranked, facts)


def in_order(pages: Iterable[SearchedPage], newest_first: Sequence[str]) -> list[SearchedPage]:
    """The pages of letters (folders) from the newest on, each in the order of the letter; then the others."""
    rank = {folder: number for number, folder in enumerate(newest_first)}

    def place(page: SearchedPage) -> tuple[int, str, bool, list[tuple[int, str]]]:
        folder, _, rest = page.location.partition("/")
        parts = [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", rest)]
        return rank.get(folder, len(rank)), folder, rest != "index.html", parts

    return sorted(pages, key=place)


def write_search(
    site: Path,
    pages: Sequence[SearchedPage],
    synonyms: Sequence[Sequence[str]],
    names: Mapping[str, Sequence[str]],
    site_name: str,
    letters: int,
) -> None:
    """Write everything that is searched; the theme's own index stays there without pages.

    Args:
        site: the built site.
        pages: those of one folder follow each other; of pages that are worth as much the first comes first.
        synonyms: groups of words that mean the same.
        names: files of pages by what they are called, the one that is meant most first.
        site_name: what a home above several sites calls it.
        letters: how many it has, for that home.
    """
    folder = site / _FOLDER
    own = folder / "search_index.json"
    if own.is_file():
        own.with_suffix(".js").write_text(f"var __index = {own.read_text('utf-8')}", "utf-8")
    folder.mkdir(exist_ok=True)
    shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, posts in sorted(_posts(pages).items()):
        shards[word[:2]][word] = [number for post in sorted(posts.items()) for number in post]
    _write(folder, "long", [word for held in shards.values() for word in held if len(word) >= _LONG])
    number_of = {page.location: number for number, page in enumerate(pages)}
    for name, locations in sorted(names.items()):
        if numbers := [number_of[one] for one in locations if one in number_of]:
            shards[name[:2]][f"={name}"] = numbers
    _write(folder, "facts", _facts(pages))
    for start, held in shards.items():
        _write(folder, f"w-{start}", held)
    firsts = []
    for number, (first, chunk) in enumerate(_chunks(pages)):
        firsts.append(first)
        _write(folder, f"t-{number}", chunk)
    _write(folder, "index", {
        "name": site_name,
        "letters": letters,
        "pages": len(pages),
        "texts": firsts,
        "folders": _folders(pages),
        "words": sorted(shards),
        "small": sorted(STOP),
        "equal": [[list(words(name)) for name in group] for group in synonyms],
    })  # fmt: skip


def _facts(pages: Sequence[SearchedPage]) -> dict[str, Any]:
    """All different facts of questions, and by number of a page which it has; -1 for what is no question."""
    known = {page.facts: 0 for page in pages if page.facts}
    numbers = {facts: number for number, facts in enumerate(known)}
    held = [numbers[page.facts] if page.facts else -1 for page in pages]
    return {"facts": [astuple(facts) for facts in numbers], "pages": held}


def _posts(pages: Sequence[SearchedPage]) -> dict[str, dict[int, int]]:
    """Per word the pages with what it says about each; parts of compounds too."""
    posts: dict[str, dict[int, int]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for word, weight in page.weights.items():
            posts[word][number] = max(1, round(WEIGHTS.scale * weight))
    inside: dict[str, dict[int, int]] = defaultdict(dict)
    for word in posts:
        for part in parts_of(word, posts.keys()):
            for number, weight in posts[word].items():
                inside[part][number] = max(
                    inside[part].get(number, 0), max(1, round(WEIGHTS.inside * weight))
                )
    for part, its in inside.items():
        for number, weight in its.items():
            posts[part][number] = max(posts[part].get(number, 0), weight)
    return posts


def _chunks(pages: Sequence[SearchedPage]) -> Iterator[tuple[int, list[Any]]]:
    """(number of the first page, what is shown of it and the next ones)."""
    first, size, chunk = 0, 0, list[Any]()
    for number, page in enumerate(pages):
        if size > _CHUNK:
            yield first, chunk
            first, size, chunk = number, 0, []
        chunk.append([page.location, page.title, page.tags, page.sections])
        size += sum(len(text) for _, _, text in page.sections)
    if chunk:
        yield first, chunk


def _folders(pages: Sequence[SearchedPage]) -> list[int]:
    """Number of the first page of each folder: the pages of a letter follow each other."""
    tops = [page.location.partition("/")[0] for page in pages]
    return [number for number, top in enumerate(tops) if number == 0 or top != tops[number - 1]]


def _write(folder: Path, name: str, data: object) -> None:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{name}.js").write_text(f'vraagbaakFound("{name}",{said})', "utf-8")


def read_synonyms(docs: Path) -> list[list[str]]:
    """The groups of words that mean the same; a line each, parted by commas, ``#`` opens a remark.

    Raises:
        VraagbaakError: a line holds one word only, or the file cannot be read.
    """
    path = docs / SYNONYMS
    try:
        text = path.read_text("utf-8") if path.is_file() else ""
    except (OSError, ValueError) as error:
        raise VraagbaakError(f"{path}: cannot be read as text.") from error
    groups = []
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0]
        group = [name.strip() for name in said.split(",") if name.strip()]
        if len(group) == 1:
            raise VraagbaakError(
                f"{path}, line {number}: ‘{group[0]}’ stands alone; give words that mean the same."
            )
        if group:
            groups.append(group)
    return groups
