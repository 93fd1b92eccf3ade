"""Tables in a real browser: no number is broken, figures stand right, what is too wide says so and is moved by keyboard."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pymupdf as _pymupdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import sample_letter
import typeset
from browsing import serving

pymupdf: Any = _pymupdf
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("browser")]

NAME = "brief-met-tabellen"
YEARS = ("Onderdeel", *map(str, range(2019, 2029)), "Totaal")
WIDE = (
    YEARS,
    *(
        (what, "1.90", f"1{n}.345", "-/- 35", "(20)", "< 5", "12,5 %", f"1.23{n}.567", f"1 23{n} 567", "-", "+50", f"{n},5 mln.")
        for n, what in enumerate(("Basisvoorzieningen", "Gemeentefonds", "Openbaar vervoer", "Jeugdzorg", "Totaal"))
    ),
)  # fmt: skip
NARROW = (
    ("Programma", "Begroting 2023", "Toelichting"),
    ("Herstructurering", "125 000", "Was in 2022 nog 1 250 000 euro; dat is 4,1 % meer"),
    ("Woningbouw", "3 500", "In 2021 was het 2.480"),
)
WIDTHS = {"desktop": 1280, "phone": 390, "paper": 680}  # px; A4 without its margins
BROKEN = r"""() => {
  const [numbers, broken] = [[], []];
  for (const cell of document.querySelectorAll("article :is(td, th)")) {
    const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
      const number = cell.matches("td.cijfers") ? /^.+$/g : /\d+(?:[.,]\d+|[ \u00a0]\d{3}(?!\d))*/g;
      for (const { 0: said, index } of text.currentNode.data.matchAll(number)) {
        const range = document.createRange();
        range.setStart(text.currentNode, index);
        range.setEnd(text.currentNode, index + said.length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
        if (lines.size) numbers.push(said);
        if (lines.size > 1) broken.push(said);
      }
    }
  }
  return [numbers, broken];
}"""
"""Numbers in cells (of a cell of figures the whole), and those of them that stand on more than one line."""
TOO_WIDE = "all => all.map((part) => part.scrollWidth > part.clientWidth)"
SAYS_SO = "all => all.map((part) => getComputedStyle(part, '::before').content !== 'none')"


def _letter() -> bytes:
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabellen:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    page = document[1]
    _draw(page, 230.0, WIDE, (60, *range(130, 550, 38)))
    page.insert_text((79, 340), "En de tweede:", fontsize=9)
    _draw(page, 370.0, NARROW, (60, 160, 250, 550))
    data: bytes = document.tobytes()
    return data


def _draw(page: Any, y: float, rows: Sequence[Sequence[str]], edges: Sequence[float]) -> None:
    for row in rows:
        for x, x1, cell in zip(edges, edges[1:], row, strict=False):
            page.insert_text((x, y), cell, fontsize=6.5)
            page.draw_rect(pymupdf.Rect(x - 2, y - 9, x1 - 2, y + 4), width=0.5)
        y += 13


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with those tables."""
    base = tmp_path_factory.mktemp("tables")
    docs = base / "docs"
    docs.mkdir()
    for name in sample_letter.OWN_PAGES:
        shutil.copy(sample_letter.ROOT / "docs" / name, docs)
    (base / "letter.pdf").write_bytes(_letter())
    convert = [sys.executable, str(sample_letter.ROOT / "scripts/convert.py"), str(base / "letter.pdf")]
    subprocess.run([*convert, "--docs", str(docs), "--id", NAME], check=True, capture_output=True)
    run = sample_letter.build(docs, base / "site")
    assert run.returncode == 0, run.stderr
    with serving(base / "site") as address:
        yield address


@pytest.mark.parametrize("where", WIDTHS)
def test_no_number_is_broken(page: Page, home: str, where: str) -> None:
    page.set_viewport_size({"width": WIDTHS[where], "height": 900})
    page.emulate_media(media="print" if where == "paper" else "screen")
    for path, least in ((f"{NAME}/vraag-1", 70), (f"{NAME}/alles", 70), (NAME, 1), ("data", 0), ("jaren", 3)):
        page.goto(f"{home}/{path}/index.html")
        numbers, broken = page.evaluate(BROKEN)
        assert len(numbers) >= least, path
        assert not broken, path


def test_figures_stand_right_and_names_are_heads(page: Page, home: str) -> None:
    page.goto(f"{home}/{NAME}/vraag-1/index.html")
    right = "cells => cells.filter((cell) => getComputedStyle(cell).textAlign === 'right').map((cell) => cell.textContent)"
    tables = page.locator("article table:not([data-facts])")
    assert tables.count() == 2
    for table, rows in ((tables.nth(0), WIDE), (tables.nth(1), NARROW)):
        figures = [
            [
                cell
                for column, cell in enumerate(row)
                if column and rows[0][column] not in ("2027", "Toelichting")
            ]
            for row in rows
        ]
        assert table.locator("th, td").evaluate_all(right) == [cell for row in figures for cell in row]
        assert table.locator("tbody th[scope=row]").all_inner_texts() == [row[0] for row in rows[1:]]


@pytest.mark.parametrize("where", ["desktop", "phone"])
def test_a_table_that_is_too_wide_says_so(page: Page, home: str, where: str) -> None:
    page.set_viewport_size({"width": WIDTHS[where], "height": 900})
    wraps = page.locator(".md-typeset__scrollwrap:not(:has([data-facts]))")
    for path in (f"{NAME}/vraag-1", "data", "jaren"):
        page.goto(f"{home}/{path}/index.html")
        wide = wraps.evaluate_all(TOO_WIDE)
        assert wide == ([True, False] if "vraag" in path else [False] * len(wide)), path
        assert wraps.evaluate_all(SAYS_SO) == wide
    page.goto(f"{home}/{NAME}/vraag-1/index.html")
    region = page.get_by_role("region", name="Tabel 1 is breed: schuif opzij om alles te zien")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    assert region.evaluate("part => part.scrollLeft") > 0
    page.emulate_media(media="print")
    assert not any(wraps.evaluate_all(SAYS_SO))
    page.emulate_media(media="screen")
    page.set_viewport_size(
        {"width": 240, "height": 900}
    )  # now the other too; regions have names of their own
    page.wait_for_timeout(200)
    assert page.get_by_role("region", name="is breed").count() == 2
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    page.set_viewport_size({"width": WIDTHS[where], "height": 900})
    page.wait_for_timeout(200)
    assert page.get_by_role("region", name="is breed").count() == 1


def test_on_paper_a_wide_table_is_whole(page: Page, home: str) -> None:
    page.goto(f"{home}/{NAME}/vraag-1/index.html")
    paper = pymupdf.open(stream=page.pdf(format="A4"), filetype="pdf")
    words = [word for sheet in paper for word in sheet.get_text("words")]
    said = {word[4] for word in words}
    assert {part for row in WIDE for cell in row for part in cell.split()} <= said
    assert max(word[2] for word in words) < paper[0].rect.width
