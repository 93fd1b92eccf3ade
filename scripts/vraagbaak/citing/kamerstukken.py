"""Kamerstukken behind a word that says so, and turned round.

A word, then chamber, vergaderjaar and fillers in any order, a dossier (or several), then papers. What
stands behind a dossier and cannot be read makes the citation ``unread``: it never becomes a link to less
than what the letter cites.
"""

from __future__ import annotations

from dataclasses import replace

from vraagbaak.citing.grammar import (
    COMMA,
    MOST_IN_A_ROW,
    Citation,
    Found,
    Reader,
    chamber,
    is_count,
    pages,
    year,
)
from vraagbaak.citing.identifiers import Dossier, eerste_kamer_paper, parliamentary_year, tweede_kamer_paper
from vraagbaak.citing.papers import (
    EU_DOSSIER,
    FUNDS,
    Where,
    chapter_here,
    dossier_here,
    has_comma_paper,
    is_numbered,
    papers_here,
)
from vraagbaak.citing.tokens import WORDS, Token

CUE_WORDS = (
    *WORDS["CUE"].split(), "parlementaire", "gedrukte", "t", "e", "bijl", "bijlage", "bijlagen", "zitting", "vergaderjaar",
    "CHAMBER", "handelingen",
)  # fmt: skip
_CUES = (
    "CHAMBER", "t|e . k .?", "parlementaire|gedrukte stukken", "bijl|bijlage|bijlagen .? bij|van? de? handelingen",
    "bijl|bijlage|bijlagen .? bij|van? de? hand .", "bijl|bijlagen .? &HALF", "zitting|vergaderjaar &YEAR|NUMBER",
    "kamerst|kst|kamerstuknr|kamerstuknrs|dossiernr .?", "CUE", "handelingen",
)  # fmt: skip
_FILLERS = (
    "met name", "FILLER .?", "o . a .?", "bijv .?", "onder meer", "te weten", "van de", "der staten-generaal", "der staten - generaal",
    "parlementair jaar", "der &CHAMBER", "bijlagen|bijlage &DOSSIER|NUMBER|nr|nrs",
)  # fmt: skip
_DOSSIERS = ("DOSSIER|ROMAN", "SHORT ,? nr|nrs")
_OTHER_BODIES = ("gerechtshof", "rechtbank", "rekenkamer", "gemeente", "raads", "provinci")
# A dossier of another body, or a count: "dossier 24117 van de gemeente", "dossier 24117 euro".
_NOT_OF_KAMER = ("euro|mln|miljoen|inwoners", ",? van|bij de|het !kamer|minister|ministers|CHAMBER WORD")
_NOT_READ = ("NR|letter .? :? !DOSSIER", ",|.|;|:|DASH NR|letter .? :? !DOSSIER", "-|/|# NUMBER|PAPER", ", SHORT ~WORD", ", LETTER ~- ~LETTER", "hoofdstuk", "CHAPTER ~NUMBER|PAPER", "( !AD NUMBER|PAPER ,")  # fmt: skip
# In front of "nr. 12 (34 104)": what a paper is, or a small word.
_PAPER_WORDS = frozenset(
    "stuk stukken motie moties amendement amendementen brief brieven verslag nota memorie voorstel advies op onder met zie en of de"  # noqa: SIM905
    " het zij krijgt is was als van bij in ook door aan".split()
)


# --- behind a word ----------------------------------------------------------------------------


def kamerstuk(reader: Reader) -> Found:
    """``Kamerstukken II 2022/23, 34293, nr. 51`` and what is left out of it in practice."""
    start, index = reader.here.start, reader.at
    cue = reader.attempt(_cue)
    if not cue or (cue.startswith("dossier") and _is_of_other_body(reader, index)):
        return []
    named = {"tk": "II", "ek": "I", "eerste": "I"}.get(cue, "")
    where = Where(named, cue=True, alone=not cue.startswith(("dossiern", "stuk", "zitting", "vergaderjaar")))
    where = _head(reader, where, weak=cue in ("tk", "ek", "tweede", "eerste"))
    read = {token.low for token in reader.tokens[index : reader.at]}
    spoken = cue == "handelingen" and read.isdisjoint({"bijlage", "bijlagen"})
    if spoken or (cue in ("tweede", "eerste") and not where.year and not reader.sees("DOSSIER , LETTER")):
        return []
    found = _dossier_and_papers(reader, start, where, cue)
    return reader.row(found, _next_papers, where) if found and found[-1].kind == "kamerstuk" else found


