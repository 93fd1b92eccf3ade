"""How paragraphs become Markdown, and how the audit reads that back."""

from __future__ import annotations

import re

import markdown
import pytest

from vraagbaak.editing.edition import Edition
from vraagbaak.proving.page import Block, built
from vraagbaak.reading.lines import Source
from vraagbaak.reading.text import Cut, Paragraph, Run
from vraagbaak.site.build.anchors import Anchors
from vraagbaak.site.data.tables import csv_text, with_named_head
from vraagbaak.understanding.model import Letter
from vraagbaak.writing.html import inline_html, passage_html
from vraagbaak.writing.markdown import html_to_markdown


class _NoLinks(Edition, frozen=True):
    def links(self, *_: object) -> tuple[()]:
        return ()

    def of(self, *_: object) -> tuple[()]:
        return ()


def shown(*passage: Paragraph | Cut) -> str:
    edition = _NoLinks(Letter(id="", kenmerk="", source=Source("", "", ())))
    return html_to_markdown(passage_html(edition, None, passage, "answer"))


def blocks(markdown_text: str) -> list[Block]:
    """What a reader sees of a part."""
    _, ((_, found),) = built("x.md", f"## Antwoord\n\n{markdown_text}")
    return list(found)


def words(markdown_text: str) -> list[str]:
    return [f"{block.number} {block.text}".strip() for block in blocks(markdown_text)]


def inline(*runs: Run) -> str:
    return html_to_markdown(f"<p>{inline_html(runs)}</p>").strip()


def built_from(answer: str) -> str:
    anchors = Anchors()
    anchors.expect("a/vraag-1.md", {"parts": ["answer"]}, None)
    return markdown.markdown(answer, extensions=[anchors])


def test_braces_are_text_where_the_theme_reads_attributes() -> None:
    anchors = Anchors()
    anchors.expect("a/vraag-1.md", {"parts": ["answer"]}, None)
    page = markdown.markdown("## Antwoord\n\nZie {: .x }", extensions=["attr_list", anchors])
    assert "Zie {: .x }" in page


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("Dit is "), Run("niet", bold=True), Run("-bindend.")), "Dit is **niet**-bindend."),
        ((Run("Noot:", bold=True), Run("lees dit")), "<strong>Noot:</strong>lees dit"),
        ((Run("Noot:", bold=True), Run(" lees dit")), "**Noot:** lees dit"),
        ((Run("half"), Run("(half)", italic=True)), "half<em>(half)</em>"),
        ((Run("vet", bold=True), Run("schuin", italic=True)), "<strong>vet</strong><em>schuin</em>"),
        ((Run("beide", bold=True, italic=True),), "***beide***"),
        ((Run("weg", struck=True), Run(" en "), Run("weg", struck=True, bold=True)), "<del>weg</del> en <del>**weg**</del>"),
        ((Run("m"), Run("2", script="sup"), Run(" CO"), Run("2", script="sub")), "m<sup>2</sup> CO<sub>2</sub>"),
        ((Run("~~niet~~ <del>dit</del>"),), "&#126;&#126;niet&#126;&#126; &lt;del&gt;dit&lt;/del&gt;"),
    ],
)  # fmt: skip
def test_style_stands_on_exactly_its_letters(runs: tuple[Run, ...], expected: str) -> None:
    assert inline(*runs) == expected
    said = "".join(run.text for run in runs)
    assert words(expected) == [said]
    assert (
        re.sub(r"<[^>]*>", "", markdown.markdown(expected))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#126;", "~")
        == said
    )


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def quoted(words: str, marker: str = "") -> Paragraph:
    return Paragraph((Run(words),), "quote", marker=marker)


def test_what_the_letter_quotes_is_told_apart_from_what_the_program_says() -> None:
    page = shown(
        text("De motie:"), quoted("gehoord de Kamer,"), quoted("1. iets;"), text("Dat is zo."), Cut((4,))
    )
    assert "> > gehoord de Kamer,\n> >\n> > 1\\. iets;\n\nDat is zo.\n\n> ✂" in page
    assert words(page) == ["De motie:", "gehoord de Kamer,", "1. iets;", "Dat is zo."]


def test_a_quotation_has_addresses_as_other_paragraphs_have() -> None:
    page = "## Antwoord\n\n" + shown(
        text("De motie:"), quoted("gehoord;"), quoted("verzoekt;"), Cut((4,)), text("Ja.")
    )
    built = built_from(page)
    assert re.findall(r"<(\w+) class=\"(\w+)\"", built.replace(' role="note"', "")) == [
        ("blockquote", "citaat"),
        ("div", "knip"),
    ]
    assert re.findall(r'<p id="antwoord-alinea-(\d)">(\w+)', built) == [
        ("1", "De"),
        ("2", "gehoord"),
        ("3", "verzoekt"),
        ("4", "Ja"),
    ]


def test_print_shows_the_address_where_the_words_do_not() -> None:
    page = "## Antwoord\n\nZie [het stuk](https://a.example/b) op [www.a.example](https://www.a.example).\n"
    built = built_from(page)
    assert re.findall(r'data-address="([^"]*)"', built) == ["https://a.example/b"]


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        (("1.", "2."), "1. x\n2. x"),
        (("4.", "5."), "4. x\n5. x"),
        (("a)", "b)"), "- a) x\n- b) x"),
        (("i.", "ii."), "- i. x\n- ii. x"),
    ],
)
def test_the_printed_marker_stays(markers: tuple[str, ...], expected: str) -> None:
    page = shown(*(Paragraph((Run("x"),), "numbered", marker=marker) for marker in markers))
    assert page.strip() == expected


def test_a_list_that_counts_anew_shows_its_own_numbers() -> None:
    page = shown(*(Paragraph((Run("x"),), "numbered", marker=marker) for marker in ("1.", "2.", "1.", "2.")))
    assert words(page) == ["1. x", "2. x", "1. x", "2. x"]
    assert re.sub(r"<[^>]*>|\s", "", markdown.markdown(page, extensions=["sane_lists"])) == "xx1.x2.x"


def test_lines_of_a_cell_stay_apart() -> None:
    table = Paragraph((), "table", cells=(((Run("Wat"),),), ((Run("• een\n• twee"),),)))
    assert shown(table).strip().split("\n")[-1] == "| • een<br> • twee |"
    assert table.row_texts == ("Wat", "• een • twee")


def test_a_note_that_begins_with_a_dash_keeps_it() -> None:
    (note,) = blocks('<a id="noot-1"></a><sup>1</sup> - een punt')
    assert (note.kind, note.number, note.text) == ("note", "1", "- een punt")


def test_a_spreadsheet_gets_figures_as_figures_and_no_formula() -> None:
    rows = [
        ["", "Bedrag"],
        ["a\nb", "-80"],
        ["+50", "-1.250,5"],
        ["-5%", "=A1"],
        ["-A1", "+1+1"],
        ["@x", "€ 5"],
    ]
    found = csv_text(with_named_head(rows))
    assert found.startswith("kolom 1,Bedrag\r\n")
    assert found.split("\r\n")[1:-1] == ['"a\nb",-80', '+50,"-1.250,5"', "-5%,'=A1", "'-A1,'+1+1", "'@x,€ 5"]


def test_a_note_is_called_by_its_number_whatever_its_address() -> None:
    """Where notes count anew on every page."""
    made = built_from("## Antwoord\n\nJa.<sup>[1](#noot-1)</sup> Nee.<sup>[1](#noot-1-2)</sup>\n")
    assert made.count('aria-label="Noot 1"') == 2
