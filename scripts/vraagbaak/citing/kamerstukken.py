"""Kamerstukken in all their spellings, with and without the word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vraagbaak.citing.grammar import DASH, Citation, Found, Reader, S, made, with_pages
from vraagbaak.citing.identifiers import (
    Dossier,
    eerste_kamer_paper,
    parliamentary_year,
    tweede_kamer_paper,
)
from vraagbaak.dutch.months import MONTH

CUE = re.compile(
    r"(?:Kamer(?:stuk(?:nummers?|dossiers?|ken|nrs?\.?)?|st\.|dossiers?)|Kst\.|(?:Parlementaire|Gedrukte)\s+stukken"
    r"|(?:Tweede|Eerste)\s+Kamer(?=,?\s+(?:vergaderjaar\s+)?(?:19|20)\d\d)|(?:Wetsvoorstel|Dossier(?:nummer)?|Stuk(?:ken)?)|TK|EK)(?![\w])",
    re.I,
)
_CHAMBER = re.compile(
    rf"{S}[,:]?{S}\(?(?P<chamber>I{{1,2}}|TK|EK|(?:der\s|van\sde\s)?(?:Tweede|Eerste)\sKamer)\)?(?![\w/-])"
)
_YEAR = re.compile(
    rf"{S}[,:;(]?{S}(?:(?:vergader|zittings|parlementair\s)jaar{S})?"
    rf"(?P<year>(?:19|20)\d{{2}}{S}(?:{DASH}|/){S}(?:(?:19|20)\d{{2}}|\d{{2,3}})|(?:19|20)\d{{2}}(?:19|20)\d{{2}})"
    rf"(?!\d)\)?"
)
_FILLER = re.compile(rf"{S}[,.:;]?{S}(?:(?:met\s)?(?:dossier)?(?:nrs?|nummers?)\b\.?{S}:?{S})?")
DOSSIER = re.compile(r"(?<![\d.])(?P<dossier>[1-4]\d(?:\s{1,2}|\.)?\d{3})(?!\d|[.,]\d)")
_ROMAN_DOSSIER = re.compile(r"(?P<dossier>C[CXLVI]{0,10}|XC[IVX]{0,4})(?![\w])")
_RIJKSWET = re.compile(rf"{S}{DASH}?{S}\(?R{S}\d{{3,4}}\)?")
# Budget chapters: Roman numerals I to XXIII, IIA, IIB, IXA, IXB, and the letters of the funds.
_CHAPTER = re.compile(
    rf"(?P<gap>{S}(?:[.,]|{DASH})?{S}(?:hoofdstuk\s{{1,2}}|hfst\.?{S})?)"
    r"(?P<chapter>X{0,2}(?:IX|IV|V?I{1,3}|V|X)[AB]?|XX|[A-FHJ-L])(?![\w])"
)
_SUB_DOSSIER = re.compile(rf"{S}{DASH}{S}(?P<sub>\d{{2}})(?=,?{S}nrs?\b|{S}{DASH}{S}\d|,{S}\d)")
_NR = re.compile(
    rf"{S}[,.;:]{{0,2}}{S}\(?(?:onder\s)?(?:stuk(?:ken)?\s)?"
    rf"(?P<word>n(?:umme)?rs?|nos?|nummers?)\b{S}[.,:]?{S}[.,]?{S}",
    re.I,
)
_LETTER_WORD = re.compile(rf"{S},?{S}(?:letters?|nrs?\.?){S}(?=[A-Z]{{1,2}}(?!\w)(?!\.\w))")
_PAPER = re.compile(r"0{0,4}(?P<paper>[1-9]\d{0,3})(?![\d]|[/.,]\d|\s\d{3}(?!\d))(?P<suffix>[a-z](?!\w))?")
_LETTER = re.compile(r"(?P<paper>[A-Z]{1,2})(?![\w])(?!\.\w)")
_HERDRUK = re.compile(rf"{S},?{S}\(?(?:\d[de]{{1,2}}\s|tweede\s)?herdruk\)?", re.I)
_RANGE = re.compile(rf"{S}(?:t/m|tot\sen\smet|(?P<dash>{DASH})){S}(?:nrs?\.?{S})?(?=\d)")
# What a paper is may stand behind its number: "nr. 3 (MvT), p. 12, en nr. 7".
_WHAT = re.compile(
    r"\s?\((?:MvT|MvA|NV|VV|NnavV|NEV|(?:[Mm]emorie|[Nn]ota|[Vv]erslag|[Vv]oorstel|[Aa]mendement|[Mm]otie|brief)[^()]{0,40})\)"
)
_AND = re.compile(
    rf"{S}(?:;{S}(?=nrs?\b)|,{S}(?:en\s|alsmede\s)?|en\s|&{S}|\+{S}|resp(?:ectievelijk|\.)\s|alsmede\s|of\s){S}"
    rf"(?P<nr>(?:nrs?|nummers?)\b\.?{S})?(?=[\d])",
    re.I,
)
# What makes a number after "en" something else: a date, an amount, a count.
_NOT_A_PAPER = re.compile(
    rf"\s(?:{MONTH}"
    r"|jaar|dagen|weken|maanden|uur|miljoen|miljard|mld|mln|euro|procent|leden|moties|andere|vragen|keer)\b"
    r"|\s?[%°€]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Where:
    """What stands before the paper's number."""

    chamber: str = ""
    year: str = ""
    cue: bool = False
    """A word such as Kamerstuk, after which a number can be nothing else."""
    alone: bool = True
    """After the word a dossier without a paper counts too (``Kamerstuk 34 986``)."""
    bracketed: bool = False
    """In brackets, or the whole of the text."""


