"""What is drawn on a page besides its letters, and the lines of MuPDF parted where it begins and ends.

A PDF knows no tables and no words that are struck out, only characters and strokes. A line of characters may
run through several cells, and a mark lies over some of its letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, starmap
from typing import Any

from msgspec import Struct

from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.lines import Box, Cell, around

Drawing = Mapping[str, Any]
"""A path in the form of PyMuPDF's ``get_cdrawings``, lengths in pt."""
TextLine = Mapping[str, Any]
"""A line of a page in the form of PyMuPDF's ``dict``."""


def straight(drawing: Drawing) -> Iterator[Box]:
    """Each straight line and box of a path."""
    for item in drawing["items"]:
        if item[0] == "re":
            x0, y0, x1, y1 = item[1]
        elif item[0] == "l":
            (x0, y0), (x1, y1) = item[1:3]
        else:
            continue
        yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_white_ground(drawing: Drawing) -> bool:
    """Whether it is the ground of a frame, as programs for writing letters draw it."""
    return drawing.get("type") == "f" and drawing.get("fill") == (1.0, 1.0, 1.0)


def may_hold_a_grid(drawings: Iterable[Drawing]) -> bool:
    """Whether the strokes and boxes drawn on a page could be the borders of a table."""
    thin, long, hair = TOLERANCES.thin, TOLERANCES.bar, TOLERANCES.hair
    upright = flat = 0
    boxes: list[Box] = []
    for drawing in drawings:
        if _is_white_ground(drawing):
            continue
        for box in straight(drawing):
            width, height = box.width, box.height
            if drawing.get("type") == "f" and long < height < TOLERANCES.two_lines and width > hair:
                continue  # a colour behind a line of text
            upright += width < thin < long < height
            flat += height < thin < long < width
            boxes += [box] if min(width, height) > long else []
    boxes.sort(key=lambda box: (round(box.y0), box.x0))
    beside = (upright and len(boxes) > 1) or any(starmap(_beside, pairwise(boxes)))
    return beside or (min(upright, flat) >= 2 and upright + flat >= 5)


def _beside(one: Box, other: Box) -> bool:
    """Whether two boxes, the left one first, share their height in part and have a border between their outer sides."""
    apart = other.x0 - one.x1 > TOLERANCES.bar or other.y0 > one.y1 or one.y0 > other.y1
    same = max(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) < TOLERANCES.thin
    return not apart and not same


def ruled_columns(drawings: Iterable[Drawing]) -> dict[Cell, Box]:
    """The columns between level lines that are drawn cell by cell, from the first to the last; none without.

    A table may have rules above and below only (``booktabs``): where these are parted its columns are.
    """
    rules: defaultdict[tuple[int, int], set[float]] = defaultdict(set)
    for box in (box for drawing in drawings for box in straight(drawing)):
        if box.height < TOLERANCES.thin < box.width:
            rules[round(box.x0), round(box.x1)].add(box.y0)
    columns = [Box(x0, min(ys), x1, max(ys)) for (x0, x1), ys in rules.items() if len(ys) > 1]
    beside = [column for column in columns if any(_touch(column, other) for other in columns)]
    return {Cell(0, 0, at): column for at, column in enumerate(beside)}


def _touch(one: Box, other: Box) -> bool:
    """Whether two columns of one table stand beside each other."""
    beside = min(abs(one.x1 - other.x0), abs(one.x0 - other.x1)) < TOLERANCES.hair
    return beside and (one.y0, one.y1) == (other.y0, other.y1)


# --- colours ------------------------------------------------------------------------------


def coloured(drawings: Iterable[Drawing], lines: Iterable[TextLine]) -> tuple[Box, ...]:
    """The box around areas of several colours without words, if there are: cells that say red or green, a chart."""
    areas = [
        (box, drawing["fill"]) for drawing in drawings if _is_coloured(drawing) for box in straight(drawing)
    ]
    boxes = [Box(*line["bbox"]) for line in lines] if areas else []
    empty = [
        (area, colour)
        for area, colour in areas
        if min(area.width, area.height) > TOLERANCES.bar and not any(map(area.covers, boxes))
    ]
    return (around([area for area, _ in empty]),) if len({colour for _, colour in empty}) > 1 else ()


def _is_coloured(drawing: Drawing) -> bool:
    """Whether it fills an area with a colour that is no grey."""
    fill = drawing.get("fill") if drawing.get("type") in ("f", "fs") else None
    return fill is not None and max(fill) - min(fill) > TOLERANCES.some


# --- lines through words ------------------------------------------------------------------


