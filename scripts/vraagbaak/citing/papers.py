"""A dossier and the papers in it: ``34 293-VII, nrs. 5 t/m 7``, ``35261, B en C``.

What stands in front of them, and what that allows, is a ``Where``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vraagbaak.citing.grammar import MOST_IN_A_ROW, NR, Citation, Found, Reader, is_count, is_decimal, pages
from vraagbaak.citing.identifiers import LAST_YEAR_IN_FRONT, Dossier, eerste_kamer_paper, tweede_kamer_paper
from vraagbaak.citing.tokens import Token

EU_DOSSIER = "21501"  # "Raad van …": each council has a sub-dossier of two digits, 21 501-02
FUNDS = "ABCDEFHJKL"  # chapters of one letter; V, I and X are Roman
OLD_DOUBLE_NUMBERS = 29_500  # below about this dossier "nrs. 1-2" is one paper, at -1
# What a paper is, in brackets behind its number: "nr. 3 (MvT), p. 12, en nr. 7".
_WHAT = "( mvt|mva|nv|vv|nnavv|nev|memorie|nota|verslag|voorstel|amendement|motie|brief"
_WAS = ("was", "voorheen", "eerder", "gedrukt onder", "t . v . v .?", "ter? vervanging van")
_TO = ("t / m", "tot en met")
_NUMBERED = tuple(
    f"{parted} (? onder|stuk|stukken? onder|stuk|stukken? NR .|,|:? .|,?"
    for parted in ("DASH|/", ",|.|;|:? ,|.|;|:?")
)
"""What stands between a dossier and a number."""
_LETTER = ", letter? !nr|nrs LETTER"
_COMMA_NUMBER = ", PAPER|SHORT"


@dataclass(frozen=True, slots=True)
class Where:
    """What stands in front of a paper's number."""

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


# --- the dossier ------------------------------------------------------------------------------


def dossier_here(reader: Reader, old: bool = False) -> Dossier | None:
    """The dossier that stands here, with sub-dossier or chapter; ``old``: of before 1960, with four digits, too."""
    read = reader.reads("DOSSIER", *(("SHORT ,? &nr|nrs",) if old and len(reader.here.text) == 4 else ()))
    if not read:
        return None
    number = "".join(filter(str.isdigit, read[0].text))
    reader.at -= read[-1].text == ","
    if reader.attempt(_rijkswet):
        return Dossier(number)
    sub = reader.attempt(_council if number == EU_DOSSIER else _sub_dossier)
    return Dossier(number, sub=sub) if sub else Dossier(number, reader.attempt(chapter_here) or "")


def _rijkswet(reader: Reader) -> bool:
    """``(R2064)``: a number of the Kingdom, that is no part of an identifier."""
    return bool(reader.reads("DASH? ( r SHORT )?", "DASH? r SHORT"))


def _council(reader: Reader) -> str:
    """``21 501-02``, ``21501/02``, ``21 501 02``."""
    read = reader.reads("DASH|/ TWO", "TWO")
    return read[-1].text if read and (read[0].gap or len(read) > 1) and not is_decimal(reader) else ""


def _sub_dossier(reader: Reader) -> str:
    """Two digits behind a hyphen are one of another dossier only in front of a number."""
    read = reader.reads("DASH TWO")
    dashed = reader.sees("DASH NUMBER|PAPER") and len(reader.token(reader.at + 1).text) != 4
    return read[1].text if read and (dashed or reader.sees(",? nr|nrs")) else ""


def chapter_here(reader: Reader) -> str:
    """A budget chapter, unless it is the letter of an Eerste Kamer paper (``35300, V``)."""
    comma = reader.here.text == ","
    reader.reads(".|,|/|DASH? hoofdstuk|hfst? .?")
    opened = reader.reads("(")
    chapter = reader.reads("CHAPTER")
    if not chapter or not reader.ends_word() or (opened and not reader.reads(")")):
        return ""
    fund = chapter[0].text in FUNDS
    if not reader.looks(is_numbered):
        if comma and fund:
            return ""  # 33 818, C, D en E: three papers, no chapter
        follows = reader.looks(has_comma_paper) or reader.sees("DASH SHORT", "DASH LETTER !YEAR")
        spaced = not fund and reader.sees("SHORT .|,|;|:|)|END")
        if not (follows or spaced) and (comma or fund):
            return ""
    return chapter[0].text


