"""Acts by name: ``artikel 12 van de Auteurswet``, ``Awb``, ``artikel 6:162 BW``; only those on the list."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from vraagbaak.citing.grammar import MOST_IN_A_ROW, Found, Reader
from vraagbaak.citing.identifiers import BOOKS, LAWS
from vraagbaak.citing.tokens import Token, lex

_Name = tuple[tuple[Token, ...], str, bool]
"""The tokens of a name, the number of its act, and whether it is read only behind an article."""
_ORDINAL = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|PAPER"
_PART = "lid|leden|onder|onderdeel|sub|aanhef|en"
# ", eerste lid", "onder a", "aanhef en": what an article is divided into.
_PARTS = (
    f",? {_ORDINAL} lid", f",? {_ORDINAL} en {_ORDINAL} lid", f",? {_PART} SMALL|PAPER °?", f",? {_PART}",
)  # fmt: skip
_OTHER_ACTS = (
    "invoeringswet", "aanpassingswet", "reparatiewet", "wijzigingswet", "uitvoeringswet", "verzamelwet", "aanvullingswet",
    "overgangswet",
)  # fmt: skip
_CHANGES = (
    ["de", "van", "wijziging"],
    ["het", "van", "wijziging"],
    ["van", "wijziging", "tot"],
)  # the last word first
_DECREES = ("besluit", "regeling", "beleidsregel", "beleidsregels")
_SMALL = ("de", "het", "een", "van", "en", "of", "artikel")
_LINKS = ("juncto artikel|art? .?", "jo|j .? °? artikel|art? .?", ", en?", "en", "t / m", "tot en met")


def _names() -> dict[str, list[_Name]]:
    """The names of all acts by their first word or two, of each the longest first."""
    found: dict[str, list[_Name]] = {}
    for law in LAWS:
        for name in (law.name, *law.short, *law.shortest):
            tokens = tuple(takewhile(lambda token: token.text, lex(name)))
            first = " ".join(token.low for token in tokens[:2])
            found.setdefault(first, []).append((tokens, law.identifier, name in law.shortest))
    return {word: sorted(names, key=lambda name: -len(name[0])) for word, names in found.items()}


_BY_WORD = _names()
_OPENING = {word.partition(" ")[0] for word, names in _BY_WORD.items() if not all(one[2] for one in names)}
LAW_WORDS = (*sorted(_OPENING), "artikel", "artikelen", "art", "boek", "burgerlijk")


def law(reader: Reader) -> Found:
    """An act on the list by its name, with the article in front of it or behind it as locator."""
    start, index = reader.here.start, reader.at
    articles = reader.attempt(_articles_in_front) or ""
    identifier = _name(reader, bool(articles)) or _civil_code(reader, articles)
    if not identifier or _is_of_other_act(reader, index):
        return []
    if not articles:
        articles = reader.attempt(_articles, ",? (? ") or ""
    found = reader.made(start, "wet", (identifier,))
    return [replace(found, locator=f"artikel {' '.join(articles.split())}" if articles else "")]


def _articles_in_front(reader: Reader) -> str:
    articles = _articles(reader, "")
    for _ in range(6 if articles else 0):
        if not reader.reads(*_PARTS):
            break
    reader.reads(",? van de|het?", ",")
    return articles if reader.here.gap else ""


def _articles(reader: Reader, before: str) -> str:
    """``artikel 2``, ``art. 3:4``, ``artikelen 2 en 3a``: the numbers as written."""
    word = reader.reads(f"{before}artikel|artikelen", f"{before}art .?")
    start = reader.here.start
    if not word or not (reader.here.gap or reader.here.text[:1].isdigit()) or not _article(reader):
        return ""
    for _ in range(MOST_IN_A_ROW):
        back = reader.at
        if not reader.reads(*_LINKS) or not reader.here.gap or not _article(reader):
            reader.at = back
            break
    return reader.text[start : reader.end]


def _article(reader: Reader) -> bool:
    """``3``, ``8:1``, ``2.5``, ``15ba``."""
    first = reader.here.text
    if not reader.reads("NUMBER|PAPER|DOSSIER") or " " in first or len(first.partition(".")[0]) > 4:
        return False
    for _ in range(3):
        if not reader.reads("~.|: ~NUMBER|PAPER"):
            break
    if len(reader.glued()) <= 3:
        reader.reads("~WORD")
    return not reader.sees("~NUMBER", "~.|: ~NUMBER")


def _name(reader: Reader, behind_article: bool) -> str:
    word, second = reader.here.low, reader.token(reader.at + 1).low
    for tokens, identifier, short in _BY_WORD.get(f"{word} {second}", []) + _BY_WORD.get(word, []):
        if short and not behind_article:
            continue
        back = reader.at
        of_other_year = "AD" not in tokens[-1].kinds  # not the Archiefwet 1962
        if _reads(reader, tokens) and not _goes_on(reader) and not (of_other_year and reader.sees("AD")):
            return identifier
        reader.at = back
    return ""


def _reads(reader: Reader, name: tuple[Token, ...]) -> bool:
    """Read ``name``, with white space where it has that; a whole name may begin with a small letter."""
    for position, token in enumerate(name):
        here = reader.here
        small_first = not position and len(token.text) > 5 and here.text[1:] == token.text[1:]
        broken = "\n" in here.text and here.text[0] == token.text[0]
        same = here.text == token.text or ((small_first or broken) and here.low == token.low)
        if not same or (position and bool(here.gap) != bool(token.gap)) or here.gap > 4:
            return False
        reader.at += 1
    return True


def _goes_on(reader: Reader) -> bool:
    """Whether the word just read is the begin of a longer one: ``Awb-procedure``, ``Wlz- en Zvw-zorg``."""
    if not reader.ends_word() or reader.glued() in ("’",):
        return True
    hyphen = reader.glued() in ("-", "\u2010", "\u2011") and reader.glued()
    return bool(hyphen) and (reader.glued(1)[:1].isalpha() or reader.token(reader.at + 1).low == "en")


def _is_of_other_act(reader: Reader, index: int) -> bool:
    """Whether another act, a decree or a bill in front has this name in its own."""
    here = reader.token(index)
    words = list(reader.before(index, 120))
    low = [token.low for token in words[:9]]
    if not low:
        return False
    if low[0] == "-" and not here.gap and not words[0].gap:
        return True
    if low[0] in _OTHER_ACTS or low[:3] in _CHANGES:
        return True
    # "Besluit prudentiële regels Wft": the name of a decree, which names its act last.
    for word in low[:6]:
        if word.endswith(_DECREES):
            return True
        if word in _SMALL or not word[:1].isalpha():
            return False
    return False


def _civil_code(reader: Reader, articles: str) -> str:
    """The Burgerlijk Wetboek is an act for each book: the book is said, or stands in front of the article (``6:162``)."""
    book = _book(reader)
    if book:
        reader.reads("van het?")
    if not reader.reads("bw", "burgerlijk wetboek") or not reader.ends_word():
        return ""
    in_article = re.match(r"(\d{1,2}A?)[.:]\d", articles)
    book = book or _book(reader) or (in_article[1] if in_article else "")
    return BOOKS.get(book.upper(), "")


def _book(reader: Reader) -> str:
    read = reader.reads(",? boek NUMBER ~a", ",? boek NUMBER|PAPER")
    return "".join(token.text for token in read if token.text[0].isdigit() or token.low == "a")
