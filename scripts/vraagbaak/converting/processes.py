"""Each letter in a process of its own: in parallel, and stopped at stated limits.

A PDF is untrusted: it may crash the reader, take for ever or all memory. That ends one process and
becomes one sentence; other letters go on. A letter that comes alone is read in a second process while
this one still loads what comes after reading.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from vraagbaak.converting.helper import Helper, help_with
from vraagbaak.converting.jobs import Failed, Job
from vraagbaak.errors import UnreadableError, VraagbaakError
from vraagbaak.patterns import compile_all

if TYPE_CHECKING:
    from vraagbaak.converting.one_letter import Converted
    from vraagbaak.reading.lines import Source

MAX_SECONDS = 180  # the slowest real letter seen takes 46 s, nearly all of it in the PDF library
MAX_MEMORY_BYTES = 2_000_000_000  # a letter of 47 pages takes about 70 MB


Result: TypeAlias = "tuple[Job, Converted] | Failed"
Made = TypeVar("Made")


def convert_all(jobs: Sequence[Job], docs: Path, at_once: int, done: Callable[[], None]) -> list[Result]:
    """Convert ``jobs``, at most ``at_once`` together; results in the order of the jobs."""
    context = multiprocessing.get_context()
    ctrl_c = _CtrlC()
    started: list[BaseProcess] = []
    source: Connection | None = None
    if len(jobs) == 1:
        source, theirs = context.Pipe()
        with ctrl_c.held_back():
            started.append(_started(context, _read, theirs, jobs[0]))
    else:
        import vraagbaak.proving.built  # once, for all the processes forked below
        import vraagbaak.reading.pdf
        import vraagbaak.reading.second_reader
    import vraagbaak.converting.one_letter

    if source is None:
        compile_all()
    results: dict[int, Result] = {}
    waiting = list(enumerate(jobs))[::-1]
    running: dict[Connection, tuple[int, BaseProcess, float]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number, job = waiting.pop()
                ours, theirs = context.Pipe(duplex=False)
                with ctrl_c.held_back():
                    process = _started(context, _work, theirs, job, docs, source)
                    started.append(process)
                running[ours] = (number, process, time.monotonic() + MAX_SECONDS)
            import vraagbaak.converting.all_files  # noqa: F401  # what comes after, while the others work

            first = min(deadline for _, _, deadline in running.values())
            ready = wait(list(running), timeout=max(0.0, first - time.monotonic()))
            late = [c for c, (_, _, deadline) in running.items() if deadline <= time.monotonic()]
            for connection in {*ready, *late}:
                assert isinstance(connection, Connection)
                number, process, _ = running.pop(connection)
                late_one = connection in late and connection not in ready
                results[number] = _result(connection, process, jobs[number], late_one)
                done()
    finally:
        for process in started:  # those that have ended too: one may have been on its way out of ``running``
            process.kill()
    return [results[number] for number in range(len(jobs))]


class _CtrlC:
    """Ends what is going on, but not while a process is being started: one that nobody knows of would go on for ever."""

    def __init__(self) -> None:
        self.came = self.held = False
        if threading.current_thread() is threading.main_thread():  # another may not listen for it
            signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: object) -> None:
        self.came = True
        if not self.held:
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def held_back(self) -> Iterator[None]:
        """Until the end of what stands under it."""
        self.held = True
        try:
            yield
        finally:
            self.held = False
        if self.came:
            raise KeyboardInterrupt


def _started(
    context: BaseContext, target: Callable[..., None], answer: Connection, *arguments: object
) -> BaseProcess:
    """A process that answers over ``answer``; only it keeps that end open, so its death is seen."""
    process: BaseProcess = context.Process(target=target, args=(answer, *arguments), daemon=True)  # type: ignore[attr-defined]
    process.start()
    answer.close()
    return process


def _result(connection: Connection, process: BaseProcess, job: Job, late: bool) -> Result:
    try:
        if late:
            process.kill()
            return Failed(
                f"{job.pdf}: stopped after {MAX_SECONDS} s, the limit for one letter; the file is "
                "too heavy or made to be. Print it to a new PDF and try that."
            )
        answer = connection.recv()
    except (EOFError, OSError):
        process.join(5)
        return Failed(
            f"{job.pdf}: the PDF library gave up on this file (it is damaged, or needs more than "
            f"{MAX_MEMORY_BYTES // 1_000_000} MB). Print it to a new PDF and try that."
        )
    finally:
        connection.close()
    return Failed(answer) if isinstance(answer, str) else (job, answer)


def _read(connection: Connection, job: Job) -> None:
    """Process that reads a PDF and does no more: sends the ``Source``, or a sentence; then the second reading."""

    def read() -> Source:
        from vraagbaak.reading.pdf import read_pdf

        return read_pdf(job.pdf)

    source = _outcome(job, read)
    if isinstance(source, str):
        connection.send(source)
    elif source is not None:
        help_with(connection, job.pdf, source)


def _work(connection: Connection, job: Job, docs: Path, source: Connection | None) -> None:
    """Process that converts a letter, which ``source`` sends when it is being read elsewhere."""

    def convert() -> Converted:
        from msgspec.structs import replace

        from vraagbaak.converting.one_letter import convert_letter
        from vraagbaak.record.record import without_texts

        try:
            if source:
                compile_all(lambda: not source.poll())
            read: Source | str | None = source.recv() if source else None
        except OSError as error:  # it died while it was sending
            raise EOFError from error
        if isinstance(read, str):
            raise UnreadableError(read)
        letter = convert_letter(job.pdf, docs, job.id, read, Helper(source) if source else None)
        return replace(letter, record=without_texts(letter.record))

    failure = _outcome(job, lambda: connection.send(convert()))
    if failure is not None:
        connection.send(failure)


def _outcome(job: Job, work: Callable[[], Made]) -> Made | str | None:
    """What ``work`` gives, or the sentence that says why it gives nothing; None when the other process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one
    gc.disable()  # the process ends with the letter; its objects live until then
    _limit_memory()
    try:
        return work()
    except EOFError:  # the process that reads the PDF is gone; that this one says nothing tells all
        return None
    except VraagbaakError as error:
        return _with_path(job, str(error))
    except MemoryError:
        return (
            f"{job.pdf}: needs more than {MAX_MEMORY_BYTES // 1_000_000} MB, the limit for one "
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
    try:
        import resource
    except ImportError:  # Windows has no such limit; the one on time still holds
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MAX_MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
