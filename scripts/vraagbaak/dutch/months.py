"""Dates in Dutch words."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH = "|".join(MONTHS)
"""Alternation for regular expressions."""
# Yes: "3 maart 2020", "18 JANUARI 2023". No: "maart 2020", "3 maart 1812".
_FULL = re.compile(rf"\b(\d{{1,2}})\s+({MONTH})\s+((?:19|20)\d{{2}})\b", re.I)
# Yes: "15 juli jl.". No: "juli".
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({MONTH})\b", re.I)


def iso_date(text: str) -> str | None:
    """``text`` when it is the ISO date of a day that exists."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def date_in(text: str) -> str | None:
    """The first day ``text`` names with its year, as ISO date; None for a day that does not exist."""
    match = _FULL.search(text)
    if not match:
        return None
    day, month = int(match.group(1)), MONTHS.index(match.group(2).lower()) + 1
    return iso_date(f"{match.group(3)}-{month:02d}-{day:02d}")


def date_before(text: str, letter_date: str | None) -> str | None:
    """The day ``text`` names, as ISO date; without a year the last such day up to the letter's.

    ``15 juli jl.`` in a letter of 18 January 2023 is 2022-07-15.
    """
    if full := date_in(text):
        return full
    match = _DAY.search(text)
    if not match or not letter_date:
        return None
    month = MONTHS.index(match.group(2).lower()) + 1
    for year in (int(letter_date[:4]), int(letter_date[:4]) - 1):
        found = f"{year}-{month:02d}-{int(match.group(1)):02d}"
        if found <= letter_date and iso_date(found):
            return found
    return None
