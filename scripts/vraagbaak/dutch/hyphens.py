"""Words over line ends: which hyphens belong to the word, which URLs go on.

A word divided by the typesetter is joined; a real hyphen (``SER-advies``) stays. The letter's own
words decide first, then what Dutch spelling allows, then whether this document hyphenates at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from vraagbaak.dutch.sentences import SMALL_WORDS

HYPHENS = "-\u2010\u2011\u00ad"
HYPHENATING = 0.03  # part of lines ending in a hyphen: 0.008 in a letter without, 0.06–0.14 with

_TOKEN = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\s(«“\"‘'/]*)[-\u2010\u2011\u00ad]$")
_FIRST_WORD = re.compile(r"^[^\s.,;:!?)»”\"]*")
# After a hyphen, these keep it a hanging one: "in- en doorstroom", "bereikbaarheids- of".
_AND = re.compile(r"^(?:en|of|tot|dan wel|respectievelijk|als|noch|plus)\b|^(?:en/of)\b|^&")
# Two vowels that would be read as one sound if they touched: Dutch then writes a hyphen
# ("preventie-inzet"); Woordenlijst Nederlandse Taal, Leidraad 6.3 (klinkerbotsing).
_CLASH = re.compile(r"(?:a[aeiu]|[eéè][eéiu]|i[ej]|o[eiou]|u[iu]|aai|eeu|ieu)$", re.I)
# Before a word of its own these take a hyphen in most uses; Leidraad 6.6. What follows them in a word that only
# begins so, stands behind them: "niettemin", "expert", "ouderen", "nonsens", "woningen".
_PREFIXES: dict[str, str | None] = {
    **dict.fromkeys(("vice", "pseudo", "quasi", "interim", "collega", "aspirant"), None),
    "niet": r"temin|s\b|ig",
    "ex": (
        r"a(?:men|ct)|c[eiu]|cl|e[cgmr]|h[aiu]|i[st]|o[nt]|pa[nt]|pe[dlr]|pl|po(?:ne|rt|s)|press?\b|pressi"
        r"|te[nr](?!r)|tra(?!in)|tre[em]|u"
    ),
    "oud": r"e|st|heid|tijds|je|bakken|gedien|jaar|s|roest",
    "non": r"sens|chal|n",
    "wo": r"n[eio]|e",
}
# Abbreviations in small letters that have a vowel; no word begins with these and a hyphen of the typesetter.
_ABBREVIATIONS = frozenset(["aids", "ai", "anw", "aow", "avg", "cao", "havo", "hbo", "hiv", "ic", "ict", "it", "mbo", "ngo", "ov", "ozb", "soa", "uwv", "vavo", "vmbo", "vwo", "wao", "wia", "wmo"])  # fmt: skip
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.I)
SHORT_HEAD = (
    4  # letters; what a letter writes with a hyphen elsewhere is an abbreviation when it is no longer
)
SAME_START = 3  # letters; words that share so many behind a hyphen are forms of one word

_LETTERS = re.compile(r"[a-zà-ÿ]+")
LONG_WORD = 6  # letters; a shorter one fits every cell
_PUNCTUATION = re.compile(r"[.,;:!?)](?:\s|$)")  # no line starts with it, unless its cell has no room

_URL_TAIL = re.compile(r"(?:https?://|www\.)\S*$", re.I)
# The same without http, and of e-mail: joined only behind a sign that an address goes on after.
# Yes: ``krant.nl/2021/een-``, ``jan@mijn-``. No: ``en/of-``, ``o.a./``.
_BARE_TAIL = re.compile(r"(?:^|[\s(<])(?:[\w-]+\.)+[a-z]{2,}/\S*$|[\w.+-]+@[\w.-]*$", re.I)
_MAIL_HEAD = re.compile(r"[\w.+-]+@[\w-]+\.")  # "desk@min.nl": what stands before it is of the address too
_URL_BREAK = re.compile(r"[-/_=&?%~#.]$")
_URL_HEAD = re.compile(r"^[^\s<>«»“”]+$")
_URL_INSIDE = re.compile(r"[^.,;:)\]][-/_=&?%#~.][^.,;:)\]]|\d")


class Lexicon(Struct, frozen=True, dict=True):  # a dict: its words are put in order once, when first asked
    """The words of one document, for deciding about hyphens."""

    words: frozenset[str]
    """Lower case; words at a line end with a hyphen are left out."""
    hyphenates: bool
    """Whether the typesetter divided words at line ends."""

    @cached_property
    def _ordered(self) -> tuple[str, ...]:
        return tuple(sorted(self.words))

    def has_start(self, start: str) -> bool:
        """Whether a word begins with ``start`` (lower case)."""
        at = bisect_left(self._ordered, start)
        return at < len(self._ordered) and self._ordered[at].startswith(start)

    @cached_property
    def heads(self) -> frozenset[str]:
        """What the letter writes before a hyphen within a line, other than to part two vowels."""
        pairs = (word.split("-", 1) for word in self.words if "-" in word)
        return frozenset(head for head, tail in pairs if not _clash(head, tail))


NO_WORDS = Lexicon(frozenset(), hyphenates=True)
"""For what is read before the words of the document are."""


def lexicon_of(lines: Iterable[str]) -> Lexicon:
    """Collect the words of ``lines`` (plain text, one per line of the page)."""
    words: set[str] = set()
    hyphened = total = 0
    for line in lines:
        text = line.strip()
        total += 1
        tokens = _TOKEN.findall(text.lower())
        if text[-1:] in HYPHENS and text[-2:-1].isalpha():
            hyphened += 1
            tokens = tokens[:-1]
        words.update(tokens)
    return Lexicon(frozenset(words), total > 0 and hyphened / total >= HYPHENATING)


def joined(left: str, right: str, lexicon: Lexicon) -> str:
    """What ends ``left`` once the line end before ``right`` is gone.

    Returns ``left`` with its last hyphen dropped, kept, or with a space after it; so that
    ``joined(left, right, lexicon) + right`` is the text over the line end.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right or _PUNCTUATION.match(right):
        return left
    if _url_continues(left, right):
        return left.removesuffix("\u2010")  # an address has the other hyphen
    if left[-1] in "–/" and left[-2:-1].isalnum() and right[0].isalnum():
        return left  # 2021–2025, t/m
    if left[-1] not in HYPHENS or len(left) < 2 or left[-2].isspace():
        return left + " "
    if left[-1] == "\u00ad":
        return left[:-1]
    if _AND.match(right) or not (right[0].isalnum()):
        return left + " "
    return left if _hyphen_is_real(left, right, lexicon) else left[:-1]


