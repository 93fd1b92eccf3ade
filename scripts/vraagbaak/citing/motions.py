"""Motions by the names of their movers, with their papers where those follow at once."""

from __future__ import annotations

import re
from dataclasses import replace

from vraagbaak.citing.dossiers import DOSSIER, DOSSIER_TEXT
from vraagbaak.citing.grammar import DASH, Citation, Found, Reader, S
from vraagbaak.citing.kamerstukken import CUE, in_brackets, kamerstuk, turned_round
from vraagbaak.citing.movers import CUM_SUIS, WHO, movers_here

MOTION_WORDS = (
    "motie",
    "moties",
    "gewijzigde",
    "aangenomen",
    "aangehouden",
    "verworpen",
    "nader",
    "spoedmotie",
    "lid",
    "leden",
)
_WORD = re.compile(
    r"(?:(?:nader\s)?gewijzigde\s|aangenomen\s|aangehouden\s|verworpen\s)?(?P<word>(?:spoed)?moties?)(?!\w)",
    re.I,
)
_TO_NAME = re.compile(
    rf"(?:{S}[-\u2010\u2011\u2013]{S}|\s{{1,3}}(?:\((?:nader\s)?gewijzigd\)\s)?(?:van\s(?:afkeuring|wantrouwen|treurnis)\s)?(?:ingediend\s)?)"
)
_OF = re.compile(r"(?:van|VAN|door)\s{1,2}(?=[^\W\d_])")
_ABOUT = re.compile(r"\sover\s[^.;:()\n]{3,120}?(?=\svan\s(?:het\s(?:Kamer)?lid|de\s(?:Kamer)?leden)\s)")
_MOVED = re.compile(
    r"(?:\s(?:ingediende|aangenomen|verworpen|aangehouden|gewijzigde|voorgestelde)){1,2}\smoties?(?!\w)", re.I
)
_LID = re.compile(r"(?:lid|leden)\s(?=[^\W\d_])", re.I)
_OPENS = re.compile(rf"{S}(?P<open>[\[(]){S}(?:zie\s(?:ook\s)?|te\sweten\s|o\.a\.\s|ook\s)?")
_TO_PAPER = re.compile(rf"{S}(?:[,:]{S}|{DASH}\s{{0,2}})?(?:zie\s)?")
_ON_PAPER = re.compile(r",?\s(?:op|onder|met)\s(?=(?:stuk\s)?(?:nrs?|nummers?|stuk)\b)")
_ON_PAPER_HERE = re.compile(r"(?:(?:op|onder|met)\s)?(?=(?:stuk\s)?(?:nrs?|nummers?|stuk)\b)")
_BY = re.compile(r"\s(?:van|door)\s(?:het\s(?:Kamer)?lid|de\s(?:Kamer)?leden)\s")
_CLOSE = re.compile(rf"{S}[\])]")
# "(34 104, nr. 15, was nr. 12)": the second number is of the text that this motion replaces.
_REPLACED = re.compile(r"\b(?:was|t\.v\.v|vervanging|voorheen|eerder|gedrukt)\b")
_NEXT_MOTION = re.compile(
    r"\s{0,2}(?:,\s(?:en\s|alsmede\s)?|;\s(?:en\s)?|\sen\s|\salsmede\s|\sevenals\s)(?:(?:de|die)\s(?=van)|-(?=\w))?",
    re.I,
)
_NEXT_WHO = re.compile(r"(?:van\s)?(?:het\slid|de\sleden)\s", re.I)
_LIST = re.compile(rf"{S}(?:,{S}|;{S}|en\s)(?={DOSSIER_TEXT}{S}{DASH})")
MOST_IN_A_ROW = 40


def motion(reader: Reader, start: int) -> Found:
    """A motion by its movers, with its paper when that follows in brackets or after a comma."""
    if reader.sees(_LID):
        return _moved_by(reader, start)
    word = reader.take(_WORD)
    if not word:
        return []
    plural, shouted = word["word"].lower().endswith("s"), word["word"].isupper()
    behind_word = reader.at
    names = _movers(reader, plural, shouted)
    if not names:
        reader.at = behind_word
        return _without_names(reader)
    return _and_more(reader, _with_papers(reader, start, names), plural, shouted)


