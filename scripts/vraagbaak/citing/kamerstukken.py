"""Kamerstukken behind a word that says so: ``Kamerstukken II 2022/23, 34 293, nr. 51``.

One grammar: a word, then chamber, vergaderjaar and fillers in any order, a dossier (or several), then
papers. What stands behind a dossier and cannot be read makes the citation ``unread``: it never becomes
a link to less than what the letter cites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vraagbaak.citing.dossiers import (
    COMMA_LETTER,
    DOSSIER,
    DOSSIER_TEXT,
    EU_DOSSIER,
    NR_AND_PAPER,
    OLD_DOSSIER,
    ROMAN_DOSSIER,
    chapter_here,
    dossier_here,
)
from vraagbaak.citing.grammar import (
    CHAMBER_TEXT,
    DASH,
    YEAR_TEXT,
    Citation,
    Found,
    Reader,
    S,
    made,
    with_pages,
)
from vraagbaak.citing.identifiers import (
    Dossier,
    eerste_kamer_paper,
    parliamentary_year,
    tweede_kamer_paper,
)
from vraagbaak.citing.papers import GOES_ON, Where, papers_here

CUE_WORDS = (
    "kamerstuk", "kamerstukken", "kamerstuknummer", "kamerstuknummers", "kamerstuknr", "kamerstuknrs", "kamerstukdossier",
    "kamerstukdossiers", "kamerdossier", "kamerdossiers", "kamerst", "kamer", "kst", "parlementaire", "gedrukte", "tweede",
    "eerste", "wetsvoorstel", "wetsvoorstellen", "dossier", "dossiernummer", "dossiernr", "stuk", "stukken", "tk", "ek", "bijl", "bijlage", "bijlagen", "zitting",
    "vergaderjaar", "t", "e",
)  # fmt: skip
"""What a citation may open with."""

CUE = re.compile(
    r"(?:Kamer(?:stuk(?:nummers?|dossiers?|ken|nrs?)?|st|dossiers?)\b\.?|Kamer-?\s?stukken|Kst\b\.?|(?:Parlementaire|Gedrukte)\s+stukken"
    r"|(?:Tweede|Eerste)\s+Kamer(?=[,:]?\s+(?:der\s+Staten-Generaal,?\s+)?(?:I{1,2},?\s+)?(?:(?:vergader|zittings)jaar\s+)?(?:19|20)\d\d)"
    r"|Bijl(?:agen?)?\b\.?\s(?:bij\s(?:de\s)?|van\s(?:de\s)?)?Hand(?:elingen\b|\.)"
    r"|Bijl(?:agen)?\b\.?(?=\s(?:I{1,2}|TK|EK)\b)|(?:Zitting|Vergaderjaar)(?=\s(?:19|20)\d\d)|[TE]\.\s?K\."
    r"|Wetsvoorstel(?:len)?|Dossier(?:nummer|nr\.?)?|Stuk(?:ken)?|TK|EK)(?!\w)",
    re.I,
)
_CHAMBER = re.compile(rf"(?P<chamber>{CHAMBER_TEXT}|[12](?=,\s?(?:19|20)\d\d))")
_YEAR = re.compile(rf"(?P<year>{YEAR_TEXT})")
# A vergaderjaar of which the second half is left out: "Kamerstukken II 1978, 14 222 nr. 2".
_ONE_YEAR = re.compile(rf"(?P<year>(?:1[89]|20)\d\d)(?=,?\s{{1,2}}(?:{DOSSIER_TEXT}))")
_SPACE = re.compile(r"[\s,.:;()–-]{1,4}")
_FILLER = re.compile(
    r"(?:(?:vergader|zittings|parlementair\s)jaar|(?:dossier|kamerstuk|stuk)?(?:nrs?|nummers?)\b\.?|bijvoorbeeld|bijv\.|o\.a\.|onder\smeer"
    r"|kamerstuk(?:ken)?|dossier|zie|te\sweten|met|van\sde|der\sStaten-Generaal)(?!\w)",
    re.I,
)
_TITLE = re.compile(rf"\s{{0,2}}\((?!R\s?\d)[^()\d][^()]{{1,90}}\)(?={S},{S}(?:nr|[A-Z]{{1,2}}(?!\w)|\d))")
_BIJLAGE = re.compile(rf"{S},?{S}[Bb]ijlage(?:\s\d+)?\s(?:bij|van)\s(?=nr|stuk)")
_AND_OTHERS = re.compile(r"\s(?:e\.a\.|e\.v\.|en\sanderen?)")
_NEXT_DOSSIER = re.compile(rf"{S}(?:,{S}(?:en\s)?|/{S}|;{S}|en\s|&{S}|\s){S}(?={DOSSIER_TEXT})")
_AND_DOSSIER = re.compile(rf"{S}(?:,{S}(?:en\s)?|;{S}|en\s|&{S}){S}(?={DOSSIER_TEXT})")
_NEXT_PAPER = re.compile(
    rf"{S}(?:,{S}(?:en\s|alsmede\s)?|;{S}(?:en\s)?|en\s|alsmede\s|&{S})(?={DOSSIER_TEXT}|(?:19|20)\d\d)"
)
_LIKE_BEFORE = re.compile(
    r"(?:Hoge Raad|gerechtshof|rechtbank|Rekenkamer|gemeente|raads|provinci)\w*[^.;]{0,60}$", re.I
)
_LIKE_BEHIND = re.compile(
    rf"{S}(?:,{S})?(?:van|bij)\s(?:de|het)\s(?!kamer|tweede|eerste|minister)\w+|\s?(?:euro|mln|miljoen|inwoners)",
    re.I,
)
_CHAPTER_ALONE = re.compile(r"\s(?P<chapter>[A-FHJ-L])(?=\s{0,2}(?:[.;)]|$))")
MOST_IN_A_ROW = 40


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a cue allows."""

    alone: bool
    """A dossier without a paper counts."""
    direct: bool = True
    """The dossier may follow at once, without chamber or vergaderjaar between."""


