"""The audit fails when a word is lost, added, changed or moved, or a line is nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

import typeset
from vraagbaak.converting.one_letter import _pages
from vraagbaak.dutch.months import date_before
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.editing.edition import make_edition
from vraagbaak.errors import AuditError
from vraagbaak.proving.audit import audit
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.understanding.letter import parse_letter


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
    pages = _pages(make_edition(parsed.letter, Editorial()))
    assert audit(parsed, pages).words > 500
    harmed = [replace(p, markdown=harm(p.markdown)) if p.path.endswith("vraag-3.md") else p for p in pages]
    with pytest.raises(AuditError):
        audit(parsed, harmed)


def test_a_page_left_out_is_found(tmp_path: Path) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(6)))
    parsed = parse_letter(read_pdf(pdf))
    pages = _pages(make_edition(parsed.letter, Editorial()))
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
