"""Body rows -> ``Letter``: sections, questions, answers, footnotes, gaps."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vraagbaak.dutch.hyphens import Lexicon, lexicon_of
from vraagbaak.dutch.parties import (
    party_of_askers,
    party_of_heading,
    party_of_label,
    party_of_text,
    speaks_for_itself,
)
from vraagbaak.dutch.slugs import letter_id, slug_of
from vraagbaak.errors import NotALetterError
from vraagbaak.findings import Finding
from vraagbaak.reading.layout import Layout, NoteLines, lay_out, measured_again
from vraagbaak.reading.lines import Box, Line, Place, Source
from vraagbaak.reading.note_calls import Calls, calls_of, settle_calls
from vraagbaak.reading.paragraphs import drop_characters, is_cells, paragraphs_of, runs_of
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut, Footnote, Paragraph, Passage, Run, plain
from vraagbaak.understanding.first_page import read_metadata
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.model import Letter, Question, Section
from vraagbaak.understanding.numbering import Numbering, between, number_rows
from vraagbaak.understanding.question_tables import table_stream
from vraagbaak.vocabulary import AnswerKind, NumberSource, PartySource, Status


@dataclass(frozen=True, slots=True)
class Head:
    """A row that became a heading, a number or an address of a page instead of text."""

    place: Place
    characters: int | None
    """How many characters of the row, from its start and white space aside; None for all."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A letter, and what the audit needs to check it."""

    letter: Letter
    layout: Layout
    heads: tuple[Head, ...]
    candidates_refused: int
    """Rows that looked like the number of a question but were not taken for one."""
    calls: Calls


def parse_letter(source: Source, given_id: str | None = None) -> Parsed:
    """Understand ``source`` as a letter with numbered questions.

    Raises:
        NotALetterError: no numbered questions, or no Kenmerk and no ``given_id``.
    """
    layout = lay_out(source)
    metadata = read_metadata(source, layout)
    layout, calls = settle_calls(layout)
    lexicon = lexicon_of(_plain_lines(layout))
    stream, numbering, table_heads = _numbered_stream(layout)
    if numbering is None or not metadata.to_parliament:
        raise NotALetterError(_no_questions(source, numbering))
    identifier = letter_id(given_id or metadata.kenmerk or "")
    if not identifier:
        raise NotALetterError(
            f"{source.name}: no Kenmerk was found on the first page to name the letter by; "
            "give a name with --id."
        )
    refused = tuple(_refused(stream, numbering))
    numbering = _with_whole_words(_without_early_answers(numbering, stream), stream, lexicon)
    builder = _Builder(stream, numbering)
    builder.build()
    layout = replace(layout, measure=measured_again(layout.measure, stream))
    reader = _Reader(layout, lexicon)
    default = party_of_askers(metadata.askers) if metadata.askers else None
    questions = _with_parties(_questions(builder, reader), builder, default)
    front, back = reader.passage(builder.front), reader.passage(builder.back)
    sections = tuple(
        Section(mark.text, party_of_heading(mark.text), reader.heading(stream, mark))
        for mark in numbering.marks
        if mark.kind == "section"
    )
    used = {id(note) for question in questions for note in question.notes}
    loose = tuple(note for note in reader.notes if id(note) not in used)
    present = tuple(page.number for page in layout.pages)
    total = layout.pages_total or (max(present) if present else 0)
    missing = tuple(n for n in range(1, total + 1) if n not in set(present))
    letter = Letter(
        id=identifier,
        kenmerk=metadata.kenmerk or given_id or "",
        uw_kenmerk=metadata.uw_kenmerk,
        date=metadata.date,
        subject=metadata.subject,
        sender=metadata.sender,
        source=source,
        pages_total=total,
        pages_present=present,
        pages_missing=missing,
        style=numbering.style,
        front=front,
        back=back,
        front_notes=loose,
        sections=sections,
        questions=questions,
        findings=(
            *_page_findings(present, missing),
            *calls.findings,
            *refused,
            *builder.findings,
            *_never_called(layout, loose),
            *_left_out(layout),
            *_not_as_seen(layout),
            *reader.findings,
        ),
    )
    heads = (*_heads(stream, numbering), *(Head(row.place, None) for row in table_heads))
    return Parsed(letter, layout, heads, len(numbering.refused), calls)


