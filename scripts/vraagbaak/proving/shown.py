"""What a reader sees of a page: its title, its headings, and blocks of text with styles and calls of notes.

Apart from what builds it (``built``), which takes time to load. Without ``slots``, for processes send these each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

BlockKind = Literal["text", "bullet", "numbered", "quote", "table", "note", "other"]
"""``other``: what no page of ours has (a heading of the third level, code)."""
PLAIN, BOLD, ITALIC, STRUCK = 0, 1, 2, 4


class Call(Struct, frozen=True):
    """The call of a note."""

    at: int
    """How many letters and digits of its block stand before it; -1 for a call that is typed as text (``1)``)."""
    number: str
    """As shown."""
    target: str
    """The id it leads to, without ``#``."""


class Inline(Struct, frozen=True):
    """Text within a block, with its styles."""

    text: str
    """One space between words; calls left out."""
    styles: bytes
    """Per character of ``text`` that is no space: the sum of ``BOLD``, ``ITALIC`` and ``STRUCK``; empty if all is plain."""
    calls: tuple[Call, ...] = ()


class Block(Struct, frozen=True):
    """A paragraph, an item, a table or a note of the letter."""

    kind: BlockKind
    inline: Inline
    level: int = 0
    """Depth of an item, 0 for the outermost list."""
    number: str = ""
    """Of an item the list counts, or of a note."""
    target: str = ""
    """The id of a note."""
    cells: tuple[tuple[Inline, ...], ...] = ()
    """Of a table; ``inline`` is then empty."""


NOTHING = Inline("", b"")


class ShownPage(Struct, frozen=True):
    """A page as built."""

    title: str
    parts: tuple[tuple[str, tuple[Block, ...]], ...]
    """Each of its headings, with the letter's blocks under it, in order."""


def inline_of(pieces: Sequence[tuple[str, int]], calls: Sequence[tuple[int, str, str]] = ()) -> Inline:
    """Text of (text, style) pieces; ``calls`` are (index of the piece behind it, number, target)."""
    text = "".join(piece for piece, _ in pieces)
    styles = b""
    if any(style for _, style in pieces):
        styles = b"".join(bytes([style]) * len("".join(piece.split())) for piece, style in pieces)
    placed = tuple(
        Call(
            -1 if at < 0 else sum(map(str.isalnum, "".join(piece for piece, _ in pieces[:at]))),
            number,
            target,
        )
        for at, number, target in calls
    )
    return Inline(" ".join(text.split()), styles, placed)
