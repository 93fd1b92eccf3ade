"""Files on disk: written beside first, then put in place one by one.

Each file is replaced in one step, so that killing the program at any moment leaves every page
whole; what was left beside is removed at the next run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_STAGING = ".vraagbaak-"


def changed(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Paths (relative to ``docs``) whose content differs from ``files``, in order."""
    return [path for path, data in sorted(files.items()) if _read(docs / path) != data]


def write(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Bring ``files`` into ``docs``; returns the paths that changed."""
    docs.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(docs)
    paths = changed(docs, files)
    if not paths:
        return []
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=docs))
    try:
        for number, path in enumerate(paths):
            (staging / str(number)).write_bytes(files[path])
        for number, path in enumerate(paths):
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / str(number), target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return paths


def pages_on_disk(docs: Path, folder: str) -> Iterable[str]:
    """The Markdown pages in one folder of ``docs``, as paths relative to it."""
    return sorted(f"{folder}/{path.name}" for path in (docs / folder).glob("*.md"))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _remove_leftovers(docs: Path) -> None:
    for path in docs.glob(_STAGING + "*"):
        shutil.rmtree(path, ignore_errors=True)
