"""What of a page an eye can see: a word whose place looks the same with the page's text and without it is not seen.

One method for every way to hide text (bars, annotations, masks, clips, opacity, the colour of the ground, fonts without
ink): pdfium draws the page twice. A small picture comes first; where a word seems hidden its place is drawn again,
larger, for a dash is thinner than a small pixel.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import ceil
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from PIL import Image, ImageChops

from vraagbaak.reading.lines import Box, around
from vraagbaak.reading.other_letters import JUDGED, Letters, drawn_otherwise, font_name

SMALL, LARGE = 0.6, 4.0  # pixels a pt; a full stop of 8 pt type is 4 pixels wide in a large picture
MOST_PIXELS = 8_000_000  # of a picture, whatever size the page says it has
LEAST = 24  # of 255: what an eye notices between text and no text
TINY_PT = 2.0  # of the height of a word's box; smaller type, of 1.5 pt, is no longer seen
ABOVE, BELOW = (
    0.3,
    0.12,
)  # of the height of a word's box, which is higher than its letters and may touch other lines
OVERLAID = 0.3  # of a word's width: other words that cover as much of it may be what is seen there
DEEPEST = 15  # forms within forms
LONGEST_NAME_OF_FONT = 200  # bytes
SCALE = 100  # units a pt, in which pdfium is asked where something stands
LARGE_PT = 24.0, 6.0  # width and height of the smallest picture that may say something: a few words
LEAST_SHAPES, MOST_SHAPES = 8, 20_000  # shapes of a few words; more make a map
LEAST_CORNERS = 6  # an l has four, an o twelve and more
SHORTEST_SHAPE, TALLEST_SHAPE = 3.0, 20.0  # pt: an o of 6 pt type, and a capital of 24 pt type


class Word(Struct, frozen=True):
    """A word on a page as it is read; its box in pt from the top left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    line: tuple[int, int] = (0, 0)
    """The line it stands in, as the reader counts them: (block, line)."""

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies in its box."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


class _Ink(Struct, frozen=True):
    """Where a part of a page looks otherwise without some of its text."""

    noticed: bytes
    """A byte for each pixel, row after row: 255 where an eye notices it, else 0."""
    width: int
    """Of the part, in pixels."""
    left: int
    """Where the part begins, in pixels of the page."""
    top: int
    across: float
    """Pixels a pt, from left to right."""
    down: float

    def at(self, word: Word, above: float) -> bool:
        """Whether an eye notices something at ``word``, of whose box the share ``above`` is left out."""
        tall = word.y1 - word.y0
        start = _within(word.x0 * self.across - self.left, self.width)
        end = _within(word.x1 * self.across - self.left, self.width) + 1
        first = max(0, int((word.y0 + above * tall) * self.down) - self.top)
        last = int((word.y1 - BELOW * tall) * self.down) - self.top
        for row in range(first * self.width, (last + 1) * self.width, self.width):
            if self.noticed.find(b"\xff", row + start, row + end) >= 0:
                return True
        return False


class Drawings:
    """A file as pdfium draws it."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._fonts: dict[int, _Font] = {}
        """By their address in memory, those of pages before too."""

    def page(self, index: int, width: float, height: float, turn: int) -> Drawing | None:
        """A page of ``width`` by ``height`` pt, turned ``turn`` degrees clockwise from how it is shown; None without it."""
        try:
            return Drawing(self._document[index], (width, height), turn, self._fonts)
        except pypdfium2.PdfiumError:  # the second reading says so
            return None


@contextmanager
def drawings(data: bytes) -> Iterator[Drawings | None]:
    """The file as pdfium draws it, as long as the ``with`` lasts; None where pdfium cannot read it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield Drawings(document)
    finally:
        document.close()


class _Font:
    """A font of the file, and what is known of its letters."""

    def __init__(self, font: Any) -> None:
        self.font = font
        buffer = ctypes.create_string_buffer(LONGEST_NAME_OF_FONT)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, LONGEST_NAME_OF_FONT)
        self.name = font_name(buffer.value.decode("utf-8", "replace"))
        self.judged: set[str] = set()
        self.otherwise: set[str] = set()

    def judge(self, letters: set[str]) -> set[str]:
        """Those of ``letters`` instead of which it draws another; each is looked at once."""
        fresh = letters.intersection(JUDGED) - self.judged
        if fresh:
            self.judged |= fresh
            self.otherwise |= drawn_otherwise(self.font, sorted(fresh))
        return self.otherwise & letters


