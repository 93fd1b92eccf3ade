"""Where a sentence ends, and the sentence around a span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

_STOPS = frozenset(".?!:;…")
_BEHIND_STOP = "\"'”’»)]"

# Words that end no sentence, no line of an address and no heading.
SMALL_WORDS = frozenset(["aan", "als", "bij", "dan", "dat", "de", "der", "die", "dit", "een", "en", "er", "het", "hun", "is", "met", "na", "nu", "of", "om", "ook", "op", "per", "te", "ten", "ter", "tot", "u", "uit", "van", "via", "wat", "wel", "wie", "zij"])  # fmt: skip


def starts_small(text: str) -> bool:
    """Whether ``text`` begins with a small letter, as what goes on with a sentence does."""
    return text[:1].islower()


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, or opens what is set apart; a bracket alone ends none.

    Yes: ``Ja.``, ``als volgt:``, ``(zie hierna).)``. No: ``van de``, ``(nr. 3)``.
    """
    return text.rstrip(_BEHIND_STOP)[-1:] in _STOPS


def has_ended(text: str) -> bool:
    """The same, where a bracket ends it too: ``(nr. 3)``."""
    before = text.rstrip(_BEHIND_STOP)
    return before[-1:] in _STOPS or ")" in text[len(before) :]


def goes_on(above: str, below: str) -> bool:
    """Whether the sentence of one line goes on in the line under it."""
    return starts_small(below) and not ends_sentence(above)


def is_unfinished(text: str) -> bool:
    """Whether ``text`` ends in a word that something must follow."""
    return text.rsplit(" ", 1)[-1] in SMALL_WORDS


_SENTENCE_END = re.compile(r"(?<=[.?!])[”’\"')\]]*\s+(?=[A-ZÀ-Þ‘“«(])")


_NO_SENTENCE_END = re.compile(
    r"\b(?:nr|nrs|p|blz|pag|art|dr|mr|prof|d\.d|jl|o\.a|c\.s|bijv|m\.b\.t|Stb|Stcrt|Trb)\.$"
)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds ``text[start:end]``; abbreviations do not end one.

    Of what is no sentence of any length a person would write, the part around it.
    """
    bounds = _sentence_starts(text)
    first = bounds[bisect_right(bounds, start) - 1]
    at = bisect_left(bounds, end)
    last = bounds[at] if at < len(bounds) else len(text)
    if last - first <= LONGEST_SENTENCE:
        return text[first:last].strip()
    return f"…{text[max(first, start - LONGEST_SENTENCE // 2) : min(last, end + LONGEST_SENTENCE // 2)].strip()}…"


def sentence_ends(text: str) -> tuple[int, ...]:
    """Where each sentence of ``text`` ends, before the white space; the last one ends with it."""
    starts = _sentence_starts(text)
    return (*(len(text[:start].rstrip()) for start in starts[1:]), len(text))


LONGEST_SENTENCE = 2_000  # characters


@lru_cache(maxsize=4)  # a paragraph is asked again for each of its citations
def _sentence_starts(text: str) -> tuple[int, ...]:
    ends = (
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if not _NO_SENTENCE_END.search(text[max(0, match.start() - 12) : match.start()])
    )
    return (0, *(end for end in ends if end > 0))
