"""Official identifiers of Dutch publications: kind, form, address, PDF and how they are printed, in one table.

The forms were checked against a list of 5.5 million identifiers of officielebekendmakingen.nl. Acts have a number in the
Basiswettenbestand (BWB): each was found beside the name of its act in public source files of others (lists of acts of
wetten.overheid.nl made by hand, and links to it), on 25 and 30 November 2026; what was not found so is left out. An act
that has lapsed stays: older letters cite it, and wetten.overheid.nl keeps its text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlsplit

from vraagbaak.vocabulary import PaperKind

LAST_YEAR_IN_FRONT = "20082009"  # Eerste Kamer papers up to this year carry it in front …
MIXED_YEAR = "20092010"  # … and in this one some do and some do not
LAST_REPRINT_SUFFIX = 32_333  # up to about this dossier a herdruk has the suffix -h1
FIRST_ITEMS = "20112012"  # from this year on Handelingen are numbered by item
LAST_PAGES = "20082009"  # up to this year they go by pages
FIRST_EU_FULL_YEAR = "1999"  # before it acts of the Union have two digits of their year
FIRST_EU_ORDER = 2015  # from this year on acts of the Union have their year first
FIRST_STCRT = 2008  # a Staatscourant of before has no identifier


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier number of four or five digits, with a budget chapter or an EU sub-dossier."""

    number: str
    chapter: str = ""
    sub: str = ""

    def __str__(self) -> str:
        """As in an identifier: ``35300-VII``, ``21501-02``."""
        return "-".join(part for part in (self.number, self.sub, self.chapter) if part)


_DIGITS = str.maketrans("OolI", "0011")  # letters that a machine read for digits


def parliamentary_year(text: str) -> str | None:
    """``2022/23``, ``2022–2023``, ``20222023`` → ``20222023``.

    A mistyped second half is put right: the first half leaves one reading (``2022–203``).
    """
    first = re.match(r"(?:1[89]|20)\d{2}", text.translate(_DIGITS))
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
    """Identifier of a lettered paper; two candidates in the year the form changed.

    A number with a letter (``188b``) is of a time when the year stood in front: without it, none.
    """
    plain, dated = f"kst-{dossier}-{letter}", f"kst-{year}-{dossier}-{letter}"
    if not year:
        return () if letter[0].isdigit() else (plain,)
    if year > MIXED_YEAR:
        return (plain,)
    return (dated,) if year <= LAST_YEAR_IN_FRONT else (plain, dated)


def written_identifier(text: str) -> str:
    """An identifier as it is official, whatever the case in which it is written.

    ``KST-cxxx-b`` → ``kst-CXL-D``; the suffixes of annexes and reprints stay small (``-b1``, ``-h1``, ``-n1``).
    """
    if text.lower().startswith("ecli"):
        return text.upper()
    if text.lower().startswith("celex:"):
        return text.upper()
    if re.match(r"(?:kv-tk|nds-tk|\d)", text, re.I):
        head, _, tail = text.rpartition("-")
        return f"{head.lower()}-{tail.upper()}" if head else text.upper()
    if not text.lower().startswith("kst-"):
        return text.lower() if not text.lower().startswith("bwb") else text.upper()
    return "-".join(("kst", *(_part(part) for part in text[4:].split("-"))))


def _part(part: str) -> str:
    return part.lower() if re.fullmatch(r"[bhn]\d+|\d+[a-z]?", part, re.I) else part.upper()


# --- the table ------------------------------------------------------------------------------

_OB = "https://zoek.officielebekendmakingen.nl/{}"
_OB_PAGE = "https://zoek.officielebekendmakingen.nl/{}.html"
_NAME = r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+){0,5}"


@dataclass(frozen=True, slots=True)
class Published:
    """One form of identifier."""

    kind: PaperKind
    form: re.Pattern[str]
    """The whole identifier."""
    address: str | None
    """Where it is published, ``{}`` for the identifier; None where no address follows from it."""
    printed: str
    """How the Leidraad voor juridische auteurs prints it, with the groups of ``form`` as ``_fields`` has them."""
    pdf: bool = True
    """Whether the address with ``.pdf`` for ``.html`` gives the official PDF."""


_EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri={}"
_EU_ACTS = {
    "PC": "COM", "DC": "COM", "SC": "SWD", "JC": "JOIN", "R": "Verordening", "L": "Richtlijn", "D": "Besluit", "F": "Kaderbesluit",
}  # fmt: skip


def _fields(match: re.Match[str], year: str) -> dict[str, str]:
    """The parts of an identifier as they are printed; ``year`` is the vergaderjaar that only the text says."""
    part = match.groupdict(default="")
    own, itself = part.get("year", ""), match.group()
    return {
        **part,
        "itself": itself.removeprefix("nds-tk-"),
        "when": f" {printed_year(year)}" if year else "",
        "session": printed_year(own) if len(own) == 8 else "",
        "short_year": own if own >= FIRST_EU_FULL_YEAR else own[2:],
        "dossier": _spaced(part.get("dossier", "")),
        "chamber": {"tk": "II", "ek": "I"}.get(part.get("chamber", ""), ""),
        "number": part.get("number", "").lstrip("0"),
        "reprint": " (herdruk)" if part.get("reprint") else "",
        "act": _EU_ACTS.get(part.get("letters", ""), ""),
        "law": NAME_OF.get(itself, itself),
    }