def _numbered_stream(
    layout: Layout,
) -> tuple[Sequence[Row | Cut], Numbering | None, tuple[Row, ...]]:
    """The rows in reading order and where questions open: from a table, or down the page."""
    table = table_stream(layout)
    stream = _stream(layout)
    down = number_rows(stream, layout.measure.left)
    if table is not None and (down is None or _asked(table[1]) >= _asked(down)):
        return table
    return stream, down, ()


def _without_early_answers(numbering: Numbering, stream: Sequence[Row | Cut]) -> Numbering:
    """``numbering`` without answers before any question and before any gap: these words are text."""
    opens = next(mark.start for mark in numbering.marks if mark.kind == "question")
    cut = next((index for index, item in enumerate(stream) if isinstance(item, Cut)), opens)
    early = {"answer", "notice"}
    kept = tuple(m for m in numbering.marks if m.kind not in early or m.start > min(opens, cut))
    return replace(numbering, marks=kept)


def _with_whole_words(numbering: Numbering, stream: Sequence[Row | Cut], lexicon: Lexicon) -> Numbering:
    """Headings over several rows without the hyphens of the typesetter."""

    def whole(mark: Mark) -> Mark:
        if mark.kind not in ("section", "theme") or mark.end - mark.start < 2:
            return mark
        rows = tuple(row for row in stream[mark.start : mark.end] if isinstance(row, Row))
        return replace(mark, text=plain(runs_of(rows, lexicon)))

    return replace(numbering, marks=tuple(map(whole, numbering.marks)))


def _asked(numbering: Numbering) -> int:
    """How many questions were found: a table inside an answer may look like one of questions."""
    return sum(mark.kind == "question" for mark in numbering.marks)


def _heads(stream: Sequence[Row | Cut], numbering: Numbering) -> tuple[Head, ...]:
    heads: list[Head] = []
    for mark in numbering.marks:
        if mark.kind == "closing" or (mark.end == mark.start and not mark.prefix):
            continue
        for row in stream[mark.start : max(mark.end, mark.start + 1)]:
            if isinstance(row, Row):
                prefix = "".join(row.text[: mark.prefix].split())
                heads.append(Head(row.place, len(prefix) if mark.prefix else None))
    return tuple(heads)


def _no_questions(source: Source, numbering: Numbering | None) -> str:
    looked_for = (
        "looked for ‘Vraag 3’, ‘3. …’ or a number alone on a line, followed by ‘Antwoord’"
        if numbering is None
        else "it has numbered items, but not a word about the Kamer"
    )
    return (
        f"{source.name}: no numbered questions to parliament were found ({looked_for}); "
        "give a letter that answers numbered questions."
    )


def _page_findings(present: tuple[int, ...], missing: tuple[int, ...]) -> list[Finding]:
    findings = []
    if missing:
        pages = ", ".join(str(n) for n in missing)
        findings.append(Finding("bladzijden-ontbreken", f"Bladzijde {pages} ontbreekt."))
    if any(b <= a for a, b in itertools.pairwise(present)):
        order = ", ".join(str(n) for n in present)
        findings.append(Finding("bladzijde-volgorde", f"De bladzijden staan als {order}."))
    return findings


def _refused(stream: Sequence[Row | Cut], numbering: Numbering) -> Iterable[Finding]:
    """Headings that do not fit between the others: ‘Vraag 7’, or another number with an answer of its own."""
    answers = [mark.start for mark in numbering.marks if mark.kind == "answer" and not mark.sub]
    questions = [mark.start for mark in numbering.marks if mark.kind == "question"]
    numbers = sorted([*questions, *(mark.start for mark in numbering.refused)])

    def is_answered(start: int) -> bool:
        """An answer stands under it, and one above it since the question before: not so in a list."""
        at, below = bisect_left(questions, start), bisect_right(numbers, start)
        above = at == 0 or between(answers, questions[at - 1], start)
        return above and between(answers, start, numbers[below] if below < len(numbers) else len(stream))

    for mark in numbering.refused:
        row = stream[mark.start]
        if isinstance(row, Row) and (numbering.style == "vraag" or is_answered(mark.start)):
            message = f"‘{row.text[:60]}’ is niet als begin van een vraag gelezen."
            yield Finding("kop-past-niet", message, row.place.page)


MOST_LEFT_OUT = 3  # lines of one page


