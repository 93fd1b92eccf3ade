"""Records with defaults, for tests that look at one field."""

from __future__ import annotations

from typing import Any

from vraagbaak.record.record import Letter, Question, RecordedSource

HASH = "0" * 64


def make_question(**fields: Any) -> Question:
    """Question 1, complete, with a text of one paragraph and an answer; ``fields`` differ."""
    number = fields.get("number", "1")
    slug = fields.get("slug", f"vraag-{number}")
    usual: dict[str, Any] = {
        "number": number, "slug": slug, "section": None, "theme": None, "party": None, "party_source": None,
        "title": None, "status": "complete", "pages": (2,), "question": ("Wat is dit?",),
        "answer": ("Dit is het antwoord.",), "answers": (number,), "footnotes": (), "citations": (),
        "url": f"/x/{slug}/",
    }  # fmt: skip
    return Question(**{**usual, **fields})


def make_letter(**fields: Any) -> Letter:
    """A letter with question 1; ``fields`` differ."""
    source = RecordedSource(
        file="brief.pdf", sha256=HASH, pages_total=2, pages_present=(1, 2), pages_missing=()
    )
    usual: dict[str, Any] = {
        "id": "x", "kenmerk": "X", "uw_kenmerk": None, "date": "2023-01-18", "subject": None, "sender": None,
        "official": None, "source": source, "questions": (make_question(),), "papers": (), "findings": (),
    }  # fmt: skip
    return Letter(**{**usual, **fields})
