"""What is to be written: pages and data of the converted letters, and the pages they all share."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from vraagbaak.addresses import PAPERS
from vraagbaak.converting import disk
from vraagbaak.converting.jobs import Job
from vraagbaak.converting.one_letter import Converted
from vraagbaak.converting.published import ADDRESSES, with_addresses
from vraagbaak.errors import VraagbaakError
from vraagbaak.json_types import WrongValueError, from_json
from vraagbaak.record.files import FILE, json_text, read_letter
from vraagbaak.record.record import Letter
from vraagbaak.writing.home_page import home_page
from vraagbaak.writing.paper_pages import KnownPaper, kept, paper_pages
from vraagbaak.writing.tombstone_page import tombstone_page

KNOWN_PAPERS = f"{PAPERS.name}/metadata.json"


def files_to_write(
    docs: Path, converted: dict[str, tuple[Job, Converted]], tell_online: Callable[[str], None] | None
) -> tuple[dict[str, bytes], list[str]]:
    """Every file of the converted letters and of the pages that all letters share.

    Args:
        docs: where the files will be written, and where those of other letters stand.
        converted: letters by id.
        tell_online: takes a line for the user on each answer of the public services, which are
            asked about the cited papers only when this is given.

    Returns:
        Contents by path relative to ``docs``, and what the user should know.
    """
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for letter, (job, result) in converted.items():
        files[f"{letter}/brief.pdf"] = _same_bytes(job.pdf, result)
        files[f"{letter}/{FILE}"] = json_text(result.data).encode()
        for path, markdown in result.pages:
            files[path] = markdown.encode()
        _keep_addresses(docs, letter, files, notes, result.record)
    letters = _all_letters(docs, {name: result.record for name, (_, result) in converted.items()})
    known = _known_papers(docs)
    if tell_online:
        asked = _asked(letters, known, tell_online)
        files[KNOWN_PAPERS] = json_text(asked).encode()
        known = _typed(docs, asked)
    shared = [*paper_pages(letters, known), home_page(letters)]
    for page in shared:
        files[page.path] = page.markdown.encode()
    _keep_addresses(docs, PAPERS.name, files, notes, None)
    files[ADDRESSES] = with_addresses(docs, files).encode()
    return files, notes


def _same_bytes(pdf: Path, result: Converted) -> bytes:
    """The file that was read, for the folder of its letter."""
    data = pdf.read_bytes()
    if hashlib.sha256(data).hexdigest() != result.record.source.sha256:
        raise VraagbaakError(f"{pdf}: the file changed while it was being read; run it again.")
    return data


def _all_letters(docs: Path, fresh: dict[str, Letter]) -> list[Letter]:
    """Data of all letters of the site, newest first."""
    letters = dict(fresh)
    for path in sorted(docs.glob(f"*/{FILE}")):
        if path.parent.name not in letters:
            letters[path.parent.name] = read_letter(path)
    by_date = sorted(letters.values(), key=lambda letter: letter.id)
    return sorted(by_date, key=lambda letter: letter.date or "", reverse=True)


def _known_papers(docs: Path) -> dict[str, KnownPaper]:
    """What ``--online`` kept of the public services' answers."""
    path = docs / KNOWN_PAPERS
    try:
        known = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise VraagbaakError(f"{path}: cannot be read as JSON; remove it.") from error
    if not isinstance(known, dict):
        raise VraagbaakError(f"{path}: is not what --online keeps there; remove it.")
    return _typed(docs, known)


def is_as_kept(docs: Path) -> bool:
    """Whether the answers of the public services are kept to the letter as ``--online`` writes them."""
    known = {name: kept(said) for name, said in sorted(_known_papers(docs).items())}
    path = docs / KNOWN_PAPERS
    return not path.exists() or path.read_bytes() == json_text(known).encode()


# Yes: "kst-35300-VII-33", "2022D12345", "dossier/36200". No: what is no address of a paper.
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9:/._-]{2,60}")


def _typed(docs: Path, known: dict[str, Any]) -> dict[str, KnownPaper]:
    try:
        for identifier in known:
            if not _IDENTIFIER.fullmatch(identifier):
                raise WrongValueError("an identifier such as kst-35300-VII-33", ascii(identifier))
        return {identifier: from_json(KnownPaper, said) for identifier, said in known.items()}
    except WrongValueError as error:
        raise VraagbaakError(f"{docs / KNOWN_PAPERS}: {error}; remove it.") from error


def _asked(
    letters: list[Letter], known: Mapping[str, KnownPaper], tell: Callable[[str], None]
) -> dict[str, Any]:
    """What the public services say of every cited paper, asked one by one, with what they said before."""
    from vraagbaak.citing.public_services import ask_all, polite_session

    identifiers = dict.fromkeys(paper.id for letter in letters for paper in letter.papers)
    with polite_session() as session:
        return ask_all(identifiers, {name: kept(said) for name, said in known.items()}, session, tell)


def refuted(docs: Path, tell: Callable[[str], None]) -> list[str]:
    """A sentence for each kept answer of the public services that they do not give when asked again."""
    from vraagbaak.citing.public_services import ask_all, polite_session

    known = _known_papers(docs)
    with polite_session() as session:
        asked = ask_all(known, {}, session, tell)
    return [
        f"{KNOWN_PAPERS}: of {identifier} the public services say something else; run convert.py --online."
        for identifier, said in known.items()
        if identifier in asked and asked[identifier] != kept(said)
    ]


def _keep_addresses(
    docs: Path, folder: str, files: dict[str, bytes], notes: list[str], letter: Letter | None
) -> None:
    """A page published before and not made now becomes a tombstone that points on."""
    for path in disk.pages_on_disk(docs, folder):
        if path in files:
            continue
        name = path.rsplit("/", 1)[-1].removesuffix(".md")
        onward = [
            ("Naar de brief" if letter else "Naar alle stukken", "index.md"),
            *_successors(name, letter),
        ]
        page = tombstone_page(path, f"Vervallen: {name}", onward)
        files[path] = page.markdown.encode()
        if (docs / path).read_bytes() != files[path]:
            notes.append(f"{path}: no longer made; a page that points on stands there now.")


def _successors(name: str, letter: Letter | None) -> list[tuple[str, str]]:
    """For a fragment: the questions that now hold the text of its page."""
    if letter is None or not name.startswith("fragment-p"):
        return []
    page = name.removeprefix("fragment-p").split("-")[0]
    return [
        (question.heading, f"{question.slug}.md")
        for question in letter.questions
        if page.isdigit() and int(page) in question.pages
    ]
