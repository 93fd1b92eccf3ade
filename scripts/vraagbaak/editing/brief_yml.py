"""brief.yml: what people add to a letter. Read, validated, never written.

Every message names the file and the line, and says what was expected. The types here are also what
the published schema is made of, with which an editor helps while one writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from msgspec import Struct, field

from vraagbaak.editing.yaml_values import MAX_TEXT, load, read_values
from vraagbaak.errors import EditorialError
from vraagbaak.json_types import A_DAY, OF_THE_FILE, Also, Items, Text

MAX_TITLE_WORDS = 8
_NAME = r"^\d{1,4}$|^[a-z0-9-]{1,80}$"
_IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9-]{2,60}$"
_DATE = r"^\d{4}-\d{2}-\d{2}$"

_FEW_WORDS = Also(
    f"a title of at most {MAX_TITLE_WORDS} words",
    lambda text: len(text.split()) <= MAX_TITLE_WORDS,
    (("pattern", rf"^\s*\S+(\s+\S+){{0,{MAX_TITLE_WORDS - 1}}}\s*$"),),
)
_PAPER_OF_THE_KAMER = Also(
    "an identifier such as kst-34775-136", lambda text: text.startswith("kst-"), (("pattern", "^kst-"),)
)

NumberOrSlug = Annotated[str, Text("a question number or slug", _NAME, or_number=True)]
Title = Annotated[str, Text("a title", also=(_FEW_WORDS,))]
Identifier = Annotated[str, Text("an identifier such as kst-35300-VII-147", _IDENTIFIER)]
KamerstukIdentifier = Annotated[
    str, Text("an identifier such as kst-34775-136", _IDENTIFIER, also=(_PAPER_OF_THE_KAMER,))
]
Party = Annotated[str, Text("a party", longest=60)]
SaidBy = Annotated[str, Text("a source", longest=300)]


class Paper(Struct, frozen=True):
    """An official publication."""

    id: Identifier
    """Its official identifier: ``kst-35300-VII-147``."""
    citation: Annotated[str, Text("a citation", longest=300)]
    """How it is cited: ``Kamerstukken II 2019/20, 35 300 VII, nr. 147``."""
    role: Annotated[str, Text("what the paper is to the letter", longest=100)] = ""
    """What it is to the letter, in Dutch, when it is not the letter itself."""


class Motion(Struct, frozen=True):
    """The number of a motion that the letter cites by name only."""

    names: Annotated[str, Text("names", longest=200)]
    """Who moved it, as the letter says: ``De Vries/Van Veen``."""
    id: KamerstukIdentifier
    """Its official identifier."""
    source: SaidBy
    """Where that is to be found."""
    line: Annotated[int, OF_THE_FILE] = 0
    """Where it stands in the file."""


class Kamerbrief(Struct, frozen=True):
    """The number of a letter to the Kamer that the letter cites by its date only."""

    date: Annotated[str, Text("a date such as 2020-03-03", _DATE, also=(A_DAY,))]
    """The date by which it is cited."""
    id: KamerstukIdentifier
    """Its official identifier."""
    source: SaidBy
    """Where that is to be found."""
    about: Annotated[str, Text("words of the sentence", longest=200)] = ""
    """Words of the sentences that cite it, where two letters have that date."""
    line: Annotated[int, OF_THE_FILE] = 0
    """Where it stands in the file."""


class Correction(Struct, frozen=True):
    """A reading put right."""

    question: NumberOrSlug
    """The question it is in: its number, or its slug where several have that number."""
    wrong: Annotated[str, Text("the reading to correct", longest=MAX_TEXT)]
    """As the program read it."""
    right: Annotated[str, Text("the right reading", longest=MAX_TEXT)]
    """As it should be."""
    reason: Annotated[str, Text("a reason", longest=MAX_TEXT)]
    """Why, in Dutch; shown on the page."""
    date: Annotated[str, Text("a date such as 2020-03-03", _DATE, also=(A_DAY,))]
    """When it was corrected."""
    line: Annotated[int, OF_THE_FILE] = 0
    """Where it stands in the file."""


class PartyStatement(Struct, frozen=True):
    """The party of one question, which the letter does not give."""

    question: Annotated[str, Text("a question number", _NAME, or_number=True)]
    """Its number, or its slug where several have that number."""
    party: Party
    """Whose question it is."""
    source: SaidBy
    """Where that is to be found."""


class PartyOrder(Struct, frozen=True):
    """The order in which the parties ask."""

    parties: Annotated[tuple[Party, ...], Items("parties", once="each party once")]
    """All of them, the first asker first."""
    source: SaidBy
    """Where the order is to be found."""


class Editorial(Struct, frozen=True):
    """What people add to a letter; everything is optional, and shown as editorial."""

    titles: Annotated[Mapping[NumberOrSlug, Title], Items("a title for each question number")] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """A title of at most eight words for a question, by its number or slug."""
    official: Annotated[Paper, "a paper"] | None = None
    """The official publication of the letter."""
    related: Annotated[tuple[Annotated[Paper, "a paper"], ...], Items("papers")] = ()
    """Other papers that the letter belongs with."""
    file_note: Annotated[str, Text("a note about the file", longest=MAX_TEXT)] = ""
    """What the file is, when it is not the letter as sent."""
    party_order: Annotated[PartyOrder, "party_order"] | None = None
    """The order in which the parties ask; the party of a question follows where it leaves no doubt."""
    parties: Annotated[tuple[Annotated[PartyStatement, "a party"], ...], Items("parties")] = ()
    """Parties of questions, where the letter does not give them."""
    motions: Annotated[tuple[Annotated[Motion, "a motion"], ...], Items("motions")] = ()
    """Numbers of motions that the letter cites by name."""
    kamerbrieven: Annotated[tuple[Annotated[Kamerbrief, "a letter"], ...], Items("letters")] = ()
    """Numbers of letters to the Kamer that the letter cites by date."""
    corrections: Annotated[tuple[Annotated[Correction, "a correction"], ...], Items("corrections")] = ()
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
    if not is_file:
        raise EditorialError(f"{path}: this is no file; remove it or write the editorial data there.")
    root = load(path)
    return read_values(Editorial, root, "brief.yml") if root else Editorial()
