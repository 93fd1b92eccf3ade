"""Tables with drawn borders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vraagbaak.dutch.hyphens import Lexicon, is_cut
from vraagbaak.dutch.sentences import FULL_STOP
from vraagbaak.reading.joining import join_runs, merged, trimmed
from vraagbaak.reading.lists import INDENT_PT, Draft
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Paragraph, Run, plain

_PROSE = re.compile(r"\w+ \w+ [a-z]{2,}$")


def columns_and_rows(box: Sequence[Row]) -> tuple[int, int]:
    """How many columns and how many rows of cells the rows in one table's borders stand in."""
    cells = [piece.cell for row in box for piece in row.pieces if piece.cell]
    return len({cell.column for cell in cells}), len({cell.row for cell in cells})


def box_end(rows: Sequence[Row], start: int) -> int:
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
