"""Lines -> what they are: body, footnote or furniture; and the body as rows in reading order.

Everything is measured from the document itself: the body size is the size most characters have,
the column is where lines of that size stand, furniture repeats or lies outside the column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from vraagbaak.reading.lines import Box, Line, Place, Role, Sheet, Source, Span
from vraagbaak.reading.page_numbers import PAGE_OF, printed_numbers
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Cut, Run

NOTE_SIZE = 0.93  # a note is set at most this part of the body size (seen: 6.6/8.3 to 6.9/8.5)
CALL_SIZE = 0.78  # a call or a note's marker is at most this part of its line (seen: 4.7/6.9)
EDGE = 0.16  # running heads and feet stand in the outer 16 % of a page's height
GAP = 1.4  # of the pitch: a step of so much is white space between two rows
JUSTIFIED = 0.4  # part of the long lines that ends at one place (within 1 pt); 0.02 to 0.1 in ragged text
FEWEST = 10  # rows that must show how paragraphs are set
FULL_LINE = 40  # characters; a line that reaches the margin has more
SHORT_ROW = 0.7  # of the width of the column
SPACED = 0.9  # part of the rows that end far before the margin with white space under them
ONE_SIDE = 0.75  # part of the even or the odd pages
OUT_PT = 9.0  # how far left of the column text may start
DOUBLE_PT = 1.5  # how far the second of two strokes stands from the first
MASTHEAD = 2.5  # the "2" on the Tweede Kamer's papers is 51 pt beside a body of 8.5 pt
LEAST_BODY = 0.15  # type with this part of the characters of the most used may be the body's
RAGGED_PT = 12.0  # the longest lines of two pages of one letter end this near each other
OFTEN = 0.75  # part of the pages that have a foot of body type inside the column
TOUCHING = 0.6  # lines of one paragraph are nearer to each other than this part of their type size
COLUMNS = 0.2  # part of the lines that start beyond the first column when text is set in columns
LONG_LINE = 20  # characters; prose has longer ones, tables and headings seldom
HANGING_PT = 45.0  # numbers and bullets may hang this far left of the column

# Running heads of the printed papers of both Chambers, on documents of a single page as well.
_RUNNING_HEAD = re.compile(r"^(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[–-]\d{4}")
# What opens something when it is alone on a line at the left of the column: "Vraag 3", "Antwoord
# 3 en 4", "12", "5, 6 en 7", "Vragen van de leden van de SGP-fractie".
_HEADING = re.compile(r"^(?:vra(?:ag|gen)\b|antwoord|mededeling|reactie\b|\d{1,3}[.):]?(?:\D|$))", re.I)
# The same, where a line that stands on one spot of many pages could be a heading all the same.
_OPENS = re.compile(
    r"^(?:vra(?:ag|gen)\s*(?:nrs?\.?\s*)?\d|antwoord(?:en)?(?:\s+(?:op\s+)?(?:de\s+)?(?:vra(?:ag|gen)\s+)?\d.*"
    r"|\s+op\s+[a-z])?\s*[.:]?$|(?:mededeling|reactie)\s*:?$|\d{1,3}[.):]?(?:\D|$))",
    re.I,
)
_MARKER = re.compile(r"^(?:\(?\d{1,3}[.):]?|[a-z][.)]|[^\w\s])$")
_CALL = re.compile(r"\s*(?:\d{1,3}|\*{1,3})(?:[ ,]+\d{1,3})*,?\s*")
_TOUCHING_CALLS = re.compile(r"\d{4,6}")  # "1516": of notes 15 and 16, if there are such
_DIGITS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the type area of this document measures, in pt."""

    size: float
    left: float
    right: float
    pitch: float
    """Distance between two lines of one paragraph."""
    rights: tuple[tuple[int, float], ...] = ()
    """(rounded x of the start, x of the end) for each common start of a line: the furthest end, or where
    most end when lines are set to both margins."""
    justified: bool = False
    """Lines are set to both margins: one that ends before ``right_at`` is the last of its paragraph."""
    indent: float | None = None
    """Where the first line of each paragraph starts, when it stands in."""
    spaced: bool = False
    """Paragraphs stand apart by white space."""

    def right_at(self, x0: float) -> float:
        """Where a full line that starts at ``x0`` ends."""
        return dict(self.rights).get(round(x0), self.right)


