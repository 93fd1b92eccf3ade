"""Letters as they are drawn: accents set apart go on their letter, letter-spaced words become words.

A PDF places characters; where one stands says what it belongs to. What is drawn is not changed, and no
letter is lost: an accent and its letter become one character, spaces that only part letters go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from statistics import median_high
from typing import Any

from vraagbaak.reading.facts import TOLERANCES

Raw = Mapping[str, Any]
"""A line, a span or a character in the form of PyMuPDF's ``rawdict``."""

_COMBINING = {accent: unicodedata.normalize("NFKD", accent)[-1] for accent in "¨´˜¯˘˙˚˝¸˛"}
_COMBINING |= {"`": "\u0300", "ˆ": "\u0302", "ˇ": "\u030c"}
"""Accents with a width of their own (spacing modifiers in Unicode) -> the mark that goes on a letter."""

_ACCENTS = frozenset(_COMBINING)
LAST_LATIN = "\u024f"  # the letters of European languages stand up to here in Unicode (Latin Extended-B)


def _accented(letter: str, accent: str) -> str:
    """The letter with the accent, or ``""`` when no European language has it."""
    plain = "i" if letter == "ı" and accent not in "¸˛" else letter
    both = unicodedata.normalize("NFC", plain + _COMBINING[accent]) if letter.isalpha() else ""
    return both if len(both) == 1 and both <= LAST_LATIN else ""


@cache
def _accent_by_letter() -> re.Pattern[str]:
    """An accent right before or after a letter that can have it; a space away, where it is no quotation mark.

    Yes: "Financi¨en", "Kostic´", "Yes¸ilgöz", "co ¨ordinatie". No: "5´", "¨ ", "´follow-up´". Made when first
    asked for: few files set accents apart.
    """
    alternatives = []
    for accent in _COMBINING:
        letters = "".join(chr(code) for code in range(0x41, 0x180) if _accented(chr(code), accent))
        apart = "" if accent in "´`" else " ?"
        alternatives.append(f"{accent}{apart}[{letters}]|[{letters}]{apart}{accent}")
    return re.compile("|".join(alternatives))


# Yes: "A n t w o o r d", "Ja, g e s p a t i e e r d", "N A D E R". No: "a b", "de a n", "A. B. C. D.", "4 5 6 7".
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: {1,3}[^\W\d_]){3,}(?![^\W\d_])")

NEVER_ALONE = "¨¸˛ˇ˘"  # an apostrophe is often set as ´ ("foto´s"), none of these is


def need_mending(text: str) -> bool:
    """Whether accents set apart or letter-spaced words could stand in ``text``; quick, for nearly always not."""
    if not _ACCENTS.isdisjoint(text) and _accent_by_letter().search(text):
        return True
    return _SPACED.search(text) is not None or _RIGHT_TO_LEFT.search(text) is not None


def mended(line: Raw) -> dict[str, Any]:
    """``line`` with accents on their letters, letter-spaced words as words, and words from right to left in order.

    Its spans have their text too.
    """
    line = _in_order(line)
    chars = [char for span in line["spans"] for char in span["chars"]]
    sizes = [span["size"] for span in line["spans"] for _ in span["chars"]]
    texts = [char["c"] for char in chars]
    _put_accents_on_letters(chars, texts)
    _close_up_words(chars, sizes, texts)
    left = iter(texts)
    spans = [
        {**span, "chars": [{**char, "c": text} for char in span["chars"] if (text := next(left))]}
        for span in line["spans"]
    ]
    with_text = [{**span, "text": "".join(char["c"] for char in span["chars"])} for span in spans]
    return {**line, "spans": [span for span in with_text if span["chars"]]}


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their forms


def _in_order(line: Raw) -> Raw:
    """``line`` with its characters in the order in which they are read, where some are written from right to left.

    They are drawn from left to right; letters written from right to left, and what stands between them, are turned.
    """
    drawn = [(char, span) for span in line["spans"] for char in span["chars"]]
    if not any(_RIGHT_TO_LEFT.match(char["c"]) for char, _ in drawn):
        return line
    drawn.sort(key=lambda pair: pair[0]["bbox"][0])
    signs = "".join(
        "r" if _RIGHT_TO_LEFT.match(char["c"]) else "l" if char["c"].isalnum() else "-" for char, _ in drawn
    )
    for run in re.finditer("r(?:[r-]*r)?", signs):
        drawn[run.start() : run.end()] = reversed(drawn[run.start() : run.end()])
    spans = [
        {**pairs[0][1], "chars": [char for char, _ in pairs]}
        for _, group in groupby(drawn, key=lambda pair: id(pair[1]))
        if (pairs := list(group))
    ]
    return {**line, "spans": spans}


def composed(text: str) -> str:
    """``text`` with combining marks on their letters (``e`` and U+0301 are ``é``)."""
    if _MARK.search(text) is None:
        return text
    return _MARKED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")  # a letter and combining marks


def _put_accents_on_letters(chars: Sequence[Raw], texts: list[str]) -> None:
    for at, text in enumerate(texts):
        host = _host(chars, texts, at) if text in _COMBINING else None
        if host is None:
            continue
        texts[host] = _accented(texts[host], text)
        for between in range(min(at, host) + 1, max(at, host)):
            texts[between] = ""
        texts[at] = ""


