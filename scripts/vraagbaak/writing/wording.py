"""What the site says itself, in Dutch: labels, notices, titles. Never text of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vraagbaak.citing.identifiers import url_of
from vraagbaak.dutch.months import MONTHS
from vraagbaak.editing.edition import Edition
from vraagbaak.reading.text import Cut, Paragraph
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import AnswerKind, PartySource, Status

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
TITLE_WORDS = 8  # of the question, when the editor gave no title


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know, with (label, address) of where to go."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


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
    parts = [_number(numbered, "vraag", "vragen")] if numbered else []
    if len(known) > numbered:
        parts.append(_number(len(known) - numbered, "fragment", "fragmenten"))
    verb = "ontbreekt" if gone == 1 else "ontbreken"
    return listed(parts) + (f"; {_number(gone, 'vraag', 'vragen')} {verb}" if gone else "")


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _pages(numbers: Sequence[int]) -> str:
    return f"bladzijde {listed(numbers)}" if len(numbers) == 1 else f"bladzijden {listed(numbers)}"


def cut(item: Cut) -> str:
    """The mark at the place where text is cut."""
    verb = "ontbreekt" if len(item.pages) == 1 else "ontbreken"
    where = _pages(item.pages) if item.pages else "een deel"
    return f"✂ Hier {verb} {where} van de brief."


def name(question: Question) -> str:
    """``Vraag 7``, or ``Fragment op bladzijde 29`` where no number can be known."""
    if question.number:
        return f"Vraag {question.number}"
    return f"Fragment op {_pages(question.pages)}"


def first_words(question: Question) -> str:
    """The first words of the question, for want of a title; ``""`` when none are left."""
    start = question.question or question.answer
    paragraphs = [item for item in start if isinstance(item, Paragraph)]
    if not paragraphs:
        return ""
    titled = len(paragraphs) > 1 and all(run.bold for run in paragraphs[0].runs if run.text.strip())
    texts = [paragraph.text for paragraph in (paragraphs[:1] if titled else paragraphs)]
    words = " ".join(texts).split()
    cut_off = question.status in ("start-missing", "start-and-end-missing")
    title = " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")
    return f"…{title}" if cut_off else title


def subject(edition: Edition, question: Question) -> str:
    """The editor's title, else the first words."""
    return edition.title(question) or first_words(question)


def heading(edition: Edition, question: Question) -> str:
    """The heading of a question's page."""
    about = subject(edition, question)
    if question.status == "missing" and not about:
        return f"{name(question)} ontbreekt"
    return f"{name(question)}: {about}" if about else name(question)


def description(edition: Edition, question: Question) -> str:
    """One sentence for search engines and link previews."""
    letter = edition.letter
    who = f" van {question.party}" if question.party else ""
    about = first_words(question)
    tail = f" ‘{about}’" if about else ""
    return f"{name(question)}{who} in {letter_of(letter)}.{tail}"


def pages(question: Question) -> str:
    """Which printed pages hold the text."""
    return _pages(question.pages) if question.pages else "geen bladzijde in het bestand"


def letter_of(letter: Letter) -> str:
    """``brief 2020-0000012345 van 3 maart 2020``."""
    return f"brief {letter.kenmerk} van {dutch_date(letter.date)}"


def letter_from(letter: Letter) -> str:
    """``Brief van de minister van Zaken, Jan Jansen, 3 maart 2020``."""
    sender = re.sub(r"^De\b", "de", letter.sender or "")
    return f"{f'Brief van {sender}' if sender else 'Brief'}, {dutch_date(letter.date)}"


def letter_title(letter: Letter) -> str:
    """The subject as title, else the Kenmerk."""
    return capitalised(letter.subject or f"Brief {letter.kenmerk}")


def party_known_by(edition: Edition, question: Question) -> str:
    """How the party is known, with the editor's source where there is one."""
    assert question.party_source is not None
    how = PARTY_SOURCE[question.party_source]
    source = dict(edition.party_sources).get(question.slug)
    return f"{how}; bron: {source}" if source else how


def notices(edition: Edition, question: Question) -> list[Notice]:
    """What a reader must know before reading: joint answers, gaps, corrections."""
    found: list[Notice] = []
    if question.group:
        text = (
            f"De vragen {listed(question.group)} staan in de brief samen onder één kop, zonder nummer "
            "per vraag. Deze pagina toont ze alle, met het gezamenlijke antwoord."
        )
        found.append(Notice(text, _others(edition, question.group, question.number)))
    elif len(question.answers) > 1:
        text = f"De vragen {listed(question.answers)} hebben samen één antwoord."
        found.append(Notice(text, _others(edition, question.answers, question.number)))
    if question.number_source == "inferred":
        text = (
            f"Het nummer {question.number} staat niet op de bladzijden in het bestand; het volgt uit "
            "het nummer van de vraag erna."
        )
        found.append(Notice(text))
    if question.status != "complete":
        found.append(Notice(_gap_text(question), _official(edition)))
    for slug, correction in edition.corrections:
        if slug == question.slug:
            text = (
                f"Gecorrigeerd op {dutch_date(correction.date)}: hier staat ‘{correction.right}’; in "
                f"het bestand staat ‘{correction.wrong}’. Reden: {correction.reason}"
            )
            found.append(Notice(text))
    return found


def _others(edition: Edition, numbers: Sequence[str], own: str) -> tuple[tuple[str, str], ...]:
    """Links to the other questions of a joint answer, where they have a page."""
    slugs = {q.number: q.slug for q in edition.letter.questions}
    return tuple(
        (f"Naar vraag {number}", f"{slugs[number]}.md")
        for number in numbers
        if number != own and number in slugs
    )


def _official(edition: Edition) -> tuple[tuple[str, str], ...]:
    official = edition.editorial.official
    url = url_of(official.id) if official else None
    if not official or not url:
        return ()
    return ((f"Officiële publicatie: {official.citation}", url),)


def _gap_text(question: Question) -> str:
    gone = _pages(question.pages_missing)
    verb = "zit" if len(question.pages_missing) == 1 else "zitten"
    where = f"{capitalised(gone)} {verb} niet in het bestand"
    if question.status == "missing":
        return (
            f"Deze vraag en het antwoord erop ontbreken. {where}; daar moeten ze staan. "
            "De tekst is niet aangevuld."
        )
    if not question.number:
        return (
            f"Van deze tekst is niet vast te stellen bij welke vraag hij hoort. {where}; daar "
            "staat wat eraan voorafgaat."
        )
    what = {
        "start-missing": "Het begin",
        "end-missing": "Het slot",
        "middle-missing": "Het midden",
        "start-and-end-missing": "Begin en slot",
    }[question.status]
    if question.status == "end-missing":
        return (
            f"{what} ontbreekt, of valt niet te controleren. {where}; wat daar nog bij deze vraag "
            "staat, is niet aangevuld."
        )
    return f"{what} ontbreekt. {where}. De tekst is niet aangevuld."
