"""PDF -> lines of text by another program than the one that reads the letter: pdfium.

What two programs of different makers both read is there. This one knows nothing of columns, tables or notes:
only which words stand on a line, and where.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from vraagbaak.reading.lines import grouped

# pdfium parts lines with these; U+0002 stands where it took a hyphen at a line end for one of the typesetter.
_LINE = re.compile("[^\r\n\x02]+")
SIDE = 100_000  # units of a page's width and height in which pdfium is asked where a character stands
ONE_ROW = 0.004  # of the height of a page, 3 pt: baselines nearer than this are one row
LEAST_WORD = 2  # letters or digits
# A power, an index or the call of a note touches what it belongs to.
_GLUED_DIGIT = re.compile(r"(?<=\S)\d|\d(?=\S)")
SHIFT_PT = 1.0, 6.0  # how far these stand from the baseline; what stands further is of another line
THROUGH_PT = (1.5, 5.0)  # above the baseline: a rule through letters of 8 to 14 pt, not below or above
THIN_PT = 2.0


class SecondRow(Struct, frozen=True):
    """The words that stand first on a baseline, as pdfium has them."""

    text: str
    """One space between words."""
    x: float
    """Where they start, as part of the width of the page."""
    y: float
    """The baseline, as part of the height of the page, from the top."""
    bold: bool = False
    """Its first and its last character are."""
    italic: bool = False
    shifted: str = ""
    """Its digits that stand above or below its baseline, in order."""
    struck: bool = False
    """A rule goes through its letters."""


class SecondPage(Struct, frozen=True):
    """One page of the file, turned so that most of it reads from left to right."""

    rows: tuple[SecondRow, ...]
    """From top to bottom. What stands further right on the same baseline, as the sender's column, is left out."""
    all_rows: tuple[SecondRow, ...] = ()
    """All of them, in the order of the file."""
    letters: Mapping[str, int] = {}
    """How often each letter and digit occurs on it, accents and ligatures taken apart."""
    off_page: int = 0
    """Words that stand outside the page."""


class SecondReading(Struct, frozen=True):
    """The whole file."""

    pages: tuple[SecondPage, ...] = ()
    failure: str = ""
    """Why there is none: the name of what went wrong; empty when it was read."""


