"""The Kamer's own print of questions with answers: 558 × 771 pt, a printed number, real hyphens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from printed_paper import PITCH, SIZE, SOFT, TYPE, aanhangsel, wrap
from test_odd_letters import convert

pymupdf: Any = _pymupdf

WORDS = (
    f"ge{SOFT}meen{SOFT}te{SOFT}raads{SOFT}ver{SOFT}kie{SOFT}zin{SOFT}gen", f"sa{SOFT}men{SOFT}wer{SOFT}king",
    f"over{SOFT}heids{SOFT}or{SOFT}ga{SOFT}ni{SOFT}sa{SOFT}ties", "Noord-Holland", "zee-egel", "officiële",
    f"ver{SOFT}ant{SOFT}woor{SOFT}de{SOFT}lijk{SOFT}heid", "in- en uitvoer", "de", "wet", "gaat", "over", "naar",
)  # fmt: skip


def test_the_printed_number_is_the_name_and_the_margin_is_furniture(tmp_path: Path) -> None:
    data = convert(
        tmp_path,
        aanhangsel([("Vraag 1", "Klopt dit bericht?"), ("Antwoord 1", "Ja."), ("Vraag 2", "En nu?"), ("Antwoord 2", "Zo.")]),
    ).data  # fmt: skip
    assert data["id"] == "ah-tk-20222023-1234"
    assert [(q["number"], q["question"], q["answer"]) for q in data["questions"]] == [
        ("1", ["Klopt dit bericht?"], ["Ja."]),
        ("2", ["En nu?"], ["Zo."]),
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.sampled_from(WORDS), min_size=60, max_size=200))
def test_hyphens_of_the_printer_go_and_those_of_the_writer_stay(tmp_path: Path, words: list[str]) -> None:
    text = " ".join(["Hierover", *words]) + "."
    known = " ".join(WORDS)  # each word once in full, as a letter of some length has them
    data = convert(
        tmp_path,
        aanhangsel([("Vraag 1", f"Wat betekenen {known.replace(SOFT, '')}?"), ("Antwoord 1", text)]),
    ).data
    assert " ".join(data["questions"][0]["answer"]) == text.replace(SOFT, "")


def test_a_note_goes_on_at_the_foot_of_the_next_page(tmp_path: Path) -> None:
    long = "Dit antwoord is zo lang dat het op de volgende bladzijde verder gaat. " * 30
    data = convert(
        tmp_path,
        aanhangsel(
            [("Vraag 1", "Klopt dit[1] en dit[2] ook?"), ("Antwoord 1", long.strip())],
            notes=("Eerste noot, die hier ophoudt.|", "Tweede noot, die op deze bladzijde|verder gaat op de volgende."),
        ),
    ).data  # fmt: skip
    (question,) = data["questions"]
    assert " ".join(question["answer"]) == long.strip()
    assert [note["text"] for note in question["footnotes"]] == [
        "Eerste noot, die hier ophoudt.",
        "Tweede noot, die op deze bladzijde verder gaat op de volgende.",
    ]


@pytest.mark.parametrize("written", ["\ufb01nanciële \ufb02exibele o\ufb03ciële"])
def test_ligatures_become_letters(tmp_path: Path, written: str) -> None:
    data = convert(
        tmp_path, aanhangsel([("Vraag 1", "Wat?"), ("Antwoord 1", f"Dat zijn {written} zaken.")])
    ).data
    assert data["questions"][0]["answer"] == ["Dat zijn financiële flexibele officiële zaken."]


def test_bullets_from_the_private_use_area(tmp_path: Path) -> None:
    """Word's Symbol font maps its bullet to U+F0B7; here a font's map is changed to say so."""
    document = pymupdf.open(
        stream=aanhangsel([("Vraag 1", "Wat?"), ("Antwoord 1", "Twee dingen:")]), filetype="pdf"
    )
    page = document[0]
    for row, text in enumerate(("eerste ding;", "tweede ding.")):
        writer = pymupdf.TextWriter(page.rect)
        writer.append((203, 400 + row * PITCH), "•", pymupdf.Font("cour"), SIZE)
        writer.append((215, 400 + row * PITCH), text, TYPE, SIZE)
        writer.write_text(page)
    for xref in range(1, document.xref_length()):
        stream = document.xref_stream(xref) if document.xref_is_stream(xref) else b""
        if b"beginbf" in stream and b"2022" in stream:
            document.update_stream(xref, re.sub(rb"<2022>", b"<F0B7>", stream))
    data = document.tobytes()
    assert "\uf0b7" in "".join(p.get_text() for p in pymupdf.open(stream=data, filetype="pdf"))
    converted = convert(tmp_path, data)
    assert converted.data["questions"][0]["answer"] == ["Twee dingen:", "eerste ding;", "tweede ding."]
    assert "- eerste ding;\n- tweede ding." in dict(converted.pages)[f"{converted.id}/vraag-1.md"]


def test_typeset_makes_hyphens() -> None:
    """The tests above would prove nothing if no line ended in a hyphen."""
    assert sum(line.endswith("-") for line in wrap(" ".join(WORDS * 5))) > 3
