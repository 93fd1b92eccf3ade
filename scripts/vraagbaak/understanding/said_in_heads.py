"""What the heading of a question or an answer says besides its label and number: shown, and who answers only this one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from vraagbaak.dutch.functions import PORTFOLIO
from vraagbaak.dutch.people import MINISTER
from vraagbaak.reading.text import Paragraph
from vraagbaak.record.record import Sender
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.understanding.stream import Mark, Stream

_LABEL = re.compile(
    r"(?:vra(?:ag|gen)|antwoord(?:en)?|reactie|mededeling(?:en)?|nummers?|nrs?|op|de|en|t/m|tot|met|[a-z])",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Yes: "Antwoord van de minister van Zee en Strand op vraag 2". No: "Antwoord van het kabinet".
_OFFICE = re.compile(
    rf"\b(?:de\s+)?(?P<function>{MINISTER})\s+(?:van|voor)\s+(?-i:(?P<ministry>{PORTFOLIO}))", re.I
)


def with_heads(
    questions: Sequence[Question], stream: Stream, marks: Iterable[Mark], reader: PassageReader
) -> tuple[Question, ...]:
    """``questions`` with what their printed headings say and the notes these call, and who answers where one says so."""
    heads: defaultdict[int, list[Mark]] = defaultdict(list)
    current: list[int] = []
    for mark in marks:
        if mark.kind == "question":
            at = max(current, default=-1) + 1
            later = [index for index in range(at, len(questions)) if questions[index].number in mark.numbers]
            current = later[: len(mark.numbers)] or current
        if mark.kind in ("question", "answer", "notice") and mark.is_printed:
            named = [index for index in current if questions[index].number in mark.numbers]
            for index in named or current:
                heads[index].append(mark)
    return tuple(
        _with_heads(_with_notes(question, stream, heads[at], reader), stream, heads[at])
        for at, question in enumerate(questions)
    )


def _with_notes(question: Question, stream: Stream, marks: Iterable[Mark], reader: PassageReader) -> Question:
    rows = [facts.row for mark in marks for facts in stream.rows(mark.start, mark.end)]
    runs = ((row.place, run) for row in rows for piece in row.pieces for run in piece.runs if run.note)
    called = reader.notes_of(Paragraph((run,), places=(place,)) for place, run in runs)
    return replace(question, notes=tuple(dict.fromkeys((*called, *question.notes)))) if called else question


def _with_heads(question: Question, stream: Stream, marks: Iterable[Mark]) -> Question:
    known = " ".join(
        [question.party or "", *(f"{a.name} {a.party}" for a in question.askers), "fractie leden lid van het"]
    )
    known_words = {word.casefold() for word in _WORD.findall(known)}
    said = [(mark, text) for mark in marks if _says_more(text := _printed(stream, mark), known_words)]
    offices = [match for mark, text in said if mark.kind != "question" for match in _OFFICE.finditer(text)]
    senders = tuple(
        Sender("", "", match["function"].lower(), " ".join(match["ministry"].split())) for match in offices
    )
    printed = " en ".join(" ".join(match.group().split()) for match in offices)
    above = tuple(text for _, text in said)
    return (
        replace(question, printed_above=above, senders=senders, sender=printed or None) if above else question
    )


def _printed(stream: Stream, mark: Mark) -> str:
    """The rows of a heading, or as much of its row as is no text."""
    text = " ".join(facts.text for facts in stream.rows(mark.start, mark.stop))
    return " ".join((text[: mark.prefix] if mark.prefix else text).split())


def _says_more(text: str, known: set[str]) -> bool:
    words = (word for word in _WORD.findall(text) if not _LABEL.fullmatch(word))
    return any(word.casefold() not in known for word in words)
