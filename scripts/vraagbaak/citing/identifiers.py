"""Official identifiers of Dutch publications, their addresses and how they are printed.

The forms were checked against a list of 5.5 million identifiers of officielebekendmakingen.nl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from vraagbaak.vocabulary import PaperKind

LAST_YEAR_IN_FRONT = "20082009"  # Eerste Kamer papers up to this year carry it in front …
MIXED_YEAR = "20092010"  # … and in this one some do and some do not
LAST_REPRINT_SUFFIX = 32_333  # up to about this dossier a herdruk has the suffix -h1

_OB = "https://zoek.officielebekendmakingen.nl"
_PUBLICATION = re.compile(
    r"^(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)-[0-9A-Za-z]+(?:-[0-9A-Za-z]+){0,5}$"
)
_DOSSIER_ID = re.compile(r"^dossier/\d{5}(?:-(?:[A-Z]{1,5}|\d{2}))?$")
_DOCUMENT_ID = re.compile(r"^(?:19|20)\d{2}D\d{5}$")
_ECLI_ID = re.compile(r"^ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,60}$")
_KINDS: dict[str, PaperKind] = {
    "dossier/": "dossier",
    "stb-": "staatsblad",
    "stcrt-": "staatscourant",
    "trb-": "tractatenblad",
    "blg-": "bijlage",
    "ah-": "aanhangsel",
    "h-": "handelingen",
    "nds-": "document",
    "ECLI:": "ecli",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier number of five digits, with a budget chapter or an EU sub-dossier."""

    number: str
    chapter: str = ""
    sub: str = ""

    def __str__(self) -> str:
        """As in an identifier: ``35300-VII``, ``21501-02``."""
        return "-".join(part for part in (self.number, self.sub, self.chapter) if part)


def parliamentary_year(text: str) -> str | None:
    """``2022/23``, ``2022–2023``, ``20222023`` → ``20222023``.

    A mistyped second half is put right when the first half leaves one reading (``2022–203``).
    """
    first = re.match(r"(?:19|20)\d{2}", text)
    if not first:
        return None
    start = int(first.group())
    return f"{start}{start + 1}"


def printed_year(year: str) -> str:
    """``20222023`` → ``2022/23``; ``19992000`` → ``1999/2000``, as the Leidraad has it."""
    first, second = year[:4], year[4:]
    return f"{first}/{second if second.endswith('00') else second[2:]}"


def tweede_kamer_paper(dossier: Dossier, number: str, reprint: bool = False) -> str:
    """Chamber and year do not enter the identifier of a numbered paper."""
    suffix = "-h1" if reprint and int(dossier.number) <= LAST_REPRINT_SUFFIX else ""
    return f"kst-{dossier}-{int(number)}{suffix}"


def eerste_kamer_paper(dossier: Dossier, letter: str, year: str) -> tuple[str, ...]:
    """Identifier of a lettered paper; two candidates in the year the form changed."""
    plain, dated = f"kst-{dossier}-{letter}", f"kst-{year}-{dossier}-{letter}"
    if not year or year > MIXED_YEAR:
        return (plain,)
    return (dated,) if year <= LAST_YEAR_IN_FRONT else (plain, dated)


def document_year(identifier: str) -> bool:
    """Whether the year of a document number can be one (the Tweede Kamer numbers from 2008)."""
    return 2000 <= int(identifier[:4]) <= 2099


def url_of(identifier: str) -> str | None:
    """The official address; None for what is no identifier, so no other address can be made."""
    if _PUBLICATION.match(identifier):
        return f"{_OB}/{identifier}.html"
    if _DOSSIER_ID.match(identifier):
        return f"{_OB}/{identifier}"
    if _DOCUMENT_ID.match(identifier):
        return f"https://www.tweedekamer.nl/kamerstukken/detail?id={identifier}&did={identifier}"
    if _ECLI_ID.match(identifier):
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={quote(identifier, safe=':')}"
    return None


