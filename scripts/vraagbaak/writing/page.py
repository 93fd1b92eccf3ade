"""One Markdown file: its head, its tables, its parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.writing.markdown import escape_text


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file."""

    path: str
    """Relative to ``docs/``, forward slashes."""
    markdown: str
    sections: tuple[tuple[str, tuple[Paragraph | Footnote, ...]], ...] = field(default=())
    """The headings under which the letter's own text stands, with that text, for the audit."""


def front_matter(title: str, description: str = "", **extra: str) -> str:
    """A YAML head; every value is a JSON string, which YAML reads as it is."""
    fields = {"title": title, "description": description, **extra}
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


def joined(parts: Sequence[str]) -> str:
    """The parts that hold something, a blank line between them."""
    return "\n".join(part for part in parts if part).rstrip() + "\n"
