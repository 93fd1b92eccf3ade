"""What was gathered -> questions with slug and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.dutch.slugs import slug_of
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Paragraph
from vraagbaak.understanding.gathering import PartRows, Record
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.vocabulary import Answered, Status

Pair = tuple[Record, Question]
"""A question, with the record it is made of."""


def questions_of(
    records: Sequence[Record], sections: Sequence[str], reader: PassageReader
) -> tuple[list[Pair], list[Finding]]:
    """Every question, missing ones where a gap shows that they were there; and what is odd about their numbers.

    Args:
        records: of all questions.
        sections: the headings under which they stand, as printed.
        reader: makes their texts.
    """
    pairs: list[Pair] = []
    findings: list[Finding] = []
    slugs = _Slugs(records, sections)
    for record, skipped in _with_numbers_skipped(records):
        if not record.numbers:
            question = _fragment(record, reader, slugs)
            pairs.append((record, question))
            findings.append(_of_fragment(question))
            continue
        for number in map(str, sorted(skipped)):
            if record.cuts_before:
                gone = Question(
                    number, slugs.of(number, record), "missing", None, pages_missing=record.cuts_before
                )
                pairs.append((record, _with_answer(gone, record, records, reader)))
            else:
                message = f"Nummer {number} komt niet voor, zonder dat een bladzijde ontbreekt."
                findings.append(Finding("nummer-overgeslagen", message))
        for number in record.numbers:
            if slugs.is_taken(number, record):
                findings.append(Finding("nummer-dubbel", f"Nummer {number} komt dubbel voor."))
            question = _question(record, number, reader)
            pairs.append((record, replace(question, slug=slugs.of(number, record))))
    return pairs, findings


def _with_numbers_skipped(records: Sequence[Record]) -> Iterator[tuple[Record, set[int]]]:
    """Each record, and the numbers between it and the one before that stand nowhere."""
    last = 0
    seen: set[int] = set()  # since numbering began, or began anew
    for index, record in enumerate(records):
        if not record.numbers:
            yield record, set()
            continue
        first = int(record.numbers[0])
        if _starts_anew(first, seen):
            last, seen = 0, set()
        seen.update(map(int, record.numbers))
        skipped = set(range(last + 1, first))
        if skipped:  # seldom, and looking on takes time
            skipped -= _numbers_that_follow(records[index + 1 :], seen)
        yield record, skipped
        last = max(last, int(record.numbers[-1]))


def _numbers_that_follow(records: Iterable[Record], seen: set[int]) -> set[int]:
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


class _Slugs:
    """Gives each question an address of its own."""

    def __init__(self, records: Sequence[Record], sections: Sequence[str]) -> None:
        self.taken: set[str] = set()
        self.fracties = [slug_of(party_of_heading(text) or text) for text in sections]
        self.with_fractie = _restarts(records)

    def of(self, number: str, record: Record) -> str:
        """A slug that no question before has."""
        return self.unused(self._wanted(number, record))

    def is_taken(self, number: str, record: Record) -> bool:
        """Whether a question before has the same number, of the same fractie."""
        return self._wanted(number, record) in self.taken

    def unused(self, slug: str) -> str:
        """``slug``, with a count where it is taken."""
        candidate, count = slug, 2
        while candidate in self.taken:
            candidate, count = f"{slug}-{count}", count + 1
        self.taken.add(candidate)
        return candidate

    def _wanted(self, number: str, record: Record) -> str:
        if record.section >= 0 and record.number_source == "counted":
            return f"{self.fracties[record.section]}-{number}"
        if record.section >= 0 and self.with_fractie:
            return f"{self.fracties[record.section]}-vraag-{number}"
        return f"vraag-{number}"


def _restarts(records: Iterable[Record]) -> bool:
    seen: set[int] = set()
    for record in records:
        if record.numbers and _starts_anew(int(record.numbers[0]), seen):
            return True
        seen.update(map(int, record.numbers))
    return False


def _fragment(record: Record, reader: PassageReader, slugs: _Slugs) -> Question:
    question = _question(record, "", reader)
    first = question.pages[0] if question.pages else 0
    return replace(question, slug=slugs.unused(f"fragment-p{first}"))


def _of_fragment(question: Question) -> Finding:
    pages = ", ".join(str(page) for page in question.pages)
    message = f"De tekst op bladzijde {pages} hoort bij een vraag zonder bekend nummer."
    return Finding("fragment", message, question.pages[0] if question.pages else 0)


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
