"""Text -> citations of parliamentary papers and official publications, with exact spans.

A form of citation is one entry of ``FORMS``: the words it starts with, the function that reads it,
and samples that must and must not be read (the tests run them). The functions read from left to
right with small patterns; every pattern is bounded, so cost grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from vraagbaak.identifiers import (
    Dossier,
    document_year,
    eerste_kamer_paper,
    parliamentary_year,
    tweede_kamer_paper,
    url_of,
)

# --- small pieces -------------------------------------------------------------------------

_S = r"\s{0,4}"
_DASH = "[-\u2010\u2011\u2013\u2014\u2212]"
_END = r"(?![\w])"

_CUE = re.compile(
    r"(?:Kamer(?:stuk(?:nummers?|ken|nrs?\.?)?|st\.|dossier)|Kst\.|(?:Parlementaire|Gedrukte)\s+stukken"
    r"|(?:Wetsvoorstel|Dossier(?:nummer)?|Stuk(?:ken)?)|TK|EK)(?![\w])",
    re.I,
)
_CHAMBER = re.compile(
    rf"{_S}[,:]?{_S}\(?(?P<chamber>I{{1,2}}|TK|EK|(?:der\s|van\sde\s)?(?:Tweede|Eerste)\sKamer)\)?(?![\w/-])"
)
_YEAR = re.compile(
    rf"{_S}[,:;(]?{_S}(?:(?:vergader|zittings|parlementair\s)jaar{_S})?"
    rf"(?P<year>(?:19|20)\d{{2}}{_S}(?:{_DASH}|/){_S}(?:(?:19|20)\d{{2}}|\d{{2,3}})|(?:19|20)\d{{2}}(?:19|20)\d{{2}})"
    rf"(?!\d)\)?"
)
_FILLER = re.compile(rf"{_S}[,.:;]?{_S}(?:(?:met\s)?(?:dossier)?(?:nrs?|nummers?)\b\.?{_S}:?{_S})?")
_DOSSIER = re.compile(r"(?<![\d.])(?P<dossier>[1-4]\d[\s.]?\d{3})(?!\d|[.,]\d)")
_ROMAN_DOSSIER = re.compile(r"(?P<dossier>C[CXLVI]{0,10}|XC[IVX]{0,4})(?![\w])")
_RIJKSWET = re.compile(rf"{_S}{_DASH}?{_S}\(?R{_S}\d{{3,4}}\)?")
# Budget chapters: Roman numerals I to XXIII, IIA, IIB, IXA, IXB, and the letters of the funds.
_CHAPTER = re.compile(
    rf"(?P<gap>{_S}(?:[.,]|{_DASH})?{_S}(?:hoofdstuk\s{{1,2}}|hfst\.?{_S})?)"
    r"(?P<chapter>X{0,2}(?:IX|IV|V?I{1,3}|V|X)[AB]?|XX|[A-FHJ-L])(?![\w])"
)
_SUB_DOSSIER = re.compile(rf"{_S}{_DASH}{_S}(?P<sub>\d{{2}})(?=,?{_S}nrs?\b|{_S}{_DASH}{_S}\d|,{_S}\d)")
_NR = re.compile(
    rf"{_S}[,.;:]{{0,2}}{_S}\(?(?:onder\s)?(?:stuk(?:ken)?\s)?"
    rf"(?P<word>n(?:umme)?rs?|nos?|nummers?)\b{_S}[.,:]?{_S}[.,]?{_S}",
    re.I,
)
_LETTER_WORD = re.compile(rf"{_S},?{_S}(?:letters?|nrs?\.?){_S}(?=[A-Z]{{1,2}}(?![\w.]))")
_PAPER = re.compile(r"0{0,4}(?P<paper>[1-9]\d{0,3})(?![\d]|[/.,]\d|\s\d{3}(?!\d))(?P<suffix>[a-z](?!\w))?")
_LETTER = re.compile(r"(?P<paper>[A-Z]{1,2})(?![\w])(?!\.\w)")
_HERDRUK = re.compile(rf"{_S},?{_S}\(?(?:\d[de]{{1,2}}\s|tweede\s)?herdruk\)?", re.I)
_PAGES = re.compile(
    rf"{_S},?{_S}(?:p(?:p|ag(?:ina)?(?:’?s)?)?|blz)\b\.?{_S}\d{{1,4}}(?:{_S}{_DASH}{_S}\d{{1,4}})?", re.I
)
_RANGE = re.compile(rf"{_S}(?:t/m|tot\sen\smet|(?P<dash>{_DASH})){_S}(?:nrs?\.?{_S})?(?=\d)")
_AND = re.compile(
    rf"{_S}(?:,{_S}(?:en\s|alsmede\s)?|en\s|&{_S}|\+{_S}|resp(?:ectievelijk|\.)\s|alsmede\s|of\s){_S}"
    rf"(?P<nr>(?:nrs?|nummers?)\b\.?{_S})?(?=[\d])",
    re.I,
)
# What makes a number after "en" something else: a date, an amount, a count.
_NOT_A_PAPER = re.compile(
    r"\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jaar|dagen|weken|maanden|uur|miljoen|miljard|mld|mln|euro|procent|leden|moties|andere|vragen|keer)\b"
    r"|\s?[%°€]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: ``text`` is exactly ``source[start:end]``."""

    text: str
    start: int
    end: int
    kind: str
    """``kamerstuk``, ``dossier``, ``motie``, ``kamerbrief``, ``handelingen``, ``aanhangsel``,
    ``staatsblad``, ``staatscourant``, ``tractatenblad``, ``document``, ``ecli``, ``bijlage``."""
    identifiers: tuple[str, ...] = ()
    """Official identifiers, most likely first; empty when the text does not say."""
    url: str | None = None
    """The official address of the first identifier."""
    motion: str | None = None
    """Who moved it, as written (``De Vries/Van Veen``), for a motion."""
    locator: str = field(default="", compare=False)
    """Pages, never part of the identifier."""
    year: str = field(default="", compare=False)
    """Vergaderjaar as in identifiers (``20222023``), when the text gives it."""


