"""The official publication of a document that says itself under which identifier it is published."""

from __future__ import annotations

from vraagbaak.citing.identifiers import printed_citation, url_of
from vraagbaak.editing.brief_yml import Paper
from vraagbaak.understanding.model import Letter


def own_paper(letter: Letter) -> Paper | None:
    """The publication that a printed paper says it is; None for a letter, which says nothing of it.

    A first print of an answer (``AH 601``) is named as the Aanhangsel that follows it.
    """
    if letter.kind in ("kamerbrief", "brief"):
        return None
    named = letter.id if letter.kind == "antwoord" else letter.kenmerk
    return Paper(named, printed_citation(named)) if url_of(named) else None