@dataclass(frozen=True, slots=True)
class Page:
    """The body of one page."""

    sheet: int
    number: int
    """Printed page number."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What every line of the document is."""

    measure: Measure
    pages: tuple[Page, ...]
    notes: tuple[NoteLines, ...]
    roles: tuple[tuple[Line, Role], ...] = field(repr=False)
    """Every line of the file exactly once, in the order of the file."""
    pages_total: int | None
    """As printed (``Pagina 3 van 29``), None when it is not."""

    @property
    def furniture(self) -> tuple[Line, ...]:
        """Lines that belong to the paper, not to the letter's text."""
        return tuple(line for line, role in self.roles if role == "furniture")


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A footnote as rows; ``understanding.passages`` makes a ``Footnote`` of it."""

    number: str
    page: int
    rows: tuple[Row, ...]


def lay_out(source: Source) -> Layout:
    """Give every line of ``source`` one role, and the body its rows."""
    measure = _measure(source.sheets)
    roles: dict[int, Role] = {}
    repeated = _repeated(source.sheets, measure)
    for sheet in source.sheets:
        feet = [line.box for line in sheet.lines if _RUNNING_HEAD.match(line.text.strip())]
        wide = _wide_table(sheet, measure)
        tables = {
            line.cell.table
            for line in sheet.lines
            if line.cell and measure.left - HANGING_PT < line.box.x0 < measure.right
        }
        for line in sheet.lines:
            beside = any(_same_height(line.box, foot) for foot in feet)
            # A table may be wider than the text.
            in_table = id(line) in wide or (line.cell is not None and line.cell.table in tables)
            outside = not in_table and _outside(line, measure, sheet)
            if beside or id(line) in repeated or outside:
                roles[id(line)] = "furniture"
    numbers, total = printed_numbers(source.sheets, lambda line: roles.get(id(line)) == "furniture")
    notes: list[NoteLines] = []
    pages: list[Page] = []
    called: set[str] = set()  # on a page before, without a note there
    for sheet, number in zip(source.sheets, numbers, strict=True):
        inside = _without_doubles([line for line in sheet.lines if id(line) not in roles], roles)
        called = _split_notes(inside, measure, number, notes, roles, called)
        body = [line for line in inside if id(line) not in roles]
        for line in body:
            roles[id(line)] = "body"
        pages.append(Page(sheet.number, number, rows_of(body, number)))
    return Layout(
        measure=measure,
        pages=tuple(pages),
        notes=tuple(notes),
        roles=tuple((line, roles[id(line)]) for sheet in source.sheets for line in sheet.lines),
        pages_total=total,
    )


# --- measuring ----------------------------------------------------------------------------


def _measure(sheets: Sequence[Sheet]) -> Measure:
    lines = [line for sheet in sheets for line in sheet.lines if line.upright]
    size = _body_size(sheets)
    body = [line for line in lines if abs(line.size - size) <= 0.3]
    body = [line for line in body if line.cell is None] or body
    beside = Counter((line.sheet, round(line.box.y1)) for line in body)
    alone = [line for line in body if beside[line.sheet, round(line.box.y1)] < 3]  # not the cells of a table
    starts = Counter(round(line.box.x0) for line in alone or body)
    common = [x for x, count in starts.items() if count >= max(2, 0.05 * starts.total())]
    left = float(min(common, default=min(starts, default=0)))
    return Measure(size=size, left=left, right=_right(body, left), pitch=_pitch(body, size))


def _body_size(sheets: Sequence[Sheet]) -> float:
    """The size most characters have, unless most of these are of notes and tables."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            for span in line.spans if line.upright else ():
                sizes[span.size] += len(span.text.strip())
    most = max(sizes, key=lambda s: sizes[s]) if sizes else 0.0
    larger = [s for s in sizes if s * NOTE_SIZE >= most and sizes[s] >= LEAST_BODY * sizes[most]]
    size = max(larger, key=lambda s: sizes[s], default=most)
    return size if larger and _opens_in(sheets, size) and _apart(sheets, most, size) > 0.5 else most


