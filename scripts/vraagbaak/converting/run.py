"""One run over many letters: what a batch made is written, and let go, once the next is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct

from vraagbaak.addresses import RESERVED
from vraagbaak.converting import disk
from vraagbaak.converting.all_files import all_letters, common_files, letter_files
from vraagbaak.converting.jobs import Failed, Job, same_file
from vraagbaak.converting.one_letter import Converted
from vraagbaak.record.record import Letter, without_texts


class Run(Struct):
    """What a run has made so far."""

    docs: Path
    check: bool
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
    waiting: dict[str, tuple[Job, Converted]] = {}
    """The last batch, not yet written."""

    def take(self, results: Iterable[tuple[Job, Converted] | Failed]) -> None:
        """What one batch made; it is written, or compared, when the next comes or the run is finished.

        Raises:
            VraagbaakError, OSError: the batch before cannot be written; earlier ones are.
        """
        if self.waiting:
            with self._alone():
                self._put(self._files_waiting())
        self.waiting = self._one_each(results)
        self.letters |= {name: result.record for name, (_, result) in self.waiting.items()}

    def finish(self, untouched: Sequence[str], tell_online: Callable[[str], None] | None) -> None:
        """The last batch, with the pages that all letters share; ``untouched`` are letters that stand as they are.

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
        return dict(sorted(converted.items()))

    def _refused(self, job: Job, letter: Converted) -> str:
        """Why the letter cannot stand at its addresses, which cite one letter for ever; mostly empty."""
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
        in_place = (
            self.check or self.replace or job.pdf == there
        )  # its bytes are compared when it is put there
        if not (in_place or same_file(there, letter.record.source.sha256)):
            return (
                f"{job.pdf}: {there} is another PDF, and its addresses are of that letter; give this one another "
                "name with --id, or put it in its place with --replace."
            )
        return ""
