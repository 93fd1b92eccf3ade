"""The promises of the site: its folders, names that no letter can have, addresses of pages, ids on a page.

No address follows from a label, so that a word for readers can change without breaking a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from vraagbaak.record.record import Asked
from vraagbaak.vocabulary import Part

# --- folders and pages ----------------------------------------------------------------------


class Area(Struct, frozen=True):
    """A part of the site that is of no letter: a page, or a folder of pages with their list."""

    name: str
    """Path in ``docs/`` without its ending: ``stukken``, ``toegankelijkheid``."""
    title: str = ""
    """How the site calls it; empty for what no reader is led to."""
    rank: float = 1.0
    """Weight of its own page in the search, 1 for pages of questions and papers."""
    folder: bool = False
    """Whether it is a folder: its own page is then ``<name>/index.md``."""

    @property
    def page(self) -> str:
        """Path of its own page, relative to ``docs/``."""
        return f"{self.name}/index.md" if self.folder else f"{self.name}.md"

    @property
    def file(self) -> str:
        """Path of its own page in the built site."""
        return f"{self.name}/index.html"


LIST_RANK = 0.2  # pages that list others come after those they list
ABOUT_RANK = 0.01  # pages about the site come last

HOME = Area("index", "Alle brieven", LIST_RANK)
PAPERS = Area("stukken", "Stukken", LIST_RANK, folder=True)
ABOUT = Area("over", "Over deze site", ABOUT_RANK)
ACCESSIBILITY = Area("toegankelijkheid", "Toegankelijkheid", ABOUT_RANK)
PARTIES = Area("fracties", "Fracties", LIST_RANK, folder=True)
PEOPLE = Area("personen", "Vraagstellers", LIST_RANK, folder=True)
MINISTRIES = Area("ministeries", "Ministeries", LIST_RANK, folder=True)
DOSSIERS = Area("dossiers", "Dossiers", LIST_RANK, folder=True)
YEARS = Area("jaren", "Jaren", LIST_RANK, folder=True)
GATHERED = (PARTIES, PEOPLE, MINISTRIES, DOSSIERS, YEARS)
"""Folders whose pages gather questions of all letters."""
GATHERING = frozenset(area.name for area in GATHERED)
SHARED = (PAPERS, *GATHERED)
"""Folders of pages that all letters share, whose addresses stay."""
DATA = Area("data", "Gegevens", ABOUT_RANK, folder=True)
PROMISES = Area("toezeggingen", "Toezeggingen", LIST_RANK)
SEARCH = Area("zoeken", "Zoeken", ABOUT_RANK)
SCHEMAS = Area("schema", folder=True)
AREAS = (
    HOME,
    PAPERS,
    ABOUT,
    ACCESSIBILITY,
    *GATHERED,
    DATA,
    PROMISES,
    SEARCH,
    SCHEMAS,
)
"""All of them, also those that are only kept free for later."""

MANUAL = "manual"
"""Folder of ``docs/`` with the pages for those who work with the program; no part of the site."""

_OF_THE_BUILD = ("assets", "overrides", "404", "search", "pagefind", MANUAL)
# Windows makes no folders of these.
_DEVICES = ("con", "nul", "prn", "aux", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
RESERVED = frozenset({*(area.name for area in AREAS), *_OF_THE_BUILD, *_DEVICES})
"""Names that no letter can have."""

LETTER_SCHEMA, EDITORIAL_SCHEMA = f"{SCHEMAS.name}/brief-1.json", f"{SCHEMAS.name}/brief-yml-1.json"
"""Paths of the published schemas: of ``brief.json`` and of ``brief.yml``."""

LETTER_PAGE, ACCOUNT, WHOLE = "index", "verantwoording", "alles"
"""Pages that every letter has: its own, the account of what was checked, everything on one page."""


def page_address(path: str) -> str:
    """Address of the page at ``path`` (relative to ``docs/``): ``x/vraag-7.md`` → ``/x/vraag-7/``."""
    name = path.removesuffix(".md")
    return f"/{name.removesuffix('index')}" if name.endswith("index") else f"/{name}/"


def letter_address(letter: str) -> str:
    """Address of a letter."""
    return f"/{letter}/"


def question_address(letter: str, slug: str) -> str:
    """Address of a question."""
    return f"/{letter}/{slug}/"


# --- ids on a page --------------------------------------------------------------------------

HEADING_ID: dict[Part, str] = {
    "question": "vraag",
    "answer": "antwoord",
    "announcement": "mededeling",
    "notes": "noten",
    "references": "verwijzingen",
    "facts": "gegevens",
    "known": "hoe-we-dit-weten",
    "questions": "vragen",
    "papers": "aangehaalde-stukken",
    "front": "de-brief",
    "back": "slot",
    "more": "meer",
    "count": "telling",
    "joined": "samengevoegde-woorden",
    "furniture": "kop-en-voetregels",
    "findings": "bevindingen",
    "corrections": "correcties",
}
"""The id of the heading above each part."""
LETTERS_ID = "brieven"
"""The id of the heading above the list of letters, on the home page."""
_ANCHOR: dict[Part, str] = {
    "question": "vraag-alinea",
    "answer": "antwoord-alinea",
    "announcement": "antwoord-alinea",
    "front": "brief-alinea",
    "back": "slot-alinea",
}
NUMBERED = frozenset(_ANCHOR)
"""The parts whose paragraphs, list items and table rows have an id each."""
NOTE = "noot-"
"""The start of the id of a note; its number follows."""


def note_anchors(numbers: Iterable[str]) -> list[str]:
    """The id of each note of a page, by their numbers in order; where one occurs again, which it is: ``noot-1-2``."""
    times: Counter[str] = Counter()
    found = []
    for number in numbers:
        times[number] += 1
        found.append(f"{NOTE}{number}" + (f"-{times[number]}" if times[number] > 1 else ""))
    return found


def note_of_anchor(name: str) -> str:
    """The number of the note with that id, as printed: ``1`` for ``noot-1-2``."""
    return name.removeprefix(NOTE).partition("-")[0]


Block = TypeVar("Block")


def anchor(part: Part, number: int) -> str:
    """The id of a paragraph, list item or table row of ``part``, counted from 1."""
    return f"{_ANCHOR[part]}-{number}"


def anchors_at(question: Asked | None, part: Part, place: int) -> tuple[str, ...]:
    """Every id of what is the ``place``-th from 1 in ``part``, its own first; None for the page of the letter."""
    numbers: Sequence[Sequence[int]] = ()
    if question and part in ("question", "answer", "announcement"):
        numbers = question.question_numbers if part == "question" else question.answer_numbers
    own = numbers[place - 1] if place <= len(numbers) else (place,)
    return tuple(anchor(part, number) for number in own)


def numbered(blocks: Iterable[Block], size: Callable[[Block], int]) -> Iterator[tuple[int, Block]]:
    """Each block of a part with the number of the first id in it.

    Args:
        blocks: everything in the part, in order.
        size: how many ids a block holds: 1 for a paragraph, one per row for a table, 0 for what is no
            text of the letter.
    """
    number = 1
    for block in blocks:
        yield number, block
        number += size(block)


# --- what a number of a question means ------------------------------------------------------


def slugs_named(questions: Iterable[Asked], name: str) -> tuple[str, ...]:
    """The questions that ``name`` fits: the one with that slug, else all with that number."""
    known = list(questions)
    if any(question.slug == name for question in known):
        return (name,)
    return tuple(question.slug for question in known if question.number == name)


def slug_beside(questions: Sequence[Asked], own: Asked, number: str) -> str | None:
    """The question that ``number`` means in the words of ``own``; None where that cannot be known.

    Where numbering restarts it is the one under the same heading, the nearest where there are more.
    """
    if number == own.number:
        return own.slug
    fit = [(at, question) for at, question in enumerate(questions) if question.number == number]
    if len(fit) > 1:
        here = next(at for at, question in enumerate(questions) if question.slug == own.slug)
        fit = [(at, question) for at, question in fit if question.section == own.section]
        fit.sort(key=lambda one: abs(one[0] - here))
    return fit[0][1].slug if fit else None
