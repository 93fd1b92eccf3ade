"""Files of data: what is wrong in them is one sentence with file, line or field, and what was expected."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import jsonschema
import pytest
from msgspec import Meta, Struct, field

from vraagbaak.data import (
    LIMITS,
    LINE,
    WrongValueError,
    from_json,
    json_text,
    read_json,
    read_yaml,
    schema_of,
    to_json,
)
from vraagbaak.editing.brief_yml import Editorial, read_editorial
from vraagbaak.errors import EditorialError, VraagbaakError
from vraagbaak.record.record import Official
from vraagbaak.writing.paper_pages import KnownPaper, KnownPapers

PARTY_61 = "x" * 61


def says(tmp_path: Path, text: str) -> str:
    """What is wrong with a brief.yml of this text."""
    path = tmp_path / "brief.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(EditorialError) as error:
        read_editorial(path)
    said = str(error.value)
    assert said.startswith(f"{path}")
    assert said.isprintable()
    return said.removeprefix(f"{path}").removeprefix(", ").removeprefix(": ")


# --- brief.yml: (text, sentence) ------------------------------------------------------------

MISTAKES = [
    ("titels:\n  '1': x\n", "line 1: titels: is not known here; expected one of titles, official, related, file_note, "
     "party_order, parties, motions, kamerbrieven, corrections."),
    ("titles: [a]\n", "line 1: titles: expected a title for each question number, found a list."),
    ("titles:\n", "line 1: titles: expected a title for each question number, found nothing."),
    ("titles:\n  '1':\n", "line 2: titles.1: expected a title of at most 8 words, found nothing."),
    ("titles:\n  Vraag 1: x\n", "line 2: titles.Vraag 1: expected a question number or slug, found ‘Vraag 1’."),
    ("titles: {a.b.c.d.e.f.g.h: x}\n", "line 1: titles.a.b.c.d.e.f.g.h: expected a question number or slug, found ‘a.b.c.d.e.f.g.h’."),
    ("official: kst-1-2\n", "line 1: official: expected the fields id, citation, role, found ‘kst-1-2’."),
    ("official:\n", "line 1: official: expected the fields id, citation, role, found nothing."),
    ("official:\n  id: kst-1-2\n  rol: x\n", "line 3: official.rol: is not known here; expected one of id, citation, role."),
    ("official:\n  citation: x\n", "line 1: official.id: expected an identifier such as kst-35300-VII-147, found nothing."),
    ("motions: {names: x}\n", "line 1: motions: expected a list, found fields."),
    ("motions:\n  - x\n", "line 2: motions[0]: expected the fields names, id, source, found ‘x’."),
    ("motions:\n  - names: x\n    line: 4\n", "line 3: motions[0].line: is not known here; expected one of names, id, source."),
    ("motions:\n  - names: x\n    id: stb-2021-1\n", "line 3: motions[0].id: expected an identifier such as kst-34775-136, found ‘stb-2021-1’."),
    ("motions:\n  - names: x\n    '': 4\n", "line 3: motions[0]: expected a name of at most 80 visible characters before the colon, found nothing."),
    ("? [x]\n: y\n", "line 1: expected a name of at most 80 visible characters before the colon, found nothing."),
    ('titles:\n  "a\\u202eb": x\n', "line 2: titles.a\\u202eb: expected a name of at most 80 visible characters before the colon, found ‘a\\u202eb’."),
    ("party_order:\n  source: x\n", "line 1: party_order.parties: expected a list of parties, found nothing."),
    ("party_order:\n  parties: [A, A]\n  source: x\n", "line 2: party_order.parties: expected each party once."),
    ("party_order:\n  parties: [A, [B]]\n", "line 2: party_order.parties[1]: expected a party (at most 60 characters), found a list."),
    (f"parties: [{{question: 1, party: {PARTY_61}, source: x}}]\n", f"line 1: parties[0].party: expected a party (at most 60 characters), found ‘{'x' * 60}’."),
    ("corrections:\n  - question: 1\n    wrong: a\n    right: b\n    reason: c\n    date: morgen\n", "line 6: corrections[0].date: expected a date such as 2020-03-03, found ‘morgen’."),
    ("corrections:\n  - {question: 1, wrong: a, right: b, reason: c, date: 2024-13-99}\n", "line 2: corrections[0].date: expected the date of a day that exists, such as 2020-03-03, found ‘2024-13-99’."),
    ("kamerbrieven:\n  - {date: 2023-02-30, id: kst-1-2, source: x}\n", "line 2: kamerbrieven[0].date: expected the date of a day that exists, such as 2020-03-03, found ‘2023-02-30’."),
    ("file_note: x\nfile_note: y\n", "line 2: file_note: stands here twice."),
    ("file_note: " + "x" * 2001 + "\n", f"line 1: file_note: expected at most 2,000 characters, all of them visible, found ‘{'x' * 60}’."),
    ('titles: {"1": "a\\u202eb"}', "line 1: titles.1: expected at most 2,000 characters, all of them visible, found ‘a\\u202eb’."),
    ('titles: {"1": "a\\0b"}', "line 1: titles.1: expected at most 2,000 characters, all of them visible, found ‘a\\x00b’."),
    ("titles:\n  x: [[[[[[y]]]]]]\n", "line 2: titles.x[0][0][0][0][0]: is nested too deep."),
    ("tekst\n", "line 1: expected the fields titles, official, related, file_note, party_order, parties, motions, "
     "kamerbrieven, corrections, found ‘tekst’."),
    ("titles: [a\n", "line 2: not valid YAML (expected ',' or ']', but got '<stream end>')."),
    ("a: 1\n---\nb: 2\n", "line 2: not valid YAML (but found another document)."),
    ("a: " + "[" * 3000 + "\n", "not valid YAML."),
    ('file_note: "a\x00b"\n', "not valid YAML."),
    ("x" * (LIMITS.size + 1), "larger than 1,000,000 bytes; make it smaller."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), MISTAKES, ids=[sentence[:60] for _, sentence in MISTAKES])
def test_a_mistake_of_the_editor(tmp_path: Path, text: str, sentence: str) -> None:
    assert says(tmp_path, text) == sentence


def test_the_first_mistake_of_the_file_is_said(tmp_path: Path) -> None:
    said = says(tmp_path, "corrections: x\nfile: y\ntitles: z\n")
    assert said == "line 1: corrections: expected a list, found ‘x’."
    assert says(tmp_path, "file: y\ncorrections: x\n").startswith("line 1: file: is not known here; ")


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "brief.yml").write_bytes(b"file_note: caf\xe9\n")
    with pytest.raises(EditorialError, match=r"brief\.yml: not UTF-8 text; save it as UTF-8\."):
        read_editorial(tmp_path / "brief.yml")


BOMB = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 50)}]\n" for n in range(1, 7))
ALIASES = (
    "a: &a [x]\nb: *a\n",
    "titles: &t {'1': Een titel}\nrelated: [*t]\n",
    f"a0: &a0 [x,x,x,x,x,x,x,x,x]\n{BOMB}",
)


@pytest.mark.parametrize("text", ALIASES)
def test_a_value_that_repeats_another_is_refused_at_once(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    said = says(tmp_path, text)
    assert said.startswith("line 2: ‘*") and "repeats another value; write it out" in said
    assert time.monotonic() - start < 5


def test_a_star_in_a_text_is_a_star(tmp_path: Path) -> None:
    path = tmp_path / "brief.yml"
    path.write_text("file_note: 'Twee * drie, met *nadruk*.'\n", "utf-8")
    assert read_editorial(path).file_note == "Twee * drie, met *nadruk*."


def test_every_scalar_is_text_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.yml"
    path.write_text("titles:\n  1: 007\n  a: null\n  b: >\n    een\n    twee\n", "utf-8")
    assert read_editorial(path).titles == {"1": "007", "a": "null", "b": "een twee"}


def test_an_entry_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.yml"
    path.write_text("# x\nmotions:\n  - names: A\n    id: kst-1-2\n    source: y\n  - {names: B, id: kst-1-3, source: y}\n", "utf-8")  # fmt: skip
    assert [motion.line for motion in read_editorial(path).motions] == [3, 6]


@pytest.mark.parametrize("text", ["", "# leeg\n"])
def test_an_empty_file_is_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brief.yml"
    path.write_text(text, "utf-8")
    assert read_yaml(Editorial, path) is None
    assert read_editorial(path) == Editorial()


# --- JSON -----------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["2020-13-45", "2023-02-30", "0000-01-01", "2020-01-01\n", "20200101"])
def test_a_day_that_does_not_exist_is_no_date(date: str) -> None:
    with pytest.raises(WrongValueError, match="date: expected"):
        from_json(KnownPaper, {"date": date})


@pytest.mark.parametrize("text", ["\ud800", "Titel \udfff"])
def test_half_a_character_is_no_text(text: str) -> None:
    with pytest.raises(WrongValueError, match="title: expected text of whole characters"):
        from_json(KnownPaper, {"title": text})
    with pytest.raises(WrongValueError, match="citation: expected text of whole characters"):
        from_json(Official, {"id": "kst-1-2", "url": None, "citation": text})


METADATA = [
    ("[]", "expected names with a value each, found a list"),
    ('{"kst-1-2": 5}', "kst-1-2: expected the fields found, title, date, movers, found ‘5’"),
    ('{"kst-1-2": {"found": "ja"}}', "kst-1-2.found: expected true or false, found ‘ja’"),
    ('{"kst-1-2": {"title": null}}', "kst-1-2.title: expected visible text of at most 2,000 characters, found null"),
    ('{"kst-1-2": {"movers": ["x", 5]}}', "kst-1-2.movers[1]: expected visible text of at most 2,000 characters, found ‘5’"),
    (
        '{"kst-1-2": {"date": "2020-13-45"}}',
        "kst-1-2.date: expected the date of a day that exists, such as 2020-03-03, found ‘2020-13-45’",
    ),
    ('{"../x": {}}', "../x: expected an identifier such as kst-35300-VII-33, found ‘../x’"),
    ('{"kst-\\ud800": {}}', "kst-\\ud800: expected an identifier such as kst-35300-VII-33, found ‘kst-\\ud800’"),
    ('{"kst-1\\n": {}}', "kst-1\\n: expected an identifier such as kst-35300-VII-33, found ‘kst-1\\n’"),
    ("[" * 100_000, "cannot be read as JSON"),
    ("{", "cannot be read as JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), METADATA, ids=[sentence[:50] for _, sentence in METADATA])
def test_a_wrong_answer_of_the_public_services(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "metadata.json"
    path.write_text(text, "utf-8")
    with pytest.raises(VraagbaakError) as error:
        read_json(KnownPapers, path, "remove it")
    assert str(error.value) == f"{path}: {sentence}; remove it."


def test_the_file_ends_in_one_newline_and_keeps_letters_as_they_are() -> None:
    assert json_text({"a": "é"}) == '{\n "a": "é"\n}\n'


# --- schema ---------------------------------------------------------------------------------


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part with ``code``."""

    kind: Literal["b", "a"]
    """Its kind."""
    line: int = field(default=0, name=LINE)


