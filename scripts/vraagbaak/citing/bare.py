"""Kamerstukken without a word in front: only where nothing else can be meant."""

from __future__ import annotations

import re

from vraagbaak.citing.dossiers import DOSSIER, DOSSIER_TEXT, dossier_here
from vraagbaak.citing.grammar import DASH, Found, Reader, S, made
from vraagbaak.citing.kamerstukken import dossier_citation, papers_of
from vraagbaak.citing.papers import Where

LONGEST_ALONE = 60  # characters; a text that is nothing but a citation is no longer
FIRST_BARE_DOSSIER = 15_000  # what is lower and has no word before it is a count, not a dossier
_ALONE_SLASH = re.compile(r"(?P<d>[23]\d{4})/(?P<n>[1-9]\d{0,3})")
# Before a number that is no dossier: an amount, an article, a roll number, a phone number.
_OTHER_NUMBER = re.compile(
    r"(?:€|\$|§|EUR|artikel|art\.|rolnr\.?|rolnummer|zaaknr\.?|zaaknummer|kenmerk|tel\.?|telefoon|postbus|ISSN|ISBN|\+31|NTA|NEN|ISO|CAS|UN|EG|EU|nummer|besluit|raadsstuk|stuknummer|zaak|RIS|\b[LC])\s*$"
    r"|\b(?:HR|Hoge Raad|Rb\.?|Hof|ABRvS|CRvB|CBb)\b[^;()]{0,30}$|\d[-–]$|[A-Za-z]-$|\w/$",
    re.I,
)
# The name of a bill in front of a number in brackets, or of a title's last number.
_BILL = re.compile(
    r"\b(?:(?:wets|initiatief)?voorstel\svan\s(?:rijks)?wet|wetsvoorstel|(?:[A-Z]\w*|rijks|grond)?wet(?:sontwerp)?|wijzigingswet|novelle|begroting(?:en|sstaat|sstaten)?"
    r"|slotwet|goedkeuring|goedkeuringswet|wijziging\svan|(?:regels|bepalingen)\s(?:over|omtrent|inzake|tot))\b[^.;]{0,130}?[\s(\[–-]{1,3}$",
    re.I,
)
_OTHER_BODY = re.compile(
    r"\b(?:gemeente|raadsvoorstel|raads\w*|agendavoorstel|college|provincie|provinciaal|statenvoorstel|statenbrief|waterschap|bestuursvoorstel|collegevoorstel|B&W)",
    re.I,
)
_OTHER_VOTE = re.compile(
    r"\b(?:raads(?:voorstel|besluit|stuk|brief)|agendavoorstel|staten(?:voorstel|brief)|collegevoorstel)[^.;]{0,80}$",
    re.I,
)
# A title behind the number: "28286-1240 Motie van het lid Bos".
_TITLE_BEHIND = re.compile(
    rf"\s{{1,2}}(?:{DASH}\s|:\s)?(?:(?:Gewijzigde|Nader gewijzigde)\s)?(?:[Mm]otie|Amendement|Brief regering|Verslag|Nota|Memorie|Voorstel van wet)\b"
)
_IN_LIST = re.compile(rf"{S};{S}(?:en\s)?(?:{DOSSIER_TEXT}){S}(?:{DASH}|\()")
_LIST_BEFORE = re.compile(r"\d\)?\s?;\s{0,3}(?:en\s)?$")
_TITLE_ENDS = re.compile(rf"(?:\s|^){DASH}\s$")
_TITLE_GOES_ON = re.compile(r"\s{0,3}(?:$|[A-Z(\n])")


def bare(reader: Reader, start: int) -> Found:
    """``34293, nr. 51`` without a word before it."""
    if not reader.sees(DOSSIER):
        return []
    before = reader.before(start, 40)
    if before[-1:].isalpha() or before[-1:] in ("_", ".") or _OTHER_NUMBER.search(before):
        return []
    if _OTHER_VOTE.search(reader.before(start, 110)):
        return []
    bracketed = before.endswith(("(", "["))
    if not before.strip() and len(reader.text) - start <= LONGEST_ALONE:
        alone = Reader(reader.text, start)  # of its own: what fails here has cited nothing
        if found := _alone(alone, start):
            reader.at = alone.at
            return found
    titled = _TITLE_ENDS.search(before) is not None
    dossier = dossier_here(reader)
    if dossier is None or int(dossier.number) < FIRST_BARE_DOSSIER:
        return []
    after = reader.at
    if found := papers_of(reader, start, dossier, Where(bracketed=bracketed or titled)):
        return found
    if found := _listed(reader, start):
        return found
    closed = (
        reader.text[after : after + 1] in (")", "]")
        if bracketed
        else _TITLE_GOES_ON.match(reader.text, after)
    )
    context = reader.before(start, 150)
    if closed and (bracketed or titled) and _BILL.search(context) and not _OTHER_BODY.search(context):
        reader.at = after
        return [dossier_citation(reader, start, after, dossier)]
    return []


def _listed(reader: Reader, start: int) -> Found:
    """``31510-26; 30420-14``: numbers with a hyphen, parted by semicolons, or in front of a title."""
    ahead = reader.ahead(start)
    dossier = dossier_here(ahead)
    found = papers_of(ahead, start, dossier, Where(cue=True)) if dossier else []
    behind = _IN_LIST.match(reader.text, ahead.at) or _TITLE_BEHIND.match(reader.text, ahead.at)
    if not found or not (behind or _LIST_BEFORE.search(reader.before(start, 8))):
        return []
    reader.at = ahead.at
    return found


def _alone(reader: Reader, start: int) -> Found:
    """The whole of the text is a citation: ``34261, B``, ``32505/27``, ``34682 – 134``."""
    if slash := reader.take(_ALONE_SLASH):
        found = [made(reader, start, reader.at, "kamerstuk", (f"kst-{slash['d']}-{slash['n']}",))]
    else:
        dossier = dossier_here(reader)
        high = dossier is not None and int(dossier.number) >= FIRST_BARE_DOSSIER
        found = papers_of(reader, start, dossier, Where(bracketed=True)) if dossier and high else []
    rest = reader.text[reader.at :].strip(" .);]\n")
    return found if not rest else []
