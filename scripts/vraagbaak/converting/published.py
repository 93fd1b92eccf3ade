"""Every address ever published: a committed list that only grows, and what stands there when a page is no longer made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from vraagbaak.addresses import HOME, LETTER_PAGE, page_address
from vraagbaak.converting import disk
from vraagbaak.dutch.names import key_of_page
from vraagbaak.editing.recording import texts_of
from vraagbaak.errors import VraagbaakError
from vraagbaak.record.record import Letter, read_letter
from vraagbaak.record.record import Question as Recorded
from vraagbaak.understanding.model import Letter as Parsed
from vraagbaak.understanding.model import Question
from vraagbaak.writing.markdown import escape_text, front_matter

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
    old = set(read_addresses(docs)).difference(map(page_address, without))
    return _with_pages(old, paths)


def with_never_published(docs: Path, paths: Iterable[str]) -> str:
    """The list of what was never published with the pages among ``paths`` added."""
    return _with_pages(never_published(docs), paths)


def _with_pages(old: Set[str], paths: Iterable[str]) -> str:
    new = {page_address(path) for path in paths if path.endswith(".md")}
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


# --- pages that point on ----------------------------------------------------------------------

_NOT_MADE = "bij een nieuwe verwerking van de brief is zij niet meer gemaakt"
_LETTER_GONE = "de brief staat niet meer op deze site"


def keep_addresses(docs: Path, folder: str, files: dict[str, bytes], letter: Letter | None) -> list[str]:
    """Add to ``files`` a tombstone for each page in ``folder`` that was published and is not made now.

    Args:
        docs: where the pages stand.
        folder: of a letter, or of what all letters share.
        files: contents by path, of what is made now.
        letter: whose folder it is; None for what all share.

    Returns:
        What the user should know: which pages became a tombstone.
    """
    overview = ("Naar de brief" if letter else "Naar het overzicht", f"{LETTER_PAGE}.md")
    notes = []
    for path in disk.pages_on_disk(docs, folder):
        if path not in files:
            name = Path(path).stem
            onward = _successors(name, letter) if letter else _other_names(name, folder, files)
            files[path] = _tombstone(f"Vervallen: {name}", _NOT_MADE, [overview, *onward])
            if (docs / path).read_bytes() != files[path]:
                notes.append(f"{path}: no longer made; a page that points on stands there now.")
    return notes


def tombstones_of_letter(docs: Path, letter: str) -> dict[str, bytes]:
    """A tombstone for every page of a letter that leaves the site."""
    home = [("Naar alle brieven", f"../{HOME.page}")]
    return {
        path: _tombstone(f"Vervallen: brief {letter}, {Path(path).stem}", _LETTER_GONE, home)
        for path in disk.pages_on_disk(docs, letter)
    }


def _other_names(name: str, folder: str, files: dict[str, bytes]) -> list[tuple[str, str]]:
    """For a party or a ministry: the page under its one name, where this was another name or one that was cut."""
    known = key_of_page(name)
    made = sorted(Path(path).stem for path in files if path.startswith(f"{folder}/") and path.endswith(".md"))
    now = [one for one in made if one == known or one.startswith(name) or name.startswith(f"{one}-")]
    return [(f"Naar {one}", f"{one}.md") for one in now if one != LETTER_PAGE]


def _successors(name: str, letter: Letter) -> list[tuple[str, str]]:
    """The questions that now hold the text of the page of a fragment, as links; none for other pages."""
    if not name.startswith("fragment-p"):
        return []
    page = name.removeprefix("fragment-p").partition("-")[0]
    return [
        (question.heading, f"{question.slug}.md")
        for question in letter.questions
        if page.isdigit() and int(page) in question.pages
    ]


def _tombstone(title: str, why: str, onward: Sequence[tuple[str, str]]) -> bytes:
    """The page that stays at an address; ``why`` ends a Dutch sentence."""
    links = "\n".join(f"- [{escape_text(label)}]({href})" for label, href in onward)
    markdown = (
        f"{front_matter(title, vervallen='ja')}# {escape_text(title)}\n\n> Deze pagina is vervallen: {why}. "
        f"Het adres blijft bestaan en wijst door.\n\n{links}\n"
    )
    return markdown.encode()


# --- paragraphs of a letter of which another print takes the place ----------------------------
# What led to a paragraph leads to its words still, wherever they stand now.

Numbers = tuple[tuple[int, ...], ...]
"""Of each paragraph, item or row: the numbers that lead to it, its own first."""


def with_earlier_addresses(letter: Parsed, file: Path) -> Parsed:
    """``letter`` with the addresses of the letter that ``file`` is the record of; as it is where there is none."""
    if not file.is_file():
        return letter
    with suppress(VraagbaakError):  # a record of which nothing can be read has no addresses
        before = read_letter(file)
        same = before.source.sha256 == letter.source.sha256
        questions = (_addressed(one, before.question(one.slug), same=same) for one in letter.questions)
        return replace(letter, questions=tuple(questions))
    return letter


def _addressed(question: Question, before: Recorded | None, *, same: bool) -> Question:
    if before is None:
        return question
    if same:
        return replace(
            question, question_numbers=before.question_numbers, answer_numbers=before.answer_numbers
        )
    return replace(
        question,
        question_numbers=numbers_now(before.question, before.question_numbers, texts_of(question.question)),
        answer_numbers=numbers_now(before.answer, before.answer_numbers, texts_of(question.answer)),
    )


def _in_order(texts: Sequence[object]) -> Numbers:
    return tuple((number,) for number in range(1, len(texts) + 1))


def numbers_now(old: Sequence[str], numbers: Numbers, new: Sequence[str]) -> Numbers:
    """The numbers of ``new``, so that each of ``numbers`` (of ``old``) leads to the words it led to; empty: 1, 2, 3 …

    What is in none of the old ones gets numbers that never were. Where words are gone, their numbers lead to what
    stands before them.
    """
    numbers = numbers or _in_order(old)
    fresh = count(max((number for several in numbers for number in several), default=0) + 1)
    led: list[list[int]] = [[] for _ in new]
    at = 0
    starts = _starts(old, new)
    for place, several in enumerate(numbers):
        at = starts.get(place, at)
        if led:
            led[at].extend(several)
    found = tuple(tuple(several) or (next(fresh),) for several in led)
    return () if found == _in_order(new) else found


def _starts(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where in ``new`` the first words of each of ``old`` stand, if they do."""
    here, there = (
        [(word, at) for at, text in enumerate(texts) for word in text.split()] for texts in (old, new)
    )
    matcher = SequenceMatcher(None, [word for word, _ in here], [word for word, _ in there], autojunk=False)
    found: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            found.setdefault(here[block.a + offset][1], there[block.b + offset][1])
    return found