def _kind_of_cue(word: str) -> _Kind:
    if word.startswith(("tweede", "eerste")):
        return _Kind(True, False)
    return _Kind(not word.startswith(("dossiern", "stuk", "zitting", "vergaderjaar")))


def kamerstuk(reader: Reader, start: int) -> Found:
    """``Kamerstukken II 2022/23, 34293, nr. 51`` and what is left out of it in practice."""
    cue = reader.take(CUE)
    if not cue:
        return []
    word = cue.group().lower()
    if word.startswith("dossier") and _LIKE_BEFORE.search(reader.before(start, 80)):
        return []
    kind = _kind_of_cue(word)
    where = Where(
        {"tk": "II", "ek": "I"}.get(
            word.replace(".", "").replace(" ", ""), "I" if word.startswith("eerste") else ""
        ),
        cue=True,
        alone=kind.alone,
    )
    where, described = _head(reader, where, weak=word[:1] in "te" or not kind.direct)
    if not (kind.direct or described):
        return []
    found = _dossier_and_papers(reader, start, where, word)
    return _and_next(reader, found, where) if found and found[-1].kind == "kamerstuk" else found


def _head(reader: Reader, where: Where, weak: bool = False) -> tuple[Where, bool]:
    """Chamber, vergaderjaar and fillers in any order; also whether there was a chamber or a year.

    Behind a weak word (``EK 2020``) a year of one half is enough for a paper only, not for a dossier.
    """
    described = False
    for _ in range(12):
        back = reader.at
        reader.take(_SPACE)
        if year := reader.take(_YEAR):
            where = replace(where, year=parliamentary_year(year["year"]) or "")
        elif year := reader.take(_ONE_YEAR):
            where = replace(
                where, year=parliamentary_year(year["year"]) or "", alone=where.alone and not weak
            )
        elif chamber := reader.take(_CHAMBER):
            where = replace(where, chamber=_chamber(chamber["chamber"]))
        elif not reader.take(_FILLER):
            if not (reader.sees(DOSSIER) or reader.sees(OLD_DOSSIER) or reader.sees(ROMAN_DOSSIER)):
                reader.at = back
            return where, described
        described = described or bool(year or chamber)
    return where, described


