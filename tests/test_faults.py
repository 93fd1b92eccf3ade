"""Inputs that go wrong in odd ways: one sentence that names the file, nothing written, no traceback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vraagbaak.cli import main

ROOT = Path(__file__).parent.parent
ID = "2023-0000000001"


@pytest.mark.parametrize(
    "data",
    [
        '{"kst-1-2": {"found": true, "date": "2020-13-45"}}',
        '{"kst-1-2": {"found": true, "title": "\\ud800"}}',
        '{"kst-\\ud800": {"found": true}}',
        '{"kst-1-2": {"found": true, "extra": ' + "[" * 100_000,
        "[" * 100_000,
        '<<<<<<< HEAD\n{}\n=======\n{"kst-1-2": {}}\n>>>>>>> other\n',
    ],
)
def test_metadata_that_cannot_be(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str], data: str
) -> None:
    path = tmp_path / "docs" / "stukken" / "metadata.json"
    path.parent.mkdir(parents=True)
    path.write_text(data, "utf-8")
    assert main([str(letter), "--docs", str(tmp_path / "docs"), "--jobs", "1"]) == 1
    said = capfd.readouterr().err.strip()
    assert said.startswith(str(path))
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "docs" / ID).exists()


def test_what_a_file_of_answers_does_not_know_is_left_out(tmp_path: Path, letter: Path) -> None:
    path = tmp_path / "docs" / "stukken" / "metadata.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"kst-1-2": {"found": True, "extra": "\ud800"}}), "utf-8")
    assert main([str(letter), "--docs", str(tmp_path / "docs"), "--jobs", "1"]) == 0


@pytest.mark.parametrize("files", [6, 8])
def test_too_few_files_may_be_open(tmp_path: Path, letter: Path, files: int) -> None:
    command = f'ulimit -n {files}; exec "$0" "$@"'
    arguments = [sys.executable, str(ROOT / "scripts" / "convert.py"), str(letter), "--docs", str(tmp_path / "docs")]  # fmt: skip
    run = subprocess.run(["sh", "-c", command, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "docs").exists()


def test_a_folder_with_a_name_no_letter_has(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs" / "Mijn_Brief"
    folder.mkdir(parents=True)
    (folder / "brief.pdf").write_bytes(letter.read_bytes())
    assert main(["--docs", str(tmp_path / "docs")]) == 1
    assert (
        capfd.readouterr().err == f"{folder}: no letter can have this name; call the folder ‘mijn-brief’.\n"
    )
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["Mijn_Brief"]


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "=======", ">>>>>>> 1a2b3c", "/x/../y/", "//elders.example/", "/x", "x/", "/x y/"],
)
def test_a_line_that_is_no_address(
    tmp_path: Path, letter: Path, capfd: pytest.CaptureFixture[str], line: str
) -> None:
    path = tmp_path / "docs" / "addresses.txt"
    path.parent.mkdir()
    text = f"/\n{line}\n/x/\n"
    path.write_text(text, "utf-8")
    assert main([str(letter), "--docs", str(tmp_path / "docs"), "--jobs", "1"]) == 1
    assert capfd.readouterr().err.startswith(f"{path}, line 2: ‘{line}’ is no address")
    assert path.read_text("utf-8") == text


@pytest.mark.site
def test_a_build_that_is_killed_leaves_the_old_site_whole(tmp_path: Path, letter: Path) -> None:
    assert main([str(letter), "--docs", str(tmp_path / "docs"), "--jobs", "1"]) == 0
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace(" scripts/", f" {ROOT}/scripts/")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    old = tmp_path / "site" / "oud" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_text("oud", "utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(tmp_path / "mkdocs.yml")]
    made = tmp_path / "site.part"
    for stop in (signal.SIGKILL, None):
        with subprocess.Popen(build, stderr=subprocess.DEVNULL) as running:
            while stop and running.poll() is None and not list(made.glob("*")):
                time.sleep(0.01)
            if stop:
                running.send_signal(stop)
        assert (running.returncode == 0) == (stop is None)
        assert old.is_file() == (stop is not None)
    assert (tmp_path / "site" / ID / "vraag-1" / "index.html").is_file()
    assert not list(tmp_path.glob("site.*"))