@dataclass(slots=True)
class _Reader:
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
        return pattern.match(self.text, self.at)


Found = list[Citation]
Parser = Callable[[_Reader, int], Found]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of citation."""

    name: str
    opening: str
    """Regular expression of how it starts."""
    read: Parser
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    """(text, identifiers found in it)."""
    traps: tuple[str, ...] = ()
    """Texts in which nothing may be found."""


# --- Kamerstukken -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Where:
    """What stands before the paper's number."""

    chamber: str = ""
    year: str = ""
    cue: bool = False
    bracketed: bool = False


def _kamerstuk(reader: _Reader, start: int) -> Found:
    """``Kamerstukken II 2022/23, 34293, nr. 51`` and what is left out of it in practice."""
    cue = reader.take(_CUE)
    if not cue:
        return []
    weak = cue.group().lower() in ("tk", "ek", "stuk", "stukken", "wetsvoorstel", "dossier")
    chamber = {"tk": "II", "ek": "I"}.get(cue.group().lower(), "")
    if cue.group().lower().startswith("stuk"):
        return _turned_round(reader, start)
    if match := reader.take(_CHAMBER):
        chamber = _chamber(match["chamber"])
    year = reader.take(_YEAR)
    if not chamber and (match := reader.take(_CHAMBER)):
        chamber = _chamber(match["chamber"])
    reader.take(_FILLER)
    parsed = parliamentary_year(year["year"]) if year else ""
    where = _Where(chamber, parsed or "", cue=not (weak and cue.group().isupper() and not year))
    read = _dossier_and_papers if reader.sees(_DOSSIER) else _roman_paper
    return [replace(citation, year=where.year) for citation in read(reader, start, where)]


def _chamber(text: str) -> str:
    return "I" if text in ("I", "EK") or text.endswith("Eerste Kamer") else "II"


def _bare(reader: _Reader, start: int) -> Found:
    """``34293, nr. 51`` without a word before it: only where nothing else can be meant."""
    before = reader.text[max(0, start - 24) : start]
    if _AMOUNT_BEFORE.search(before):
        return []
    bracketed = before.endswith(("(", "["))
    return _dossier_and_papers(reader, start, _Where(bracketed=bracketed))


# Before a number that is no dossier: an amount, an article, a roll number, a phone number.
_AMOUNT_BEFORE = re.compile(r"(?:€|\$|EUR|artikel|art\.|rolnr\.?|tel\.?|postbus|ISSN|\+31)\s*$|\d[-–]$", re.I)


def _dossier_and_papers(reader: _Reader, start: int, where: _Where) -> Found:
    dossier = _dossier(reader)
    if dossier is None:
        return []
    after_dossier = reader.at
    others = _other_dossiers(reader, where)
    if others and (chapter := _chapter(reader)):
        dossier = Dossier(dossier.number, chapter)
    papers = _papers(reader, start, dossier, where)
    if papers:
        reader.dossiers.add(dossier.number)
        return papers
    if not where.cue:
        bill = where.bracketed and _is_bill(reader, start, after_dossier)
        return [_dossier_citation(reader, start, after_dossier, dossier)] if bill else []
    reader.dossiers.add(dossier.number)
    found = [_dossier_citation(reader, start, after_dossier, dossier)]
    reader.at = after_dossier
    return found


def _dossier(reader: _Reader) -> Dossier | None:
    match = reader.take(_DOSSIER)
    if not match:
        return None
    number = re.sub(r"\D", "", match["dossier"])
    reader.take(_RIJKSWET)
    if sub := reader.take(_SUB_DOSSIER):
        return Dossier(number, sub=sub["sub"])
    return Dossier(number, _chapter(reader))


