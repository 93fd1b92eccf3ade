"""What all forms of citation share: the result, the reader, one pattern for each thing that several forms hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from vraagbaak.citing.identifiers import url_of
from vraagbaak.vocabulary import CitationKind

S = r"\s{0,4}"
"""A little white space: citations run over line ends, and hold no-break and thin spaces."""
DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
# 2022/23, 2022-2023, 2022–2023, 20222023, and typing errors: 2021–202, 2021/-22, 2000–20 001.
YEAR_TEXT = rf"(?:(?:1[89]|20)\d\d{S}(?:{DASH}?/{DASH}?|{DASH}){S}(?:(?:1[89]|20)\s?\d\d\d?|\d\d\d?)|(?:(?:19|20)\d\d){{2}})(?!\d)"
CHAMBER_TEXT = (
    r"(?:(?:(?:van|der)\s(?:de\s)?)?(?:Tweede|Eerste)\sKamer(?:\sder\sStaten-Generaal)?"
    r"|I{1,2}(?:/I{1,2})?|TK|EK|IT|Il|ll)(?![\w’'-])"
)
_PAGE = rf"\d{{1,5}}(?:{S}{DASH}{S}\d{{1,5}})?(?:\s?e\.?v\.?)?"
PAGES = re.compile(
    rf"{S},?{S}(?:p(?:p|ag(?:ina)?(?:’?s)?)?|blz)\b\.?{S}{_PAGE}"
    rf"(?:{S}(?:,|en){S}(?:(?:p|blz|pag)\.?{S})?{_PAGE}(?![\d.]*\s?\d{{3}}|,?\s(?:nrs?|letter)\b|[-–/]\d)){{0,10}}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: ``text`` is exactly ``source[start:end]``."""

    text: str
    start: int
    end: int
    kind: CitationKind
    identifiers: tuple[str, ...] = ()
    """Official identifiers, most likely first; empty when the text does not say, or none can exist."""
    url: str | None = None
    """The official address of the first identifier."""
    motion: str | None = None
    """Who moved it, as written (``De Vries/Van Veen``), for a motion."""
    locator: str = field(default="", compare=False)
    """Pages or an article, never part of the identifier."""
    year: str = field(default="", compare=False)
    """Vergaderjaar as in identifiers (``20222023``), when the text gives it."""


@dataclass(slots=True)
class Reader:
    """The text, and how far it was read."""

    text: str
    at: int
    dossiers: set[str] = field(default_factory=set)
    """Dossiers cited so far; a bare number pair with one of them is a citation."""

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read ``pattern`` here, if it is here."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def sees(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Whether ``pattern`` is here, without reading it."""
        return pattern.match(self.text, self.at)

    def ahead(self, at: int | None = None) -> Reader:
        """Another reader of the same text, to look how it goes on."""
        return Reader(self.text, self.at if at is None else at, self.dossiers)

    def before(self, start: int, length: int) -> str:
        """At most ``length`` characters in front of ``start``."""
        return self.text[max(0, start - length) : start]


Found = list[Citation]
Parser = Callable[[Reader, int], Found]


def with_pages(reader: Reader, found: Found) -> Found:
    """Keep pages behind the last citation as its locator (not as part of its text)."""
    pages = reader.take(PAGES)
    if not pages or not found:
        return found
    last = found[-1]
    return [*found[:-1], replace(last, locator=pages.group().strip(" ,"))]


def made(
    reader: Reader, start: int, end: int, kind: CitationKind, identifiers: tuple[str, ...] = ()
) -> Citation:
    """A citation of what stands from ``start`` to ``end``, white space at its end left out."""
    text = reader.text[start:end].rstrip()
    url = url_of(identifiers[0]) if identifiers else None
    return Citation(text, start, start + len(text), kind, identifiers, url)
