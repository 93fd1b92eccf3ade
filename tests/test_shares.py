"""A large site made by several processes: what goes wrong in one is said by the first."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File

from vraagbaak.shares import Helper, _divided

ROOT = Path(__file__).parent.parent
LETTER = "2023-0000010189"


def _file(name: str) -> File:
    return File(name, "docs", "site", use_directory_urls=False)


def test_letters_stay_whole_and_shares_are_about_equal() -> None:
    pages = [_file("index.md"), *(_file(f"brief-{n}/vraag-{q}.md") for n in range(7) for q in range(10 + n))]
    shares = _divided(pages, [f"brief-{n}" for n in range(7)], 3)
    assert sorted(p.src_uri for share in shares for p in share.pages) == sorted(p.src_uri for p in pages)
    assert shares[0].pages[0].src_uri == "index.md"
    for share in shares:
        assert {page.src_uri.split("/")[0] for page in share.pages} - {"index.md"} == set(share.letters)
    assert max(len(share.pages) for share in shares) - min(len(share.pages) for share in shares) < 17


def test_fewer_letters_than_processes() -> None:
    assert [len(share.pages) for share in _divided([_file("index.md"), _file("b/index.md")], ["b"], 8)] == [
        1,
        1,
    ]
    assert len(_divided([_file("index.md")], [], 8)) == 1


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork")
def test_a_process_that_dies_is_named() -> None:
    fork = multiprocessing.get_context("fork")
    hears, tells = fork.Pipe(duplex=False)
    process = fork.Process(target=os._exit, args=(9,))
    process.start()
    tells.close()
    with pytest.raises(BuildError, match="stopped with code 9"):
        Helper(process, hears, ()).receive()


@pytest.fixture
def build(tmp_path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Builds a copy of the project's docs as a large site."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace(" scripts/", f" {ROOT}/scripts/")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    settings = {"NO_MKDOCS_2_WARNING": "1", "SEARCH_WHOLE_UP_TO": "0"}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, **settings},
        )  # fmt: skip

    return run


def _add(tmp_path: Path, text: str) -> None:
    page = tmp_path / "docs" / LETTER / "vraag-7.md"
    page.write_text(page.read_text("utf-8") + text, "utf-8")


def test_a_warning_in_another_process_fails_a_strict_build(
    tmp_path: Path, build: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    _add(tmp_path, "\n[weg](nergens.md) en [anker](../stukken/index.md#nergens)\n")
    run = build()
    assert run.returncode != 0
    assert run.stderr.count("contains a link 'nergens.md'") == 1
    assert "'#nergens'" in run.stderr
    assert "2 warnings in strict mode" in run.stdout
    assert not list(tmp_path.glob("*.search"))


def test_an_error_in_another_process_fails_the_build(
    tmp_path: Path, build: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "docs" / LETTER / "vraag-7.md").write_bytes(b"\xff\xfe\xff")
    run = build()
    assert run.returncode != 0
    assert "vraag-7.md" in run.stderr