def _chapter(reader: _Reader) -> str:
    """A budget chapter, unless it is the letter of an Eerste Kamer paper (``35300, V``)."""
    match = reader.sees(_CHAPTER)
    if not match:
        return ""
    behind = _Reader(reader.text, match.end())
    paper_follows = bool(behind.sees(_NR_AND_PAPER) or behind.sees(_COMMA_LETTER) or behind.sees(_DASH_PAPER))
    comma = "," in match["gap"]
    single_letter = match["chapter"] in "ABCFHJKLDE"
    if not paper_follows and (comma or single_letter):
        return ""
    reader.at = match.end()
    return match["chapter"]


_NR_AND_PAPER = re.compile(rf"(?:{_RIJKSWET.pattern})?{_NR.pattern}(?=\d|[A-Z]{{1,2}}(?!\w))", re.I)
_COMMA_LETTER = re.compile(rf"{_S},{_S}(?:letter\s)?[A-Z]{{1,2}}(?![\w.])|{_S},{_S}\d{{1,3}}(?!\d|\s\d{{3}})")
_DASH_PAPER = re.compile(rf"{_S}{_DASH}{_S}(?:\d{{1,4}}(?!\d)|[A-Z]{{1,2}}(?!\w))")
_NEXT_DOSSIER = re.compile(
    rf"{_S}(?:,{_S}(?:en\s)?|/{_S}|;{_S}|en\s|&{_S}){_S}(?={_DOSSIER.pattern.replace('(?P<dossier>', '(?:')})"
)


def _other_dossiers(reader: _Reader, where: _Where) -> bool:
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
    probe = _Reader(reader.text, reader.at)
    if probe.sees(_NR_AND_PAPER) or probe.sees(_COMMA_LETTER):
        return True
    reader.at = begin
    return False


def _papers(reader: _Reader, start: int, dossier: Dossier, where: _Where) -> Found:
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
        comma = known and (where.year or where.chamber or dossier.chapter) and reader.take(_COMMA)
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


_COMMA = re.compile(rf"{_S},{_S}(?:letter\s)?")
_DASH_ONLY = re.compile(rf"{_S}{_DASH}{_S}")
_SLASH = re.compile(r"/")


def _letters(reader: _Reader, start: int, letter: re.Match[str], dossier: Dossier, where: _Where) -> Found:
    identifiers = eerste_kamer_paper(dossier, letter["paper"], where.year)
    found = [_made(reader, start, letter.end(), "kamerstuk", identifiers)]
    while more := re.compile(rf"{_S}(?:,|en\s|&){_S}(?:en\s)?(?P<paper>[A-Z]{{1,2}})(?![\w.’'-])").match(
        reader.text, reader.at
    ):
        reader.at = more.end()
        identifiers = eerste_kamer_paper(dossier, more["paper"], where.year)
        found.append(_made(reader, more.start("paper"), more.end(), "kamerstuk", identifiers))
    return _with_pages(reader, found)


def _number_list(
    reader: _Reader,
    start: int,
    first: re.Match[str],
    dossier: Dossier,
    where: _Where,
    plural: bool,
) -> Found:
    """``nrs. 30 en 35``, ``nrs. 5 t/m 7``, ``nr. 4, p. 12, en nr. 6``: one citation each."""
    found = [_numbered(reader, start, first, dossier, where)]
    found = _with_pages(reader, found)
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
            if not paper or not _goes_on(reader, link, paper, last, plural):
                reader.at = back
                break
            found.append(_numbered(reader, paper.start("paper"), paper, dossier, where))
        else:
            break
        found = _with_pages(reader, found)
        last = int(paper["paper"])
    return found


def _goes_on(reader: _Reader, link: re.Match[str], paper: re.Match[str], last: int, plural: bool) -> bool:
    """Whether a number after ``en`` or a comma is another paper of the list."""
    if _NOT_A_PAPER.match(reader.text, reader.at):
        return False
    after = reader.text[reader.at : reader.at + 3]
    if re.match(rf"{_S}\(|{_S},?{_S}nrs?\b", reader.text[reader.at : reader.at + 10]):
        return bool(link["nr"])
    if link["nr"] or plural:
        return True
    ascending = int(paper["paper"]) > last
    closed = after == "" or after[0] in ").,;:]" or after.startswith((" en", " re", " t/"))
    return ascending and (closed or int(paper["paper"]) >= 10)


