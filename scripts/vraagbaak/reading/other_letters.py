"""Lines of which the file says other letters than its fonts draw (a ToUnicode table that lies, ISO 32000-1, 9.10.3).

The table itself may show it, or the shapes do. Each letter, digit and sign is asked once of each font: its outline,
filled and stretched over 16 by 16 squares, beside those of well-known fonts.
"""

from __future__ import annotations

import ctypes
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from vraagbaak.reading.characters import LAST_LATIN
from vraagbaak.reading.lines import Box

Letters = Mapping[str, set[str]]
"""By name of a font, as ``font_name`` gives it."""
LONGEST_NAME = 31  # characters; MuPDF cuts names of fonts off

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HEX = rb"<\s*([0-9a-fA-F]+)\s*>\s*"
# Sections of a ToUnicode table (ISO 32000-1, 9.10.3): "<0003> <0020>", and "<0003> <0013> <0020>" for a row of codes.
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_CODE, _CODES = re.compile(_HEX * 2), re.compile(_HEX * 3)
# Where a sign may be drawn though the file says a space. Yes: " 35", "met  35". No: "van 35".
_ODD_SPACE = re.compile("^ (?=.)| {2}(?=.)")


def font_name(name: str) -> str:
    """The name of a font as both readers have it; one may write ``Noto Serif`` for ``NotoSerif``."""
    return "".join(filter(str.isalnum, _SUBSET.sub("", name)[:LONGEST_NAME]))


def said_twice(table: bytes) -> set[str]:
    """The letters, digits and space that two codes of one font are said to be: one of the two draws something else."""
    codes: defaultdict[str, set[int]] = defaultdict(set)
    for kind, section in _SECTION.findall(table):
        rows = _CODE.findall(section) if kind == b"char" else _CODES.findall(section)
        for first, *last, said in rows:
            start, letter = int(first, 16), int(said, 16)
            end = int(last[0], 16) if last else start
            for code in range(start, min(end, start + ord(LAST_LATIN) - letter) + 1):
                codes[chr(letter + code - start)].add(code)
    return {letter for letter, its in codes.items() if len(its) > 1 and (letter == " " or letter.isalnum())}


def letters_used(lines: Sequence[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Which letters stand in each font among ``lines``, in the form of PyMuPDF."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for span in line["spans"]:
            used[font_name(span["font"])].update(span["text"])
    return used


def lines_with(wrong: Letters, lines: Sequence[Mapping[str, Any]]) -> list[Box]:
    """Where ``lines`` stand that have one of these letters in one of these fonts; of spaces first the odd ones."""
    found = [
        (line, letters)
        for line in (lines if any(wrong.values()) else ())
        if (letters := set().union(*(_wrong_in(span, wrong) for span in line["spans"])))
    ]
    odd = [line for line, letters in found if letters != {" "} or any(map(_is_odd, line["spans"]))]
    return [Box(*line["bbox"]) for line in odd or [line for line, _ in found]]


def _wrong_in(span: Mapping[str, Any], wrong: Letters) -> set[str]:
    return set(span["text"].rstrip()).intersection(wrong.get(font_name(span["font"]), ()))


def _is_odd(span: Mapping[str, Any]) -> bool:
    return _ODD_SPACE.search(span["text"].rstrip()) is not None


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

    ``python -c "from vraagbaak.reading.other_letters import keep_shapes; keep_shapes()"`` writes it.
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
