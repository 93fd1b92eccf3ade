"""All questions first, then all answers: the form of every printed Aanhangsel until about 2009.

Under the questions stands ``Antwoord``, who answers and when, and then each answer under the number of its question,
or one answer to all. Read only where every question has its answer, or the notice that it comes later: a number
that was not seen would leave its answer in the one before, and the site would say that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch import headings
from vraagbaak.dutch.numbers import number_list
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.rules import any_match
from vraagbaak.understanding.chain import NEVER, START, best_chain
from vraagbaak.understanding.openings import QUESTIONS, candidates, fixed_marks, numbered_rows, question_at
from vraagbaak.understanding.stream import Facts, Mark, Numbering, Stream, in_order, start_of
from vraagbaak.vocabulary import Style

# Letters that prints which were scanned confuse with figures and each other; seen: "ledere" for "Iedere".
_LIKE_FIGURES = str.maketrans("lI|!OoSZB", "111100528")

BEFORE_TEXT: tuple[Style, ...] = ("genummerd", "zonder-punt")
"""Styles in which a number stands before the text."""

BY_HEAD = "head: who answers, and when"
BY_NUMBER = "answer: the number of its question, under the word Antwoord"
UNNUMBERED = "question: the only one, under who asks and when"
GARBLED = "question: a number alone, in which a letter stands for a figure"
FOR_ALL = "answer: the text under the word Antwoord, to all questions"
HEADS = (headings.ANSWERS_ALONE, headings.ANSWER_BY_NAME)


class Form(Struct, frozen=True):
    """The questions, and the heading under which the answers stand."""

    style: Style
    questions: tuple[Mark, ...]
    head: Mark

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of all questions."""
        return tuple(number for mark in self.questions for number in mark.numbers)


def questions_first(stream: Stream) -> Numbering | None:
    """The marks of a document in this form; None where it has another, or an answer is not found."""
    form = form_of(stream)
    if form is None:
        return None
    answers = _answers(stream, form)
    if not answers:
        return None
    closings = [mark for mark in fixed_marks(stream) if mark.kind == "closing"]
    return Numbering(stream, "vragen-eerst", in_order(form.questions, (form.head,), answers, closings))


# --- the questions and the heading under them ---------------------------------------------


def form_of(stream: Stream) -> Form | None:
    """The form by the first heading that has questions above it, and no answer to one of them."""
    heads = islice(_heads(stream), TOLERANCES.few)
    forms = (form for head in heads if (form := _asked_above(stream, head)))
    form = next(forms, None)
    if form is None or _answered_elsewhere(stream, form):
        return None
    several = len(form.numbers) > 1 and not headings.NOTICE.match(form.head.text)
    return form if several or headings.RECEIVED.match(form.head.text) else None


def _heads(stream: Stream) -> Iterator[Mark]:
    """The headings under which answers to several questions could stand."""
    for facts in stream.rows():
        if any_match(HEADS, facts.text) and not facts.runs_on:
            end = _end_of_head(stream, facts.index)
            yield Mark("head", facts.index, end, text=stream.text(facts.index, end), rule=BY_HEAD)


def _is_word(facts: Facts) -> bool:
    return headings.ANSWERS_ALONE.match(facts.text) is not None and not facts.runs_on


def _end_of_head(stream: Stream, start: int) -> int:
    """Index after the heading: who answers may stand on the row itself or under it, and go on until when."""
    by_name = start + _is_word(stream.at(start))
    facts = stream.near(by_name)
    if not headings.ANSWER_BY_NAME.match(facts.text):
        return by_name
    ends = range(by_name + 1, min(by_name + TOLERANCES.longest_head, len(stream)) + 1)
    end = next((end for end in ends if headings.RECEIVED.match(stream.text(by_name, end))), by_name + 1)
    said = stream.text(by_name, end)
    received = headings.RECEIVED.match(said)
    below = headings.SEE_TOO.match(stream.text(end, end + 1)) is not None
    if received and not below and not headings.SEE_TOO.match(said[received.end() :].lstrip(" .")):
        return end
    apart = (facts.index for facts in stream.rows() if facts.index >= end + below and facts.blank_above)
    return next(apart, len(stream))


def _asked_above(stream: Stream, head: Mark) -> Form | None:
    """The questions above a heading, in the style of numbering of which most count on from 1."""
    sent = next((facts.index for facts in stream.rows() if headings.SENT.match(facts.text)), len(stream))
    first = _end_of_sent(stream, sent) + 1 if sent < head.start else 0
    rows = stream.rows(first, head.start)
    numbered = [
        facts for facts in numbered_rows(stream, in_tables=False) if first <= facts.index < head.start
    ]
    found = {style: candidates(numbered, style) for style in QUESTIONS}
    found["los"] = [*in_order(found["los"], filter(None, map(_garbled, rows)))]
    counting = {style: _counting(marks) for style, marks in found.items()}
    style = max(
        counting, key=lambda style: (len(counting[style]), -min(map(start_of, counting[style]), default=0))
    )
    if counting[style]:
        return Form(style, tuple(counting[style]), head)
    unnumbered = rows and first and not any(headings.LONE.match(facts.text) for facts in rows)
    start = rows[0].index if unnumbered else 0  # one question needs no number
    return Form("los", (Mark("question", start, start, ("1",), rule=UNNUMBERED),), head) if start else None


