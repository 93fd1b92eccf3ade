"""Pictures: of parts of the pages of a letter, and of a little HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
from msgspec.structs import astuple

from vraagbaak.reading.lines import Box
from vraagbaak.reading.pdf import open_pdf, page_at, read_bytes, upright

pymupdf: Any = _pymupdf  # it has no types of its own


def draw_regions(path: Path, regions: Sequence[tuple[int, Box]], zoom: float) -> list[Any]:
    """Pictures (Pillow images, grey) of parts of pages of a PDF that was read before.

    Args:
        path: the PDF.
        regions: (1-based index of the page in the file, box in pt).
        zoom: pixels per pt.
    """
    document = open_pdf(path, read_bytes(path))
    try:
        matrix = pymupdf.Matrix(zoom, zoom)
        for sheet in {sheet for sheet, _ in regions}:
            upright(page_at(document, sheet - 1))
        return [
            document[sheet - 1]
            .get_pixmap(matrix=matrix, clip=tuple(astuple(box)), colorspace=pymupdf.csGRAY)
            .pil_image()
            for sheet, box in regions
        ]
    finally:
        document.close()


def draw_html(html: str, style: str, size: tuple[int, int]) -> bytes:
    """A picture (PNG) of a little HTML and CSS on white, made smaller where it does not fit."""
    width, height = size
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        margin = height // 10
        page.insert_htmlbox((margin, margin, width - margin, height - margin), html, css=style)
        png: bytes = page.get_pixmap().tobytes("png")
        return png
