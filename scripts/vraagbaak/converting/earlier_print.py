"""Another print takes the place of a letter: what led to a paragraph leads to its words still, wherever they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from vraagbaak.editing.recording import texts_of
from vraagbaak.errors import VraagbaakError
from vraagbaak.record import record
from vraagbaak.record.record import read_letter
from vraagbaak.understanding.model import Letter, Question

Numbers = tuple[tuple[int, ...], ...]
"""Of each paragraph, item or row: the numbers that lead to it, its own first."""


def with_earlier_addresses(letter: Letter, file: Path) -> Letter:
    """``letter`` with the addresses of the letter that ``file`` is the record of; as it is where there is none."""
    if not file.is_file():
        return letter
    with suppress(VraagbaakError):  # a record of which nothing can be read has no addresses
        before = read_letter(file)
        same = before.source.sha256 == letter.source.sha256
        questions = (_addressed(one, before.question(one.slug), same=same) for one in letter.questions)
        return replace(letter, questions=tuple(questions))
    return letter


def _addressed(question: Question, before: record.Question | None, *, same: bool) -> Question:
    if before is None:
        return question
    if same:
        return replace(
            question, question_numbers=before.question_numbers, answer_numbers=before.answer_numbers
        )
    return replace(
        question,
        question_numbers=numbers_now(before.question, before.question_numbers, texts_of(question.question)),
        answer_numbers=numbers_now(before.answer, before.answer_numbers, texts_of(question.answer)),
    )


def _in_order(texts: Sequence[object]) -> Numbers:
    return tuple((number,) for number in range(1, len(texts) + 1))


def numbers_now(old: Sequence[str], numbers: Numbers, new: Sequence[str]) -> Numbers:
    """The numbers of ``new``, so that each of ``numbers`` (of ``old``) leads to the words it led to; empty: 1, 2, 3 …

    What is in none of the old ones gets numbers that never were. Where words are gone, their numbers lead to what
    stands before them.
    """
    numbers = numbers or _in_order(old)
    fresh = count(max((number for several in numbers for number in several), default=0) + 1)
    led: list[list[int]] = [[] for _ in new]
    at = 0
    starts = _starts(old, new)
    for place, several in enumerate(numbers):
        at = starts.get(place, at)
        if led:
            led[at].extend(several)
    found = tuple(tuple(several) or (next(fresh),) for several in led)
    return () if found == _in_order(new) else found


def _starts(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where in ``new`` the first words of each of ``old`` stand, if they do."""
    here, there = (
        [(word, at) for at, text in enumerate(texts) for word in text.split()] for texts in (old, new)
    )
    matcher = SequenceMatcher(None, [word for word, _ in here], [word for word, _ in there], autojunk=False)
    found: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            found.setdefault(here[block.a + offset][1], there[block.b + offset][1])
    return found
