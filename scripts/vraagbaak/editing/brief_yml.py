"""brief.yml: what people add to a letter. Read, validated, never written.

Every message names the file and the line, and says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from vraagbaak.dutch.months import iso_date
from vraagbaak.errors import EditorialError

MAX_BYTES = 1_000_000
MAX_TITLE_WORDS = 8
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NUMBER = re.compile(r"^\d{1,4}$|^[a-z0-9-]{1,80}$")
_IDENTIFIER = re.compile(r"^[A-Za-z0-9][A-Za-z0-9-]{2,60}$")


@dataclass(frozen=True, slots=True)
class Paper:
    """An official publication named by the editor."""

    id: str
    citation: str
    role: str = ""
    """What it is to the letter, when it is not the letter itself."""


@dataclass(frozen=True, slots=True)
class Motion:
    """The number of a motion that the letter cites by name only."""

    names: str
    id: str
    source: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """A reading put right: ``wrong`` as the program read it, ``right`` as it should be."""

    question: str
    wrong: str
    right: str
    reason: str
    date: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PartyStatement:
    """The party of one question, with the source that says so."""

    question: str
    party: str
    source: str


@dataclass(frozen=True, slots=True)
class PartyOrder:
    """The order in which the parties ask, with the source that says so."""

    parties: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Editorial:
    """All of brief.yml; empty when there is none."""

    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    official: Paper | None = None
    related: tuple[Paper, ...] = ()
    file_note: str = ""
    party_order: PartyOrder | None = None
    parties: tuple[PartyStatement, ...] = ()
    motions: tuple[Motion, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """A YAML value with where it stands."""

    path: Path
    value: object
    line: int

    def fail(self, expected: str) -> EditorialError:
        return EditorialError(f"{self.path}, line {self.line}: {expected}.")

    def text(self, what: str, pattern: re.Pattern[str] | None = None, longest: int = 2000) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(f"expected {what} as text")
        value = " ".join(self.value.split())
        if not value.isprintable():
            raise self.fail(f"expected {what} without characters that cannot be seen")
        if len(value) > longest or (pattern and not pattern.match(value)):
            raise self.fail(f"expected {what}, found ‘{value[:60]}’")
        return value

    def items(self, what: str) -> list[_Node]:
        if not isinstance(self.value, list):
            raise self.fail(f"expected a list of {what}")
        return self.value

    def fields(self, what: str, allowed: Mapping[str, bool]) -> dict[str, _Node]:
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

    def pairs(self, what: str) -> list[tuple[str, _Node]]:
        if not isinstance(self.value, dict):
            raise self.fail(f"expected {what}")
        return [(key, node) for key, (node, _) in self.value.items()]


_PAPER_FIELDS = {"id": True, "citation": True, "role": False}


def read_editorial(path: Path) -> Editorial:
    """Read ``path``; an absent file is an empty ``Editorial``.

    Raises:
        EditorialError: naming the file, the line and what was expected.
    """
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise EditorialError(f"{path}: {error.strerror or error}; it cannot be read there.") from error
    if not there:
        return Editorial()
    if not is_file:
        raise EditorialError(f"{path}: this is no file; remove it or write the editorial data there.")
    root = _load(path)
    if root is None:
        return Editorial()
    readers: dict[str, Callable[[_Node], object]] = {
        "titles": _titles,
        "official": _paper,
        "related": lambda node: tuple(_paper(item) for item in node.items("papers")),
        "file_note": lambda node: node.text("a note about the file"),
        "party_order": _party_order,
        "parties": lambda node: tuple(_party(item) for item in node.items("parties")),
        "motions": lambda node: tuple(_motion(item) for item in node.items("motions")),
        "corrections": lambda node: tuple(_correction(i) for i in node.items("corrections")),
    }
    fields = root.fields("brief.yml", dict.fromkeys(readers, False))
    read = {key: readers[key](node) for key, node in fields.items()}
    return Editorial(**read)  # type: ignore[arg-type]  # each reader gives what its field takes


def _titles(node: _Node) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    for key, value in node.pairs("a title for each question number"):
        if not _NUMBER.match(key):
            raise value.fail(f"expected a question number or slug as key, found ‘{key[:40]}’")
        title = value.text("a title")
        if len(title.split()) > MAX_TITLE_WORDS:
            raise value.fail(f"expected a title of at most {MAX_TITLE_WORDS} words")
        titles[key] = title
    return MappingProxyType(titles)


def _paper(node: _Node) -> Paper:
    fields = node.fields("a paper", _PAPER_FIELDS)
    identifier = fields["id"].text("an identifier such as kst-35300-VII-147", _IDENTIFIER)
    role = fields["role"].text("what the paper is to the letter", longest=100) if "role" in fields else ""
    return Paper(identifier, fields["citation"].text("a citation", longest=300), role)


def _party_order(node: _Node) -> PartyOrder:
    fields = node.fields("party_order", {"parties": True, "source": True})
    names = tuple(item.text("a party", longest=60) for item in fields["parties"].items("parties"))
    if len(set(names)) != len(names):
        raise fields["parties"].fail("expected each party once")
    return PartyOrder(names, fields["source"].text("a source", longest=300))


def _party(node: _Node) -> PartyStatement:
    fields = node.fields("a party", {"question": True, "party": True, "source": True})
    return PartyStatement(
        fields["question"].text("a question number", _NUMBER),
        fields["party"].text("a party", longest=60),
        fields["source"].text("a source", longest=300),
    )


def _motion(node: _Node) -> Motion:
    fields = node.fields("a motion", {"names": True, "id": True, "source": True})
    identifier = fields["id"].text("an identifier such as kst-34775-136", _IDENTIFIER)
    if not identifier.startswith("kst-"):
        raise fields["id"].fail("expected an identifier such as kst-34775-136")
    source = fields["source"].text("a source", longest=300)
    return Motion(fields["names"].text("names", longest=200), identifier, source, node.line)


def _correction(node: _Node) -> Correction:
    required = {"question": True, "wrong": True, "right": True, "reason": True, "date": True}
    fields = node.fields("a correction", required)
    if iso_date(fields["date"].text("a date such as 2020-03-03", _DATE)) is None:
        raise fields["date"].fail("expected the date of a day that exists, such as 2020-03-03")
    return Correction(
        fields["question"].text("a question number or slug", _NUMBER),
        fields["wrong"].text("the reading to correct"),
        fields["right"].text("the right reading"),
        fields["reason"].text("a reason"),
        fields["date"].text("a date such as 2020-03-03", _DATE),
        node.line,
    )


# --- YAML with line numbers ---------------------------------------------------------------


def _load(path: Path) -> _Node | None:
    import yaml  # only here: most runs of --check on other letters need no YAML

    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            raise EditorialError(f"{path}: larger than {MAX_BYTES:,} bytes; make it smaller.")
        document = yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise EditorialError(f"{path}: not UTF-8 text; save it as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise EditorialError(f"{path}, line {line}: not valid YAML ({error.problem}).") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise EditorialError(f"{path}: not valid YAML.") from error
    return _node(path, document, 0) if document is not None else None


def _node(path: Path, raw: object, depth: int) -> _Node:
    import yaml

    assert isinstance(raw, yaml.Node)
    line = raw.start_mark.line + 1
    if depth > 6:
        raise EditorialError(f"{path}, line {line}: nested too deep.")
    if isinstance(raw, yaml.SequenceNode):
        return _Node(path, [_node(path, item, depth + 1) for item in raw.value], line)
    if isinstance(raw, yaml.MappingNode):
        entries: dict[str, tuple[_Node, int]] = {}
        for key, value in raw.value:
            key_line = key.start_mark.line + 1
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in entries:
                raise EditorialError(f"{path}, line {key_line}: ‘{name[:40]}’ stands here twice.")
            entries[name] = (_node(path, value, depth + 1), key_line)
        return _Node(path, entries, line)
    return _Node(path, raw.value, line)
