"""The official publication that editors name is shown where nothing contradicts it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import pages
from vraagbaak.editing.brief_yml import Editorial, Paper
from vraagbaak.editing.edition import make_edition
from vraagbaak.understanding.model import Letter

LETTER = "Vraag 1\nWat is dit?\nAntwoord 1\nDit is een brug."
LIST = Paper("kst-31234-XV-7", "Kamerstukken II 2031/32, 31 234 XV, nr. 7")


def printed_as(number: str) -> Letter:
    return replace(pages.letter(LETTER), kind="lijst", kenmerk=number)


@pytest.mark.parametrize(
    ("letter", "named", "shown"),
    [
        (pages.letter(LETTER), LIST, LIST.id),
        (pages.letter(LETTER), Paper(LIST.id, "zie de site van de Kamer"), LIST.id),
        (pages.letter(LETTER), Paper("kst-31234-XV-8", LIST.citation), None),
        (pages.letter(LETTER), Paper("ah-tk-20312032-7", "Aanhangsel Handelingen II 2031/32, nr. 8"), None),
        (pages.letter(LETTER), Paper("ah-tk-20312032-8", "Aanhangsel Handelingen II 2031/32, nr. 8"), "ah-tk-20312032-8"),
        (printed_as("kst-31234-XV-7"), LIST, LIST.id),
        (printed_as("kst-31234-XV-9"), LIST, "kst-31234-XV-9"),
        (printed_as("kst-31234-XV-9"), Paper("kst-31234-XV-9", LIST.citation), "kst-31234-XV-9"),
    ],
)  # fmt: skip
def test_what_contradicts_is_said_and_not_shown(letter: Letter, named: Paper, shown: str | None) -> None:
    edition = make_edition(letter, Editorial(official=named))
    assert (edition.letter.official.id if edition.letter.official else None) == shown
    shown_as_named = edition.letter.official and edition.letter.official.citation == named.citation
    codes = [finding.code for finding in edition.letter.findings]
    assert codes.count("redactie-weerspreekt") == (not shown_as_named)