def _end_of_sent(stream: Stream, index: int) -> int:
    """Index of the last row that says when the questions were sent in: the one with the bracket that closes it."""
    rows = range(index, min(index + TOLERANCES.longest_head, len(stream)))
    return next(
        (row for row in rows if ")" in headings.SENT.pattern.sub("", stream.text(index, row + 1))), index
    )


def _garbled(facts: Facts) -> Mark | None:
    """The number that a row alone could be, where characters look like figures: ``l`` for 1."""
    text = facts.text.strip(" .")
    digits = text.translate(_LIKE_FIGURES)
    if text.isdigit() or not facts.apart or not re.fullmatch(r"\d{1,2}", digits):
        return None
    number = str(int(digits))
    return Mark("question", facts.index, facts.index + 1, (number,), text=facts.text, rule=GARBLED)


def _counting(marks: Sequence[Mark]) -> list[Mark]:
    """The most of ``marks`` that count on from 1."""

    def step(earlier: Mark, mark: Mark) -> float:
        worth = 0.5 if mark.rule == GARBLED else 1.0
        return worth if int(mark.numbers[0]) == int(earlier.numbers[-1]) + 1 else NEVER

    return best_chain(START, marks, step)[0]


def _answered_elsewhere(stream: Stream, form: Form) -> bool:
    """Whether another answer or question follows under the answers, or a question has its answer right under it."""
    asked = form.questions[0].start
    following = str(int(form.numbers[-1]) + 1)
    below = stream.rows(form.head.end)
    if any(map(_is_word, below)):
        return True
    marks = (
        mark for facts in below if (mark := question_at(facts, form.style)) and following in mark.numbers
    )
    if any(stream.at(mark.start).look == stream.at(asked).look for mark in marks):
        return True
    return any(mark.answers and asked < mark.start < form.head.start for mark in fixed_marks(stream))


# --- the answers --------------------------------------------------------------------------


def _answers(stream: Stream, form: Form) -> list[Mark]:
    """An answer to each question, one to all, or the notice that it comes later; none where one is not found."""
    start = form.head.end
    facts = stream.near(start)
    if not facts.text or facts.closes:
        return []
    if form.head.text[:1] in "Mm":
        return [Mark("notice", start, start, text="Mededeling", rule=FOR_ALL)]
    found = _numbered_answers(stream, form)
    if not found:
        return [Mark("answer", start, start, form.numbers, text="Antwoord", rule=FOR_ALL)]
    if not _covers(found, form):
        return []
    if found[0].start > start:  # words above the first number are of that answer
        return [replace(found[0], start=start, end=start, prefix=0, text="Antwoord"), *found]
    return found


def _covers(answers: Sequence[Mark], form: Form) -> bool:
    return sorted(number for mark in answers for number in mark.numbers) == sorted(form.numbers)


def _numbered_answers(stream: Stream, form: Form) -> list[Mark]:
    """The answers under the numbers of questions: set as these are, or before the text where that gives each one."""
    found = _best_answers(stream, form, form.style)
    inline = (_best_answers(stream, form, style) for style in BEFORE_TEXT if style != form.style)
    return found or next((answers for answers in inline if _covers(answers, form)), [])


def _best_answers(stream: Stream, form: Form, style: Style) -> list[Mark]:
    """The numbers under the heading that go on best, each question at most once."""
    marks = [
        mark
        for facts in stream.rows(form.head.end)
        if (mark := _answer_at(facts, style)) and {*mark.numbers} <= {*form.numbers}
    ]

    def step(before: Mark, mark: Mark) -> float:
        if int(mark.numbers[0]) <= int(before.numbers[0]):
            return NEVER
        facts = stream.at(mark.start)
        alike = 0.1 * facts.blank_above + 0.1 * (facts.look == stream.at(form.questions[0].start).look)
        return len(mark.numbers) + alike - 0.5 * (mark.rule == GARBLED)

    return best_chain(START, marks, step)[0]


def _answer_at(facts: Facts, style: Style) -> Mark | None:
    """The answer that a row could open: its number alone, with or without a word, or as the questions have it."""
    if not facts.is_free:
        return None
    if match := headings.NUMBERS_OF_ANSWER.match(facts.text):
        numbers = number_list(match["numbers"])
        return Mark("answer", facts.index, facts.index + 1, numbers, text=facts.text, rule=BY_NUMBER)
    if style == "los":
        garbled = _garbled(facts)
        return replace(garbled, kind="answer") if garbled else None
    asked = question_at(facts, style)
    return replace(asked, kind="answer", rule=BY_NUMBER) if asked else None


def answers_apart(numbering: Numbering) -> bool:
    """Whether a document has this form and was read in another way: who answers would be text of a question."""
    if numbering.style in ("tabel", "blokken", "vragen-eerst"):
        return False
    first = numbering.of("question")[0].start
    return any(head.start > first and headings.RECEIVED.match(head.text) for head in _heads(numbering.stream))
