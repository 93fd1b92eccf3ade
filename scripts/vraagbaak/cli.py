"""The command line: which letters, in parallel, then the pages they share.

Its first word may be a command; without one it converts, so that ``vraagbaak letter.pdf``, ``python -m vraagbaak`` and
``scripts/convert.py`` are one program.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import IntEnum
from functools import partial
from pathlib import Path

from vraagbaak.addresses import RESERVED
from vraagbaak.converting import disk
from vraagbaak.converting.all_files import differences, refuted
from vraagbaak.converting.disk import is_address, letters_at, pages_at
from vraagbaak.converting.from_source import files_of, today
from vraagbaak.converting.network import polite_session
from vraagbaak.converting.one_letter import Failed, Job, explained
from vraagbaak.converting.processes import Result, convert_all
from vraagbaak.converting.published import ADDRESSES
from vraagbaak.converting.run import Conversion, Memory, remove_letters
from vraagbaak.data import json_text
from vraagbaak.dutch.names import letter_id
from vraagbaak.errors import NoPageError, VraagbaakError, visible
from vraagbaak.findings import FINDINGS
from vraagbaak.publishing.assistant import serve
from vraagbaak.publishing.following import fetch_and_convert, what_is_new
from vraagbaak.publishing.sites import make_site
from vraagbaak.publishing.uploads import BATCH, description, write_proposal
from vraagbaak.record.record import Letter

NO_ROOM = (
    "the system gives this program too little to work with ({}); nothing was written. Close other programs, or allow "
    "more open files and processes (ulimit)."
)
BAR_WIDTH = 30  # signs
SHOWN = 5  # places of one finding in a letter; its account has them all
CLUSTER_BATCH = 2_000  # likewise, for many workers


class Exit(IntEnum):
    """The exit codes of the program."""

    DONE = 0
    FAILED = 1
    """A letter could not be converted, or docs/ does not match its sources."""
    WRONG_USE = 2
    STOPPED = 130
    """Somebody pressed Control-C; the number is that of shells."""


OPTIONS_OF = {"convert": (), "build": (), "check": ("--check",), "remove": ("--remove",), "why": ("--why",)}
"""Each command that takes the options of ``convert``, and the option it stands for."""
COMMANDS = """commands (the first word; without one: convert):
  convert [PDF ...]     turn letters into pages
  build [PDF ...]       convert, then build the site with MkDocs
  check [PDF ...]       convert --check
  remove LETTER ...     convert --remove
  why PAGE PDF          convert --why
  new FOLDER            start a site of your own: settings, pages and workflows, ready to push
  volgen [--dry-run]    fetch what is new of what docs/volgen.yml follows; --dry-run only lists it
  mcp DATABASE          let an assistant ask data/vraagbaak.sqlite of a site (the extra mcp)