def sees_cue(reader: Reader) -> bool:
    """Whether a word stands here that a Kamerstuk follows."""
    return bool(reader.looks(_cue))


def _cue(reader: Reader) -> str:
    """What a citation opens with, as one word in small letters; whatever is glued to it is no number."""
    read = reader.reads(*_CUES)
    if not read:
        return ""
    if "CHAMBER" in read[0].kinds:
        return read[0].text.split()[0].lower()
    if read[0].low in ("t", "e"):
        return f"{read[0].low}k"
    other = read[0].low in ("bijl", "bijlage", "bijlagen", "parlementaire", "gedrukte")
    return (
        ("kamerstukken" if other else read[0].low)
        if reader.ends_word() or reader.sees("DOSSIER|YEAR|HALF")
        else ""
    )


def _is_of_other_body(reader: Reader, index: int) -> bool:
    """Whether a court or a municipality is named in front of the token at ``index``."""
    words = [token.low for token in reader.before(index, 80)]
    return any(part in word for word in words for part in _OTHER_BODIES) or {"hoge", "raad"} <= set(words)


def _head(reader: Reader, where: Where, weak: bool = False) -> Where:
    """Chamber, vergaderjaar and fillers in any order.

    Behind a weak word (``EK 2020``) a year of one half is enough for a paper only, not for a dossier.
    """
    chambers = 0
    for _ in range(12):
        back = reader.at
        reader.reads(",|.|:|;|(|)|–|-? ,|.|:|;|(|)|–|-? ,|.|:|;|(|)|–|-? ,|.|:|;|(|)|–|-?")
        if named := year(reader):
            where = replace(where, year=named)
        elif one := reader.reads("AD ,? &DOSSIER"):  # "Kamerstukken II 1978, 14 222 nr. 2"
            where = replace(where, year=parliamentary_year(one[0].text) or "", alone=where.alone and not weak)
        elif chambers < 2 and (named := chamber(reader)):
            chambers += 1
            where = replace(where, chamber=named)
        elif chambers < 2 and (number := reader.reads("1|2 &,")):  # "Kamerstukken 2, 2008-2009"
            where = replace(where, chamber="I" * int(number[0].text))
        elif not reader.reads(*_FILLERS):
            if not reader.sees(*_DOSSIERS):
                reader.at = back
            break
    return where


def _dossier_and_papers(reader: Reader, start: int, where: Where, cue: str) -> Found:
    if reader.sees("ROMAN"):
        return _roman_paper(reader, start, where)
    first = dossier_here(reader, old=cue.startswith(("kamer", "kst", "handelingen")))
    if first is None:
        return []
    if found := papers_of(reader, start, first, where):
        return found
    if not where.alone or (cue.startswith("dossier") and reader.sees(*_NOT_OF_KAMER)):
        return []
    if reader.sees(*_NOT_READ) or reader.looks(_not_read_behind_title):
        return [_unread(reader, start)]
    if cue in ("tk", "ek", "tweede", "eerste") and is_count(reader):
        return []
    fund = reader.reads("CHAPTER &.|;|)|END") if not first.chapter and not first.sub else ()
    if fund and fund[0].text in FUNDS:
        first = Dossier(first.number, fund[0].text)
    return _dossiers_alone(reader, start, first)


def _not_read_behind_title(reader: Reader) -> bool:
    return reader.brackets(92) and reader.sees(*_NOT_READ)


