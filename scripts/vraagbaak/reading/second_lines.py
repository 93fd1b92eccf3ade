"""What the second reader of PDFs gives: words on lines, and where they stand. Apart from it, for it takes time to load."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)  # no slots: processes send it each other
class SecondLine:
    """Words on one baseline, as pdfium has them."""

    text: str
    x0: float
    """Where it starts, as part of the width of the page."""
    y: float
    """Its baseline, as part of the height of the page, from the top."""


@dataclass(frozen=True)
class SecondPage:
    """One page of the file, turned so that most of it reads from left to right."""

    lines: tuple[SecondLine, ...]
    """From top to bottom, then from left to right."""
    off_page: int = 0
    """Words that stand outside the page."""


@dataclass(frozen=True)
class SecondReading:
    """The whole file."""

    pages: tuple[SecondPage, ...] = ()
    failure: str = ""
    """Why there is none: the name of what went wrong; empty when it was read."""
