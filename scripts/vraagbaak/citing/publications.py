"""Handelingen, Aanhangsel, Staatsblad and the like, and identifiers written as such."""

from __future__ import annotations

import re
from dataclasses import replace

from vraagbaak.citing.grammar import DASH, Found, Late, Reader, S, made
from vraagbaak.citing.identifiers import document_year, kind_of, parliamentary_year
from vraagbaak.dutch.months import MONTH
from vraagbaak.vocabulary import CitationKind, PaperKind

_CHAMBER = (
    r"(?:(?:(?:van\s|der\s)?(?:de\s)?(?P<chamber>I{1,2}|TK|EK|Tweede\sKamer|Eerste\sKamer)"
    r"(?:\sder\sStaten-Generaal)?)(?!\w))?"
)
_YEAR = rf"(?P<year>(?:19|20)\d{{2}}{S}(?:{DASH}|/){S}(?:(?:19|20)\d{{2}}|\d{{2}})|(?:19|20)\d{{2}}(?:19|20)\d{{2}})(?!\d)"
# A page may have the number of the day in front: "p. 35-2515".
_DAY_PAGE = rf"(?:\d{{1,3}}{DASH}(?=\d{{4}}))?"
_HANDELINGEN = Late(
    rf"Hand(?:elin-?\s?gen|\.){S}{_CHAMBER}{S},?{S}(?:(?:vergader)?jaar\s)?{_YEAR}"
    rf"(?:,?{S}(?:nr\.?{S})?(?P<day>\d{{1,3}})(?!\d)(?:(?:{S},{S}(?:items?\s|nr\.{S})|{S}{DASH}{S}|{S}items?\s)(?P<item>\d{{1,3}})(?!\d))?)?"
    rf"(?:{S},?{S}(?:p|pp|blz|pag)\.?{S}{_DAY_PAGE}(?P<first>\d{{1,5}})(?:{S}(?:{DASH}|t/m){S}{_DAY_PAGE}(?P<last>\d{{1,5}}))?)?"
)
FIRST_ITEMS = "20112012"  # from this year on Handelingen are numbered by item
LAST_PAGES = "20082009"  # up to this year they go by pages


def handelingen(reader: Reader, start: int) -> Found:
    """``Handelingen II 2012/13, nr. 71, item 15``; older ones go by pages."""
    match = reader.take(_HANDELINGEN)
    if not match or not (match["day"] or match["first"]):
        return []
    year = parliamentary_year(match["year"]) or ""
    chamber = "ek" if match["chamber"] in ("I", "EK", "Eerste Kamer") else "tk"
    identifiers: tuple[str, ...] = ()
    if year >= FIRST_ITEMS and match["item"]:
        identifiers = (f"h-{chamber}-{year}-{int(match['day'])}-{int(match['item'])}",)
    elif year and year <= LAST_PAGES and match["first"]:
        last = match["last"] or match["first"]
        identifiers = (f"h-{chamber}-{year}-{int(match['first'])}-{int(last)}",)
    end = match.end("item" if match["item"] else "day" if match["day"] else "first")
    if year and year <= LAST_PAGES and match["first"]:
        end = match.end("last") if match["last"] else match.end("first")
    pages = f"p. {match['first']}" if match["first"] and match["item"] else ""
    return [replace(made(reader, start, end, "handelingen", identifiers), locator=pages)]


_AANHANGSEL = Late(
    rf"Aanh(?:angsel|\.)(?:\s(?:van\s(?:de\s)?|der\s|bij\s(?:de\s)?)?Handelingen)?{S},?{S}{_CHAMBER}{S},?{S}"
    rf"(?:(?:vergaderjaar\s)?{_YEAR}{S},?{S}(?:(?:nrs?|nummer)\b\.?{S},?{S})?(?P<number>\d{{1,5}})(?!\d)"
    rf"|(?:nr\b\.?{S})(?P<number_first>\d{{1,5}})(?!\d){S},{S}(?:vergaderjaar\s)?{_YEAR.replace('<year>', '<year_last>')})"
)
# "Handelingen II 2018/19, Aanhangsel, nr. 1234": the year before the word.
_YEAR_FIRST = Late(
    rf"(?:Handelingen|Kamerstukken|Kamervragen){S}{_CHAMBER}{S},?{S}(?:{_YEAR}{S},{S})?Aanhangsel(?:\s(?:van\sde\s)?Handelingen)?"
    rf"{S},?{S}(?:{_YEAR.replace('<year>', '<year_last>')}{S},?{S})?(?:nr\b\.?{S})?(?P<number>\d{{1,5}})(?!\d)"
)


