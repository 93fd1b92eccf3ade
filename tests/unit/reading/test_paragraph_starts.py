"""Where a paragraph starts, on pages in letters: ``¶`` before each row that opens one."""

from __future__ import annotations

import pytest

import pages

FULL = "Een regel die tot het eind van de kolom loopt, waar geen woord meer bij kan nu."
HALF = "Een regel die voor het eind van de kolom ophoudt, maar niet ver."


def paragraphs(page: str) -> list[str]:
    return [paragraph.text for paragraph in pages.passage(page)]


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (f"{FULL}\n~Meer.", 1),
        ("Een zin.\n~Meer.", 2),  # it would have fitted
        ("Een zin\n~meer.", 1),
        ("Een zin.\nMeer.", 2),  # white space
        ("Een zin die\n*gaat door.", 2),
        ("Een zin die\n~*Gaat door.", 2),
        (f"{FULL}\n~*Meer.", 1),
        (f"{FULL}\n==\n~meer.", 1),
        ("Aan de heer Jansen\n~Dorpsstraat 1\n~Den Haag", 3),  # an address
        (f"{FULL}\n~  Meer.", 2),  # stands in, behind the first row of a paragraph
        (f"{FULL}\n~{FULL}\n~  Meer.", 2),
        (f"{FULL[:-1]} en\n~  meer.", 1),
        (f"{FULL}\n~   {FULL}\n~Meer.", 3),
        (f"! indent=20\n    {FULL}\n~{FULL}\n~    Meer.", 2),
        (f"! indent=20\n    {FULL}\n~{HALF}\n~Meer.", 1),  # first lines stand in: this is none
        (f"! indent=20\n    {FULL}\n~Een zin.\n~Meer.", 2),  # so short a row ends all the same
        (f"! spaced\n{FULL}\n~{HALF}\n~Meer.", 1),
        (f"{FULL}\n~{HALF}\n~Meer.", 2),
        (f"! spaced\n{FULL}\n~Een zin.\nMeer.", 2),
        (f"! justified\n{FULL}\n~{FULL}\n~Meer.", 3),  # each ends before the margin
        ("•|een punt\n~  en verder.\n~Gewoon.", 2),
        ("•|een punt.\n~Gewoon.", 2),
        ("• een punt.\n~Gewoon.", 2),
        ("• een punt en\n~Gewoon.", 1),  # its sentence goes on
        (f"• {FULL}\n~Gewoon.", 1),  # no word more would have fitted
    ],
)
def test_where_a_paragraph_starts(page: str, count: int) -> None:
    assert len(paragraphs(page)) == count, paragraphs(page)
