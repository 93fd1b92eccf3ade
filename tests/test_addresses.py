"""Addresses are for ever: no label makes one, no letter takes one that is of the site, none leads astray."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest

import typeset
from made import make_letter, make_question
from vraagbaak import labels
from vraagbaak.addresses import (
    AREAS,
    HEADING_ID,
    NUMBERED,
    RESERVED,
    anchor,
    numbered,
    page_address,
    slug_beside,
    slugs_named,
)
from vraagbaak.cli import main
from vraagbaak.record.record import Question
from vraagbaak.site.build.overview import related_questions
from vraagbaak.vocabulary import Part

ROOT = Path(__file__).parent.parent
ID = "2023-0000000001"


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", "/"),
        ("x/index.md", "/x/"),
        ("x/vraag-7.md", "/x/vraag-7/"),
        ("stukken/kst-35300-VII-33.md", "/stukken/kst-35300-VII-33/"),
    ],
)
def test_addresses_of_pages(path: str, address: str) -> None:
    assert page_address(path) == address


def test_every_part_has_an_id_of_its_own() -> None:
    assert set(HEADING_ID) == set(labels.HEADING) == set(get_args(Part))
    assert len(set(HEADING_ID.values())) == len(HEADING_ID)
    assert set(labels.IN_WORDS) == NUMBERED


def test_paragraphs_items_and_rows_are_counted_once() -> None:
    blocks = [("a paragraph", 1), ("a quote of the site", 0), ("a table of three rows", 3), ("an item", 1)]
    assert [number for number, _ in numbered(blocks, lambda block: block[1])] == [1, 2, 2, 5]
    assert anchor("announcement", 5) == anchor("answer", 5) == "antwoord-alinea-5"


@pytest.mark.parametrize(
    "name", sorted({area.name for area in AREAS} | {"assets", "pagefind", "com1", "nul"})
)
def test_no_letter_takes_a_folder_of_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    docs = tmp_path / "docs"
    blocks = [*typeset.question("1", "Wat is dit?"), *typeset.answer("Dit.")]
    there = {f"{name}/brief.pdf": typeset.letter_pdf(blocks), f"{name}/index.md": b"van de site"}
    (docs / name).mkdir(parents=True)
    for path, data in there.items():
        (docs / path).write_bytes(data)
    assert main(["--docs", str(docs), "--jobs", "1"]) == 1  # a letter is called as its folder
    assert f"‘{name}’ cannot be the name of a letter; give another with --id." in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([str(docs / name / "brief.pdf"), "--id", name.capitalize(), "--docs", str(docs)])
    assert {str(f.relative_to(docs)): f.read_bytes() for f in docs.rglob("*") if f.is_file()} == there


def test_what_is_kept_free_for_later() -> None:
    assert {"fracties", "data", "over", "personen", "ministeries", "dossiers", "jaren"} <= RESERVED


# --- labels are no keys ---------------------------------------------------------------------

_OTHER_WORDS = """
import sys
sys.path.insert(0, {scripts!r})
from vraagbaak import labels
for part in labels.HEADING:
    labels.HEADING[part] = "Kopje " + part[::-1]
