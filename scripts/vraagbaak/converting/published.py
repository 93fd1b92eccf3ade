"""Every address ever published: a committed list that only grows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vraagbaak.addresses import page_address
from vraagbaak.errors import VraagbaakError

ADDRESSES = "addresses.txt"
"""Name of the list in ``docs/``: one address a line, sorted."""


def read_addresses(docs: Path) -> list[str]:
    """The published addresses, none when there is no list yet.

    Raises:
        VraagbaakError: it is there and cannot be read.
    """
    try:
        return (docs / ADDRESSES).read_text("utf-8").split()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError) as error:
        raise VraagbaakError(
            f"{docs / ADDRESSES}: cannot be read as a list of addresses; put back the one that was committed."
        ) from error


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
