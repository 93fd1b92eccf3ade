"""Words that find a page and do not stand on it: who asks and answers, and what letters and papers are called."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from vraagbaak.addresses import MINISTRIES, PAPERS, PARTIES, PEOPLE, page_address
from vraagbaak.labels import dutch_date
from vraagbaak.record.record import Letter, Paper, Sender
from vraagbaak.site.search.words import name_of
from vraagbaak.writing.area_pages import Group

Names = Mapping[str, tuple[str, ...]]
"""Files of pages by what they are called (see ``name_of``); the one that is meant most comes first."""

MOST_LETTERS = 5  # of one minister, which come before what only holds the name
_OFFICES = (
    "ministerie van",
    *(f"{who} {of}" for who in ("minister", "staatssecretaris") for of in ("van", "voor")),
)
_FIRST_PART = re.compile(r", | en ")  # of a portfolio: ‘minister van Onderwijs’
_SHORTEST_NUMBER = 4  # figures of the end of a Kenmerk that are enough to know it by


def words_about(letters: Iterable[Letter]) -> dict[str, str]:
    """Per page of a question what stands on its letter's page: its subject, who asks, who answers, when."""
    found = {}
    for letter in letters:
        date = dutch_date(letter.date) if letter.date else ""
        of_letter = f"{letter.title} {letter.sender or ''} {date}"
        for question in letter.questions:
            asked = " ".join(asker.as_printed for asker in question.askers)
            found[f"{letter.id}/{question.slug}/index.html"] = f"{of_letter} {asked}"
    return found


def newest_first(letters: Iterable[Letter]) -> list[Letter]:
    """By date; those without one last."""
    return sorted(letters, key=lambda letter: (letter.date or "", letter.id), reverse=True)


def names_of(letters: Iterable[Letter], papers: Iterable[Paper], groups: Iterable[Group]) -> Names:
    """The names of every page that has one."""
    named: dict[str, dict[str, None]] = {}
    newest = newest_first(letters)
    for page, name in (*_of_groups(groups), *_of_papers(papers), *_of_letters(newest)):
        if len(said := name_of(name)) > 1:
            named.setdefault(said, {})[page] = None
    for letter in newest:
        for name in {name_of(said) for sender in letter.senders for said in _of_sender(sender)} - {""}:
            if len(its := named.setdefault(name, {})) < MOST_LETTERS:
                its[_file(f"{letter.id}/index.md")] = None
    return {name: tuple(pages) for name, pages in named.items()}


def _file(path: str) -> str:
    """The file on the site of the page at ``path`` (relative to ``docs/``)."""
    return f"{page_address(path).lstrip('/')}index.html"


def _of_groups(groups: Iterable[Group]) -> Iterator[tuple[str, str]]:
    for group in groups:
        page = _file(group.path)
        yield page, group.title
        if group.area in (PARTIES, PEOPLE):
            yield page, group.title.partition(" (")[0]
        if group.area == MINISTRIES:
            for office, portfolio in itertools.product(
                _OFFICES, (group.title, _FIRST_PART.split(group.title)[0])
            ):
                yield page, f"{office} {portfolio}"


def _of_papers(papers: Iterable[Paper]) -> Iterator[tuple[str, str]]:
    for paper in papers:
        page = _file(f"{PAPERS.name}/{paper.slug}.md")
        yield page, paper.id
        yield page, paper.citation


def _of_letters(letters: Iterable[Letter]) -> Iterator[tuple[str, str]]:
    for letter in letters:
        page = _file(f"{letter.id}/index.md")
        called = [
            letter.id,
            letter.kenmerk,
            letter.uw_kenmerk or "",
            dutch_date(letter.date) if letter.date else "",
        ]
        if letter.official:
            called += [letter.official.id, letter.official.citation]
            if letter.official.id.startswith("ah-"):  # ‘AH 614’
                called.append(letter.official.id.rpartition("-")[2])
        number = re.search(r"\d+$", letter.kenmerk)
        if number and len(short := number[0].lstrip("0")) >= _SHORTEST_NUMBER:
            called += [number[0], short]
        yield from ((page, name) for name in called)


def _of_sender(sender: Sender) -> Iterator[str]:
    """A family name of one word is a word like others: it counts with the function before it."""
    for name in filter(None, (sender.name, sender.family_name)):
        yield f"{sender.function} {name}"
        if " " in name:
            yield name
