"""The command line: which letters, in parallel, then the pages they share."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vraagbaak import store
from vraagbaak.addresses import ADDRESSES, with_addresses
from vraagbaak.convert import Converted
from vraagbaak.errors import VraagbaakError
from vraagbaak.export import json_text
from vraagbaak.metadata import letter_id
from vraagbaak.overview import home_page, tombstone_page
from vraagbaak.papers import paper_pages
from vraagbaak.progress import Progress
from vraagbaak.workers import Failed, Job, convert_all

DONE, FAILED, WRONG_USE = 0, 1, 2
KNOWN_PAPERS = "stukken/metadata.json"
RESERVED = {"stukken", "schema", "assets", "overrides", "index", "404"}


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
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="letters at the same time (all cores)",
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
    if given.id is not None and (
        len(given.pdf) != 1 or not letter_id(given.id) or letter_id(given.id) in RESERVED
    ):
        options.error("--id names one letter: give exactly one PDF and a name with letters or digits")
    if given.jobs < 1:
        options.error("--jobs takes a whole number from 1")
    docs: Path = given.docs
    jobs = [Job(pdf, given.id) for pdf in given.pdf] or [
        Job(pdf, pdf.parent.name) for pdf in sorted(docs.glob("*/brief.pdf"))
    ]
    if not jobs:
        print(f"{docs}: no letters there (*/brief.pdf), and no PDF given.", file=sys.stderr)
        return FAILED
    with Progress(len(jobs)) as progress:
        results = convert_all(jobs, docs, given.jobs, progress.done)
    failed = [result for result in results if isinstance(result, Failed)]
    converted = _one_each(results, failed)
    for failure in failed:
        print(failure.message, file=sys.stderr)
    if not converted:
        return FAILED
    try:
        files, notes = _files(docs, converted, online=given.online and not given.check)
    except VraagbaakError as error:
        print(error, file=sys.stderr)
        return FAILED
    if given.check:
        return _report_check(store.changed(docs, files)) or (FAILED if failed else DONE)
    written = store.write(docs, files)
    _report(converted, written, notes)
    return FAILED if failed else DONE


def _one_each(
    results: Sequence[tuple[Job, Converted] | Failed], failed: list[Failed]
) -> dict[str, tuple[Job, Converted]]:
    """Letters by id; two files with one id are a mistake of the second."""
    converted: dict[str, tuple[Job, Converted]] = {}
    for result in results:
        if isinstance(result, Failed):
            continue
        job, letter = result
        if letter.id in RESERVED:
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


# --- what is to be written ------------------------------------------------------------------


def _files(
    docs: Path, converted: dict[str, tuple[Job, Converted]], *, online: bool
) -> tuple[dict[str, bytes], list[str]]:
    """Every file of the converted letters and of the pages that all letters share."""
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for letter, (job, result) in converted.items():
        files[f"{letter}/brief.pdf"] = job.pdf.read_bytes()
        files[f"{letter}/brief.json"] = json_text(result.data).encode()
        for path, markdown in result.pages:
            files[path] = markdown.encode()
        _keep_addresses(docs, letter, files, notes, result.data)
    letters = _all_letters(docs, {name: result.data for name, (_, result) in converted.items()})
    known = _known_papers(docs)
    if online:
        known = _asked(letters, known)
        files[KNOWN_PAPERS] = json_text(known).encode()
    shared = [*paper_pages(letters, known), home_page(letters)]
    for page in shared:
        files[page.path] = page.markdown.encode()
    _keep_addresses(docs, "stukken", files, notes, None)
    files[ADDRESSES] = with_addresses(docs, files).encode()
    return files, notes


def _all_letters(docs: Path, fresh: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Data of all letters of the site, newest first."""
    letters = dict(fresh)
    for path in sorted(docs.glob("*/brief.json")):
        if path.parent.name not in letters:
            try:
                letters[path.parent.name] = json.loads(path.read_text("utf-8"))
            except (OSError, ValueError) as error:
                raise VraagbaakError(f"{path}: cannot be read as JSON; convert that letter again.") from error
    by_date = sorted(letters.values(), key=lambda letter: str(letter["id"]))
    return sorted(by_date, key=lambda letter: letter["date"] or "", reverse=True)


def _known_papers(docs: Path) -> dict[str, Any]:
    try:
        known = json.loads((docs / KNOWN_PAPERS).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise VraagbaakError(f"{docs / KNOWN_PAPERS}: cannot be read as JSON; remove it.") from error
    return known if isinstance(known, dict) else {}


def _asked(letters: list[dict[str, Any]], known: dict[str, Any]) -> dict[str, Any]:
    """What the public services say of every cited paper, asked one by one."""
    from vraagbaak.online import ask_all, polite_session

    identifiers = dict.fromkeys(paper["id"] for letter in letters for paper in letter["papers"])
    with polite_session() as session:
        return ask_all(identifiers, known, session, lambda line: print(line, file=sys.stderr))


def _keep_addresses(
    docs: Path, folder: str, files: dict[str, bytes], notes: list[str], data: dict[str, Any] | None
) -> None:
    """A page published before and not made now becomes a tombstone that points on."""
    for path in store.pages_on_disk(docs, folder):
        if path in files:
            continue
        name = path.rsplit("/", 1)[-1].removesuffix(".md")
        onward = [("Naar de brief" if data else "Naar alle stukken", "index.md"), *_successors(name, data)]
        page = tombstone_page(path, f"Vervallen: {name}", onward)
        files[path] = page.markdown.encode()
        if (docs / path).read_bytes() != files[path]:
            notes.append(f"{path}: no longer made; a page that points on stands there now.")


def _successors(name: str, data: dict[str, Any] | None) -> list[tuple[str, str]]:
    """For a fragment: the questions that now hold the text of its page."""
    if data is None or not name.startswith("fragment-p"):
        return []
    page = name.removeprefix("fragment-p").split("-")[0]
    return [
        (question["heading"], f"{question['slug']}.md")
        for question in data["questions"]
        if page.isdigit() and int(page) in question["pages"]
    ]


# --- reporting ------------------------------------------------------------------------------


def _report_check(paths: list[str]) -> int:
    if not paths:
        print("docs match their sources.")
        return DONE
    for path in paths:
        print(f"{path}: does not match its source; run convert.py and commit the result.", file=sys.stderr)
    return FAILED


def _report(converted: dict[str, tuple[Job, Converted]], written: list[str], notes: list[str]) -> None:
    for letter, (_, result) in converted.items():
        data = result.data
        complete = sum(q["status"] == "complete" for q in data["questions"])
        print(
            f"{letter}: {len(data['questions'])} questions ({complete} complete), {len(data['papers'])} papers"
        )
        counts = Counter(finding["code"] for finding in data["findings"])
        for code, count in sorted(counts.items()):
            print(f"  {code}: {count}")
    for note in notes:
        print(note)
    print(f"{len(written)} file(s) changed.")
