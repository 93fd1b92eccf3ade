"""The built site: addresses, links, ids, no other hosts."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sample_letter import LETTER


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids[str(values["id"])] += 1
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if tag in ("script", "img", "iframe", "source") and values.get("src"):
            self.loads.append(str(values["src"]))
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload") and values.get("href"):
            self.loads.append(str(values["href"]))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, _Page]:
    read = {}
    for path in sorted(site.rglob("*.html")):
        parser = _Page()
        parser.feed(path.read_text("utf-8"))
        read[path] = parser
    return read


def test_every_question_has_its_address(site: Path) -> None:
    data = json.loads((site / LETTER / "brief.json").read_text("utf-8"))
    for question in data["questions"]:
        assert (site / question["url"].strip("/") / "index.html").is_file()
    for paper in data["papers"]:
        assert (site / "stukken" / paper["slug"] / "index.html").is_file()


def test_links_and_anchors_lead_somewhere(site: Path, pages: dict[Path, _Page]) -> None:
    broken = []
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https"), link
                continue
            target = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                broken.append((path, link))
            elif target.suffix == ".html" and parts.fragment and not parts.fragment.startswith("__"):
                broken += [] if unquote(parts.fragment) in pages[target].ids else [(path, link)]
    assert not broken


def test_ids_are_unique(pages: dict[Path, _Page]) -> None:
    for path, page in pages.items():
        assert [i for i, n in page.ids.items() if n > 1] == [], path


def test_nothing_is_loaded_from_elsewhere(pages: dict[Path, _Page]) -> None:
    for page in pages.values():
        assert not [load for load in page.loads if urlsplit(load).netloc]


def test_every_paragraph_has_an_anchor(site: Path, pages: dict[Path, _Page]) -> None:
    data = json.loads((site / LETTER / "brief.json").read_text("utf-8"))
    for question in data["questions"]:
        page = pages[site / LETTER / question["slug"] / "index.html"]
        for part, name in (("question", "vraag"), ("answer", "antwoord")):
            anchors = [i for i in page.ids if re.fullmatch(rf"{name}-alinea-\d+", i)]
            assert len(anchors) == len(question[part]), question["slug"]


def test_every_question_has_the_same_head(site: Path) -> None:
    """Also one that is missing: who asks and when under the title; facts beside it, named at the head of a row."""
    questions = json.loads((site / LETTER / "brief.json").read_text("utf-8"))["questions"]
    assert "missing" in {question["status"] for question in questions}
    for question in questions:
        html = (site / LETTER / question["slug"] / "index.html").read_text("utf-8")
        assert re.search(r'</h1>\s*<p class="vb-who">', html), question["slug"]
        facts = re.search(
            r'id="gegevens">Gegevens</h2></summary>\s*<table data-facts[^>]*>(.*?)</table>', html, re.S
        )
        assert facts, question["slug"]
        _, *rows = re.findall(r"<tr.*?</tr>", facts[1], re.S)
        assert rows
        for row in rows:
            assert re.match(r'<tr><th scope="row">', row), question["slug"]
    whole = (site / LETTER / "alles" / "index.html").read_text("utf-8")
    assert ">Gegeven<" not in whole
    assert "vb-fold" not in whole.partition("<article")[2].partition("</article")[0]
    assert whole.count('class="vb-who"') == len(questions)


def test_canonical_and_sitemap_end_in_a_slash(site: Path) -> None:
    html = (site / LETTER / "vraag-7" / "index.html").read_text("utf-8")
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    assert canonical
    assert canonical.group(1).endswith(f"/{LETTER}/vraag-7/")
    locations = re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert canonical.group(1) in locations
    assert not [location for location in locations if location.endswith(".html")]


def test_previous_and_next_follow_the_letter(site: Path) -> None:
    html = (site / LETTER / "vraag-8" / "index.html").read_text("utf-8")
    assert re.search(r'<link rel="prev" href="\.\./vraag-7/index\.html"', html)
    assert re.search(r'<link rel="next" href="\.\./vraag-9/index\.html"', html)


def test_previous_and_next_say_where_they_lead(site: Path) -> None:
    html = (site / LETTER / "vraag-8" / "index.html").read_text("utf-8")
    steps = re.findall(r'<a href="\.\./vraag-[79]/index\.html" rel="(prev|next)">([^<]+)<', html)
    assert [direction for direction, _ in steps] == ["prev", "next", "next"]
    assert re.match(r"Vraag 9 .+ ›", steps[-1][1])  # where the text ends, with what it is about


def test_every_page_can_be_found(site: Path) -> None:
    """But what another page holds too: the whole letter, what is gone, what is not found."""
    texts = "".join(path.read_text("utf-8") for path in (site / "search").glob("t-*.js"))
    found = set(re.findall(r'\["([^"#]+\.html)"', texts))
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    assert found
    assert {page for page in pages - found if not page.endswith("alles/index.html")} == {"404.html"}
