"""The file of a letter, opened: refused where it is no whole PDF; what in it acts, or was not meant to be read."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any, get_args

import pymupdf as _pymupdf

from vraagbaak.errors import UnreadableError
from vraagbaak.vocabulary import Active

pymupdf: Any = _pymupdf  # it has no types of its own

MAX_FILE_BYTES = 200_000_000  # the largest letter seen in the archives is under 30 MB


HEAD = 1_024  # bytes in which a PDF must begin
MAX_SHEETS = 1_000  # the longest answers to parliament seen hold some 400 pages


def read_bytes(path: Path) -> bytes:
    """The file, which is a PDF of a size that is read.

    Raises:
        UnreadableError: with the sentence for the user.
    """
    try:
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"{path}: this is no file; save the PDF to a file and give that.")
        if size > MAX_FILE_BYTES:
            raise UnreadableError(
                f"{path}: the file is {size:,} bytes, more than the {MAX_FILE_BYTES:,} this "
                "program reads; split it or leave pictures out."
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise UnreadableError(f"{path}: {reason}; check the name and try again.") from error
    if not data:
        raise UnreadableError(f"{path}: the file is empty; download it again.")
    if b"%PDF-" not in data[:HEAD]:
        raise UnreadableError(f"{path}: this is not a PDF; give the PDF of the letter.")
    return data


def open_pdf(path: Path, data: bytes) -> Any:
    """The document of MuPDF; ``path`` is for the messages.

    Raises:
        UnreadableError: it is locked or damaged.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
        locked, count = document.needs_pass, len(document)
        listed = count if locked else listed_pages(document)
        if not locked:
            forget_structure(document)
    except Exception as error:  # MuPDF raises many types for a broken file; all mean the same
        raise damaged(path) from error
    if locked:
        raise UnreadableError(
            f"{path}: a password is needed to open it; save a copy without one and use that."
        )
    if count == 0:
        raise damaged(path, "no page could be found")
    if count > MAX_SHEETS:
        raise UnreadableError(
            f"{path}: it has {count:,} pages, more than the {MAX_SHEETS:,} this program reads; split it."
        )
    if listed != count:
        raise damaged(path, f"it says it has {count:,} pages and lists {listed:,}")
    return document


def damaged(path: Path, detail: str = "") -> UnreadableError:
    """What is raised where a part of the file at ``path`` cannot be read, and ``detail`` of it."""
    because = f" ({detail})" if detail else ""
    return UnreadableError(
        f"{path}: the file is damaged or cut off{because}, so pages may be lost; download it again."
    )


_KID = re.compile(r"(\d+) \d+ R\b")


def listed_pages(document: Any) -> int:
    """How many pages the tree of pages lists (ISO 32000-1, 7.7.3), whatever number its root gives."""
    waiting = [int(n) for n in _KID.findall(document.xref_get_key(document.pdf_catalog(), "Pages")[1])]
    seen: set[int] = set()
    pages = 0
    while waiting and pages <= MAX_SHEETS:
        node = waiting.pop()
        kind, kids = document.xref_get_key(node, "Kids")
        if kind == "xref":  # the list stands elsewhere
            kids = "".join(document.xref_object(int(n)) for n in _KID.findall(kids))
        if kind == "null":
            pages += 1
        elif node not in seen:
            seen.add(node)
            waiting.extend(int(n) for n in _KID.findall(kids))
    return pages


def forget_structure(document: Any) -> None:
    """Drop the tree of tags (ISO 32000-1, 14.7.2) from the copy in memory.

    The text is the same without it, and MuPDF walks it anew at every tagged piece of text: some
    ministries' files take two seconds a page with it, and ten milliseconds without.
    """
    catalog = document.pdf_catalog()
    if document.xref_get_key(catalog, "StructTreeRoot")[0] != "null":
        document.xref_set_key(catalog, "StructTreeRoot", "null")