def _chamber(text: str) -> str:
    return "I" if text in ("I", "EK", "1") or "Eerste" in text else "II"


def _dossier_and_papers(reader: Reader, start: int, where: Where, word: str) -> Found:
    if reader.sees(ROMAN_DOSSIER):
        return _roman_paper(reader, start, where)
    first = dossier_here(reader, old=word.startswith(("kamer", "kst")))
    if first is None:
        return []
    found = papers_of(reader, start, first, where)
    if found:
        return found
    if not where.alone or (word.startswith("dossier") and _LIKE_BEHIND.match(reader.text, reader.at)):
        return []
    if _unread(reader):
        return [made(reader, start, _end_of_unread(reader), "unread")]
    if chapter := reader.take(_CHAPTER_ALONE) if not first.chapter and not first.sub else None:
        first = Dossier(first.number, chapter["chapter"])
    return _dossiers_alone(reader, start, first)


def papers_of(reader: Reader, start: int, dossier: Dossier, where: Where) -> Found:
    """The papers behind ``dossier``, other dossiers of the same paper skipped; the reader moves only if there are."""
    back = reader.at
    if dossier.number == EU_DOSSIER and not dossier.sub:
        return []
    several = _other_dossiers(reader)
    if several and (chapter := chapter_here(reader)):
        dossier = Dossier(dossier.number, chapter)
    reader.take(_AND_OTHERS)
    if where.cue:
        reader.take(_TITLE)
    if several:  # several dossiers in a row are said of papers only
        where = replace(where, bracketed=True)
    where = _year_between(reader, where)
    reader.take(_BIJLAGE)
    found = papers_here(reader, start, dossier, where)
    if not found:
        reader.at = back
        return []
    return [replace(citation, year=where.year) for citation in found] if where.year else found


_YEAR_BETWEEN = re.compile(rf"{S}[,;(]{S}(?:vergaderjaar{S})?(?P<year>{YEAR_TEXT})\)?")


def _year_between(reader: Reader, where: Where) -> Where:
    year = reader.take(_YEAR_BETWEEN)
    return replace(where, year=parliamentary_year(year["year"]) or "") if year else where


def _other_dossiers(reader: Reader) -> bool:
    """Skip further dossiers of the same paper (``31728, 30914, nr. 5``): the first one counts."""
    begin = reader.at
    for _ in range(12):
        back = reader.at
        if not reader.take(_NEXT_DOSSIER):
            break
        if dossier_here(reader) is None:
            reader.at = back
            break
    if reader.at == begin:
        return False
    if reader.sees(NR_AND_PAPER) or reader.sees(COMMA_LETTER):
        return True
    reader.at = begin
    return False


_UNREAD_TAIL = re.compile(rf"{S}[,.;:]?{S}(?:(?:nrs?|nummers?|letter|ondernr)\b\.?{S})?[-/]?[\w.-]{{0,12}}")


def _unread(reader: Reader) -> bool:
    return reader.sees(GOES_ON) is not None


def _end_of_unread(reader: Reader) -> int:
    tail = reader.take(_UNREAD_TAIL)
    return len(reader.text[: tail.end()].rstrip(" .,;:-")) if tail else reader.at


def _dossiers_alone(reader: Reader, start: int, first: Dossier) -> Found:
    """``Kamerstukken 27 333 en 28 444``: each dossier."""
    found = [dossier_citation(reader, start, reader.at, first)]
    for _ in range(MOST_IN_A_ROW):
        back = reader.at
        if not reader.take(_AND_DOSSIER):
            break
        begin = reader.at
        dossier = dossier_here(reader)
        probe = reader.ahead()
        if (
            dossier is None
            or _LIKE_BEHIND.match(reader.text, reader.at)
            or papers_here(probe, begin, dossier, Where(cue=True))
        ):
            reader.at = back
            break
        found.append(dossier_citation(reader, begin, reader.at, dossier))
    return found


