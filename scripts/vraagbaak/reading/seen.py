"""The text of a page without what no eye can see: a word whose place looks the same with the page's text and without it.

One method for every way to hide text (bars, annotations, masks, clips, opacity, the colour of the ground, fonts without
ink): pdfium draws the page twice. A small picture comes first; where a word seems hidden its place is drawn again,
larger, for a dash is thinner than a small pixel.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import ceil
from typing import Any, cast

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from msgspec.structs import astuple
from PIL import Image, ImageChops

from vraagbaak.reading.drawn import middle_of
from vraagbaak.reading.lines import Box, around, grouped
from vraagbaak.reading.other_letters import JUDGED, Letters, drawn_otherwise, font_name
from vraagbaak.reading.second_reader import part_of_page, words_in

SMALL, LARGE = 0.6, 4.0  # pixels a pt; a full stop of 8 pt type is 4 pixels wide in a large picture
MOST_PIXELS = 8_000_000  # of a picture, whatever size the page says it has
LEAST = 24  # of 255: what an eye notices between text and no text
TINY_PT = 2.0  # of the height of a word's box; smaller type, of 1.5 pt, is no longer seen
BESIDE = 0.12  # of the height of a word's box, which is higher than its letters and may touch other lines
LARGE_PT = 24.0, 6.0  # width and height of the smallest picture that may say something: a few words
LEAST_SHAPES = 8  # of a few words
LEAST_CORNERS = 6  # an l has four, an o twelve and more

Raw = dict[str, Any]
"""A line or a span in the form of PyMuPDF's ``dict`` or ``rawdict``."""


# --- the text of a page -------------------------------------------------------------------


class PageText(Struct, frozen=True):
    """The text of a page that reads from left to right."""

    page: Any
    """Of PyMuPDF: a TextPage."""
    lines: list[Raw]
    turn: int = 0
    """How many degrees the page was turned."""

    def with_characters(self) -> list[Raw]:
        """Its lines, each character apart."""
        return lines_of(self.page.extractRAWDICT())


def lines_of(raw: Raw) -> list[Raw]:
    """The lines of a page."""
    return [line for block in raw["blocks"] for line in block.get("lines", ())]


def is_of_signs(span: Raw) -> bool:
    """Whether a span is in a font of signs, of which MuPDF says letters."""
    return "dingbats" in span["font"].lower()


def with_signs(line: Raw, drawing: Drawing) -> Raw:
    """``line`` of ``rawdict``, the letters in a font of signs as pdfium reads them."""
    spans = [
        {
            **span,
            "chars": [
                {**char, "c": drawing.sign_at(*middle_of(char["bbox"])) or char["c"]}
                for char in span["chars"]
            ],
        }
        if is_of_signs(span)
        else span
        for span in line["spans"]
    ]
    return {**line, "spans": spans}


class Seen(Struct, frozen=True):
    """What is seen of a page."""

    lines: list[Raw]
    apart: bool = False
    """Its lines have each character apart, since some are left out."""
    hidden: int = 0
    """Words that are not seen."""
    recognised: bool = False
    """None of its words is seen, and a picture is: they were recognised in it by a program."""


def seen_of(text: PageText, drawing: Drawing | None) -> Seen:
    """What is seen of ``text``, by how its page is drawn; all of it where no drawing is given."""
    words = [
        Word(word, Box(*box), (block, line))
        for *box, word, block, line, _ in (text.page.extractWORDS() if drawing else ())
    ]
    unseen = drawing.unseen(words) if drawing and words else []
    if drawing and len(unseen) == len(words) and drawing.holds_picture:
        return Seen(text.lines, recognised=bool(unseen))
    if not unseen:
        return Seen(text.lines)
    left = [
        seen
        for block in text.page.extractRAWDICT()["blocks"]
        for number, line in enumerate(block.get("lines", ()))
        if (seen := _without(line, [word for word in unseen if word.line == (block["number"], number)]))
    ]
    return Seen(left, True, words_in(word.text for word in unseen))


def _without(line: Raw, unseen: Sequence[Word]) -> Raw | None:
    """What is left of ``line``, of ``rawdict``, without words that are not seen; None when nothing is."""
    spans = []
    for span in line["spans"]:
        chars = [
            char
            for char in span["chars"]
            if not any(one.box.holds(*middle_of(char["bbox"])) for one in unseen)
        ]
        if chars:
            text = "".join(char["c"] for char in chars)
            spans.append({**span, "chars": chars, "text": text, "bbox": _around(chars)})
    said = [at for at, span in enumerate(spans) if span["text"].strip()]
    spans = spans[said[0] : said[-1] + 1] if said else []
    return {**line, "spans": spans, "bbox": _around(spans)} if spans else None