def _range(
    reader: _Reader,
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
    return _made(reader, paper.start("paper"), paper.end(), "kamerstuk", identifiers)


OLD_DOUBLE_NUMBERS = 29_500  # below about this dossier "nrs. 1-2" is one paper, at -1


def _numbered(reader: _Reader, start: int, paper: re.Match[str], dossier: Dossier, where: _Where) -> Citation:
    number = paper["paper"] + (paper["suffix"] or "")
    end = paper.end()
    if where.chamber == "I" and ((where.year and where.year <= "20082009") or paper["suffix"]):
        identifiers = eerste_kamer_paper(dossier, number, where.year)
    else:
        reprint = reader.take(_HERDRUK)
        end = reprint.end() if reprint else end
        identifiers = (tweede_kamer_paper(dossier, paper["paper"], reprint is not None),)
    return _made(reader, start, end, "kamerstuk", identifiers)


def _roman_paper(reader: _Reader, start: int, where: _Where) -> Found:
    """Eerste Kamer dossiers with a Roman number: ``Kamerstukken I 2017/18, CXXIV, G``."""
    dossier = reader.take(_ROMAN_DOSSIER)
    if not dossier or not (reader.take(_COMMA) or reader.take(_DASH_ONLY)):
        return []
    letter = reader.take(_LETTER)
    if not letter:
        return []
    identifier = f"kst-{dossier['dossier']}-{letter['paper']}"
    return _with_pages(reader, [_made(reader, start, letter.end(), "kamerstuk", (identifier,))])


_TURNED = re.compile(
    rf"(?:{_S}(?:onder\s)?(?:nrs?|nummer)\b\.?)?{_S}0{{0,3}}(?P<paper>[1-9]\d{{0,3}}|[A-Z]{{1,2}}){_S}[\[(]{_S}(?:Kamerstuk(?:ken)?\s(?:I{{1,2}}\s)?)?"
)


def _turned_round(reader: _Reader, start: int) -> Found:
    """``Stuk nr. 68 (35 483)``, ``nr. 203(28286)``: the paper before its dossier."""
    paper = reader.take(_TURNED)
    if not paper:
        return []
    dossier = _dossier(reader)
    if dossier is None:
        return []
    close = reader.take(re.compile(rf"{_S}[\])]"))
    if not close:
        return []
    reader.dossiers.add(dossier.number)
    if paper["paper"].isdigit():
        identifiers: tuple[str, ...] = (tweede_kamer_paper(dossier, paper["paper"]),)
    else:
        identifiers = eerste_kamer_paper(dossier, paper["paper"], "")
    return [_made(reader, start, reader.at, "kamerstuk", identifiers)]


_BILL = re.compile(
    r"\b(?:\w*wet(?:s\w*)?|\w*voorstel|novelle|begroting\w*|goedkeuring\w*|wijziging\w*)\b[^.;()]{0,90}\($",
    re.I,
)


def _is_bill(reader: _Reader, start: int, end: int) -> bool:
    """Whether a bare number in brackets follows the name of a bill and fills the brackets."""
    closed = reader.text[end : end + 1] in (")", "]")
    return closed and _BILL.search(reader.text[max(0, start - 120) : start]) is not None


def _dossier_citation(reader: _Reader, start: int, end: int, dossier: Dossier) -> Citation:
    return _made(reader, start, end, "dossier", (f"dossier/{dossier}",))


def _with_pages(reader: _Reader, found: Found) -> Found:
    """Keep pages behind the last citation as its locator (not as part of its text)."""
    pages = reader.take(_PAGES)
    if not pages:
        return found
    last = found[-1]
    return [*found[:-1], replace(last, locator=pages.group().strip(" ,"))]


def _made(reader: _Reader, start: int, end: int, kind: str, identifiers: tuple[str, ...]) -> Citation:
    text = reader.text[start:end].rstrip()
    url = url_of(identifiers[0]) if identifiers else None
    return Citation(text, start, start + len(text), kind, identifiers, url)


# --- Handelingen, Aanhangsel, Staatsblad and the like ---------------------------------------

_HANDELINGEN = re.compile(
    rf"Handelingen\b{_S}(?P<chamber>I{{1,2}}|TK|EK|Tweede\sKamer|Eerste\sKamer)?{_S},?{_S}(?:(?:vergader)?jaar\s)?"
    rf"(?P<year>(?:19|20)\d{{2}}{_S}(?:{_DASH}|/){_S}(?:(?:19|20)\d{{2}}|\d{{2}})|(?:19|20)\d{{2}}(?:19|20)\d{{2}}),?{_S}"
    rf"(?:nr\.?{_S})?(?P<day>\d{{1,3}})(?:{_S},{_S}(?:item\s|nr\.{_S})|{_S}{_DASH}{_S}|{_S}item\s)?(?P<item>\d{{1,3}}(?!\d))?"
    rf"(?:{_S},?{_S}(?:p|pp|blz|pag)\.?{_S}(?:\d{{1,3}}{_DASH})?(?P<first>\d{{1,5}})(?:{_S}{_DASH}{_S}(?:\d{{1,3}}{_DASH})?(?P<last>\d{{1,5}}))?)?"
)
FIRST_ITEMS = "20112012"  # from this year on Handelingen are numbered by item
LAST_PAGES = "20082009"  # up to this year they go by pages


def _handelingen(reader: _Reader, start: int) -> Found:
    match = reader.take(_HANDELINGEN)
    if not match:
        return []
    year = parliamentary_year(match["year"]) or ""
    chamber = "ek" if match["chamber"] in ("I", "EK", "Eerste Kamer") else "tk"
    identifiers: tuple[str, ...] = ()
    if year >= FIRST_ITEMS and match["item"]:
        identifiers = (f"h-{chamber}-{year}-{int(match['day'])}-{int(match['item'])}",)
    elif year and year <= LAST_PAGES and match["first"]:
        last = match["last"] or match["first"]
        identifiers = (f"h-{chamber}-{year}-{int(match['first'])}-{int(last)}",)
    end = match.end("item") if match["item"] else match.end("day")
    if year and year <= LAST_PAGES and match["first"]:
        end = match.end("last") if match["last"] else match.end("first")
    return [_made(reader, start, end, "handelingen", identifiers)]


_AANHANGSEL = re.compile(
    rf"Aanhangsel(?:\s(?:van\sde\s|der\s|bij\sde\s)?Handelingen)?{_S},?{_S}(?P<chamber>I{{1,2}}|TK|EK|Tweede\sKamer|Eerste\sKamer)?{_S},?{_S}"
    rf"(?:vergaderjaar\s)?(?P<year>(?:19|20)\d{{2}}{_S}(?:{_DASH}|/){_S}(?:(?:19|20)\d{{2}}|\d{{2}})|(?:19|20)\d{{2}}(?:19|20)\d{{2}})"
    rf"{_S},?{_S}(?:(?:nrs?|nummer)\b\.?{_S},?{_S})?(?P<number>\d{{1,5}})(?!\d)"
)


def _aanhangsel(reader: _Reader, start: int) -> Found:
    match = reader.take(_AANHANGSEL)
    if not match:
        return []
    year = parliamentary_year(match["year"])
    chamber = "ek" if match["chamber"] in ("I", "EK", "Eerste Kamer") else "tk"
    if not year:
        return []
    found = [
        _made(
            reader,
            start,
            match.end(),
            "aanhangsel",
            (f"ah-{chamber}-{year}-{int(match['number'])}",),
        )
    ]
    while more := re.compile(
        rf"{_S}(?:,|en\s){_S}(?:(?:nrs?|nummer)\b\.?{_S})?(?P<n>\d{{2,5}})(?![\d/]|\s[a-z]+\s(?:19|20)\d\d)"
    ).match(reader.text, reader.at):
        reader.at = more.end()
        identifier = f"ah-{chamber}-{year}-{int(more['n'])}"
        found.append(_made(reader, more.start("n"), more.end(), "aanhangsel", (identifier,)))
    return found


_JOURNAL = re.compile(
    rf"(?P<name>St(?:aats)?b(?:lad)?|St(?:aats)?c(?:ou)?rt?(?:ant)?|Tr(?:actaten)?b(?:lad)?)\b\.?{_S},?{_S}"
    rf"(?P<year>(?:18|19|20)\d{{2}})(?:{_S}[,/]{_S}|{_S},?{_S}(?:nr|no)\b\.?{_S}|{_S}{_DASH}{_S}|\s)(?:nr\b\.?{_S})?(?P<number>\d{{1,6}})(?![\d]|[.,]\d)"
)
_JOURNALS = {"b": ("stb", "staatsblad"), "c": ("stcrt", "staatscourant"), "t": ("trb", "tractatenblad")}


def _journal(reader: _Reader, start: int) -> Found:
    match = reader.take(_JOURNAL)
    if not match:
        return []
    name = match["name"].lower()
    key = "t" if name.startswith("tr") else ("b" if name in ("stb", "staatsblad") else "c")
    if key == "c" and name not in ("stcrt", "staatscourant"):
        return []
    prefix, kind = _JOURNALS[key]
    identifier = f"{prefix}-{match['year']}-{int(match['number'])}"
    return [_made(reader, start, match.end(), kind, (identifier,))]


# --- identifiers as such --------------------------------------------------------------------

_LITERAL = re.compile(
    r"(?P<prefix>kst|blg|stb|stcrt|trb|gmb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)\s?-\s?(?P<rest>[0-9A-Za-z]+(?:-[0-9A-Za-z]+){0,5})(?![\w-])",
    re.I,
)


def _literal(reader: _Reader, start: int) -> Found:
    match = reader.take(_LITERAL)
    if not match or not any(c.isdigit() for c in match["rest"]):
        return []
    rest = match["rest"]
    prefix = match["prefix"].lower()
    if prefix == "kst":
        rest = re.sub(r"^(.*?)(-h\d)?$", lambda m: m[1].upper() + (m[2] or ""), rest)
        rest = re.sub(r"-(\d+)([A-Z])$", lambda m: f"-{m[1]}{m[2].lower()}", rest)
    kind = {
        "stb": "staatsblad",
        "stcrt": "staatscourant",
        "trb": "tractatenblad",
        "blg": "bijlage",
        "ah-tk": "aanhangsel",
        "ah-ek": "aanhangsel",
        "h-tk": "handelingen",
        "h-ek": "handelingen",
        "nds-tk": "document",
    }.get(prefix, "kamerstuk")
    return [_made(reader, start, match.end(), kind, (f"{prefix}-{rest}",))]


_DOCUMENT = re.compile(r"(?P<id>(?:19|20)\d{2}D\d{5})(?!\w)")


def _document(reader: _Reader, start: int) -> Found:
    match = reader.take(_DOCUMENT)
    if not match or not document_year(match["id"]):
        return []
    return [_made(reader, start, match.end(), "document", (match["id"],))]


_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9]{1,20}(?:\.[A-Z0-9]{1,20}){0,3}", re.I)


