"""PDF -> lines with geometry and type size; and pictures of parts of its pages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
from msgspec.structs import astuple, replace

from vraagbaak.dutch.headings import PAGE_OF
from vraagbaak.errors import UnreadableError
from vraagbaak.reading.characters import clean, mended, need_mending
from vraagbaak.reading.drawn import (
    LineInCell,
    WordMark,
    bullets,
    cells_of,
    coloured,
    frames,
    may_hold_a_grid,
    ruled_columns,
    split_by_cells,
    split_by_marks,
    strokes,
    touching,
    with_large_initials,
)
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.files import active_in, damaged, open_pdf, page_at, read_bytes
from vraagbaak.reading.lines import Box, Cell, Line, Sheet, Source, Span
from vraagbaak.reading.other_letters import font_name, letters_used, lines_with, said_twice
from vraagbaak.reading.seen import (
    Drawing,
    Drawings,
    PageText,
    Seen,
    drawings,
    is_of_signs,
    lines_of,
    seen_of,
    with_signs,
)
from vraagbaak.vocabulary import Active

MAX_CHARACTERS_PER_SHEET = 60_000  # a page full of 5 pt type holds about 15,000
MAX_SIDE_PT = 14_400  # the largest page the PDF specification allows (200 inch)

pymupdf: Any = _pymupdf  # it has no types of its own
pymupdf.no_recommend_layout()  # it would print an advertisement with the first table


# Keep white space, expand ligatures, leave pictures out, do not join hyphens (layout does).
# Nothing is clipped: what stands outside of the page is furniture, which is counted too.
# What the file says that a part is read as (ActualText) is left aside: what is drawn counts.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_IGNORE_ACTUALTEXT

# The operators that draw a box or a line (ISO 32000-1, 8.5.2), and the one that draws something kept apart, a picture or a
# part of the page (8.8) or a curve.
_DRAWN, _SHOWN = re.compile(rb"\s(?:re|l)\s"), re.compile(rb"\s(?:Do|c)\s")
LONGEST_ADDRESS = 2_000  # characters; what browsers open everywhere
MOST_DRAWN = 1_500  # more make a map or a chart; looking for a table in those takes minutes


def read_pdf(path: Path, *, judge: bool = True) -> Source:
    """Read every page of ``path``.

    Args:
        path: the file.
        judge: whether to leave out what no eye can see; pdfium draws the pages for that.

    Raises:
        UnreadableError: not there, empty, not a PDF, damaged, locked, beyond the stated limits,
            or without text.
    """
    data = read_bytes(path)
    document = open_pdf(path, data)
    try:
        active = _active(document, data)
        with drawings(data if judge else b"") as drawn:
            tables: dict[int, set[str]] = {}
            sheets = tuple(
                _read_sheet(path, document, index, drawn, tables) for index in range(len(document))
            )
        repaired = document.is_repaired
        metadata = document.metadata or {}
    finally:
        document.close()
    if repaired:
        raise damaged(path)
    if not any(sheet.lines for sheet in sheets):
        raise UnreadableError(
            f"{path}: none of its {len(sheets)} pages holds text, so this looks like a scan; "
            "run it through text recognition (OCR) first."
        )
    if 2 * sum(map(_holds_two_pages, sheets)) >= len(sheets):
        raise UnreadableError(
            f"{path}: two pages of the letter stand side by side on each sheet; print it to a PDF with one "
            "page on a sheet and use that."
        )
    return Source(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        sheets=sheets,
        author=clean(metadata.get("author") or ""),
        subject=clean(metadata.get("subject") or ""),
        active=active,
    )


def _active(document: Any, data: bytes) -> tuple[Active, ...]:
    try:
        return active_in(document, data)
    except Exception:  # MuPDF raises many types for a broken object; its pages may be whole
        return ()


def _holds_two_pages(sheet: Sheet) -> bool:
    """Whether a sheet on its side counts two pages, one in each half (``Pagina 2 van 5``)."""
    counted = [(match[1], line.box.x0) for line in sheet.lines if (match := PAGE_OF.match(line.text.strip()))]
    left = {number for number, x in counted if x < sheet.width / 2}
    return sheet.width > sheet.height and bool(left) and any(number not in left for number, _ in counted)


def _read_sheet(
    path: Path, document: Any, index: int, drawn: Drawings | None, tables: dict[int, set[str]]
) -> Sheet:
    number = index + 1
    try:
        page = page_at(document, index)
        if document.is_form_pdf:
            _leave_out_fields(page)
        text = upright(page)
        width, height = float(page.rect.width), float(page.rect.height)
        if max(width, height) > MAX_SIDE_PT:
            raise UnreadableError(
                f"{path}: page {number} is {width:.0f} × {height:.0f} pt, larger than the "
                f"{MAX_SIDE_PT:,} pt a PDF may be; set it anew."
            )
        drawing = drawn(index, (width, height), text.turn) if drawn else None
        seen = seen_of(text, drawing)
        others = _other_letters(document, index, seen.lines, drawing, tables)
        paths = _drawings(page) if seen.lines else []
        lines = _read_lines(page, text, seen, drawing, paths, number)
    except UnreadableError:
        raise
    except Exception as error:  # as above: whatever MuPDF raises, the page cannot be read
        raise damaged(path, f"page {number} cannot be read") from error
    count = sum(len(span.text) for line in lines for span in line.spans)
    if count > MAX_CHARACTERS_PER_SHEET:
        raise UnreadableError(
            f"{path}: page {number} holds {count:,} characters, more than the "
            f"{MAX_CHARACTERS_PER_SHEET:,} this program reads from one page."
        )
    pictures = (*drawing.pictures(), *coloured(paths, seen.lines)) if drawing and not seen.recognised else ()
    return Sheet(number, width, height, lines, seen.hidden, seen.recognised, pictures, others)


def _other_letters(
    document: Any,
    index: int,
    lines: list[dict[str, Any]],
    drawing: Drawing | None,
    tables: dict[int, set[str]],
) -> tuple[Box, ...]:
    """Where lines stand of which the file says other letters than it draws; ``tables`` are of fonts on pages before."""
    if drawing is None:
        return ()
    wrong: defaultdict[str, set[str]] = defaultdict(set)
    for xref, _, _, name, *_ in document.get_page_fonts(index):
        if xref not in tables:
            kind, table = document.xref_get_key(xref, "ToUnicode")
            stream = document.xref_stream(int(table.split()[0])) if kind == "xref" else None
            tables[xref] = said_twice(stream or b"")
        wrong[font_name(name)] |= tables[xref]
    for name, letters in drawing.drawn_otherwise(letters_used(lines)).items():
        wrong[name] |= letters
    return tuple(lines_with(wrong, lines))


def _leave_out_fields(page: Any) -> None:
    """Take the fields of a form away from the page in memory: a button or an empty signature is no text of a letter."""
    for field in list(page.widgets()):
        page.delete_widget(field)


def upright(page: Any) -> PageText:
    """The text of ``page``, which is turned so that most of it reads from left to right."""
    if page.rotation:
        page.remove_rotation()
    text = _text_of(page)
    turned: Counter[int] = Counter()
    for line in text.lines:
        way = round(line["dir"][0]), round(line["dir"][1])
        turned[_TURN.get(way, 0)] += sum(len(span["text"]) for span in line["spans"])
    most = max(turned, key=lambda turn: turned[turn], default=0)
    if not most:
        return text
    page.set_rotation(most)
    page.remove_rotation()
    return _text_of(page, most)


def _text_of(page: Any, turn: int = 0) -> PageText:
    text = page.get_textpage(flags=_FLAGS)
    return PageText(text, lines_of(text.extractDICT()), turn)


_TURN = {(0, -1): 90, (0, 1): 270, (-1, 0): 180}
"""Direction of the text, y downwards -> degrees to turn the page clockwise."""


def _read_lines(
    page: Any,
    text: PageText,
    seen: Seen,
    drawing: Drawing | None,
    drawings: Sequence[dict[str, Any]],
    sheet: int,
) -> tuple[Line, ...]:
    """The lines that are seen, with what is drawn at them: strokes, links, borders of cells and frames."""
    if not seen.lines:
        return ()
    marks = touching((*strokes(drawings), *_annotations(page)), seen.lines)
    mend = need_mending("\n".join(span["text"] for line in seen.lines for span in line["spans"]))
    cells = _cells(page, drawings)
    pieces: list[LineInCell] = [(line, None) for line in seen.lines]
    signs = any(is_of_signs(span) for line in seen.lines for span in line["spans"])
    ruled = {} if cells else ruled_columns(drawings)
    if marks or mend or cells or signs or ruled:
        lines = seen.lines if seen.apart else text.with_characters()
        lines = [with_signs(line, drawing) for line in lines] if drawing else lines
        lines = split_by_marks(lines, marks) if marks else lines
        lines = [mended(line) for line in lines] if mend else lines
        split = split_by_cells(lines, cells or ruled)
        pieces = [(line, cell if cells else None) for line, cell in split]
    pieces = with_large_initials([*pieces, *((bullet, None) for bullet in bullets(drawings, seen.lines))])
    around = frames(drawings, page.rect.height)
    read: list[Line] = []
    for raw_line, cell in pieces:
        line = _read_line(raw_line, sheet, len(read), cell)
        if line is not None:
            framed = not line.cell and any(box.holds(line.box.x0, line.box.middle) for box in around)
            read.append(replace(line, framed=True) if framed else line)
    return tuple(read)


def _drawings(page: Any) -> list[dict[str, Any]]:
    """What is drawn on a page; nothing where it is too much to be borders and lines, for speed."""
    contents = page.read_contents()
    drawn = len(_DRAWN.findall(contents))
    if drawn > MOST_DRAWN or not (drawn or _SHOWN.search(contents)):
        return []
    drawings: list[dict[str, Any]] = page.get_cdrawings()
    return drawings if len(drawings) <= MOST_DRAWN else []


def _annotations(page: Any) -> Iterator[WordMark]:
    """Addresses behind words, and words that a reader's program strikes out."""
    if page.parent.xref_get_key(page.xref, "Annots")[0] == "null":  # most pages
        return
    for link in page.get_links():
        address = clean(link.get("uri") or "").strip()
        if address.lower().startswith(("https://", "http://")) and len(address) <= LONGEST_ADDRESS:
            yield WordMark(Box(*link["from"]), address)
    for annotation in page.annots(types=(pymupdf.PDF_ANNOT_STRIKE_OUT,)):
        corners = annotation.vertices or ()
        for at in range(0, len(corners), 4):
            xs, ys = zip(*corners[at : at + 4], strict=True)
            yield WordMark(Box(min(xs), min(ys), max(xs), max(ys)))


