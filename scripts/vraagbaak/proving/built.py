"""A page of Markdown -> what a reader sees: the HTML that the site is built of, as blocks of text.

The HTML comes from the same program with the same extensions as the site (``mkdocs.yml``; a test compares
them), so that what is proved is not a second reading of our own way of writing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from vraagbaak.addresses import NOTE
from vraagbaak.errors import AuditError

BlockKind = Literal["text", "bullet", "numbered", "quote", "table", "note", "other"]
"""``other``: what no page of ours has (a heading of the third level, code)."""
PLAIN, BOLD, ITALIC, STRUCK = 0, 1, 2, 4


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note."""

    at: int
    """How many letters and digits of its block stand before it; -1 for a call that is typed as text (``1)``)."""
    number: str
    """As shown."""
    target: str
    """The id it leads to, without ``#``."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Text within a block, with its styles."""

    text: str
    """One space between words; calls left out."""
    styles: bytes
    """Per character of ``text`` that is no space: the sum of ``BOLD``, ``ITALIC`` and ``STRUCK``."""
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item, a table or a note of the letter."""

    kind: BlockKind
    inline: Inline
    level: int = 0
    """Depth of an item, 0 for the outermost list."""
    number: str = ""
    """Of an item the list counts, or of a note."""
    target: str = ""
    """The id of a note."""
    cells: tuple[tuple[Inline, ...], ...] = ()
    """Of a table; ``inline`` is then empty."""


NOTHING = Inline("", b"")

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MARKDOWN = Markdown(extensions=[TableExtension(), FencedCodeExtension(), SaneListExtension()])


def html_of(markdown: str) -> str:
    """The body of the page as the site has it."""
    return _MARKDOWN.reset().convert(_FRONT_MATTER.sub("", markdown, count=1))


def parts_of(path: str, markdown: str) -> tuple[str, list[tuple[str, list[Block]]]]:
    """The title of a page, and each of its headings with the letter's blocks under it, in order.

    Raises:
        AuditError: the page is no well-formed HTML, or has other HTML than our pages have.
    """
    try:
        root = etree.fromstring(f"<page>{html_of(markdown).replace('<br>', '<br />')}</page>")
    except etree.ParseError as error:
        raise AuditError(
            f"{path}: its Markdown does not become well-formed HTML; nothing was written."
        ) from error
    title = ""
    strange = {element.tag for element in root.iter()} - _TAGS
    if strange:
        raise AuditError(f"{path}: holds <{min(strange)}>, which no page has; nothing was written.")
    parts: list[tuple[str, list[Block]]] = []
    for element in root:
        if element.tag == "h1":
            title = "".join(element.itertext())
        elif element.tag == "h2":
            parts.append(("".join(element.itertext()), []))
        elif parts:
            parts[-1][1].extend(_blocks(element))
    return title, parts


_TAGS = frozenset(
    [
        "page",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "a",
        "strong",
        "em",
        "del",
        "sup",
        "sub",
        "br",
    ]
)


def _blocks(element: etree.Element) -> Iterator[Block]:
    if element.tag == "p":
        yield _paragraph(element)
    elif element.tag in ("ul", "ol"):
        yield from _items(element, 0)
    elif element.tag == "table":
        rows = tuple(tuple(_inline([cell]) for cell in row) for row in element.iter("tr"))
        yield Block("table", NOTHING, cells=rows)
    elif element.tag == "blockquote":  # one alone is what the program says
        for quotation in element.findall("blockquote"):
            yield from (Block("quote", _inline([part])) for part in quotation)
    else:
        yield Block("other", _inline([element]))


def _paragraph(element: etree.Element) -> Block:
    anchor = element[0] if len(element) and not (element.text or "").strip() else None
    if anchor is None or anchor.tag != "a" or not anchor.get("id"):
        return Block("text", _inline([element]))
    marker = element[1] if len(element) > 1 and element[1].tag == "sup" else None
    number = "".join(marker.itertext()) if marker is not None else ""
    rest = etree.Element("p")
    rest.text = marker.tail if marker is not None else anchor.tail
    rest.extend(element[2 if marker is not None else 1 :])
    return Block("note", _inline([rest]), number=number, target=anchor.get("id", ""))


def _items(ordered: etree.Element, level: int) -> Iterator[Block]:
    number = int(ordered.get("start", "1"))
    for item in ordered:
        lists = [child for child in item if child.tag in ("ul", "ol")]
        own = etree.Element("li")
        own.text = item.text
        own.extend(child for child in item if child not in lists)
        inline = _inline([own])
        if inline.text or not lists:
            counted = ordered.tag == "ol"
            yield Block("numbered" if counted else "bullet", inline, level, f"{number}." if counted else "")
        for inner in lists:
            yield from _items(inner, level + 1)
        number += 1


# --- inline ---------------------------------------------------------------------------------

_STYLES = {"strong": BOLD, "em": ITALIC, "del": STRUCK}


def _inline(elements: Sequence[etree.Element]) -> Inline:
    pieces: list[tuple[str, int]] = []
    calls: list[tuple[int, str, str]] = []
    for element in elements:
        _gather(element, PLAIN, pieces, calls)
    return inline_of(pieces, calls)


def inline_of(pieces: Sequence[tuple[str, int]], calls: Sequence[tuple[int, str, str]] = ()) -> Inline:
    """Text of (text, style) pieces; ``calls`` are (index of the piece behind it, number, target)."""
    text = "".join(piece for piece, _ in pieces)
    if any(style for _, style in pieces):
        styles = b"".join(bytes([style]) * len("".join(piece.split())) for piece, style in pieces)
    else:
        styles = bytes(len("".join(text.split())))
    placed = tuple(
        Call(
            -1 if at < 0 else sum(map(str.isalnum, "".join(piece for piece, _ in pieces[:at]))),
            number,
            target,
        )
        for at, number, target in calls
    )
    return Inline(" ".join(text.split()), styles, placed)


def _gather(
    element: etree.Element, style: int, pieces: list[tuple[str, int]], calls: list[tuple[int, str, str]]
) -> None:
    """The text in ``element`` with its styles; a raised link is the call of a note, and no text.

    A link to a note that is not raised is a call that the letter types as text.
    """
    if element.text:
        pieces.append((element.text, style))
    for child in element:
        link = child[0] if child.tag == "sup" and len(child) == 1 else None
        if link is not None and link.tag == "a" and link.get("href", "").startswith("#"):
            calls.append((len(pieces), "".join(child.itertext()), link.get("href", "")[1:]))
        else:
            if child.tag == "a" and child.get("href", "").startswith(f"#{NOTE}"):
                calls.append(
                    (-1, "".join(filter(str.isdigit, "".join(child.itertext()))), child.get("href", "")[1:])
                )
            if child.tag == "br":
                pieces.append((" ", style))
            _gather(child, style | _STYLES.get(child.tag, PLAIN), pieces, calls)
        if child.tail:
            pieces.append((child.tail, style))