def _around(parts: Sequence[Raw]) -> tuple[float, ...]:
    return astuple(around([Box(*part["bbox"]) for part in parts]))


# --- how it is drawn ----------------------------------------------------------------------


class Word(Struct, frozen=True):
    """A word on a page as it is read; its box in pt from the top left."""

    text: str
    box: Box
    line: tuple[int, int] = (0, 0)
    """The line it stands in, as the reader counts them: (block, line)."""


Drawings = Callable[[int, tuple[float, float], int], "Drawing | None"]
"""Page, from 0, its size in pt and how far it was turned (degrees, clockwise) -> how it is drawn; None without it."""


@contextmanager
def drawings(data: bytes) -> Iterator[Drawings | None]:
    """The file as pdfium draws it, as long as the ``with`` lasts; None where pdfium cannot read it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield None
        return
    fonts: dict[int, _Font] = {}

    def page(index: int, size: tuple[float, float], turn: int) -> Drawing | None:
        try:
            return Drawing(document[index], size, turn, fonts)
        except pypdfium2.PdfiumError:  # the second reading says so
            return None

    try:
        yield page
    finally:
        document.close()


class _Font:
    """A font of the file, and what is known of its letters."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.name = font_name(font.get_base_name())
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
    """One page as it is drawn; ``fonts`` are those of pages before, by their address in memory."""

    def __init__(self, page: Any, size: tuple[float, float], turn: int, fonts: dict[int, _Font]) -> None:
        self._page, self._size, self._turn, self._fonts = page, size, turn, fonts

    def unseen(self, words: Sequence[Word]) -> list[Word]:
        """Those of ``words`` that no eye can see, in their order."""
        apart, *overlaid = _layers([word for word in words if word.box.height >= TINY_PT])
        seen = self._with_ink(apart, self._texts)
        for layer in overlaid:
            own = {word: [text for text, said in self._said if word.text in said] for word in layer}
            told = [word for word in layer if own[word]]
            seen |= self._with_ink(told, [text for its in own.values() for text in its])
            seen |= {*layer} - {*told}  # set letter by letter: another tells
        return [word for word in words if word not in seen]

    def sign_at(self, x: float, y: float) -> str:
        """The character at a place (pt from the top left of the page as it is read), or ``""``."""
        up = self._page.get_height() - y
        at = None if self._turn else self._text_page.get_index(x, up, TINY_PT, TINY_PT)
        said: str = "" if at is None else self._text_page.get_text_range(at, 1)
        return said

    @property
    def holds_picture(self) -> bool:
        """Whether a picture stands on the page."""
        return bool(self._of(pdfium.FPDF_PAGEOBJ_IMAGE))

    def drawn_otherwise(self, used: Letters) -> dict[str, set[str]]:
        """Those of the letters ``used`` on the page instead of which its fonts draw another one."""
        wrong: dict[str, set[str]] = {}
        fonts = (text.get_font() for text in self._texts)
        for address, its in {ctypes.addressof(its.raw.contents): its for its in fonts if its.raw}.items():
            font = self._fonts.setdefault(address, _Font(its))
            if otherwise := font.judge(used.get(font.name, set())):
                wrong.setdefault(font.name, set()).update(otherwise)
        return wrong

    def pictures(self) -> list[Box]:
        """Where pictures stand on the page that are no white ground, and rows of letters that are drawn as shapes."""
        boxes = [*map(self._box, self._of(pdfium.FPDF_PAGEOBJ_IMAGE))]
        rows = _rows(Word("", self._box(shape)) for shape in self._shapes())
        boxes += [around([shape.box for shape in row]) for row in rows if len(row) >= LEAST_SHAPES]
        wide, high = LARGE_PT
        large = [box for box in map(self._within, boxes) if box.width >= wide and box.height >= high]
        drawn = self._picture(SMALL) if large else None
        return [box for box in large if drawn and self._has_contrast(box, drawn)]

    def _shapes(self) -> Iterator[Any]:
        """The shapes with as many corners as letters have."""
        for one in self._of(pdfium.FPDF_PAGEOBJ_PATH):
            if pdfium.FPDFPath_CountSegments(one.raw) >= LEAST_CORNERS:
                yield one

    def _box(self, one: Any) -> Box:
        """Where an object stands, in pt from the top left of the page as it is read."""
        left, bottom, right, top = one.get_bounds()
        wide, high = self._size
        places = (
            part_of_page(self._page, at, self._turn) for at in _on_page(one, ((left, bottom), (right, top)))
        )
        (x0, y0), (x1, y1) = ((round(x * wide, 2), round(y * high, 2)) for x, y in places)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _within(self, box: Box) -> Box:
        """The part of ``box`` that lies on the page."""
        wide, high = self._size
        return Box(max(0.0, box.x0), max(0.0, box.y0), min(wide, box.x1), min(high, box.y1))

    def _has_contrast(self, box: Box, drawn: Image.Image) -> bool:
        across, down = drawn.width / self._size[0], drawn.height / self._size[1]
        part = drawn.crop(
            (int(box.x0 * across), int(box.y0 * down), int(box.x1 * across), int(box.y1 * down))
        )
        darkest, lightest = cast(tuple[int, int], part.getextrema())  # it is grey
        return lightest - darkest >= LEAST

    @cached_property
    def _objects(self) -> list[Any]:
        """What is drawn on the page."""
        return [*self._page.get_objects()]

    def _of(self, kind: int) -> list[Any]:
        return [one for one in self._objects if one.type == kind]

    @cached_property
    def _texts(self) -> list[Any]:
        return self._of(pdfium.FPDF_PAGEOBJ_TEXT)

    @cached_property
    def _text_page(self) -> Any:
        return self._page.get_textpage()

    @cached_property
    def _said(self) -> list[tuple[Any, str]]:
        """Each text that is drawn, with its words."""
        for text in self._texts:
            text.textpage = self._text_page
        return [(text, text.extract()) for text in self._texts]

    def _with_ink(self, words: Sequence[Word], texts: Sequence[Any]) -> set[Word]:
        """Those of ``words`` at whose place something changes when ``texts`` are not drawn."""
        found = set[Word]()
        for scale, above in ((SMALL, BESIDE), (LARGE, 0.0)):
            if left := [word for word in words if word not in found]:
                found.update(self._noticed(left, texts, scale, above))
        return found

    def _noticed(
        self, words: Sequence[Word], texts: Sequence[Any], scale: float, above: float
    ) -> Iterator[Word]:
        """The same, in a picture of the part of the page where ``words`` stand.

        Args:
            words: what is looked at.
            texts: what is drawn, and then left out.
            scale: pixels a pt.
            above: share of the height of the box of a word that is left out.
        """
        width, height = self._size
        scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        sides = self._page.get_size()
        wide, high = (ceil(side * scale) for side in (reversed(sides) if self._turn in (90, 270) else sides))
        across, down = wide / width, high / height
        part = self._within(around([word.box for word in words]))
        left, right = (min(int(x * across), wide - 1) for x in (part.x0, part.x1 + 1 / across))
        top, bottom = (min(int(y * down), high - 1) for y in (part.y0, part.y1 + 1 / down))
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
        lines: defaultdict[tuple[float, float], list[Word]] = defaultdict(list)
        for word in words:
            lines[word.box.y0, word.box.y1].append(word)
        for (y0, y1), line in lines.items():
            ys = y0 + above * (y1 - y0), y1 - BESIDE * (y1 - y0)
            upper, lower = (int(y * down) - top for y in ys)
            strip = changed.crop((0, upper, changed.width, max(upper, lower + 1)))
            columns = bytes(strip.getprojection()[0])  # 1 for each column of pixels that has one
            for word in line:
                x0, x1 = (int(x * across) - left for x in (word.box.x0, word.box.x1))
                if any(columns[max(0, x0) : max(0, x1 + 1)]):
                    yield word

    def _picture(self, scale: float, cut: Sequence[float] = (0, 0, 0, 0)) -> Image.Image:
        """The page, or what is left of it without what is cut off (pt; left, bottom, right, top)."""
        made = self._page.render(scale=scale, rotation=self._turn, crop=cut, grayscale=True)
        picture: Image.Image = made.to_pil()
        return picture


_NOTICED = [255 if difference >= LEAST else 0 for difference in range(256)]


def _on_page(one: Any, points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """``points`` of the part of a page that ``one`` stands in, as points of the page."""
    form = one.container
    while form is not None:
        points = [form.get_matrix().on_point(x, y) for x, y in points]
        form = form.container
    return list(points)


def _layers(words: Sequence[Word]) -> list[list[Word]]:
    """First the words that share their place with no other; then groups of those that do, each without two of one place.

    The same word set twice is no other: programs set letters twice to make them bold.
    """
    layer: dict[Word, int] = {}
    for row in _rows(words):
        for at, one in enumerate(row):
            for other in row[at + 1 :]:
                if other.box.x0 >= one.box.x1:
                    break
                if one.text != other.text:
                    layer.setdefault(one, 1)
                    layer[other] = max(layer.get(other, 1), layer[one] + 1)
    groups: list[list[Word]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
    for word in words:
        groups[layer.get(word, 0)].append(word)
    return groups


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words at about one height, each row from left to right."""
    rows = grouped(
        sorted(words, key=lambda word: word.box.middle),
        lambda row, word: word.box.middle <= row[-1].box.y1,
    )
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]
