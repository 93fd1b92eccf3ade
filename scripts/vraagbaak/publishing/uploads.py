"""PDFs that someone uploaded -> the files of a proposal: pages, what a person should look at, pictures of it.

An upload is untrusted: it is read by ``convert.py``, in processes with limits. The name of its folder or file decides
nothing: a letter is called after its Kenmerk.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from vraagbaak.converting.checking import is_of_letter, pdfs_of_no_letter
from vraagbaak.converting.one_letter import Job
from vraagbaak.converting.processes import convert_all
from vraagbaak.converting.published import ADDRESSES
from vraagbaak.converting.run import Conversion
from vraagbaak.errors import VraagbaakError
from vraagbaak.findings import Finding
from vraagbaak.labels import counted
from vraagbaak.reading.drawing import draw_regions
from vraagbaak.reading.lines import Box
from vraagbaak.record.record import FILE, Letter, read_letter
from vraagbaak.writing.markdown import cell

MAX_BYTES = 200_000_000  # as convert.py refuses above
WHOLE_PAGE = Box(0, 0, 14_400, 14_400)


class ProposalLimits(Struct, frozen=True):
    """Limits for a proposal."""

    letters: int = 10
    """Attached to one issue."""
    pictures: int = 20
    """Of pages; a person looks at no more."""
    pixels_per_pt: float = 1.5
    """Of a picture: type of 8 pt stays readable."""
    description: int = 60_000
    """Characters; GitHub refuses above 65,536."""
    verdict: int = 250
    """Characters of the title of a check; GitHub shows no more."""


LIMITS = ProposalLimits()

# [brief.pdf](https://github.com/user-attachments/files/123/brief.pdf) | not: https://github.com/x/y/files/1/brief.pdf,
# https://github.com.kwaad.example/user-attachments/files/1/a.pdf, https://github.com/user-attachments/files/1/a.zip
_ATTACHED = re.compile(
    r"https://github\.com/user-attachments/files/\d+/[\w.%+-]+\.pdf(?![\w./])", re.ASCII | re.I
)


class Proposal(Struct, frozen=True):
    """The outcome of uploads; paths are relative to ``docs``."""

    letters: tuple[Letter, ...]
    changed: tuple[str, ...]
    """Files that were made or became others."""
    removed: tuple[str, ...]
    """The uploads themselves: each is ``<letter>/brief.pdf`` now."""
    unread: tuple[str, ...]
    """Uploads that are no letter and still lie where they were put."""
    refused: tuple[str, ...]
    """Why each of those is no letter, in a sentence that names it."""


def attached(issue: str) -> list[str]:
    """Addresses of the PDFs attached to the text of an issue; of no other host than where GitHub keeps those.

    Raises:
        VraagbaakError: there is none, or there are too many.
    """
    found = list(dict.fromkeys(_ATTACHED.findall(issue)))
    if not 1 <= len(found) <= LIMITS.letters:
        raise VraagbaakError(
            f"the issue: expected 1 to {LIMITS.letters} PDF files, dropped into its text, found {len(found)}."
        )
    return found


def download(address: str, target: Path, open_url: Callable[..., BinaryIO] = urllib.request.urlopen) -> None:
    """Fetch an attachment.

    Raises:
        VraagbaakError: it cannot be fetched, or is too large.
    """
    try:
        with open_url(address, timeout=60) as answer:
            data = answer.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise VraagbaakError(f"{address}: cannot be fetched ({error}).") from error
    if len(data) > MAX_BYTES:
        raise VraagbaakError(f"{address}: is larger than {MAX_BYTES // 1_000_000} MB.")
    target.write_bytes(data)


def propose(docs: Path, pdfs: Sequence[Path]) -> Proposal:
    """Convert ``pdfs`` into ``docs``; uploads that lie in ``docs`` are taken away from where they were put.

    What is no letter stays where it is, with the sentence of ``convert.py`` for it.
    """
    before = _hashes(docs)
    hashes = {pdf: hashlib.sha256(pdf.read_bytes()).hexdigest() for pdf in pdfs}
    why = {pdf: sentence for pdf in pdfs if (sentence := _converted(pdf, docs))}
    letters = tuple(read_letter(path) for path in sorted(docs.glob(f"*/{FILE}")))
    lying = [path for path in pdfs if path.is_relative_to(docs) and not is_of_letter(docs, path)]
    for path in lying:
        if path not in why:
            path.unlink()
    after = _hashes(docs)
    return Proposal(
        letters=tuple(letter for letter in letters if letter.source.sha256 in hashes.values()),
        changed=tuple(path for path, found in after.items() if before.get(path) != found),
        removed=tuple(sorted(path.relative_to(docs).as_posix() for path in lying if path not in why)),
        unread=tuple(sorted(path.relative_to(docs).as_posix() for path in lying if path in why)),
        refused=tuple(why.values()),
    )


def _converted(pdf: Path, docs: Path) -> str:
    """Convert one upload; the sentence that says why it is no letter, or nothing."""
    run = Conversion(docs)
    try:
        run.take(convert_all([Job(pdf)], docs, 1, lambda: None))
        if not run.failed:
            run.finish((), None)
            return ""
        said = run.failed[0].message
    except VraagbaakError as error:
        said = str(error)
    name = pdf.relative_to(docs.parent).as_posix() if pdf.is_relative_to(docs) else pdf.name
    return "".join(c if c.isprintable() else "\ufffd" for c in said.replace(str(pdf), name))


def write_proposal(docs: Path, proposal: Proposal, out: Path, pictures_at: str = "") -> None:
    """Write everything that the job that opens the pull request takes.

    ``docs/``, and lists of what goes from it: ``removed`` (it is a letter now) and ``unread`` (it is none);
    ``description.md``; ``verdict``, a line for the check; ``refused``, only when something is no letter;
    ``pictures/``.

    Args:
        docs: where the proposal was made.
        proposal: what to write.
        out: an empty or new folder.
        pictures_at: address where a reader finds the pictures, for the description.
    """
    for path in proposal.changed:
        (out / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(docs / path, out / "docs" / path)
    (out / "pictures").mkdir(parents=True)
    for name, paths in (("removed", proposal.removed), ("unread", proposal.unread)):
        (out / name).write_bytes(b"".join(f"docs/{path}".encode() + b"\0" for path in paths))
    if proposal.refused:
        (out / "refused").write_text("".join(f"{sentence}\n" for sentence in proposal.refused), "utf-8")
    (out / "verdict").write_text(f"{_verdict(proposal)}\n", "utf-8")
    drawn = [name for letter in proposal.letters for name in _pictures(docs, letter, out / "pictures")]
    (out / "description.md").write_text(description(proposal, drawn, pictures_at), "utf-8")


def _verdict(proposal: Proposal) -> str:
    if proposal.refused:
        return proposal.refused[0][: LIMITS.verdict]
    count = len(proposal.letters)
    return f"{count} {'brief' if count == 1 else 'brieven'} gelezen; kijk de pagina’s na"


def description(proposal: Proposal, pictures: Sequence[str], pictures_at: str = "") -> str:
    """The points that a person must look at before the letters are published, in Dutch."""
    parts = []
    if proposal.refused:
        parts.append(
            "Dit kan niet als brief worden gelezen en komt niet op de site. Zet een bestand neer dat wel kan:\n"
        )
        parts.append("".join(f"- {_text(sentence)}\n" for sentence in proposal.refused))
    if proposal.letters:
        parts.append("Deze pagina's zijn door het programma gemaakt. Kijk ze na en voeg ze dan samen.\n")
    for letter in proposal.letters:
        count = counted(letter.questions)
        parts.append(f"## {_text(letter.title)}\n\nKenmerk {_text(letter.kenmerk)}: {count}.\n")
        parts.append(_findings(letter.findings))
    if pictures:
        where = f" ([hier]({pictures_at}))" if pictures_at else ""
        parts.append(f"Van {len(pictures)} bladzijden met twijfel is een afbeelding gemaakt{where}.\n")
    whole = "\n".join(parts)
    if len(whole) <= LIMITS.description:
        return whole
    return f"{whole[: LIMITS.description].rpartition(chr(10))[0]}\n\nEn meer: zie de verantwoording van elke brief.\n"


def _findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Er zijn geen twijfels.\n"
    rows = [
        f"- [ ] `{finding.code}`{f' (bladzijde {finding.page})' if finding.page else ''}: {_text(finding.message)}"
        for finding in findings
    ]
    return "Kijk dit na:\n\n" + "\n".join(rows) + "\n"


def _text(text: str) -> str:
    """Text of a letter that is no markup and calls nobody."""
    return cell(text).replace("@", "&#64;")


def _pictures(docs: Path, letter: Letter, folder: Path) -> list[str]:
    pages = letter.source.pages_present
    doubted = sorted({finding.page for finding in letter.findings if finding.page in pages} - {None})
    regions = [(pages.index(page) + 1, WHOLE_PAGE) for page in doubted if page][: LIMITS.pictures]
    names = [f"{letter.id}-bladzijde-{pages[sheet - 1]}.png" for sheet, _ in regions]
    if regions:
        drawn = draw_regions(docs / letter.id / "brief.pdf", regions, LIMITS.pixels_per_pt)
        for name, picture in zip(names, drawn, strict=True):
            picture.save(folder / name)
    return names


def _hashes(docs: Path) -> dict[str, bytes]:
    found = sorted(
        path for path in docs.rglob("*") if path.is_file() and path.suffix in (".md", ".json", ".pdf")
    )
    found += [path for path in [docs / ADDRESSES] if path.is_file()]
    return {path.relative_to(docs).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in found}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the proposal; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    out, docs = Path(given[0]), Path(os.environ.get("DOCS", "docs"))
    with tempfile.TemporaryDirectory() as folder:
        proposal = (
            _of_issue(docs, Path(folder)) if "--issue" in given else propose(docs, pdfs_of_no_letter(docs))
        )
    if not proposal.letters and not proposal.refused:
        sys.stdout.write("No new letters.\n")
        return 0
    write_proposal(docs, proposal, out, os.environ.get("PICTURES_AT", ""))
    sys.stdout.write((out / "description.md").read_text("utf-8"))
    for sentence in proposal.refused:
        sys.stderr.write(f"::error title=Geen brief::{sentence.replace('%', '%25')}\n")
    return 1 if proposal.refused else 0


def _of_issue(docs: Path, folder: Path) -> Proposal:
    """The proposal of what is attached to an issue; ``folder`` is for the files."""
    pdfs = []
    try:
        for number, address in enumerate(attached(os.environ.get("ISSUE", "")), 1):
            pdfs.append(folder / f"bijlage-{number}.pdf")
            download(address, pdfs[-1])
    except VraagbaakError as error:
        return Proposal((), (), (), (), (str(error),))
    return propose(docs, pdfs)
