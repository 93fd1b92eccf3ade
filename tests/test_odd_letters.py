"""Layouts and contents seen in the wild, type-set here: each must be read, or refused in one line."""

from __future__ import annotations

import functools
import http.server
import os
import random
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest
from playwright.sync_api import sync_playwright

import typeset
from browsing import CHROMIUM, SWITCHES
from vraagbaak.cli import main
from vraagbaak.converting.one_letter import Converted, convert_letter
from vraagbaak.errors import VraagbaakError
from vraagbaak.reading.files import open_pdf

pymupdf: Any = _pymupdf
ROOT = Path(__file__).parent.parent
Data = dict[str, Any]


def convert(tmp_path: Path, data: bytes) -> Converted:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(data)
    return convert_letter(pdf, tmp_path / "docs")


def questions(tmp_path: Path, blocks: list[typeset.Block]) -> list[Data]:
    result: list[Data] = convert(tmp_path, typeset.letter_pdf(blocks)).data["questions"]
    return result


def test_combined_numbers_show_all_questions_on_each_page(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("2, 3 5 en 6", "Eerste vraag?", "Tweede vraag?", style="vraag"),
        *typeset.answer("Samen beantwoord.", heading="Antwoord 2, 3 5 en 6", bold=False),
    ]
    found = questions(
        tmp_path, [*typeset.question("1", "Wat?", style="vraag"), *typeset.answer("Dit."), *blocks]
    )
    assert [q["number"] for q in found] == ["1", "2", "3", "5", "6"]
    for question in found[1:]:
        assert question["question"] == ["Eerste vraag?", "Tweede vraag?"]
        assert question["answers"] == question["group"] == ["2", "3", "5", "6"]


def test_separate_questions_with_one_answer(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?"), *typeset.question("2", "Hoe?"),
        *typeset.answer("Zo en dit.", heading="Antwoord op de vragen 1 en 2"),
        *typeset.question("3", "Wie?"), *typeset.answer("Ik."),
    ]  # fmt: skip
    first, second, third = questions(tmp_path, blocks)
    assert first["answer"] == second["answer"] == ["Zo en dit."]
    assert first["question"] == ["Wat?"]
    assert third["answers"] == ["3"]


def test_numbering_restarts_per_party(tmp_path: Path) -> None:
    blocks: list[typeset.Block] = []
    for party in ("VVD", "SP"):
        blocks.append(typeset.Block(f"Vragen van de leden van de {party}-fractie", bold=True, gap=24))
        for number in ("1", "2"):
            blocks += [*typeset.question(number, f"Wat vindt {party}?"), *typeset.answer("Dit.")]
    found = questions(tmp_path, blocks)
    assert [q["slug"] for q in found] == ["vvd-vraag-1", "vvd-vraag-2", "sp-vraag-1", "sp-vraag-2"]
    assert [q["party"] for q in found] == ["VVD", "VVD", "SP", "SP"]


def test_sub_answers_stay_in_their_question(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "a. Wat? b. Hoe?"),
        *typeset.answer("Dit.", heading="Antwoord op a"), *typeset.answer("Zo.", heading="Antwoord op b"),
        *typeset.question("2", "Wie?"), *typeset.answer("Ik."),
    ]  # fmt: skip
    first, _ = questions(tmp_path, blocks)
    assert first["answer"] == ["Antwoord op a", "Dit.", "Antwoord op b", "Zo."]


@pytest.mark.parametrize(
    ("asked", "answered"), [("Vraag {}", "Antwoord {}"), ("Vraag {}", "Antwoord"), ("{}.", "Antwoord"), ("{}", "Antwoord")]
)  # fmt: skip
def test_parts_with_numbers_of_their_own_are_questions(tmp_path: Path, asked: str, answered: str) -> None:
    blocks = [
        block
        for number in ("1", "2a", "2b", "2c", "3")
        for block in (
            typeset.Block(asked.format(number), gap=24), typeset.Block(f"Hoe lang is pad {number}?", gap=0),
            *typeset.answer(f"Pad {number} is kort.", heading=answered.format(number)),
        )
    ]  # fmt: skip
    data = convert(tmp_path, typeset.letter_pdf(blocks)).data
    assert data["findings"] == []
    assert [(q["slug"], q["answers"], q["question"], q["answer"]) for q in data["questions"]] == [
        (f"vraag-{n}", [n], [f"Hoe lang is pad {n}?"], [f"Pad {n} is kort."])
        for n in ("1", "2a", "2b", "2c", "3")
    ]


@pytest.mark.parametrize("named", ["Antwoord op vraag 1a en 1b", "Antwoord op vraag 1"])
def test_parts_may_share_an_answer(tmp_path: Path, named: str) -> None:
    blocks = [
        *typeset.question("1a", "Wat?", style="vraag"), *typeset.question("1b", "Hoe?", style="vraag"),
        *typeset.answer("Zo en dit.", heading=named),
        *typeset.question("2", "Wie?", style="vraag"), *typeset.answer("Ik."),
    ]  # fmt: skip
    assert [(q["number"], q["answers"], q["answer"]) for q in questions(tmp_path, blocks)] == [
        ("1a", ["1a", "1b"], ["Zo en dit."]), ("1b", ["1a", "1b"], ["Zo en dit."]), ("2", ["2"], ["Ik."]),
    ]  # fmt: skip


def test_parts_below_a_number_that_is_there_are_said(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?", style="vraag"), *typeset.answer("Dit."),
        *typeset.question("1a", "Hoe?", style="vraag"), *typeset.answer("Zo."),
        *typeset.question("2", "Wie?", style="vraag"), *typeset.answer("Ik."),
    ]  # fmt: skip
    data = convert(tmp_path, typeset.letter_pdf(blocks)).data
    assert [q["number"] for q in data["questions"]] == ["1", "2"]
    assert [finding["code"] for finding in data["findings"]] == ["kop-past-niet"]


