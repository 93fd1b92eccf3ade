"""A name as part of an address: lower case, ``[a-z0-9-]`` only, so that it can never leave its folder."""

from __future__ import annotations

import re
import unicodedata

LETTER_MAX = 80  # characters; a folder on every file system takes some 140 more
PART_MAX = 40  # characters; what follows in the same name (``-vraag-12``) fits beside it


def letter_id(kenmerk: str) -> str:
    """Name of a letter's folder; empty when nothing of ``kenmerk`` is left."""
    return _slug(kenmerk, LETTER_MAX)


def slug_of(name: str) -> str:
    """Name of a part of a letter, ``deel`` when nothing of ``name`` is left."""
    return _slug(name, PART_MAX) or "deel"


def page_of(name: str) -> str:
    """Name of a page about ``name``, never cut within a word; ``deel`` when nothing of it is left."""
    whole = _slug(name, LETTER_MAX)
    return (whole if len(whole) <= PART_MAX else whole[: PART_MAX + 1].rpartition("-")[0]) or "deel"


def _slug(text: str, longest: int) -> str:
    """``text`` without accents, every run of other characters one hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