def kind_of(identifier: str) -> PaperKind:
    """What is published under ``identifier``, as far as its form says; a motie is a Kamerstuk by form."""
    if _DOCUMENT_ID.match(identifier):
        return "document"
    return next((kind for start, kind in _KINDS.items() if identifier.startswith(start)), "kamerstuk")


def same_document(identifier: str) -> str | None:
    """The other identifier of a document of the Tweede Kamer: as the Kamer numbers it, and as published.

    ``2023D01234`` ↔ ``nds-tk-2023D01234`` (a paper outside any dossier).
    """
    other = identifier.removeprefix("nds-tk-")
    if not _DOCUMENT_ID.match(other):
        return None
    return other if other != identifier else f"nds-tk-{identifier}"


def pdf_url_of(identifier: str) -> str | None:
    """The official PDF, for what officielebekendmakingen.nl publishes."""
    return f"{_OB}/{identifier}.pdf" if _PUBLICATION.match(identifier) else None


def slug_of_paper(identifier: str) -> str | None:
    """Name of the paper's page: one path segment of ``[A-Za-z0-9-]``, or None."""
    if url_of(identifier) is None:
        return None
    return re.sub(r"[^A-Za-z0-9]+", "-", identifier).strip("-")


def dossier_of(identifier: str) -> str | None:
    """``kst-35300-VII-33`` → ``35300-VII``; None where the identifier names no dossier."""
    if identifier.startswith("dossier/"):
        return identifier.removeprefix("dossier/")
    match = re.match(
        r"^kst-(?:(?:19|20)\d{6}-)?(\d{5}(?:-\d{2}(?=-\d))?(?:-(?:X{0,2}(?:IX|IV|V?I{0,3})[AB]?|[A-L])(?=-))?)-",
        identifier,
    )
    return match.group(1) if match else None


def printed_citation(identifier: str, year: str = "") -> str:
    """How the Leidraad voor juridische auteurs prints it, without a year that is not known."""
    when = f" {printed_year(year)}" if year else ""
    if match := re.match(r"^kst-((?:19|20)\d{6})-(.+)-([0-9A-Za-z]+)$", identifier):
        return f"Kamerstukken I {printed_year(match[1])}, {_spaced(match[2])}, {match[3]}"
    if match := re.match(r"^kst-(\d{5}(?:-.+?)?)-(\d+)(-h1)?$", identifier):
        reprint = " (herdruk)" if match[3] else ""
        return f"Kamerstukken II{when}, {_spaced(match[1])}, nr. {match[2]}{reprint}"
    if match := re.match(r"^kst-(.+)-([A-Z]{1,2})$", identifier):
        return f"Kamerstukken I{when}, {_spaced(match[1])}, {match[2]}"
    if match := re.match(r"^h-(tk|ek)-(\d{8})-(\d+)-(\d+)$", identifier):
        chamber = "II" if match[1] == "tk" else "I"
        if match[2] > LAST_YEAR_IN_FRONT:
            return f"Handelingen {chamber} {printed_year(match[2])}, nr. {match[3]}, item {match[4]}"
        return f"Handelingen {chamber} {printed_year(match[2])}, p. {match[3]}-{match[4]}"
    if match := re.match(r"^ah-(tk|ek)-(\d{8})-(\d+)$", identifier):
        chamber = "II" if match[1] == "tk" else "I"
        return f"Aanhangsel Handelingen {chamber} {printed_year(match[2])}, nr. {match[3]}"
    if match := re.match(r"^(stb|stcrt|trb)-(\d{4})-(\d+)$", identifier):
        return f"{match[1].capitalize()}. {match[2]}, {match[3]}"
    if identifier.startswith("dossier/"):
        return f"Dossier {_spaced(identifier.removeprefix('dossier/'))}"
    return identifier.removeprefix("nds-tk-")


def _spaced(dossier: str) -> str:
    """``35300-VII`` → ``35 300 VII``; an EU sub-dossier keeps its hyphen."""
    number, _, rest = dossier.partition("-")
    spaced = f"{number[:2]} {number[2:]}" if len(number) == 5 and number.isdigit() else number
    if not rest:
        return spaced
    return f"{spaced}-{rest}" if rest.isdigit() else f"{spaced} {rest}"
