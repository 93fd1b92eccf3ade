"""PDF -> lines of text by another program than the one that reads the letter: pdfium. The only module that imports it.

What two programs of different makers both read is there. This one knows nothing of columns, tables or notes:
only which words stand on a line, and where.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from vraagbaak.reading.second_lines import SecondPage, SecondReading, SecondRow, letters_of

# pdfium parts lines with these; U+0002 stands where it took a hyphen at a line end for one of the typesetter.
_LINE = re.compile("[^\r\n\x02]+")
SIDE = 100_000  # units of a page's width and height in which pdfium is asked where a character stands
ONE_ROW = 0.004  # of the height of a page, 3 pt: baselines nearer than this are one row
LEAST_WORD = 2  # letters or digits


def read_second(path: Path) -> SecondReading:
    """Read every page of ``path``; what goes wrong is told in the result, for nothing depends on this alone."""
    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
        try:
            return SecondReading(tuple(_page(document.raw, index) for index in range(len(document))))
        finally:
            document.close()
    except Exception as error:  # pdfium and ctypes raise many types; all mean that it cannot be read
        return SecondReading(failure=type(error).__name__)


def _page(document: Any, index: int) -> SecondPage:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise ValueError(f"page {index + 1}")
    text = pdfium.FPDFText_LoadPage(page)
    try:
        found = [line for line in _lines(page, text) if line[0].strip()] if text else []
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    turn = _turn(found)
    placed = [SecondRow(" ".join(words.split()), *turn(x0, y0)) for words, x0, y0, _, _ in found]
    inside = [row for row in placed if 0 <= row.x <= 1 and 0 <= row.y <= 1]
    outside = [row for row in placed if row not in inside] if len(inside) < len(placed) else []
    words = (word for row in outside for word in row.text.split())
    return SecondPage(
        tuple(_first_on_baseline(inside)),
        tuple(inside),
        letters_of(row.text for row in inside),
        sum(sum(map(str.isalnum, word)) >= LEAST_WORD for word in words),
    )


def _first_on_baseline(rows: Sequence[SecondRow]) -> Iterator[SecondRow]:
    beside: list[SecondRow] = []
    for row in sorted(rows, key=lambda row: row.y):
        if beside and row.y - beside[0].y > ONE_ROW:
            yield min(beside, key=lambda row: row.x)
            beside = []
        beside.append(row)
    if beside:
        yield min(beside, key=lambda row: row.x)


Raw = tuple[str, float, float, float, float]
"""Words, where the first character starts and where the last one does, as parts of the page."""


def _lines(page: Any, text: Any) -> Iterator[Raw]:
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(0, written - 1)]
    words = units.decode("utf-16-le", "replace")
    wide = any(character > "\uffff" for character in words)
    for match in _LINE.finditer(words):
        line = match[0]
        first = match.start() + len(line) - len(line.lstrip())
        last = match.start() + len(line.rstrip()) - 1
        if last < first:
            continue
        if wide:  # such a character is two units
            first, last = (len(words[:at].encode("utf-16-le")) // 2 for at in (first, last))
        yield (line, *_where(page, text, first), *_where(page, text, last))


def _where(page: Any, text: Any, unit: int) -> tuple[float, float]:
    """Where a character stands on its baseline, as parts of the page as shown."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(text, unit)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    left, top = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, SIDE, SIDE, 0, x, y, left, top)
    return left.value / SIDE, top.value / SIDE


def _turn(lines: list[Raw]) -> Any:
    """What turns a place so that most lines read from left to right."""
    ways = {"right": 0, "left": 0, "up": 0, "down": 0}
    for words, x0, y0, x1, y1 in lines:
        across, down = x1 - x0, y1 - y0
        if abs(across) >= abs(down):
            ways["right" if across >= 0 else "left"] += len(words)
        else:
            ways["down" if down >= 0 else "up"] += len(words)
    return _TURNS[max(ways, key=lambda way: ways[way])]


_TURNS: dict[str, Any] = {
    "right": lambda x, y: (x, y),
    "left": lambda x, y: (1 - x, 1 - y),
    "up": lambda x, y: (1 - y, x),
    "down": lambda x, y: (y, 1 - x),
}
