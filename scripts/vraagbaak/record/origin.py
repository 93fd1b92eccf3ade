"""herkomst.json: where a PDF was fetched, and the official text of that paper. It stands beside the PDF, and is committed.

It is written once, when a paper is fetched; a conversion only reads it. So nothing of it needs a network again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from vraagbaak.data import IsoDate, expect_a_day, read_json

FILE = "herkomst.json"

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="64 hexadecimal digits")]
Line = Annotated[str, Meta(max_length=1_000)]
Text = Annotated[str, Meta(max_length=100_000)]


class OfficialPassage(Struct, frozen=True):
    """A question, an answer, or other text of the official print."""

    part: Literal["question", "answer", "text"]
    numbers: tuple[Line, ...]
    """Of the questions it belongs to; an answer may belong to several."""
    paragraphs: tuple[Text, ...]
    """In order, without notes; a list item or a row of a table is one."""


class OfficialText(Struct, frozen=True, kw_only=True):
    """What the official XML of a paper says."""

    address: Line
    read_on: IsoDate
    passages: tuple[OfficialPassage, ...]
    askers: tuple[Line, ...] = ()
    """Their names, as printed."""
    senders: tuple[Line, ...] = ()
    sent: IsoDate | None = None
    """The day the questions were sent in."""
    answered_on: IsoDate | None = None

    def __post_init__(self) -> None:
        for day in (self.read_on, self.sent, self.answered_on):
            expect_a_day(day)


class NamedByService(Struct, frozen=True):
    """Somebody, as a service names them."""

    name: Line
    """``S.P.R.A. van Weyenberg``."""
    party: Line = ""
    """Empty where the service does not say."""
    function: Line = ""
    """``minister van Financiën``; likewise."""

    @property
    def in_words(self) -> str:
        """``A. Jansen (ABC)``, ``C. Pietersen, minister van Financiën``."""
        party = f" ({self.party})" if self.party else ""
        return f"{self.name}{party}" + (f", {self.function}" if self.function else "")


class Said(Struct, frozen=True, kw_only=True):
    """What the services say of a paper, apart from its text. It is never mixed with what is printed."""

    askers: tuple[NamedByService, ...] = ()
    """Who asked (``indiener``)."""
    addressed: tuple[NamedByService, ...] = ()
    """Who was asked (``ontvanger``, ‘Gericht aan’); somebody else may answer."""
    senders: tuple[NamedByService, ...] = ()
    """Who answers (‘ondertekenaar’)."""
    question_sets: tuple[Line, ...] = ()
    """Numbers of the sets of questions it answers; several for a joint answer."""


class Origin(Struct, frozen=True, kw_only=True):
    """Where a PDF comes from."""

    asked: Line
    """The number or address that was given."""
    address: Line
    """Where the file was fetched."""
    fetched: IsoDate
    sha256: Sha256
    """Of the file. Of another file nothing here is true."""
    official: Line = ""
    """The identifier of its official publication; empty where there is none yet."""
    text: OfficialText | None = None
    """Its official text; None where there was none."""
    said: Said = Said()
    """Who asked and who answers, by the services."""

    def __post_init__(self) -> None:
        expect_a_day(self.fetched)


class Fetched(Struct, frozen=True, kw_only=True):
    """Where the program fetched the PDF, and whether the official text says the same."""

    asked: str
    """The number or address that it was asked for."""
    address: str
    """Where the file came from."""
    date: IsoDate
    """When."""
    official_text: Literal["equal", "differs"] | None = None
    """Whether the official XML says the same: numbers, words, paragraphs, names and days; of a Kamerstuk the words only.
    Null where it was not compared."""
    compared: IsoDate | None = None
    """When the official XML was fetched."""
    said: Said = Said()
    """Who asked, who answers and which questions, as the services say; a second source beside what is printed."""


def origin_of(sha256: str, *folders: Path) -> Origin | None:
    """What is kept of the file with this hash, in the first of ``folders`` that keeps something of it.

    Raises:
        VraagbaakError: what is kept cannot be read.
    """
    for folder in folders:
        if (folder / FILE).is_file():
            kept = read_json(Origin, folder / FILE, "fetch that paper again, or remove this file")
            if kept.sha256 == sha256:
                return kept
    return None
