"""How others find the letters: feeds, sitemap, robots, llms.txt, Markdown that stands by itself, link previews."""

from __future__ import annotations

import io
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from made import make_letter, make_question
from sample_letter import ADDRESS, LETTER
from vraagbaak.record.record import Asker, read_letter
from vraagbaak.site.build.pictures import SIZE, letter_card
from vraagbaak.site.build.site import GitDates, dates_from_log, read_git_dates
from vraagbaak.site.data.downloads import (
    NEWEST,
    atom,
    entries_of,
    json_feed,
    llms,
    markdown_file,
    robots,
    write_feeds,
    write_for_crawlers,
    write_group_feeds,
)
from vraagbaak.writing.shared_pages import groups

SITE = "https://vraagbaak.example/"
OLD = make_letter(id="oud", date="2020-01-01", subject="Oud")
NEW = make_letter(id="nieuw", date="2019-01-01", subject="Nieuw")
DATES = {"oud/brief.json": "2024-01-01T10:00:00+01:00", "nieuw/brief.json": "2024-06-01T10:00:00+02:00"}


def test_a_feed_is_dated_by_when_a_letter_came_on_the_site() -> None:
    feed = feedparser.parse(atom("Vraagbaak", entries_of([OLD, NEW], DATES, SITE), SITE))
    assert not feed.bozo
    assert [(one.title, one.published) for one in feed.entries] == [
        ("Nieuw", "2024-06-01T10:00:00+02:00"),
        ("Oud", "2024-01-01T10:00:00+01:00"),
    ]
    assert [one.link for one in feed.entries] == [f"{SITE}nieuw/", f"{SITE}oud/"]
    assert feed.feed.updated == "2024-06-01T10:00:00+02:00"


def test_without_git_json_feed_has_no_date_and_atom_that_of_the_letter() -> None:
    entries = entries_of([OLD, make_letter(id="z", date=None)], {}, SITE)
    assert "date_published" not in json_feed("Vraagbaak", entries, SITE)
    assert [one.published for one in feedparser.parse(atom("Vraagbaak", entries, SITE)).entries] == [
        "2020-01-01T00:00:00Z"
    ]


