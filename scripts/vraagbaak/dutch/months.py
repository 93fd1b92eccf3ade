"""The months in Dutch."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH = "|".join(MONTHS)
"""Alternation for regular expressions."""


def iso_date(text: str) -> str | None:
    """``text`` when it is the ISO date of a day that exists."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
