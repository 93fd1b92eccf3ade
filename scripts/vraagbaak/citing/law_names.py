"""Dutch acts and decrees that a reader of letters meets, by name, with their number in the Basiswettenbestand (BWB).

Each number was found beside the name of its act in public source files of others (lists of acts of
wetten.overheid.nl made by hand, and links to it), on 25 and 30 November 2026; what was not found so is left
out. An act that has lapsed stays: older letters cite it, and wetten.overheid.nl keeps its text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Law:
    """One act."""

    name: str
    """As the act says it is cited; a small first letter is read too."""
    identifier: str
    """``BWBR`` and seven digits."""
    short: tuple[str, ...] = ()
    """Other names and abbreviations, read exactly as they stand here."""
    shortest: tuple[str, ...] = ()
    """Abbreviations that mean other things too: read only behind an article (``artikel 31 Sr``)."""


def _laws() -> Iterator[Law]:
    with Path(__file__).with_name("laws.tsv").open(encoding="utf-8", newline="") as file:
        for name, identifier, *others in islice(
            csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1, None
        ):
            short, shortest = (tuple(filter(None, other.split("; "))) for other in others)
            yield Law(name, identifier, short, shortest)


LAWS = tuple(_laws())
"""The rows of ``laws.tsv``."""

CIVIL_CODE = "Burgerlijk Wetboek"
BOOKS: dict[str, str] = {
    "1": "BWBR0002656", "2": "BWBR0003045", "3": "BWBR0005291", "4": "BWBR0002761", "5": "BWBR0005288",
    "6": "BWBR0005289", "7": "BWBR0005290", "7A": "BWBR0006000", "8": "BWBR0005034",
}  # fmt: skip
"""Number of each book of the Burgerlijk Wetboek; an article names its book (``6:162``)."""

NAME_OF: dict[str, str] = {
    **{law.identifier: law.name for law in LAWS},
    **{identifier: f"{CIVIL_CODE} Boek {book}" for book, identifier in BOOKS.items()},
}
