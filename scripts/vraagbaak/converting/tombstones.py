"""Pages that are no longer made: what stands at their addresses instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vraagbaak.addresses import HOME
from vraagbaak.converting import disk
from vraagbaak.dutch.names import key_of_page
from vraagbaak.record.record import Letter
from vraagbaak.writing.tombstone_page import LETTER_GONE, NOT_MADE, tombstone_page


def keep_addresses(docs: Path, folder: str, files: dict[str, bytes], letter: Letter | None) -> Iterator[str]:
    """Add to ``files`` a tombstone for each page in ``folder`` that was published and is not made now.

    Args:
        docs: where the pages stand.
        folder: of a letter, or of what all letters share.
        files: contents by path, of what is made now.
        letter: whose folder it is; None for what all share.

    Yields:
        What the user should know: which pages became a tombstone.
    """
    for path in disk.pages_on_disk(docs, folder):
        if path in files:
            continue
        name = _name(path)
        onward = [
            ("Naar de brief" if letter else "Naar het overzicht", "index.md"),
            *(_successors(name, letter) if letter else _other_names(name, folder, files)),
        ]
        files[path] = tombstone_page(path, f"Vervallen: {name}", NOT_MADE, onward).markdown.encode()
        if (docs / path).read_bytes() != files[path]:
            yield f"{path}: no longer made; a page that points on stands there now."


def tombstones_of_letter(docs: Path, letter: str) -> dict[str, bytes]:
    """A tombstone for every page of a letter that leaves the site."""
    onward = [("Naar alle brieven", f"../{HOME.page}")]
    return {
        path: tombstone_page(
            path, f"Vervallen: brief {letter}, {_name(path)}", LETTER_GONE, onward
        ).markdown.encode()
        for path in disk.pages_on_disk(docs, letter)
    }


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def _other_names(name: str, folder: str, files: dict[str, bytes]) -> list[tuple[str, str]]:
    """For a party or a ministry: the page under its one name, where this was another name or one that was cut."""
    known = key_of_page(name)
    made = sorted(_name(path) for path in files if path.startswith(f"{folder}/") and path.endswith(".md"))
    now = [one for one in made if one == known or one.startswith(name) or name.startswith(f"{one}-")]
    return [(f"Naar {one}", f"{one}.md") for one in now if one != "index"]


def _successors(name: str, letter: Letter) -> list[tuple[str, str]]:
    """For a fragment: the questions that now hold the text of its page."""
    if not name.startswith("fragment-p"):
        return []
    page = name.removeprefix("fragment-p").split("-")[0]
    return [
        (question.heading, f"{question.slug}.md")
        for question in letter.questions
        if page.isdigit() and int(page) in question.pages
    ]
