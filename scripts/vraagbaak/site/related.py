"""Which questions belong together: the same paper cited, or one that names the other."""

from __future__ import annotations

import re

from vraagbaak.addresses import slug_beside
from vraagbaak.dutch.numbers import LIST, number_list
from vraagbaak.record.record import Letter

# Yes: "het antwoord op vraag 3", "de beantwoording van de vragen 2 t/m 5". No: "antwoord op de vraag of".
_SEE = re.compile(
    rf"\b(?:antwoord(?:en)?|beantwoording)\s+(?:op|van|bij)\s+(?:de\s+)?vra(?:ag|gen)\s+({LIST})\b", re.I
)


def related_questions(letter: Letter) -> dict[str, list[tuple[str, str]]]:
    """Per slug: (slug of the other question, why), both ways, in the order of the letter."""
    found: dict[str, dict[str, str]] = {question.slug: {} for question in letter.questions}
    for question in letter.questions:
        for match in _SEE.finditer(" ".join(question.answer)):
            for number in number_list(match.group(1)):
                other = slug_beside(letter.questions, question, number)
                _tie(found, question.slug, other, "genoemd in het antwoord")
    for paper in letter.papers:
        slugs = [slug for slug in paper.cited_by if slug in found]
        for slug in slugs:
            for other in slugs:
                _tie(found, slug, other, f"haalt ook {paper.citation} aan")
    order = [question.slug for question in letter.questions]
    return {slug: [(other, ties[other]) for other in order if other in ties] for slug, ties in found.items()}


def _tie(found: dict[str, dict[str, str]], one: str, other: str | None, why: str) -> None:
    if other is not None and other != one and other in found:
        found[one].setdefault(other, why)
        found[other].setdefault(one, why)