def page_at(document: Any, index: int) -> Any:
    """A page in its own unit (``UserUnit``: ISO 32000-1, 7.7.3.3): that says how large to print it, no more.

    MuPDF finds no text on a page whose unit is 0, which the standard does not allow.
    """
    xref = document.page_xref(index)
    if document.xref_get_key(xref, "UserUnit")[0] != "null":
        document.xref_set_key(xref, "UserUnit", "null")
    return document[index]


# --- what acts ----------------------------------------------------------------------------

MOST_OBJECTS = 300  # that are looked at; what is active hangs close to the root (ISO 32000-1, 7.7.2)
_ROOTS = ("OpenAction", "AA", "Names", "AcroForm")
_REFERENCE = re.compile(r"(?<!/Parent )(?<!/P )(?<!/Dest )\b(\d+) 0 R\b")
_SIGNS: tuple[tuple[Active, re.Pattern[str]], ...] = (
    ("script", re.compile(r"/(?:JavaScript|JS)\b")),
    ("start", re.compile(r"/S ?/(?:Launch|GoToR|GoToE|Rendition|RichMedia)\b")),
    ("send", re.compile(r"/S ?/(?:SubmitForm|ImportData)\b")),
    ("attachment", re.compile(r"/EmbeddedFiles?\b|/FileAttachment\b|/EF ?<<")),
    ("form", re.compile(r"/XFA\b|/Subtype ?/Widget\b|/FT ?/")),
)
_OPENS_ADDRESS = re.compile(r"/S ?/URI\b")
# Where a file lies at home, and words that say for whom it is. Yes: "/home/jan/x", "C:\\\\Users\\\\jan", "niet openbaar".
_PRIVATE = re.compile(
    r"(?:/home/|/Users/|\b[A-Z]:\\|\\\\\w+\\)\w|\b(?:niet openbaar|vertrouwelijk|departementaal|intern)\b|[\w.]+@[\w-]+\.\w",
    re.I,
)
_PAGE_FOR_BROWSERS = re.compile(rb"<(?:!doctype html|html|script|body|svg)\b", re.I)


def active_in(document: Any, data: bytes) -> tuple[Active, ...]:
    """What acts in a file, or says more than its pages, each kind once, in the order of the list."""
    texts = _objects(document)
    found = {kind for kind, sign in _SIGNS if any(map(sign.search, texts))}
    if any(_OPENS_ADDRESS.search(_at_root(document, key)) for key in ("OpenAction", "AA")):
        found.add("start")
    if data.count(b"%%EOF") > 1 + (b"/Linearized" in data[:HEAD]):
        found.add("older")
    if _PAGE_FOR_BROWSERS.search(data[: data.find(b"%PDF-")] + data[data.rfind(b"%%EOF") :]):
        found.add("html")
    if any(_PRIVATE.search(str(said or "")) for said in (document.metadata or {}).values()):
        found.add("private")
    return tuple(kind for kind in get_args(Active) if kind in found)


def _at_root(document: Any, key: str) -> str:
    return _resolved(document, *document.xref_get_key(document.pdf_catalog(), key))


def _resolved(document: Any, kind: str, value: str) -> str:
    return str(document.xref_object(int(value.split()[0]), compressed=True)) if kind == "xref" else str(value)


def _objects(document: Any) -> list[str]:
    """What hangs at the root besides the pages, and the annotations of pages, with what they lead to."""
    waiting = [_at_root(document, key) for key in _ROOTS]
    for index in range(len(document)):
        xref = document.page_xref(index)
        for key in ("Annots", "AA"):
            kind, value = document.xref_get_key(xref, key)
            if kind != "null":
                waiting.append(_resolved(document, kind, value))
    seen: set[int] = set()
    texts: list[str] = []
    while waiting and len(texts) < MOST_OBJECTS:
        text = waiting.pop(0)
        texts.append(text)
        for xref in {int(number) for number in _REFERENCE.findall(text)} - seen:
            seen.add(xref)
            if 0 < xref < document.xref_length():
                waiting.append(str(document.xref_object(xref, compressed=True)))
    return [text for text in texts if "/Type/Page/" not in text and "/Type/Pages" not in text]
