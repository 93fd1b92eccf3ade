"""Workers: what a system without limits, a crash, and the end of the program make of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import typeset
from vraagbaak.cli import main
from vraagbaak.converting import one_letter
from vraagbaak.reading.second_reader import SecondReading

ROOT = Path(__file__).parents[3]
GOOD = [*typeset.question("1", "Wat is dit?"), *typeset.answer("Dit is het antwoord.")]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "in.pdf"
    path.write_bytes(typeset.letter_pdf(GOOD))
    return path


@pytest.mark.parametrize(
    "refusal", [ValueError("current limit exceeds maximum limit"), OSError(22, "Invalid argument")]
)
def test_a_system_that_refuses_a_limit_on_memory_converts_all_the_same(
    tmp_path: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr("resource.setrlimit", refuse)
    assert main([str(pdf), "--docs", str(tmp_path / "docs")]) == 0


def test_a_system_without_limits_converts_all_the_same(
    tmp_path: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    assert main([str(pdf), "--docs", str(tmp_path / "docs")]) == 0


ELSEWHERE = """
import multiprocessing, sys

for missing in {missing!r}:
    sys.modules[missing] = None
sys.path.insert(0, {scripts!r})

if __name__ == "__main__":
    multiprocessing.set_start_method({method!r})
    from vraagbaak.cli import main

    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("method", "missing"),
    [("spawn", ()), ("forkserver", ()), ("spawn", ("resource", "fcntl"))],
    ids=["macOS", "Python 3.14", "Windows"],
)
def test_other_systems_start_workers_otherwise_and_write_the_same(
    tmp_path: Path, pdf: Path, method: str, missing: tuple[str, ...]
) -> None:
    """Also in a folder deeper than the 260 signs that Windows once allowed."""
    script = tmp_path / "elsewhere.py"
    script.write_text(ELSEWHERE.format(method=method, missing=missing, scripts=str(ROOT / "scripts")))
    deep = tmp_path.joinpath(*["een map met een lange naam"] * 11)
    other = pdf.with_name("other.pdf")
    other.write_bytes(typeset.letter_pdf(GOOD, kenmerk="2023-0000000002"))
    letters = [str(pdf), str(other)]
    run = subprocess.run(
        [sys.executable, script, *letters, "--docs", deep, "--jobs", "2"], capture_output=True, text=True, check=False
    )  # fmt: skip
    # Python itself may say that a worker was ended which had only begun to start.
    assert run.returncode == 0, run.stderr
    assert main([*letters, "--docs", str(tmp_path / "docs")]) == 0
    assert _files(deep) == _files(tmp_path / "docs")
    assert len(str(deep)) > 260


def test_a_brief_yml_with_crlf_says_the_same(tmp_path: Path, pdf: Path) -> None:
    text = b"titles:\n  1: Wat dit is\nfile_note: >-\n  Een kopie\n  van een kopie.\n"
    for name, data in (("lf", text), ("crlf", text.replace(b"\n", b"\r\n"))):
        folder = tmp_path / name / "2023-0000000001"
        folder.mkdir(parents=True)
        (folder / "brief.yml").write_bytes(data)
        assert main([str(pdf), "--docs", str(tmp_path / name)]) == 0
        (folder / "brief.yml").unlink()
    assert _files(tmp_path / "lf") == _files(tmp_path / "crlf")


def _files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_reader_that_crashes_costs_a_finding_only(
    tmp_path: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_letter, "read_second", crash)
    docs = tmp_path / "docs"
    assert main([str(pdf), "--docs", str(docs)]) == 0
    assert "Tweede lezing | niet gelukt" in (docs / "2023-0000000001" / "verantwoording.md").read_text(
        "utf-8"
    )


def crash(_: Path) -> SecondReading:
    os.kill(os.getpid(), signal.SIGKILL)
    return SecondReading()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells which processes there are")
@pytest.mark.parametrize("letters", [1, 3])
@pytest.mark.parametrize(
    "waits", ["time.sleep(3600)", "ctypes.PyDLL(None).sleep(3600)"], ids=["in Python", "in C"]
)
def test_a_program_that_is_killed_leaves_no_worker(tmp_path: Path, waits: str, letters: int) -> None:
    """Also where a worker waits in a library that keeps the interpreter to itself."""
    code = f"""
        import ctypes, sys, time
        sys.path.insert(0, {str(ROOT / "scripts")!r})
        from vraagbaak.converting import one_letter
        def wait(_, **__):
            {waits}
        one_letter.read_pdf = wait
        from vraagbaak.cli import main
        main([f"{{n}}.pdf" for n in range({letters})] + ["--docs", "docs", "--jobs", "3"])
    """
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while len(workers := _in_session(program.pid) - {program.pid}) < letters:
        assert program.poll() is None
        time.sleep(0.02)
    program.kill()
    program.wait()
    until = time.monotonic() + 60  # a machine may be busy; a worker that stays, stays an hour
    while (left := _in_session(program.pid)) and time.monotonic() < until:
        time.sleep(0.02)
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert (len(workers), left) == (letters, set())


def _in_session(session: int) -> set[int]:
    """The processes of a session that run."""
    found: set[int] = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of_session = status.read_text("utf-8").rpartition(")")[2].split()[:4]
        except OSError:  # it ended while we looked
            continue
        if int(of_session) == session and state != "Z":
            found.add(int(status.parent.name))
    return found
