"""Frozen records <-> JSON values: one reader, one writer, for every file of data.

What a field may hold stands in its type: a closed list is a ``Literal``, a list a tuple, and what
the type cannot say (a pattern, a length) an annotation. A field with a default may be absent.
msgspec writes; what reads is ours, since its messages name no field as an editor of the file knows it. Chosen above
dataclasses, of which a hundred take 36 ms to make at every start (of these 1 ms), and above pydantic, which takes a
tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields as fields_of

T = TypeVar("T")
Reader = Callable[[Any], Any]


class Also(Struct, frozen=True):
    """A second demand on a text, with words of its own for who does not meet it."""

    expected: str
    """What a message says was expected."""
    holds: Callable[[str], bool]
    schema: tuple[tuple[str, str], ...]
    """The same in JSON Schema: (keyword, value)."""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


A_DAY = Also("the date of a day that exists, such as 2020-03-03", _is_day, (("format", "date"),))
"""What a date must be besides its form: ``2020-13-45`` is none."""


class Text(Struct, frozen=True):
    """What a text must be."""

    what: str
    """As a message names it: ``an identifier such as kst-35300-VII-147``."""
    pattern: str = ""
    """Regular expression it must match from its start."""
    longest: int = 0
    """Most characters; 0 for no limit."""
    also: tuple[Also, ...] = ()
    or_number: bool = False
    """Whether an editor may let it be a number: YAML reads ``7`` as one."""


class Items(Struct, frozen=True):
    """What a list or a mapping with free keys must hold."""

    what: str
    """As a message names it: ``papers``."""
    once: str = ""
    """What was expected where one stands there twice; empty when it may."""


class AtLeast(Struct, frozen=True):
    """The least value of a number, for the schema."""

    value: int


class OfTheFile(Struct, frozen=True):
    """Marks a field that no file holds: it says where in the file the others stand."""


OF_THE_FILE = OfTheFile()


class WrongValueError(ValueError):
    """A value that is not what its field holds: where it is, and what was expected."""

    def __init__(self, expected: str, found: object) -> None:
        super().__init__(expected)
        self.where = ""
        self.expected = expected
        self.found = found

    def inside(self, step: str) -> WrongValueError:
        """The same, seen from one step further out."""
        self.where = f"{step}.{self.where}" if self.where and self.where[0] != "[" else step + self.where
        return self

    def __str__(self) -> str:
        """``questions[3].status: expected text, found 5``."""
        found = "nothing" if self.found is NODEFAULT else _shown(self.found)
        return f"{self.where or 'the file'}: expected {self.expected}, found {found}"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return {None: "null", True: "true", False: "false"}.get(value, f"‘{str(value)[:60]}’")  # type: ignore[call-overload, no-any-return]


# --- writing --------------------------------------------------------------------------------


def to_json(value: Any) -> Any:
    """``value`` as JSON values; keys in the order of the fields."""
    return msgspec.json.decode(msgspec.json.encode(value))


def json_text(value: Any) -> str:
    """``value`` as it is committed: keys in our order, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


# --- reading --------------------------------------------------------------------------------


def from_json(kind: type[T], value: object) -> T:
    """``value`` as a ``kind``; what ``kind`` does not know is left out.

    Raises:
        WrongValueError: naming the field.
    """
    whole: Any = kind
    read: T = reader_of(whole)(value)
    return read


@cache
def reader_of(kind: Any) -> Reader:
    """The function that reads one type."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _object(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        texts = [extra for extra in arguments[1:] if isinstance(extra, Text)]
        return _text(texts[0]) if texts else reader_of(arguments[0])
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return _maybe(reader_of(inner))
    if origin is tuple:
        return _list(arguments[0], None if arguments[1] is Ellipsis else len(arguments))
    return _plain(kind)


# Half of a pair that stands for one character: text that no file can hold.
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _whole(value: str) -> str:
    if not value.isascii() and _LONE_SURROGATE.search(value):
        raise WrongValueError("text of whole characters", value.encode("utf-8", "replace").decode())
    return value


_PLAIN: Mapping[type, tuple[str, tuple[type, ...]]] = {
    str: ("text", (str,)),
    int: ("a whole number", (int,)),
    float: ("a number", (float, int)),
    bool: ("true or false", (bool,)),
}


def _plain(kind: type) -> Reader:
    what, takes = _PLAIN[kind]

    def read(value: Any) -> Any:
        if not isinstance(value, takes) or (isinstance(value, bool) and kind is not bool):
            raise WrongValueError(what, value)
        return _whole(value) if isinstance(value, str) else value

    return read


def _text(demand: Text) -> Reader:
    pattern = re.compile(demand.pattern)

    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.match(value):
            raise WrongValueError(demand.what, value)
        for also in demand.also:
            if not also.holds(value):
                raise WrongValueError(also.expected, value)
        return _whole(value)

    return read


def _one_of(values: tuple[str, ...]) -> Reader:
    allowed = frozenset(values)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise WrongValueError(f"one of {', '.join(values)}", value)
        return value

    return read


def _maybe(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _list(kind: Any, length: int | None) -> Reader:
    inner = reader_of(kind)
    what = "a list" if length is None else f"a list of {length}"

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or length not in (None, len(value)):
            raise WrongValueError(what, value)
        items = []
        for at, item in enumerate(value):
            try:
                items.append(inner(item))
            except WrongValueError as error:
                raise error.inside(f"[{at}]") from None
        return tuple(items)

    return read


def _object(kind: type[Struct]) -> Reader:
    hints = get_type_hints(kind, include_extras=True)
    fields = [
        (field.name, field.encode_name, reader_of(hints[field.name]), field.required)
        for field in fields_of(kind)
    ]

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise WrongValueError("an object", value)
        found: dict[str, Any] = {}
        for name, label, inner, required in fields:
            if label in value:
                try:
                    found[name] = inner(value[label])
                except WrongValueError as error:
                    raise error.inside(label) from None
            elif required:
                raise WrongValueError("a value", NODEFAULT).inside(label)
        return kind(**found)

    return read
