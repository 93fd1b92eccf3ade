"""What a reader of the page cannot see is left out and counted; what can be seen stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

from vraagbaak.reading.pdf import read_pdf

pymupdf: Any = _pymupdf
Draw = Callable[[Any], None]
BLACK, WHITE, GREY, DARK = (0, 0, 0), (1, 1, 1), (0.8, 0.8, 0.8), (0, 0, 0.4)
OVER = (70, 191, 300, 204)  # the row of text at 200
FIRST_WORD = (70, 191, 109.5, 204)


def text(
    words: str = "Geheime woorden hier", y: float = 200, color: tuple[float, ...] = BLACK, **more: Any
) -> Draw:
    return lambda page: page.insert_text((72, y), words, fontsize=9, color=color, **more)


def box(rect: tuple[float, ...], fill: tuple[float, ...], **more: Any) -> Draw:
    return lambda page: page.draw_rect(rect, color=None, fill=fill, **more)


def picture(rect: tuple[float, ...], grey: int) -> Draw:
    made = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 8, 8))
    made.clear_with(grey)
    return lambda page: page.insert_image(rect, pixmap=made, keep_proportion=False)


def scan(page: Any) -> None:
    """A picture of the page itself laid over it, as a scan is over the words recognised in it."""
    page.insert_image(page.rect, pixmap=page.get_pixmap(dpi=150))


def clipped(page: Any) -> None:
    page.insert_text((72, 200), "Geheime woorden hier", fontsize=9)
    xref = page.get_contents()[-1]
    page.parent.update_stream(xref, b"q 300 600 50 50 re W n\n" + page.parent.xref_stream(xref) + b"\nQ\n")


def clipped_to_page(page: Any) -> None:
    page.insert_text((72, 200), "Geheime woorden hier", fontsize=9)
    xref = page.get_contents()[-1]
    page.parent.update_stream(xref, b"q 0 0 595.3 841.9 re W* n\n" + page.parent.xref_stream(xref) + b"\nQ\n")


def read(tmp_path: Path, *drawn: Draw) -> tuple[list[str], int]:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_text((72, 100), "Dit ziet iedereen", fontsize=9)
    for draw in drawn:
        draw(page)
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    (sheet,) = read_pdf(path).sheets
    return [line.text.strip() for line in sheet.lines][1:], sheet.hidden


@pytest.mark.parametrize(
    "drawn",
    [
        (text(), box(OVER, BLACK)),
        (text(), box(OVER, WHITE)),
        (text(), picture(OVER, 120)),
        (text(color=WHITE),),
        (text(color=(0.97, 0.97, 0.97)),),
        (box(OVER, BLACK), text()),
        (box(OVER, DARK), text(color=DARK)),
        (clipped,),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_left_out_and_counted(tmp_path: Path, drawn: tuple[Draw, ...]) -> None:
    assert read(tmp_path, *drawn) == ([], 3)


def test_a_bar_takes_only_the_words_under_it(tmp_path: Path) -> None:
    assert read(tmp_path, text(), box(FIRST_WORD, BLACK)) == (["woorden hier"], 1)


def test_a_label_on_a_bar_is_seen_and_the_words_under_it_are_not(tmp_path: Path) -> None:
    seen, hidden = read(tmp_path, text(), box(OVER, BLACK), text("5.1.2e", color=WHITE))
    assert (seen, hidden) == (["5.1.2e"], 3)


@pytest.mark.parametrize(
    "drawn",
    [
        (text(),),
        (box(OVER, DARK), text(color=WHITE)),
        (box(OVER, GREY), text()),
        (box((0, 150, 595, 842), WHITE), text()),
        (text(), box(OVER, (1, 1, 0), fill_opacity=0.4)),
        (text(), box((70, 202.5, 300, 203.2), BLACK)),
        (text(color=GREY),),
        (text(), box((320, 191, 400, 204), BLACK)),
        (text(), scan),
        (clipped_to_page,),
    ],
)  # fmt: skip
def test_what_can_be_seen_stays(tmp_path: Path, drawn: tuple[Draw, ...]) -> None:
    assert read(tmp_path, *drawn) == (["Geheime woorden hier"], 0)


def over(page: Any) -> None:
    """A square that a reader's program lays over the words."""
    note = page.add_rect_annot(OVER)
    note.set_colors(stroke=BLACK, fill=BLACK)
    note.update()


def stroke(page: Any) -> None:
    page.draw_line((70, 197), (300, 197), color=BLACK, width=12)


@pytest.mark.parametrize(
    "drawn",
    [
        (text(), over),
        (text(), stroke),
        (text(fill_opacity=0.02),),
        (text(render_mode=3),),
        (text(render_mode=7),),
        (lambda page: page.insert_text((72, 200), "Geheime woorden hier", fontsize=1.1),),
    ],
    ids=["annotation", "thick stroke", "opacity", "no ink", "a clip only", "tiny"],
)
def test_every_other_way_to_hide(tmp_path: Path, drawn: tuple[Draw, ...]) -> None:
    assert read(tmp_path, *drawn) == ([], 3)


def blocks(page: Any) -> None:
    page.insert_font("cjk", fontbuffer=pymupdf.Font("cjk").buffer)
    for x in range(70, 106, 4):  # letter by letter, over each other
        page.insert_text((x, 201), "\u2588", fontsize=12, fontname="cjk")


def test_words_under_blocks_that_are_typed_over_them(tmp_path: Path) -> None:
    seen, hidden = read(tmp_path, text("Geheim"), blocks)
    assert ("Geheim" in "".join(seen), hidden) == (False, 1)


def twice(page: Any) -> None:
    page.insert_text((72.3, 200), "Geheime woorden hier", fontsize=9)


def test_a_letter_set_twice_is_bold_and_seen(tmp_path: Path) -> None:
    assert read(tmp_path, text(), twice)[1] == 0


def test_a_page_turned_on_its_side_is_judged_where_its_words_are(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    for y in range(100, 400, 20):
        page.insert_text((100 + y, 600), "Dit ziet iedereen die leest", fontsize=9, rotate=90)
    page.insert_text((90, 600), "Geheime woorden", fontsize=9, rotate=90)
    page.draw_rect((80, 500, 93, 602), color=None, fill=BLACK)
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    (sheet,) = read_pdf(path).sheets
    assert {line.text.strip() for line in sheet.lines} == {"Dit ziet iedereen die leest"}
    assert sheet.hidden == 2


def test_words_recognised_in_a_picture_of_the_page_are_said_to_be(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_text((72, 100), "Dit ziet iedereen", fontsize=9)
    scan(page)
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    (sheet,) = read_pdf(path).sheets
    assert (len(sheet.lines), sheet.hidden, sheet.recognised) == (1, 0, True)
