"""What is asked of a process that converts, and what it says when it cannot."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple


class Job(NamedTuple):
    """One PDF to convert."""

    pdf: Path
    id: str | None = None


class Failed(NamedTuple):
    """A letter that could not be converted, with the sentence for the user."""

    message: str


def same_file(there: Path, sha256: str) -> bool:
    """Whether the file with that hash may stand at ``there``: nothing does, or the same bytes do."""
    try:
        return hashlib.sha256(there.read_bytes()).hexdigest() == sha256
    except OSError:  # mostly nothing is there; what else is wrong is said when it is written
        return True
