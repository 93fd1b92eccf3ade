"""The command line: which letters, in parallel, then the pages they share."""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from functools import partial
from pathlib import Path

from vraagbaak.addresses import RESERVED
from vraagbaak.converting import disk
from vraagbaak.converting.all_files import refuted
from vraagbaak.converting.checking import differences
from vraagbaak.converting.from_source import files_of
from vraagbaak.converting.one_letter import Failed, Job
from vraagbaak.converting.processes import Result, convert_all
from vraagbaak.converting.published import ADDRESSES
from vraagbaak.converting.run import Conversion, Memory, remove_letters
from vraagbaak.converting.why import explained
from vraagbaak.dutch.slugs import letter_id
from vraagbaak.errors import NoPageError, VraagbaakError

NO_ROOM = (
    "the system gives this program too little to work with ({}); nothing was written. Close other programs, or allow "
    "more open files and processes (ulimit)."
)
BAR_WIDTH = 30  # signs
BATCH = 50  # letters in memory at the same time: one of 47 pages takes 1 MB there


class Exit(IntEnum):
    """The exit codes of the program."""

    DONE = 0
    FAILED = 1
    """A letter could not be converted, or docs/ does not match its sources."""
    WRONG_USE = 2
    STOPPED = 130
    """Somebody pressed Control-C; the number is that of shells."""


def parser() -> argparse.ArgumentParser:
    """The options, as the manual lists them."""
    made = argparse.ArgumentParser(
        prog="convert.py",
        description="Turn letters to parliament (PDF) into pages: one per question, one per paper.",
        epilog="Exit: 0 done · 1 a letter could not be converted (nothing of it was written, others "
        "were), or --check found a difference · 2 wrong use.",
    )
    add, flag = made.add_argument, partial(made.add_argument, action="store_true")
    letters = (
        "letters: files, numbers such as ah-tk-20202021-3235, or addresses; without: every docs/*/brief.pdf"
    )
    add("pdf", nargs="*", metavar="PDF", help=letters)
    docs = "where the pages go (docs of this repository)"
    add("--docs", type=Path, default=default_docs(), metavar="DIR", help=docs)
    add("--id", metavar="ID", help="name of the letter, when it has no Kenmerk (one PDF only)")
    flag("--check", help="write nothing; fail when docs/ does not match its sources")
    flag("--replace", help="let another PDF take the place of a letter that is there")
    remove = "take letters out; their pages become ones that point on"
    add("--remove", nargs="+", metavar="LETTER", help=remove)
    flag("--unpublished", help="with --remove: they were never published, leave nothing")
    jobs = "letters at the same time (all cores)"
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help=jobs)
    why = "write nothing; print each line of a printed page with its role and the rule that gave it"
    add("--why", type=int, metavar="PAGE", help=why)
    flag(
        "--online",
        help="ask the public services for title, date and movers of cited papers; keeps the answers",
    )
    return made


def default_docs() -> Path:
    """The pages of the repository this program stands in, from whatever folder it is run; else ``docs`` right here."""
    repository = Path(__file__).resolve().parents[2]
    if repository == Path.cwd() or not (repository / "mkdocs.yml").is_file():
        return Path("docs")
    return repository / "docs"


def run(memory: Path) -> int:
    """Run the program as a command: as ``main``, also where somebody stops it or nobody reads what it says."""
    try:
        code = main(memory=memory)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except KeyboardInterrupt:
        print("\nStopped. Files that were written are whole; run it again to finish.", file=sys.stderr)
        return Exit.STOPPED
    except (OSError, ValueError):  # of printing: nobody reads, or no room is left; letters were written
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python flushes once more when it ends
        return Exit.FAILED
    return code


def main(arguments: Sequence[str] | None = None, memory: Path | None = None) -> int:
    """Run the program; returns the exit code.

    Args:
        arguments: without the name of the program; those of this process when not given.
        memory: folder to remember in how letters were left; without it every letter is converted anew.
    """
    options = parser()
    given = options.parse_args(arguments)
    _refuse_wrong_use(options, given)
    asked = len(given.pdf)
    try:
        given.pdf = files_of(given.pdf, _fetched(memory), _tell, _progress)
        if asked and not given.pdf:
            return Exit.FAILED
        if given.why is not None:
            return _explain(given)
        code = _remove(given) if given.remove else _convert(given, memory)
        return code if len(given.pdf) == asked else Exit.FAILED
    except VraagbaakError as error:
        _tell(str(error))
        return Exit.WRONG_USE if isinstance(error, NoPageError) else Exit.FAILED


def _fetched(memory: Path | None) -> Path:
    """Where fetched letters are kept until they are converted."""
    return memory.parent / "fetched" if memory else Path(tempfile.mkdtemp(prefix="vraagbaak-"))


