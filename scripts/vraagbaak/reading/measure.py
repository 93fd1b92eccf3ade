"""What the type area of a document measures, in pt; everything is measured from the document itself.

Pages set otherwise than most are read as if they were like the others: a cover letter and its annex, a page that was
moved, drawn smaller or turned. Its lines are placed where they would stand on the other pages; ``Line.shown`` keeps
where they do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_high

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import opens, opens_in_words
from vraagbaak.dutch.sentences import goes_on
from vraagbaak.reading.facts import TOLERANCES, is_long, is_small, same_size, same_x, stands_apart
from vraagbaak.reading.lines import Box, Line, Sheet, Span
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut


class Frame(Struct, frozen=True):
    """How a page is placed on the others: ``x * scale + right``, ``y * scale``."""

    scale: float = 1.0
    """Of type, heights and widths."""
    right: float = 0.0
    """pt."""

    def place(self, box: Box) -> Box:
        """Where ``box`` would stand on the other pages."""
        x0, x1 = (x * self.scale + self.right for x in (box.x0, box.x1))
        return Box(x0, box.y0 * self.scale, x1, box.y1 * self.scale)


class TextArea(Struct, frozen=True):
    """The type area of one page, as its long lines show it; in pt."""

    size: float
    """Type size of most characters."""
    left: float
    characters: int
    has_body: bool
    """Whether type of the document's body size stands on it."""
    lines: tuple[Line, ...]
    """In type of ``size``."""

    @property
    def opens_at(self) -> float | None:
        """Where ``Vraag 3`` and ``Antwoord`` start; None when nothing opens on the page."""
        openings = [line.box.x0 for line in self.lines if opens_in_words(line.text.strip())]
        return median_high(openings) if openings else None


def in_one_frame(sheets: Sequence[Sheet], size: float) -> tuple[Sheet, ...]:
    """All ``sheets`` of a document, placed as if they had one type area and one ``size`` of body type (pt)."""
    areas = {sheet.number: area for sheet in sheets if (area := area_of(sheet, size)) is not None}
    usual = _usual(tuple(areas.values()), size)
    if usual is None:
        return tuple(sheets)
    frames = {number: frame for number, area in areas.items() if (frame := frame_of(area, usual)) is not None}
    if not frames:
        return tuple(sheets)
    return tuple(
        _placed(sheet, frames[sheet.number]) if sheet.number in frames else sheet for sheet in sheets
    )


def area_of(sheet: Sheet, body: float) -> TextArea | None:
    """The type area of ``sheet``; None when too little stands on it to tell."""
    lines = [line for line in sheet.lines if line.upright and line.cell is None]
    characters: Counter[float] = Counter()
    for line in lines:
        characters[line.size] += len(line.text)
    in_body = sum(count for size, count in characters.items() if same_size(size, body))
    has_body = in_body > TOLERANCES.least_body * max(characters.values(), default=0)
    size = body if has_body else max(characters, key=lambda size: characters[size], default=0.0)
    lines = [line for line in lines if same_size(line.size, size)]
    long = [line for line in lines if is_long(line)]
    if len(long) < TOLERANCES.few:
        return None
    left = _left(long)
    return TextArea(size, left, in_body if has_body else characters[size], has_body, tuple(lines))


def _left(long: Sequence[Line]) -> float:
    """Where the first column starts: furthest left of the places at which two long lines start."""
    starts = Counter(round(line.box.x0) for line in long)
    return min(x for x, count in starts.items() if count >= min(2, max(starts.values())))


def _usual(areas: Sequence[TextArea], body: float) -> TextArea | None:
    """The type area that most characters of the body size stand in."""
    areas = [area for area in areas if same_size(area.size, body)]
    weight: Counter[int] = Counter()
    for area in areas:
        weight[round(area.left)] += area.characters
    if not weight:
        return None
    most = max(weight, key=lambda left: weight[left])
    alike = [area for area in areas if same_x(area.left, most)]
    most_text = max(alike, key=lambda area: area.characters)
    return replace(most_text, left=median_high(area.left for area in alike))


def frame_of(area: TextArea, usual: TextArea) -> Frame | None:
    """How a page is placed on the usual type area; None when it stands there already, or may well."""
    scale = _scale(area, usual)
    moved = _is_moved(area, usual, scale)
    left = usual.left if moved else area.left * scale
    frame = Frame(scale, left - area.left * scale)
    return None if frame == Frame() else frame


def _scale(area: TextArea, usual: TextArea) -> float:
    """How much larger the type of the usual page is, where the page is set so and not only its notes."""
    return 1.0 if area.has_body or area.opens_at is None else usual.size / area.size


def _is_moved(area: TextArea, usual: TextArea, scale: float) -> bool:
    """Whether the column of a page stands elsewhere: a page of indented text has the usual right margin."""
    left = area.left * scale
    moved = left - usual.left
    if same_x(left, usual.left):
        return False
    if scale != 1.0:
        return True
    opening, usually = area.opens_at, usual.opens_at
    if opening is not None and usually is not None:
        return same_x(opening - moved, usually)
    return left < usual.left - TOLERANCES.hanging


def _placed(sheet: Sheet, frame: Frame) -> Sheet:
    lines = tuple(_line_placed(line, frame) for line in sheet.lines)
    return Sheet(sheet.number, sheet.width * frame.scale, sheet.height * frame.scale, lines)


def _line_placed(line: Line, frame: Frame) -> Line:
    cell = line.cell
    return replace(
        line,
        box=frame.place(line.box),
        spans=tuple(_span_placed(span, frame) for span in line.spans),
        cell=replace(cell, left=cell.left * frame.scale + frame.right) if cell else None,
        shown=line.box,
    )


