"""docs/volgen.yml: which papers of the Tweede Kamer should come by themselves; and what is remembered of those that did not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from vraagbaak.converting.public_services import rows_in, said_of_row
from vraagbaak.data import IsoDate, expect_a_day, read_json, read_yaml
from vraagbaak.dutch.names import office, party_key
from vraagbaak.errors import EditorialError, SourceError

SETTINGS, STATE = "volgen.yml", "volgen.json"

Kind = Literal["antwoord", "mededeling", "lijst", "overleg", "nota"]
KINDS: dict[Kind, tuple[str, ...]] = {
    "antwoord": ("Antwoord schriftelijke vragen",),
    "mededeling": ("Mededeling (uitstel antwoord",),
    "lijst": ("Lijst van vragen en antwoorden", "Verslag houdende een lijst van vragen en antwoorden"),
    "overleg": ("Verslag van een schriftelijk overleg",),
    "nota": ("Nota n.a.v. het", "Nota naar aanleiding van het"),
}
"""What ‘Soort’ of a document begins with; the Kamer adds to it what it likes (‘(nader)’)."""

Wish = Annotated[str, Meta(min_length=2, max_length=200, description="a name or words, 2 to 200 characters")]
Dossier = Annotated[
    str, Meta(pattern=r"^\d{4,5}(-[0-9A-Z()]{1,8})?$", description="a dossier such as 36200 or 36200-VII")
]
DocumentNumber = Annotated[str, Meta(pattern=r"^\d{4}D\d{5}$", description="a number such as 2024D12345")]
Count = Annotated[str, Meta(pattern=r"^[1-9]\d{0,2}$", description="a whole number from 1 to 999")]


class Following(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is followed: a paper of these kinds that has one of the subjects, or every such paper where none is given."""

    since: IsoDate
    """What changed before that day does not come."""
    kinds: tuple[Kind, ...] = ("antwoord", "mededeling")
    dossiers: tuple[Dossier, ...] = ()
    """``36200`` is the one with that number and all its parts."""
    ministries: tuple[Wish, ...] = ()
    """Under any of their names; asked or answering."""
    members: tuple[Wish, ...] = ()
    """By the last words of their name."""
    parties: tuple[Wish, ...] = ()
    """Of who asks."""
    words: tuple[Wish, ...] = ()
    """In the title."""
    skip: tuple[DocumentNumber, ...] = ()
    """These never come."""
    most: Count = "20"
    """At one run; the others wait for the next."""

    def __post_init__(self) -> None:
        expect_a_day(self.since)

    @property
    def has_subjects(self) -> bool:
        """Whether not everything of these kinds comes."""
        return bool(self.dossiers or self.ministries or self.members or self.parties or self.words)


class TurnedAway(Struct, frozen=True):
    """A paper that did not become a letter of the site."""

    why: str
    first: IsoDate
    """When it was asked for first."""
    again: IsoDate | None = None
    """When it is asked for again; null: never by itself."""


class Followed(Struct, frozen=True, kw_only=True):
    """What is remembered between two runs."""

    settings: str = ""
    """Hash of the settings."""
    until: IsoDate | None = None
    """Everything that changed before that day was dealt with, by these settings."""
    turned_away: dict[str, TurnedAway] = {}
    """By number of the document."""

    def with_turned_away(self, number: str, why: str, today: str, *, later: bool) -> Followed:
        """With one more; one that may be there ``later`` is asked for after a day, then ever less often."""
        before = self.turned_away.get(number)
        first = before.first if before else today
        waited = (date.fromisoformat(today) - date.fromisoformat(first)).days
        next_time = date.fromisoformat(today) + timedelta(days=max(1, waited))
        kept = TurnedAway(why, first, next_time.isoformat() if later else None)
        return replace(self, turned_away={**self.turned_away, number: kept})

    def waits(self, number: str, today: str) -> bool:
        """Whether that document was turned away and its time has not come."""
        kept = self.turned_away.get(number)
        return kept is not None and (kept.again is None or kept.again > today)


def read_following(docs: Path) -> Following:
    """The settings.

    Raises:
        VraagbaakError: there are none, or they are mistaken.
    """
    path = docs / SETTINGS
    if path.is_symlink() or not path.is_file():
        raise EditorialError(f"{path}: is not there; write in it what to follow, at least since: 2026-01-01.")
    found = read_yaml(Following, path)
    if found is None:
        raise EditorialError(f"{path}: is empty; write in it what to follow, at least since: 2026-01-01.")
    return found


def read_followed(docs: Path) -> Followed:
    """What is remembered; nothing before the first run.

    Raises:
        VraagbaakError: it cannot be read.
    """
    path = docs / STATE
    found = read_json(Followed, path, "remove it, and all is asked anew") if path.is_file() else Followed()
    settings = hashlib.sha256((docs / SETTINGS).read_bytes()).hexdigest()
    return found if found.settings == settings else replace(found, settings=settings, until=None)


def condition(following: Following, until: str) -> str:
    """The ``$filter`` of papers of these kinds that changed since the day ``until``."""
    starts = (f"startswith(Soort,'{start}')" for kind in following.kinds for start in KINDS[kind])
    kinds = " or ".join(starts)
    return f"Verwijderd eq false and ({kinds}) and {since('Datum', following.since)} and {since('GewijzigdOp', until)}"


def since(field: str, day: str) -> str:
    """The ``$filter`` of what is of that day or later, in the Netherlands.

    With summer's hour, so that in winter an hour of the day before comes too; a ``Z`` would leave hours out.
    """
    return f"{field} ge {day}T00:00:00+02:00"


def is_followed(following: Following, row: dict[str, Any]) -> bool:
    """Whether a document has one of the subjects.

    Raises:
        SourceError: the service does not say who asks or what it is about.
    """
    if not following.has_subjects:
        return True
    if "Zaak" not in row or "Kamerstukdossier" not in row:
        raise SourceError("the Tweede Kamer does not say who asks and which dossier; follow kinds only.")
    return any(_subjects(following, row))


def _subjects(following: Following, row: dict[str, Any]) -> Iterator[bool]:
    said = said_of_row(row)
    title = f"{row.get('Onderwerp') or ''} {row.get('Titel') or ''}".casefold()
    names = [f" {one.name}".casefold() for one in said.askers]
    parties = {party_key(one.party) for one in said.askers if one.party}
    ministries = {_ministry(one.function) for one in (*said.addressed, *said.senders) if one.function}
    dossiers = [
        (str(one.get("Nummer")), str(one.get("Toevoeging") or "")) for one in rows_in(row, "Kamerstukdossier")
    ]
    yield any(one.casefold() in title for one in following.words)
    yield any(name.endswith(f" {one}".casefold()) for one in following.members for name in names)
    yield any(party_key(one) in parties for one in following.parties)
    yield any(_ministry(one) in ministries for one in following.ministries)
    yield any(one in (number, f"{number}-{part}") for one in following.dossiers for number, part in dossiers)


# Yes: "minister van Financiën", "staatssecretaris Volksgezondheid". No: "ministerie".
_OFFICE = re.compile(r"^(?:minister|staatssecretaris)\s+(?:(?:van|voor)\s+)?", re.I)


def _ministry(text: str) -> str:
    """The same for all ways to name one."""
    bare = _OFFICE.sub("", text)
    known = office(bare)
    return known.key if known else bare.casefold()