def kamerstuk(reader: Reader, start: int) -> Found:
    """``Kamerstukken II 2022/23, 34293, nr. 51`` and what is left out of it in practice."""
    cue = reader.take(CUE)
    if not cue:
        return []
    word = cue.group().lower()
    if word.startswith("stuk"):
        return turned_round(reader, start)
    chamber = {"tk": "II", "ek": "I"}.get(word, "I" if word.startswith("eerste") else "")
    if match := reader.take(_CHAMBER):
        chamber = _chamber(match["chamber"])
    year = reader.take(_YEAR)
    if not chamber and (match := reader.take(_CHAMBER)):
        chamber = _chamber(match["chamber"])
    reader.take(_FILLER)
    parsed = parliamentary_year(year["year"]) if year else None
    certain = not word.startswith(("tk", "ek", "tweede", "eerste"))
    where = _Where(chamber, parsed or "", cue=True, alone=certain)
    read = _dossier_and_papers if reader.sees(DOSSIER) else _roman_paper
    return [replace(citation, year=where.year) for citation in read(reader, start, where)]


def _chamber(text: str) -> str:
    return "I" if text in ("I", "EK") or text.endswith("Eerste Kamer") else "II"


def bare(reader: Reader, start: int) -> Found:
    """``34293, nr. 51`` without a word before it: only where nothing else can be meant."""
    before = reader.text[max(0, start - 32) : start]
    if _AMOUNT_BEFORE.search(before):
        return []
    bracketed = before.endswith(("(", "["))
    if not before.strip() and len(reader.text) - start <= LONGEST_ALONE:
        alone = Reader(reader.text, start)  # of its own: what fails here has cited nothing
        if found := _alone(alone, start):
            reader.at = alone.at
            return found
    found = _dossier_and_papers(reader, start, _Where(bracketed=bracketed))
    return [citation for citation in found if citation.kind != "dossier" or bracketed]


LONGEST_ALONE = 60  # characters; a text that is nothing but a citation is no longer
FIRST_BARE_DOSSIER = 15_000  # what is lower and has no word before it is a count, not a dossier
_ALONE_SLASH = re.compile(r"(?P<d>[23]\d{4})/(?P<n>[1-9]\d{0,3})")


def _alone(reader: Reader, start: int) -> Found:
    """The whole of the text is a citation: ``34261, B``, ``32505/27``, ``34682 – 134``."""
    if slash := reader.take(_ALONE_SLASH):
        found = [made(reader, start, reader.at, "kamerstuk", (f"kst-{slash['d']}-{slash['n']}",))]
    else:
        found = _dossier_and_papers(reader, start, _Where(bracketed=True))
    rest = reader.text[reader.at :].strip(" .);]")
    return found if not rest and all(citation.kind != "dossier" for citation in found) else []