def _ecli(reader: _Reader, start: int) -> Found:
    match = reader.take(_ECLI)
    return [_made(reader, start, match.end(), "ecli", (match.group().upper(),))] if match else []


_URL = re.compile(r"https?://[^\s<>\"“”«»]{4,500}", re.I)
_URL_IDENTIFIER = (
    re.compile(
        r"^https?://(?:zoek\.|www\.)?(?:officielebekendmakingen|overheid)\.nl/(?:[\w.-]+/){0,3}?"
        r"(?P<id>(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)-[0-9A-Za-z-]{2,50}?)"
        r"(?:\.(?:html|pdf|xml|odt))?(?:[/?#].{0,200})?$",
        re.I,
    ),
    re.compile(
        r"^https?://zoek\.officielebekendmakingen\.nl/(?P<id>dossier/\d{5}(?:-[\w]{1,5})?)/?(?:[?#].{0,200})?$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:www\.)?tweedekamer\.nl/.{0,300}?[?&]?(?:id|did)=(?P<id>(?:19|20)\d{2}D\d{5})\b.{0,100}$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:deeplink|uitspraken)\.rechtspraak\.nl/.{0,60}?id=(?P<id>ECLI:[A-Z0-9:.]{8,60})", re.I
    ),
)


def trimmed_url(text: str) -> str:
    """A URL as found in running text, without the punctuation that follows it."""
    url = text.rstrip(".,;:!?…’'\"*_")
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count("]"):
        url = url[:-1].rstrip(".,;:!?…’'\"")
    return url


