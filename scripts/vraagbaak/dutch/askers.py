"""Who asks: members and their fractie, as subject, salutation and heading print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vraagbaak.dutch.names import is_no_party
from vraagbaak.dutch.people import SURNAME
from vraagbaak.dutch.words import MEMBERS
from vraagbaak.record.record import Asker
from vraagbaak.rules import Wording

# Before the names: "vragen van het lid", "Kamervragen leden", "Schriftelijke vragen van de leden", "Inbreng van het lid".
_INTRODUCTION = re.compile(
    r"\b(?:[Vv]ragen|[Kk]amervragen|[Ss]tatenvragen|[Rr]aadsvragen|[Vv]raag|[Ii]nbreng)(?:\s+\([^()]{1,40}\))?\s+"
    r"(?:(?:die\s+)?(?:van|door|gesteld\s+door)\s+)?(?:het\s+(?:Kamer|Staten|raads)?lid|de\s+(?:Kamer|Staten|raads)?leden|(?:Kamer)?lid|(?:Kamer)?leden|de\s+heer|de\s+heren|de\s+dames|mevrouw)\s+(?!der\s+Kamer\b)"
)
_NAME = re.compile(SURNAME)
_PARTY = re.compile(r"\s*,?\s*\((?:(?:beiden?|allen|alle)\s+)?(?P<party>(?:[A-Z0-9]|van\s)[^()]{0,40}?)\)")
_AND = re.compile(rf"\s*(?:,\s*(?:en\s+)?|\s+en\s+)(?:(?:{MEMBERS}|de\s+heer|de\s+heren|mevrouw)\s+)?")
_WITH_POINTS = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z0-9]?\.?")  # "A.B.C.", "A.v.d.B."
_NO_PARTY = re.compile(r"^\d{4}Z?\d*|^\d+$|kenmerk|ingezonden|nr\.|Kamerstuk")
LONGEST = 700  # characters of a list of askers; one with ten members has some 300


_COMMITTEE = (
    r"(?P<name>(?:(?:[Vv]aste|[Aa]lgemene|[Tt]ijdelijke|[Bb]ijzondere) )?(?:[Kk]amer)?commissie (?:voor|van) (?:(?:de|het) )?"
    r"[A-ZÀ-Þ][\w’-]+(?:(?:,| en)? [A-ZÀ-Þ][\w’-]+)*)"
)
COMMITTEE = Wording(
    "a committee that asks",
    re.compile(
        rf".*?(?:\bdoor de {_COMMITTEE} gestelde vragen|"
        rf"\b[Dd]e {_COMMITTEE.replace('name', 'other')} heeft [^.?]{{0,60}}\bvragen (?:voorgelegd|gesteld))",
        re.S,
    ),
    yes=(
        "Wij zenden u de antwoorden op de door de Vaste commissie van Water en Wegen gestelde vragen over het rapport.",
        "De vaste commissie voor Volksgezondheid, Welzijn en Sport heeft een aantal vragen voorgelegd aan de minister.",
        "De commissie voor de Rijksuitgaven heeft de minister op 3 mei vragen gesteld.",
    ),
    no=(
        "De antwoorden op de door enkele Kamercommissies gestelde vragen.",
        "De vaste commissie voor Defensie heeft kennisgenomen van de brief.",
        "De commissie heeft vragen gesteld.",
    ),
    seen="letters of the Rekenkamer, printed lists of questions",
)


def committee_in(text: str) -> str:
    """``de vaste commissie voor Defensie`` of the letter that says that it asks; empty where none does."""
    found = COMMITTEE.match(text)
    name = (found["name"] or found["other"]) if found else ""
    return f"de {name[0].lower()}{name[1:]}" if name else ""


def askers_in(text: str) -> tuple[Asker, ...]:
    """The members of the first list of askers in ``text`` that names fracties; else of the first list.

    Where several share one fractie, printed behind the last, each has it:
    ``de leden Jansen, Pietersen (ABC) en De Wit (beiden DEF)``.
    """
    found = [tuple(_listed(text, match.end())) for match in _INTRODUCTION.finditer(text)]
    found = [askers for askers in found if askers]
    return next(
        (askers for askers in found if all(asker.party for asker in askers)), found[0] if found else ()
    )


def asker_lists(text: str) -> tuple[tuple[Asker, ...], ...]:
    """Every list of members who ask in ``text``."""
    found = (tuple(_listed(text, match.end())) for match in _INTRODUCTION.finditer(text))
    return tuple(askers for askers in found if askers)


def _listed(text: str, start: int) -> Iterator[Asker]:
    at = start
    waiting: list[str] = []
    listed: list[tuple[str, str]] = []
    while match := _NAME.match(text, at):
        waiting.append(" ".join(match.group().split()))
        at = match.end()
        party = _PARTY.match(text, at)
        if party and not _NO_PARTY.search(party["party"]) and not is_no_party(party["party"]):
            listed += [(name, _without_points(party["party"])) for name in waiting]
            waiting, at = [], party.end()
        more = _AND.match(text, at)
        if more is None or at - start > LONGEST:
            break
        at = more.end()
    listed += [(name, "") for name in waiting]
    printed = " ".join(text[start:at].split()).rstrip(", ")
    return (Asker(name, party, printed) for name, party in listed)


def _without_points(party: str) -> str:
    """``A.v.d.B.`` → ``AvdB``, as it is written elsewhere; any other name as printed."""
    printed = " ".join(party.split())
    return printed.replace(".", "") if _WITH_POINTS.fullmatch(printed) else printed
