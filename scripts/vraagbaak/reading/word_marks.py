"""What lies over words without being a word: a line that strikes them out, an address behind them.

A PDF holds neither with the text: a line is drawn, an address is a box on the page. Here lines of text are
split where such a mark begins and ends, so that it stands at exactly its letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, starmap
from typing import Any

from msgspec import Struct

from vraagbaak.reading.drawn import straight
from vraagbaak.reading.lines import Box

Raw = Mapping[str, Any]
"""A line or span in the form of PyMuPDF's ``rawdict``."""

STROKE_PT = 1.5  # thicker is a bar; a line through 9 pt type is 0.4 to 0.8 pt thick
SHORTEST_PT = 3.0  # a stroke through one narrow letter
FRAME_HEIGHT_PT = 20.0  # two lines of text; lower is a colour behind one line
FRAME_WIDTH_PT = 100.0  # a quarter of the column
FRAME_PART = 0.7  # of the page; higher is the ground of the page itself
BAR_PT = 6.0  # the widest border of a paragraph in Word
BAR_GAP_PT = 12.0  # between a bar and its text; what marks a change stands further off, in the margin
MOST_FRAMES = 30  # on one page; more make a chart
WHITE = (1.0, 1.0, 1.0)
# Where a line through words stands, from their baseline up, in parts of the type size: at 0.25 (Word) to 0.33
# (browsers). A line under them stands below 0, a border above 0.7.
LOW, HIGH = 0.12, 0.5


class WordMark(Struct, frozen=True):
    """A mark and where it lies."""

    box: Box
    """In pt; of a line that was drawn the height is its thickness."""
    link: str = ""
    """Address behind the words (untrusted); ``""`` for what strikes them out."""
    drawn: bool = False
    """It is a drawn line, so that it must run through the middle of the letters."""


def strokes(drawings: Iterable[Raw]) -> Iterator[WordMark]:
    """The level lines among what is drawn on a page, which may strike something out.

    Args:
        drawings: paths in the form of PyMuPDF's ``get_cdrawings``, lengths in pt.
    """
    for drawing in drawings:
        for x0, y0, x1, y1 in straight(drawing):
            if y1 - y0 <= STROKE_PT and x1 - x0 >= SHORTEST_PT and (drawing.get("width") or 0) <= STROKE_PT:
                yield WordMark(Box(x0, y0, x1, y1), drawn=True)


class Frames(Struct, frozen=True):
    """What is drawn around text, or along the left of it."""

    around: tuple[Box, ...] = ()
    """Boxes in pt: borders, and grounds of a colour."""
    bars: tuple[Box, ...] = ()
    """Upright bars in pt that stand alone, as e-mail and Word set before what is quoted."""

    def hold(self, line: Box) -> bool:
        """Whether ``line`` stands in one of them, or right behind a bar."""
        middle = (line.y0 + line.y1) / 2
        return any(
            box.y0 <= middle <= box.y1 and box.x0 <= line.x0 and line.x1 <= box.x1 for box in self.around
        ) or any(bar.y0 <= middle <= bar.y1 and 0 < line.x0 - bar.x1 <= BAR_GAP_PT for bar in self.bars)


def frames(drawings: Iterable[Raw], height: float) -> Frames:
    """The frames and grounds of a colour that are drawn around several lines of text, and the bars along it.

    Args:
        drawings: as above.
        height: of the page, in pt.
    """
    found: list[Box] = []
    sides: list[Box] = []
    paired: set[Box] = set()
    for drawing in drawings:
        if drawing.get("type") == "f" and drawing.get("fill") == WHITE:
            continue
        for box in starmap(Box, straight(drawing)):
            if not FRAME_HEIGHT_PT <= box.y1 - box.y0 <= FRAME_PART * height:
                continue
            if box.x1 - box.x0 >= FRAME_WIDTH_PT:
                found.append(box)
            elif box.x1 - box.x0 <= BAR_PT:
                pairs = [side for side in sides if abs(side.y0 - box.y0) + abs(side.y1 - box.y1) < STROKE_PT]
                found.extend(
                    Box(min(side.x0, box.x0), box.y0, max(side.x1, box.x1), box.y1) for side in pairs
                )
                paired.update(pairs, [box] if pairs else [])
                sides.append(box)
    bars = tuple(side for side in sides if side not in paired)
    return Frames(tuple(found), bars) if len(found) + len(bars) <= MOST_FRAMES else Frames()


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
    return LOW * size <= float(span["origin"][1]) - height <= HIGH * size
