"""Files on disk: written beside first, then put in place one by one.

Each file is replaced in one step, so that killing the program at any moment leaves every page
whole; what was left beside is removed at the next run.

Letters and pages may be at an address that fsspec knows (``s3://bucket/docs``). A store of objects has no locks and renames
nothing in one step, so a run works on a copy, and puts back what it changed, file by file; running again finishes that.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from vraagbaak.errors import VraagbaakError, WriteError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    from fsspec.core import url_to_fs
except ImportError:  # the extra ``remote``
    url_to_fs = None

_STAGING = ".vraagbaak-"


def changed(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Paths (relative to ``docs``) whose content differs from ``files``, in order."""
    return [path for path, data in sorted(files.items()) if _read(docs / path) != data]


@contextmanager
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
        with suppress(OSError):  # some network disks have no locks
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


# --- in a store of objects ---------------------------------------------------------------------

_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]+://")


def is_address(text: str) -> bool:
    """Whether ``text`` is ``s3://bucket/letters`` or the like: of a store, not of a file here or a page of the web."""
    return _ADDRESS.match(text) is not None


def letters_at(address: str, folder: Path) -> list[Path]:
    """The PDFs at ``address``, which may hold ``*``, in new folders below ``folder``; in the order of their names.

    Raises:
        VraagbaakError: there is none, or the store does not give it.
    """
    with _one_sentence(address):
        store, path = _store(address)
        names = sorted(name for name in store.glob(path) if name.lower().endswith(".pdf"))
        copies = [Path(tempfile.mkdtemp(dir=folder)) / name.rpartition("/")[2] for name in names]
        for name, copy in zip(names, copies, strict=True):
            store.get_file(name, str(copy))
    if not copies:
        raise VraagbaakError(f"{address}: no PDF there.")
    return copies


@contextmanager
def pages_at(address: str, folder: Path) -> Iterator[Path]:
    """A copy of the files at ``address`` in ``folder``; what differs at the end goes back, also after an error.

    Raises:
        VraagbaakError: the store does not give or take them, or has a name that leads out of ``folder``.
    """
    with _one_sentence(address):
        store, root = _store(address)
        for name in store.find(root):
            copy = folder / name.removeprefix(root).lstrip("/")
            if not copy.resolve().is_relative_to(folder.resolve()):
                raise VraagbaakError(f"{address}: {name} leads out of it; nothing was read.")
            copy.parent.mkdir(parents=True, exist_ok=True)
            store.get_file(name, str(copy))
    before = _contents(folder)
    try:
        yield folder
    finally:
        after = _contents(folder)
        with _one_sentence(address):
            for name in sorted(name for name, content in after.items() if before.get(name) != content):
                store.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
                store.put_file(str(folder / name), f"{root}/{name}")
            for name in before.keys() - after.keys():
                store.rm_file(f"{root}/{name}")


def _contents(folder: Path) -> dict[str, bytes]:
    """The hash of each file by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _store(address: str) -> tuple[Any, str]:
    """The store, and the path in it."""
    if url_to_fs is None:
        raise ModuleNotFoundError(name="fsspec")
    store, path = url_to_fs(address, use_listings_cache=False)
    return store, path.rstrip("/")


@contextmanager
def _one_sentence(address: str) -> Iterator[None]:
    """Whatever a store, its library or the network does becomes one sentence."""
    try:
        yield
    except VraagbaakError:
        raise
    except ImportError as error:
        raise VraagbaakError(
            f"{address}: {error.name or error} is not installed; pip install 'vraagbaak[remote]', and what fsspec needs for it."
        ) from error
    except Exception as error:  # each store has errors of its own
        said = " ".join(str(error).split())[:200]
        raise VraagbaakError(f"{address}: cannot be reached ({type(error).__name__}: {said}).") from error
