"""The head of a table that stands again at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from vraagbaak.reading.rows import Row


def repeated_heads(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows at the top of a page that say the head of the table again.

    A head has no figures, or is in bold where the next row is not; a row of the table may say the same as
    another.
    """
    parts = [[*part] for _, part in groupby(rows, lambda row: row.place.sheet)]
    head = parts[0]
    found: list[Row] = []
    for part in parts[1:]:
        same = takewhile(
            lambda pair: _same_text(*pair) and _is_head(pair[0], head), zip(head, part, strict=False)
        )
        found.extend(row for _, row in same)
    return tuple(found)


def _same_text(one: Row, other: Row) -> bool:
    return [piece.text.strip() for piece in one.pieces] == [piece.text.strip() for piece in other.pieces]


def _is_head(row: Row, rows: Sequence[Row]) -> bool:
    others = [other for other in rows if other is not row and not _same_text(row, other)]
    figures = any(map(str.isdigit, row.text))
    return bool(others) and ((row.is_bold and not others[-1].is_bold) or not figures)
