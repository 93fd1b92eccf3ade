"""A letter with its citations resolved and the editor's additions: what the pages show."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import PAPERS, note_anchors
from vraagbaak.citations import Citation
from vraagbaak.citing.identifiers import motion_search_url, printed_citation, slug_of_paper
from vraagbaak.editing.additions import corrected, with_editorial_parties
from vraagbaak.editing.brief_yml import Correction, Editorial
from vraagbaak.editing.cited import Cited, all_cited, resolved, with_calls, with_kamerbrieven
from vraagbaak.editing.titles import official_paper, with_titles
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Footnote
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import CitedIn, TextPart


class Link(Struct, frozen=True):
    """A span of a paragraph's text that leads somewhere."""

    start: int
    end: int
    href: str


class ListedReference(Struct, frozen=True):
    """One line of the list ‘Verwijzingen’."""

    text: str
    links: tuple[tuple[str, str], ...]
    """(label, address) of where else to go."""
    page: str = ""
    """Of the paper on this site."""
    identifier: str = ""
    """As it is searched for, whatever the spelling of the citation."""


class Edition(Struct, frozen=True, dict=True):  # a dict: its citations are put in order once
    """Everything the pages of one letter show."""

    letter: Letter
    editorial: Editorial = Editorial()
    cited: tuple[Cited, ...] = ()
    corrections: tuple[tuple[str, Correction], ...] = ()
    """(slug of the question, the correction that was applied there)."""
    party_sources: tuple[tuple[str, str], ...] = ()
    """(slug, source) of each party that is editorial."""

    def of(self, question: Question | None) -> tuple[Cited, ...]:
        """The citations on the page of ``question`` (None: on the letter's page)."""
        return tuple(self._by_question.get(question.slug if question else "", ()))

    @cached_property
    def _by_question(self) -> dict[str, list[Cited]]:
        found: dict[str, list[Cited]] = {}
        for cited in self.cited:
            found.setdefault(cited.slug, []).append(cited)
        return found

    def links(self, question: Question | None, where: CitedIn, index: int) -> tuple[Link, ...]:
        """The links inside one paragraph or note."""
        return tuple(
            link
            for cited in self.of(question)
            if (cited.where, cited.index) == (where, index)
            if (link := _link(cited.citation))
        )

    def notes(self, question: Question | None) -> tuple[Footnote, ...]:
        """The notes on the page of ``question`` (None: on the letter's page)."""
        return question.notes if question else self.letter.front_notes

    def calls(self, question: Question | None, where: TextPart, index: int) -> tuple[str, ...]:
        """The id of the note of each call in one paragraph; ``""`` for a call of no note."""
        return self._calls.get((question.slug if question else "", where, index), ())

    @cached_property
    def _calls(self) -> dict[tuple[str, TextPart, int], tuple[str, ...]]:
        letter, found = self.letter, dict[tuple[str, TextPart, int], tuple[str, ...]]()
        questions = ((question.slug, question.passages, question.notes) for question in letter.questions)
        for slug, passages, notes in (("", letter.passages, letter.front_notes), *questions):
            names = note_anchors(note.number for note in notes)
            for (where, index, _, _), called in with_calls(passages, notes):
                found[slug, where, index] = tuple("" if note is None else names[note] for note in called)
        return found

    def references(self, question: Question) -> tuple[ListedReference, ...]:
        """The papers that the page cites, each once, in order."""
        entries: dict[str, ListedReference] = {}
        for cited in self.of(question):
            citation = cited.citation
            if citation.kind == "url":
                continue
            key = citation.identifiers[0] if citation.identifiers else citation.text
            if key not in entries:
                entries[key] = _entry(citation)
        return tuple(entries.values())


def _link(citation: Citation) -> Link | None:
    if citation.identifiers:
        slug = slug_of_paper(citation.identifiers[0])
        return Link(citation.start, citation.end, f"../{PAPERS.name}/{slug}.md") if slug else None
    if citation.kind == "url" and citation.url:
        return Link(citation.start, citation.end, citation.url)
    return None


def _entry(citation: Citation) -> ListedReference:
    if not citation.identifiers:
        search = (("zoek deze motie", motion_search_url(citation.motion)),) if citation.motion else ()
        unknown = " (nummer onbekend)" if citation.kind in ("motie", "kamerbrief") else ""
        return ListedReference(f"{citation.text}{unknown}", search)
    identifier = citation.identifiers[0]
    slug = slug_of_paper(identifier)
    if slug is None:  # of another country: there is no address that is certain
        return ListedReference(printed_citation(identifier), ())
    text = printed_citation(identifier, citation.year)
    if citation.kind == "wet" and citation.locator:
        text = f"{text}, {citation.locator}"
    if citation.motion:
        text = f"Motie {citation.motion}, {text}"
    links = (("officiële publicatie", citation.url),) if citation.url else ()
    page = f"../{PAPERS.name}/{slug}.md"
    return ListedReference(text, links, page, identifier.removeprefix("dossier/"))


def cited_papers(edition: Edition) -> tuple[str, ...]:
    """Identifiers that need a page of their own, each once: what is cited, and what the editors name."""
    official = edition.letter.official if edition.editorial.official else None
    named = [paper.id for paper in (official, *edition.editorial.related) if paper]
    cited = [one.citation.identifiers[0] for one in edition.cited if one.citation.identifiers]
    return tuple(identifier for identifier in dict.fromkeys([*cited, *named]) if slug_of_paper(identifier))


# --- making an edition --------------------------------------------------------------------


def make_edition(letter: Letter, editorial: Editorial) -> Edition:
    """Add the editor's data to ``letter`` and resolve what it cites."""
    findings: list[Finding] = []
    letter, corrections = corrected(letter, editorial, findings)
    letter, sources = with_editorial_parties(letter, editorial, findings)
    letter = with_titles(letter, editorial, findings)
    cited = resolved(tuple(all_cited(letter)), editorial, findings)
    cited = with_kamerbrieven(cited, editorial, letter.date, findings)
    official = official_paper(letter, editorial.official, findings)
    letter = replace(letter, official=official, findings=(*letter.findings, *findings))
    return Edition(letter, editorial, cited, corrections, sources)
