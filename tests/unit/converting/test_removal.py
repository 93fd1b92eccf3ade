"""A letter leaves the site; everything stays green, as far as to a site without letters."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sample_letter
import typeset
from sample_letter import LETTER
from vraagbaak.cli import main

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


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
