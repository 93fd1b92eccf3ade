"""Letters as other programs dress them, for the benchmark: clips, coloured grounds, rules, pictures, tables on each page."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pymupdf as _pymupdf
from PIL import Image

pymupdf: Any = _pymupdf

CLIPS = 9  # a page, as Acrobat's PDFMaker for Word writes them
RULES = 100
ROWS, COLUMNS = 12, 5
YELLOW = (1, 1, 0.6)


def _clips_and_grounds(page: Any) -> None:
    document = page.parent
    for x0, y0, x1, y1, *_ in page.get_text("blocks"):
        page.draw_rect((x0, y0, x1, y1), color=None, fill=YELLOW, overlay=False)
    page.clean_contents()
    clip = f"0 0 {page.rect.width:.0f} {page.rect.height:.0f} re W n\n"
    (xref, *_) = page.get_contents()
    content = (f"q\n{clip}" * CLIPS).encode() + document.xref_stream(xref) + b"\nQ" * CLIPS
    document.update_stream(xref, content)


def _rules(page: Any) -> None:
    for at in range(RULES):
        y = page.rect.height * (at + 1) / (RULES + 1)
        page.draw_line((40, y), (60, y), width=0.5)


def _picture(page: Any) -> None:
    stream = io.BytesIO()
    Image.effect_noise((300, 120), 60).save(stream, "png")
    page.insert_image((390, 660, 540, 720), stream=stream.getvalue())


def _table(page: Any) -> None:
    """Ruled, on a page of its own behind the page."""
    added = page.parent.new_page(page.number + 1, width=page.rect.width, height=page.rect.height)
    for row in range(ROWS):
        for column in range(COLUMNS):
            x, y = 79 + 80 * column, 120 + 24 * row
            added.draw_rect((x, y, x + 80, y + 24), width=0.5)
            said = f"Jaar {column}" if row == 0 else f"{row * 7 + column},{column}"
            added.insert_text((x + 4, y + 15), said, fontsize=9)


DRESSES: dict[str, Callable[[Any], None]] = {
    f"{CLIPS} clips and grounds on each page": _clips_and_grounds,
    f"{RULES} rules on each page": _rules,
    "a picture on each page": _picture,
    "a table behind each page": _table,
}
"""What is on each page -> what puts it there."""


def dressed(letter: bytes, dress: Callable[[Any], None]) -> bytes:
    """``letter`` with that on each page but the first."""
    document = pymupdf.open(stream=letter, filetype="pdf")
    for at in range(len(document) - 1, 0, -1):
        dress(document[at])
    data: bytes = document.tobytes(garbage=3, deflate=True)
    return data