"""


def converted_and_built(folder: Path, setup: str) -> Path:
    """The site of one letter, by processes in which ``setup`` ran first."""
    folder.mkdir()
    blocks, notes = typeset.full_letter(6)
    back = typeset.Block("Zie ook het antwoord op vraag 2.", gap=24)
    (folder / "in.pdf").write_bytes(typeset.letter_pdf([*blocks, back], notes))
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace("docs_dir: docs", f"docs_dir: {folder / 'docs'}")
    (folder / "mkdocs.yml").write_text(config.replace(" scripts/", f" {ROOT}/scripts/"), "utf-8")
    convert = "from vraagbaak.cli import main; sys.exit(main(sys.argv[1:]))"
    build = "from mkdocs.__main__ import cli; cli()"
    for program, arguments in (
        (convert, [str(folder / "in.pdf"), "--docs", str(folder / "docs"), "--jobs", "1"]),
        (build, ["build", "--strict", "-f", str(folder / "mkdocs.yml")]),
    ):
        run = subprocess.run(
            [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(ROOT / 'scripts')!r})\n{setup}\n{program}", *arguments],
            capture_output=True, text=True, check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
    return folder / "site"


def addresses(site: Path) -> dict[str, list[str]]:
    """Of every page: its ids and where its links lead, in order."""
    return {
        str(path.relative_to(site)): re.findall(r'\s(?:id|href)="([^"]*)"', path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }


@pytest.mark.site
def test_other_headings_change_no_address(tmp_path: Path) -> None:
    usual = converted_and_built(tmp_path / "usual", "")
    other = converted_and_built(tmp_path / "other", _OTHER_WORDS.format(scripts=str(ROOT / "scripts")))
    page = f"{ID}/vraag-2/index.html"
    assert "Kopje rewsna" in (other / page).read_text("utf-8")
    assert ">Antwoord<" not in (other / page).read_text("utf-8")
    assert addresses(other) == addresses(usual)
    assert "antwoord-alinea-1" in addresses(usual)[page]
    for data in (f"{ID}/brief.json", f"{ID}/vraag-2/vraag-2.json"):
        assert (other / data).read_bytes() == (usual / data).read_bytes()

    def found(site: Path) -> list[str]:
        texts = "".join(path.read_text("utf-8") for path in sorted((site / "search").glob("t-*.js")))
        locations = re.findall(r'\["([^"#]+\.html)"', texts)
        assert locations
        return locations

    assert found(other) == found(usual)


@pytest.mark.site
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("## Antwoord\n", "vraag-1.md: has 5 headings, its head names 6 parts"),
        (
            'parts: ["question", "answer", "notes", "references", "facts", "known"]\n',
            "vraag-1.md: was made by an older version",
        ),
    ],
)
def test_a_page_that_does_not_name_its_parts_stops_the_build(tmp_path: Path, line: str, says: str) -> None:
    converted_and_built(tmp_path / "x", "")
    page = tmp_path / "x" / "docs" / ID / "vraag-1.md"
    text = page.read_text("utf-8")
    assert line in text
    page.write_text(text.replace(line, ""), "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(tmp_path / "x" / "mkdocs.yml")],
        capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert run.returncode != 0
    assert f"{ID}/{says}" in run.stderr


# --- questions by slug ----------------------------------------------------------------------


def restarted(*questions: tuple[str, str, str]) -> tuple[Question, ...]:
    """(section, number, answer) as questions of a letter in which numbering restarts."""
    return tuple(
        make_question(
            number=number, slug=f"{section.lower()}-vraag-{number}", section=section, answer=(answer,)
        )
        for section, number, answer in questions
    )


LETTER = restarted(("VVD", "1", ""), ("VVD", "2", ""), ("D66", "1", ""), ("D66", "2", ""), ("D66", "3", ""))


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("vvd-vraag-1", ["vvd-vraag-1"]),
        ("1", ["vvd-vraag-1", "d66-vraag-1"]),
        ("3", ["d66-vraag-3"]),
        ("4", []),
    ],
)
def test_what_a_name_in_brief_yml_fits(name: str, slugs: list[str]) -> None:
    assert slugs_named(LETTER, name) == tuple(slugs)


@pytest.mark.parametrize(
    ("own", "number", "slug"),
    [
        ("vvd-vraag-1", "2", "vvd-vraag-2"),
        ("d66-vraag-1", "2", "d66-vraag-2"),
        ("d66-vraag-1", "1", "d66-vraag-1"),
        ("vvd-vraag-1", "3", "d66-vraag-3"),  # there is only one
        ("vvd-vraag-1", "4", None),
    ],
)
def test_what_a_number_means_beside_a_question(own: str, number: str, slug: str | None) -> None:
    question = next(question for question in LETTER if question.slug == own)
    assert slug_beside(LETTER, question, number) == slug


def test_a_number_of_another_fractie_only_is_not_guessed() -> None:
    letter = restarted(("VVD", "1", ""), ("VVD", "2", ""), ("SP", "2", ""), ("D66", "1", ""))
    assert slug_beside(letter, letter[3], "2") is None


@pytest.mark.parametrize(
    ("answer", "others"),
    [
        ("Zie het antwoord op vraag 2.", ["d66-vraag-2"]),
        ("Zie de beantwoording van de vragen 2 t/m 3.", ["d66-vraag-2", "d66-vraag-3"]),
        ("Zie het antwoord op de vragen 2 en 3.", ["d66-vraag-2", "d66-vraag-3"]),
        ("Zie het antwoord op vraag 2023.", []),
        ("Dit is het antwoord op de vraag.", []),
    ],
)
def test_see_also_stays_with_the_fractie(answer: str, others: list[str]) -> None:
    asked = restarted(("VVD", "2", ""), ("D66", "1", answer), ("D66", "2", ""), ("D66", "3", ""))
    found = related_questions(make_letter(questions=asked))
    assert [slug for slug, _, _ in found["d66-vraag-1"]] == others
    assert found["vvd-vraag-2"] == []


JOINT = "Antwoord op de vragen 1 en 2"


def letter_that_restarts(parties: Sequence[str]) -> Iterable[typeset.Block]:
    for party in parties:
        yield typeset.Block(f"Vragen van de leden van de {party}-fractie", bold=True, gap=24)
        for number in ("1", "2"):
            yield from typeset.question(number, f"Wat is vraag {number} van {party}?")
        yield from typeset.answer(f"Dit is het antwoord aan {party}.", heading=JOINT)


def run(tmp_path: Path, editorial: str = "") -> tuple[Path, dict[str, Any]]:
    """Folder and data of a letter of two fracties, each with a joint answer to its questions 1 and 2."""
    pdf, folder = tmp_path / "in.pdf", tmp_path / "docs" / ID
    folder.mkdir(parents=True)
    (folder / "brief.yml").write_text(editorial, "utf-8")
    pdf.write_bytes(typeset.letter_pdf(list(letter_that_restarts(("VVD", "D66")))))
    assert main([str(pdf), "--docs", str(tmp_path / "docs"), "--jobs", "1"]) == 0
    return folder, json.loads((folder / "brief.json").read_text("utf-8"))


def test_joint_answers_link_within_their_fractie(tmp_path: Path) -> None:
    folder, data = run(tmp_path)
    links = {
        path.stem: re.findall(r"\(([a-z0-9]+-vraag-\d)\.md\)", path.read_text("utf-8"))
        for path in folder.glob("*-vraag-*.md")
    }
    assert links == {
        "vvd-vraag-1": ["vvd-vraag-2"], "vvd-vraag-2": ["vvd-vraag-1"],
        "d66-vraag-1": ["d66-vraag-2"], "d66-vraag-2": ["d66-vraag-1"],
    }  # fmt: skip
    assert [question["answers_slugs"] for question in data["questions"]] == [
        *[["vvd-vraag-1", "vvd-vraag-2"]] * 2,
        *[["d66-vraag-1", "d66-vraag-2"]] * 2,
    ]


CORRECTION = "corrections: [{question: %s, wrong: Wat, right: Wie, reason: zetfout, date: 2024-01-31}]\n"


@pytest.mark.parametrize(
    "editorial",
    [
        "titles: {'1': Een titel}\n",
        "parties: [{question: '1', party: VVD, source: de Kamer}]\n",
        CORRECTION % "'1'",
    ],
)
def test_a_number_that_several_questions_have_is_a_finding(tmp_path: Path, editorial: str) -> None:
    _, data = run(tmp_path, editorial)
    (finding,) = [finding for finding in data["findings"] if finding["code"].startswith("redactie")]
    assert finding["code"] == "redactie-meerduidig"
    assert "(vvd-vraag-1, d66-vraag-1)" in finding["message"]
    assert [question["title"] for question in data["questions"]] == [None] * 4
    assert not any(question["corrections"] for question in data["questions"])


def test_a_slug_reaches_the_question_of_its_fractie(tmp_path: Path) -> None:
    editorial = "titles: {d66-vraag-1: Een titel}\n" + CORRECTION % "d66-vraag-1"
    _, data = run(tmp_path, editorial)
    texts = {question["slug"]: (question["title"], question["question"][0]) for question in data["questions"]}
    assert texts["d66-vraag-1"] == ("Een titel", "Wie is vraag 1 van D66?")
    assert texts["vvd-vraag-1"] == (None, "Wat is vraag 1 van VVD?")
    assert not [finding for finding in data["findings"] if finding["code"].startswith("redactie")]