def test_numbers_inside_an_answer_are_no_questions(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?"),
        *typeset.answer("Drie punten:"),
        typeset.Block("Een eerste punt.", indent=18, marker="1.", gap=0),
        typeset.Block("Een tweede punt.", indent=18, marker="2.", gap=0),
        typeset.Block("2023 was een goed jaar.", gap=0),
        typeset.Block("14", gap=0),
        *typeset.question("2", "Hoe?"),
        *typeset.answer("Zo."),
    ]
    first, second = questions(tmp_path, blocks)
    assert first["answer"][:3] == ["Drie punten:", "Een eerste punt.", "Een tweede punt."]
    assert second["question"] == ["Hoe?"]


def test_no_answer_yet(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Klopt dit?", style="vraag"), *typeset.question("2", "En dit?", style="vraag"),
        typeset.Block("Mededeling", bold=True), typeset.Block("De vragen worden later beantwoord.", gap=0),
    ]  # fmt: skip
    first, second = questions(tmp_path, blocks)
    assert first["answer"] == second["answer"] == ["De vragen worden later beantwoord."]
    assert (first["answer_kind"], first["answers"]) == ("mededeling", ["1", "2"])
    (only,) = questions(tmp_path, typeset.question("1", "Wat nu", style="vraag"))
    assert (only["answer"], only["answers"], only["status"]) == ([], [], "complete")


def test_a_table_stays_a_table(tmp_path: Path) -> None:
    document = pymupdf.open(
        stream=typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")]),
        filetype="pdf",
    )
    for row, cells in enumerate(
        [("Jaar", "Aantal", "Kosten"), ("2021", "10", "5,50"), ("2022", "12", "6,50")]
    ):
        for column, cell in enumerate(cells):
            document[1].insert_text((79 + 100 * column, 220 + 12 * row), cell, fontsize=9)
    converted = convert(tmp_path, document.tobytes())
    assert converted.data["questions"][0]["answer"][1:] == [
        "Jaar | Aantal | Kosten",
        "2021 | 10 | 5,50",
        "2022 | 12 | 6,50",
    ]
    assert "| 2021 | 10 | 5,50 |" in dict(converted.pages)[f"{converted.id}/vraag-1.md"]


def qa_table(count: int) -> bytes:
    document = pymupdf.open()

    def new_page() -> Any:
        page = document.new_page(width=595, height=842)
        typeset._head(page, "2023-0000000077")
        return page

    page, y = new_page(), 220.0
    page.insert_text((79, 130), "De voorzitter van de Tweede Kamer der Staten-Generaal", fontsize=9)
    for x, head in ((79, "Nr."), (110, "Vraag"), (270, "Antwoord")):
        page.insert_text((x, 200), head, fontname="hebo", fontsize=9)
    for number in range(1, count + 1):
        cells = [
            typeset.wrap(f"Kan de minister vraag {number} toelichten en zeggen wat het kost?", 150),
            typeset.wrap(f"Het antwoord op vraag {number} is dat het geld naar de regio gaat. " * 2, 155),
        ]
        height = 12 * max(map(len, cells))
        if y + height > 760:
            page, y = new_page(), 130.0
        page.insert_text((79, y), str(number), fontsize=9)
        for x, lines in zip((110, 270), cells, strict=True):
            for index, line in enumerate(lines):
                page.insert_text((x, y + 12 * index), line, fontsize=9)
        y += height + 10
    data: bytes = document.tobytes()
    return data


def test_questions_and_answers_side_by_side(tmp_path: Path) -> None:
    data = convert(tmp_path, qa_table(14)).data
    assert data["numbering"] == "tabel"
    assert [q["number"] for q in data["questions"]] == [str(n) for n in range(1, 15)]
    for question in data["questions"]:
        assert " ".join(question["question"]).startswith(f"Kan de minister vraag {question['number']} toe")
        assert " ".join(question["answer"]).count(f"vraag {question['number']} is") == 2


ASKED = (
    "Hoeveel gemeenten doen mee aan de regeling en wat is daarvan de reden volgens de minister?",
    "Waarom is er niet eerder gekozen voor een andere aanpak?",
    "Kan de minister toezeggen dat de Kamer voor de zomer wordt bericht over de voortgang?",
)
REPLIED = (
    "Er doen 120 gemeenten mee. De reden is dat de regeling eenvoudig is en gemeenten er baat bij hebben.",
    "Daarvoor was de tijd niet rijp. In 2020 is dat besproken met de provincies en de waterschappen.",
    "Ja, dat zeg ik toe. De Kamer ontvangt voor 1 juli een brief over de voortgang van de regeling.",
)
COLUMNS = {2: (79, 310, 540), 3: (79, 115, 325, 540), 4: (79, 110, 160, 340, 540)}
TABLES = [
    (("Nr", "Vraag", "Antwoord"), ("{n}", "{q}", "{a}")),
    (("#", "Vraag", "Reactie kabinet"), ("{n}.", "{q}", "{a}")),
    (("", "Vraag", "Antwoord"), ("{n}", "{q}", "{a}")),
    (("Vraag", "Antwoord"), ("{n}. {q}", "{a}")),
    (("Vraag/opmerking", "Antwoord van de minister"), ("Vraag {n}: {q}", "{a}")),
    (("Nr", "Fractie", "Vraag", "Antwoord"), ("{n}", "DEF-GHI", "{q}", "{a}")),
    (("Nr", "Blz.", "Vraag", "Antwoord"), ("{n}", "p. 4", "{q}", "{a}")),
    (("Blz.", "Nr.", "Vraag", "Antwoord"), ("p. 4", "{n}", "{q}", "{a}")),
    (("Nr", "Vraag", "Antwoord"), ("Vraag {n}", "{q}", "{a}")),  # so narrow that the number wraps
]


