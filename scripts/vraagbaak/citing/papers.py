"""The papers behind a dossier: numbers, letters, lists and ranges of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vraagbaak.citing.dossiers import COMMA_LETTER, NR
from vraagbaak.citing.grammar import DASH, Citation, Found, Reader, S, made, with_pages
from vraagbaak.citing.identifiers import (
    LAST_YEAR_IN_FRONT,
    Dossier,
    eerste_kamer_paper,
    tweede_kamer_paper,
)
from vraagbaak.dutch.months import MONTH


@dataclass(frozen=True, slots=True)
class Where:
    """What stands before the paper's number."""

    chamber: str = ""
    """``I``, ``II`` or nothing."""
    year: str = ""
    """Vergaderjaar as in identifiers, the last that was read."""
    cue: bool = False
    """A word such as Kamerstuk, after which a number can be nothing else."""
    alone: bool = True
    """After the word a dossier without a paper counts too (``Kamerstuk 34 986``)."""
    bracketed: bool = False
    """In brackets, or the whole of the text."""


_NR = re.compile(NR, re.I)
_LETTER_WORD = re.compile(rf"{S},?{S}(?:letters?|nrs?\.?|nummer){S}(?=[A-Z]{{1,2}}(?!\w)(?!\.\w))")
_YEARLIKE = rf"(?!\d{{4}}{S}(?:{DASH}|/){S}\d{{2,4}})"
_PAPER = re.compile(
    rf"{_YEARLIKE}0{{0,4}}(?P<paper>[1-9]\d{{0,3}})(?![\d]|[/.,]\d|\s\d{{3}}(?!\d)|[A-Z])(?P<suffix>[a-z](?!\w))?(?![a-z])"
)
_LETTER = re.compile(r"(?P<paper>[A-Z]{1,2})(?![\w-])(?!\.\w)")
_HERDRUK = re.compile(rf"{S},?{S}\(?(?:\d[de]{{1,2}}\s|tweede\s)?herdruk\)?", re.I)
_RANGE = re.compile(rf"{S}(?:t/m|tot\sen\smet|(?P<dash>{DASH})){S}(?:nrs?\.?{S})?(?=\d)")
_WAS = re.compile(
    rf"{S},?{S}(?:(?:was|voorheen|eerder|gedrukt\sonder|t\.v\.v\.|(?:ter\s)?vervanging\svan)\s)(?:(?:stuk\s)?(?:nr|nummer)\b\.?{S})?(?=\d)"
)
# What a paper is may stand behind its number: "nr. 3 (MvT), p. 12, en nr. 7".
_WHAT = re.compile(
    r"\s?\((?:MvT|MvA|NV|VV|NnavV|NEV|(?:[Mm]emorie|[Nn]ota|[Vv]erslag|[Vv]oorstel|[Aa]mendement|[Mm]otie|brief)[^()]{0,40})\)"
)
_AND = re.compile(
    rf"{S}(?:;{S}(?=nrs?\b)|,{S}(?:en\s|alsmede\s)?|en\s|&{S}|\+{S}|resp(?:ectievelijk|\.)\s|alsmede\s|of\s){S}"
    rf"(?P<nr>(?:nrs?|nummers?)\b\.?{S}|{DASH}(?=\d))?(?=[\d])",
    re.I,
)
# What makes a number after "en" something else: a date, an amount, a count, a year, an article.
_NOT_A_PAPER = re.compile(
    rf"\s(?:{MONTH}"
    r"|jaar|dagen|weken|maanden|uur|miljoen|miljard|mld|mln|euro|procent|leden|moties|andere|vragen|keer|pagina’?s|stuks)\b"
    rf"|\s?[%°€]|{S}(?:{DASH}|/){S}(?:19|20)\d\d(?!\d)",
    re.I,
)
_COMMA = re.compile(rf"{S},{S}(?:letter\s)?")
_DASH_ONLY = re.compile(rf"{S}{DASH}{S}")
_SLASH = re.compile(rf"{S}/{S}(?=\d)")
_COLON = re.compile(rf"{S}:{S}(?=\d)")
_SPACE_LETTER = re.compile(r"\s{1,2}(?=[A-Z]{1,2}(?![\w-])(?!\.\w))")
_SPACE_NUMBER = re.compile(rf"\s{{1,2}}(?=\d{{1,4}}{S}(?:[.;:)]|,(?!\d)|$|en\s\d))")
_BRACKET = re.compile(rf"\s{{0,2}}\((?=\d{{1,4}}[a-z]?(?:,{S}\d{{1,4}}[a-z]?){{0,12}}\))")
_TO_LETTER = re.compile(rf"{S}(?:t/m|tot\sen\smet){S}(?P<paper>[A-Z])(?![\w’'-])(?!\.\w)")
_MORE_LETTERS = re.compile(
    rf"{S}(?:,|;|en\s|&){S}(?:en\s)?(?:(?:letter|nr\.?)\s)?(?P<paper>[A-Z]{{1,2}})(?![\w’'-])(?!\.\w)"
)
# A number or letter must follow, or the citation is of a dossier and of nothing in it.
GOES_ON = re.compile(
    rf"{S}(?:[,.;:]|{DASH})?{S}(?:nrs?|nummers?|letter|ondernr)\b\.?{S}(?!:?{S}[1-4]\d[\s.]?\d{{3}})|{S}(?:[-/]|#\s?)\d|{S},{S}(?:\d{{1,4}}[a-z]|[a-z]-[a-z](?!\w))",
    re.I,
)
OLD_DOUBLE_NUMBERS = 29_500  # below about this dossier "nrs. 1-2" is one paper, at -1
LONGEST_RANGE = 60
MOST_PAPERS = 60


