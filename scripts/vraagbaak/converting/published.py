"""Every address ever published: a committed list that only grows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from vraagbaak.addresses import page_address
from vraagbaak.errors import VraagbaakError

ADDRESSES = "addresses.txt"
"""Name of the list in ``docs/``: one address a line, sorted."""
NEVER_PUBLISHED = ".never-published.txt"
"""Name of the list in ``docs/`` of addresses that were taken out because nobody had ever seen them."""


# Yes: "/", "/x/vraag-7/", "/stukken/kst-35300-VII-33/". No: "<<<<<<< HEAD", "/x", "/../x/", "//x/".
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*")


def read_addresses(docs: Path) -> list[str]:
    """The published addresses, none when there is no list yet.

    Raises:
        VraagbaakError: it is there and cannot be read, or a line of it is no address.
    """
    return _read(docs / ADDRESSES)


def never_published(docs: Path) -> frozenset[str]:
    """Addresses that may be gone, though git has seen them: their letter left before it was published.

    Raises:
        VraagbaakError: the list is there and cannot be read.
    """
    return frozenset(_read(docs / NEVER_PUBLISHED)).difference(read_addresses(docs))


def with_never_published(docs: Path, paths: Iterable[str]) -> str:
    """That list with the pages among ``paths`` added."""
    new = {page_address(path) for path in paths if path.endswith(".md")}
    return "".join(f"{address}\n" for address in sorted(never_published(docs) | new))


def _read(path: Path) -> list[str]:
    if path.is_symlink():
        raise VraagbaakError(f"{path}: this is a link; put back the file that was committed.")
    try:
        lines = path.read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError) as error:
        raise VraagbaakError(
            f"{path}: cannot be read as a list of addresses; put back the one that was committed."
        ) from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not _ADDRESS.fullmatch(line.strip()):
            raise VraagbaakError(
                f"{path}, line {number}: ‘{line.strip()[:60]}’ is no address; after a merge keep the addresses "
                "of both sides and take the other lines out."
            )
    return [line.strip() for line in lines if line.strip()]


def with_addresses(docs: Path, paths: Iterable[str], without: Iterable[str] = ()) -> str:
    """The list with the pages among ``paths`` added, and those of ``without``, never published, left out."""
    new = {page_address(path) for path in paths if path.endswith(".md")}
    old = set(read_addresses(docs)).difference(map(page_address, without))
    return "".join(f"{address}\n" for address in sorted(old | new))


def check_addresses(site: Path, docs: Path) -> None:
    """Fail the build when a published address has no page (a tombstone is a page).

    Raises:
        VraagbaakError: naming the addresses.
    """
    gone = [a for a in read_addresses(docs) if not (site / a.strip("/") / "index.html").is_file()]
    if gone:
        raise VraagbaakError(
            f"Published addresses without a page: {', '.join(gone)}. An address never disappears; "
            "run scripts/convert.py, which leaves a page that points on."
        )
