"""The Kamer's own print of questions with answers: 558 × 771 pt, a printed number, real hyphens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import typeset
from test_odd_letters import convert

pymupdf: Any = _pymupdf

SOFT = "\u00ad"
LEFT, WIDTH, PITCH, SIZE, NOTE = 203.0, 310.0, 9.5, 8.5, 6.9
TYPE = pymupdf.Font()  # Noto Serif, which comes with PyMuPDF
WORDS = (
    f"ge{SOFT}meen{SOFT}te{SOFT}raads{SOFT}ver{SOFT}kie{SOFT}zin{SOFT}gen", f"sa{SOFT}men{SOFT}wer{SOFT}king",
    f"over{SOFT}heids{SOFT}or{SOFT}ga{SOFT}ni{SOFT}sa{SOFT}ties", "Noord-Holland", "zee-egel", "officiële",
    f"ver{SOFT}ant{SOFT}woor{SOFT}de{SOFT}lijk{SOFT}heid", "in- en uitvoer", "de", "wet", "gaat", "over", "naar",
)  # fmt: skip


def wrap(text: str) -> list[str]:
    """Lines of at most ``WIDTH``; a word may end at a soft hyphen, which is then printed as a hyphen."""
    lines, current = [], ""
    for word in text.split():
        while word:
            space = " " if current else ""
            if TYPE.text_length(current + space + word.replace(SOFT, ""), SIZE) <= WIDTH:
                current, word = current + space + word.replace(SOFT, ""), ""
                continue
            parts = word.split(SOFT)
            fits = [
                n for n in range(1, len(parts))
                if TYPE.text_length(current + space + "".join(parts[:n]) + "-", SIZE) <= WIDTH
            ]  # fmt: skip
            if fits:
                current, word = (
                    current + space + "".join(parts[: fits[-1]]) + "-",
                    SOFT.join(parts[fits[-1] :]),
                )
            lines.append(current)
            current = ""
    return [*lines, current] if current else lines


def aanhangsel(parts: list[tuple[str, str]], notes: tuple[str, ...] = (), number: str = "1234") -> bytes:
    """``parts``: (heading, text); ``[1]`` calls note 1. Notes stand at the foot of the first page and go on on the next."""
    document = pymupdf.open()
    rows: list[tuple[str, float]] = []
    for heading, text in parts:
        rows += [(heading, 10.0), *((line, 0.0) for line in wrap(text))]

    def new_page() -> tuple[Any, Any]:
        page = document.new_page(width=558, height=771)
        writer = pymupdf.TextWriter(page.rect)
        writer.append((203, 737), "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel", TYPE, 9.1)
        writer.append((517, 737), str(len(document)), TYPE, 9.1)
        if len(document) == 1:
            writer.append((37, 45), "Tweede Kamer der Staten-Generaal", TYPE, 18.1)
            writer.append((203, 102), "Aanhangsel van de Handelingen", TYPE, 10)
            writer.append((203, 270), number, TYPE, 12.8)
            writer.append(
                (203, 299),
                "Vragen van het lid Jansen (VVD) aan de Minister (ingezonden 3 mei 2023).",
                TYPE,
                SIZE,
            )
            writer.append(
                (203, 315), "Antwoord van Minister Pietersen (ontvangen 29 augustus 2023).", TYPE, SIZE
            )
            writer.append((37, 725), f"ah-tk-20222023-{number}", TYPE, 5.9)
        return page, writer

    (page, writer), y = new_page(), 335.0
    foot = 640.0
    for text, gap in rows:
        if y + gap > (foot - 10 if len(document) == 1 else 700):
            writer.write_text(page)
            (page, writer), y, gap = new_page(), 40.0, 0.0
        y += gap + PITCH
        x = LEFT
        for part in re.split(r"(\[\d\])", text):
            call = part.startswith("[")
            _, end = writer.append(
                (x, y - 3 * call), part.strip("[]") if call else part, TYPE, 4.7 if call else SIZE
            )
            x = end.x
    writer.write_text(page)
    for index, note in enumerate(notes):  # (text on the first page, text carried over)
        here, over = note.split("|")
        first = pymupdf.TextWriter(document[0].rect)
        first.append((203, foot + 12 * index), str(index + 1), TYPE, 4.7)
        first.append((209, foot + 2 + 12 * index), here, TYPE, NOTE)
        first.write_text(document[0])
        if over:
            second = pymupdf.TextWriter(document[1].rect)
            second.append((209, 715), over, TYPE, NOTE)
            second.write_text(document[1])
    document.subset_fonts()
    data: bytes = document.tobytes()
    return data


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
    assert typeset.SIZE > NOTE
