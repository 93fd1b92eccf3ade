"""What is drawn on a page besides its letters: borders of tables, frames, bars, lines through words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.lines import Box, around

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
    upright = flat = boxes = 0
    for drawing in drawings:
        if _is_white_ground(drawing):
            continue
        for box in straight(drawing):
            width, height = box.width, box.height
            if drawing.get("type") == "f" and long < height < TOLERANCES.two_lines and width > hair:
                continue  # a colour behind a line of text
            upright += width < thin < long < height
            flat += height < thin < long < width
            boxes += min(width, height) > long
    return boxes >= 2 or (min(upright, flat) >= 2 and upright + flat >= 5)


def ruled_columns(drawings: Iterable[Drawing]) -> tuple[Box, ...]:
    """The columns between level lines that are drawn cell by cell, from the first to the last; none without.

    A table may have rules above and below only (``booktabs``): where these are parted its columns are.
    """
    rules: defaultdict[tuple[int, int], set[float]] = defaultdict(set)
    for box in (box for drawing in drawings for box in straight(drawing)):
        if box.height < TOLERANCES.thin < box.width:
            rules[round(box.x0), round(box.x1)].add(box.y0)
    columns = [Box(x0, min(ys), x1, max(ys)) for (x0, x1), ys in rules.items() if len(ys) > 1]
    return tuple(column for column in columns if any(_touch(column, other) for other in columns))


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
        own = [
            mark
            for mark in marks
            if y0 <= (mark.y0 + mark.y1) / 2 <= y1 and 0 < x0 - mark.x1 < TOLERANCES.other_x
        ]
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


class Frames(Struct, frozen=True):
    """What is drawn around text, or along the left of it."""

    around: tuple[Box, ...] = ()
    """Boxes in pt: borders, and grounds of a colour."""
    bars: tuple[Box, ...] = ()
    """Upright bars in pt that stand alone, as e-mail and Word set before what is quoted."""

    def hold(self, line: Box) -> bool:
        """Whether ``line`` stands in one of them, or right behind a bar."""
        middle = (line.y0 + line.y1) / 2
        in_box = any(box.holds(line.x0, middle) and box.holds(line.x1, middle) for box in self.around)
        behind = (Box(bar.x1, bar.y0, bar.x1 + TOLERANCES.other_x, bar.y1) for bar in self.bars)
        return in_box or any(box.holds(line.x0, middle) for box in behind)


def frames(drawings: Iterable[Drawing], height: float) -> Frames:
    """The frames and grounds of a colour that are drawn around several lines of text, and the bars along it.

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
    bars = tuple(side for side in sides if side not in paired)
    return Frames(tuple(found), bars) if len(found) + len(bars) <= TOLERANCES.most_frames else Frames()