def qa_columns(head: tuple[str, ...], cells: tuple[str, ...], borders: bool) -> bytes:
    """Three questions in a table, the sender below it."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    typeset._head(page, "2023-0000000078")
    page.insert_text((79, 130), "De voorzitter van de Tweede Kamer der Staten-Generaal", fontsize=9)
    xs, y = COLUMNS[len(head)], 200.0

    def row(texts: Sequence[str], font: str) -> None:
        nonlocal y
        lines = [typeset.wrap(text, xs[i + 1] - xs[i] - 8) for i, text in enumerate(texts)]
        high = 12 * max(map(len, lines)) + 6
        for i, cell in enumerate(lines):
            for at, line in enumerate(cell):
                page.insert_text((xs[i] + 4, y + 12 + 12 * at), line, fontname=font, fontsize=9)
            if borders:
                page.draw_rect(pymupdf.Rect(xs[i], y, xs[i + 1], y + high), width=0.5)
        y += high if borders else high + 4

    row(head, "hebo")
    for number, (asked, replied) in enumerate(zip(ASKED, REPLIED, strict=True), 1):
        row([cell.format(n=number, q=asked, a=replied) for cell in cells], "helv")
    page.insert_text((79, y + 24), "Hoogachtend,", fontsize=9)
    page.insert_text((79, y + 40), "De minister van Zaken", fontsize=9)
    data: bytes = document.tobytes()
    return data


@pytest.mark.parametrize("borders", [True, False], ids=["borders", "open"])
@pytest.mark.parametrize(
    ("asked", "before"),
    [
        ("De leden lezen dat er meldingen waren, namelijk\n21. Klopt dat, en wat is de uitkomst?", "{n}."),
        ("Kent u de motie (Kamerstuk 36 200, nr.\n12) en wat vindt u daarvan?", "{n}."),
        ("Welke van deze drie?\n1. De eerste.\n2. De tweede.\n3. De derde.", "{n}."),
        ("Kent u de motie (Kamerstuk 36 200, nr.\n12) en wat vindt u daarvan?", "Vraag {n}\n"),
    ],
)  # fmt: skip
def test_figures_at_the_start_of_a_line_in_a_table(
    tmp_path: Path, asked: str, before: str, borders: bool
) -> None:
    """They are in the midst of a question; that there is no column of numbers does not make them one."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    typeset._head(page, "2023-0000000078")
    page.insert_text((79, 130), "De voorzitter van de Tweede Kamer der Staten-Generaal", fontsize=9)
    y = 200.0
    rows = [("Vraag", "Antwoord")]
    rows += [(f"{before.format(n=n)} {asked}".replace("\n ", "\n"), "Ja, dat is zo.") for n in (1, 2, 3)]
    for row in rows:
        lines = [cell.split("\n") for cell in row]
        high = 12 * max(map(len, lines)) + 8
        for x, cell in zip((83, 363), lines, strict=True):
            for at, line in enumerate(cell):
                page.insert_text((x, y + 12 + 12 * at), line, fontsize=9)
            if borders:
                page.draw_rect(pymupdf.Rect(x - 4, y, x + 276 if x < 300 else 445, y + high), width=0.5)
        y += high
    converted = convert(tmp_path, document.tobytes())
    assert [q["number"] for q in converted.data["questions"]] == ["1", "2", "3"]
    for question in converted.data["questions"]:
        assert " ".join(question["question"]).split() == re.sub(r"\n\d\. ", "\n", asked).split()
        if (items := asked.partition("\n1.")[1:]) != ("", ""):
            page = dict(converted.pages)[f"{converted.id}/{question['slug']}.md"]
            assert "".join(items).lstrip() in page
        assert question["answer"] == ["Ja, dat is zo."]


@pytest.mark.parametrize("borders", [True, False], ids=["borders", "open"])
@pytest.mark.parametrize(("head", "cells"), TABLES, ids=lambda names: " ".join(names).strip())
def test_tables_of_questions_in_their_many_forms(
    tmp_path: Path, head: tuple[str, ...], cells: tuple[str, ...], borders: bool
) -> None:
    converted = convert(tmp_path, qa_columns(head, cells, borders))
    questions = converted.data["questions"]
    assert [q["number"] for q in questions] == ["1", "2", "3"]
    assert [q["question"] for q in questions] == [[text] for text in ASKED]
    beside = ["p. 4"] if "Blz." in head else []  # kept, and not taken for a part of the question
    assert [q["answer"] for q in questions] == [[text, *beside] for text in REPLIED]
    party = ("DEF-GHI", "number") if "Fractie" in head else (None, None)
    assert {(q["party"], q["party_source"]) for q in questions} == {party}
    assert "Hoogachtend" in dict(converted.pages)[f"{converted.id}/index.md"]


def test_tables_with_joint_rows_headings_and_other_columns(tmp_path: Path) -> None:
    document = pymupdf.open(stream=qa_rows(), filetype="pdf")
    converted = convert(tmp_path, document.tobytes())
    found = [(q["slug"], q["party"], q["question"], q["answer"]) for q in converted.data["questions"]]
    both = (["Wat kosten deze twee plannen samen?"], ["Samen kosten die tien.", "Bron: begroting"])
    assert found == [
        (
            "abc-vraag-1",
            "ABC",
            ["Wat is:", "de reden;", "het doel?"],
            ["Dat is bekend.", "Bron: brief"],
        ),
        ("abc-vraag-2", "ABC", *both),
        ("abc-vraag-3", "ABC", *both),
        ("def-vraag-1", "DEF", ["En dit plan?"], ["Dat ook.", "Bron: motie"]),
    ]
    page = dict(converted.pages)[f"{converted.id}/abc-vraag-1.md"]
    assert "Wat is:\n\n1. de reden;\n2. het doel?\n" in page