def _left_out(layout: Layout) -> Iterable[Finding]:
    """Pages with lines outside the text that stand on no other page: perhaps they are text all the same.

    The first page has an address and a column of the sender; there only type of the text's own size counts.
    """
    sheets: defaultdict[str, set[int]] = defaultdict(set)
    for line in layout.furniture:
        sheets[_alike(line.text)].add(line.sheet)
    counts: Counter[int] = Counter()
    shown = {(line.sheet, line.text.strip()) for line, role in layout.roles if role != "furniture"}
    for line in layout.furniture:
        if (line.sheet, line.text.strip()) in shown:
            continue  # set twice
        as_text = len(line.text.strip()) >= LEAST_TEXT and abs(line.size - layout.measure.size) <= 0.3
        if len(sheets[_alike(line.text)]) == 1 and (line.sheet > 1 or as_text):
            counts[line.sheet] += 1
    numbers = {page.sheet: page.number for page in layout.pages}
    for sheet, count in sorted(counts.items()):
        if count > MOST_LEFT_OUT:
            message = (
                f"{count} regels staan buiten de tekst en op geen andere bladzijde; zij zijn niet getoond."
            )
            yield Finding("buiten-de-tekst", message, numbers[sheet])


# What no Dutch word holds: the sign for an unknown character, and a character that only this file knows or of
# another script within a word (``of\ue001ce``). A bullet of its own is no such thing.
_OTHER_SCRIPT = "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]"
_NO_LETTER = re.compile(f"\ufffd|[^\\W\\d_][\ue000-\uf8ff]|[a-z]{_OTHER_SCRIPT}|{_OTHER_SCRIPT}[a-z]")


def _not_as_seen(layout: Layout) -> Iterable[Finding]:
    """Pages whose text is not what a reader sees: drawn without ink beside text that is seen, or no letters."""
    numbers = {page.sheet: page.number for page in layout.pages}
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for line, role in layout.roles:
        if role != "furniture":
            lines[line.sheet].append(line)
    for sheet, of_page in sorted(lines.items()):
        unseen = [line for line in of_page if line.unseen]
        if unseen and len(unseen) < len(of_page):  # all of it: text recognised behind a scan
            message = (
                f"{len(unseen)} regels zijn op het blad niet te zien, zoals ‘{unseen[0].text.strip()[:60]}’."
            )
            yield Finding("onzichtbaar", message, numbers[sheet])
        broken = [
            line.text.strip() for line in of_page if not line.text.isascii() and _NO_LETTER.search(line.text)
        ]
        if broken:
            message = f"Van {len(broken)} regels zegt het bestand niet welke letters het zijn, zoals ‘{broken[0][:60]}’."
            yield Finding("onleesbaar", message, numbers[sheet])


LEAST_TEXT = 20  # characters; a label (Datum, Betreft) is shorter


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _never_called(layout: Layout, loose: Iterable[Footnote]) -> Iterable[Finding]:
    called = {number for number, _ in calls_of(layout)}
    for note in loose:
        if note.number not in called:
            message = f"Noot {note.number} wordt in dit document nergens aangeroepen."
            yield Finding("noot-zonder-aanroep", message, note.places[0].page if note.places else None)


# --- the stream of rows -------------------------------------------------------------------


def _stream(layout: Layout) -> list[Row | Cut]:
    """Body rows of all pages, with a ``Cut`` wherever printed pages are missing."""
    stream: list[Row | Cut] = []
    last = 0
    for page in layout.pages:
        if page.number > last + 1:
            stream.append(Cut(tuple(range(last + 1, page.number))))
        stream.extend(page.rows)
        last = max(last, page.number)
    if layout.pages_total and layout.pages_total > last:
        stream.append(Cut(tuple(range(last + 1, layout.pages_total + 1))))
    return stream


def _plain_lines(layout: Layout) -> Iterable[str]:
    for page in layout.pages:
        yield from (row.text for row in page.rows)
    for note in layout.notes:
        yield from (row.text for row in note.rows)


# --- walking the stream -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _SubHeading:
    """A heading inside an answer (``Antwoord op b``): rows of the stream."""

    rows: tuple[Row, ...]


_Part = list[Row | Cut | _SubHeading]


@dataclass(slots=True)
class _Record:
    """What is collected of one question (or a few numbered together)."""

    numbers: tuple[str, ...]
    question: _Part = field(default_factory=list)
    answer: _Part | None = None
    answer_numbers: tuple[str, ...] = ()
    answer_kind: AnswerKind = "antwoord"
    number_source: NumberSource | None = "printed"
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
    def current(self) -> _Part:
        return self.question if self.answer is None else self.answer