def year_first(reader: Reader, start: int) -> Found:
    """``Handelingen II 2018/19, Aanhangsel, nr. 1234``."""
    match = reader.take(_YEAR_FIRST)
    year = parliamentary_year(match["year"] or match["year_last"] or "") if match else None
    if not match or not year:
        return []
    chamber = "ek" if match["chamber"] in ("I", "EK", "Eerste Kamer") else "tk"
    return [made(reader, start, match.end(), "aanhangsel", (f"ah-{chamber}-{year}-{int(match['number'])}",))]


_MORE_AANHANGSEL = Late(
    rf"{S}(?:,|en\s){S}(?:(?:nrs?|nummer)\b\.?{S})?(?P<n>\d{{2,5}})(?![\d/]|\s[a-z]+\s(?:19|20)\d\d)"
)


def aanhangsel(reader: Reader, start: int) -> Found:
    """``Aanhangsel Handelingen II 2022/23, nr. 1234``, and further numbers behind it."""
    match = reader.take(_AANHANGSEL)
    if not match:
        return []
    year = parliamentary_year(match["year"] or match["year_last"])
    number = match["number"] or match["number_first"]
    chamber = "ek" if match["chamber"] in ("I", "EK", "Eerste Kamer") else "tk"
    if not year:
        return []
    found = [made(reader, start, match.end(), "aanhangsel", (f"ah-{chamber}-{year}-{int(number)}",))]
    while more := reader.take(_MORE_AANHANGSEL):
        identifier = f"ah-{chamber}-{year}-{int(more['n'])}"
        found.append(made(reader, more.start("n"), more.end(), "aanhangsel", (identifier,)))
    return found


_MORE_JOURNAL = Late(
    rf"{S}(?:[,;]|en\s){S}(?:en\s)?(?:(?P<year>(?:19|20)\d{{2}}),{S})?(?P<number>\d{{1,6}})(?![\d/.]|,\d|\s(?:{MONTH})|{S}(?:p|blz)\.)"
)
_JOURNAL_BY_DATE = Late(
    rf"(?P<name>Staatscourant|Stcrt\.?|Staatsblad|Stb\.?)\s(?:van\s)?\d{{1,2}}\s(?:{MONTH})\s(?P<year>(?:19|20)\d{{2}}),?\s(?:nr\.?\s)(?P<number>\d{{1,6}})(?!\d)"
)
_JOURNAL = Late(
    rf"(?P<name>St(?:aats)?b(?:lad)?|St(?:aats)?c(?:ou)?rt?(?:ant)?|Tr(?:actaten)?b(?:lad)?)\b\.?{S},?{S}"
    rf"(?P<year>(?:18|19|20)\d{{2}})(?:{S}[,/]{S}|{S},?{S}(?:nr|no)\b\.?{S}|{S}{DASH}{S}|\s)(?:nr\b\.?{S})?(?P<number>\d{{1,3}}\s\d{{3}}(?!\d)|\d{{1,2}}\.\d{{3}}(?!\d)|\d{{1,6}})(?![\d]|[.,]\d|\s(?:{MONTH})\b)"
)
_JOURNALS: dict[str, tuple[str, PaperKind]] = {
    "b": ("stb", "staatsblad"),
    "c": ("stcrt", "staatscourant"),
    "t": ("trb", "tractatenblad"),
}


def journal(reader: Reader, start: int) -> Found:
    """``Stb. 2021, 549``, ``Stcrt. 2022, 12345``, ``Trb. 2007, 169``."""
    match = reader.take(_JOURNAL) or reader.take(_JOURNAL_BY_DATE)
    if not match:
        return []
    name = match["name"].lower().rstrip(".")
    key = "t" if name.startswith("tr") else ("b" if name in ("stb", "staatsblad") else "c")
    if key == "c" and name not in ("stcrt", "staatscourant"):
        return []
    prefix, kind = _JOURNALS[key]
    digits = match["number"].replace(".", " ").split()
    number = "".join(digits) if key == "c" else digits[0]  # only the Staatscourant runs past 9999
    end = match.end() if key == "c" else match.start("number") + len(digits[0])
    found = [made(reader, start, end, kind, (f"{prefix}-{match['year']}-{int(number)}",))]
    reader.at = end
    year = match["year"]
    while key != "c" and (more := reader.take(_MORE_JOURNAL)):
        year = more["year"] or year
        begin = more.start("year") if more["year"] else more.start("number")
        found.append(made(reader, begin, more.end(), kind, (f"{prefix}-{year}-{int(more['number'])}",)))
    return found