def qa_rows() -> bytes:
    """A table with a heading per party, a list in a cell, two numbers in one cell, and sources behind."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    typeset._head(page, "2023-0000000079")
    page.insert_text((79, 130), "De voorzitter van de Tweede Kamer der Staten-Generaal", fontsize=9)
    xs, y = (79, 125, 300, 430, 540), 200.0
    rows: list[tuple[str | tuple[str, ...], ...]] = [
        ("Nr", "Vraag", "Antwoord", "Bron"),
        ("Vragen van de leden van de ABC-fractie",),
        ("1", ("Wat is:", "1. de reden;", "2. het doel?"), "Dat is bekend.", "Bron: brief"),
        ("2 en 3", "Wat kosten deze twee plannen samen?", "Samen kosten die tien.", "Bron: begroting"),
        ("Vragen van de leden van de DEF-fractie",),
        ("1", "En dit plan?", "Dat ook.", "Bron: motie"),
    ]
    for row in rows:
        lines = [cell if isinstance(cell, tuple) else (cell,) for cell in row]
        edges = xs if len(row) > 1 else (xs[0], xs[-1])
        high = 12 * max(map(len, lines)) + 6
        for i, cell in enumerate(lines):
            page.draw_rect(pymupdf.Rect(edges[i], y, edges[i + 1], y + high), width=0.5)
            for at, line in enumerate(cell):
                page.insert_text((edges[i] + 4, y + 12 + 12 * at), line, fontsize=9)
        y += high
    data: bytes = document.tobytes()
    return data


def _found(tmp_path: Path, *blocks: typeset.Block) -> list[tuple[str, list[str], list[str], list[str]]]:
    data = convert(tmp_path, typeset.letter_pdf(blocks)).data
    return [(q["number"], q["question"], q["answer"], q["answers"]) for q in data["questions"]]


def test_answers_that_name_their_questions_in_another_order(tmp_path: Path) -> None:
    asked = [typeset.question(n, f"Vraag over {n}?", style="vraag") for n in ("1", "2", "3")]
    blocks = [block for question in asked for block in question]
    blocks += typeset.answer("Over een en drie.", heading="Antwoord 1 en 3")
    blocks += typeset.answer("Over twee.", heading="Antwoord 2")
    assert _found(tmp_path, *blocks) == [
        ("1", ["Vraag over 1?"], ["Over een en drie."], ["1", "3"]),
        ("2", ["Vraag over 2?"], ["Over twee."], ["2"]),
        ("3", ["Vraag over 3?"], ["Over een en drie."], ["1", "3"]),
    ]


def test_a_number_within_a_joint_heading_comes_later(tmp_path: Path) -> None:
    blocks = [*typeset.question("2, 3 en 5", "Drie vragen?", style="vraag"), *typeset.answer("Samen.")]
    blocks = [*typeset.question("1", "Een?", style="vraag"), *typeset.answer("Ja."), *blocks]
    blocks += [*typeset.question("4", "Vier?", style="vraag"), *typeset.answer("Vier.")]
    blocks += [*typeset.question("6", "Zes?", style="vraag"), *typeset.answer("Zes.")]
    found = {number: answer for number, _, answer, _ in _found(tmp_path, *blocks)}
    assert found == {
        "1": ["Ja."],
        "2": ["Samen."],
        "3": ["Samen."],
        "5": ["Samen."],
        "4": ["Vier."],
        "6": ["Zes."],
    }


def test_a_notice_is_of_the_questions_just_before(tmp_path: Path) -> None:
    blocks = [*typeset.question("1", "Een?", style="vraag"), *typeset.question("2", "Twee?", style="vraag")]
    blocks += typeset.answer("Twee.", heading="Antwoord 2")
    blocks += [
        *typeset.question("3", "Drie?", style="vraag"),
        *typeset.answer("Later.", heading="Mededeling"),
    ]
    found = _found(tmp_path, *blocks)
    assert [answer for _, _, answer, _ in found] == [[], ["Twee."], ["Later."]]


@pytest.mark.parametrize(
    "heading",
    [
        "Antwoord van de minister", "Antwoord (vraag 2)", "Antwoord op vraag nr. 2", "Antwoord op vraag 2 (ABC)",
        "Beantwoording vraag 2", "Reactie op vraag 2", "Antwoord op vraag 2 van het lid Jansen",
    ],
)  # fmt: skip
def test_headings_of_answers(tmp_path: Path, heading: str) -> None:
    blocks = [*typeset.question("1", "Een?", style="vraag"), *typeset.answer("Ja.")]
    blocks += [*typeset.question("2", "Twee?", style="vraag"), *typeset.answer("Nee.", heading=heading)]
    assert [(q, a) for _, q, a, _ in _found(tmp_path, *blocks)] == [
        (["Een?"], ["Ja."]),
        (["Twee?"], ["Nee."]),
    ]


def test_a_memo_with_a_kenmerk_is_no_letter(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    typeset._head(page, "2023-0000000001")
    for row, text in enumerate(["1. Is dit zo?", "Antwoord: Ja.", "2. En dit?", "Antwoord: Nee."]):
        page.insert_text((80, 200 + 20 * row), text)
    with pytest.raises(VraagbaakError, match="geen brief aan een volksvertegenwoordiging"):
        convert(tmp_path, document.tobytes())


def test_tags_change_nothing(tmp_path: Path) -> None:
    """A tagged PDF reads as the same letter; its tree of tags is not even looked at (it can be slow)."""
    plain = typeset.letter_pdf(*typeset.full_letter(6))
    tags = typeset.tagged(plain, tags=3)
    assert b"StructTreeRoot" in tags
    one, other = convert(tmp_path, plain), convert(tmp_path, tags)
    without_source = [{key: data for key, data in x.data.items() if key != "source"} for x in (one, other)]
    assert without_source[0] == without_source[1]
    assert [q["number"] for q in one.data["questions"]] == [str(n) for n in range(1, 7)]
    document = open_pdf(tmp_path / "in.pdf", tags)
    assert document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")[0] == "null"


def test_a_table_that_only_has_such_columns_is_no_table_of_questions(tmp_path: Path) -> None:
    letter = qa_columns(("Jaar", "Vraagprijs", "Antwoord"), ("{n}", "{q}", "{a}"), True)
    with pytest.raises(VraagbaakError, match="no numbered questions"):
        convert(tmp_path, letter)


def test_fake_bold_highlights_and_rotated_text(tmp_path: Path) -> None:
    document = pymupdf.open(
        stream=typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer("Dit is het.")]),
        filetype="pdf",
    )
    page = document[1]
    for shift in (0.0, 0.3):  # the same line set twice, a hair apart
        page.insert_text((79 + shift, 300), "Deze regel is vet gemaakt.", fontsize=9)
    page.add_highlight_annot(pymupdf.Rect(79, 290, 200, 305))
    page.insert_text((300, 500), "CONCEPT", fontsize=40, rotate=90)
    answer = convert(tmp_path, document.tobytes()).data["questions"][0]["answer"]
    assert " ".join(answer).count("Deze regel is vet gemaakt.") == 1
    assert "CONCEPT" not in " ".join(answer)


def test_a_memo_with_a_numbered_list_is_no_letter(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    for row, text in enumerate(["1. Is dit zo?", "Antwoord: Ja.", "2. En dit?", "Antwoord: Nee."]):
        page.insert_text((80, 100 + 20 * row), text)
    with pytest.raises(VraagbaakError, match="geen brief aan een volksvertegenwoordiging"):
        convert(tmp_path, document.tobytes())


# --- hostile ----------------------------------------------------------------------------------

HOSTILE = [
    "<script>window.kwaad=1</script> en <img src=x onerror=window.kwaad=1>",
    "[klik](javascript:window.kwaad=1) ![x](http://kwaad.example/x.png)",
    "{{ config.site_name }} {% include 'x' %} {: onclick=window.kwaad=1 }",
    "../../../etc/passwd en file:///etc/passwd en \\\\server\\share",
    "</p></article><style>*{display:none}</style>",
    "&lt;script&gt;window.kwaad=1&lt;/script&gt;",
    'http://kwaad.example/"onmouseover=window.kwaad=1 javascript:alert(1)',
    "--- titel: x --- # kop | tabel | [^a]: noot <!-- commentaar -->",
]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    blocks: list[typeset.Block] = []
    for number, text in enumerate(HOSTILE, 1):
        blocks += typeset.question(str(number), text)
        blocks += [*typeset.answer(text), *typeset.bullets(text, "gewoon")]
    document = pymupdf.open(
        stream=typeset.letter_pdf(blocks, {"1": "x"}, kenmerk="../<script>alert(1)</script>"), filetype="pdf"
    )
    for kind in ("file:///etc/passwd", "javascript:alert(1)"):
        document[1].insert_link(
            {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(80, 100, 300, 300), "uri": kind}
        )
    document.set_metadata({"author": "Ministerie <script>", "subject": "{{ x }}"})
    (folder / "in.pdf").write_bytes(document.tobytes())
    assert main([str(folder / "in.pdf"), "--docs", str(folder / "docs")]) == 0
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace("docs_dir: docs", f"docs_dir: {folder / 'docs'}")
    config = config.replace(" scripts/", f" {ROOT}/scripts/")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return folder / "site"


@pytest.mark.xdist_group("browser")
@pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium")
def test_hostile_text_is_harmless_in_the_dom(hostile_site: Path) -> None:
    (letter,) = [p.parent for p in hostile_site.glob("*/brief.json")]
    assert re.fullmatch(r"[a-z0-9-]+", letter.name)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for number, text in enumerate(HOSTILE, 1):
            page.goto((letter / f"vraag-{number}" / "index.html").as_uri())
            for anchor in ("vraag-alinea-1", "antwoord-alinea-1", "antwoord-alinea-2"):
                shown = page.locator(f"#{anchor}").inner_text().replace("¶", "")
                assert " ".join(shown.split()) == " ".join(text.split())
            page.locator(".md-search__input").click()
            page.locator(".md-search__input").press_sequentially("script klik config", delay=5)
            page.locator(".md-search-result__item").first.wait_for()
            assert page.locator(".md-search-result img, .md-search-result script").count() == 0
            assert page.evaluate("window.kwaad") is None
            assert page.locator("article script, article style, article iframe").count() == 0
            sources = page.locator("article img").evaluate_all("all => all.map(i => i.getAttribute('src'))")
            assert all(re.fullmatch(r"\.\./blad-\d+\.webp", source) for source in sources)
            links = page.locator("article a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
            assert not [a for a in links if a and re.match(r"(?i)\s*(javascript|data|file|vbscript):", a)]
            attributes = page.locator("article *").evaluate_all(
                "all => all.flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
            )
            assert attributes == []
        browser.close()
    assert not [url for url in asked if "kwaad" in url.split("/vraag-")[0] or url.startswith("http")]


@pytest.mark.xdist_group("browser")
@pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium")
def test_hostile_text_is_harmless_in_what_search_shows(hostile_site: Path) -> None:
    handler = functools.partial(_Quiet, directory=str(hostile_site))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES).new_page()
        for words in ("script window", "style display", "klik javascript", "etc passwd", "titel commentaar"):
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/index.html")
            page.locator(".md-search__input").click()
            page.locator(".md-search__input").press_sequentially(words, delay=5)
            page.locator(".md-search-result__item").first.wait_for()
            page.wait_for_timeout(400)
            shown = page.locator(".md-search-result__list *")
            names = set(shown.evaluate_all("all => all.map(e => e.localName)"))
            assert not names & {"script", "img", "style", "iframe", "object"}, names
            assert not shown.evaluate_all(
                "all => all.flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
            )
            links = page.locator(".md-search-result__list a").evaluate_all("all => all.map(a => a.href)")
            assert all(link.startswith("http://127.0.0.1:") for link in links), links
            assert page.evaluate("window.kwaad") is None
            assert words.split()[0] in page.locator(".md-search-result__list").inner_text()
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


# --- fuzz ---------------------------------------------------------------------------------------

ROUNDS = int(os.environ.get("VRAAGBAAK_FUZZ", "40"))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or swapped; or numbers of the structure changed."""
    raw = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 20, 200])):
        at, size = chance.randrange(len(raw)), chance.choice([1, 4, 50, 2000])
        how = chance.randrange(5)
        if how == 0:
            raw[at] = chance.randrange(256)
        elif how == 1:
            del raw[at : at + size]
        elif how == 2:
            raw[at:at] = raw[at : at + size]
        elif how == 3:
            raw[at : at + size] = chance.randbytes(size)
        else:
            numbers = list(re.finditer(rb"\d+", raw))
            if numbers:
                found = chance.choice(numbers)
                raw[found.start() : found.end()] = str(chance.choice([0, 1, -1, 2**31, 10**12])).encode()
        if not raw:
            break
    return bytes(raw)


