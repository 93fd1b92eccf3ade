"""What a PDF holds besides its pages that acts, or that was not meant to be read: it goes along with the file we offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vraagbaak.vocabulary import Active

MOST_OBJECTS = 300  # that are looked at; what is active hangs close to the root (ISO 32000-1, 7.7.2)
_ROOTS = ("OpenAction", "AA", "Names", "AcroForm")
_REFERENCE = re.compile(r"(?<!/Parent )(?<!/P )(?<!/Dest )\b(\d+) 0 R\b")
_SIGNS: tuple[tuple[Active, re.Pattern[str]], ...] = (
    ("script", re.compile(r"/(?:JavaScript|JS)\b")),
    ("start", re.compile(r"/S ?/(?:Launch|GoToR|GoToE|Rendition|RichMedia)\b")),
    ("send", re.compile(r"/S ?/(?:SubmitForm|ImportData)\b")),
    ("attachment", re.compile(r"/EmbeddedFiles?\b|/FileAttachment\b|/EF ?<<")),
    ("form", re.compile(r"/XFA\b|/Subtype ?/Widget\b|/FT ?/")),
)
_OPENS_ADDRESS = re.compile(r"/S ?/URI\b")
# Where a file lies at home, and words that say for whom it is. Yes: "/home/jan/x", "C:\\\\Users\\\\jan", "niet openbaar".
_PRIVATE = re.compile(
    r"(?:/home/|/Users/|\b[A-Z]:\\|\\\\\w+\\)\w|\b(?:niet openbaar|vertrouwelijk|departementaal|intern)\b|[\w.]+@[\w-]+\.\w",
    re.I,
)
_PAGE_FOR_BROWSERS = re.compile(rb"<(?:!doctype html|html|script|body|svg)\b", re.I)
HEAD = 1_024  # bytes in which a PDF must begin


def active_in(document: Any, data: bytes) -> tuple[Active, ...]:
    """What acts in a file, or says more than its pages, each kind once, in the order of the list."""
    found = {kind for kind, sign in _SIGNS for text in _objects(document) if sign.search(text)}
    if any(_OPENS_ADDRESS.search(text) for text in _opening(document)):
        found.add("start")
    ends = data.count(b"%%EOF")
    if ends > 1 + (b"/Linearized" in data[:HEAD]):
        found.add("older")
    if _PAGE_FOR_BROWSERS.search(data[: data.find(b"%PDF-")] + data[data.rfind(b"%%EOF") :]):
        found.add("html")
    if any(_PRIVATE.search(str(said or "")) for said in (document.metadata or {}).values()):
        found.add("private")
    return tuple(kind for kind in ORDER if kind in found)


ORDER: tuple[Active, ...] = ("script", "start", "send", "attachment", "form", "older", "html", "private")


def _opening(document: Any) -> Iterator[str]:
    """What happens when the file is opened."""
    for key in ("OpenAction", "AA"):
        kind, value = document.xref_get_key(document.pdf_catalog(), key)
        yield _resolved(document, kind, value)


def _resolved(document: Any, kind: str, value: str) -> str:
    return str(document.xref_object(int(value.split()[0]), compressed=True)) if kind == "xref" else str(value)


def _objects(document: Any) -> list[str]:
    """What hangs at the root besides the pages, and the annotations of pages, with what they lead to."""
    catalog = document.pdf_catalog()
    waiting = [_resolved(document, *document.xref_get_key(catalog, key)) for key in _ROOTS]
    for index in range(len(document)):
        xref = document.page_xref(index)
        for key in ("Annots", "AA"):
            kind, value = document.xref_get_key(xref, key)
            if kind != "null":
                waiting.append(_resolved(document, kind, value))
    seen: set[int] = set()
    texts: list[str] = []
    while waiting and len(texts) < MOST_OBJECTS:
        text = waiting.pop(0)
        texts.append(text)
        for xref in {int(number) for number in _REFERENCE.findall(text)} - seen:
            seen.add(xref)
            if 0 < xref < document.xref_length():
                waiting.append(str(document.xref_object(xref, compressed=True)))
    return [text for text in texts if "/Type/Page/" not in text and "/Type/Pages" not in text]
