"""Every label of a question and of an answer is read, in each type."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.rows import Row
from vraagbaak.understanding.down_the_page import number_rows
from vraagbaak.understanding.gathering import gather

QUESTIONS = (
    "Vraag {n}", "Vraag {n}:", "Vraag {n}.", "VRAAG {n}", "Vraag nr. {n}", "Vraag ({n})", "Vraag {n}: {q}", "Vraag {n}. {q}",
    "Vraag {n} - {q}", "Vraag {n} {q}", "{n}", "{n}.", "{n})", "{n}:", "({n})", "{n}. {q}", "{n}) {q}", "{n} {q}", "{n}: {q}",
    "V{n}:", "V{n}: {q}",
)  # fmt: skip
ANSWERS = (
    "Antwoord", "Antwoord:", "ANTWOORD", "Antwoord {n}", "Antwoord {n}:", "Antwoord {n}.", "Antwoord op vraag {n}",
    "Antwoord vraag {n}:", "Antwoord bij vraag {n}", "Antwoord van de minister", "Antwoord: {a}", "Antwoord {n}: {a}",
    "Antwoord {n}. {a}", "Antwoord {n} {a}", "Antwoord op vraag {n}: {a}", "Beantwoording vraag {n}", "Reactie op vraag {n}:",
    "Reactie", "Reactie: {a}", "A: {a}", "A{n}: {a}", "A{n}:", "",
)  # fmt: skip
TYPES = {"roman": "", "bold": "*", "italic": "/"}
ASKED = ("Kent u het bericht over het pad?", "Wordt het pad verlegd?", "Hoe lang is het pad nu?")
REPLIED = ("Ja.", "Nee, het pad blijft waar het is.", "Het pad is veertien kilometer lang.")


def letter(question: str, answer: str, style: str) -> str:
    """Three questions and answers; what asks is set in ``style``."""
    rows = ["De Kamer vraagt naar het pad."]
    for n, (q, a) in enumerate(zip(ASKED, REPLIED, strict=True), 1):
        rows.append(style + question.format(n=n, q=q))
        if "{q}" not in question:
            rows.append(f"~{style}{q}")
        if answer:
            rows.append(answer.format(n=n, a=a))
        if "{a}" not in answer:
            rows.append(f"~{a}" if answer else a)
    return "\n".join(rows)


def text(items: object) -> str:
    assert isinstance(items, list)
    return " ".join(item.text for item in items if isinstance(item, Row))


def read(page: str) -> list[tuple[str, str, str]]:
    """(number, question, answer) of each question of ``page``."""
    stream = pages.stream(page)
    numbering = number_rows(stream)
    if numbering is None:
        return []
    records = gather(stream, numbering).records
    return [(r.numbers[0], text(r.question), text(r.answer or [])) for r in records]


def check(question: str, answer: str) -> None:
    for style in TYPES.values():
        page = letter(question, answer, style)
        said = [(str(n), q, a) for n, (q, a) in enumerate(zip(ASKED, REPLIED, strict=True), 1)]
        assert read(page) == said, page


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_label_of_questions(question: str) -> None:
    for answer in ("Antwoord", "Antwoord {n}: {a}", ""):
        check(question, answer)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_label_of_answers(answer: str) -> None:
    for question in ("Vraag {n}", "{n}. {q}"):
        check(question, answer)
