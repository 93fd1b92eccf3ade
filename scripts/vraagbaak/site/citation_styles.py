"""How a page is cited, in words: as the Leidraad voor juridische auteurs has it, and with its address."""

from __future__ import annotations

from vraagbaak.labels import DOCUMENT, document_named, dutch_date
from vraagbaak.record.record import Letter, Paper, Question
from vraagbaak.site.works import letter_in_words, part_of, plain


def leidraad(letter: Letter, question: Question | None = None) -> str:
    """A question, or the letter without one, in the style of the Leidraad voor juridische auteurs.

    As Kamerstuk where the official publication is known, by Kenmerk otherwise; never with a page
    number, which is not known of the official publication.
    """
    part = f" ({part_of(question)})" if question else ""
    if letter.official:
        return f"{plain(letter.official.citation)}{part}."
    return f"{letter_in_words(letter)}, kenmerk {plain(letter.kenmerk)}{part}."


def leidraad_paper(paper: Paper) -> str:
    """A paper that is cited."""
    return f"{plain(paper.citation)}."


def with_address(letter: Letter, question: Question | None, address: str) -> str:
    """The heading, the letter with its date, and the address where that is known."""
    official = letter.official.citation if letter.official else None
    of = (
        f"{DOCUMENT[letter.kind]} van {dutch_date(letter.date)}"
        if letter.kind == "kamerbrief" and letter.date
        else document_named(letter.kind, letter.kenmerk, letter.date, official)
    )
    heading = question.heading if question else letter.title
    return ", ".join(filter(None, (plain(heading), plain(of), address)))
