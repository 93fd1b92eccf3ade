"""``convert.py --why PAGE`` says of each line what it was read as, and which rule says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import typeset
from rules_fired import every_rule, rules_fired
from vraagbaak.cli import main


def letter(folder: Path) -> Path:
    pdf = folder / "in.pdf"
    blocks = [*typeset.cover(), *typeset.question("1", "Wat kost dit?"), *typeset.answer("Tien euro.")]
    pdf.write_bytes(typeset.letter_pdf([*blocks, *typeset.question("2", "Wie?"), *typeset.answer("Wij.")]))
    return pdf


def test_each_line_has_a_role_and_a_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", "2", str(letter(tmp_path)), "--docs", str(tmp_path / "docs")]) == 0
    rows = capsys.readouterr().out.splitlines()
    (asked,) = [row for row in rows if "Wat kost dit?" in row]
    assert "body" in asked
    assert "in the column" in asked
    assert any("question 1 (question: a number" in row for row in rows)
    assert any("furniture  " in row and "furniture: " in row for row in rows)
    assert not (tmp_path / "docs").exists()  # nothing is written


def test_a_page_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", "9", str(letter(tmp_path))]) == 2
    said = capsys.readouterr()
    assert said.err.endswith("in.pdf: there is no page 9; the file has 1, 2.\n")
    assert said.out == ""


def test_a_document_that_is_refused_is_explained_as_far_as_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(typeset.cover()))
    assert main(["--why", "1", str(pdf)]) == 0
    said = capsys.readouterr().out
    assert "in the column" in said
    assert "no numbered questions" in said


def test_why_explains_one_letter(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--why", "1"])
    assert stopped.value.code == 2
    assert "exactly one PDF" in capsys.readouterr().err


def test_rules_that_gave_something_are_counted_and_those_that_gave_nothing(tmp_path: Path) -> None:
    fired = rules_fired(letter(tmp_path))
    assert fired["answer: its heading"] == 2
    assert set(every_rule()) <= set(fired)
    assert fired["table: three or more rows in columns"] == 0
