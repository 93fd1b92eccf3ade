"""A letter with its citations resolved and the editor's additions: what the pages show."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from vraagbaak.citations import Citation, find_citations
from vraagbaak.citing.identifiers import printed_citation, slug_of_paper, url_of
from vraagbaak.citing.publications import URL, trimmed_url
from vraagbaak.citing.safe_urls import motion_search_url, safe_url
from vraagbaak.editing.brief_yml import Correction, Editorial, Motion
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Footnote, Paragraph, Passage, Run
from vraagbaak.understanding.model import Letter, Question

_MOTION_CALL = re.compile(r"\bmoties?(?:\s+van\s+[^.;:]{0,80}|[\s-][^.;:]{0,60})?[\s,]*$", re.I)
_SENTENCE_END = re.compile(r"(?<=[.?!])[”’\"')\]]*\s+(?=[A-ZÀ-Þ‘“«(])")
_NO_SENTENCE_END = re.compile(
    r"\b(?:nr|nrs|p|blz|pag|art|dr|mr|prof|d\.d|jl|o\.a|c\.s|bijv|m\.b\.t|Stb|Stcrt|Trb)\.$"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A span of a paragraph's text that leads somewhere."""

    start: int
    end: int
    href: str


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list ‘Verwijzingen’."""

    text: str
    links: tuple[tuple[str, str], ...]
    """(label, address) of where else to go."""
    page: str = ""
    """Of the paper on this site."""
    identifier: str = ""
    """As it is searched for, whatever the spelling of the citation."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything the pages of one letter show."""

    letter: Letter
    editorial: Editorial = field(default_factory=Editorial)
    cited: tuple[Cited, ...] = ()
    corrections: tuple[tuple[str, Correction], ...] = ()
    """(slug of the question, the correction that was applied there)."""
    party_sources: tuple[tuple[str, str], ...] = ()
    """(slug, source) of each party that is editorial."""

    def title(self, question: Question) -> str:
        """The editor's title; ``""`` without one."""
        titles = self.editorial.titles
        return titles.get(question.slug) or titles.get(question.number, "")

    def of(self, question: Question | None) -> tuple[Cited, ...]:
        """The citations on the page of ``question`` (None: on the letter's page)."""
        slug = question.slug if question else ""
        return tuple(cited for cited in self.cited if cited.slug == slug)

    def links(self, question: Question | None, where: str, index: int) -> tuple[Link, ...]:
        """The links inside one paragraph."""
        return tuple(
            link
            for cited in self.of(question)
            if (cited.where, cited.index) == (where, index)
            if (link := _link(cited.citation))
        )

    def note_links(self, question: Question | None, note: Footnote) -> tuple[Link, ...]:
        """The links inside one footnote."""
        return tuple(
            link
            for cited in self.of(question)
            if cited.where == "footnote" and cited.note == note.number
            if (link := _link(cited.citation))
        )

    def references(self, question: Question) -> tuple[Entry, ...]:
        """What the page cites, each paper once, in order."""
        entries: dict[str, Entry] = {}
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
        return Link(citation.start, citation.end, f"../stukken/{slug}.md") if slug else None
    if citation.kind == "url" and citation.url:
        return Link(citation.start, citation.end, citation.url)
    return None


def _entry(citation: Citation) -> Entry:
    if not citation.identifiers:
        search = (("zoek deze motie", motion_search_url(citation.motion)),) if citation.motion else ()
        return Entry(f"{citation.text} (nummer onbekend)", search)
    identifier = citation.identifiers[0]
    text = printed_citation(identifier, citation.year)
    if citation.motion:
        text = f"Motie {citation.motion}, {text}"
    links = (("officiële publicatie", citation.url),) if citation.url else ()
    page = f"../stukken/{slug_of_paper(identifier)}.md"
    return Entry(text, links, page, identifier.removeprefix("dossier/"))


# --- making an edition --------------------------------------------------------------------


def make_edition(letter: Letter, editorial: Editorial) -> Edition:
    """Add the editor's data to ``letter`` and resolve what it cites."""
    findings: list[Finding] = []
    letter, corrections = _corrected(letter, editorial, findings)
    letter, sources = _with_editorial_parties(letter, editorial, findings)
    known = {q.number for q in letter.questions} | {q.slug for q in letter.questions}
    findings.extend(
        Finding("redactie-past-niet", f"De titel bij ‘{key}’ hoort bij geen vraag.")
        for key in editorial.titles
        if key not in known
    )
    cited = _resolved(tuple(_all_cited(letter)), editorial, findings)
    letter = replace(letter, findings=(*letter.findings, *findings))
    return Edition(letter, editorial, cited, corrections, sources)


# --- corrections --------------------------------------------------------------------------


