"""The Dutch of closed lists and headings; dates and counts. Never text of a letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vraagbaak.dutch.months import MONTHS
from vraagbaak.dutch.phrases import without_genre
from vraagbaak.record.record import About, Asked, Official
from vraagbaak.vocabulary import (
    Active,
    Answered,
    AnswerExtent,
    AnswerKind,
    CitationKind,
    CitedIn,
    DocumentKind,
    Fact,
    PaperKind,
    Part,
    PartySource,
    Response,
    Status,
    Style,
)

HEADING: dict[Part, str] = {
    "question": "Vraag",
    "answer": "Antwoord",
    "announcement": "Mededeling",
    "notes": "Noten",
    "references": "Verwijzingen",
    "facts": "Gegevens",
    "known": "Hoe we dit weten",
    "questions": "Vragen",
    "papers": "Aangehaalde stukken",
    "front": "De brief",
    "back": "Slot",
    "more": "Meer",
    "count": "Telling",
    "joined": "Samengevoegde woorden",
    "furniture": "Kop- en voetregels",
    "findings": "Bevindingen",
    "corrections": "Correcties",
}
"""The heading above each part of a page; nothing but what a reader sees."""


ANSWER_PART: dict[AnswerKind, Part] = {"antwoord": "answer", "mededeling": "announcement"}


PAPER_KIND: dict[PaperKind, str] = {
    "motie": "Motie",
    "kamerstuk": "Kamerstuk",
    "dossier": "Dossier",
    "handelingen": "Handelingen",
    "aanhangsel": "Aanhangsel van de Handelingen",
    "vragen": "Kamervragen",
    "staatsblad": "Staatsblad",
    "staatscourant": "Staatscourant",
    "tractatenblad": "Tractatenblad",
    "document": "Document van de Tweede Kamer",
    "ecli": "Rechterlijke uitspraak",
    "bijlage": "Bijlage",
    "wet": "Wet",
    "europees": "Europese regelgeving",
}


def citation_kind(kind: CitationKind) -> str:
    """What is cited."""
    match kind:
        case "kamerbrief":
            return "Kamerbrief"
        case "unread":
            return "Niet te bepalen"
        case "url":
            return "Webadres"
        case _:
            return PAPER_KIND[kind]


CITED_IN: dict[CitedIn, str] = {
    "question": "vraag",
    "answer": "antwoord",
    "front": "begin van de brief",
    "back": "slot van de brief",
    "footnote": "noot",
}
"""Where it is cited."""


ANSWER_EXTENT: dict[AnswerExtent, str] = {
    "whole": "volledig",
    "partly": "deels in deze kopie",
    "none": "geen antwoord in deze kopie",
}


IN_WORDS: dict[Part, str] = {
    "question": "de vraag",
    "answer": "het antwoord",
    "announcement": "het antwoord",
    "front": "de brief",
    "back": "het slot",
}
"""The parts with numbered paragraphs, in the middle of a sentence."""


UNCERTAIN = "Niet zeker:"
"""Opens the notice of a doubt."""
CUT_MARK = "✂"
"""Opens what the site says at a place where pages are missing."""


ACTIVE: dict[Active, str] = {
    "script": "een script",
    "start": "een opdracht die iets anders opent",
    "send": "een opdracht die gegevens verstuurt",
    "attachment": "een bijlage",
    "form": "een formulier",
    "older": "een oudere versie van zichzelf",
    "html": "een pagina voor browsers",
    "private": "gegevens over wie het maakte, die niet op de bladzijden staan",
}
"""What a PDF holds besides its pages."""


STATUS: dict[Status, str] = {
    "complete": "volledig",
    "start-missing": "begin ontbreekt",
    "end-missing": "slot ontbreekt",
    "middle-missing": "midden ontbreekt",
    "start-and-end-missing": "begin en slot ontbreken",
    "missing": "ontbreekt",
    "as-picture": "deels alleen als plaatje",
}


PARTY_SOURCE: dict[PartySource, str] = {
    "number": "staat bij het nummer van de vraag",
    "heading": "volgens de kop in de brief",
    "text": "afgeleid uit de woorden van de vraag",
    "askers": "volgens de vraagstellers van de brief",
    "carried": "overgenomen van de vraag ervoor",
    "editorial": "vastgesteld door de redactie",
}


DOCUMENT: dict[DocumentKind, str] = {
    "kamerbrief": "brief",
    "aanhangsel": "Aanhangsel",
    "antwoord": "antwoord",
    "lijst": "lijst van vragen en antwoorden",
    "nota": "nota naar aanleiding van het verslag",
    "memorie": "memorie van antwoord",
    "vragen": "vragen",
    "brief": "brief",
}
"""What a document is called in a sentence."""
DOCUMENT_KIND: dict[DocumentKind, str] = {
    "kamerbrief": "Kamerbrief",
    "aanhangsel": "Aanhangsel van de Handelingen: Kamervragen met het antwoord",
    "antwoord": "Antwoord op Kamervragen, zoals de Kamer het eerst uitgeeft",
    "lijst": "Lijst van vragen en antwoorden",
    "nota": "Nota naar aanleiding van het verslag: het antwoord op vragen over een wetsvoorstel",
    "memorie": "Memorie van antwoord: het antwoord op vragen over een wetsvoorstel",
    "vragen": "Kamervragen, zonder antwoord",
    "brief": "Brief: van een ander orgaan dan een ministerie",
}
"""What a document is, for readers."""


def kind_named(kind: DocumentKind) -> str:
    """The same, in a list: ``Aanhangsel van de Handelingen``."""
    return re.split("[:,]", DOCUMENT_KIND[kind])[0]


ADDRESSEE = {"TK": "de Tweede Kamer", "EK": "de Eerste Kamer"}
"""Of the Chambers; another body is named as it is printed."""


ANSWERED: dict[Answered, str] = {
    "yes": "ja",
    "joint": "ja, samen met andere vragen",
    "no": "nee",
    "postponed": "uitgesteld",
}
"""Whether a document answers a question."""


SEE_TOO: dict[Response, str] = {
    "antwoord": "Zie ook",
    "nader-antwoord": "Nader antwoord bij",
    "aanvullend-antwoord": "Aanvullend antwoord bij",
    "voorlopig-antwoord": "Zie ook",
    "mededeling": "Zie ook",
}
"""Before the other Aanhangsel that is printed with who answers."""


def answered_after(days: int) -> str:
    """``na 57 dagen``."""
    return f"na {amount(days, 'dag', 'dagen')}"


TERM = "drie weken, volgens het Reglement van Orde van de Tweede Kamer"
"""Within which written questions are answered."""


def answered_in_words(answered: Answered, status: Status) -> str:
    """The same; of a question that is cut off without an answer nothing can be said."""
    return "niet te zien" if answered == "no" and status != "complete" else ANSWERED[answered]


AREA_ONE = {
    "fracties": "Fractie",
    "personen": "Vraagsteller",
    "ministeries": "Ministerie",
    "dossiers": "Dossier",
    "jaren": "Jaar",
}
"""What one page in a folder that gathers questions is of."""
AREA_ABOUT = {
    "fracties": "Alle fracties die vragen stelden, met hun vragen.",
    "personen": "Alle personen die vragen stelden, met hun vragen.",
    "ministeries": "Alle ministeries en andere organen die antwoordden, met de vragen die zij beantwoordden.",
    "dossiers": "Alle dossiers van de Kamer die worden aangehaald of waar een brief bij hoort, met hun vragen.",
    "jaren": "Alle jaren waarin een brief is verstuurd, met de vragen van dat jaar.",
}


FACT: dict[Fact, str] = {
    "asked": "Gevraagd door",
    "answered": "Beantwoord door",
    "date": "Datum",
    "sent": "Ingezonden",
    "addressee": "Aan",
    "whole": "Volledig",
    "official": "Officiële tekst",
    "letter": "Staat in",
    "heading": "Kop in de brief",
}
"""What a question's page says of it below its text, in this order."""


