"""Two readers of one file: what they do not agree on, and what nobody can see, is said and harms nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.proving.doubts import with_doubts
from vraagbaak.proving.places import second_opinion
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.second_reader import read_second
from vraagbaak.understanding.letter import parse_letter


def pdf(tmp_path: Path, change: Any = None) -> Path:
    path = tmp_path / "in.pdf"
    document = typeset.pymupdf.open(stream=typeset.letter_pdf(*typeset.full_letter(6)), filetype="pdf")
    if change:
        change(document[1])
    path.write_bytes(document.tobytes())
    return path


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [None, "[-20 -30 575 812]", "[0 0 595 842]"])
def test_lines_stand_where_the_first_reader_has_them(tmp_path: Path, rotation: int, box: str | None) -> None:
    def turn(page: Any) -> None:
        page.set_rotation(rotation)
        if box:
            page.parent.xref_set_key(page.xref, "MediaBox", box)

    path = pdf(tmp_path, turn)
    sheet, page = read_pdf(path).sheets[1], read_second(path).pages[1]
    lines = {" ".join(line.text.split()): line.box for line in sheet.lines}
    together = [row for row in page.rows if row.text in lines]
    assert len(together) > 30
    for row in together:
        found = lines[row.text]
        if [row.text for row in together].count(row.text) == 1:
            assert found.y0 < row.y * sheet.height < found.y1 + 1
            assert abs(found.x0 - row.x * sheet.width) < 1


def covered(page: Any) -> None:
    at = page.search_for("Antwoord nummer 1")[0]
    page.draw_rect((at.x0, at.y0, at.x1, at.y1), fill=(0, 0, 0), color=None)


def test_words_under_a_bar_are_counted_and_stand_nowhere(tmp_path: Path) -> None:
    converted = convert_letter(pdf(tmp_path, covered), tmp_path)
    assert "nummer 1" not in str(converted.data)
    assert not any("nummer 1" in markdown for _, markdown in converted.pages)
    (finding,) = [f for f in converted.record.findings if f.code == "onzichtbaar"]
    assert finding.page == 2
    assert finding.message.startswith("2 woorden zijn op het blad niet te zien")


def test_words_off_the_page_are_counted(tmp_path: Path) -> None:
    converted = convert_letter(
        pdf(tmp_path, lambda page: page.insert_text((72, 900), "Buiten het blad")), tmp_path
    )
    (finding,) = [f for f in converted.record.findings if f.code == "onzichtbaar"]
    assert finding.message == "3 woorden staan buiten het blad en niet te zien."


def test_a_letter_that_only_one_reader_can_read_is_converted(tmp_path: Path) -> None:
    converted = convert_letter(pdf(tmp_path), tmp_path, twice=False)
    assert [f.code for f in converted.record.findings] == ["lezers-verschillen"]
    assert "| Tweede lezing | niet gelukt |" in dict(converted.pages)[f"{converted.id}/verantwoording.md"]


def test_a_file_that_is_none_is_told() -> None:
    assert read_second(Path("/dev/null")).failure


def test_a_doubt_about_a_place_is_on_the_page_and_in_the_record(tmp_path: Path) -> None:
    path = pdf(tmp_path)
    parsed, second = parse_letter(read_pdf(path)), read_second(path)
    assert second_opinion(parsed, second).findings == ()
    letter = parsed.letter
    questions = list(letter.questions)
    questions[0], questions[1] = (
        replace(questions[0], answer=questions[1].answer), replace(questions[1], answer=questions[0].answer),
    )  # fmt: skip
    wrong = replace(parsed, letter=replace(letter, questions=tuple(questions)))
    opinion = second_opinion(wrong, second)
    assert {finding.code for finding in opinion.findings} == {"plaats-onzeker"}
    assert [slug for slug, _ in opinion.uncertain] == ["vraag-2", "vraag-1"]
    doubted = with_doubts(wrong.letter, opinion).questions[0]
    assert "bij het antwoord op vraag 2" in doubted.uncertain[0]
