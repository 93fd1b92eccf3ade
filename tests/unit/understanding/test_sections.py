"""Headings that only their place shows."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.sections import heading_above

LONG = "De gevolgen voor gemeenten en provincies langs de kust en verder het land in"


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("Iets anders.\nOver het pad", "Over het pad"),
        ("Iets anders.\n2. Over het pad", "2. Over het pad"),
        (f"Iets anders.\n{LONG}\n~{LONG}", f"{LONG} {LONG}"),
        (f"Iets anders.\n{LONG}\n~{LONG}\n~met wat er nog bij komt", None),  # too long
        ("Iets anders.\nOver het pad.", None),  # a sentence
        ("Iets anders.\nOver het pad,", None),  # goes on
        ("Iets anders.\nover het pad", None),  # no capital
        ("Iets anders\n~Over het pad", "Iets anders Over het pad"),
        ("Iets.\n~Meer.\n~Anders.\n~Over het pad", None),  # not apart
        ("Iets anders.\n~*Over het pad", "Over het pad"),
        ("Iets anders.\n--\nOver het pad", "Over het pad"),
        ("Iets anders.\nOver het pad\n==", None),  # at the foot of the page before
        ("Iets anders.\n*Over het pad\n==", "Over het pad"),
        ("Iets anders.\n*Over de dijk\n==\n~*en het pad", None),  # no heading goes over the end of a page
        ("Over het pad\n--", None),  # a page is missing between
        ("", None),
    ],
)
def test_a_heading_above_a_question(above: str, heading: str | None) -> None:
    stream = pages.stream(f"{above}\n1. Kent u het?".lstrip("\n"))
    question = len(stream) - 1
    start = heading_above(stream, question)
    assert (None if start is None else stream.text(start, question)) == heading
