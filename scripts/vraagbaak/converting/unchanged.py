"""Letters that stand as the last run left them: those need not be converted again.

What is remembered is one hash a letter, over everything in its folder (PDF, brief.yml, what was made of them) and
over the program. So a change of any of these, also of a page by hand, makes the letter anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from vraagbaak.converting.jobs import Job

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("PyMuPDF", "pypdfium2", "markdownify", "beautifulsoup4", "PyYAML")
"""What decides, beside the program itself, what becomes of a letter."""


class Memory(Struct, frozen=True):
    """What earlier runs left in one ``docs/``."""

    file: Path
    """Where it is kept; of no use to anyone but this program, and never committed."""
    program: bytes
    """Hash of the program and of what it reads PDFs with."""
    states: dict[str, str]
    """Hash of each letter as it was left, by name."""

    @classmethod
    def of(cls, docs: Path, folder: Path) -> Memory:
        """What is kept in ``folder`` of ``docs``; nothing when that cannot be read."""
        file = folder / f"{hashlib.sha256(os.fsencode(docs.resolve())).hexdigest()[:16]}.json"
        states: object = None
        with contextlib.suppress(OSError, ValueError, RecursionError):
            states = json.loads(file.read_text("utf-8"))
        return cls(file, _program(), states if isinstance(states, dict) else {})

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


def _program() -> bytes:
    found = hashlib.sha256(platform.python_version().encode())
    for name in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            found.update(f"{name} {version(name)}\0".encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        if _PACKAGE / "site" not in path.parents:
            found.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes())
    return found.digest()
