"""Every citation of a letter, with where it stands, and with the number that the letter or the editor gives elsewhere."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import anchors_at, note_anchors, numbered
from vraagbaak.citations import Citation, find_citations
from vraagbaak.citing.identifiers import safe_url, url_of
from vraagbaak.citing.literals import URL, trimmed_url
from vraagbaak.citing.motions import belongs_to
from vraagbaak.citing.movers import same_movers
from vraagbaak.dutch.months import date_before
from vraagbaak.dutch.sentences import sentence_around
from vraagbaak.editing.brief_yml import Editorial, Kamerbrief, Motion
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Footnote, Paragraph, Passage, Run
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.understanding.passages import notes_called
from vraagbaak.vocabulary import CitedIn, TextPart

_MOTION_CALL = re.compile(r"\bmoties?(?:\s+van\s+[^.;:]{0,80}|[\s-][^.;:]{0,60})?[\s,]*$", re.I)


# Yes: ``www.overheid.nl``, ``www.a-b.nl/c``. No: ``www.`` alone, ``x@www.nl``, and what stands in a full address.
_WITHOUT_HTTP = re.compile(r"(?<![\w/@.-])www\.[\w-]+\.[^\s<>\"“”«»]{2,500}")


_ANSWERS = ("antwoord", "aanhangsel", "vragen")
_ZAAK = re.compile(r"20\d\dZ\d{5}")
_found = functools.lru_cache(maxsize=200)(find_citations)
"""A paragraph with calls of notes is asked for its motions first, then for all it cites."""


class _Call(Struct, frozen=True):
    """The place where a note is called first."""

    anchor: str
    """Of the paragraph."""
    sentence: str
    motion: bool = False
    """Whether the word motie stands before."""
    movers: str = ""
    """Of the motion that the note belongs to; empty when that is not certain."""


class Cited(Struct, frozen=True):
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
    called_by: str = ""
    """Movers of the motion to which the note with this paper belongs."""


def all_cited(letter: Letter) -> Iterator[Cited]:
    """The citations of the letter's own page, then those of each question, in reading order."""
    for cited in _on_page(letter.passages, letter.front_notes, None):
        yield _own_questions(cited) if letter.kind in _ANSWERS else cited
    for question in letter.questions:
        yield from _on_page(question.passages, question.notes, question)


def _own_questions(cited: Cited) -> Cited:
    """The number of a zaak that stands alone on an answer as the Kamer prints it is of the questions it answers."""
    number = cited.citation.text
    if cited.citation.kind != "url" or cited.sentence != number or not _ZAAK.fullmatch(number):
        return cited
    identifier = f"kv-tk-{number}"
    citation = dataclasses.replace(
        cited.citation, kind="vragen", identifiers=(identifier,), url=url_of(identifier)
    )
    return replace(cited, citation=citation)


def _on_page(
    passages: Iterable[tuple[TextPart, Passage]], notes: Sequence[Footnote], question: Question | None
) -> Iterator[Cited]:
    for where, passage in passages:
        yield from _in_part(passage, question, where)
    yield from _in_notes(notes, question.slug if question else "", _calls(passages, notes, question))


def anchors_of(passage: Passage) -> Iterator[tuple[int, Paragraph | Cut]]:
    """Each paragraph and cut of a passage with the number of its first id (``addresses.anchor``)."""
    return numbered(passage, lambda item: 0 if isinstance(item, Cut) else len(item.cells) or 1)


def _paragraphs(passage: Passage) -> Iterator[tuple[int, Paragraph]]:
    return ((number, item) for number, item in anchors_of(passage) if isinstance(item, Paragraph))


def with_calls(
    passages: Iterable[tuple[TextPart, Passage]], notes: Sequence[Footnote]
) -> Iterator[tuple[tuple[TextPart, int, int, Paragraph], list[int | None]]]:
    """(part, index in it, number of its first id, paragraph) of each paragraph, and the notes that it calls."""
    placed = [
        (where, index, number, paragraph)
        for where, passage in passages
        for index, (number, paragraph) in enumerate(_paragraphs(passage))
    ]
    return zip(placed, notes_called((paragraph for *_, paragraph in placed), notes), strict=True)


