"""The folder ``data``: every table as CSV, in one workbook and in one database; what they hold, for people and programs."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Any

import xlsxwriter

from vraagbaak.addresses import DATA
from vraagbaak.record.record import Letter
from vraagbaak.site.citing.page_head import TemplateVariables, in_script
from vraagbaak.site.citing.works import absolute
from vraagbaak.site.data.tables import TABLES, Cell, Column, DataTable, csv_text
from vraagbaak.writing import markdown

WORKBOOK, DATABASE, DESCRIPTION = "vraagbaak.xlsx", "vraagbaak.sqlite", "datapackage.json"
LICENCE = "https://wetten.overheid.nl/jci1.3:c:BWBR0001886&artikel=15b"
MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook must say; the same for the same letters
LONGEST_CELL = 32_767  # characters that Excel takes in a cell
CUT_OFF = " … (afgekapt: de hele tekst staat in de CSV)"
MOST_ROWS = 1_048_575  # that Excel takes in a sheet, besides the head
_WIDTH = {
    "vraag": 60,
    "antwoord": 60,
    "zin": 60,
    "titel_brief": 40,
    "afzender": 40,
    "onderwerp": 40,
    "adres": 40,
}
_SQL_TYPE = {"string": "TEXT", "integer": "INTEGER", "date": "TEXT"}


def write_data(site: Path, letters: Collection[Letter], site_url: str) -> None:
    """Write every file of the folder."""
    folder = site / DATA.name
    folder.mkdir(exist_ok=True)
    filled = [(table, [table.cells(row) for row in table.rows(letters, site_url)]) for table in TABLES]
    for table, rows in filled:
        text = csv_text([table.head, *rows])
        (folder / f"{table.name}.csv").write_text(text, "utf-8", newline="")
    _write_workbook(folder / WORKBOOK, filled)
    _write_database(folder / DATABASE, filled)
    description = json.dumps(data_package(site_url), ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(description + "\n", "utf-8")


Filled = list[tuple[DataTable, list[list[Cell]]]]

# --- workbook -------------------------------------------------------------------------------


def _write_workbook(path: Path, filled: Filled) -> None:
    """A sheet a table: dates are dates, numbers numbers, all else text, also what looks like a formula or a link."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    book.set_properties({"title": "Vraagbaak", "created": MADE})
    head, date = book.add_format({"bold": True}), book.add_format({"num_format": "d mmmm yyyy"})
    for table, rows in filled:
        sheet = book.add_worksheet(table.title)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, min(len(rows), MOST_ROWS), len(table.columns) - 1)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _WIDTH.get(column.name, 18))
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.name, head)
        for number, row in enumerate(rows[:MOST_ROWS], 1):
            for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                _write_cell(sheet, (number, at), column, cell, date)
    book.close()


def _write_cell(sheet: Any, place: tuple[int, int], column: Column, cell: Cell, date: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, int):
        sheet.write_number(*place, cell)
    elif column.type == "date":
        sheet.write_datetime(*place, datetime.date.fromisoformat(cell), date)
    else:
        short = cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(CUT_OFF)] + CUT_OFF
        sheet.write_string(*place, short)


# --- database -------------------------------------------------------------------------------


