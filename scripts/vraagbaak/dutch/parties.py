"""Whose question it is: from a heading, from the question's own words, or carried on.

Never guessed: words that name two fracties give none, and nothing is carried over a gap.
"""

from __future__ import annotations

import re

from vraagbaak.dutch.names import is_no_party, sat_in_a_chamber

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
_MEMBER_SPEAKS = re.compile(r"\b[Hh]et lid\s+(?:(?:van|de|der|den|het|ten|ter|el)\s+)*[A-Z]")
_MEMBER = re.compile(
    r"\blid\s+((?:(?:van|de|der|den|het|ten|ter|el|in|’t|'t)\s+)*[A-Z][\w’'-]+(?:[\s-](?:[A-Z][\w’'-]+))?)"
)
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
