"""The words and names by which a page is found; ``search.js`` reads in the same way what is typed.

A word is folded (no capitals, no accents), cut into letters and digits, and shortened to a stem that
singular and plural share. Both sides must agree: ``tests/test_browser.py`` compares them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from vraagbaak.addresses import MINISTRIES, PAPERS, PARTIES, PEOPLE, page_address
from vraagbaak.labels import dutch_date
from vraagbaak.record.record import Letter, RecordedPaper, Sender
from vraagbaak.site.citing.works import newest_first
from vraagbaak.writing.shared_pages import Group

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})  # fmt: skip
"""Letters that no accent can be taken off."""
_SILENT = re.compile(r"[\u0300-\u036f\u00ad’'`´]")
_WORD = re.compile(r"[a-z]+\d*|\d+[a-z]*")
# Yes: ``1.250``, ``12 400``, ``36 200``, ``1 000 000``. No: ``12.5``, ``2023``, ``10 5000``.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[. \u00a0]\d{3})+(?!\d)")
# Yes: ``7,5``, ``1250,50``. No: ``2,3,4``.
_DECIMAL = re.compile(r"(?<![\d.,])\d+,\d+(?![\d,]|\.\d)")
_ORDINAL = re.compile(r"\b([1-4])(?:st|d)?e\b")
_ORDINALS = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde"}
# ‘vraag 14’ is one word too, so that it is not found wherever a 14 stands.
_NUMBERED = re.compile(r"\bvraag (\d+)[a-z]?\b")

STOP = frozenset(
    re.findall(
        r"\w+",
        "de het een en of op in van voor met aan uit bij over om te is zijn was dat die dit er niet wat wie hoe waarom welke "
        "zegt zeggen vindt vinden doet doen gaat gaan wordt worden door als naar tot nr nrs kst kan kunnen mag moet moeten "
        "heeft hebben had ik je u we wij ze zij men deze ook nog al dan maar wel geen veel waar wanneer waarover heb hoeveel "
        "worden werd werden zal zullen zou zouden komt komen blijft ga staat iets mijn uw hun onze",
    )
)
"""Words that nearly every page has: nothing is asked with them, and what is like them (Van Weel, ``wel``) is not lost."""


def folded(text: str) -> str:
    """``text`` without capitals, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _SILENT.sub("", plain).translate(_LETTERS)


def words(text: str) -> Iterator[str]:
    """The stems in ``text``, in order, without ``STOP``; numbers with parted thousands also as one."""
    plain = _ORDINAL.sub(lambda match: _ORDINALS[match[1]], folded(text))
    for number in _GROUPED.findall(plain):
        yield re.sub(r"\D", "", number)
    yield from _DECIMAL.findall(_GROUPED.sub(lambda number: re.sub(r"\D", "", number[0]), plain))
    for number in _NUMBERED.findall(plain):
        yield f"vraag{number}"
    for word in _WORD.findall(plain):
        if word not in STOP:
            yield stem(word)


# Yes: ``2024/25``, ``2024-25``. No: ``2020-0000000012``, which is a Kenmerk.
_YEAR = re.compile(r"\b((?:19|20)\d\d) ?[/–-] ?(\d\d)(?!\d)")
# What stands before a name or number, or between its parts, and does not tell it from others.
_KIND = re.compile(
    r"\b(?:kamerstuk(?:ken)?|kst|aanhangsel|handelingen|ah|tk|ek|dossier|kenmerk|nrs?|(?:brief|(?:kamer)?vragen)(?: van)?|"
    r"(?:het )?lid|(?:de )?leden|ii?(?= (?:19|20)\d\d))\b"
)


def name_of(text: str) -> str:
    """The form that all ways of writing a name or number share: ``AH 614`` → 614, ``36 200 VII, nr. 33`` → 36200vii33."""
    years = _YEAR.sub(lambda match: match[1] + match[1][:2] + match[2], folded(text))
    return re.sub(r"[^a-z0-9]+", "", _KIND.sub("", years))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The part that forms of one word share: moties → moti, huizen → hui, beraden → berad; of little use to read."""
    if len(word) < 4 or not word.isalpha():
        return word
    cut = re.sub(r"(?<=..)heden$", "heid", word)
    cut = re.sub(r"(?<=...)(?:en|e)$", "", re.sub(r"(?<=...)(?:s|z)$", "", cut))
    cut = re.sub(r"(?<=..)v$", "f", re.sub(r"(?<=...)(?:ss?|z)$", "", cut))
    cut = re.sub(r"([bcdfgklmnprst])\1$", r"\1", cut)
    return re.sub(r"(?<=.)([aeou])\1(?=[bcdfgklmnprt]$)", r"\1", cut)


_PART = 4  # letters of the shortest part of a compound
_LONG = 8  # letters of the shortest word that is looked at
# They open half of all long words, and these are no compounds.
_NO_PART = frozenset(["onder", "over", "door", "voor", "tegen", "samen", "mede", "terug", "buiten", "binnen"])
_LINKS = ("", "s", "en", "n", "e")


def parts_of(word: str, known: Collection[str]) -> set[str]:
    """The last parts of a long ``word`` (a stem), where one part is ``known``: gemeentefonds → fond.

    Its first part is found as the start of it. ``known`` are the stems of all pages.
    """
    if len(word) < _LONG or not word.isalpha():
        return set()
    found = set()
    for at in range(_PART, len(word) - _PART + 1):
        head = word[:at]
        if head in _NO_PART:
            continue
        tail = word[at:]
        is_known = len(tail) > _PART and tail in known
        if is_known or any(
            head.endswith(link) and stem(head[: len(head) - len(link)]) in known for link in _LINKS
        ):
            found.add(tail)
    return found


# --- names: who asks and answers, what letters and papers are called, where that does not stand on their page

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
        date = dutch_date(letter.date, "")
        of_letter = f"{letter.subject or ''} {letter.sender or ''} {date}"
        for question in letter.questions:
            asked = " ".join(asker.as_printed for asker in question.askers)
            found[f"{letter.id}/{question.slug}/index.html"] = f"{of_letter} {asked}"
    return found


def names_of(letters: Iterable[Letter], papers: Iterable[RecordedPaper], groups: Iterable[Group]) -> Names:
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


def _of_papers(papers: Iterable[RecordedPaper]) -> Iterator[tuple[str, str]]:
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
            dutch_date(letter.date, ""),
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
