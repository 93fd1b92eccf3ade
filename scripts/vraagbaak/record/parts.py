"""What stands in a question: where text is cut, tables, notes, corrections, where it stands on the page."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from vraagbaak.vocabulary import QuestionPart

Page = Annotated[int, Meta(extra_json_schema={"minimum": 1})]
"""A printed number. Reading does not insist on the least one: a cover may be printed as page 0."""


class Cut(Struct, frozen=True, kw_only=True):
    """A place where pages of the letter are missing."""

    where: QuestionPart = field(name="in")
    """In the question or in the answer."""
    before: int
    """The entry of that list before which it is cut, from 0; its length when the end is missing."""
    pages: tuple[Page, ...]
    """Printed numbers of the missing pages; empty when even these are unknown."""


class CellSpan(Struct, frozen=True, kw_only=True):
    """A cell that reaches over others; counted from 0."""

    row: int
    """The row it starts in; the head is row 0."""
    column: int
    """The column it starts in."""
    rows: int
    """How many rows it reaches over, its own included."""
    columns: int
    """How many columns it reaches over, its own included."""


class Table(Struct, frozen=True, kw_only=True):
    """A table in a question or an answer."""

    where: QuestionPart = field(name="in")
    """In the question or in the answer."""
    first: int
    """The entry of that list that is its first row, from 0."""
    rows: tuple[tuple[str, ...], ...]
    """Text of each cell; the first row is the head. What reaches over several cells stands in each."""
    spans: tuple[CellSpan, ...] = ()
    """The cells that reach over others."""


class Footnote(Struct, frozen=True, kw_only=True):
    """A note that the question or the answer calls."""

    number: str
    """As printed."""
    text: str
    """Plain text."""


class Correction(Struct, frozen=True, kw_only=True):
    """A reading that the editor put right."""

    wrong: str
    """As the file has it."""
    right: str
    """As it should be, and as the texts here have it."""
    reason: str
    """Why, in the editor's words."""
    date: str
    """When it was corrected."""


class Region(Struct, frozen=True, kw_only=True):
    """The part of a page of the file that a doubt is about."""

    about: int
    """Which of ‘uncertain’, from 0."""
    page: Page
    """Printed number of the page."""
    sheet: int
    """The page of the file, from 1."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom in pt, from the top left of the page."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a paragraph stands on a page of the file."""

    page: int
    """Printed page number."""
    sheet: int
    """The page of the file, from 1."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom in pt, from the top left of the page."""
    anchor: str
    """The id of the paragraph on the question's page."""
