"""Two columns of prose are read one after the other: the right one is placed under the left one.

A table of prose looks alike. It has cells of unequal heights in rows that start level, or columns of unequal
widths; where neither can be told, nothing is moved and the page is named (``Columns.unsure``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_high

from msgspec import Struct

from vraagbaak.dutch.headings import opens
from vraagbaak.dutch.sentences import ends_sentence, goes_on
from vraagbaak.reading.facts import TOLERANCES, is_level, is_long, same_x, stands_apart
from vraagbaak.reading.lines import Box, Cell, Line, around, grouped
from vraagbaak.reading.measure import Measure


class Columns(Struct, frozen=True):
    """The lines of a page, those of columns in the order in which they are read."""

    lines: tuple[Line, ...]
    unsure: bool = False
    """Text stands in two columns that may be cells of a table; it was left as it stands."""


def in_reading_order(lines: Sequence[Line], measure: Measure) -> Columns:
    """``lines`` of one page with the right of two columns of prose under the left one; each line once."""
    sides = (_beside(lines, x, measure) for x in _starts_of_columns(lines, measure))
    texts = [(left, right) for left, right in sides if all(map(_is_prose, (left, right)))]
    texts = [(left, right) for left, right in texts if _could_be_columns(left, right)]
    columns = next((both for both in texts if _are_columns(*both)), None)
    if columns is None:
        return Columns(tuple(lines), bool(texts))
    below = in_reading_order(_under_each_other(lines, *columns, measure), measure)
    return Columns(below.lines, below.unsure or columns is not texts[0])


def from_the_top(lines: Sequence[Line]) -> Sequence[Line]:
    """``lines`` of one page, those of each cell with borders from the top of its row, wherever they stand in it."""
    starts: dict[Cell, float] = {}
    for line in lines:
        if line.cell and line.cell.rows == 1:
            starts[line.cell] = min(starts.get(line.cell, line.box.y0), line.box.y0)
    tops: dict[tuple[int, int], float] = {}
    for cell, start in starts.items():
        row = cell.table, cell.row
        tops[row] = min(tops.get(row, start), start)
    up = {cell: start - tops[cell.table, cell.row] for cell, start in starts.items()}
    up = {cell: far for cell, far in up.items() if far > TOLERANCES.level}
    return [_lower(line, -up[line.cell]) if line.cell in up else line for line in lines]


def one_below_the_other(lines: Sequence[Line], measure: Measure) -> Sequence[Line]:
    """``lines`` of one page, a table with borders that stands beside another under it."""
    tables = _tables(lines)
    for number in sorted(tables, key=lambda number: min(line.box.x0 for line in tables[number])):
        tables = _tables(lines)
        box = around([line.box for line in tables[number]])
        beside = [table for table in tables.values() if any(_stands_left(line, box) for line in table)]
        if beside:
            foot = max(line.box.y1 for table in beside for line in table)
            lines = _moved_below(lines, tables[number], foot, measure)
    return lines


def _tables(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """The lines of each table with borders."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell:
            tables.setdefault(line.cell.table, []).append(line)
    return tables


def _stands_left(line: Line, box: Box) -> bool:
    return line.box.shares_height(box) and line.ink_x1 <= box.x0


def _moved_below(lines: Sequence[Line], group: Sequence[Line], foot: float, measure: Measure) -> list[Line]:
    """``lines`` with those of ``group`` under ``foot``, and what stands there lower."""
    top = min(line.box.y0 for line in group)
    keys = {line.key for line in group}
    down = foot + 2 * measure.pitch - top
    height = max(line.box.y1 for line in group) - top + 2 * measure.pitch
    below = foot + TOLERANCES.level
    return [
        _lower(line, down) if line.key in keys else _lower(line, height) if line.box.y1 > below else line
        for line in lines
    ]


def frames_behind(lines: Sequence[Line], measure: Measure) -> Sequence[Line]:
    """``lines`` of one page, what stands in a frame beside prose behind the paragraph it stands beside."""
    for framed in _frames(lines, measure):
        box = around([line.box for line in framed])
        others = sorted((line for line in lines if not line.framed), key=lambda line: line.box.y1)
        beside = (line for line in others if line.box.shares_height(box))
        prose = [line for line in beside if line.ink_x1 <= box.x0 or box.x1 <= line.box.x0]
        if any(map(_runs_on, prose, prose[1:])):
            lines = _frame_behind(lines, framed, prose, others, measure)
    return lines


def _frames(lines: Sequence[Line], measure: Measure) -> list[list[Line]]:
    """The lines in each frame, from the top of the page."""
    framed = sorted((line for line in lines if line.framed), key=lambda line: line.box.y0)
    return grouped(framed, lambda frame, line: line.box.y0 - frame[-1].box.y1 <= 2 * measure.pitch)


def _runs_on(above: Line, below: Line) -> bool:
    return goes_on(above.text.strip(), below.text)


def _frame_behind(
    lines: Sequence[Line],
    framed: Sequence[Line],
    prose: Sequence[Line],
    others: Sequence[Line],
    measure: Measure,
) -> list[Line]:
    # In a short letter most steps are between paragraphs; the least is within one.
    pitch = min(below.box.y1 - above.box.y1 for above, below in pairwise(prose) if _runs_on(above, below))
    last = prose[-1]
    for line in others[others.index(last) + 1 :]:
        if stands_apart(last.box, line.box, pitch):
            break
        last = line
    widened = {line.key: _placed(line, part, 0.0, measure) for part in (prose, framed) for line in part}
    placed = [widened.get(line.key, line) for line in lines]
    return _moved_below(placed, framed, last.box.y1, measure)