def papers_here(reader: Reader, start: int, dossier: Dossier, where: Where) -> Found:
    """The papers of ``dossier`` that stand here, each with its own identifier; the first starts at ``start``."""
    back = reader.at
    if first := _letter_here(reader, dossier, where):
        return _letters(reader, start, first, dossier, where)
    reader.at = back
    numbered = reader.take(_NR)
    if not numbered and not _opens_number(reader, dossier, where):
        reader.at = back
        return []
    if letter := (None if numbered else reader.take(_LETTER)):
        return _letters(reader, start, letter, dossier, where)
    paper = reader.take(_PAPER)
    if not paper or _NOT_A_PAPER.match(reader.text, reader.at):
        reader.at = back
        return []
    plural = bool(numbered and numbered["word"].lower() in ("nrs", "nos", "nummers"))
    return _number_list(reader, start, paper, dossier, where, plural)


def _known(reader: Reader, dossier: Dossier, where: Where) -> bool:
    return where.cue or dossier.number in reader.dossiers


def _letter_here(reader: Reader, dossier: Dossier, where: Where) -> re.Match[str] | None:
    """A letter paper, where a letter can be nothing else."""
    certain = _known(reader, dossier, where) or where.bracketed
    opened = reader.take(_LETTER_WORD) or (certain and reader.sees(COMMA_LETTER) and reader.take(_COMMA))
    if not opened and where.cue and where.chamber == "I":
        opened = reader.take(_SPACE_LETTER)
    return reader.take(_LETTER) if opened else None


def _opens_number(reader: Reader, dossier: Dossier, where: Where) -> bool:
    """Whether what parts a dossier and a number without ``nr.`` stands here, and is read."""
    known = _known(reader, dossier, where)
    if where.cue and (reader.take(_BRACKET) or reader.take(_SLASH)):
        return True
    if (known or where.bracketed or dossier.chapter or dossier.sub) and reader.take(_DASH_ONLY):
        return True
    if known and (where.alone or where.year or where.chamber or dossier.chapter) and reader.take(_COMMA):
        return True
    if where.bracketed and dossier.number and reader.take(_COMMA):
        return where.cue or known
    return bool(where.cue and (reader.take(_SPACE_NUMBER) or reader.take(_COLON)))


def _letters(reader: Reader, start: int, letter: re.Match[str], dossier: Dossier, where: Where) -> Found:
    found = [_lettered(reader, start, letter, dossier, where)]
    last = letter["paper"]
    while True:
        found = with_pages(reader, found)
        if to := reader.take(_TO_LETTER):
            between = range(ord(last) + 1, ord(to["paper"]) + 1) if len(last) == 1 else ()
            papers = [name for code in between for name in eerste_kamer_paper(dossier, chr(code), where.year)]
            found += [made(reader, to.start("paper"), to.end(), "kamerstuk", tuple(papers))] if papers else []
        elif to := reader.take(_MORE_LETTERS):
            found.append(_lettered(reader, to.start("paper"), to, dossier, where))
        else:
            return found
        last = to["paper"]


