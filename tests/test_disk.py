"""Files and folders that are not what they should be: one sentence, and nothing written or lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError

import typeset
from vraagbaak.cli import main
from vraagbaak.editing.brief_yml import read_editorial
from vraagbaak.errors import EditorialError, VraagbaakError
from vraagbaak.site.build.making import SiteBuild
from vraagbaak.site.build.site import Site

ROOT = Path(__file__).parent.parent
ID = "2023-0000000001"


def refused(letter: Path, docs: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """What is said of a run that must fail in one sentence."""
    capfd.readouterr()
    assert main([str(letter), "--docs", str(docs), "--jobs", "1"]) == 1
    said = capfd.readouterr().err.strip()
    assert len(said.splitlines()) == 1, said
    return said


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_what_is_no_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for path in (tmp_path / "pipe.pdf", tmp_path, Path("/dev/null")):
        start = time.monotonic()
        assert "this is no file" in refused(path, tmp_path / "docs", capfd)
        assert time.monotonic() - start < 30  # it does not wait for a writer
    assert not (tmp_path / "docs").exists()


def test_a_link_that_leads_out_of_docs(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    docs, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    docs.mkdir()
    elsewhere.mkdir()
    (docs / ID).symlink_to(elsewhere)
    assert "leads out of" in refused(letter, docs, capfd)
    assert tree(elsewhere) == []
    assert tree(docs) == [ID]


@pytest.mark.parametrize("name", [f"{ID}/vraag-1.md", f"{ID}/brief.json", "stukken/index.md", "index.md"])
def test_a_folder_in_the_way_of_a_file(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "docs" / name).mkdir(parents=True)
    before = tree(tmp_path / "docs")
    refused(letter, tmp_path / "docs", capfd)
    assert tree(tmp_path / "docs") == before


@pytest.mark.parametrize("name", [ID, "stukken", "."])
def test_a_file_in_the_way_of_a_folder(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    blocked = tmp_path / "docs" / name
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("x", "utf-8")
    refused(letter, tmp_path / "docs", capfd)
    assert blocked.read_text("utf-8") == "x"


@pytest.mark.parametrize("data", ["[]", "null", '"x"', "{}", '{"id": 1, "questions": 2}', "[" * 100_000, "{"])
def test_data_of_another_letter_that_is_none(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str], data: str
) -> None:
    other = tmp_path / "docs" / "ander" / "brief.json"
    other.parent.mkdir(parents=True)
    other.write_text(data, "utf-8")
    assert str(other) in refused(letter, tmp_path / "docs", capfd)
    assert tree(tmp_path / "docs") == ["ander", "ander/brief.json"]
    with pytest.raises(VraagbaakError, match=r"brief\.json"):
        Site.read(tmp_path / "docs")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("addresses.txt", b"\xff\xfe"),
        ("stukken/metadata.json", b'{"kst-1-2": 5}'),
        ("stukken/metadata.json", b"["),
    ],
)
def test_lists_that_cannot_be_read(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    assert str(path) in refused(letter, tmp_path / "docs", capfd)
    assert path.read_bytes() == data


def test_runs_at_the_same_time_keep_each_others_letters(tmp_path: Path) -> None:
    for number in range(4):
        data = typeset.letter_pdf(*typeset.full_letter(3), kenmerk=f"2023-{number}")
        (tmp_path / f"{number}.pdf").write_bytes(data)
    command = [sys.executable, str(ROOT / "scripts" / "convert.py"), "--docs", str(tmp_path / "docs")]
    runs = [
        subprocess.Popen([*command, str(tmp_path / f"{number}.pdf")], stderr=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    assert [run.communicate(timeout=120)[1] for run in runs] == [""] * 4
    assert [run.returncode for run in runs] == [0] * 4
    home = (tmp_path / "docs" / "index.md").read_text("utf-8")
    addresses = (tmp_path / "docs" / "addresses.txt").read_text("utf-8").split()
    for number in range(4):
        assert f"2023-{number}/index.md" in home
        assert f"/2023-{number}/vraag-3/" in addresses


def test_names_of_files_cannot_write_to_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "a\nb\x1b]0;x\x07.pdf"
    odd.write_bytes(b"no")
    said = refused(odd, tmp_path / "docs", capfd)
    assert "\x1b" not in said


def test_nobody_reads_what_is_printed(tmp_path: Path, letter: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "scripts" / "convert.py"),
        str(letter),
        "--docs",
        str(tmp_path / "docs"),
    ]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert (tmp_path / "docs" / ID / "brief.json").is_file()


def test_white_space_that_goes_on_for_ever(tmp_path: Path) -> None:
    """Heads are read with patterns that must not try every way to divide a long run of spaces."""
    blocks = [typeset.Block("Vragen van het lid" + "\u00a0" * 3000 + "x", gap=0), *typeset.full_letter(3)[0]]
    path = tmp_path / "letter.pdf"
    path.write_bytes(typeset.letter_pdf(blocks))
    start = time.monotonic()
    assert main([str(path), "--docs", str(tmp_path / "docs"), "--jobs", "1"]) == 0
    assert time.monotonic() - start < 20  # it was minutes


def test_editorial_data_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "brief.yml").mkdir()
    with pytest.raises(EditorialError, match="no file"):
        read_editorial(tmp_path / "brief.yml")


@pytest.mark.parametrize("name", ["vraag-1.md", "brief.pdf"])
def test_a_build_without_a_file_says_which(tmp_path: Path, letter: Path, name: str) -> None:
    assert main([str(letter), "--docs", str(tmp_path / "docs")]) == 0
    json.loads((tmp_path / "docs" / ID / "brief.json").read_text("utf-8"))
    (tmp_path / "docs" / ID / name).unlink()
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(tmp_path / "docs"), site_dir=str(tmp_path / "site")
    )
    with pytest.raises(BuildError, match=f"{name}: is not there"):
        SiteBuild(config, whole=True)


def test_a_pipe_where_a_page_must_be(tmp_path: Path, letter: Path) -> None:
    page = tmp_path / "docs" / ID / "vraag-1.md"
    page.parent.mkdir(parents=True)
    os.mkfifo(page)
    assert main([str(letter), "--docs", str(tmp_path / "docs")]) == 0
    assert page.is_file()


def test_a_folder_with_too_long_a_name(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "File name too long" in refused(letter, tmp_path / ("x" * 300), capfd)
