"""What a PDF holds, as read: nothing interpreted yet.

Apart from the other types because the process that reads needs no more than this. Without ``slots``: it
is what the processes send each other, and pickle takes a third of the time for such objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.vocabulary import Active


class Span(Struct, frozen=True):
    """Characters of one style, as the PDF sets them."""

    text: str
    size: float
    """Type size in pt."""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    """Set as a superscript."""
    lowered: bool = False
    """Set below the baseline of its line (the 2 of CO2)."""
    struck: bool = False
    """A line is drawn through it."""
    link: str = ""
    """Address behind it, as the PDF gives it: http or https, but untrusted."""


class Box(Struct, frozen=True):
    """A rectangle in pt, origin top left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """In pt."""
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        """In pt."""
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        """How far below the top of the page its middle lies, in pt."""
        return (self.y0 + self.y1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it, or on its edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def shares_height(self, other: Box) -> bool:
        """Whether a level line could run through both."""
        return self.y0 < other.y1 and other.y0 < self.y1

    def shares_width(self, other: Box) -> bool:
        """Whether an upright line could run through both."""
        return self.x0 < other.x1 and other.x0 < self.x1

    def covers(self, other: Box) -> bool:
        """Whether they lie over each other, at least in part."""
        return self.shares_width(other) and self.shares_height(other)


def around(boxes: Sequence[Box]) -> Box:
    """The box around all ``boxes``."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


Item = TypeVar("Item")


def grouped(items: Iterable[Item], joins: Callable[[list[Item], Item], bool]) -> list[list[Item]]:
    """``items`` in their order, a group anew where one does not join the group before it."""
    groups: list[list[Item]] = []
    for item in items:
        if not (groups and joins(groups[-1], item)):
            groups.append([])
        groups[-1].append(item)
    return groups


class Cell(Struct, frozen=True):
    """A cell of a table with drawn borders; all counted from 0."""

    table: int
    """Which of the tables of its page."""
    row: int
    column: int
    left: float = 0.0
    """Where its left border stands, in pt."""
    rows: int = 1
    """How many rows it reaches over, itself included."""
    columns: int = 1


LineKey = tuple[int, int]
"""(sheet, ``Line.index``): tells a line from every other of its file."""


class Line(Struct, frozen=True, dict=True):  # a dict: its text and size are asked for again and again
    """A run of spans on one baseline; a table row or a list item may be several lines."""

    sheet: int
    """1-based index of the page in the file (not the printed page number)."""
    box: Box
    spans: tuple[Span, ...]
    index: int = 0
    """0-based position among the lines of its page, in the order of the file."""
    upright: bool = True
    """False for text set at an angle (watermarks, margin text)."""
    cell: Cell | None = None
    """The cell it stands in; a line never crosses a border."""
    framed: bool = False
    """It stands in a drawn frame, or on ground of a colour, that is no cell of a table."""
    shown: Box | None = None
    """Where it stands on the page, when it is read as if it stood elsewhere (see ``measure``)."""

    @property
    def key(self) -> LineKey:
        """Its own among all lines of the file; it stays when the line is placed elsewhere."""
        return self.sheet, self.index

    @cached_property
    def text(self) -> str:
        """The characters of the line, calls of footnotes included."""
        if len(self.spans) == 1:  # nearly always
            return self.spans[0].text
        return "".join(span.text for span in self.spans)

    def at(self, box: Box) -> Line:
        """The line, read as if it stood at ``box``."""
        return replace(self, box=box, shown=self.shown or self.box)

    @property
    def is_plain(self) -> bool:
        """Whether it is of one style and not raised, as nearly all are."""
        return len(self.spans) == 1 and not self.spans[0].raised

    @cached_property
    def ink_x1(self) -> float:
        """Where the last visible character ends, in pt."""
        return end_of_ink(self.box, self.text, self.size)

    @cached_property
    def size(self) -> float:
        """Type size in pt that most characters of the line have."""
        if len(self.spans) == 1:
            return self.spans[0].size
        weight: dict[float, int] = {}
        for span in self.spans:
            weight[span.size] = weight.get(span.size, 0) + len(span.text.strip())
        return max(weight, key=lambda size: weight[size])


def end_of_ink(box: Box, text: str, size: float) -> float:
    """Where the ink of ``text`` ends: a trailing space takes about 0.32 em."""
    return box.x1 - 0.32 * size * (len(text) - len(text.rstrip()))


class Sheet(Struct, frozen=True):
    """One page of the file."""

    number: int
    """1-based index in the file."""
    width: float
    height: float
    lines: tuple[Line, ...]
    """In the order of the file; lines without visible characters are left out."""
    hidden: int = 0
    """Words that are left out because no eye can see them on the page (``reading.seen``)."""
    recognised: bool = False
    """It is a picture, and its words lie unseen over it: a program recognised them."""
    pictures: tuple[Box, ...] = ()
    """Where pictures stand on it, and words that are drawn as shapes; in pt."""
    other_letters: tuple[Box, ...] = ()
    """Lines of which the file says other letters than it draws; in pt."""


class Source(Struct, frozen=True):
    """A PDF as read: nothing interpreted yet."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    author: str = ""
    subject: str = ""
    active: tuple[Active, ...] = ()
    """What acts in the file, or says more than its pages."""


Role = Literal["body", "note", "furniture"]


class Place(Struct, frozen=True):
    """Where a piece of text stands."""

    page: int
    """Printed page number."""
    sheet: int
    """1-based index of the page in the file."""
    box: Box
    """Where it is read; in pt."""
    lines: tuple[int, ...] = ()
    """``Line.index`` of the lines that stand here."""
    shown: Box | None = None
    """Where it stands on the page, when it is read elsewhere (see ``measure``)."""

    @property
    def on_page(self) -> Box:
        """Where a reader sees it on the page."""
        return self.shown or self.box