class WordMark(Struct, frozen=True):
    """A mark and where it lies."""

    box: Box
    """In pt; of a line that was drawn the height is its thickness."""
    link: str = ""
    """Address behind the words (untrusted); ``""`` for what strikes them out."""
    drawn: bool = False
    """It is a drawn line, so that it must run through the middle of the letters."""


def strokes(drawings: Iterable[Drawing]) -> Iterator[WordMark]:
    """The level lines among what is drawn on a page, which may strike something out."""
    for drawing in drawings:
        thin = (drawing.get("width") or 0) <= TOLERANCES.hair
        for box in straight(drawing) if thin else ():
            if box.height <= TOLERANCES.hair and box.width >= TOLERANCES.thin:
                yield WordMark(box, drawn=True)


# --- bullets ------------------------------------------------------------------------------


def bullets(drawings: Iterable[Drawing], lines: Iterable[TextLine]) -> Iterator[dict[str, Any]]:
    """The dots and squares that a browser draws before the items of a list, as lines that say ``•``."""
    marks = [box for drawing in drawings if (box := _dot(drawing))]
    for line in lines if marks else ():
        x0, y0, _, y1 = line["bbox"]
        own = [mark for mark in marks if y0 <= mark.middle <= y1 and 0 < x0 - mark.x1 < TOLERANCES.other_x]
        if len(own) == 1:
            span = {**line["spans"][0], "text": "•", "origin": (own[0].x0, line["spans"][0]["origin"][1])}
            yield {**line, "spans": [span], "bbox": (own[0].x0, y0, own[0].x1, y1)}


def _dot(drawing: Drawing) -> Box | None:
    x0, y0, x1, y1 = drawing["rect"]
    round_or_square = abs((x1 - x0) - (y1 - y0)) < TOLERANCES.same_size and all(
        item[0] in ("c", "re", "qu") for item in drawing["items"]
    )
    return Box(x0, y0, x1, y1) if round_or_square and TOLERANCES.hair < x1 - x0 < TOLERANCES.bar else None


# --- frames -------------------------------------------------------------------------------


def frames(drawings: Iterable[Drawing], height: float) -> tuple[Box, ...]:
    """Where text stands in a frame, on a ground of a colour, or right behind a bar as e-mail and Word set before a quotation.

    Two bars of one height are the sides of a frame. What is nearly as high as the page (``height``, in pt) is its ground.
    """
    found: list[Box] = []
    sides: list[Box] = []
    paired: set[Box] = set()
    boxes = (box for drawing in drawings if not _is_white_ground(drawing) for box in straight(drawing))
    for box in boxes:
        if not TOLERANCES.two_lines <= box.height <= TOLERANCES.most * height:
            continue
        if box.width >= TOLERANCES.frame:
            found.append(box)
        elif box.width <= TOLERANCES.bar:
            pairs = [
                side for side in sides if abs(side.y0 - box.y0) + abs(side.y1 - box.y1) < TOLERANCES.hair
            ]
            found.extend(Box(min(side.x0, box.x0), box.y0, max(side.x1, box.x1), box.y1) for side in pairs)
            paired.update(pairs, [box] if pairs else [])
            sides.append(box)
    alone = (side for side in sides if side not in paired)
    found += [Box(bar.x1, bar.y0, bar.x1 + TOLERANCES.other_x, bar.y1) for bar in alone]
    return tuple(found) if len(found) <= TOLERANCES.most_frames else ()


Raw = Mapping[str, Any]
"""A line, a span or a character in the form of PyMuPDF's ``rawdict``."""


# --- marks --------------------------------------------------------------------------------


def touching(marks: Sequence[WordMark], lines: Sequence[Raw]) -> tuple[WordMark, ...]:
    """The ``marks`` that lie over one of ``lines``; a line in the form of ``dict`` will do."""
    spans = [span for line in lines for span in line["spans"]] if marks else []
    at: defaultdict[int, list[Raw]] = defaultdict(list)  # a page may hold a thousand borders
    for span in spans:
        for y in range(int(span["bbox"][1]), int(span["bbox"][3]) + 1):
            at[y].append(span)
    near = ((mark, at[int(mark.box.middle)] if mark.drawn else spans) for mark in marks)
    return tuple(mark for mark, beside in near if any(_over(mark, span, span["bbox"]) for span in beside))


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
    if not mark.drawn:
        middle = (bbox[1] + bbox[3]) / 2
        return mark.box.y0 <= middle <= mark.box.y1
    size = float(span["size"])
    above = float(span["origin"][1]) - mark.box.middle
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
    x, y = middle_of(bbox)
    return next((cell for cell, box in cells.items() if box.holds(x, y)), None)


def middle_of(bbox: Sequence[float]) -> tuple[float, float]:
    """The middle of a box as PyMuPDF gives it."""
    return (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2


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