class Drawing:
    """One page as it is drawn."""

    def __init__(
        self, page: Any, size: tuple[float, float], turn: int, fonts: dict[int, _Font] | None = None
    ) -> None:
        self._page, self._size, self._turn = page, size, turn
        self._known_fonts = {} if fonts is None else fonts

    def unseen(self, words: Sequence[Word]) -> list[Word]:
        """Those of ``words`` that no eye can see, in their order."""
        apart, *overlaid = _layers([word for word in words if word.y1 - word.y0 >= TINY_PT])
        seen = self._with_ink(apart, self._texts)
        for layer in overlaid:
            own = {word: [text for text, said in self._said if word.text in said] for word in layer}
            found = self._with_ink(
                [w for w in layer if own[w]], [text for its in own.values() for text in its]
            )
            seen |= found | {word for word in layer if not own[word]}  # set letter by letter: another tells
        return [word for word in words if word not in seen]

    def sign_at(self, x: float, y: float) -> str:
        """The character at a place (pt from the top left of the page as it is read), or ``""``."""
        if self._turn:
            return ""
        page = pdfium.FPDFText_LoadPage(self._page.raw)
        up = self._page.get_height() - y
        at = pdfium.FPDFText_GetCharIndexAtPos(page, x, up, TINY_PT, TINY_PT)
        code = pdfium.FPDFText_GetUnicode(page, at) if at >= 0 else 0
        pdfium.FPDFText_ClosePage(page)
        return chr(code) if code else ""

    @property
    def holds_picture(self) -> bool:
        """Whether a picture stands on the page."""
        return any(kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind, _ in self._objects)

    def drawn_otherwise(self, used: Letters) -> dict[str, set[str]]:
        """Those of the letters ``used`` on the page instead of which its fonts draw another one."""
        wrong: dict[str, set[str]] = {}
        for address, raw in {self._address(text): text.raw for text in self._texts}.items():
            if not address:
                continue
            font = self._known_fonts.setdefault(address, _Font(pdfium.FPDFTextObj_GetFont(raw)))
            if otherwise := font.judge(used.get(font.name, set())):
                wrong.setdefault(font.name, set()).update(otherwise)
        return wrong

    @staticmethod
    def _address(text: Any) -> int:
        font = pdfium.FPDFTextObj_GetFont(text.raw)
        return ctypes.addressof(font.contents) if font else 0

    def pictures(self) -> list[Box]:
        """Where pictures stand on the page that are no white ground, and rows of letters that are drawn as shapes."""
        boxes = [self._box(one) for kind, one in self._objects if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        boxes += _rows_of_shapes(self._shapes())
        large = [box for box in boxes if _is_large(box)]
        drawn = self._picture(SMALL) if large else None
        return [box for box in large if drawn is not None and self._has_contrast(box, drawn)]

    def _shapes(self) -> list[Box]:
        """Where filled shapes with as many corners as letters have, and of their height, stand."""
        paths = [one for kind, one in self._objects if kind == pdfium.FPDF_PAGEOBJ_PATH]
        if not LEAST_SHAPES <= len(paths) <= MOST_SHAPES:
            return []
        cornered = (one for one in paths if pdfium.FPDFPath_CountSegments(one.raw) >= LEAST_CORNERS)
        return [box for box in map(self._box, cornered) if SHORTEST_SHAPE <= box.y1 - box.y0 <= TALLEST_SHAPE]

    def _box(self, one: Any) -> Box:
        """Where an object stands, in pt from the top left of the page as it is read."""
        width, height = (round(SCALE * side) for side in self._size)
        left, bottom, right, top = one.get_bounds()
        corners = []
        for x, y in _on_page(one, ((left, bottom), (right, top))):
            across, down = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(
                self._page.raw, 0, 0, width, height, self._turn // 90, x, y, across, down
            )
            corners.append((across.value / SCALE, down.value / SCALE))
        (x0, y0), (x1, y1) = corners
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _has_contrast(self, box: Box, drawn: Image.Image) -> bool:
        across, down = drawn.width / self._size[0], drawn.height / self._size[1]
        x0, x1 = max(0, int(box.x0 * across)), min(drawn.width, int(box.x1 * across))
        y0, y1 = max(0, int(box.y0 * down)), min(drawn.height, int(box.y1 * down))
        grey = drawn.crop((x0, y0, x1, y1)).tobytes() if x0 < x1 and y0 < y1 else b""
        return bool(grey) and max(grey) - min(grey) >= LEAST

    @cached_property
    def _objects(self) -> list[tuple[int, Any]]:
        """What is drawn on the page, with its kind."""
        return [(one.type, one) for one in self._page.get_objects(max_depth=DEEPEST)]

    @cached_property
    def _texts(self) -> list[Any]:
        return [one for kind, one in self._objects if kind == pdfium.FPDF_PAGEOBJ_TEXT]

    @cached_property
    def _said(self) -> list[tuple[Any, str]]:
        """Each text that is drawn, with its words."""
        page = pdfium.FPDFText_LoadPage(self._page.raw)
        said = [(text, _text_of(text, page)) for text in self._texts]
        pdfium.FPDFText_ClosePage(page)
        return said

    def _with_ink(self, words: Sequence[Word], texts: Sequence[Any]) -> set[Word]:
        """Those of ``words`` at whose place something changes when ``texts`` are not drawn."""
        found = set[Word]()
        for scale, above in ((SMALL, ABOVE), (LARGE, 0)):
            if left := [word for word in words if word not in found]:
                ink = self._ink(texts, scale, left)
                found |= {word for word in left if ink.at(word, above)}
        return found

    def _ink(self, texts: Sequence[Any], scale: float, around: Sequence[Word]) -> _Ink:
        """Where the page looks otherwise without ``texts``, in the part where the words ``around`` stand."""
        width, height = self._size
        scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        sides = self._page.get_size()
        wide, high = (ceil(side * scale) for side in (reversed(sides) if self._turn in (90, 270) else sides))
        across, down = wide / width, high / height
        left = _within(min(word.x0 for word in around) * across, wide)
        top = _within(min(word.y0 for word in around) * down, high)
        right = _within(max(word.x1 for word in around) * across + 1, wide)
        bottom = _within(max(word.y1 for word in around) * down + 1, high)
        # pypdfium2 cuts off pt, and rounds up to pixels.
        cut = [max(0.0, pixels - 0.5) / scale for pixels in (left, high - bottom - 1, wide - right - 1, top)]
        before = self._picture(scale, cut)
        modes = [pdfium.FPDFTextObj_GetTextRenderMode(one.raw) for one in texts]
        for one in texts:
            pdfium.FPDFTextObj_SetTextRenderMode(one.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        after = self._picture(scale, cut)
        for one, mode in zip(texts, modes, strict=True):
            pdfium.FPDFTextObj_SetTextRenderMode(one.raw, mode)
        changed = ImageChops.difference(before, after).point(_NOTICED)
        return _Ink(changed.tobytes(), changed.width, left, top, across, down)

    def _picture(self, scale: float, cut: Sequence[float] = (0, 0, 0, 0)) -> Image.Image:
        """The page, or what is left of it without what is cut off (pt; left, bottom, right, top)."""
        made = self._page.render(scale=scale, rotation=self._turn, crop=cut, grayscale=True)
        picture: Image.Image = made.to_pil()
        return picture


def _within(pixel: float, size: int) -> int:
    return min(max(0, int(pixel)), size - 1)


_NOTICED = [255 if difference >= LEAST else 0 for difference in range(256)]


def _on_page(one: Any, points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """``points`` of the part of a page that ``one`` stands in, as points of the page."""
    form = one.container
    while form is not None:
        points = [form.get_matrix().on_point(x, y) for x, y in points]
        form = form.container
    return list(points)


def _is_large(box: Box) -> bool:
    wide, high = LARGE_PT
    return box.x1 - box.x0 >= wide and box.y1 - box.y0 >= high


def _rows_of_shapes(shapes: Sequence[Box]) -> list[Box]:
    """The rows of at least a few shapes that stand beside each other as letters do."""
    rows: list[list[Box]] = []
    for shape in sorted(shapes, key=lambda box: (box.y0 + box.y1, box.x0)):
        if rows and (shape.y0 + shape.y1) / 2 < rows[-1][0].y1:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [around(row) for row in rows if len(row) >= LEAST_SHAPES]


def _layers(words: Sequence[Word]) -> list[list[Word]]:
    """First the words that share their place with no other; then groups of those that do, each without two of one place.

    The same word set twice is no other: programs set letters twice to make them bold.
    """
    layer: dict[Word, int] = {}
    for row in _rows(words):
        for at, one in enumerate(row):
            for other in row[at + 1 :]:
                if other.x0 >= one.x1:
                    break
                shared = min(one.x1, other.x1) - other.x0
                if one.text != other.text and shared > OVERLAID * min(one.x1 - one.x0, other.x1 - other.x0):
                    layer.setdefault(one, 1)
                    layer[other] = max(layer.get(other, 1), layer[one] + 1)
    groups: list[list[Word]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
    for word in words:
        groups[layer.get(word, 0)].append(word)
    return groups


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words at about one height, each from left to right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: word.y0 + word.y1):
        if row and (word.y0 + word.y1) / 2 > row[-1].y1:
            yield sorted(row, key=lambda word: word.x0)
            row = []
        row.append(word)
    yield sorted(row, key=lambda word: word.x0)


def _text_of(text: Any, page: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(text.raw, page, None, 0)
    buffer = (pdfium.FPDF_WCHAR * max(1, length // 2))()
    pdfium.FPDFTextObj_GetText(text.raw, page, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
