"""The marked stream -> spans, and whose each span is: what belongs to each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from vraagbaak.dutch.numbers import order_of, value_of
from vraagbaak.findings import Finding
from vraagbaak.reading.rows import Row, without_prefix
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.stream import NOT_PRINTED, Mark, Numbering, Stream
from vraagbaak.vocabulary import AnswerKind, NumberSource


class SubHeading(Struct, frozen=True):
    """A heading inside an answer (``Antwoord op b``): rows of the stream."""

    rows: tuple[Row, ...]


PartRows = list[Row | Cut | SubHeading]
FRONT = Mark("front", 0, 0)
"""Opens what stands before the first question."""


class Span(Struct):
    """The rows from one mark, or from one gap, to the next."""

    mark: Mark = FRONT
    rows: PartRows = []
    """Without those of the mark; behind a gap the cut is the first."""
    heading: Sequence[Row] = ()
    """The rows of the mark."""
    section: int = -1
    """Index of the section mark it stands under, -1 for none (or unknown after a gap)."""
    theme: str = ""
    """The heading that says what it is about, as printed; ``3. Sluizen › 3.1 Deuren`` where two stand above each other."""
    stretch: int = 0
    """How many gaps precede it."""


class Record(Struct):
    """What is collected of one question (or a few numbered together)."""

    span: Span
    """Where it starts: at its number, or behind a gap."""
    numbers: tuple[str, ...] = ()
    question: PartRows = []
    answer: PartRows | None = None
    answer_numbers: tuple[str, ...] = ()
    answer_kind: AnswerKind = "antwoord"
    number_source: NumberSource | None = "printed"
    introduction: PartRows = []
    """What its fractie says first, above the number; it belongs to the question."""
    starts: bool = True
    """The number is printed, so the text before it belongs to another; not so of the text behind a gap."""
    ends: bool = True
    """Something follows that closes it, before any gap."""
    gap: Cut | None = None
    """Where its answer may stand, when another question was the one cut off."""
    assumed: bool = False
    """Its answer is what stands behind a gap, without a heading that says so."""
    cuts_before: tuple[int, ...] = ()
    """Missing pages between the question before and this one."""

    @property
    def current(self) -> PartRows:
        """Where the next row goes."""
        return self.question if self.answer is None else self.answer


class Gathered(Struct, frozen=True):
    """What belongs to each question, and what to none."""

    records: tuple[Record, ...]
    front: PartRows
    """What stands before the first question."""
    back: PartRows
    """From where the closing starts."""
    findings: tuple[Finding, ...]


# --- spans --------------------------------------------------------------------------------


def split(stream: Stream, numbering: Numbering) -> list[Span]:
    """The spans of a letter down to where it closes; with the headings of their marks they hold every row."""
    marks = {mark.start: mark for mark in numbering.marks if mark.kind != "closing"}
    spans = [Span()]
    section, sections, theme, index, end = -1, 0, "", 0, _end_of_body(stream, numbering)
    themes: set[int] = set()
    while index < end:
        item, mark, last = stream.items[index], marks.get(index), spans[-1]
        index = max(index + 1, mark.end if mark else 0)
        if isinstance(item, Cut):
            section, theme = -1, ""
            spans.append(Span(Mark("gap", index, index), [item], stretch=last.stretch + 1))
        elif mark is None:
            last.rows.append(item)
        elif mark.kind == "theme":
            theme = f"{theme} › {mark.text}" if mark.start - 1 in themes else mark.text
            themes.update(range(mark.start, mark.end))
        elif mark.kind == "head":
            continue
        else:
            if mark.kind == "section":
                section, sections, theme = sections, sections + 1, ""
            text_follows = mark.end == mark.start
            rows: PartRows = [without_prefix(item, mark.prefix)] if text_follows else []
            heading = [facts.row for facts in stream.rows(mark.start, mark.end)]
            spans.append(Span(mark, rows, heading, section, theme, last.stretch))
    return spans


def _end_of_body(stream: Stream, numbering: Numbering) -> int:
    """Where the letter closes: at the first closing behind all questions and answers."""
    last = max(mark.start for mark in numbering.of("question", "answer", "notice"))
    return min((m.start for m in numbering.of("closing") if m.start > last), default=len(stream))


# --- whose each span is -------------------------------------------------------------------


def gather(stream: Stream, numbering: Numbering) -> Gathered:
    """Give each span to the question it belongs to."""
    spans = split(stream, numbering)
    front = Record(spans[0], question=spans[0].rows)
    gatherer = _Gatherer(front)
    for span, following in zip(spans[1:], [*spans[2:], None], strict=True):
        gatherer.take(span, following)
    gatherer.close_tails(None)
    back = stream.items[_end_of_body(stream, numbering) :]
    return Gathered(tuple(gatherer.records), front.question, [*back], tuple(gatherer.findings))


class _Gatherer:
    """Takes the spans in order; knows the questions so far, and which of them is open."""

    def __init__(self, front: Record) -> None:
        self.open = front
        self.records: list[Record] = []
        self.tails: list[Record] = []
        """The texts behind gaps since the question before."""
        self.cuts: tuple[int, ...] = ()
        """Pages that are missing since the question before."""
        self.introduction: PartRows = []
        self.findings: list[Finding] = []

    def take(self, span: Span, following: Span | None) -> None:
        """Give a span to its question; of the one behind it only what opens it is looked at."""
        match span.mark.kind:
            case "gap":
                self._gap(span)
            case "section" if following and following.mark.kind == "question" and self.open.starts:
                self.introduction = span.rows
            case "section":  # no question follows: these words go on with what is open
                self.open.current.extend(span.rows)
            case "question":
                self._question(span)
            case _:
                self._answer(span)

    def _gap(self, span: Span) -> None:
        """Pages are missing: what was open is cut off; what follows is a tail of something."""
        cut = span.rows[0]
        assert isinstance(cut, Cut)
        self.open.current.append(cut)
        for record in self._waiting(span.stretch - 1):
            if record.starts:  # a tail is taken for the end of an answer
                record.ends, record.gap = False, cut
        for record in (self.open, *self._sharing(self.open)):
            record.ends = False
        self.cuts += cut.pages
        self.open = Record(span, (), span.rows, number_source=None, starts=False)
        self.tails.append(self.open)

    def _question(self, span: Span) -> None:
        self.close_tails(span.mark)
        self.open = Record(
            span,
            span.mark.numbers,
            span.rows,
            cuts_before=self.cuts,
            introduction=self.introduction,
            number_source=_source_of_number(span.mark),
        )
        self.introduction, self.cuts = [], ()
        self.records.append(self.open)

    def _answer(self, span: Span) -> None:
        mark = span.mark
        owners = self._owners_of_notice(span) if mark.kind == "notice" else self._owners_of_answer(span)
        if not owners:
            self._sub_heading(span)
            return
        numbers = mark.numbers
        if mark.kind == "notice":
            numbers = tuple(number for record in owners for number in record.numbers)
        for record in owners:  # one list, which all of them share
            record.answer, record.answer_numbers = span.rows, numbers
            record.answer_kind = "mededeling" if mark.kind == "notice" else record.answer_kind
        self.open = owners[-1]

    def _sub_heading(self, span: Span) -> None:
        """A heading in the answer that is open: of a part of a question, or of one of a group."""
        record, mark = self.open, span.mark
        if record.answer is None:
            record.answer = []
        if mark.kind == "answer" and set(mark.numbers) <= set(record.numbers):
            answered = {*record.answer_numbers, *mark.numbers}
            record.answer_numbers = tuple(n for n in record.numbers if n in answered)
        if span.heading:
            record.answer.append(SubHeading(tuple(span.heading)))
        record.answer.extend(span.rows)

    # --- whose an answer is

    def _owners_of_answer(self, span: Span) -> Sequence[Record]:
        """Those it names, else the open one; none when it is a heading in the answer that is open."""
        mark = span.mark
        if mark.sub:
            return ()
        if self.open.answer is not None:
            waiting = (r for r in self.records if r.answer is None and r.span.stretch == span.stretch)
            return [record for record in waiting if set(record.numbers) & set(mark.numbers)]
        if not mark.numbers:
            return (self.open,)
        if not self.open.starts:
            return self._owners_across_a_gap(mark.numbers, span)
        owners = self._named(mark.numbers, span)
        known = {number for record in owners for number in record.numbers}
        if unknown := [number for number in mark.numbers if number not in known]:
            message = f"‘{mark.text}’ noemt {', '.join(unknown)}, maar die vraag staat er niet."
            rows = (*span.heading, *(row for row in span.rows if isinstance(row, Row)))
            self.findings.append(Finding("antwoord-nummer", message, rows[0].place.page))
        return owners or (self.open,)

    def _owners_of_notice(self, span: Span) -> Sequence[Record]:
        """All that wait; none when it is a word alone on a line of an answer."""
        return list(self._waiting(span.stretch))[::-1] or ((self.open,) if self.open.answer is None else ())

    def _owners_across_a_gap(self, numbers: tuple[str, ...], span: Span) -> Sequence[Record]:
        """Whose the answer is that opens in a tail."""
        named = self._named(numbers, span)
        owner = owner_of_tail(self.records, numbers, named)
        if not isinstance(owner, Record):
            return [*named, self.open]  # the tail is of a question that is missing
        owner.question.extend(_new_in(owner.question, self.tails.pop().question))
        self.cuts = ()
        return named

    def _waiting(self, stretch: int) -> Iterator[Record]:
        """The questions just before, of this stretch, that have no answer yet, the last one first."""
        for record in reversed(self.records):
            if record.answer is not None or record.span.stretch != stretch:
                return
            yield record

    def _sharing(self, record: Record) -> list[Record]:
        """The questions that have the same joint answer as ``record``."""
        return [r for r in self.records if r.answer is not None and r.answer is record.answer]

    def _named(self, numbers: tuple[str, ...], span: Span) -> list[Record]:
        """The questions before that ``numbers`` name and that have no answer, also from before a gap."""
        left = set(numbers)
        found: list[Record] = []
        for record in reversed(self.records):
            cut_off = not record.ends or record.assumed
            if not left or (record.span.stretch != span.stretch and not cut_off):
                break
            if record.span.section != span.section and min(record.span.section, span.section) >= 0:
                break  # of another fractie, which may have the same numbers
            if left & set(record.numbers) and (record.answer is None or record.assumed):
                left -= set(record.numbers)
                found.insert(0, record)
        for record in found:
            record.ends = True
            if record.answer is not None:  # what stood behind the gap was no answer after all
                record.question.extend(_new_in(record.question, record.answer))
                record.answer, record.assumed = None, False
        return found

    # --- whose the text behind a gap is

    def close_tails(self, mark: Mark | None) -> None:
        """Settle whose the text after each gap is, now that a question (or the end) follows."""
        tails, self.tails = [tail for tail in self.tails if _has_text(tail)], []
        if not tails:
            return
        owner = owner_of_tail(self.records, following=mark)
        if isinstance(owner, Record):
            for tail in tails:
                _add_tail(owner, tail)
            owner.ends, self.cuts = True, ()
            return
        if owner:
            last = tails[-1]
            last.numbers, last.number_source = (owner,), "inferred"
            last.cuts_before, self.cuts = self.cuts, ()
        self.records.extend(tails)


def owner_of_tail(
    records: Sequence[Record],
    named: tuple[str, ...] = (),
    found: Sequence[Record] = (),
    following: Mark | None = None,
) -> Record | str:
    """Whose the text behind a gap is: a question before it, the number of one that is missing, or ``""``.

    Args:
        records: the questions so far.
        named: the numbers that the answer names which opens in that text; it is of the last of them.
        found: those of ``records`` that these are.
        following: the question that follows, where no answer opens; the text is of the one before that.
    """
    if named:
        return found[-1] if found and max(map(order_of, named)) == order_of(found[-1].numbers[-1]) else ""
    if following is None or following.numbers[:1] in ((), ("1",)):
        return ""
    number = value_of(following.numbers[0]) - 1
    previous = next((record for record in reversed(records) if record.numbers), None)
    before = value_of(previous.numbers[-1]) if previous else 0
    if previous and number == before and not previous.ends:
        return previous
    return str(number) if number > before else ""


def _source_of_number(mark: Mark) -> NumberSource | None:
    if not mark.numbers:
        return None
    if mark.is_printed:
        return "printed"
    return "inferred" if mark.rule == NOT_PRINTED else "counted"


def _has_text(record: Record) -> bool:
    return any(not isinstance(item, Cut) for item in (*record.question, *(record.answer or ())))


def _add_tail(record: Record, tail: Record) -> None:
    """Add what stands after a gap to the question it must belong to."""
    if tail.answer is not None:
        record.question.extend(_new_in(record.question, tail.question))
        record.answer = tail.answer
    elif record.answer is None:
        record.answer, record.assumed = list(tail.question), True
    else:
        record.answer.extend(_new_in(record.answer, tail.question))


def _new_in(part: PartRows, items: PartRows) -> PartRows:
    """Those of ``items`` that ``part`` does not have: the cut stands at the end of one and at the start of the other."""
    return [item for item in items if item not in part]