def _starts_of_columns(lines: Iterable[Line], measure: Measure) -> list[float]:
    """Where lines start that could be a column right of another, from the left."""
    middle = measure.left + (measure.right - measure.left) / 4
    long = [line for line in _loose(lines) if line.box.x0 > middle and is_long(line)]
    starts = sorted({round(line.box.x0) for line in long})
    return [x for x in starts if sum(same_x(line.box.x0, x) for line in long) >= TOLERANCES.few]


def _beside(lines: Iterable[Line], x: float, measure: Measure) -> tuple[list[Line], list[Line]]:
    """The lines left and right of the white space before ``x``, as far down as both go on; none if one crosses."""
    rows = sorted(_loose(lines), key=lambda line: line.box.y0)
    first = next(line.box.y0 for line in rows if same_x(line.box.x0, x)) - TOLERANCES.level
    left: list[Line] = []
    right: list[Line] = []
    for line in rows:
        if line.box.y0 < first:
            continue
        if line.box.x0 >= x - TOLERANCES.same_x:
            right.append(line)
        elif line.ink_x1 <= x - TOLERANCES.cell_gap and line.box.x0 >= measure.left - TOLERANCES.cell_gap:
            left.append(line)
        else:
            break  # a line over both columns
    foot = max((line.box.y1 for line in right), default=0.0)
    return _as_far_as(left, foot, measure), right


def _loose(lines: Iterable[Line]) -> Iterator[Line]:
    """Those of ``lines`` that stand in no table."""
    return (line for line in lines if line.cell is None)


def _as_far_as(left: Sequence[Line], foot: float, measure: Measure) -> list[Line]:
    """Lines of the left column beside the right one, those right under them without white space, and further prose.

    Sentences that run on in lines no wider than the column are of it: the right one may be shorter.
    """
    beside = sum(line.box.y1 <= foot + TOLERANCES.level for line in left)
    running = [at for at in range(1, len(left)) if _runs_on(left[at - 1], left[at])]
    kept = list(left[: max([1, beside, *(at + 1 for at in running)])])
    for line in left[len(kept) :]:
        if stands_apart(kept[-1].box, line.box, measure.pitch):
            break
        kept.append(line)
    return kept


def _is_prose(column: Sequence[Line]) -> bool:
    """Whether most lines are full, in one type, and go on in the next."""
    if len(column) < TOLERANCES.few:
        return False
    width = _width(column)
    full = sum(line.ink_x1 - line.box.x0 >= TOLERANCES.most * width for line in column)
    run_on = sum(map(_runs_on, column, column[1:]))
    return full >= TOLERANCES.most * len(column) and run_on >= TOLERANCES.some * len(column)


def _could_be_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two texts side by side are as wide, and not questions beside answers."""
    widths = _width(left), _width(right)
    alike = abs(widths[0] - widths[1]) <= TOLERANCES.some * max(widths)
    asked, answered = (any(opens(line.text.strip()) for line in column) for column in (left, right))
    return alike and asked == answered


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether no cells stand level that differ in height."""
    rows, others = _paragraphs(left), _paragraphs(right)
    level = len(rows) == len(others) and all(
        is_level(one[0].box.y0, other[0].box.y0) for one, other in zip(rows, others, strict=True)
    )
    heights = [abs(len(one) - len(other)) for one, other in zip(rows, others, strict=False)]
    return not level or max(heights) <= (1 if len(rows) == 1 else 0)


def _width(column: Sequence[Line]) -> float:
    return max(line.ink_x1 for line in column) - min(line.box.x0 for line in column)


def _paragraphs(column: Sequence[Line]) -> list[list[Line]]:
    """Lines parted by white space; the distance of most lines is that of one paragraph."""
    pitch = median_high(below.box.y1 - above.box.y1 for above, below in pairwise(column))
    return grouped(column, lambda part, line: not stands_apart(part[-1].box, line.box, pitch))


def _under_each_other(
    lines: Sequence[Line], left: Sequence[Line], right: Sequence[Line], measure: Measure
) -> list[Line]:
    """The left column, the right one and what follows, under each other and as wide as the page's column."""
    foot = max(line.box.y1 for line in left)
    top = min(line.box.y0 for line in right)
    goes_on = not ends_sentence(left[-1].text.strip())
    below = foot + (measure.pitch if goes_on else 2 * measure.pitch) - (right[0].box.y1 - top)
    end = max(foot, *(line.box.y1 for line in right))
    down = below - top
    moved = {line.key: _placed(line, left, 0.0, measure) for line in left}
    moved |= {line.key: _placed(line, right, down, measure) for line in right}
    further = max(line.box.y1 for line in moved.values()) - end
    below_both = {line.key: _lower(line, further) for line in lines if line.box.y0 > end - TOLERANCES.level}
    moved = below_both | moved
    return [moved.get(line.key, line) for line in lines]


def _placed(line: Line, column: Sequence[Line], down: float, measure: Measure) -> Line:
    x0 = min(other.box.x0 for other in column)
    wide = (measure.right - measure.left) / _width(column)
    left, right = (measure.left + (x - x0) * wide for x in (line.box.x0, line.box.x1))
    return line.at(Box(left, line.box.y0 + down, right, line.box.y1 + down))


def _lower(line: Line, down: float) -> Line:
    box = line.box
    return line.at(Box(box.x0, box.y0 + down, box.x1, box.y1 + down))
