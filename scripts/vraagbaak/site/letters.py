"""What the site needs beyond the Markdown: addresses, anchors, each letter's own navigation.

Everything comes from brief.json; the Markdown stays clean for readers on GitHub.
"""

from __future__ import annotations

import html
import itertools
import json
import os
import re
import time
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from vraagbaak.site import citation_styles
from vraagbaak.site.chart import overview_svg
from vraagbaak.site.downloads import question_url
from vraagbaak.site.pictures import pictures_of
from vraagbaak.record.related import related_questions
from vraagbaak.site.whole_letter import SLUG, whole_body, whole_head
from vraagbaak.labels import STATUS, dutch_date

ANCHORED = {
    "Vraag": "vraag-alinea",
    "Antwoord": "antwoord-alinea",
    "Mededeling": "antwoord-alinea",
    "De brief": "brief-alinea",
    "Slot": "slot-alinea",
}
"""Heading above text of a letter -> the start of its paragraphs' ids."""
LISTED = ("Vragen", "Aangehaalde stukken", "Kop- en voetregels")
"""Headings above what other pages say: the search leaves it out, so as not to find it twice."""


# --- addresses ------------------------------------------------------------------------------


def one_address(file: File) -> None:
    """``vraag-7.html`` becomes ``vraag-7/index.html``: one build for a server and for a folder."""
    name = file.dest_uri
    if name.endswith(".html") and name.rsplit("/", 1)[-1] not in ("index.html", "404.html"):
        file.dest_uri = name.removesuffix(".html") + "/index.html"


def pretty_url(page: Page) -> None:
    """Canonical addresses end in a slash, whatever the links of the folder say."""
    if page.canonical_url:
        page.canonical_url = page.canonical_url.removesuffix("index.html")


MAX_PICTURED = 1_000  # questions on the site; above it the pictures would be most of the build
ABOUT = "toegankelijkheid.md"
LISTS = ("index.md", "stukken/index.md", ABOUT)


def rank_in_search(page: Page) -> None:
    """Pages that list others, or are about the site, come after the pages of questions and papers."""
    if page.file.src_uri in LISTS or page.file.src_uri.endswith("/verantwoording.md"):
        page.meta["search"] = {"boost": 0.01 if page.file.src_uri == ABOUT else 0.2}


def escape_meta(page: Page) -> None:
    """Title and description come from a letter, and templates print them as they are."""
    for key, value in page.meta.items():
        if isinstance(value, str):
            page.meta[key] = escape(value)


def lean(page: str) -> str:
    """``page`` without what templates leave and a browser does not need: a tenth of its size."""
    page = page.replace('<svg xmlns="http://www.w3.org/2000/svg"', "<svg")
    return page if "<pre" in page or "<textarea" in page else _INDENT.sub("\n", page)


def at_any_depth(page: str, root: str) -> str:
    """The page for unknown addresses: a server shows it at any depth, a folder only at the top.

    ``root`` is the path of the site on its server, with which the addresses in ``page`` start.
    """
    page = re.sub(f'((?:href|src)="){re.escape(root)}', r"\1", page)
    base = (
        f'<base href="{html.escape(root)}">'
        '<script>if(location.protocol=="file:")document.querySelector("base").href="./"</script>'
    )
    settings = (
        '<script>if(location.protocol=="file:"){const c=document.getElementById("__config");'
        f"c.textContent=c.textContent.replaceAll('\"'+{json.dumps(root)},'\"')}}</script>"
    )
    page = page.replace("<head>", f"<head>\n{base}", 1)
    return re.sub(r'(<script id="__config".*?</script>)', lambda found: found[1] + settings, page, count=1)


_INDENT = re.compile(r"\n[ \t\r\n]*")


_QUESTIONS = re.compile(r'<h2 [^<>]*id="vragen"[^<>]*>Vragen</h2>')
PARTLY = "onvolledig"


def _escaped(text: str | None) -> list[str]:
    return [html.escape(text)] if text else []


# --- anchors --------------------------------------------------------------------------------


_UNUSED = (
    "reference", "short_reference", "image_link", "image_reference", "short_image_ref", "autolink", "automail", "linebreak",
)  # fmt: skip
"""Inline syntax that no page has: not reading it takes a fifth of the time, and text cannot reach it."""


class Anchors(Extension):
    """Ids for the paragraphs, list items and table rows of a letter."""

    def extendMarkdown(self, md: Markdown) -> None:  # the name Markdown asks for
        """Run after inline patterns, before the table of contents reads ids."""
        md.treeprocessors.register(_AnchorProcessor(md), "vraagbaak-anchors", 6)
        for name in _UNUSED:
            md.inlinePatterns.deregister(name)


