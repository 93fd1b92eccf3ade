"""What lies over words in a PDF: lines through them, addresses behind them, frames around them; and merged cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.reading.pdf import read_pdf

pymupdf: Any = _pymupdf

Y = 300.0  # pt, the baseline of what is added
SENTENCE = "Het loket sluit in mei in juni, zie het besluit van de stad."


def letter(*, y: float = Y) -> Any:
    blocks = [*typeset.question("1", "Wat gebeurt er?"), *typeset.answer("Dit is het antwoord.")]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    document[1].insert_text((79, y), SENTENCE, fontsize=9)
    return document


def around(words: str) -> tuple[float, float]:
    """Where ``words`` of the sentence start and end, in pt."""
    before = SENTENCE[: SENTENCE.index(words)]
    x0 = 79 + pymupdf.get_text_length(before, "helv", 9)
    return x0, x0 + pymupdf.get_text_length(words, "helv", 9)


def answer(tmp_path: Path, document: Any) -> str:
    """The Markdown of the answer."""
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(document.tobytes())
    done = convert_letter(pdf, tmp_path / "docs")
    page = next(text for path, text in done.pages if path.endswith("vraag-1.md"))
    return str(page).split("## Antwoord\n")[1]


@pytest.mark.parametrize(("above", "struck"), [(2.5, True), (3.0, True), (-1.0, False), (9.0, False)])
def test_a_line_through_words_strikes_exactly_these(tmp_path: Path, above: float, struck: bool) -> None:
    document = letter()
    x0, x1 = around("in mei")
    document[1].draw_line((x0, Y - above), (x1, Y - above), width=0.5)
    assert ("sluit <del>in mei</del> in juni" in answer(tmp_path, document)) is struck


def test_a_thick_bar_strikes_nothing(tmp_path: Path) -> None:
    document = letter()
    x0, x1 = around("in mei")
    document[1].draw_rect((x0, Y - 5, x1, Y - 1), width=0, color=None, fill=(0.9, 0.9, 0.5))
    assert "<del>" not in answer(tmp_path, document)


def test_what_a_reader_of_the_file_strikes_out_is_struck(tmp_path: Path) -> None:
    document = letter()
    x0, x1 = around("in mei")
    document[1].add_strikeout_annot(pymupdf.Rect(x0, Y - 8, x1, Y + 2).quad)
    assert "<del>in mei</del>" in answer(tmp_path, document)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://stad.example/besluit", "zie [het besluit](https://stad.example/besluit) van de stad"),
        ("https://stad.example/a(b)", "zie [het besluit](https://stad.example/a%28b%29) van de stad"),
        ("javascript:alert(1)", "zie het besluit van de stad"),
        ("https://naam:woord@stad.example/", "zie het besluit van de stad"),
        ("mailto:a@stad.example", "zie het besluit van de stad"),
    ],
)
def test_an_address_behind_words_is_a_link_on_these(tmp_path: Path, address: str, shown: str) -> None:
    document = letter()
    x0, x1 = around("het besluit")
    document[1].insert_link(
        {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(x0, Y - 8, x1, Y + 2), "uri": address}
    )
    assert shown in answer(tmp_path, document)


def test_an_address_without_http_is_a_link(tmp_path: Path) -> None:
    document = letter()
    document[1].insert_text((79, Y + 24), "Kijk op www.stad.example/loket, of bel.", fontsize=9)
    assert "op [www.stad.example/loket](https://www.stad.example/loket), of" in answer(tmp_path, document)


def test_raised_and_lowered_letters_are_powers_and_indices(tmp_path: Path) -> None:
    document = letter()
    page, x = document[1], 79.0
    for text, size, up in (
        ("Per km", 9, 0), ("2", 5.5, 3), (" een 3", 9, 0), ("de", 5.5, 3), (" deel CO", 9, 0), ("2", 5.5, -1.5), (".", 9, 0),
    ):  # fmt: skip
        page.insert_text((x, Y + 24 - up), text, fontsize=size)
        x += pymupdf.get_text_length(text, "helv", size)
    assert "Per km<sup>2</sup> een 3<sup>de</sup> deel CO<sub>2</sub>." in answer(tmp_path, document)


def test_text_in_a_frame_is_known_from_a_colour_behind_one_line(tmp_path: Path) -> None:
    document = letter()
    page = document[1]
    page.insert_text((79, Y + 40), "Vroeger stond hier iets anders,", fontsize=9)
    page.insert_text((79, Y + 52), "en dat is zo gebleven.", fontsize=9)
    page.draw_rect((74, Y + 28, 430, Y + 60), width=0.5)
    page.draw_rect((74, Y - 9, 430, Y + 3), width=0, color=None, fill=(0.8, 0.9, 1))
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(document.tobytes())
    framed = [line.text for line in read_pdf(pdf).sheets[1].lines if line.framed]
    assert framed == ["Vroeger stond hier iets anders,", "en dat is zo gebleven."]


def test_a_cell_over_two_columns_stands_in_both(tmp_path: Path) -> None:
    document = letter(y=200)
    page = document[1]
    texts = {
        (0, 0): "Wie",
        (1, 0): "Stad",
        (2, 0): "Rijk",
        (0, 1): "Aantal",
        (1, 1): "4",
        (1, 2): "6",
        (2, 1): "1",
        (2, 2): "2",
    }
    for (row, column), text in texts.items():
        wide = 2 if (row, column) == (0, 1) else 1
        page.draw_rect(
            (79 + 100 * column, 300 + 20 * row, 79 + 100 * (column + wide), 320 + 20 * row), width=0.5
        )
        page.insert_text((84 + 100 * column, 314 + 20 * row), text, fontsize=9)
    assert "| Wie | Aantal | Aantal |\n| --- | --- | --- |\n| Stad | 4 | 6 |\n| Rijk | 1 | 2 |" in answer(
        tmp_path, document
    )


def test_items_and_paragraphs_of_a_cell_stand_apart(tmp_path: Path) -> None:
    document = letter(y=200)
    page = document[1]
    cells = {(0, 0): ("Wie",), (0, 1): ("Wat",), (1, 0): ("Stad",), (1, 1): ("• een loket in elke wijk van", "de stad", "• een brief"), (2, 0): ("Rijk",), (2, 1): ("Eerst het geld.", "Dan de wet die daarbij hoort.")}  # fmt: skip
    top = 300.0
    for row in range(3):
        height = 12.0 * max(len(cells[row, column]) for column in (0, 1)) + 8
        for column, (x0, x1) in enumerate(((79, 150), (150, 300))):
            page.draw_rect((x0, top, x1, top + height), width=0.5)
            for index, text in enumerate(cells[row, column]):
                page.insert_text(
                    (x0 + 4, top + 13 + 12 * index), text, fontsize=9, fontname="hebo" if row == 0 else "helv"
                )
        top += height
    shown = answer(tmp_path, document)
    assert "een loket in elke wijk van de stad<br> · een brief |" in shown.replace("•", "·")
    assert "| Eerst het geld.<br> Dan de wet die daarbij hoort. |" in shown
