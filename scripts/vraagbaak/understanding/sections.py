"""Headings above questions: of the fractie that asks, or of a subject.

A heading of a fractie is recognised by its words. Where numbering starts again, what stands above
question 1 is a heading whatever it says; and a line in bold above a question is never the end of
the answer before it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence

from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.dutch.sentences import has_ended
from vraagbaak.reading.rows import Row
from vraagbaak.understanding.marks import MAX_HEADING, Mark
from vraagbaak.understanding.stream import Facts, Stream

_NUMBERED = r"(?:(?:[IVX]+|[A-Z]|\d{1,2}(?:\.\d{1,2})?)[.)]?\s+)?"
# Yes: "Vragen en opmerkingen van de leden van de Volt-fractie", "Inbreng van het lid Omtzigt",
# "II. Vragen van de 50PLUS-fractie", "Fractie van de ABC", "Beantwoording vragen van de ABC-fractie".
# No: a sentence (it ends in a point or question mark).
SECTION = re.compile(
    rf"^(?:{_NUMBERED}(?:Schriftelijke\s+)?(?:Vragen|Inbreng|Opmerkingen|Bijdrage|Reactie|Beantwoording)\b"
    r"(?:(?! over ).){0,60}?\b(?:leden|lid|fracties?)\b|(?:De\s+)?(?:leden|lid|fracties?)\s+van\s+de\s+)"
    r"[^.?!;]*$",
    re.I,
)
# What may stand behind the fractie: "… en de reactie van de bewindspersoon", "… over de woningbouw".
_AFTER = (
    r"(?:\s+en\s+(?:de\s+)?(?:reacties?|antwoord(?:en)?|beantwoording)(?:\s+(?:van|door)\s+(?:de|het)\s+[^.?!;]{3,80})?"
    r"|\s+(?:over|inzake)\s+[^.?!;]{3,120})?"
)
# The end of a heading that says all: "… X-fractie", "… lid Jansen", "… fractie van de X", "… (X)".
_COMPLETE = re.compile(
    rf"fracties?{_AFTER}\s*:?$|\blid\s+(?:\S+\s+)*[A-Z][\w-]+$|[Ff]racties?\s+van\s+(?:de\s+|het\s+)?[A-Z0-9][^.?!;()]*$"
    r"|\([A-Z0-9][^()]*\)\s*:?$"
)
# Yes: "Vragen van de ABC", "Inbreng van de Groep Jansen", "Inbreng ABC". No: "Vragen van de Kamer" (a name
# has two capitals).
_OF_PARTY = re.compile(
    rf"^{_NUMBERED}(?:Vragen|Inbreng|Bijdrage|Opmerkingen|Vragen en opmerkingen)\s+(?:van\s+de\s+)?"
    r"(?:[Gg]roep\s+(?:[Vv]an\s+)?[A-Z][\w-]+|[A-Z]\w*[A-Z0-9]\w*(?:-[A-Z]\w*)*)\s*:?$"
)
_PARTY_ALONE = re.compile(
    rf"^{_NUMBERED}(?:(?:De\s+)?(?:[A-Z][\w&’'-]*(?:\s[A-Z0-9][\w&]*)?)-?fractie|[Ff]ractie\s+[A-Z0-9][\w&’' -]{{1,40}})\s*:?$"
)
_NAMES_WHO = re.compile(r"fracties?\b|\blid\s+(?:v[ad]n\s+)?[A-Z]|\bleden\b", re.I)
# The head of an Aanhangsel: "Vragen van het lid … aan de Minister van … over … (ingezonden 3 maart 2020)".
_IN_HEAD = re.compile(
    r"^[^?!]{0,400}\baan de (?:Minister|Staatssecretaris|minister|staatssecretaris)|^[^?!]{0,900}\(ingezonden\b"
)
ABOVE = 3  # rows; a heading above a question has at most so many, in every letter seen
# A sentence, whatever it starts with. Yes: "De leden van de ABC-fractie hebben de volgende vragen:", "De leden van de
# fractie van ABC vragen". No: "Vragen van de leden van de ABC-fractie", "Reactie op de vragen van het lid Jansen".
_RUNNING = re.compile(
    r"^(?:(?:De|Het|Ook|Deze)\s+)?(?:leden|lid|fracties?)\b.*?\b(?:vragen|vraagt|stellen|stelt|hebben|heeft|lezen|leest|willen|wil)\b"
    r"|\b(?:hebben|heeft|hadden|had|zijn|worden|wordt|werd|lezen|leest|willen|constateren|constateert|onderschrijven|kunnen|zouden)\b",
    re.I,
)
_CAPITAL = re.compile(rf"{_NUMBERED}[A-Z]")


def section_mark(facts: Facts) -> Mark | None:
    """A heading of a fractie, over a few rows; prose that merely looks like one is refused."""
    text = facts.text
    if not _CAPITAL.match(text) or not facts.apart:
        return None
    says_all = _PARTY_ALONE.match(text) or _OF_PARTY.match(text)
    if not says_all and not (SECTION.match(text) and _NAMES_WHO.search(text)):
        return None
    if _IN_HEAD.search(facts.paragraph):
        return None
    if says_all:
        return Mark("section", facts.index, facts.index + 1, text=text)
    if _RUNNING.search(facts.paragraph) or facts.goes_on:
        return None
    if facts.below is None:
        return Mark("section", facts.index, facts.index + 1, text=text)
    found: Mark | None = None
    for end, text in enumerate(facts.heading_texts, facts.index + 1):
        if _COMPLETE.search(text) and len(text) <= 2 * MAX_HEADING:
            found = Mark("section", facts.index, end, text=text)
        elif found:
            break
    return found


def heading_above(stream: Stream, index: int) -> int | None:
    """Where the heading starts that stands right above row ``index``; None when none does.

    A heading is short, does not end as a sentence does, and stands apart from what is above it.
    """
    below, last, start = stream[index], stream[index - 1] if index else None, index
    while start > 0 and index - start < ABOVE:
        row = stream[start - 1]
        if not isinstance(row, Row) or not isinstance(last, Row) or not isinstance(below, Row):
            break
        if row.is_bold != last.is_bold:
            break
        if last.place.sheet != below.place.sheet and not last.is_bold:
            break  # at the foot of the page before only what is in bold is a heading
        start -= 1
        if stream.blank_above(start):
            break
    first = stream[start]
    if start == index or not isinstance(first, Row):
        return None
    text = stream.text(start, index)
    apart = stream.blank_above(start) or (first.is_bold and not stream.is_bold(start - 1))
    named = first.text[:1].isupper() or first.text[:1].isdigit()
    fits = len(text) <= MAX_HEADING and not has_ended(text) and text[-1:] != ","
    return start if apart and named and fits else None


def with_headings(stream: Stream, chain: Sequence[Mark], fixed: Sequence[Mark]) -> list[Mark]:
    """The marks of headings that only their place shows: above a restart, or in bold above a question.

    Args:
        stream: of the whole letter.
        chain: the questions that were chosen, ascending.
        fixed: answers, sections and the like.
    """
    found: list[Mark] = []
    taken = sorted(mark.start for mark in fixed)
    answers = [mark.start for mark in fixed if mark.kind in ("answer", "notice")]
    sections = [mark.start for mark in fixed if mark.kind == "section"]
    for before, mark in itertools.pairwise(chain):
        start = heading_above(stream, mark.start)
        if start is None or _any(taken, start, mark.start) or start <= _last_row_of(before):
            continue
        text = stream.text(start, mark.start)
        if int(mark.numbers[0]) <= int(before.numbers[-1]) and not _any(sections, before.start, mark.start):
            found.append(Mark("section", start, mark.start, text=text))
        elif stream.is_bold(start) and _any(answers, before.start, start):
            found.append(Mark("theme", start, mark.start, text=text))
    start = heading_above(stream, chain[0].start)
    if start is not None and not _any(taken, start, chain[0].start):
        text = stream.text(start, chain[0].start)  # as above the questions that follow
        themes = [stream.at(mark.start).row for mark in found if mark.kind == "theme"]
        if (sections or found) and party_of_heading(text):
            found.append(Mark("section", start, chain[0].start, text=text))
        elif themes and _looks_like(stream.at(start).row, themes[0]):
            found.append(Mark("theme", start, chain[0].start, text=text))
    return found


def _looks_like(row: Row, theme: Row) -> bool:
    """Whether a row is in bold as ``theme`` is, in type of one size that starts at one place."""
    one, two = row.pieces[0], theme.pieces[0]
    return row.is_bold and abs(one.size - two.size) < 0.3 and abs(one.box.x0 - two.box.x0) < 4.0


def _last_row_of(mark: Mark) -> int:
    return max(mark.start, mark.end - 1)


def _any(positions: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the ascending ``positions`` is in ``range(start, end)``."""
    at = bisect_left(positions, start)
    return at < len(positions) and positions[at] < end
