"""Every citation of a letter, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vraagbaak.citations import Citation, find_citations
from vraagbaak.citing.identifiers import slug_of_paper
from vraagbaak.citing.publications import URL, trimmed_url
from vraagbaak.citing.safe_urls import safe_url
from vraagbaak.dutch.sentences import sentence_around
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.reading.text import Footnote, Paragraph, Passage, Run
from vraagbaak.understanding.model import Letter, Question

_MOTION_CALL = re.compile(r"\bmoties?(?:\s+van\s+[^.;:]{0,80}|[\s-][^.;:]{0,60})?[\s,]*$", re.I)


# Yes: ``www.overheid.nl``, ``www.a-b.nl/c``. No: ``www.`` alone, ``x@www.nl``, and what stands in a full address.
_WITHOUT_HTTP = re.compile(r"(?<![\w/@.-])www\.[\w-]+\.[^\s<>\"“”«»]{2,500}")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation where it stands."""

    citation: Citation
    slug: str
    """Of the question; ``""`` for the letter's own front page."""
    where: str
    """``question``, ``answer``, ``footnote``, ``front`` or ``back``."""
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


_ANCHOR = {
    "question": "vraag-alinea",
    "answer": "antwoord-alinea",
    "front": "brief-alinea",
    "back": "slot-alinea",
}


def _in_part(passage: Passage, slug: str, where: str) -> Iterator[Cited]:
    paragraphs = [item for item in passage if isinstance(item, Paragraph)]
    anchor = 1
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        for citation in _citations_and_urls(paragraph.all_runs, text):
            sentence = sentence_around(text, citation.start, citation.end)
            yield Cited(citation, slug, where, index, sentence, "", (f"{_ANCHOR[where]}-{anchor}",))
        anchor += len(paragraph.cells) or 1


def _in_notes(
    notes: Iterable[Footnote], slug: str, calls: dict[str, tuple[str, str, bool]]
) -> Iterator[Cited]:
    for index, note in enumerate(notes):
        anchor, sentence, motion = calls.get(note.number, ("", "", False))
        for citation in _citations_and_urls(note.runs, note.text):
            if motion and citation.kind == "kamerstuk":
                citation = replace(citation, kind="motie")
            own = sentence_around(note.text, citation.start, citation.end)
            shown = f"{sentence} [{note.number}: {own}]" if sentence else own
            anchors = (anchor, f"noot-{note.number}") if anchor else (f"noot-{note.number}",)
            yield Cited(citation, slug, "footnote", index, shown, note.number, anchors)


def _calls(question: Question) -> dict[str, tuple[str, str, bool]]:
    """Per note called: the paragraph's anchor, the sentence, and whether ‘motie’ stands before."""
    found: dict[str, tuple[str, str, bool]] = {}
    for where, passage in (("question", question.question), ("answer", question.answer)):
        anchor = 1
        for paragraph in (item for item in passage if isinstance(item, Paragraph)):
            position = 0
            text = paragraph.text
            for run in paragraph.all_runs:
                if run.note and run.note not in found:
                    sentence = sentence_around(text, max(0, position - 1), position)
                    motion = _MOTION_CALL.search(text[max(0, position - 90) : position]) is not None
                    found[run.note] = (f"{_ANCHOR[where]}-{anchor}", sentence, motion)
                position += len(run.text)
            anchor += len(paragraph.cells) or 1
    return found


def _citations_and_urls(runs: Sequence[Run], text: str) -> list[Citation]:
    """Citations, then the addresses the text gives in full, then those that stand behind its words."""
    found = list(find_citations(text))
    for start, end, url in (*_addresses(text), *_behind_words(runs, text)):
        target = safe_url(url)
        if target and not any(one.start < end and start < one.end for one in found):
            found.append(Citation(text[start:end], start, end, "url", (), target))
    return sorted(found, key=lambda citation: citation.start)


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for sign, pattern, scheme in (("//", URL, ""), ("www.", _WITHOUT_HTTP, "https://")):
        for match in pattern.finditer(text) if sign in text else ():  # few texts hold one
            url = trimmed_url(match.group())
            yield match.start(), match.start() + len(url), scheme + url


def _behind_words(runs: Sequence[Run], text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and address of words of ``text`` with one address behind them; ``runs`` are those of the text."""
    if not any(run.link for run in runs):  # nearly always
        return
    at = 0
    for link, group in groupby((run for run in runs if not run.note), lambda run: run.link):
        words = "".join(run.text for run in group).strip()
        start = text.find(words, at) if words else -1
        if start >= 0:
            at = start + len(words)
            if link:
                yield start, at, link


def cited_papers(cited: Iterable[Cited], editorial: Editorial) -> tuple[str, ...]:
    """Identifiers that need a page of their own, each once."""
    found = dict.fromkeys(one.citation.identifiers[0] for one in cited if one.citation.identifiers)
    official = (editorial.official, *editorial.related)
    found.update(dict.fromkeys(paper.id for paper in official if paper))
    return tuple(identifier for identifier in found if slug_of_paper(identifier))
