"""Files beside the pages are read back: a fault in any of them fails the build."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sample_letter import ADDRESS, LETTER
from vraagbaak.record.record import Letter, read_letter
from vraagbaak.site.build.read_back import wrong_data, wrong_downloads, wrong_feeds, wrong_search
from vraagbaak.site.data.downloads import entries_of, write_downloads, write_feeds
from vraagbaak.site.data.folder import write_data
from vraagbaak.site.search.index import searched_page, write_search

QUESTION = "vraag-32"
STEM = f"{LETTER}/{QUESTION}/{QUESTION}"


@pytest.fixture(scope="module")
def letter(docs: Path) -> Letter:
    return read_letter(docs / LETTER / "brief.json")


@pytest.fixture
def files(tmp_path: Path, docs: Path, letter: Letter) -> Path:
    """What stands beside the pages of the sample letter."""
    for question in letter.questions:
        (tmp_path / LETTER / question.slug).mkdir(parents=True)
    write_downloads(tmp_path, docs, [letter], ADDRESS)
    write_data(tmp_path, [letter], ADDRESS)
    write_feeds(tmp_path, "Brieven", entries_of([letter], {}, ADDRESS), ADDRESS)
    pages = (
        searched_page(f"{LETTER}/{question.slug}/index.html", {}, question.heading, "")
        for question in letter.questions
    )
    write_search(tmp_path, [page for page in pages if page], [], {}, "Brieven", 1)
    return tmp_path


def differences(site: Path, letter: Letter) -> Iterator[str]:
    yield from wrong_downloads(site, letter)
    for wrong in (wrong_data, wrong_feeds, wrong_search):
        yield from wrong(site, [letter])


def test_what_is_right_is_right(files: Path, letter: Letter) -> None:
    assert letter.question(QUESTION) is not None
    assert list(differences(files, letter)) == []


def replaced(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, count=1)


FAULTS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "RIS, date": (f"{STEM}.ris", replaced("DA  - 2", "DA  - 3"), "the date"),
    "RIS, title": (f"{STEM}.ris", replaced("TI  - .*", "TI  - Vraag 1"), "the title"),
    "RIS, no author": (f"{STEM}.ris", replaced("AU  - .*\r\n", ""), "the number of authors"),
    "RIS, another author": (f"{STEM}.ris", replaced("AU  - .*", "AU  - Ander, A."), "the authors"),
    "RIS, another paper": (f"{STEM}.ris", replaced("SP  - 147", "SP  - 148"), "the number"),
    "RIS, works exchanged": (f"{LETTER}/brief.ris", lambda text: "ER  - \r\n".join(reversed(text.split("ER  - \r\n")[:-1])) + "ER  - \r\n", "the name"),
    "RIS, a work lost": (f"{LETTER}/brief.ris", lambda text: text.partition("ER  - \r\n")[2], "works, not"),
    "BibLaTeX, date": (f"{STEM}.bib", replaced(r"date = \{2", "date = {3"), "the date"),
    "BibLaTeX, title": (f"{STEM}.bib", replaced("title = .*", "title = {Vraag 1},"), "the title"),
    "BibLaTeX, another author": (f"{STEM}.bib", replaced("author = .*", "author = {Ander, A.},"), "the authors"),
    "BibLaTeX, another paper": (f"{STEM}.bib", replaced("nr. 147", "nr. 148"), "the number"),
    "CSL, date": (f"{STEM}.csl.json", replaced(r"(\"date-parts\": \[\s*\[\s*)\d+", r"\g<1>1999"), "the date"),
    "CSL, title": (f"{STEM}.csl.json", replaced(r'"title": "[^"]*"', '"title": "x"'), "the title"),
    "CSL, another author": (f"{STEM}.apa.json", replaced(r'"family": "[^"]*"', '"family": "x"'), "the authors"),
    "JSON, a word": (f"{STEM}.json", replaced(r'"answer":\["\w+', '"answer":["x'), "the question"),
    "JSON, party": (f"{STEM}.json", replaced(r'"party":"\w+"', '"party":"x"'), "the question"),
    "JSON, date": (f"{STEM}.json", replaced(r'"date":"2', '"date":"3'), "the letter"),
    "Markdown, party": (f"{STEM}.md", replaced("fractie: .*", 'fractie: "x"'), "‘fractie’"),
    "Markdown, date": (f"{STEM}.md", replaced("datum: .*\n", ""), "‘datum’"),
    "Markdown, another paper": (f"{STEM}.md", replaced(r"/stukken/kst-[^/]+/", "/stukken/kst-1-2/"), "the papers it links to"),
    "CSV, party": (f"{LETTER}/vragen.csv", replaced(",VVD,", ",D66,"), "‘fractie’"),
    "CSV, a row lost": (f"{LETTER}/verwijzingen.csv", lambda text: text[: text.rstrip().rindex("\r\n") + 2], "rows, not"),
    "CSV, identifier": (f"{LETTER}/verwijzingen.csv", replaced(r"kst-(\d+)-(\d+)", r"kst-\1-9\2"), "‘identificatie’"),
    "data, date": ("data/brieven.csv", replaced(r",2(\d{3}-\d\d-\d\d),", r",3\1,"), "‘datum’"),
    "data, number": ("data/vragen.csv", replaced("(?m)^(.*vraag-32.*),32,", r"\1,33,"), "‘nummer’"),
    "feed, title": ("feed.json", replaced(r'("url"[^}]*?"title": ")', r"\1x"), "feed.json"),
    "feed, address": ("atom.xml", replaced(rf"(<entry>\s*<id>{ADDRESS})", r"\1x"), "atom.xml"),
    "search, title": ("search/t-0.js", replaced("Vraag 1 ", "Vraag 2 "), "the title of"),
    "search, a page lost": ("search/t-0.js", lambda text: text[: text.rindex(",[\"")] + "])", "pages, not"),
    "search, a word lost": ("search/w-1.js", replaced(r'"1":\[\d+', '"1":[999'), "is not found by"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(files: Path, letter: Letter, fault: str) -> None:
    name, change, said = FAULTS[fault]
    text = (files / name).read_bytes().decode()
    assert change(text) != text
    (files / name).write_text(change(text), "utf-8", newline="")
    assert [difference for difference in differences(files, letter) if said in difference]


def test_a_fault_of_the_database_is_seen(files: Path, letter: Letter) -> None:
    with closing(sqlite3.connect(files / "data" / "vraagbaak.sqlite")) as database:
        database.execute("UPDATE vragen SET fractie = 'x' WHERE nummer = '32'")
        database.commit()
    assert [one for one in differences(files, letter) if "vragen in vraagbaak.sqlite, row" in one]


def test_a_workbook_of_other_letters_is_seen(files: Path, letter: Letter) -> None:
    """Read as a sheet of text and figures, dates as such."""
    workbook = (files / "data" / "vraagbaak.xlsx").read_bytes()
    write_data(files, [], ADDRESS)
    (files / "data" / "vraagbaak.xlsx").write_bytes(workbook)
    assert [one for one in wrong_data(files, []) if "in vraagbaak.xlsx has" in one]
