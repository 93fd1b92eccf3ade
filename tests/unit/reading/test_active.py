"""What goes along with a PDF besides its pages is said, and the link to it says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pymupdf as _pymupdf
import pytest

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.labels import ACTIVE
from vraagbaak.vocabulary import Active

pymupdf: Any = _pymupdf
LETTER = typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer("Een brief.")])


def _key(name: str, value: str) -> Callable[[Any], None]:
    return lambda document: document.xref_set_key(document.pdf_catalog(), name, value)


def _of_page(document: Any) -> None:
    document.xref_set_key(document.page_xref(1), "AA", "<</O<</S/JavaScript/JS(app.beep\\(\\))>>>>")


def _link(document: Any) -> None:
    document[1].insert_link(
        {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(10, 10, 50, 50), "uri": "https://example.org/"}
    )


def _link_that_starts(document: Any) -> None:
    document[1].insert_link(
        {"kind": pymupdf.LINK_LAUNCH, "from": pymupdf.Rect(10, 10, 50, 50), "file": "app.exe"}
    )


FILES: tuple[tuple[Active, Callable[[Any], object]], ...] = (
    ("script", _key("OpenAction", "<</S/JavaScript/JS(app.beep\\(\\))>>")),
    ("script", _key("AA", "<</WC<</S/JavaScript/JS(1)>>>>")),
    ("script", _of_page),
    ("start", _key("OpenAction", "<</S/URI/URI(https://example.org/)>>")),
    ("start", _link_that_starts),
    ("send", _key("OpenAction", "<</S/SubmitForm/F(https://example.org/)>>")),
    ("attachment", lambda document: document.embfile_add("rekening.xls", b"1")),
    ("attachment", lambda document: document[1].add_file_annot((50, 50), b"1", "rekening.xls")),
    ("form", _key("AcroForm", "<</Fields[]/XFA(x)>>")),
    ("private", lambda document: document.set_metadata({"keywords": "C:\\Users\\jan\\concept 3.docx"})),
    ("private", lambda document: document.set_metadata({"title": "Niet openbaar: concept"})),
)


@pytest.mark.parametrize(("kind", "change"), FILES)
def test_it_is_said(tmp_path: Path, kind: Active, change: Callable[[Any], object]) -> None:
    document = pymupdf.open(stream=LETTER, filetype="pdf")
    change(document)
    _is_said(tmp_path, document.tobytes(), kind)


def test_an_older_version_and_a_page_for_browsers(tmp_path: Path) -> None:
    path = tmp_path / "older.pdf"
    path.write_bytes(LETTER)
    document = pymupdf.open(path)
    document[1].insert_text((79, 700), "Later erbij.", fontsize=9)
    document.saveIncr()
    _is_said(tmp_path, path.read_bytes(), "older")
    _is_said(tmp_path, LETTER + b"\n<script>alert(1)</script>", "html")
    _is_said(tmp_path, b"<html><!--\n" + LETTER, "html")


@pytest.mark.parametrize(
    "change",
    [
        lambda document: None,
        _link,
        lambda document: document.set_metadata({"author": "J. de Vries", "title": "Brief"}),
    ],
)
def test_what_every_letter_has_is_not(tmp_path: Path, change: Callable[[Any], object]) -> None:
    document = pymupdf.open(stream=LETTER, filetype="pdf")
    change(document)
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    converted = convert_letter(path, tmp_path)
    assert not converted.record.findings
    assert "(let op" not in dict(converted.pages)[f"{converted.id}/index.md"]


def test_every_kind_is_in_the_order() -> None:
    assert set(get_args(Active)) == set(ACTIVE)


def _is_said(folder: Path, data: bytes, kind: Active) -> None:
    path = folder / "in.pdf"
    path.write_bytes(data)
    converted = convert_letter(path, folder)
    (finding,) = converted.record.findings
    assert finding.code == "actieve-pdf"
    assert ACTIVE[kind] in finding.message
    assert f"(let op: de PDF heeft ook {ACTIVE[kind]}" in dict(converted.pages)[f"{converted.id}/index.md"]
