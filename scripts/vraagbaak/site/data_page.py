"""The page about the data, and the same for programs (schema.org ``Dataset``)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from vraagbaak.addresses import DATA
from vraagbaak.record.record import Letter
from vraagbaak.site.data_files import DATABASE, DESCRIPTION, LICENCE, WORKBOOK
from vraagbaak.site.data_tables import TABLES
from vraagbaak.site.works import absolute

_FILES = (
    (WORKBOOK, "alle tabellen in één bestand voor Excel of LibreOffice"),
    *((f"{table.name}.csv", f"de tabel ‘{table.title}’, voor andere programma’s") for table in TABLES),
    (DATABASE, "alle tabellen in één database (SQLite), waarin u ook op woorden kunt zoeken"),
    (DESCRIPTION, "de beschrijving van de tabellen voor programma’s (Frictionless Data Package)"),
)
DESCRIBED = "Alle brieven, vragen, antwoorden en verwijzingen van deze site, om zelf mee te rekenen."


def data_page() -> str:
    """The Markdown of the page."""
    files = "\n".join(f'- <a href="{name}">{name}</a>: {what}' for name, what in _FILES)
    tables = "\n\n".join(
        "\n".join(
            [
                f"## {table.title}",
                "",
                "| Kolom | Wat erin staat |",
                "| --- | --- |",
                *(f"| `{column.name}` | {column.description} |" for column in table.columns),
            ]
        )
        for table in TABLES
    )
    return (
        f'---\ntitle: "{DATA.title}"\ndescription: "{DESCRIBED}"\n---\n\n# {DATA.title}\n\n{DESCRIBED}\n\n'
        "Elke regel zegt uit welke brief hij komt, van welke datum, en wie vraagt en antwoordt. "
        "Wat niet bekend is, is leeg.\n\n"
        f"## Bestanden\n\n{files}\n\n{tables}\n"
    )


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


_MEDIA_TYPE = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "json": "application/json",
}


def _download(page: str, name: str) -> dict[str, str]:
    form = _MEDIA_TYPE[name.rpartition(".")[2]]
    return {"@type": "DataDownload", "name": name, "encodingFormat": form, "contentUrl": f"{page}{name}"}
