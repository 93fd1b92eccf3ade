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


Style = Literal["vraag", "genummerd", "los", "tabel"]
