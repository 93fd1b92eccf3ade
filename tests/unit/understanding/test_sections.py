"""Headings that only their place shows."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.sections import heading_above, section_mark

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


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("Nee.\nDe ABC-fractie", "De ABC-fractie"),
        ("Nee.\nII. Nieuwe Groep-fractie:", "II. Nieuwe Groep-fractie:"),
        ("Nee.\nFractie ABC", "Fractie ABC"),
        ("Nee.\nde ABC-fractie", None),  # no capital
        ("Nee.\n~De ABC-fractie", None),  # not apart
        ("Nee.\n~*De ABC-fractie", "De ABC-fractie"),
        ("Nee.\nInbreng ABC", "Inbreng ABC"),
        ("Nee.\nVragen van de Groep Jansen", "Vragen van de Groep Jansen"),
        ("Nee.\n3. Bijdrage van de ABC:", "3. Bijdrage van de ABC:"),
        ("Nee.\nVragen van de Kamer", None),
        ("Nee.\nVragen van de leden van de ABC-fractie", "Vragen van de leden van de ABC-fractie"),
        ("Nee.\nVragen van de leden van de ABC-fractie over de dijk", "Vragen van de leden van de ABC-fractie over de dijk"),
        ("Nee.\nInbreng van het lid De Vries", "Inbreng van het lid De Vries"),
        ("Nee.\nVragen van de leden over de dijk", "Vragen van de leden over de dijk"),  # nothing below it
        ("Nee.\n>Vragen van de leden over de dijk\nWat?", None),
        ("Nee.\nVragen over de ABC-fractie", None),
        ("Nee.\nDe leden van de ABC-fractie hebben de volgende vragen:", None),
        ("Nee.\nDe leden van de ABC-fractie.", None),
        ("Nee.\n>Vragen van de leden van\n~de ABC-fractie\nWat?", "Vragen van de leden van de ABC-fractie"),
        ("Nee.\n>Vragen van de leden van de ABC-fractie\n~hebben wij gelezen", None),
        ("Nee.\nVragen van het lid Jansen (ABC) aan de Minister van Zaken", None),
        ("Nee.\n>Vragen van de leden van de ABC-fractie\n~en antwoord van de minister\nWat?",
         "Vragen van de leden van de ABC-fractie en antwoord van de minister"),
    ],
)  # fmt: skip
def test_a_heading_of_a_fractie(page: str, heading: str | None) -> None:
    mark = section_mark(pages.facts(page))
    assert (mark and mark.text) == heading
