"""What was gathered -> questions with slug and status."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from vraagbaak.dutch.parties import (
    party_of_heading,
)
from vraagbaak.dutch.slugs import slug_of
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Paragraph
from vraagbaak.understanding.gathering import Gatherer, PartRows, Record
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.vocabulary import Answered, Status


def questions_of(builder: Gatherer, reader: PassageReader) -> list[tuple[Record, Question]]:
    """Every question with the record it is made of, missing ones where a gap shows that they were there."""
    restarts = _restarts(builder.records)
    result: list[tuple[Record, Question]] = []
    slugs: set[str] = set()
    last = 0
    seen: set[int] = set()  # since numbering began, or began anew
    for index, record in enumerate(builder.records):
        if not record.numbers:
            question = _question(record, "", reader)
            first = question.pages[0] if question.pages else 0
            result.append((record, replace(question, slug=_unused(f"fragment-p{first}", slugs))))
            pages = ", ".join(str(page) for page in question.pages)
            message = f"De tekst op bladzijde {pages} hoort bij een vraag zonder bekend nummer."
            builder.findings.append(Finding("fragment", message, first))
            continue
        first_number = int(record.numbers[0])
        if _starts_anew(first_number, seen):
            last = 0
            seen.clear()
        seen.update(map(int, record.numbers))
        skipped = {*range(last + 1, first_number)}
        if skipped:  # seldom, and looking on takes time
            skipped -= _numbers_that_follow(builder.records[index + 1 :], seen)
        for missing in sorted(skipped):
            number = str(missing)
            if record.cuts_before:
                slug = _unused(_slug(number, record, builder, restarts), slugs)
                gone = _missing(number, slug, record.cuts_before)
                result.append((record, _with_answer(gone, record, builder.records, reader)))
            else:
                message = f"Nummer {number} komt niet voor, zonder dat een bladzijde ontbreekt."
                builder.findings.append(Finding("nummer-overgeslagen", message))
        for number in record.numbers:
            slug = _slug(number, record, builder, restarts)
            if slug in slugs:
                builder.findings.append(Finding("nummer-dubbel", f"Nummer {number} komt dubbel voor."))
            result.append((record, replace(_question(record, number, reader), slug=_unused(slug, slugs))))
        last = max(last, int(record.numbers[-1]))
    return result


def _unused(slug: str, slugs: set[str]) -> str:
    candidate, count = slug, 2
    while candidate in slugs:
        candidate, count = f"{slug}-{count}", count + 1
    slugs.add(candidate)
    return candidate


def _restarts(records: Sequence[Record]) -> bool:
    seen: set[int] = set()
    for record in records:
        if record.numbers and _starts_anew(int(record.numbers[0]), seen):
            return True
        seen.update(map(int, record.numbers))
    return False


def _numbers_that_follow(records: Sequence[Record], seen: set[int]) -> set[int]:
    """The numbers of the questions that follow, until numbering begins again: they may stand out of order."""
    found: set[int] = set()
    for record in records:
        numbers = set(map(int, record.numbers))
        if numbers and _starts_anew(min(numbers), seen | found):
            break
        found |= numbers
    return found


def _starts_anew(number: int, seen: set[int]) -> bool:
    """Whether numbering begins again: not where 4 follows ``Vraag 2, 3 en 5``."""
    return bool(seen) and number <= max(seen) and (number in seen or number < min(seen))


def _slug(number: str, record: Record, builder: Gatherer, restarts: bool) -> str:
    if record.section < 0 or not (restarts or builder.counted):
        return f"vraag-{number}"
    text = builder.section_marks[record.section].text
    fractie = slug_of(party_of_heading(text) or text)
    return f"{fractie}-{number}" if builder.counted else f"{fractie}-vraag-{number}"


def _missing(number: str, slug: str, pages: tuple[int, ...]) -> Question:
    return Question(number=number, slug=slug, status="missing", pages_missing=pages)


def _with_answer(gone: Question, after: Record, records: Sequence[Record], reader: PassageReader) -> Question:
    """A question in a gap, with the answer behind that gap that names it, if there is one."""
    for record in records:
        if record.stretch == after.stretch and record.answer and gone.number in record.answer_numbers:
            cut = Cut(gone.pages_missing)
            alone = Record(
                (gone.number,), [cut], record.answer, record.answer_numbers, record.answer_kind, starts=False
            )
            return replace(_question(alone, gone.number, reader), slug=gone.slug)
    return gone


def _question(record: Record, number: str, reader: PassageReader) -> Question:
    question_part: PartRows = list(record.question)
    answer_part = record.answer
    if not record.starts and answer_part is None:
        # A tail without the heading ‘Antwoord’ is the end of an answer.
        question_part, answer_part = [i for i in question_part[:1] if isinstance(i, Cut)], question_part
    elif answer_part is None and not record.ends:
        cut = next((item for item in (*question_part[-1:], record.gap) if isinstance(item, Cut)), None)
        answer_part = [cut] if cut else []
    question = (
        *reader.passage(record.introduction),
        *reader.passage(question_part, hanging=record.hanging),
    )
    answer = reader.passage(answer_part)
    cuts = {page for item in (*question, *answer) if isinstance(item, Cut) for page in item.pages}
    paragraphs = [p for p in (*question, *answer) if isinstance(p, Paragraph)]
    has_answer = any(isinstance(item, Paragraph) for item in answer)
    answers = (record.answer_numbers or record.numbers) if has_answer else ()
    return Question(
        number=number,
        slug="",
        status=_status(record, bool(cuts)),
        number_source=record.number_source,
        theme=record.theme or None,
        question=question,
        answer=answer,
        answer_kind=record.answer_kind,
        answers=answers,
        answered=_answered(record, answers),
        group=record.numbers if len(record.numbers) > 1 else (),
        pages_missing=tuple(sorted(cuts)),
        notes=reader.notes_of(paragraphs),
    )


def _answered(record: Record, answers: tuple[str, ...]) -> Answered:
    if not answers:
        return "no"
    if record.answer_kind == "mededeling":
        return "postponed"
    return "joint" if len(answers) > 1 else "yes"


def _status(record: Record, cut: bool) -> Status:
    if not record.starts:
        return "start-missing" if record.ends else "start-and-end-missing"
    if not record.ends:
        return "end-missing"
    return "middle-missing" if cut else "complete"
