"""Who answers and who asks: names as letters print them and what of these is the family name, functions and ministries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from vraagbaak.rules import Wording

MEMBERS = r"(?:het\s+lid|de\s+leden)"
"""Who asks, before their names; this and the next two in patterns that take small letters and capitals alike."""
MINISTER = r"(?:minister-president|minister|staatssecretaris)"
"""One who signs."""
GOVERNMENT = r"(?:minister|staatssecretaris|kabinet|regering|bewindspers(?:oon|onen))"
"""Who is asked, and who answers. ``minister-president`` begins so."""

PREFIX = r"(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]e|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Bb]en|[Ll]a|[Ii]n|[’'‘][Tt]|[Oo]p)"
_WORD = r"[A-ZÀ-ÞŠŽŁ][\w’'‘.\u00b8\u00b4-]*"
SURNAME = rf"(?:{PREFIX}\s+)*{_WORD}(?:(?:\s+|\s*[-–]\s*)(?:{PREFIX}\s+)*{_WORD}){{0,4}}"
"""Yes: ``Van der Lee``, ``Faber - Van de Klashorst``, ``El Yassini``, ``Slagt-Tichelman``. No: ``de leden``."""
TITLE = r"(?:(?:drs|dr|mr|ir|ing|prof|mw|dhr|mevrouw|de heer)\.?(?:\s+|(?=[A-Z])))"
_DEGREES = r"(?:,?\s+(?:RA|MA|MSc|BSc|MBA|LLM|RC|AA|CIA|EMITA|MPA))"
_AFTER = re.compile(rf"{_DEGREES}+$")
PERSON = Wording(
    "the name of a person, and nothing else",
    re.compile(
        # Of at most 60 characters: the longest seen has 38.
        rf"^(?=.{{1,60}}$)(?P<titles>{TITLE}*)(?P<first>(?:[A-Z][a-z]?\.\s*)*(?:\([A-Z][\w-]+\)\s*)?)(?P<rest>{SURNAME})"
        rf"{_DEGREES}*$"
    ),
    yes=("A. Pietersen", "drs. Saskia J. Kuiper", "drs. A.P. (Arno) Smit", "dr. E. Jansen RA", "Van der Lee"),
    no=("de leden", "A. Pietersen heeft", "Kuiper, president"),
    seen="letters of ministries and of the Rekenkamer",
)
_INITIALS = re.compile(r"^(?:[A-Z][a-z]{0,2}\.)+$")


# What starts with a capital at the foot or head of a letter and is no name.
_NO_NAME = re.compile(
    r"^(?:De\s+)?(?:Minister|Staatssecretaris|Geachte|Hoogachtend|Vra(?:ag|gen)|Antwoord|Bijlage|Datum|Pagina|Toelichting|Met|Namens|Noten?)\b",
    re.I,
)


def is_person(text: str) -> bool:
    """Whether a line is the name of a person and nothing else."""
    return PERSON.match(text) is not None and not _NO_NAME.match(text)


def family_name(name: str, *, in_full: bool = False) -> str:
    """``D.M. van Weel`` → ``van Weel``, ``drs. Saskia J. Stuiveling`` → ``Stuiveling``, ``De Jonge`` as it is.

    Args:
        name: as printed.
        in_full: it is printed with a first name, as under a letter: ``Anna de Wit Bos`` → ``de Wit Bos``.
    """
    match = PERSON.match(_AFTER.sub("", name))
    if match is None:
        return name
    rest = match["rest"].split()
    if match["titles"] or match["first"]:
        after_initial = max((at for at, word in enumerate(rest) if _INITIALS.match(word)), default=-1)
        if after_initial >= 0:
            rest = rest[after_initial + 1 :]
        elif not match["first"]:
            rest = _without_first_name(rest)
    elif in_full and len(rest) > 1 and not re.fullmatch(PREFIX, rest[0]):
        rest = rest[1:]
    return " ".join(rest)


def _without_first_name(words: list[str]) -> list[str]:
    """Behind a title a first name may stand: ``Ellen Jansen`` → ``Jansen``, ``Jan van Dam`` → ``van Dam``."""
    prefixes = (at for at, word in enumerate(words) if re.fullmatch(PREFIX, word))
    return words[next(prefixes, len(words) - 1) :]


_TITLES = re.compile(rf"^{TITLE}+", re.I)
_CALL_NAME = re.compile(r"\s*\([^()]*\)")


def given_name(name: str, family: str) -> str:
    """What stands before ``family`` in ``name``, without titles and degrees: ``D.M.``, ``Ellen M.A.``; empty where nothing does.

    A call name in brackets is left out: styles make an initial of each word, and of ``A.P. (Arno)`` a fourth.
    """
    before, found, _ = _AFTER.sub("", _TITLES.sub("", name)).rpartition(family)
    return _CALL_NAME.sub("", before).strip(" ,") if found else ""


def signed_in_two(name: str) -> tuple[str, str]:
    """Given name and family name of who signs with full names and no initials.

    ``Anna Smit Prins`` → ``("Anna", "Smit Prins")``. Not of ``Faber - Van de Klashorst`` or ``Van der Lee``, nor
    of a name alone: those are family names.
    """
    words = name.split()
    if len(words) < 2 or re.fullmatch(PREFIX, words[0]) or words[1][0] in "-–" or "-" in words[0]:
        return "", name
    return words[0], " ".join(words[1:])


# --- who answers --------------------------------------------------------------------------

_PART = r"(?!(?:[Mm]inister|[Ss]taatssecretaris)(?:s|sen)?\b)[A-ZÀ-Þ][\w’-]*"
PORTFOLIO = rf"{_PART}(?:(?:,\s*|,?\s+en\s+|\s+(?:[&–-]\s+)?|\s*/\s*){_PART})*"
"""Yes: ``Volksgezondheid, Welzijn en Sport``, ``Klimaat en Groene Groei``. It stops at ``en van …`` and at a verb."""
_FUNCTION = rf"(?P<function>viceminister-president|{MINISTER})"
SIGNATURE = Wording(
    "a signature",
    re.compile(
        rf"^(?:(?:Hoogachtend|Met vriendelijke groet),\s*)?(?P<behalf>(?:mede\s+)?namens\s+)?(?:de\s+)?{_FUNCTION}"
        rf"(?:,\s+minister)?(?:\s+(?:van|voor)\s+(?-i:(?P<ministry>{PORTFOLIO})))?\s*[,.]?$",
        re.I,
    ),
    yes=(
        "De minister van Wonen,", "de minister van Wonen en Water", "Minister voor Rechtsbescherming",
        "De minister-president, minister van Algemene Zaken,",
    ),
    no=("De minister van Wonen heeft", "De minister zegt"),
    seen="letters of ministries",
)  # fmt: skip
UNFINISHED_SIGNATURE = Wording(
    "a signature that may go on on the next line",
    re.compile(
        rf"^(?:(?:mede\s+)?namens\s+)?(?:de\s+)?{MINISTER}(?:\s+(?:van|voor)(?:\s+(?-i:{PORTFOLIO}))?(?:,|\s+en)?)?$",
        re.I,
    ),
    yes=("De minister van Binnenlandse Zaken en", "mede namens de staatssecretaris", "De minister voor"),
    no=("De minister van Wonen heeft", "De minister van Wonen."),
    seen="letters of ministries with long names",
)
# Yes: "Antwoord van Minister De Jonge (Binnenlandse Zaken) …", "Antwoord van staatssecretaris Karremans (Volksgezondheid,
# Welzijn en Sport (ontvangen". In print the bracket is at times forgotten.
NAMED = re.compile(
    rf"\b(?P<function>(?i:{MINISTER}))(?P<several>s|sen)?\s+(?P<name>{SURNAME})\s*\((?P<ministry>{PORTFOLIO})\s*(?:\)|(?=\())"
)
# Behind a plural. Yes: " en De Wit (Werk)", ", Bos (Zee)".
_NAMED_TOO = re.compile(rf"\s*(?:,|en\b|,\s*en\b)\s*(?P<name>{SURNAME})\s*\((?P<ministry>{PORTFOLIO})\s*\)")
# In papers of the Eerste Kamer until about 1995: "de heer Jansen, minister van Zaken", "mevrouw d’Aubert, minister van".
_NAMED_BEFORE = re.compile(
    rf"\b(?:de\s+heer|mevrouw|mevr\.)\s+(?P<name>(?:[dD][’'])?{SURNAME})\s*,\s*(?P<function>(?i:{MINISTER}))\s+"
    rf"(?:van|voor)\s+(?P<ministry>{PORTFOLIO})"
)
# Without a name. Yes: "van de minister van Zee", ", de staatssecretarissen van Lucht en van Werk". No: "die minister van Zee is".
_OFFICE = re.compile(
    rf"(?:\b(?:van|en|namens)|,)\s+(?:de\s+)?(?P<function>(?i:{MINISTER}))(?P<several>s|sen)?\s+(?:van|voor)\s+(?P<ministry>{PORTFOLIO})"
)
_OFFICE_TOO = re.compile(rf"\s*(?:,|en\b|,\s*en\b)\s*(?:van|voor)\s+(?P<ministry>{PORTFOLIO})")
_GOES_ON = {NAMED: _NAMED_TOO, _OFFICE: _OFFICE_TOO}
"""Of those named behind a plural, how the next one is."""
ON_BEHALF = re.compile(
    r"\b(?:mede\s+)?namens\s+(?=(?:de|zijn|haar|mijn|mevrouw|minister|staatssecretaris)\b)", re.I
)
_ONE_MORE = re.compile(
    rf"^(?:,?\s*(?:en\s+|,\s*)?(?:de\s+|mijn\s+ambtgeno(?:ot|te)n?\s+)?)(?:(?P<function>{MINISTER})(?:s|sen)?\s+)?"
    rf"(?:van|voor)\s+(?-i:(?P<ministry>{PORTFOLIO}))",
    re.I,
)
BODY = Wording(
    "a body other than a ministry that answers",
    re.compile(
        r"^(?:(?:de\s+)?(?P<court>Algemene Rekenkamer)|(?:(?:het\s+)?college\s+van\s+)?(?P<town>burgemeester en wethouders"
        r"(?:\s+van\s+(?:de\s+gemeente\s+)?[A-ZÀ-Þ’'][\w’' -]*)?)|(?:het\s+college\s+van\s+)?(?P<province>Gedeputeerde Staten"
        r"(?:\s+van\s+[A-Z][\w -]*)?)|(?:de\s+)?(?P<ombudsman>(?:Nationale\s+o|O)mbudsman))\s*,?$",
        re.I,
    ),
    yes=(
        "Algemene Rekenkamer",
        "burgemeester en wethouders van Zandstad,",
        "Gedeputeerde Staten van Kustland,",
    ),
    no=("De Algemene Rekenkamer heeft", "burgemeester van Zandstad"),
    seen="letters of municipalities, provinces and the Rekenkamer",
)
OFFICE = r"(?:(?:wnd\.|waarnemend|plv\.|plaatsvervangend|vice-?)\s*)?(?:president|secretaris|voorzitter|burgemeester|griffier|directeur|commissaris van de Koning)"
NAME_AND_OFFICE = Wording(
    "a name and an office",
    re.compile(rf"^(?P<name>[^,]{{3,60}}),\s+(?P<office>{OFFICE})\s*,?$", re.I),
    yes=("drs. Anna J. Kuiper, president", "A. Pietersen, wnd. secretaris,"),
    no=("A. Pietersen", "A. Pietersen, minister", "president, A. Pietersen"),
    seen="letters of the Rekenkamer and of municipalities",
)
OFFICE_AND_NAME = Wording(
    "an office and a name",
    re.compile(rf"^(?:de\s+)?(?P<office>{OFFICE})\s*,\s+(?P<name>[^,]{{3,60}})$", re.I),
    yes=("de secretaris, A. Pietersen", "burgemeester, B. Bos"),
    no=("de secretaris", "De minister, A. Pietersen"),
    seen="letters of municipalities",
)


class Office(Struct, frozen=True):
    """Someone who answers, as a sentence names them."""

    function: str
    """``minister``, ``staatssecretaris`` and the like, in lower case."""
    ministry: str
    """Or the portfolio, or the body; ``""`` where it is not printed."""
    name: str = ""
    """``""`` where only the function is said."""
    start: int = 0
    """Where in the text."""


def named_in(text: str) -> tuple[Office, ...]:
    """Everyone who is named by function and ministry, in order; a plural goes on for those that follow."""
    found: dict[tuple[str, str], Office] = {}
    for pattern in (NAMED, _NAMED_BEFORE, _OFFICE):
        for match in pattern.finditer(text):
            for one in _one_after_the_other(pattern, match):
                found.setdefault((one.function, one.ministry), one)
    return tuple(sorted(found.values(), key=lambda named: named.start))


def _one_after_the_other(pattern: re.Pattern[str], match: re.Match[str]) -> Iterator[Office]:
    said = match.groupdict("")
    too, function = match if said.get("several") else None, match["function"].lower()
    yield _named(match, function, match.start("function" if pattern is _OFFICE else 0))
    while too and (too := _GOES_ON[pattern].match(match.string, too.end())):
        yield _named(too, function, too.start())


def _named(match: re.Match[str], function: str, start: int) -> Office:
    said = match.groupdict("")
    name, ministry = (" ".join(said.get(group, "").split()) for group in ("name", "ministry"))
    return Office(function, ministry, name, start)


def on_behalf(text: str) -> tuple[Office, ...]:
    """Everyone named behind ‘mede namens’, in order; a plural goes on for those that follow."""
    return tuple(office for match in ON_BEHALF.finditer(text) for office in _listed(text[match.end() :]))


def _listed(text: str) -> Iterator[Office]:
    function = ""
    while match := _ONE_MORE.match(text):
        function = (match["function"] or function).lower()
        if not function:
            return
        yield Office(function, " ".join(match["ministry"].split()))
        text = text[match.end() :]
