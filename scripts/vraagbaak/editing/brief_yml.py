"""brief.yml: what people add to a letter. Read, validated, never written.

Every message names the file and the line, and says what was expected. The types here are also what
the published schema is made of, with which an editor helps while one writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field

from vraagbaak.data import LIMITS, LINE, IsoDate, WrongValueError, expect_a_day, read_yaml
from vraagbaak.errors import EditorialError

MAX_TITLE_WORDS = 8  # so that it stands on one line of a list of questions


def _text(what: str, longest: int) -> Meta:
    return Meta(description=f"{what} (at most {longest:,} characters)", min_length=1, max_length=longest)


_OR_NUMBER = {"type": ["string", "integer"]}  # 7 is a number to an editor of YAML, and text to us
NumberOrSlug = Annotated[
    str,
    Meta(
        pattern=r"^\d{1,4}$|^[a-z0-9-]{1,80}$",
        description="a question number or slug",
        extra_json_schema=_OR_NUMBER,
    ),
]
Title = Annotated[
    str,
    Meta(
        pattern=rf"^\s*\S+(\s+\S+){{0,{MAX_TITLE_WORDS - 1}}}\s*$",
        description=f"a title of at most {MAX_TITLE_WORDS} words",
    ),
]
Identifier = Annotated[
    str,
    Meta(pattern="^[A-Za-z0-9][A-Za-z0-9-]{2,60}$", description="an identifier such as kst-35300-VII-147"),
]
KamerstukIdentifier = Annotated[
    str, Meta(pattern="^kst-[A-Za-z0-9-]{0,57}$", description="an identifier such as kst-34775-136")
]
Party = Annotated[str, _text("a party", 60)]
SaidBy = Annotated[str, _text("a source", 300)]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the editor says of one thing."""

    line: int = field(default=0, name=LINE)
    """Where it stands in the file; 0 when it stands in no list."""


class Paper(Entry, frozen=True):
    """An official publication."""

    id: Identifier
    """Its official identifier: ``kst-35300-VII-147``."""
    citation: Annotated[str, _text("a citation", 300)]
    """How it is cited: ``Kamerstukken II 2019/20, 35 300 VII, nr. 147``."""
    role: Annotated[str, _text("what the paper is to the letter", 100)] = ""
    """What it is to the letter, in Dutch, when it is not the letter itself."""


class Motion(Entry, frozen=True):
    """The number of a motion that the letter cites by name only."""

    names: Annotated[str, _text("names", 200)]
    """Who moved it, as the letter says: ``De Vries/Van Veen``."""
    id: KamerstukIdentifier
    """Its official identifier."""
    source: SaidBy
    """Where that is to be found."""


class Kamerbrief(Entry, frozen=True):
    """The number of a letter to the Kamer that the letter cites by its date only."""

    date: IsoDate
    """The date by which it is cited."""
    id: KamerstukIdentifier
    """Its official identifier."""
    source: SaidBy
    """Where that is to be found."""
    about: Annotated[str, _text("words of the sentence", 200)] = ""
    """Words of the sentences that cite it, where two letters have that date."""

    def __post_init__(self) -> None:
        expect_a_day(self.date)


class Correction(Entry, frozen=True):
    """A reading put right."""

    question: NumberOrSlug
    """The question it is in: its number, or its slug where several have that number."""
    wrong: Annotated[str, _text("the reading to correct", LIMITS.text)]
    """As the program read it."""
    right: Annotated[str, _text("the right reading", LIMITS.text)]
    """As it should be."""
    reason: Annotated[str, _text("a reason", LIMITS.text)]
    """Why, in Dutch; shown on the page."""
    date: IsoDate
    """When it was corrected."""

    def __post_init__(self) -> None:
        expect_a_day(self.date)


class PartyStatement(Entry, frozen=True):
    """The party of one question, which the letter does not give."""

    question: NumberOrSlug
    """Its number, or its slug where several have that number."""
    party: Party
    """Whose question it is."""
    source: SaidBy
    """Where that is to be found."""


class PartyOrder(Struct, frozen=True, forbid_unknown_fields=True):
    """The order in which the parties ask."""

    parties: Annotated[
        tuple[Party, ...], Meta(description="a list of parties", extra_json_schema={"uniqueItems": True})
    ]
    """All of them, the first asker first."""
    source: SaidBy
    """Where the order is to be found."""

    def __post_init__(self) -> None:
        if len(set(self.parties)) != len(self.parties):
            raise WrongValueError("parties", "expected each party once")


class Editorial(Struct, frozen=True, forbid_unknown_fields=True):
    """What people add to a letter; everything is optional, and shown as editorial."""

    titles: Annotated[Mapping[NumberOrSlug, Title], Meta(description="a title for each question number")] = {}
    """A title of at most eight words for a question, by its number or slug."""
    official: Paper | None = None
    """The official publication of the letter."""
    related: tuple[Paper, ...] = ()
    """Other papers that the letter belongs with."""
    file_note: Annotated[str, _text("a note about the file", LIMITS.text)] = ""
    """What the file is, when it is not the letter as sent."""
    party_order: PartyOrder | None = None
    """The order in which the parties ask; the party of a question follows where it leaves no doubt."""
    parties: tuple[PartyStatement, ...] = ()
    """Parties of questions, where the letter does not give them."""
    motions: tuple[Motion, ...] = ()
    """Numbers of motions that the letter cites by name."""
    kamerbrieven: tuple[Kamerbrief, ...] = ()
    """Numbers of letters to the Kamer that the letter cites by date."""
    corrections: tuple[Correction, ...] = ()
    """Readings put right."""


def read_editorial(path: Path) -> Editorial:
    """Read ``path``; an absent file is an empty ``Editorial``.

    Raises:
        EditorialError: naming the file, the line and what was expected.
    """
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise EditorialError(f"{path}: {error.strerror or error}; it cannot be read there.") from error
    if not there:
        return Editorial()
    if not is_file or path.is_symlink():  # a link may lead out of the folder
        raise EditorialError(f"{path}: this is no file; remove it or write the editorial data there.")
    return read_yaml(Editorial, path) or Editorial()
