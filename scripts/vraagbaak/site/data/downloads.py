"""Files beside the pages: citations for reference managers, spreadsheets, the schema, feeds.

Made when the site is built, from brief.json and the Markdown; never committed.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import DATA, LETTER_PAGE, PAPERS, letter_address, page_address
from vraagbaak.data import Schema, facts, to_json
from vraagbaak.labels import AREA_ONE, counted, letter_title, listed
from vraagbaak.record.record import FILE, About, Letter, Question, RecordedPaper
from vraagbaak.site.citing.formats import FORMATS
from vraagbaak.site.citing.works import (
    Work,
    absolute,
    authors_of,
    leidraad,
    leidraad_paper,
    letter_work,
    newest_first,
    paper_work,
    plain,
    question_work,
)
from vraagbaak.site.data.tables import (
    BYTE_ORDER_MARK,
    CITATIONS,
    QUESTIONS,
    Cell,
    csv_text,
    with_named_head,
)
from vraagbaak.writing.markdown import front_matter
from vraagbaak.writing.shared_pages import Group


def write_downloads(site: Path, docs: Path, letters: Iterable[Letter], site_url: str) -> None:
    """Write every download of these letters into the built site."""
    for letter in letters:
        folder = site / letter.id
        sources = {f"{LETTER_PAGE}.md": (docs / letter.id / f"{LETTER_PAGE}.md").read_text("utf-8")}
        for question in letter.questions:
            if (folder / question.slug).is_dir():
                name = f"{question.slug}.md"
                sources[name] = (docs / letter.id / name).read_text("utf-8")
                _write_question(folder / question.slug, letter, question, sources[name], site_url)
        _write_whole(folder, letter, site_url)
        text = letter_file(sources, letter, site_url)
        (folder / LETTER_FILE).write_text(text, "utf-8", newline="")


def write_paper_downloads(site: Path, docs: Path, papers: Collection[RecordedPaper], site_url: str) -> None:
    """Write the citation and the Markdown of each paper that has a page."""
    for paper in papers:
        folder = f"{PAPERS.name}/{paper.slug}"
        if paper.slug and (site / folder).is_dir():
            work = paper_work(paper, site_url)
            _write_references(site / folder / paper.slug, [work])
            text = standing_alone(
                (docs / f"{folder}.md").read_text("utf-8"), f"{folder}.md", folder, site_url
            )
            head = front_matter(work.title, adres=work.address, aanhalen_als=leidraad_paper(paper))
            (site / folder / f"{paper.slug}.md").write_text(head + text, "utf-8", newline="")


def write_schema(site: Path, path: str, schema: Schema) -> None:
    """Publish a schema at ``path``."""
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write_question(target: Path, letter: Letter, question: Question, source: str, site_url: str) -> None:
    slug, work = question.slug, question_work(letter, question, site_url)
    _write_references(target / slug, [work])
    data = {
        **to_json(question),
        **({"address": work.address} if work.address else {}),
        "letter": {name: to_json(value) for name, value in facts(About, letter).items()},
    }
    (target / f"{slug}.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
    text = markdown_file(source, letter, question, site_url)
    (target / f"{slug}.md").write_text(text, "utf-8", newline="")
    for number, table in enumerate(question.tables, 1):
        _write_sheet(target / f"tabel-{number}.csv", with_named_head(table.rows))


def _write_whole(folder: Path, letter: Letter, site_url: str) -> None:
    """The letter and the questions of which there is text, in one file per format; and the spreadsheets."""
    there = [question for question in letter.questions if question.status != "missing"]
    works = [letter_work(letter, site_url), *(question_work(letter, one, site_url) for one in there)]
    _write_references(folder / "brief", works)
    for table in (QUESTIONS, CITATIONS):
        rows = map(table.cells, table.rows([letter], site_url))
        _write_sheet(folder / f"{table.name}.csv", [table.head, *rows])


def _write_references(stem: Path, works: list[Work]) -> None:
    for ending, made in FORMATS.items():
        stem.with_name(f"{stem.name}.{ending}").write_text(made(works), "utf-8", newline="")


def _write_sheet(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    path.write_text(BYTE_ORDER_MARK + csv_text(rows), "utf-8", newline="")


# --- Markdown to be read anywhere: its links lead to the site --------------------------------

LETTER_FILE = "brief.md"
"""The whole letter, in the folder of its page."""

_HEAD = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
# A link of ours: the text of a letter has its brackets escaped.
# Yes: ``](vraag-8.md#antwoord-alinea-1)``, ``](../stukken/index.md)``, ``](brief.pdf)``. No: ``](https://x.nl)``, ``\](a)``.
_LINK = re.compile(r"(?<!\\)(?P<before>\]\()(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^()\s]+)(?=\))")
_HEADING = re.compile(r"^#{1,5} ", re.M)  # the text of a letter has its signs escaped
_ATTRIBUTE = re.compile(r'(?P<before>\b(?:href|src)=")(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^"\s]+)(?=")')


def markdown_file(source: str, letter: Letter, question: Question, site_url: str) -> str:
    """The Markdown of a question as a file to take along.

    Args:
        source: the Markdown of the page in ``docs/``.
        letter: the letter of the question.
        question: whose page it is.
        site_url: where the site is published; where it is empty, links lead from the folder of the page.
    """
    work, folder = question_work(letter, question, site_url), f"{letter.id}/{question.slug}"
    head = front_matter(
        work.title,
        adres=work.address,
        aanhalen_als=leidraad(letter, question),
        brief=letter_title(letter, letter.questions),
        datum=work.date,
        afzender=letter.sender,
        fractie=question.party,
    )
    return head + standing_alone(source, f"{folder}.md", folder, site_url)


def letter_file(sources: Mapping[str, str], letter: Letter, site_url: str) -> str:
    """The Markdown of a whole letter: its own page, then each question a level lower.

    Args:
        sources: Markdown in ``docs/`` by the name of its file, the letter's own first.
        letter: the letter.
        site_url: as for ``markdown_file``.
    """
    work = letter_work(letter, site_url)
    head = front_matter(
        work.title, adres=work.address, aanhalen_als=leidraad(letter), datum=work.date, afzender=letter.sender
    )
    texts = [
        standing_alone(source, f"{letter.id}/{name}", letter.id, site_url) for name, source in sources.items()
    ]
    return head + "\n".join([*texts[:1], *(_HEADING.sub(r"#\g<0>", text) for text in texts[1:])])


def standing_alone(source: str, path: str, folder: str, site_url: str) -> str:
    """The Markdown of the page at ``path`` (in ``docs/``) without its head, as a file in ``folder`` of the site."""

    def at_site(link: re.Match[str]) -> str:
        return link["before"] + _target(link["target"], path, folder, site_url)

    return _ATTRIBUTE.sub(at_site, _LINK.sub(at_site, _HEAD.sub("", source)))


def _target(target: str, page: str, folder: str, site_url: str) -> str:
    """The target of a link on ``page``, seen from a file in ``folder`` or from outside the site."""
    path, mark, anchor = target.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    address = page_address(whole) if whole.endswith(".md") else f"/{whole}"
    if site_url:
        return urljoin(site_url, address.lstrip("/")) + mark + anchor
    file = f"{address}index.html" if address.endswith("/") else address
    return posixpath.relpath(file, f"/{folder}") + mark + anchor


# --- by which programs find letters: feeds, ``robots.txt``, and ``llms.txt`` for who asks an assistant first ---
# Feeds are dated by when a letter came on the site, which git knows. Without an address of the site there is no feed:
# nobody could follow it.

ATOM, JSON_FEED = "atom.xml", "feed.json"
NEWEST = 50  # letters in the feed of a party, a person, a ministry, a dossier or a year
_NAMESPACE = "http://www.w3.org/2005/Atom"


class FeedEntry(Struct, frozen=True):
    """A letter, as a feed shows it."""

    address: str
    title: str
    summary: str
    authors: tuple[str, ...]
    published: str
    """When it came on the site; ISO 8601, empty where that is not known."""
    written: str
    """Date of the letter; empty where that is not known."""

    @property
    def dated(self) -> str:
        """The time at which it came on the site, else the day on which it was written; Atom asks for one."""
        return self.published or (f"{self.written}T00:00:00Z" if self.written else "")


def entries_of(letters: Collection[Letter], first: Mapping[str, str], site_url: str) -> list[FeedEntry]:
    """The entries; ``first`` says when each file of ``docs/`` was first committed."""
    found = [
        FeedEntry(
            absolute(site_url, letter_address(letter.id)),
            _printable(plain(letter_title(letter, letter.questions))),
            _printable(_summary(letter)),
            tuple(_printable(author.name) for author in authors_of(letter)),
            first.get(f"{letter.id}/{FILE}", ""),
            letter.date or "",
        )
        for letter in letters
    ]
    return sorted(found, key=lambda entry: (entry.dated, entry.address), reverse=True)


def write_feeds(site: Path, name: str, entries: list[FeedEntry], site_url: str) -> None:
    """Write both; neither where the site does not know its address."""
    if site_url:
        (site / ATOM).write_bytes(atom(name, entries, site_url))
        (site / JSON_FEED).write_text(json_feed(name, entries, site_url), "utf-8")


def write_group_feeds(
    site: Path, name: str, groups: Iterable[Group], entries: Iterable[FeedEntry], site_url: str
) -> None:
    """Write the newest letters of each page that gathers questions, beside it; the order is that of ``entries``."""
    place = {entry.address: (at, entry) for at, entry in enumerate(entries)}
    for group in groups if site_url else ():
        target = site / group.area.name / group.slug
        numbers: defaultdict[str, list[str]] = defaultdict(list)
        for letter, question in group.questions:
            numbers[absolute(site_url, letter_address(letter.id))].append(question.number or "zonder nummer")
        own = sorted((place[address] for address in numbers), key=lambda one: one[0])[:NEWEST]
        newest = [
            replace(
                entry, summary=f"Vraag {listed(list(dict.fromkeys(numbers[entry.address])))}. {entry.summary}"
            )
            for _, entry in own
        ]
        if target.is_dir():
            title = f"{AREA_ONE[group.area.name]}: {group.title} – {name}"
            (target / ATOM).write_bytes(
                atom(_printable(title), newest, urljoin(site_url, f"{group.area.name}/{group.slug}/"))
            )


def atom(name: str, entries: list[FeedEntry], site_url: str) -> bytes:
    """Atom 1.0 of the site or of one of its pages. An entry without any date is left out: it must have one."""
    dated = [entry for entry in entries if entry.dated]
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "nl"})
    _add(feed, "id", site_url)
    _add(feed, "title", name)
    _add(feed, "updated", dated[0].dated if dated else "1970-01-01T00:00:00Z")  # of nothing: before anything
    _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(site_url, ATOM))
    _add(feed, "link", rel="alternate", type="text/html", href=site_url)
    _add(_add(feed, "author"), "name", name)
    for entry in dated:
        element = _add(feed, "entry")
        _add(element, "id", entry.address)
        _add(element, "title", entry.title)
        _add(element, "link", rel="alternate", type="text/html", href=entry.address)
        _add(element, "published", entry.dated)
        _add(element, "updated", entry.dated)
        for author in entry.authors:
            _add(_add(element, "author"), "name", author)
        _add(element, "summary", entry.summary)
    ET.indent(feed, " ")
    text: str = ET.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_feed(name: str, entries: list[FeedEntry], site_url: str) -> str:
    """JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": name, "language": "nl", "home_page_url": site_url,
        "feed_url": urljoin(site_url, JSON_FEED), "items": [_item(entry) for entry in entries],
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.summary,
    }
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    return {**item, "date_published": entry.published} if entry.published else item