def _opens_in(sheets: Sequence[Sheet], size: float) -> bool:
    """Whether questions or answers open in type of ``size``: a title does not."""
    lines = (line for sheet in sheets for line in sheet.lines if abs(line.size - size) <= 0.3)
    return any(_HEADING.match(line.text.strip()) for line in lines)


def _apart(sheets: Sequence[Sheet], small: float, size: float) -> float:
    """Which part of the lines in ``small`` type stands below all of ``size``, or beside others."""
    apart = total = 0
    for sheet in sheets:
        lines = [line for line in sheet.lines if abs(line.size - small) <= 0.3]
        foot = max(
            (line.box.y1 for line in sheet.lines if abs(line.size - size) <= 0.3), default=sheet.height
        )
        heights = Counter(round(line.box.y1) for line in lines)
        total += len(lines)
        apart += sum(line.box.y0 > foot - 1 or heights[round(line.box.y1)] > 1 for line in lines)
    return apart / max(total, 1)


def _right(body: Sequence[Line], left: float) -> float:
    """Where lines of the column end; a sheet on which they end much further holds something else."""
    ends: dict[int, float] = {}
    for line in body:
        if len(line.text) > LONG_LINE and line.box.x0 < left + 2 * HANGING_PT:
            ends[line.sheet] = max(ends.get(line.sheet, 0.0), line.ink_x1)
    if not ends:
        return max((line.box.x1 for line in body), default=0.0)
    middle = sorted(ends.values())[len(ends) // 2]
    right = max(end for end in ends.values() if end <= middle + RAGGED_PT)
    if sum(line.box.x0 > right for line in body) > COLUMNS * len(body):
        return max(line.ink_x1 for line in body)  # set in columns
    return right


def _pitch(body: Iterable[Line], size: float) -> float:
    steps: Counter[float] = Counter()
    previous: Line | None = None
    for line in body:
        if previous is not None and previous.sheet == line.sheet:
            step = round(line.box.y1 - previous.box.y1, 1)
            if size * 0.9 <= step <= size * 2.5:
                steps[step] += 1
        previous = line
    return max(steps, key=lambda s: (steps[s], -s)) if steps else size * 1.3


def measured_again(measure: Measure, rows: Iterable[Row | Cut]) -> Measure:
    """``measure`` with how far lines reach, and how ``rows`` show where a paragraph starts."""
    found = [row for row in rows if isinstance(row, Row)]
    ends: dict[int, list[float]] = defaultdict(list)
    for row in found:
        ends[round(row.place.box.x0)].append(row.ink_x1)
    full = [row.ink_x1 for row in found if len(row.text) > FULL_LINE and row.place.box.x0 < measure.left + 2]
    edge, _ = _edge(full)
    often = sum(abs(x - round(edge)) <= 1 for x in full)
    justified = often > JUSTIFIED * len(full) and len(full) >= FEWEST
    return replace(
        measure,
        rights=tuple((x, _usual_end(of, justified)) for x, of in sorted(ends.items()) if len(of) >= 5),
        right=edge if justified else measure.right,
        justified=justified,
        indent=_indent(found, measure),
        spaced=_spaced(found, measure),
    )


def _usual_end(ends: Sequence[float], justified: bool) -> float:
    """Where lines end: at the furthest, or where most do when they are set to that margin."""
    edge, often = _edge(ends)
    return edge if justified and often > len(ends) / 4 else max(ends)


def _edge(ends: Sequence[float]) -> tuple[float, int]:
    """Where most of ``ends`` are, to the whole pt, and how many are there; (0, 0) of none."""
    most, often = Counter(map(round, ends)).most_common(1)[0] if ends else (0, 0)
    return max((x for x in ends if round(x) == most), default=0.0), often


def _indent(rows: Sequence[Row], measure: Measure) -> float | None:
    """Where rows start whose sentence goes on at the margin, in the row right under them."""
    starts: Counter[int] = Counter()
    first: Counter[int] = Counter()
    for row, below in pairwise(rows):
        if row.place.sheet == below.place.sheet and row.text[-1:].isalpha() and below.text[:1].islower():
            start = round(row.place.box.x0)
            starts[start] += 1
            first[start] += abs(below.place.box.x0 - measure.left) < 2
    found = [
        x for x, n in first.items() if n >= FEWEST / 2 and n > starts[x] / 2 and 5 < x - measure.left < 40
    ]
    return float(max(found, key=lambda x: first[x])) if found else None


def _spaced(rows: Sequence[Row], measure: Measure) -> bool:
    """Whether white space stands under nearly all rows that end a sentence far before the margin."""
    ended = [
        below.place.box.y1 - row.place.box.y1 > GAP * measure.pitch
        for row, below in pairwise(rows)
        if row.place.sheet == below.place.sheet
        and len(row.pieces) == len(below.pieces) == 1
        and row.text[-1:] in ".?"
        and row.ink_x1 < measure.left + (measure.right - measure.left) * SHORT_ROW
        and max(row.place.box.x0, below.place.box.x0) < measure.left + 2
    ]
    return len(ended) >= FEWEST and sum(ended) > SPACED * len(ended)


# --- furniture ----------------------------------------------------------------------------


def _outside(line: Line, measure: Measure, sheet: Sheet) -> bool:
    """Whether the line stands outside the column, at an angle, or counts the pages."""
    text = line.text.strip()
    if not line.upright or PAGE_OF.match(text) or _RUNNING_HEAD.match(text):
        return True
    if line.size >= MASTHEAD * measure.size and (
        line.box.y1 < sheet.height * EDGE or _lies_over_text(line, measure, sheet)
    ):
        return True
    if line.box.x0 > measure.right - 1 or line.box.y0 < 0 or line.box.y1 > sheet.height:
        return True
    if line.box.x0 < measure.left - (OUT_PT if len(text) > LONG_LINE else 5):
        hanging = _MARKER.match(text) and line.box.x0 > measure.left - HANGING_PT
        return not (hanging and line.size >= measure.size * 0.9)
    return False


def _lies_over_text(line: Line, measure: Measure, sheet: Sheet) -> bool:
    """Whether a line of great type lies over lines of text, as a watermark does (``CONCEPT``)."""
    return any(
        other.size <= measure.size + 0.3
        and line.box.y0 < (other.box.y0 + other.box.y1) / 2 < line.box.y1
        and other.box.x0 < line.box.x1
        and other.box.x1 > line.box.x0
        for other in sheet.lines
    )


def _wide_table(sheet: Sheet, measure: Measure) -> set[int]:
    """``id`` of the lines outside the column that go on with rows of a table inside it.

    Three such rows near each other in type of one size; on the first sheet labels stand beside the
    text in that way.
    """
    if sheet.number == 1:
        return set()
    found: set[int] = set()
    near: list[Line] = []
    rows = 0
    last = 0.0
    for group in _same_heights(sheet.lines):
        inside = [line for line in group if measure.left - 5 <= line.box.x0 <= measure.right - 1]
        outside = [
            line for line in group if line not in inside and inside and abs(line.size - inside[0].size) <= 0.3
        ]
        figures = sum(any(map(str.isdigit, line.text)) for line in outside) * 2 > len(outside)
        if len(inside) < 2 and not figures:
            outside = []  # a column of the sender may stand level with the text
        if not outside or (near and group[0].box.y0 - last > 2 * measure.pitch):
            near, rows = [], 0
        if outside:
            near, rows, last = [*near, *outside], rows + 1, group[0].box.y1
        if rows >= 3:
            found |= {id(line) for line in near}
    return found


def _same_heights(lines: Iterable[Line]) -> list[list[Line]]:
    """Upright lines in rows from top to bottom."""
    groups: list[list[Line]] = []
    for line in sorted((line for line in lines if line.upright), key=lambda line: line.box.y0 + line.box.y1):
        if groups and _same_height(line.box, groups[-1][0].box):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _repeated(sheets: Sequence[Sheet], measure: Measure) -> set[int]:
    """``id`` of the lines that stand at one spot near the page's edge on half of the pages.

    Their text is the same but for numbers that count the pages: footnotes that look alike
    (``Kamerstuk 35 300, nr. 11``) do not repeat.
    """
    spots: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            at_edge = line.box.y1 < sheet.height * EDGE or line.box.y0 > sheet.height * (1 - EDGE)
            if at_edge and not (
                _is_marker_of_text(line, sheet) or _has_marker(line, sheet) or _opens(line, measure)
            ):
                key = (_DIGITS.sub("#", line.text.strip()), round(line.box.y0 / 2))
                spots[key].append(line)
    found = {
        id(line): line
        for lines in spots.values()
        if _is_often({line.sheet for line in lines}, len(sheets)) and _only_counts(lines)
        for line in lines
        if not (_is_text_at_foot(line, sheets, measure) and len(lines) < max(3, OFTEN * len(sheets)))
    }
    return found.keys() - {key for sheet in sheets for key in _touching_text(sheet, found, measure)}


def _is_often(on: set[int], sheets: int) -> bool:
    """Whether something stands on half of the pages, or on most even or odd ones (printed on two sides)."""
    parities = {sheet % 2 for sheet in on}
    side = len(range(min(on), sheets + 1, 2)) if len(parities) == 1 else sheets
    return len(on) >= max(2, sheets / 2) or (len(parities) == 1 and len(on) >= max(3, side * ONE_SIDE))


def _is_text_at_foot(line: Line, sheets: Sequence[Sheet], measure: Measure) -> bool:
    """Whether a line could be the last of a page's text: ``Ja.`` at the foot of two pages is no furniture."""
    low = line.box.y0 > sheets[line.sheet - 1].height / 2
    return low and line.size > NOTE_SIZE * measure.size and abs(line.box.x0 - measure.left) < HANGING_PT


def _touching_text(sheet: Sheet, repeated: Mapping[int, Line], measure: Measure) -> set[int]:
    """``id`` of repeated lines right under or above the text of the page: what is furniture stands apart."""
    lines = sorted(
        (line for line in sheet.lines if measure.left - 5 <= line.box.x0 < measure.right),
        key=lambda line: line.box.y0,
    )
    touching: set[int] = set()
    for ordered in (lines, lines[::-1]):
        for before, line in pairwise(ordered):
            is_text = id(before) not in repeated or id(before) in touching
            gap = max(line.box.y0 - before.box.y1, before.box.y0 - line.box.y1)
            alike = abs(line.size - before.size) <= 0.3
            if id(line) in repeated and is_text and alike and gap < TOUCHING * line.size:
                touching.add(id(line))
    return touching


def _opens(line: Line, measure: Measure) -> bool:
    """Whether the line could open a question or an answer: that is never furniture."""
    at_left = abs(line.box.x0 - measure.left) < HANGING_PT and line.size >= measure.size * NOTE_SIZE
    return at_left and _OPENS.match(line.text.strip()) is not None


def _is_marker_of_text(line: Line, sheet: Sheet) -> bool:
    """Whether a lone number has text right behind it, as a footnote's marker has."""
    return line.text.strip().isdigit() and any(
        _same_height(line.box, other.box) and 0 <= other.box.x0 - line.box.x1 < HANGING_PT
        for other in sheet.lines
        if other is not line
    )


def _has_marker(line: Line, sheet: Sheet) -> bool:
    """Whether a smaller number stands right before the line: then it is a footnote."""
    return any(
        other.text.strip().isdigit()
        and other.size <= line.size * CALL_SIZE
        and _same_height(line.box, other.box)
        and 0 <= line.box.x0 - other.box.x1 < HANGING_PT
        for other in sheet.lines
    )


def _only_counts(lines: Sequence[Line]) -> bool:
    """Whether the numbers in lines that look alike are the same, or go up with the page."""
    if all(line.text.strip().isdigit() for line in lines):
        values = [int(_DIGITS.findall(line.text)[0]) for line in lines]
        return all(b > a for a, b in pairwise(values))
    columns = zip(*([int(n) for n in _DIGITS.findall(line.text)] for line in lines), strict=True)
    return all(
        len(set(column)) == 1
        or len({value - line.sheet for value, line in zip(column, lines, strict=True)}) == 1
        for column in columns
    )


def _without_doubles(lines: list[Line], roles: dict[int, Role]) -> list[Line]:
    """Lines set twice at one spot ("fake bold") count once; the second is furniture."""
    seen: defaultdict[str, defaultdict[tuple[int, int], list[Box]]] = defaultdict(lambda: defaultdict(list))
    kept = []
    for line in lines:
        # By squares of the page, for a table may hold one sign a thousand times.
        box, there = line.box, seen[line.text.strip()]
        x, y = int(box.x0 // DOUBLE_PT), int(box.y0 // DOUBLE_PT)
        around = [square for square in product((x - 1, x, x + 1), (y - 1, y, y + 1)) if square in there]
        near = [other for square in around for other in there[square]]
        if any(abs(box.x0 - o.x0) < DOUBLE_PT and abs(box.y0 - o.y0) < DOUBLE_PT for o in near):
            roles[id(line)] = "furniture"
        else:
            there[x, y].append(box)
            kept.append(line)
    return kept


# --- rows ---------------------------------------------------------------------------------


def _same_height(one: Box, other: Box) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap >= 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)


def rows_of(lines: Iterable[Line], page: int) -> tuple[Row, ...]:
    """The lines of one page as rows from top to bottom, pieces from left to right."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: ((line.box.y0 + line.box.y1) / 2, line.box.x0)):
        group = next((g for g in reversed(groups[-3:]) if _beside(line, g)), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return tuple(_row(sorted(group, key=lambda line: line.box.x0), page) for group in groups)


def _beside(line: Line, group: Sequence[Line]) -> bool:
    return _same_height(line.box, group[0].box) and all(
        line.box.x0 > other.box.x1 - 2 or line.box.x1 < other.box.x0 + 2 for other in group
    )


def _row(lines: Sequence[Line], page: int) -> Row:
    boxes = [line.box for line in lines]
    box = boxes[0]
    if len(boxes) > 1:
        box = Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )
    pieces = tuple(piece_of(line) for line in lines)
    place = Place(page, lines[0].sheet, box, tuple(line.index for line in lines))
    return Row(place, pieces)


def piece_of(line: Line) -> Piece:
    """``line`` with the calls of footnotes separated from its text."""
    first, size = line.spans[0], line.size
    if len(line.spans) == 1 and not first.raised:  # nearly always
        return Piece(line.box, (Run(first.text, first.bold, first.italic),), size, line.cell)
    runs: list[Run] = []
    for span in line.spans:
        if _is_call(span, size):
            before = span.text[: len(span.text) - len(span.text.lstrip())]
            after = span.text[len(span.text.rstrip()) :]
            if before:
                runs.append(Run(before))
            runs.extend(Run("", note=number) for number in re.findall(r"\d+|\*+", span.text))
            if after:
                runs.append(Run(after))
        elif runs and not runs[-1].note and _same_style(runs[-1], span.bold, span.italic):
            runs[-1] = Run(runs[-1].text + span.text, span.bold, span.italic)
        else:
            runs.append(Run(span.text, span.bold, span.italic))
    return Piece(line.box, tuple(runs), size, line.cell)


def _same_style(run: Run, bold: bool, italic: bool) -> bool:
    return (run.bold, run.italic) == (bold, italic)


def _is_call(span: Span, line_size: float) -> bool:
    small = span.raised or span.size <= line_size * CALL_SIZE
    if span.lowered or not small:
        return False
    return (_CALL.fullmatch(span.text) or (span.raised and _TOUCHING_CALLS.fullmatch(span.text))) is not None


# --- footnotes ----------------------------------------------------------------------------


def _split_notes(
    lines: list[Line],
    measure: Measure,
    page: int,
    notes: list[NoteLines],
    roles: dict[int, Role],
    called: set[str],
) -> set[str]:
    """Take the notes at the foot of one page out of its lines; add them to ``notes``.

    ``called`` are calls of the page before whose note did not stand there; gives those of this page.

    The foot is what stands below the last line of body size. It starts at the first line with
    a marker; smaller type above that belongs to the note the page before left open, if it
    touches the foot, and to the body (a table) otherwise.
    """
    small = NOTE_SIZE * measure.size
    last_body = max((line.box.y1 for line in lines if line.size > small or line.cell), default=0.0)
    foot = [line for line in lines if line.box.y0 > last_body - 1 and line.size <= small]
    runs = (run for line in lines if line.size > small for run in piece_of(line).runs)
    calls = {part for run in runs if run.note for part in (run.note, *touching_calls(run.note))}
    rows = rows_of(foot, page)
    numbers = _ascending(
        rows, calls | called, int(notes[-1].number) if notes and notes[-1].number.isdigit() else 0
    )
    missing = calls - {number for number in numbers if number}
    first = next((i for i, number in enumerate(numbers) if number), len(rows))
    start = _continuation_start(rows[:first]) if notes and notes[-1].page < page else first
    if first == len(rows) and not _is_prose(rows):
        return missing
    for row, number in zip(rows[start:], numbers[start:], strict=True):
        if number:
            notes.append(NoteLines(number, page, (_without_marker(row),)))
        else:
            open_note = notes[-1]
            notes[-1] = NoteLines(open_note.number, open_note.page, (*open_note.rows, row))
    for line in foot:
        if start < len(rows) and line.box.y1 > rows[start].place.box.y0:
            roles[id(line)] = "note"
    return missing


def touching_calls(digits: str) -> tuple[str, ...]:
    """``910`` as 9 and 10, ``1516`` as 15 and 16; none when they cannot be numbers that follow."""
    for size in range(1, len(digits) // 2 + 1) if digits.isdigit() else ():
        parts, left = [digits[:size]], digits[size:]
        while left and left.startswith(following := str(int(parts[-1]) + 1)):
            parts, left = [*parts, following], left[len(following) :]
        if not left:
            return tuple(parts)
    return ()


def _ascending(rows: Sequence[Row], calls: set[str], last: int) -> list[str]:
    """The number of the note each row opens, or ``""``.

    A figure in type of the note's own size opens one only if it is called, and is more than ``last``, the
    note before: else it is a word of that note. On a page notes may start again.
    """
    numbers: list[str] = []
    for row in rows:
        number, sure = _note_number(row, calls)
        if number.isdigit():
            again = number == "1" and not any(numbers)
            if not sure and int(number) <= last and not again:
                number = ""
            else:
                last = int(number)
        numbers.append(number)
    return numbers


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether rows without a marker look like a note carried over: prose, not a table."""
    return bool(rows) and all(len(row.pieces) == 1 for row in rows)


def _continuation_start(rows: Sequence[Row]) -> int:
    """Index of the first row of the prose that touches the rows after it."""
    start = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        if len(rows[index].pieces) > 1:
            break
        start = index
    return start


def _note_number(row: Row, calls: set[str]) -> tuple[str, bool]:
    """The number a row of the foot starts with, or ``""``; and whether it is set as a marker."""
    runs = [run for run in row.pieces[0].runs if run.note or run.text.strip()]
    if not runs:
        return "", False
    if runs[0].note:
        return runs[0].note, True
    plain = re.match(r"\s*(\d{1,3}|\*{1,3})[.)]?\s+\S", row.text)
    if not plain:
        return "", False
    first, *others = row.pieces
    marker = (
        bool(others) and first.text.strip() == plain.group(1) and first.size <= others[0].size * CALL_SIZE
    )
    return (plain.group(1) if marker or plain.group(1) in calls else ""), marker


def _without_marker(row: Row) -> Row:
    first = row.pieces[0]
    runs = list(first.runs)
    while runs and not (runs[0].note or runs[0].text.strip()):
        runs.pop(0)
    if runs[0].note:
        runs.pop(0)
    else:
        text = re.sub(r"^\s*(?:\d{1,3}|\*{1,3})[.)]?(?:\s+|$)", "", runs[0].text)
        runs[0] = Run(text, runs[0].bold, runs[0].italic)
    if runs and not runs[0].note:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].bold, runs[0].italic)
    pieces = (replace(first, runs=tuple(runs)), *row.pieces[1:])
    return Row(row.place, tuple(piece for piece in pieces if piece.text.strip() or piece.runs[1:]))
