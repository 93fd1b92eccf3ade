"""brief.json: what is written fits the published schema, what an older version wrote is read, what is wrong is said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import typeset
from made import make_letter, make_question
from vraagbaak.addresses import EDITORIAL_SCHEMA, LETTER_SCHEMA
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.data import from_json, schema_of, to_json
from vraagbaak.editing.brief_yml import Editorial, read_editorial
from vraagbaak.errors import VraagbaakError
from vraagbaak.record.record import Letter, read_letter
from vraagbaak.site.build.overview import overview_svg, sidebar
from vraagbaak.site.citing.formats import ris
from vraagbaak.site.citing.page_head import question_ld
from vraagbaak.site.citing.works import leidraad, question_work
from vraagbaak.writing.paper_pages import paper_pages
from vraagbaak.writing.shared_pages import home_page

SITE = "https://sample.test/"
BRIEF = schema_of(Letter, SITE + LETTER_SCHEMA, "brief.json")
YML = schema_of(Editorial, SITE + EDITORIAL_SCHEMA, "brief.yml")
EDITORIAL = """
file_note: Een afschrift.
official: {id: kst-35300-VII-147, citation: "Kamerstukken II 2019/20, 35 300 VII, nr. 147"}
related: [{id: kst-35300-VII-17, citation: "Kamerstukken II 2019/20, 35 300 VII, nr. 17", role: het onderwerp}]
titles: {"2": Een titel}
corrections: [{question: "1", wrong: grote, right: groote, reason: zo stond het, date: 2024-01-31}]
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The record of a letter with notes, lists, gaps, a correction and everything an editor can add."""
    folder = tmp_path_factory.mktemp("written")
    pdf, own = folder / "in.pdf", folder / "docs" / "2023-0000000001"
    own.mkdir(parents=True)
    (own / "brief.yml").write_text(EDITORIAL, "utf-8")
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(12), keep=[1, 2, 3, 5, 6, 8]))
    return convert_letter(pdf, folder / "docs").data


def objects(values: Any, schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every object in ``values`` with the part of the schema that is of it."""
    for one in schema.get("anyOf", ()):
        if "$ref" in one:
            schema = one
    if "$ref" in schema:
        schema = BRIEF["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if isinstance(values, dict):
        yield values, schema
        for name, value in values.items():
            yield from objects(value, schema["properties"].get(name, {}))
    elif isinstance(values, list):
        for value in values:
            yield from objects(value, schema.get("items") or {})


def test_the_schemas_are_schemas_with_an_address() -> None:
    for path, schema in ((LETTER_SCHEMA, BRIEF), (EDITORIAL_SCHEMA, YML)):
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{SITE}{path}"


def test_what_is_written_fits_the_schema(written: dict[str, Any]) -> None:
    jsonschema.validate(written, BRIEF)
    for field in ("cuts", "corrections", "footnotes", "citations", "places"):
        assert any(question[field] for question in written["questions"]), field


def test_the_schema_has_every_field_that_is_written_and_no_other(written: dict[str, Any]) -> None:
    """But for the place of the schema itself."""
    for values, schema in objects(written, BRIEF):
        assert [name for name in values if name != "$schema"] == list(schema["properties"])


def test_every_field_of_the_schemas_is_described() -> None:
    for schema in (BRIEF, YML):
        for part in (schema, *schema["$defs"].values()):
            assert part["description"]
            for name, field in part["properties"].items():
                assert re.search(r"\w{2}", field["description"]), name


def test_what_is_read_is_what_was_written(written: dict[str, Any]) -> None:
    assert {"$schema": "../schema/brief-1.json", **to_json(from_json(Letter, written))} == written


def without_optional(values: Any, schema: dict[str, Any]) -> Any:
    """``values`` with only the fields that the schema demands."""
    for one, part in list(objects(values, schema)):
        for name in [name for name in one if name not in part["required"]]:
            del one[name]
    return values


def test_a_letter_with_only_what_the_schema_demands_is_shown(written: dict[str, Any], tmp_path: Path) -> None:
    least = without_optional(json.loads(json.dumps(written)), BRIEF)
    jsonschema.validate(least, BRIEF)
    (tmp_path / "brief.json").write_text(json.dumps(least), "utf-8")
    letter = read_letter(tmp_path / "brief.json")
    question = letter.questions[0]
    assert (question.heading, question.places, question.answer_kind) == ("Vraag", (), "antwoord")
    assert home_page([letter], ()).markdown
    assert paper_pages([letter], {}, [])
    assert overview_svg(letter)
    assert sidebar(letter, "index")
    assert leidraad(letter, question).endswith("(vraag 1).")
    assert ris([question_work(letter, question, SITE)])
    assert question_ld(letter, question, SITE)


def test_what_a_newer_version_added_is_left_alone(written: dict[str, Any]) -> None:
    assert from_json(Letter, {**written, "added": {"later": 1}}) == from_json(Letter, written)


MISSING = object()
WRONG: list[tuple[tuple[str | int, ...], object, str]] = [
    (("date",), "18 januari", "date: expected a date such as 2020-03-03, found ‘18 januari’"),
    (("id",), "../x", "id: expected a name of small letters, digits and hyphens, found ‘../x’"),
    (("kenmerk",), 5, "kenmerk: expected text, found ‘5’"),
    (("kenmerk",), None, "kenmerk: expected text, found null"),
    (("findings",), MISSING, "findings: expected a list, found nothing"),
    (("source",), [], "source: expected the fields file, sha256, pages_total"),
    (("source", "pages_total"), True, "source.pages_total: expected a whole number, found true"),
    (("questions",), {}, "questions: expected a list, found fields"),
    (("questions", 1, "status"), "half", "questions[1].status: expected one of complete, start-missing"),
    (("questions", 0, "question", 0), 1.5, "questions[0].question[0]: expected text, found ‘1.5’"),
    (("questions", 0, "places", 0, "box"), [1, 2], "questions[0].places[0].box: expected a list of 4"),
    (("questions", 0, "slug"), "a/b", "questions[0].slug: expected a name of small letters"),
    (("questions", 0, "citations", 0, "in"), "elders", "questions[0].citations[0].in: expected one of"),
    (("questions", 0, "citations", 0, "resolved"), 1, "questions[0].citations[0].resolved: expected true or"),
]


@pytest.mark.parametrize(("path", "value", "says"), WRONG, ids=[says.split(":")[0] for _, _, says in WRONG])
def test_a_wrong_value_is_one_sentence_with_file_and_field(
    written: dict[str, Any], tmp_path: Path, path: tuple[str | int, ...], value: object, says: str
) -> None:
    data: Any = json.loads(json.dumps(written))
    at = data
    for step in path[:-1]:
        at = at[step]
    if value is MISSING:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    file = tmp_path / "brief.json"
    file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(VraagbaakError) as error:
        read_letter(file)
    assert str(error.value).startswith(f"{file}: {says}")
    assert str(error.value).endswith("; convert that letter again.")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, BRIEF)


