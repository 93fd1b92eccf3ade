"""Why a document is no letter: the form that was seen, and what would help."""

from __future__ import annotations

from collections.abc import Iterable

from vraagbaak.dutch.headings import ANSWER_BY_NAME, ANSWERS_ALONE, LONE, LONE_LIST
from vraagbaak.dutch.numbers import number_list
from vraagbaak.reading.lines import Source
from vraagbaak.understanding.blocks import fractie_sections
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.numbering import Numbering
from vraagbaak.understanding.stream import Stream


def why_refused(source: Source, stream: Stream, numbering: Numbering | None) -> str:
    """Why a document is refused: the form that was seen, and what would help."""
    if numbering is not None:
        return (
            f"{source.name}: it has numbered questions, but says nowhere that it is for the Kamer or another body of "
            "representatives (geen brief aan een volksvertegenwoordiging); give a letter to parliament."
        )
    if any(ANSWER_BY_NAME.match(facts.text) for facts in stream.rows()):
        return ANSWERS_APART.format(source.name)
    if fractie_sections(stream) >= FEWEST_SECTIONS:
        return (
            f"{source.name}: it has questions per fractie without a number, and the answers do not follow on each of them "
            "(vragen per fractie zonder nummer, antwoorden apart); this form is not read, and nothing was written."
        )
    return (
        f"{source.name}: no numbered questions to parliament were found (looked for ‘Vraag 3’, ‘3. …’, a number alone on "
        "a line and a table of questions, each with an answer); give a letter that answers numbered questions."
    )


FEWEST_SECTIONS = 2  # headings of a fractie; one may stand in any letter
ANSWERS_APART = (
    "{}: all questions stand first and the answers behind them, under bare numbers or under one heading ‘Antwoord’ "
    "(eerst alle vragen, dan alle antwoorden); this form is not read yet, and nothing was written."
)


def answers_apart(source: Source, stream: Stream, numbering: Numbering, questions: Iterable[Question]) -> str:
    """Why a letter is refused whose answers stand apart from its questions; ``""`` where each has its own.

    Seen in printed Aanhangsels until about 2009: all questions first, then ‘Antwoord’, then answers under bare
    numbers. Read down the page the last question gets all answers, and the others seem to have none.
    """
    unanswered = {q.number for q in questions if q.number and not q.answer and q.status != "missing"}
    if not unanswered or numbering.style in ("tabel", "blokken"):
        return ""
    asked = [mark.start for mark in numbering.marks if mark.kind == "question"]
    heads = [
        facts.index
        for facts in stream.rows()
        if not facts.runs_on and (ANSWERS_ALONE.match(facts.text) or ANSWER_BY_NAME.match(facts.text))
    ]
    behind = [at for at in heads if at > asked[-1]]
    all_behind = (
        len(asked) > 1
        and behind
        and not any(asked[0] < m.start < asked[-1] for m in numbering.marks if m.kind == "answer")
    )
    numbers = (
        set(number_list(found["numbers"]))
        for facts in stream.rows()
        if heads
        and facts.index > heads[0]
        and (found := LONE.match(facts.text) or LONE_LIST.match(facts.text))
        if facts.index not in asked
    )
    if not (all_behind or any(found <= unanswered for found in numbers)):
        return ""
    return ANSWERS_APART.format(source.name)