class Whole(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything."""

    name: Annotated[str, Meta(pattern="^x", description="a name", extra_json_schema={"type": ["string", "integer"]})]  # fmt: skip
    """Its name, as ``x1``."""
    part: Part | None = None
    """A part."""
    parts: tuple[Part, ...] = ()
    """More of them."""
    texts: Mapping[str, Annotated[str, Meta(min_length=1)]] = {}
    """Text by name."""


def test_the_schema_says_what_a_type_says() -> None:
    made = schema_of(Whole, "https://a.example/x.json", "x, version 1")
    jsonschema.Draft202012Validator.check_schema(made)
    assert made == json.loads(json.dumps(made))
    part = {"$ref": "#/$defs/Part"}
    assert made["$id"] == "https://a.example/x.json"
    assert (made["title"], made["description"], made["required"]) == ("x, version 1", "Everything.", ["name"])
    assert made["additionalProperties"] is False
    assert made["properties"] == {
        "name": {"type": ["string", "integer"], "pattern": "^x", "description": "Its name, as ‘x1’."},
        "part": {**part, "description": "A part."},
        "parts": {"type": "array", "items": part, "default": [], "description": "More of them."},
        "texts": {
            "type": "object",
            "additionalProperties": {"type": "string", "minLength": 1},
            "default": {},
            "description": "Text by name.",
        },
    }
    assert made["$defs"]["Part"]["properties"] == {"kind": {"enum": ["a", "b"], "description": "Its kind."}}
    assert made["$defs"]["Part"]["description"] == "A part with ‘code’."


def test_what_is_written_is_read() -> None:
    whole = Whole("x", Part("a"), (Part("b"),), {"k": "v"})
    assert from_json(Whole, to_json(whole)) == whole


class Bare(Struct, frozen=True):
    name: str


def test_a_field_without_a_docstring_gives_no_schema() -> None:
    with pytest.raises(LookupError, match=r"Bare\.name has no docstring"):
        schema_of(Bare, "https://a.example/x.json", "x")
