"""The marked stream -> what belongs to each question."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.findings import Finding
from vraagbaak.reading.joining import drop_characters
from vraagbaak.reading.lines import Box
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.numbering import Numbering
from vraagbaak.understanding.stream import Stream
from vraagbaak.vocabulary import AnswerKind, NumberSource


class SubHeading(Struct, frozen=True):
    """A heading inside an answer (``Antwoord op b``): rows of the stream."""

    rows: tuple[Row, ...]


PartRows = list[Row | Cut | SubHeading]


class Record(Struct):
    """What is collected of one question (or a few numbered together)."""

    numbers: tuple[str, ...]
    question: PartRows = []
    answer: PartRows | None = None
    answer_numbers: tuple[str, ...] = ()
    answer_kind: AnswerKind = "antwoord"
    number_source: NumberSource | None = "printed"
    introduction: PartRows = []
    """What its fractie says first, above the number; it belongs to the question."""
    starts: bool = True
    """The number is printed, so the text before it belongs to another."""
    ends: bool = True
    """Something follows that closes it, before any gap."""
    section: int = -1
    """Index of the section mark it stands under, -1 for none (or unknown after a gap)."""
    theme: str = ""
    """The heading that says what it is about, as printed."""
    stretch: int = 0
    """How many gaps precede its first row."""
    hanging: bool = False
    label: str = ""
    """The heading with the number, as printed; it may name the party (``Vraag 3 (ABC)``)."""
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


class Gatherer:
    """Turns the marked stream into records; one method per kind of mark."""

    def __init__(self, stream: Stream, numbering: Numbering) -> None:
        self.stream = stream
        self.counted = numbering.style == "blokken"
        """Questions have no number of their own: they are counted by us."""
        self.marks = {mark.start: mark for mark in numbering.marks}
        self.section_marks = [mark for mark in numbering.marks if mark.kind == "section"]
        last = max(m.start for m in numbering.marks if m.kind == "question")
        closings = [m for m in numbering.marks if m.kind == "closing"]
        later = [m.start for m in numbering.marks if m.kind in ("answer", "notice")]
        self.body_end = min((m.start for m in closings if m.start > max([last, *later])), default=len(stream))
        self.front: PartRows = []
        self.back: PartRows = []
        self.records: list[Record] = []
        self.tails: list[Record] = []
        self.findings: list[Finding] = []
        self.section = -1
        self.theme = ""
        self.stretch = 0
        self.open: Record | None = None
        self.cuts: list[int] = []
        self.introducing = False
        self.introduction: PartRows = []

    def build(self) -> None:
        """Walk the stream once, from the first row to where the closing starts."""
        index = 0
        while index < self.body_end:
            item = self.stream[index]
            mark = self.marks.get(index)
            if isinstance(item, Cut):
                self._cut(item)
                index += 1
            elif mark is None or mark.kind == "closing":
                self._row(item)
                index += 1
            else:
                self._mark(mark)
                if mark.end == mark.start and mark.kind in ("question", "answer"):
                    self._row(_without_mark(item, mark.prefix))
                index = max(index + 1, mark.end)
        self._keep_introduction()
        self.back.extend(self.stream[self.body_end :])
        self._close_tails(None)

    def _mark(self, mark: Mark) -> None:
        {
            "question": self._question,
            "answer": self._answer,
            "notice": self._notice,
            "section": self._section,
            "theme": self._theme,
        }[mark.kind](mark)

    def _row(self, row: Row) -> None:
        if self.introducing:
            self.introduction.append(row)
            return
        (self.front if self.open is None else self.open.current).append(row)

    def _cut(self, cut: Cut) -> None:
        """Pages are missing: what was open is cut off; what follows is a tail of something."""
        self._keep_introduction()
        self.cuts.extend(cut.pages)
        if self.open is None:
            self.front.append(cut)
        else:
            self.open.current.append(cut)
            for record in self._unanswered():
                if record.starts:  # a tail is taken for the end of an answer
                    record.ends, record.gap = False, cut
            for record in (self.open, *self._sharing(self.open)):
                record.ends = False
        self.stretch += 1
        self.section = -1
        self.theme = ""
        tail = Record((), [cut], number_source=None, starts=False, stretch=self.stretch)
        self.tails.append(tail)
        self.open = tail

    def _section(self, mark: Mark) -> None:
        """What follows is of this party: text before its first question introduces that one."""
        self.section = self.section_marks.index(mark)
        self.theme = ""
        if self.open is None or self.open.starts:
            self._keep_introduction()
            self.introducing = True

    def _theme(self, mark: Mark) -> None:
        """What follows is about this."""
        self.theme = mark.text

    def _question(self, mark: Mark) -> None:
        self._close_tails(mark)
        record = Record(
            mark.numbers,
            section=self.section,
            theme=self.theme,
            stretch=self.stretch,
            hanging=mark.prefix > 0,
            cuts_before=tuple(self.cuts),
            introduction=self.introduction,
            label=mark.text,
            number_source="counted" if self.counted else "printed",
        )
        self.introducing, self.introduction = False, []
        self.cuts = []
        self.records.append(record)
        self.open = record

    def _keep_introduction(self) -> None:
        """No question followed an introduction: its words go on with what was open."""
        if self.introduction:
            (self.front if self.open is None else self.open.current).extend(self.introduction)
        self.introducing, self.introduction = False, []

    def _answer(self, mark: Mark) -> None:
        assert self.open is not None
        self._keep_introduction()
        waiting = [r for r in self.records if r.answer is None and r.stretch == self.stretch]
        named = [r for r in waiting if set(r.numbers) & set(mark.numbers)]
        if self.open.answer is not None and named and not mark.sub:
            self._start_answer(named, mark.numbers)
            return
        if mark.sub or self.open.answer is not None:
            if self.open.answer is None:
                self.open.answer = []
            if set(mark.numbers) <= set(self.open.numbers):  # of one of the questions of a group
                numbers = {*self.open.answer_numbers, *mark.numbers}
                self.open.answer_numbers = tuple(n for n in self.open.numbers if n in numbers)
            self._sub_heading(mark)
            return
        self._start_answer(self._targets(mark), mark.numbers)

    def _sub_heading(self, mark: Mark) -> None:
        rows = [row for row in self.stream[mark.start : mark.end] if isinstance(row, Row)]
        if rows and self.open is not None:
            self.open.current.append(SubHeading(tuple(rows)))

    def _notice(self, mark: Mark) -> None:
        assert self.open is not None
        self._keep_introduction()
        targets = self._unanswered() or ([self.open] if self.open.answer is None else [])
        if not targets:  # the word alone on a line of an answer
            self._sub_heading(mark)
            return
        numbers = tuple(number for record in targets for number in record.numbers)
        self._start_answer(targets, numbers)
        for record in targets:
            record.answer_kind = "mededeling"

    def _start_answer(self, targets: Sequence[Record], numbers: tuple[str, ...]) -> None:
        shared: PartRows = []
        for record in targets:
            record.answer = shared
            record.answer_numbers = numbers
        self.open = targets[-1]

    def _unanswered(self) -> list[Record]:
        """The questions just before, of this stretch, that have no answer yet."""
        found: list[Record] = []
        for record in reversed(self.records):
            if record.answer is not None or record.stretch != self.stretch:
                break
            found.insert(0, record)
        return found

    def _sharing(self, record: Record) -> list[Record]:
        """The questions that have the same joint answer as ``record``."""
        return [r for r in self.records if r.answer is not None and r.answer is record.answer]

    def _targets(self, mark: Mark) -> list[Record]:
        """The records an answer belongs to: those it names, else the open one."""
        assert self.open is not None
        if not mark.numbers:
            return [self.open]
        if not self.open.starts:
            return self._named_across_a_gap(mark.numbers)
        named = self._named(mark.numbers)
        known = {number for record in named for number in record.numbers}
        unknown = [number for number in mark.numbers if number not in known]
        if unknown:
            row = self.stream[mark.start]
            page = row.place.page if isinstance(row, Row) else None
            message = f"‘{mark.text}’ noemt {', '.join(unknown)}, maar die vraag staat er niet."
            self.findings.append(Finding("antwoord-nummer", message, page))
        return named or [self.open]

    def _named(self, numbers: tuple[str, ...]) -> list[Record]:
        """The questions before that ``numbers`` name and that have no answer, also from before a gap."""
        left = set(numbers)
        found: list[Record] = []
        for record in reversed(self.records):
            cut_off = not record.ends or record.assumed
            if not left or (record.stretch != self.stretch and not cut_off):
                break
            if record.section != self.section and min(record.section, self.section) >= 0:
                break  # of another fractie, which may have the same numbers
            if left & set(record.numbers) and (record.answer is None or record.assumed):
                left -= set(record.numbers)
                found.insert(0, record)
        for record in found:
            record.ends = True
            if record.answer is not None:  # what stood behind the gap was no answer after all
                record.question.extend(item for item in record.answer if item not in record.question)
                record.answer, record.assumed = None, False
        return found

    def _named_across_a_gap(self, numbers: tuple[str, ...]) -> list[Record]:
        """Whose the answer is that opens in a tail; the tail itself is of the last number named."""
        tail, named = self.tails[-1], self._named(numbers)
        if not named or max(map(int, numbers)) != int(named[-1].numbers[-1]):
            return [*named, tail]  # the tail is of a question that is missing
        named[-1].question.extend(item for item in tail.question if item not in named[-1].question)
        self.tails.pop()
        self.cuts = []
        return named

    def _close_tails(self, mark: Mark | None) -> None:
        """Settle whose the text after each gap is, now that a question (or the end) follows."""
        tails, self.tails = [t for t in self.tails if _has_text(t)], []
        if not tails:
            return
        previous = next((r for r in reversed(self.records) if r.numbers), None)
        before = int(previous.numbers[-1]) if previous else 0
        number = int(mark.numbers[0]) - 1 if mark else 0
        restarted = mark is not None and mark.numbers[0] == "1"
        if previous and number == before and not restarted and not previous.ends:
            for tail in tails:
                _merge(previous, tail)
            previous.ends = True
            self.cuts = []
            return
        *others, last = tails
        if number > before and not restarted:
            last.numbers, last.number_source = (str(number),), "inferred"
            last.cuts_before, self.cuts = tuple(self.cuts), []
        self.records.extend((*others, last))


def _has_text(record: Record) -> bool:
    return any(not isinstance(item, Cut) for item in (*record.question, *(record.answer or ())))


def _merge(record: Record, tail: Record) -> None:
    """Add what stands after a gap to the question it must belong to."""
    if tail.answer is not None:
        record.question.extend(item for item in tail.question if item not in record.question)
        record.answer = tail.answer
    elif record.answer is None:
        record.answer, record.assumed = list(tail.question), True
    else:
        record.answer.extend(item for item in tail.question if item not in record.answer)


def _without_mark(row: Row, prefix: int) -> Row:
    """``row`` without the number or heading it opens with."""
    pieces = list(row.pieces)
    if len(pieces) > 1 and len(pieces[0].text.strip()) <= prefix:
        pieces.pop(0)
    else:
        runs = drop_characters(pieces[0].runs, prefix)
        pieces[0] = replace(pieces[0], runs=runs)
    box = row.place.box
    x0 = pieces[0].box.x0 if pieces else box.x0
    return Row(replace(row.place, box=Box(x0, box.y0, box.x1, box.y1)), tuple(pieces))
