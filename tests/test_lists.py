"""Roaming an archive: the menu, the pages that gather questions, and the way to them from a question."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from vraagbaak.addresses import GATHERED, PEOPLE
from vraagbaak.record.record import FILE
from vraagbaak.site.build.site import GitDates, Site

QUESTION = "ah-tk-20242025-731/vraag-3/index.html"


def test_the_menu_of_every_page_leads_to_every_list_that_holds_something(
    site: Path, archive_site: Path
) -> None:
    for page, up in (
        ("index.html", ""),
        (QUESTION, "../../"),
        ("stukken/kst-29279-812/index.html", "../../"),
    ):
        menu = _menu(archive_site / page)
        for area in GATHERED:
            assert f'href="{up}{area.name}/index.html"' in menu, (page, area.name)
    assert f"{PEOPLE.name}/index.html" not in _menu(site / "index.html")  # the letter names nobody who asks


def _menu(page: Path) -> str:
    found = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>', page.read_text("utf-8"), re.S)
    assert found
    return found[0]


def test_a_question_leads_to_the_pages_that_gather_it(archive_site: Path) -> None:
    page = (archive_site / QUESTION).read_text("utf-8")
    found = re.search(r'id="zie-ook".*?</section>', page, re.S)
    assert found
    for target in (
        "fracties/groenlinks-pvda", "fracties/cda", "personen/ten-cate-cda", "ministeries/justitie-en-veiligheid",
        "dossiers/29279", "jaren/2025",
    ):  # fmt: skip
        assert f'href="../../{target}/index.html"' in found[0]
        listed = (archive_site / target / "index.html").read_text("utf-8")
        assert f'href="../../{QUESTION.partition("/")[0]}/index.html"' in listed


def test_a_page_that_gathers_is_a_list_of_letters_to_filter(archive_site: Path) -> None:
    """Of a letter that is a party's in part the questions are links; a whole one has their number."""
    letters = (archive_site / "jaren" / "2025" / "index.html").read_text("utf-8")
    assert "<table data-letters" in letters
    pages = [page.read_text("utf-8") for page in archive_site.glob("*/*/index.html")]
    lists = [page for page in pages if "<table data-letters" in page]
    of_one, of_several = (
        [page for page in lists if (page.count("<tr") > 2) is several] for several in (False, True)
    )
    assert of_several
    assert all("vb-table-tools" in page for page in of_several)
    assert not any("vb-table-tools" in page for page in of_one)  # it is seen at once
    of_dossier = (archive_site / "dossiers" / "29279" / "index.html").read_text("utf-8")
    assert f'href="../../{QUESTION}"' in of_dossier


def test_the_home_says_which_letters_came_last(archive_docs: Path) -> None:
    letters = Site.read(archive_docs).letters
    first, *others = letters
    before = {f"{folder}/{FILE}": "2025-01-01T10:00:00+01:00" for folder in others}
    then = GitDates({**before, f"{first}/{FILE}": "2025-03-02T09:00:00+01:00"})
    said = Site(letters, then)._news()
    assert "Nieuw sinds 2 maart 2025:" in said
    assert re.findall(r'href="([^"]+)/index.html"', said) == [first]
    assert Site(letters, GitDates(before))._news().count("<a ") == 3
    assert "en 6 andere brieven" in Site(letters, GitDates(before))._news()
    assert Site(letters, GitDates())._news() == ""
    assert Site({first: letters[first]}, then)._news() == ""  # nothing came before it


def test_a_paper_leads_to_the_questions_of_its_dossier(archive_docs: Path) -> None:
    page = (archive_docs / "stukken" / "kst-29279-812.md").read_text("utf-8")
    assert "[vragen bij dit dossier](../dossiers/29279.md)" in page


def test_the_list_of_letters_is_a_file_also_without_script(archive_site: Path) -> None:
    (address,) = re.findall(r'href="([^"]+)" download', (archive_site / "index.html").read_text("utf-8"))
    with (archive_site / address).open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 10