def test_a_page_that_gathers_questions_has_the_newest_letters_as_a_feed(tmp_path: Path) -> None:
    party = (Asker("Jansen", "VVD"),)
    questions = (
        make_question(askers=party),
        make_question(number="2", slug="vraag-2"),
        make_question(number="3", slug="vraag-3", askers=party),
    )
    letters = [
        make_letter(id=f"brief-{number}", date=f"2020-01-{number % 28 + 1:02}", questions=questions)
        for number in range(NEWEST + 5)
    ]
    letters.append(make_letter(id="nieuwste", date="2021-01-01", questions=questions))
    letters.append(make_letter(id="van-anderen", date="2022-01-01"))
    found = groups(letters)
    for group in found:
        (tmp_path / group.area.name / group.slug).mkdir(parents=True)
    entries = entries_of(letters, {}, SITE)
    write_group_feeds(tmp_path, "Vraagbaak", found, entries, SITE)
    feed = feedparser.parse((tmp_path / "fracties" / "vvd" / "atom.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "Fractie: VVD – Vraagbaak"
    assert feed.feed.id == f"{SITE}fracties/vvd/"
    assert feed.feed.links[0].href == f"{SITE}fracties/vvd/atom.xml"
    assert len(feed.entries) == NEWEST
    assert feed.entries[0].link == f"{SITE}nieuwste/"
    assert feed.entries[0].summary.startswith("Vraag 1 en 3. ")
    assert {path.parent.parent.name for path in tmp_path.rglob("atom.xml")} == {
        group.area.name for group in found
    }
    assert len(list(tmp_path.rglob("atom.xml"))) == len(found)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_title_makes_a_feed_that_readers_take(title: str) -> None:
    letter = make_letter(subject=title, sender=title)
    feed = feedparser.parse(atom("Vraagbaak", entries_of([letter], {}, SITE), SITE))
    assert not feed.bozo
    assert len(feed.entries) == 1


# --- dates ----------------------------------------------------------------------------------


def test_the_first_and_the_last_commit_of_a_file() -> None:
    said = "\x002024-02-02T00:00:00Z\n\na.md\n\x002024-01-01T00:00:00Z\n\na.md\nb.md\n"
    dates = dates_from_log(said)
    assert dates.first == {"a.md": "2024-01-01T00:00:00Z", "b.md": "2024-01-01T00:00:00Z"}
    assert (dates.changed_on("a.md"), dates.changed_on("c.md")) == ("2024-02-02", "")


def git(folder: Path, *arguments: str, date: str = "2024-01-01T12:00:00+01:00") -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", folder, *arguments],
        check=True, capture_output=True, env={"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def test_git_keeps_the_dates_and_a_copy_without_history_has_none(tmp_path: Path) -> None:
    docs = tmp_path / "repo" / "docs"
    docs.mkdir(parents=True)
    assert read_git_dates(docs) == GitDates()
    git(docs, "init", "-q")
    for day in ("01", "02"):
        (docs / "a.md").write_text(day)
        git(docs, "add", ".")
        git(docs, "commit", "-q", "-m", "x", date=f"2024-01-{day}T12:00:00+01:00")
    dates = read_git_dates(docs)
    assert (dates.first["a.md"], dates.changed_on("a.md")) == ("2024-01-01T12:00:00+01:00", "2024-01-02")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{docs.parent / 'docs'}", "copy")
    assert read_git_dates(tmp_path / "copy") == GitDates()


# --- files for programs ---------------------------------------------------------------------


def test_robots_names_a_sitemap_only_where_there_is_one() -> None:
    assert robots(SITE).endswith(f"Sitemap: {SITE}sitemap.xml\n")
    assert "Sitemap" not in robots("")


def test_without_an_address_there_is_no_feed_and_no_sitemap(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    write_feeds(tmp_path, "Vraagbaak", entries_of([OLD], {}, ""), "")
    write_for_crawlers(tmp_path, "Vraagbaak", [OLD], "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["llms.txt", "robots.txt"]
    assert "](oud/brief.md)" in (tmp_path / "llms.txt").read_text("utf-8")


def test_llms_txt_names_what_there_is_and_text_of_a_letter_is_no_link() -> None:
    hostile = make_letter(
        subject="Kaas](https://kwaad.example) [x",
        questions=(make_question(heading="Vraag 1: [klik](https://kwaad.example)"), make_question(number="2", status="missing")),
    )  # fmt: skip
    text = llms("Vraagbaak", [hostile], SITE)
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
    assert links == [f"{SITE}x/brief.md", f"{SITE}x/brief.json", f"{SITE}data/"]


SOURCE = (
    '---\ntitle: "x"\nparts: ["question"]\n---\n\n# Vraag 1\n\nZie [2](vraag-2.md#antwoord-alinea-1), [stuk](../stukken/kst-1.md), '
    "[brief](index.md), [PDF](brief.pdf#page=3), [noot](#noot-1), [elders](https://elders.example/a.md).\n\n"
    'Geen link: \\[a\\](b.md). <a href="vraag-3.md">3</a>\n'
)


@pytest.mark.parametrize(
    ("site_url", "links"),
    [
        (SITE, [f"{SITE}x/vraag-2/#antwoord-alinea-1", f"{SITE}stukken/kst-1/", f"{SITE}x/", f"{SITE}x/brief.pdf#page=3",
                f"{SITE}x/vraag-1/#noot-1", "https://elders.example/a.md", f"{SITE}x/vraag-3/"]),
        ("", ["../vraag-2/index.html#antwoord-alinea-1", "../../stukken/kst-1/index.html", "../index.html", "../brief.pdf#page=3",
              "index.html#noot-1", "https://elders.example/a.md", "../vraag-3/index.html"]),
    ],
)  # fmt: skip
def test_the_markdown_stands_by_itself(site_url: str, links: list[str]) -> None:
    text = markdown_file(SOURCE, make_letter(), make_question(), site_url)
    assert re.findall(r'(?<!\\)\]\(([^)]+)\)|href="([^"]+)"', text) == [
        (link, "") if "vraag-3" not in link else ("", link) for link in links
    ]
    assert r"\[a\](b.md)" in text
    assert ('adres: "https://' in text) is bool(site_url)
    assert "parts:" not in text


def test_a_card_is_a_picture_of_the_size_that_services_ask() -> None:
    letter = make_letter(subject="Lang " * 100, sender="<b>Yeşilgöz</b>")
    picture = Image.open(io.BytesIO(letter_card("Vraagbaak", letter)))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    assert picture.getextrema() != ((255, 255),) * 3  # something is drawn


# --- the built site -------------------------------------------------------------------------


def test_llms_txt_leads_to_the_markdown_of_every_letter(site: Path) -> None:
    links = re.findall(r"\]\(([^)]+\.md)\)", (site / "llms.txt").read_text("utf-8"))
    assert links == [f"{ADDRESS}{LETTER}/brief.md"]


def test_the_markdown_of_a_letter_holds_each_question_with_links_to_the_site(site: Path) -> None:
    letter = read_letter(site / LETTER / "brief.json")
    text = (site / LETTER / "brief.md").read_text("utf-8")
    assert f'adres: "{ADDRESS}{LETTER}/"' in text
    headings = re.findall(r"^## (Vraag .*|Fragment .*)$", text, re.M)
    assert len(headings) == len(letter.questions)
    for question in letter.questions:
        own = (site / LETTER / question.slug / f"{question.slug}.md").read_text("utf-8")
        below = own.partition("\n## Vraag\n")[2].partition("\n## Antwoord\n")[0]
        assert below in text
    check_links(site, text)


def test_the_markdown_of_a_paper_names_who_cites_it(site: Path) -> None:
    papers = sorted((site / "stukken").glob("*/*.md"))
    assert len(papers) > 10
    for path in papers:
        text = path.read_text("utf-8")
        assert f'adres: "{ADDRESS}stukken/{path.stem}/"' in text
        assert f"]({ADDRESS}{LETTER}/" in text
        check_links(site, text)


def check_links(site: Path, text: str) -> None:
    targets = re.findall(r"(?<!\\)\]\(([^)]+)\)", text)
    assert targets
    for target in targets:
        assert target.startswith("https://")
        if target.startswith(ADDRESS):
            path = site / urlsplit(target).path.removeprefix("/brieven/")
            assert path.is_file() or (path / "index.html").is_file()


def test_every_page_has_a_picture_that_is_there(site: Path) -> None:
    for name in ("index.html", f"{LETTER}/index.html", f"{LETTER}/vraag-7/index.html", "data/index.html"):
        (address,) = re.findall(r'property="og:image" content="([^"]+)"', (site / name).read_text("utf-8"))
        assert (site / urlsplit(address).path.removeprefix("/brieven/")).is_file()


def test_the_feeds_are_there_and_named_in_every_head(site: Path) -> None:
    feed = feedparser.parse((site / "atom.xml").read_bytes())
    assert not feed.bozo
    assert [one.link for one in feed.entries] == [f"{ADDRESS}{LETTER}/"]
    assert (
        json.loads((site / "feed.json").read_text("utf-8"))["version"] == "https://jsonfeed.org/version/1.1"
    )
    page = (site / "fracties" / "vvd" / "index.html").read_text("utf-8")
    assert page.count('href="atom.xml"') == 2  # in the head, and for who reads
    own = feedparser.parse((site / "fracties" / "vvd" / "atom.xml").read_bytes())
    assert [one.link for one in own.entries] == [f"{ADDRESS}{LETTER}/"]
    head = (site / "stukken" / "index.html").read_text("utf-8")
    assert 'href="../atom.xml"' in head
    assert 'href="../feed.json"' in head


def test_a_site_without_an_address_makes_none_up(bare_site: Path) -> None:
    assert not [
        name for name in ("atom.xml", "feed.json", "sitemap.xml", "kaart.png") if (bare_site / name).exists()
    ]
    for path in bare_site.rglob("*"):
        if (
            path.suffix in (".html", ".json", ".txt", ".md", ".ris", ".bib", ".csv")
            and path.parent.name != "schema"
        ):
            text = path.read_text("utf-8")
            assert "sample.test" not in text, path
            assert "· None" not in text, path
            assert not re.search(
                r'(?:canonical|cite-as|og:url|og:image|citation_public_url|identifier)"[^>]*(?:href|content)="/',
                text,
            ), path
