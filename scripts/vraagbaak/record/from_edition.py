"""``Edition`` -> brief.json: the letter as data (the schema is published with the site)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple, replace
from typing import Any

from vraagbaak import __version__
from vraagbaak.citing.identifiers import kind_of, printed_citation, printed_year, slug_of_paper, url_of
from vraagbaak.editing import titles
from vraagbaak.editing.cited import Cited, cited_papers
from vraagbaak.editing.edition import Edition
from vraagbaak.reading.text import Cut, Paragraph, Passage
from vraagbaak.understanding.first_page import date_before
from vraagbaak.understanding.model import Question

Data = dict[str, Any]


def letter_data(edition: Edition) -> Data:
    """The letter as JSON values; the same letter gives the same data."""
    letter, editorial = edition.letter, edition.editorial
    official = editorial.official
    return {
        "$schema": "../schema/brief-1.json",
        "id": letter.id,
        "kenmerk": letter.kenmerk,
        "uw_kenmerk": letter.uw_kenmerk,
        "date": letter.date,
        "subject": letter.subject,
        "sender": letter.sender,
        "official": {"id": official.id, "url": url_of(official.id), "citation": official.citation}
        if official
        else None,
        "source": {
            "file": "brief.pdf",
            "sha256": letter.source.sha256,
            "pages_total": letter.pages_total,
            "pages_present": list(letter.pages_present),
            "pages_missing": list(letter.pages_missing),
            "note": editorial.file_note or None,
        },
        "numbering": letter.style,
        "sections": [{"text": s.text, "party": s.party} for s in letter.sections],
        "questions": [_question(edition, question) for question in letter.questions],
        "citations": [_citation(cited, letter.date) for cited in edition.of(None)],
        "papers": [paper_data(edition, identifier) for identifier in cited_papers(edition.cited, editorial)],
        "findings": [{"code": f.code, "message": f.message, "page": f.page} for f in letter.findings],
        "program": f"Vraagbaak {__version__}",
    }


def _question(edition: Edition, question: Question) -> Data:
    return {
        "number": question.number,
        "number_source": question.number_source,
        "slug": question.slug,
        "section": question.section,
        "theme": question.theme,
        "party": question.party,
        "party_source": question.party_source,
        "title": edition.title(question) or None,
        "heading": titles.heading(edition, question),
        "subject": titles.subject(edition, question),
        "status": question.status,
        "pages": list(question.pages),
        "pages_missing": list(question.pages_missing),
        "question": _texts(question.question),
        "answer": _texts(question.answer),
        "answer_kind": question.answer_kind,
        "answers": list(question.answers),
        "group": list(question.group),
        "cuts": [*_cuts(question.question, "question"), *_cuts(question.answer, "answer")],
        "tables": [*_tables(question.question, "question"), *_tables(question.answer, "answer")],
        "footnotes": [{"number": note.number, "text": note.text} for note in question.notes],
        "citations": [_citation(cited, edition.letter.date) for cited in edition.of(question)],
        "corrections": [
            {"wrong": c.wrong, "right": c.right, "reason": c.reason, "date": c.date}
            for slug, c in edition.corrections
            if slug == question.slug
        ],
        "places": [
            {
                "page": place.page,
                "sheet": place.sheet,
                "box": [round(v, 1) for v in astuple(place.on_page)],
                "anchor": anchor,
            }
            for anchor, place in _places(question)
        ],
        "url": f"/{edition.letter.id}/{question.slug}/",
    }


def _texts(passage: Passage) -> list[str]:
    """Plain text, one entry a paragraph, list item or table row."""
    texts: list[str] = []
    for item in passage:
        if isinstance(item, Paragraph):
            texts.extend(item.row_texts if item.cells else (item.text,))
    return texts


def _tables(passage: Passage, where: str) -> list[Data]:
    """Tables as rows of cells, and the entry of the passage that is their first row."""
    return [
        {
            "in": where,
            "first": entry,
            "rows": [["".join(run.text for run in cell) for cell in row] for row in item.cells],
        }
        for entry, item in _with_entries(passage)
        if isinstance(item, Paragraph) and item.cells
    ]


def _cuts(passage: Passage, where: str) -> list[Data]:
    """Where text is cut: before which entry of the passage, and which pages are missing."""
    return [
        {"in": where, "before": entry, "pages": list(item.pages)}
        for entry, item in _with_entries(passage)
        if isinstance(item, Cut)
    ]


def _with_entries(passage: Passage) -> Iterator[tuple[int, Paragraph | Cut]]:
    """What a passage holds, each with the index in ``_texts`` at which it stands."""
    entry = 0
    for item in passage:
        yield entry, item
        if isinstance(item, Paragraph):
            entry += len(item.cells) or 1


def _places(question: Question) -> list[tuple[str, Any]]:
    """For every paragraph, the box it takes on each page, with the anchor that leads to it."""
    found: list[tuple[str, Any]] = []
    for name, passage in (("vraag", question.question), ("antwoord", question.answer)):
        count = 1
        for item in passage:
            if isinstance(item, Cut):
                continue
            for sheet in dict.fromkeys(place.sheet for place in item.places):
                found.append(
                    (f"{name}-alinea-{count}", _united([p for p in item.places if p.sheet == sheet]))
                )
            count += len(item.cells) or 1
    return found


def _united(places: list[Any]) -> Any:
    boxes = [place.on_page for place in places]
    box = replace(
        boxes[0],
        x0=min(b.x0 for b in boxes),
        y0=min(b.y0 for b in boxes),
        x1=max(b.x1 for b in boxes),
        y1=max(b.y1 for b in boxes),
    )
    return replace(places[0], box=box, shown=None)


def _citation(cited: Cited, letter_date: str | None) -> Data:
    citation = cited.citation
    return {
        "text": " ".join(citation.text.split()),
        "identifiers": list(citation.identifiers),
        "url": citation.url,
        "kind": citation.kind,
        "motion": citation.motion,
        "resolved": bool(citation.identifiers) or citation.kind == "url",
        "in": cited.where,
        "date": date_before(citation.text, letter_date) if citation.kind == "kamerbrief" else None,
        "locator": citation.locator or None,
        "vergaderjaar": printed_year(citation.year) if citation.year else None,
        "note": cited.note or None,
        "anchor": cited.anchors[0] if cited.anchors else None,
        "sentence": cited.sentence,
    }


def paper_data(edition: Edition, identifier: str) -> Data:
    """A cited paper, and the slugs of the questions that cite it (``""`` for the letter itself)."""
    named = {
        paper.id: paper.citation
        for paper in (edition.editorial.official, *edition.editorial.related)
        if paper
    }
    uses = [c.citation for c in edition.cited if c.citation.identifiers[:1] == (identifier,)]
    kinds = [citation.kind for citation in uses]
    year = next((citation.year for citation in uses if citation.year), "")
    return {
        "id": identifier,
        "slug": slug_of_paper(identifier),
        "citation": named.get(identifier) or printed_citation(identifier, year),
        "kind": "motie" if "motie" in kinds else (kinds[0] if kinds else kind_of(identifier)),
        "url": url_of(identifier),
        "cited_by": list(
            dict.fromkeys(
                cited.slug for cited in edition.cited if cited.citation.identifiers[:1] == (identifier,)
            )
        ),
    }


def json_text(data: Data) -> str:
    """JSON as it is committed: keys in our order, one newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
