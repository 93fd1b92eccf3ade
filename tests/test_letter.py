"""The sample letter: what must come out of a letter with gaps, joint answers, notes and citations."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from sample_letter import LETTER
from vraagbaak.cli import main

PRINTED = [
    "4",
    "7",
    "8",
    "11",
    "14",
    "15",
    "19",
    "22",
    "25",
    "28",
    "31",
    "32",
    "33",
    "34",
    "35",
    "37",
    "39",
    "40",
    "41",
    "44",
]
INFERRED = ["3", "6", "10", "13", "18", "21", "24", "27", "30", "36", "38", "43"]
MISSING = ["1", "2", "5", "9", "12", "16", "17", "20", "23", "26", "29", "42"]
COMPLETE = ["14", "31", "32", "34", "39", "40"]


@pytest.fixture
def folder(docs: Path) -> Path:
    return docs / LETTER


@pytest.fixture
def brief(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "brief.json").read_text("utf-8"))
    return data


@pytest.fixture
def questions(brief: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {q["number"] or q["slug"]: q for q in brief["questions"]}


def test_docs_are_what_the_program_makes(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(docs), "--check"]) == 0, capsys.readouterr().err


def test_numbers_and_states(questions: dict[str, dict[str, Any]]) -> None:
    by_source: dict[str | None, list[str]] = {}
    for number, question in questions.items():
        by_source.setdefault(question["number_source"], []).append(number)
    assert by_source["printed"] == PRINTED
    assert by_source["inferred"] == INFERRED
    assert by_source[None] == [*MISSING, "fragment-p29"]
    assert [n for n, q in questions.items() if q["status"] == "complete"] == COMPLETE
    assert [n for n, q in questions.items() if q["status"] == "missing"] == MISSING
    assert questions["33"]["status"] == "middle-missing"
    assert questions["33"]["pages"] == [19, 21]
    assert questions["33"]["pages_missing"] == [20]


def test_what_the_tails_keep(questions: dict[str, dict[str, Any]]) -> None:
    both = [n for n in INFERRED if questions[n]["question"]]
    assert both == ["3", "18", "21", "27", "38", "43"]
    assert all(questions[n]["answer"] for n in INFERRED)


@pytest.mark.parametrize(
    ("numbers", "party", "source"),
    [
        ("1 2", "VVD", "editorial"), ("3", "VVD", "text"), ("4", "VVD", "carried"),
        ("7 8", "D66", "text"), ("15", "CDA", "text"), ("16 17 18", "CDA", "editorial"),
        ("19", "SP", "heading"), ("20 21 22 23 24", "SP", "editorial"),
        ("25", "PvdA", "heading"), ("26", "PvdA", "editorial"), ("27 28", "PvdA", "text"),
        ("32 35 37", "ChristenUnie", "text"), ("33 34", "ChristenUnie", "carried"),
        ("36", "ChristenUnie", "editorial"), ("43", "BBB", "text"), ("44", "BBB", "carried"),
        ("5 6 9 10 11 12 13 14 29 30 31 38 39 40 41 42", None, None),
    ],
)  # fmt: skip
def test_parties(
    questions: dict[str, dict[str, Any]], numbers: str, party: str | None, source: str | None
) -> None:
    for number in numbers.split():
        assert (questions[number]["party"], questions[number]["party_source"]) == (party, source)


def test_joint_answer(folder: Path, questions: dict[str, dict[str, Any]]) -> None:
    assert questions["7"]["answers"] == questions["8"]["answers"] == ["7", "8"]
    assert questions["7"]["answer"] == questions["8"]["answer"]
    assert "hebben samen één antwoord" in (folder / "vraag-8.md").read_text("utf-8")


def test_footnotes(folder: Path, questions: dict[str, dict[str, Any]]) -> None:
    notes = {n["number"]: q for q, v in questions.items() for n in v["footnotes"]}
    assert notes == {
        "4": "21", "5": "21", "7": "32", "10": "36", "15": "38", "16": "38",
        "19": "fragment-p29", "20": "fragment-p29", "21": "fragment-p29", "22": "fragment-p29",
    }  # fmt: skip
    assert questions["21"]["footnotes"][0]["text"].endswith("werk-aan-uitvoering.pdf")
    assert "Werk aan Uitvoering<sup>[4](#noot-4)</sup> is" in (folder / "vraag-21.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "identifiers", "motion", "where"),
    [
        ("4", ["kst-35165-51"], None, "answer"),
        ("11", [], "Azarkan", "answer"),
        ("32", ["kst-35788-136"], "Segers", "question"),
        ("36", ["kst-30995-101"], None, "footnote"),
        ("38", ["kst-32851-53"], None, "footnote"),
        ("38", ["kst-32851-62"], None, "footnote"),
        ("39", ["kst-36200-VII-33"], "Bikker/Van Dijk", "question"),
        ("40", ["kst-36200-VII-31"], "Bikker/Van Dijk", "question"),
        ("fragment-p29", ["kst-35788-77"], None, "footnote"),
        ("fragment-p29", ["kst-32847-921"], None, "footnote"),
        ("fragment-p29", ["kst-36200-A-9"], None, "footnote"),
    ],
)
def test_citations(
    questions: dict[str, dict[str, Any]], number: str, identifiers: list[str], motion: str | None, where: str
) -> None:
    found = [(c["identifiers"], c["motion"], c["in"]) for c in questions[number]["citations"]]
    assert (identifiers, motion, where) in found


def test_the_cover_cites_the_questions(brief: dict[str, Any]) -> None:
    assert [c["identifiers"] for c in brief["citations"]] == [["2022D51511"]]


@pytest.mark.parametrize("word", ["SER-advies", "Arnhem-Oost", "NOVEX-woningbouwlocaties", "preventie-inzet"])
def test_hyphens(questions: dict[str, dict[str, Any]], word: str) -> None:
    text = " ".join(" ".join(q["question"] + q["answer"]) for q in questions.values())
    assert word in text


def test_bullets(folder: Path) -> None:
    for name, count in (("vraag-11", 3), ("vraag-13", 4), ("vraag-24", 3)):
        answer = (folder / f"{name}.md").read_text("utf-8").split("## Antwoord")[1].split("## ")[0]
        assert len(re.findall(r"^- ", answer, re.M)) == count


def test_a_second_reader_finds_the_same_words(folder: Path, questions: dict[str, dict[str, Any]]) -> None:
    """pdfium, another library than the program uses, sees the same words in the same order."""
    document = pypdfium2.PdfDocument(folder / "brief.pdf")
    raw = " ".join(page.get_textpage().get_text_range() for page in document)
    squeezed = re.sub(r"[\s\u0002\ufffe-]+", "", raw)
    for question in questions.values():
        for text in [*question["question"], *question["answer"]]:
            # A page break or the call of a note may stand inside a paragraph: compare in pieces.
            for piece in re.findall(r"[^\s.?!|][^.?!|]{20,200}", text)[:40]:
                wanted = re.sub(r"[\s-]+", "", piece)
                plain = re.sub(r"\d+", "", wanted)
                assert wanted in squeezed or plain in re.sub(r"\d+", "", squeezed), piece