def _host(chars: Sequence[Raw], texts: Sequence[str], at: int) -> int | None:
    """Where the letter stands that the accent at ``at`` is drawn over; else the one it must belong to."""
    near = [
        place
        for step in (1, -1)
        for place in (at + step, at + 2 * step)
        if 0 <= place < len(texts) and _accented(texts[place], texts[at])
        if abs(place - at) == 1 or not texts[at + step].strip()
    ]
    x0, _, x1, _ = chars[at]["bbox"]

    def covers(place: int) -> float:
        left, _, right, _ = chars[place]["bbox"]
        return float((min(x1, right) - max(x0, left)) / max(x1 - x0, 0.1))

    over = max(near, key=covers, default=None)
    if over is not None and covers(over) >= TOLERANCES.close:
        return over
    touching = [place for place in near if abs(place - at) == 1]
    if texts[at] in NEVER_ALONE and texts[at] != "¨":
        touching = touching[::-1]  # these follow their letter
    return next((place for place in touching if _may_carry(texts, at, place)), None)


def _may_carry(texts: Sequence[str], at: int, place: int) -> bool:
    """Whether the accent at ``at``, which is drawn over no letter, may be that of the letter beside it."""
    if texts[at] == "¨":  # in Dutch it stands on the second of two vowels
        return texts[place].lower() in "aeiouı"
    if texts[at] == "´":
        return place < at and texts[place] in "cnszCNSZ" and texts[at + 1 : at + 2] != ["s"]
    return texts[at] in NEVER_ALONE


def _close_up_words(chars: Sequence[Raw], sizes: Sequence[float], texts: list[str]) -> None:
    kept = [at for at, text in enumerate(texts) if text]
    for match in _SPACED.finditer("".join(texts[at] for at in kept)):
        run = kept[match.start() : match.end()]
        letters = [at for at in run if texts[at].strip()]
        gaps = [chars[b]["bbox"][0] - chars[a]["bbox"][2] for a, b in pairwise(letters)]
        usual, size = median_high(gaps), sizes[letters[0]]
        if not _is_word("".join(texts[at] for at in letters)) or usual > TOLERANCES.spaced_letters * size:
            continue
        for (a, b), gap in zip(pairwise(letters), gaps, strict=True):
            keep = 1 if gap > usual + TOLERANCES.word_space * size else 0
            for at in [at for at in range(a + 1, b) if texts[at]][keep:]:
                texts[at] = ""


def _is_word(letters: str) -> bool:
    """Whether letters that stand apart make words: not the ``a b c d`` of a list, nor marks in a table."""
    in_order = all(ord(b) == ord(a) + 1 for a, b in pairwise(letters.lower()))
    written = letters[1:].islower() or (letters.isupper() and len(letters) > 4)
    return written and not in_order and len(set(letters)) > 2


# Characters that are never text: C0/C1 controls, and marks that change the direction of what
# follows (an attacker's way to show other words than are stored). They become spaces or vanish.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

# Ligatures that TeX sets with codes of its own (the T1 and OT1 encodings), where the file does not say what they are.
_TEX = "\x1b\x1c\x1d\x1e\x1f\x0b\x0c\x0e\x0f"
_LIGATURES = str.maketrans(
    dict(zip(_TEX, ["ff", "fi", "fl", "ffi", "ffl", "ff", "fi", "ffi", "ffl"], strict=True))
)
_IN_WORD = re.compile(rf"(?<=[^\W\d_])[{_TEX}]|[{_TEX}](?=[^\W\d_])")

_INVISIBLE = re.compile(
    "[\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

# A place where a word may be divided: with the hyphen that shows that it is, and where it is not.
_SHOWN_HYPHEN = re.compile("\u00ad[-\u2010](?=\\s*$)")

_NOT_DIVIDED = re.compile("\u00ad(?!\\s*$)")

# Signs that Word writes with codes of its own (Symbol and Wingdings), as Unicode has them.
_SIGNS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf06e": "■",
        "\uf071": "❑",
        "\uf06f": "□",
        "\uf0a8": "◻",
        "\uf0d8": "➢",
        "\uf0e0": "→",
        "\uf0e8": "➔",
        "\uf0f0": "⇨",
        "\uf0fb": "✗",
        "\uf0fc": "✓",
        "\uf0fd": "☒",
        "\uf0fe": "☑",
        "\uf0b3": "≥",
        "\uf0a3": "≤",
        "\uf0b1": "±",
    }
)

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` without characters that are not text; see ``_CONTROL`` and ``_INVISIBLE``."""
    if text.isascii() and text.isprintable():
        return text
    text = _IN_WORD.sub(lambda match: match[0].translate(_LIGATURES), text)
    text = _SHOWN_HYPHEN.sub("\u00ad", _INVISIBLE.sub("", _CONTROL.sub(" ", text)))
    text = composed(_NOT_DIVIDED.sub("", text)).translate(_SIGNS)
    return _LONE_SURROGATE.sub("\ufffd", text)