def _write_database(path: Path, filled: Filled) -> None:
    """SQLite: a table each, tied by keys; ``vragen_fts`` finds words, with or without their accents."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA page_size = 1024")  # a site of a few letters has little on each page
        for table, rows in filled:
            database.execute(_table_sql(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
            for name, _ in table.refers:
                database.execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
            if table.searched:
                _add_search(database, table)
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()


def _table_sql(table: DataTable) -> str:
    lines = [
        f'"{column.name}" {_SQL_TYPE[column.type]}' + (" PRIMARY KEY" if column.name == table.key else "")
        for column in table.columns
    ] + [
        f'FOREIGN KEY ("{name}") REFERENCES "{to}" ("{key}")' for name, to, key in table.other_keys
    ]  # fmt: skip
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _add_search(database: sqlite3.Connection, table: DataTable) -> None:
    """An index of words that takes its text from ``table``: Datasette finds it by itself."""
    fts, columns = f"{table.name}_fts", ", ".join(f'"{name}"' for name in table.searched)
    database.execute(
        f'CREATE VIRTUAL TABLE "{fts}" USING fts5({columns}, content="{table.name}", '
        'tokenize="unicode61 remove_diacritics 2")'
    )
    database.execute(f'INSERT INTO "{fts}" ("{fts}") VALUES (\'rebuild\')')


# --- description ----------------------------------------------------------------------------

_MEDIA_TYPE = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "json": "application/json",
}


def _form(name: str) -> dict[str, str]:
    ending = name.rpartition(".")[2]
    return {"format": ending, "mediatype": _MEDIA_TYPE[ending]}


def data_package(site_url: str) -> dict[str, Any]:
    """Frictionless Data Package: each CSV with its columns, the workbook and the database."""
    return {
        "profile": "data-package",
        "name": "vraagbaak",
        "title": "Brieven aan de Kamer: vragen, antwoorden en verwijzingen",
        "description": "Gemaakt uit de brieven op deze site. De waarden zijn Nederlands."
        + ("" if site_url else " De adressen zijn gegeven vanaf de startpagina van de site."),
        **({"homepage": site_url} if site_url else {}),
        "licenses": [{"title": "Vrij van auteursrecht (Auteurswet art. 15b)", "path": LICENCE}],
        "resources": [
            *(_resource(table) for table in TABLES),
            {"name": "werkmap", "path": WORKBOOK, **_form(WORKBOOK)},
            {"name": "database", "path": DATABASE, **_form(DATABASE)},
        ],
    }  # fmt: skip


def _resource(table: DataTable) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns]
    schema: dict[str, Any] = {"fields": fields}
    if table.key:
        schema["primaryKey"] = table.key
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": to, "fields": key}}
            for name, to, key in table.other_keys
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        **_form(f"{table.name}.csv"),
        "encoding": "utf-8",
        "schema": schema,
    }


# --- the page about it, and the same for programs (schema.org ``Dataset``) ------------------

_FILES = (
    (WORKBOOK, "alle tabellen in één bestand voor Excel of LibreOffice"),
    *((f"{table.name}.csv", f"de tabel ‘{table.title}’, voor andere programma’s") for table in TABLES),
    (DATABASE, "alle tabellen in één database (SQLite), waarin u ook op woorden kunt zoeken"),
    (DESCRIPTION, "de beschrijving van de tabellen voor programma’s (Frictionless Data Package)"),
)
DESCRIBED = "Alle brieven, vragen, antwoorden en verwijzingen van deze site, om zelf mee te rekenen."


def data_page() -> str:
    """The Markdown of the page."""
    columns = (
        (one.title, [(f"`{column.name}`", column.description) for column in one.columns]) for one in TABLES
    )
    parts = [
        markdown.front_matter(DATA.title, DESCRIBED),
        f"# {DATA.title}\n\n{DESCRIBED}\n",
        "Elke regel zegt uit welke brief hij komt, van welke datum, en wie vraagt en antwoordt. "
        "Wat niet bekend is, is leeg.\n",
        "## Bestanden\n",
        "".join(f'- <a href="{name}">{name}</a>: {what}\n' for name, what in _FILES),
        *(f"## {title}\n\n{markdown.table(('Kolom', 'Wat erin staat'), rows)}" for title, rows in columns),
    ]
    return markdown.joined(parts)


def data_head(letters: Collection[Letter], site_url: str) -> TemplateVariables:
    """Variables for the template of the page."""
    return {"json_ld": in_script([dataset_ld(letters, site_url)])}


def dataset_ld(letters: Collection[Letter], site_url: str) -> dict[str, Any]:
    """schema.org ``Dataset``; without addresses where the site does not know its own."""
    page = absolute(site_url, f"{DATA.name}/")
    dates = sorted(letter.date for letter in letters if letter.date)
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Vraagbaak: vragen en antwoorden uit brieven aan de Kamer",
        "description": f"{DESCRIBED} Tabellen: {', '.join(table.title for table in TABLES)}.",
        "inLanguage": "nl",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "variableMeasured": [column.name for column in TABLES[1].columns],
    }
    if dates:
        item["temporalCoverage"] = f"{dates[0]}/{dates[-1]}"
    if page:
        item |= {"@id": page, "url": page, "distribution": [_download(page, name) for name, _ in _FILES]}
    return item


def _download(page: str, name: str) -> dict[str, str]:
    media = _form(name)["mediatype"]
    return {"@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": f"{page}{name}"}
