"""What a person should know or check of a letter: one function for each finding."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from vraagbaak.dutch.headings import QUESTION_ALONE
from vraagbaak.findings import Finding
from vraagbaak.labels import ACTIVE, listed
from vraagbaak.reading.layout import Layout, calls_of
from vraagbaak.reading.lines import Source
from vraagbaak.reading.text import Footnote
from vraagbaak.understanding.chain import between
from vraagbaak.understanding.down_the_page import BY_PARAGRAPH, BY_TYPE
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.stream import Facts, Numbering


def page_findings(present: tuple[int, ...], missing: tuple[int, ...]) -> list[Finding]:
    """Pages that are missing, or out of order."""
    findings = []
    if missing:
        pages = ", ".join(str(n) for n in missing)
        findings.append(Finding("bladzijden-ontbreken", f"Bladzijde {pages} ontbreekt."))
    if any(b <= a for a, b in itertools.pairwise(present)):
        order = ", ".join(str(n) for n in present)
        findings.append(Finding("bladzijde-volgorde", f"De bladzijden staan als {order}."))
    return findings


def active_file(source: Source) -> Iterator[Finding]:
    """What goes along with the file that is offered, besides its pages."""
    if source.active:
        what = listed([ACTIVE[kind] for kind in source.active])
        yield Finding(
            "actieve-pdf",
            f"De PDF heeft behalve bladzijden ook {what}; op de site staan alleen de bladzijden.",
        )


def refused_numbers(numbering: Numbering) -> Iterable[Finding]:
    """Headings that do not fit between the others: ‘Vraag 7’, or another number with an answer of its own."""
    answers = [mark.start for mark in numbering.of("answer") if not mark.sub]
    questions = [mark.start for mark in numbering.of("question")]
    numbers = sorted([*questions, *(mark.start for mark in numbering.refused)])

    def is_answered(start: int) -> bool:
        """An answer stands under it, and one above it since the question before: not so in a list."""
        at, below = bisect_left(questions, start), bisect_right(numbers, start)
        above = at == 0 or between(answers, questions[at - 1], start)
        return above and between(
            answers, start, numbers[below] if below < len(numbers) else len(numbering.stream)
        )

    for mark in numbering.refused:
        if numbering.style == "vraag" or is_answered(mark.start):
            yield _unfit(numbering.stream.at(mark.start))


def unread_headings(numbering: Numbering) -> Iterator[Finding]:
    """Lines that look like ‘Vraag 7’ where questions are numbered in another way."""
    if numbering.style == "vraag":
        return  # these are candidates: see ``refused_numbers``
    taken = {index for mark in numbering.marks for index in range(mark.start, mark.stop)}
    for facts in numbering.stream.rows():
        if facts.index not in taken and not facts.runs_on and QUESTION_ALONE.match(facts.text):
            yield _unfit(facts)


def _unfit(facts: Facts) -> Finding:
    message = f"‘{facts.text[:60]}’ is niet als begin van een vraag gelezen."
    return Finding("kop-past-niet", message, facts.row.place.page)


MOST_WORDS = 80  # characters of what was left out, in its finding


def left_out(layout: Layout) -> Iterable[Finding]:
    """Pages with lines outside the text that nothing shows to be furniture: perhaps they are text all the same."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    shown = {(line.sheet, line.text.strip()) for line, role in layout.roles if role != "furniture"}
    for line in layout.outside:
        if (line.sheet, line.text.strip()) not in shown:  # else it is set twice
            words[line.sheet].append(" ".join(line.text.split()))
    numbers = layout.printed
    for sheet, lines in sorted(words.items()):
        said = " / ".join(lines)
        said = said if len(said) <= MOST_WORDS else f"{said[:MOST_WORDS]}…"
        one = "Een regel staat" if len(lines) == 1 else f"{len(lines)} regels staan"
        message = f"{one} buiten de tekst en {'is' if len(lines) == 1 else 'zijn'} niet getoond: ‘{said}’."
        yield Finding("buiten-de-tekst", message, numbers[sheet])


def not_as_seen(source: Source, layout: Layout) -> Iterable[Finding]:
    """Pages whose words were recognised in a picture."""
    numbers = layout.printed
    for sheet in source.sheets:
        if sheet.recognised:
            message = "Deze bladzijde is een plaatje; een ander programma heeft de woorden erin herkend. Vergelijk ze."
            yield Finding("tekst-herkend", message, numbers[sheet.number])


def never_called(layout: Layout, loose: Iterable[Footnote]) -> Iterable[Finding]:
    """Notes of the letter that nothing calls."""
    called = {number for number, _ in calls_of(layout)}
    for note in loose:
        if note.number not in called:
            message = f"Noot {note.number} wordt in dit document nergens aangeroepen."
            yield Finding("noot-zonder-aanroep", message, note.places[0].page)


def question_doubts(questions: Sequence[Question]) -> Iterator[Finding]:
    """What is not certain of a question's number, and questions without an answer; one finding if none has one."""
    asked = [question for question in questions if question.status != "missing"]
    none_answered = len(asked) > 1 and all(question.answered == "no" for question in asked)
    if none_answered:
        yield Finding(
            "zonder-antwoord", f"Geen van de {len(asked)} vragen heeft in dit document een antwoord."
        )
    for question in questions:
        if question.number_source == "inferred":
            message = f"Vraag {question.number} is genummerd naar de vraag die erop volgt."
            yield Finding("nummer-afgeleid", message, question.page)
        if question.status == "complete" and not question.answer and not none_answered:
            message = f"Vraag {question.number} heeft in dit document geen antwoord."
            yield Finding("zonder-antwoord", message, question.page)


def unlabelled_doubts(numbering: Numbering) -> Iterator[Finding]:
    """Answers that no heading shows: each where the letter has headings, else once for the letter."""
    answers = numbering.of("answer")
    bare = [mark for mark in answers if mark.rule in (BY_TYPE, BY_PARAGRAPH)]
    if not bare:
        return
    if all(mark.rule == BY_PARAGRAPH for mark in answers):
        message = "Boven geen antwoord staat ‘Antwoord’: wat achter de alinea met de vraag staat, is als antwoord gelezen."
        yield Finding("antwoord-zonder-kop", message)
    elif len(bare) < len(answers):
        for mark in bare:
            row = numbering.stream.at(mark.start).row
            message = f"Boven ‘{row.text[:60]}’ staat geen ‘Antwoord’; de andere letter laat zien dat het antwoord daar begint."
            yield Finding("antwoord-zonder-kop", message, row.place.page)