def _address(reader: _Reader, start: int) -> Found:
    match = reader.take(_URL)
    if not match:
        return []
    url = trimmed_url(match.group())
    end = start + len(url)
    for pattern in _URL_IDENTIFIER:
        if found := pattern.match(url):
            inner = _Reader(found["id"], 0)
            kind = "dossier"
            identifier = found["id"]
            if not identifier.startswith("dossier/"):
                read = (
                    _literal(inner, 0)
                    or _document(_Reader(identifier, 0), 0)
                    or _ecli(_Reader(identifier, 0), 0)
                )
                if not read:
                    return []
                kind, identifier = read[0].kind, read[0].identifiers[0]
            return [_made(reader, start, end, kind, (identifier,))]
    return []


# --- motions ----------------------------------------------------------------------------------

_PREFIX = r"(?:[Vv]an|[Dd]e[rn]?|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Ii]n|[Hh]et|[’'][tT]|[Vv]on|[Dd]i)"
# Capitalised words that open a sentence or name something else, never a member.
_NO_NAME = (
    r"(?!(?:Kamer\w*|Tweede|Eerste|Kst|Stuk\w*|Dit|Deze|Dat|Die|Ik|Zo|Ook|Hierbij|Hiermee|Daarmee|Met|Voor|Uit|Naar|Motie\w*|Moties"
    r"|Nr|Vraag|Antwoord|Wat|Welke|Kunt|Bent|Deelt|Is|Zijn|Heeft|TK|EK|Zie|Bij|Op)\b)"
)
_NAME = rf"(?:(?:{_NO_NAME}[A-Z][\w’'-]{{1,30}}\s)?(?:{_PREFIX}\s){{1,3}}|){_NO_NAME}[A-ZÀ-Þ][\w’'-]{{0,40}}"
_NAMES = rf"{_NAME}(?:{_S}/{_S}{_NAME}|,\s{_NAME}(?=(?:,\s{_NAME}){{0,6}}\s(?:en|c\.s)\b)|\s(?:en|&)\s(?:het\slid\s|de\sleden\s)?{_NAME}){{0,8}}"
_MOTION = re.compile(
    rf"(?P<what>(?:[Gg]ewijzigde\s|[Aa]angenomen\s|[Aa]angehouden\s)?[Mm]otie(?:s)?)"
    rf"(?:{_S}[-\u2010\u2011\u2013]{_S}|\s(?:van\s(?:het\s(?:[Kk]amer)?lid|de\s(?:[Kk]amer)?leden|[Kk]amerlid|[Kk]amerleden)\s|van\s)?)"
    rf"(?P<names>{_NAMES})"
)
_MOTION_TAIL = re.compile(
    rf"(?:\s?\([A-Z][\w&/,\s-]{{0,30}}\))?(?:{_S},?\s?c\.s\.)?(?:\s?\([A-Z][\w&/,\s-]{{0,30}}\))?"
)
_MOTION_PAPER = re.compile(rf"{_S}(?:[,:]{_S})?(?P<open>[\[(])?{_S}(?:zie\s|te\sweten\s)?")
_MOTION_STUK = re.compile(r"\s(?:op|onder|met)\s(?:stuk\s)?")
_CLOSE = re.compile(rf"{_S}[\])]")


