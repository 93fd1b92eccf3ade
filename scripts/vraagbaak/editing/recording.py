"""``Edition`` -> brief.json: the letter as data (the schema is published with the site)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from vraagbaak import __version__
from vraagbaak.addresses import anchors_at, question_address, slug_beside
from vraagbaak.citing.identifiers import kind_of, printed_citation, printed_year, slug_of_paper, url_of
from vraagbaak.data import facts
from vraagbaak.dutch.months import date_before
from vraagbaak.editing.cited import Cited, anchors_of
from vraagbaak.editing.edition import Edition, cited_papers
from vraagbaak.reading.lines import around
from vraagbaak.reading.text import Cut, Paragraph, Passage, struck_marked
from vraagbaak.record import record
from vraagbaak.understanding.model import Question
from vraagbaak.vocabulary import QuestionPart


def letter_record(edition: Edition) -> record.Letter:
    """The letter as its record; the same letter gives the same one."""
    letter, editorial = edition.letter, edition.editorial
    return record.Letter(
        **facts(record.About, letter),
        source=record.RecordedSource(
            file="brief.pdf",
            sha256=letter.source.sha256,
            pages_total=letter.pages_total,
            pages_present=letter.pages_present,
            pages_missing=letter.pages_missing,
            note=editorial.file_note or None,
        ),
        numbering=letter.style,
        sections=tuple(_recorded(record.RecordedSection, section) for section in letter.sections),
        questions=tuple(_question(edition, question) for question in letter.questions),
        citations=tuple(_citation(cited, letter.date) for cited in edition.of(None)),
        papers=tuple(paper_record(edition, paper) for paper in cited_papers(edition)),
        findings=letter.findings,
        program=f"Vraagbaak {__version__}",
    )


def _question(edition: Edition, question: Question) -> record.Question:
    passages: tuple[tuple[QuestionPart, Passage], ...] = (
        ("question", question.question),
        ("answer", question.answer),
    )
    return record.Question(
        **facts(record.Asked, question),
        pages=question.pages,
        question=texts_of(question.question),
        answer=texts_of(question.answer),
        cuts=tuple(cut for where, passage in passages for cut in _cuts(passage, where)),
        tables=tuple(table for where, passage in passages for table in _tables(passage, where)),
        footnotes=tuple(_recorded(record.RecordedFootnote, note) for note in question.notes),
        citations=tuple(_citation(cited, edition.letter.date) for cited in edition.of(question)),
        corrections=tuple(
            _recorded(record.RecordedCorrection, correction)
            for slug, correction in edition.corrections
            if slug == question.slug
        ),
        places=tuple(place for where, passage in passages for place in _places(question, passage, where)),
        url=question_address(edition.letter.id, question.slug),
        answers_slugs=_slugs(edition, question, question.answers),
        group_slugs=_slugs(edition, question, question.group),
    )


def _recorded(kind: type[_Record], one: Struct) -> _Record:
    """The fields of ``kind`` as ``one`` has them."""
    return kind(**facts(kind, one))


_Record = TypeVar("_Record", bound=Struct)


def _slugs(edition: Edition, question: Question, numbers: tuple[str, ...]) -> tuple[str, ...]:
    found = (slug_beside(edition.letter.questions, question, number) for number in numbers)
    return tuple(slug for slug in found if slug)


def texts_of(passage: Passage) -> tuple[str, ...]:
    """Plain text, one entry a paragraph, list item or table row."""
    texts: list[str] = []
    for item in passage:
        if isinstance(item, Paragraph):
            texts.extend(item.row_texts if item.cells else (struck_marked(item.runs).strip(),))
    return tuple(texts)


def _tables(passage: Passage, where: QuestionPart) -> Iterator[record.Table]:
    """Tables as rows of cells, and the entry of the passage that is their first row."""
    for number, item in anchors_of(passage):
        if isinstance(item, Paragraph) and item.cells:
            rows = tuple(tuple("".join(run.text for run in cell) for cell in row) for row in item.cells)
            spans = tuple(_recorded(record.RecordedCellSpan, span) for span in item.spans)
            yield record.Table(where=where, first=number - 1, rows=rows, spans=spans)


def _cuts(passage: Passage, where: QuestionPart) -> Iterator[record.RecordedCut]:
    """Where text is cut: before which entry of the passage, and which pages are missing."""
    for number, item in anchors_of(passage):
        if isinstance(item, Cut):
            yield record.RecordedCut(where=where, before=number - 1, pages=item.pages)


def _places(question: Question, passage: Passage, where: QuestionPart) -> Iterator[record.RecordedPlace]:
    """For every paragraph, the box it takes on each page, with the anchor that leads to it."""
    for number, item in anchors_of(passage):
        if isinstance(item, Cut):
            continue
        for sheet in dict.fromkeys(place.sheet for place in item.places):
            there = [place for place in item.places if place.sheet == sheet]
            box = around([place.on_page for place in there])
            x0, y0, x1, y1 = (round(edge, 1) for edge in astuple(box))
            yield record.RecordedPlace(
                page=there[0].page,
                sheet=sheet,
                box=(x0, y0, x1, y1),
                anchor=anchors_at(question, where, number)[0],
            )


def _citation(cited: Cited, letter_date: str | None) -> record.RecordedCitation:
    citation = cited.citation
    return record.RecordedCitation(
        text=" ".join(citation.text.split()),
        identifiers=citation.identifiers,
        url=citation.url,
        kind=citation.kind,
        motion=citation.motion,
        resolved=bool(citation.identifiers) or citation.kind == "url",
        where=cited.where,
        date=date_before(citation.text, letter_date) if citation.kind == "kamerbrief" else None,
        locator=citation.locator or None,
        vergaderjaar=printed_year(citation.year) if citation.year else None,
        note=cited.note or None,
        anchor=cited.anchors[0] if cited.anchors else None,
        sentence=cited.sentence,
    )


def paper_record(edition: Edition, identifier: str) -> record.RecordedPaper:
    """A cited paper, and the slugs of the questions that cite it (``""`` for the letter itself)."""
    named = {
        paper.id: paper.citation for paper in (edition.letter.official, *edition.editorial.related) if paper
    }
    uses = [cited for cited in edition.cited if cited.citation.identifiers[:1] == (identifier,)]
    is_motion = any(use.citation.kind == "motie" for use in uses)
    year = next((use.citation.year for use in uses if use.citation.year), "")
    return record.RecordedPaper(
        id=identifier,
        slug=slug_of_paper(identifier) or "",
        citation=named.get(identifier) or printed_citation(identifier, year),
        kind="motie" if is_motion else kind_of(identifier),
        url=url_of(identifier),
        cited_by=tuple(dict.fromkeys(use.slug for use in uses)),
    )
