"""The months in Dutch."""

from __future__ import annotations

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH = "|".join(MONTHS)
"""Alternation for regular expressions."""