def question_line(letter: About, question: Asked) -> list[str]:
    """Who asks, who answers, when, and what of it is missing, a few words each; what is not known is left out."""
    asking = asking_in_short(question)
    answering = answering_in_short(letter, question) if question.status != "missing" else []
    said = (
        f"{listed(asking)} {'vragen' if len(asking) > 1 else 'vraagt'}" if asking else "",
        f"{listed(answering)} {'antwoorden' if len(answering) > 1 else 'antwoordt'}"
        if any(answering)
        else "",
        dutch_date(letter.date) if letter.date else "",
        STATUS[question.status] if question.status != "complete" else "",
    )
    first, *others = [part for part in said if part] or [""]
    return [capitalised(first), *others] if first else []


FEW = 2
"""As many persons are named in a line; of more the parties."""


def asking_in_short(question: Asked) -> list[str]:
    """Those who ask, or their parties."""
    named = [asker.in_words for asker in question.askers if asker.name]
    return named if 0 < len(named) <= FEW else list(question.parties) or named[:1]


def answering_in_short(letter: About, question: Asked) -> list[str]:
    """``minister Jansen`` and ``staatssecretaris De Vries``, the body, or as it is printed where no name is."""
    if letter.kind == "vragen":
        return []
    senders = [sender for sender in question.senders or letter.senders if sender.family_name]
    if senders and all(sender.function in ("minister", "staatssecretaris") for sender in senders):
        return [f"{one.function} {capitalised(one.family_name)}" for one in senders]
    bodies = {sender.ministry for sender in senders}
    return [bodies.pop() if len(bodies) == 1 else question.sender or letter.sender or ""]


QUESTION_COLUMNS: dict[str, Callable[[Asked, Sequence[int]], str]] = {
    "Fractie": lambda question, _: question.party or "onbekend",
    "Bladzijden": lambda _, pages: ", ".join(map(str, pages)) or "–",
    "Volledigheid": lambda question, _: STATUS[question.status],
    "Beantwoord": lambda question, _: answered_in_words(question.answered, question.status),
}
"""What the list of the questions of a letter says of each besides its number and subject; also of its pages."""


