"""Tables with drawn borders, and tables set with white space."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from vraagbaak.dutch.hyphens import HYPHENS, Lexicon, is_cut
from vraagbaak.dutch.sentences import FULL_STOP
from vraagbaak.reading.joining import join_runs, merged, trimmed
from vraagbaak.reading.lists import BULLET, INDENT_PT, ITEM_NUMBER, Draft
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Paragraph, Run, plain

FAR_PT = 24.0  # words in a line that is set to both margins are nearer to each other


# Widths relative to an average lower-case letter, in the sans-serif types letters are set in.
_UNIT = {**dict.fromkeys(" .,;:!|'‘’ijlI", 0.5), **dict.fromkeys("frt-()/[]", 0.65)}


_UNIT |= dict.fromkeys("mwMWGOQ@%—", 1.55)


# Glyphs that open a list item; the private-use ones are Symbol and Wingdings bullets.
_PROSE = re.compile(r"\w+ \w+ [a-z]{2,}$")


def width_in_letters(text: str) -> float:
    """The width of ``text`` in average lower-case letters."""
    return sum(_UNIT.get(c, 1.3 if c.isupper() else 1.0) for c in text)


def ruled_end(rows: Sequence[Row], start: int, above: Sequence[Row]) -> int:
    """Index after the last row of the table with borders at ``start`` (``start`` if there is none).

    A box with cells beside each other is a table only where it goes on with the one ``above``, or on the
    next page.
    """
    end = _box_end(rows, start)
    if end == start:
        return start
    box, below = rows[start:end], rows[end : _box_end(rows, end)]
    cells = [piece.cell for row in box for piece in row.pieces if piece.cell]
    columns = {cell.column for cell in cells}
    whole = min(len({cell.row for cell in cells}), len(columns)) > 1
    return end if whole or goes_on(above, box) or (len(columns) > 1 and goes_on(box, below)) else start


def _box_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row from ``start`` that stands in the same borders; ``start`` when it has none."""
    table = _table_of(rows[start]) if start < len(rows) else None
    end = start
    while table is not None and end < len(rows) and _table_of(rows[end]) == table:
        end += 1
    return end


def _table_of(row: Row) -> tuple[int, int] | None:
    """(sheet, table) when every piece of ``row`` stands in one table."""
    tables = {piece.cell.table if piece.cell else None for piece in row.pieces}
    (table,) = tables if len(tables) == 1 else (None,)
    return None if table is None else (row.place.sheet, table)


