"""What is to be written: pages and data of the converted letters, and the pages they all share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path

from vraagbaak.addresses import PAPERS, SHARED
from vraagbaak.converting.network import polite_session
from vraagbaak.converting.one_letter import Converted, Job
from vraagbaak.converting.public_services import ask_all
from vraagbaak.converting.published import ADDRESSES, keep_addresses, with_addresses
from vraagbaak.data import json_text, read_json, to_json
from vraagbaak.errors import VraagbaakError
from vraagbaak.record import origin
from vraagbaak.record.record import FILE, Letter, read_letter
from vraagbaak.writing.paper_pages import KnownPaper, KnownPapers, paper_pages
from vraagbaak.writing.shared_pages import area_pages, areas_in_use, groups, home_page

KNOWN_PAPERS = f"{PAPERS.name}/metadata.json"


def letter_files(
    docs: Path, converted: dict[str, tuple[Job, Converted]]
) -> tuple[dict[str, bytes], list[str]]:
    """Every file of the converted letters, by id, and what the user should know.

    Raises:
        VraagbaakError: a PDF is another than the one that was read.
    """
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for letter, (job, result) in converted.items():
        files[f"{letter}/brief.pdf"] = _same_bytes(job.pdf, result)
        files[f"{letter}/{FILE}"] = result.json.encode()
        if result.record.fetched and (kept := job.pdf.with_name(origin.FILE)).is_file():
            files[f"{letter}/{origin.FILE}"] = kept.read_bytes()
        for path, markdown in result.pages:
            files[path] = markdown.encode()
        notes += keep_addresses(docs, letter, files, result.record)
    return files, notes


def common_files(
    docs: Path, letters: list[Letter], made: Iterable[str], tell_online: Callable[[str], None] | None
) -> tuple[dict[str, bytes], list[str]]:
    """The pages that all letters share, and the list of addresses.

    Args:
        docs: where the files will be written.
        letters: all of the site, in the order of the home page.
        made: paths of the pages of letters, which the list of addresses must have.
        tell_online: takes a line for the user on each answer of the public services, which are
            asked about the cited papers only when this is given.

    Returns:
        Contents by path relative to ``docs``, and what the user should know.
    """
    files: dict[str, bytes] = {}
    notes: list[str] = []
    known = known_papers(docs)
    if tell_online:
        identifiers = dict.fromkeys(paper.id for letter in letters for paper in letter.papers)
        with polite_session() as session:
            known = ask_all(identifiers, known, session, tell_online)
        files[KNOWN_PAPERS] = json_text(known).encode()
    files |= shared_pages(docs, letters, known)
    for area in SHARED:
        notes += keep_addresses(docs, area.name, files, None)
    files[ADDRESSES] = with_addresses(docs, [*made, *files]).encode()
    return files, notes


def shared_pages(docs: Path, letters: list[Letter], known: Mapping[str, KnownPaper]) -> dict[str, bytes]:
    """The pages that all letters share, by path; ``known`` is what ``known_papers`` gives."""
    found = groups(letters)
    pages = (*paper_pages(letters, known, found), *area_pages(found), home_page(letters, areas_in_use(found)))
    return {page.path: page.markdown.encode() for page in pages}


def _same_bytes(pdf: Path, result: Converted) -> bytes:
    """The file that was read, for the folder of its letter."""
    data = pdf.read_bytes()
    if hashlib.sha256(data).hexdigest() != result.record.source.sha256:
        raise VraagbaakError(f"{pdf}: the file changed while it was being read; run it again.")
    return data


def all_letters(docs: Path, fresh: dict[str, Letter], without: Container[str] = ()) -> list[Letter]:
    """Data of all letters of the site, newest first: ``fresh``, and those on disk but ``without`` some."""
    letters = dict(fresh)
    for path in sorted(docs.glob(f"*/{FILE}")):
        if path.parent.name not in letters and path.parent.name not in without:
            letters[path.parent.name] = read_letter(path)
    by_date = sorted(letters.values(), key=lambda letter: letter.id)
    return sorted(by_date, key=lambda letter: letter.date or "", reverse=True)


def known_papers(docs: Path) -> dict[str, KnownPaper]:
    """What ``--online`` has kept of the public services' answers, by paper; nothing when it never ran.

    Raises:
        VraagbaakError: it is there and cannot be read.
    """
    path = docs / KNOWN_PAPERS
    try:
        return read_json(KnownPapers, path, "remove it")
    except VraagbaakError as error:
        if isinstance(error.__cause__, (FileNotFoundError, NotADirectoryError)):
            return {}
        raise


def is_as_kept(docs: Path) -> bool:
    """Whether the answers of the public services are kept to the letter as ``--online`` writes them."""
    known, path = dict(sorted(known_papers(docs).items())), docs / KNOWN_PAPERS
    return not path.exists() or path.read_bytes() == json_text(known).encode()


def refuted(docs: Path, tell: Callable[[str], None]) -> list[str]:
    """A sentence for each kept answer of the public services that they do not give when asked again.

    What they say besides, such as who moved a paper, does not refute an answer of before.
    """
    known = known_papers(docs)
    with polite_session() as session:
        asked = to_json(ask_all(known, {}, session, tell))
    return [
        f"{KNOWN_PAPERS}: of {identifier} the public services say something else; run convert.py --online."
        for identifier, said in to_json(known).items()
        if any(asked.get(identifier, said).get(name) != value for name, value in said.items())
    ]