def _motion(reader: _Reader, start: int) -> Found:
    """A motion by its movers, with its paper when that follows in brackets or after a comma."""
    match = reader.take(_MOTION)
    if not match:
        return []
    names = re.sub(r"\s+", " ", match["names"]).strip()
    names = re.sub(r"\s(?:en|&)\s(?:het lid|de leden)\s", " en ", names)
    reader.take(_MOTION_TAIL)
    end = reader.at
    inner = _Reader(reader.text, reader.at, reader.dossiers)
    opened = inner.take(_MOTION_PAPER)
    papers = _papers_of_motion(inner, bool(opened and opened["open"]))
    if not papers:
        inner = _Reader(reader.text, end, reader.dossiers)
        papers = _turned_round(inner, inner.at) if inner.take(_MOTION_STUK) else []
    if not papers:
        text = reader.text[start:end].rstrip()
        return [Citation(text, start, start + len(text), "motie", (), None, names)]
    reader.at = inner.at
    first, *others = papers
    closing = _CLOSE.match(reader.text, reader.at) if opened and opened["open"] else None
    last = first.end
    if closing and not others:
        last = reader.at = closing.end()
    text = reader.text[start:last]
    whole = replace(first, text=text, start=start, end=last)
    return [replace(citation, kind="motie", motion=names) for citation in (whole, *others)]


def _papers_of_motion(reader: _Reader, bracketed: bool) -> Found:
    start = reader.at
    if reader.sees(_CUE):
        found = _kamerstuk(reader, start)
    elif bracketed and reader.sees(_DOSSIER):
        found = _dossier_and_papers(reader, start, _Where(cue=True, bracketed=True))
    elif bracketed and (found := _turned_round(reader, start)):
        return found
    else:
        return []
    return [citation for citation in found if citation.kind != "dossier"]


_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_LETTER_OF = re.compile(
    rf"(?:Kamer|kamer|kabinets|voortgangs|verzamel|beleids)?brief(?:\saan\s(?:uw|de)\s(?:Tweede\s|Eerste\s)?Kamer)?\s(?:van|d\.d\.|dd\.?)\s"
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s)?\d{{1,2}}\s(?:{_MONTH})(?:\s(?:(?:19|20)\d{{2}}|jl\.?))?(?!\w)",
    re.I,
)


def _letter(reader: _Reader, start: int) -> Found:
    """``Kamerbrief van 15 juli jl.``: recognised, never resolved from these words alone."""
    match = reader.take(_LETTER_OF)
    if not match:
        return []
    text = match.group().rstrip()
    return [Citation(text, start, start + len(text), "kamerbrief")]


# --- the forms --------------------------------------------------------------------------------