# --- identifiers as such --------------------------------------------------------------------

_LITERAL = re.compile(
    r"(?P<prefix>kst|blg|stb|stcrt|trb|gmb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)\s?-\s?(?P<rest>[0-9A-Za-z]+(?:-[0-9A-Za-z]+){0,5})(?![\w-])",
    re.I,
)


def literal(reader: Reader, start: int) -> Found:
    """``kst-29279-494``: an identifier written as such."""
    match = reader.take(_LITERAL)
    if not match or not any(c.isdigit() for c in match["rest"]):
        return []
    rest = match["rest"]
    prefix = match["prefix"].lower()
    if prefix == "kst":
        rest = re.sub(r"^(.*?)(-h\d)?$", lambda m: m[1].upper() + (m[2] or ""), rest)
        rest = re.sub(r"-(\d+)([A-Z])$", lambda m: f"-{m[1]}{m[2].lower()}", rest)
    identifier = f"{prefix}-{rest}"
    return [made(reader, start, match.end(), kind_of(identifier), (identifier,))]


_DOCUMENT = re.compile(r"(?P<id>(?:19|20)\d{2}D\d{5})(?!\w)")


def document(reader: Reader, start: int) -> Found:
    """``2020D12345``: a document number of the Tweede Kamer."""
    match = reader.take(_DOCUMENT)
    if not match or not document_year(match["id"]):
        return []
    return [made(reader, start, match.end(), "document", (match["id"],))]


_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9]{1,20}(?:\.[A-Z0-9]{1,20}){0,3}", re.I)


def ecli(reader: Reader, start: int) -> Found:
    """``ECLI:NL:HR:2021:1234``."""
    match = reader.take(_ECLI)
    return [made(reader, start, match.end(), "ecli", (match.group().upper(),))] if match else []


URL = re.compile(r"https?://[^\s<>\"“”«»]{4,500}", re.I)
_URL_IDENTIFIER = (
    Late(
        r"^https?://(?:zoek\.|www\.)?(?:officielebekendmakingen|overheid)\.nl/(?:[\w.-]+/){0,3}?"
        r"(?P<id>(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)-[0-9A-Za-z-]{2,50}?)"
        r"(?:\.(?:html|pdf|xml|odt))?(?:[/?#].{0,200})?$",
        re.I,
    ),
    Late(
        r"^https?://zoek\.officielebekendmakingen\.nl/(?P<id>dossier/\d{5}(?:-[\w]{1,5})?)/?(?:[?#].{0,200})?$",
        re.I,
    ),
    Late(
        r"^https?://(?:www\.)?tweedekamer\.nl/.{0,300}?[?&]?(?:id|did)=(?P<id>(?:19|20)\d{2}D\d{5})\b.{0,100}$",
        re.I,
    ),
    Late(
        r"^https?://(?:deeplink|uitspraken)\.rechtspraak\.nl/.{0,60}?id=(?P<id>ECLI:[A-Z0-9:.]{8,60})", re.I
    ),
)


def trimmed_url(text: str) -> str:
    """A URL as found in running text, without the punctuation that follows it."""
    url = text.rstrip(".,;:!?…’'\"*_")
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count("]"):
        url = url[:-1].rstrip(".,;:!?…’'\"")
    return url


def address(reader: Reader, start: int) -> Found:
    """A full address of one of these publications."""
    match = reader.take(URL)
    if not match:
        return []
    url = trimmed_url(match.group())
    end = start + len(url)
    for pattern in _URL_IDENTIFIER:
        if found := pattern.match(url):
            inner = Reader(found["id"], 0)
            kind: CitationKind = "dossier"
            identifier = found["id"]
            if not identifier.startswith("dossier/"):
                read = (
                    literal(inner, 0) or document(Reader(identifier, 0), 0) or ecli(Reader(identifier, 0), 0)
                )
                if not read:
                    return []
                kind, identifier = read[0].kind, read[0].identifiers[0]
            return [made(reader, start, end, kind, (identifier,))]
    return []