def test_a_question_is_found_by_its_slug() -> None:
    first, second = make_question(slug="vvd-vraag-1"), make_question(slug="sp-vraag-1")
    letter = make_letter(questions=(first, second))
    assert letter.question("sp-vraag-1") is second
    assert letter.question("vraag-1") is None


# --- brief.yml ------------------------------------------------------------------------------


def test_the_schema_of_brief_yml_takes_what_the_program_takes(tmp_path: Path) -> None:
    file = tmp_path / "brief.yml"
    file.write_text(EDITORIAL, "utf-8")
    assert read_editorial(file).titles == {"2": "Een titel"}
    jsonschema.validate(yaml.load(EDITORIAL, yaml.BaseLoader), YML)


@pytest.mark.parametrize(
    "text",
    [
        "titels: {}",
        'titles: {"1": een twee drie vier vijf zes zeven acht negen}',
        'titles: {"Vraag 1": x}',
        "official: {id: ../../x, citation: y}",
        "official: {citation: y}",
        "motions: [{names: x, id: stb-2021-1, source: y}]",
        "parties: [{question: x y, party: A, source: y}]",
        "party_order: {parties: [A, A], source: y}",
        "corrections: [{question: '1', wrong: a, right: b, reason: c, date: morgen}]",
        "related: {}",
        "file_note: [x]",
    ],
)
def test_the_schema_of_brief_yml_refuses_what_the_program_refuses(tmp_path: Path, text: str) -> None:
    file = tmp_path / "brief.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(VraagbaakError, match=r"brief\.yml, line 1: "):
        read_editorial(file)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.load(text, yaml.BaseLoader), YML)
