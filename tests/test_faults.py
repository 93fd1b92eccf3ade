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
from vraagbaak.editing.brief_yml import read_editorial
from vraagbaak.errors import EditorialError
from vraagbaak.json_types import WrongValueError, from_json
from vraagbaak.record.record import Official
from vraagbaak.writing.paper_pages import KnownPaper

ROOT = Path(__file__).parent.parent
ID = "2023-0000000001"


@pytest.mark.parametrize("date", ["2020-13-45", "2023-02-30", "0000-01-01", "2020-01-01\n", "20200101"])
def test_a_day_that_does_not_exist_is_no_date(date: str) -> None:
    with pytest.raises(WrongValueError, match="date: expected"):
        from_json(KnownPaper, {"date": date})


@pytest.mark.parametrize("text", ["\ud800", "Titel \udfff"])
def test_half_a_character_is_no_text(text: str) -> None:
    for kind, value in (
        (KnownPaper, {"title": text}),
        (Official, {"id": "kst-1-2", "url": None, "citation": text}),
    ):
        with pytest.raises(WrongValueError, match="text of whole characters"):
            from_json(kind, value)  # fmt: skip


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


BOMB = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 50)}]\n" for n in range(1, 7))
ALIASES = (
    "a: &a [x]\nb: *a\n",
    "titles: &t {'1': Een titel}\nrelated: [*t]\n",
    f"a0: &a0 [x,x,x,x,x,x,x,x,x]\n{BOMB}",
)


@pytest.mark.parametrize("text", ALIASES)
def test_a_value_that_repeats_another_is_refused_at_once(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brief.yml"
    path.write_text(text, "utf-8")
    start = time.monotonic()
    with pytest.raises(EditorialError, match=r"brief\.yml, line 2: ‘\*\w+’ repeats another value"):
        read_editorial(path)
    assert time.monotonic() - start < 5


def test_a_star_in_a_text_is_a_star(tmp_path: Path) -> None:
    path = tmp_path / "brief.yml"
    path.write_text("file_note: 'Twee * drie, met *nadruk*.'\n", "utf-8")
    assert read_editorial(path).file_note == "Twee * drie, met *nadruk*."


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
