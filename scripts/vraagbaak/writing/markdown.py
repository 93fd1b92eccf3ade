"""Semantic HTML -> Markdown that says the same on GitHub and on the site; the head, tables and parts of a Markdown file.

The only import of markdownify. Text of a letter is untrusted: every character that Markdown, HTML
or an extension could read as markup is escaped, so that it arrives as the text it is.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from markdownify import ATX, MarkdownConverter
from msgspec import Struct

from vraagbaak.labels import HEADING
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.vocabulary import Part

_ESCAPED = str.maketrans(
    # Backslash works for these both in Python-Markdown and on GitHub.
    {mark: f"\\{mark}" for mark in r"\`*_{}[]"}
    # For these only an entity works in both (GitHub reads ~~, $ and bare HTML as markup).
    | {"<": "&lt;", ">": "&gt;", "~": "&#126;", "$": "&#36;", "^": "&#94;", "|": "&#124;"}
)
_AMPERSAND = re.compile(r"&(?=#|\w{1,32};)")
# What opens a block when it is the first thing on a line.
_BLOCK_START = re.compile(r"^(?:(\d+)([.)])|([-+#!])|([=:?]))")
_REFERENCE = re.compile(r"&#?\w{1,32};")  # without the ; it is text to Markdown
_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]().#+!-])")


def escape_text(text: str) -> str:
    """``text`` as inline Markdown that shows exactly ``text``."""
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    return text.translate(_ESCAPED)


def escape_block_start(markdown: str) -> str:
    """Inline Markdown that cannot open a list, heading, quote or fence at the start of a line."""

    def escaped(match: re.Match[str]) -> str:
        number, point, mark, entity = match.groups()
        if number:
            return f"{number}\\{point}"
        return f"\\{mark}" if mark else f"&#{ord(entity)};"

    return _BLOCK_START.sub(escaped, markdown)


def unescape(markdown: str) -> str:
    """The text that ``escape_text`` and ``escape_block_start`` were given."""
    text = _UNESCAPE.sub(r"\1", markdown)
    return _REFERENCE.sub(lambda match: html.unescape(match.group()), text)


_EMPHASIS = ("strong", "em")


def _is_read(element: Any) -> bool:
    """Stars around ``element`` are read as emphasis on exactly its letters.

    Not so beside other stars, nor where punctuation inside touches a letter outside: ``**Let op:**dit``
    (CommonMark 0.31, 6.2, "flanking").
    """
    if element.parent.name in _EMPHASIS:
        return _is_read(element.parent)
    text = element.get_text()
    for beside, inner in ((element.previous_sibling, text[:1]), (element.next_sibling, text[-1:])):
        if beside is None:
            continue
        if beside.name in _EMPHASIS:
            return False
        outer = beside.get_text()[-1:] if beside is element.previous_sibling else beside.get_text()[:1]
        if outer.strip() and outer.isalnum() and not inner.isalnum():
            return False
    return True


class _Converter(MarkdownConverter):
    """markdownify with our escaping, and a few elements it leaves to its users."""

    class Options(MarkdownConverter.DefaultOptions):  # type: ignore[name-defined, misc]
        heading_style = ATX
        bullets = "-"
        autolinks = False

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape_text(text)

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        ours = "blockquote" in parent_tags and el.parent.parent.name != "blockquote"
        if "li" in parent_tags or ours:
            return f"\n\n{text.strip()}\n\n"
        return f"\n\n{escape_block_start(text.strip())}\n\n"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """An item, what goes on under it indented by four (two is not a list to MkDocs)."""
        first, *rest = escape_block_start(text.strip()).split("\n")
        marker = "-"
        if el.parent is not None and el.parent.name == "ol":
            earlier = sum(sibling.name == "li" for sibling in el.previous_siblings)
            marker = f"{int(el.parent.get('start', 1)) + earlier}."
        lines = [f"{marker} {first}", *(f"    {line}" if line else "" for line in rest)]
        return "\n".join(lines) + "\n"

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if el.get("id"):
            return f'<a id="{html.escape(el["id"])}"></a>'
        return f"[{text}]({el['href']})" if el.get("href") and text.strip() else text

    def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"<{el.name}>{text}</{el.name}>"

    convert_sub = convert_del = convert_sup  # GitHub reads ~~, MkDocs does not

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "<br> "  # the space parts words where tags are taken out

    def convert_strong(self, el: Any, text: str, parent_tags: set[str]) -> str:
        mark = "**" if el.name == "strong" else "*"
        return f"{mark}{text}{mark}" if _is_read(el) else f"<{el.name}>{text}</{el.name}>"

    convert_em = convert_strong

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f" {' '.join(text.split())} |"

    convert_th = convert_td


_CONVERTER = _Converter()


def html_to_markdown(source: str) -> str:
    """Markdown of ``source``, ending in one newline."""
    return str(_CONVERTER.convert(source)).strip() + "\n"


class MarkdownFile(Struct, frozen=True):
    """One Markdown file."""

    path: str
    """Relative to ``docs/``, forward slashes."""
    markdown: str
    parts: tuple[Part, ...] = ()
    """What stands under each heading of the second level, in order; empty for pages of no letter."""
    sections: tuple[tuple[Part, tuple[Paragraph | Footnote, ...]], ...] = ()
    """The parts with the letter's own text, with that text, for the audit."""


def front_matter(title: str, description: str = "", parts: Sequence[Part] = (), **extra: object) -> str:
    """A YAML head; every value is JSON, which YAML reads as it is."""
    fields: dict[str, object] = {"title": title, "description": description, "parts": list(parts), **extra}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def cell(text: str) -> str:
    """``text`` as a cell of a Markdown table."""
    return escape_text(" ".join(text.split()))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; cells are Markdown already."""
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def facts_table(facts: Iterable[tuple[str, str]]) -> str:
    """A table of (what, Markdown) of what is known."""
    return table(("Gegeven", "Waarde"), ((f"**{what}**", value) for what, value in facts))


def question_line(said: Sequence[str]) -> str:
    """The line under the title of a question, of what is known of it in short."""
    return f"{escape_block_start(' · '.join(map(cell, said)))}\n" if said else ""


def bullets(items: Iterable[str]) -> str:
    """A Markdown list of what is one line of Markdown each; empty without any."""
    return "".join(f"- {escape_block_start(item)}\n" for item in items)


def headed(part: Part, body: str) -> str:
    """``body`` (Markdown) under the heading of ``part``."""
    return f"## {HEADING[part]}\n\n{body}"


def joined(parts: Sequence[str]) -> str:
    """The parts that hold something, a blank line between them."""
    return "\n".join(part for part in parts if part).rstrip() + "\n"
