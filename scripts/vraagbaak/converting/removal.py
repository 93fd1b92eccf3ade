"""A letter leaves the site: with pages that point on at its addresses, or without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vraagbaak.addresses import RESERVED, SHARED
from vraagbaak.converting import disk
from vraagbaak.converting.all_files import KNOWN_PAPERS, all_letters, known_papers, shared_pages
from vraagbaak.converting.published import ADDRESSES, NEVER_PUBLISHED, with_addresses, with_never_published
from vraagbaak.converting.tombstones import keep_addresses, tombstones_of_letter
from vraagbaak.data import json_text
from vraagbaak.errors import VraagbaakError
from vraagbaak.record.record import FILE

SOURCES = ("brief.pdf", FILE, "brief.yml")
"""What stands in the folder of a letter beside its pages."""


_SHARED = tuple(area.name for area in SHARED)
"""Folders of what all letters share."""


def remove_letters(docs: Path, letters: Sequence[str], *, published: bool) -> list[str]:
    """Take letters out of ``docs``; the pages that all letters share are made anew.

    Args:
        docs: where the pages stand.
        letters: names of their folders.
        published: whether their addresses were ever published. Then each page becomes one that points on;
            else pages, addresses, and papers that no other letter cites, go.

    Returns:
        The paths that changed or are gone, relative to ``docs``.

    Raises:
        VraagbaakError: there is no such letter (then nothing was changed), or the disk does not allow it.
    """
    there = {path.parent.name for path in docs.glob("*/*") if path.name in SOURCES or path.suffix == ".md"}
    for letter in letters:
        if letter not in there - RESERVED:
            names = ", ".join(sorted(there - RESERVED)) or "none"
            raise VraagbaakError(f"{docs / letter}: no letter stands there; known are: {names}.")
    gone = [f"{letter}/{name}" for letter in letters for name in SOURCES if (docs / letter / name).is_file()]
    remaining, known = all_letters(docs, {}, without=letters), known_papers(docs)
    files = shared_pages(docs, remaining, known)
    if published:
        for letter in letters:
            files |= tombstones_of_letter(docs, letter)
        for folder in _SHARED:
            list(keep_addresses(docs, folder, files, None))
    else:
        pages = [page for folder in (*letters, *_SHARED) for page in disk.pages_on_disk(docs, folder)]
        gone += [page for page in pages if page not in files]
        files[NEVER_PUBLISHED] = with_never_published(docs, gone).encode()
        if known:
            cited = {paper.id for letter in remaining for paper in letter.papers}
            left = {identifier: said for identifier, said in known.items() if identifier in cited}
            files[KNOWN_PAPERS] = json_text(left).encode()
    files[ADDRESSES] = with_addresses(docs, files, without=gone).encode()
    return sorted([*disk.remove(docs, gone), *disk.write(docs, files)])
