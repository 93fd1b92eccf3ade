"""The letters for readers of feeds: Atom and JSON Feed, newest on the site first.

Dated by when a letter came on the site, which git knows. Without an address of the site there is no feed: nobody
could follow it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from msgspec import Struct

from vraagbaak.addresses import letter_address
from vraagbaak.labels import counted
from vraagbaak.record.record import FILE, Letter
from vraagbaak.site.citing.works import absolute, authors_of, plain

ATOM, JSON_FEED = "atom.xml", "feed.json"
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
        """When it came on the site, else the day on which it was written; Atom asks for one."""
        return self.published or (f"{self.written}T00:00:00Z" if self.written else "")


def entries_of(letters: Collection[Letter], first: Mapping[str, str], site_url: str) -> list[FeedEntry]:
    """The entries; ``first`` says when each file of ``docs/`` was first committed."""
    found = [
        FeedEntry(
            absolute(site_url, letter_address(letter.id)),
            _printable(plain(letter.title)),
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


def atom(name: str, entries: list[FeedEntry], site_url: str) -> bytes:
    """Atom 1.0. An entry without any date is left out: it must have one."""
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
