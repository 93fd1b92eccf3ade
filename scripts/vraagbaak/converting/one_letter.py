"""One PDF -> one converted letter: the stages in order. Nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.converting.helper import Helper
from vraagbaak.data import json_text
from vraagbaak.editing.brief_yml import read_editorial
from vraagbaak.editing.edition import Edition, make_edition
from vraagbaak.proving.account_page import account_page
from vraagbaak.proving.audit import audit
from vraagbaak.proving.places import second_opinion, with_doubts
from vraagbaak.reading.lines import Source
from vraagbaak.reading.second_lines import SecondReading
from vraagbaak.record.from_edition import letter_record
from vraagbaak.record.record import Letter
from vraagbaak.understanding.letter import Parsed, parse_letter
from vraagbaak.writing.letter_page import letter_page
from vraagbaak.writing.page import Page
from vraagbaak.writing.question_page import question_page


class Converted(Struct, frozen=True):
    """Everything that is to be written of one letter."""

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
    source: Source | None = None,
    helper: Helper | None = None,
) -> Converted:
    """Read, understand, cite, render and audit one letter.

    Args:
        pdf: the letter.
        docs: where ``<letter>/brief.yml`` may stand.
        given_id: name of the letter, instead of its Kenmerk.
        source: the letter, when it was read already.
        helper: the process that does the second reading and builds the pages, where there is one.

    Raises:
        VraagbaakError: with one sentence for the user.
    """
    if source is None:
        from vraagbaak.reading.pdf import read_pdf  # a tenth of a second, spared where another process reads

        source = read_pdf(pdf)
    understood = parse_letter(source, given_id)
    editorial = read_editorial(docs / understood.letter.id / "brief.yml")
    opinion = second_opinion(understood, helper.second() if helper else _second(pdf))
    parsed = replace(understood, letter=with_doubts(understood.letter, opinion))
    edition = make_edition(parsed.letter, editorial)
    pages = _pages(edition, helper.build if helper and not edition.corrections else _nobody)
    checked = _uncorrected(parsed, edition, pages, helper)
    if helper:
        helper.all_given()
    record = letter_record(edition)
    as_json = json_text(record)  # while the other process builds
    proof = audit(parsed, checked, (lambda: helper.built(checked)) if helper else None)
    account = account_page(edition, proof, opinion, parsed.candidates_refused)
    return Converted(
        parsed.letter.id,
        tuple((page.path, page.markdown) for page in (*pages, account)),
        record,
        as_json,
    )


def _second(pdf: Path) -> SecondReading:
    from vraagbaak.reading.second_reader import read_second  # as above

    return read_second(pdf)


def _nobody(page: Page) -> None:
    """No other process builds pages."""


def _pages(edition: Edition, made: Callable[[Page], None] = _nobody) -> tuple[Page, ...]:
    """The pages of a letter; ``made`` is given each as soon as it is there."""
    pages: list[Page] = []
    for question in (None, *edition.letter.questions):
        pages.append(letter_page(edition) if question is None else question_page(edition, question))
        made(pages[-1])
    return tuple(pages)


def _uncorrected(
    parsed: Parsed, edition: Edition, pages: tuple[Page, ...], helper: Helper | None
) -> tuple[Page, ...]:
    """The pages as they read before corrections: those must match the PDF word for word."""
    if not edition.corrections:
        return pages
    before = make_edition(parsed.letter, replace(edition.editorial, corrections=()))
    return _pages(before, helper.build if helper else _nobody)
