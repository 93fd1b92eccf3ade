"""Signs that are drawn or set in a font of signs: bullets, ticks, and the large first letter of a paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

from vraagbaak.reading.characters import clean
from vraagbaak.reading.pdf import read_pdf

pymupdf: Any = _pymupdf
ITEMS = ("een balie in het stadhuis", "een balie in elke wijk")


def _read(document: Any, folder: Path) -> list[str]:
    path = folder / "letter.pdf"
    document.save(path)
    (sheet,) = read_pdf(path).sheets
    ordered = sorted(sheet.lines, key=lambda line: (round(line.box.y1), line.box.x0))
    return [line.text.strip() for line in ordered]


@pytest.mark.parametrize("square", [False, True])
def test_a_dot_before_a_line_is_a_bullet(tmp_path: Path, square: bool) -> None:
    document = pymupdf.open()
    page = document.new_page()
    for at, text in enumerate(ITEMS):
        page.insert_text((90, 100 + 14 * at), text, fontsize=9)
        if square:
            page.draw_rect((80, 95 + 14 * at, 83, 98 + 14 * at), fill=(0, 0, 0))
        else:
            page.draw_circle((81, 97 + 14 * at), 1.4, fill=(0, 0, 0))
    assert _read(document, tmp_path) == ["•", ITEMS[0], "•", ITEMS[1]]


def test_a_large_dot_or_one_far_away_is_none(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((90, 100), ITEMS[0], fontsize=9)
    page.draw_circle((60, 97), 1.4, fill=(0, 0, 0))
    page.draw_circle((78, 97), 5, fill=(0, 0, 0))
    assert _read(document, tmp_path) == [ITEMS[0]]


def test_letters_of_a_font_of_signs_are_the_signs(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    for at, code in enumerate("n48"):
        page.insert_text((80, 100 + 14 * at), code, fontname="zadb", fontsize=9)
        page.insert_text((95, 100 + 14 * at), ITEMS[0], fontsize=9)
    assert _read(document, tmp_path) == ["■", ITEMS[0], "✔", ITEMS[0], "✘", ITEMS[0]]


def test_signs_with_codes_of_word_are_those_of_unicode() -> None:
    assert clean("\uf0b7 geld \uf0e0 loket \uf0fc") == "• geld → loket ✓"


def test_a_large_first_letter_is_of_its_word(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((80, 115), "D", fontsize=26)
    for at, text in enumerate(("e gemeenten openen een loket waar", "bewoners terecht kunnen met vragen")):
        page.insert_text((100, 100 + 12 * at), text, fontsize=9)
    page.insert_text((80, 124), "over zorg en wonen.", fontsize=9)
    read = _read(document, tmp_path)
    assert read == [
        "De gemeenten openen een loket waar",
        "bewoners terecht kunnen met vragen",
        "over zorg en wonen.",
    ]


def test_a_heading_of_one_letter_stays(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((80, 100), "A", fontsize=26)
    for at, text in enumerate(("De gemeenten openen een loket.", "De bewoners zijn blij.")):
        page.insert_text((100, 90 + 12 * at), text, fontsize=9)
    assert "A" in _read(document, tmp_path)


def test_rules_that_are_drawn_by_column_part_the_words_between(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    for y in (90, 130):
        page.draw_line((80, y), (110, y))
        page.draw_line((110, y), (200, y))
    page.insert_text((81, 100), "Dijk", fontsize=9)
    page.insert_text((111, 100), "aanleg", fontsize=9)
    page.insert_text((82, 150), "Pad en", fontsize=9)
    page.insert_text((111, 150), "dijk", fontsize=9)
    path = tmp_path / "letter.pdf"
    document.save(path)
    (sheet,) = read_pdf(path).sheets
    assert [line.text.strip() for line in sheet.lines][:2] == ["Dijk", "aanleg"]
    assert all(line.cell is None for line in sheet.lines)
