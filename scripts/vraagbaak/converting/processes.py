"""Letters in worker processes: in parallel, each within limits of time and memory.

A PDF is untrusted: it may crash the reader, take for ever or all memory. That ends one worker and becomes one
sentence; other letters go on. No worker outlives the process that started it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from pebble import CONSTS, ProcessExpired, ProcessFuture, ProcessPool

from vraagbaak.converting.one_letter import Converted, Failed, Job, convert_letter, without_texts
from vraagbaak.errors import VraagbaakError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


class LetterLimits(Struct, frozen=True):
    """Limits for one letter and for one worker."""

    seconds: int = 180
    """For a letter; the slowest real one seen takes 46 s, nearly all of it in the PDF library."""
    memory: int = 2_000_000_000
    """Bytes; a letter of 47 pages takes about 70 MB."""
    letters: int = 25
    """For a worker; then a new one takes its place, for the PDF library keeps some memory of each letter."""

    @property
    def megabytes(self) -> int:
        """``memory`` for people."""
        return self.memory // 1_000_000


LIMITS = LetterLimits()
CONSTS.sleep_unit = 0.01  # s between two looks at the workers: ending the pool takes one

Result: TypeAlias = tuple[Job, Converted] | Failed


def convert_all(jobs: Sequence[Job], docs: Path, at_once: int, done: Callable[[], None]) -> list[Result]:
    """Convert ``jobs``, at most ``at_once`` together; results in the order of the jobs.

    Raises:
        OSError: the system allows no process.
    """
    pool = ProcessPool(min(at_once, len(jobs)), LIMITS.letters, _start)
    try:

        def ask(job: Job, *, twice: bool) -> ProcessFuture[Converted | str]:
            return pool.schedule(_convert, (job, docs, twice), timeout=LIMITS.seconds)

        results: list[Result] = []
        asked = [ask(job, twice=True) for job in jobs]
        for future in asked:
            future.add_done_callback(lambda _: done())
        for job, future in zip(jobs, asked, strict=True):
            try:
                results.append(_result(job, future))
            except ProcessExpired:  # pdfium may have ended it: PyMuPDF may read it alone
                results.append(_result(job, ask(job, twice=False), last=True))
        return results
    except RuntimeError as error:  # of Pebble, where no worker can be started
        raise error.__cause__ if isinstance(error.__cause__, OSError) else error from None
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _result(job: Job, future: ProcessFuture[Converted | str], *, last: bool = False) -> Result:
    """The converted letter, or the sentence that says why there is none.

    Raises:
        ProcessExpired: its worker ended, and this was not the ``last`` try.
    """
    try:
        answer = future.result()
    except TimeoutError:
        return Failed(
            f"{job.pdf}: stopped after {LIMITS.seconds} s, the limit for one letter; the file is "
            "too heavy or made to be. Print it to a new PDF and try that."
        )
    except ProcessExpired:
        if not last:
            raise
        return Failed(
            f"{job.pdf}: the PDF library gave up on this file (it is damaged, or needs more than "
            f"{LIMITS.megabytes} MB). Print it to a new PDF and try that."
        )
    return Failed(answer) if isinstance(answer, str) else (job, answer)


# --- in the worker --------------------------------------------------------------------------


def _start() -> None:
    """Limit a new worker, and see to its end."""
    _end_with_the_parent()
    _limit_memory()


def _convert(job: Job, docs: Path, twice: bool) -> Converted | str:
    """A letter, or the sentence that says why there is none."""
    try:
        letter = convert_letter(job.pdf, docs, job.id, twice=twice)
        return replace(letter, record=without_texts(letter.record))
    except VraagbaakError as error:
        return _with_path(job, str(error))
    except MemoryError:
        return (
            f"{job.pdf}: needs more than {LIMITS.megabytes} MB, the limit for one "
            "letter. Print it to a new PDF and try that."
        )
    except RecursionError:
        return f"{job.pdf}: is nested too deep to be read; print it to a new PDF."
    except Exception as error:  # the last net: a mistake of ours must not stop the other letters
        if os.environ.get("VRAAGBAAK_DEBUG"):
            raise
        return (
            f"{job.pdf}: cannot be converted because of a mistake in the program "
            f"({type(error).__name__}); please report it with the file, and with what is shown when "
            "VRAAGBAAK_DEBUG=1 is set."
        )


def _with_path(job: Job, message: str) -> str:
    """``message`` with the path as it was given, where it names only the file, or no file."""
    if message.startswith(str(job.pdf)) or "brief.yml" in message:
        return message
    if message.startswith(job.pdf.name):
        return f"{job.pdf}{message.removeprefix(job.pdf.name)}"
    return f"{job.pdf}: {message}"


def _limit_memory() -> None:
    """Limit the memory of this process, where the system can; the limit on time holds everywhere."""
    if resource is None:
        return
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = LIMITS.memory if hard == resource.RLIM_INFINITY else min(LIMITS.memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # macOS says that it has the limit, and refuses it
        return


PR_SET_PDEATHSIG = 1  # prctl(2)


def _end_with_the_parent() -> None:
    """End this process when the one that started it ends, whatever ends that.

    Linux does it, also while the PDF library keeps the interpreter; a thread does it elsewhere.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_wait_for_the_parent, daemon=True).start()


def _wait_for_the_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None  # a worker has one
    wait([parent.sentinel])
    os._exit(1)


# --- a program of its own -------------------------------------------------------------------

if __name__ == "__main__":  # a worker of a cluster asks: jobs and ``docs`` come in, results go out
    part, asked_docs = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(
        pickle.dumps(convert_all([Job(*job) for job in part], asked_docs, 1, lambda: None))
    )