def _in_part(passage: Passage, question: Question | None, where: TextPart) -> Iterator[Cited]:
    slug = question.slug if question else ""
    for index, (number, paragraph) in enumerate(_paragraphs(passage)):
        text = paragraph.text
        for citation in _citations_and_urls(paragraph.all_runs, text):
            sentence = sentence_around(text, citation.start, citation.end)
            yield Cited(citation, slug, where, index, sentence, "", anchors_at(question, where, number)[:1])


def _in_notes(notes: Sequence[Footnote], slug: str, calls: dict[int, _Call]) -> Iterator[Cited]:
    names = note_anchors(note.number for note in notes)
    for index, (note, own_id) in enumerate(zip(notes, names, strict=True)):
        call = calls.get(index, _Call("", ""))
        found = _citations_and_urls(note.runs, note.text)
        papers = [citation for citation in found if citation.kind in ("kamerstuk", "motie")]
        movers = call.movers if len(papers) == 1 and papers[0].motion is None else ""
        for citation in found:
            of_motion = movers or call.motion
            if of_motion and citation.kind == "kamerstuk":
                citation = dataclasses.replace(citation, kind="motie")
            own = sentence_around(note.text, citation.start, citation.end)
            shown = f"{call.sentence} [{note.number}: {own}]" if call.sentence else own
            anchors = (call.anchor, own_id) if call.anchor else (own_id,)
            tied = movers if citation.kind == "motie" else ""
            yield Cited(citation, slug, "footnote", index, shown, note.number, anchors, tied)


def _calls(
    parts: Iterable[tuple[TextPart, Passage]], notes: Sequence[Footnote], question: Question | None
) -> dict[int, _Call]:
    """Per index in ``notes``, where it is called first."""
    found: dict[int, _Call] = {}
    for (where, _, number, paragraph), called in with_calls(parts, notes):
        text = paragraph.text
        motions = [c for c in _found(text) if c.motion and not c.identifiers] if called else []
        taken: set[int] = set()
        for note, position in zip(called, _positions(paragraph), strict=True):
            if note is None or note in found:
                continue
            sentence = sentence_around(text, max(0, position - 1), position)
            of_motion = _MOTION_CALL.search(text[max(0, position - 90) : position]) is not None
            of = _motion_before(text, motions, position, taken)
            found[note] = _Call(anchors_at(question, where, number)[0], sentence, of_motion, of)
    return found


def _positions(paragraph: Paragraph) -> list[int]:
    """The position in the text of each call of a note."""
    found: list[int] = []
    position = 0
    for run in paragraph.all_runs:
        if run.note:
            found.append(position)
        position += len(run.text)
    return found


def _motion_before(text: str, motions: list[Citation], position: int, taken: set[int]) -> str:
    """Movers of the last motion before a call, when the call is the first behind it and belongs to it."""
    before = [motion for motion in motions if motion.end <= position]
    if not before or before[-1].start in taken or not belongs_to(text, before[-1], position):
        return ""
    taken.add(before[-1].start)
    return before[-1].motion or ""


def _citations_and_urls(runs: Sequence[Run], text: str) -> list[Citation]:
    """Citations, then the addresses the text gives in full, then those that stand behind its words."""
    found = list(_found(text))
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


# --- motions cited by name, and letters cited by date, get their number -----------------------

Numbers = dict[str, set[str]]
"""Movers as written -> the numbers the letter gives for a motion of theirs."""


