"""The rows of a letter in reading order, with a cut where pages are missing."""

from __future__ import annotations

from collections.abc import Iterable

from vraagbaak.reading.layout import Layout
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut


def stream_of(layout: Layout) -> list[Row | Cut]:
    """Body rows of all pages, with a ``Cut`` wherever printed pages are missing."""
    stream: list[Row | Cut] = []
    last = 0
    for page in layout.pages:
        if page.number > last + 1:
            stream.append(Cut(tuple(range(last + 1, page.number))))
        stream.extend(page.rows)
        last = max(last, page.number)
    if layout.pages_total and layout.pages_total > last:
        stream.append(Cut(tuple(range(last + 1, layout.pages_total + 1))))
    return stream


def plain_lines(layout: Layout) -> Iterable[str]:
    """The text of every row of body and notes, for the words that the letter uses."""
    for page in layout.pages:
        yield from (row.text for row in page.rows)
    for note in layout.notes:
        yield from (row.text for row in note.rows)