class _AnchorProcessor(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        called: set[str] = set()
        prefix, count, notes = "", 0, False
        _leave_out_of_search(root)
        _flatten_quotations(root)
        for element in list(root):
            if element.tag == "h2":
                heading = "".join(element.itertext()).strip()
                prefix, count, notes = ANCHORED.get(heading, ""), 0, heading == "Noten"
            elif element.tag == "blockquote" and element.get("class") != QUOTATION:
                cut = "".join(element.itertext()).strip().startswith("✂")
                element.set("class", "knip" if cut else "melding")
            elif notes and element.tag == "p":
                element.set("class", "noot")
                _show_addresses(element)
            elif prefix:
                targets = list(_targets(element))
                for number, target in enumerate(targets, count + 1):
                    _anchor(target, f"{prefix}-{number}", called)
                count += len(targets)


QUOTATION = "citaat"


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


def _show_addresses(element: etree.Element) -> None:
    """Keep the address of a link for print, where the words of the link do not say it."""
    for link in element.iter("a"):
        href = link.get("href", "")
        host = urlsplit(href).netloc if href.startswith(("https://", "http://")) else ""
        if host and host not in "".join(link.itertext()):
            link.set("data-address", href)


def _leave_out_of_search(root: etree.Element) -> None:
    """What is found, and shown with it, are words of the letter, not what the page says about them."""
    children = list(root)
    headings = {child: "".join(child.itertext()).strip() for child in children if child.tag == "h2"}
    of_question = any(
        ANCHORED.get(heading, "").startswith(("vraag", "antw")) for heading in headings.values()
    )
    for child in children[: children.index(next(iter(headings)))] if headings else ():
        ours = (
            child.tag == "p" and of_question and not "".join(child.itertext()).startswith("Kop in de brief")
        )
        if child.tag == "blockquote" or ours:
            child.set("data-search-exclude", "")
        elif child.tag == "table":
            child[0].set("data-search-exclude", "")
            child.set("data-facts", "")
    for heading, text in headings.items():
        if text in LISTED:
            heading.set("data-search-exclude", "")
        if text == "Vragen":
            for table in children[children.index(heading) :][:2]:
                _table_of_questions(table)


def _table_of_questions(table: etree.Element) -> None:
    """The number of a question is the head of its row."""
    if table.tag != "table":
        return
    table.set("data-questions", "")
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")


def _targets(element: etree.Element) -> Iterator[etree.Element]:
    """What gets an id: paragraphs, items (outer before inner) and rows, in reading order."""
    if element.tag == "p":
        yield element
    elif element.tag == "blockquote":
        yield from element
    elif element.tag in ("ul", "ol"):
        for item in element:
            yield item
            for child in item:
                if child.tag in ("ul", "ol"):
                    yield from _targets(child)
    elif element.tag == "table":
        yield from element.iter("tr")


_PART = {"vraag": "de vraag", "antwoord": "het antwoord", "brief": "de brief", "slot": "het slot"}


def _anchor(element: etree.Element, name: str, called: set[str]) -> None:
    """Give ``element`` an id and a mark to copy its address; ``called`` are the notes called so far."""
    element.set("id", name)
    _show_addresses(element)
    for link in element.iter("a"):
        target = link.get("href", "")
        if target.startswith("#noot-") and not link.get("id"):
            if target not in called:
                link.set("id", f"{target[1:]}-terug")
            called.add(target)
            link.set("aria-label", f"Noot {target.removeprefix('#noot-')}")
    if element.tag == "tr":
        return
    mark = etree.Element("a", {"class": "alinea", "href": f"#{name}", "data-search-exclude": ""})
    part, _, number = name.split("-")
    mark.set("aria-label", f"Adres van alinea {number} van {_PART[part]}")
    mark.text = "¶"
    inner = next((i for i, child in enumerate(element) if child.tag in ("ul", "ol")), len(element))
    element.insert(inner, mark)


# --- the letters ----------------------------------------------------------------------------


@dataclass(slots=True)
class Site:
    """The data of all letters, and what each page shows of its own letter."""

    letters: Mapping[str, Mapping[str, Any]]
    sidebars: dict[tuple[str, str], str] = field(default_factory=dict)
    relations: dict[str, dict[str, list[tuple[str, str, str]]]] = field(default_factory=dict)
    with_pictures: bool = True
    motions: frozenset[str] = frozenset()
    """Slugs of the cited papers that are motions."""

    @classmethod
    def read(cls, docs: Path) -> Site:
        """Read every brief.json.

        Raises:
            BuildError: one cannot be read, or a file beside it that it speaks of is gone.
        """
        letters = {path.parent.name: _read_letter(path) for path in sorted(docs.glob("*/brief.json"))}
        papers = (paper for data in letters.values() for paper in data["papers"])
        return cls(
            letters,
            with_pictures=sum(len(data["questions"]) for data in letters.values()) <= MAX_PICTURED,
            motions=frozenset(paper["slug"] for paper in papers if paper["kind"] == "motie"),
        )

    def whole_letters(self) -> Iterator[tuple[str, str]]:
        """(path, Markdown) of the page that will hold a whole letter, for each letter."""
        for folder, letter in self.letters.items():
            yield f"{folder}/{SLUG}.md", whole_head(letter)

    def with_whole_letter(self, path: str, content: str, files: Files) -> str:
        """The page ``alles`` with everything that the pages of its letter, finished before it, hold."""
        folder, _, name = path.rpartition("/")
        if name != f"{SLUG}.md" or folder not in self.letters:
            return content

        def finished(slug: str) -> str:
            file = files.get_file_from_path(f"{folder}/{slug}.md")
            return (file.page.content or "") if file and file.page else ""

        return f"{content}\n{whole_body(self.letters[folder], finished)}"

    def tag(self, page: Page) -> None:
        """Party, kind and state as tags: searched, and shown with what is found. The page says them too."""
        folder, slug, question = self._at(page.file.src_uri)
        if folder == "stukken" and slug != "index":
            page.meta["tags"] = ["motie" if slug in self.motions else "stuk"]
        elif slug == "index" and folder in self.letters:
            page.meta["tags"] = ["brief"]
        elif question is not None:
            if question["status"] == "missing":
                page.meta["search"] = {"boost": 0.5}  # after the answers that are there
            state = question["status"] if question["status"] in ("complete", "missing") else None
            page.meta["tags"] = [*_escaped(question["party"]), "vraag", STATUS[state] if state else PARTLY]

    def link_pages(self, pages: Mapping[str, Page]) -> None:
        """Previous and next within each letter, in the order of the questions."""
        for letter, data in self.letters.items():
            names = ["index", *(q["slug"] for q in data["questions"]), "verantwoording"]
            chain = [pages[f"{letter}/{n}.md"] for n in names if f"{letter}/{n}.md" in pages]
            for before, after in itertools.pairwise(chain):
                before.next_page, after.previous_page = after, before

    def with_chart(self, path: str, content: str) -> str:
        """The letter's page with the picture of its questions above their table."""
        folder, _, name = path.rpartition("/")
        if name != "index.md" or folder not in self.letters:
            return content
        letter = self.letters[folder]
        whole = f'<p>Alle vragen en antwoorden staan ook op <a href="{SLUG}/index.html">één pagina</a>.</p>'
        return _QUESTIONS.sub(lambda head: f"{head[0]}\n{overview_svg(letter)}\n{whole}", content, count=1)

    def context(self, path: str, site_url: str) -> dict[str, Any]:
        """Template variables for the page at ``path`` (relative to docs)."""
        folder, slug, question = self._at(path)
        letter = self.letters.get(folder)
        if letter is None:
            return {"letter": None}
        shown: dict[str, Any] = {
            "letter": letter,
            "question": question,
            "is_letter": slug == "index",
            "is_whole": slug == SLUG,
            "letter_date": dutch_date(letter["date"]),
            "letter_url": urljoin(site_url, f"{folder}/"),
            "letter_nav": Markup(self._sidebar(folder, slug)),
        }
        if question is not None:
            url = question_url(site_url, letter, question)
            sheets = {place["sheet"]: place["page"] for place in question["places"]}
            shown |= {
                "cite_name": citation_styles.name(question),
                "zotero": citation_styles.zotero(letter, question),
                "cite_leidraad": citation_styles.leidraad(letter, question),
                "cite_address": citation_styles.plain_address(letter, question, url),
                "cite_url": url,
                "json_ld": Markup(citation_styles.json_ld(letter, question, url, shown["letter_url"])),
                "sheets": sorted(sheets.items()),
                "related": self._related(folder).get(slug, []),
                "pictures": pictures_of(question) if self.with_pictures else (),
            }
        return shown

    def _at(self, path: str) -> tuple[str, str, Mapping[str, Any] | None]:
        """Folder and name of the page at ``path`` (relative to docs), and the question it is of."""
        folder, _, name = path.rpartition("/")
        slug = name.removesuffix(".md")
        questions = self.letters[folder]["questions"] if folder in self.letters else ()
        return folder, slug, next((q for q in questions if q["slug"] == slug), None)

    def _related(self, folder: str) -> dict[str, list[tuple[str, str, str]]]:
        """Per question: (slug, heading, why) of the questions that belong with it."""
        if folder not in self.relations:
            letter = self.letters[folder]
            headings = {q["slug"]: q["heading"] for q in letter["questions"]}
            self.relations[folder] = {
                slug: [(other, headings[other], why) for other, why in others]
                for slug, others in related_questions(letter).items()
            }
        return self.relations[folder]

    def _sidebar(self, folder: str, slug: str) -> str:
        """The list of the letter's pages, with the current one marked; made once per letter."""
        up = "" if slug == "index" else "../"
        key = (folder, up)
        if key not in self.sidebars:
            self.sidebars[key] = _sidebar(self.letters[folder], up)
        target = "index.html" if slug == "index" else f"{slug}/index.html"
        link = f'href="{up}{target}"'
        # The theme scrolls to what has this class.
        marked = f'class="md-nav__link--active" {link} aria-current="page"'
        sidebar = self.sidebars[key].replace(link, marked, 1)
        if slug == SLUG:  # everything stands on this page
            for name in (question["slug"] for question in self.letters[folder]["questions"]):
                sidebar = sidebar.replace(f'href="../{name}/index.html"', f'href="#{name}"', 1)
        return sidebar


def _read_letter(path: Path) -> Mapping[str, Any]:
    again = "run scripts/convert.py, which makes it anew"
    try:
        letter: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        names = ["brief.pdf", *(f"{question['slug']}.md" for question in letter["questions"])]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BuildError(f"{path}: cannot be read as the data of a letter; {again}.") from error
    for name in names:
        if not path.with_name(name).is_file():
            raise BuildError(f"{path.with_name(name)}: is not there; {again}.")
    return letter


def letter_name(letter: Mapping[str, Any]) -> str:
    """A letter in a few words, to tell it from others."""
    return f"brief van {dutch_date(letter['date'])}" if letter["date"] else f"brief {letter['kenmerk']}"


def _sidebar(letter: Mapping[str, Any], up: str) -> str:
    """Questions in order, under the party they are of; neighbours of one party share a heading."""
    parts = [
        _nav_item("De brief", f"{up}index.html"),
        _nav_item("Alles op één pagina", f"{up}{SLUG}/index.html"),
    ]
    party: str | None = ""
    for question in letter["questions"]:
        if question["party"] != party:
            if party != "":
                parts.append("</ul></li>")
            party = question["party"]
            label = html.escape(party or "Fractie onbekend")
            parts.append(f"<li><span>{label}</span><ul>")
        parts.append(_question_item(question, up))
    if letter["questions"]:
        parts.append("</ul></li>")
    parts.append(_nav_item("Verantwoording", f"{up}verantwoording/index.html"))
    return "".join(parts)


def _nav_item(label: str, href: str) -> str:
    return f'<li><a href="{html.escape(href)}">{html.escape(label)}</a></li>'


def _question_item(question: Mapping[str, Any], up: str) -> str:
    number = question["number"] or "…"
    gone = question["status"] == "missing"
    about = question["subject"] or ("ontbreekt" if gone else "")
    state = "" if question["status"] == "complete" else f' title="{STATUS[question["status"]]}"'
    kind = ' class="vb-gone"' if gone else ""
    return (
        f'<li{kind}><a href="{up}{question["slug"]}/index.html"{state}>'
        f"<b>{html.escape(number)}</b> {html.escape(about)}</a></li>"
    )


# --- the folder that is published ------------------------------------------------------------


def pack_site(site: Path, target: Path, level: int) -> None:
    """The site as one file to take along, without pictures of pages and the search of a server.

    ``level`` is how hard to press, 1 to 9.
    """
    beside, left_out = target.with_suffix(".part"), site / "pagefind"
    with zipfile.ZipFile(beside, "w") as archive:
        for folder, folders, names in os.walk(site):
            folders.sort()
            for path in (Path(folder, name) for name in sorted(names) if not name.endswith(".webp")):
                if left_out not in path.parents:
                    name = str(Path("vraagbaak") / path.relative_to(site))
                    packed = zipfile.ZipInfo(name, time.localtime()[:6])
                    packed.external_attr, packed.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                    archive.writestr(packed, path.read_bytes(), compresslevel=level)
    beside.replace(target)


def clean_site(site: Path) -> None:
    """Leave out source maps and the languages of other countries: two thirds of the theme."""
    for path in site.glob("assets/**/*.map"):
        path.unlink()
    keep = {"lunr.nl.min.js", "lunr.stemmer.support.min.js", "lunr.multi.min.js"}
    for path in site.glob("assets/javascripts/lunr/**/*.js"):
        if path.parent.name == "min" and path.name not in keep:
            path.unlink()
    for name in ("assets/javascripts/lunr/tinyseg.js", "assets/javascripts/lunr/wordcut.js", "search-nl.js"):
        (site / name).unlink(missing_ok=True)
