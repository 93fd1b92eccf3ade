"""Files on disk: written beside first, then put in place one by one.

Each file is replaced in one step, so that killing the program at any moment leaves every page
whole; what was left beside is removed at the next run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from vraagbaak.errors import WriteError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_STAGING = ".vraagbaak-"


def changed(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Paths (relative to ``docs``) whose content differs from ``files``, in order."""
    return [path for path, data in sorted(files.items()) if _read(docs / path) != data]


@contextlib.contextmanager
def only_one(docs: Path) -> Iterator[None]:
    """Keep other runs that write out of ``docs`` (made when it is not there)."""
    try:
        docs.mkdir(parents=True, exist_ok=True)
        handle = os.open(docs, os.O_RDONLY) if fcntl else -1
    except OSError as error:
        raise WriteError(f"{docs}: {error.strerror or error}; nothing can be written there.") from error
    if not fcntl:
        yield
        return
    try:
        with contextlib.suppress(OSError):  # some network disks have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Bring ``files`` into ``docs``; returns the paths that changed.

    Raises:
        WriteError: a path cannot be written; then none was, unless the disk failed midway.
    """
    _remove_leftovers(docs)
    paths = changed(docs, files)
    if not paths:
        return []
    try:
        for path in paths:
            _check_target(docs, docs / path)
        return _put_in_place(docs, paths, files)
    except OSError as error:
        where = error.filename or docs
        raise WriteError(f"{where}: {error.strerror or error}; nothing can be written there.") from error


def _check_target(docs: Path, target: Path) -> None:
    """Fail before anything is written: where a folder or another file is in the way, or a link leads out."""
    for folder in [*target.parents][: len(target.relative_to(docs).parts) - 1]:
        if folder.exists() and not folder.is_dir():
            raise WriteError(f"{folder}: this is a file where a folder must be; move it.")
    if not target.parent.resolve().is_relative_to(docs.resolve()):
        raise WriteError(f"{target.parent}: leads out of {docs}; nothing is written through such a link.")
    if target.is_dir():
        raise WriteError(f"{target}: this is a folder where a file must be; move it.")


def _put_in_place(docs: Path, paths: Sequence[str], files: Mapping[str, bytes]) -> list[str]:
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
    return list(paths)


def remove(docs: Path, paths: Iterable[str]) -> list[str]:
    """Remove these files, and their folders when nothing else stands there; returns ``paths``.

    Raises:
        WriteError: a path leads out of ``docs`` (then none was removed), or the disk refuses.
    """
    gone = list(paths)
    try:
        for path in gone:
            _check_target(docs, docs / path)
        for path in gone:
            (docs / path).unlink()
        for folder in {(docs / path).parent for path in gone} - {docs}:
            if not any(folder.iterdir()):
                folder.rmdir()
    except OSError as error:
        where = error.filename or docs
        raise WriteError(f"{where}: {error.strerror or error}; it cannot be removed.") from error
    return gone


def pages_on_disk(docs: Path, folder: str) -> Iterable[str]:
    """The Markdown pages in one folder of ``docs``, as paths relative to it."""
    return sorted(f"{folder}/{path.name}" for path in (docs / folder).glob("*.md"))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None  # a pipe would never end
    except OSError:
        return None


def _remove_leftovers(docs: Path) -> None:
    for path in docs.glob(_STAGING + "*"):
        shutil.rmtree(path, ignore_errors=True)