def _movers(reader: Reader, plural: bool, shouted: bool) -> str:
    reader.take(_ABOUT)
    opened = reader.take(_TO_NAME)
    if not opened:
        return ""
    hyphen = opened.group().strip() != ""
    who = None
    for _ in range(2):
        who = reader.take(WHO) or who
    # "motie van Bos": a name with a small "van" before a capital has a first name in front of it.
    of = reader.sees(_OF)
    if not who and of and reader.text[of.end()].isupper():
        who = reader.take(_OF)
    names = movers_here(reader, shouted, apart=plural)
    if (
        not names
        or not plural
        or who
        or hyphen
        or len(names.split(" en ")) > 1
        or "/" in names
        or ", " in names
    ):
        return names
    # "de moties Zwolle": one name behind the plural is one only with a paper, or with c.s.
    return (
        names
        if reader.sees(CUM_SUIS) or _with_papers(reader.ahead(), reader.at, names)[0].identifiers
        else ""
    )


def _moved_by(reader: Reader, start: int) -> Found:
    """``het lid Smit c.s. ingediende motie``."""
    reader.take(_LID)
    names = movers_here(reader)
    reader.take(CUM_SUIS)
    if not names or not reader.take(_MOVED):
        return []
    return _with_papers(reader, start, names)


def _without_names(reader: Reader) -> Found:
    """``motie (34 104, nr. 12)``, ``moties 36310-16 en 36310-17``: papers of which only the word says what they are."""
    opened = reader.take(_OPENS)
    if not opened:
        reader.take(_TO_PAPER)
    back = reader.at
    found = _papers(reader, opened is not None)
    if opened and found:
        reader.take(_CLOSE)
    elif not found:
        reader.at = back
        found = turned_round(reader, reader.at) if reader.take(_ON_PAPER_HERE) else []
    for _ in range(MOST_IN_A_ROW if found else 0):
        back = reader.at
        more = in_brackets(reader) if reader.take(_LIST) else []
        if not more:
            reader.at = back
            break
        found += more
    # "de motie op stuk nr. 12 (34 104) van het lid Bos"
    names = movers_here(reader) if len(found) == 1 and reader.take(_BY) else ""
    return [
        _named(citation, names or None) if citation.kind == "kamerstuk" else citation for citation in found
    ]


def _and_more(reader: Reader, found: Found, plural: bool, shouted: bool) -> Found:
    """``motie Bos (31310/28) en Smit (31420/46)``, ``moties van het lid Bos en het lid Smit``: one citation each."""
    for _ in range(MOST_IN_A_ROW):
        back = reader.at
        next_one = reader.take(_NEXT_MOTION)
        begin = reader.at
        who = reader.take(_NEXT_WHO) if next_one else None
        names = movers_here(reader, shouted, apart=plural) if next_one else ""
        more = _with_papers(reader, begin, names) if names else []
        certain = bool(more and ((plural and who) or (found[-1].identifiers and more[0].identifiers)))
        if not certain:
            reader.at = back
            break
        found = [*found, *more]
    return found


def _with_papers(reader: Reader, start: int, names: str) -> Found:
    reader.take(CUM_SUIS)
    end = reader.at
    inner, opened = reader.ahead(), None
    if opened := inner.take(_OPENS):
        papers = _papers(inner, bracketed=True)
    else:
        inner.take(_TO_PAPER)
        papers = _papers(inner, bracketed=False)
    if not papers:
        inner, opened = reader.ahead(), None
        papers = turned_round(inner, inner.at) if inner.take(_ON_PAPER) else []
    if not papers:
        text = reader.text[start:end].rstrip()
        return [Citation(text, start, start + len(text), "motie", (), None, names)]
    reader.at = inner.at
    first, *others = papers
    closing = _CLOSE.match(reader.text, reader.at) if opened else None
    last = first.end
    if closing:
        reader.at = closing.end()
        last = last if others else reader.at
    whole = replace(first, text=reader.text[start:last], start=start, end=last, kind="motie", motion=names)
    if not others or _REPLACED.search(reader.text[first.end : others[0].start]):
        return [whole, *(_named(other, None) for other in others)]
    each = _each(names, len(papers))
    return [_named(paper, movers) for paper, movers in zip((whole, *others), each, strict=True)]


def _each(names: str, papers: int) -> list[str]:
    """``moties-Bos/Smit en Smit/Bos (nr. 20 en 22)``: two motions with a number each, in that order."""
    parts = names.split(" en ")
    apart = len(parts) == papers > 1 and all("/" in part for part in parts)
    return parts if apart else [names] * papers


def _named(citation: Citation, names: str | None) -> Citation:
    return replace(citation, kind="motie", motion=names)


def _papers(reader: Reader, bracketed: bool) -> Found:
    start = reader.at
    found: Found = []
    if reader.sees(CUE) and (found := kamerstuk(reader, start)):
        pass
    elif reader.sees(DOSSIER):
        found = in_brackets(reader)
    elif bracketed:
        reader.at = start
        found = turned_round(reader, start)
    return found if all(citation.identifiers and citation.kind == "kamerstuk" for citation in found) else []
