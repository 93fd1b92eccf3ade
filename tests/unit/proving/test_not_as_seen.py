"""A picture where words of a question may stand is said there, and its answer is not called complete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

import typeset
from vraagbaak.converting.one_letter import Converted, convert_letter
from vraagbaak.reading import paragraphs, pdf
from vraagbaak.reading.lines import Span
from vraagbaak.reading.text import Paragraph

pymupdf: Any = _pymupdf
Change = Callable[[Any], object]
GAP = pymupdf.Rect(79, 230, 300, 380)
"""White space within the first answer."""


def _converted(folder: Path, change: Change) -> Converted:
    blocks = [
        *typeset.question("1", "Hoeveel is het?"), *typeset.answer("Dat staat hieronder:"),
        typeset.Block("Zo veel is het.", gap=240.0), *typeset.question("2", "Is dat alles?"), *typeset.answer("Ja."),
    ]  # fmt: skip
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    change(document)
    path = folder / "in.pdf"
    path.write_bytes(document.tobytes())
    return convert_letter(path, folder)


def _picture(color: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    """A picture of two colours, of which one is white."""
    made = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 20), False)
    made.set_rect(made.irect, (255, 255, 255))
    made.set_rect(pymupdf.IRect(5, 5, 30, 15), color)
    return bytes(made.tobytes())


def _as_shapes(document: Any) -> None:
    """A sentence whose letters are drawn as shapes."""
    drawn = pymupdf.open()
    drawn.new_page(width=300, height=40).insert_text((5, 20), "Het zijn er twaalf duizend.", fontsize=10)
    svg = drawn[0].get_svg_image(text_as_path=True)
    shapes = pymupdf.open("pdf", pymupdf.open(stream=svg.encode(), filetype="svg").convert_to_pdf())
    document[1].show_pdf_page(pymupdf.Rect(79, 260, 379, 300), shapes, 0)


def _scan(document: Any) -> None:
    page = document.new_page(2, width=595, height=842)
    page.insert_image(page.rect, stream=_picture())
    page.insert_text((474, 815), "Pagina 3 van 3", fontsize=6.5)


SAID: dict[str, Change] = {
    "a picture in an answer": lambda document: document[1].insert_image(GAP, stream=_picture()),
    "a sentence in shapes": _as_shapes,
    "a page that is a picture": _scan,
}
NOT_SAID: dict[str, Change] = {
    "a white ground": lambda document: document[1].insert_image(GAP, stream=_picture((255, 255, 255))),
    "a picture of the sender at the head": lambda document: document[1].insert_image(
        pymupdf.Rect(79, 20, 200, 60), stream=_picture()
    ),
    "a signature": lambda document: document[0].insert_image(
        pymupdf.Rect(79, 470, 200, 500), stream=_picture()
    ),
    "one on every page": lambda document: [
        page.insert_image(pymupdf.Rect(79, 600, 300, 700), stream=_picture()) for page in document
    ],
    "a bullet": lambda document: document[1].insert_image(pymupdf.Rect(79, 300, 85, 306), stream=_picture()),
    "a line": lambda document: document[1].draw_line((79, 300), (300, 300)),
}


@pytest.mark.parametrize("what", SAID)
def test_it_is_said_with_the_part_of_the_page(tmp_path: Path, what: str) -> None:
    record = _converted(tmp_path, SAID[what]).record
    assert [finding.code for finding in record.findings] == ["als-plaatje"]
    said = [question for question in record.questions if question.uncertain]
    assert [question.status for question in said] == ["as-picture"]
    (region,) = said[0].doubtful
    assert region.sheet == (3 if what == "a page that is a picture" else 2)
    assert region.box[3] - region.box[1] > 6


@pytest.mark.parametrize("what", NOT_SAID)
def test_what_says_nothing_is_not_said(tmp_path: Path, what: str) -> None:
    record = _converted(tmp_path, NOT_SAID[what]).record
    assert not record.findings
    assert {question.status for question in record.questions} == {"complete"}


def test_where_the_answer_is_a_picture_nobody_says_that_there_is_none(tmp_path: Path) -> None:
    blocks = [*typeset.question("1", "Hoeveel is het?"), *typeset.answer()]
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    document[1].insert_image(GAP, stream=_picture())
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    converted = convert_letter(path, tmp_path)
    page = dict(converted.pages)[f"{converted.id}/vraag-1.md"]
    assert "geen antwoord in woorden" in page
    assert "ja, maar er is geen antwoord" not in page


@pytest.mark.parametrize(
    "kind", ["PDF_WIDGET_TYPE_BUTTON", "PDF_WIDGET_TYPE_TEXT", "PDF_WIDGET_TYPE_SIGNATURE"]
)
def test_fields_of_a_form_are_no_text(tmp_path: Path, kind: str) -> None:
    def change(document: Any) -> None:
        field = pymupdf.Widget()
        field.field_type = getattr(pymupdf, kind)
        field.field_name, field.rect = "veld", pymupdf.Rect(79, 700, 200, 720)
        field.button_caption = field.field_value = "Afdrukken"
        document[1].add_widget(field)

    converted = _converted(tmp_path, change)
    assert not any("Afdrukken" in markdown for _, markdown in converted.pages)
    assert not [finding for finding in converted.record.findings if finding.code == "onzichtbaar"]


@pytest.mark.parametrize("line", ["Blad 12 van 40", "Pagina 12 van 40"])
def test_a_line_of_the_text_that_is_left_out_is_said(tmp_path: Path, line: str) -> None:
    """Rules know it by its words, and see it on no other page."""
    blocks = [
        *typeset.question("1", "Waar staat dat?"), *typeset.answer("Dat staat in het rapport:", line, "Zo staat het er."),
        *typeset.question("2", "Is dat alles?"), *typeset.answer("Ja."),
    ]  # fmt: skip
    path = tmp_path / "in.pdf"
    path.write_bytes(typeset.letter_pdf(blocks))
    record = convert_letter(path, tmp_path).record
    (finding,) = [finding for finding in record.findings if finding.code == "buiten-de-tekst"]
    assert line in finding.message
    assert record.questions[0].uncertain


LOOKS: dict[str, dict[str, Any]] = {
    "": {},
    "vet": {"bold": False},
    "cursief": {"italic": False},
    "een hoog of laag cijfer": {"raised": False, "size": 9.0},
}
"""What is lost -> how a program that loses it reads every span."""


def _with_looks(folder: Path) -> Path:
    """An answer with a bold paragraph, a slanted one and a power among plain ones."""
    blocks = [
        *typeset.question("1", "Hoeveel is het?"),
        *typeset.answer("Dat is nu nog heel gewoon, want zo gaat het nu eenmaal."),
        typeset.Block("Dit woord is vet gedrukt.", bold=True),
        *typeset.question("2", "Is dat alles?"), *typeset.answer("Ja, dat is alles wat wij ervan weten."),
    ]  # fmt: skip
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    page = document[1]
    line = page.search_for("Ja, dat")[0]
    x, y = line.x0, line.y1 + 20
    page.insert_text((x, y), "Het zijn er 10", fontsize=9)
    page.insert_text((x + pymupdf.get_text_length("Het zijn er 10", fontsize=9), y - 3), "6", fontsize=5)
    for text, font in (("Dit staat schuin in de brief.", "heit"), ("Dit niet.", "helv")):
        y += 24
        page.insert_text((x, y), text, fontsize=9, fontname=font)
    path = folder / "in.pdf"
    path.write_bytes(document.tobytes())
    return path


def _looks_lost(path: Path) -> list[str]:
    findings = convert_letter(path, path.parent).record.findings
    return [finding.message for finding in findings if finding.code == "opmaak-wijkt-af"]


def test_a_struck_word_that_is_lost_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (document := pymupdf.open(_with_looks(tmp_path)))[1]
    word = page.search_for("gewoon")[0]
    middle = (word.y0 + word.y1) / 2 + 1
    page.draw_line((word.x0, middle), (word.x1, middle), width=0.6)
    for line, height in (("Dit woord", 2), ("Dit niet", -1)):  # one below its letters, one above
        box = page.search_for(line)[0]
        at = box.y1 - 1 if height > 0 else box.y0 + 1
        page.draw_line((box.x0, at), (box.x1, at), width=0.6)
    path = tmp_path / "struck.pdf"
    path.write_bytes(document.tobytes())
    assert not _looks_lost(path)
    monkeypatch.setattr(pdf, "Span", lambda **read: Span(**read | {"struck": False}))
    (said,) = _looks_lost(path)
    assert "een doorhaling verloren" in said


def test_a_level_of_a_list_that_is_lost_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [
        *typeset.question("1", "Wat?"), *typeset.answer("Drie punten:"),
        typeset.Block("Meer niet.", gap=90), *typeset.question("2", "Hoe?"), *typeset.answer("Zo."),
    ]  # fmt: skip
    page = (document := pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf"))[1]
    above = page.search_for("Drie punten:")[0]
    for row, (marker, indent) in enumerate((("-", 0), ("o", 18), ("o", 18), ("-", 0)), 2):
        y = above.y1 + 12 * row
        page.insert_text((above.x0 + indent, y), marker, fontsize=9)
        page.insert_text((above.x0 + indent + 12, y), f"Het punt nummer {row}.", fontsize=9)
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    assert not _looks_lost(path)
    monkeypatch.setattr(
        paragraphs,
        "Paragraph",
        lambda runs, kind, _, marker, **read: Paragraph(runs, kind, 0, marker, **read),
    )
    said = _looks_lost(path)
    assert len(said) == 2
    assert all("het niveau in een lijst verloren" in message for message in said)


@pytest.mark.parametrize("lost", LOOKS)
def test_a_look_that_is_lost_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    """The second reader sees it, where reading loses it for the page and for the proof alike."""
    monkeypatch.setattr(pdf, "Span", lambda **read: Span(**read | LOOKS[lost]))
    said = _looks_lost(_with_looks(tmp_path))
    assert [message.partition(" verloren")[0].partition(" hier ")[2] for message in said] == [lost][
        : len(lost)
    ]