def is_numbered(reader: Reader) -> bool:
    """Whether ``, nr.`` and a number or a letter stand here."""
    reader.attempt(_rijkswet)
    return bool(reader.reads(*_NUMBERED) and reader.reads("NUMBER|PAPER|DOSSIER|YEAR|LETTER"))


def has_comma_paper(reader: Reader) -> bool:
    """Whether a number or a letter stands behind a comma."""
    number = reader.reads(_COMMA_NUMBER)
    return not is_decimal(reader, "/.") if number else bool(reader.reads(_LETTER))


# --- the papers -------------------------------------------------------------------------------


def papers_here(reader: Reader, start: int, dossier: Dossier, where: Where) -> Found:
    """The papers of ``dossier`` that stand here, each with its own identifier; the first starts at ``start``."""
    if first := reader.attempt(_letter_here, dossier, where):
        return _letters(reader, start, first, dossier, where)
    back = reader.at
    numbered = reader.reads(*_NUMBERED)
    if numbered or _opens_number(reader, dossier, where):
        if not numbered and (read := reader.reads("LETTER")):
            return _letters(reader, start, read[0].text, dossier, where)
        if paper := reader.reads("PAPER"):
            plural = any("PLURAL" in token.kinds for token in numbered)
            return _Papers(reader, dossier, where, plural).all(start, paper[0])
    reader.at = back
    return []


def _letter_here(reader: Reader, dossier: Dossier, where: Where) -> str:
    """A letter paper, where a letter can be nothing else."""
    read = reader.reads(",? letter|letters LETTER", f",? {NR} LETTER")
    certain = where.cue or where.bracketed or dossier.number in reader.dossiers
    if not read and certain:
        read = reader.reads(_LETTER)
    if not read and where.cue and where.chamber == "I" and reader.here.gap:
        read = reader.reads("LETTER")
    return read[-1].text if read else ""


def _opens_number(reader: Reader, dossier: Dossier, where: Where) -> bool:
    """Whether what parts a dossier and a number without ``nr.`` stands here, and is read."""
    known = where.cue or dossier.number in reader.dossiers
    if where.cue and reader.reads("/|: &NUMBER", "( &SHORT|PAPER"):
        return reader.text[reader.end - 1] != "(" or reader.looks(_list_in_brackets)
    if (known or where.bracketed or dossier.chapter or dossier.sub) and reader.reads("DASH"):
        return True
    described = where.alone or where.year or where.chamber or dossier.chapter or where.bracketed
    if known and described and reader.reads(", letter?"):
        return True
    closed = "SHORT .|;|:|)|END", "SHORT , !~NUMBER", "SHORT en NUMBER|PAPER|DOSSIER|YEAR"
    return bool(where.cue and reader.here.gap and reader.sees(*closed))


def _list_in_brackets(reader: Reader) -> bool:
    """``250, 250a)``."""
    while reader.reads("SHORT|PAPER"):
        if reader.reads(")"):
            return True
        reader.reads(",")
    return False


def _letters(reader: Reader, start: int, first: str, dossier: Dossier, where: Where) -> Found:
    """``C, D en E``, ``A t/m C``: one citation each, a range as one."""
    year = "" if where.chamber == "II" else where.year  # only those of the Eerste Kamer had the year in front
    found = [reader.made(start, "kamerstuk", eerste_kamer_paper(dossier, first, year))]
    last = first
    while True:
        found, back = with_pages(reader, found), reader.at
        to = reader.reads(*_TO)
        read = (
            reader.reads("LETTER")
            if to
            else reader.reads(",|;|en|& en? letter? LETTER", f",|;|en|& en? {NR} LETTER")
        )
        if not read or reader.glued() in ("’", "'"):
            reader.at = back
            return found
        paper = read[-1]
        single = len(last) == len(paper.text) == 1
        names = (
            [paper.text]
            if not to
            else [chr(code) for code in range(ord(last) + 1, ord(paper.text) + 1)]
            if single
            else []
        )
        papers = tuple(one for name in names for one in eerste_kamer_paper(dossier, name, year))
        found += [reader.made(paper.start, "kamerstuk", papers)] if papers else []
        last = paper.text


def with_pages(reader: Reader, found: Found) -> Found:
    """Keep pages behind the last citation as its locator."""
    locator = pages(reader)
    return [*found[:-1], replace(found[-1], locator=locator)] if locator else found