# Before a number that is no dossier: an amount, an article, a roll number, a phone number.
_AMOUNT_BEFORE = re.compile(
    r"(?:€|\$|EUR|artikel|art\.|rolnr\.?|tel\.?|postbus|ISSN|\+31|NTA|NEN|ISO)\s*$|\b(?:HR|Hoge Raad|Rb\.?|Hof)\b[^;()]{0,20}$|\d[-–]$",
    re.I,
)


def _dossier_and_papers(reader: Reader, start: int, where: _Where) -> Found:
    dossier = _dossier(reader)
    if dossier is None or (not where.cue and int(dossier.number) < FIRST_BARE_DOSSIER):
        return []
    after_dossier = reader.at
    others = _other_dossiers(reader, where)
    if others and (chapter := _chapter(reader)):
        dossier = Dossier(dossier.number, chapter)
    if others:  # several dossiers in a row are said of papers only
        where = replace(where, bracketed=True)
    year = reader.take(_YEAR)
    papers = _papers(reader, start, dossier, where)
    if papers and year:
        papers = [replace(p, year=parliamentary_year(year["year"]) or "") for p in papers]
    if papers:
        reader.dossiers.add(dossier.number)
        return papers
    if not where.cue:
        bill = where.bracketed and _is_bill(reader, start, after_dossier)
        return [_dossier_citation(reader, start, after_dossier, dossier)] if bill else []
    if not where.alone:
        return []
    reader.dossiers.add(dossier.number)
    reader.at = after_dossier
    return [_dossier_citation(reader, start, after_dossier, dossier)]


def _dossier(reader: Reader) -> Dossier | None:
    match = reader.take(DOSSIER)
    if not match:
        return None
    number = re.sub(r"\D", "", match["dossier"])
    reader.take(_RIJKSWET)
    if sub := reader.take(_SUB_DOSSIER):
        return Dossier(number, sub=sub["sub"])
    return Dossier(number, _chapter(reader))


def _chapter(reader: Reader) -> str:
    """A budget chapter, unless it is the letter of an Eerste Kamer paper (``35300, V``)."""
    match = reader.sees(_CHAPTER)
    if not match:
        return ""
    behind = Reader(reader.text, match.end())
    paper_follows = bool(behind.sees(_NR_AND_PAPER) or behind.sees(_COMMA_LETTER) or behind.sees(_DASH_PAPER))
    comma = "," in match["gap"]
    single_letter = match["chapter"] in "ABCFHJKLDE"
    if not paper_follows and (comma or single_letter):
        return ""
    if comma and single_letter and not behind.sees(_NR_AND_PAPER):
        return ""  # 33 818, C, D en E: three papers, no chapter
    reader.at = match.end()
    return match["chapter"]


_NR_AND_PAPER = re.compile(rf"(?:{_RIJKSWET.pattern})?{_NR.pattern}(?=\d|[A-Z]{{1,2}}(?!\w))", re.I)
_COMMA_LETTER = re.compile(
    rf"{S},{S}(?:letter\s)?(?!NRS?\b)[A-Z]{{1,2}}(?!\w)(?!\.\w)|{S},{S}\d{{1,3}}(?!\d|\s\d{{3}})"
)
_DASH_PAPER = re.compile(rf"{S}{DASH}{S}(?:\d{{1,4}}(?!\d)|[A-Z]{{1,2}}(?!\w|\s\d{{4}}/))")
_NEXT_DOSSIER = re.compile(
    rf"{S}(?:,{S}(?:en\s)?|/{S}|;{S}|en\s|&{S}){S}(?={DOSSIER.pattern.replace('(?P<dossier>', '(?:')})"
)


def _other_dossiers(reader: Reader, where: _Where) -> bool:
    """Skip further dossiers of the same paper (``31728, 30914, nr. 5``): the first one counts."""
    begin = reader.at
    for _ in range(12):
        back = reader.at
        if not reader.take(_NEXT_DOSSIER):
            break
        if _dossier(reader) is None:
            reader.at = back
            break
    if reader.at == begin:
        return False
    probe = Reader(reader.text, reader.at)
    if probe.sees(_NR_AND_PAPER) or probe.sees(_COMMA_LETTER):
        return True
    reader.at = begin
    return False


