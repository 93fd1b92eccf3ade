"""Names of the members who move a motion: a grammar of its own, and the words that name nobody."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import Reader, S

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*(?:[’'](?=[\s,.]))?")
_PREFIX = re.compile(
    r"(?:van|vande|von|de|der|den|des|ten|ter|te|el|al|la|le|di|da|du|dos|in|op|aan|uit|bij|het|[’‘']t|[’‘']s|d[’'](?=[A-Z]))(?:\s{1,2}|(?<=[’'])|(?<=[Ee]l)-|(?<=[Aa]l)-)",
    re.I,
)
_INNER_PREFIX = re.compile(
    r"(?:van|von|de|der|den|ten|ter|el|al|in|op|aan|uit|bij|onder|[’‘']t)\s{1,2}", re.I
)
# "in", "op" and the like belong to a name only before another of these: "Van in 't Veld", "Op den Camp".
_WEAK = re.compile(r"(?:in|op|aan|uit|bij|onder|het)\s", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.){1,5}(?=\s?[^\W\d_])")
_FIRST_NAMES = 4  # words of a name at most, prefixes not counted
_MOST_MOVERS = 12
_SLASH = re.compile(rf"{S}/{S}")
_AND = re.compile(r"(?:,)?\s{1,2}(?:en|&)\s{1,2}", re.I)
_COMMA = re.compile(r",\s{1,2}")
WHO = re.compile(
    r"(?:(?:van|door)\s{1,2})?(?:(?:het|de|die|voormalig|oud-?)\s{0,2}){0,2}(?:Tweede\s{1,2}|Eerste\s{1,2})?(?:[A-Z][\w’]{1,15}-)?(?:Kamer-?\s?)?(?:lid|leden)\s{1,2}"
    r"|(?:(?:van|door)\s{1,2})?(?:mevrouw|mw\.?|mevr\.?|de\s{1,2}(?:he(?:er|ren)|dames?)|dhr\.?|senator)\s{1,2}",
    re.I,
)
_PARTY = re.compile(
    r"\s{0,2}\((?!Kamerst|Kst|TK|EK|nr)(?![^)]{0,30}(?:\d{4}|\d[\s.,]))(?:beiden\s|allen\s)?[A-Z0-9][\w&/,\s-]{0,30}\)"
)
CUM_SUIS = re.compile(rf"{S},?\s{{0,2}}(?:\()?(?:c\.\s?s\b\.?|cs\b\.?|cum\ssuis|e\.a\.)\)?", re.I)
_LIST_ENDS = re.compile(r"(?:,)?\s{1,2}(?:en|&|c\.s|cum)(?!\w)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parties whose name is no row of capitals; those that are fall off by themselves.
_PARTIES = _words("denk volt groenlinks christenunie leefbaar forum partij groep pvda pvdd")
_NOBODY = _words(
    "kamer kamers kamerbreed kamerbrede kamerstuk kamerstukken kamerstuknummer kamerbrief kamerlid kamerleden tweede eerste staten"
    " staten-generaal kst tk ek stuk stukken dossier nr nrs nummer motie moties amendement brief bijlage verslag dit deze dat die"
    " ik we wij zij hij u zo ook hierbij hiermee daarmee daarnaast daarbij met voor naar vraag vragen antwoord wat welke waarom hoe"
    " wanneer kunt kan bent deelt is zijn heeft hebben wordt zie er want maar als indien omdat door toezegging toezeggingen een"
    " verzoekt constaterende overwegende gehoord spreekt besluit besluitvorming stemming stemmingen debat nederland nederlandse"
    " europa europese informele minister ministers staatssecretaris kabinet regering commissie gemeente gemeenten provincie"
    " college raad senaat rekenkamer koninkrijk agendapunt onderwerp titel indiener datum status aangenomen verworpen aangehouden"
    " schiphol airport informatief van en of over tot per tegen"
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
    between = ""
    for _ in range(_MOST_MOVERS):
        back = reader.at
        if names and not (between := _between(reader)):
            break
        who = reader.take(WHO)
        name = "" if who and names and apart else _name(reader, shouted)
        if not name or (between == ", " and not _list_goes_on(reader, shouted)):
            reader.at = back
            break
        names += [between, name] if names else [name]
        reader.take(_PARTY)
    return "".join(names)


def _between(reader: Reader) -> str:
    if reader.take(_SLASH):
        return "/"
    if joined := reader.take(_AND):
        return " & " if "&" in joined.group() else " en "
    return ", " if reader.take(_COMMA) else ""


def _list_goes_on(reader: Reader, shouted: bool) -> bool:
    """Whether the name just read stands in a list: further names, then ``en`` or ``c.s.``."""
    ahead = reader.ahead()
    for _ in range(_MOST_MOVERS):
        ahead.take(_PARTY)
        if ahead.sees(_LIST_ENDS):
            return True
        if not ahead.take(_COMMA):
            return False
        ahead.take(WHO)
        if not _name(ahead, shouted):
            return False
    return False


def _name(reader: Reader, shouted: bool) -> str:
    """One name: ``J.H. Pietersen``, ``Mei Li Vos``, ``Soutendijk-van Apeldoorn``, ``El Hassan``."""
    start = reader.at
    words: list[str] = []
    if initials := reader.take(_INITIALS):
        words.append(initials.group())
        reader.take(_GAP)
    for position in range(_FIRST_NAMES):
        back = reader.at
        if position and not words[-1].endswith(".") and not reader.take(_GAP):
            break
        prefixes = _prefixes(reader, _PREFIX if not position else _INNER_PREFIX)
        surname = _surname(reader, shouted)
        if not surname:
            reader.at = back
            break
        words.append(prefixes + surname)
    alone = len(words) == 1 and words[0].lower() in _PLACES
    if alone or not any(_is_word(word) for word in words):
        reader.at = start
        return ""
    name = re.sub(r"\s+", " ", " ".join(words))
    return _spoken(name) if shouted else name


_GAP = re.compile(r"\s{1,2}")


def _is_word(word: str) -> bool:
    return not word.endswith(".") and len(word) > 1


def _prefixes(reader: Reader, pattern: re.Pattern[str]) -> str:
    taken = []
    for _ in range(3):
        back = reader.at
        prefix = reader.take(pattern)
        if not prefix:
            break
        if _WEAK.match(prefix.group()) and prefix.group()[0].islower() and not reader.sees(_INNER_PREFIX):
            reader.at = back
            break
        taken.append(prefix.group())
    return "".join(taken)


def _surname(reader: Reader, shouted: bool) -> str:
    """A word with a capital, and what a hyphen adds to it."""
    start = reader.at
    word = reader.take(_WORD)
    if not word or not _can_name(word.group(), shouted):
        reader.at = start
        return ""
    for _ in range(3):
        back = reader.at
        if not reader.take(_HYPHEN):
            break
        _prefixes(reader, _INNER_PREFIX)
        more = reader.take(_WORD)
        if not more or not _can_name(more.group(), shouted):
            reader.at = back
            break
    return reader.text[start : reader.at]


_HYPHEN = re.compile(r"[-\u2010\u2011](?:\s?\n)?")


def _can_name(word: str, shouted: bool) -> bool:
    small = word.lower()
    if not word[0].isupper() or len(word) == 1:
        return False
    if small in _NOBODY or small in _PARTIES or _NO_SURNAME.search(small):
        return False
    # Capitals alone are the letters of a party or a body, unless all is in capitals.
    return word.isupper() if shouted else not word.isupper()


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
