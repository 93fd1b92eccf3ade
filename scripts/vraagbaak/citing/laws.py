"""Acts by name: ``artikel 12 van de Auteurswet``, ``Awb``, ``artikel 6:162 BW``; only those on the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vraagbaak.citing.grammar import Found, Reader, made
from vraagbaak.citing.law_names import BOOKS, CIVIL_CODE, LAWS, Law

_ARTICLE = r"\d{1,4}(?:[.:]\d{1,4}){0,3}[a-z]{0,3}(?![\w.:]*\d)"
_LIST = rf"{_ARTICLE}(?:(?:,\s(?:en\s)?|\sen\s|\st/m\s|\stot\sen\smet\s){_ARTICLE}){{0,12}}"
_PART = (
    r"(?:,?\s(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|\d{1,2}e)\s(?:en\s\w+\s)?lid"
    r"|(?:lid|leden|onder(?:deel)?|sub|aanhef|en|onder)\s?[\w°]{0,6}|aanhef\sen)){0,6}"
)
_ARTICLES = re.compile(
    rf"(?P<word>art(?:ikel(?:en)?\b|\.|\b))\s{{1,2}}(?P<list>{_LIST}){_PART},?\s{{1,2}}(?:van\s(?:de\s|het\s)?)?",
    re.I,
)
_BEHIND = re.compile(rf",?\s\(?(?P<word>art(?:ikel(?:en)?\b|\.))\s{{1,2}}(?P<list>{_LIST})", re.I)
_NOT_THE_ACT = re.compile(r"[\w’]|[-\u2010\u2011][^\W\d_]|-\sen\s")
# Another act, a decree or a bill, that has this name in its own.
_OTHER_ACT = re.compile(
    r"(?:wijziging\svan\s(?:de|het)\s|tot\swijziging\svan\s(?:de\s|het\s)?|(?:Invoerings|Aanpassings|Reparatie|Wijzigings|Uitvoerings|Verzamel|Aanvullings|Overgangs)wet\s|\w-"
    # "Besluit prudentiële regels Wft": the name of a decree, which names its act last.
    r"|\b(?:\w*besluit|\w*regeling|beleidsregels?)\s(?:(?!(?:de|het|een|van|en|of|artikel)\s)[^\s.,;()]{1,30}\s){0,5})$",
    re.I,
)
_BOOK = re.compile(
    rf"(?:Boek\s(?P<book>\d{{1,2}}A?)\s(?:van\s(?:het\s)?)?)?(?:{CIVIL_CODE}|BW)(?:,?\s[Bb]oek\s(?P<behind>\d{{1,2}}A?))?(?!\w)",
    re.I,
)


def _spaced(name: str) -> str:
    return r"\s{1,2}".join(re.escape(word) for word in name.split(" "))


def _pattern(law: Law, names: Iterable[str]) -> str:
    first = f"[{law.name[0].lower()}{law.name[0]}]{_spaced(law.name)[1:]}"
    return "|".join([first, *(_spaced(name) for name in names)])


def _names(laws: Iterable[Law], shortest: bool) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """First word of a name, in small letters -> patterns of the names that begin so, the longest first."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for law in laws:
        for name in (law.name, *law.short, *(law.shortest if shortest else ())):
            text = _pattern(law, ()) if name == law.name else _spaced(name)
            found.setdefault(re.split(r"[\s-]", name)[0].lower().rstrip(","), []).append(
                (len(name), text, law.identifier)
            )
    return {
        word: [(re.compile(text), identifier) for _, text, identifier in sorted(names, reverse=True)]
        for word, names in found.items()
    }


_BY_WORD = _names(LAWS, shortest=False)
_BEHIND_ARTICLE = _names(LAWS, shortest=True)
LAW_WORDS = (*sorted(_BY_WORD), "artikel", "artikelen", "art", "boek", "burgerlijk")
_WORD = re.compile(r"[^\W\d_]+")


def law(reader: Reader, start: int) -> Found:
    """An act on the list by its name, with the article in front of it or behind it as locator."""
    if _OTHER_ACT.search(reader.before(start, 120)):
        return []
    articles = reader.take(_ARTICLES)
    identifier = _name(reader, _BEHIND_ARTICLE if articles else _BY_WORD)
    if not identifier:
        identifier = _civil_code(reader, articles["list"] if articles else "")
    if not identifier:
        return []
    if not articles:
        articles = reader.take(_BEHIND)
    locator = f"artikel {articles['list']}" if articles else ""
    return [replace(made(reader, start, reader.at, "wet", (identifier,)), locator=" ".join(locator.split()))]


def _name(reader: Reader, names: dict[str, list[tuple[re.Pattern[str], str]]]) -> str:
    word = reader.sees(_WORD)
    for pattern, identifier in names.get(word.group().lower(), ()) if word else ():
        match = reader.sees(pattern)
        if match and not _NOT_THE_ACT.match(reader.text, match.end()):
            reader.at = match.end()
            return identifier
    return ""


def _civil_code(reader: Reader, articles: str) -> str:
    """The Burgerlijk Wetboek is an act for each book: the book is said, or stands in front of the article (``6:162``)."""
    match = reader.take(_BOOK)
    if not match:
        return ""
    before_colon = re.match(r"(\d{1,2}A?):", articles)
    book = match["book"] or match["behind"] or (before_colon[1] if before_colon else "")
    return BOOKS.get(book.upper(), "")
