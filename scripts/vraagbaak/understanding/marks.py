"""What opens something in the stream of rows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

MAX_HEADING = 160  # characters; a longer row is prose, in every letter seen
LONG_ROW = 40  # characters; a shorter row is seldom the full line of a sentence

MarkKind = Literal["question", "answer", "notice", "section", "theme", "closing"]


class Mark(Struct, frozen=True):
    """Rows of the stream that open something."""

    kind: MarkKind
    start: int
    """Index in the stream."""
    end: int
    """Index of the first row that is not part of the mark; ``start`` when text follows on it."""
    numbers: tuple[str, ...] = ()
    prefix: int = 0
    """Characters of row ``start`` that belong to the mark, when text follows on the same row."""
    sub: str = ""
    """Letters of the sub-questions an answer names (``Antwoord op b``)."""
    text: str = ""
    rule: str = ""
    """Name of the rule that gave it, for the trace."""