def papers_of(reader: Reader, start: int, dossier: Dossier, where: Where) -> Found:
    """The papers behind ``dossier``, other dossiers of the same paper skipped; the reader moves only if there are."""
    back = reader.at
    if dossier.number == EU_DOSSIER and not dossier.sub:
        return []
    if reader.attempt(_other_dossiers):  # several dossiers in a row are said of papers only
        dossier = Dossier(dossier.number, reader.attempt(chapter_here) or dossier.chapter, dossier.sub)
        where = replace(where, bracketed=True)
    reader.reads("e . a|v .?", "en ander|anderen", "enz .?")
    if where.cue:
        reader.attempt(_title)
    where = replace(where, year=reader.attempt(_year_between) or where.year)
    reader.reads(",? bijlage NUMBER? bij|van &nr|nrs|stuk|stukken")
    found = papers_here(reader, start, dossier, where)
    if not found:
        reader.at = back
    return [replace(citation, year=where.year) for citation in found] if where.year else found


def _title(reader: Reader) -> bool:
    """A title in brackets in front of a number: ``27 111 (Wet bomenpakket), nr. 3``."""
    titled = not reader.sees("( NUMBER|DOSSIER|YEAR|PAPER", "( r NUMBER") and reader.brackets(92)
    return titled and reader.sees(", nr|LETTER|NUMBER|PAPER|DOSSIER")


def _year_between(reader: Reader) -> str:
    named = year(reader) if reader.reads(",|;|( vergaderjaar?") else ""
    if named:
        reader.reads(")")
    return named


def _other_dossiers(reader: Reader) -> bool:
    """Skip further dossiers of the same paper (``31728, 30914, nr. 5``): the first one counts."""
    begin, read = reader.at, [reader.at]
    while reader.at not in reader.runs:
        reader.reads(", en?", "/|;|en|&")
        if not dossier_here(reader):
            reader.at = read[-1]
            break
        read.append(reader.at)
    reader.at = reader.runs.get(reader.at, reader.at)
    reader.runs.update(dict.fromkeys(read, reader.at))
    return reader.at > begin and (reader.looks(is_numbered) or reader.looks(has_comma_paper))


def _roman_paper(reader: Reader, start: int, where: Where) -> Found:
    """Eerste Kamer dossiers with a Roman number: ``Kamerstukken I 2017/18, CXXIV, G``."""
    read = reader.reads("ROMAN ,|DASH letter|nr? .? LETTER", "ROMAN letter|nr .? LETTER")
    if not read:
        return []
    identifiers = eerste_kamer_paper(Dossier(read[0].text), read[-1].text, where.year)
    return [replace(reader.made(start, "kamerstuk", identifiers), locator=pages(reader))]


# --- a dossier alone, and what cannot be read -------------------------------------------------


def _unread(reader: Reader, start: int) -> Citation:
    """A citation with what goes on behind its dossier, as far as that is one word."""
    reader.reads(",|.|;|:? NR|letter? .?")
    last = reader.here.start + 12
    reader.reads("-|/|#|WORD|NUMBER|PAPER")
    while reader.here.end <= last and reader.reads("~WORD|NUMBER|PAPER|DASH|/|."):
        pass
    return reader.made(start, "unread", end=len(reader.text[: reader.end].rstrip(" .,;:-")))


def _dossiers_alone(reader: Reader, start: int, first: Dossier) -> Found:
    """``Kamerstukken 27 333 en 28 444``: each dossier."""
    return reader.row([dossier_citation(reader, start, first)], _next_dossier)


def _next_dossier(reader: Reader, _: Found) -> Found:
    if not reader.reads(*COMMA, ";", "+ novelle?"):
        return []
    begin = reader.here.start
    dossier = dossier_here(reader)
    more = dossier and reader.looks(papers_here, begin, dossier, Where(cue=True))
    if dossier is None or more or reader.sees(*_NOT_OF_KAMER):
        return []
    return [dossier_citation(reader, begin, dossier)]


def dossier_citation(reader: Reader, start: int, dossier: Dossier, end: int = 0) -> Citation:
    """A citation of the dossier itself."""
    return reader.made(start, "dossier", (f"dossier/{dossier}",), end)


