"""Ids for the headings, paragraphs, list items and table rows of a letter's pages.

Which part stands under which heading is what the head of the page says (``parts``); what a heading
itself says is for readers. The Markdown stays clean for readers on GitHub: it names only those paragraphs that
another page leads to.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from mkdocs.exceptions import BuildError

from vraagbaak.addresses import (
    ACCOUNT,
    GATHERING,
    HEADING_ID,
    HOME,
    LETTER_PAGE,
    NOTE,
    NUMBERED,
    PAPERS,
    anchors_at,
    note_of_anchor,
    numbered,
)
from vraagbaak.labels import CUT_MARK, IN_WORDS
from vraagbaak.record.record import Question
from vraagbaak.site.build.table_cells import mark_cells, mark_spans, name_rows
from vraagbaak.vocabulary import Part

_LISTS: frozenset[Part] = frozenset({"questions", "papers", "furniture"})
"""Parts that say what other pages say: the search leaves their heading out, so as not to find it twice."""
TEXT: frozenset[Part] = frozenset({"question", "answer", "announcement"})
"""Parts with the text of a question."""
_UNUSED = (
    "reference", "short_reference", "image_link", "image_reference", "short_image_ref", "autolink", "automail", "linebreak",
)  # fmt: skip
"""Inline syntax that no page has: not reading it takes a fifth of the time, and text cannot reach it."""


class Anchors(Extension):
    """Gives ids to one page after another; ``expect`` says what the next one holds."""

    def __init__(self) -> None:
        super().__init__()
        self.path = ""
        self.parts: tuple[Part, ...] = ()
        self.question: Question | None = None

    def expect(self, path: str, meta: Mapping[str, Any], question: Question | None) -> None:
        """The page that is rendered next, with the parts that its head names; ``question`` is what it is of.

        Raises:
            BuildError: there is no such part, or none on a page that holds text of a letter.
        """
        self.question = question
        has_text = question and (question.question or question.answer)
        if has_text and not meta.get("parts"):
            raise BuildError(
                f"{path}: was made by an older version, which does not name its parts; run scripts/convert.py."
            )
        named = meta.get("parts", ())
        if not isinstance(named, Sequence) or any(part not in HEADING_ID for part in named):
            raise BuildError(f"{path}: ‘parts’ holds what is no part of a page; run scripts/convert.py.")
        self.path, self.parts = path, tuple(named)

    def extendMarkdown(self, md: Markdown) -> None:  # the name Markdown asks for
        """Run after inline patterns, before the table of contents reads ids."""
        md.treeprocessors.register(_AnchorProcessor(md, self), "vraagbaak-anchors", 6)
        before_html = 95
        md.inlinePatterns.register(_NamedPlace(_NAMED, md), "vraagbaak-names", before_html)
        for name in _UNUSED:
            md.inlinePatterns.deregister(name)
        # The theme's plugin for tags brings it; braces are text of the letter.
        md.treeprocessors.deregister("attr_list", strict=False)


_UNREAD = re.compile("<sup>.*?</sup>|<[^>]*>")
"""Of a cell: calls of notes, and tags."""
_NAMED = r'<a id="([\w-]+)"></a>'


class _NamedPlace(InlineProcessor):
    """A place that GitHub can lead to, as an element: as HTML in text Markdown would pass it by.

    No link, for MkDocs wants each to lead somewhere.
    """

    # Markdown's own class has another, older way to be called.
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        return etree.Element("span", {"id": m.group(1)}), m.start(0), m.end(0)


class _AnchorProcessor(Treeprocessor):
    def __init__(self, md: Markdown, page: Anchors) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        parts = self._parts(root)
        covered = self._mark_spans(root, parts)
        _name_columns(root)
        _leave_out_of_search(root, parts, self.page.path)
        _mark_lists(root, self.page.path)
        self._mark_cells(root)
        _flatten_quotations(root)
        for quote in root.findall("blockquote"):
            if quote.get("class") != QUOTATION:
                _as_notice(quote)
        called: set[str] = set()
        for heading, part in parts.items():
            heading.set("id", HEADING_ID[part])
            _name_elements(_under(root, heading), part, self.page.question, called)
        for row in root.iter("tr"):
            for cell in covered.intersection(row):
                row.remove(cell)
        for heading, part in parts.items():
            if part in TEXT:
                _as_pair(root, heading, part)

    def _mark_spans(self, root: etree.Element, parts: Mapping[etree.Element, Part]) -> set[etree.Element]:
        """Let cells reach over others, as the record of the question says; gives the cells that then go."""
        elements = (one for heading, part in parts.items() if part in TEXT for one in _under(root, heading))
        tables = (table for element in elements for table in element.iter("table"))
        known = self.page.question.tables if self.page.question else ()
        pairs = zip(tables, known, strict=False)
        return {cell for table, one in pairs for cell in mark_spans(table, one.spans)}

    def _mark_cells(self, root: etree.Element) -> None:
        for table in root.iter("table"):
            if "data-facts" not in table.attrib:
                mark_cells(table, self._as_shown)

    def _as_shown(self, text: str) -> str:
        """``text`` with signs such as ``<``, which Markdown keeps apart until the page is whole; without calls of notes."""
        stash = self.md.htmlStash.rawHtmlBlocks
        text = HTML_PLACEHOLDER_RE.sub(lambda place: str(stash[int(place[1])]), text)
        return html.unescape(_UNREAD.sub("", UnescapeTreeprocessor().unescape(text)))

    def _parts(self, root: etree.Element) -> dict[etree.Element, Part]:
        """Each heading with the part under it; none on a page that is of no letter."""
        headings = root.findall("h2")
        if self.page.parts and len(headings) != len(self.page.parts):
            raise BuildError(
                f"{self.page.path}: has {len(headings)} headings, its head names {len(self.page.parts)} "
                "parts; run scripts/convert.py, which makes it anew."
            )
        return dict(zip(headings, self.page.parts, strict=False))


def _name_elements(
    elements: Sequence[etree.Element], part: Part, question: Question | None, called: set[str]
) -> None:
    """Give what stands under the heading of ``part`` its ids; ``called`` are the notes called so far."""
    if part == "notes":
        for note in (element for element in elements if element.tag == "p"):
            note.set("class", "noot")
            _show_addresses(note)
            _way_back(note, called)
    elif part in NUMBERED:
        for first, element in numbered(elements, lambda element: len(list(_targets(element)))):
            for number, target in enumerate(_targets(element), first):
                _anchor(target, part, anchors_at(question, part, number), called)


def _under(root: etree.Element, heading: etree.Element) -> list[etree.Element]:
    """The elements between ``heading`` and the next one."""
    children = list(root)
    after = children[children.index(heading) + 1 :]
    end = next((at for at, child in enumerate(after) if child.tag == "h2"), len(after))
    return after[:end]


ASKED, SAID = "vb-ask", "vb-say"
"""Classes: of the question, and of its answer."""
FOLDED, FOLDED_ON_PHONE = 420, 210
"""Characters, about five lines: a longer question is folded behind its first lines."""


def _as_pair(root: etree.Element, heading: etree.Element, part: Part) -> None:
    """Put a question or its answer in an element of its own, so that both are seen as a pair.

    A long question folds by style alone: all of it is there to be read aloud, found, printed and led to.
    """
    elements = [heading, *_under(root, heading)]
    box = etree.Element("div", {"class": ASKED if part == "question" else SAID})
    root.insert(list(root).index(heading), box)
    for element in elements:
        root.remove(element)
        box.append(element)
    length = sum(len("".join(element.itertext())) for element in elements[1:])
    if part == "question" and length > FOLDED_ON_PHONE:
        _fold(box, on_phone_only=length <= FOLDED)


def _fold(box: etree.Element, *, on_phone_only: bool) -> None:
    """Put all but the heading in an element that folds, and below it the choice to see all."""
    folds = etree.Element("div", {"class": "vb-folds"})
    for element in list(box)[1:]:
        box.remove(element)
        folds.append(element)
    box.append(folds)
    name = "vb-fold vb-fold--phone" if on_phone_only else "vb-fold"
    label = etree.SubElement(box, "label", {"class": name, "data-search-exclude": ""})
    etree.SubElement(label, "input", {"type": "checkbox"}).tail = "Toon de hele vraag"


QUOTATION, NOTICE, CUT = "citaat", "melding", "knip"
"""Classes: of what the letter quotes, of what the program says, of where text is missing."""


def _name_columns(root: etree.Element) -> None:
    """Every head in Markdown is that of a column; those of rows are named apart."""
    for head in root.iter("th"):
        head.set("scope", "col")


def _flatten_quotations(root: etree.Element) -> None:
    """A quote within a quote is what the letter quotes; on the site it is one quote with a class of its own.

    Markdown reads a quotation and what the program says right under it as one quote.
    """
    for outer in root.findall("blockquote"):
        if outer.find("blockquote") is not None:
            at = list(root).index(outer)
            root.remove(outer)
            for offset, child in enumerate(outer):
                if child.tag == "blockquote":
                    child.set("class", QUOTATION)
                    root.insert(at + offset, child)
                else:
                    notice = etree.Element("blockquote")
                    notice.append(child)
                    root.insert(at + offset, notice)


def _way_back(note: etree.Element, called: set[str]) -> None:
    """A link from a note to where it is called first."""
    name = next(
        (place.get("id", "") for place in note.iter("span") if place.get("id", "").startswith(NOTE)), ""
    )
    if f"#{name}" not in called:
        return
    back = etree.SubElement(
        note, "a", {"class": "vb-back", "href": f"#{name}-terug", "data-search-exclude": ""}
    )
    back.set("aria-label", f"Terug naar noot {note_of_anchor(name)} in de tekst")
    back.text = "↩"


def _as_notice(quote: etree.Element) -> None:
    """Text that the program says itself is no quotation: not for the eye, and not for a screen reader."""
    quote.tag = "div"
    quote.set("role", "note")
    quote.set("class", CUT if "".join(quote.itertext()).strip().startswith(CUT_MARK) else NOTICE)


def _show_addresses(element: etree.Element) -> None:
    """Keep the address of a link for print, where the words of the link do not say it."""
    for link in element.iter("a"):
        href = link.get("href", "")
        host = urlsplit(href).netloc if href.startswith(("https://", "http://")) else ""
        if host and host not in "".join(link.itertext()):
            link.set("data-address", href)


def _leave_out_of_search(root: etree.Element, parts: Mapping[etree.Element, Part], path: str) -> None:
    """The search finds and shows words of the letter, not what the page says about them."""
    children = list(root)
    # The page of a paper has no part that is named.
    first = next((at for at, child in enumerate(children) if child.tag == "h2"), len(children))
    for before, child in pairwise(children[:first]):
        if child.tag == "blockquote":
            child.set("data-search-exclude", "")
        elif child.tag == "table" and before.tag == "h1":
            _table_of_facts(child, leave_out=False)
        elif child.tag == "p" and before.tag == "h1" and parts and _is_of_question(path):
            child.attrib |= {"class": "vb-who", "data-search-exclude": ""}
    for heading, part in parts.items():
        if part in _LISTS:
            heading.set("data-search-exclude", "")
        for table in [one for one in _under(root, heading) if one.tag == "table"][:1]:
            if part == "questions":
                _mark_list(root, table, "questions")
            elif part == "facts":
                _table_of_facts(table, leave_out=True)


def _is_of_question(path: str) -> bool:
    """The page is of a question, and not of a letter or a paper."""
    folder, _, name = path.rpartition("/")
    return folder != PAPERS.name and name not in (f"{LETTER_PAGE}.md", f"{ACCOUNT}.md")


def _mark_lists(root: etree.Element, path: str) -> None:
    """The tables of pages that list letters, papers, or those that gather letters: a phone shows them as blocks."""
    folder, _, name = path.rpartition("/")
    for table in root.findall("table"):
        if path == HOME.page or (folder in GATHERING and name != f"{LETTER_PAGE}.md"):
            _mark_list(root, table, "letters")
        elif path == PAPERS.page:
            _mark_list(root, table, "papers")
        elif folder in GATHERING:
            _mark_list(root, table, "names")


def _mark_list(root: etree.Element, table: etree.Element, of: str) -> None:
    """Make the first column the heads of the rows, with room above for what a script puts there: else the list jumps.

    A list of one is seen at once.
    """
    table.set(f"data-{of}", "")
    name_rows(table)
    if len(table.findall("tbody/tr")) > 1:
        tools = etree.Element("div", {"class": f"vb-table-tools vb-table-tools--{of}"})
        root.insert(list(root).index(table), tools)


def _table_of_facts(table: etree.Element, leave_out: bool) -> None:
    """Make the first column the heads of the rows; on the page of a question the search reads only headings of the letter."""
    table.set("data-facts", "")
    table[0].set("data-search-exclude", "")
    name_rows(table)
    for row in table.iterfind("tbody/tr"):
        if leave_out and row[-1].find("em") is None:
            row.set("data-search-exclude", "")


def _targets(element: etree.Element) -> Iterator[etree.Element]:
    """The elements that get an id: paragraphs, items (outer before inner) and rows, in reading order."""
    if element.tag == "p":
        yield element
    elif element.tag == "blockquote" and element.get("class") == QUOTATION:
        yield from element
    elif element.tag in ("ul", "ol"):
        for item in element:
            yield item
            for child in item:
                if child.tag in ("ul", "ol"):
                    yield from _targets(child)
    elif element.tag == "table":
        yield from element.iter("tr")


def _without_own(element: etree.Element, name: str) -> None:
    """Take out the place of that name: on the site the whole element has it."""
    for parent in element.iter():
        for at, place in enumerate(parent):
            if place.tag == "span" and place.get("id") == name:
                before = parent[at - 1] if at else None
                if before is None:
                    parent.text = (parent.text or "") + (place.tail or "")
                else:
                    before.tail = (before.tail or "") + (place.tail or "")
                parent.remove(place)
                return


def _anchor(element: etree.Element, part: Part, names: Sequence[str], called: set[str]) -> None:
    """Give ``element`` its id and a mark to copy its address; ``called`` are the notes called so far.

    The first of ``names`` is its own; the others led to a paragraph of an earlier print that stands in it now.
    """
    name = names[0]
    _without_own(element, name)
    element.set("id", name)
    _show_addresses(element)
    for link in element.iter("a"):
        target = link.get("href", "")
        if target.startswith(f"#{NOTE}") and not link.get("id"):
            if target not in called:
                link.set("id", f"{target[1:]}-terug")
            called.add(target)
            link.set("aria-label", f"Noot {note_of_anchor(target[1:])}")
    inside = element[0] if element.tag == "tr" else element
    for at, other in enumerate(names[1:]):
        inside.insert(at, etree.Element("span", {"id": other}))
    if names[1:]:
        inside[len(names) - 2].tail, inside.text = inside.text, None
    if element.tag == "tr":
        return
    mark = etree.Element("a", {"class": "alinea", "href": f"#{name}", "data-search-exclude": ""})
    mark.set("aria-label", f"Adres en aanhaling van alinea {name.rpartition('-')[2]} van {IN_WORDS[part]}")
    inner = next((i for i, child in enumerate(element) if child.tag in ("ul", "ol")), len(element))
    element.insert(inner, mark)
