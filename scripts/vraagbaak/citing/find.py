"""Text -> citations of parliamentary papers and official publications, with exact spans.

At every word that a form starts with, the forms that start so read; the one that reads furthest wins.
Then names of motions and numbers of papers that belong together are tied. Every pattern is bounded, so
that the cost grows with the length of the text only.
"""

from __future__ import annotations

import re

from vraagbaak.citing.forms import FORMS, Form
from vraagbaak.citing.grammar import Citation, Found, Reader
from vraagbaak.citing.literals import URL
from vraagbaak.citing.tying import tied

__all__ = ["FORMS", "Citation", "Form", "find_citations"]

_WORD = re.compile(r"[^\W\d_]+|\d+")


def _by_word() -> dict[str, tuple[Form, ...]]:
    """Word -> the forms that start with it, in the order of ``FORMS``."""
    found: dict[str, list[Form]] = {}
    for form in FORMS:
        for word in dict.fromkeys(form.words):
            found.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


_BY_WORD = _by_word()


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in ``text``, in order, without overlap; ``text[c.start:c.end] == c.text``."""
    return tied(text, tuple(_found(text)))


class _Openers(dict[str, tuple[Form, ...]]):
    """Word as it stands in a text -> the forms that start with it; the words of a letter are looked up once."""

    def __missing__(self, word: str) -> tuple[Form, ...]:
        if len(self) > MOST_WORDS:
            self.clear()
        forms = _BY_WORD.get("0" * len(word) if word[0].isdecimal() else word.lower(), ())
        self[word] = forms
        return forms


_OPENERS = _Openers()
MOST_WORDS = 20_000  # kept; a letter of 100 pages has half of that


def _found(text: str) -> Found:
    dossiers: set[str] = set()
    found: Found = []
    done = 0
    for word in _WORD.finditer(text):
        forms = _OPENERS[word[0]]
        if not forms or (start := word.start()) < done:
            continue
        if read := _furthest(forms, text, start, dossiers):
            found += read
            done = read[-1].end
            dossiers.update(_dossiers_of(read))
        elif url := URL.match(text, start):  # nothing is cited inside another address
            done = url.end()
    return found


def _furthest(forms: tuple[Form, ...], text: str, start: int, dossiers: set[str]) -> Found:
    """What the form that reads furthest finds at ``start``."""
    best: Found = []
    for form in forms:
        reader = Reader(text, start, dossiers)
        read = form.read(reader, start)
        if read and (not best or read[-1].end > best[-1].end):
            best = read
    return best


_DOSSIER = re.compile(r"(?:kst-(?:\d{8}-)?|dossier/)(\d{4,5})")


def _dossiers_of(found: Found) -> set[str]:
    named = (_DOSSIER.match(citation.identifiers[0]) for citation in found if citation.identifiers)
    return {match[1] for match in named if match}