def _cells(page: Any, drawings: Sequence[dict[str, Any]]) -> dict[Cell, Box]:
    """The cells of the tables with drawn borders on ``page`` (of PyMuPDF)."""
    if not may_hold_a_grid(drawings):
        return {}
    try:
        found = page.find_tables(use_layout=False)
    except (ValueError, TypeError, IndexError, ZeroDivisionError):  # strokes that make no table at all
        return {}
    tables = [table for table in (found.tables if found else ()) if table.col_count > 1]
    return {cell: box for number, table in enumerate(tables) for cell, box in cells_of(number, table)}


def _read_line(raw: dict[str, Any], sheet: int, index: int, cell: Cell | None) -> Line | None:
    raw_spans = raw["spans"]
    longest = raw_spans[0] if len(raw_spans) == 1 else max(raw_spans, key=lambda span: len(span["text"]))
    baseline = longest["origin"][1]
    spans = tuple(
        [
            Span(
                text=clean(span["text"]),
                size=round(span["size"], 1),
                bold=bool(span["flags"] & pymupdf.TEXT_FONT_BOLD),
                italic=bool(span["flags"] & pymupdf.TEXT_FONT_ITALIC),
                raised=bool(span["flags"] & pymupdf.TEXT_FONT_SUPERSCRIPT),
                lowered=span["origin"][1] > baseline + TOLERANCES.lowered,
                struck=span.get("struck", False),
                link=span.get("link", ""),
            )
            for span in raw_spans
        ]
    )
    if not any(span.text.strip() for span in spans):
        return None
    upright = raw["dir"][0] > 0.99
    return Line(sheet, Box(*raw["bbox"]), spans, index, upright, cell)


# --- pictures of pages and of a little HTML ------------------------------------------------


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
