"""Letters on two workers of a Dask scheduler, one of which is killed. Skipped where the extra ``cluster`` is missing."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import typeset
from sample_letter import ROOT
from vraagbaak.cli import main

pytestmark = pytest.mark.skipif(not importlib.util.find_spec("distributed"), reason="no extra cluster")


def start(*words: str, log: Path) -> subprocess.Popen[bytes]:
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), *sys.path])}
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:], "--no-dashboard"]
    with log.open("wb") as said:
        return subprocess.Popen(command, stdout=said, stderr=said, env=known, start_new_session=True)


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    log = tmp_path / "scheduler.log"
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", log=log)
    found = None
    while not found:
        assert scheduler.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
        found = re.search(r"tcp://127\.0\.0\.1:\d+", log.read_text("utf-8"))
    running = [
        start("dask_worker", found[0], "--nthreads", "1", "--no-nanny", log=tmp_path / f"worker-{number}.log")
        for number in range(2)
    ]
    yield found[0], running
    for process in (*running, scheduler):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_worker_that_is_killed_costs_a_retry(
    tmp_path: Path, workers: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, running = workers
    letters = [tmp_path / f"{number}.pdf" for number in range(45)]
    for number, pdf in enumerate(letters):
        pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(6), kenmerk=f"2024-{number:010}"))
    letters[7].write_bytes(b"")
    command = [*map(str, letters), "--docs"]
    converting = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts/convert.py"), *command, str(tmp_path / "a"), "--cluster", address],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(5)
    os.killpg(running[0].pid, signal.SIGKILL)
    said, wrong = converting.communicate(timeout=300)
    assert converting.returncode == 1
    assert wrong == f"{letters[7]}: the file is empty; download it again.\n"
    assert said.count("6 questions") == 44
    assert main([*command, str(tmp_path / "b")]) == 1
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_no_scheduler_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vraagbaak.converting.cluster.CONNECT_SECONDS", 1)
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"")
    assert main([str(pdf), "--docs", str(tmp_path / "docs"), "--cluster", "tcp://127.0.0.1:1"]) == 1
    assert "no Dask scheduler answers there" in capsys.readouterr().err
