"""Pages set otherwise than most are read as if they were like the others.

A cover letter and its annex, a page that was moved, drawn smaller or turned: such a page has another type
area. Its lines are placed where they would stand on the other pages; ``Line.shown`` keeps where they do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import opens_in_words
from vraagbaak.dutch.sentences import goes_on
from vraagbaak.reading.facts import TOLERANCES, is_long, same_size, same_x
from vraagbaak.reading.lines import Box, Cell, Line, Sheet, Span


class Frame(Struct, frozen=True):
    """How a page is placed on the others: ``x * wide + right``, ``y * scale + down``."""

    scale: float = 1.0
    """Of type and heights."""
    wide: float = 1.0
    """Of widths; as ``scale``, but for a column of another width."""
    right: float = 0.0
    """pt."""
    down: float = 0.0
    """pt."""

    def place(self, box: Box) -> Box:
        """Where ``box`` would stand on the other pages."""
        return Box(
            box.x0 * self.wide + self.right,
            box.y0 * self.scale + self.down,
            box.x1 * self.wide + self.right,
            box.y1 * self.scale + self.down,
        )


class TextArea(Struct, frozen=True):
    """The type area of one page, as its long lines show it; in pt."""

    size: float
    """Type size of most characters."""
    left: float
    right: float
    """Where the furthest long line ends."""
    characters: int
    has_body: bool
    """Whether type of the document's body size stands on it."""
    lines: tuple[Line, ...]
    """In type of ``size``."""

    @property
    def wraps(self) -> int:
        """How many lines end at the right and run on in the next: they show that the column ends there."""
        at_right = self.right - TOLERANCES.other_x
        return sum(
            line.ink_x1 > at_right and goes_on(line.text.strip(), below.text)
            for line, below in pairwise(self.lines)
        )

    @property
    def opens_at(self) -> float | None:
        """Where ``Vraag 3`` and ``Antwoord`` start; None when nothing opens on the page."""
        openings = [line.box.x0 for line in self.lines if opens_in_words(line.text.strip())]
        return _middle(openings) if openings else None


def in_one_frame(sheets: Sequence[Sheet], size: float) -> tuple[Sheet, ...]:
    """All ``sheets`` of a document, placed as if they had one type area and one ``size`` of body type (pt)."""
    areas = {sheet.number: area for sheet in sheets if (area := area_of(sheet, size)) is not None}
    usual = _usual(tuple(areas.values()), size)
    if usual is None:
        return tuple(sheets)
    frames = {number: frame for number, area in areas.items() if (frame := frame_of(area, usual)) is not None}
    if not frames:
        return tuple(sheets)
    spots = _spots([sheet for sheet in sheets if sheet.number not in frames])
    return tuple(
        _placed(sheet, _at_its_height(frames[sheet.number], sheet, spots))
        if sheet.number in frames
        else sheet
        for sheet in sheets
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
    right = max(line.ink_x1 for line in long if _of_column(line, left))
    return TextArea(size, left, right, in_body if has_body else characters[size], has_body, tuple(lines))


def _left(long: Sequence[Line]) -> float:
    """Where the first column starts: furthest left of the places at which two long lines start."""
    starts = Counter(round(line.box.x0) for line in long)
    return min(x for x, count in starts.items() if count >= min(2, max(starts.values())))


def _of_column(line: Line, left: float) -> bool:
    return line.box.x0 < left + 2 * TOLERANCES.hanging


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
    rights = sorted(area.right for area in alike)
    right = max(x for x in rights if x <= rights[len(rights) // 2] + TOLERANCES.other_x)
    return replace(
        max(alike, key=lambda area: area.characters),
        left=_middle([area.left for area in alike]),
        right=right,
    )


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def frame_of(area: TextArea, usual: TextArea) -> Frame | None:
    """How a page is placed on the usual type area; None when it stands there already, or may well."""
    scale = _scale(area, usual)
    moved = _is_moved(area, usual, scale)
    wide = _stretch(area, usual, scale, moved=moved)
    left = usual.left if moved else area.left * scale
    frame = Frame(scale, scale * wide, left - area.left * scale * wide)
    return None if frame == Frame() else frame


def _stretch(area: TextArea, usual: TextArea, scale: float, *, moved: bool) -> float:
    """How much wider the usual column is than that of the page, where lines show where that ends."""
    full, width = usual.right - usual.left, (area.right - area.left) * scale
    if abs(width - full) <= 2 * TOLERANCES.other_x or not usual.wraps:
        return 1.0
    shown = area.wraps >= TOLERANCES.few and (moved or width > full)  # no line is longer than its column
    return full / width if shown else 1.0


def _scale(area: TextArea, usual: TextArea) -> float:
    """How much larger the type of the usual page is, where the page is set so and not only its notes."""
    other = area.size > usual.size or area.opens_at is not None
    return usual.size / area.size if other and not area.has_body else 1.0


def _is_moved(area: TextArea, usual: TextArea, scale: float) -> bool:
    """Whether the column of a page stands elsewhere: a page of indented text has the usual right margin."""
    left, right = area.left * scale, area.right * scale
    moved = left - usual.left
    if same_x(left, usual.left):
        return False
    if scale != 1.0:
        return True
    opening, usually = area.opens_at, usual.opens_at
    if opening is not None and usually is not None:
        return same_x(opening - moved, usually)
    outside = right > usual.right + TOLERANCES.other_x or left < usual.left - TOLERANCES.hanging
    return outside


def _spots(sheets: Sequence[Sheet]) -> dict[str, float]:
    """Where lines stand that could be running heads: text -> the top, in pt."""
    return {_alike(line.text): line.box.y0 for sheet in sheets for line in sheet.lines if line.upright}


def _alike(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text.strip())


def _at_its_height(frame: Frame, sheet: Sheet, spots: Mapping[str, float]) -> Frame:
    """``frame`` with the running heads of ``sheet`` at the height of those of other pages."""
    if frame.scale == 1.0:
        return frame
    downs = [
        spots[text] - line.box.y0 * frame.scale
        for line in sheet.lines
        if (text := _alike(line.text)) in spots
    ]
    near = [down for down in downs if abs(down) < TOLERANCES.some * sheet.height * frame.scale]
    return replace(frame, down=_middle(near)) if near else frame


def _placed(sheet: Sheet, frame: Frame) -> Sheet:
    lines = tuple(_line_placed(line, frame) for line in sheet.lines)
    return Sheet(sheet.number, sheet.width * frame.wide, sheet.height * frame.scale, lines)


def _line_placed(line: Line, frame: Frame) -> Line:
    cell = line.cell
    return replace(
        line,
        box=frame.place(line.box),
        spans=tuple(_span_placed(span, frame) for span in line.spans),
        cell=Cell(cell.table, cell.row, cell.column, cell.left * frame.wide + frame.right) if cell else None,
        shown=line.box,
    )


def _span_placed(span: Span, frame: Frame) -> Span:
    return span if frame.scale == 1.0 else replace(span, size=round(span.size * frame.scale, 1))
