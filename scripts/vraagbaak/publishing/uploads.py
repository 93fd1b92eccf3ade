"""PDFs that someone uploaded -> the files of a proposal: pages, what a person should look at, pictures of it.

An upload is untrusted: it is read in processes with limits. A letter is called after its Kenmerk; the name of a folder
or file decides nothing, but for ``docs/<name>/brief.pdf`` of a letter without one.

A proposal holds the folders of its letters and nothing that letters share, so that two of them never conflict; what
they share is renewed on the main branch, as is what an edit in the browser left behind (``renew``).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from vraagbaak.addresses import LETTER_PAGE, RESERVED
from vraagbaak.converting.all_files import differences, is_of_letter, pdfs_of_no_letter
from vraagbaak.converting.network import polite_session
from vraagbaak.converting.one_letter import Job
from vraagbaak.converting.processes import convert_all
from vraagbaak.converting.published import ADDRESSES, read_addresses
from vraagbaak.converting.run import Conversion, remove_letters
from vraagbaak.dutch.names import letter_id
from vraagbaak.errors import VraagbaakError, visible
from vraagbaak.findings import Finding
from vraagbaak.labels import amount, counted, letter_title, listed
from vraagbaak.publishing.in_dutch import NO_KENMERK, in_dutch
from vraagbaak.reading.files import MAX_FILE_BYTES
from vraagbaak.reading.lines import Box
from vraagbaak.reading.pdf import draw_regions
from vraagbaak.record.record import FILE, Letter, read_letter
from vraagbaak.writing.markdown import cell

BATCH = 50  # letters in memory at the same time
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

# The field ‘Kenmerk’ of the form, as GitHub puts it into the text of the issue; an empty one is "_No response_".
_KENMERK = re.compile(r"^### Kenmerk\s+(?P<name>[^\s_#].{0,80})$", re.MULTILINE)


class Proposal(Struct, frozen=True):
    """The outcome of uploads, or of a renewal; paths are relative to ``docs``."""

    letters: tuple[Letter, ...] = ()
    changed: tuple[str, ...] = ()
    """Files that were made or became others."""
    removed: tuple[str, ...] = ()
    """What goes: the uploads themselves, each of which is ``<letter>/brief.pdf`` now, and what left with a letter."""
    unread: tuple[str, ...] = ()
    """Uploads that are no letter and still lie where they were put."""
    refused: tuple[str, ...] = ()
    """Why each of those is no letter, in a Dutch sentence that names it."""
    notes: tuple[str, ...] = ()
    """What a person should know besides, a Dutch sentence each."""

    def is_there(self, letter: Letter) -> bool:
        """Whether the site has this letter already, as it is."""
        return not any(path.startswith(f"{letter.id}/") for path in self.changed)


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


def download(address: str, target: Path) -> None:
    """Fetch an attachment.

    Raises:
        VraagbaakError: it cannot be fetched, or is too large.
    """
    try:
        with polite_session() as session, session.get(address, timeout=60, stream=True) as answer:
            answer.raise_for_status()
            data = bytearray()  # which grows in place
            for piece in answer.iter_content(1_000_000):
                data += piece
                if len(data) > MAX_FILE_BYTES:
                    break
    except (OSError, ValueError) as error:
        raise VraagbaakError(f"{address}: cannot be fetched ({error}).") from error
    if len(data) > MAX_FILE_BYTES:
        raise VraagbaakError(f"{address}: is larger than {MAX_FILE_BYTES // 1_000_000} MB.")
    target.write_bytes(data)


def propose(
    docs: Path,
    pdfs: Sequence[Path],
    name: str = "",
    *,
    replace: bool = False,
    called: Mapping[Path, str] | None = None,
) -> Proposal:
    """Convert ``pdfs`` into ``docs``; uploads that lie in ``docs`` are taken away from where they were put.

    Args:
        docs: where the pages stand.
        pdfs: what was uploaded.
        name: of a letter without Kenmerk, when it is the only one.
        replace: whether a better copy may take the place of the one that is there.
        called: what a sentence calls an upload, instead of its name.
    """
    before = _hashes(docs)
    hashes = {hashlib.sha256(pdf.read_bytes()).hexdigest() for pdf in pdfs}
    named = _name(name) if len(pdfs) == 1 else None
    said = {pdf: _converted(pdf, docs, named, (called or {}).get(pdf), replace=replace) for pdf in pdfs}
    why = {pdf: sentence for pdf, sentence in said.items() if sentence}
    found = [read_letter(path) for path in sorted(docs.glob(f"*/{FILE}"))]
    letters = tuple(letter for letter in found if letter.source.sha256 in hashes)
    own = {letter.id for letter in letters}
    lying = [path for path in pdfs if path.is_relative_to(docs) and not is_of_letter(docs, path)]
    for path in lying:
        if path not in why:
            path.unlink()
    return Proposal(
        letters=letters,
        changed=tuple(path for path in _changed(docs, before) if path.split("/")[0] in own),
        removed=tuple(sorted(path.relative_to(docs).as_posix() for path in lying if path not in why)),
        unread=tuple(sorted(path.relative_to(docs).as_posix() for path in lying if path in why)),
        refused=tuple(why.values()),
    )


def _converted(pdf: Path, docs: Path, name: str | None, called: str | None, *, replace: bool) -> str:
    """Convert one upload; the sentence that says why it is no letter, or nothing."""
    said = _tried(Job(pdf, name), docs, replace=replace)
    if NO_KENMERK in said and pdf == docs / pdf.parent.name / "brief.pdf" and _name(pdf.parent.name):
        said = _tried(Job(pdf, pdf.parent.name), docs, replace=replace)
    if not said:
        return ""
    about = pdf.relative_to(docs.parent).as_posix() if pdf.is_relative_to(docs) else pdf.name
    return visible(in_dutch(said.replace(f"{docs.parent}/", ""), called or about))


def _tried(job: Job, docs: Path, *, replace: bool) -> str:
    run = Conversion(docs, replace=replace)
    try:
        run.take(convert_all([job], docs, 1, lambda: None))
        if run.failed:
            return run.failed[0].message
        run.finish((), None)
    except VraagbaakError as error:
        return str(error)
    return ""


def _name(given: str) -> str | None:
    """The name of a letter as somebody gave it, when it can be one."""
    name = letter_id(given)
    return None if name in {"", *RESERVED} else name


def renew(docs: Path) -> Proposal:
    """Make everything in ``docs`` anew, as ``main`` should have it; letters whose PDF somebody deleted leave.

    A letter that cannot be converted keeps its pages. PDFs of no letter are left to ``propose``.
    """
    before = _hashes(docs)
    run = Conversion(docs)
    try:
        _take_out(docs)
        jobs = [
            Job(pdf, pdf.parent.name) for pdf in sorted(docs.glob("*/brief.pdf")) if is_of_letter(docs, pdf)
        ]
        for start in range(0, len(jobs), BATCH):
            run.take(convert_all(jobs[start : start + BATCH], docs, os.cpu_count() or 1, lambda: None))
        run.finish([job.pdf.parent.name for job in jobs if job.pdf.parent.name not in run.letters], None)
    except VraagbaakError as error:
        return Proposal(refused=(visible(in_dutch(str(error), "docs")),))
    said = [(re.split("[:,] ", one.message)[0], one.message) for one in run.failed]
    uploads = {pdf.relative_to(docs).as_posix() for pdf in pdfs_of_no_letter(docs)}
    left = [tuple(one.split(": ", 1)) for one in differences(docs, run.made, (), whole=True)]
    said += [(path, what) for path, what in left if path not in uploads]
    changed = _changed(docs, before)
    return Proposal(
        changed=tuple(changed),
        removed=tuple(path for path in before if not (docs / path).is_file()),
        refused=tuple(visible(in_dutch(what, about)) for about, what in said),
    )


def _take_out(docs: Path) -> None:
    """Letters whose PDF or whole folder is gone leave; each of their addresses keeps a page that points on."""
    gone = {path.parent.name for path in docs.glob(f"*/{FILE}") if not path.with_name("brief.pdf").is_file()}
    for address in read_addresses(docs):
        folder, _, page = address.strip("/").partition("/")
        path = docs / folder / f"{page or LETTER_PAGE}.md"
        if folder not in {"", *RESERVED} and not path.parent.joinpath(FILE).is_file() and not path.is_file():
            path.parent.mkdir(exist_ok=True)
            path.touch()
            gone.add(folder)
    if gone:
        remove_letters(docs, sorted(gone), published=True)


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
    if proposal.letters and all(map(proposal.is_there, proposal.letters)):
        return "Deze brief staat er al"
    return f"{amount(len(proposal.letters), 'brief', 'brieven')} gelezen; kijk de pagina’s na"


def description(proposal: Proposal, pictures: Sequence[str], pictures_at: str = "") -> str:
    """The points that a person must look at before the letters are published, in Dutch."""
    parts = []
    if proposal.refused:
        parts.append("Dit kan niet worden gelezen en komt niet op de site:\n")
        parts.append("".join(f"- {_text(sentence)}\n" for sentence in proposal.refused))
    if proposal.notes:
        parts.append("".join(f"- {_text(sentence)}\n" for sentence in proposal.notes))
    for letter in proposal.letters:
        parts.append(f"## {_text(letter_title(letter, letter.questions))}\n\n{_about(letter)}\n")
        if proposal.is_there(letter):
            parts.append(f"Deze brief staat er al (`docs/{letter.id}`). Er verandert niets.\n")
        else:
            parts.append("Deze pagina’s zijn door het programma gemaakt. Kijk ze na en voeg ze dan samen.\n")
            parts.append(_findings(letter.findings))
    if pictures:
        where = f" ([hier]({pictures_at}))" if pictures_at else ""
        parts.append(f"Van {len(pictures)} bladzijden met twijfel is een afbeelding gemaakt{where}.\n")
    whole = "\n".join(parts)
    if len(whole) <= LIMITS.description:
        return whole
    return f"{whole[: LIMITS.description].rpartition(chr(10))[0]}\n\nEn meer: zie de verantwoording van elke brief.\n"


def _about(letter: Letter) -> str:
    """Which letter it is, and whether it is no whole answer of one set of questions."""
    sets = letter.question_sets
    postponed = " Dit is bericht van uitstel; het antwoord volgt." if letter.response == "mededeling" else ""
    joint = f" Dit hoort bij de vragen {listed(sets)}." if len(sets) > 1 else ""
    return _text(f"Kenmerk {letter.kenmerk}: {counted(letter.questions)}.{postponed}{joint}")


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
    kinds = (".md", ".json", ".pdf", ".yml")
    found = [path for path in docs.rglob("*") if path.is_file() and path.suffix in kinds]
    found += [path for path in [docs / ADDRESSES] if path.is_file()]
    return {
        path.relative_to(docs).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in sorted(found)
    }


def _changed(docs: Path, before: Mapping[str, bytes]) -> list[str]:
    return [path for path, found in _hashes(docs).items() if before.get(path) != found]


def main(arguments: Sequence[str] | None = None) -> int:
    """``vraagbaak-propose OUT``: the PDFs that were put somewhere below ``docs``; what to propose stands in ``OUT`` then.

    ``--issue``: those attached to the text of the issue in ``ISSUE`` instead; with ``REPLACE=true`` a better copy takes
    the place of the one that is there. ``--renew``: no uploads, but everything anew. Exit: 0 proposed, or there is
    nothing to propose · 1 something is no letter: ``OUT`` says the sentence, and proposes the others.
    """
    given = sys.argv[1:] if arguments is None else arguments
    out, docs = Path(given[0]), Path(os.environ.get("DOCS", "docs"))
    if "--renew" in given:
        proposal = renew(docs)
    elif "--issue" in given:
        proposal = _of_issue(docs)
    else:
        proposal = propose(docs, pdfs_of_no_letter(docs))
    if proposal == Proposal():
        sys.stdout.write("Er is niets nieuws.\n")
        return 0
    write_proposal(docs, proposal, out, os.environ.get("PICTURES_AT", ""))
    sys.stdout.write((out / "description.md").read_text("utf-8"))
    for sentence in proposal.refused:
        sys.stderr.write(f"::error title=Dit klopt niet::{sentence.replace('%', '%25')}\n")
    return 1 if proposal.refused else 0


def _of_issue(docs: Path) -> Proposal:
    """The proposal of what is attached to the issue, which may name its letter."""
    issue, pdfs = os.environ.get("ISSUE", ""), []
    named = _KENMERK.search(issue)
    with tempfile.TemporaryDirectory() as folder:
        try:
            for number, address in enumerate(attached(issue), 1):
                pdfs.append(Path(folder) / f"bijlage-{number}.pdf")
                download(address, pdfs[-1])
        except VraagbaakError as error:
            return Proposal(refused=(visible(in_dutch(str(error), "De melding")),))
        replace = os.environ.get("REPLACE") == "true"
        return propose(docs, pdfs, named["name"] if named else "", replace=replace)
