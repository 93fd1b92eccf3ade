"""Frozen records <-> files of data: brief.json, brief.yml and docs/stukken/metadata.json are read, written, described.

What a field may hold stands in its type, as ``Annotated[str, Meta(pattern=…, description=…)]``; the description is what
a message says was expected. What no type can say (a day that exists) stands in ``__post_init__``, which raises
``WrongValueError``. msgspec sees that something is wrong; where, and what was expected, is said here, for people.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml
from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields as fields_of

from vraagbaak.errors import EditorialError, VraagbaakError

T = TypeVar("T")
Schema = dict[str, Any]
LINE = ""
"""Name of the field that takes the line on which an entry starts. No file can have it: empty names are refused."""

IsoDate = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="a date such as 2020-03-03",
        extra_json_schema={"format": "date"},
    ),
]


class FileLimits(Struct, frozen=True):
    """Limits for a file that people write."""

    size: int = 1_000_000
    """Bytes."""
    text: int = 2_000
    """Characters of a text."""
    name: int = 80
    """Characters before a colon."""
    levels: int = 6
    """Lists and names within each other."""


LIMITS = FileLimits()


class WrongValueError(VraagbaakError, ValueError):
    """A value that is not what its field holds: ``questions[3].heading: expected text, found ‘5’``."""

    def __init__(self, where: str, said: str) -> None:
        self.where, self.said = where, said
        super().__init__(f"{where}: {said}" if where else said)

    @classmethod
    def expected(cls, what: str, found: object, where: str) -> WrongValueError:
        """The sentence that most mistakes get."""
        return cls(where, f"expected {what}, found {_shown(found)}")


def expect_a_day(text: str | None) -> None:
    """Refuse the field ``date`` of a record when there is no such day.

    Raises:
        WrongValueError: naming the field.
    """
    try:
        exists = text is None or date.fromisoformat(text).isoformat() == text
    except ValueError:
        exists = False
    if not exists:
        raise WrongValueError.expected("the date of a day that exists, such as 2020-03-03", text, "date")


# --- JSON -----------------------------------------------------------------------------------


def to_json(value: Any) -> Any:
    """``value`` as JSON values; keys in the order of the fields."""
    return msgspec.json.decode(msgspec.json.encode(value))


def json_text(value: Any, schema: str = "") -> str:
    """``value`` as it is committed: keys in our order, one newline at the end; first where its ``schema`` stands."""
    named = {"$schema": schema, **to_json(value)} if schema else value
    return msgspec.json.format(msgspec.json.encode(named), indent=1).decode() + "\n"


def from_json(kind: type[T], value: object) -> T:
    """``value`` as a ``kind``; a name that ``kind`` does not know is left out, or refused when its type says so.

    Raises:
        WrongValueError: naming the field.
    """
    try:
        made: T = _converted(kind, value)
        return made
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        raise _mistake(kind, value) or error from None


def read_json(kind: type[T], path: Path, remedy: str) -> T:
    """The file at ``path`` as a ``kind``; ``remedy`` says what to do about one that is wrong.

    Raises:
        VraagbaakError: naming the file, the field and what was expected.
    """
    try:
        return from_json(kind, json.loads(path.read_text("utf-8")))
    except WrongValueError as error:
        raise VraagbaakError(f"{path}: {error}; {remedy}.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise VraagbaakError(f"{path}: cannot be read as JSON; {remedy}.") from error


def _converted(kind: Any, value: object) -> Any:
    made = msgspec.convert(value, kind)
    msgspec.json.encode(made)  # refuses half a character, which no file can hold
    return made


def facts(kind: type[Struct], value: Struct) -> dict[str, Any]:
    """The fields of ``kind`` as ``value``, which is one, has them: what a later stage takes over as it is."""
    return {name: getattr(value, name) for name in kind.__struct_fields__}


# --- YAML -----------------------------------------------------------------------------------


def read_yaml(kind: type[T], path: Path) -> T | None:
    """The file at ``path`` as a ``kind``; None when it is empty.

    Every scalar is read as text. A record in a list gets the line on which it starts, as ``LINE``.

    Raises:
        EditorialError: naming the file, the line, the field and what was expected.
    """
    lines = {"": 1}
    try:
        data = path.read_bytes()
        if len(data) > LIMITS.size:
            raise EditorialError(f"{path}: larger than {LIMITS.size:,} bytes; make it smaller.")
        text = data.decode("utf-8")
        for event in yaml.parse(text, Loader=yaml.SafeLoader) if "*" in text else ():
            if isinstance(event, yaml.AliasEvent):  # a few of them make millions of values
                lines[""] = event.start_mark.line + 1 if event.start_mark else 1
                way_out = "write it out, or put text that begins with * between quotes"
                raise WrongValueError("", f"‘*{str(event.anchor)[:40]}’ repeats another value; {way_out}")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is None:
            return None
        lines[""] = root.start_mark.line + 1
        return from_json(kind, _plain(root, "", lines))
    except WrongValueError as error:
        whole = error.where.rpartition(".")[0]  # what is missing has no line of its own
        raise EditorialError(f"{path}, line {lines.get(error.where) or lines[whole]}: {error}.") from error
    except UnicodeDecodeError as error:
        raise EditorialError(f"{path}: not UTF-8 text; save it as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise EditorialError(f"{path}, line {line}: not valid YAML ({error.problem}).") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise EditorialError(f"{path}: not valid YAML.") from error


def _plain(node: Any, where: str, lines: dict[str, int], depth: int = 0) -> Any:
    """``node`` as lists, mappings and text; ``lines`` takes the line of each thing in it."""
    if depth > LIMITS.levels:
        raise WrongValueError(where, "is nested too deep")
    if node.id == "sequence":
        items = [(f"{where}[{at}]", item) for at, item in enumerate(node.value)]
        lines |= {at: item.start_mark.line + 1 for at, item in items}
        return [_plain(item, at, lines, depth + 1) for at, item in items]
    if node.id == "mapping":
        found: dict[str, Any] = {LINE: lines[where]} if where.endswith("]") else {}
        for key, item in node.value:
            name = key.value if key.id == "scalar" else ""
            at = _inside(where, name)
            lines[at] = key.start_mark.line + 1
            if not name or len(name) > LIMITS.name or not name.isprintable():
                what = f"a name of at most {LIMITS.name} visible characters before the colon"
                raise WrongValueError.expected(what, name, at)
            if name in found:
                raise WrongValueError(at, "stands here twice")
            found[name] = _plain(item, at, lines, depth + 1)
        return found
    text = " ".join(node.value.split())
    if len(text) > LIMITS.text or not text.isprintable():
        raise WrongValueError.expected(
            f"at most {LIMITS.text:,} characters, all of them visible", text, where
        )
    return text


# --- what is wrong --------------------------------------------------------------------------


def _mistake(kind: Any, value: object, where: str = "") -> WrongValueError | None:
    """The first thing wrong in ``value``, as deep in it as it goes; None when it is a ``kind``."""
    try:
        _converted(kind, value)
        return None
    except UnicodeEncodeError:
        what, cause = "text of whole characters", None
    except msgspec.ValidationError as error:
        what, cause = _expected(kind), error.__cause__
    for part, item, at in _parts(kind, value, where):
        if part is None:
            return WrongValueError(at, f"is not known here; expected one of {_names(kind)}")
        if mistake := _mistake(part, item, at):
            return mistake
    if isinstance(cause, WrongValueError):  # of __post_init__
        return WrongValueError(_inside(where, cause.where), cause.said)
    return WrongValueError.expected(what, value, where)


def _parts(kind: Any, value: object, where: str) -> Iterator[tuple[Any, object, str]]:
    """(type, value, where) of each part of ``value``, then of what is missing; the type of a refused name is None."""
    kind, inner, _ = _core(kind)
    if isinstance(value, list) and get_origin(kind) is tuple:
        yield from ((inner[0], item, f"{where}[{at}]") for at, item in enumerate(value))
    elif isinstance(value, dict) and get_origin(kind) in (dict, Mapping):
        for name, item in value.items():
            yield from ((inner[0], name, _inside(where, name)), (inner[1], item, _inside(where, name)))
    elif isinstance(value, dict) and (known := _fields(kind)):
        for name, item in value.items():
            if name in known or kind.__struct_config__.forbid_unknown_fields:
                yield known[name][1] if name in known else None, item, _inside(where, name)
        for name, (field, hint) in known.items():
            if field.required and name not in value:
                yield hint, NODEFAULT, _inside(where, name)


def _expected(kind: Any) -> str:
    kind, inner, described = _core(kind)
    if described or _fields(kind):
        return described or f"the fields {_names(kind)}"
    if get_origin(kind) is Literal:
        return f"one of {', '.join(inner)}"
    if get_origin(kind) is tuple:
        return "a list" if ... in inner else f"a list of {len(inner)}"
    plain = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    return plain.get(kind, "names with a value each")


def _core(kind: Any) -> tuple[Any, tuple[Any, ...], str | None]:
    """``kind`` without its limits and without null, the types in it, and its description."""
    described = None
    while get_origin(kind) in (Annotated, Union, UnionType):
        kind, *limits = get_args(kind)
        described = described or next((one.description for one in limits if isinstance(one, Meta)), None)
    return kind, get_args(kind), described


def _fields(kind: Any) -> dict[str, tuple[Any, Any]]:
    """(field, type with its limits) by the name in a file; none when ``kind`` is no record."""
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        return {}
    hints = get_type_hints(kind, include_extras=True)
    return {field.encode_name: (field, hints[field.name]) for field in fields_of(kind)}


def _names(kind: Any) -> str:
    return ", ".join(name for name in _fields(_core(kind)[0]) if name != LINE)


def _inside(where: str, name: object) -> str:
    return ".".join(part for part in (where, _visible(name)) if part)


def _shown(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "fields" if isinstance(value, dict) else "a list"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "nothing" if value in ("", NODEFAULT) else f"‘{_visible(value)}’"


def _visible(value: object) -> str:
    text = str(value)[:60]
    return text if text.isprintable() else ascii(text)[1:-1]


# --- schema ---------------------------------------------------------------------------------


_RECORDED = re.compile(r'(?<=["/])Recorded(?=[A-Z])')
"""Before the name of a record whose own name means something else in reading or editing; a schema has the own name."""


def schema_of(kind: type[Struct], address: str, title: str) -> Schema:
    """The JSON Schema of ``kind``, which stands at ``address``; each field is described by its docstring.

    Raises:
        LookupError: a field has no docstring.
    """
    _, parts = msgspec.json.schema_components((kind,), ref_template="#/$defs/{name}")
    for record in _records(kind):
        part = parts[record.__name__]
        part["description"] = _plain_words(record.__doc__ or "")
        part["properties"] = _properties(record, part["properties"])
    whole = parts.pop(kind.__name__)
    draft = "https://json-schema.org/draft/2020-12/schema"
    described = {"$schema": draft, "$id": address, **whole, "title": title, "$defs": parts}
    made: Schema = json.loads(_RECORDED.sub("", json.dumps(described)))
    return made


def _records(kind: Any) -> set[type[Struct]]:
    """``kind``, when it is a record, and every record in it."""
    kind, inner, _ = _core(kind)
    known = _fields(kind)
    parts = [hint for _, hint in known.values()] or inner
    return ({kind} if known else set()).union(*map(_records, parts))


def _properties(record: type[Struct], made: Schema) -> Schema:
    """``made`` by msgspec, with what it cannot know."""
    texts, described = _docstrings(record), {}
    for name, (field, hint) in _fields(record).items():
        if name == LINE:
            continue
        if field.name not in texts:
            raise LookupError(f"{record.__name__}.{field.name} has no docstring")
        demand = made[name]
        if record.__struct_config__.forbid_unknown_fields and "anyOf" in demand:
            demand = demand["anyOf"][0]  # people leave out what is not there, and write no null
        for limits in get_args(hint):
            demand |= (isinstance(limits, Meta) and limits.extra_json_schema) or {}
        described[name] = {**demand, "description": texts[field.name]}
    return described


def _docstrings(record: type[Struct]) -> dict[str, str]:
    """The text under each field of ``record``, in plain words; also of the record that it goes on from."""
    above = record.__base__
    found = _docstrings(above) if above and above is not Struct else {}
    source = ast.parse(inspect.getsource(sys.modules[record.__module__])).body
    (node,) = (part for part in source if isinstance(part, ast.ClassDef) and part.name == record.__name__)
    for field, text in pairwise(node.body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = _plain_words(words)
    return found


def _plain_words(docstring: str) -> str:
    return re.sub(r"``(.+?)``", r"‘\1’", " ".join(docstring.split()))
