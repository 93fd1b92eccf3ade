"""Finished pages: numbers, dates and names of people stay on one line.

White space stays as it is, so that what is copied, searched and proved does not change: only style sheets know.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from vraagbaak.dutch.months import MONTH
from vraagbaak.record.record import Letter

CLASS = "vb-kept"
MOST_KEPT = 10_000  # texts: most stand on many pages, in menus and heads
LONGEST = 28  # characters; what is longer may be wider than a phone
_SPACE = r"[ \u00a0]"
# Yes: ‘36 200 VII, nr. 147’, ‘35 788’, ‘1 250 000’, ‘35788, nr. 136’, ‘36 200-A’, ‘nr. 33’, ‘3 maart 2020’; and a word that may start a name.
_KEPT = re.compile(
    rf"(?<!\d)(?P<kept>\d{{1,3}}{_SPACE}(?:\d{{3}}(?:{_SPACE}\d{{3}})*(?!\d)(?:[-\u00a0 ](?:[IVX]+|[A-Z])(?!\w))?(?:,?{_SPACE}nrs?\.{_SPACE}\d+)?"
    rf"|(?:{MONTH}){_SPACE}\d{{4}})|\d{{5}}(?:-[A-Z]+)?,?{_SPACE}nrs?\.{_SPACE}\d+|\bnrs?\.{_SPACE}\d+)"
    r"|(?<!\w)(?P<word>[A-ZÀ-Þ][\w.’'-]*)(?= )"
)
# What a reader sees behind a tag; not in elements that hold no others. In a tag ‘>’ is always written as ‘&gt;’.
_TEXT = re.compile(
    r"(<(?!(?:script|style|title|text|option|pre|code|textarea)\b)[^<>]*>)(?=[^<])([^<]*[^<\s][^<]*)"
)

Names = Mapping[str, tuple[str, ...]]
"""Names of more words, longest first, by their first word."""


def names_in(letters: Iterable[Letter]) -> Names:
    """Who signed, asked or moved something in ``letters``, as printed."""
    known: dict[str, set[str]] = {}
    for letter in letters:
        printed = {sender.name for sender in letter.senders} | {asker.name for asker in letter.askers}
        cited = (*letter.citations, *(c for question in letter.questions for c in question.citations))
        printed |= {citation.motion for citation in cited if citation.motion}
        for name in printed:
            escaped = html.escape(name, quote=False)
            if " " in name and len(name) <= LONGEST:
                known.setdefault(escaped.split(" ")[0], set()).add(escaped)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in known.items()}


def keeping_together(names: Names) -> Callable[[str], str]:
    """The function that puts what must not be broken over lines, on a page of HTML, in elements of its own."""
    with_elements = lru_cache(MOST_KEPT)(lambda text: _with_elements(text, names))

    def kept_together(page: str) -> str:
        head, body, rest = page.partition("<body")
        return head + body + _TEXT.sub(lambda found: found[1] + with_elements(found[2]), rest)

    return kept_together


def _with_elements(text: str, names: Names) -> str:
    parts: list[str] = []
    done = 0
    for match in _KEPT.finditer(text):
        start = match.start()
        kept = match["kept"] or _name_at(text, start, names.get(match["word"], ()))
        if kept and start >= done:
            parts += (text[done:start], f'<span class="{CLASS}">', kept, "</span>")
            done = start + len(kept)
    return "".join((*parts, text[done:])) if parts else text


def _name_at(text: str, at: int, names: Iterable[str]) -> str:
    ends = (name for name in names if text.startswith(name, at) and not text[at + len(name) :][:1].isalnum())
    return next(ends, "")
