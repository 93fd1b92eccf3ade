"""Sentences of answers in which something is promised to the Kamer, as a list: of a letter, a ministry, the site.

A program finds them (``vraagbaak.dutch.promises``), and every list says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from vraagbaak.addresses import PROMISES, anchor
from vraagbaak.dutch.promises import is_promise, moment_in
from vraagbaak.dutch.sentences import sentence_ends
from vraagbaak.labels import dutch_date
from vraagbaak.record.record import Letter, Question
from vraagbaak.writing.markdown import front_matter
from vraagbaak.writing.shared_pages import ministry_names

ABOUT = "Zinnen uit antwoorden waarin staat dat de Kamer nog iets krijgt of hoort, met wanneer dat zal zijn."


class Promise(Struct, frozen=True):
    """A sentence in which something is promised."""

    sentence: str
    moment: str
    """When, as printed; empty where the sentence does not say."""
    place: str
    """Question and paragraph, from the folder of the letters."""
    question: str
    """Its title."""
    date: str
    """Of the letter, in words."""
    ministries: tuple[str, ...]
    """Keys and names, as ``ministry_names`` gives them."""
    names: str


def promises_of(letter: Letter) -> Iterator[Promise]:
    """Each once, at the first question whose answer has it."""
    said: set[str] = set()
    for question in letter.questions:
        for number, paragraph in enumerate(question.answer, 1):
            for sentence in _sentences(paragraph):
                if sentence not in said and is_promise(sentence):
                    said.add(sentence)
                    yield _promise(letter, question, number, sentence)


def _promise(letter: Letter, question: Question, paragraph: int, sentence: str) -> Promise:
    names = dict(ministry_names(letter, question))
    return Promise(
        sentence,
        moment_in(sentence),
        f"{letter.id}/{question.slug}/index.html#{anchor('answer', paragraph)}",
        question.heading,
        dutch_date(letter.date),
        tuple(names),
        "; ".join(names.values()) or letter.sender or "–",
    )


def _sentences(paragraph: str) -> Iterator[str]:
    """The sentences of running text: a row of a table has none."""
    start = 0
    for end in () if " | " in paragraph else sentence_ends(paragraph):
        yield paragraph[start:end].strip()
        start = end


def promises_page() -> str:
    """The Markdown of the page of all; the list comes when the site is built."""
    return f"{front_matter(PROMISES.title, ABOUT)}# {PROMISES.title}\n\n{ABOUT}\n"


def of_ministry(promises: Iterable[Promise], key: str) -> Sequence[Promise]:
    """Those of one ministry or body."""
    return [promise for promise in promises if key in promise.ministries]
