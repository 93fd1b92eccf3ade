"""What the site says itself, in Dutch: labels, notices, titles. Never text of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from vraagbaak.addresses import slug_beside
from vraagbaak.editing.edition import Edition
from vraagbaak.labels import CUT_MARK, PARTY_SOURCE, UNCERTAIN, capitalised, dutch_date, listed, pages_named
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.model import Question


class Notice(Struct, frozen=True):
    """What a reader must know, with (label, address) of where to go."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


def cut(item: Cut) -> str:
    """The mark at the place where text is cut."""
    verb = "ontbreekt" if len(item.pages) == 1 else "ontbreken"
    where = pages_named(item.pages) if item.pages else "een deel"
    return f"{CUT_MARK} Hier {verb} {where} van de brief."


def known_by(edition: Edition, question: Question) -> Iterator[str]:
    """How what stands in the head of a question's page is known, a sentence each."""
    if question.party and question.party_source:
        source = dict(edition.party_sources).get(question.slug)
        how = PARTY_SOURCE[question.party_source] + (f"; bron: {source}" if source else "")
        yield f"fractie {question.party}: {how}"
    if question.title:
        yield "de titel is van de redactie"
    if question.number_source == "counted":
        yield "de vragen in deze brief hebben geen nummer; wij hebben ze per fractie geteld"
    if question.number_source == "inferred":
        yield (
            f"het nummer {question.number} staat niet op de bladzijden in deze kopie; het volgt uit het nummer "
            "van de vraag erna"
        )


def notices(edition: Edition, question: Question) -> list[Notice]:
    """What a reader must know before reading: joint answers, gaps, corrections."""
    found: list[Notice] = []
    if question.group:
        text = (
            f"De vragen {listed(question.group)} staan in de brief samen onder één kop, zonder nummer "
            "per vraag. Op deze pagina staan ze allemaal, met het antwoord dat bij alle hoort."
        )
        found.append(Notice(text, _others(edition, question, question.group)))
    elif len(question.answers) > 1:
        text = f"De vragen {listed(question.answers)} hebben samen één antwoord."
        found.append(Notice(text, _others(edition, question, question.answers)))
    found += [Notice(f"{UNCERTAIN} {doubt}") for doubt in question.uncertain]
    if question.status not in ("complete", "as-picture"):  # what is a picture is said as a doubt
        found.append(Notice(_gap_text(question)))
    for slug, correction in edition.corrections:
        if slug == question.slug:
            text = (
                f"Gecorrigeerd op {dutch_date(correction.date)}: hier staat ‘{correction.right}’; in "
                f"deze kopie staat ‘{correction.wrong}’. Reden: {correction.reason}"
            )
            found.append(Notice(text))
    return found


def _others(edition: Edition, own: Question, numbers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Links to the other questions of a joint answer, where they have a page."""
    others = ((number, slug_beside(edition.letter.questions, own, number)) for number in numbers)
    return tuple(
        (f"Naar vraag {number}", f"{slug}.md") for number, slug in others if slug and slug != own.slug
    )


def _gap_text(question: Question) -> str:
    gone = pages_named(question.pages_missing)
    verb = "zit" if len(question.pages_missing) == 1 else "zitten"
    where = f"{capitalised(gone)} {verb} niet in deze kopie"
    if question.status == "missing":
        return (
            f"Deze vraag en het antwoord erop ontbreken. {where}; daar moeten ze staan. "
            "Wij hebben de tekst niet aangevuld."
        )
    if not question.number:
        return f"Wij weten niet bij welke vraag deze tekst hoort. {where}; daar staat wat ervoor komt."
    what = {
        "start-missing": "Het begin",
        "end-missing": "Het slot",
        "middle-missing": "Het midden",
        "start-and-end-missing": "Begin en slot",
    }[question.status]
    if question.status == "end-missing":
        return (
            f"{what} ontbreekt, of wij kunnen het niet controleren. {where}. Wat daar nog bij deze vraag "
            "staat, hebben wij niet aangevuld."
        )
    return f"{what} ontbreekt. {where}. Wij hebben de tekst niet aangevuld."
