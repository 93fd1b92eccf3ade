"""A nota or memorie without numbers: read where each fractie asks in a paragraph of its own, and a reply follows."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.text import Paragraph

HEAD = "C MEMORIE VAN ANTWOORD\nDe regering dankt de leden van de fracties van ABC en DEF voor hun vragen.\n"
ABC, DEF = (
    "De leden van de ABC-fractie vragen hoe diep het kanaal is.",
    "De leden van de fractie van DEF vragen wie het kanaal baggert.",
)
DEEP, WHO = "Het kanaal is vier meter diep.", "Het kanaal wordt door de provincie gebaggerd."


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        (f"{ABC}\n{DEEP}\n{DEF}\n{WHO}", [f"abc-1: {DEEP}", f"def-1: {WHO}"]),
        (f"{ABC}\n{DEEP}", [f"abc-1: {DEEP}"]),
        (f"{ABC}\n{DEEP}\nOok vragen deze leden wie het baggert.\n{WHO}", [f"abc-1: {DEEP}", f"abc-2: {WHO}"]),
        (f"{ABC}\n{DEEP}\n{DEF}\n{WHO}\n{ABC}\n{DEEP}", [f"abc-1: {DEEP}", f"def-1: {WHO}", f"abc-2: {DEEP}"]),
        (f"{ABC}\n{DEEP}\n*Het beheer\n{DEF}\n{WHO}\nDe Minister van Zee,\nJ. Bos", [f"abc-1: {DEEP}", f"def-1: {WHO}"]),
        # Two ask before a reply; a reply in the paragraph that asks; in a reply what another fractie asks.
        (f"{ABC}\n{DEF}\n{WHO}", None),
        (f"{ABC}\n*Het beheer\n{DEF}\n{WHO}", None),
        (f"{ABC} De regering meldt dat het vier meter is.\n{DEF}\n{WHO}", None),
        (f"{ABC}\n{DEEP}\nOp de vraag van de leden van de DEF-fractie die vragen wie baggert, is het antwoord: niemand.", None),
        # A fractie that speaks without asking, a question without a reply, a question that nobody asks.
        (f"{ABC}\n{DEEP}\nDe leden van de DEF-fractie hebben zorgen.\n{WHO}", None),
        (f"{ABC}\n{DEEP}\n{DEF}", None),
        (f"{ABC}\n{DEEP}\nKan dat zo blijven?\n{WHO}", None),
    ],
)  # fmt: skip
def test_blocks_in_running_text(page: str, blocks: list[str] | None) -> None:
    if blocks is None:
        with pytest.raises(NotALetterError, match="vragen per fractie zonder nummer"):
            pages.letter(HEAD + page)
        return
    letter = pages.letter(HEAD + page)
    found = [
        f"{q.slug}: {' '.join(p.text for p in q.answer if isinstance(p, Paragraph))}"
        for q in letter.questions
    ]
    assert found == blocks
    assert not {finding.code for finding in letter.findings} & {"nummer-overgeslagen", "nummer-dubbel"}


def test_a_letter_without_that_title_is_not_read_so() -> None:
    with pytest.raises(NotALetterError):
        pages.letter(f"{ABC}\n{DEEP}\n{DEF}\n{WHO}")
