"""Whether a font draws a letter as another one: the shape that pdfium draws, beside those of well-known fonts.

A file may say other letters than its fonts draw (a ToUnicode table that lies, ISO 32000-1, 9.10.3). Each letter, digit
and sign is asked once of each font: its outline, filled and stretched over 16 by 16 squares.
"""

from __future__ import annotations

import ctypes
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

JUDGED = f"{string.ascii_letters}{string.digits}+-%"
"""What is asked of a font."""
LIGATURES = {"fi": 0.29, "fl": 0.29}
"""What may be drawn instead too; how far right of its first letter the second one stands, in em."""
FONTS = (
    "Helvetica",
    "Helvetica-Bold",
    "Times-Roman",
    "Times-Bold",
    "Times-Italic",
    "Times-BoldItalic",
    "Courier",
)
"""Those that every reader of PDFs has: their shapes stand in a file, for drawing them takes a tenth of a second."""
KEPT = Path(__file__).with_name("letter_shapes.txt")
SIDE = 16  # squares
SELDOM = "~QXZqxΩ"
"""Most fonts in a file lack some of these: what they draw for two of them, a box, is no letter."""
ALIKE = (
    75  # squares of 256 in which a letter of one font differs from that of another; 66 at most in 211 PDFs
)
NEARER = 38  # squares by which another letter is more like it; a J of a bold font is 34 nearer to a j

Outline = Sequence[Sequence[tuple[float, float]]]
"""Closed lines, each by its corners; y upwards."""


def drawn_otherwise(font: Any, letters: Iterable[str]) -> set[str]:
    """Those of ``letters`` instead of which ``font``, of pdfium, draws another one."""
    others = {
        letter: shape for letter, shape in _shapes_in(font, letters).items() if _is_another(letter, shape)
    }
    if not others:
        return set()
    seldom = Counter(_shapes_in(font, SELDOM).values())
    return {letter for letter, shape in others.items() if seldom[shape] < 2}


def _shapes_in(font: Any, letters: Iterable[str]) -> dict[str, int]:
    outlines = ((letter, outline_of(font, letter)) for letter in letters)
    return {letter: shape_of(outline) for letter, outline in outlines if outline}


def _is_another(letter: str, shape: int) -> bool:
    known = shapes()
    own = _distance(shape, known[letter])
    return own > ALIKE and own - min(_distance(shape, drawn) for drawn in known.values()) > NEARER


def _distance(shape: int, known: Sequence[int]) -> int:
    return min((shape ^ one).bit_count() for one in known)


@cache
def shapes() -> dict[str, tuple[int, ...]]:
    """By letter or ligature, its shape in each of ``FONTS``."""
    rows = (line.split() for line in KEPT.read_text("utf-8").splitlines())
    return {letter: tuple(int(shape, 16) for shape in its) for letter, *its in rows}


def shape_of(outline: Outline) -> int:
    """Which of the squares ``outline`` fills, a bit each."""
    xs, ys = zip(*(corner for line in outline for corner in line), strict=True)
    left, top = min(xs), max(ys)
    across, down = (SIDE - 1) / max(max(xs) - left, 0.001), (SIDE - 1) / max(top - min(ys), 0.001)
    filled = Image.new("1", (SIDE, SIDE))
    for line in outline:
        one = Image.new("1", (SIDE, SIDE))
        ImageDraw.Draw(one).polygon([((x - left) * across, (top - y) * down) for x, y in line], fill=1)
        filled = ImageChops.logical_xor(filled, one)  # what is drawn within another is its hole
    return int.from_bytes(filled.tobytes(), "big")


def outline_of(font: Any, letter: str, shift: float = 0.0) -> Outline:
    """What ``font`` draws for ``letter``, of 1 pt, ``shift`` further right; nothing where it draws nothing."""
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 1.0)
    lines: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if not lines or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            lines.append([])
        lines[-1].append((x.value + shift, y.value))
    return [line for line in lines if len(line) > 2]


def made_shapes(document: Any) -> Iterator[str]:
    """The lines of the file with the shapes, anew; ``document`` is any of pdfium.

    ``python -c "from vraagbaak.reading.letter_shapes import keep_shapes; keep_shapes()"`` writes it.
    """
    fonts = [pdfium.FPDFText_LoadStandardFont(document, name.encode()) for name in FONTS]
    for letter in JUDGED:
        yield " ".join((letter, *(f"{shape_of(outline_of(font, letter)):x}" for font in fonts)))
    for ligature, step in LIGATURES.items():
        both = ([*outline_of(font, ligature[0]), *outline_of(font, ligature[1], step)] for font in fonts)
        yield " ".join((ligature, *(f"{shape_of(outline):x}" for outline in both)))


def keep_shapes() -> None:
    """Write the file with the shapes."""
    document = pdfium.FPDF_CreateNewDocument()
    KEPT.write_text("".join(f"{line}\n" for line in made_shapes(document)), "utf-8")
    pdfium.FPDF_CloseDocument(document)
