"""The number of a dossier: five digits in all their spellings, with a budget chapter or an EU sub-dossier."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import DASH, Reader, S
from vraagbaak.citing.identifiers import Dossier

# 35165, 35 165, 35.165; not 27 083,65, 1.234.567 or 35165.12. Not § 20345 or € 35 165 either.
DOSSIER_TEXT = r"(?<![\d.,€$])[1-4]\d(?:\s{1,2}|\.)?\d{3}(?!\d|[.,]\d)"
DOSSIER = re.compile(f"(?P<dossier>{DOSSIER_TEXT})")
# Behind the word Kamerstuk only: the dossiers of before 1960 had four digits.
OLD_DOSSIER = re.compile(rf"(?P<dossier>[1-9]\d{{3}})(?=,?{S}nrs?\b\.?{S}\d)")
ROMAN_DOSSIER = re.compile(r"(?P<dossier>C[CXLVI]{1,10}|XC[IVX]{0,4})(?![\w])")
EU_DOSSIER = "21501"  # "Raad van …": each council has a sub-dossier of two digits, 21 501-02
_RIJKSWET = rf"{S}{DASH}?{S}\(?R{S}\d{{3,4}}\)?"
RIJKSWET = re.compile(_RIJKSWET)
_EU_SUB = re.compile(rf"{S}(?:{DASH}|/|\s){S}(?P<sub>\d{{2}})(?!\d|[.,]\d)")
_SUB = re.compile(rf"{S}{DASH}{S}(?P<sub>\d{{2}})(?=,?{S}nrs?\b|{S}{DASH}{S}\d(?!\d{{3}}(?!\d)))")
# Budget chapters: Roman numerals I to XXIII, IIA, IIB, IXA, IXB, and the letters of the funds.
_CHAPTER = re.compile(
    rf"(?P<gap>{S}(?:[.,/]|{DASH})?{S}(?:hoofdstuk\s{{1,2}}|hfst\.?{S})?\(?)"
    r"(?P<chapter>X{0,2}(?:IX|IV|V?I{1,3}|V|X)[AB]?|XX|[A-FHJ-L])(?![\w])"
)
ONE_LETTER = "ABCDEFHJKL"
NR = (
    rf"{S}(?:{DASH}|/|[,.;:]{{0,2}}){S}\(?(?:onder\s|ondernummer\s|stuk(?:ken)?\s){{0,2}}"
    rf"(?P<word>n(?:umme)?rs?|nos?|nummers?)\b{S}[.,:]?{S}[.,]?{S}"
)
NR_AND_PAPER = re.compile(rf"(?:{_RIJKSWET})?{NR}(?=\d|[A-Z]{{1,2}}(?!\w))", re.I)
COMMA_LETTER = re.compile(
    rf"{S},{S}(?:letter\s)?(?!NRS?\b)[A-Z]{{1,2}}(?![\w-])(?!\.\w)|{S},{S}\d{{1,4}}(?!\d|\s\d{{3}}|[/.]\d)"
)
DASH_PAPER = re.compile(rf"{S}{DASH}{S}(?:\d{{1,4}}(?!\d)|[A-Z]{{1,2}}(?!\w|\s\d{{4}}/))")
_SPACE_PAPER = re.compile(r"\s{1,2}\d{1,4}(?=\s{0,2}(?:[.,;:)]|$))")


def dossier_here(reader: Reader, old: bool = False) -> Dossier | None:
    """The dossier that stands here, with sub-dossier or chapter.

    Args:
        reader: where to read.
        old: whether four digits can be one too.
    """
    match = reader.take(DOSSIER) or (reader.take(OLD_DOSSIER) if old else None)
    if not match:
        return None
    number = re.sub(r"\D", "", match["dossier"])
    if reader.take(RIJKSWET):
        return Dossier(number)
    if sub := reader.take(_EU_SUB if number == EU_DOSSIER else _SUB):
        return Dossier(number, sub=sub["sub"])
    return Dossier(number, chapter_here(reader))


def chapter_here(reader: Reader) -> str:
    """A budget chapter, unless it is the letter of an Eerste Kamer paper (``35300, V``)."""
    match = reader.sees(_CHAPTER)
    if not match or (match["gap"].endswith("(") and not reader.text.startswith(")", match.end())):
        return ""
    behind = reader.ahead(match.end() + match["gap"].endswith("("))
    one_letter = match["chapter"] in ONE_LETTER
    numbered = behind.sees(NR_AND_PAPER)
    if not numbered:
        follows = behind.sees(COMMA_LETTER) or behind.sees(DASH_PAPER)
        spaced = not one_letter and behind.sees(_SPACE_PAPER)
        if not (follows or spaced) and ("," in match["gap"] or one_letter):
            return ""
        if "," in match["gap"] and one_letter:
            return ""  # 33 818, C, D en E: three papers, no chapter
    reader.at = behind.at
    return match["chapter"]