def _span_placed(span: Span, frame: Frame) -> Span:
    return span if frame.scale == 1.0 else replace(span, size=round(span.size * frame.scale, 1))


class Measure(Struct, frozen=True):
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


def measure_of(sheets: Sequence[Sheet], size: float) -> Measure:
    """The measure of a document, from all its sheets and the size of its body type."""
    lines = [line for sheet in sheets for line in sheet.lines if line.upright]
    body = [line for line in lines if same_size(line.size, size)]
    body = [line for line in body if line.cell is None] or body
    beside = Counter((line.sheet, round(line.box.y1)) for line in body)
    alone = [line for line in body if beside[line.sheet, round(line.box.y1)] < 3]  # not the cells of a table
    starts = Counter(round(line.box.x0) for line in alone or body)
    common = [x for x, count in starts.items() if count >= max(2, 0.05 * starts.total())]
    left = float(min(common, default=min(starts, default=0)))
    return Measure(size=size, left=left, right=_right(body, left), pitch=_pitch(body, size))


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size most characters have, unless most of these are of notes and tables."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            for span in line.spans if line.upright else ():
                sizes[span.size] += len(span.text.strip())
    most = max(sizes, key=lambda s: sizes[s]) if sizes else 0.0
    larger = [s for s in sizes if is_small(most, s) and sizes[s] >= TOLERANCES.least_body * sizes[most]]
    size = max(larger, key=lambda s: sizes[s], default=most)
    return size if larger and _opens_in(sheets, size) and _apart(sheets, most, size) > 0.5 else most


def _opens_in(sheets: Sequence[Sheet], size: float) -> bool:
    """Whether questions or answers open in type of ``size``: a title does not."""
    lines = (line for sheet in sheets for line in sheet.lines if same_size(line.size, size))
    return any(opens(line.text.strip()) for line in lines)


def _apart(sheets: Sequence[Sheet], small: float, size: float) -> float:
    """Which part of the lines in ``small`` type stands below all of ``size``, or beside others."""
    apart = total = 0
    for sheet in sheets:
        lines = [line for line in sheet.lines if same_size(line.size, small)]
        foot = max((line.box.y1 for line in sheet.lines if same_size(line.size, size)), default=sheet.height)
        heights = Counter(round(line.box.y1) for line in lines)
        total += len(lines)
        apart += sum(line.box.y0 > foot - 1 or heights[round(line.box.y1)] > 1 for line in lines)
    return apart / max(total, 1)


def _right(body: Sequence[Line], left: float) -> float:
    """Where lines of the column end; a sheet on which they end much further holds something else."""
    ends: dict[int, float] = {}
    for line in body:
        if is_long(line) and line.box.x0 < left + 2 * TOLERANCES.hanging:
            ends[line.sheet] = max(ends.get(line.sheet, 0.0), line.ink_x1)
    if not ends:
        return max((line.box.x1 for line in body), default=0.0)
    right = max(end for end in ends.values() if end <= median_high(ends.values()) + TOLERANCES.other_x)
    if sum(line.box.x0 > right for line in body) > TOLERANCES.columns * len(body):
        return max(line.ink_x1 for line in body)  # set in columns
    return right


def _pitch(body: Iterable[Line], size: float) -> float:
    steps: Counter[float] = Counter()
    for above, line in pairwise(body):
        step = round(line.box.y1 - above.box.y1, 1)
        if size * 0.9 <= step <= size * 2.5:
            steps[step] += 1
    return max(steps, key=lambda s: (steps[s], -s)) if steps else size * 1.3


def measured_again(measure: Measure, rows: Iterable[Row | Cut]) -> Measure:
    """``measure`` with how far lines reach, and how ``rows`` show where a paragraph starts."""
    found = [row for row in rows if isinstance(row, Row)]
    ends: dict[int, list[float]] = defaultdict(list)
    for row in found:
        ends[round(row.place.box.x0)].append(row.ink_x1)
    full = [
        row.ink_x1
        for row in found
        if len(row.text) > TOLERANCES.full_line and row.place.box.x0 < measure.left + 2
    ]
    edge, _ = _edge(full)
    often = sum(abs(x - round(edge)) <= 1 for x in full)
    justified = often > TOLERANCES.justified * len(full) and len(full) >= TOLERANCES.enough
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
        if row.place.sheet == below.place.sheet and goes_on(row.text, below.text):
            start = round(row.place.box.x0)
            starts[start] += 1
            first[start] += abs(below.place.box.x0 - measure.left) < 2
    found = [
        x
        for x, n in first.items()
        if n >= TOLERANCES.enough / 2 and n > starts[x] / 2 and 5 < x - measure.left < 40
    ]
    return float(max(found, key=lambda x: first[x])) if found else None


def _spaced(rows: Sequence[Row], measure: Measure) -> bool:
    """Whether white space stands under nearly all rows that end a sentence far before the margin, above one of text.

    Above the label of a question or an answer it stands in every printed Aanhangsel, and says nothing.
    """
    above_text = ((row, below) for row, below in pairwise(rows) if len(below.text) > TOLERANCES.full_line)
    ended = [
        stands_apart(row.place.box, below.place.box, measure.pitch)
        for row, below in above_text
        if row.place.sheet == below.place.sheet
        and len(row.pieces) == len(below.pieces) == 1
        and row.text[-1:] in ".?"
        and row.ink_x1 < measure.left + (measure.right - measure.left) * TOLERANCES.most
        and max(row.place.box.x0, below.place.box.x0) < measure.left + 2
    ]
    return len(ended) >= TOLERANCES.enough and sum(ended) > TOLERANCES.nearly_all * len(ended)