@pytest.mark.parametrize("part", range(4))
def test_mutated_letters_never_break_it(tmp_path: Path, capfd: pytest.CaptureFixture[str], part: int) -> None:
    chance = random.Random(part * 1000 + int(os.environ.get("VRAAGBAAK_FUZZ_SEED", "0")))
    good = [typeset.letter_pdf(*typeset.full_letter(6)), qa_table(4)]
    for round_ in range(ROUNDS // 4):
        pdf, docs = tmp_path / f"{round_}.pdf", tmp_path / f"docs-{round_}"
        pdf.write_bytes(mutated(chance.choice(good), chance))
        code = main([str(pdf), "--docs", str(docs), "--jobs", "1"])
        captured = capfd.readouterr()
        assert code in (0, 1)
        assert "Traceback" not in captured.err
        if code == 1:
            assert len(captured.err.strip().splitlines()) == 1, captured.err
            assert not docs.exists()


# --- what attacking the parser found ------------------------------------------------------------


def test_headings_at_the_top_of_a_page_are_no_running_heads(tmp_path: Path) -> None:
    document = pymupdf.open(stream=typeset.letter_pdf(typeset.answer("x")), filetype="pdf")
    document.delete_page(1)
    for number in range(1, 5):
        page = document.new_page(width=595, height=842)
        typeset._head(page, "2023-0000000001")
        page.insert_text((474, 815), f"Pagina {number + 1} van 5", fontsize=6.5)
        lines = [f"Vraag {number}", f"Wat is vraag {number}?", f"Antwoord {number}", "Dit is het antwoord."]
        for row, text in enumerate(lines):
            page.insert_text((79, 125 + 14 * row), text, fontsize=9)
    data = convert(tmp_path, document.tobytes()).data
    assert [q["number"] for q in data["questions"]] == ["1", "2", "3", "4"]
    assert all(q["answer"] == ["Dit is het antwoord."] for q in data["questions"])


def test_a_heading_over_two_lines(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?", style="vraag"), *typeset.answer("Dit.", heading="Antwoord 1"),
        typeset.Block("Vraag 2, 3, 4, 5, 6, 7, 8, 9, 10,", gap=24), typeset.Block("11 en 12", gap=0),
        typeset.Block("Alle vragen?", gap=0),
        typeset.Block("Antwoord op de vragen 2, 3, 4, 5, 6, 7, 8, 9, 10,"), typeset.Block("11 en 12", gap=0),
        typeset.Block("Alle antwoorden.", gap=0),
        *typeset.question("13", "Nog iets?", style="vraag"), *typeset.answer("Nee.", heading="Antwoord 13"),
    ]  # fmt: skip
    found = questions(tmp_path, blocks)
    assert [q["number"] for q in found] == [str(n) for n in range(1, 14)]
    assert found[5]["answer"] == ["Alle antwoorden."]
    assert found[12]["answer"] == ["Nee."]


def test_several_bare_numbers_on_a_line(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?", style="los"), *typeset.answer("Dit."),
        *typeset.question("2 en 3", "Hoe en waar?", style="los"), *typeset.answer("Zo en daar."),
        *typeset.question("4", "Wie?", style="los"), *typeset.answer("Ik."),
    ]  # fmt: skip
    assert [q["number"] for q in questions(tmp_path, blocks)] == ["1", "2", "3", "4"]


def test_an_introduction_under_a_party_heading_goes_with_its_question(tmp_path: Path) -> None:
    blocks = [
        typeset.Block("Vragen van de leden van de VVD-fractie", bold=True, gap=24),
        *typeset.question("1", "Wat?"), *typeset.answer("Dit."),
        typeset.Block("Vragen van de leden van de SP-fractie", bold=True, gap=24),
        typeset.Block("De leden hebben kennisgenomen van de brief."),
        *typeset.question("2", "Hoe?"), *typeset.answer("Zo."),
    ]  # fmt: skip
    first, second = questions(tmp_path, blocks)
    assert first["answer"] == ["Dit."]
    assert second["question"] == ["De leden hebben kennisgenomen van de brief.", "Hoe?"]


def test_a_party_behind_the_number(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1 (VVD)", "Wat?", style="vraag"), *typeset.answer("Dit.", heading="Antwoord (1)"),
        *typeset.question("2 (SP)", "Hoe?", style="vraag"), *typeset.answer("Zo.", heading="Antwoord (2)"),
    ]  # fmt: skip
    found = questions(tmp_path, blocks)
    assert [q["answer"] for q in found] == [["Dit."], ["Zo."]]
    assert [q["party"] for q in found] == ["VVD", "SP"]


def codes(data: Data) -> list[tuple[str, int]]:
    return [(finding["code"], finding["page"]) for finding in data["findings"]]


def test_a_heading_that_does_not_fit_is_reported(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?", style="vraag"), *typeset.answer("Dit."),
        typeset.Block("Vraag 9", gap=24), typeset.Block("Zo luidde een vraag van vorig jaar.", gap=0),
        *typeset.question("2", "Hoe?", style="vraag"), *typeset.answer("Zo."),
    ]  # fmt: skip
    data = convert(tmp_path, typeset.letter_pdf(blocks)).data
    assert [q["number"] for q in data["questions"]] == ["1", "2"]
    assert codes(data) == [("kop-past-niet", 2)]
    assert "Zo luidde een vraag van vorig jaar." in " ".join(data["questions"][0]["answer"])


def test_a_note_that_is_never_called_is_reported(tmp_path: Path) -> None:
    letter = typeset.letter_pdf(
        [*typeset.question("1", "Wat?"), *typeset.answer("Dit.[^1]")], {"1": "Een noot die geroepen wordt."}
    )
    document = pymupdf.open(stream=letter, filetype="pdf")
    document[1].insert_text((79, 798), "2", fontsize=4.2)
    document[1].insert_text((87, 800), "Een noot die niemand roept.", fontsize=6.5)
    converted = convert(tmp_path, document.tobytes())
    assert codes(converted.data) == [("noot-zonder-aanroep", 2)]
    assert "Een noot die niemand roept." in dict(converted.pages)[f"{converted.id}/index.md"]


def test_text_side_by_side_that_is_no_table_is_reported(tmp_path: Path) -> None:
    letter = typeset.letter_pdf([*typeset.question("1", "Wat?"), *typeset.answer("Zie hier:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    document[1].insert_text((79, 260), "Links staat dit.", fontsize=9)
    document[1].insert_text((250, 260), "Rechts staat dat.", fontsize=9)
    converted = convert(tmp_path, document.tobytes())
    assert codes(converted.data) == [("naast-elkaar", 2)]
    (question,) = converted.record.questions
    assert question.uncertain == (
        "Tekst staat hier naast elkaar en is niet als tabel gelezen; hij staat per regel achter elkaar.",
    )
    (region,) = question.doubtful  # whose picture its page shows
    assert region.sheet == 2


def test_reaction_opens_an_answer_where_nothing_is_called_answer(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Wat?"), *typeset.answer("Dit.", heading="Reactie van het kabinet"),
        *typeset.question("2", "Hoe?"), *typeset.answer("Zo.", heading="Reactie"),
    ]  # fmt: skip
    assert [q["answer"] for q in questions(tmp_path, blocks)] == [["Dit."], ["Zo."]]
    blocks = [
        *typeset.question("1", "Wat?"),
        *typeset.answer("Dit."),
        *typeset.answer("Zo.", heading="Reactie"),
    ]
    assert [q["answer"] for q in questions(tmp_path, blocks)] == [["Dit.", "Reactie", "Zo."]]


def test_a_number_that_touches_its_text(tmp_path: Path) -> None:
    blocks, notes = typeset.full_letter(102)  # three digits do not fit before the text
    data = convert(tmp_path, typeset.letter_pdf(blocks, notes)).data
    assert [q["number"] for q in data["questions"]] == [str(n) for n in range(1, 103)]
    assert data["questions"][-1]["question"][0].startswith("De leden")


LONG = [
    f"Zin {n} van een tekst die tot op een volgende bladzijde van de brief doorloopt." for n in range(105)
]
SHORT = LONG[:60]


@pytest.mark.parametrize(
    ("two", "three", "without", "expected"),
    [
        # number: status, the first and the last paragraph of its question; all have the joint answer.
        ([], LONG, 2, ["1 start-missing", "2 start-missing", "3 start-missing tail"]),
        ([], LONG, 3, ["1 complete head", "2 complete head", "3 middle-missing both"]),
        (LONG, [], 2, ["1 start-missing", "2 start-missing tail", "3 complete both"]),
        (LONG, [], 3, ["1 complete head", "2 middle-missing both", "3 complete both"]),
        (SHORT, LONG, 3, ["1 complete head", "2 middle-missing head", "3 start-missing tail"]),
    ],
)  # fmt: skip
def test_a_joint_answer_behind_missing_pages(
    tmp_path: Path, two: list[str], three: list[str], without: int, expected: list[str]
) -> None:
    """Whoever it names has it, also where the question itself is (partly) gone."""
    blocks = [
        *typeset.question("1", "Begin van een.", style="vraag"),
        *typeset.question("2", "Begin van twee.", *two, *(["Slot van twee?"] if two else []), style="vraag"),
        *typeset.question("3", "Begin van drie.", *three, "Slot van drie?", style="vraag"),
        *typeset.answer("Dit geldt voor alle drie.", heading="Antwoord op vraag 1, 2 en 3"),
        *typeset.question("4", "Begin van vier.", style="vraag"),
        *typeset.answer("Dit geldt voor vier.", heading="Antwoord 4"),
    ]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    document.delete_page(without - 1)
    data = convert(tmp_path, document.tobytes()).data
    found = []
    for question in data["questions"][:3]:
        text = " ".join(question["question"])
        ends = {(True, True): " both", (True, False): " head", (False, True): " tail"}
        there = ("Begin van" in text, "Slot van" in text)
        found.append(f"{question['number']} {question['status']}{ends.get(there, '')}")
        assert question["answer"] == ["Dit geldt voor alle drie."]
        assert question["answers"] == ["1", "2", "3"]
    assert found == expected
    assert data["questions"][3]["answer"] == ["Dit geldt voor vier."]
    assert "zonder-antwoord" not in [code for code, _ in codes(data)]


def test_questions_before_a_gap_may_have_their_answer_in_it(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Begin van een?", style="vraag"),
        *typeset.question("2", "Begin van twee.", *LONG, style="vraag"),
        *typeset.answer("Dit geldt voor beide.", heading="Antwoord op vraag 1 en 2"),
    ]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    document.delete_page(document.page_count - 1)
    questions = convert(tmp_path, document.tobytes()).data["questions"]
    gone = [document.page_count + 1]
    assert [(q["number"], q["status"], q["pages_missing"]) for q in questions] == [
        ("1", "end-missing", gone), ("2", "end-missing", gone),
    ]  # fmt: skip


# --- words that look like what opens something ---------------------------------------------------


def test_mededeling_as_a_word_of_the_text(tmp_path: Path) -> None:
    """Before the first question it is text, and in an answer a heading; only behind a question it answers."""
    word = typeset.Block("Mededeling", gap=12)
    blocks = [
        word, typeset.Block("Deze brief is ook aan de Eerste Kamer gezonden."),
        *typeset.question("1", "Klopt dit?", style="vraag"), *typeset.answer("Ja."), word, typeset.Block("Meer later."),
        *typeset.question("2", "En dit?", style="vraag"), word, typeset.Block("Volgt.", gap=0),
    ]  # fmt: skip
    converted = convert(tmp_path, typeset.letter_pdf(blocks))
    first, second = converted.data["questions"]
    assert (first["answer"], first["answer_kind"]) == (["Ja.", "Mededeling", "Meer later."], "antwoord")
    assert (second["answer"], second["answer_kind"]) == (["Volgt."], "mededeling")
    assert "\nMededeling\n" in dict(converted.pages)[f"{converted.id}/index.md"]


def test_an_answer_in_a_table_before_the_first_question_is_text(tmp_path: Path) -> None:
    document = pymupdf.open(
        stream=typeset.letter_pdf([*typeset.question("1", "Klopt dit?"), *typeset.answer("Ja.")])
    )
    for at, cells in enumerate((("Respons", "Aantal"), ("Antwoord", "12"), ("Geen", "3"))):
        for x, cell in zip((79, 200), cells, strict=True):
            document[0].insert_text((x, 600 + 12 * at), cell, fontsize=9)
    converted = convert(tmp_path, document.tobytes())
    assert "| Antwoord | 12 |" in dict(converted.pages)[f"{converted.id}/index.md"]


def test_a_word_in_bold_in_the_midst_of_a_sentence_opens_no_answer(tmp_path: Path) -> None:
    blocks = [*typeset.question("1", "Klopt dit?"), *typeset.answer("Daarvoor verwijs ik naar het")]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    (line,) = document[1].search_for("Daarvoor verwijs ik naar het")
    document[1].insert_text((79, line.y1 + 9), "antwoord ", fontname="hebo", fontsize=9)
    document[1].insert_text((119, line.y1 + 9), "op vraag 8.", fontsize=9)
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert only["answer"] == ["Daarvoor verwijs ik naar het antwoord op vraag 8."]


@pytest.mark.parametrize("style", ["genummerd", "los"])
def test_a_number_that_comes_twice_is_reported(tmp_path: Path, style: str) -> None:
    blocks = [
        block
        for number in ("1", "2", "2", "3")
        for block in (*typeset.question(number, "Klopt dit?", style=style), *typeset.answer("Ja."))
    ]
    assert ("kop-past-niet", 2) in codes(convert(tmp_path, typeset.letter_pdf(blocks)).data)


@pytest.mark.parametrize("digit", ["1", "2", "3"])
def test_a_raised_digit_in_a_note_is_text(tmp_path: Path, digit: str) -> None:
    """Whatever notes there are: a note calls no other, and ``m³`` is no call of a note that is missing."""
    blocks = [*typeset.question("1", "Klopt dit?"), *typeset.answer("Ja.[^1] En ook dat.[^2]")]
    notes = {"1": "weg", "2": "Een andere noot."}
    document = pymupdf.open(stream=typeset.letter_pdf(blocks, notes), filetype="pdf")
    page = document[1]
    (old,) = page.search_for("weg")
    page.add_redact_annot(old)
    page.apply_redactions()
    x, y = old.x0, old.y1 - 2
    for text, size, raised in (("De zaal is 100 m", 6.5, 0), (digit, 4.2, 2.5), (" groot.", 6.5, 0)):
        page.insert_text((x, y - raised), text, fontsize=size)
        x += pymupdf.get_text_length(text, "helv", size)
    converted = convert(tmp_path, document.tobytes())
    (only,) = converted.data["questions"]
    assert [note["text"] for note in only["footnotes"]] == [
        f"De zaal is 100 m{digit} groot.",
        "Een andere noot.",
    ]
    assert dict(converted.pages)[f"{converted.id}/vraag-1.md"].count("](#noot-") == 2


def test_what_lies_over_the_text_is_left_out(tmp_path: Path) -> None:
    blocks = [
        *typeset.question("1", "Klopt dit?"),
        *typeset.answer(*[f"Zin {n} van het antwoord." for n in range(9)]),
    ]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    for page in document:
        page.insert_text((90, 260), "CONCEPT", fontsize=80, color=(0.9, 0.9, 0.9), overlay=False)
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert only["answer"] == [f"Zin {n} van het antwoord." for n in range(9)]


def test_a_bold_path_that_ends_in_a_backslash(tmp_path: Path) -> None:
    block = typeset.Block("C:\\data\\", bold=True, gap=0)
    (only,) = questions(
        tmp_path, [*typeset.question("1", "Waar?"), *typeset.answer("Op deze plaats:"), block]
    )
    assert only["answer"] == ["Op deze plaats:", "C:\\data\\"]


# --- text that is not what a reader sees --------------------------------------------------------


def test_text_that_nobody_sees_is_reported(tmp_path: Path) -> None:
    blocks = [*typeset.question("1", "Klopt dit?"), *typeset.answer("Ja.")]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    document[1].insert_text((79, 300), "Dit staat er niet.", fontsize=9, render_mode=3)
    assert codes(convert(tmp_path, document.tobytes()).data) == [("onzichtbaar", 2)]


def test_a_scan_with_its_text_recognised_is_read_and_said_to_be(tmp_path: Path) -> None:
    document = pymupdf.open()
    for number in (1, 2):
        page = document.new_page(width=595, height=842)
        texts = ["Kenmerk 2023-0000000001", "Aan de Tweede Kamer"] if number == 1 else []
        for at, text in enumerate([*texts, f"Vraag {number}", "Klopt dit?", "Antwoord", "Ja, dat klopt."]):
            page.insert_text((79, 100 + 24 * at), text, fontsize=9)
        page.insert_image(page.rect, pixmap=page.get_pixmap(dpi=100))  # over its words
    data = convert(tmp_path, document.tobytes()).data
    assert [q["answer"] for q in data["questions"]] == [["Ja, dat klopt."]] * 2
    assert {code for code, _ in codes(data)} == {"tekst-herkend"}


def test_characters_that_are_no_letters_are_reported(tmp_path: Path) -> None:
    """As a file says whose ligatures were written down wrongly."""
    blocks = [*typeset.question("1", "Klopt dit?"), *typeset.answer("Ja.")]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    document[1].insert_text((79, 300), "De ko\u6600ie is op.", fontname="china-s", fontsize=9)
    assert codes(convert(tmp_path, document.tobytes()).data) == [("onleesbaar", 2)]


def test_two_pages_on_a_sheet_are_refused(tmp_path: Path) -> None:
    """They would be read as columns, and half of the questions be missing."""
    single = pymupdf.open(stream=typeset.letter_pdf(*typeset.full_letter(3)), filetype="pdf")
    for number, page in enumerate(single, 1):
        page.insert_text((440, 820), f"Pagina {number} van {len(single)}", fontsize=7)
    double = pymupdf.open()
    for first in range(0, len(single), 2):
        sheet = double.new_page(width=842, height=595)
        for side, number in enumerate(range(first, min(first + 2, len(single)))):
            half = pymupdf.Rect(421 * side, 0, 421 * (side + 1), 595)
            sheet.show_pdf_page(half, single, number)
    with pytest.raises(VraagbaakError, match="one page on a sheet"):
        convert(tmp_path, double.tobytes())