def goes_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the table ``below``, at the top of the next page, has columns of the one above and no other.

    Of a row that the page's end divides, some cells may be empty.
    """
    last, first = _starts(above), _starts(below)
    return (
        min(len(above), len(below)) > 0
        and above[-1].place.sheet < below[0].place.sheet
        and first.keys() <= last.keys()
        and all(abs(last[column] - first[column]) < INDENT_PT for column in first)
    )


def _starts(rows: Sequence[Row]) -> dict[int, float]:
    """Where each column starts, in pt."""
    return {piece.cell.column: piece.cell.left for row in rows for piece in row.pieces if piece.cell}


def ruled_table(draft: Draft, lexicon: Lexicon) -> Paragraph:
    """The rows of a table with drawn borders as one paragraph of cells."""
    cells: dict[tuple[int, int, int, int], list[Run]] = {}
    last: dict[tuple[int, int, int, int], Piece] = {}
    widest: dict[int, float] = {}
    for piece in (piece for row in draft.rows for piece in row.pieces if piece.cell):
        column = piece.cell.column if piece.cell else 0
        widest[column] = max(widest.get(column, 0.0), piece.box.x1)
    for row in draft.rows:
        for piece in row.pieces:
            if piece.cell:
                key = (row.place.sheet, piece.cell.table, piece.cell.row, piece.cell.column)
                above, last[key] = last.get(key), piece
                if above and _goes_on_in_cell(above, piece, widest[piece.cell.column], lexicon):
                    cells[key] = merged([*cells[key], *piece.runs])
                else:
                    cells[key] = join_runs(cells.get(key, []), list(piece.runs), lexicon)
    cells = _rows_cut_by_pages(cells, lexicon)
    columns = sorted({key[3] for key in cells})
    table = tuple(
        tuple(trimmed(cells.get((*row, column), [])) for column in columns)
        for row in sorted({key[:3] for key in cells})
    )
    return Paragraph((), "table", cells=table, places=tuple(row.place for row in draft.rows))


def _goes_on_in_cell(above: Piece, below: Piece, right: float, lexicon: Lexicon) -> bool:
    """Whether the word that is all of ``above`` goes on in ``below``; lines of the column reach ``right`` (pt)."""
    text = above.text.strip()
    full = above.box.x1 + (above.box.x1 - above.box.x0) / max(len(text), 1) > right
    return is_cut(text, below.text, lexicon, full=full)


_CellKey = tuple[int, int, int, int]  # sheet, table, row, column


def _rows_cut_by_pages(cells: Mapping[_CellKey, list[Run]], lexicon: Lexicon) -> dict[_CellKey, list[Run]]:
    """``cells`` with the first row of a page joined to the last before it, where that had not ended."""
    left = dict(cells)
    before = (0, 0, 0)
    for row in sorted({key[:3] for key in cells}):
        its = [key for key in cells if key[:3] == row]
        columns = {key[3] for key in left if key[:3] in (before, row)}
        said = {of: [plain(tuple(left.get((*of, c), ()))) for c in sorted(columns)] for of in (before, row)}
        halves = list(zip(said[before], said[row], strict=True))
        if before[0] and row[0] != before[0] and _go_on(halves):
            for key in its:
                above = (*before, key[3])
                left[above] = join_runs(left.get(above, []), left.pop(key), lexicon)
        else:
            before = row
    return left


def _go_on(halves: Sequence[tuple[str, str]]) -> bool:
    """Whether cells at the top of a page end those at the foot of the page before.

    Each that is filled goes on with a sentence that had not ended: a row of figures, or a head that is
    repeated, is a row of its own.

    Args:
        halves: (text above, text below) of each cell that is filled above or below.
    """
    filled = [(above, below) for above, below in halves if below]
    some = len(filled) < len(halves)  # then a figure may be a word of the sentence too
    goes_on = [
        above
        and not FULL_STOP.search(above)
        and (below[0].islower() or (some and bool(_PROSE.search(above))))
        for above, below in filled
    ]
    return len(filled) > 0 and all(goes_on)


def table_end(rows: Sequence[Row], start: int) -> int:
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
        if not same_sheet and not (full > 1 and is_cells(row) and len(row.pieces) == len(columns)):
            break
        fits = _fit(row, columns)
        if fits is None:
            break
        columns = fits
        if is_cells(row):
            full += 1
            end = index + 1
        elif len(row.pieces) != 1 or not _inside(row, columns):
            break
        elif row.place.box.x0 > columns[0][1] or row.text[0].islower():
            end = index + 1  # not so below the first column: a row of the table only if more rows follow
    return end if full > 2 or (full > 1 and _stand_in_columns(rows[start:end])) else start


def _stand_in_columns(rows: Sequence[Row]) -> bool:
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


def spaced_table(draft: Draft, lexicon: Lexicon) -> Paragraph:
    """The rows of a table set with white space as one paragraph of cells."""
    columns: list[tuple[float, float]] = _columns(draft.rows[0])
    for row in draft.rows:
        columns = _fit(row, columns) or columns
    table: list[list[list[Run]]] = []
    last: dict[int, Piece] = {}  # the lowest piece of each column in the row of the table so far
    for row in draft.rows:
        placed = [
            (next(i for i, (x0, x1) in enumerate(columns) if piece.box.x0 < x1 and piece.box.x1 > x0), piece)
            for piece in row.pieces
        ]
        pieces = dict(reversed(placed))  # the first of each column
        if not table or not _carries_on(pieces, last, columns):
            table.append([[] for _ in columns])
            last = {}
        last |= pieces
        for index, piece in placed:
            table[-1][index] = join_runs(table[-1][index], list(piece.runs), lexicon)
    cells = tuple(tuple(trimmed(cell) for cell in row) for row in table)
    return Paragraph((), "table", cells=cells, places=tuple(row.place for row in draft.rows))


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
    if 0 not in last or not pieces[0].text.strip()[:1].islower():
        return False
    divided = last[0].text.rstrip()[-1:] in HYPHENS
    return divided or (len(pieces) == 1 and wrapped(0))
