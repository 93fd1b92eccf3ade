"""The command line: which letters, in parallel, then the pages they share."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vraagbaak.converting.jobs import Failed, Job, same_file
from vraagbaak.converting.processes import Result, convert_all
from vraagbaak.converting.progress import Progress
from vraagbaak.errors import VraagbaakError

if TYPE_CHECKING:  # at run time only once the reading has begun, see ``processes.convert_all``
    from vraagbaak.converting.one_letter import Converted

DONE, FAILED, WRONG_USE = 0, 1, 2
NO_ROOM = (
    "the system gives this program too little to work with ({}); nothing was written. Close other programs, or allow "
    "more open files and processes (ulimit)."
)


def parser() -> argparse.ArgumentParser:
    """The options, as the README lists them."""
    made = argparse.ArgumentParser(
        prog="convert.py",
        description="Turn letters to parliament (PDF) into pages: one per question, one per paper.",
        epilog="Exit: 0 done · 1 a letter could not be converted (nothing of it was written, others "
        "were), or --check found a difference · 2 wrong use.",
    )
    made.add_argument(
        "pdf", nargs="*", type=Path, metavar="PDF", help="letters; without: every docs/*/brief.pdf"
    )
    made.add_argument(
        "--docs", type=Path, default=Path("docs"), metavar="DIR", help="where the pages go (docs)"
    )
    made.add_argument("--id", metavar="ID", help="name of the letter, when it has no Kenmerk (one PDF only)")
    made.add_argument(
        "--check", action="store_true", help="write nothing; fail when docs/ does not match its sources"
    )
    made.add_argument(
        "--replace", action="store_true", help="let another PDF take the place of a letter that is there"
    )
    made.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="letters at the same time (all cores)",
    )
    made.add_argument(
        "--why",
        type=int,
        metavar="PAGE",
        help="write nothing; print each line of a printed page with its role and the rule that gave it",
    )
    made.add_argument(
        "--online",
        action="store_true",
        help="ask the public services for title and date of cited papers; keeps the answers",
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    options = parser()
    given = options.parse_args(arguments)
    _refuse_wrong_use(options, given)
    if given.why is not None:
        return _explain(given.pdf[0], given.why, given.id)
    docs: Path = given.docs
    jobs = [Job(pdf, given.id) for pdf in dict.fromkeys(given.pdf)] or [
        Job(pdf, pdf.parent.name) for pdf in sorted(docs.glob("*/brief.pdf"))
    ]
    if not jobs:
        print(f"{docs}: no letters there (*/brief.pdf), and no PDF given.", file=sys.stderr)
        return FAILED
    results = _results(jobs, docs, given.jobs)
    failed = [result for result in results if isinstance(result, Failed)]
    converted = _one_each(results, failed)
    if not (given.check or given.replace):
        converted = _in_their_own_place(converted, docs, failed)
    for failure in failed:
        print(_one_line(failure.message), file=sys.stderr)
    if not converted:
        return FAILED
    from vraagbaak.converting import disk
    from vraagbaak.converting.all_files import files_to_write

    try:
        if given.check:
            return _check(docs, converted, whole=not given.pdf, online=given.online) or int(bool(failed))
        with disk.only_one(docs):
            files, notes = files_to_write(docs, converted, _tell if given.online else None)
            written = disk.write(docs, files)
    except VraagbaakError as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"{error.filename or docs}: {error.strerror or error}; nothing was written.", file=sys.stderr)
        return FAILED
    _report(converted, written, notes)
    return FAILED if failed else DONE


def _results(jobs: Sequence[Job], docs: Path, at_once: int) -> list[Result]:
    """Every job converted, or why not; all failed where no process can be started."""
    try:
        with Progress(len(jobs)) as progress:
            return convert_all(jobs, docs, at_once, progress.done)
    except OSError as error:
        return [Failed(f"{jobs[0].pdf}: {NO_ROOM.format(error.strerror or error)}")]


def _check(docs: Path, converted: dict[str, tuple[Job, Converted]], *, whole: bool, online: bool) -> int:
    """Say every difference between ``docs`` and its sources, and with ``online`` the public services."""
    from vraagbaak.converting.all_files import files_to_write, refuted
    from vraagbaak.converting.checking import differences

    files, _ = files_to_write(docs, converted, None)
    found = differences(docs, files, whole=whole)
    return _report_check([*found, *(refuted(docs, _tell) if online else ())])


def _refuse_wrong_use(options: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Stop where options do not go together."""
    if given.id is not None and (len(given.pdf) != 1 or not _is_name(given.id)):
        options.error("--id names one letter: give exactly one PDF and a name with letters or digits")
    if given.jobs < 1:
        options.error("--jobs takes a whole number from 1")
    if given.why is not None and len(given.pdf) != 1:
        options.error("--why explains one letter: give exactly one PDF")


