"""``--check`` fails on any difference, and no PDF takes the addresses of another."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import typeset
from vraagbaak.cli import main

ID, OTHER = "2023-0000000001", "2023-0000000002"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``docs/`` of two letters."""
    folder = tmp_path_factory.mktemp("made")
    for number, kenmerk in ((3, ID), (6, OTHER)):
        pdf = folder / f"{number}.pdf"
        pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(number), kenmerk=kenmerk))
        assert main([str(pdf), "--docs", str(folder / "docs"), "--jobs", "1"]) == 0
    return folder / "docs"


@pytest.fixture
def docs(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "docs"))


def write(name: str, text: str = "x") -> Callable[[Path], None]:
    def change(docs: Path) -> None:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda docs: (docs / name).unlink()


def check(docs: Path) -> int:
    return main(["--docs", str(docs), "--check"])


def test_what_matches_passes(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(f"{ID}/brief.yml", "file_note: Een kopie.\n")(docs)
    assert main(["--docs", str(docs)]) == 0
    write("toegankelijkheid.md")(docs)
    write(".DS_Store")(docs)
    assert check(docs) == 0
    assert "docs match their sources." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (write(f"{ID}/vraag-1.md"), f"{ID}/vraag-1.md"),
        (remove(f"{ID}/vraag-1.md"), f"{ID}/vraag-1.md"),
        (write(f"{ID}/vraag-99.md"), f"{ID}/vraag-99.md"),
        (write(f"{ID}/plaatje.png"), f"{ID}/plaatje.png"),
        (write(f"{ID}/map/bestand.md"), f"{ID}/map/bestand.md"),
        (write("stukken/kst-1-2.md"), "stukken/kst-1-2.md"),
        (write("elders/vraag-1.md"), "elders/vraag-1.md"),
        (write("los.pdf"), "los.pdf: is the PDF of no letter"),
        (write("map/los.pdf"), "map/los.pdf: is the PDF of no letter"),
        (remove(f"{OTHER}/brief.pdf"), f"{OTHER}/brief.pdf"),
        (write(f"{OTHER}/brief.pdf"), f"{OTHER}/brief.pdf"),
        (write("elders/brief.yml", "file_note: Van een brief.\n"), "elders/brief.pdf"),
        (remove("addresses.txt"), "addresses.txt"),
        (write("addresses.txt", "/\n"), "addresses.txt"),
        (write("addresses.txt", f"/{ID}/weg/\n"), "addresses.txt"),
        (write(f"{ID}/brief.json", "{}"), f"{ID}/brief.json"),
        (remove("index.md"), "index.md"),
        (write("stukken/metadata.json", '{"kst-36200-VII-11": {"found": true, "title": "Vals"}}'), "stukken/kst-36200-VII-11.md"),
        (write("stukken/metadata.json", '{"kst-36200-VII-11":{}}'), "stukken/metadata.json"),
    ],
)  # fmt: skip
def test_every_difference_is_found(
    docs: Path, capfd: pytest.CaptureFixture[str], change: Callable[[Path], None], named: str
) -> None:
    change(docs)
    assert check(docs) == 1
    assert named in capfd.readouterr().err


def git(docs: Path, *arguments: str) -> None:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    named = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(docs), *named, *arguments], check=True, capture_output=True, env={**os.environ, **quiet})  # fmt: skip


def test_an_address_that_was_committed_once_never_disappears(
    docs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    git(docs, "init", "--quiet")
    for name in ("eerst", "nu"):
        write("addresses.txt", f"/\n/{ID}/{name}/\n")(docs)
        write(f"{ID}/{name}.md")(docs)
        if name == "nu":
            (docs / ID / "eerst.md").unlink()
        assert main(["--docs", str(docs)]) == 0
        git(docs, "add", "--all")
        git(docs, "commit", "--quiet", "--message", name)
    assert check(docs) == 1
    assert f"/{ID}/eerst/ was taken out" in capfd.readouterr().err
    shutil.rmtree(docs / OTHER)
    write("addresses.txt", "/\n")(docs)
    assert main(["--docs", str(docs)]) == 0
    assert check(docs) == 1
    assert f"/{OTHER}/vraag-3/ was taken out" in capfd.readouterr().err


def test_a_letter_that_left_before_it_was_published_is_not_missed(made: Path, docs: Path) -> None:
    git(docs, "init", "--quiet")
    git(docs, "add", "--all")
    git(docs, "commit", "--quiet", "--message", "both")
    assert main(["--docs", str(docs), "--remove", OTHER, "--unpublished"]) == 0
    assert check(docs) == 0
    assert main([str(made.parent / "6.pdf"), "--docs", str(docs)]) == 0
    git(docs, "add", "--all")
    git(docs, "commit", "--quiet", "--message", "it is back")
    assert check(docs) == 0
    shutil.rmtree(docs / OTHER)
    assert check(docs) == 1


def test_another_pdf_takes_no_letters_place(docs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = docs.parent / "other.pdf"
    other.write_bytes(typeset.letter_pdf(*typeset.full_letter(9), kenmerk=ID))
    before = (docs / ID / "brief.pdf").read_bytes()
    assert main([str(other), "--docs", str(docs)]) == 1
    said = capfd.readouterr().err
    assert "is another PDF" in said
    assert "--replace" in said
    assert (docs / ID / "brief.pdf").read_bytes() == before
    assert main([str(docs / ID / "brief.pdf"), "--docs", str(docs)]) == 0
    assert main([str(other), "--docs", str(docs), "--replace"]) == 0
    assert (docs / ID / "brief.pdf").read_bytes() == other.read_bytes()
    assert check(docs) == 0
