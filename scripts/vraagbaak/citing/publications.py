"""Handelingen, Aanhangsel van de Handelingen, Staatsblad, Staatscourant, Tractatenblad, and letters by date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from vraagbaak.citing.grammar import (
    MOST_IN_A_ROW,
    NR,
    Citation,
    Found,
    Reader,
    chamber,
    is_count,
    is_decimal,
    year,
)
from vraagbaak.citing.identifiers import FIRST_ITEMS, FIRST_STCRT, LAST_PAGES
from vraagbaak.citing.tokens import DASHES, Token
from vraagbaak.vocabulary import PaperKind

REPORT_WORDS = (
    "handelingen", "hand", "aanhangsel", "aanh", "kamervragen", "kamerstukken", "tk", "ek", "CHAMBER",
    "vergaderjaar", "ANNEX",
)  # fmt: skip
_SIGNS = ",|.|:|;|(|)? ,|.|:|;|(|)? ,|.|:|;|(|)? ,|.|:|;|(|)?"
_FILLERS = ("vergaderjaar|zittingsjaar|jaar|van|der|bij|de|kamervragen|kamerstukken", "staten - generaal")
_NUMBER = "PAPER|DOSSIER"
_MORE = tuple(
    f"{parted} {number}" for parted in (", en?", "en|&") for number in (f"{NR} ,? PAPER", "item|items? PAPER")
)
_OTHER_DAY = tuple(f"{parted} nr .? SHORT ,? item SHORT" for parted in (",|;|& en?", "en"))
_ITEM = (
    ", item|items|agendapunt NUMBER|PAPER",
    ", nr . NUMBER|PAPER",
    "DASH NUMBER|PAPER",
    "item|items NUMBER|PAPER",
)
# A page may have the number of the day in front: "p. 35-2515".
_DASH = f"[{DASHES}]"
_PAGES = re.compile(
    rf",?\s{{0,4}}(?:pp?|blz|pag)\b\.?\s{{0,4}}"
    rf"(?:\d{{1,3}}{_DASH}(?=\d{{4}}|\d{{1,5}}\s{{0,4}}(?:tot|t/m)\s{{0,4}}\d{{1,3}}{_DASH}))?(?P<first>\d{{1,5}})"
    rf"(?:\s{{0,4}}(?:{_DASH}|t/m|tot(?:\sen\smet)?)\s{{0,4}}(?:\d{{1,3}}{_DASH}(?=\d))?(?P<last>\d{{1,5}}))?"
)


@dataclass(slots=True)
class _Head:
    """What was read in front of the numbers."""

    spoken: bool = False
    """The word Handelingen."""
    annex: bool = False
    """The word Aanhangsel."""
    at_foot: bool = False
    """Whether it opens as the foot of a page does."""
    chamber: str = "tk"
    year: str = ""
    early: str = ""
    """A number in front of the vergaderjaar: ``nr. 1234, vergaderjaar 2018/19``."""


def report(reader: Reader) -> Found:
    """``Handelingen II 2012/13, nr. 71, item 15``; ``Aanhangsel Handelingen II 2022/23, nr. 1234``."""
    start = reader.here.start
    if reader.sees("handelingen") and "aanhangsel" in (
        token.low for token in islice(reader.before(reader.at, 30), 3)
    ):
        return []  # the head of a page was not read from its begin, and is not from here
    head = _head(reader)
    if not head.year or not (head.spoken or head.annex) or (head.annex and _is_foot(reader, head)):
        return []
    return _answers(reader, start, head) if head.annex else _spoken(reader, start, head)


def _head(reader: Reader) -> _Head:
    head = _Head(at_foot=reader.sees("CHAMBER|vergaderjaar"))
    chambers = 0
    for _ in range(14):
        back = reader.at
        reader.reads(_SIGNS)
        if reader.reads("handelingen", "hand ."):
            head.spoken = True
        elif not head.annex and reader.reads("aanhangsel", "aanh .", "ANNEX DASH?"):
            head.annex = True
        elif not head.year and (named := year(reader)):
            head.year = named
        elif chambers < 2 and (named := chamber(reader)):
            chambers += 1
            head.chamber = "ek" if named == "I" else "tk"
        elif head.annex and not head.year and (early := reader.reads(f"{NR} ,? {_NUMBER}")):
            head.early = early[-1].text
        elif not reader.reads(*_FILLERS):
            reader.at = back
            break
    return head


def _is_foot(reader: Reader, head: _Head) -> bool:
    """Whether this is the foot of a page: ``Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel 4`` ends in its number."""
    bare = head.at_foot and not head.early and not reader.sees(f",? {NR}")
    below = "\n" in reader.text[reader.end : reader.here.start] and reader.sees("DAY")
    return bare and (below or (not head.spoken and reader.tokens[reader.at - 1].low == "aanhangsel"))


def _answers(reader: Reader, start: int, head: _Head) -> Found:
    number = head.early
    if not number:
        reader.reads(_SIGNS)
        first = reader.reads(f"{NR} ,? {_NUMBER}", f"DASH? {_NUMBER}")
        number = first[-1].text if first else ""
    if not number.isdigit():
        return []
    found = [_answer(reader, start, head, number)]
    while not head.early and (read := _more(reader)) and len(read.text) > 1:
        found.append(_answer(reader, read.start, head, read.text))
    return found


def _more(reader: Reader) -> Token | None:
    """Another number of a list."""
    back = reader.at
    read = reader.reads(*_MORE)
    if read and read[-1].text.isdigit() and not reader.sees("DASH") and not is_count(reader):
        return read[-1]
    reader.at = back
    return None


def _answer(reader: Reader, start: int, head: _Head, number: str) -> Citation:
    identifier = f"ah-{head.chamber}-{head.year}-{int(number)}"
    return replace(reader.made(start, "aanhangsel", (identifier,)), year=head.year)


def _spoken(reader: Reader, start: int, head: _Head) -> Found:
    """By day and item, or by pages; a single page of before says not where the item begins, so it gives no identifier."""
    reader.reads(_SIGNS)
    day = reader.reads(f"{NR} ,? {_NUMBER}", _NUMBER)
    item = reader.reads(*_ITEM) if day and day[-1].text.isdigit() else ()
    name = f"h-{head.chamber}-{head.year}"
    found: Found = []
    if item and len(item[-1].text) <= 3 and head.year >= FIRST_ITEMS:
        number = int(day[-1].text)
        first = reader.made(start, "handelingen", (f"{name}-{number}-{int(item[-1].text)}",))
        found = _items(reader, first, name, number)
    elif item and len(item[-1].text) > 3:
        reader.at -= len(item)
    pages = _PAGES.match(reader.text, reader.end)
    if found:
        last = replace(found[-1], locator=f"p. {pages['first']}" if pages else "")
        return [replace(one, year=head.year) for one in (*found[:-1], last)]
    if not day and not pages:
        return []
    by_page = pages and pages["last"] and head.year <= LAST_PAGES
    identifiers = (f"{name}-{int(pages['first'])}-{int(pages['last'])}",) if pages and by_page else ()
    end = pages.end() if pages and head.year <= LAST_PAGES else reader.end
    while reader.here.text and reader.here.start < end:
        reader.at += 1
    return [replace(reader.made(start, "handelingen", identifiers, end), year=head.year)]


def _items(reader: Reader, first: Citation, name: str, day: int) -> Found:
    """More items of the day, or of other days."""
    found = [first]
    for _ in range(MOST_IN_A_ROW):
        if read := reader.reads(*_OTHER_DAY):
            item, day = read[-1], int(next(token.text for token in read if token.text.isdigit()))
        elif not (more := _more(reader)) or len(more.text) > 3:
            break
        else:
            item = more
        found.append(reader.made(item.start, "handelingen", (f"{name}-{day}-{int(item.text)}",)))
    return found


# --- journals -------------------------------------------------------------------------------

_JOURNALS: dict[str, tuple[str, PaperKind]] = {
    **dict.fromkeys(("stb", "staatsblad"), ("stb", "staatsblad")),
    **dict.fromkeys(("stcrt", "stct", "staatscourant"), ("stcrt", "staatscourant")),
    **dict.fromkeys(("trb", "tractatenblad", "traktatenblad"), ("trb", "tractatenblad")),
}
JOURNAL_WORDS = tuple(_JOURNALS)


_LONG = "DOSSIER", "NUMBER ~. ~THREE", "NUMBER THREE", "PAPER|NUMBER"
_DAY = "DAY MONTH AD"


def journal(reader: Reader) -> Found:
    """``Stb. 2021, 549``, ``Stcrt. 2022, 12345``, ``Trb. 2007, 169``."""
    index, name = reader.at, reader.here
    if not name.text[0].isupper() or not reader.reads(f"{'|'.join(JOURNAL_WORDS)} .?"):
        return []
    prefix, kind = _JOURNALS[name.low]
    if reader.reads(f",? AD ,? {NR} LETTER|ROMAN SHORT", ",? AD , LETTER|ROMAN SHORT"):  # 1948, nr. I 400
        return [reader.made(name.start, "unread")]
    read = next(filter(None, (reader.attempt(rule, index) for rule in _JOURNAL_RULES)), None)
    if not read:
        return []
    written, number = read
    found = [reader.made(name.start, kind, _published(prefix, written, number))]
    while prefix != "stcrt" and (more := reader.attempt(_more_of_journal, written)):
        begin, written, number = more
        found.append(reader.made(begin, kind, _published(prefix, written, number)))
    return found


def _long_number(reader: Reader) -> str:
    """A number of up to six digits, of which three may stand behind a space or a point."""
    read = reader.reads(*_LONG)
    number = "".join(filter(str.isdigit, "".join(token.text for token in read)))
    fraction = (
        reader.sees("/ NUMBER|PAPER") or is_decimal(reader) or (reader.sees("MONTH") and reader.here.gap)
    )
    return "" if fraction or len(number) > 6 else number


def _by_year(reader: Reader, _index: int) -> tuple[str, str] | None:
    """``, 2021, nr. 549``, ``2014/216``, ``2024(4495)``: year and number."""
    reader.reads(",? jaargang|jaar|van?")
    if both := reader.reads("YEAR"):  # 2014/216 looks like a vergaderjaar
        parts = re.findall(r"\d+", both[0].text)
        return (parts[0], parts[1]) if len(parts) == 2 and len(parts[1]) < 4 else None
    written = reader.reads("AD")
    opened = reader.reads("(")
    parted = opened or reader.reads(f",|/|:|DASH? {NR}", ",|/|:|DASH") or reader.here.gap
    number = _long_number(reader) if written and parted else ""
    if opened:
        reader.reads(")")
    return (written[0].text, number) if number else None


def _by_date(reader: Reader, _index: int) -> tuple[str, str] | None:
    """``van 2 december 2011, nr. 23567``, ``nr. 1234 van 12 mei 2011``."""
    if read := reader.reads(f"van? {_DAY} ,? nr .?"):
        number = _long_number(reader)
        return (next(token.text for token in read if "AD" in token.kinds), number) if number else None
    number = _long_number(reader) if reader.reads("nr|no|nummer .?") else ""
    day = reader.reads(f",? van {_DAY}", f",? d . d . {_DAY}") if number else ()
    return (day[-1].text, number) if day else None


def _by_date_before(reader: Reader, index: int) -> tuple[str, str] | None:
    """``Wet van 5 juni 1987, Stb. 312``: the year is that of the date in front of the token at ``index``."""
    before = [
        token for token in reader.before(index, 45, "") if token.low not in (",", "(", "[", "in", "het", "de")
    ]
    reader.reads(",? nr|nrs? .?")
    if len(before) < 3 or "AD" not in before[0].kinds or reader.sees("AD , nr|LETTER"):
        return None
    dated = "MONTH" in before[1].kinds and "DAY" in before[2].kinds
    of_act = before[1].low == "van" and before[2].low.endswith(("wet", "besluit", "regeling"))
    number = _long_number(reader) if dated or of_act else ""
    return (before[0].text, number) if number else None


_JOURNAL_RULES = (_by_year, _by_date, _by_date_before)


def _more_of_journal(reader: Reader, written: str) -> tuple[int, str, str] | None:
    """``en 606``, ``; 1955, 161``: where it begins, year and number."""
    if not reader.reads(",|; en?", "en|+", "resp .?"):
        return None
    begin = reader.here.start
    if other := reader.reads("AD , nr? .? &NUMBER"):
        written = other[0].text
    elif reader.reads("nr .?"):
        begin = reader.here.start
    number = reader.reads("PAPER|NUMBER")
    page = reader.sees("p|blz ~.")
    wrong = (
        not number
        or not number[0].text.isdigit()
        or page
        or is_decimal(reader, "/.,")
        or not reader.ends_word()
    )
    return None if wrong or is_count(reader) else (begin, written, number[0].text)


def _published(prefix: str, written: str, number: str) -> tuple[str, ...]:
    if prefix == "stcrt" and int(written) < FIRST_STCRT:
        return ()
    return (f"{prefix}-{written}-{int(number)}",)


# --- letters to the Kamer ---------------------------------------------------------------------

LETTER_WORDS = (
    "brief", "kamerbrief", "kabinetsbrief", "voortgangsbrief", "verzamelbrief", "beleidsbrief", "antwoordbrief",
)  # fmt: skip
_KAMER = r"(?:de|uw)\s(?:Tweede\s|Eerste\s)?Kamer(?!\svan\sKoophandel)\b"
_KAMER_BEHIND = re.compile(
    rf"[^.;:()]{{0,60}}?\b{_KAMER}|[^.;()]{{0,30}}?https?://[^\s]{{0,160}}?kamerbrief", re.I
)
_OF = ", van|dd .?", "van|dd .?", ",? d . d .?"
_DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"


def letter_by_date(reader: Reader) -> Found:
    """``Kamerbrief van 15 juli jl.``: recognised, never resolved from these words alone.

    A brief is one of these only where the text says whose it is: the word Kamer (in its address too), ``mijn`` or ``uw``.
    """
    word, index = reader.here, reader.at
    if not reader.reads("|".join(LETTER_WORDS)):
        return []
    to_kamer = reader.reads("aan de|uw CHAMBER", "aan de|uw kamer !van", "aan de|uw kamer van !koophandel")
    ours = word.low == "kamerbrief" or to_kamer or _is_mine(reader, index)
    if not reader.reads(*_OF) or not reader.reads(f"{_DAYS}? DAY MONTH"):
        return []
    reader.reads("AD", "jl|ll .?")
    found = reader.made(word.start, "kamerbrief")
    numbered = reader.sees(",? (? met? uw? nr|nummer|kenmerk? .? DOCUMENT")
    if numbered or not reader.ends_word() or not (ours or _KAMER_BEHIND.match(reader.text, reader.end)):
        return []
    return [found]


def _is_mine(reader: Reader, index: int) -> bool:
    """Whether ``mijn``, ``onze`` or ``uw`` stands in front, or one word further."""
    words = [token.low for token in reader.neighbours(index)]
    return any(word in ("mijn", "onze", "uw") for word in words) and words[0].isalpha()
