"""Kamerstukken without a word in front: only where nothing else can be meant."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import FARTHEST_BACK, Found, Reader
from vraagbaak.citing.kamerstukken import dossier_citation, papers_of
from vraagbaak.citing.papers import Where, dossier_here
from vraagbaak.citing.tokens import Token

LONGEST_ALONE = 60  # characters; a text that is nothing but a citation is no longer
FIRST_BARE_DOSSIER = 15_000  # what is lower and has no word before it is a count, not a dossier

# In front of a number that is no dossier: an amount, an article, a roll number, a phone number.
_OTHER_NUMBERS = frozenset(
    "€ $ § eur artikel art rolnr rolnummer zaaknr zaaknummer kenmerk tel telefoon telefoonnummer postbus issn isbn nta nen iso"  # noqa: SIM905
    " cas un eg eu nummer besluit raadsstuk stuknummer zaak ris l c perceel".split()
)
_COURTS = frozenset(("hr", "rb", "hof", "abrvs", "crvb", "cbb"))
_OTHER_VOTES = frozenset(
    "raadsvoorstel raadsbesluit raadsstuk raadsbrief agendavoorstel statenvoorstel statenbrief collegevoorstel".split()  # noqa: SIM905
)
_OTHER_BODIES = (
    "gemeente", "raads", "agendavoorstel", "college", "provinci", "statenvoorstel", "statenbrief", "waterschap", "bestuursvoorstel",
)  # fmt: skip
_BILLS = frozenset(
    "wetsontwerp novelle begroting begrotingen begrotingsstaat begrotingsstaten goedkeuring wetsvoorstel".split()  # noqa: SIM905
)
_BILL_PHRASES = (
    "wijziging van", "regels over", "regels omtrent", "regels inzake", "regels tot", "bepalingen over", "bepalingen omtrent",
    "bepalingen inzake", "bepalingen tot",
)  # fmt: skip
_LIST = ("; en? DOSSIER DASH|(",)
_TITLE = "motie|amendement|verslag|nota|memorie"
_TITLES = tuple(
    f"{parted} {title}"
    for parted in ("DASH|:? nader? gewijzigde?",)
    for title in (_TITLE, "brief regering", "voorstel van wet")
)


def bare(reader: Reader) -> Found:
    """``34293, nr. 51`` without a word before it."""
    index, first = reader.at, reader.here
    before, second = reader.neighbours(index)
    bracketed = before.text in ("(", "[")
    if (not bracketed and _is_in_row(reader, index)) or _is_of_another(reader, index, before, second):
        return []
    alone = not before.text and len(reader.text.rstrip()) <= first.start + LONGEST_ALONE
    if alone and (found := reader.attempt(_alone)):
        return found
    titled = first.gap == 1 and "DASH" in before.kinds and bool(before.gap or not second.text)
    dossier = dossier_here(reader)
    if dossier is None or int(dossier.number) < FIRST_BARE_DOSSIER:
        return []
    behind, after = reader.at, reader.end
    if found := papers_of(reader, first.start, dossier, Where(bracketed=bracketed or titled)):
        return found
    reader.at = index
    if found := reader.attempt(_listed) or []:
        return found
    reader.at = behind
    closed = reader.sees(")|]") if bracketed else titled and _title_ends(reader)
    return (
        [dossier_citation(reader, first.start, dossier, after)]
        if closed and _is_bill(reader, index, bool(dossier.chapter))
        else []
    )


def _is_in_row(reader: Reader, index: int) -> bool:
    """Whether this is one of a table or a row of numbers, that no paper follows."""
    end = reader.runs.get(index + 1, index + 1)
    in_table = "DOSSIER" in reader.token(index + 1).kinds
    reader.at = end
    alone = end > index + 1 and not reader.sees("NR", ",|;|.|/ NR|LETTER|PAPER")
    reader.at = index
    return in_table or alone


def _is_of_another(reader: Reader, index: int, before: Token, second: Token) -> bool:
    """Whether what stands in front makes the number at ``index`` one of something else than a Kamerstuk."""
    if not before.text:
        return False
    if not reader.here.gap and _glues(before, second):
        return True
    word = second if before.text == "." else before
    if word.low == "kenmerk" and reader.looks(_is_unmistakable):
        return False
    if word.low in _OTHER_NUMBERS or second.text + before.text == "+31":
        return True
    near = [one.low for one in reader.before(index, 42, ";()")]
    court = not _COURTS.isdisjoint(near) or {"hoge", "raad"} <= set(near)
    return court or any(one.low in _OTHER_VOTES for one in reader.before(index, 100))


def _is_unmistakable(reader: Reader) -> bool:
    """Whether a dossier with a chapter or of a council, and a number stand here: ``21501-30, nr. 311``."""
    dossier = dossier_here(reader)
    found = papers_of(reader, 0, dossier, Where(cue=True)) if dossier else []
    return bool(found and dossier and (dossier.chapter or dossier.sub))


def _glues(before: Token, second: Token) -> bool:
    """Whether ``before`` makes one word of what stands around it: ``BZK-34104``, ``IENW/34104``."""
    if before.text in ("_", ".", "") or (before.text[-1].isalpha() and before.low not in ("en", "zie")):
        return True
    letters = "/-" if second.text[-1:].isalpha() else "/-–"
    return before.text in letters and not before.gap and second.text[-1:].isalnum()


def _is_bill(reader: Reader, index: int, chapter: bool) -> bool:
    """Whether the name of a bill stands in front, and no other body than the Kamer."""
    words = [token.low for token in reader.before(index, FARTHEST_BACK)]
    line = " ".join(reversed(words))
    named = any(word.endswith("wet") or word in _BILLS for word in words) or any(
        one in line for one in _BILL_PHRASES
    )
    named = named or (chapter and re.search(r"voor het jaar \d{4} \(*$", line) is not None)
    around = reader.before(index, FARTHEST_BACK, "")
    return named and not any(token.low.startswith(_OTHER_BODIES) for token in around)


def _title_ends(reader: Reader) -> bool:
    """Whether a new sentence or nothing follows."""
    line_ends = "\n" in reader.text[reader.end : reader.here.start]
    return line_ends or reader.sees("END|(") or reader.here.text[:1].isupper()


def _listed(reader: Reader) -> Found:
    """``31510-26; 30420-14``: numbers with a hyphen, parted by semicolons, or in front of a title."""
    index, start = reader.at, reader.here.start
    dossier = dossier_here(reader)
    found = papers_of(reader, start, dossier, Where(cue=True)) if dossier else []
    behind = reader.looks(_title_behind) or reader.sees(*_LIST) or _is_behind_list(reader, index)
    return found if found and behind else []


def _is_behind_list(reader: Reader, index: int) -> bool:
    """Whether a number and a semicolon stand in front: ``…-26; ``."""
    before = [token.text for token in reader.before(index, 8, "")]
    line = "".join(reversed(before)).removesuffix("en")
    return line.endswith(";") and line[:-1].removesuffix(")")[-1:].isdigit()


def _title_behind(reader: Reader) -> bool:
    """``28286-1240 Motie van het lid Bos``."""
    gap = reader.here.gap
    read = reader.reads(*_TITLES)
    title = next((token for token in read if token.text.isalpha()), None)
    return bool(gap and title and (title.text[0].isupper() or title.text == "motie"))


def _alone(reader: Reader) -> Found:
    """The whole of the text is a citation: ``34261, B``, ``32505/27``, ``34682 – 134``."""
    known, reader.dossiers = reader.dossiers, set()  # what fails here has cited nothing
    start, first = reader.here.start, reader.here.text
    slashed = reader.reads("DOSSIER ~/ ~SHORT")
    if slashed and first.isdigit() and first[0] in "23":
        found = [reader.made(start, "kamerstuk", (f"kst-{first}-{int(slashed[2].text)}",))]
    else:
        reader.at -= len(slashed)
        dossier = dossier_here(reader)
        high = dossier is not None and int(dossier.number) >= FIRST_BARE_DOSSIER
        found = papers_of(reader, start, dossier, Where(bracketed=True)) if dossier and high else []
    reader.dossiers = known
    return found if not reader.text[reader.end :].strip(" .);]\n") else []
