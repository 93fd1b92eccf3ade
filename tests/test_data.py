"""All data of the site: read by the programs that people use, and by the examples of the manual."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import make_letter, make_question
from vraagbaak.record.record import Asker, Letter, RecordedCitation
from vraagbaak.site.data.folder import CUT_OFF, LONGEST_CELL, data_package, data_page, dataset_ld, write_data
from vraagbaak.site.data.tables import CITATIONS, LETTERS, QUESTIONS, TABLES, DataTable, csv_text

ROOT = Path(__file__).parent.parent
SITE = "https://vraagbaak.example/"
CITATION = RecordedCitation(
    text="motie Jansen", identifiers=("kst-35788-136", "kst-1-2"), url="https://zoek.example/kst-1-2.html", kind="motie",
    motion="Jansen", resolved=True, where="answer", anchor="antwoord-alinea-1", sentence="Zie de motie Jansen.",
)  # fmt: skip
LETTER = make_letter(
    subject="Over kaas", sender="De minister van Zaken, J. Jansen", askers=(Asker(name="Pietersen", party="ABC", as_printed="Pietersen (ABC)"),),
    questions=(
        make_question(party="ABC", party_source="askers", answered="yes", question=("Wat kost coördinatie?",), citations=(CITATION,)),
        make_question(number="2", question=("Wat doet het gemeentefonds?",), answer=("=1+1",), citations=()),
        make_question(number="3", status="missing", question=(), answer=(), answers=()),
    ),
)  # fmt: skip
UNKNOWN = make_letter(id="y", kenmerk="Y", date=None, questions=(make_question(),))
EVERY_ROW = {"brief", "titel_brief", "soort_brief", "kenmerk", "datum", "afzender", "vraagstellers", "adres"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_data(tmp_path, [LETTER, UNKNOWN], SITE)
    return tmp_path / "data"


def rows_of(table: DataTable, letters: list[Letter], site_url: str = SITE) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, table.cells(row), strict=True)) for row in table.rows(letters, site_url)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_says_its_letter(table: DataTable) -> None:
    assert EVERY_ROW | {"fracties" if table is LETTERS else "fractie"} <= {c.name for c in table.columns}
    for row in rows_of(table, [LETTER]):
        assert (row["brief"], row["titel_brief"], row["soort_brief"]) == ("x", "Over kaas", "Kamerbrief")
        assert (row["datum"], row["vraagstellers"]) == ("2023-01-18", "Pietersen (ABC)")


def test_values_are_dutch_and_what_is_not_known_is_empty() -> None:
    first, _, third = rows_of(QUESTIONS, [LETTER])
    assert (first["fractie"], first["bron_fractie"]) == ("ABC", "volgens de vraagstellers van de brief")
    assert (first["volledigheid"], first["beantwoord"]) == ("volledig", "ja")
    assert (third["volledigheid"], third["beantwoord"], third["vraag"]) == ("ontbreekt", "niet te zien", None)
    (cited,) = rows_of(CITATIONS, [LETTER])
    assert (cited["soort_stuk"], cited["plaats"], cited["motie"]) == ("Motie", "antwoord", "Jansen")
    assert cited["adres"] == f"{SITE}x/vraag-1/#antwoord-alinea-1"
    (unknown,) = rows_of(LETTERS, [UNKNOWN])
    assert [unknown[name] for name in ("datum", "afzender", "fracties", "ministerie", "publicatie")] == [
        None
    ] * 5


def test_without_an_address_of_the_site_none_is_made_up() -> None:
    assert rows_of(QUESTIONS, [LETTER], "")[0]["adres"] == "x/vraag-1/"
    assert "adressen zijn gegeven vanaf de startpagina" in data_package("")["description"]
    assert "http" not in json.dumps({**dataset_ld([LETTER], ""), "@context": "", "license": ""})


def test_the_workbook_has_dates_numbers_and_text(data: Path) -> None:
    book = openpyxl.load_workbook(data / "vraagbaak.xlsx")
    assert book.sheetnames == ["Brieven", "Vragen en antwoorden", "Verwijzingen"]
    tables = []
    for name in book.sheetnames[:2]:
        head, *rows = book[name].iter_rows(values_only=True)
        tables.append([dict(zip(head, row, strict=True)) for row in rows])
    letters, questions = tables
    assert letters[0]["datum"] == datetime.datetime(2023, 1, 18)  # noqa: DTZ001  # as openpyxl gives it
    assert (letters[0]["vragen"], letters[1]["datum"]) == (3, None)
    assert questions[1]["antwoord"] == "=1+1"
    assert {cell.data_type for cell in book["Vragen en antwoorden"]["T"]} <= {"s", "n"}  # no formula


def test_a_text_too_long_for_excel_is_cut_off_and_says_so(tmp_path: Path) -> None:
    long = make_letter(questions=(make_question(answer=("a" * (LONGEST_CELL + 1),)),))
    write_data(tmp_path, [long], SITE)
    book = openpyxl.load_workbook(tmp_path / "data" / "vraagbaak.xlsx")
    cell = [str(cell.value) for cell in book["Vragen en antwoorden"][2] if str(cell.value).startswith("aaa")]
    assert [len(text) for text in cell] == [LONGEST_CELL]
    assert cell[0].endswith(CUT_OFF)


def test_the_database_finds_words_without_their_accents_and_is_whole(data: Path) -> None:
    database = sqlite3.connect(data / "vraagbaak.sqlite")
    try:
        found = database.execute(
            "SELECT v.vraag_id FROM vragen_fts JOIN vragen v ON v.rowid = vragen_fts.rowid WHERE vragen_fts MATCH 'coordinatie'"
        ).fetchall()
        assert found == [("x/vraag-1",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        database.close()


def test_the_description_fits_the_files(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        path = data / resource["path"]
        assert path.is_file()
        if resource["format"] == "csv":
            head, *rows = csv.reader(io.StringIO(path.read_text(resource["encoding"])))
            assert head == [field["name"] for field in resource["schema"]["fields"]]
            key = resource["schema"].get("primaryKey")
            keys = [row[head.index(key)] for row in rows] if key else []
            assert len(keys) == len(set(keys))
    described = {one["name"] for one in dataset_ld([LETTER], SITE)["distribution"]}
    assert {resource["path"] for resource in package["resources"]} | {"datapackage.json"} == described
    assert all(f'href="{name}"' in data_page() for name in described)


def test_the_same_letters_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    write_data(tmp_path / "data", [LETTER, UNKNOWN], SITE)
    again = tmp_path / "data" / "data"
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {
        p.name: p.read_bytes() for p in data.iterdir() if p.is_file()
    }


odd = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(deadline=None)
@given(st.lists(st.lists(odd, min_size=2, max_size=2), max_size=5))
def test_a_cell_comes_out_of_csv_as_it_went_in_and_is_no_formula(rows: list[list[str]]) -> None:
    found = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(re.match(r"[=@]", cell) for row in found for cell in row)


# --- the examples of the manual -------------------------------------------------------------

EXAMPLES = re.findall(
    r"^```(python|sh) data\n(.*?)^```$",
    (ROOT / "docs" / "manual" / "data.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_the_manual_shows_pandas_duckdb_and_datasette() -> None:
    named = [
        next(n for n in ("pandas", "parquet", "duckdb", "datasette") if n in text) for _, text in EXAMPLES
    ]
    assert named == ["pandas", "duckdb", "datasette", "datasette", "parquet"]


PRINTED = {
    "pandas": "ABC 1",
    "duckdb": "1",
    "datasette": f'[{{"vraag_id": "x/vraag-2", "adres": "{SITE}x/vraag-2/"}}]',
    "motion in a database": f'[{{"datum": "{LETTER.date}", "brief": "x", "titel_brief": ',
    "motion in parquet": f"{LETTER.date} │ x",
}
"""What each example prints of the letters above."""


@pytest.mark.parametrize(("language", "text"), EXAMPLES, ids=PRINTED)
def test_an_example_of_the_manual_runs(
    data: Path, language: str, text: str, request: pytest.FixtureRequest
) -> None:
    if language == "sh":
        text = f"import subprocess, sys\nsys.exit(subprocess.run({text!r}, shell=True).returncode)"
    programs = Path(sys.executable).parent
    run = subprocess.run(
        [sys.executable, "-c", text], cwd=data, capture_output=True, text=True, check=False,
        env={"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(data)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    name = next(name for name in PRINTED if f"[{name}]" in request.node.name)
    assert PRINTED[name] in " ".join(run.stdout.split()), run.stdout
