"""A large site made by several processes: what goes wrong in one is said by the first."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File

from sample_letter import LETTER
from sample_letter import build as build_site
from vraagbaak.site.shared_build import Helper, _divided

ROOT = Path(__file__).parent.parent


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


def test_a_long_page_is_much_work(tmp_path: Path) -> None:
    """One process with a page of all questions gets fewer letters than the others."""
    (tmp_path / "jaren").mkdir()
    (tmp_path / "jaren" / "2024.md").write_bytes(b"x" * 20_000)
    long = File("jaren/2024.md", str(tmp_path), "site", use_directory_urls=False)
    pages = [long, *(_file(f"brief-{n}/vraag-{q}.md") for n in range(12) for q in range(2))]
    first, second = _divided(pages, [f"brief-{n}" for n in range(12)], 2)
    assert len(first.letters) < len(second.letters)
    assert abs(first.work - second.work) <= 4_000  # a letter


def test_fewer_letters_than_processes() -> None:
    assert [len(share.pages) for share in _divided([_file("index.md"), _file("b/index.md")], ["b"], 8)] == [
        1,
        1,
    ]
    assert len(_divided([_file("index.md")], [], 8)) == 1


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork")
@pytest.mark.parametrize("begun", [b"", b"\x00\x00\x10\x00begun"], ids=["before", "while"])
def test_a_process_that_dies_is_named(begun: bytes) -> None:
    fork = multiprocessing.get_context("fork")
    hears, tells = fork.Pipe(duplex=False)

    def die() -> None:
        os.write(tells.fileno(), begun)
        os._exit(9)

    process = fork.Process(target=die)
    process.start()
    tells.close()
    with pytest.raises(BuildError, match="stopped with code 9"):
        Helper(process, hears, ()).receive()


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork")
def test_a_process_ends_when_the_first_is_gone() -> None:
    """Not even one that has much to tell waits for ever."""
    program = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT / "scripts")!r})
from vraagbaak.site import shared_build
class Page: src_uri, page = "brief/x.md", None
class Files:
    elsewhere = frozenset()
    def all_pages(self): return [Page()]
class Config:
    class plugins:
        def on_env(env, **_): return env
    class theme:
        def get_env(): return None
shared_build._divided = lambda pages, *_: [shared_build._Share([], []), shared_build._Share(["brief"], pages)]
shared_build.start_helpers(Files(), Config, None, ["brief"], lambda letters: "x" * 1_000_000)
os.kill(os.getpid(), signal.SIGKILL)
"""
    # It ends when the last process that can write is gone.
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert run.returncode == -signal.SIGKILL
    assert run.stderr == b""


@pytest.fixture
def build(tmp_path: Path, docs: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Builds a copy of the sample as a large site."""
    copy = tmp_path / "docs"
    shutil.copytree(docs, copy)
    (tmp_path / "tmp").mkdir()
    settings = {"ONE_PROCESS_UP_TO": "0", "TMPDIR": str(tmp_path / "tmp")}
    return lambda: build_site(copy, tmp_path / "site", **settings)


def _add(tmp_path: Path, text: str, letter: str = LETTER) -> None:
    page = tmp_path / "docs" / letter / "vraag-7.md"
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
    assert not list((tmp_path / "tmp").iterdir())


def test_an_error_in_another_process_fails_the_build(
    tmp_path: Path, build: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "docs" / LETTER / "vraag-7.md").write_bytes(b"\xff\xfe\xff")
    run = build()
    assert run.returncode != 0
    assert "vraag-7.md" in run.stderr
    assert not list((tmp_path / "tmp").iterdir())


def test_letters_of_several_processes(
    tmp_path: Path, build: Callable[[], subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made by one process and by three: the same files, and each letter is found."""
    letter = tmp_path / "docs" / LETTER
    for name in ("een", "twee", "drie"):
        copy = tmp_path / "docs" / name
        shutil.copytree(letter, copy)
        data = json.loads((copy / "brief.json").read_text("utf-8"))
        (copy / "brief.json").write_text(json.dumps({**data, "id": name}), "utf-8")
    _add(tmp_path, "\n[anker](../drie/vraag-8.md#antwoord)\n", "twee")
    made: dict[str, dict[Path, bytes]] = {}
    for cores in ("1", "3"):
        monkeypatch.setenv("VRAAGBAAK_CORES", cores)
        run = build()
        assert run.returncode == 0, run.stderr
        files = (path for path in (tmp_path / "site").rglob("*") if path.is_file())
        made[cores] = {path.relative_to(tmp_path / "site"): path.read_bytes() for path in files}
    assert made["1"].keys() == made["3"].keys()
    assert [path for path in made["1"] if made["1"][path] != made["3"][path]] == []
    texts = b"".join(data for path, data in made["3"].items() if re.fullmatch(r"search/t-\d+\.js", str(path)))
    for name in ("een", "twee", "drie", LETTER):
        assert texts.count(f'"{name}/vraag-7/index.html"'.encode()) == 1
