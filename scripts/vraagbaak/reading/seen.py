"""What of a page an eye can see: a word whose place looks the same with the page's text and without it is not seen.

One method for every way to hide text (bars, annotations, masks, clips, opacity, the colour of the ground, fonts without
ink): pdfium draws the page twice. A small picture comes first; where a word seems hidden its place is drawn again,
larger, for a dash is thinner than a small pixel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import ceil
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from PIL import Image, ImageChops

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
        rows = (y * self.width for y in range(first, last + 1))
        return any(self.noticed.find(b"\xff", row + start, row + end) >= 0 for row in rows)


class Drawings:
    """A file as pdfium draws it."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def page(self, index: int, width: float, height: float, turn: int) -> Drawing | None:
        """A page of ``width`` by ``height`` pt, turned ``turn`` degrees clockwise from how it is shown; None without it."""
        try:
            return Drawing(self._document[index], (width, height), turn)
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


class Drawing:
    """One page as it is drawn."""

    def __init__(self, page: Any, size: tuple[float, float], turn: int) -> None:
        self._page, self._size, self._turn = page, size, turn

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
        return (
            next(self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST), None)
            is not None
        )

    @cached_property
    def _texts(self) -> list[Any]:
        return list(self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST))

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

    def _picture(self, scale: float, cut: Sequence[float]) -> Image.Image:
        """The page, or what is left of it without what is cut off (pt; left, bottom, right, top)."""
        made = self._page.render(scale=scale, rotation=self._turn, crop=cut, grayscale=True)
        picture: Image.Image = made.to_pil()
        return picture


def _within(pixel: float, size: int) -> int:
    return min(max(0, int(pixel)), size - 1)


_NOTICED = [255 if difference >= LEAST else 0 for difference in range(256)]


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