def whole_in_words(status: Status, answered: Answered, others: Sequence[str]) -> str:
    """Whether question and answer are all there; ``others`` are the numbers answered together with it."""
    if status == "missing":
        return "nee, de vraag en het antwoord ontbreken in deze kopie"
    if status != "complete":
        return f"nee, {STATUS[status]} in deze kopie"
    if answered == "no":
        return "ja, maar er is geen antwoord"
    if answered == "postponed":
        return "ja, maar het antwoord komt later"
    if others:
        return f"ja, samen beantwoord met {'vraag' if len(others) == 1 else 'de vragen'} {listed(others)}"
    return "ja"


def document_named(document: About, official: Official | None) -> str:
    """``brief 2020-0000012345 van 3 maart 2020``, ``Aanhangsel Handelingen II 2023/24, nr. 1076 van 20 februari 2024``."""
    by_citation = document.kind in ("aanhangsel", "antwoord") or not document.kenmerk
    printed = official.citation if official and by_citation else ""
    name = printed or f"{DOCUMENT[document.kind]} {document.kenmerk}".strip()
    return f"{name} van {dutch_date(document.date)}" if document.date else name


def letter_title(letter: About, questions: Sequence[Asked]) -> str:
    """What a letter is about, for readers; what it says that it is stands in its facts, and in what is cited.

    One that names no subject is called as the first of its ``questions``; without any by its name.
    """
    asked = next((question.subject for question in questions if question.subject), "")
    return capitalised(
        without_genre(letter.subject or "") or asked or document_named(letter, letter.official)
    )


def letter_named(letter: About) -> str:
    """A letter in a few words, to tell it from others: ``brief van 3 maart 2020``."""
    if letter.kind == "kamerbrief" and letter.date:
        return f"{DOCUMENT[letter.kind]} van {dutch_date(letter.date)}"
    return document_named(letter, letter.official)


def dutch_date(iso: str | None, unknown: str = "zonder datum") -> str:
    """``2020-03-03`` → ``3 maart 2020``."""
    if not iso:
        return unknown
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def capitalised(text: str) -> str:
    """``text`` as the start of a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[object]) -> str:
    """``1, 2 en 3``."""
    words = [str(item) for item in items]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def counted(questions: Sequence[Asked]) -> str:
    """``44 vragen en 1 fragment; 12 vragen ontbreken``."""
    numbered = sum(bool(question.number) for question in questions)
    gone = sum(question.status == "missing" for question in questions)
    parts = [amount(numbered, "vraag", "vragen")] if numbered else []
    if len(questions) > numbered:
        parts.append(amount(len(questions) - numbered, "fragment", "fragmenten"))
    verb = "ontbreekt" if gone == 1 else "ontbreken"
    return listed(parts) + (f"; {amount(gone, 'vraag', 'vragen')} {verb}" if gone else "")


def amount(count: int, one: str, more: str) -> str:
    """``1 vraag``, ``3 vragen``."""
    return f"{count} {one if count == 1 else more}"


def pages_named(numbers: Sequence[int]) -> str:
    """``bladzijde 3``, ``bladzijden 3 en 4``."""
    return f"bladzijde {listed(numbers)}" if len(numbers) == 1 else f"bladzijden {listed(numbers)}"


LEFT_OUT = {
    "furniture: set twice at one spot": "staat er twee keer op dezelfde plek",
    "furniture: a heading said twice": "herhaalt de kop erboven",
    "furniture: repeats at the edge of the pages": "komt terug aan de rand van de bladzijden",
    "furniture: counts the pages": "telt de bladzijden",
    "furniture: running head of printed papers": "kop- of voetregel van de Kamer",
    "furniture: counts the lines": "telt de regels",
    "furniture: great type over the text": "grote letters over de tekst heen",
    "furniture: masthead": "kop van het drukwerk",
    "furniture: at an angle, on more pages": "staat schuin, op meer bladzijden",
    "furniture: in the sender's column": "gegevens van de afzender, naast de brief",
    "furniture: label of the letterhead": "woord van het briefpapier",
    "furniture: outside the text on more pages": "staat op meer bladzijden buiten de tekst",
    "furniture: beside the text in head or foot": "staat naast de tekst, boven of onder aan de bladzijde",
    "furniture: number, place and year of a print, under its columns": "gegevens van de drukker, onder de kolommen",
    "outside: not on the page": "valt buiten de bladzijde",
    "outside: at an angle": "staat schuin",
    "outside: beside the text": "staat naast de tekst",
}
"""Why a line is no text of the letter, by the name of the rule."""


STYLES: dict[Style, str] = {
    "vraag": "het woord ‘Vraag’ met een nummer op een eigen regel",
    "genummerd": "een nummer met een punt, direct gevolgd door de vraag",
    "los": "een nummer alleen op een regel",
    "zonder-punt": "een nummer zonder punt, direct gevolgd door de vraag",
    "blokken": "vragen per fractie zonder nummer, door ons per fractie geteld",
    "vragen-eerst": "eerst alle vragen, dan alle antwoorden onder dezelfde nummers",
    "tabel": "een tabel met een kolom voor de vraag en een voor het antwoord",
}
"""How questions can be numbered, in Dutch for the site."""
