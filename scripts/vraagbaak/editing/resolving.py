"""Motions cited by name get the number that the letter or the editor gives elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vraagbaak.citing.identifiers import url_of
from vraagbaak.editing.brief_yml import Editorial, Motion
from vraagbaak.editing.cited import Cited
from vraagbaak.findings import Finding


def _names_key(names: str) -> tuple[str, ...]:
    """Movers in one form: ``De Vries/Van Veen`` = ``van Veen en De Vries``."""
    parts = re.split(r"\s*/\s*|\s*,\s*|\s+(?:en|&)\s+", names.lower().replace("c.s.", ""))
    return tuple(sorted(part.strip() for part in parts if part.strip()))


def resolved(cited: tuple[Cited, ...], editorial: Editorial, findings: list[Finding]) -> tuple[Cited, ...]:
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