Exit: 0 done · 1 a letter could not be converted (nothing of it was written, others were), or check found a
difference · 2 wrong use."""


def parser() -> argparse.ArgumentParser:
    """The options, as the manual lists them."""
    made = argparse.ArgumentParser(
        prog="vraagbaak",
        usage="vraagbaak [COMMAND] [OPTION ...] [PDF ...]",
        description="Turn letters to parliament (PDF) into pages: one per question, one per paper.",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add, flag = made.add_argument, partial(made.add_argument, action="store_true")
    letters = (
        "letters: files, numbers such as ah-tk-20202021-3235, or addresses; without: every docs/*/brief.pdf"
    )
    add("pdf", nargs="*", metavar="PDF", help=letters)
    docs = "where the pages go (docs of the site in this folder, else of this repository)"
    add("--docs", default=str(default_docs()), metavar="DIR", help=docs)
    add("--id", metavar="ID", help="name of the letter, when it has no Kenmerk (one PDF only)")
    flag("--check", help="write nothing; fail when docs/ does not match its sources")
    flag("--replace", help="let another PDF take the place of a letter that is there")
    remove = "take letters out; their pages become ones that point on"
    add("--remove", nargs="+", metavar="LETTER", help=remove)
    flag("--unpublished", help="with --remove: they were never published, leave nothing")
    jobs = "letters at the same time (all cores)"
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help=jobs)
    cluster = "address of a Dask scheduler whose workers convert the letters"
    add("--cluster", metavar="ADDRESS", help=cluster)
    why = "write nothing; print each line of a printed page with its role and the rule that gave it"
    add("--why", type=int, metavar="PAGE", help=why)
    online = "ask the public services for title, date and movers of cited papers; keeps the answers"
    flag("--online", help=online)
    flag("--json", help="say what was done as JSON, for programs")
    return made


def default_docs() -> Path:
    """The pages of the site in this folder; else those of the repository this program stands in; else ``docs`` here."""
    repository = Path(__file__).resolve().parents[2]
    if Path("mkdocs.yml").is_file() or not (repository / "mkdocs.yml").is_file():
        return Path("docs")
    return repository / "docs"


def run() -> int:
    """Run the program as a command: as ``main``, also where somebody stops it or nobody reads what it says."""
    try:
        code = main(memory=default_docs().with_name(".cache") / "converted")
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
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = words.pop(0) if words and words[0] in (*OPTIONS_OF, "new", "volgen", "mcp") else "convert"
    options = parser()
    try:
        if command == "new":
            return _new(options, words)
        if command == "mcp":
            serve(words)
            return Exit.DONE
        with tempfile.TemporaryDirectory(prefix="vraagbaak-") as name:
            folder = Path(name)
            if command == "volgen":
                return _follow(words, _fetched(memory, folder))
            given = options.parse_args([*OPTIONS_OF[command], *words])
            _refuse_wrong_use(options, given)
            if is_address(given.docs) and command == "build":
                options.error("build makes its site of pages on this disk: give --docs a folder")
            with _here(given, folder) as is_copy:
                kept = None if is_copy else memory
                return _done(command, given, kept, _fetched(kept, folder))
    except VraagbaakError as error:
        _tell(str(error))
        return Exit.WRONG_USE if isinstance(error, NoPageError) else Exit.FAILED


@contextmanager
def _here(given: argparse.Namespace, folder: Path) -> Iterator[bool]:
    """Letters and pages that are elsewhere copied to ``folder`` while the program works; whether the pages are a copy."""
    given.place, is_copy = given.docs, is_address(given.docs)
    with ExitStack() as stack:
        given.pdf = [
            str(path) for one in given.pdf for path in (letters_at(one, folder) if is_address(one) else [one])
        ]
        (folder / "docs").mkdir()
        docs = stack.enter_context(pages_at(given.docs, folder / "docs")) if is_copy else given.docs
        given.docs = Path(docs)
        yield is_copy


def _done(command: str, given: argparse.Namespace, memory: Path | None, fetched: Path) -> int:
    """Do what was asked, with what is fetched kept in a folder; returns the exit code."""
    asked = len(given.pdf)
    given.pdf = files_of(given.pdf, fetched, _tell, _progress)
    if asked and not given.pdf:
        return Exit.FAILED
    if given.why is not None:
        return _explain(given)
    code = _remove(given) if given.remove else _convert(given, memory)
    if code == Exit.DONE and command == "build":
        code = _build(given.docs)
    return code if len(given.pdf) == asked else Exit.FAILED


def _fetched(memory: Path | None, folder: Path) -> Path:
    """Where fetched letters are kept until they are converted: beside the memory, else only while the program works."""
    return (memory.parent if memory else folder) / "fetched"


def _new(options: argparse.ArgumentParser, words: Sequence[str]) -> int:
    if len(words) != 1 or words[0].startswith("-"):
        options.error("new takes one folder")
    folder = Path(words[0])
    make_site(folder)
    code = main(["--docs", str(folder / "docs")])
    print(f"{folder}: a site of your own; put letters in with: cd {folder} && vraagbaak build letter.pdf")
    return code


def _follow(words: Sequence[str], folder: Path) -> int:
    """Fetch what is new, and say what came; for the workflow, write the proposal."""
    options = argparse.ArgumentParser(prog="vraagbaak volgen")
    options.add_argument("--dry-run", action="store_true", help="only list what it would fetch")
    options.add_argument(
        "--docs", type=Path, default=default_docs(), metavar="DIR", help="where the pages go"
    )
    out = "write the proposal there too, for the workflow; EARLIER names letters that wait in an open one"
    options.add_argument("--out", type=Path, metavar="DIR", help=out)
    given = options.parse_args(words)
    earlier = os.environ.get("EARLIER", "").split() if given.out else []
    with polite_session() as session:
        listed = what_is_new(given.docs, session, today())
        if given.dry_run:
            print("".join(f"{number}: {visible(listed.title(number))}\n" for number in listed.now), end="")
            print(f"{len(listed.now)} paper(s) would be fetched, {len(listed.later)} wait for the next run.")
            return Exit.DONE
        night = fetch_and_convert(given.docs, listed, folder, session, today(), earlier)
    print(description(night.proposal, ()) if night.proposal.changed else "Nothing is new.")
    if given.out and night.proposal.changed:
        write_proposal(given.docs, night.proposal, given.out, os.environ.get("PICTURES_AT", ""))
    if night.failed:
        _tell(night.failed)
    return Exit.FAILED if night.failed else Exit.DONE


def _build(docs: Path) -> int:
    """Build the site whose settings stand beside ``docs``; says what to open."""
    if not importlib.util.find_spec("mkdocs"):
        raise VraagbaakError("mkdocs: not installed; pip install 'vraagbaak[convert,site]'.")
    # The notices of mkdocs about its 2.0 and of Material about its end of life change nothing here.
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    if subprocess.run(
        command, cwd=docs.absolute().parent, env={**os.environ, **quiet}, check=False
    ).returncode:
        return Exit.FAILED
    print("\nReady. Open site/index.html in a browser, or publish the folder site/.")
    return Exit.DONE


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
            batch = CLUSTER_BATCH if given.cluster else BATCH
            for start in range(0, len(todo) or 1, batch):
                run.take(_results(todo[start : start + batch], given, done))
        for failure in run.failed:
            _tell(failure.message)
        none = bool(todo) and not run.letters
        if not none:
            run.finish(untouched, _tell if given.online and not given.check else None)
        found = _differences(given, run) if given.check and not none else []
    except OSError as error:
        written = "what was written is whole; run it again" if run.changed else "nothing was written"
        raise VraagbaakError(f"{error.filename or docs}: {error.strerror or error}; {written}.") from error
    if remembered:
        remembered.keep(docs, run.letters)
    if given.json:
        print(json_text(_as_data(run, untouched, found)), end="")
    elif not none:
        _report_check(found) if given.check else _report(run, len(untouched), given.place)
    return Exit.FAILED if found or run.failed else Exit.DONE


def _results(jobs: Sequence[Job], given: argparse.Namespace, done: Callable[[], None]) -> list[Result]:
    """Every job converted, or why not; all failed where no process can be started."""
    try:
        if not jobs:
            return []
        if given.cluster:
            return _on_cluster()(jobs, given.docs, given.cluster, done)
        return convert_all(jobs, given.docs, given.jobs, done)
    except OSError as error:
        return [Failed(f"{jobs[0].pdf}: {NO_ROOM.format(error.strerror or error)}")]


def _on_cluster() -> Callable[[Sequence[Job], Path, str, Callable[[], None]], list[Result]]:
    """What hands letters to other machines; it is imported only then, for Dask is no part of most installations."""
    try:
        from vraagbaak.converting.cluster import convert_on_cluster
    except ModuleNotFoundError as error:
        raise VraagbaakError(f"{error.name}: not installed; pip install 'vraagbaak[cluster]'.") from error
    return convert_on_cluster


def _differences(given: argparse.Namespace, run: Conversion) -> list[str]:
    """Every difference between ``docs`` and its sources, and with ``--online`` the public services."""
    found = differences(run.docs, run.made, run.changed, whole=not given.pdf)
    return [visible(one) for one in (found + refuted(run.docs, _tell) if given.online else found)]


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
    if given.json and (given.remove or given.why is not None):
        options.error("--json goes with converting and --check")
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
    print(visible(message), file=sys.stderr)


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


def _report_check(found: Sequence[str]) -> None:
    for difference in found:
        print(difference, file=sys.stderr)
    if not found:
        print("docs match their sources.")


def _report(run: Conversion, untouched: int, place: str) -> None:
    for letter, record in sorted(run.letters.items()):
        answered, complete = _counts(record)
        print(
            f"{letter}: {len(record.questions)} questions ({answered} answered, {complete} not cut off), {len(record.papers)} papers"
        )
        for line in _findings(record):
            print(f"  {visible(line)}")
    for note in run.notes:
        print(note)
    if untouched:
        print(f"{untouched} letter(s) as the last run left them.")
    print(f"{len(run.changed)} file(s) changed in {place}.")


def _counts(record: Letter) -> tuple[int, int]:
    """How many questions are answered, and how many are not cut off."""
    answered = sum(question.answered in ("yes", "joint") for question in record.questions)
    return answered, sum(question.status == "complete" for question in record.questions)


def _findings(record: Letter) -> Iterator[str]:
    """What each kind of finding means, and below it where it is, as the site says it there."""
    for code, advice in FINDINGS.items():
        found = [finding for finding in record.findings if finding.code == code]
        if found:
            yield f"{code} ({len(found)}): {advice}"
        for finding in found[:SHOWN]:
            yield f"  {f'page {finding.page}' if finding.page else 'whole letter'}: ‘{finding.message}’"
        if len(found) > SHOWN:
            yield f"  and {len(found) - SHOWN} more: docs/{record.id}/verantwoording.md"


def _as_data(run: Conversion, untouched: Sequence[str], found: Sequence[str]) -> dict[str, object]:
    """What was done, as ``--json`` says it; the manual names the fields."""
    letters = [
        {"id": letter, "questions": len(record.questions), "answered": _counts(record)[0],
         "not_cut_off": _counts(record)[1], "papers": len(record.papers), "findings": record.findings}
        for letter, record in sorted(run.letters.items())
    ]  # fmt: skip
    return {"letters": letters, "failed": [one.message for one in run.failed], "differences": found,
            "notes": run.notes, "untouched": untouched, "changed": run.changed}  # fmt: skip
