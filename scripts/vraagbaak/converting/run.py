"""Runs over ``docs/``: letters come in by batches, stay as the last run left them, or leave."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct

from vraagbaak.addresses import RESERVED, SHARED
from vraagbaak.converting import disk
from vraagbaak.converting.all_files import (
    KNOWN_PAPERS,
    SOURCES,
    all_letters,
    common_files,
    known_papers,
    letter_files,
    shared_pages,
)
from vraagbaak.converting.one_letter import Converted, Failed, Job, without_texts
from vraagbaak.converting.published import (
    ADDRESSES,
    NEVER_PUBLISHED,
    keep_addresses,
    tombstones_of_letter,
    with_addresses,
    with_never_published,
)
from vraagbaak.data import json_text
from vraagbaak.errors import VraagbaakError
from vraagbaak.record.record import Letter


class Conversion(Struct):
    """A run over many letters, with the files it has made so far."""

    docs: Path
    check: bool = False
    """Whether to compare with what is on disk instead of writing."""
    replace: bool = False
    """Whether another PDF may take the place of a letter that is there."""
    letters: dict[str, Letter] = {}
    """By id, without their texts (``without_texts``)."""
    pdfs: dict[str, Path] = {}
    """Where each was read from."""
    failed: list[Failed] = []
    changed: list[str] = []
    """Paths (relative to ``docs``) that were written, or that differ."""
    notes: list[str] = []
    """What the user should know."""
    made: set[str] = set()
    """Paths of all files of these letters, and of those they share once the run is finished."""
    prints: dict[str, tuple[str, str]] | None = None
    """The letters of the site, each with its official identifier, by what says which letter it is (``_names``); None
    until one is looked for."""
    waiting: dict[str, tuple[Job, Converted]] = {}
    """The last batch, not yet written."""

    def take(self, results: Iterable[tuple[Job, Converted] | Failed]) -> None:
        """Take the results of one batch; they are written, or compared, when the next comes or the run is finished.

        Raises:
            VraagbaakError, OSError: the batch before cannot be written; earlier ones are.
        """
        if self.waiting:
            with self._alone():
                self._put(self._files_waiting())
        self.waiting = self._one_each(results)
        self.letters |= {name: result.record for name, (_, result) in self.waiting.items()}

    def finish(self, untouched: Sequence[str], tell_online: Callable[[str], None] | None) -> None:
        """Write the last batch and the pages that all letters share; ``untouched`` are letters that stand as they are.

        Raises:
            VraagbaakError, OSError: they cannot be written; then none of them was.
        """
        with self._alone():
            files = self._files_waiting()
            for letter in untouched:
                self.made.update(disk.pages_on_disk(self.docs, letter))
            letters = [without_texts(letter) for letter in all_letters(self.docs, self.letters)]
            common, notes = common_files(self.docs, letters, self.made, tell_online)
            self.notes += notes
            self.made.update(common)
            self._put(files | common)

    def _alone(self) -> AbstractContextManager[None]:
        return nullcontext() if self.check else disk.only_one(self.docs)

    def _files_waiting(self) -> dict[str, bytes]:
        files, notes = letter_files(self.docs, self.waiting)
        self.waiting = {}
        self.notes += notes
        self.made.update(files)
        return files

    def _put(self, files: dict[str, bytes]) -> None:
        self.changed += disk.changed(self.docs, files) if self.check else disk.write(self.docs, files)

    def _one_each(
        self, results: Iterable[tuple[Job, Converted] | Failed]
    ) -> dict[str, tuple[Job, Converted]]:
        """Letters by id; two files with one id are a mistake of the second."""
        converted: dict[str, tuple[Job, Converted]] = {}
        for result in results:
            if isinstance(result, Failed):
                self.failed.append(result)
                continue
            job, letter = result
            refused = self._refused(job, letter)
            if refused:
                self.failed.append(Failed(refused))
            else:
                converted[letter.id] = result
                self.prints = _by_names([letter.record]) | self.prints if self.prints is not None else None
        return dict(sorted(converted.items()))

    def _refused(self, job: Job, letter: Converted) -> str:
        """The reason why a letter cannot have its addresses, which cite one letter for ever; mostly empty."""
        other = self.pdfs.setdefault(letter.id, job.pdf)
        folder, there = job.pdf.parent, self.docs / letter.id / "brief.pdf"
        if job.id is not None and job.id == folder.name and folder.name != letter.id:
            return f"{folder}: no letter can have this name; call the folder ‘{letter.id}’."
        if letter.id in RESERVED:
            return f"{job.pdf}: ‘{letter.id}’ cannot be the name of a letter; give another with --id."
        if other != job.pdf:
            return (
                f"{job.pdf}: has the same Kenmerk as {other} ({letter.id}); give it another name with --id."
            )
        same = self._same_letter(letter) if job.id is None else None
        if same:
            return (
                f"{job.pdf}: is another print of {same}, which is there; put it in its place with --replace --id {same}, "
                "so that its addresses stay, or give it a name of its own with --id."
            )
        in_place = (
            self.check or self.replace or job.pdf == there
        )  # its bytes are compared when it is put there
        if not in_place and _is_another(there, letter.record.source.sha256):
            return (
                f"{job.pdf}: {there} is another PDF, and its addresses are of that letter; give this one another "
                "name with --id, or put it in its place with --replace."
            )
        return ""

    def _same_letter(self, letter: Converted) -> str | None:
        """The letter of the site that this new one is another print of.

        Both have one official identifier; or only one has one, and they answer the same questions.
        """
        own = _by_names([letter.record])
        if not own or self.check or (self.docs / letter.id).exists():
            return None
        if self.prints is None:
            self.prints = _by_names(all_letters(self.docs, self.letters))
        for name, (_, official) in own.items():
            there, other = self.prints.get(name, ("", ""))
            if there and (name == other or bool(official) is not bool(other)):
                return there
        return None


def _by_names(letters: Iterable[Letter]) -> dict[str, tuple[str, str]]:
    """Name and official identifier of each letter, by its official identifier and by the questions it answers."""
    found: dict[str, tuple[str, str]] = {}
    for letter in letters:
        official = letter.official.id if letter.official else ""
        sets = letter.question_sets if letter.kind != "vragen" else ()
        for name in (official, " ".join((letter.response, *sorted(sets))) if sets else ""):
            if name:
                found.setdefault(name, (letter.id, official))
    return found


def _is_another(there: Path, sha256: str) -> bool:
    """Another file than the one with this hash stands at ``there``."""
    try:
        return hashlib.sha256(there.read_bytes()).hexdigest() != sha256
    except OSError:  # mostly nothing is there; what else is wrong is said when it is written
        return False


# --- letters leave ----------------------------------------------------------------------------


def remove_letters(docs: Path, letters: Sequence[str], *, published: bool) -> list[str]:
    """Take letters out of ``docs``; the pages that all letters share are made anew.

    Args:
        docs: where the pages stand.
        letters: names of their folders.
        published: whether their addresses were ever published. Then each page becomes one that points on;
            else pages, addresses, and papers that no other letter cites, go.

    Returns:
        The paths that changed or are gone, relative to ``docs``.

    Raises:
        VraagbaakError: there is no such letter (then nothing was changed), or the disk does not allow it.
    """
    there = {path.parent.name for path in docs.glob("*/*") if path.name in SOURCES or path.suffix == ".md"}
    for letter in letters:
        if letter not in there - RESERVED:
            names = ", ".join(sorted(there - RESERVED)) or "none"
            raise VraagbaakError(f"{docs / letter}: no letter stands there; known are: {names}.")
    gone = [f"{letter}/{name}" for letter in letters for name in SOURCES if (docs / letter / name).is_file()]
    remaining, known = all_letters(docs, {}, without=letters), known_papers(docs)
    files = shared_pages(remaining, known)
    if published:
        for letter in letters:
            files |= tombstones_of_letter(docs, letter)
        for area in SHARED:
            keep_addresses(docs, area.name, files, None)
    else:
        pages = [
            page
            for folder in (*letters, *(area.name for area in SHARED))
            for page in disk.pages_on_disk(docs, folder)
        ]
        gone += [page for page in pages if page not in files]
        files[NEVER_PUBLISHED] = with_never_published(docs, gone).encode()
        if known:
            cited = {paper.id for letter in remaining for paper in letter.papers}
            left = {identifier: said for identifier, said in known.items() if identifier in cited}
            files[KNOWN_PAPERS] = json_text(left).encode()
    files[ADDRESSES] = with_addresses(docs, files, without=gone).encode()
    return sorted([*disk.remove(docs, gone), *disk.write(docs, files)])


# --- letters that stand as the last run left them need not be converted again -----------------
# What is remembered is one hash a letter, over everything in its folder (PDF, brief.yml, what was made of them) and
# over the program. So a change of any of these, also of a page by hand, makes the letter anew.

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("pymupdf-", "pypdfium2-", "markdownify-", "beautifulsoup4-", "pyyaml-", "markdown-")
"""What decides, beside the program itself, what becomes of a letter."""


class Memory(Struct, frozen=True):
    """The state in which earlier runs left the letters of one ``docs/``."""

    file: Path
    """Where it is kept; of no use to anyone but this program, and never committed."""
    program: bytes
    """Hash of the program and of what it reads PDFs with."""
    states: dict[str, str]
    """Hash of each letter as it was left, by name."""

    @classmethod
    def of(cls, docs: Path, folder: Path) -> Memory:
        """The memory of ``docs`` that is kept in ``folder``; empty when it cannot be read."""
        file = folder / f"{hashlib.sha256(os.fsencode(docs.resolve())).hexdigest()[:16]}.json"
        states: object = None
        with contextlib.suppress(OSError, ValueError, RecursionError):
            states = json.loads(file.read_text("utf-8"))
        return cls(file, program(), states if isinstance(states, dict) else {})

    def changed(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs whose letter, a folder of ``docs/``, is not as it was left."""
        return [job for job in jobs if self.states.get(job.pdf.parent.name) != self._state(job.pdf.parent)]

    def keep(self, docs: Path, letters: Iterable[str]) -> None:
        """Remember these letters as they stand now; forgets those that are gone. A full disk is no trouble."""
        states = {name: state for name, state in self.states.items() if (docs / name).is_dir()}
        states |= {name: self._state(docs / name) for name in letters}
        beside = self.file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(states, sort_keys=True), "utf-8")
            beside.replace(self.file)

    def _state(self, folder: Path) -> str:
        found = hashlib.sha256(self.program)
        for path in sorted(folder.iterdir()):
            if path.is_file():
                found.update(os.fsencode(path.name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return found.hexdigest()


def program() -> bytes:
    """Hash of the program and of what it reads PDFs with."""
    found = hashlib.sha256(platform.python_version().encode())
    installed = {path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")}
    for name in sorted(name for name in installed if name.lower().startswith(_LIBRARIES)):
        found.update(name.encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        if _PACKAGE / "site" not in path.parents:
            found.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes())
    return found.digest()