def _summary(letter: Letter) -> str:
    parts = (counted(letter.questions), plain(letter.sender))
    return ". ".join(filter(None, parts))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(_allowed(text))


def _allowed(text: str) -> Iterator[str]:
    return (
        c
        for c in text
        if c in "\t\n" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )


ROBOTS, LLMS, SITEMAP = "robots.txt", "llms.txt", "sitemap.xml"


def write_for_crawlers(site: Path, name: str, letters: Collection[Letter], site_url: str) -> None:
    """Write both; a sitemap without addresses goes."""
    (site / ROBOTS).write_text(robots(site_url), "utf-8")
    (site / LLMS).write_text(llms(name, letters, site_url), "utf-8")
    if not site_url:
        for ending in ("", ".gz"):
            (site / f"{SITEMAP}{ending}").unlink(missing_ok=True)


def robots(site_url: str) -> str:
    """Everybody may read everything."""
    where = f"\nSitemap: {absolute(site_url, SITEMAP)}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def llms(name: str, letters: Collection[Letter], site_url: str) -> str:
    """A description of the site, and the Markdown of the newest letters, as many as it may hold (llmstxt.org)."""
    data = _link("Gegevens", f"{DATA.name}/", site_url)
    table = _link("brieven.csv", f"{DATA.name}/brieven.csv", site_url)
    parts = [
        _ABOUT_SITE.format(name=name),
        "## Brieven, nieuwste eerst",
        f"- {table}: alle brieven, ook de {len(letters)} die hier niet staan",
        f"## Optional\n\n- {data}: alle vragen, antwoorden en verwijzingen als CSV, Excel en SQLite",
    ]
    room = LLMS_BYTES - len("\n\n".join(parts).encode()) - 1
    lines = list(_within(room, (_letter(letter, site_url) for letter in newest_first(letters))))
    if left := len(letters) - len(lines):
        lines.append(f"- {table}: alle brieven, ook de {left} die hier niet staan")
    return "\n\n".join([*parts[:2], "\n".join(lines), parts[3]]) + "\n"


