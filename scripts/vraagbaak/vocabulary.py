"""Closed lists: every value that a field of the record or of a citation can have."""

from __future__ import annotations

from typing import Literal

Status = Literal[
    "complete",
    "start-missing",
    "end-missing",
    "middle-missing",
    "start-and-end-missing",
    "missing",
]


PartySource = Literal["heading", "text", "carried", "editorial"]


NumberSource = Literal["printed", "inferred"]


AnswerKind = Literal["antwoord", "mededeling"]


PaperKind = Literal[
    "motie",
    "kamerstuk",
    "dossier",
    "handelingen",
    "aanhangsel",
    "vragen",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "document",
    "ecli",
    "bijlage",
    "wet",
]
"""What is published under an identifier; each has a page of its own. ``vragen``: a set of written questions."""


CitationKind = Literal[PaperKind, "kamerbrief", "unread", "url"]
"""What a citation is of. ``unread``: a paper cited in a way that could not be read whole."""
