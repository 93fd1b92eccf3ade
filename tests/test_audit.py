"""The audit fails when a word is lost, added, changed or moved, or a line is nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest
from msgspec.structs import replace

import typeset
from vraagbaak.converting import one_letter
from vraagbaak.converting.one_letter import convert_letter, pages_of
from vraagbaak.dutch.months import date_before
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.editing.edition import Edition, make_edition
from vraagbaak.errors import AuditError
from vraagbaak.proving.audit import audit
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.understanding.letter import parse_letter
from vraagbaak.writing.markdown import MarkdownFile

pymupdf: Any = _pymupdf


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace("grote waarde", "waarde"),
        lambda text: text.replace("grote waarde", "zeer grote waarde"),
        lambda text: text.replace("grote waarde", "waarde grote"),
        lambda text: text.replace("gemeenten", "gemeente"),
        lambda text: text.replace("## Antwoord\n", "## Antwoord\n\nEen verzonnen alinea.\n"),
        lambda text: text.replace("## Antwoord\n", ""),
    ],
)
def test_any_harm_to_a_page_is_found(tmp_path: Path, harm: Callable[[str], str]) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(6)))
    parsed = parse_letter(read_pdf(pdf))
    pages = pages_of(make_edition(parsed.letter, Editorial()))
    assert audit(parsed, pages).words > 500
    harmed = [replace(p, markdown=harm(p.markdown)) if p.path.endswith("vraag-3.md") else p for p in pages]
    with pytest.raises(AuditError):
        audit(parsed, harmed)


def test_a_page_left_out_is_found(tmp_path: Path) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(6)))
    parsed = parse_letter(read_pdf(pdf))
    pages = pages_of(make_edition(parsed.letter, Editorial()))
    with pytest.raises(AuditError, match=r"vraag-3\.md: this page of a question was not made"):
        audit(parsed, [page for page in pages if not page.path.endswith("vraag-3.md")])


@pytest.mark.parametrize(
    ("text", "letter", "expected"),
    [
        ("Kamerbrief van 15 juli jl.", "2023-01-18", "2022-07-15"),
        ("brief van 3 januari", "2023-01-18", "2023-01-03"),
        ("Kamerbrief d.d. 28 maart 2022", "2023-01-18", "2022-03-28"),
        ("brief van 3 januari", None, None),
        ("de brief", "2023-01-18", None),
    ],
)
def test_dates_of_letters(text: str, letter: str | None, expected: str | None) -> None:
    assert date_before(text, letter) == expected


LONG = "Het kabinet kent dit punt en werkt er met de gemeenten aan, zoals eerder aan de Kamer is gemeld in een brief."


@pytest.mark.parametrize("font", ["hebo", "heit", "hebi"])
@pytest.mark.parametrize(
    "markers", [("a.", "b.", "c."), ("1.1", "1.2", "1.3"), ("(i)", "(ii)", "(iii)"), ("1)", "2)", "3)")]
)
def test_the_slant_of_a_label_turns_no_letter_away(
    tmp_path: Path, markers: tuple[str, ...], font: str
) -> None:
    items = [typeset.Block(LONG, indent=24, marker=marker, marker_font=font, gap=6) for marker in markers]
    answer = [*typeset.answer("Drie punten zijn van belang:"), *items, typeset.Block(LONG)]
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *answer]))
    converted = convert_letter(pdf, tmp_path)
    page = dict(converted.pages)[f"{converted.id}/vraag-1.md"]
    assert page.count(LONG) == 4
    assert converted.record.findings == ()


def test_a_joint_answer_may_call_a_note_whose_number_came_before(tmp_path: Path) -> None:
    asked = [
        typeset.Block("Vraag 1"),
        typeset.Block("Kent u dit plan?[^1]"),
        typeset.Block("Vraag 2"),
        typeset.Block("En dat?"),
    ]
    reply = [typeset.Block("Antwoord op vragen 1 en 2"), typeset.Block(f"Ja.[^1] {LONG}")]
    document = pymupdf.open(stream=typeset.letter_pdf(asked, {"1": "Het Dagblad, 2 mei."}), filetype="pdf")
    other = pymupdf.open(stream=typeset.letter_pdf(reply, {"1": "De Courant, 3 mei."}), filetype="pdf")
    document.insert_pdf(other, from_page=1)
    pdf = tmp_path / "in.pdf"
    document.save(pdf)
    converted = convert_letter(pdf, tmp_path)
    first, second = (dict(converted.pages)[f"{converted.id}/vraag-{number}.md"] for number in (1, 2))
    assert "Het Dagblad" in first
    assert "Het Dagblad" not in second
    assert "De Courant" in first
    assert "De Courant" in second
    assert "opmaak-wijkt-af" not in {finding.code for finding in converted.record.findings}


def test_another_look_is_published_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that shows plain words in bold: the letter is there, with a finding and a notice at the question."""

    def harmed(edition: Edition) -> tuple[MarkdownFile, ...]:
        return tuple(
            replace(page, markdown=page.markdown.replace("grote waarde", "**grote waarde**", 1))
            if "vraag-3" in page.path
            else page
            for page in pages_of(edition)
        )

    monkeypatch.setattr(one_letter, "pages_of", harmed)
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(6)))
    converted = convert_letter(pdf, tmp_path)
    (finding,) = [found for found in converted.record.findings if found.code == "opmaak-wijkt-af"]
    assert finding.page is not None
    assert finding.message.startswith(
        "Bij vraag-3: wat vet, cursief of doorgehaald is, staat op de site anders dan in de brief: ‘"
    )
    pages = dict(converted.pages)
    assert "> Niet zeker: wat vet, cursief of doorgehaald" in pages[f"{converted.id}/vraag-3.md"]
    assert "Niet zeker" not in pages[f"{converted.id}/vraag-2.md"]
    assert "opmaak-wijkt-af" in pages[f"{converted.id}/verantwoording.md"]