def _row(
    kind: PaperKind,
    form: str,
    printed: str = "{itself}",
    address: str | None = _OB_PAGE,
    pdf: bool = True,
) -> Published:
    return Published(kind, re.compile(form), address, printed, pdf)


TABLE: tuple[Published, ...] = (
    _row("kamerstuk", r"kst-(?P<year>(?:19|20)\d{6})-(?P<dossier>.+)-(?P<paper>[0-9A-Za-z]+)",
         "Kamerstukken I {session}, {dossier}, {paper}"),
    _row("kamerstuk", r"kst-(?P<dossier>\d{4,5}(?:-[0-9A-Z]+)??)-(?P<paper>\d+)(?P<reprint>-h1)?",
         "Kamerstukken II{when}, {dossier}, nr. {paper}{reprint}"),
    _row("kamerstuk", r"kst-(?P<dossier>[0-9A-Z-]+)-(?P<paper>[A-Z]{1,2})", "Kamerstukken I{when}, {dossier}, {paper}"),
    _row("kamerstuk", rf"kst-{_NAME}"),
    _row("dossier", r"dossier/(?P<dossier>\d{4,5}(?:-(?:[A-Z]{1,5}|\d{2}))?)",
         "Dossier {dossier}", _OB, False),
    _row("bijlage", rf"blg-{_NAME}"),
    # By item, and until 2008/09 by pages.
    _row("handelingen", r"h-(?P<chamber>tk|ek)-(?P<year>20(?:09|[1-9]\d)\d{4})-(?P<first>\d+)-(?P<last>\d+)",
         "Handelingen {chamber} {session}, nr. {first}, item {last}"),
    _row("handelingen", r"h-(?P<chamber>tk|ek)-(?P<year>\d{8})-(?P<first>\d+)-(?P<last>\d+)",
         "Handelingen {chamber} {session}, p. {first}-{last}"),
    _row("handelingen", rf"h-(?:tk|ek)-{_NAME}"),
    _row("handelingen", r"h-\d{6,8}"),
    _row("aanhangsel", r"ah-(?P<chamber>tk|ek)-(?P<year>\d{8})-(?P<number>\d+)",
         "Aanhangsel Handelingen {chamber} {session}, nr. {number}"),
    _row("aanhangsel", rf"ah-(?:tk|ek)-{_NAME}"),
    _row("aanhangsel", r"ah-\d{6,8}"),  # of before the numbers by year
    _row("vragen", r"kv-tk-(?P<number>(?:19|20)\d{2}Z\d{5})",
         "Kamervragen {number}"),
    _row("staatsblad", r"stb-(?P<year>\d{4})-(?P<number>\d+)", "Stb. {year}, {number}"),
    _row("staatsblad", rf"stb-{_NAME}"),
    _row("staatscourant", r"stcrt-(?P<year>\d{4})-(?P<number>\d+)", "Stcrt. {year}, {number}"),
    _row("staatscourant", rf"stcrt-{_NAME}"),
    _row("tractatenblad", r"trb-(?P<year>\d{4})-(?P<number>\d+)", "Trb. {year}, {number}"),
    _row("tractatenblad", rf"trb-{_NAME}"),
    _row("document", rf"nds-tk-{_NAME}"),
    _row("document", r"(?:19|20)\d{2}D\d{5}",
         address="https://www.tweedekamer.nl/kamerstukken/detail?id={0}&did={0}", pdf=False),
    _row("ecli", r"ECLI:NL:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,60}",
         address="https://deeplink.rechtspraak.nl/uitspraak?id={}", pdf=False),
    _row("ecli", r"ECLI:EU:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,60}",
         address="https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli:{}", pdf=False),
    _row("ecli", r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,60}", address=None, pdf=False),
    _row("europees", r"CELEX:5(?P<year>\d{4})(?P<letters>PC|DC|SC|JC)(?P<number>\d{4})", "{act}({year}) {number}",
         _EUR_LEX, False),
    _row("europees", r"CELEX:6\d{4}(?:CJ|CC|CO|TJ)\d{4}", address=_EUR_LEX, pdf=False),
    # Regulations of before 2015 have their year last.
    _row("europees", r"CELEX:3(?P<year>(?:19\d|200)\d|201[0-4])R(?P<number>\d{4})", "Verordening nr. {number}/{short_year}",
         _EUR_LEX, False),
    _row("europees", r"CELEX:3(?P<year>\d{4})(?P<letters>[RLDF])(?P<number>\d{4})", "{act} {short_year}/{number}",
         _EUR_LEX, False),
    _row("wet", r"BWB[RV]\d{7}", "{law}",
         "https://wetten.overheid.nl/{}/", False),
)  # fmt: skip
"""Every form of identifier; the first that fits the whole of it counts."""


