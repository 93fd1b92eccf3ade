"""Handelingen, Aanhangsel van de Handelingen, Staatsblad, Staatscourant and Tractatenblad."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vraagbaak.citing.grammar import CHAMBER_TEXT, DASH, YEAR_TEXT, Citation, Found, Reader, S, made
from vraagbaak.citing.identifiers import FIRST_ITEMS, FIRST_STCRT, LAST_PAGES, parliamentary_year
from vraagbaak.dutch.months import MONTH
from vraagbaak.vocabulary import PaperKind

REPORT_WORDS = (
    "handelingen", "handelin", "hand", "aanhangsel", "aanh", "kamervragen", "kamerstukken", "tk", "ek", "tweede", "eerste",
    "vergaderjaar",
)  # fmt: skip
_HANDELINGEN = re.compile(r"Hand(?:elin-?\s?gen\b|\.)", re.I)
_AANHANGSEL = re.compile(r"Aanh(?:angsel\b|\.)", re.I)
_CHAMBER = re.compile(rf"(?P<chamber>{CHAMBER_TEXT})")
_YEAR = re.compile(rf"(?P<year>{YEAR_TEXT})")
_FILLER = re.compile(
    r"(?:vergaderjaar|zittingsjaar|jaar|van\sde|van|der|bij\sde|bij|de|Kamervragen|Kamerstukken|Staten-Generaal)(?!\w)",
    re.I,
)
# One of the two words must stand near, or it is not worth reading.
_AHEAD = re.compile(r"[^;]{0,90}?(?:Hand(?:elin|\.)|Aanh)", re.I)
_SPACE = re.compile(r"[\s,.:;()]{1,4}")
_NR = re.compile(rf"(?:nrs?|nummers?)\b\.?{S},?{S}", re.I)
_NUMBER = re.compile(rf"(?P<n>[1-9]\d{{0,4}})(?![\d/]|[.,]\d|\s\d{{3}}(?!\d)|\s(?:{MONTH}))")
_MORE = re.compile(
    rf"{S}(?:,|en\s|&){S}(?:en\s)?(?:(?:nrs?|nummers?)\b\.?{S})?(?P<n>[1-9]\d{{1,4}})(?![\d/]|[.,]\d|{S}{DASH}|\s(?:{MONTH}))"
)
_ITEM = re.compile(
    rf"(?:{S},{S}(?:items?\s|nr\.{S}|agendapunt\s)|{S}{DASH}{S}|{S}items?\s)(?P<n>\d{{1,3}})(?!\d)"
)
_MORE_ITEMS = re.compile(
    rf"{S}(?:,|en\s|&){S}(?:en\s)?(?:items?\s)?(?P<n>\d{{1,3}})(?!\d|{S}{DASH}|\s(?:{MONTH}))"
)
_MORE_DAYS = re.compile(
    rf"{S}(?:,|;|en\s|&){S}(?:en\s)?nr\.?\s(?P<day>\d{{1,3}}),?\sitem\s(?P<n>\d{{1,3}})(?!\d)"
)
# A page may have the number of the day in front: "p. 35-2515".
_DAY_PAGE = rf"(?:\d{{1,3}}{DASH}(?=\d{{4}}|\d{{1,5}}{S}(?:tot|t/m){S}\d{{1,3}}{DASH}))?"
_PAGES = re.compile(
    rf"{S},?{S}(?:pp?|blz|pag)\b\.?{S}{_DAY_PAGE}(?P<first>\d{{1,5}})(?:{S}(?:{DASH}|t/m|tot(?:\sen\smet)?){S}(?:\d{{1,3}}{DASH}(?=\d))?(?P<last>\d{{1,5}}))?"
)


@dataclass(slots=True)
class _Head:
    """What was read in front of the numbers."""

    spoken: bool = False
    """The word Handelingen."""
    annex: bool = False
    """The word Aanhangsel."""
    chamber: str = "tk"
    year: str = ""
    early: re.Match[str] | None = field(default=None)
    """A number in front of the vergaderjaar: ``nr. 1234, vergaderjaar 2018/19``."""


def report(reader: Reader, start: int) -> Found:
    """``Handelingen II 2012/13, nr. 71, item 15``; ``Aanhangsel Handelingen II 2022/23, nr. 1234``."""
    if not reader.sees(_AHEAD):
        return []
    head = _head(reader)
    if not head.year or not (head.spoken or head.annex):
        return []
    return _answers(reader, start, head) if head.annex else _spoken(reader, start, head)


def _head(reader: Reader) -> _Head:
    head = _Head()
    for _ in range(14):
        back = reader.at
        reader.take(_SPACE)
        if reader.take(_HANDELINGEN):
            head.spoken = True
        elif reader.take(_AANHANGSEL):
            head.annex = True
        elif year := reader.take(_YEAR):
            head.year = parliamentary_year(year["year"]) or ""
        elif chamber := reader.take(_CHAMBER):
            head.chamber = (
                "ek" if chamber["chamber"] in ("I", "EK") or "Eerste" in chamber["chamber"] else "tk"
            )
        elif not reader.take(_FILLER) and not (head.annex and not head.year and _early(reader, head)):
            reader.at = back
            break
    return head


def _early(reader: Reader, head: _Head) -> bool:
    if not reader.take(_NR):
        return False
    head.early = reader.take(_NUMBER)
    return head.early is not None


def _answers(reader: Reader, start: int, head: _Head) -> Found:
    if head.early:
        return [_answer(reader, start, reader.at, head, head.early)]
    reader.take(_SPACE)
    reader.take(_NR)
    first = reader.take(_NUMBER)
    if not first:
        return []
    found = [_answer(reader, start, first.end(), head, first)]
    while more := reader.take(_MORE):
        found += [_answer(reader, more.start("n"), more.end(), head, more)]
    return found


def _answer(reader: Reader, start: int, end: int, head: _Head, number: re.Match[str]) -> Citation:
    identifier = f"ah-{head.chamber}-{head.year}-{int(number['n'])}"
    return replace(made(reader, start, end, "aanhangsel", (identifier,)), year=head.year)


def _spoken(reader: Reader, start: int, head: _Head) -> Found:
    """By day and item, or by pages; a single page of before says not where the item begins, so it gives no identifier."""
    reader.take(_SPACE)
    reader.take(_NR)
    day = reader.take(_NUMBER)
    item = reader.take(_ITEM) if day else None
    found: Found = []
    name = f"h-{head.chamber}-{head.year}"
    end = reader.at
    if day and item and head.year >= FIRST_ITEMS:
        found = [made(reader, start, end, "handelingen", (f"{name}-{int(day['n'])}-{int(item['n'])}",))]
        number = int(day["n"])
        while more := reader.take(_MORE_DAYS) or reader.take(_MORE_ITEMS):
            number = int(more.groupdict().get("day") or number)
            identifier = f"{name}-{number}-{int(more['n'])}"
            found.append(made(reader, more.start("n"), more.end(), "handelingen", (identifier,)))
    pages = reader.take(_PAGES)
    if found:
        last = replace(found[-1], locator=f"p. {pages['first']}" if pages else "")
        return [replace(one, year=head.year) for one in (*found[:-1], last)]
    if not day and not pages:
        return []
    by_page = pages and pages["last"] and head.year <= LAST_PAGES
    identifiers = (f"{name}-{int(pages['first'])}-{int(pages['last'])}",) if pages and by_page else ()
    if pages and head.year <= LAST_PAGES:
        end = pages.end()
    return [replace(made(reader, start, end, "handelingen", identifiers), year=head.year)]


# --- journals -------------------------------------------------------------------------------

JOURNAL_WORDS = (
    "stb",
    "staatsblad",
    "stcrt",
    "stct",
    "staatscourant",
    "trb",
    "tractatenblad",
    "traktatenblad",
)
_NAME = r"(?P<name>St(?:aats)?b(?:lad)?|Staatscourant|Stcrt|Stct|Tra[ck]tatenblad|Trb)\b\.?"
_NUMBER_TEXT = rf"(?P<number>\d{{1,3}}\s\d{{3}}(?!\d)|\d{{1,2}}\.\d{{3}}(?!\d)|\d{{1,6}})(?!\d|[.,]\d|{S}/{S}\d|\s(?:{MONTH})\b)"
_JOURNAL = re.compile(
    rf"{_NAME}{S},?{S}(?:(?:jaargang|jaar|van)\s)?(?P<year>(?:18|19|20)\d{{2}})"
    rf"(?:{S}[,/:]{S}|{S},?{S}(?:nrs?|no|nummer)\b\.?{S}|{S}{DASH}{S}|{S}\({S}|\s)(?:nrs?\b\.?{S})?{_NUMBER_TEXT}(?P<close>(?<=\d)\))?"
)
_JOURNAL_BY_DATE = re.compile(
    rf"{_NAME}\s(?:van\s)?\d{{1,2}}\s(?:{MONTH})\s(?P<year>(?:19|20)\d{{2}}),?\s(?:nr\.?\s){_NUMBER_TEXT}"
)
_JOURNAL_BY_NUMBER = re.compile(
    rf"{_NAME}\s(?:nr|no|nummer)\b\.?\s{_NUMBER_TEXT},?\s(?:van|d\.d\.)\s\d{{1,2}}\s(?:{MONTH})\s(?P<year>(?:19|20)\d{{2}})"
)
# "Wet van 5 juni 1987, Stb. 312": the year is that of the date in front.
_WITHOUT_YEAR = re.compile(rf"{_NAME}{S},?{S}(?:nrs?\b\.?{S})?{_NUMBER_TEXT}")
_DATE_BEFORE = re.compile(
    rf"\d{{1,2}}\s(?:{MONTH})\s(?P<year>(?:18|19|20)\d\d){S},?{S}[(\[]?{S}(?:in\s(?:het\s|de\s)?)?$"
)
_MORE_JOURNAL = re.compile(
    rf"{S}(?:[,;]|en\s|resp\.\s){S}(?:en\s)?(?:(?P<year>(?:19|20)\d{{2}}),{S})?(?:nr\b\.?{S})?(?P<number>\d{{1,6}})(?![\d/.]|,\d|\s(?:{MONTH})|{S}(?:p|blz)\.|[a-z])"
)
_JOURNALS: dict[str, PaperKind] = {"stb": "staatsblad", "stcrt": "staatscourant", "trb": "tractatenblad"}


def journal(reader: Reader, start: int) -> Found:
    """``Stb. 2021, 549``, ``Stcrt. 2022, 12345``, ``Trb. 2007, 169``."""
    match = reader.take(_JOURNAL) or reader.take(_JOURNAL_BY_DATE) or reader.take(_JOURNAL_BY_NUMBER)
    year = match["year"] if match else ""
    if not match:
        before = _DATE_BEFORE.search(reader.before(start, 40))
        match = reader.take(_WITHOUT_YEAR) if before else None
        year = before["year"] if before else ""
    if not match:
        return []
    name = match["name"].lower()
    prefix = "trb" if name.startswith("tr") else "stb" if name in ("stb", "staatsblad") else "stcrt"
    digits = match["number"].replace(".", " ").split()
    number = "".join(digits) if prefix == "stcrt" else digits[0]  # only the Staatscourant runs past 9999
    end = match.end() if prefix == "stcrt" else match.start("number") + len(digits[0])
    reader.at = end
    found = [made(reader, start, end, _JOURNALS[prefix], _published(prefix, year, number))]
    while prefix != "stcrt" and (more := reader.take(_MORE_JOURNAL)):
        year = more["year"] or year
        begin = more.start("year") if more["year"] else more.start("number")
        found.append(
            made(reader, begin, more.end(), _JOURNALS[prefix], _published(prefix, year, more["number"]))
        )
    return found


def _published(prefix: str, year: str, number: str) -> tuple[str, ...]:
    if prefix == "stcrt" and int(year) < FIRST_STCRT:
        return ()
    return (f"{prefix}-{year}-{int(number)}",)
