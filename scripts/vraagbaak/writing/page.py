"""One Markdown file: its head, its tables, its parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from msgspec import Struct

from vraagbaak.labels import HEADING
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.vocabulary import Part
from vraagbaak.writing.markdown import escape_block_start, escape_text


class Page(Struct, frozen=True):
    """One Markdown file."""

    path: str
    """Relative to ``docs/``, forward slashes."""
    markdown: str
    parts: tuple[Part, ...] = ()
    """What stands under each heading of the second level, in order; empty for pages of no letter."""
    sections: tuple[tuple[Part, tuple[Paragraph | Footnote, ...]], ...] = ()
    """The parts with the letter's own text, with that text, for the audit."""


def front_matter(title: str, description: str = "", parts: Sequence[Part] = (), **extra: str) -> str:
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


def bullets(items: Iterable[str]) -> str:
    """A Markdown list of what is one line of Markdown each; empty without any."""
    return "".join(f"- {escape_block_start(item)}\n" for item in items)


def headed(part: Part, body: str) -> str:
    """``body`` (Markdown) under the heading of ``part``."""
    return f"## {HEADING[part]}\n\n{body}"


def joined(parts: Sequence[str]) -> str:
    """The parts that hold something, a blank line between them."""
    return "\n".join(part for part in parts if part).rstrip() + "\n"
