"""Text that a reader of the page cannot see: under a bar, in the colour of what lies behind it, clipped, off the page.

Judged from the page as it is drawn: which shape is drawn after which character, and whether the picture of the
page shows ink where the character stands. A page on which nothing could hide text is not drawn at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from vraagbaak.reading.drawn import Contents

Raw = dict[str, Any]
"""A line as MuPDF gives it, of ``dict`` or of ``rawdict``."""
Rect = tuple[float, float, float, float]

# Operators that fill an area, show a picture or a part kept apart (ISO 32000-1, 8.5.3, 8.7.4, 8.8, 8.9).
_FILLS = frozenset((b"f", b"f*", b"F", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"EI"))
# Those that make a path clip what follows, and the rectangle it consists of, if that is all.
_CLIPS = frozenset((b"W", b"W*"))
_CLIP = re.compile(rb"\sW\*?\s")
_CLIP_RECT = re.compile(rb"(\d[\d.]*)\s+(-?\d[\d.]*)\s+re\s+W\*?\s")

LEAST_SIDE_PT = 4.0  # of what could cover text; lines of tables and under words are thinner
LIGHT = 190  # of 255: the weakest channel of text that could vanish on white
LEAST_CONTRAST = 16  # of 255; paler is not seen on paper nor on a screen
ZOOM = 2.0  # pixels per pt: a full stop of 8 pt type is two pixels wide
MOST_PIXELS = 4_000_000  # of the picture, whatever size the page says it has
LEAST_WORD = 2  # letters or digits; models of ministries hold a white 1
WHOLE_PAGE = 0.9  # of its width and height: a clip that large takes nothing away


class Suspicion(Struct, frozen=True):
    """What of a page could hide text."""

    shapes: tuple[tuple[int, Rect], ...] = ()
    """Filled areas and pictures that touch text, each with its place in the order of drawing."""
    light: bool = False
    clipped: bool = False
    off_page: bool = False

    def __bool__(self) -> bool:
        return bool(self.shapes or self.light or self.clipped or self.off_page)


def suspicion(page: Any, lines: Sequence[Raw], contents: Contents) -> Suspicion:
    """What on ``page`` could hide some of ``lines``; on nearly every page nothing does, and this is all that is asked."""
    x0, y0, x1, y1 = page.rect
    spans = [span for line in lines for span in line["spans"]]
    return Suspicion(
        _shapes_at_text(page, lines) if contents.may_have(_FILLS) else (),
        light=any(_is_light(span["color"]) and span["alpha"] for span in spans),
        clipped=contents.may_have(_CLIPS) and _clips_tightly(contents.data, x1 - x0, y1 - y0),
        off_page=any(not _inside(_middle(line["bbox"]), (x0, y0, x1, y1)) for line in lines),
    )


def without_hidden(
    page: Any, lines: Sequence[Raw], found: Suspicion, clip_flags: int
) -> tuple[list[Raw], int]:
    """``lines`` (with their characters) without what cannot be seen, and how many words that are.

    ``clip_flags`` make MuPDF leave out characters that are clipped away.
    """
    judge = _Judge(page, found, clip_flags)
    kept: list[Raw] = []
    words = 0
    for line in lines:
        hidden = [[judge.hides(char, span) for char in span["chars"]] for span in line["spans"]]
        if not any(map(any, hidden)):
            kept.append(_with_text(line))
            continue
        hidden = _with_spaces(line, hidden)
        words += sum(sum(map(str.isalnum, word)) >= LEAST_WORD for word in _said(line, hidden, True).split())
        if left := _left(line, hidden):
            kept.append(_with_text(left))
    return kept, words


def _with_text(line: Raw) -> Raw:
    spans = [{**span, "text": "".join(char["c"] for char in span["chars"])} for span in line["spans"]]
    return {**line, "spans": spans}


def _is_light(colour: int) -> bool:
    return min(colour >> 16 & 255, colour >> 8 & 255, colour & 255) >= LIGHT


def _shapes_at_text(page: Any, lines: Sequence[Raw]) -> tuple[tuple[int, Rect], ...]:
    middles = [_middle(line["bbox"])[1] for line in lines]
    boxes = [line["bbox"] for line in lines]
    found = []
    for order, (kind, rect) in enumerate(page.get_bboxlog()):
        if "text" in kind or "stroke" in kind or "clip" in kind:
            continue
        x0, y0, x1, y1 = rect
        if min(x1 - x0, y1 - y0) >= LEAST_SIDE_PT and any(
            y0 < y < y1 and box[0] < x1 and box[2] > x0 for y, box in zip(middles, boxes, strict=True)
        ):
            found.append((order, rect))
    return tuple(found)


def _clips_tightly(contents: bytes, width: float, height: float) -> bool:
    """Whether a clip is there that is not simply the page."""
    whole = sum(
        float(w) >= WHOLE_PAGE * width and abs(float(h)) >= WHOLE_PAGE * height
        for w, h in _CLIP_RECT.findall(contents)
    )
    return whole < sum(1 for _ in _CLIP.finditer(contents))


# --- judging characters ---------------------------------------------------------------------


class _Judge:
    """Whether a character of one page is seen."""

    def __init__(self, page: Any, found: Suspicion, clip_flags: int) -> None:
        self.page, self.found = page, found
        self.rect: Rect = tuple(page.rect)
        self.unclipped = self._unclipped(clip_flags) if found.clipped else None
        self.traced: dict[tuple[int, int, int], int] = {}
        self.later: list[tuple[int, Rect]] = []
        self.solid: dict[int, bool] = {}
        if found.shapes or found.light:
            self.picture = _Picture(page)
        if found.shapes:
            self._trace()

    def _unclipped(self, flags: int) -> set[tuple[int, int, int]]:
        raw = self.page.get_text("rawdict", flags=flags)
        lines = (line for block in raw["blocks"] for line in block.get("lines", ()))
        return {
            _key(char["c"], char["origin"]) for line in lines for s in line["spans"] for char in s["chars"]
        }

    def _trace(self) -> None:
        """When each character is drawn, and which shapes let nothing through."""
        for span in self.page.get_texttrace():
            self.later.append((span["seqno"], span["bbox"]))
            for code, _, origin, _ in span["chars"]:
                self.traced[_key(chr(code), origin)] = span["seqno"]
        for drawing in self.page.get_cdrawings():
            self.solid[drawing["seqno"]] = "f" in drawing["type"] and drawing.get("fill_opacity", 1) > 0.99

    def hides(self, char: Raw, span: Raw) -> bool:
        if not char["c"].strip() or not span["alpha"]:  # drawn without ink: that is another matter
            return False
        middle = _middle(char["bbox"])
        if not _inside(middle, self.rect):
            return True
        if self.unclipped is not None and _key(char["c"], char["origin"]) not in self.unclipped:
            return True
        at = [(order, rect) for order, rect in self.found.shapes if _inside(middle, rect)]
        if not at and not _is_light(span["color"]):
            return False
        if self.picture.contrast(char["bbox"]) < LEAST_CONTRAST:
            return True
        return bool(at) and self._is_under_label(char, at)

    def _is_under_label(self, char: Raw, at: Iterable[tuple[int, Rect]]) -> bool:
        """Whether a solid shape lies over the character, with other text drawn on that shape (``5.1.2e`` on a bar)."""
        drawn, box = self.traced.get(_key(char["c"], char["origin"])), char["bbox"]
        return drawn is not None and any(
            order > drawn
            and self.solid.get(order, False)
            and any(later > order and _touch(box, rect) for later, rect in self.later)
            for order, _ in at
        )


class _Picture:
    """The page as drawn."""

    def __init__(self, page: Any) -> None:
        width, height = max(1.0, page.rect.width), max(1.0, page.rect.height)
        self.zoom = min(ZOOM, (MOST_PIXELS / (width * height)) ** 0.5)
        made = page.get_pixmap(dpi=max(1, round(72 * self.zoom)), alpha=False)
        self.zoom = made.width / width
        self.width, self.height, self.stride, self.n = made.width, made.height, made.stride, made.n
        self.samples = made.samples
        self.x0, self.y0 = page.rect.x0, page.rect.y0

    def contrast(self, box: Rect) -> int:
        """The largest difference between two pixels of ``box`` in one colour, 0 to 255."""
        left, right = int((box[0] - self.x0) * self.zoom), int((box[2] - self.x0) * self.zoom)
        top, bottom = int((box[1] - self.y0) * self.zoom), int((box[3] - self.y0) * self.zoom)
        inset = (bottom - top) // 5  # a box is higher than its ink, and may touch what stands above
        x0, x1 = max(0, left + 1), min(self.width, max(right, left + 3))
        y0, y1 = max(0, top + inset), min(self.height, max(bottom - inset // 2, top + inset + 2))
        found = 0
        for channel in range(self.n):
            low, high = 255, 0
            for y in range(y0, y1):
                start = y * self.stride + channel
                row = self.samples[start + x0 * self.n : start + x1 * self.n : self.n]
                if row:
                    low, high = min(low, *row[:1], min(row)), max(high, max(row))
            found = max(found, high - low)
        return found


def _key(character: str, origin: Sequence[float]) -> tuple[int, int, int]:
    """What tells a character of a page from every other one, up to half a point."""
    return ord(character[:1] or " "), round(origin[0] * 2), round(origin[1] * 2)


def _middle(box: Sequence[float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _touch(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside(point: tuple[float, float], rect: Sequence[float]) -> bool:
    return rect[0] <= point[0] <= rect[2] and rect[1] <= point[1] <= rect[3]


# --- taking out -----------------------------------------------------------------------------


def _with_spaces(line: Raw, hidden: list[list[bool]]) -> list[list[bool]]:
    """A space goes with the characters on both its sides."""
    flat = [(char["c"], is_hidden) for span, of in zip(line["spans"], hidden, strict=True) for char, is_hidden in zip(span["chars"], of, strict=True)]  # fmt: skip
    ink = [is_hidden if text.strip() else None for text, is_hidden in flat]
    before = after = None
    left: list[bool | None] = []
    for value in ink:
        before = before if value is None else value
        left.append(before)
    right: list[bool | None] = []
    for value in reversed(ink):
        after = after if value is None else value
        right.append(after)
    right.reverse()
    settled = iter([one is not False and other is not False for one, other in zip(left, right, strict=True)])
    return [[next(settled) for _ in of] for of in hidden]


def _said(line: Raw, hidden: list[list[bool]], which: bool) -> str:
    return "".join(
        char["c"] if is_hidden == which else " "
        for span, of in zip(line["spans"], hidden, strict=True)
        for char, is_hidden in zip(span["chars"], of, strict=True)
    )


def _left(line: Raw, hidden: list[list[bool]]) -> Raw | None:
    """What is seen of ``line``; None when nothing is."""
    spans = []
    for span, of in zip(line["spans"], hidden, strict=True):
        chars = [char for char, is_hidden in zip(span["chars"], of, strict=True) if not is_hidden]
        if any(char["c"].strip() for char in chars):
            spans.append({**span, "chars": chars, "bbox": _around(chars)})
    return {**line, "spans": spans, "bbox": _around(spans)} if spans else None


def _around(parts: Sequence[Raw]) -> Rect:
    boxes = [part["bbox"] for part in parts]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