LLMS_BYTES = 50_000  # at most: what an assistant reads before it knows what it looks for


def _within(room: int, lines: Iterator[str]) -> Iterator[str]:
    """The first of ``lines`` that together, with their ends, are no more than ``room`` bytes."""
    for line in lines:
        room -= len(f"{line}\n".encode())
        if room < 0:
            return
        yield line


_ABOUT_SITE = """# {name}

> Brieven van de regering en anderen aan de Kamer, met antwoorden op vragen: één pagina per vraag, met een vast adres.

De tekst van vragen en antwoorden is die van de brief, woord voor woord. Wat in onze kopie van een brief ontbreekt, is niet aangevuld; de pagina zegt wat er ontbreekt. Elke brief hieronder leidt naar zijn hele tekst in Markdown, met alle vragen en antwoorden; daarnaast staat dezelfde brief als gegevens (brief.json). Haal een antwoord aan met het adres van zijn pagina: de naam van de vraag achter het adres van de brief, zoals /vraag-7/. Dat adres verandert nooit."""


def _letter(letter: Letter, site_url: str) -> str:
    text = _link(letter_title(letter, letter.questions), f"{letter.id}/{LETTER_FILE}", site_url)
    data = _link("gegevens", f"{letter.id}/{FILE}", site_url)
    return f"- {text}: {_one_line(leidraad(letter))} {counted(letter.questions)} ({data})"


def _link(text: str, path: str, site_url: str) -> str:
    """A link; from the top of the site where that does not know its address."""
    return f"[{_one_line(text)}]({absolute(site_url, path) or path.lstrip('/')})"


def _one_line(text: str) -> str:
    """Text of a letter, in which nothing is a link or markup."""
    return re.sub(r"([\\\[\]<>`*_#])", r"\\\1", plain(text))
