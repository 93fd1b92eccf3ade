"""Files beside the pages: citations for reference managers, spreadsheets, the schema.

Made when the site is built, from brief.json and the Markdown; never committed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from vraagbaak.addresses import PAPERS
from vraagbaak.data import Schema, to_json
from vraagbaak.record.record import About, Letter, Paper, Question, facts
from vraagbaak.site.csv_files import BYTE_ORDER_MARK, csv_text, with_named_head
from vraagbaak.site.data_tables import CITATIONS, QUESTIONS, Row, Table
from vraagbaak.site.markdown_file import markdown_file
from vraagbaak.site.reference_files import FORMATS
from vraagbaak.site.works import Work, letter_work, paper_work, question_work
from vraagbaak.writing.area_pages import Group


def write_downloads(site: Path, docs: Path, letters: Iterable[Letter], site_url: str) -> None:
    """Write every download of these letters into the built site."""
    for letter in letters:
        folder = site / letter.id
        for question in letter.questions:
            if (folder / question.slug).is_dir():
                source = (docs / letter.id / f"{question.slug}.md").read_text("utf-8")
                _write_question(folder / question.slug, letter, question, source, site_url)
        _write_whole(folder, letter, site_url)


def write_gathered(site: Path, groups: Iterable[Group], site_url: str) -> None:
    """Write the spreadsheet of each page that gathers questions of all letters."""
    for group in groups:
        target = site / group.area.name / group.slug
        if target.is_dir():
            rows = [Row(letter, site_url, question) for letter, question in group.questions]
            _write_sheet(target / "vragen.csv", _lines(QUESTIONS, rows))


def write_paper_downloads(site: Path, papers: Collection[Paper], site_url: str) -> None:
    """Write the citations of each paper that has a page."""
    for paper in papers:
        target = site / PAPERS.name / paper.slug
        if paper.slug and target.is_dir():
            _write_references(target / paper.slug, [paper_work(paper, site_url)])


def write_schema(site: Path, path: str, schema: Schema) -> None:
    """Publish a schema at ``path``."""
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write_question(target: Path, letter: Letter, question: Question, source: str, site_url: str) -> None:
    slug, work = question.slug, question_work(letter, question, site_url)
    _write_references(target / slug, [work])
    data = {
        **to_json(question),
        **({"address": work.address} if work.address else {}),
        "letter": {name: to_json(value) for name, value in facts(About, letter).items()},
    }
    (target / f"{slug}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    text = markdown_file(source, letter, question, site_url)
    (target / f"{slug}.md").write_text(text, "utf-8", newline="")
    for number, table in enumerate(question.tables, 1):
        _write_sheet(target / f"tabel-{number}.csv", with_named_head(table.rows))


def _write_whole(folder: Path, letter: Letter, site_url: str) -> None:
    """The letter and the questions of which there is text, in one file per format; and the spreadsheets."""
    there = [question for question in letter.questions if question.status != "missing"]
    works = [letter_work(letter, site_url), *(question_work(letter, one, site_url) for one in there)]
    _write_references(folder / "brief", works)
    for table in (QUESTIONS, CITATIONS):
        _write_sheet(folder / f"{table.name}.csv", _lines(table, table.rows([letter], site_url)))


def _write_references(stem: Path, works: list[Work]) -> None:
    for ending, made in FORMATS.items():
        stem.with_name(f"{stem.name}.{ending}").write_text(made(works), "utf-8", newline="")


def _lines(table: Table, rows: Iterable[Row]) -> Iterable[Iterable[str | int | None]]:
    yield [column.name for column in table.columns]
    yield from (table.cells(row) for row in rows)


def _write_sheet(path: Path, rows: Iterable[Iterable[str | int | None]]) -> None:
    path.write_text(BYTE_ORDER_MARK + csv_text(list(row) for row in rows), "utf-8", newline="")