def _papers(reader: Reader, start: int, dossier: Dossier, where: _Where) -> Found:
    """The numbers or letters of the papers after a dossier."""
    known = where.cue or dossier.number in reader.dossiers
    back = reader.at
    if reader.take(_LETTER_WORD) or (
        (known or where.bracketed) and reader.sees(_COMMA_LETTER) and reader.take(_COMMA)
    ):
        letter = reader.take(_LETTER)
        if letter:
            return _letters(reader, start, letter, dossier, where)
        reader.at = back
    numbered = reader.take(_NR)
    if not numbered:
        allowed = known or where.bracketed or bool(dossier.chapter)
        comma = (
            known
            and (where.year or where.chamber or dossier.chapter or where.bracketed)
            and reader.take(_COMMA)
        )
        if not comma and not (allowed and reader.take(_DASH_ONLY)):
            if not (where.cue and reader.take(_SLASH)):
                reader.at = back
                return []
        elif not comma and (letter := reader.take(_LETTER)):
            return _letters(reader, start, letter, dossier, where)
    paper = reader.take(_PAPER)
    if not paper or _NOT_A_PAPER.match(reader.text, reader.at):
        reader.at = back
        return []
    plural = bool(numbered and numbered["word"].lower() in ("nrs", "nos", "nummers"))
    return _number_list(reader, start, paper, dossier, where, plural)


_COMMA = re.compile(rf"{S},{S}(?:letter\s)?")
_DASH_ONLY = re.compile(rf"{S}{DASH}{S}")
_SLASH = re.compile(r"/")


_MORE_LETTERS = re.compile(rf"{S}(?:,|en\s|&){S}(?:en\s)?(?P<paper>[A-Z]{{1,2}})(?![\w’'-])(?!\.\w)")


def _letters(reader: Reader, start: int, letter: re.Match[str], dossier: Dossier, where: _Where) -> Found:
    identifiers = eerste_kamer_paper(dossier, letter["paper"], where.year)
    found = [made(reader, start, letter.end(), "kamerstuk", identifiers)]
    while more := reader.take(_MORE_LETTERS):
        identifiers = eerste_kamer_paper(dossier, more["paper"], where.year)
        found.append(made(reader, more.start("paper"), more.end(), "kamerstuk", identifiers))
    return with_pages(reader, found)


def _number_list(
    reader: Reader,
    start: int,
    first: re.Match[str],
    dossier: Dossier,
    where: _Where,
    plural: bool,
) -> Found:
    """``nrs. 30 en 35``, ``nrs. 5 t/m 7``, ``nr. 4, p. 12, en nr. 6``: one citation each."""
    found = [_numbered(reader, start, first, dossier, where)]
    reader.take(_WHAT)
    before = reader.at
    found = with_pages(reader, found)
    paged = reader.at > before
    last = int(first["paper"])
    for _ in range(60):
        back = reader.at
        if dashed := reader.take(_RANGE):
            paper = reader.take(_PAPER)
            if not paper or not last < int(paper["paper"]) <= last + 60:
                reader.at = back
                break
            found.append(_range(reader, dashed, last, paper, dossier, where))
        elif link := reader.take(_AND):
            paper = reader.take(_PAPER)
            on = paper and _goes_on(reader, link, paper, last, plural)
            if not paper or not on or (paged and not (link["nr"] or plural)):
                reader.at = back
                break
            found.append(_numbered(reader, paper.start("paper"), paper, dossier, where))
        else:
            break
        reader.take(_WHAT)
        before = reader.at
        found = with_pages(reader, found)
        paged = reader.at > before
        last = int(paper["paper"])
    return found


def _goes_on(reader: Reader, link: re.Match[str], paper: re.Match[str], last: int, plural: bool) -> bool:
    """Whether a number after ``en`` or a comma is another paper of the list."""
    if _NOT_A_PAPER.match(reader.text, reader.at):
        return False
    after = reader.text[reader.at : reader.at + 3]
    if re.match(rf"{S}\(|{S},?{S}nrs?\b", reader.text[reader.at : reader.at + 10]):
        return bool(link["nr"])
    if link["nr"] or plural:
        return True
    ascending = int(paper["paper"]) > last
    closed = after == "" or after[0] in ").,;:]" or after.startswith((" en", " re", " t/"))
    return ascending and (closed or int(paper["paper"]) >= 10)


