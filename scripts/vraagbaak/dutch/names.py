"""Ministries, portfolios, other bodies and parties: one name for each, with the years in which it was in use.

The table (``names.tsv``) was made of public lists:

- ministries: TOOI, Register ministeries compleet (https://identifier.overheid.nl/tooi/set/rwc_ministeries_compleet/6),
  and, before 2010 and for portfolios of ministers without a ministry of that name, Rijksoverheid, Kabinetten sinds 1945
  (https://www.rijksoverheid.nl/regering/over-de-regering/kabinetten-sinds-1945);
- parties that sat in the Kamers: PDC, Zetelverdeling Tweede Kamer (https://www.parlement.com and
  https://www.parlementairemonitor.nl), all since 1946; those of the Eerste Kamer alone since 1995.

What is printed stays shown as it is; the table says only which names are of one and the same. As part of an address a name
is in small letters, ``[a-z0-9-]`` only, so that it can never leave its folder.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

from msgspec import Struct

from vraagbaak.dutch.people import PREFIX

TABLE = Path(__file__).with_name("names.tsv")
OFFICES = ("ministerie", "portefeuille", "orgaan")
PARTY = "partij"
# What may follow the name of a ministry: a unit, a portfolio. Yes: " D", " – Fiscaliteit en Belastingdienst", " (Herstel)".
_PART_OF = re.compile(r"(?:\s+[A-Z]{1,4}|\s+[-–—]\s+.+|\s*[(/].+)$")


class Name(Struct, frozen=True):
    """A name of a ministry, a portfolio, another body or a party."""

    kind: str
    """``ministerie``, ``portefeuille``, ``orgaan`` or ``partij``."""
    key: str
    """The same for all names of one; the name of its page, never cut."""
    text: str
    since: int
    """The first year, 0 where it is not known."""
    until: int
    """The last year, 9999 where it still is."""
    spellings: tuple[str, ...]
    """Abbreviations and other ways of writing it."""


# What the Kamers call those who left their party: "Groep Jansen", "Lid De Wit".
_OWN_GROUP = re.compile(rf"(?:[Gg]roep|[Ll]id)[ -](?:{PREFIX}\s)*[A-Z][\w’-]+\Z")


@cache
def names() -> tuple[Name, ...]:
    """The whole table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_name(row) for row in rows)


def _name(row: dict[str, str]) -> Name:
    spellings = tuple(filter(None, row["ook"].split("; ")))
    return Name(
        row["soort"], row["sleutel"], row["naam"], int(row["van"] or 0), int(row["tot"] or 9999), spellings
    )


def party(text: str, year: int = 0) -> Name | None:
    """The party with that name or abbreviation; None for one that never sat in the Kamers."""
    return _named(text, (PARTY,), year)


def key_of_page(slug: str) -> str:
    """The key of which a page may have been published under that name, by another way of writing it; else ``""``."""
    spelled = ((slug_of(text), name.key) for name in names() for text in (name.text, *name.spellings))
    return next((key for other, key in spelled if other == slug and key != slug), "")


def office(text: str, year: int = 0) -> Name | None:
    """The ministry or other body with that name, abbreviation or portfolio, or of which it names a unit."""
    return _named(text, OFFICES, year) or _named(_PART_OF.sub("", text), OFFICES, year)


def party_key(text: str) -> str:
    """The same for all ways of writing one party; for one that never sat in the Kamers its name in small letters."""
    known = party(text)
    return known.key if known else text.casefold()


def is_no_party(text: str) -> bool:
    """Whether it is surely the name of something else: of a ministry or another body, as it is written."""
    said = (name for name in _by_spelling().get(_plain(text), ()) if name.kind in OFFICES)
    return party(text) is None and any(text in (name.text, *name.spellings) for name in said)


def sat_in_a_chamber(text: str) -> bool:
    """Whether it names a party that sat in one of the Kamers, or members with a group of their own there."""
    return party(text) is not None or _OWN_GROUP.match(text) is not None


def title_of(name: Name) -> str:
    """What one is called now, or was last: of a portfolio the ministry that it belongs to."""
    own = [one for one in names() if one.key == name.key]
    return max([one for one in own if one.kind != "portefeuille"] or own, key=_age).text


def year_of(date: str | None) -> int:
    """The year of an ISO date; 0 where there is none."""
    return int(date[:4]) if date else 0


def _age(name: Name) -> tuple[int, int]:
    return name.until, name.since


def _named(text: str, kinds: tuple[str, ...], year: int) -> Name | None:
    """Of several with one name that of the year; without a year the one in use last."""
    found = [name for name in _by_spelling().get(_plain(text), ()) if name.kind in kinds]
    of_year = [name for name in found if name.since <= year <= name.until]
    return max(of_year or found, key=_age, default=None)


@cache
def _by_spelling() -> dict[str, tuple[Name, ...]]:
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names():
        for spelling in (name.text, *name.spellings):
            found[_plain(spelling)].append(name)
    return {spelling: tuple(of) for spelling, of in found.items()}


def _plain(text: str) -> str:
    """Small letters and figures, accents off; ``en`` for ``&``, and the ministry without that word."""
    text = unicodedata.normalize("NFKD", text.replace("&", " en ")).casefold()
    text = re.sub(r"^(?:het\s+)?ministerie\s+van\s+", "", text.strip())
    return "".join(character for character in text if character.isalnum() or character == "+")


# --- a name as part of an address ---------------------------------------------------------

LETTER_MAX = 80  # characters; a folder on every file system takes some 140 more
PART_MAX = 40  # characters; what follows in the same name (``-vraag-12``) fits beside it


def letter_id(kenmerk: str) -> str:
    """Name of a letter's folder; empty when nothing of ``kenmerk`` is left."""
    return _slug(kenmerk, LETTER_MAX)


def slug_of(name: str) -> str:
    """Name of a part of a letter, ``deel`` when nothing of ``name`` is left."""
    return _slug(name, PART_MAX) or "deel"


def page_of(name: str) -> str:
    """Name of a page about ``name``, never cut within a word; ``deel`` when nothing of it is left."""
    whole = _slug(name, LETTER_MAX)
    return (whole if len(whole) <= PART_MAX else whole[: PART_MAX + 1].rpartition("-")[0]) or "deel"


def _slug(text: str, longest: int) -> str:
    """``text`` without accents, every run of other characters one hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
