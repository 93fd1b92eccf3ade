"""Files by which programs find letters: feeds, ``robots.txt``, and ``llms.txt`` for who asks an assistant first.

Feeds are dated by when a letter came on the site, which git knows. Without an address of the site there is no feed:
nobody could follow it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import DATA, letter_address
from vraagbaak.labels import AREA_ONE, counted, letter_title, listed
from vraagbaak.record.record import FILE, Letter
from vraagbaak.site.citing.works import absolute, authors_of, leidraad, newest_first, plain
from vraagbaak.site.data.downloads import LETTER_FILE
from vraagbaak.writing.shared_pages import Group

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
        _HEAD.format(name=name),
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


_HEAD = """# {name}

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
