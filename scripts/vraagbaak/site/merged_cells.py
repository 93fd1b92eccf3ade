"""Cells of a table that reach over others: Markdown says them in each place, the built page once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vraagbaak.record.parts import Table

_TABLE = re.compile(r"<table(?![^>]*\bdata-facts\b).*?</table>", re.S)
_ROW = re.compile(r"<tr\b.*?</tr>", re.S)
_CELL = re.compile(r"<(t[hd])\b.*?</\1>\s*", re.S)


def with_spans(content: str, tables: Iterable[Table]) -> str:
    """``content`` (HTML of a question's page) with cells that reach over others, where a table has such.

    Args:
        content: with the tables of question and answer in their order.
        tables: of the same question.
    """
    waiting = iter(tables)

    def one(match: re.Match[str]) -> str:
        table = next(waiting, None)
        return _spanned(match[0], table) if table is not None and table.spans else match[0]

    return _TABLE.sub(one, content)


def _spanned(html: str, table: Table) -> str:
    places = {(s.row, s.column): s for s in table.spans}
    covered = {
        (r, c)
        for (row, column), s in places.items()
        for r in range(row, row + s.rows)
        for c in range(column, column + s.columns)
    } - places.keys()
    rows = iter(range(len(table.rows)))

    def of_row(match: re.Match[str]) -> str:
        row = next(rows, -1)
        cells = iter(range(len(table.rows[0])))

        def of_cell(cell: re.Match[str]) -> str:
            place = row, next(cells, -1)
            if place in covered:
                return ""
            span = places.get(place)
            reach = f' rowspan="{span.rows}" colspan="{span.columns}"' if span else ""
            return cell[0].replace(f"<{cell[1]}", f"<{cell[1]}{reach}", 1)

        return _CELL.sub(of_cell, match[0])

    return _ROW.sub(of_row, html)
