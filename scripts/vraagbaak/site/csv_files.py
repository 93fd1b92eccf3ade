"""CSV in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Stands first in a file for spreadsheets, which else read it as another encoding."""

# Yes: ``-80``, ``+50``, ``-5%``, ``-1.250,50``. No: ``-A1``, ``+1+1``, ``-5-3``.
_FIGURE = re.compile(r"[+-]? ?(?:€ ?)?\d{1,3}(?:[. \u00a0\u202f]?\d{3})*(?:,\d+)?(?: ?%)?")


def csv_text(rows: Iterable[Sequence[str | int | None]]) -> str:
    """CSV; a cell that looks like a formula is text (an apostrophe in front), a figure a figure."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell for cell in row])
    return buffer.getvalue()


def with_named_head(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """``rows`` with a name for each column of the head that has none."""
    head = [" ".join(cell.split()) or f"kolom {number}" for number, cell in enumerate(rows[0], 1)]
    return [head, *rows[1:]]


def _is_formula(cell: str) -> bool:
    return cell[:1] in ("=", "+", "-", "@", "\t") and not _FIGURE.fullmatch(cell)