def _lettered(reader: Reader, start: int, letter: re.Match[str], dossier: Dossier, where: Where) -> Citation:
    year = "" if where.chamber == "II" else where.year  # only those of the Eerste Kamer had the year in front
    return made(reader, start, letter.end(), "kamerstuk", eerste_kamer_paper(dossier, letter["paper"], year))


def _number_list(
    reader: Reader, start: int, first: re.Match[str], dossier: Dossier, where: Where, plural: bool
) -> Found:
    """``nrs. 30 en 35``, ``nrs. 5 t/m 7``, ``nr. 4, p. 12, en nr. 6``: one citation each."""
    found = [_numbered(reader, start, first, dossier, where)]
    found, paged = _with_what(reader, found)
    last = int(first["paper"])
    for _ in range(MOST_PAPERS):
        back = reader.at
        dashed, was, link = reader.take(_RANGE), None, None
        if not dashed and not (was := reader.take(_WAS)):
            link = reader.take(_AND)
        paper = reader.take(_PAPER) if dashed or was or link else None
        if paper is None:
            reader.at = back
            break
        number = int(paper["paper"])
        if dashed:
            if not last < number <= last + LONGEST_RANGE:
                reader.at = back
                break
            found.append(_range(reader, last, paper, dossier))
        elif link and not _another(reader, link, paper, last, plural, paged):
            reader.at = back
            break
        elif not _is_second_of_double(dossier, last, number, link, plural):
            found.append(_numbered(reader, paper.start("paper"), paper, dossier, where))
        found, paged = _with_what(reader, found)
        last = number
    return found


def _with_what(reader: Reader, found: Found) -> tuple[Found, bool]:
    """Read what the paper is and its pages; also whether there were pages."""
    reader.take(_WHAT)
    before = reader.at
    return with_pages(reader, found), reader.at > before


def _is_second_of_double(
    dossier: Dossier, last: int, number: int, link: re.Match[str] | None, plural: bool
) -> bool:
    """``nrs. 1 en 2`` of an old dossier: one paper, published at ``-1``."""
    old = int(dossier.number) < OLD_DOUBLE_NUMBERS
    return bool(link and plural and old and not link["nr"] and (last, number) == (1, 2))


def _another(
    reader: Reader, link: re.Match[str], paper: re.Match[str], last: int, plural: bool, paged: bool
) -> bool:
    """Whether a number after ``en`` or a comma is another paper of the list."""
    if _NOT_A_PAPER.match(reader.text, reader.at):
        return False
    if paged and not (link["nr"] or plural):
        return False
    if re.match(rf"{S}\(|{S},?{S}nrs?\b", reader.text[reader.at : reader.at + 10]):
        return bool(link["nr"])
    if link["nr"] or plural:
        return True
    after = reader.text[reader.at : reader.at + 3]
    ascending = int(paper["paper"]) > last or (int(paper["paper"]) == last and bool(paper["suffix"]))
    closed = after == "" or after[0] in ").,;:]" or after.startswith((" en", " re", " t/"))
    return ascending and (closed or int(paper["paper"]) >= 10)


def _range(reader: Reader, last: int, paper: re.Match[str], dossier: Dossier) -> Citation:
    """What a range adds to its first number; of an old dossier only its last, and of two numbers nothing."""
    to = int(paper["paper"])
    first = last + 1
    if int(dossier.number) < OLD_DOUBLE_NUMBERS:
        first = to if to > last + 1 else to + 1
    identifiers = tuple(tweede_kamer_paper(dossier, str(number)) for number in range(first, to + 1))
    return made(reader, paper.start("paper"), paper.end(), "kamerstuk", identifiers)


def _numbered(reader: Reader, start: int, paper: re.Match[str], dossier: Dossier, where: Where) -> Citation:
    number = paper["paper"] + (paper["suffix"] or "")
    end = paper.end()
    if paper["suffix"] or (where.chamber == "I" and where.year and where.year <= LAST_YEAR_IN_FRONT):
        identifiers = eerste_kamer_paper(dossier, number, where.year) if where.chamber != "II" else ()
        return made(reader, start, end, "kamerstuk" if identifiers else "unread", identifiers)
    reprint = reader.take(_HERDRUK)
    identifiers = (tweede_kamer_paper(dossier, paper["paper"], reprint is not None),)
    return made(reader, start, reprint.end() if reprint else end, "kamerstuk", identifiers)