class _Builder:
    """Turns the marked stream into records; one method per kind of mark."""

    def __init__(self, stream: Sequence[Row | Cut], numbering: Numbering) -> None:
        self.stream = stream
        self.marks = {mark.start: mark for mark in numbering.marks}
        self.section_marks = [mark for mark in numbering.marks if mark.kind == "section"]
        last = max(m.start for m in numbering.marks if m.kind == "question")
        closings = [m for m in numbering.marks if m.kind == "closing"]
        later = [m.start for m in numbering.marks if m.kind in ("answer", "notice")]
        self.body_end = min((m.start for m in closings if m.start > max([last, *later])), default=len(stream))
        self.front: _Part = []
        self.back: _Part = []
        self.records: list[_Record] = []
        self.tails: list[_Record] = []
        self.findings: list[Finding] = []
        self.section = -1
        self.theme = ""
        self.stretch = 0
        self.open: _Record | None = None
        self.cuts: list[int] = []
        self.introducing = False
        self.introduction: _Part = []

    def build(self) -> None:
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
        tail = _Record((), [cut], number_source=None, starts=False, stretch=self.stretch)
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
        record = _Record(
            mark.numbers,
            section=self.section,
            theme=self.theme,
            stretch=self.stretch,
            hanging=mark.prefix > 0 and not self.introduction,
            cuts_before=tuple(self.cuts),
            question=self.introduction,
            label=mark.text,
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
            self.open.current.append(_SubHeading(tuple(rows)))

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

    def _start_answer(self, targets: Sequence[_Record], numbers: tuple[str, ...]) -> None:
        shared: _Part = []
        for record in targets:
            record.answer = shared
            record.answer_numbers = numbers
        self.open = targets[-1]

    def _unanswered(self) -> list[_Record]:
        """The questions just before, of this stretch, that have no answer yet."""
        found: list[_Record] = []
        for record in reversed(self.records):
            if record.answer is not None or record.stretch != self.stretch:
                break
            found.insert(0, record)
        return found

    def _sharing(self, record: _Record) -> list[_Record]:
        """The questions that have the same joint answer as ``record``."""
        return [r for r in self.records if r.answer is not None and r.answer is record.answer]

    def _targets(self, mark: Mark) -> list[_Record]:
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

    def _named(self, numbers: tuple[str, ...]) -> list[_Record]:
        """The questions just before without an answer that ``numbers`` name, also from before a gap."""
        left = set(numbers)
        found: list[_Record] = []
        for record in reversed(self.records):
            cut_off = not record.ends or record.assumed
            if (record.answer is not None and not record.assumed) or (
                record.stretch != self.stretch and not cut_off
            ):
                break
            if left & set(record.numbers):
                left -= set(record.numbers)
                found.insert(0, record)
        for record in found:
            record.ends = True
            if record.answer is not None:  # what stood behind the gap was no answer after all
                record.question.extend(item for item in record.answer if item not in record.question)
                record.answer, record.assumed = None, False
        return found

    def _named_across_a_gap(self, numbers: tuple[str, ...]) -> list[_Record]:
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
        if mark and number > before and not restarted:
            last.numbers, last.number_source = (str(number),), "inferred"
            last.cuts_before, self.cuts = tuple(self.cuts), []
        self.records.extend((*others, last))


def _has_text(record: _Record) -> bool:
    return any(not isinstance(item, Cut) for item in (*record.question, *(record.answer or ())))


def _merge(record: _Record, tail: _Record) -> None:
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


# --- records to questions -----------------------------------------------------------------


class _Reader:
    """Makes paragraphs of rows and finds the notes they call."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout = layout
        self.lexicon = lexicon
        self.notes = tuple(self._note(note) for note in layout.notes)
        self._note_pages = [(note.number, note.page) for note in layout.notes]
        self._read: dict[int, tuple[_Part, Passage]] = {}
        self.findings: list[Finding] = []

    def _note(self, note: NoteLines) -> Footnote:
        places = tuple(row.place for row in note.rows)
        return Footnote(note.number, runs_of(note.rows, self.lexicon), places)

    def passage(self, part: _Part | None, *, hanging: bool = False) -> Passage:
        """Paragraphs of ``part``; a shared part is read once."""
        if part is None:
            return ()
        if id(part) not in self._read:  # the part is kept too, so that its id stays its own
            self._read[id(part)] = (part, self._passage(part, hanging))
        return self._read[id(part)][1]

    def _passage(self, part: _Part, hanging: bool) -> Passage:
        passage: list[Paragraph | Cut] = []
        rows: list[Row] = []

        def flush() -> None:
            if rows:
                first = hanging and not any(isinstance(p, Paragraph) for p in passage)
                measure = self.layout.measure
                found = paragraphs_of(rows, measure, self.lexicon, hanging=first)
                self._find_columns(rows, found)
                passage.extend(found)
                rows.clear()

        for item in part:
            if isinstance(item, Row):
                rows.append(item)
                continue
            flush()
            passage.append(item if isinstance(item, Cut) else self._sub_heading(item))
        flush()
        return _with_normal_style(tuple(passage))

    def _find_columns(self, rows: Sequence[Row], paragraphs: Sequence[Paragraph]) -> None:
        """Report text that stands side by side and was read across, one finding a page."""
        tables = {place for p in paragraphs if p.kind == "table" for place in p.places}
        pages = {row.place.page for row in rows if is_cells(row) and row.place not in tables}
        for page in sorted(pages):
            message = "Tekst staat hier naast elkaar en is niet als tabel gelezen; hij staat per regel achter elkaar."
            self.findings.append(Finding("naast-elkaar", message, page))

    def _sub_heading(self, heading: _SubHeading) -> Paragraph:
        places = tuple(row.place for row in heading.rows)
        return Paragraph(runs_of(heading.rows, self.lexicon), "heading", places=places)

    def heading(self, stream: Sequence[Row | Cut], mark: Mark) -> Paragraph:
        """The rows of a section mark as one heading."""
        rows = tuple(r for r in stream[mark.start : mark.end] if isinstance(r, Row))
        return self._sub_heading(_SubHeading(rows))

    def notes_of(self, paragraphs: Iterable[Paragraph]) -> tuple[Footnote, ...]:
        """The notes called, in order; the one on the same page when numbers repeat."""
        found: list[Footnote] = []
        for paragraph in paragraphs:
            for run in paragraph.all_runs:
                if run.note:
                    notes = self._find(run.note, {place.page for place in paragraph.places})
                    fresh = [note for note in notes if not any(note is other for other in found)]
                    found.extend(fresh[:1])
        return tuple(found)

    def _find(self, number: str, pages: set[int]) -> list[Footnote]:
        """The notes a call can be of: those of its pages, where notes start anew on each; else the first."""
        same = [i for i, (n, _) in enumerate(self._note_pages) if n == number]
        near = [i for i in same if self._note_pages[i][1] in pages]
        return [self.notes[i] for i in near or same[:1]]


def _with_normal_style(passage: Passage) -> Passage:
    """Bold and italic only where they differ from most of the passage."""
    weight = {(bold, italic): 0 for bold in (False, True) for italic in (False, True)}
    paragraphs = [p for p in passage if isinstance(p, Paragraph) and p.kind != "heading"]
    for paragraph in paragraphs:
        for run in paragraph.runs:
            weight[run.bold, run.italic] += len(run.text)
    normal = max(weight, key=lambda style: weight[style])
    if normal == (False, False):
        return passage

    def turned(run: Run) -> Run:
        return replace(run, bold=run.bold and not normal[0], italic=run.italic and not normal[1])

    return tuple(
        replace(p, runs=tuple(turned(run) for run in p.runs)) if isinstance(p, Paragraph) else p
        for p in passage
    )


def _questions(builder: _Builder, reader: _Reader) -> list[tuple[_Record, Question]]:
    restarts = _restarts(builder.records)
    result: list[tuple[_Record, Question]] = []
    slugs: set[str] = set()
    last = 0
    seen: set[int] = set()  # since numbering began, or began anew
    for record in builder.records:
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
        for missing in range(last + 1, first_number):
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
    for _, question in result:
        _question_findings(question, builder.findings)
    return result


def _question_findings(question: Question, findings: list[Finding]) -> None:
    page = question.pages[0] if question.pages else None
    if question.number_source == "inferred":
        message = f"Vraag {question.number} is genummerd naar de vraag die erop volgt."
        findings.append(Finding("nummer-afgeleid", message, page))
    if question.status == "complete" and not question.answer:
        message = f"Vraag {question.number} heeft in dit document geen antwoord."
        findings.append(Finding("zonder-antwoord", message, page))


def _unused(slug: str, slugs: set[str]) -> str:
    candidate, count = slug, 2
    while candidate in slugs:
        candidate, count = f"{slug}-{count}", count + 1
    slugs.add(candidate)
    return candidate


def _restarts(records: Sequence[_Record]) -> bool:
    seen: set[int] = set()
    for record in records:
        if record.numbers and _starts_anew(int(record.numbers[0]), seen):
            return True
        seen.update(map(int, record.numbers))
    return False


def _starts_anew(number: int, seen: set[int]) -> bool:
    """Whether numbering begins again: not where 4 follows ``Vraag 2, 3 en 5``."""
    return bool(seen) and number <= max(seen) and (number in seen or number < min(seen))


def _slug(number: str, record: _Record, builder: _Builder, restarts: bool) -> str:
    if not restarts or record.section < 0:
        return f"vraag-{number}"
    text = builder.section_marks[record.section].text
    return f"{slug_of(party_of_heading(text) or text)}-vraag-{number}"


def _missing(number: str, slug: str, pages: tuple[int, ...]) -> Question:
    return Question(number, slug, "missing", None, pages_missing=pages)


def _with_answer(gone: Question, after: _Record, records: Sequence[_Record], reader: _Reader) -> Question:
    """A question in a gap, with the answer behind that gap that names it, if there is one."""
    for record in records:
        if record.stretch == after.stretch and record.answer and gone.number in record.answer_numbers:
            cut = Cut(gone.pages_missing)
            alone = _Record(
                (gone.number,), [cut], record.answer, record.answer_numbers, record.answer_kind, starts=False
            )
            return replace(_question(alone, gone.number, reader), slug=gone.slug)
    return gone


def _question(record: _Record, number: str, reader: _Reader) -> Question:
    question_part: _Part = list(record.question)
    answer_part = record.answer
    if not record.starts and answer_part is None:
        # A tail without the heading ‘Antwoord’ is the end of an answer.
        question_part, answer_part = [i for i in question_part[:1] if isinstance(i, Cut)], question_part
    elif answer_part is None and not record.ends:
        cut = next((item for item in (*question_part[-1:], record.gap) if isinstance(item, Cut)), None)
        answer_part = [cut] if cut else []
    question = reader.passage(question_part, hanging=record.hanging)
    answer = reader.passage(answer_part)
    cuts = {page for item in (*question, *answer) if isinstance(item, Cut) for page in item.pages}
    paragraphs = [p for p in (*question, *answer) if isinstance(p, Paragraph)]
    has_answer = any(isinstance(item, Paragraph) for item in answer)
    return Question(
        number=number,
        slug="",
        status=_status(record, bool(cuts)),
        number_source=record.number_source,
        theme=record.theme or None,
        question=question,
        answer=answer,
        answer_kind=record.answer_kind,
        answers=(record.answer_numbers or record.numbers) if has_answer else (),
        group=record.numbers if len(record.numbers) > 1 else (),
        pages_missing=tuple(sorted(cuts)),
        notes=reader.notes_of(paragraphs),
    )


def _status(record: _Record, cut: bool) -> Status:
    if not record.starts:
        return "start-missing" if record.ends else "start-and-end-missing"
    if not record.ends:
        return "end-missing"
    return "middle-missing" if cut else "complete"


# --- parties ------------------------------------------------------------------------------


def _with_parties(
    pairs: Sequence[tuple[_Record, Question]], builder: _Builder, default: str | None
) -> tuple[Question, ...]:
    """Party and section of each question, and how the party is known."""
    result: list[Question] = []
    carried: str | None = None
    carried_record: _Record | None = None
    for record, question in pairs:
        section = builder.section_marks[record.section].text if record.section >= 0 else None
        if question.status == "missing":
            result.append(question)
            carried = None
            continue
        party: str | None = None
        source: PartySource | None = None
        said = party_of_label(record.label)
        words = " ".join(p.text for p in question.question if isinstance(p, Paragraph))
        own = party_of_text(words)
        if speaks_for_itself(words) or (carried_record and carried_record.section != record.section):
            carried = None
        if said:
            party, source = said, "heading"
        elif section and (headed := party_of_heading(section)):
            party, source = headed, "heading"
        elif own:
            party, source = own, "text"
        elif default and carried in (None, default):
            party, source = default, "heading"
        elif carried and record.starts and not (record.cuts_before and carried_record is not record):
            party, source = carried, "carried"
        elif default:
            party, source = default, "heading"
        carried, carried_record = party, record
        result.append(replace(question, section=section, party=party, party_source=source))
    return tuple(result)
