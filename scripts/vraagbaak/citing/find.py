"""Text -> citations of parliamentary papers and official publications, with exact spans.

The text becomes tokens. At every token that a form starts with, the forms that start so read; the one that
reads furthest wins. Then names of motions and numbers of papers that belong together are tied.
"""

from __future__ import annotations

from dataclasses import replace

from vraagbaak.citing.forms import FORMS, Form
from vraagbaak.citing.grammar import Citation, Found, Reader
from vraagbaak.citing.identifiers import dossier_of
from vraagbaak.citing.tokens import Token, openings
from vraagbaak.citing.tying import tied

__all__ = ["FORMS", "Citation", "Form", "find_citations"]


def _by_opening() -> dict[str, tuple[Form, ...]]:
    """Word or kind of token -> the forms that open with it, in the order of ``FORMS``."""
    found: dict[str, tuple[Form, ...]] = {}
    for form in FORMS:
        for opening in dict.fromkeys(form.opens):
            found[opening] = (*found.get(opening, ()), form)
    return found


_BY_OPENING = _by_opening()
_WORDS = frozenset(opening for opening in _BY_OPENING if opening.islower())
_KINDS = [opening for opening in _BY_OPENING if opening.isupper()]


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in ``text``, in order, without overlap; ``text[c.start:c.end] == c.text``."""
    return tied(text, tuple(_found(text)))


def _found(text: str) -> Found:
    found: Found = []
    reader, done = Reader(text), 0
    for start in openings(text, _WORDS):
        if start < done or not reader.opens(start):
            continue
        token = reader.here
        done = token.end
        forms = _forms_at(token)
        if read := forms and _furthest(forms, reader):
            found += [_balanced(text, citation) for citation in read]
            reader.dossiers.update(filter(None, map(_dossier, read)))
            done = max(done, reader.end, read[-1].end)
    return found


def _balanced(text: str, citation: Citation) -> Citation:
    """``citation`` with the bracket that closes one of its own, and without one that closes none."""
    opened = sum(citation.text.count(sign) for sign in "([") - sum(citation.text.count(sign) for sign in ")]")
    closes = text[citation.end : citation.end + 1] in (")", "]") and opened > 0
    alone = citation.text[-1:] in (")", "]") and opened < 0
    end = citation.end + closes - alone
    return replace(citation, text=text[citation.start : end], end=end) if end != citation.end else citation


def _forms_at(token: Token) -> tuple[Form, ...]:
    forms = _BY_OPENING.get(token.low, ())
    if "WORD" in token.kinds:
        return forms
    return next((_BY_OPENING[kind] for kind in _KINDS if kind in token.kinds), forms)


def _furthest(forms: tuple[Form, ...], reader: Reader) -> Found:
    """What the form that reads furthest finds here; the reader stands behind it."""
    best: Found = []
    start = end = reader.at
    reader.first = start
    for form in forms:
        reader.at = start
        if form.needs and not reader.near(form.needs):
            continue
        read = form.read(reader)
        if read and (not best or read[-1].end > best[-1].end):
            best, end = read, reader.at
    reader.at = end
    while best and reader.at > start and reader.tokens[reader.at - 1].start >= best[-1].end:
        reader.at -= 1  # pages and brackets behind it are read again
    return best


def _dossier(citation: Citation) -> str:
    """The number of the dossier that is cited, without its chapter."""
    named = dossier_of(citation.identifiers[0]) if citation.identifiers else None
    return (named or "").partition("-")[0]
