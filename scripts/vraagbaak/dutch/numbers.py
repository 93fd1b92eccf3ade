"""Lists of numbers as headings and answers write them: ``2, 3 en 5``, ``2 t/m 5``."""

from __future__ import annotations

import re
from string import ascii_letters

_SEPARATOR = r"(?:\s*[,;&+/–—-]\s*(?:en\s+)?|\s+(?:en|t/m|tot\s+en\s+met|tot)\s+|\s+)"
_WORD = r"(?:(?:de\s+)?vra(?:ag|gen)\s+)"
DIGITS = r"(?:1[0-8]\d\d|\d{1,3})"
"""A number of a question; lists on a budget have over a thousand, and from 1900 on it is a year."""
LIST = rf"{DIGITS}[a-z]?(?:{_SEPARATOR}{_WORD}?{DIGITS}[a-z]?)*"
"""One or more numbers. Yes: ``7``, ``3a``, ``2, 3 en 5``, ``5 en vraag 6``, ``7, 8, 9 10 en 11``, ``2 t/m 5``."""
_MOST_BETWEEN = 99  # a range of more is two numbers, as in ‘2 – 150’


def number_list(text: str) -> tuple[str, ...]:
    """Every number a text names: ``"2, 3 en 5"`` → 2 3 5, ``"2 t/m 5"`` → 2 3 4 5, ``"3a"`` → 3."""
    parts = re.findall(rf"(?<!\d){DIGITS}(?!\d)[a-z]?|t/m|tot(?:\s+en\s+met)?|[–—-]", text, re.I)
    numbers: list[str] = []
    ranged = False
    for part in parts:
        if not part[0].isdigit():
            ranged = True
            continue
        value = part.rstrip(ascii_letters)
        if ranged and numbers and int(numbers[-1]) < int(value) <= int(numbers[-1]) + _MOST_BETWEEN:
            numbers.extend(str(n) for n in range(int(numbers[-1]) + 1, int(value)))
        numbers.append(value)
        ranged = False
    return tuple(dict.fromkeys(str(int(n)) for n in numbers))
