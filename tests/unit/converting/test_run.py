"""Runs: only what changed is converted; a letter leaves, as far as to a site without letters."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import sample_letter
import typeset
from sample_letter import LETTER
from vraagbaak.cli import main
from vraagbaak.converting import run as runs

ID = "2023-{:04}"


def letter(number: int, text: str = "Dit is het antwoord.") -> bytes:
    blocks = [*typeset.question("1", "Wat is dit?"), *typeset.answer(text)]
    return typeset.letter_pdf(blocks, kenmerk=ID.format(number))


@pytest.fixture
def three_letters(tmp_path: Path) -> Path:
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


def test_nothing_changed(three_letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(three_letters)
    assert run(three_letters) == 0
    assert capsys.readouterr().out.endswith(
        f"3 letter(s) as the last run left them.\n0 file(s) changed in {three_letters}.\n"
    )
    assert tree(three_letters) == before


@pytest.mark.parametrize("what", ["PDF", "brief.yml", "page by hand", "page gone", "record"])
def test_a_letter_that_changed_is_made_anew(
    three_letters: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = three_letters / ID.format(2)
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
    assert run(three_letters) == 0
    assert "2 letter(s) as the last run left them." in capsys.readouterr().out
    assert main(["--docs", str(three_letters), "--check"]) == 0


def test_another_program_makes_all_anew(
    three_letters: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runs, "program", lambda: b"another")
    assert run(three_letters) == 0
    assert "as the last run left them" not in capsys.readouterr().out


def test_the_program_is_its_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(runs, "_PACKAGE", tmp_path)
    seen = set()
    for name, text in (("a.py", "x = 1"), ("a.py", "x = 2"), ("b.py", "x = 2"), ("site/c.py", "y = 1")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        seen.add(runs.program())
    assert len(seen) == 3  # the site makes nothing of what is remembered


def test_check_makes_everything(three_letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a page and what is remembered of it were changed together."""
    (three_letters / ID.format(2) / "vraag-1.md").write_text("weg", "utf-8")
    memory = runs.Memory.of(three_letters, three_letters.parent / "memory")
    memory.keep(three_letters, [ID.format(2)])
    assert run(three_letters, "--check") == 1


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"2023-0002": 5}'])
def test_what_is_remembered_may_be_broken(three_letters: Path, broken: str) -> None:
    (file,) = (three_letters.parent / "memory").iterdir()
    before = json.loads(file.read_text("utf-8"))
    file.write_text(broken, "utf-8")
    assert run(three_letters) == 0
    assert json.loads(file.read_text("utf-8")) == before


def test_the_list_of_addresses_has_letters_that_did_not_change(three_letters: Path) -> None:
    before = (three_letters / "addresses.txt").read_text("utf-8")
    (three_letters / "addresses.txt").unlink()
    assert run(three_letters) == 0
    assert (three_letters / "addresses.txt").read_text("utf-8") == before