def _and_next(reader: Reader, found: Found, where: Where) -> Found:
    """``Kamerstukken 34 473, nr. 5 en 34 474, nr. 6``: more papers in other dossiers."""
    for _ in range(MOST_IN_A_ROW):
        back = reader.at
        more: Found = []
        if reader.take(_NEXT_PAPER):
            begin = reader.at
            again, _described = _head(reader, replace(where, year=""))
            dossier = dossier_here(reader)
            more = papers_of(reader, begin, dossier, again) if dossier else []
        if not more or more[-1].kind != "kamerstuk":
            reader.at = back
            break
        found = [*found, *more]
    return found


def _roman_paper(reader: Reader, start: int, where: Where) -> Found:
    """Eerste Kamer dossiers with a Roman number: ``Kamerstukken I 2017/18, CXXIV, G``."""
    dossier = reader.take(ROMAN_DOSSIER)
    letter = reader.take(_ROMAN_LETTER)
    if not dossier or not letter:
        return []
    identifiers = eerste_kamer_paper(Dossier(dossier["dossier"]), letter["paper"], where.year)
    return with_pages(reader, [made(reader, start, letter.end(), "kamerstuk", identifiers)])


_ROMAN_LETTER = re.compile(
    rf"{S}(?:,{S}(?:(?:letter|nr\.?){S})?|{DASH}|(?:letter|nr\.?){S}){S}(?P<paper>[A-Z]{{1,2}})(?![\w])(?!\.\w)"
)
_TURNED = re.compile(
    rf"(?:Stuk(?:ken)?\s?)?(?:{S}(?:onder\s)?(?:nrs?|nummers?)\b\.?)?{S}"
    rf"(?P<list>0{{0,3}}[1-9]\d{{0,3}}(?:{S}(?:,|en|&|resp\.|respectievelijk){S}(?:nr\.?\s)?[1-9]\d{{0,3}}){{0,20}}|[A-Z]{{1,2}})"
    rf"(?:{S}(?P<open>[\[(]){S}|,?\s(?=(?:kamerstuk|dossier)\b)|(?:\s[a-z]{{2,20}}){{0,3}}\s(?:van|bij|in|aan|onder|uit)\s(?:(?:het|de)\s)?(?=kamerstuk|dossier|wetsvoorstel))"
    rf"(?:(?:Kamerstuk(?:ken)?|dossier|wetsvoorstel|TK),?\s(?:I{{1,2}}\s)?)?(?:{YEAR_TEXT},?\s)?",
    re.I,
)
_CLOSE = re.compile(rf"{S}[\])]")


def turned_round(reader: Reader, start: int) -> Found:
    """``Stuk nr. 68 (35 483)``, ``nrs. 109 en 113 (Kamerstuk 32 123)``: papers before the dossier."""
    papers = reader.take(_TURNED)
    dossier = dossier_here(reader) if papers else None
    if not papers or dossier is None or (papers["open"] and not reader.take(_CLOSE)):
        return []
    numbers = list(re.finditer(r"\d+", papers["list"]))
    if not numbers:
        identifiers = eerste_kamer_paper(dossier, papers["list"].upper(), "")
        return [made(reader, start, reader.at, "kamerstuk", identifiers)]
    found: Found = []
    base = papers.start("list")
    for at, number in enumerate(numbers):
        begin = base + number.start() if at else start
        # The last one takes the dossier along: that is what the reading rests on.
        end = reader.at if number is numbers[-1] else base + number.end()
        identifier = tweede_kamer_paper(dossier, number.group())
        found.append(made(reader, begin, end, "kamerstuk", (identifier,)))
    return found


def dossier_citation(reader: Reader, start: int, end: int, dossier: Dossier) -> Citation:
    """A citation of the dossier itself."""
    return made(reader, start, end, "dossier", (f"dossier/{dossier}",))


def in_brackets(reader: Reader) -> Found:
    """The papers behind a motion: ``(34293, nr. 51)``; the reader stands at the dossier."""
    start = reader.at
    where = Where(cue=True, bracketed=True)
    dossier = dossier_here(reader)
    found = papers_of(reader, start, dossier, where) if dossier else []
    return _and_next(reader, found, where) if found else []
