"""Text of a letter arrives on the page as the text it is, whatever it looks like."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vraagbaak.proving.page import built
from vraagbaak.writing.markdown import html_to_markdown

EXTENSIONS = ["attr_list", "sane_lists", "tables"]

HOSTILE = [
    "<script>alert(1)</script>",
    "[klik](javascript:alert(1))",
    "![x](http://kwaad.example/x.png)",
    "{{ config.secret }} {% include x %}",
    "{: onclick=alert(1) }",
    "../../etc/passwd",
    "--- title: x ---",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#60;",
    "`code` ~~weg~~ $x$ ^op^ ==geel==",
    "[^1]: noot [ref]: http://x",
    "# kop",
    "1. lijst",
    "1986. Een jaar",
    "- streep",
    "+ plus",
    "> citaat",
    "| a | b |",
    "=== tab",
    "!!! note",
    "*vet* _schuin_ __x__ **y**",
    "\\*al ontsnapt\\*",
    "<http://kwaad.example>",
    "a@b.example",
    ":smile:",
]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs, attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str, wrapper: str = "p") -> tuple[str, list[str]]:
    source = html_to_markdown(f"<{wrapper}>{html.escape(text)}</{wrapper}>")
    parser = _Text()
    parser.feed(markdown.markdown(source, extensions=EXTENSIONS))
    return " ".join(parser.text.split()), parser.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    assert shown(text) == (" ".join(text.split()), ["p"])


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1)
)
def test_any_text_is_text(text: str) -> None:
    text = " ".join(text.split())
    if not re.search(r"\S", text):
        return
    assert shown(text) == (text, ["p"])
    source = html_to_markdown(f"<p>{html.escape(text)}</p>")
    _, ((_, (block,)),) = built("x.md", f"## Antwoord\n\n{source}")
    assert block.text == text


@given(st.text(alphabet="ab -*_[](){}<>#|`~.1\\&;!=+:$^\"'", min_size=1))
def test_markup_characters_are_text(text: str) -> None:
    text = " ".join(text.split())
    if text:
        assert shown(text) == (text, ["p"])


def test_lists_and_tables() -> None:
    source = (
        "<ul><li>een<ul><li>in</li></ul></li><li>- twee</li></ul><ol start='3'><li>drie</li></ol>"
        "<table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td>1</td><td></td></tr>"
        "</tbody></table>"
    )
    made = markdown.markdown(html_to_markdown(source), extensions=EXTENSIONS)
    assert made.count("<ul>") == 2
    assert '<ol start="3">' in made
    assert "<th>a&#124;b</th>" in made
