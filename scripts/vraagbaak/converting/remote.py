"""Letters and pages at an address that fsspec knows (``s3://bucket/docs``): copied here, and what a run changed put back.

A store of objects has no locks and renames nothing in one step, which writing pages relies on; so a run works on a copy.
It is whole when the run ends; what is put back is put back file by file, and running again finishes it.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vraagbaak.errors import VraagbaakError

try:
    from fsspec.core import url_to_fs
except ImportError:  # the extra ``remote``
    url_to_fs = None

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