def is_cut(line: str, right: str, lexicon: Lexicon, *, full: bool) -> bool:
    """Whether the one word of ``line`` goes on in ``right``, cut without a hyphen by a cell too narrow for it.

    So it is when the letter has the whole word elsewhere, or when ``line`` is ``full`` and what follows is too
    short to be a word.
    """
    word, tail = line.strip(), (_LETTERS.match(right.lstrip()) or [""])[0]
    if not (len(word) >= LONG_WORD and word.isalpha() and tail):
        return False
    return f"{word}{tail}".lower() in lexicon.words or (full and len(tail) <= 3 and tail not in SMALL_WORDS)


def _hyphen_is_real(left: str, right: str, lexicon: Lexicon) -> bool:
    match = _LAST_WORD.search(left)
    head = match.group(1) if match else ""
    tail = (_FIRST_WORD.match(right) or [""])[0]
    if not head or not tail:
        return True
    with_hyphen = f"{head}-{tail}".lower() in lexicon.words
    without = f"{head}{tail}".lower() in lexicon.words
    if with_hyphen != without:
        return with_hyphen
    last_part = re.split(rf"[{HYPHENS}]", head)[-1].lstrip("’")
    if tail[0].isupper() or tail[0].isdigit() or any(map(str.isdigit, last_part)):
        return True  # COVID-19-maatregelen, 2e-lijns
    if len(last_part) < 2 or last_part.isupper() or last_part[1:] != last_part[1:].lower():
        return True  # an acronym or a letter: SER-advies, VWS-brede, e-mail, ’s-avonds
    if not lexicon.hyphenates:
        return True
    return _is_written_so(last_part.lower(), tail.lower(), lexicon) or _clash(last_part, tail)


def _is_written_so(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether ``head`` is an abbreviation or a prefix that keeps its hyphen, by spelling or by the letter's own words."""
    with_hyphen = lexicon.has_start(f"{head}-{tail[:SAME_START]}")
    without = lexicon.has_start(f"{head}{tail[:SAME_START]}")
    if with_hyphen != without:
        return with_hyphen and len(tail) > SAME_START
    if head in _PREFIXES:
        only_begins_so = _PREFIXES[head]
        return only_begins_so is None or not re.match(only_begins_so, tail)
    if head in _ABBREVIATIONS or not _VOWEL.search(head):
        return True
    return len(head) <= SHORT_HEAD and head in lexicon.heads


def _clash(head: str, tail: str) -> bool:
    """Whether two vowels would be read as one sound if they touched."""
    return bool(_CLASH.search(head[-2:] + tail[0])) and head[-1] in "aeiouéè"


def _url_continues(left: str, right: str) -> bool:
    head = right.split(maxsplit=1)[0]
    if left[-1] in HYPHENS and _MAIL_HEAD.match(head):
        return not left[-2:-1].isspace()
    if not ("/" in left or "@" in left or "www." in left or "WWW." in left):  # most lines: no need to search
        return False
    full = _URL_TAIL.search(left) is not None
    if not (full or _BARE_TAIL.search(left)) or not _URL_HEAD.match(head):
        return False
    if _URL_BREAK.search(left) and not left.endswith("."):
        return True
    if not full:
        return False
    if left[-1] in ",;)]»”>":
        return False
    return bool(_URL_INSIDE.search(head)) and not head[0].isupper()
