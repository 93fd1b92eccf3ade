"""The stages in order turn one PDF into one converted letter. Nothing is written here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import LETTER_SCHEMA
from vraagbaak.converting.published import with_earlier_addresses
from vraagbaak.data import json_text
from vraagbaak.editing.brief_yml import Editorial, read_editorial
from vraagbaak.editing.edition import Edition, make_edition
from vraagbaak.editing.recording import letter_record
from vraagbaak.proving.account_page import account_page
from vraagbaak.proving.audit import Proof, audit
from vraagbaak.proving.claims import judged
from vraagbaak.proving.doubts import with_doubts
from vraagbaak.proving.official_text import with_origin
from vraagbaak.proving.places import second_opinion
from vraagbaak.proving.read_back import read_back
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.second_reader import SecondReading, read_second
from vraagbaak.record.origin import origin_of
from vraagbaak.record.record import FILE, Letter
from vraagbaak.understanding.letter import Parsed, parse_letter
from vraagbaak.writing.letter_pages import letter_page, question_page
from vraagbaak.writing.markdown import MarkdownFile


class Job(NamedTuple):
    """One PDF to convert."""

    pdf: Path
    id: str | None = None


class Failed(NamedTuple):
    """A letter that could not be converted, with the sentence for the user."""

    message: str


class Converted(Struct, frozen=True):
    """A letter with all its files, before they are written."""

    id: str
    pages: tuple[tuple[str, str], ...]
    """(path relative to ``docs/``, Markdown)."""
    record: Letter
    """What brief.json will hold."""
    json: str
    """The same as text."""

    @property
    def data(self) -> dict[str, Any]:
        """The same as JSON values."""
        values: dict[str, Any] = json.loads(self.json)
        return values


def convert_letter(
    pdf: Path,
    docs: Path,
    given_id: str | None = None,
    *,
    twice: bool = True,
) -> Converted:
    """Read, understand, cite, render and audit one letter.

    Args:
        pdf: the letter.
        docs: where ``<letter>/brief.yml`` may stand.
        given_id: name of the letter, instead of its Kenmerk.
        twice: whether pdfium reads it too.

    Raises:
        VraagbaakError: with one sentence for the user.
    """
    parsed = parse_letter(read_pdf(pdf, judge=twice), given_id)
    editorial = read_editorial(docs / parsed.letter.id / "brief.yml")
    second = read_second(pdf) if twice else SecondReading(failure="crash")
    opinion = second_opinion(parsed, second)
    letter, contradicted = judged(parsed, second, given_id)
    origin = origin_of(letter.source.sha256, pdf.parent, docs / letter.id)
    letter, differences = with_origin(letter, origin)
    letter = with_doubts(letter, (*opinion.doubts, *contradicted, *differences))
    parsed = replace(parsed, letter=with_earlier_addresses(letter, docs / letter.id / FILE))
    edition, proved, proof = _proved(parsed, editorial)
    if proof.looks:  # said on the pages, which are proved again with it
        parsed = replace(parsed, letter=with_doubts(parsed.letter, proof.looks))
        edition, proved, proof = _proved(parsed, editorial)
    record = letter_record(edition)
    text = pages_of(edition) if edition.corrections else proved
    pages = (*text, account_page(edition, proof, opinion, parsed.candidates_refused))
    written = json_text(record, f"../{LETTER_SCHEMA}")
    read_back(edition, written, pages, proved)
    return Converted(parsed.letter.id, tuple((page.path, page.markdown) for page in pages), record, written)


def _proved(parsed: Parsed, editorial: Editorial) -> tuple[Edition, tuple[MarkdownFile, ...], Proof]:
    """The letter with what the editors add, its pages as they read before corrections, and the proof of these."""
    edition = printed = make_edition(parsed.letter, editorial)
    if edition.corrections:
        printed = make_edition(parsed.letter, replace(editorial, corrections=()))
    pages = pages_of(printed)
    return edition, pages, audit(parsed, pages)


def pages_of(edition: Edition) -> tuple[MarkdownFile, ...]:
    """The pages of a letter that hold its text."""
    return (
        letter_page(edition),
        *(question_page(edition, question) for question in edition.letter.questions),
    )


def without_texts(letter: Letter) -> Letter:
    """What the pages that letters share ask of one: a fifth of its size in memory."""
    questions = tuple(
        replace(question, question=(), answer=(), tables=(), footnotes=(), places=(), corrections=())
        for question in letter.questions
    )
    return replace(letter, questions=questions)
