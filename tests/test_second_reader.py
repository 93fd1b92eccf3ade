"""Two readers of one file: what they do not agree on, and what nobody can see, is said and harms nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import typeset
from vraagbaak.converting import one_letter
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.proving.doubts import with_doubts
from vraagbaak.proving.places import second_opinion
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.second_reader import SecondRow, read_second
from vraagbaak.reading.text import Paragraph, Run
from vraagbaak.understanding.letter import Parsed, parse_letter


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
    assert second_opinion(parsed, second).doubts == ()
    letter = parsed.letter
    questions = list(letter.questions)
    questions[0], questions[1] = (
        replace(questions[0], answer=questions[1].answer), replace(questions[1], answer=questions[0].answer),
    )  # fmt: skip
    wrong = replace(parsed, letter=replace(letter, questions=tuple(questions)))
    opinion = second_opinion(wrong, second)
    assert {doubt.code for doubt in opinion.doubts} == {"plaats-onzeker"}
    assert [doubt.slugs for doubt in opinion.doubts] == [("vraag-2",), ("vraag-1",)]
    doubted = with_doubts(wrong.letter, opinion.doubts).questions[0]
    assert "bij het antwoord op vraag 2" in doubted.uncertain[0]
    (region,) = doubted.doubtful
    first = doubted.answer[0]
    assert isinstance(first, Paragraph)
    assert (region.about, region.sheet, region.page) == (0, first.places[0].sheet, first.places[0].page)
    assert region.box[1] <= first.places[0].box.y0 <= region.box[3]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nummer 1", "nummer 7", True),
        ("Antwoord nummer 1", "Antwoord niet nummer 1", True),
        ("Antwoord nummer 1", "nummer Antwoord 1", True),
        ("Antwoord", "Ant-woord", False),
        ("Antwoord nummer", "Antwoord % nummer", True),
    ],
)
def test_a_line_that_one_reader_has_otherwise_is_said(tmp_path: Path, old: str, new: str, said: bool) -> None:
    """In order, and to the digit: a page has as many letters either way."""
    path = pdf(tmp_path)
    second = read_second(path)
    rows = tuple(
        SecondRow(row.text.replace(old, new, 1), row.x, row.y)
        if row.text.startswith("Antwoord nummer 1")
        else row
        for row in second.pages[1].rows
    )
    assert rows != second.pages[1].rows
    other = replace(second, pages=(second.pages[0], replace(second.pages[1], rows=rows), *second.pages[2:]))
    doubts = second_opinion(parse_letter(read_pdf(path)), other).doubts
    assert [doubt.code for doubt in doubts] == ["lezers-verschillen"] * said


@pytest.mark.parametrize(
    ("lost", "said"), [(("ffi", "fi"), False), (("ffi", "fi", "n"), True), (("aan",), True)]
)
def test_ligatures_that_pdfium_cannot_read_are_no_doubt(
    tmp_path: Path, lost: tuple[str, ...], said: bool
) -> None:
    """As in a letter of pdfTeX, whose font has no table of letters."""
    path = tmp_path / "in.pdf"
    words = "De efficiënte aanpak van het financiële beheer is officieel."
    path.write_bytes(typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer(words)]))
    second = read_second(path)

    def without(text: str) -> str:
        for letters in lost:
            text = text.replace(letters, "") if text == words or text.startswith("De e") else text
        return text

    page = second.pages[1]
    rows = tuple(replace(row, text=without(row.text)) for row in page.rows)
    assert rows != page.rows
    other = replace(second, pages=(second.pages[0], replace(page, rows=rows)))
    doubts = second_opinion(parse_letter(read_pdf(path)), other).doubts
    assert [doubt.code for doubt in doubts] == ["lezers-verschillen"] * said


def test_a_large_initial_is_no_doubt(tmp_path: Path) -> None:
    document = typeset.pymupdf.open(
        stream=typeset.letter_pdf(
            [*typeset.question("1", "Wat is dit?"), *typeset.answer("Zo is het.", "Dat was het.")]
        ),
        filetype="pdf",
    )
    page = document[1]
    below = page.search_for("Dat was het.")[0]
    page.insert_text((below.x0, below.y1 + 32), "D", fontsize=26)
    for step, text in (
        (20, "it is een lange regel die naast de hoofdletter staat."),
        (32, "En dit ook nog."),
    ):
        page.insert_text((below.x0 + 20, below.y1 + step), text, fontsize=9)
    path = tmp_path / "in.pdf"
    path.write_bytes(document.tobytes())
    letter = convert_letter(path, tmp_path).record
    assert "Dit is een lange regel" in " ".join(letter.questions[0].answer)
    assert not letter.findings


def test_two_lines_run_together_are_said_at_the_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of a line end as one word: all letters are there."""

    def harmed(source: Any, given_id: str | None = None) -> Parsed:
        parsed = parse_letter(source, given_id)
        first, *others = parsed.letter.questions
        paragraph = first.answer[0]
        assert isinstance(paragraph, Paragraph)
        lines = {(line.sheet, line.index): line.text for line, _ in parsed.layout.roles}
        end, start = (lines[place.sheet, place.lines[0]].split() for place in paragraph.places[:2])
        text = paragraph.text.replace(f"{end[-1]} {start[0]}", f"{end[-1]}{start[0]}", 1)
        assert text != paragraph.text
        answer = (replace(paragraph, runs=(Run(text),)), *first.answer[1:])
        return replace(
            parsed, letter=replace(parsed.letter, questions=(replace(first, answer=answer), *others))
        )

    monkeypatch.setattr(one_letter, "parse_letter", harmed)
    long = (
        "Het kabinet kent dit punt en werkt er met de gemeenten aan, zoals eerder aan de Kamer is gemeld. "
        * 2
    )
    path = tmp_path / "in.pdf"
    path.write_bytes(typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer(long)]))
    converted = convert_letter(path, tmp_path)
    (finding,) = converted.record.findings
    assert finding.code == "lezers-verschillen"
    assert "dit staat in de brief op twee regels en is op de site één woord" in finding.message
    assert converted.record.questions[0].uncertain
