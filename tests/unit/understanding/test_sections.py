"""Headings that only their place shows."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.openings import section_mark
from vraagbaak.understanding.stream import heading_above

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
        ("*Vet\n~Een.\n~Twee.\nOver het pad", "Over het pad"),  # whatever stands further above
        ("*Vet\n~Een.\n~Twee.\n~Anders.\n~*Over het pad", "Over het pad"),
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
        ("Nee.\n>Fractie van de ABC\n1. Wat?", "Fractie van de ABC"),
        ("Nee.\n>Fractie van de ABC heeft\nWat?", None),
        ("Nee.\nde ABC-fractie", None),  # no capital
        ("Nee.\nvragen van de leden van de ABC-fractie", None),
        ("Nee.\n>De ABC-fractie\n~heeft\n~dit\n~gezegd", "De ABC-fractie"),
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
    facts = pages.facts(page)
    mark = section_mark(facts)
    assert (mark and mark.text) == heading
    assert (mark and facts.stream.text(mark.start, mark.end)) == heading


# --- headings among the questions of a letter -------------------------------------------------


def asked(number: int) -> str:
    return f"{number}. Vraagt u {number}?\nAntwoord\n~Dat is {number}."


@pytest.mark.parametrize(
    ("page", "themes"),
    [
        (f"{asked(1)}\n*De dijk\n{asked(2)}\n{asked(3)}", [None, "De dijk", "De dijk"]),
        (f"{asked(1)}\nDe dijk\n{asked(2)}", [None, None]),  # not in bold
        (f"{asked(1)}\n2. Vraagt u 2?\n*De dijk\n{asked(3)}", [None, None, None]),  # no answer before it
        # What stands above the first question as a theme does above a later one is a theme too.
        (f"*De zee\n{asked(1)}\n*De dijk\n{asked(2)}", ["De zee", "De dijk"]),
        (f"De zee\n{asked(1)}\n*De dijk\n{asked(2)}", [None, "De dijk"]),
        (f"*  De zee\n{asked(1)}\n*De dijk\n{asked(2)}", [None, "De dijk"]),
        (f"*De zee\n{asked(1)}\n{asked(2)}", [None, None]),
        (f"*De zee\n{asked(1)}\n*De dijk\n{asked(2)}\n*  Het pad\n{asked(3)}", ["De zee", "De dijk", "Het pad"]),
    ],
)  # fmt: skip
def test_themes(page: str, themes: list[str | None]) -> None:
    assert [question.theme for question in pages.letter(page).questions] == themes


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        # Where numbers begin anew, what stands above is of a fractie; then so is what stands above the first, if it names one.
        (f"*ABC\n{asked(1)}\n{asked(2)}\n*Groep Jansen\n{asked(1)}", ["ABC", "ABC", "Groep Jansen"]),
        (f"*De zee\n{asked(1)}\n{asked(2)}\n*Groep Jansen\n{asked(1)}", [None, None, "Groep Jansen"]),
        (f"*ABC\n{asked(1)}\n{asked(2)}", [None, None]),
        (f"*ABC\n{asked(1)}\nFractie van de DEF\n{asked(2)}", ["ABC", "Fractie van de DEF"]),
        (f"{asked(1)}\nFractie van de DEF\n{asked(1)}", [None, "Fractie van de DEF"]),
    ],
)  # fmt: skip
def test_headings_of_a_fractie(page: str, sections: list[str | None]) -> None:
    assert [question.section for question in pages.letter(page).questions] == sections
