"""Who answers: the function of a bewindspersoon or of the head of another body, and the ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from vraagbaak.dutch.people import MINISTER, SURNAME
from vraagbaak.rules import Wording

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
    """A function with its ministry, as printed."""

    function: str
    """``minister``, ``staatssecretaris`` and the like, in lower case."""
    ministry: str
    """Or the portfolio, or the body; ``""`` where it is not printed."""


class Named(Struct, frozen=True):
    """Someone who answers, as a sentence names them."""

    name: str
    """``""`` where only the function is said."""
    function: str
    """In lower case."""
    ministry: str
    start: int
    """Where in the text."""


def named_in(text: str) -> tuple[Named, ...]:
    """Everyone who is named by function and ministry, in order; a plural goes on for those that follow."""
    found: dict[tuple[str, str], Named] = {}
    for pattern in (NAMED, _NAMED_BEFORE, _OFFICE):
        for match in pattern.finditer(text):
            for one in _one_after_the_other(pattern, match):
                found.setdefault((one.function, one.ministry), one)
    return tuple(sorted(found.values(), key=lambda named: named.start))


def _one_after_the_other(pattern: re.Pattern[str], match: re.Match[str]) -> Iterator[Named]:
    said = match.groupdict("")
    too, function = match if said.get("several") else None, match["function"].lower()
    yield _named(match, function, match.start("function" if pattern is _OFFICE else 0))
    while too and (too := _GOES_ON[pattern].match(match.string, too.end())):
        yield _named(too, function, too.start())


def _named(match: re.Match[str], function: str, start: int) -> Named:
    said = match.groupdict("")
    name, ministry = (" ".join(said.get(group, "").split()) for group in ("name", "ministry"))
    return Named(name, function, ministry, start)


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
