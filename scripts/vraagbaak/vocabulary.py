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
    "as-picture",
]


Active = Literal["script", "start", "send", "attachment", "form", "older", "html", "private"]
"""What a PDF holds besides its pages that acts, or was not meant to be read."""


PartySource = Literal["number", "heading", "text", "askers", "carried", "editorial"]


NumberSource = Literal["printed", "inferred", "counted"]


AnswerKind = Literal["antwoord", "mededeling"]


Style = Literal["vraag", "genummerd", "los", "zonder-punt", "tabel", "blokken", "vragen-eerst"]


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
    "europees",
]
"""What is published under an identifier; each has a label, a page, and a place in the index of papers in this order.
``vragen``: a set of written questions."""


CitationKind = Literal[PaperKind, "kamerbrief", "unread", "url"]
"""What a citation is of. ``unread``: a paper cited in a way that could not be read whole."""


Part = Literal[
    "question",
    "answer",
    "announcement",
    "notes",
    "references",
    "facts",
    "known",
    "questions",
    "papers",
    "front",
    "back",
    "more",
    "count",
    "joined",
    "furniture",
    "findings",
    "corrections",
]
"""What stands under a heading of a letter's pages. Addresses follow from it; its label is for readers only."""


AnswerExtent = Literal["whole", "partly", "none"]
"""How much of an answer is in the file."""


QuestionPart = Literal["question", "answer"]
"""The two parts of a question."""


TextPart = Literal[QuestionPart, "front", "back"]
"""Where the letter's text stands: in a question, or in its own first or last words."""


CitedIn = Literal[TextPart, "footnote"]
"""Where a citation stands."""


DocumentKind = Literal["kamerbrief", "aanhangsel", "antwoord", "lijst", "nota", "memorie", "vragen", "brief"]
"""A letter of a bewindspersoon; a printed Aanhangsel; the Kamer's first print of an answer; a Lijst van vragen en
antwoorden; a nota naar aanleiding van het (nader) verslag; a (nadere) memorie van antwoord; questions without answers; a
letter of another body."""
Response = Literal["antwoord", "nader-antwoord", "aanvullend-antwoord", "voorlopig-antwoord", "mededeling"]
"""What an Aanhangsel gives to its questions; all but the first belong to another one."""
Answered = Literal["yes", "joint", "no", "postponed"]
"""By an answer of its own, by one for several questions, not in this document, or put off by a Mededeling."""
Fact = Literal["asked", "answered", "date", "sent", "addressee", "whole", "official", "letter", "heading"]
"""What the head of a question's page says, in the order of reading."""
