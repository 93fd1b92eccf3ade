"""When questions were sent in and answered, under which number, and what else is printed of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vraagbaak.citations import find_citations
from vraagbaak.dutch.months import date_in
from vraagbaak.understanding.printed_heads import PrintedHead
from vraagbaak.vocabulary import DocumentKind, Response

_DAY = r"(\d{1,2}\s+\w+\s+\d{4})"
# Yes: "(ingezonden 3 juni 2021)", "ingezonden op 3 juni 2021", "vragen zijn op 3 juni 2021 voorgelegd aan". No: "Ingezonden brief".
_SENT = re.compile(
    rf"\bingezonden\s+(?:op\s+|d\.?\s?d\.?\s+)?{_DAY}|\bvragen\s+zijn\s+op\s+{_DAY}\s+(?:aan\b.{{0,120}}?\s)?(?:voorgelegd|toegezonden|gestuurd)",
    re.I,
)
# On lists. Yes: "beantwoord bij brief van 3 juni 2021", "Bij brief van 3 juni 2021 zijn ze door de minister beantwoord".
_BY_LETTER = re.compile(
    rf"\bbeantwoord\s+bij\s+brief\s+van\s+{_DAY}|\bbij\s+brief\s+van\s+{_DAY}\s+(?:zijn|heeft|hebben)\b[^.]{{0,120}}?\bbeantwoord",
    re.I,
)
_SET = re.compile(r"\b\d{4}Z\d{5}\b")
_SEE_TOO = re.compile(r"\bZie\s+ook\b.*", re.I)
_RESPONSES: dict[Response, re.Pattern[str]] = {
    "mededeling": re.compile(r"Mededeling\b", re.I),
    "nader-antwoord": re.compile(r"Nader\s+antwoord\b", re.I),
    "aanvullend-antwoord": re.compile(r"Aanvullend\s+antwoord\b", re.I),
    "voorlopig-antwoord": re.compile(r"Voorlopig\s+antwoord\b", re.I),
    "antwoord": re.compile(""),
}
"""By the first words of who answers; the first that fits."""
_BY_SENDER: frozenset[DocumentKind] = frozenset({"kamerbrief", "nota", "memorie", "brief"})
"""Documents whose own date is the day of the answer."""


def response_of(head: PrintedHead) -> Response:
    """What is given to the questions, by the first words of who answers."""
    return next(response for response, words in _RESPONSES.items() if words.match(head.answered))


def sent_on(text: str) -> str | None:
    """The one day on which a text says that questions were sent in; None where it names none, or several."""
    return _one_day(_SENT, text)


def answered_on(kind: DocumentKind, head: PrintedHead, above: str, date: str | None) -> str | None:
    """The day of the answer: received, or of the letter with it; None where only a notice was given, or nothing."""
    if kind == "vragen" or response_of(head) == "mededeling":
        return None
    days = (head.received, _one_day(_BY_LETTER, above), date if kind in _BY_SENDER else None)
    return next(filter(None, days), None)


def set_of_questions(texts: Iterable[str]) -> str:
    """``2021Z09739``, by the first text that has one; ``""`` where it has several."""
    for text in texts:
        if found := set(_SET.findall(text)):
            return found.pop() if len(found) == 1 else ""
    return ""


def see_too(head: PrintedHead) -> tuple[str, ...]:
    """The Aanhangsels that are printed with who answers: of a notice that came before, or that this answer adds to."""
    said = _SEE_TOO.search(head.answered)
    kamer = head.identifier[:6]  # "ah-tk-"
    cited = find_citations(said.group()) if said else ()
    named = (identifier for citation in cited for identifier in citation.identifiers[:1])
    return tuple(dict.fromkeys(one for one in named if not kamer.startswith("ah-") or one.startswith(kamer)))


def _one_day(pattern: re.Pattern[str], text: str) -> str | None:
    days = {day for match in pattern.finditer(text) if (day := date_in(next(filter(None, match.groups()))))}
    return days.pop() if len(days) == 1 else None
