"""What the second reader of PDFs gives: words on lines, and where they stand. Apart from it, for it takes time to load."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct


class SecondRow(Struct, frozen=True):
    """The words that stand first on a baseline, as pdfium has them."""

    text: str
    """One space between words."""
    x: float
    """Where they start, as part of the width of the page."""
    y: float
    """The baseline, as part of the height of the page, from the top."""
    bold: bool = False
    """Its first and its last character are."""
    italic: bool = False
    shifted: str = ""
    """Its digits that stand above or below its baseline, in order."""


class SecondPage(Struct, frozen=True):
    """One page of the file, turned so that most of it reads from left to right."""

    rows: tuple[SecondRow, ...]
    """From top to bottom. What stands further right on the same baseline, as the sender's column, is left out."""
    all_rows: tuple[SecondRow, ...] = ()
    """All of them, in the order of the file."""
    letters: Mapping[str, int] = {}
    """How often each letter and digit occurs on it, accents and ligatures taken apart."""
    off_page: int = 0
    """Words that stand outside the page."""


class SecondReading(Struct, frozen=True):
    """The whole file."""

    pages: tuple[SecondPage, ...] = ()
    failure: str = ""
    """Why there is none: the name of what went wrong; empty when it was read."""


def letters_of(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs in ``texts``, accents and ligatures taken apart."""
    text = "".join(texts)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return Counter({sign: count for sign, count in Counter(text.lower()).items() if sign.isalnum()})


def in_order(text: str) -> str:
    """The letters and digits of ``text``, small, accents and ligatures taken apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))
