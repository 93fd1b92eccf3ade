"""What MkDocs does with files and pages, put as the site needs it."""

from __future__ import annotations

from markupsafe import escape
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from vraagbaak.addresses import ACCOUNT, AREAS, HOME, LIST_RANK

_RANK = {area.page: area.rank for area in AREAS if area.rank != 1}


def one_address(file: File) -> None:
    """``vraag-7.html`` becomes ``vraag-7/index.html``: one build for a server and for a folder."""
    name = file.dest_uri
    if name.endswith(".html") and name.rsplit("/", 1)[-1] not in ("index.html", "404.html"):
        file.dest_uri = name.removesuffix(".html") + "/index.html"


def pretty_url(page: Page) -> None:
    """Canonical addresses end in a slash, whatever the links of the folder say."""
    if page.canonical_url:
        page.canonical_url = page.canonical_url.removesuffix("index.html")


def rank_in_search(page: Page) -> None:
    """Pages that list others, or are about the site, come after the pages of questions and papers."""
    path = page.file.src_uri
    rank = LIST_RANK if path.endswith(f"/{ACCOUNT}.md") else _RANK.get(path)
    if rank is not None:
        page.meta["search"] = {"boost": rank}


def give_room(page: Page) -> None:
    """The list of all letters is as wide as the page: it has no table of contents beside it."""
    if page.file.src_uri == HOME.page:
        page.meta["hide"] = ["toc"]


def escape_meta(page: Page) -> None:
    """Title and description come from a letter, and templates print them as they are."""
    for key, value in page.meta.items():
        if isinstance(value, str):
            page.meta[key] = escape(value)
