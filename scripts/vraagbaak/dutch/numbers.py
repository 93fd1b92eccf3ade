"""Lists of numbers as headings and answers write them: ``2, 3 en 5``, ``2 t/m 5``."""

from __future__ import annotations

import re
from string import ascii_letters

_SEPARATOR = r"(?:\s*[,;&+/–—-]\s*(?:en\s+)?|\s+(?:en|t/m|tot\s+en\s+met|tot)\s+|\s+)"
_WORD = r"(?:(?:de\s+)?vra(?:ag|gen)\s+)"
DIGITS = r"(?:1[0-8]\d\d|\d{1,3})"
"""A number of a question; lists on a budget have over a thousand, and from 1900 on it is a year."""
NUMBER = rf"{DIGITS}[a-z]?"
"""The same, perhaps with the letter of a part: ``1a``."""
LIST = rf"{NUMBER}(?:{_SEPARATOR}{_WORD}?{NUMBER})*"
"""One or more numbers. Yes: ``7``, ``3a``, ``2, 3 en 5``, ``5 en vraag 6``, ``7, 8, 9 10 en 11``, ``2 t/m 5``."""
_MOST_BETWEEN = 99  # a range of more is two numbers, as in ‘2 – 150’


def value_of(number: str) -> int:
    """The number without its letter: 3 of ``3a``."""
    return int(number.rstrip(ascii_letters))


def order_of(number: str) -> tuple[int, str]:
    """What puts numbers in order: 3, 3a, 3b, 4."""
    return value_of(number), number


def number_list(text: str) -> tuple[str, ...]:
    """Every number a text names: ``"2, 3 en 5"`` → 2 3 5, ``"2 t/m 5"`` → 2 3 4 5, ``"3a"`` → 3."""
    return tuple(dict.fromkeys(str(value_of(number)) for number in lettered_list(text)))


def lettered_list(text: str) -> tuple[str, ...]:
    """The same with the letter that a number has: ``"1a en 1B"`` → 1a 1b."""
    parts = re.findall(rf"(?<!\d){DIGITS}(?!\d)[a-z]?|t/m|tot(?:\s+en\s+met)?|[–—-]", text, re.I)
    numbers: list[str] = []
    ranged = False
    for part in parts:
        if not part[0].isdigit():
            ranged = True
            continue
        value, last = value_of(part), value_of(numbers[-1]) if numbers else 0
        if ranged and numbers and last < value <= last + _MOST_BETWEEN:
            numbers.extend(str(number) for number in range(last + 1, value))
        numbers.append(f"{value}{part.lstrip('0123456789').lower()}")
        ranged = False
    return tuple(dict.fromkeys(numbers))
