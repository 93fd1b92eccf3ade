"""A finished page in sections, for the search: the text under each heading that has an id.

The theme's own search cuts pages with a parser that takes a third of the time of a large site.
"""

from __future__ import annotations

import html
import re

from msgspec import Struct, field

# <h2 id="antwoord">, </p>, <path d="…"/>, <!-- … -->; a quoted value may hold a >
_TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.S
)
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_PARTED = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
"""Elements whose text does not run on into what stands beside them."""
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_UNSHOWN = frozenset({"object", "script", "style"})
_LEFT_OUT = "data-search-exclude"
_NOWHERE = -1  # depth of nothing that is open


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
        self._unread = _NOWHERE
        """How deep what is left out begins."""
        self._section = _OpenSection()

    def put(self, text: str) -> None:
        """Text, as HTML, at this place."""
        if text and self._unread == _NOWHERE:
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
        if self._unread == _NOWHERE and (name in _UNSHOWN or _LEFT_OUT in rest):
            self._unread = len(self._open)
        elif name in _PARTED:
            self.put(" ")

    def _end(self, name: str) -> None:
        if self._section.depth > len(self._open):
            fitting = (one for one in reversed(self.sections) if one.depth <= len(self._open))
            self._section = next(fitting, self._section)  # the first heading may be the deepest
        self._open.pop()
        if self._unread > len(self._open):
            self._unread = _NOWHERE
        elif name in _PARTED:
            self.put(" ")

    def _begin(self) -> None:
        """Begin the section of what stands before the first heading."""
        if not self.sections:
            self.sections.append(self._section)


def _plain(parts: list[str]) -> str:
    return " ".join(html.unescape("".join(parts)).split())
