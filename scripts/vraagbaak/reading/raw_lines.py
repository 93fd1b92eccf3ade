"""Lines as MuPDF gives them -> lines parted where a mark or the cell of a table begins and ends.

A PDF knows no tables and no words that are struck out, only characters and strokes. A line of characters may
run through several cells, and a mark lies over some of its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from vraagbaak.reading.drawn import WordMark
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.lines import Box, Cell

Raw = Mapping[str, Any]
"""A line, a span or a character in the form of PyMuPDF's ``rawdict``."""


# --- marks --------------------------------------------------------------------------------


def touching(marks: Sequence[WordMark], lines: Sequence[Raw]) -> tuple[WordMark, ...]:
    """The ``marks`` that lie over one of ``lines``; a line in the form of ``dict`` will do."""
    spans = [span for line in lines for span in line["spans"]] if marks else []
    return tuple(mark for mark in marks if any(_over(mark, span, span["bbox"]) for span in spans))


def split_by_marks(lines: Sequence[Raw], marks: Sequence[WordMark]) -> list[dict[str, Any]]:
    """``lines`` with spans split where a mark begins or ends; these have ``link`` and ``struck``, and ``text``."""
    return [
        {**line, "spans": [part for span in line["spans"] for part in _parts(span, marks)]} for line in lines
    ]


def _parts(span: Raw, marks: Sequence[WordMark]) -> Iterator[dict[str, Any]]:
    near = [mark for mark in marks if _over(mark, span, span["bbox"])]
    for (link, struck), group in groupby(span["chars"], lambda char: _marked(char, span, near)):
        chars = list(group)
        boxes = [char["bbox"] for char in chars]
        bbox = (boxes[0][0], span["bbox"][1], boxes[-1][2], span["bbox"][3])
        text = "".join(char["c"] for char in chars)
        yield {**span, "chars": chars, "text": text, "bbox": bbox, "link": link, "struck": struck}


def _marked(char: Raw, span: Raw, marks: Sequence[WordMark]) -> tuple[str, bool]:
    x0, y0, x1, y1 = char["bbox"]
    middle = ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    over = [mark for mark in marks if _over(mark, span, middle)]
    return next((mark.link for mark in over if mark.link), ""), any(not mark.link for mark in over)


def _over(mark: WordMark, span: Raw, bbox: Sequence[float]) -> bool:
    """Whether ``mark`` lies over ``bbox``, a part of ``span``."""
    if mark.box.x1 < bbox[0] or mark.box.x0 > bbox[2]:
        return False
    height = (mark.box.y0 + mark.box.y1) / 2
    if not mark.drawn:
        middle = (bbox[1] + bbox[3]) / 2
        return mark.box.y0 <= middle <= mark.box.y1
    size = float(span["size"])
    above = float(span["origin"][1]) - height
    return TOLERANCES.struck_from * size <= above <= TOLERANCES.struck_to * size


# --- cells --------------------------------------------------------------------------------


def cells_of(number: int, table: Any) -> Iterator[tuple[Cell, Box]]:
    """The cells of a table that PyMuPDF found, each with its borders; one that reaches over others comes once.

    ``table`` is in the form of PyMuPDF's ``Table``; a cell that another reaches over is None.
    """
    boxes = [box for row in table.rows for box in row.cells if box is not None]
    lefts, tops = ({round(box[at]) for box in boxes} for at in (0, 1))
    for row_number, row in enumerate(table.rows):
        for column, box in enumerate(row.cells):
            if box is not None:
                x0, y0, x1, y1 = map(round, box)
                rows = sum(y0 <= top < y1 - TOLERANCES.thin for top in tops)
                columns = sum(x0 <= left < x1 - TOLERANCES.thin for left in lefts)
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
    return next((cell for cell, box in cells.items() if box.holds(x, y)), None)


def _around(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _one_word(left: Raw, right: Raw) -> bool:
    """Whether two neighbouring pieces of one line touch without white space."""
    before, after = left["spans"][-1], right["spans"][0]
    same_line = Box(*left["bbox"]).shares_height(Box(*right["bbox"]))
    near = abs(right["bbox"][0] - left["bbox"][2]) < TOLERANCES.close * after["size"]
    touching = (before["text"][-1:] + after["text"][:1]).strip()
    return same_line and near and len(touching) == 2


# --- large initials -----------------------------------------------------------------------

LineInCell = tuple[dict[str, Any], Cell | None]


def with_large_initials(lines: Sequence[LineInCell]) -> list[LineInCell]:
    """``lines``, a large first letter of a paragraph set in the word that it begins.

    Such a letter is as high as some lines, which stand beside it; these start at the letter now.
    """
    initials = [
        line for line, cell in lines if cell is None and _text(line).isupper() and len(_text(line)) == 1
    ]
    made = [*lines]
    for initial in initials:
        beside = [at for at, (line, _) in enumerate(made) if _is_beside(line, initial)]
        if len(beside) > 1 and _text(made[beside[0]][0])[:1].islower():
            for at in beside:
                made[at] = (
                    _started_at(made[at][0], initial, _text(initial) if at == beside[0] else ""),
                    None,
                )
            made = [piece for piece in made if piece[0] is not initial]
    return made


def _text(line: Raw) -> str:
    return "".join(span["text"] for span in line["spans"]).strip()


def _is_beside(line: Raw, initial: Raw) -> bool:
    size = float(initial["spans"][0]["size"])
    x0, y0, y1 = (float(line["bbox"][at]) for at in (0, 1, 3))
    right, top, foot = (float(initial["bbox"][at]) for at in (2, 1, 3))
    smaller = float(line["spans"][0]["size"]) * TOLERANCES.initial < size
    return (
        smaller and top - size / 2 < y0 and y1 < foot + size / 2 and 0 <= x0 - right < TOLERANCES.close * size
    )


def _started_at(line: Raw, initial: Raw, letter: str) -> dict[str, Any]:
    _, y0, x1, y1 = line["bbox"]
    first, *others = line["spans"]
    span = {**first, "text": letter + first["text"]}
    return {**line, "spans": [span, *others], "bbox": (initial["bbox"][0], y0, x1, y1)}
