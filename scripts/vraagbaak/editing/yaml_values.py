"""YAML -> frozen records, with the line of every value, for messages that say where a mistake is.

The demands on a field stand in its type, as for JSON (``json_types``); every scalar is read as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields as fields_of

from vraagbaak.errors import EditorialError
from vraagbaak.json_types import OF_THE_FILE, Items, Text

MAX_BYTES = 1_000_000
MAX_TEXT = 2_000  # characters, also where a field has no limit of its own
T = TypeVar("T")


class Node(Struct, frozen=True):
    """A YAML value with where it stands."""

    path: Path
    value: object
    line: int

    def fail(self, expected: str) -> EditorialError:
        """The mistake of whoever wrote this value."""
        return EditorialError(f"{self.path}, line {self.line}: {expected}.")

    def text(self, demand: Text) -> str:
        """What stands here, on one line, if it is what ``demand`` says."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(f"expected {demand.what} as text")
        value = " ".join(self.value.split())
        if not value.isprintable():
            raise self.fail(f"expected {demand.what} without characters that cannot be seen")
        if len(value) > (demand.longest or MAX_TEXT) or not re.match(demand.pattern, value):
            raise self.fail(f"expected {demand.what}, found ‘{value[:60]}’")
        for also in demand.also:
            if not also.holds(value):
                raise self.fail(f"expected {also.expected}")
        return value

    def items(self, what: str) -> list[Node]:
        """The entries of a list."""
        if not isinstance(self.value, list):
            raise self.fail(f"expected a list of {what}")
        return self.value

    def fields(self, what: str, allowed: Mapping[str, bool]) -> dict[str, Node]:
        """The entries of a mapping; ``allowed`` says of each key whether it is required."""
        if not isinstance(self.value, dict):
            raise self.fail(f"expected {what} with {', '.join(allowed)}")
        for key, (_, line) in self.value.items():
            if key not in allowed:
                raise EditorialError(
                    f"{self.path}, line {line}: ‘{key}’ is not known here; expected one of "
                    f"{', '.join(allowed)}."
                )
        for key, required in allowed.items():
            if required and key not in self.value:
                raise self.fail(f"{what} needs ‘{key}’")
        return {key: node for key, (node, _) in self.value.items()}

    def pairs(self, what: str) -> list[tuple[str, Node]]:
        """The entries of a mapping whose keys are free."""
        if not isinstance(self.value, dict):
            raise self.fail(f"expected {what}")
        return [(key, node) for key, (node, _) in self.value.items()]


# --- values with lines -> types -------------------------------------------------------------


def read_values(kind: type[T], node: Node, what: str) -> T:
    """``node`` as a ``kind``, called ``what`` in messages.

    A field that is ``OF_THE_FILE`` holds the line instead.

    Raises:
        EditorialError: naming the file, the line and what was expected.
    """
    hints = get_type_hints(kind, include_extras=True)
    every: Any = kind
    known = {f.encode_name: f for f in fields_of(every) if OF_THE_FILE not in get_args(hints[f.name])}
    given = node.fields(what, {label: field.required for label, field in known.items()})
    read = {known[label].name: _value(hints[known[label].name], value) for label, value in given.items()}
    lines = [f.name for f in fields_of(every) if OF_THE_FILE in get_args(hints[f.name])]
    return kind(**read, **dict.fromkeys(lines, node.line))


def _value(kind: Any, node: Node) -> Any:
    arguments = [argument for argument in get_args(kind) if argument is not NoneType]
    if get_origin(kind) is not Annotated:  # X | None: what stands in the file is an X
        return _value(arguments[0], node)
    inner, demand = arguments[0], arguments[1]
    if isinstance(demand, Text):
        return node.text(demand)
    if isinstance(inner, type) and issubclass(inner, Struct):
        return read_values(inner, node, demand)
    assert isinstance(demand, Items)
    if get_origin(inner) is tuple:
        items = tuple(_value(get_args(inner)[0], item) for item in node.items(demand.what))
        if demand.once and len(set(items)) != len(items):
            raise node.fail(f"expected {demand.once}")
        return items
    name, value = get_args(inner)
    return MappingProxyType(
        {_key(name, key, item): _value(value, item) for key, item in node.pairs(demand.what)}
    )


def _key(kind: Any, key: str, node: Node) -> str:
    demand: Text = get_args(kind)[1]
    if not re.match(demand.pattern, key):
        raise node.fail(f"expected {demand.what} as key, found ‘{key[:40]}’")
    return key


# --- YAML -> values with lines --------------------------------------------------------------


def load(path: Path) -> Node | None:
    """What stands in ``path``; None when it is empty.

    Raises:
        EditorialError: it is no YAML.
    """
    import yaml  # only here: most runs of --check on other letters need no YAML

    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            raise EditorialError(f"{path}: larger than {MAX_BYTES:,} bytes; make it smaller.")
        text = data.decode("utf-8")
        _refuse_aliases(path, text)
        document = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise EditorialError(f"{path}: not UTF-8 text; save it as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise EditorialError(f"{path}, line {line}: not valid YAML ({error.problem}).") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise EditorialError(f"{path}: not valid YAML.") from error
    return _node(path, document, 0) if document is not None else None


def _refuse_aliases(path: Path, text: str) -> None:
    """A value that stands for another: a few lines of them make millions of values, and nobody needs one here."""
    import yaml

    for event in yaml.parse(text, Loader=yaml.SafeLoader) if "*" in text else ():
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise EditorialError(
                f"{path}, line {line}: ‘*{str(event.anchor)[:40]}’ repeats another value; write it out, or put text that "
                "begins with * between quotes."
            )


def _node(path: Path, raw: object, depth: int) -> Node:
    import yaml

    assert isinstance(raw, yaml.Node)
    line = raw.start_mark.line + 1
    if depth > 6:
        raise EditorialError(f"{path}, line {line}: nested too deep.")
    if isinstance(raw, yaml.SequenceNode):
        return Node(path, [_node(path, item, depth + 1) for item in raw.value], line)
    if isinstance(raw, yaml.MappingNode):
        entries: dict[str, tuple[Node, int]] = {}
        for key, value in raw.value:
            key_line = key.start_mark.line + 1
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in entries:
                raise EditorialError(f"{path}, line {key_line}: ‘{name[:40]}’ stands here twice.")
            entries[name] = (_node(path, value, depth + 1), key_line)
        return Node(path, entries, line)
    return Node(path, raw.value, line)
