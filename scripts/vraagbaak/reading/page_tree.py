"""The tree of pages of a PDF, and what of the file is left out before its text is read."""

from __future__ import annotations

import re
from typing import Any

_REFERENCE = re.compile(r"(\d+) \d+ R\b")


def listed_pages(document: Any) -> int:
    """How many pages the tree of pages lists (ISO 32000-1, 7.7.3), whatever number its root gives."""
    waiting = [int(n) for n in _REFERENCE.findall(document.xref_get_key(document.pdf_catalog(), "Pages")[1])]
    seen: set[int] = set()
    pages = 0
    while waiting and pages <= MAX_SHEETS:
        node = waiting.pop()
        kind, kids = document.xref_get_key(node, "Kids")
        if kind == "xref":  # the list stands elsewhere
            kids = "".join(document.xref_object(int(n)) for n in _REFERENCE.findall(kids))
        if kind == "null":
            pages += 1
        elif node not in seen:
            seen.add(node)
            waiting.extend(int(n) for n in _REFERENCE.findall(kids))
    return pages


def forget_structure(document: Any) -> None:
    """Drop the tree of tags (ISO 32000-1, 14.7.2) from the copy in memory.

    The text is the same without it, and MuPDF walks it anew at every tagged piece of text: some
    ministries' files take two seconds a page with it, and ten milliseconds without.
    """
    catalog = document.pdf_catalog()
    if document.xref_get_key(catalog, "StructTreeRoot")[0] != "null":
        document.xref_set_key(catalog, "StructTreeRoot", "null")


MAX_SHEETS = 1_000  # the longest answers to parliament seen hold some 400 pages
