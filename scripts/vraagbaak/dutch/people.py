"""Names of people as letters print them, what of a name is the family name, and words for who asks and who answers."""

from __future__ import annotations

import re

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
        rf"^(?P<titles>{TITLE}*)(?P<first>(?:[A-Z][a-z]?\.\s*)*(?:\([A-Z][\w-]+\)\s*)?)(?P<rest>{SURNAME})"
        rf"{_DEGREES}*$"
    ),
    yes=("A. Pietersen", "drs. Saskia J. Kuiper", "drs. A.P. (Arno) Smit", "dr. E. Jansen RA", "Van der Lee"),
    no=("de leden", "A. Pietersen heeft", "Kuiper, president"),
    seen="letters of ministries and of the Rekenkamer",
)
LONGEST_NAME = 60  # characters; the longest seen has 38
_INITIALS = re.compile(r"^(?:[A-Z][a-z]{0,2}\.)+$")


# What starts with a capital at the foot or head of a letter and is no name.
_NO_NAME = re.compile(
    r"^(?:De\s+)?(?:Minister|Staatssecretaris|Geachte|Hoogachtend|Vra(?:ag|gen)|Antwoord|Bijlage|Datum|Pagina|Toelichting|Met|Namens|Noten?)\b",
    re.I,
)


def is_person(text: str) -> bool:
    """Whether a line is the name of a person and nothing else."""
    if len(text) > LONGEST_NAME or _NO_NAME.match(text):
        return False
    return PERSON.match(text) is not None


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
    return " ".join(rest) or name


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