def resolved(cited: tuple[Cited, ...], editorial: Editorial, findings: list[Finding]) -> tuple[Cited, ...]:
    """Give motions cited by name the number that the letter or the editor gives, and such a number its name."""
    known = _known_motions(cited)
    open_ones: dict[str, str] = {}
    seen: set[str] = set()
    result: list[Cited] = []
    for one in cited:
        movers = one.citation.motion
        if movers and not one.citation.identifiers:
            seen.add(movers)
            stated = {motion.id for motion in editorial.motions if same_movers(motion.names, movers)}
            candidates = stated or _numbers_of(movers, known)
            if len(candidates) == 1:
                one = _with_number(one, next(iter(candidates)))
            elif not any(same_movers(movers, other) for other in open_ones):
                open_ones[movers] = one.citation.text
        result.append(one)
    for text in open_ones.values():
        message = f"Van ‘{text}’ noemt de brief het nummer niet."
        findings.append(Finding("motie-zonder-nummer", message))
    for motion in editorial.motions:
        is_cited = any(same_movers(motion.names, movers) for movers in seen)
        findings.extend(_motion_findings(motion, _numbers_of(motion.names, known), is_cited))
    return _with_names(result)


def with_kamerbrieven(
    cited: Iterable[Cited], editorial: Editorial, letter_date: str | None, findings: list[Finding]
) -> tuple[Cited, ...]:
    """Give letters to the Kamer that are cited by date the number that the editor gives, where it leaves no doubt.

    A date without a year (``15 juli jl.``) is the last such day up to ``letter_date``.
    """
    result: list[Cited] = []
    fitting: set[Kamerbrief] = set()
    for one in cited:
        if one.citation.kind == "kamerbrief":
            day, sentence = date_before(one.citation.text, letter_date), one.sentence.casefold()
            stated = [k for k in editorial.kamerbrieven if k.date == day and k.about.casefold() in sentence]
            fitting.update(stated)
            numbers = {kamerbrief.id for kamerbrief in stated}
            one = _with_number(one, numbers.pop()) if len(numbers) == 1 else one
        result.append(one)
    for kamerbrief in editorial.kamerbrieven:
        if kamerbrief not in fitting:
            where = f"regel {kamerbrief.line} van brief.yml"
            message = f"Een brief van {kamerbrief.date} ({where}) wordt niet zonder nummer aangehaald."
            findings.append(Finding("redactie-past-niet", message))
    return tuple(result)


def _known_motions(cited: Iterable[Cited]) -> Numbers:
    """Numbers the letter itself gives: behind the name, or in the note that is called there."""
    known: Numbers = {}
    for movers, identifier in _named_numbers(cited):
        known.setdefault(movers, set()).add(identifier)
    return known


def _named_numbers(cited: Iterable[Cited]) -> Iterator[tuple[str, str]]:
    for one in cited:
        movers = one.citation.motion or one.called_by
        if movers and one.citation.identifiers and one.citation.kind == "motie":
            yield movers, one.citation.identifiers[0]


def _numbers_of(movers: str, known: Numbers) -> set[str]:
    """The numbers of motions with these movers; with the same words for them, where there are such."""
    if movers in known:
        return known[movers]
    return {number for other, numbers in known.items() if same_movers(movers, other) for number in numbers}


def _with_number(one: Cited, identifier: str) -> Cited:
    citation = dataclasses.replace(one.citation, identifiers=(identifier,), url=url_of(identifier))
    return replace(one, citation=citation)


def _with_names(cited: list[Cited]) -> tuple[Cited, ...]:
    """A paper that the letter calls a motion by name is one wherever its number stands."""
    names: dict[str, list[str]] = {}
    for movers, identifier in _named_numbers(cited):
        of_paper = names.setdefault(identifier, [])
        if not any(same_movers(movers, other) for other in of_paper):
            of_paper.append(movers)
    return tuple(_named(one, names) for one in cited)


def _named(one: Cited, names: dict[str, list[str]]) -> Cited:
    citation = one.citation
    movers = names.get(citation.identifiers[0], []) if citation.identifiers else []
    if citation.motion or citation.kind not in ("motie", "kamerstuk") or len(movers) != 1:
        return one
    return replace(one, citation=dataclasses.replace(citation, kind="motie", motion=movers[0]))


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
