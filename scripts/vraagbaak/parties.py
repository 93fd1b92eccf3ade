"""Whose question it is: from a heading, from the question's own words, or carried on.

Never guessed: words that name two fracties give none, and nothing is carried over a gap.
"""

from __future__ import annotations

import re
import unicodedata

# "de leden van de Volt-fractie", "het lid van de DENK-fractie", "de GroenLinks-JA21-fractie",
# "de fractie van de SGP", "de fracties van Volt en SGP".
_NAME = r"[A-Z0-9][\w&’']*(?:-[A-Z0-9][\w&’']*)*(?:\s(?:[A-Z0-9][\w&]*))?"
_X_FRACTIE = re.compile(rf"\b({_NAME})-fracties?\b")
_FRACTIE_VAN = re.compile(rf"\b[Ff]racties?\s+van\s+(?:de\s+|het\s+)?({_NAME})")
_OWN_WORDS = re.compile(rf"\b(?:leden|lid)\s+van\s+de\s+({_NAME})-fractie\b")
_MEMBER = re.compile(
    r"\blid\s+((?:(?:van|de|der|den|het|ten|ter|el|in|’t|'t)\s+)*[A-Z][\w’'-]+(?:[\s-](?:[A-Z][\w’'-]+))?)"
)
_IN_BRACKETS = re.compile(r"\(([A-Z0-9][^()]{0,40})\)")


def party_of_heading(text: str) -> str | None:
    """The party (or member without one) a section heading names, if it names one."""
    names = [*_X_FRACTIE.findall(text), *_FRACTIE_VAN.findall(text)]
    if names:
        unique = list(dict.fromkeys(names))
        return unique[0] if len(unique) == 1 else None
    members = _MEMBER.findall(text)
    return members[0] if len(members) == 1 else None


def party_of_text(text: str) -> str | None:
    """The party whose members speak in a question, if its words name exactly one."""
    names = set(_OWN_WORDS.findall(text))
    return names.pop() if len(names) == 1 else None


def party_of_askers(text: str) -> str | None:
    """``Sneller (50PLUS), Chakor (GroenLinks-JA21)`` → ``50PLUS, GroenLinks-JA21``."""
    names = list(dict.fromkeys(_IN_BRACKETS.findall(text)))
    return ", ".join(names) or None


def party_of_label(text: str) -> str | None:
    """``Vraag 3 (ABC)`` → ``ABC``; what else stands in brackets there (``(vervolg)``, ``(2)``) is no party."""
    names = [name for name in _IN_BRACKETS.findall(text) if re.match(r"\d*[A-Z]", name) and name != "Vervolg"]
    return names[0] if len(names) == 1 else None


def slug_of(name: str) -> str:
    """A name as part of an address: ``[a-z0-9-]`` only."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "deel"
