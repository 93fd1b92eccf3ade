"""A page printed in three columns, as every Aanhangsel until about 2000 was: its columns are put under each other.

``reading.columns`` tells two columns of prose from a table. Here there are three of one width, in which a question
may end at the foot of one and its number stand at the head of the next. What is set over several columns, such as
the title, parts what stands above it from what stands below.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, groupby, pairwise
from statistics import median_low

from msgspec.structs import replace

from vraagbaak.dutch.headings import APPENDIX
from vraagbaak.dutch.sentences import has_ended, starts_small
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.layout import Layout, Page
from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.understanding.stream import with_role

# What stands small under the first column. Yes: "123456F", "KST12345", "ISSN 0123 - 4567", "’s-Gravenhage 1991".
_FOOT = re.compile(r"^(?:\d{5,6}F|[A-Z]{2,5}\d{4,}|ISSN\b.*|[’'‘]s-Gravenhage,?\s+\d{4})$")


def columns_put_under_each_other(layout: Layout) -> Layout:
    """``layout`` of an Aanhangsel with the rows of each page column by column; any other document as it is."""
    rows = [row for page in layout.pages for row in page.rows]
    starts = _starts_of_columns(rows)
    if not starts or not any(APPENDIX.match(row.text) for row in rows):
        return layout
    pages = tuple(_in_one_column(page, starts) for page in layout.pages)
    kept = {(page.sheet, line) for page in pages for row in page.rows for line in row.place.lines}
    body = {(line.sheet, line.index) for line, role in layout.roles if role == "body"}
    reason = "furniture: number, place and year of a print, under its columns"
    return with_role(replace(layout, pages=pages), body - kept, "furniture", reason)


def _starts_of_columns(rows: Sequence[Row]) -> tuple[float, ...]:
    """Where three columns of one width start, in pt; none where most pieces do not stand in such columns."""
    pieces = [piece for row in rows for piece in row.pieces]
    often = Counter(round(piece.box.x0) for piece in pieces if piece.cell is None)
    usual = sorted(x for x, count in often.items() if count > TOLERANCES.few)
    for first, second in combinations(usual, 2):
        starts = tuple(float(first + (second - first) * column) for column in range(3))
        filled = Counter(_column(piece, starts) for piece in pieces)
        inside = len(pieces) - filled.pop(None, 0)
        if inside >= TOLERANCES.in_columns * len(pieces):
            return starts
    return ()


def _column(piece: Piece, starts: Sequence[float]) -> int | None:
    """The column a piece stands in, counted from 0; None for what is set over several."""
    at = bisect_right(starts, piece.box.x0 + TOLERANCES.same_x) - 1
    end = starts[at] + starts[1] - starts[0]
    return at if at >= 0 and piece.cell is None and piece.box.x1 <= end else None


def _in_one_column(page: Page, starts: Sequence[float]) -> Page:
    rows: list[Row] = []
    down = 0.0
    over = _set_over_columns(page.rows, starts)
    for is_over, group in groupby(page.rows, key=lambda row: row.place in over):
        band = list(group)
        if is_over:
            rows += [_moved(row, 0.0, down) for row in band]
            continue
        foot = max(row.place.box.y1 for row in band)
        for at, start in enumerate(starts):
            column = [row for row in _of_column(band, at, starts) if not _FOOT.match(row.text)]
            if column:
                down = _down(rows, column) if at and rows else down
                rows += [_moved(row, starts[0] - start, down) for row in column]
        down = max(rows[-1].place.box.y1 - foot, 0.0) if rows else down
    return replace(page, rows=tuple(rows), unsure_columns=False)


def _set_over_columns(rows: Sequence[Row], starts: Sequence[float]) -> set[Place]:
    """Where titles and the like stand; the last row of one may be as short as a column is wide."""
    found: list[Row] = []
    for row in rows:
        goes_on = any(_goes_on(above, row) for above in found[-1:])
        if goes_on or any(_column(piece, starts) is None for piece in row.pieces):
            found.append(row)
    return {row.place for row in found}


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row stands right under another, in the same type."""
    one, two = above.place.box, row.place.box
    near = 0 < two.y0 - one.y0 < TOLERANCES.initial * one.height
    return near and row.pieces[0].size == above.pieces[0].size


def _of_column(band: Sequence[Row], at: int, starts: Sequence[float]) -> list[Row]:
    """The rows of one column, a piece each."""
    found = (
        Row(replace(row.place, box=piece.box, lines=(line,), shown=None), (piece,))
        for row in band
        for piece, line in zip(row.pieces, row.place.lines, strict=True)
        if _column(piece, starts) == at
    )
    return sorted(found, key=lambda row: row.place.box.y0)


def _down(rows: Sequence[Row], column: Sequence[Row]) -> float:
    """How far a column goes down to stand under ``rows``: right under a sentence that runs on, else apart from it."""
    steps = [below.place.box.y0 - above.place.box.y0 for above, below in pairwise(column)]
    pitch = median_low(steps) if steps else rows[-1].place.box.height
    under = pitch if not has_ended(rows[-1].text) and starts_small(column[0].text) else 2 * pitch
    return rows[-1].place.box.y0 + under - column[0].place.box.y0


def _moved(row: Row, right: float, down: float) -> Row:
    """A row where it is read; its place keeps where it stands on the page."""
    if not right and not down:
        return row
    place = row.place
    pieces = tuple(replace(piece, box=_shifted(piece.box, right, down)) for piece in row.pieces)
    return Row(replace(place, box=_shifted(place.box, right, down), shown=place.on_page), pieces)


def _shifted(box: Box, right: float, down: float) -> Box:
    return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)