def _value(paper: Token) -> int:
    return int(paper.text.rstrip("abcdefghijklmnopqrstuvwxyz"))


@dataclass(slots=True)
class _Papers:
    """A list of numbers: ``nrs. 30 en 35``, ``nrs. 5 t/m 7``, ``nr. 4, p. 12, en nr. 6``."""

    reader: Reader
    dossier: Dossier
    where: Where
    plural: bool
    paged: bool = False
    """Whether pages were read behind the last paper."""

    def all(self, start: int, first: Token) -> Found:
        """One citation for each number, a range as one."""
        found = self._described([self._paper(start, first)])
        last = _value(first)
        for _ in range(MOST_IN_A_ROW):
            back = self.reader.at
            more = self._next(last)
            if more is None:
                self.reader.at = back
                break
            last, citations = more
            found = self._described([*found, *citations])
        return found

    def _described(self, found: Found) -> Found:
        """Read what the last paper is, and its pages."""
        if self.reader.sees(_WHAT):
            self.reader.brackets(48)
        before = self.reader.at
        found = with_pages(self.reader, found)
        self.paged = self.reader.at > before
        return found

    def _next(self, last: int) -> tuple[int, Found] | None:
        """The next number of the list and what it cites."""
        reader = self.reader
        if reader.reads(*_TO, "DASH"):
            paper = reader.reads("PAPER", f"{NR} PAPER")
            number = _value(paper[-1]) if paper else 0
            return (number, self._range(last, paper[-1])) if last < number <= last + MOST_IN_A_ROW else None
        if reader.reads(*(f",? {was} stuk? nr|nummer? .? &NUMBER" for was in _WAS)):
            paper = reader.reads("PAPER")
            return (_value(paper[0]), [self._paper(paper[0].start, paper[0])]) if paper else None
        link = reader.reads(f"; {NR}", ", en|alsmede?", "en|&|+|respectievelijk|alsmede|of", "resp .?")
        named = link and (reader.reads(NR, "DASH") or link[0].text == ";")
        paper = reader.reads("PAPER") if link else ()
        if not paper or not self._is_another(bool(named), paper[0], last):
            return None
        double = self.plural and not named and (last, _value(paper[0])) == (1, 2)
        if double and int(self.dossier.number) < OLD_DOUBLE_NUMBERS:  # one paper, published at -1
            return 2, []
        return _value(paper[0]), [self._paper(paper[0].start, paper[0])]

    def _is_another(self, named: bool, paper: Token, last: int) -> bool:
        """Whether a number behind ``en`` or a comma is another paper of the list."""
        reader = self.reader
        if named:
            return True
        if is_count(reader):
            return False
        if (self.paged and not self.plural) or reader.sees("(", ",? nr|nrs"):
            return False
        number = _value(paper)
        ascending = number > last or (number == last and not paper.text.isdigit())
        closed = reader.sees("~)|.|,|;|:|]", "END", "en|t|resp|respectievelijk")
        return self.plural or (ascending and (closed or number >= 10))

    def _range(self, last: int, to: Token) -> Found:
        """What a range adds to its first number; of an old dossier only its last, and of two numbers nothing."""
        first, number = last + 1, _value(to)
        if int(self.dossier.number) < OLD_DOUBLE_NUMBERS:
            first = number + (number == first)
        identifiers = tuple(tweede_kamer_paper(self.dossier, str(one)) for one in range(first, number + 1))
        return [self.reader.made(to.start, "kamerstuk", identifiers)]

    def _paper(self, start: int, paper: Token) -> Citation:
        reader, where = self.reader, self.where
        if not paper.text.isdigit() or (
            where.chamber == "I" and where.year and where.year <= LAST_YEAR_IN_FRONT
        ):
            of_first = where.chamber != "II"
            identifiers = (
                eerste_kamer_paper(self.dossier, paper.text.lstrip("0"), where.year) if of_first else ()
            )
            return reader.made(start, "kamerstuk" if identifiers else "unread", identifiers)
        reprint = reader.reads(
            ",? ( PAPER|NUMBER|tweede? e|de? herdruk )?", ",? PAPER|NUMBER|tweede? e|de? herdruk"
        )
        return reader.made(start, "kamerstuk", (tweede_kamer_paper(self.dossier, paper.text, bool(reprint)),))
