"""Tables in an answer: with drawn borders or set with white space, cells of one line or of many."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

import typeset
from test_odd_letters import convert
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.site.data.downloads import write_downloads

pymupdf: Any = _pymupdf

HEAD = ("Jaar", "Omschrijving van de maatregel in de regio", "Bedrag in miljoenen euro")
ROWS = (
    ("2021", "Een lange omschrijving die over meerdere regels loopt, met de uitvoering erbij", "5,50 inclusief btw en de overige kosten"),
    ("2022", "Kort", "6,50"),
    ("", "Nog een regel zonder jaar in de eerste kolom, omdat die ook voorkomen", "7"),
)  # fmt: skip
STARTS, WIDTHS = (79.0, 130.0, 290.0), (43.0, 152.0, 130.0)  # boxes that touch


def with_table(rows: tuple[tuple[str, ...], ...], *, borders: bool, gap: float = 6.0) -> bytes:
    """A letter whose only answer holds ``rows``, and a sentence after them."""
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    page, y = document[1], 230.0
    for row in rows:
        cells = [typeset.wrap(text, width) for text, width in zip(row, WIDTHS, strict=True)]
        height = 12 * max(map(len, cells)) + gap
        for x, width, lines in zip(STARTS, WIDTHS, cells, strict=True):
            if borders:
                page.draw_rect(pymupdf.Rect(x - 3, y - 10, x + width + 5, y - 10 + height), width=0.5)
            for index, line in enumerate(lines):
                page.insert_text((x, y + 12 * index), line, fontsize=9)
        y += height
    page.insert_text((79, y + 24), "Dat was de tabel.", fontsize=9)
    data: bytes = document.tobytes()
    return data


def test_a_table_is_a_file_for_spreadsheets(tmp_path: Path) -> None:
    converted = convert(tmp_path, with_table((HEAD, *ROWS[:2], ("2023", "=1+1", "-3")), borders=True))
    (table,) = converted.data["questions"][0]["tables"]
    assert (table["in"], table["first"]) == ("answer", 1)
    site = tmp_path / "site"
    (site / converted.id / "vraag-1").mkdir(parents=True)
    (tmp_path / "docs" / converted.id).mkdir(parents=True)
    for name in ("index.md", "vraag-1.md"):
        (tmp_path / "docs" / converted.id / name).write_text("")
    write_downloads(site, tmp_path / "docs", [converted.record], "https://sample.test/")
    text = (site / converted.id / "vraag-1" / "tabel-1.csv").read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [list(HEAD), *map(list, ROWS[:2]), ["2023", "'=1+1", "-3"]]


@pytest.mark.parametrize("borders", [True, False])
def test_cells_that_wrap_stay_cells(tmp_path: Path, borders: bool) -> None:
    data = convert(tmp_path, with_table((HEAD, *ROWS[:2]), borders=borders)).data
    assert data["questions"][0]["answer"] == [
        "Zie de tabel:",
        *(" | ".join(row) for row in (HEAD, *ROWS[:2])),
        "Dat was de tabel.",
    ]


def test_rows_with_numbers_are_no_questions(tmp_path: Path) -> None:
    rows = (("Vraag", "Antwoord", "Wie"), ("2.", "Ja", "het rijk"), ("3.", "Nee", "de gemeente"))
    data = convert(tmp_path, with_table(rows, borders=True)).data
    assert [question["number"] for question in data["questions"]] == ["1"]
    assert [table["rows"] for table in data["questions"][0]["tables"]] == [[list(row) for row in rows]]


def test_rows_of_short_words_stay_rows(tmp_path: Path) -> None:
    rows = (("onderdeel", "bedrag", "wie"), ("vwo", "hoog", "de school"), ("havo", "laag", "het rijk"))
    data = convert(tmp_path, with_table(rows, borders=False, gap=0.0)).data
    assert data["questions"][0]["answer"][1:4] == [" | ".join(row) for row in rows]


def test_a_map_costs_little_and_is_no_table(tmp_path: Path) -> None:
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de kaart.")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    shape = document[1].new_shape()
    for index in range(5_000):
        shape.draw_line((80 + index % 300, 300 + index // 20), (90 + index % 290, 310 + index // 21))
    shape.finish(width=0.3)
    shape.commit()
    assert convert(tmp_path, document.tobytes()).data["questions"][0]["answer"] == ["Zie de kaart."]


def test_other_columns_on_the_next_page_are_another_table(tmp_path: Path) -> None:
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    last = document.new_page(width=595, height=842)
    typeset._head(last, "2023-0000000001")
    pages = (
        (document[1], 700.0, 200, ("Jaar Aantal", "2021 10")),
        (last, 140.0, 150, ("Land Inwoners", "NL 17")),
    )
    for page, top, second, rows in pages:
        for number, row in enumerate(rows):
            for x, x1, cell in zip((80, second), (second, 320), row.split(), strict=True):
                page.insert_text((x, top + 16 * number), cell, fontsize=9)
                page.draw_rect(
                    pymupdf.Rect(x - 3, top - 11 + 16 * number, x1 - 3, top + 5 + 16 * number), width=0.5
                )
    tables = convert(tmp_path, document.tobytes()).data["questions"][0]["tables"]
    assert [table["rows"] for table in tables] == [
        [["Jaar", "Aantal"], ["2021", "10"]],
        [["Land", "Inwoners"], ["NL", "17"]],
    ]


def test_borders_tell_an_empty_cell_from_a_wrapped_one(tmp_path: Path) -> None:
    """Cells set close together: only the borders tell where a row ends."""
    data = convert(tmp_path, with_table((HEAD, *ROWS), borders=True, gap=0.0)).data
    assert data["questions"][0]["answer"][1:5] == [" | ".join(row) for row in (HEAD, *ROWS)]


def test_one_line_of_the_file_through_several_cells(tmp_path: Path) -> None:
    """What a program sets in one go through narrow cells is cut at the borders, not between letters."""
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    page = document[1]
    for row, text in enumerate(("Jaar Aantal", "2021 10", "2022 12")):
        y = 230.0 + 16 * row
        page.insert_text((80, y), text, fontname="cour", fontsize=9)  # 5.4 pt per character
        for x0, x1 in ((77, 104), (104, 140)):
            page.draw_rect(pymupdf.Rect(x0, y - 11, x1, y + 5), width=0.5)
    data = convert(tmp_path, document.tobytes()).data
    assert data["questions"][0]["answer"][1:] == ["Jaar | Aantal", "2021 | 10", "2022 | 12"]


def test_strokes_through_words_make_no_table(tmp_path: Path) -> None:
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de grafiek:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    page = document[1]
    sentence = "Onafgebroken tekst waar strepen van een grafiek dwars doorheen gaan."
    for row in range(3):
        page.insert_text((79, 230 + 12 * row), sentence, fontsize=9)
    for x in range(80, 400, 17):
        page.draw_line((x, 215), (x, 260))
    for y in (215, 230, 245, 260):
        page.draw_line((80, y), (390, y))
    data = convert(tmp_path, document.tobytes()).data
    assert data["questions"][0]["answer"][1:] == [" ".join([sentence] * 3)]


def test_a_table_goes_on_on_the_next_page(tmp_path: Path) -> None:
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    last = document.new_page(width=595, height=842)
    typeset._head(last, "2023-0000000001")
    last.insert_text((474, 815), "Pagina 3 van 3", fontsize=6.5)
    for page, top, rows in (
        (document[1], 700.0, ("Jaar Aantal", "2021 10")),
        (last, 140.0, ("2022 12", "2023 14")),
    ):
        for number, row in enumerate(rows):
            for x, cell in zip((80, 200), row.split(), strict=True):
                page.insert_text((x, top + 16 * number), cell, fontsize=9)
                page.draw_rect(
                    pymupdf.Rect(x - 3, top - 11 + 16 * number, x + 117, top + 5 + 16 * number), width=0.5
                )
    data = convert(tmp_path, document.tobytes()).data
    assert data["questions"][0]["answer"] == [
        "Zie de tabel:",
        "Jaar | Aantal",
        "2021 | 10",
        "2022 | 12",
        "2023 | 14",
    ]


def test_rows_that_start_with_a_small_letter_stay_rows_on_the_next_page(tmp_path: Path) -> None:
    """A sentence in the last row of a page that goes on in the first of the next is one row; a row of a list is not."""
    letter = typeset.letter_pdf([*typeset.question("1", "Wat?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    document.fullcopy_page(1)
    document[2].add_redact_annot(pymupdf.Rect(70, 100, 440, 780))
    document[2].apply_redactions()
    rows = [
        ("soort", "wat daarvan bekend is"),
        *((f"s{n}", f"omschrijving van soort {n}") for n in range(1, 8)),
    ]
    for at, texts in enumerate(rows):
        page, y = (1, 400 + 18 * at) if at < 4 else (2, 130 + 18 * (at - 4))
        for x, wide, text in zip((79, 150), (71, 240), texts, strict=True):
            document[page].draw_rect(pymupdf.Rect(x - 3, y - 10, x - 3 + wide, y + 8), width=0.5)
            document[page].insert_text((x, y), text, fontsize=9)
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert [table["rows"] for table in only["tables"]] == [[list(row) for row in rows]]


@pytest.mark.parametrize("before", [1, 2])
def test_one_row_on_a_page_is_of_the_table_on_the_other(tmp_path: Path, before: int) -> None:
    rows = (("Jaar", "Bedrag"), ("2021", "5,50"), ("2022", "6,50"))
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    document.fullcopy_page(1)
    document[2].add_redact_annot(pymupdf.Rect(70, 100, 440, 780))
    document[2].apply_redactions()
    for at, texts in enumerate(rows):
        page, y = (1, 230 + 18 * at) if at < before else (2, 130 + 18 * (at - before))
        for x, text in zip((79, 200), texts, strict=True):
            document[page].draw_rect(pymupdf.Rect(x - 3, y - 10, x + 118, y + 8), width=0.5)
            document[page].insert_text((x, y), text, fontsize=9)
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert [table["rows"] for table in only["tables"]] == [[list(row) for row in rows]]


def test_two_pieces_in_one_column(tmp_path: Path) -> None:
    """A currency sign at the left of its cell and the amount at the right."""
    rows = [[(79, "Jaar"), (150, "Bedrag in miljoenen euro")]]
    rows += [
        [(79, year), (150, "EUR"), (220, amount)] for year, amount in (("2021", "5,50"), ("2022", "6,50"))
    ]
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    for at, row in enumerate(rows):
        for x, text in row:
            document[1].insert_text((x, 230 + 12 * at), text, fontsize=9)
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert only["answer"][1:] == ["Jaar | Bedrag in miljoenen euro", "2021 | EUR 5,50", "2022 | EUR 6,50"]


CORRECTION = 'corrections: [{question: "%s", wrong: "%s", right: "%s", reason: zo, date: 2024-01-31}]'


def corrected(tmp_path: Path, letter: bytes, *change: str) -> Any:
    folder = tmp_path / "docs" / "2023-0000000001"
    folder.mkdir(parents=True)
    (folder / "brief.yml").write_text(CORRECTION % change)
    (tmp_path / "letter.pdf").write_bytes(letter)
    return convert_letter(tmp_path / "letter.pdf", tmp_path / "docs").data


@pytest.mark.parametrize("borders", [True, False])
def test_a_correction_reaches_the_cells_of_a_table(tmp_path: Path, borders: bool) -> None:
    data = corrected(tmp_path, with_table((HEAD, *ROWS[:2]), borders=borders), "1", "Kort", "Lang")
    assert data["questions"][0]["answer"][3] == "2022 | Lang | 6,50"
    assert data["findings"] == []


def test_a_correction_of_a_joint_answer_is_on_every_page_of_it(tmp_path: Path) -> None:
    answer = typeset.answer("Het antwoord is fuot.", heading="Antwoord op vraag 1 en 2")
    letter = typeset.letter_pdf(
        [*typeset.question("1", "Hoe fuot?"), *typeset.question("2", "Wie fuot?"), *answer]
    )
    data = corrected(tmp_path, letter, "1", "fuot", "fout")
    assert [(q["question"], q["answer"]) for q in data["questions"]] == [
        (["Hoe fout?"], ["Het antwoord is fout."]),
        (["Wie fuot?"], ["Het antwoord is fout."]),
    ]


def test_a_call_in_a_table_counts_and_has_its_sentence(tmp_path: Path) -> None:
    letter = typeset.letter_pdf([*typeset.question("1", "Hoeveel?"), *typeset.answer("Zie de tabel:")])
    document = pymupdf.open(stream=letter, filetype="pdf")
    page = document[1]
    for at, row in enumerate((("Jaar", "Bedrag"), ("2021", "5,50"), ("2022", "6,50"))):
        for x, text in zip((79, 200), row, strict=True):
            page.insert_text((x, 230 + 12 * at), text, fontsize=9)
    page.insert_text((200 + pymupdf.get_text_length("6,50", "helv", 9), 251), "1", fontsize=5.0)
    page.insert_text((79, 768), "1", fontsize=4.2)
    page.insert_text((87, 770), "Kamerstukken II 2022/23, 36 200 VII, nr. 33", fontsize=6.5)
    result = convert(tmp_path, document.tobytes())
    (citation,) = result.data["questions"][0]["citations"]
    assert "2022" in citation["sentence"]
    assert "| Verwijzingen naar noten | 1 |" in dict(result.pages)[f"{result.id}/verantwoording.md"]


def test_a_word_and_a_row_that_have_no_room(tmp_path: Path) -> None:
    """A word cut by a cell too narrow for it, and a row that goes on on the next page in one of its cells."""
    first = [("Onderdeel", "Wat het doet"), ("Uitvoerings\norganisaties", "Zij werken met het plan van")]
    typed = typeset.answer("De uitvoeringsorganisaties staan in de tabel:")
    document = pymupdf.open(
        stream=typeset.letter_pdf([*typeset.question("1", "Wie?"), *typed]), filetype="pdf"
    )
    second = document.new_page(width=595, height=842)
    typeset._head(second, "2023-0000000001")
    second.insert_text((474, 815), "Pagina 3 van 3", fontsize=6.5)
    for page, top, rows in ((document[1], 700, first), (second, 130, [("", "2022."), ("Rijk", "Niets.")])):
        y = float(top)
        for row in rows:
            high = 12 * max(cell.count("\n") + 1 for cell in row) + 4
            for x, cell in zip((79, 150), row, strict=True):
                page.draw_rect(
                    pymupdf.Rect(x - 3, y - 10, x + 68 if x < 100 else 400, y - 10 + high), width=0.5
                )
                for at, line in enumerate(cell.split("\n")):
                    page.insert_text((x, y + 12 * at), line, fontsize=9)
            y += high
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert [table["rows"] for table in only["tables"]] == [
        [
            ["Onderdeel", "Wat het doet"],
            ["Uitvoeringsorganisaties", "Zij werken met het plan van 2022."],
            ["Rijk", "Niets."],
        ]
    ]


def test_punctuation_alone_on_a_line_of_a_cell_touches_its_word(tmp_path: Path) -> None:
    rows = (HEAD, ("2021", "Samenhang", "5,50"), ("2022", "Kort", "6"))
    document = pymupdf.open(stream=with_table(rows, borders=True, gap=18.0), filetype="pdf")
    (word,) = document[1].search_for("Samenhang")
    document[1].insert_text((word.x0, word.y1 + 9), ".", fontsize=9)
    (only,) = convert(tmp_path, document.tobytes()).data["questions"]
    assert only["tables"][0]["rows"][1] == ["2021", "Samenhang.", "5,50"]
