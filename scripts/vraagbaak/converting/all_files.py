"""Every file of ``docs/``: what is to be written of the converted letters and of all together, and what else is there.

For ``--check`` three things are compared: the files that are made, the files that are there, and every address that git
has ever seen in the list of addresses.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Set
from pathlib import Path

from vraagbaak.addresses import MANUAL, PAPERS, SHARED
from vraagbaak.converting.network import polite_session
from vraagbaak.converting.one_letter import Converted, Job
from vraagbaak.converting.public_services import ask_all
from vraagbaak.converting.published import (
    ADDRESSES,
    keep_addresses,
    never_published,
    read_addresses,
    tombstones_of_letter,
    with_addresses,
)
from vraagbaak.data import json_text, read_json, to_json
from vraagbaak.errors import VraagbaakError
from vraagbaak.record import origin
from vraagbaak.record.record import FILE, Letter, read_letter
from vraagbaak.writing.paper_pages import KnownPaper, KnownPapers, paper_pages
from vraagbaak.writing.shared_pages import area_pages, areas_in_use, groups, home_page

KNOWN_PAPERS = f"{PAPERS.name}/metadata.json"
BY_HAND = ("brief.yml", origin.FILE)
"""What people write in the folder of a letter, or the services said when it was fetched."""
SOURCES = ("brief.pdf", FILE, *BY_HAND)
"""What stands in the folder of a letter beside its pages."""


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
    files |= shared_pages(letters, known)
    for area in SHARED:
        notes += keep_addresses(docs, area.name, files, None)
    files[ADDRESSES] = with_addresses(docs, [*made, *files]).encode()
    return files, notes


def shared_pages(letters: list[Letter], known: Mapping[str, KnownPaper]) -> dict[str, bytes]:
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
    return read_json(KnownPapers, path, "remove it") if path.exists() else {}


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


# --- checked -----------------------------------------------------------------------------------


GIT_SECONDS = 60  # longer than the history of any list of addresses takes


def differences(docs: Path, made: Collection[str], changed: Iterable[str], *, whole: bool) -> list[str]:
    """A sentence for each difference, in the order of the paths.

    Args:
        docs: what is checked.
        made: paths, relative to ``docs``, of everything that the sources make.
        changed: those of them that are not so on disk.
        whole: whether these are all letters of ``docs``; else only their own folders are looked through.
    """
    found = dict.fromkeys(changed, "does not match its source; run convert.py and commit the result.")
    left = _of_letters_that_left(docs)
    for path in _files_in_folders(docs, None if whole else {path.split("/")[0] for path in made}):
        if (
            path not in made
            and not _is_by_hand(path)
            and not (path in left and (docs / path).read_bytes() == left[path])
        ):
            found[path] = "is made of no source; remove it, or put its PDF beside it."
    if whole:
        for pdf in pdfs_of_no_letter(docs):
            found[pdf.relative_to(docs).as_posix()] = "is the PDF of no letter; convert it, or take it away."
    if not is_as_kept(docs):
        found[KNOWN_PAPERS] = "is not as --online writes it; put back the one that was committed."
    for folder in _without_pdf(docs) if whole else ():
        found[f"{folder}/brief.pdf"] = "is not there, and its letter is; put it back."
    said = [f"{path}: {what}" for path, what in sorted(found.items())]
    return [*said, *_gone(docs, set(read_addresses(docs)), never_published(docs))]


def pdfs_of_no_letter(docs: Path) -> list[Path]:
    """The PDFs below ``docs`` that are of no letter yet, wherever they were put."""
    found = (path for path in docs.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
    return sorted(path for path in found if not (is_of_letter(docs, path) or _is_hidden(docs, path)))


def is_of_letter(docs: Path, pdf: Path) -> bool:
    """Whether ``pdf`` is the source of a letter in ``docs``."""
    return pdf.name == "brief.pdf" and pdf.parent.parent == docs and pdf.with_name(FILE).is_file()


def _is_hidden(docs: Path, path: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(docs).parts)


def _files_in_folders(docs: Path, only: set[str] | None) -> Iterator[str]:
    """Paths relative to ``docs`` of every file in a folder of it, hidden ones left out."""
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(folder).relative_to(docs)
        if inside.parts and (only is None or inside.parts[0] in only):
            yield from (f"{inside.as_posix()}/{name}" for name in sorted(names) if not name.startswith("."))


def _is_by_hand(path: str) -> bool:
    folder, _, name = path.partition("/")
    return folder == MANUAL or path == KNOWN_PAPERS or (folder != PAPERS.name and name in BY_HAND)


def _of_letters_that_left(docs: Path) -> dict[str, bytes]:
    """The pages that point on, as ``--remove`` leaves them in a folder without a letter."""
    folders = [path.parent for path in sorted(docs.glob("*/index.md"))]
    gone = [folder.name for folder in folders if not any((folder / name).exists() for name in SOURCES)]
    return {path: page for folder in gone for path, page in tombstones_of_letter(docs, folder).items()}


def _without_pdf(docs: Path) -> Iterator[str]:
    """Folders with what only a letter has, and without its PDF."""
    for name in (FILE, *BY_HAND):
        for path in sorted(docs.glob(f"*/{name}")):
            if not (path.parent / "brief.pdf").is_file():
                yield path.parent.name


# --- against git ----------------------------------------------------------------------------


def _gone(docs: Path, listed: set[str], unpublished: Set[str]) -> Iterator[str]:
    """Addresses that were in the list in any commit that git has, and are not any more; or have no page."""
    for address in sorted({*listed, *addresses_in_git(docs)}):
        if address not in listed and address not in unpublished:
            yield f"{ADDRESSES}: {address} was taken out; an address never disappears, put it back."
        elif address in listed and not _page_of(docs, address).is_file():
            yield f"{_page_of(docs, address).relative_to(docs)}: is not there, and {address} was published; put it back."


def _page_of(docs: Path, address: str) -> Path:
    name = address.strip("/")
    page = docs / f"{name}.md"
    return page if name and page.is_file() else docs / name / "index.md"


def addresses_in_git(docs: Path) -> Iterable[str]:
    """Every address that the list has had in a commit; none where there is no git, or no list in it."""
    command = ["git", "-C", str(docs), "-c", "core.fsmonitor=false", "--no-pager", "log", "--format=", "--no-ext-diff",
               "--no-textconv", "--no-color", "--unified=0", "--patch", "--", ADDRESSES]  # fmt: skip
    try:
        said = subprocess.run(command, capture_output=True, timeout=GIT_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    return {
        line[1:] for line in said.decode("utf-8", "replace").splitlines() if line.startswith(("+/", "-/"))
    }
