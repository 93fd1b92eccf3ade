"""Letters on other machines: a Dask scheduler hands them to its workers, and who asked writes what comes back.

Dask, because it is a library and two commands: no service of its own, no queue to run, and it gives what a worker that
died had in hand to another. A worker needs this program, the same version, and sees the letters at the same paths.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from distributed import Client
from distributed.scheduler import KilledWorker

from vraagbaak.converting.network import TIMEOUT_SECONDS
from vraagbaak.converting.one_letter import Failed, Job
from vraagbaak.converting.processes import Result
from vraagbaak.converting.run import program
from vraagbaak.errors import VraagbaakError

PART = 10  # letters a worker gets at once: starting the program for them takes as long as reading two


def convert_on_cluster(
    jobs: Sequence[Job], docs: Path, address: str, done: Callable[[], None]
) -> list[Result]:
    """Convert ``jobs`` on the workers of the scheduler at ``address``; results in the order of the jobs.

    Raises:
        VraagbaakError: no scheduler answers there.
    """
    try:
        client = Client(address, timeout=TIMEOUT_SECONDS)
    except (OSError, ValueError) as error:
        raise VraagbaakError(f"{address}: no Dask scheduler answers there ({error}).") from error
    results: list[Result] = []
    with client:
        parts = [jobs[start : start + PART] for start in range(0, len(jobs), PART)]
        arguments = [[(job.pdf.absolute(), job.id) for job in part] for part in parts]
        asked = [
            client.submit(_on_worker, part, docs.absolute(), program(), pure=False, retries=1)
            for part in arguments
        ]
        for part, future in zip(parts, asked, strict=True):
            results += _results(part, future.result)
            for _ in part:
                done()
    return results


def _results(part: Sequence[Job], answer: Callable[[], list[Result]]) -> list[Result]:
    """What a worker made of a part, with the paths as they were given; all failed when no worker could finish it."""
    try:
        return [_as_given(job, result) for job, result in zip(part, answer(), strict=True)]
    except (KilledWorker, RuntimeError, subprocess.CalledProcessError) as error:
        return [
            Failed(f"{job.pdf}: no worker could finish it ({type(error).__name__}: {error}).") for job in part
        ]


def _as_given(job: Job, result: Result) -> Result:
    if isinstance(result, Failed):
        return Failed(result.message.replace(str(job.pdf.absolute()), str(job.pdf)))
    return job, result[1]


# --- on the worker ----------------------------------------------------------------------------


def _on_worker(part: list[tuple[Path, str | None]], docs: Path, asked_by: bytes) -> list[Result]:
    """Convert letters in a program of their own: a worker of Dask may start no process with limits itself.

    Raises:
        RuntimeError: the program here is not the one that asks.
    """
    if _program_here() != asked_by:
        raise RuntimeError("a worker has another version of the program, of Python or of a library")
    command = [sys.executable, "-m", "vraagbaak.converting.processes"]
    run = subprocess.run(command, input=pickle.dumps((part, docs)), capture_output=True, check=True)
    results: list[Result] = pickle.loads(run.stdout)
    return results


_program_here = cache(program)
