"""Type-sets the Kamer's own print of questions with answers: 558 × 771 pt, a printed number, real hyphens."""

from __future__ import annotations

import re
from typing import Any

import pymupdf as _pymupdf

pymupdf: Any = _pymupdf

SOFT = "\u00ad"
LEFT, WIDTH, PITCH, SIZE, NOTE = 203.0, 310.0, 9.5, 8.5, 6.9
TYPE = pymupdf.Font()  # Noto Serif, which comes with PyMuPDF


def wrap(text: str) -> list[str]:
    """Lines of at most ``WIDTH``; a word may end at a soft hyphen, which is then printed as a hyphen."""
    lines, current = [], ""
    for word in text.split():
        while word:
            space = " " if current else ""
            if TYPE.text_length(current + space + word.replace(SOFT, ""), SIZE) <= WIDTH:
                current, word = current + space + word.replace(SOFT, ""), ""
                continue
            parts = word.split(SOFT)
            fits = [
                n for n in range(1, len(parts))
                if TYPE.text_length(current + space + "".join(parts[:n]) + "-", SIZE) <= WIDTH
            ]  # fmt: skip
            if fits:
                current, word = (
                    current + space + "".join(parts[: fits[-1]]) + "-",
                    SOFT.join(parts[fits[-1] :]),
                )
            lines.append(current)
            current = ""
    return [*lines, current] if current else lines


def aanhangsel(
    parts: list[tuple[str, str]],
    notes: tuple[str, ...] = (),
    *,
    number: str = "1234",
    year: str = "2022–2023",
    asked: str = "Vragen van het lid Jansen (VVD) aan de Minister (ingezonden 3 mei 2023).",
    answered: str = "Antwoord van Minister Pietersen (ontvangen 29 augustus 2023).",
) -> bytes:
    """``parts``: (heading, text); ``[1]`` calls note 1. Notes stand at the foot of the first page and go on on the next."""
    document = pymupdf.open()
    head = [(299 + PITCH * index, line) for index, line in enumerate(wrap(asked))]
    head += [(head[-1][0] + 16 + PITCH * index, line) for index, line in enumerate(wrap(answered))]
    rows: list[tuple[str, float]] = []
    for heading, text in parts:
        rows += [(heading, 10.0), *((line, 0.0) for line in wrap(text))]

    def new_page() -> tuple[Any, Any]:
        page = document.new_page(width=558, height=771)
        writer = pymupdf.TextWriter(page.rect)
        writer.append((203, 737), f"Tweede Kamer, vergaderjaar {year}, Aanhangsel", TYPE, 9.1)
        writer.append((517, 737), str(len(document)), TYPE, 9.1)
        if len(document) == 1:
            writer.append((37, 45), "Tweede Kamer der Staten-Generaal", TYPE, 18.1)
            writer.append((203, 102), "Aanhangsel van de Handelingen", TYPE, 10)
            writer.append((203, 270), number, TYPE, 12.8)
            for at, line in head:
                writer.append((LEFT, at), line, TYPE, SIZE)
            writer.append((37, 725), f"ah-tk-{year.replace('–', '')}-{number}", TYPE, 5.9)
        return page, writer

    (page, writer), y = new_page(), head[-1][0] + 20
    foot = 640.0
    for text, gap in rows:
        if y + gap > (foot - 10 if len(document) == 1 else 700):
            writer.write_text(page)
            (page, writer), y, gap = new_page(), 40.0, 0.0
        y += gap + PITCH
        x = LEFT
        for part in re.split(r"(\[\d\])", text):
            call = part.startswith("[")
            _, end = writer.append(
                (x, y - 3 * call), part.strip("[]") if call else part, TYPE, 4.7 if call else SIZE
            )
            x = end.x
    writer.write_text(page)
    for index, note in enumerate(notes):  # (text on the first page, text carried over)
        here, over = note.split("|")
        first = pymupdf.TextWriter(document[0].rect)
        first.append((203, foot + 12 * index), str(index + 1), TYPE, 4.7)
        first.append((209, foot + 2 + 12 * index), here, TYPE, NOTE)
        first.write_text(document[0])
        if over:
            second = pymupdf.TextWriter(document[1].rect)
            second.append((209, 715), over, TYPE, NOTE)
            second.write_text(document[1])
    document.subset_fonts()
    data: bytes = document.tobytes()
    return data
