"""Motions cited by name, and letters cited by date, get the number that the letter or the editor gives elsewhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from vraagbaak.citing.identifiers import url_of
from vraagbaak.citing.movers import same_movers
from vraagbaak.dutch.months import date_before
from vraagbaak.editing.brief_yml import Editorial, Kamerbrief, Motion
from vraagbaak.editing.cited import Cited
from vraagbaak.findings import Finding

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