def _explain(pdf: Path, page: int, given_id: str | None) -> int:
    from vraagbaak.converting.why import explained

    try:
        for row in explained(pdf, page, given_id):
            print(row)
    except VraagbaakError as error:
        print(_one_line(str(error)), file=sys.stderr)
        return FAILED
    return DONE


def _one_line(message: str) -> str:
    """``message`` as one line of visible characters, whatever the name of a file holds."""
    return "".join(c if c.isprintable() else "\ufffd" for c in message)


def _is_name(text: str) -> bool:
    from vraagbaak.addresses import RESERVED
    from vraagbaak.dutch.slugs import letter_id

    return letter_id(text) not in {"", *RESERVED}


def _one_each(
    results: Sequence[tuple[Job, Converted] | Failed], failed: list[Failed]
) -> dict[str, tuple[Job, Converted]]:
    """Letters by id; two files with one id are a mistake of the second."""
    from vraagbaak.addresses import RESERVED

    converted: dict[str, tuple[Job, Converted]] = {}
    for result in results:
        if isinstance(result, Failed):
            continue
        job, letter = result
        folder = job.pdf.parent.name
        if job.id is not None and job.id == folder and folder != letter.id:
            failed.append(
                Failed(f"{job.pdf.parent}: no letter can have this name; call the folder ‘{letter.id}’.")
            )
        elif letter.id in RESERVED:
            failed.append(
                Failed(f"{job.pdf}: ‘{letter.id}’ cannot be the name of a letter; give another with --id.")
            )
        elif letter.id in converted:
            other = converted[letter.id][0].pdf
            failed.append(
                Failed(
                    f"{job.pdf}: has the same Kenmerk as {other} ({letter.id}); give it another name with --id."
                )
            )
        else:
            converted[letter.id] = result
    return dict(sorted(converted.items()))


def _in_their_own_place(
    converted: dict[str, tuple[Job, Converted]], docs: Path, failed: list[Failed]
) -> dict[str, tuple[Job, Converted]]:
    """Letters whose id is free, or is that of the same PDF: an address cites one letter for ever."""
    kept: dict[str, tuple[Job, Converted]] = {}
    for letter, (job, result) in converted.items():
        there = docs / letter / "brief.pdf"
        if same_file(there, result.record.source.sha256):
            kept[letter] = job, result
        else:
            failed.append(
                Failed(
                    f"{job.pdf}: {there} is another PDF, and its addresses are of that letter; give this one another "
                    "name with --id, or put it in its place with --replace."
                )
            )
    return kept


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


# --- reporting ------------------------------------------------------------------------------


def _report_check(differences: Sequence[str]) -> int:
    if not differences:
        print("docs match their sources.")
        return DONE
    for difference in differences:
        print(_one_line(difference), file=sys.stderr)
    return FAILED


def _report(converted: dict[str, tuple[Job, Converted]], written: list[str], notes: list[str]) -> None:
    for letter, (_, result) in converted.items():
        record = result.record
        complete = sum(question.status == "complete" for question in record.questions)
        answered = sum(question.answered in ("yes", "joint") for question in record.questions)
        print(
            f"{letter}: {len(record.questions)} questions ({answered} answered, {complete} not cut off), {len(record.papers)} papers"
        )
        counts = Counter(finding.code for finding in record.findings)
        for code, count in sorted(counts.items()):
            print(f"  {code}: {count}")
    for note in notes:
        print(note)
    print(f"{len(written)} file(s) changed.")
