"""Names of the members who move a motion: a grammar of its own, and the words that name nobody."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import MOST_IN_A_ROW, Reader


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREFIXES = _words(
    "van vande von de der den des ten ter te el al la le di da du dos in op aan uit bij het ’t 't ‘t ’s 's ‘s"
)
_INNER_PREFIXES = _words("van von de der den ten ter el al in op aan uit bij onder ’t 't ‘t")
# "in", "op" and the like belong to a name only before another of these: "Van in 't Veld", "Op den Camp".
_WEAK = _words("in op aan uit bij onder het")
_OF_MEMBER = "van|door? het|de|die|voormalig|oud? -? het|de|die|voormalig|oud? -? tweede|eerste|CHAMBER?"
_APOSTROPHES = ("’", "'", "‘")
_FIRST_NAMES = 4  # words of a name at most, prefixes not counted
# Parties whose name is no row of capitals; those that are fall off by themselves.
_PARTIES = _words("denk volt groenlinks christenunie leefbaar forum partij groep pvda pvdd")
_NOBODY = _words(
    "kamer kamers kamerbreed kamerbrede kamerstuk kamerstukken kamerstuknummer kamerbrief kamerlid kamerleden tweede eerste staten"
    " staten-generaal kst tk ek stuk stukken dossier nr nrs nummer motie moties spoedmotie spoedmoties amendement brief bijlage verslag dit deze dat die"
    " ik we wij zij hij u zo ook hierbij hiermee daarmee daarnaast daarbij met voor naar vraag vragen antwoord wat welke waarom hoe"
    " wanneer kunt kan bent deelt is zijn heeft hebben wordt zie er want maar als indien omdat door toezegging toezeggingen een"
    " verzoekt constaterende overwegende gehoord spreekt besluit besluitvorming stemming stemmingen debat nederland nederlandse"
    " europa europese informele minister ministers staatssecretaris kabinet regering commissie gemeente gemeenten provincie"
    " college raad senaat rekenkamer koninkrijk agendapunt onderwerp titel indiener datum status aangenomen verworpen aangehouden"
    " vervanging inzake betreffende omtrent houdende strekkende gedrukt voorgesteld ontvangen nader gewijzigde schiphol airport informatief van en of over tot per tegen"
)
# Names of places are names of members too, but not alone behind the word motie ("de motie Almere").
_PLACES = _words(
    "amsterdam rotterdam utrecht almere groningen eindhoven tilburg breda nijmegen arnhem haarlem enschede zwolle leiden"
    " maastricht dordrecht zoetermeer amersfoort apeldoorn lelystad friesland drenthe overijssel flevoland gelderland zeeland"
    " brabant limburg noord-holland zuid-holland noord-brabant"
)
# Words that end so are of a body, a paper or a plan, not of a person.
_NO_SURNAME = re.compile(
    r"(?:raad|kamer|wet|beleid|fonds|akkoord|commissie|fractie|coalitie|partij|nota|debat|agenda|kabinet|ministerie|begroting|stelsel|zaken|bureau)$"
)


def movers_here(reader: Reader, shouted: bool = False, apart: bool = False) -> str:
    """The movers as written, from here, without parties and titles: ``De Vries, Jansen en Van Veen``; empty if none.

    Args:
        reader: stands at the first name; afterwards behind the last.
        shouted: whether all is in capitals (the heading of a motion).
        apart: whether ``en het lid`` opens another motion (behind the word moties).
    """
    names: list[str] = []
    between, listed = "", False
    for _ in range(MOST_IN_A_ROW):
        back = reader.at
        if names and not (between := _between(reader)):
            break
        titled = reader.attempt(who)
        name = "" if titled and names and apart else _name(reader, shouted)
        listed = listed or bool(name and between == ", " and reader.looks(_list_goes_on, shouted))
        if not name or (between == ", " and not listed):
            reader.at = back
            break
        names += [between, name] if names else [name]
        reader.attempt(_party)
    return "".join(names)


def _between(reader: Reader) -> str:
    if reader.reads("/"):
        return "/"
    comma = reader.reads(",") and reader.here.gap
    if reader.here.gap and reader.sees("en|& WORD|SIGN") and reader.token(reader.at + 1).gap:
        return f" {reader.reads('en|&')[0].low} "
    return ", " if comma else ""


def _list_goes_on(reader: Reader, shouted: bool) -> bool:
    """Whether the name just read stands in a list: further names, then ``en`` or ``c.s.``."""
    for _ in range(MOST_IN_A_ROW):
        reader.attempt(_party)
        if reader.looks(_list_ends):
            return True
        if not reader.reads(","):
            return False
        reader.attempt(who)
        if not _name(reader, shouted):
            return False
    return False


def _list_ends(reader: Reader) -> bool:
    return bool(reader.here.gap or reader.here.text == ",") and reader.sees(",? en|&|cum", ",? c . s")


def who(reader: Reader) -> bool:
    """Who a name is: ``van het lid``, ``de Tweede Kamerleden``, ``mevrouw``, ``de heer``."""
    back = reader.at
    reader.reads(_OF_MEMBER)
    if reader.glued(1) == "-" and reader.here.text[:1].isupper():  # ABC-Kamerlid
        reader.at += 2
    if not reader.reads("kamer? -? LID"):
        reader.at = back
        if not reader.reads("van|door? mevrouw|mw|mevr|dhr|senator .?", "van|door? de heer|heren|dame|dames"):
            return False
    return bool(reader.here.gap)


def _party(reader: Reader) -> bool:
    """``(ABC)``, ``(beiden GroenLinks)``: parties, that no number is."""
    start = reader.at
    if not reader.brackets(45):
        return False
    words = [token.low for token in reader.tokens[start + 1 : reader.at - 1]]
    inside = (
        reader.text[reader.tokens[start].end : reader.end - 1].removeprefix("beiden ").removeprefix("allen ")
    )
    if (
        not words
        or words[0].startswith(("kamerst", "kst", "tk", "ek", "nr"))
        or re.search(r"\d{4}|\d[\s.,]", inside)
    ):
        return False
    return re.fullmatch(r"[A-Z0-9][\w&/,\s-]{0,30}", inside) is not None


def cum_suis(reader: Reader) -> bool:
    """``c.s.``, ``cum suis``, ``(e.a.)``."""
    reader.reads(",")
    opened = reader.reads("(")
    if not reader.reads("c . s .?", "cs .?", "cum suis", "e . a ."):
        return False
    return bool(not opened or reader.reads(")") or True)


def _name(reader: Reader, shouted: bool) -> str:
    """One name: ``J.H. Pietersen``, ``Mei Li Vos``, ``Soutendijk-van Apeldoorn``, ``El Hassan``."""
    start = reader.at
    words = [initials] if (initials := _initials(reader)) else []
    for position in range(_FIRST_NAMES):
        back = reader.at
        if position and not words[-1].endswith(".") and not reader.here.gap:
            break
        prefixes = _prefixes(reader, _INNER_PREFIXES if position else _PREFIXES)
        surname = _surname(reader, shouted)
        if not surname:
            reader.at = back
            break
        words.append(prefixes + surname)
        if reader.here.gap > 2:
            break
    alone = len(words) == 1 and words[0].lower() in _PLACES
    if alone or not any(len(word) > 1 and not word.endswith(".") for word in words):
        reader.at = start
        return ""
    name = " ".join(_LINE_END.sub(lambda end: end[1] or "", " ".join(words)).split())
    return _spoken(name) if shouted else name


def _initials(reader: Reader) -> str:
    start, back = reader.here.start, reader.at
    while (
        "WORD" in reader.here.kinds
        and len(reader.here.text) <= 2
        and reader.glued(1) == "."
        and reader.at - back < 10
    ):
        reader.at += 2
        if reader.here.gap:
            break
    if reader.at == back or not reader.here.text[:1].isalpha():
        reader.at = back
        return ""
    return reader.text[start : reader.end]


def _prefixes(reader: Reader, words: frozenset[str]) -> str:
    """Up to three prefixes, as written, with the white space behind them."""
    start = reader.here.start
    for _ in range(3):
        back = reader.at
        apostrophe = reader.here.text if reader.here.text in _APOSTROPHES else ""
        reader.at += bool(apostrophe)
        read = reader.reads("WORD")
        prefix = read[0] if read else None
        if not prefix or apostrophe + prefix.low not in words or not _parted(reader, prefix.low, words):
            reader.at = back
            break
        next_one = reader.here.text + reader.glued(1) if reader.here.text in _APOSTROPHES else reader.here.low
        if prefix.low in _WEAK and prefix.text[0].islower() and next_one not in _INNER_PREFIXES:
            reader.at = back
            break
    return reader.text[start : reader.here.start] if reader.here.start > start else ""


def _parted(reader: Reader, prefix: str, words: frozenset[str]) -> bool:
    """Whether white space follows a prefix, or the hyphen of ``El-`` and ``Al-``, that is read."""
    if prefix in ("el", "al") and words is _PREFIXES and reader.glued() == "-":
        reader.at += 1
        return True
    return 0 < reader.here.gap < 3


def _surname(reader: Reader, shouted: bool) -> str:
    """A word with a capital, and what a hyphen adds to it."""
    word = reader.here
    if "WORD" not in word.kinds or not _can_name(word.text, shouted) or not reader.reads("WORD"):
        return ""
    for _ in range(3):
        back = reader.at
        if reader.glued() not in ("-", "\u2010", "\u2011") or not reader.glued():
            break
        reader.at += 1
        if reader.here.gap and "\n" not in reader.text[reader.end : reader.here.start]:
            reader.at = back
            break
        _prefixes(reader, _INNER_PREFIXES)
        more = reader.reads("WORD")
        if not more or not _can_name(more[0].text, shouted):
            reader.at = back
            break
    if reader.glued() in _APOSTROPHES and (reader.glued(1) in (",", ".") or reader.token(reader.at + 1).gap):
        reader.at += 1  # Vos’
    return reader.text[word.start : reader.end]


def _can_name(word: str, shouted: bool) -> bool:
    word = word[2:] if word[:2] in ("d'", "d’") else word  # d'Hondt
    small = word.lower()
    if not word[0].isupper() or len(word) == 1:
        return False
    if small in _NOBODY or small in _PARTIES or _NO_SURNAME.search(small):
        return False
    # Capitals alone are the letters of a party or a body, unless all is in capitals.
    return word.isupper() if shouted else not word.isupper()


# "Pieter-⏎sen" is one word; "Bos-⏎van Dijk" and "Bos-⏎Smit" keep their hyphen.
_LINE_END = re.compile(r"[\u00ad\u2010-]\s*\n\s*(?!(?:van|de|der|den)\b)(?=[a-zß-ÿ])|([\u2010-])\s*\n\s*")
_SMALL = _words("van de der den ten ter te en het in op aan")


def _spoken(name: str) -> str:
    """``KAREL VAN DEN SMIT`` → ``Karel van den Smit``."""
    spoken = re.sub(r"[^\W\d_]+", lambda word: _capital(word.group()), name)
    return spoken[:1].upper() + spoken[1:]


def _capital(word: str) -> str:
    return word.lower() if word.lower() in _SMALL else word[:1] + word[1:].lower()


# --- the same movers ------------------------------------------------------------------------

_PARTS = re.compile(
    r"^(?P<first>(?:[^\W\d_]{1,2}\.\s?)+|(?:[^\W\d_]+(?:-[^\W\d_]+)?\s(?!$))*?)"
    r"(?P<surname>(?:(?:van|von|de|der|den|ten|ter|te|el|al|in|op|[’‘']t)\s)*\S+)$"
)


def same_movers(one: str, other: str) -> bool:
    """Whether two texts name the same members: in any order, with or without first names.

    ``Karel van Veen/De Vries`` and ``De Vries en Van Veen`` do; ``Karel van Veen`` and ``Jan van Veen`` do not.
    """
    these, those = _members(one), _members(other)
    return len(these) == len(those) and all(
        surname == other_surname and (first == other_first or not first or not other_first)
        for (surname, first), (other_surname, other_first) in zip(these, those, strict=True)
    )


def _members(names: str) -> list[tuple[str, str]]:
    """(surname, first names), in small letters, sorted."""
    parts = re.split(r"\s*/\s*|\s*,\s*|\s+(?:en|&)\s+", " ".join(names.lower().replace("c.s.", "").split()))
    found = [_PARTS.match(part.strip()) for part in parts if part.strip()]
    return sorted((match["surname"], match["first"].strip()) for match in found if match)