def _convert(given: argparse.Namespace, memory: Path | None) -> int:
    """Convert letters in batches, then make the pages that all letters share."""
    docs: Path = given.docs
    jobs = [Job(pdf, given.id) for pdf in dict.fromkeys(given.pdf)] or [
        Job(pdf, pdf.parent.name) for pdf in sorted(docs.glob("*/brief.pdf"))
    ]
    if not jobs and not (docs / ADDRESSES).is_file():  # with that list it is a site without letters yet
        raise VraagbaakError(f"{docs}: no letters there (*/brief.pdf), and no PDF given.")
    spares_time = len(jobs) > 1 or not given.pdf
    remembered = Memory.of(docs, memory) if memory and spares_time and not given.check else None
    todo = remembered.changed(jobs) if remembered and not given.pdf else jobs
    untouched = [job.pdf.parent.name for job in jobs if job not in todo]
    run = Conversion(docs, check=given.check, replace=given.replace)
    try:
        with _progress(len(todo)) as done:
            for start in range(0, len(todo) or 1, BATCH):
                run.take(_results(todo[start : start + BATCH], docs, given.jobs, done))
        for failure in run.failed:
            _tell(failure.message)
        if todo and not run.letters:
            return Exit.FAILED
        run.finish(untouched, _tell if given.online and not given.check else None)
        same = _check(given, run) if given.check else True
    except OSError as error:
        written = "what was written is whole; run it again" if run.changed else "nothing was written"
        raise VraagbaakError(f"{error.filename or docs}: {error.strerror or error}; {written}.") from error
    if remembered:
        remembered.keep(docs, run.letters)
    if not given.check:
        _report(run, len(untouched))
    return Exit.DONE if same and not run.failed else Exit.FAILED


def _results(jobs: Sequence[Job], docs: Path, at_once: int, done: Callable[[], None]) -> list[Result]:
    """Every job converted, or why not; all failed where no process can be started."""
    try:
        return convert_all(jobs, docs, at_once, done) if jobs else []
    except OSError as error:
        return [Failed(f"{jobs[0].pdf}: {NO_ROOM.format(error.strerror or error)}")]


def _check(given: argparse.Namespace, run: Conversion) -> bool:
    """Say every difference between ``docs`` and its sources, and with ``--online`` the public services."""
    found = differences(run.docs, run.made, run.changed, whole=not given.pdf)
    if given.online:
        found += refuted(run.docs, _tell)
    for difference in found:
        _tell(difference)
    if not found:
        print("docs match their sources.")
    return not found


def _remove(given: argparse.Namespace) -> int:
    docs: Path = given.docs
    if not docs.is_dir():
        raise VraagbaakError(f"{docs}: no such folder.")
    with disk.only_one(docs):
        changed = remove_letters(docs, given.remove, published=not given.unpublished)
    left = "nothing of them is left" if given.unpublished else "pages that point on stand at their addresses"
    print(f"{', '.join(given.remove)}: taken out; {left}. {len(changed)} file(s) changed.")
    return Exit.DONE


def _refuse_wrong_use(options: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Stop where options do not go together."""
    if given.id is not None and (len(given.pdf) != 1 or not _is_name(given.id)):
        options.error("--id names one letter: give exactly one PDF and a name with letters or digits")
    if given.jobs < 1:
        options.error("--jobs takes a whole number from 1")
    if given.why is not None and len(given.pdf) != 1:
        options.error("--why explains one letter: give exactly one PDF")
    if given.unpublished and not given.remove:
        options.error("--unpublished goes with --remove")
    if given.remove and (given.pdf or given.check or given.online or given.id or given.replace):
        options.error("--remove goes with --docs and --unpublished only")


def _explain(given: argparse.Namespace) -> int:
    for row in explained(given.pdf[0], given.why, given.id):
        print(row)
    return Exit.DONE


def _is_name(text: str) -> bool:
    return letter_id(text) not in {"", *RESERVED}


# --- reporting ------------------------------------------------------------------------------


def _tell(message: str) -> None:
    """Say ``message`` as one line of visible characters, whatever the name of a file holds."""
    print("".join(c if c.isprintable() else "\ufffd" for c in message), file=sys.stderr)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, silence elsewhere; gives the function to call for each letter that is ready."""
    shown = sys.stderr.isatty() and total > 1
    ready = itertools.count(1)

    def done() -> None:
        if shown:
            number = next(ready)
            filled = "█" * (BAR_WIDTH * number // total)
            print(f"\r{filled:·<{BAR_WIDTH}} {number}/{total}", end="", file=sys.stderr, flush=True)

    try:
        yield done
    finally:
        if shown:
            print(file=sys.stderr)


def _report(run: Conversion, untouched: int) -> None:
    for letter, record in sorted(run.letters.items()):
        complete = sum(question.status == "complete" for question in record.questions)
        answered = sum(question.answered in ("yes", "joint") for question in record.questions)
        print(
            f"{letter}: {len(record.questions)} questions ({answered} answered, {complete} not cut off), {len(record.papers)} papers"
        )
        counts = Counter(finding.code for finding in record.findings)
        for code, count in sorted(counts.items()):
            print(f"  {code}: {count}")
    for note in run.notes:
        print(note)
    if untouched:
        print(f"{untouched} letter(s) as the last run left them.")
    print(f"{len(run.changed)} file(s) changed in {run.docs}.")
