"""The Dutch of closed lists and headings; dates and counts. Never text of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vraagbaak.dutch.months import MONTHS
from vraagbaak.vocabulary import AnswerKind, PaperKind, PartySource, Status

ANSWER_HEADING: dict[AnswerKind, str] = {"antwoord": "Antwoord", "mededeling": "Mededeling"}


STATUS: dict[Status, str] = {
    "complete": "volledig",
    "start-missing": "begin ontbreekt",
    "end-missing": "slot ontbreekt",
    "middle-missing": "midden ontbreekt",
    "start-and-end-missing": "begin en slot ontbreken",
    "missing": "ontbreekt",
}


PARTY_SOURCE: dict[PartySource, str] = {
    "heading": "volgens de kop in de brief",
    "text": "afgeleid uit de woorden van de vraag",
    "carried": "overgenomen van de vraag ervoor",
    "editorial": "vastgesteld door de redactie",
}


PAPER_KIND: dict[PaperKind, str] = {
    "motie": "Motie",
    "kamerstuk": "Kamerstuk",
    "dossier": "Dossier",
    "handelingen": "Handelingen",
    "aanhangsel": "Aanhangsel van de Handelingen",
    "vragen": "Schriftelijke vragen",
    "staatsblad": "Staatsblad",
    "staatscourant": "Staatscourant",
    "tractatenblad": "Tractatenblad",
    "document": "Document van de Tweede Kamer",
    "ecli": "Rechterlijke uitspraak",
    "bijlage": "Bijlage",
    "wet": "Wet",
}


def dutch_date(iso: str | None) -> str:
    """``2020-03-03`` → ``3 maart 2020``."""
    if not iso:
        return "zonder datum"
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def capitalised(text: str) -> str:
    """``text`` as the start of a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[object]) -> str:
    """``1, 2 en 3``."""
    words = [str(item) for item in items]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def counted(questions: Iterable[tuple[str, str]]) -> str:
    """``44 vragen en 1 fragment; 12 vragen ontbreken`` for (number, status) of each."""
    known = list(questions)
    numbered = sum(bool(number) for number, _ in known)
    gone = sum(status == "missing" for _, status in known)
    parts = [amount(numbered, "vraag", "vragen")] if numbered else []
    if len(known) > numbered:
        parts.append(amount(len(known) - numbered, "fragment", "fragmenten"))
    verb = "ontbreekt" if gone == 1 else "ontbreken"
    return listed(parts) + (f"; {amount(gone, 'vraag', 'vragen')} {verb}" if gone else "")


def amount(count: int, one: str, more: str) -> str:
    """``1 vraag``, ``3 vragen``."""
    return f"{count} {one if count == 1 else more}"


def pages_named(numbers: Sequence[int]) -> str:
    """``bladzijde 3``, ``bladzijden 3 en 4``."""
    return f"bladzijde {listed(numbers)}" if len(numbers) == 1 else f"bladzijden {listed(numbers)}"
