"""Frozen records -> the JSON Schema of what ``json_types`` reads and writes.

The description of a field is its docstring in the source, so that there is one text for both.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields as fields_of

from vraagbaak.json_types import OF_THE_FILE, AtLeast, Items, Text, to_json

Schema = dict[str, Any]


def schema_of(kind: type[Struct], address: str, title: str, closed: bool = False) -> Schema:
    """The schema of ``kind``, which stands at ``address``.

    Args:
        kind: a frozen record, each field with a docstring.
        address: absolute, where the schema is published.
        title: the name and version of the file it is of.
        closed: whether fields that ``kind`` does not have are mistakes, and absent ones no null.

    Raises:
        LookupError: a field has no docstring.
    """
    maker = _Maker(closed, {})
    whole = maker.object(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": title,
        **whole,
        "$defs": dict(sorted(maker.parts.items())),
    }


class _Maker(Struct, frozen=True):
    closed: bool
    parts: dict[str, Schema]
    """Schema of each type met on the way, by its name."""

    def object(self, kind: type[Struct]) -> Schema:
        """The schema of one record."""
        texts, hints = _docstrings(kind), get_type_hints(kind, include_extras=True)
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for field in fields_of(kind):
            if OF_THE_FILE in get_args(hints[field.name]):
                continue
            if field.name not in texts:
                raise LookupError(f"{kind.__name__}.{field.name} has no docstring")
            made = {"description": texts[field.name], **self.value(hints[field.name])}
            if field.default not in (NODEFAULT, None):
                made["default"] = to_json(field.default)
            properties[field.encode_name] = made
            if field.required:
                required.append(field.encode_name)
        made = {"type": "object", "description": _plain(kind.__doc__ or "")}
        made |= {"required": required} if required else {}
        made["properties"] = properties
        return made | ({"additionalProperties": False} if self.closed else {})

    def value(self, kind: Any) -> Schema:
        """The schema of what one field holds."""
        if isinstance(kind, type) and issubclass(kind, Struct):
            if kind.__name__ not in self.parts:
                self.parts[kind.__name__] = {}  # one that holds itself stops here
                self.parts[kind.__name__] = self.object(kind)
            return {"$ref": f"#/$defs/{kind.__name__}"}
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            made = self.value(arguments[0])
            for extra in arguments[1:]:
                made |= _limits(extra)
            return made
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin in (Union, UnionType):
            (inner,) = (argument for argument in arguments if argument is not NoneType)
            return self.value(inner) if self.closed else _or_null(self.value(inner))
        if origin is tuple:
            length = (
                {} if arguments[1] is Ellipsis else {"minItems": len(arguments), "maxItems": len(arguments)}
            )
            return {"type": "array", "items": self.value(arguments[0]), **length}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            names = self.value(arguments[0]) | {"type": "string"}
            return {
                "type": "object",
                "propertyNames": names,
                "additionalProperties": self.value(arguments[1]),
            }
        return {"type": _PLAIN[kind]}


_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _or_null(made: Schema) -> Schema:
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    if "type" in made:
        return {**made, "type": [made["type"], "null"]}
    return {"anyOf": [{"type": "null"}, made]}


def _limits(extra: object) -> Schema:
    if isinstance(extra, AtLeast):
        return {"minimum": extra.value}
    if isinstance(extra, Items):
        return {"uniqueItems": True} if extra.once else {}
    if not isinstance(extra, Text):
        return {}
    made: Schema = {"pattern": extra.pattern} if extra.pattern else {}
    if extra.or_number:
        made["type"] = ["string", "integer"]
    if extra.longest:
        made["maxLength"] = extra.longest
    for demand in extra.also:
        made |= dict(demand.schema)
    return made


@cache
def _docstrings(kind: type) -> Mapping[str, str]:
    """The text under each field of ``kind``, in plain words."""
    (node,) = (
        node
        for node in ast.parse(inspect.getsource(sys.modules[kind.__module__])).body
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    found: dict[str, str] = {}
    for field, text in pairwise(node.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            value = text.value if isinstance(text, ast.Expr) else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[field.target.id] = _plain(value.value)
    return found


def _plain(docstring: str) -> str:
    return re.sub(r"``(.+?)``", r"‘\1’", " ".join(docstring.split()))
