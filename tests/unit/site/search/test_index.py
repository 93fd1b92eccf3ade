"""A page in sections: what is under a heading with an id, in plain text, and nothing that is marked to be left out."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from vraagbaak.site.search.index import PageSection, sections_of


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        ("", []),
        ("<p>Los</p>", [PageSection("", "", "Los")]),
        ('<h1 id="t">Titel</h1><p>Een</p><p>twee</p>', [PageSection("", "Titel", "Een twee")]),
        ('<h1 id="t">Titel</h1>\n<h2 id="v">A &amp; <em>b</em></h2><p>x&lt;y</p>', [PageSection("", "Titel", ""), PageSection("v", "A & b", "x<y")]),
        ('<p>voor</p><h2 id="v">V</h2>na', [PageSection("", "", "voor"), PageSection("v", "V", "na")]),
        ('<h1 id="t">T</h1><h4>geen id</h4>', [PageSection("", "T", "geen id")]),
        ('<h1 id="t">T</h1><p data-search-exclude>weg</p>er', [PageSection("", "T", "er")]),
        ('<h1 id="t">T</h1><h2 id="w" data-search-exclude>weg</h2><p>weg</p>', [PageSection("", "T", "")]),
        ('<h1 id="t">T</h1><script>if (a < b) "</p>"</script>er', [PageSection("", "T", "er")]),
        ('<h1 id="t">T</h1><div><h3 id="i">In</h3>in</div>uit', [PageSection("", "T", "uit"), PageSection("i", "In", "in")]),
        ('<h1 id="t">T</h1>a<br>b<img alt=">">c<path d="m1"/>d<!-- <h2 id="n">nee</h2> -->e', [PageSection("", "T", "abcde")]),
        ('<h1 id="t">CO<sub>2</sub></h1><table><tr><td>1</td>\n<td>2</td></tr></table>', [PageSection("", "CO 2", "1 2")]),
    ],
)  # fmt: skip
def test_sections(page: str, sections: list[PageSection]) -> None:
    assert sections_of(page) == sections


def cut_by_the_theme(page: str) -> list[PageSection]:
    """As the theme's own search cuts it."""
    parser = Parser()
    parser.feed(page)
    parser.close()

    def plain(parts: list[str]) -> str:
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", "".join(parts))).split())

    found = [one for one in parser.data if not one.is_excluded()]
    return [PageSection(one.id or "", plain(one.title), plain(one.text)) for one in found]


def test_every_page_is_cut_as_the_theme_would(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("index.html")]
    text = re.compile(r'<article[^>]*>(?:<div class="vb-text">)?(.*?)(?:</div><aside|</article>)', re.S)
    contents = [found[1] for page in pages if (found := text.search(page))]
    assert len(contents) > 40
    for content in contents:
        assert sections_of(content) == cut_by_the_theme(content)


PIECES = ['<h1 id="a">', "</h1>", '<h2 id="b">', "</h2>", "<p>", "</p>", "<div>", "</div>", "<p data-search-exclude>",
          "<br>", "woord ", "\n", "&amp;", "<sup>", "</sup>"]  # fmt: skip


@example(["<p>", "<sup>", '<h1 id="a">', "</h1>", "</sup>", "woord "])
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_anything_can_be_cut(pieces: list[str]) -> None:
    page = "".join(pieces)
    found = sections_of(page)
    said = "".join(one.title + one.text for one in found)
    assert "<" not in said
    assert said.count("woord") <= page.count("woord")
