"""What opens something in the stream of rows, and how a row stands to the row before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut

Stream = Sequence[Row | Cut]
"""Body rows in reading order, with a ``Cut`` where pages are missing."""

MAX_HEADING = 160  # characters; a longer row is prose
LONG_ROW = 40  # characters; a shorter row is seldom the full line of a sentence
BLANK = 0.7  # of the height of a row; rows of one paragraph are nearer to each other
FULL = 0.85  # a line that reaches this part of the widest one near it may run on
SENTENCE_END = re.compile(r"[.?!:;…)][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Rows of the stream that open something."""

    kind: Literal["question", "answer", "notice", "section", "theme", "closing"]
    start: int
    """Index in the stream."""
    end: int
    """Index of the first row that is not part of the mark; ``start`` when text follows on it."""
    numbers: tuple[str, ...] = ()
    prefix: int = 0
    """Characters of row ``start`` that belong to the mark, when text follows on the same row."""
    sub: str = ""
    """Letters of the sub-questions an answer names (``Antwoord op b``)."""
    text: str = field(default="", compare=False)


def runs_on(stream: Stream, index: int) -> bool:
    """Whether a row goes on with the sentence of the row before it: ``zie het`` / ``antwoord op vraag 5.``"""
    row = stream[index]
    before = stream[index - 1] if index else None
    if not isinstance(before, Row) or not isinstance(row, Row) or SENTENCE_END.search(before.text):
        return False
    if row.text[:1].islower():
        return True
    # With a capital only what ends as a sentence does, right under a full line: ``… bij`` / ``Vraag 5.``
    if row.text[-1:] != "." or row.place.sheet != before.place.sheet or stands_apart(stream, index):
        return False
    widest = max(r.ink_x1 for r in stream[max(0, index - 8) : index + 1] if isinstance(r, Row))
    left = min(before.place.box.x0, row.place.box.x0)
    return before.ink_x1 - left > FULL * (widest - left) and len(before.text) > LONG_ROW


def stands_apart(stream: Stream, index: int) -> bool:
    """Whether the row before is not a full line that could run on into this one."""
    row = stream[index]
    return blank_above(stream, index) or (isinstance(row, Row) and row.is_bold)


def blank_above(stream: Stream, index: int) -> bool:
    """Whether row ``index`` has white space above it, or no row of its own page."""
    row, before = stream[index], stream[index - 1] if index else None
    if not isinstance(row, Row) or not isinstance(before, Row) or before.place.sheet != row.place.sheet:
        return True
    return row.place.box.y0 - before.place.box.y1 > BLANK * (row.place.box.y1 - row.place.box.y0)
