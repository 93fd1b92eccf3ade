"""Who asks: the fractie that a heading, a label or the words of a question name, and lists of members with theirs.

Never guessed: words that name two fracties give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vraagbaak.dutch.names import is_no_party, sat_in_a_chamber
from vraagbaak.dutch.people import MEMBERS, PREFIX, SURNAME
from vraagbaak.record.record import Asker
from vraagbaak.rules import Wording

# "de leden van de Volt-fractie", "het lid van de DENK-fractie", "de GroenLinks-JA21-fractie",
# "de fractie van de SGP", "de fracties van Volt en SGP".
_PART = r"[A-Z0-9][\w&’']*(?:-[A-Z0-9][\w&’']*){0,4}"
_NAME = (
    r"(?!(?:De|Het|Een|Deze|Die|Ook|Leden|Lid|Fracties?|Vragen|Vraag|Inbreng|Reactie|Bijdrage|Opmerkingen|"
    rf"Schriftelijke|Antwoord|Antwoorden)\b){_PART}(?:\s(?:(?:voor|van|de|der|het)\s){{0,2}}{_PART}){{0,2}}"
)
_SHORT = r"[A-Z][\w&]*[A-Z0-9][\w&]*(?:-[A-Z]\w*)*"  # two capitals at least: a name without the word fractie
_X_FRACTIE = re.compile(rf"\b({_NAME})-fracties?\b|\b({_SHORT})\sfracties?\b")
_NAMES = rf"({_NAME}(?:(?:,|\sen)\s(?:de\s|het\s)?{_NAME})*)"
_FRACTIE_VAN = re.compile(rf"\b[Ff]racties?\s+van\s+(?:de\s+|het\s+)?{_NAMES}")
_OF_PARTY = re.compile(
    rf"^(?:Vragen|Inbreng|Bijdrage|Opmerkingen|Vragen en opmerkingen)\s+(?:van\s+de\s+)?([Gg]roep\s.+?|{_SHORT})\s*:?$"
)
# Nothing but a name: "ABC", "Fractie Groen-ABC".
_ONLY_PARTY = re.compile(rf"^(?:[Ff]ractie\s+(?={_NAME}\s*:?$)|(?={_SHORT}\s*:?$))({_NAME})\s*:?$")
# Who speaks, in a question: "de leden van de X-fractie", "de leden van de fractie van X", "de leden van X".
_OF_FRACTIE = (
    rf"(?:leden|lid)\s+van\s+(?:de\s+|het\s+)?(?:(?P<x>{_NAME})-fractie\b|fracties?\s+van\s+(?:de\s+|het\s+)?(?P<list>{_NAMES})"
    rf"|(?P<short>{_SHORT})\b)(?P<more>(?:,|\sen)\s(?:de\s)?{_NAME}-fractie)?"
)
_SPEAKERS = re.compile(rf"\b{_OF_FRACTIE}")
_SAYS = r"(?:vragen|vraagt|willen|wil|hebben|heeft|lezen|leest|constateren|merken|zouden|verzoeken|horen|stellen|zijn)"
# Who speaks at the start of a sentence: "De leden van de X-fractie vragen", "Ook vragen de leden van de X-fractie". No:
# "Wat vindt u van het voorstel van de leden van de X-fractie?".
_SPEAKS_FIRST = re.compile(
    rf"(?:^|[.?!:;]\s+)(?:[^.?!:;,]{{0,70}}?\b{_SAYS}\s+)?(?:[Dd]e|[Hh]et)\s+{_OF_FRACTIE}"
)
_MEMBER_SPEAKS = re.compile(rf"\b[Hh]et lid\s+(?:{PREFIX}\s+)*[A-Z]")
_MEMBER = re.compile(rf"\blid\s+((?:{PREFIX}\s+)*[A-Z][\w’'-]+(?:[\s-](?:[A-Z][\w’'-]+))?)")
_IN_BRACKETS = re.compile(r"\((?:beiden |allen )?([A-Z0-9][^()]{0,40})\)")


def party_of_heading(text: str) -> str | None:
    """The party (or member without one) a section heading names, if it names one."""
    return _a_party(_in_heading(text))


def _a_party(name: str | None) -> str | None:
    """``name``, unless it is that of a ministry or another body."""
    return None if name is None or is_no_party(name) else name


def _in_heading(text: str) -> str | None:
    if match := _OF_PARTY.match(text):
        return match[1]
    if match := _ONLY_PARTY.match(text):
        return match[1]
    names = [one or other for one, other in _X_FRACTIE.findall(text)]
    names += [name for listed in _FRACTIE_VAN.findall(text) for name in _listed(listed)]
    if names:
        unique = list(dict.fromkeys(names))
        return unique[0] if len(unique) == 1 else None
    members = _MEMBER.findall(text)
    if len(members) == 1:
        in_brackets = _IN_BRACKETS.search(text)
        return in_brackets[1] if in_brackets else str(members[0])
    return None


def _listed(text: str) -> list[str]:
    """``A, B en de C`` → A, B, C."""
    return [re.sub(r"^(?:de|het)\s", "", name) for name in re.split(r",\s|\sen\s", text)]


def party_of_text(text: str) -> str | None:
    """The party whose members speak in a question, if its words name exactly one."""
    names = _speakers(text)
    return names.pop() if len(names) == 1 else None


def speaking_party(text: str) -> str | None:
    """The party that speaks in the sentences of a question, as their subject; None when they name two or none."""
    names = _named_in(_SPEAKS_FIRST, text)
    return names.pop() if len(names) == 1 and len(_speakers(text)) == 1 else None


def speaks_for_itself(text: str) -> bool:
    """Whether a question says who asks it, so that nothing is to be carried on from the one before."""
    return bool(_speakers(text)) or _MEMBER_SPEAKS.search(text) is not None


def _speakers(text: str) -> set[str]:
    return _named_in(_SPEAKERS, text)


def _named_in(pattern: re.Pattern[str], text: str) -> set[str]:
    names: set[str] = set()
    for match in pattern.finditer(text):
        names.update(_listed(match["list"]) if match["list"] else [match["x"] or match["short"]])
        if match["more"]:
            names.update(one or other for one, other in _X_FRACTIE.findall(match["more"]))
    return {name for name in names if not is_no_party(name)}


def party_of_label(text: str) -> str | None:
    """``Vraag 3 (KVP)`` → ``KVP``; what else stands in brackets there (``(Vervolg)``, ``(EU)``, ``(2)``) is no party.

    That an unknown name is one of a party is to be said: ``(ABC-fractie)``, ``van het lid Jansen (ABC)``.
    """
    said = _MEMBER.search(text) is not None
    names = [name for printed in _IN_BRACKETS.findall(text) if (name := _in_label(printed, said))]
    if not names:
        behind = re.sub(r"^\D*[\d\s,;&+/.):–-]*(?:en\s+\d+)?\s*", "", text)
        return _a_party(behind) if re.fullmatch(_SHORT, behind) else party_of_text(text)
    return names[0] if len(names) == 1 else None


def _in_label(text: str, said: bool) -> str | None:
    name, fractie = re.subn(r"[-\s]fracties?$", "", text)
    return _a_party(name) if said or fractie or all(map(sat_in_a_chamber, _listed(name))) else None


# --- members who ask, as subject, salutation and heading print them ------------------------

# Before the names: "vragen van het lid", "Kamervragen leden", "Schriftelijke vragen van de leden", "Inbreng van het lid".
_INTRODUCTION = re.compile(
    r"\b(?:[Vv]ragen|[Kk]amervragen|[Ss]tatenvragen|[Rr]aadsvragen|[Vv]raag|[Ii]nbreng)(?:\s+\([^()]{1,40}\))?\s+"
    r"(?:(?:die\s+)?(?:van|door|gesteld\s+door)\s+)?(?:het\s+(?:Kamer|Staten|raads)?lid|de\s+(?:Kamer|Staten|raads)?leden|(?:Kamer)?lid|(?:Kamer)?leden|de\s+heer|de\s+heren|de\s+dames|mevrouw)\s+(?!der\s+Kamer\b)"
)
_SURNAME = re.compile(SURNAME)
_PARTY = re.compile(r"\s*,?\s*\((?:(?:beiden?|allen|alle)\s+)?(?P<party>(?:[A-Z0-9]|van\s)[^()]{0,40}?)\)")
_AND = re.compile(rf"\s*(?:,\s*(?:en\s+)?|\s+en\s+)(?:(?:{MEMBERS}|de\s+heer|de\s+heren|mevrouw)\s+)?")
_WITH_POINTS = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z0-9]?\.?")  # "A.B.C.", "A.v.d.B."
_NO_PARTY = re.compile(r"^\d{4}Z?\d*|^\d+$|kenmerk|ingezonden|nr\.|Kamerstuk")

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
    return with_fracties(asker_lists(text))


def with_fracties(lists: Sequence[tuple[Asker, ...]]) -> tuple[Asker, ...]:
    """The first list in which each has a fractie; else the first."""
    return next((askers for askers in lists if all(asker.party for asker in askers)), next(iter(lists), ()))


def asker_lists(text: str) -> tuple[tuple[Asker, ...], ...]:
    """Every list of members who ask in ``text``."""
    found = (tuple(_members(text, match.end())) for match in _INTRODUCTION.finditer(text))
    return tuple(askers for askers in found if askers)


def _members(text: str, start: int) -> Iterator[Asker]:
    at = start
    waiting: list[str] = []
    listed: list[tuple[str, str]] = []
    while match := _SURNAME.match(text, at):
        waiting.append(" ".join(match.group().split()))
        at = match.end()
        party = _PARTY.match(text, at)
        if party and not _NO_PARTY.search(party["party"]) and not is_no_party(party["party"]):
            listed += [(name, _without_points(party["party"])) for name in waiting]
            waiting, at = [], party.end()
        more = _AND.match(text, at)
        if more is None:
            break
        at = more.end()
    listed += [(name, "") for name in waiting]
    printed = " ".join(text[start:at].split()).rstrip(", ")
    return (Asker(name, party, printed) for name, party in listed)


def _without_points(party: str) -> str:
    """``A.v.d.B.`` → ``AvdB``, as it is written elsewhere; any other name as printed."""
    printed = " ".join(party.split())
    return printed.replace(".", "") if _WITH_POINTS.fullmatch(printed) else printed
