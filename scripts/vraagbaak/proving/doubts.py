"""What the proof is not sure of: findings of the letter, and notices at its questions. None is a reason to refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.findings import Finding, FindingCode
from vraagbaak.understanding.model import Letter

OtherLook = Literal[
    "style",
    "calls",
    "kind of paragraph",
    "bullet",
    "number of the note",
    "order",
    "note",
    "uncalled note",
    "joined words",
]
"""How a page may differ from the letter though it has its words."""


class Doubts(Struct, frozen=True):
    """What is not certain of a letter."""

    findings: tuple[Finding, ...] = ()
    uncertain: tuple[tuple[str, str], ...] = ()
    """(slug of a question, what is not certain of it)."""


class Look(Struct, frozen=True):
    """A paragraph that a page shows with the words of the letter, but in another way."""

    path: str
    """Of the page, relative to ``docs/``."""
    what: OtherLook
    words: str
    page: int | None
    """The printed number of the page of the letter."""


def with_doubts(letter: Letter, doubts: Doubts) -> Letter:
    """``letter`` with ``doubts``, at the letter and at its questions."""
    of_question: defaultdict[str, list[str]] = defaultdict(list)
    for slug, doubt in doubts.uncertain:
        of_question[slug].append(doubt)
    questions = tuple(
        replace(q, uncertain=(*q.uncertain, *of_question[q.slug])) if q.slug in of_question else q
        for q in letter.questions
    )
    return replace(letter, questions=questions, findings=(*letter.findings, *doubts.findings))


_LOOKS: dict[OtherLook, str] = {
    "style": "wat vet, cursief of doorgehaald is, staat op de site anders dan in de brief",
    "calls": "de verwijzing naar een noot staat op de site op een andere plaats dan in de brief",
    "kind of paragraph": "dit is op de site een ander soort alinea dan in de brief",
    "bullet": "het teken voor dit onderdeel van een lijst is op de site anders dan in de brief",
    "number of the note": "deze noot heeft op de site een ander nummer dan in de brief",
    "order": "deze alinea staat in de brief hoger op de bladzijde dan die ervoor",
    "note": "de verwijzing naar een noot leidt op de site niet naar de noot van de brief",
    "uncalled note": "naar deze noot leidt op de site geen verwijzing",
    "joined words": "dit staat in de brief op twee regels en is op de site één woord",
}
MOST = 60  # characters of a paragraph in a finding


def doubts_of(looks: Iterable[Look], letter: Letter) -> Doubts:
    """A finding for each of ``looks``, and a notice at the question that has it."""
    slugs = {f"{letter.id}/{question.slug}.md": question.slug for question in letter.questions}
    findings: list[Finding] = []
    uncertain: list[tuple[str, str]] = []
    for look in dict.fromkeys(looks):
        slug = slugs.get(look.path)
        where = f"bladzijde {look.page}" if look.page else "een bladzijde zonder nummer"
        message = f"{_LOOKS[look.what]}: ‘{look.words[:MOST]}’ op {where}."
        code: FindingCode = "lezers-verschillen" if look.what == "joined words" else "opmaak-wijkt-af"
        findings.append(Finding(code, f"Bij {slug or 'de brief'}: {message}", look.page))
        uncertain += [(slug, message)] if slug else []
    return Doubts(tuple(findings), tuple(uncertain))