def _range(
    reader: Reader,
    dashed: re.Match[str],
    last: int,
    paper: re.Match[str],
    dossier: Dossier,
    where: _Where,
) -> Citation:
    to = int(paper["paper"])
    if dashed["dash"] and int(dossier.number) < OLD_DOUBLE_NUMBERS:
        identifiers: tuple[str, ...] = (tweede_kamer_paper(dossier, str(last)),)
    else:
        identifiers = tuple(tweede_kamer_paper(dossier, str(number)) for number in range(last + 1, to + 1))
    return made(reader, paper.start("paper"), paper.end(), "kamerstuk", identifiers)


OLD_DOUBLE_NUMBERS = 29_500  # below about this dossier "nrs. 1-2" is one paper, at -1


def _numbered(reader: Reader, start: int, paper: re.Match[str], dossier: Dossier, where: _Where) -> Citation:
    number = paper["paper"] + (paper["suffix"] or "")
    end = paper.end()
    if where.chamber == "I" and ((where.year and where.year <= "20082009") or paper["suffix"]):
        identifiers = eerste_kamer_paper(dossier, number, where.year)
    else:
        reprint = reader.take(_HERDRUK)
        end = reprint.end() if reprint else end
        identifiers = (tweede_kamer_paper(dossier, paper["paper"], reprint is not None),)
    return made(reader, start, end, "kamerstuk", identifiers)


def _roman_paper(reader: Reader, start: int, where: _Where) -> Found:
    """Eerste Kamer dossiers with a Roman number: ``Kamerstukken I 2017/18, CXXIV, G``."""
    dossier = reader.take(_ROMAN_DOSSIER)
    if not dossier or not (reader.take(_LETTER_WORD) or reader.take(_COMMA) or reader.take(_DASH_ONLY)):
        return []
    letter = reader.take(_LETTER)
    if not letter:
        return []
    identifier = f"kst-{dossier['dossier']}-{letter['paper']}"
    return with_pages(reader, [made(reader, start, letter.end(), "kamerstuk", (identifier,))])


_TURNED = re.compile(
    rf"(?:{S}(?:onder\s)?(?:nrs?|nummers?)\b\.?)?{S}"
    rf"(?P<list>0{{0,3}}[1-9]\d{{0,3}}(?:{S}(?:,|en|&|resp\.|respectievelijk){S}(?:nr\.?\s)?[1-9]\d{{0,3}}){{0,20}}|[A-Z]{{1,2}})"
    rf"(?:{S}(?P<open>[\[(]){S}|\svan\s(?:het\s)?(?=kamerstuk|dossier))"
    rf"(?:(?:Kamerstuk(?:ken)?|dossier)\s(?:I{{1,2}}\s)?)?",
    re.I,
)
_CLOSE = re.compile(rf"{S}[\])]")


def turned_round(reader: Reader, start: int) -> Found:
    """``Stuk nr. 68 (35 483)``, ``nrs. 109 en 113 (Kamerstuk 32 123)``: papers before the dossier."""
    papers = reader.take(_TURNED)
    dossier = _dossier(reader) if papers else None
    if not papers or dossier is None or (papers["open"] and not reader.take(_CLOSE)):
        return []
    reader.dossiers.add(dossier.number)
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


_BILL = re.compile(
    r"\b(?:\w*wet(?:s\w*)?|\w*voorstel|novelle|begroting\w*|goedkeuring\w*|wijziging\w*)\b[^.;()]{0,90}\($",
    re.I,
)


def _is_bill(reader: Reader, start: int, end: int) -> bool:
    """Whether a bare number in brackets follows the name of a bill and fills the brackets."""
    closed = reader.text[end : end + 1] in (")", "]")
    return closed and _BILL.search(reader.text[max(0, start - 120) : start]) is not None


def _dossier_citation(reader: Reader, start: int, end: int, dossier: Dossier) -> Citation:
    return made(reader, start, end, "dossier", (f"dossier/{dossier}",))


def in_brackets(reader: Reader) -> Found:
    """The papers behind a motion: ``(34293, nr. 51)``; the reader stands inside the bracket."""
    return _dossier_and_papers(reader, reader.at, _Where(cue=True, bracketed=True))
