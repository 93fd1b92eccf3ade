"""Tables set with white space."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from vraagbaak.dutch.hyphens import HYPHENS, Lexicon
from vraagbaak.dutch.sentences import starts_small
from vraagbaak.reading.joining import join_runs, trimmed
from vraagbaak.reading.lists import BULLET, INDENT_PT, ITEM_NUMBER, Draft
from vraagbaak.reading.repeated_heads import repeated_heads
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Paragraph, Run, plain
from vraagbaak.reading.widths import width_in_letters

FAR_PT = 24.0  # words in a line that is set to both margins are nearer to each other


def spaced_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row of a table that starts at ``start`` (``start`` when none does).

    A table is two or more rows, near each other, of two or more pieces that stand in the same
    columns. A row of one piece inside one column goes on with the row before it.
    """
    if not is_cells(rows[start]):
        return start
    columns = _columns(rows[start])
    end = start + 1
    full = 1
    for index in range(start + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        height = before.place.box.y1 - before.place.box.y0
        same_sheet = row.place.sheet == before.place.sheet
        if same_sheet and row.place.box.y0 - before.place.box.y1 > 1.6 * height:
            break
        cells = is_cells(row) or _in_several(row, columns)
        if not same_sheet and not (full > 1 and cells):
            break
        fits = _fit(row, columns)
        if fits is None:
            break
        columns = fits
        if cells:
            full += 1
            end = index + 1
        elif len(row.pieces) != 1 or not _inside(row, columns) or _reaches_next(row, columns):
            break
        elif row.place.box.x0 > columns[0][1] or starts_small(row.text):
            end = index + 1  # not so below the first column: a row of the table only if more rows follow
    return end


def full_rows(rows: Sequence[Row]) -> int:
    """How many of ``rows`` hold several cells."""
    return sum(map(is_cells, rows))


def cells_start_together(rows: Sequence[Row]) -> bool:
    """Whether two rows are cells rather than two lines of prose with a wide space in each.

    Cells of a column start at one place; where they only end at one place, as lines do that are set to the
    margin, they stand far apart.
    """
    first, last = (row.pieces for row in rows if is_cells(row))
    gaps = [b.box.x0 - a.box.x1 for pieces in (first, last) for a, b in itertools.pairwise(pieces)]
    starts = [a.box.x0 for a in first[1:] for b in last[1:] if abs(a.box.x0 - b.box.x0) < INDENT_PT]
    return len(starts) > 0 or min(gaps) > FAR_PT


def is_cells(row: Row) -> bool:
    """Whether the pieces of a row stand as far apart as the cells of a table do."""
    pieces = row.pieces
    if len(pieces) < 2 or BULLET.match(row.text):
        return False
    if len(pieces) == 2 and ITEM_NUMBER.match(pieces[0].text.strip() + " "):
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(pieces)]
    return max(gaps) > 8.0


def _in_several(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the pieces of a row, which may begin with a dash, stand in columns of their own."""
    taken = {
        i
        for piece in row.pieces
        for i, (x0, x1) in enumerate(columns)
        if piece.box.x0 < x1 and piece.box.x1 > x0
    }
    return len(taken) == len(row.pieces) > 1


def _columns(row: Row) -> list[tuple[float, float]]:
    return [(piece.box.x0, piece.box.x1) for piece in row.pieces]


def _fit(row: Row, columns: list[tuple[float, float]]) -> list[tuple[float, float]] | None:
    """The columns widened by this row's pieces, or None when a piece spans two of them."""
    widened = list(columns)
    for piece in row.pieces:
        touching = [i for i, (x0, x1) in enumerate(widened) if piece.box.x0 < x1 and piece.box.x1 > x0]
        if len(touching) > 1:
            return None
        if touching:
            x0, x1 = widened[touching[0]]
            widened[touching[0]] = (min(x0, piece.box.x0), max(x1, piece.box.x1))
        else:
            widened.append((piece.box.x0, piece.box.x1))
            widened.sort()
    return widened


def _inside(row: Row, columns: list[tuple[float, float]]) -> bool:
    box = row.place.box
    return any(x0 - INDENT_PT <= box.x0 and box.x1 <= x1 + INDENT_PT for x0, x1 in columns)


def _reaches_next(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line runs on to where the next column starts: prose below the table, for a cell wraps before."""
    box = row.place.box
    return any(box.x0 < x0 and box.x1 > x0 - FAR_PT for x0, _ in columns)


def spaced_table(draft: Draft, lexicon: Lexicon) -> Paragraph:
    """The rows of a table set with white space as one paragraph of cells."""
    columns: list[tuple[float, float]] = _columns(draft.rows[0])
    repeated = repeated_heads(draft.rows)
    again = {id(row) for row in repeated}  # a row equals another that says the same
    rows = [row for row in draft.rows if id(row) not in again]
    for row in rows:
        columns = _fit(row, columns) or columns
    table: list[list[list[Run]]] = []
    last: dict[int, Piece] = {}  # the lowest piece of each column in the row of the table so far
    for row in rows:
        placed = [
            (next(i for i, (x0, x1) in enumerate(columns) if piece.box.x0 < x1 and piece.box.x1 > x0), piece)
            for piece in row.pieces
        ]
        pieces = dict(reversed(placed))  # the first of each column
        if not _carries_on(pieces, last, columns):
            table.append([[] for _ in columns])
            last = {}
        last |= pieces
        for index, piece in placed:
            table[-1][index] = join_runs(table[-1][index], list(piece.runs), lexicon)
    cells = _with_currency(tuple(tuple(trimmed(cell) for cell in row) for row in table))
    return Paragraph(
        (), "table", cells=cells, rule=draft.rule,
        places=tuple(row.place for row in rows), repeated=tuple(row.place for row in repeated),
    )  # fmt: skip


_CURRENCY = frozenset(("€", "$", "£", "EUR"))


def _with_currency(
    table: tuple[tuple[tuple[Run, ...], ...], ...],
) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """``table`` with a column of nothing but € put with the amounts beside it."""
    width = len(table[0])
    signs = {
        column
        for column in range(width - 1)
        if {plain(row[column]) for row in table[1:]} <= {*_CURRENCY, ""}
        and any(plain(row[column]) for row in table[1:])
        and plain(table[0][column]) in {*_CURRENCY, ""}
    }
    return tuple(
        tuple(
            trimmed((*row[column - 1], Run(" "), *cell)) if column - 1 in signs else cell
            for column, cell in enumerate(row)
            if column not in signs
        )
        for row in table
    )


def _carries_on(
    pieces: Mapping[int, Piece], last: Mapping[int, Piece], columns: Sequence[tuple[float, float]]
) -> bool:
    """Whether a line of a table goes on with the cells above it rather than open a row.

    Without borders a line whose first column is filled may be a row; it goes on only with the other half of
    a word, or alone.

    Args:
        pieces: what the line holds, by column.
        last: what stands lowest in each column of the row above.
        columns: (x0, x1) in pt.
    """

    def wrapped(column: int) -> bool:
        above, text = last.get(column), pieces[column].text.strip()
        if above is None or not text:
            return False
        per_unit = (pieces[column].box.x1 - pieces[column].box.x0) / width_in_letters(text)
        fits = above.box.x1 + width_in_letters(" " + text.split()[0]) * per_unit <= columns[column][1]
        return not fits and not text[0].isdigit()

    if 0 not in pieces:
        return any(wrapped(column) for column in pieces)
    if 0 not in last or not starts_small(pieces[0].text.strip()):
        return False
    divided = last[0].text.rstrip()[-1:] in HYPHENS
    return divided or (len(pieces) == 1 and wrapped(0))
