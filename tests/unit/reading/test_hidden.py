"""What a reader of the page cannot see is left out and counted; what can be seen stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

from vraagbaak.reading.drawn import MOST_BYTES, Contents
from vraagbaak.reading.hidden import suspicion
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
        (text(render_mode=3),),
    ],
)  # fmt: skip
def test_what_can_be_seen_stays(tmp_path: Path, drawn: tuple[Draw, ...]) -> None:
    assert read(tmp_path, *drawn) == (["Geheime woorden hier"], 0)


def test_a_page_with_only_text_is_not_drawn() -> None:
    document = pymupdf.open()
    page = document.new_page()
    text()(page)
    lines = [line for block in page.get_text("dict")["blocks"] for line in block["lines"]]
    assert not suspicion(page, lines, Contents(page.read_contents()))


@pytest.mark.parametrize(
    ("data", "fills"),
    [(b"q 1 0 0 1 0 0 cm f", True), (b"(f) Tj", False), (b"/f 12 Tf", False), (b"f*\n", True), (b"", False)],
)
def test_what_operators_draw_a_page(data: bytes, fills: bool) -> None:
    assert Contents(data).may_have(frozenset((b"f", b"f*"))) is fills


def test_a_map_may_have_every_operator() -> None:
    assert Contents(b"0 " * (MOST_BYTES // 2 + 1)).may_have(frozenset((b"f",)))
    assert not Contents(b"0 " * (MOST_BYTES // 2)).may_have(frozenset((b"f",)))
