"""A page of Markdown -> what a reader sees of it: the HTML that the site is built of, as blocks of words.

The HTML comes from the same program with the same extensions as the site (``mkdocs.yml``; a test compares
them), so that what is proved is not a second reading of our own way of writing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from typing import Literal

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from msgspec import Struct

from vraagbaak.addresses import NOTE
from vraagbaak.errors import AuditError
from vraagbaak.labels import HEADING
from vraagbaak.proving.words import (
    Call,
    Item,
    Piece,
    Style,
    Token,
    texts_of,
    tokens_of,
)
from vraagbaak.reading.lines import Place
from vraagbaak.vocabulary import Part
from vraagbaak.writing.markdown import MarkdownFile

BlockKind = Literal["text", "bullet", "numbered", "quote", "table", "note", "other"]
"""``other``: what no page of ours has (a heading of the third level, code)."""


class Block(Struct, frozen=True):
    """A paragraph, an item, a table or a note of the letter, as a reader sees it."""

    kind: BlockKind
    words: tuple[Token, ...] = ()
    """Calls of notes apart; of a table none."""
    level: int = 0
    """Depth of an item, 0 for the outermost list."""
    number: str = ""
    """Of an item the list counts, or of a note."""
    target: str = ""
    """The id of a note."""
    cells: tuple[tuple[tuple[Token, ...], ...], ...] = ()
    """The words of each cell of a table."""

    @property
    def text(self) -> str:
        """Its words, or those of all cells."""
        return " ".join(texts_of(self.all_words))

    @property
    def all_words(self) -> tuple[Token, ...]:
        """Its words, or those of all cells."""
        return (*self.words, *(token for row in self.cells for cell in row for token in cell))

    @property
    def words_with_number(self) -> tuple[Token, ...]:
        """What a reader sees, with the number that the list counts."""
        if self.kind != "numbered":
            return self.words
        return Token(self.number, bytes([Style.ANY]) * len(self.number)), *self.words


class Shown(Struct, frozen=True):
    """One paragraph of the letter where it is shown."""

    path: str
    """Of the page, relative to ``docs/``."""
    part: Part
    item: Item
    block: Block

    @property
    def place(self) -> Place | None:
        """Where it starts in the letter."""
        return self.item.places[0] if self.item.places else None

    @property
    def page(self) -> int | None:
        """The printed number of the page on which it starts."""
        return self.place.page if self.place else None


def shown_on(page: MarkdownFile) -> tuple[str, list[Shown]]:
    """The title of ``page``, and each paragraph of the letter with the block that shows it.

    Raises:
        AuditError: it has other headings than it must, or more or fewer blocks under one.
    """
    title, parts = built(page.path, _with_text_of_letter(page))
    if len(parts) != len(page.parts):
        raise AuditError(
            f"{page.path}: has {len(parts)} headings where {len(page.parts)} must stand; nothing was written."
        )
    for part, (heading, _) in zip(page.parts, parts, strict=True):
        if heading != HEADING[part]:
            raise AuditError(
                f"{page.path}: the heading ‘{heading[:40]}’ stands where ‘{HEADING[part]}’ must; nothing was written."
            )
    blocks = {part: of_part for part, (_, of_part) in zip(page.parts, parts, strict=True)}
    for part, items in page.sections:
        if len(blocks[part]) != len(items):
            raise AuditError(
                f"{page.path}: under ‘{HEADING[part]}’ stand {len(blocks[part])} paragraphs, but the letter "
                f"has {len(items)}; nothing was written."
            )
    return title, [
        Shown(page.path, part, item, block)
        for part, items in page.sections
        for item, block in zip(items, blocks[part], strict=True)
    ]


def _with_text_of_letter(page: MarkdownFile) -> str:
    """The title of ``page`` and its Markdown under headings; where nothing of the letter stands it is left out.

    What is left out (facts of the letter, lists of links) is not proved, and building it takes half of the time.
    """
    head, *parts = page.markdown.split("\n## ")
    if len(parts) != len(page.parts):
        return page.markdown
    title = next(line for line in head.split("\n") if line.startswith("# "))
    of_letter = {part for part, _ in page.sections}
    kept = (
        text if part in of_letter else text.partition("\n")[0] + "\n"
        for part, text in zip(page.parts, parts, strict=True)
    )
    return "\n## ".join((f"{title}\n", *kept))


# --- Markdown to blocks ---------------------------------------------------------------------

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MARKDOWN = Markdown(extensions=[TableExtension(), FencedCodeExtension(), SaneListExtension()])
_TAGS = frozenset((
    "page", "h1", "h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "a", "strong",
    "em", "del", "sup", "sub", "br",
))  # fmt: skip


def html_of(markdown: str) -> str:
    """The body of the page as the site has it."""
    return _MARKDOWN.reset().convert(_FRONT_MATTER.sub("", markdown, count=1))


def built(path: str, markdown: str) -> tuple[str, list[tuple[str, list[Block]]]]:
    """The title of the page at ``path``, and each of its headings with the letter's blocks under it.

    Raises:
        AuditError: the page is no well-formed HTML, or has other HTML than our pages have.
    """
    try:
        root = etree.fromstring(f"<page>{html_of(markdown).replace('<br>', '<br />')}</page>")
    except etree.ParseError as error:
        raise AuditError(
            f"{path}: its Markdown does not become well-formed HTML; nothing was written."
        ) from error
    strange = {element.tag for element in root.iter()} - _TAGS
    if strange:
        raise AuditError(f"{path}: holds <{min(strange)}>, which no page has; nothing was written.")
    title = ""
    parts: list[tuple[str, list[Block]]] = []
    for element in root:
        if element.tag == "h1":
            title = "".join(element.itertext())
        elif element.tag == "h2":
            parts.append(("".join(element.itertext()), []))
        elif parts:
            parts[-1][1].extend(_blocks(element))
    return title, parts


def _blocks(element: etree.Element) -> Iterator[Block]:
    if element.tag == "p":
        yield _paragraph(element)
    elif element.tag in ("ul", "ol"):
        yield from _items(element, 0)
    elif element.tag == "table":
        rows = tuple(tuple(_words(cell) for cell in row) for row in element.iter("tr"))
        yield Block("table", cells=rows)
    elif element.tag == "blockquote":  # one alone is what the program says
        for quotation in element.findall("blockquote"):
            yield from (Block("quote", _words(part)) for part in quotation)
    else:
        yield Block("other", _words(element))


def _paragraph(element: etree.Element) -> Block:
    anchor = element[0] if len(element) and not (element.text or "").strip() else None
    if anchor is None or anchor.tag != "a" or not anchor.get("id", "").startswith(NOTE):
        return Block("text", _words(element))
    marker = element[1] if len(element) > 1 and element[1].tag == "sup" else None
    number = "" if marker is None else "".join(marker.itertext())
    before = anchor if marker is None else marker
    words = _words(_part(before.tail, element[1 if marker is None else 2 :]))
    return Block("note", words, number=number, target=anchor.get("id", ""))


def _items(ordered: etree.Element, level: int) -> Iterator[Block]:
    for number, item in enumerate(ordered, int(ordered.get("start", "1"))):
        lists = [child for child in item if child.tag in ("ul", "ol")]
        words = _words(_part(item.text, (child for child in item if child not in lists)))
        if texts_of(words) or not lists:
            counted = ordered.tag == "ol"
            yield Block("numbered" if counted else "bullet", words, level, f"{number}." if counted else "")
        for inner in lists:
            yield from _items(inner, level + 1)


def _part(text: str | None, children: Iterable[etree.Element]) -> etree.Element:
    """Some of an element."""
    part = etree.Element("p")
    part.text = text
    part.extend(children)
    return part


# --- HTML to words --------------------------------------------------------------------------

_STYLES = {"strong": Style.BOLD, "em": Style.ITALIC, "del": Style.STRUCK}


def _words(element: etree.Element) -> tuple[Token, ...]:
    return tuple(tokens_of(_pieces(element, Style.PLAIN)))


def _pieces(element: etree.Element, style: int) -> Iterator[Piece]:
    """The text in ``element`` with its styles; a raised link is the call of a note, and no text.

    A link to a note that is not raised is a call that the letter types as text.
    """
    yield element.text or "", style
    for child in element:
        link = child[0] if child.tag == "sup" and len(child) == 1 else child
        raised = link is not child
        target = link.get("href", "") if link.tag == "a" else ""
        if raised and target.startswith("#"):
            yield Call("".join(child.itertext()), target[1:])
        else:
            if not raised and target.startswith(f"#{NOTE}"):
                number = "".join(filter(str.isdigit, "".join(child.itertext())))
                yield Call(number, target[1:], typed=True)
            yield " " if child.tag == "br" else "", style
            yield from _pieces(child, style | _STYLES.get(child.tag, Style.PLAIN))
        yield child.tail or "", style
