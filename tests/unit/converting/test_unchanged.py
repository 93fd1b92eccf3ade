"""Only what changed is converted; a change of the PDF, of brief.yml, of a page, of the program is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import typeset
from vraagbaak.cli import main
from vraagbaak.converting import unchanged

ID = "2023-{:04}"


def letter(number: int, text: str = "Dit is het antwoord.") -> bytes:
    blocks = [*typeset.question("1", "Wat is dit?"), *typeset.answer(text)]
    return typeset.letter_pdf(blocks, kenmerk=ID.format(number))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Three letters, converted once."""
    for number in (1, 2, 3):
        folder = tmp_path / "docs" / ID.format(number)
        folder.mkdir(parents=True)
        (folder / "brief.pdf").write_bytes(letter(number))
    assert run(tmp_path / "docs") == 0
    return tmp_path / "docs"


def run(docs: Path, *arguments: str) -> int:
    return main(["--docs", str(docs), "--jobs", "1", *arguments], memory=docs.parent / "memory")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_changed(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(docs)
    assert run(docs) == 0
    assert capsys.readouterr().out.endswith(
        f"3 letter(s) as the last run left them.\n0 file(s) changed in {docs}.\n"
    )
    assert tree(docs) == before


@pytest.mark.parametrize("what", ["PDF", "brief.yml", "page by hand", "page gone", "record"])
def test_a_letter_that_changed_is_made_anew(
    docs: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = docs / ID.format(2)
    if what == "PDF":
        (folder / "brief.pdf").write_bytes(letter(2, "Een ander antwoord."))
    elif what == "brief.yml":
        (folder / "brief.yml").write_text("titles: {'1': Een titel}\n", "utf-8")
    elif what == "page by hand":
        (folder / "vraag-1.md").write_text("weg", "utf-8")
    elif what == "page gone":
        (folder / "vraag-1.md").unlink()
    else:
        (folder / "brief.json").unlink()
    assert run(docs) == 0
    assert "2 letter(s) as the last run left them." in capsys.readouterr().out
    assert main(["--docs", str(docs), "--check"]) == 0


def test_another_program_makes_all_anew(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(unchanged, "_program", lambda: b"another")
    assert run(docs) == 0
    assert "as the last run left them" not in capsys.readouterr().out


def test_the_program_is_its_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(unchanged, "_PACKAGE", tmp_path)
    seen = set()
    for name, text in (("a.py", "x = 1"), ("a.py", "x = 2"), ("b.py", "x = 2"), ("site/c.py", "y = 1")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        seen.add(unchanged._program())
    assert len(seen) == 3  # the site makes nothing of what is remembered


def test_check_makes_everything(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a page and what is remembered of it were changed together."""
    (docs / ID.format(2) / "vraag-1.md").write_text("weg", "utf-8")
    memory = unchanged.Memory.of(docs, docs.parent / "memory")
    memory.keep(docs, [ID.format(2)])
    assert run(docs, "--check") == 1


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"2023-0002": 5}'])
def test_what_is_remembered_may_be_broken(docs: Path, broken: str) -> None:
    (file,) = (docs.parent / "memory").iterdir()
    before = json.loads(file.read_text("utf-8"))
    file.write_text(broken, "utf-8")
    assert run(docs) == 0
    assert json.loads(file.read_text("utf-8")) == before


def test_the_list_of_addresses_has_letters_that_did_not_change(docs: Path) -> None:
    before = (docs / "addresses.txt").read_text("utf-8")
    (docs / "addresses.txt").unlink()
    assert run(docs) == 0
    assert (docs / "addresses.txt").read_text("utf-8") == before


def test_letters_in_batches_make_the_same(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vraagbaak.cli.BATCH", 2)
    pdfs = sorted(docs.glob("*/brief.pdf"))
    assert main([*map(str, pdfs), "--docs", str(tmp_path / "other")]) == 0
    assert tree(tmp_path / "other") == tree(docs)
    assert main(["--docs", str(docs), "--check"]) == 0


def test_one_kenmerk_in_two_batches(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("vraagbaak.cli.BATCH", 1)
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    first.write_bytes(letter(9))
    second.write_bytes(letter(9, "Een ander antwoord."))
    assert main([str(first), str(second), "--docs", str(docs)]) == 1
    assert f"{second}: has the same Kenmerk as {first}" in capsys.readouterr().err
    assert (docs / ID.format(9) / "brief.pdf").read_bytes() == first.read_bytes()