def _corrected(
    letter: Letter, editorial: Editorial, findings: list[Finding]
) -> tuple[Letter, tuple[tuple[str, Correction], ...]]:
    applied: list[tuple[str, Correction]] = []
    questions = list(letter.questions)
    for correction in editorial.corrections:
        hits = 0
        named = [correction.question in (question.number, question.slug) for question in letter.questions]
        joint = {id(q.answer) for q, its in zip(letter.questions, named, strict=True) if its and q.answer}
        for i, question in enumerate(questions):
            if id(letter.questions[i].answer) not in joint and not named[i]:
                continue
            changed = replace(
                question,
                question=_replaced(question.question, correction) if named[i] else question.question,
                answer=_replaced(question.answer, correction),
                notes=tuple(replace(n, runs=_replaced_runs(n.runs, correction)) for n in question.notes),
            )
            if changed != question:
                questions[i] = changed
                applied.append((question.slug, correction))
                hits += 1
        if not hits:
            message = (
                f"De correctie op regel {correction.line} van brief.yml (‘{correction.wrong[:60]}’) "
                "past op geen tekst."
            )
            findings.append(Finding("redactie-past-niet", message))
    return replace(letter, questions=tuple(questions)), tuple(applied)


def _replaced(passage: Passage, correction: Correction) -> Passage:
    return tuple(
        item
        if isinstance(item, Cut)
        else replace(
            item,
            runs=_replaced_runs(item.runs, correction),
            cells=tuple(tuple(_replaced_runs(cell, correction) for cell in row) for row in item.cells),
        )
        for item in passage
    )


def _replaced_runs(runs: tuple[Run, ...], correction: Correction) -> tuple[Run, ...]:
    return tuple(
        replace(run, text=run.text.replace(correction.wrong, correction.right))
        if correction.wrong in run.text
        else run
        for run in runs
    )


# --- parties the editor states, and what follows from the order of the parties -------------


def _with_editorial_parties(
    letter: Letter, editorial: Editorial, findings: list[Finding]
) -> tuple[Letter, tuple[tuple[str, str], ...]]:
    questions = list(letter.questions)
    sources: list[tuple[str, str]] = []
    for statement in editorial.parties:
        matches = [i for i, q in enumerate(questions) if statement.question in (q.number, q.slug)]
        if not matches:
            message = f"De fractie bij vraag ‘{statement.question}’ hoort bij geen vraag."
            findings.append(Finding("redactie-past-niet", message))
        for i in matches:
            question = questions[i]
            if question.party and question.party != statement.party:
                message = (
                    f"Volgens brief.yml is vraag {question.number} van {statement.party}, "
                    f"volgens de brief van {question.party}; de brief is gevolgd."
                )
                findings.append(Finding("redactie-weerspreekt", message))
            elif not question.party:
                questions[i] = replace(question, party=statement.party, party_source="editorial")
                sources.append((question.slug, statement.source))
    if editorial.party_order:
        order = editorial.party_order.parties
        unfit = {q.party for q in questions if q.party and q.party not in order}
        ranks = [order.index(q.party) for q in questions if q.party in order]
        if unfit or ranks != sorted(ranks):
            message = "De volgorde van de fracties in brief.yml past niet bij de brief."
            findings.append(Finding("redactie-weerspreekt", message))
        else:
            for i, party in _certain_parties(questions, order):
                questions[i] = replace(questions[i], party=party, party_source="editorial")
                sources.append((questions[i].slug, editorial.party_order.source))
    return replace(letter, questions=tuple(questions)), tuple(sources)


