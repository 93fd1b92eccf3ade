"""Lines of which the file says other letters than its fonts draw, as far as the file itself shows it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from vraagbaak.reading.lines import Box

Letters = Mapping[str, set[str]]
"""By name of a font, as ``font_name`` gives it."""
LONGEST_NAME = 31  # characters; MuPDF cuts names of fonts off
MOST_CODES = 70_000  # of one font, which has at most 65,536

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HEX = rb"<\s*([0-9a-fA-F]+)\s*>\s*"
# Sections of a ToUnicode table (ISO 32000-1, 9.10.3): "<0003> <0020>", and "<0003> <0013> <0020>" for a row of codes.
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_CODE, _CODES = re.compile(_HEX * 2), re.compile(_HEX * 3)
# Where a sign may be drawn though the file says a space. Yes: " 35", "met  35". No: "van 35".
_ODD_SPACE = re.compile("^ (?=.)| {2}(?=.)")


def font_name(name: str) -> str:
    """The name of a font as both readers have it; one may write ``Noto Serif`` for ``NotoSerif``."""
    return "".join(filter(str.isalnum, _SUBSET.sub("", name)[:LONGEST_NAME]))


def said_twice(table: bytes) -> set[str]:
    """The letters, digits and space that two codes of one font are said to be: one of the two draws something else."""
    codes: defaultdict[str, set[int]] = defaultdict(set)
    for kind, section in _SECTION.findall(table):
        rows = _CODE.findall(section) if kind == b"char" else _CODES.findall(section)
        for first, *last, said in rows:
            start = int(first, 16)
            end = int(last[0], 16) if last else start
            for code in range(start, min(end, start + MOST_CODES) + 1):
                letter = int(said, 16) + code - start
                if len(said) == 4 and letter < 0x250:
                    codes[chr(letter)].add(code)
    return {letter for letter, its in codes.items() if len(its) > 1 and (letter == " " or letter.isalnum())}


def letters_used(lines: Sequence[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Which letters stand in each font among ``lines``, in the form of PyMuPDF."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for span in line["spans"]:
            used[font_name(span["font"])].update(span["text"])
    return used


def lines_with(wrong: Letters, lines: Sequence[Mapping[str, Any]]) -> list[Box]:
    """Where ``lines`` stand that have one of these letters in one of these fonts; of spaces first the odd ones."""
    found = [
        (line, letters)
        for line in (lines if any(wrong.values()) else ())
        if (letters := set().union(*(_wrong_in(span, wrong) for span in line["spans"])))
    ]
    odd = [line for line, letters in found if letters != {" "} or any(map(_is_odd, line["spans"]))]
    return [Box(*line["bbox"]) for line in odd or [line for line, _ in found]]


def _wrong_in(span: Mapping[str, Any], wrong: Letters) -> set[str]:
    return set(span["text"].rstrip()).intersection(wrong.get(font_name(span["font"]), ()))


def _is_odd(span: Mapping[str, Any]) -> bool:
    return _ODD_SPACE.search(span["text"].rstrip()) is not None


def together(*found: Letters) -> dict[str, set[str]]:
    """All of ``found``."""
    names = Counter(name for letters in found for name in letters)
    return {name: set().union(*(letters.get(name, set()) for letters in found)) for name in names}