@lru_cache(maxsize=1_000)  # of one paper the slug, the address and the citation are asked, again and again
def _published(identifier: str) -> tuple[Published, re.Match[str]] | None:
    if not identifier.isascii() or identifier != identifier.strip():
        return None
    for row in TABLE:
        if match := row.form.fullmatch(identifier):
            return row, match
    return None


def url_of(identifier: str) -> str | None:
    """The official address; None for what is no identifier, so no other address can be made."""
    found = _published(identifier)
    return found[0].address.format(quote(identifier, safe="/:")) if found and found[0].address else None


def pdf_url_of(identifier: str) -> str | None:
    """The official PDF, for what officielebekendmakingen.nl publishes."""
    found = _published(identifier)
    return f"https://zoek.officielebekendmakingen.nl/{identifier}.pdf" if found and found[0].pdf else None


def kind_of(identifier: str) -> PaperKind:
    """What is published under ``identifier``, as far as its form says; a motie is a Kamerstuk by form."""
    found = _published(identifier)
    return found[0].kind if found else "kamerstuk"


def printed_citation(identifier: str, year: str = "") -> str:
    """How the Leidraad voor juridische auteurs prints it, without a year that is not known."""
    found = _published(identifier)
    return found[0].printed.format(**_fields(found[1], year)) if found else identifier


def slug_of_paper(identifier: str) -> str | None:
    """Name of the paper's page: one path segment of ``[A-Za-z0-9-]``, or None."""
    if url_of(identifier) is None:
        return None
    return re.sub(r"[^A-Za-z0-9]+", "-", identifier).strip("-")


def same_document(identifier: str) -> str | None:
    """The other identifier of a document of the Tweede Kamer: as the Kamer numbers it, and as published.

    ``2023D01234`` ↔ ``nds-tk-2023D01234`` (a paper outside any dossier).
    """
    other = identifier.removeprefix("nds-tk-")
    if not re.fullmatch(r"(?:19|20)\d{2}D\d{5}", other):
        return None
    return other if other != identifier else f"nds-tk-{identifier}"


def dossier_of(identifier: str) -> str | None:
    """``kst-35300-VII-33`` → ``35300-VII``; None where the identifier names no dossier."""
    if identifier.startswith("dossier/"):
        return identifier.removeprefix("dossier/")
    match = re.match(
        r"^kst-(?:(?:19|20)\d{6}-)?(\d{4,5}(?:-\d{2}(?=-\d))?(?:-(?:X{0,2}(?:IX|IV|V?I{0,3})[AB]?|[A-L])(?=-))?)-",
        identifier,
    )
    return match.group(1) if match else None


def _spaced(dossier: str) -> str:
    """``35300-VII`` → ``35 300 VII``; an EU sub-dossier keeps its hyphen."""
    number, _, rest = dossier.partition("-")
    spaced = f"{number[:2]} {number[2:]}" if len(number) == 5 and number.isdigit() else number
    if not rest:
        return spaced
    return f"{spaced}-{rest}" if rest.isdigit() else f"{spaced} {rest}"


# --- addresses from untrusted text ------------------------------------------------------------

SEARCH = "https://www.tweedekamer.nl/zoeken?qry="
_SAFE = "/:?#@!$&'*+,;=%-._~"


def safe_url(text: str) -> str | None:
    """``text`` as an address that can stand in a link, or None when it is not one.

    Brackets, quotes and spaces are encoded, so that the address cannot end the link around it.
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host or parts.username:
        return None
    return quote(text, safe=_SAFE)


def motion_search_url(names: str) -> str:
    """Where a person can look for a motion of these members."""
    return SEARCH + quote(f"motie {names}", safe="")


# --- acts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Law:
    """One act."""

    name: str
    """As the act says it is cited; a small first letter is read too."""
    identifier: str
    """``BWBR`` and seven digits."""
    short: tuple[str, ...] = ()
    """Other names and abbreviations, read exactly as they stand here."""
    shortest: tuple[str, ...] = ()
    """Abbreviations that mean other things too: read only behind an article (``artikel 31 Sr``)."""


def _laws() -> Iterator[Law]:
    with Path(__file__).with_name("laws.tsv").open(encoding="utf-8", newline="") as file:
        for name, identifier, *others in islice(
            csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1, None
        ):
            short, shortest = (tuple(filter(None, other.split("; "))) for other in others)
            yield Law(name, identifier, short, shortest)


LAWS = tuple(_laws())
"""The rows of ``laws.tsv``."""

CIVIL_CODE = "Burgerlijk Wetboek"
BOOKS: dict[str, str] = {
    "1": "BWBR0002656", "2": "BWBR0003045", "3": "BWBR0005291", "4": "BWBR0002761", "5": "BWBR0005288",
    "6": "BWBR0005289", "7": "BWBR0005290", "7A": "BWBR0006000", "8": "BWBR0005034",
}  # fmt: skip
"""Number of each book of the Burgerlijk Wetboek; an article names its book (``6:162``)."""

NAME_OF: dict[str, str] = {
    **{law.identifier: law.name for law in LAWS},
    **{identifier: f"{CIVIL_CODE} Boek {book}" for book, identifier in BOOKS.items()},
}
