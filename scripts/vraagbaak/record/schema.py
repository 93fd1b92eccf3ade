"""The JSON Schema of brief.json, published at ``/schema/brief-1.json``.

Fields may be added within version 1; none is renamed or removed.
"""

from __future__ import annotations

from typing import Any, get_args

from vraagbaak.vocabulary import AnswerKind, NumberSource, PartySource, Status

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_MAYBE_DATE: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PAGES: Schema = {"type": "array", "items": {"type": "integer", "minimum": 1}}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


_CITATION = _object(
    {
        "text": _TEXT,
        "identifiers": _list(_TEXT),
        "url": _MAYBE_TEXT,
        "kind": _TEXT,
        "motion": _MAYBE_TEXT,
        "resolved": {"type": "boolean"},
        "in": {"enum": ["question", "answer", "footnote", "front", "back"]},
    },
    {
        "date": _MAYBE_DATE,
        "locator": _MAYBE_TEXT,
        "vergaderjaar": _MAYBE_TEXT,
        "note": _MAYBE_TEXT,
        "anchor": _MAYBE_TEXT,
        "sentence": _TEXT,
    },
)
_QUESTION = _object(
    {
        "number": {"type": "string", "pattern": r"^\d{0,4}$", "description": "empty when it cannot be known"},
        "slug": {"type": "string", "pattern": r"^[a-z0-9-]+$"},
        "section": _MAYBE_TEXT,
        "theme": _MAYBE_TEXT,
        "party": _MAYBE_TEXT,
        "party_source": {"enum": [*get_args(PartySource), None]},
        "title": _MAYBE_TEXT,
        "status": {"enum": list(get_args(Status))},
        "pages": _PAGES,
        "question": _list(_TEXT),
        "answer": _list(_TEXT),
        "answers": _list(_TEXT),
        "footnotes": _list(_object({"number": _TEXT, "text": _TEXT})),
        "citations": _list(_CITATION),
        "url": {"type": "string", "pattern": r"^/[a-z0-9-]+/[a-z0-9-]+/$"},
    },
    {
        "number_source": {"enum": [*get_args(NumberSource), None]},
        "answer_kind": {"enum": list(get_args(AnswerKind))},
        "group": _list(_TEXT),
        "pages_missing": _PAGES,
        "cuts": _list(
            _object({"in": {"enum": ["question", "answer"]}, "before": {"type": "integer"}, "pages": _PAGES})
        ),
        "tables": _list(
            _object(
                {
                    "in": {"enum": ["question", "answer"]},
                    "first": {"type": "integer"},
                    "rows": _list(_list(_TEXT)),
                }
            )
        ),
        "corrections": _list(_object({"wrong": _TEXT, "right": _TEXT, "reason": _TEXT, "date": _TEXT})),
    },
)
SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "brief.json, version 1",
    "description": "A letter to parliament that answers numbered questions.",
    **_object(
        {
            "id": {"type": "string", "pattern": r"^[a-z0-9-]+$"},
            "kenmerk": _TEXT,
            "uw_kenmerk": _MAYBE_TEXT,
            "date": _MAYBE_DATE,
            "subject": _MAYBE_TEXT,
            "sender": _MAYBE_TEXT,
            "official": {"anyOf": [{"type": "null"}, _object({"id": _TEXT, "url": _MAYBE_TEXT})]},
            "source": _object(
                {
                    "file": _TEXT,
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "pages_total": {"type": "integer", "minimum": 1},
                    "pages_present": _PAGES,
                    "pages_missing": _PAGES,
                }
            ),
            "questions": _list(_QUESTION),
            "papers": _list(
                _object({"id": _TEXT, "citation": _TEXT, "url": _MAYBE_TEXT, "cited_by": _list(_TEXT)})
            ),
            "findings": _list(
                _object({"code": _TEXT, "message": _TEXT, "page": {"type": ["integer", "null"]}})
            ),
        }
    ),
}
