"""A letter with its titles, its citations resolved and the editor's additions: what the pages show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import PAPERS, note_anchors
from vraagbaak.citations import Citation, find_citations
from vraagbaak.citing.identifiers import motion_search_url, printed_citation, slug_of_paper, url_of
from vraagbaak.dutch.phrases import asks, how_often, said_about, without_stock_opening
from vraagbaak.dutch.sentences import sentence_ends
from vraagbaak.editing.brief_yml import (
    Correction,
    Editorial,
    Paper,
    corrected,
    question_named,
    with_editorial_parties,
)
from vraagbaak.editing.cited import Cited, all_cited, resolved, with_calls, with_kamerbrieven
from vraagbaak.findings import Finding
from vraagbaak.labels import capitalised, document_named, pages_named
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.record.record import Official
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


# --- what questions and letters are called -----------------------------------------------------


SHORT, BRIEF, LONG = 30, 80, 115
"""Characters of a question that stand in its heading when the editor gave no title: at least; so many that it is called
by its own words; and at most."""


def name(question: Question) -> str:
    """``Vraag 7``, or ``Fragment op bladzijde 29`` where no number can be known."""
    if question.number:
        return f"Vraag {question.number}"
    return f"Fragment op {pages_named(question.pages)}"


def first_words(question: Question) -> str:
    """The first words of the question, for want of a title; ``""`` when none are left."""
    text = _text(question)
    if not text:
        return ""
    if _is_cut(question):
        return f"…{shortened(text)}"
    return _asked(text)


def _is_cut(question: Question) -> bool:
    return question.status in ("start-missing", "start-and-end-missing")


def _text(question: Question) -> str:
    """What is asked, on one line, without a heading of its own and without calls of notes."""
    passages = ([one for one in text if isinstance(one, Paragraph)] for _, text in question.passages)
    paragraphs = next(filter(None, passages), [])
    titled = len(paragraphs) > 1 and all(run.bold for run in paragraphs[0].runs if run.text.strip())
    texts = [paragraph.text for paragraph in (paragraphs[:1] if titled else paragraphs)]
    return _TYPED_CALL.sub("", " ".join(" ".join(texts).split()))


_TYPED_CALL = re.compile(r"(?<=[^\W\d_])\d{1,2}\)|(?<=[?’'”»])\s?(?:\d{1,2}\)|\[\d{1,2}\])")
"""The call of a note as letters type it: ``gedrag2)``, ``‘De titel’? 1)``, ``‘De titel’? [1]``."""


def _asked(text: str) -> str:
    left = without_stock_opening(text)
    title = capitalised(shortened(left))
    return title if left == text or asks(left) else title.rstrip("?")


def shortened(text: str) -> str:
    """``text`` up to the end of its first sentence, or of a word where that is far."""
    sentence = next((end for end in sentence_ends(text) if end >= SHORT), len(text))
    if sentence <= LONG:
        return text[:sentence].rstrip(" .")
    words = text[: LONG + 1].rsplit(" ", 1)[0]
    return words.rstrip(" ,;:–-(‘“") + "…"


def subjects(questions: Sequence[Question]) -> dict[str, str]:
    """What each question is called by its slug: its theme where no other has it, a short question, or what it is about."""
    texts = {question.slug: without_stock_opening(_text(question)) for question in questions}
    often = how_often(texts.values())
    themes = Counter(question.theme for question in questions)
    found: dict[str, str] = {}
    for question in questions:
        if question.theme and themes[question.theme] == 1:
            found[question.slug] = capitalised(question.theme)
        else:
            found[question.slug] = _subject(question, texts[question.slug], often, set(found.values()))
    return found


def _subject(question: Question, text: str, often: Mapping[str, int], taken: Set[str]) -> str:
    """A question that is short as it is; else what its first sentence is about, and what no other is called."""
    first = first_words(question)
    if not first or (len(first) <= BRIEF and not _is_cut(question) and not _OPENS_NONE.match(first)):
        return first
    sentence = text[: next((end for end in sentence_ends(text) if end >= SHORT), len(text))]
    about = map(capitalised, (*said_about(sentence, often), *said_about(text, often)))
    return next((words for words in about if words not in taken), first)


_OPENS_NONE = re.compile(r"(?:dat|of)\b", re.I)
"""What opens half a sentence."""


def with_titles(letter: Letter, editorial: Editorial, findings: list[Finding]) -> Letter:
    """``letter`` with what each question is called: the editor's title, else its first words."""
    given: dict[str, str] = {}
    for named, title in editorial.titles.items():
        slug = question_named(letter, named, f"De titel bij ‘{named}’", findings)
        if slug and (slug == named or slug not in given):  # one given by slug goes before one by number
            given[slug] = title
    about = subjects(letter.questions)
    questions = (_titled(q, given.get(q.slug), about[q.slug]) for q in letter.questions)
    return replace(letter, questions=tuple(questions))


def _titled(question: Question, title: str | None, subject: str) -> Question:
    about = title or subject
    heading = f"{name(question)}: {about}" if about else name(question)
    if question.status == "missing" and not about:
        heading = f"{name(question)} ontbreekt"
    return replace(question, title=title, subject=about, heading=heading)


def description_of(letter: Letter, question: Question) -> str:
    """One sentence for search engines and link previews."""
    who = f" van {question.party}" if question.party else ""
    about = first_words(question)
    tail = f" ‘{about}’" if about else ""
    return f"{name(question)}{who} in {letter_of(letter)}.{tail}"


def printed_pages(question: Question) -> str:
    """The printed pages that hold the text, in words."""
    return pages_named(question.pages) if question.pages else "geen bladzijde in deze kopie"


def letter_of(letter: Letter) -> str:
    """``brief 2020-0000012345 van 3 maart 2020``."""
    return document_named(letter, own_paper(letter))


def official_paper(letter: Letter, named: Paper | None, findings: list[Finding]) -> Official | None:
    """The publication that the editors name, where nothing contradicts it; else what the document, or a service, says."""
    own = own_paper(letter) or letter.official  # what a service said of it
    if named is None:
        return own
    cited = [identifier for citation in find_citations(named.citation) for identifier in citation.identifiers]
    said = ""
    if cited and named.id.lower() not in map(str.lower, cited):
        said = f"de aanhaling ‘{named.citation}’ is van {', '.join(dict.fromkeys(cited))}"
    elif own and own.id.lower() != named.id.lower():
        said = f"het stuk zegt zelf dat het {own.id} is"
    if not said:
        return Official(id=named.id, url=url_of(named.id), citation=named.citation)
    message = f"Volgens brief.yml is dit officieel {named.id}, maar {said}; dat staat daarom niet op de site."
    findings.append(Finding("redactie-weerspreekt", message))
    return own


def own_paper(letter: Letter) -> Official | None:
    """The publication that a printed paper says it is; None for a letter, which says nothing of it.

    A first print of an answer (``AH 601``) is named as the Aanhangsel that follows it.
    """
    if letter.kind in ("kamerbrief", "brief"):
        return None
    named = letter.id if letter.kind == "antwoord" or not letter.kenmerk else letter.kenmerk
    url = url_of(named)
    return Official(id=named, url=url, citation=printed_citation(named)) if url else None
