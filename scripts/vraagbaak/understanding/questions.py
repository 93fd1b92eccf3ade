"""What was gathered -> questions with slug and status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec.structs import replace

from vraagbaak.dutch.names import page_of
from vraagbaak.dutch.numbers import order_of, value_of
from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Paragraph
from vraagbaak.understanding.gathering import PartRows, Record, Span
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.vocabulary import Answered, Status

Pair = tuple[Record, Question]
"""A question, with the record it is made of."""


def questions_of(
    records: Sequence[Record], sections: Sequence[str], reader: PassageReader
) -> tuple[list[Pair], list[Finding]]:
    """Every question, missing ones where a gap shows that they were there; and what is odd about their numbers.

    ``sections`` are the headings under which they stand, as printed.
    """
    pairs: list[Pair] = []
    findings: list[Finding] = []
    turns = _turns(records)
    known = {(turn, value_of(n)) for record, turn in zip(records, turns, strict=True) for n in record.numbers}
    last = (0, 0)
    slugs = _Slugs(sections, with_fractie=any(turns))
    for record, turn in zip(records, turns, strict=True):
        if not record.numbers:
            question = _fragment(record, reader, slugs)
            pairs.append((record, question))
            findings.append(_of_fragment(question))
            continue
        after = last[1] + 1 if last[0] == turn else 1
        for number in range(after, value_of(record.numbers[0])):
            out_of_order = (turn, number) in known
            if out_of_order or record.span.mark.party:  # which is counted per fractie
                continue
            if record.cuts_before:
                pairs.append((record, _gone(str(number), record, records, reader, slugs)))
            else:
                message = f"Nummer {number} komt niet voor, zonder dat een bladzijde ontbreekt."
                findings.append(Finding("nummer-overgeslagen", message))
        for text in record.numbers:
            if slugs.is_taken(text, record):
                findings.append(Finding("nummer-dubbel", f"Nummer {text} komt dubbel voor."))
            question = _question(record, text, reader)
            pairs.append((record, replace(question, slug=slugs.of(text, record))))
        last = turn, max(after - 1, value_of(record.numbers[-1]))
    return pairs, findings


def _turns(records: Iterable[Record]) -> list[int]:
    """How many times numbering has begun anew at each record: it has not where 4 follows ``Vraag 2, 3 en 5``."""
    turns: list[int] = []
    turn = 0
    seen: set[tuple[int, str]] = set()
    for record in records:
        numbers = list(map(order_of, record.numbers))
        if any(number in seen or number < min(seen, default=(0, "")) for number in numbers[:1]):
            turn, seen = turn + 1, set()
        seen.update(numbers)
        turns.append(turn)
    return turns


class _Slugs:
    """Gives each question an address of its own."""

    def __init__(self, sections: Sequence[str], *, with_fractie: bool) -> None:
        self.taken: set[str] = set()
        self.fracties = [page_of(party_of_heading(text) or text) for text in sections]
        self.with_fractie = with_fractie

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
        if record.span.mark.party:
            return f"{page_of(record.span.mark.party)}-{number}"
        if record.span.section < 0:
            return f"vraag-{number}"
        fractie = self.fracties[record.span.section]
        if record.number_source == "counted":
            return f"{fractie}-{number}"
        return f"{fractie}-vraag-{number}" if self.with_fractie else f"vraag-{number}"


def _fragment(record: Record, reader: PassageReader, slugs: _Slugs) -> Question:
    question = _question(record, "", reader)
    first = question.pages[0] if question.pages else 0
    return replace(question, slug=slugs.unused(f"fragment-p{first}"))


def _of_fragment(question: Question) -> Finding:
    pages = ", ".join(str(page) for page in question.pages)
    message = f"De tekst op bladzijde {pages} hoort bij een vraag zonder bekend nummer."
    return Finding("fragment", message, question.pages[0] if question.pages else 0)


def _gone(
    number: str, after: Record, records: Sequence[Record], reader: PassageReader, slugs: _Slugs
) -> Question:
    """A question in a gap, with the answer behind that gap that names it, if there is one."""
    slug = slugs.of(number, after)
    for record in records:
        if record.span.stretch == after.span.stretch and record.answer and number in record.answer_numbers:
            question: PartRows = [Cut(after.cuts_before)]
            answer = record.answer, record.answer_numbers, record.answer_kind
            alone = Record(Span(), (number,), question, *answer, starts=False)
            return replace(_question(alone, number, reader), slug=slug)
    return Question(number=number, slug=slug, status="missing", pages_missing=after.cuts_before)


def _question(record: Record, number: str, reader: PassageReader) -> Question:
    question_part: PartRows = list(record.question)
    answer_part = record.answer
    if answer_part is None:
        if not record.starts:  # a tail without the heading ‘Antwoord’ is the end of an answer
            question_part, answer_part = [i for i in question_part[:1] if isinstance(i, Cut)], question_part
        elif not record.ends:
            cuts_behind = (item for item in (*question_part[-1:], record.gap) if isinstance(item, Cut))
            answer_part = list(islice(cuts_behind, 1))
    question = (
        *reader.passage(record.introduction),
        *reader.passage(question_part, hanging=record.span.mark.prefix > 0),
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
        theme=record.span.theme or None,
        question=question,
        answer=answer,
        answer_kind=record.answer_kind,
        answers=answers,
        answered=_answered(record, answers, told=has_answer and (bool(answers) or record.starts)),
        group=record.numbers if len(record.numbers) > 1 else (),
        pages_missing=tuple(sorted(cuts)),
        notes=reader.notes_of(paragraphs),
    )


def _answered(record: Record, answers: tuple[str, ...], *, told: bool) -> Answered:
    if not told:
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
