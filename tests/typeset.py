"""Type-sets small letters to parliament, so that tests can read them back.

The page is that of the Rijkshuisstijl: a column from x=79 pt, a sender's column from x=474 pt,
‘Pagina n van m’ at the foot, notes above it in smaller type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pymupdf as _pymupdf

pymupdf: Any = _pymupdf

LEFT, RIGHT, TOP, FOOT, PITCH = 79.0, 430.0, 130.0, 790.0, 12.0
CELL_WIDTH, CELL_HEIGHT = 110.0, 18.0
SIZE, NOTE_SIZE, CALL_SIZE = 9.0, 6.5, 5.5


@dataclass(frozen=True)
class Block:
    """Text set as one paragraph; ``[^3]`` in it calls note 3."""

    text: str
    indent: float = 0.0
    marker: str = ""
    marker_font: str = ""  # of the marker, where it is another than that of the text
    bold: bool = False
    gap: float = PITCH  # white space above, pt
    cells: tuple[str, ...] = ()  # a row of a table with borders, instead of text


@dataclass
class Sheet:
    lines: list[tuple[float, float, str, bool | str]] = field(
        default_factory=list
    )  # x, y, text, bold or font
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)  # of cells, pt
    y: float = TOP


def question(number: str, *paragraphs: str, style: str = "genummerd") -> list[Block]:
    if style == "genummerd":
        first, *rest = paragraphs
        blocks = [Block(first, indent=18.0, marker=f"{number}.", gap=2 * PITCH)]
        return blocks + [Block(text, indent=18.0, gap=0.0) for text in rest]
    head = f"Vraag {number}" if style == "vraag" else number
    return [Block(head, gap=2 * PITCH), *(Block(text, gap=0.0) for text in paragraphs)]


def answer(*paragraphs: str, heading: str = "Antwoord", bold: bool = True) -> list[Block]:
    return [Block(heading, bold=bold), *(Block(text, gap=0.0) for text in paragraphs)]


def bullets(*items: str) -> list[Block]:
    return [Block(item, indent=14.0, marker="•", gap=0.0) for item in items]


def cover(kenmerk: str = "2023-0000000001") -> list[Block]:
    return [
        Block("De voorzitter van de Tweede Kamer der Staten-Generaal"),
        Block("Hierbij zend ik u de antwoorden op de vragen van de commissie."),
        Block("De minister van Zaken,", gap=2 * PITCH),
        Block("Jan Jansen", gap=4 * PITCH),
    ]


def _width(text: str, size: float, bold: bool) -> float:
    font = "hebo" if bold else "helv"
    plain = re.sub(r"\[\^\d+\]", "", text)
    calls = sum(len(n) for n in re.findall(r"\[\^(\d+)\]", text))
    return sum(_advance(font, character) for character in plain) * size + calls * CALL_SIZE * 0.56


@cache
def _advance(font: str, character: str) -> float:
    """The width of a character at a size of 1 pt; pymupdf takes as long for one as to lay a line."""
    return float(pymupdf.get_text_length(character, font, 1))


def wrap(text: str, width: float, size: float = SIZE, bold: bool = False) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in text.split():
        trial = f"{current} {word}".strip()
        if current and _width(trial, size, bold) > width:
            lines.append(current)
            current = word
        else:
            current = trial
    return [*lines, current] if current else lines


def _note_lines(notes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for number, text in notes:
        for index, line in enumerate(wrap(text, RIGHT - LEFT - 10, NOTE_SIZE)):
            lines.append((number if index == 0 else "", line))
    return lines


def lay(blocks: Sequence[Block], notes: dict[str, str]) -> list[Sheet]:
    sheets = [Sheet()]
    for block in blocks:
        if block.cells:
            _lay_row(sheets[-1], block)
            continue
        width = RIGHT - LEFT - block.indent
        gap = block.gap
        for index, line in enumerate(wrap(block.text, width, SIZE, block.bold)):
            called = [(n, notes[n]) for n in re.findall(r"\[\^(\d+)\]", line) if n in notes]
            sheet = sheets[-1]
            foot = FOOT - 8.5 * len(_note_lines([*sheet.notes, *called])) - PITCH
            if sheet.y + gap + PITCH > foot and sheet.lines:
                sheet = Sheet()
                sheets.append(sheet)
                gap = 0.0
            sheet.y += gap + (PITCH if sheet.lines else 0.0)
            if index == 0 and block.marker:
                sheet.lines.append((LEFT, sheet.y, block.marker, block.marker_font or block.bold))
            sheet.lines.append((LEFT + block.indent, sheet.y, line, block.bold))
            sheet.notes.extend(called)
            gap = 0.0
    return sheets


def _lay_row(sheet: Sheet, block: Block) -> None:
    sheet.y += block.gap + CELL_HEIGHT
    for index, cell in enumerate(block.cells):
        left = LEFT + index * CELL_WIDTH
        sheet.lines.append((left + 4, sheet.y - 6, cell, block.bold))
        sheet.boxes.append((left, sheet.y - CELL_HEIGHT, left + CELL_WIDTH, sheet.y))


def _put(page: Any, x: float, y: float, text: str, size: float, style: bool | str = False) -> None:
    bold = style is True
    font = style if isinstance(style, str) else "hebo" if bold else "helv"
    for part in re.split(r"(\[\^\d+\])", text):
        if not part:
            continue
        call = re.fullmatch(r"\[\^(\d+)\]", part)
        if call:
            page.insert_text((x, y - 3), call.group(1), fontname=font, fontsize=CALL_SIZE)
            x += len(call.group(1)) * CALL_SIZE * 0.56
        else:
            page.insert_text((x, y), part, fontname=font, fontsize=size)
            x += _width(part, size, bold)


def letter_pdf(
    blocks: Sequence[Block],
    notes: dict[str, str] | None = None,
    *,
    kenmerk: str | None = "2023-0000000001",
    keep: Iterable[int] | None = None,
    date: str = "18 januari 2023",
) -> bytes:
    """The letter as a PDF; ``keep`` leaves only these printed pages (1-based) in the file."""
    sheets = lay(blocks, notes or {})
    total = len(sheets) + 1
    document = pymupdf.open()
    _first_page(document, kenmerk, total, date, "Antwoorden op vragen")
    for number, sheet in enumerate(sheets, 2):
        _next_page(document, sheet, kenmerk, f"Pagina {number} van {total}")
    if keep is not None:
        wanted = sorted(set(keep))
        document.select([number - 1 for number in wanted if number <= total])
    data: bytes = document.tobytes(no_new_id=True)
    document.close()
    return data


def sheet_pages(
    pages: Mapping[int, Sequence[Block]],
    notes: dict[str, str],
    *,
    total: int,
    kenmerk: str,
    subject: str,
    date: str = "18 januari 2023",
) -> bytes:
    """A letter whose printed pages are given one by one, each on a sheet of its own; the others are not there.

    Page 1 has date and subject above what is given for it.
    """
    document = pymupdf.open()
    _first_page(document, kenmerk, total, date, subject, pages[1])
    for number, blocks in pages.items():
        if number > 1:
            (sheet,) = lay(blocks, notes)
            _next_page(document, sheet, kenmerk, f"Pagina {number} van {total}")
    data: bytes = document.tobytes(no_new_id=True)
    document.close()
    return data


def _first_page(
    document: Any, kenmerk: str | None, total: int, date: str, subject: str, blocks: Sequence[Block] = ()
) -> None:
    first = document.new_page(width=595, height=842)
    _head(first, kenmerk)
    for x, y, text in ((79.0, 260.0, f"Datum {date}"), (79.0, 273.0, f"Betreft {subject}")):
        label, _, value = text.partition(" ")
        first.insert_text((x, y), label, fontsize=SIZE)
        first.insert_text((x + 45, y), value, fontsize=SIZE)
    for sheet in lay(blocks or cover(), {}):
        for x, y, text, bold in sheet.lines:
            _put(first, x, y + 180, text, SIZE, bold)
    first.insert_text((474, 815), f"Pagina 1 van {total}", fontsize=6.5)


def _next_page(document: Any, sheet: Sheet, kenmerk: str | None, foot: str) -> None:
    page = document.new_page(width=595, height=842)
    _head(page, kenmerk)
    page.insert_text((474, 815), foot, fontsize=6.5)
    for x, y, text, bold in sheet.lines:
        _put(page, x, y, text, SIZE, bold)
    for box in sheet.boxes:
        page.draw_rect(pymupdf.Rect(box), width=0.5)
    _put_notes(page, sheet)


def _head(page: Any, kenmerk: str | None) -> None:
    if kenmerk:
        page.insert_text((474, 100), "Kenmerk", fontname="hebo", fontsize=6.5)
        page.insert_text((474, 109), kenmerk, fontsize=6.5)


def _put_notes(page: Any, sheet: Sheet) -> None:
    lines = _note_lines(sheet.notes)
    y = FOOT - 8.5 * len(lines)
    for number, text in lines:
        y += 8.5
        if number:
            page.insert_text((LEFT, y - 2), number, fontsize=4.2)
        page.insert_text((LEFT + 8, y), text, fontsize=NOTE_SIZE)


def scan_pdf() -> bytes:
    """A page with a picture and no text."""
    document = pymupdf.open()
    document.new_page().draw_rect(pymupdf.Rect(50, 50, 200, 200), fill=(0, 0, 0))
    return bytes(document.tobytes())


def full_letter(count: int = 12) -> tuple[list[Block], dict[str, str]]:
    """A letter of several pages with every kind of thing in it."""
    words = (
        "De leden van de fractie vragen hoe de regering de uitvoering in de regio versterkt en welke "
        "middelen daarvoor beschikbaar zijn in de komende jaren"
    )
    reply = (
        "Het kabinet hecht grote waarde aan een goede samenwerking met gemeenten en provincies. De "
        "inzet bestaat uit een combinatie van maatregelen die elkaar versterken en die in overleg met "
        "de betrokken partijen worden uitgewerkt. Over de voortgang wordt de Kamer geregeld bericht."
    )
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    parties = ("VVD", "D66", "SP")
    for number in range(1, count + 1):
        if (number - 1) % (count // 3) == 0:
            party = parties[(number - 1) // (count // 3) % 3]
            heading = f"Vragen en opmerkingen van de leden van de {party}-fractie"
            blocks.append(Block(heading, bold=True, gap=2 * PITCH))
        blocks += question(str(number), f"{words}, in het bijzonder bij onderwerp {number}?")
        notes[str(number)] = f"Kamerstukken II 2022/23, 36 200 VII, nr. {number + 10}"
        blocks += answer(f"Antwoord nummer {number} luidt als volgt.[^{number}] {reply}", f"{reply} {reply}")
        if number % 4 == 0:
            blocks += bullets(f"Ten eerste punt {number}.", "Ten tweede een langer punt. " + reply)
    return blocks, notes


def tagged(data: bytes, tags: int = 1) -> bytes:
    """``data`` as a tagged PDF (ISO 32000-1, 14.7 and 14.8).

    Each text object is ``tags`` elements of one tree, all but the first of them empty: some
    programs tag every word.
    """
    document = pymupdf.open(stream=data, filetype="pdf")
    root, part, parents = (document.get_new_xref() for _ in range(3))
    elements: list[int] = []
    numbers: list[str] = []
    for index, page in enumerate(document):
        page.clean_contents()
        own: list[int] = []

        def opened(match: re.Match[bytes], own: list[int] = own, page: Any = page) -> bytes:
            content = b""
            for number in range(len(own), len(own) + tags):
                own.append(document.get_new_xref())
                content_of = f"<</Type/MCR/Pg {page.xref} 0 R/MCID {number}>>"
                element = f"<</Type/StructElem/S/P/P {part} 0 R/K[{content_of}]>>"
                document.update_object(own[-1], element)
                content += b"/P <</MCID %d>> BDC\n%s\nEMC\n" % (number, b"" if content else match[0])
            return content

        contents = re.sub(rb"\bBT\b.*?\bET\b", opened, page.read_contents(), flags=re.DOTALL)
        document.update_stream(page.get_contents()[0], contents)
        document.xref_set_key(page.xref, "StructParents", str(index))
        numbers.append(f"{index} [{' '.join(f'{xref} 0 R' for xref in own)}]")
        elements.extend(own)
    document.update_object(parents, f"<</Nums [{' '.join(numbers)}]>>")
    kids = " ".join(f"{xref} 0 R" for xref in elements)
    document.update_object(part, f"<</Type/StructElem/S/Part/P {root} 0 R/K[{kids}]>>")
    document.update_object(root, f"<</Type/StructTreeRoot/K[{part} 0 R]/ParentTree {parents} 0 R>>")
    document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
    document.xref_set_key(document.pdf_catalog(), "MarkInfo", "<</Marked true>>")
    made: bytes = document.tobytes()
    return made
