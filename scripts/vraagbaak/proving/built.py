"""A page of Markdown -> what a reader sees: the HTML that the site is built of, as blocks of text.

The HTML comes from the same program with the same extensions as the site (``mkdocs.yml``; a test compares
them), so that what is proved is not a second reading of our own way of writing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from vraagbaak.addresses import NOTE
from vraagbaak.errors import AuditError
from vraagbaak.proving.shown import BOLD, ITALIC, NOTHING, PLAIN, STRUCK, Block, Inline, ShownPage, inline_of

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MARKDOWN = Markdown(extensions=[TableExtension(), FencedCodeExtension(), SaneListExtension()])


def html_of(markdown: str) -> str:
    """The body of the page as the site has it."""
    return _MARKDOWN.reset().convert(_FRONT_MATTER.sub("", markdown, count=1))


def built(path: str, markdown: str) -> ShownPage:
    """The page at ``path`` as a reader sees it.

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
    return ShownPage(title, tuple((heading, tuple(blocks)) for heading, blocks in parts))


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
    if anchor is None or anchor.tag != "a" or not anchor.get("id", "").startswith(NOTE):
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