def _certain_parties(questions: list[Question], order: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """What the order leaves no doubt about.

    Between two questions of one party all are that party's; before a heading that starts the next
    party of the order, all since the last known one are that one's; before the first party's first
    question and after the last party's nothing else can stand.
    """
    for i, question in enumerate(questions):
        if question.party:
            continue
        before = next((q for q in reversed(questions[:i]) if q.party), None)
        after = next((q for q in questions[i + 1 :] if q.party), None)
        low = order.index(before.party) if before and before.party else 0
        high = order.index(after.party) if after and after.party else len(order) - 1
        starts = after is not None and after.party_source == "heading" and after.status != "missing"
        if starts and high > low:
            high -= 1  # the heading stands right above it, so what precedes is an earlier party's
        if low == high:
            yield i, order[low]


# --- citations ----------------------------------------------------------------------------


def _all_cited(letter: Letter) -> Iterator[Cited]:
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
        for citation in _citations_and_urls(text):
            sentence = sentence_around(text, citation.start, citation.end)
            yield Cited(citation, slug, where, index, sentence, "", (f"{_ANCHOR[where]}-{anchor}",))
        anchor += len(paragraph.cells) or 1


def _in_notes(
    notes: Iterable[Footnote], slug: str, calls: dict[str, tuple[str, str, bool]]
) -> Iterator[Cited]:
    for index, note in enumerate(notes):
        anchor, sentence, motion = calls.get(note.number, ("", "", False))
        for citation in _citations_and_urls(note.text):
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


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds ``text[start:end]``; abbreviations do not end one.

    Of what is no sentence of any length a person would write, the part around it.
    """
    bounds = _sentence_starts(text)
    first = bounds[bisect_right(bounds, start) - 1]
    at = bisect_left(bounds, end)
    last = bounds[at] if at < len(bounds) else len(text)
    if last - first <= LONGEST_SENTENCE:
        return text[first:last].strip()
    return f"…{text[max(first, start - LONGEST_SENTENCE // 2) : min(last, end + LONGEST_SENTENCE // 2)].strip()}…"


LONGEST_SENTENCE = 2_000  # characters


@lru_cache(maxsize=4)  # a paragraph is asked again for each of its citations
def _sentence_starts(text: str) -> tuple[int, ...]:
    ends = (
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if not _NO_SENTENCE_END.search(text[max(0, match.start() - 12) : match.start()])
    )
    return (0, *(end for end in ends if end > 0))


def _names_key(names: str) -> tuple[str, ...]:
    """Movers in one form: ``De Vries/Van Veen`` = ``van Veen en De Vries``."""
    parts = re.split(r"\s*/\s*|\s*,\s*|\s+(?:en|&)\s+", names.lower().replace("c.s.", ""))
    return tuple(sorted(part.strip() for part in parts if part.strip()))


def _resolved(cited: tuple[Cited, ...], editorial: Editorial, findings: list[Finding]) -> tuple[Cited, ...]:
    """Give motions cited by name the number that the letter or the editor gives elsewhere."""
    known = _known_motions(cited)
    stated = {_names_key(motion.names): motion for motion in editorial.motions}
    open_keys: dict[tuple[str, ...], str] = {}
    seen: set[tuple[str, ...]] = set()
    result: list[Cited] = []
    for one in cited:
        motion = one.citation.motion
        if motion and not one.citation.identifiers:
            key = _names_key(motion)
            seen.add(key)
            candidates = {stated[key].id} if key in stated else known.get(key, set())
            if len(candidates) == 1:
                identifier = next(iter(candidates))
                citation = replace(one.citation, identifiers=(identifier,), url=url_of(identifier))
                one = replace(one, citation=citation)
            else:
                open_keys.setdefault(key, one.citation.text)
        result.append(one)
    for text in open_keys.values():
        message = f"Van ‘{text}’ noemt de brief het nummer niet."
        findings.append(Finding("motie-zonder-nummer", message))
    for key, statement in stated.items():
        findings.extend(_motion_findings(statement, known.get(key, set()), key in seen))
    return tuple(result)


def _known_motions(cited: tuple[Cited, ...]) -> dict[tuple[str, ...], set[str]]:
    """Numbers the letter itself gives, in brackets or in the footnote a motion calls."""
    known: dict[tuple[str, ...], set[str]] = {}
    for one in cited:
        if not one.citation.identifiers or one.citation.kind != "motie":
            continue
        if one.citation.motion:
            keys = [_names_key(one.citation.motion)]
        elif one.where == "footnote":
            keys = list(_names_before_call(cited, one))
        else:
            keys = []
        for key in keys:
            known.setdefault(key, set()).add(one.citation.identifiers[0])
    return known


def _motion_findings(statement: Motion, known: set[str], is_cited: bool) -> Iterator[Finding]:
    contradicted = known - {statement.id}
    where = f"regel {statement.line} van brief.yml"
    if contradicted:
        message = (
            f"Volgens {where} is motie {statement.names} {statement.id}, volgens de brief "
            f"{', '.join(sorted(contradicted))}."
        )
        yield Finding("redactie-weerspreekt", message)
    elif not is_cited:
        message = f"Motie ‘{statement.names}’ ({where}) wordt niet zonder nummer aangehaald."
        yield Finding("redactie-past-niet", message)


def _names_before_call(cited: tuple[Cited, ...], note: Cited) -> Iterator[tuple[str, ...]]:
    """Movers named in the paragraph that calls the note, when it names exactly one motion."""
    anchor = note.anchors[0]
    names = {
        _names_key(other.citation.motion)
        for other in cited
        if other.slug == note.slug and other.anchors[:1] == (anchor,) and other.citation.motion
    }
    if len(names) == 1:
        yield next(iter(names))


def cited_papers(cited: Iterable[Cited], editorial: Editorial) -> tuple[str, ...]:
    """Identifiers that need a page of their own, each once."""
    found = dict.fromkeys(one.citation.identifiers[0] for one in cited if one.citation.identifiers)
    official = (editorial.official, *editorial.related)
    found.update(dict.fromkeys(paper.id for paper in official if paper))
    return tuple(identifier for identifier in found if slug_of_paper(identifier))