def test_letters_in_batches_make_the_same(
    three_letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vraagbaak.cli.BATCH", 2)
    pdfs = sorted(three_letters.glob("*/brief.pdf"))
    assert main([*map(str, pdfs), "--docs", str(tmp_path / "other")]) == 0
    assert tree(tmp_path / "other") == tree(three_letters)
    assert main(["--docs", str(three_letters), "--check"]) == 0


def test_one_kenmerk_in_two_batches(
    three_letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("vraagbaak.cli.BATCH", 1)
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    first.write_bytes(letter(9))
    second.write_bytes(letter(9, "Een ander antwoord."))
    assert main([str(first), str(second), "--docs", str(three_letters)]) == 1
    assert f"{second}: has the same Kenmerk as {first}" in capsys.readouterr().err
    assert (three_letters / ID.format(9) / "brief.pdf").read_bytes() == first.read_bytes()


OTHER = "2024-0000000009"


@pytest.fixture
def site_docs(docs: Path, tmp_path: Path) -> Path:
    """The sample and a second letter, which cites a paper that the sample cites too."""
    copy = tmp_path / "docs"
    shutil.copytree(docs, copy)
    text = "Zie daarover Kamerstukken II 2022/23, 35165, nr. 51."
    blocks = [*typeset.question("1", "Wat is dit?"), *typeset.answer(text)]
    pdf = tmp_path / "other.pdf"
    pdf.write_bytes(typeset.letter_pdf(blocks, kenmerk=OTHER))
    assert main([str(pdf), "--docs", str(copy), "--jobs", "1"]) == 0
    return copy


def addresses(docs: Path) -> list[str]:
    return (docs / "addresses.txt").read_text("utf-8").split()


def test_pages_that_point_on_stay(site_docs: Path) -> None:
    before, pages = addresses(site_docs), sorted(path.name for path in (site_docs / LETTER).glob("*.md"))
    assert main(["--remove", LETTER, "--docs", str(site_docs)]) == 0
    assert sorted(path.name for path in (site_docs / LETTER).iterdir()) == pages
    page = (site_docs / LETTER / "vraag-7.md").read_text("utf-8")
    assert "de brief staat niet meer op deze site" in page
    assert "(../index.md)" in page
    assert addresses(site_docs) == before
    assert LETTER not in (site_docs / "index.md").read_text("utf-8")
    assert "Vervallen" in (site_docs / "stukken" / "kst-35788-136.md").read_text("utf-8")
    assert "Vervallen" not in (site_docs / "stukken" / "kst-35165-51.md").read_text("utf-8")
    assert main(["--check", "--docs", str(site_docs)]) == 0


def test_of_what_was_never_published_nothing_stays(site_docs: Path) -> None:
    assert main(["--remove", LETTER, "--unpublished", "--docs", str(site_docs)]) == 0
    assert not (site_docs / LETTER).exists()
    assert [a for a in addresses(site_docs) if LETTER in a] == []
    assert sorted(path.name for path in (site_docs / "stukken").iterdir()) == ["index.md", "kst-35165-51.md"]
    assert "/stukken/kst-35788-136/" not in addresses(site_docs)
    named = [path for path, data in tree(site_docs).items() if LETTER.encode() in data]
    assert named == [".never-published.txt"]  # so that --check does not miss what git remembers
    assert main(["--check", "--docs", str(site_docs)]) == 0


def test_a_letter_that_left_can_come_back(docs: Path, site_docs: Path) -> None:
    before = tree(site_docs)
    assert main(["--remove", LETTER, "--docs", str(site_docs)]) == 0
    shutil.copy(docs / LETTER / "brief.yml", site_docs / LETTER)
    assert main([str(docs / LETTER / "brief.pdf"), "--docs", str(site_docs), "--jobs", "1"]) == 0
    assert tree(site_docs) == before


@pytest.mark.site
@pytest.mark.parametrize("how", [[], ["--unpublished"]], ids=["published", "unpublished"])
def test_a_site_without_letters_builds(site_docs: Path, tmp_path: Path, how: list[str]) -> None:
    assert main(["--remove", LETTER, OTHER, *how, "--docs", str(site_docs)]) == 0
    assert main(["--docs", str(site_docs)]) == 0
    assert main(["--check", "--docs", str(site_docs)]) == 0
    run = sample_letter.build(site_docs, tmp_path / "site")
    assert run.returncode == 0, run.stderr
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Er staan nog geen brieven op deze site." in home
    assert (tmp_path / "site" / LETTER / "vraag-7" / "index.html").is_file() == (not how)


@pytest.mark.parametrize(
    "name", ["2020-1", "stukken", "..", ".", "addresses.txt", f"{LETTER}/../{OTHER}", ""]
)
def test_what_is_no_letter_stays(site_docs: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = tree(site_docs)
    assert main(["--remove", OTHER, name, "--unpublished", "--docs", str(site_docs)]) == 1
    assert f"no letter stands there; known are: {OTHER}, {LETTER}." in capsys.readouterr().err
    assert tree(site_docs) == before


def test_nothing_is_removed_through_a_link(site_docs: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (site_docs / OTHER).rename(elsewhere)
    (site_docs / OTHER).symlink_to(elsewhere)
    before = tree(elsewhere), tree(site_docs)
    assert main(["--remove", OTHER, "--unpublished", "--docs", str(site_docs)]) == 1
    assert (tree(elsewhere), tree(site_docs)) == before


@pytest.mark.parametrize(
    "arguments", [["--unpublished"], ["x.pdf", "--remove", "a"], ["--remove", "a", "--check"], ["--remove"]]
)
def test_options_that_do_not_go_together(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
