"""What ``--check`` finds: every difference between ``docs/`` and what its sources make.

Three things are compared: the files that are made, the files that are there, and every address that git has
ever seen in the list of addresses. Nothing is written.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator, Set
from pathlib import Path

from vraagbaak.addresses import MANUAL, PAPERS
from vraagbaak.converting.all_files import KNOWN_PAPERS, is_as_kept
from vraagbaak.converting.published import ADDRESSES, never_published, read_addresses, tombstones_of_letter
from vraagbaak.converting.run import SOURCES
from vraagbaak.record import origin
from vraagbaak.record.record import FILE

BY_HAND = frozenset({"brief.yml", origin.FILE})
"""What people write in the folder of a letter, or the services said when it was fetched."""
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
    for name in (FILE, *sorted(BY_HAND)):
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
