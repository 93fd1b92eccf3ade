"""Every citation of a letter, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vraagbaak.addresses import NOTE, anchor, numbered
from vraagbaak.citations import Citation, find_citations
from vraagbaak.citing.identifiers import slug_of_paper
from vraagbaak.citing.publications import URL, trimmed_url
from vraagbaak.citing.safe_urls import safe_url
from vraagbaak.dutch.sentences import sentence_around
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.reading.text import Cut, Footnote, Paragraph, Passage
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import CitedIn, QuestionPart, TextPart

_MOTION_CALL = re.compile(r"\bmoties?(?:\s+van\s+[^.;:]{0,80}|[\s-][^.;:]{0,60})?[\s,]*$", re.I)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation where it stands."""

    citation: Citation
    slug: str
    """Of the question; ``""`` for the letter's own front page."""
    where: CitedIn
    index: int
    """0-based index of the paragraph within its part, cuts not counted; of the note likewise."""
    sentence: str
    note: str = ""
    """Number of the footnote it stands in."""
    anchors: tuple[str, ...] = ()
    """Fragments of the page that lead to it, the first the most exact."""


def all_cited(letter: Letter) -> Iterator[Cited]:
    """The citations of the letter's own page, then those of each question, in reading order."""
    yield from _in_part(letter.front, "", "front")
    yield from _in_part(letter.back, "", "back")
    yield from _in_notes(letter.front_notes, "", {})
    for question in letter.questions:
        calls = _calls(question)
        yield from _in_part(question.question, question.slug, "question")
        yield from _in_part(question.answer, question.slug, "answer")
        yield from _in_notes(question.notes, question.slug, calls)


def anchors_of(passage: Passage) -> Iterator[tuple[int, Paragraph | Cut]]:
    """What a passage holds, each with the number of its first id (``addresses.anchor``)."""
    return numbered(passage, lambda item: 0 if isinstance(item, Cut) else len(item.cells) or 1)


def _paragraphs(passage: Passage) -> Iterator[tuple[int, Paragraph]]:
    return ((number, item) for number, item in anchors_of(passage) if isinstance(item, Paragraph))


def _in_part(passage: Passage, slug: str, where: TextPart) -> Iterator[Cited]:
    for index, (number, paragraph) in enumerate(_paragraphs(passage)):
        text = paragraph.text
        for citation in _citations_and_urls(text):
            sentence = sentence_around(text, citation.start, citation.end)
            yield Cited(citation, slug, where, index, sentence, "", (anchor(where, number),))


def _in_notes(
    notes: Iterable[Footnote], slug: str, calls: dict[str, tuple[str, str, bool]]
) -> Iterator[Cited]:
    for index, note in enumerate(notes):
        called, sentence, motion = calls.get(note.number, ("", "", False))
        for citation in _citations_and_urls(note.text):
            if motion and citation.kind == "kamerstuk":
                citation = replace(citation, kind="motie")
            own = sentence_around(note.text, citation.start, citation.end)
            shown = f"{sentence} [{note.number}: {own}]" if sentence else own
            own_id = f"{NOTE}{note.number}"
            anchors = (called, own_id) if called else (own_id,)
            yield Cited(citation, slug, "footnote", index, shown, note.number, anchors)


def _calls(question: Question) -> dict[str, tuple[str, str, bool]]:
    """Per note called: the paragraph's anchor, the sentence, and whether ‘motie’ stands before."""
    found: dict[str, tuple[str, str, bool]] = {}
    parts: tuple[tuple[QuestionPart, Passage], ...] = (
        ("question", question.question),
        ("answer", question.answer),
    )
    for where, passage in parts:
        for number, paragraph in _paragraphs(passage):
            position = 0
            text = paragraph.text
            for run in paragraph.all_runs:
                if run.note and run.note not in found:
                    sentence = sentence_around(text, max(0, position - 1), position)
                    motion = _MOTION_CALL.search(text[max(0, position - 90) : position]) is not None
                    found[run.note] = (anchor(where, number), sentence, motion)
                position += len(run.text)
    return found


def _citations_and_urls(text: str) -> list[Citation]:
    """Citations, and the other addresses the text gives in full."""
    found = list(find_citations(text))
    taken = [(c.start, c.end) for c in found]
    for match in URL.finditer(text):
        url = trimmed_url(match.group())
        start, end = match.start(), match.start() + len(url)
        target = safe_url(url)
        if target and not any(s < end and start < e for s, e in taken):
            found.append(Citation(url, start, end, "url", (), target))
    return sorted(found, key=lambda citation: citation.start)


def cited_papers(cited: Iterable[Cited], editorial: Editorial) -> tuple[str, ...]:
    """Identifiers that need a page of their own, each once."""
    found = dict.fromkeys(one.citation.identifiers[0] for one in cited if one.citation.identifiers)
    official = (editorial.official, *editorial.related)
    found.update(dict.fromkeys(paper.id for paper in official if paper))
    return tuple(identifier for identifier in found if slug_of_paper(identifier))
