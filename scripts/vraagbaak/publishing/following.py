"""A night's run: what is new at the Tweede Kamer of what ``docs/volgen.yml`` follows becomes one proposal.

What is there already is never harmed. A paper that does not become a letter is remembered in ``docs/volgen.json``, which is
part of the proposal.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from vraagbaak.converting import disk
from vraagbaak.converting.from_source import (
    DOCUMENT,
    EXPAND,
    GUID,
    Wanted,
    fetched_file,
    official_of_row,
    official_record,
    one_sentence,
)
from vraagbaak.converting.public_services import ask_for_changes, rows_in, said_of_row
from vraagbaak.data import IsoDate, expect_a_day, json_text, read_json, read_yaml
from vraagbaak.dutch.months import iso_date
from vraagbaak.dutch.names import office, party_key
from vraagbaak.errors import EditorialError, NoAnswerError, SourceError
from vraagbaak.labels import amount, dutch_date
from vraagbaak.publishing.in_dutch import in_dutch
from vraagbaak.publishing.uploads import Proposal, propose
from vraagbaak.record.record import FILE, Letter, read_letter

if TYPE_CHECKING:
    import requests

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


# --- a night ----------------------------------------------------------------------------------

_EXPAND = (f"{EXPAND[0]},Kamerstukdossier", f"{EXPAND[1]},Kamerstukdossier")
Rows = Mapping[str, dict[str, Any]]
"""Documents by number, what changed last at the end."""


class Listed(Struct, frozen=True, kw_only=True):
    """What is new."""

    now: tuple[str, ...]
    """Numbers of the documents of this run."""
    later: tuple[str, ...] = ()
    """And those that wait for the next."""
    gone: tuple[Letter, ...] = ()
    """Letters of the site that the Kamer took away."""
    rows: Rows = {}
    remembered: Followed = Followed()

    def title(self, number: str) -> str:
        """What the Kamer says that document is; of one that is tried again its number only."""
        row = self.rows.get(number, {})
        return (
            f"{row.get('Soort') or ''}: {row.get('Onderwerp') or row.get('Titel') or ''}" if row else number
        )


class Night(Struct, frozen=True, kw_only=True):
    """What came of it."""

    proposal: Proposal = Proposal()
    failed: str = ""
    """The sentence of the service that stopped to answer; empty mostly."""


def what_is_new(docs: Path, session: requests.Session, today: str) -> Listed:
    """What a run of ``today`` (ISO date) should fetch.

    Raises:
        VraagbaakError: the settings are mistaken, or the service does not say what is new.
    """
    following, remembered = read_following(docs), read_followed(docs)
    start = max(following.since, remembered.until or "")
    letters = [read_letter(path) for path in sorted(docs.glob(f"*/{FILE}"))]
    of_kamer = {
        found[0]: letter
        for letter in letters
        if letter.fetched and (found := GUID.search(letter.fetched.address))
    }
    with one_sentence("the Tweede Kamer", NoAnswerError("the service refuses it")):
        answer = list(ask_for_changes(condition(following, start), session, *_EXPAND))
        removed = (
            list(ask_for_changes(f"Verwijderd eq true and {since('GewijzigdOp', start)}", session))
            if of_kamer
            else []
        )
        rows = {str(row.get("Nummer")): row for row in answer if DOCUMENT.fullmatch(str(row.get("Nummer")))}
        there = _names_of(letters)
        wanted = [
            number for number, row in rows.items()
            if is_followed(following, row) and not _is_there(row, number, there, session)
        ]  # fmt: skip
    due = [number for number, kept in remembered.turned_away.items() if kept.again]
    numbers = [
        number for number in dict.fromkeys([*due, *wanted])
        if number not in following.skip and not remembered.waits(number, today)
    ]  # fmt: skip
    gone = [of_kamer[str(row.get("Id"))] for row in removed if str(row.get("Id")) in of_kamer]
    return Listed(
        now=tuple(numbers[: int(following.most)]),
        later=tuple(numbers[int(following.most) :]),
        gone=tuple(one for one in gone if one.id not in remembered.turned_away),
        rows=rows,
        remembered=remembered,
    )


def _names_of(letters: Iterable[Letter]) -> dict[str, bool]:
    """Every name by which the Kamer knows a letter of the site, and whether its official number is known."""
    found: dict[str, bool] = {}
    for letter in letters:
        names = [letter.official.id] if letter.official else []
        if letter.fetched:
            names += [letter.fetched.asked.upper(), *GUID.findall(letter.fetched.address)]
        found |= dict.fromkeys(names, letter.official is not None)
    return found


def _is_there(row: dict[str, Any], number: str, there: Mapping[str, bool], session: requests.Session) -> bool:
    """Whether the site has this document, and its official number where it is published by now."""
    official = official_of_row(row)
    known = [there[name] for name in (number, str(row.get("Id")), official) if name in there]
    return bool(known) and (any(known) or not official or official_record(official, session) is None)


def fetch_and_convert(
    docs: Path,
    listed: Listed,
    folder: Path,
    session: requests.Session,
    today: str,
    earlier: Sequence[str] = (),
) -> Night:
    """The proposal of what is new; nothing is proposed where nothing came and nothing was turned away.

    Args:
        docs: where the pages stand.
        listed: what ``what_is_new`` gave.
        folder: where fetched files are kept.
        session: of the network.
        today: ISO date.
        earlier: letters of a proposal that nobody merged yet; they stand in ``docs``, and in this proposal too.
    """
    files, remembered, failed = _fetched(listed, folder, session, today)
    number_of = {hashlib.sha256(file.read_bytes()).hexdigest(): number for number, file in files.items()}
    proposal = propose(docs, list(files.values()), called={file: number for number, file in files.items()})
    came = {
        number_of[letter.source.sha256]: letter
        for letter in proposal.letters
        if not proposal.is_there(letter)
    }
    for number in files.keys() - came.keys():
        why = next((one for one in proposal.refused if one.startswith(f"{number}:")), "")
        remembered = remembered.with_turned_away(
            number, why or f"{number}: staat er al.", today, later=not why
        )
    for letter in listed.gone:
        said = f"{letter.id}: de Kamer heeft dit stuk weggehaald. Kijk of de brief hier moet blijven."
        remembered = remembered.with_turned_away(letter.id, said, today, later=False)
    if not came and remembered.turned_away == listed.remembered.turned_away:
        return Night(failed=failed)
    kept = {number: one for number, one in remembered.turned_away.items() if number not in came}
    left = [*listed.later, *(number for number in listed.now if failed and number not in files)]
    disk.write(
        docs,
        {STATE: json_text(replace(remembered, turned_away=kept, until=_until(listed, left))).encode()},
    )
    own = [path.relative_to(docs).as_posix() for name in earlier for path in sorted((docs / name).iterdir())]
    proposal = replace(
        proposal,
        letters=(*(read_letter(docs / name / FILE) for name in earlier), *came.values()),
        changed=tuple(dict.fromkeys((STATE, *own, *proposal.changed))),
        refused=(),
        notes=tuple(_notes(listed, kept, len(left))),
    )
    return Night(proposal=proposal, failed=failed)


def _fetched(
    listed: Listed, folder: Path, session: requests.Session, today: str
) -> tuple[dict[str, Path], Followed, str]:
    """The files by number, what is remembered of others, and why it stopped, if it did."""
    files: dict[str, Path] = {}
    remembered = listed.remembered
    for number in listed.now:
        try:
            files[number] = fetched_file(Wanted(number, document=number), folder, session, lambda _: None)
        except NoAnswerError as error:
            return files, remembered, str(error)
        except SourceError as error:
            remembered = remembered.with_turned_away(number, in_dutch(str(error), number), today, later=True)
    return files, remembered, ""


def _until(listed: Listed, left: Sequence[str]) -> str | None:
    """The day from which the next run asks: of the first paper that is left, else of the last one."""
    changed = [
        str(row.get("GewijzigdOp"))[:10] for number, row in listed.rows.items() if not left or number in left
    ]
    days = [day for day in changed if iso_date(day)]
    return (min(days) if left else max(days)) if days else listed.remembered.until


def _notes(listed: Listed, kept: Mapping[str, TurnedAway], left: int) -> Iterator[str]:
    before = listed.remembered.turned_away
    for number, one in kept.items():
        if before.get(number) != one:
            again = f" Wij proberen het weer op {dutch_date(one.again)}." if one.again else ""
            yield f"{one.why}{again}"
    if left:
        yield f"{amount(left, 'stuk wacht', 'stukken wachten')} op de volgende keer."
