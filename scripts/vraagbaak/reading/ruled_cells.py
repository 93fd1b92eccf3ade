"""Tables with drawn borders: which cell each character of a page stands in.

A PDF knows no tables, only characters and strokes; and a line of characters may run through several
cells. Here lines are split where they leave a cell, so that a cell whose text wraps stays one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from vraagbaak.reading.drawn import straight
from vraagbaak.reading.lines import Box, Cell

Raw = Mapping[str, Any]
"""A line or span in the form of PyMuPDF's ``rawdict``."""

THIN_PT, LONG_PT = 3.0, 6.0
MARKED_PT = 18.0  # a line of text and the colour behind it are lower
WHITE = (1.0, 1.0, 1.0)
HAIR_PT = 1.5  # a border is thinner
TOUCH = 0.3
"""Characters nearer than this part of the type size belong to one word."""


def may_hold_a_grid(drawings: Iterable[Raw]) -> bool:
    """Whether the strokes and boxes drawn on a page could be the borders of a table.

    Args:
        drawings: paths in the form of PyMuPDF's ``get_cdrawings``, lengths in pt.
    """
    upright = flat = boxes = 0
    for drawing in drawings:
        if drawing.get("type") == "f" and drawing.get("fill") == WHITE:
            continue  # the ground of a frame, as programs for writing letters draw it
        for x0, y0, x1, y1 in straight(drawing):
            wide, high = x1 - x0 > LONG_PT, y1 - y0 > LONG_PT
            if drawing.get("type") == "f" and high and y1 - y0 < MARKED_PT and x1 - x0 > HAIR_PT:
                continue  # a colour behind a line of text
            upright += high and x1 - x0 < THIN_PT
            flat += wide and y1 - y0 < THIN_PT
            boxes += wide and high
    return (upright >= 2 and flat >= 3) or (upright >= 3 and flat >= 2) or boxes >= 2


def cells_of(number: int, table: Any) -> Iterator[tuple[Cell, Box]]:
    """The cells of a table that PyMuPDF found, each with its borders; one that reaches over others comes once.

    Args:
        number: of the table on its page.
        table: in the form of PyMuPDF's ``Table``; a cell that another reaches over is None.
    """
    boxes = [box for row in table.rows for box in row.cells if box is not None]
    lefts, tops = ({round(box[at]) for box in boxes} for at in (0, 1))
    for row_number, row in enumerate(table.rows):
        for column, box in enumerate(row.cells):
            if box is not None:
                x0, y0, x1, y1 = map(round, box)
                rows = sum(y0 <= top < y1 - THIN_PT for top in tops)
                columns = sum(x0 <= left < x1 - THIN_PT for left in lefts)
                yield Cell(number, row_number, column, round(box[0], 1), rows, columns), Box(*box)


def split_by_cells(
    lines: Sequence[Raw], cells: Mapping[Cell, Box]
) -> list[tuple[dict[str, Any], Cell | None]]:
    """``lines`` split where they cross from one cell to another, each with its cell.

    Every character of ``lines`` is in the result exactly once, in order. A table that would cut a
    word is none (strokes for other ends): its cells are left out.
    """
    split = [piece for line in lines for piece in _pieces(line, cells)]
    false = {
        cell.table
        for (left, cell_left), (right, cell_right) in pairwise(split)
        if cell_left != cell_right and _one_word(left, right)
        for cell in (cell_left, cell_right)
        if cell is not None
    }
    if false:
        return split_by_cells(lines, {cell: box for cell, box in cells.items() if cell.table not in false})
    return split


def _pieces(line: Raw, cells: Mapping[Cell, Box]) -> list[tuple[dict[str, Any], Cell | None]]:
    _, top, _, foot = line["bbox"]
    cells = {cell: box for cell, box in cells.items() if box.y0 <= foot and top <= box.y1}
    if not cells:
        spans = [{**span, "text": "".join(char["c"] for char in span["chars"])} for span in line["spans"]]
        return [({**line, "spans": spans}, None)]
    pieces: list[tuple[dict[str, Any], Cell | None]] = []
    for span in line["spans"]:
        for char in span["chars"]:
            cell = _cell_of(char["bbox"], cells)
            if pieces and not char["c"].strip():
                cell = pieces[-1][1]  # a space stays with what it follows
            if not pieces or pieces[-1][1] != cell:
                pieces.append(({**line, "spans": [], "bbox": char["bbox"]}, cell))
            _add(pieces[-1][0], span, char)
    return pieces


def _add(line: dict[str, Any], span: Raw, char: Raw) -> None:
    spans = line["spans"]
    if not spans or spans[-1]["of"] is not span:
        spans.append({**span, "of": span, "text": "", "bbox": char["bbox"], "origin": char["origin"]})
    spans[-1]["text"] += char["c"]
    for part in (line, spans[-1]):
        part["bbox"] = _around(part["bbox"], char["bbox"])


def _cell_of(bbox: Sequence[float], cells: Mapping[Cell, Box]) -> Cell | None:
    x, y = (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2
    return next((c for c, box in cells.items() if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1), None)


def _around(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _one_word(left: Raw, right: Raw) -> bool:
    """Whether two neighbouring pieces of one line touch without white space."""
    before, after = left["spans"][-1], right["spans"][0]
    same_line = left["bbox"][1] < right["bbox"][3] and right["bbox"][1] < left["bbox"][3]
    near = abs(right["bbox"][0] - left["bbox"][2]) < TOUCH * after["size"]
    return bool(same_line and near and before["text"][-1:].strip() and after["text"][:1].strip())