def _next_papers(reader: Reader, _: Found, where: Where) -> Found:
    """``Kamerstukken 34 473, nr. 5 en 34 474, nr. 6``: more papers in other dossiers."""
    start = reader.reads(*COMMA, "; en?", "/") and reader.here.start
    if not start or not reader.sees("DOSSIER|YEAR|AD|HALF"):
        return []
    again = _head(reader, replace(where, year=""))
    dossier = dossier_here(reader)
    more = papers_of(reader, start, dossier, again) if dossier else []
    return more if more and more[-1].kind == "kamerstuk" else []


def in_brackets(reader: Reader) -> Found:
    """The papers behind a motion: ``(34293, nr. 51)``; the reader stands at the dossier."""
    start, where = reader.here.start, Where(cue=True, bracketed=True)
    dossier = dossier_here(reader)
    found = papers_of(reader, start, dossier, where) if dossier else []
    return reader.row(found, _next_papers, where) if found else []


# --- turned round -----------------------------------------------------------------------------


def turned_round(reader: Reader) -> Found:
    """``Stuk nr. 68 (35 483)``, ``nrs. 109 en 113 (Kamerstuk 32 123)``: papers before the dossier."""
    start, index = reader.here.start, reader.at
    named = reader.reads("stuk|stukken onder? NR? .?")
    if (
        not named
        and reader.reads("onder? NR .?")
        and index == reader.first
        and not _may_be_paper(reader, index)
    ):
        return []
    papers = _turned_papers(reader)
    opened = bool(papers and reader.reads("(|["))
    if not papers or not (opened or reader.attempt(_of_dossier)):
        return []
    if reader.reads("kamerstuk|kamerstukken|dossier|wetsvoorstel|tk ,?") and reader.here.text in ("I", "II"):
        reader.at += 1
    reader.reads("YEAR ,?")
    dossier = dossier_here(reader)
    if dossier is None or (opened and not reader.reads(")|]")):
        return []
    if "LETTER" in papers[0].kinds:
        return [reader.made(start, "kamerstuk", eerste_kamer_paper(dossier, papers[0].text, ""))]
    # The last one takes the dossier along: that is what the reading rests on.
    spans = zip(
        [start, *(token.start for token in papers[1:])],
        [*(token.end for token in papers[:-1]), reader.end],
        strict=True,
    )
    numbers = [(tweede_kamer_paper(dossier, token.text),) for token in papers]
    return [
        reader.made(begin, "kamerstuk", number, end)
        for (begin, end), number in zip(spans, numbers, strict=True)
    ]


def _may_be_paper(reader: Reader, index: int) -> bool:
    """Whether no word in front says that the number is of something else: ``Tabel nr. 5 (23 400)``."""
    before, _ = reader.neighbours(index)
    if not before.low.isalpha() or before.low in _PAPER_WORDS:
        return True
    return bool(
        reader.sees(
            "SHORT ( kamerstuk|kamerstukken|dossier|wetsvoorstel|tk",
            "SHORT van|bij|in|aan|,",
            "SHORT kamerstuk|dossier",
        )
    )


_NEXT_TURNED = tuple(f"{parted} nr? .? SHORT" for parted in (",|en|&|respectievelijk", "resp .?", ",? was"))


def _turned_papers(reader: Reader) -> list[Token]:
    papers = list(reader.reads("LETTER", "SHORT"))
    if not papers or not papers[0].text.strip("0"):
        return []
    while papers[0].text.isdigit() and len(papers) < MOST_IN_A_ROW and (read := reader.reads(*_NEXT_TURNED)):
        papers.append(read[-1])
    return papers


def _of_dossier(reader: Reader) -> bool:
    """``, Kamerstuk``, ``van dossier``, ``toegevoegd aan wetsvoorstel``: the word itself is left to read."""
    if reader.reads(",? &kamerstuk|dossier"):
        return True
    for _ in range(4):
        if reader.reads("van|bij|in|aan|onder|uit het|de? &kamerstuk|kamerstukken|dossier|wetsvoorstel"):
            return True
        if not (reader.here.gap and reader.here.text.isalpha() and reader.here.text.islower()):
            return False
        reader.at += 1
    return False
