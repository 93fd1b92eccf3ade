"""Tables with drawn borders."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.dutch.sentences import ends_sentence, starts_small
from vraagbaak.reading.cell_text import LINE_END, CellLine, pitch_of, text_of_cell
from vraagbaak.reading.joining import join_runs, trimmed
from vraagbaak.reading.lines import Cell
from vraagbaak.reading.lists import INDENT_PT, Draft
from vraagbaak.reading.repeated_heads import repeated_heads
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import CellSpan, Paragraph, Run, plain

LEAST_NAMED = 3  # rows that must have a first cell before one without goes on with the row before it
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


_RowKey = tuple[int, int, int]  # sheet, table, row
_CellKey = tuple[int, int, int, int]  # sheet, table, row, column
_Cells = dict[_CellKey, list[Run]]


def ruled_table(draft: Draft, lexicon: Lexicon) -> Paragraph:
    """The rows of a table with drawn borders as one paragraph of cells."""
    repeated = repeated_heads(draft.rows)
    again = {id(row) for row in repeated}  # a row equals another that says the same
    rows = [row for row in draft.rows if id(row) not in again]
    cells, reach = _cells(rows, lexicon)
    cells = _rows_cut_by_pages(cells, lexicon)
    keys = sorted({key[:3] for key in cells})
    columns = sorted({key[3] for key in cells})
    table = [[trimmed(cells.get((*row, column), [])) for column in columns] for row in keys]
    spans = _spans(reach, keys, columns)
    for span in spans:
        for r, c in span.covered:
            table[r][c] = table[span.row][span.column]
    return Paragraph(
        (), "table", cells=tuple(map(tuple, table)), spans=spans, rule=draft.rule,
        places=tuple(row.place for row in rows), repeated=tuple(row.place for row in repeated),
    )  # fmt: skip


def _cells(rows: Sequence[Row], lexicon: Lexicon) -> tuple[_Cells, dict[_CellKey, Cell]]:
    """The text of each cell, and the cell."""
    lines: dict[_CellKey, list[CellLine]] = {}
    reach: dict[_CellKey, Cell] = {}
    for row in rows:
        for cell, group in groupby(row.pieces, lambda piece: piece.cell):
            if cell:
                key = (row.place.sheet, cell.table, cell.row, cell.column)
                lines.setdefault(key, []).append(CellLine(tuple(group)))
                reach[key] = cell
    widest: dict[int, float] = {}
    for key, of in lines.items():
        widest[key[3]] = max(widest.get(key[3], 0.0), *(line.box.x1 for line in of))
    pitch = pitch_of(lines.values())
    return {key: text_of_cell(of, widest[key[3]], pitch, lexicon) for key, of in lines.items()}, reach


def _spans(
    reach: Mapping[_CellKey, Cell], rows: Sequence[_RowKey], columns: Sequence[int]
) -> tuple[CellSpan, ...]:
    """The cells that reach over others without text, as places in the table."""
    spans: list[CellSpan] = []
    for (*row, column), cell in sorted(reach.items()):
        if cell.rows * cell.columns == 1 or tuple(row) not in rows:
            continue
        over = [r for r in rows if r[:2] == tuple(row[:2]) and cell.row <= r[2] < cell.row + cell.rows]
        across = [c for c in columns if column <= c < column + cell.columns]
        taken = [(*r, c) in reach for r in over for c in across]
        if len(taken) > 1 and sum(taken) == 1:
            spans.append(CellSpan(rows.index(over[0]), columns.index(column), len(over), len(across)))
    return tuple(spans)


def _rows_cut_by_pages(cells: _Cells, lexicon: Lexicon) -> _Cells:
    """``cells`` with the first row of a page joined to the last before it, where that had not ended."""
    left = dict(cells)
    before: _RowKey = (0, 0, 0)
    rows = sorted({key[:3] for key in cells})
    first_column = min((key[3] for key in cells), default=0)
    unnamed = [row for row in rows if not plain(tuple(cells.get((*row, first_column), ())))]
    small = _small_columns(cells, rows)
    for above_it, row in pairwise([before, *rows]):
        its = [key for key in cells if key[:3] == row]
        columns = {key[3] for key in left if key[:3] in (before, row)}
        said = {of: [plain(tuple(left.get((*of, c), ()))) for c in sorted(columns)] for of in (before, row)}
        halves = [
            (above, below, column in small)
            for column, above, below in zip(sorted(columns), said[before], said[row], strict=True)
        ]
        only_unnamed = unnamed == [row] and len(rows) > LEAST_NAMED
        is_first = before[0] > 0 and row[0] != above_it[0]  # of its page
        if is_first and (_go_on(halves) or only_unnamed):
            for key in its:
                above = (*before, key[3])
                apart = only_unnamed and not _go_on(halves) and above in left
                below = left.pop(key)
                left[above] = (
                    [*trimmed(left[above]), LINE_END, *below]
                    if apart
                    else join_runs(left.get(above, []), below, lexicon)
                )
        else:
            before = row
    return left


def _small_columns(cells: _Cells, rows: Sequence[_RowKey]) -> set[int]:
    """The columns of which most cells start with a small letter: there it does not show that a sentence goes on."""
    of_pages = {row for above, row in pairwise([(0, 0, 0), *rows]) if above[0] != row[0]}
    starts: defaultdict[int, list[bool]] = defaultdict(list)
    for (*row, column), runs in cells.items():
        text = plain(tuple(runs))
        if text and tuple(row) not in of_pages:
            starts[column].append(starts_small(text))
    return {column for column, small in starts.items() if 2 * sum(small) > len(small)}


def _go_on(halves: Sequence[tuple[str, str, bool]]) -> bool:
    """Whether cells at the top of a page end those at the foot of the page before.

    Each that is filled goes on with a sentence that had not ended: a row of figures, or a head that is
    repeated, is a row of its own.

    Args:
        halves: of each cell that is filled above or below: text above, text below, and whether cells of its column
            start with a small letter anyway.
    """
    filled = [(above, below, small) for above, below, small in halves if below]
    some = len(filled) < len(halves)  # then a figure may be a word of the sentence too
    goes_on = [
        above
        and not ends_sentence(above)
        and ((starts_small(below) and not small) or (some and bool(_PROSE.search(above))))
        for above, below, small in filled
    ]
    return len(filled) > 0 and all(goes_on)
