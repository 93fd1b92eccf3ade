"""Motions by the names of their movers, and letters by their date."""

from __future__ import annotations

import re
from dataclasses import replace

from vraagbaak.citing.grammar import Citation, Found, Reader, S
from vraagbaak.citing.kamerstukken import CUE, DOSSIER, in_brackets, kamerstuk, turned_round
from vraagbaak.dutch.months import MONTH

_PREFIX = r"(?:[Vv]an|[Dd]e[rn]?|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Ii]n|[Hh]et|[’'][tT]|[Vv]on|[Dd]i)"
# Capitalised words that open a sentence or name something else, never a member.
_NO_NAME = (
    r"(?!(?:Kamer\w*|Tweede|Eerste|Kst|Stuk\w*|Dit|Deze|Dat|Die|Ik|Zo|Ook|Hierbij|Hiermee|Daarmee|Met|Voor|Uit|Naar|Motie\w*|Moties"
    r"|Nr|Vraag|Antwoord|Wat|Welke|Kunt|Bent|Deelt|Is|Zijn|Heeft|TK|EK|Zie|Bij|Op)\b)"
)
# A double name may have a prefix inside: "Soutendijk-van Apeldoorn".
_SURNAME = r"[A-ZÀ-Þ][\w’']{0,40}(?:-(?:(?:van|de|der|den|ten|ter)\s){0,2}[A-ZÀ-Þ][\w’']{0,40}){0,2}"
_NAME = re.compile(rf"(?:(?:{_NO_NAME}{_SURNAME}\s)?(?:{_PREFIX}\s){{1,3}}|){_NO_NAME}{_SURNAME}")
_AND = re.compile(rf"{S}/{S}|\s(?:en|&)\s(?:het\slid\s|de\sleden\s)?")
_COMMA = re.compile(r",\s")
_LIST_ENDS = re.compile(r"\s(?:en|c\.s)\b")
_MOST_MOVERS = 9
_MOTION = re.compile(
    rf"(?P<what>(?:[Gg]ewijzigde\s|[Aa]angenomen\s|[Aa]angehouden\s)?[Mm]otie(?:s)?)"
    rf"(?:{S}[-\u2010\u2011\u2013]{S}|\s(?:van\s(?:het\s(?:[Kk]amer)?lid|de\s(?:[Kk]amer)?leden|[Kk]amerlid|[Kk]amerleden)\s|van\s)?)"
)
_PARTY = r"(?:\s?\((?!Kamerst|Kst)(?![^)]{0,30}(?:\d{4}|\d[\s.,]))[A-Z0-9][\w&/,\s-]{0,30}\))?"
_MOTION_TAIL = re.compile(rf"{_PARTY}(?:{S},?\s?c\.s\.)?{_PARTY}")
_MOTION_PAPER = re.compile(rf"{S}(?:[,:]{S})?(?P<open>[\[(])?{S}(?:zie\s|te\sweten\s)?")
_MOTION_STUK = re.compile(r"\s(?:op|onder|met)\s(?:stuk\s)?")
_CLOSE = re.compile(rf"{S}[\])]")


_NEXT_MOTION = re.compile(r"\s(?:en|,)\s(?:van\s)?(?:het\slid|de\sleden)\s")


def motion(reader: Reader, start: int) -> Found:
    """A motion by its movers, with its paper when that follows in brackets or after a comma."""
    match = reader.take(_MOTION)
    if not match or not (names := _names(reader)):
        return []
    found = _with_papers(reader, start, names)
    plural = match["what"].lower().endswith("s")
    while plural:
        before = reader.at
        more = reader.take(_NEXT_MOTION)
        if not more or not (names := _names(reader)):
            reader.at = before
            break
        found += _with_papers(reader, more.end(), names)
    return found


def _names(reader: Reader) -> str:
    """The movers as written, from here: ``De Vries, Jansen en het lid Van Veen``; empty if none."""
    start = reader.at
    if not reader.take(_NAME):
        return ""
    for _ in range(_MOST_MOVERS - 1):
        before = reader.at
        if reader.take(_AND) and reader.take(_NAME):
            continue
        reader.at = before
        if not (reader.take(_COMMA) and reader.take(_NAME) and _list_goes_on(reader)):
            reader.at = before
            break
    return reader.text[start : reader.at]


def _list_goes_on(reader: Reader) -> bool:
    """Whether the name just read stands in a list: further names, then ``en`` or ``c.s.``."""
    ahead = Reader(reader.text, reader.at, reader.dossiers)
    for _ in range(_MOST_MOVERS - 2):
        if ahead.sees(_LIST_ENDS):
            return True
        if not (ahead.take(_COMMA) and ahead.take(_NAME)):
            return False
    return False


def _with_papers(reader: Reader, start: int, written: str) -> Found:
    names = re.sub(r"\s+", " ", written).strip()
    names = re.sub(r"\s(?:en|&)\s(?:het lid|de leden)\s", " en ", names)
    reader.take(_MOTION_TAIL)
    end = reader.at
    inner = Reader(reader.text, end, reader.dossiers)
    opened = inner.take(_MOTION_PAPER)
    papers = _papers_of_motion(inner, bool(opened and opened["open"]))
    if not papers:
        inner = Reader(reader.text, end, reader.dossiers)
        papers = turned_round(inner, inner.at) if inner.take(_MOTION_STUK) else []
    if not papers:
        text = reader.text[start:end].rstrip()
        return [Citation(text, start, start + len(text), "motie", (), None, names)]
    reader.at = inner.at
    first, *others = papers
    closing = _CLOSE.match(reader.text, reader.at) if opened and opened["open"] else None
    last = first.end
    if closing and not others:
        last = reader.at = closing.end()
    whole = replace(first, text=reader.text[start:last], start=start, end=last)
    return [replace(citation, kind="motie", motion=names) for citation in (whole, *others)]


def _papers_of_motion(reader: Reader, bracketed: bool) -> Found:
    start = reader.at
    if reader.sees(CUE):
        found = kamerstuk(reader, start)
    elif bracketed and reader.sees(DOSSIER):
        found = in_brackets(reader)
    elif bracketed:
        return turned_round(reader, start)
    else:
        return []
    return [citation for citation in found if citation.kind != "dossier"]


_LETTER_OF = re.compile(
    rf"(?:Kamer|kamer|kabinets|voortgangs|verzamel|beleids)?brief(?:\saan\s(?:uw|de)\s(?:Tweede\s|Eerste\s)?Kamer)?\s(?:van|d\.d\.|dd\.?)\s"
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s)?\d{{1,2}}\s(?:{MONTH})(?:\s(?:(?:19|20)\d{{2}}|jl\.?))?(?!\w)",
    re.I,
)


def letter_by_date(reader: Reader, start: int) -> Found:
    """``Kamerbrief van 15 juli jl.``: recognised, never resolved from these words alone."""
    match = reader.take(_LETTER_OF)
    if not match:
        return []
    text = match.group().rstrip()
    return [Citation(text, start, start + len(text), "kamerbrief")]