FORMS: tuple[Form, ...] = (
    Form(
        "url",
        r"https?://",
        _address,
        (
            ("https://zoek.officielebekendmakingen.nl/kst-35300-VII-147.html", ("kst-35300-VII-147",)),
            ("zie https://zoek.officielebekendmakingen.nl/dossier/34986.", ("dossier/34986",)),
            ("https://www.tweedekamer.nl/kamerstukken/detail?id=2020D12345&did=2020D12345", ("2020D12345",)),
        ),
        ("https://www.rijksoverheid.nl/documenten/kamerstukken/2022/10/07/kamerbrief",),
    ),
    Form(
        "letterlijk",
        r"(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)\s?-\s?\w",
        _literal,
        (("(kst -30552-3)", ("kst-30552-3",)), ("kst-29279-494", ("kst-29279-494",))),
    ),
    Form("ecli", r"ECLI:", _ecli, (("ECLI:NL:HR:2021:1234.", ("ECLI:NL:HR:2021:1234",)),)),
    Form(
        "document",
        r"(?:19|20)\d{2}D\d{5}",
        _document,
        (("(kenmerk 2020D12345)", ("2020D12345",)),),
        ("toezegging TZ202309-010", "2022Z12345"),
    ),
    Form(
        "aanhangsel",
        r"Aanhangsel",
        _aanhangsel,
        (
            ("Aanhangsel Handelingen II 2022/23, nr. 1234", ("ah-tk-20222023-1234",)),
            ("Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 594.", ("ah-tk-20232024-594",)),
        ),
    ),
    Form(
        "handelingen",
        r"Handelingen",
        _handelingen,
        (
            ("Handelingen II 2012/13, nr. 71, item 15", ("h-tk-20122013-71-15",)),
            ("Handelingen II 2007/08, nr. 35, p. 2515-2520", ("h-tk-20072008-2515-2520",)),
        ),
    ),
    Form(
        "staatsblad",
        r"St(?:aats)?b|St(?:aats)?c|Tr(?:actaten)?b",
        _journal,
        (
            ("Stb. 2021, 549", ("stb-2021-549",)),
            ("Staatscourant 2022, nr. 12345", ("stcrt-2022-12345",)),
            ("Trb. 2007, 169", ("trb-2007-169",)),
        ),
        ("het Staatsblad van 2021",),
    ),
    Form(
        "motie",
        r"(?:[Gg]ewijzigde\s|[Aa]angenomen\s|[Aa]angehouden\s)?[Mm]oties?[\s\u2010\u2011\u2013-]",
        _motion,
        (
            ("motie Pietersen (Kamerstuk 34775, nr. 136)", ("kst-34775-136",)),
            ("motie De Vries/Van Veen (Kamerstuk\n35300-VII, nr. 33)", ("kst-35300-VII-33",)),
            ("de motie Jansen.", ()),
            ("de motie-Van der Graaf (34293, nr. 51)", ("kst-34293-51",)),
        ),
        ("een promotie Van Veen", "de motie. De minister", "een motie die vraagt"),
    ),
    Form(
        "kamerbrief",
        r"(?:Kamer|kamer|kabinets|voortgangs|verzamel|beleids)?[Bb]rief\s",
        _letter,
        (("zoals in de Kamerbrief van 15 juli jl. is", ()),),
    ),
    Form(
        "kamerstuk",
        _CUE.pattern,
        _kamerstuk,
        (
            ("Kamerstukken II 2022/23, 34293, nr. 51", ("kst-34293-51",)),
            ("Kamerstukken II, 2021/22, 32735 nr. 921", ("kst-32735-921",)),
            ("Kamerstuk 34 682 – 134", ("kst-34682-134",)),
            ("Kamerstuk 21 501-02, nr. 2377", ("kst-21501-02-2377",)),
            ("Kamerstukken I 2019/20, 35261, B", ("kst-35261-B",)),
            ("Kamerstukken I 2008/09, 31700 VI, D", ("kst-20082009-31700-VI-D",)),
            ("Kamerstukken I 2017/18, CXXIV, G", ("kst-CXXIV-G",)),
            ("Kamerstuk 35300, V", ("kst-35300-V",)),
            ("Kamerstuk 35300 V, nr. 3", ("kst-35300-V-3",)),
            ("Kamerstuk 35300 V, A", ("kst-35300-V-A",)),
            ("Kamerstuk 34 356 (R2064), nr. 3", ("kst-34356-3",)),
            ("Kamerstuk 23908-(R1519)-131", ("kst-23908-131",)),
            ("Kamerstuk 33 576, nr. 260 en 265 en geïnformeerd", ("kst-33576-260", "kst-33576-265")),
            ("Kamerstuk 31728, 30914, nr. 5", ("kst-31728-5",)),
            ("Kamerstuk 34 986", ("dossier/34986",)),
            ("Stuk nr. 68 (35 483)", ("kst-35483-68",)),
            ("Kamerstuk 32505/27", ("kst-32505-27",)),
            ("Kamerstukken II 2003/04, 29 628. nr. 269", ("kst-29628-269",)),
        ),
        ("Kamerstuk van 5 mei 2021", "Kamerstukken II 2022/23"),
    ),
    Form(
        "stuk in dossier",
        r"(?:nrs?|nummer)\b\.?\s{0,2}\d{1,4}\s{0,2}\(\s{0,2}\d{2}",
        lambda r, s: _turned_round(r, s),
        (("nr. 203(28286)", ("kst-28286-203",)),),
        ("nr. 5 van de bijlage", "nr. 33 943, BNB 2000/160"),
    ),
    Form(
        "nummerpaar",
        r"(?<![\d.,€])[1-4]\d[\s.]?\d{3}(?!\d)",
        _bare,
        (
            ("(34293, nr. 51)", ("kst-34293-51",)),
            ("(35.526, BH)", ("kst-35526-BH",)),
            ("het voorstel van wet (35.590)", ("dossier/35590",)),
            ("de brief (36 471-64) van", ("kst-36471-64",)),
            ("35300-XII-60", ("kst-35300-XII-60",)),
        ),
        ("€ 34 293", "27 083,65", "een bedrag van 34.293 euro", "34293-51 gaten", "(12.500) inwoners"),
    ),
)
"""Every form, the most specific first: where two could start, the first that reads wins."""

_OPENING = re.compile(
    "|".join(f"(?P<f{i}>(?<![\\w]){form.opening})" for i, form in enumerate(FORMS)).replace(
        "(?<![\\w])(?<![\\d.,€])", "(?<![\\w.,€-])"
    ),
    re.I,
)


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in ``text``, in order, without overlap; ``text[c.start:c.end] == c.text``."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Citation]:
    dossiers: set[str] = set()
    at = 0
    while match := _OPENING.search(text, at):
        start = match.start()
        reader = _Reader(text, start, dossiers)
        form = FORMS[int((match.lastgroup or "f0")[1:])]
        found = form.read(reader, start)
        if not found:  # another form may start at the same spot
            found = next(
                (
                    read
                    for other in FORMS
                    if other is not form
                    and re.match(other.opening, text[start : start + 40])
                    and (read := other.read(_Reader(text, start, dossiers), start))
                ),
                [],
            )
        yield from found
        at = max((c.end for c in found), default=0) or _after_opening(match, text)


def _after_opening(match: re.Match[str], text: str) -> int:
    """Where to go on after words that opened nothing: never inside a URL."""
    if url := _URL.match(text, match.start()):
        return url.end()
    return match.start() + max(1, min(len(match.group()), 2))
