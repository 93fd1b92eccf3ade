"""Where the file says other letters than its fonts draw, that is said at the question."""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pymupdf as _pymupdf
import pypdfium2
import pytest

import typeset
from vraagbaak.converting.one_letter import Converted, convert_letter
from vraagbaak.reading.other_letters import KEPT, made_shapes, said_twice
from vraagbaak.record.record import Letter

pymupdf: Any = _pymupdf
TYPE = pymupdf.Font()
DRAWN = "Het bedrag is 12.845 euro, een minister kent het effect van -35 en 7 goed."


def _converted(folder: Path, said: dict[str, str], drawn: str = DRAWN) -> Converted:
    """A letter with ``drawn`` in a font whose table says other letters: ``said`` by the letter that is drawn."""
    blocks = [
        *typeset.question("1", "Hoeveel is het?"), *typeset.answer("Dat staat hier."),
        *typeset.question("2", "Is dat alles?"), *typeset.answer("Ja."),
    ]  # fmt: skip
    document = pymupdf.open(stream=typeset.letter_pdf(blocks), filetype="pdf")
    page = document[1]
    page.insert_font(fontname="eigen", fontbuffer=TYPE.buffer)
    page.insert_text((79, 400), drawn, fontname="eigen", fontsize=9)
    (xref,) = [font[0] for font in page.get_fonts() if font[4] == "eigen"]
    rows = "".join(
        f"<{TYPE.has_glyph(ord(letter)):04x}> <{said.get(letter, letter).encode('utf-16-be').hex()}>\n"
        for letter in sorted(set(drawn))
    )
    table = document.get_new_xref()
    document.update_object(table, "<<>>")
    document.update_stream(
        table,
        f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{len(set(drawn))} beginbfchar\n{rows}"
        "endbfchar\nendcmap".encode(),
    )
    document.xref_set_key(xref, "ToUnicode", f"{table} 0 R")
    path = folder / "in.pdf"
    path.write_bytes(document.tobytes())
    return convert_letter(path, folder)


@pytest.mark.parametrize(
    "said",
    [
        {"1": "4", "4": "1"},
        {"8": "3"},
        {"e": "a", "a": "e"},
        {letter: chr(ord(letter) + 1) for letter in "abcdefghijklmnopqrstuvwxy"},
        {"-": "+"},
        {"-": " "},
        {"7": "1"},
        {"m": "nn", "n": "m"},
        {"t": "\u0442"},
        {"t": "\ue001"},
    ],
    ids=str,
)
def test_other_letters_are_said_at_the_question(tmp_path: Path, said: dict[str, str]) -> None:
    record = _converted(tmp_path, said).record
    assert {finding.code for finding in record.findings} & {"andere-letters", "onleesbaar"}
    doubted = record.questions[-1]
    assert doubted.uncertain
    assert doubted.doubtful[0].box[1] < 400 < doubted.doubtful[0].box[3]


PROSE = (
    "De gemeente heeft voor de opvang van gezinnen in de winter een bedrag van drie miljoen euro ontvangen. Het grootste deel "
    "daarvan gaat naar bestaande locaties; met de rest worden tijdelijke woningen gebouwd langs het kanaal."
)


def converted(folder: Path, text: str) -> Letter:
    path = folder / "in.pdf"
    path.write_bytes(typeset.letter_pdf([*typeset.question("1", "Wat gebeurt er?"), *typeset.answer(text)]))
    return convert_letter(path, folder).record


@pytest.mark.parametrize(
    "said",
    [("ea", "ae"), ("en", "ne"), (ascii_lowercase, ascii_lowercase[1:] + "a"), ("eiao", "aoei")],
    ids=str,
)
def test_words_that_are_none_are_said_whatever_the_font_draws(tmp_path: Path, said: tuple[str, str]) -> None:
    letter = converted(tmp_path, PROSE.translate(str.maketrans(*said)))
    assert [finding.code for finding in letter.findings] == ["andere-letters"]
    assert letter.questions[0].uncertain


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Het zijn " + "Aalten, Baarn, Castricum, Dronten, Epe, " * 8 + "Zeist.",
        "The minister said that she would inform the House of the results of the review and that it was for others to judge them.",
    ],
)
def test_words_of_names_or_of_another_language_are_words(tmp_path: Path, text: str) -> None:
    assert not converted(tmp_path, text).findings


def test_right_letters_are_not(tmp_path: Path) -> None:
    assert not _converted(tmp_path, {}).record.findings


def test_a_ligature_that_is_said_to_be_another_letter(tmp_path: Path) -> None:
    said = {"\ufb01": "N"}
    record = _converted(tmp_path, said, "De of\ufb01ciële cijfers van de minister zijn er nog niet.").record
    assert {finding.code for finding in record.findings} == {"andere-letters"}


def test_what_a_part_is_said_to_be_is_not_what_is_seen(tmp_path: Path) -> None:
    """ActualText: words for programs that read aloud."""
    document = pymupdf.open(
        stream=typeset.letter_pdf(
            [*typeset.question("1", "Hoeveel?"), *typeset.answer("Het zijn er twaalf.")]
        ),
        filetype="pdf",
    )
    (content,) = document[1].get_contents()[:1]
    document.update_stream(
        content,
        document[1].read_contents()
        + b" /Span <</ActualText (Het zijn er duizend, en dat is zeker.)>> BDC BT /helv 9 Tf 79 600 Td "
        b"(Het zijn er twaalf of dertien.) Tj ET EMC",
    )
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    record = convert_letter(path, tmp_path).record
    assert "twaalf of dertien" in " ".join(record.questions[0].answer)
    assert {finding.code for finding in record.findings} == {"lezers-verschillen"}
    assert record.questions[0].uncertain


@pytest.mark.parametrize(
    ("table", "twice"),
    [
        (b"beginbfchar\n<0003> <0020>\n<0004> <0020>\nendbfchar", {" "}),
        (b"beginbfchar <03><0061> <04><0062> endbfchar beginbfrange <10> <12> <0062> endbfrange", {"b"}),
        (b"beginbfrange <10> <12> <0061> <20> <22> <0064> endbfrange", set()),
        (b"beginbfchar <01> <00a0> <02> <0020> <03> <00660069> <04> <00660069> endbfchar", set()),
        (b"beginbfrange <0000> <ffffffffffff> <0061> endbfrange", set()),
        (b"", set()),
    ],
)
def test_two_codes_of_one_letter(table: bytes, twice: set[str]) -> None:
    assert said_twice(table) == twice


def test_the_shapes_are_those_of_the_fonts() -> None:
    with pypdfium2.PdfDocument.new() as document:
        assert list(made_shapes(document)) == KEPT.read_text("utf-8").splitlines()
