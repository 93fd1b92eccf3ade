"""What is asked of a process that converts, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Job(NamedTuple):  # a dataclass would make every start wait for what dataclasses load
    """One PDF to convert."""

    pdf: Path
    id: str | None = None


class Failed(NamedTuple):
    """A letter that could not be converted, with the sentence for the user."""

    message: str
