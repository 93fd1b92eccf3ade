"""What is written beside the pages is read back: each format says of a letter and its questions what the record says.

A format is a row: what its file is called, and how it is read. What must be in it is told from brief.json alone, apart
from how it was written. Text is compared by its letters and digits: each format has its own way to write the others.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from vraagbaak.addresses import DATA
from vraagbaak.data import facts, from_json, to_json
from vraagbaak.labels import letter_title
from vraagbaak.record.record import About, Letter, Question, RecordedCitation
from vraagbaak.site.citing.works import answering
from vraagbaak.site.data.downloads import ATOM, JSON_FEED
from vraagbaak.site.data.folder import DATABASE, LONGEST_CELL, WORKBOOK
from vraagbaak.site.data.tables import BYTE_ORDER_MARK
from vraagbaak.site.search.words import words


def letters_of(text: object) -> str:
    """The letters and digits of ``text``, small."""
    return "".join(filter(str.isalnum, str(text or ""))).casefold()


# --- files for reference managers -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """What a file for reference managers says of one work; letters and digits only, but for the date."""

    key: str
    title: str
    date: str
    """ISO 8601; empty where there is none."""
    authors: tuple[str, ...]
    whole: str
    """All that is said of it."""


def _of_ris(text: str) -> Iterator[Reference]:
    for entry in text.split("ER  - ")[:-1]:
        fields: dict[str, list[str]] = {}
        for tag, _, said in (line.partition("  - ") for line in entry.split("\r\n")):
            fields.setdefault(tag, []).append(said)
        key, title, day = ("".join(fields.get(tag, ())) for tag in ("ID", "TI", "DA"))
        authors = tuple(map(letters_of, fields.get("AU", ())))
        yield Reference(letters_of(key), letters_of(title), day.replace("/", "-"), authors, letters_of(entry))


_ENTRY = re.compile(r"^@(?:report|misc)\{(?P<key>[^,]+),\n(?P<fields>.*?)\n\}$", re.M | re.S)
_FIELD = re.compile(r"^  (?P<name>\w+) = \{(?P<text>.*)\},?$", re.M)
_AND = re.compile(r" and (?![^{]*\})")  # not within braces, which hold a name as one
_TEX = re.compile(r"\\text[a-z]+\{\}")  # \textbackslash{}


def _of_biblatex(text: str) -> Iterator[Reference]:
    for entry in _ENTRY.finditer(_TEX.sub("", text)):
        fields = {field["name"]: field["text"] for field in _FIELD.finditer(entry["fields"])}
        authors = tuple(letters_of(name) for name in _AND.split(fields.get("author", "")) if name)
        title, day = letters_of(fields.get("title")), fields.get("date", "")
        yield Reference(letters_of(entry["key"]), title, day, authors, letters_of(entry["fields"]))


_NAME = ("non-dropping-particle", "family", "given", "literal")
"""Parts of a name in CSL, in the order in which a name of ours has them."""


def _of_csl(text: str) -> Iterator[Reference]:
    for item in json.loads(text):
        parts = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
        day = "-".join(f"{part:02}" for part in parts)
        authors = tuple(
            letters_of("".join(name.get(part, "") for part in _NAME)) for name in item.get("author", ())
        )
        whole = letters_of([value for name, value in item.items() if name != "issued"])
        yield Reference(letters_of(item["id"]), letters_of(item["title"]), day, authors, whole)


_REFERENCES: dict[str, Callable[[str], Iterator[Reference]]] = {
    "ris": _of_ris, "bib": _of_biblatex, "csl.json": _of_csl, "apa.json": _of_csl,
}  # fmt: skip
"""Ending of the file -> what reads it."""


def _wrong_reference(read: Reference, letter: Letter, question: Question | None) -> str:
    """What a file for reference managers has otherwise than the record; empty when it is right."""
    key = f"{letter.id}-{question.slug}" if question else letter.id
    people = letter.askers if letter.kind == "vragen" else answering(letter, question).senders
    names = [letters_of(getattr(one, "family_name", "") or one.name) for one in people]
    families = [name for name in names if name]
    number = letter.official.citation if letter.official else letter.kenmerk
    if read.key != letters_of(key):
        return "name"
    if read.title != letters_of(question.heading if question else letter_title(letter, letter.questions)):
        return "title"
    if read.date != (letter.date or ""):
        return "date"
    if families and len(read.authors) != len(families):
        return "number of authors"
    if not all(any(_has(author, family) for author in read.authors) for family in families):
        return "authors"
    if not all(digits in read.whole for digits in re.findall(r"\d+", number)):
        return "number"
    return ""


def _has(author: str, family: str) -> bool:
    """Whether ``author`` has the letters of ``family``, whatever stands between its parts."""
    return family in author or sorted(family) == sorted(author)


# --- tables ---------------------------------------------------------------------------------

Cells = Mapping[str, object]
"""Column -> what must stand in it."""


def _letter_cells(letter: Letter) -> Cells:
    return {
        "brief": letter.id, "datum": letter.date, "kenmerk": letter.kenmerk, "afzender": letter.sender,
        "titel_brief": letter_title(letter, letter.questions),
    }  # fmt: skip


def _question_cells(letter: Letter, question: Question) -> Cells:
    return {
        **_letter_cells(letter), "vraag_id": f"{letter.id}/{question.slug}", "nummer": question.number,
        "fractie": question.party, "vraag": "\n".join(question.question), "antwoord": "\n".join(question.answer),
        "onderwerp": question.subject,
    }  # fmt: skip


def _citation_cells(letter: Letter, question: Question | None, citation: RecordedCitation) -> Cells:
    return {
        **_letter_cells(letter), "vraag_id": f"{letter.id}/{question.slug}" if question else "",
        "tekst": citation.text, "identificatie": " ".join(citation.identifiers), "stuk_adres": citation.url,
    }  # fmt: skip


def _tables(letters: Iterable[Letter]) -> dict[str, list[Cells]]:
    """What must stand in each table, row by row."""
    found: dict[str, list[Cells]] = {"brieven": [], "vragen": [], "verwijzingen": []}
    for letter in letters:
        found["brieven"].append(_letter_cells(letter))
        found["vragen"] += [_question_cells(letter, question) for question in letter.questions]
        cited = [(None, one) for one in letter.citations]
        cited_there = [(question, one) for question in letter.questions for one in question.citations]
        found["verwijzingen"] += [
            _citation_cells(letter, where, one) for where, one in (*cited, *cited_there)
        ]
    return found


def _csv_rows(path: Path) -> list[dict[str, object]]:
    text = path.read_text("utf-8").removeprefix(BYTE_ORDER_MARK)
    return [dict(row) for row in csv.DictReader(io.StringIO(text))]


def _database_rows(path: Path, table: str) -> list[dict[str, object]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]


_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a workbook


def _sheet_rows(path: Path, number: int) -> list[dict[str, object]]:
    """The rows of a sheet, by the names in its head."""
    with zipfile.ZipFile(path) as book:
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    rows = [{_column(cell): _value(cell) for cell in row} for row in root.iter(f"{_SHEET}row")]
    return [{str(rows[0][at]): value for at, value in row.items()} for row in rows[1:]]


def _column(cell: ET.Element) -> str:
    return cell.get("r", "").rstrip("0123456789")


def _value(cell: ET.Element) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    value = cell.findtext(f"{_SHEET}v") or ""
    styled = cell.get("s", "0") != "0" and value.isdigit()
    return (_FIRST_DAY + timedelta(days=int(value))).isoformat() if styled else value


def _wrong_table(name: str, rows: Sequence[Mapping[str, object]], expected: Sequence[Cells]) -> Iterator[str]:
    if len(rows) != len(expected):
        yield f"{name} has {len(rows)} rows, not {len(expected)}"
    for number, (row, cells) in enumerate(zip(rows, expected, strict=False), 2):
        for column, value in cells.items():
            said, must = letters_of(row.get(column)), letters_of(value)
            cut = len(str(value or "")) > LONGEST_CELL and name.endswith(WORKBOOK)
            if said != must and not cut:
                yield f"{name}, row {number}: ‘{column}’"


# --- beside the pages of one letter ---------------------------------------------------------


def wrong_downloads(site: Path, letter: Letter) -> Iterator[str]:
    """What the files beside the pages of ``letter`` say otherwise than its record."""
    folder = site / letter.id
    there = [question for question in letter.questions if question.status != "missing"]
    yield from _wrong_references(folder / "brief", letter, [None, *there])
    for question in letter.questions:
        stem = folder / question.slug / question.slug
        if stem.parent.is_dir():
            yield from _wrong_references(stem, letter, [question])
            yield from _wrong_json(stem.with_name(f"{stem.name}.json"), letter, question)
            yield from _wrong_markdown(stem.with_name(f"{stem.name}.md"), letter, question)
    tables = _tables([letter])
    for name in ("vragen", "verwijzingen"):
        yield from _wrong_table(f"{letter.id}/{name}.csv", _csv_rows(folder / f"{name}.csv"), tables[name])


def _wrong_references(stem: Path, letter: Letter, works: Sequence[Question | None]) -> Iterator[str]:
    for ending, read in _REFERENCES.items():
        path = stem.with_name(f"{stem.name}.{ending}")
        entries = list(read(path.read_bytes().decode()))
        if len(entries) != len(works):
            yield f"{letter.id}/{path.name} has {len(entries)} works, not {len(works)}"
        for entry, question in zip(entries, works, strict=False):
            if wrong := _wrong_reference(entry, letter, question):
                yield f"{letter.id}/{path.name}: the {wrong} of {question.slug if question else 'the letter'}"


def _wrong_json(path: Path, letter: Letter, question: Question) -> Iterator[str]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    if from_json(Question, data) != question:
        yield f"{letter.id}/{path.name}: the question"
    if data["letter"] != {name: to_json(value) for name, value in facts(About, letter).items()}:
        yield f"{letter.id}/{path.name}: the letter"


def _wrong_markdown(path: Path, letter: Letter, question: Question) -> Iterator[str]:
    _, head, text = path.read_text("utf-8").split("---\n", 2)
    said = {
        name: json.loads(value) for name, _, value in (line.partition(": ") for line in head.splitlines())
    }
    facts = {
        "title": question.heading, "brief": letter_title(letter, letter.questions), "datum": letter.date, "afzender": letter.sender,
        "fractie": question.party,
    }  # fmt: skip
    for name, fact in facts.items():
        if letters_of(said.get(name)) != letters_of(fact):
            yield f"{letter.id}/{path.name}: ‘{name}’"
    slugs = {paper.id: paper.slug for paper in letter.papers}
    cited = {
        slugs[one.identifiers[0]]
        for one in question.citations
        if one.identifiers[:1] and one.identifiers[0] in slugs
    }
    if {link["slug"] for link in _PAPER_LINK.finditer(text)} != cited:
        yield f"{letter.id}/{path.name}: the papers it links to"


# A link to the page of a paper: on the site, or from the folder of a page.
_PAPER_LINK = re.compile(r"(?<!\\)\]\([^()\s]*/stukken/(?P<slug>[^()/\s#]+)/(?:index\.html)?\)")


# --- of all letters together ----------------------------------------------------------------


def wrong_data(site: Path, letters: Iterable[Letter]) -> Iterator[str]:
    """What the tables of all letters say otherwise than the records."""
    folder = site / DATA.name
    for number, (table, expected) in enumerate(_tables(letters).items(), 1):
        yield from _wrong_table(f"{table}.csv", _csv_rows(folder / f"{table}.csv"), expected)
        yield from _wrong_table(f"{table} in {DATABASE}", _database_rows(folder / DATABASE, table), expected)
        yield from _wrong_table(f"{table} in {WORKBOOK}", _sheet_rows(folder / WORKBOOK, number), expected)


_FEED = "{http://www.w3.org/2005/Atom}"


def wrong_feeds(site: Path, letters: Iterable[Letter]) -> Iterator[str]:
    """What the feeds say otherwise than the records; a letter without a date is in one of them only."""
    if not (site / ATOM).is_file():
        return
    of_address = {f"/{letter.id}/": letter for letter in letters}
    items = json.loads((site / JSON_FEED).read_text("utf-8"))["items"]
    entries = ET.parse(site / ATOM).getroot().iter(f"{_FEED}entry")
    said = [(JSON_FEED, item["url"], item["title"]) for item in items]
    said += [
        (ATOM, entry.findtext(f"{_FEED}id", ""), entry.findtext(f"{_FEED}title", "")) for entry in entries
    ]
    if len(items) != len(of_address):
        yield f"{JSON_FEED} has {len(items)} letters, not {len(of_address)}"
    for feed, address, title in said:
        letter = of_address.get(f"/{address.rstrip('/').rpartition('/')[2]}/")
        if letter is None or letters_of(title) != letters_of(letter_title(letter, letter.questions)):
            yield f"{feed}: {address}"


def wrong_search(site: Path, letters: Iterable[Letter]) -> Iterator[str]:
    """What the search holds of the questions otherwise than the records: their pages, titles and words."""
    folder = site / "search"
    index = _search_data(folder / "index.js")
    pages = [
        page for number in range(len(index["texts"])) for page in _search_data(folder / f"t-{number}.js")
    ]
    if len(pages) != index["pages"]:
        yield f"the search has {len(pages)} pages, not {index['pages']}"
    number_of = {page[0]: number for number, page in enumerate(pages)}
    wanted: dict[str, list[tuple[str, int]]] = {}
    for letter in letters:
        for question in letter.questions:
            number = number_of.get(f"{letter.id}/{question.slug}/index.html")
            if number is None or letters_of(html.unescape(pages[number][1])) != letters_of(question.heading):
                yield f"the search: the title of {letter.id}/{question.slug}"
                continue
            for word in words(question.heading):
                wanted.setdefault(word[:2], []).append((word, number))
    for start, posts in wanted.items():
        path = folder / f"w-{start}.js"
        held = _search_data(path) if path.is_file() else {}
        for word, number in posts:
            if number not in held.get(word, ())[::2]:
                yield f"the search: {pages[number][0]} is not found by ‘{word}’"


def _search_data(path: Path) -> Any:
    """What ``vraagbaakFound("name",data)`` gives."""
    return json.loads(path.read_text("utf-8").partition(",")[2][:-1])