def letters_of(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs in ``texts``, accents and ligatures taken apart."""
    text = "".join(texts)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return Counter({sign: count for sign, count in Counter(text.lower()).items() if sign.isalnum()})


def in_order(text: str) -> str:
    """The letters and digits of ``text``, small, accents and ligatures taken apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def read_second(path: Path) -> SecondReading:
    """Read every page of ``path``; what goes wrong is told in the result, for nothing depends on this alone."""
    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
        try:
            return SecondReading(tuple(map(_page, document)))
        finally:
            document.close()
    except Exception as error:  # pdfium and ctypes raise many types; all mean that it cannot be read
        return SecondReading(failure=type(error).__name__)


def _page(page: Any) -> SecondPage:
    text = page.get_textpage()
    found = [*_lines(page, text)]
    text.close()
    page.close()
    turn = _turn(found)
    placed = [_row(line, turn) for line in found]
    inside: list[SecondRow] = []
    outside: list[SecondRow] = []
    for row in placed:
        (inside if 0 <= min(row.x, row.y) <= max(row.x, row.y) <= 1 else outside).append(row)
    return SecondPage(
        tuple(_first_on_baseline(inside)),
        tuple(inside),
        letters_of(row.text for row in inside),
        words_in(word for row in outside for word in row.text.split()),
    )


def words_in(words: Iterable[str]) -> int:
    """How many of ``words`` say something; models of ministries hold a white 1."""
    return sum(sum(map(str.isalnum, word)) >= LEAST_WORD for word in words)


def _row(line: Raw, turn: Any) -> SecondRow:
    words, x0, y0, _, _, look = line
    x, y = turn(x0, y0)
    return SecondRow(" ".join(words.split()), x, y, *look)


def _first_on_baseline(rows: Sequence[SecondRow]) -> list[SecondRow]:
    beside = grouped(sorted(rows, key=lambda row: row.y), lambda group, row: row.y - group[0].y <= ONE_ROW)
    return [min(those, key=lambda row: row.x) for those in beside]


Look = tuple[bool, bool, str, bool]
"""Whether the characters at both ends are bold, and italic; the digits off the baseline; whether a rule goes through it."""
Raw = tuple[str, float, float, float, float, Look]
"""Words, where the first character starts and where the last one does, as parts of the page, and how they look."""


def _lines(page: Any, text: Any) -> Iterator[Raw]:
    count = text.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    units = "".join(map(chr, buffer[: max(0, written - 1)]))  # a character beyond U+FFFF is two units
    rules = list(_rules(page))
    for match in _LINE.finditer(units):
        line, start = match[0], match.start()
        if not line.strip():
            continue
        first = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip()) - 1
        digits = {start + at.start(): at[0] for at in _GLUED_DIGIT.finditer(line)}
        middle = start + len(line[: len(line) // 2].rstrip()) - 1
        some = (first, max(first, middle), last)
        left, right = _origin(text, first), _origin(text, last)
        look = (*_type(text, first, last), _shifted(text, some, digits), _is_struck(left, right[0], rules))
        words = line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield (words, *part_of_page(page, left), *part_of_page(page, right), look)


def _rules(page: Any) -> Iterator[tuple[float, float, float]]:
    """Where the level rules of a page start and end, and their height, in pt; those within a form are not asked."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            if top.value - bottom.value < THIN_PT < right.value - left.value:
                yield left.value, right.value, (top.value + bottom.value) / 2


def _is_struck(start: tuple[float, float], end: float, rules: Iterable[tuple[float, float, float]]) -> bool:
    low, high = (start[1] + step for step in THROUGH_PT)
    return any(low < height < high and start[0] < right and left < end for left, right, height in rules)


def _type(text: Any, first: int, last: int) -> tuple[bool, bool]:
    """Whether both ends of a row are bold, and italic."""
    one, other = _font(text, first), _font(text, last)
    return b"bold" in one and b"bold" in other, b"italic" in one and b"italic" in other


def _shifted(text: Any, some: tuple[int, int, int], digits: Mapping[int, str]) -> str:
    """The digits off the baseline: that of the first, a middle and the last character, one of which may be off it."""
    level = median(_origin(text, at)[1] for at in some) if digits else 0.0
    shifts = ((digit, abs(_origin(text, at)[1] - level)) for at, digit in digits.items())
    return "".join(digit for digit, shift in shifts if SHIFT_PT[0] < shift < SHIFT_PT[1])


def _font(text: Any, unit: int) -> bytes:
    """The name of the font of a character, in small letters."""
    at, flags = _index(text, unit), ctypes.c_int()
    name = ctypes.create_string_buffer(pdfium.FPDFText_GetFontInfo(text, at, None, 0, flags))
    pdfium.FPDFText_GetFontInfo(text, at, name, len(name), flags)
    return name.value.lower().replace(b"oblique", b"italic")


def _index(text: Any, unit: int) -> int:
    return int(pdfium.FPDFText_GetCharIndexFromTextIndex(text, unit))


def _origin(text: Any, unit: int) -> tuple[float, float]:
    """Where a character stands on its baseline, in pt."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, _index(text, unit), x, y)
    return x.value, y.value


def part_of_page(page: Any, at: tuple[float, float], turn: int = 0) -> tuple[float, float]:
    """A place on a page (pt, as the file counts) as parts of its width and height from the top left.

    ``turn``: how many degrees the page is turned clockwise from how it is shown.
    """
    left, top = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, SIDE, SIDE, turn // 90, *at, left, top)
    return left.value / SIDE, top.value / SIDE


def _turn(lines: list[Raw]) -> Any:
    """What turns a place so that most lines read from left to right."""
    ways = dict.fromkeys(_TURNS, 0)
    for words, x0, y0, x1, y1, _ in lines:
        across, down = x1 - x0, y1 - y0
        level, upright = "right" if across >= 0 else "left", "down" if down >= 0 else "up"
        ways[level if abs(across) >= abs(down) else upright] += len(words)
    return _TURNS[max(ways, key=lambda way: ways[way])]


_TURNS: dict[str, Any] = {
    "right": lambda x, y: (x, y),
    "left": lambda x, y: (1 - x, 1 - y),
    "up": lambda x, y: (1 - y, x),
    "down": lambda x, y: (y, 1 - x),
}
