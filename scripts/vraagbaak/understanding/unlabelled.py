"""Where an answer starts that has no heading: by its type, else by its paragraph; never guessed.

Seen in letters of the Algemene Rekenkamer (nine in ten print no ‘Antwoord’), in official lists of questions and
answers, and where a letter forgets one heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from vraagbaak.reading.rows import Row
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.stream import Stream

FEWEST = 2  # questions that must show by their type where answers start, where no heading does
MOST_ASK = 0.8  # part of the questions whose first paragraph must end in a question mark

BY_TYPE = "answer: other type than its question"
BY_PARAGRAPH = "answer: the paragraph behind its question"

Paragraphs = Callable[[Sequence[Row]], Sequence[int]]
"""How many rows each paragraph of these rows has."""


class _Region(Struct, frozen=True):
    """The rows of one number, up to the next number or heading."""

    mark: Mark
    start: int
    """Index of its first row of text."""
    end: int
    labelled: bool
    """A heading of an answer closes it."""


def unlabelled_answers(
    stream: Stream, numbers: Sequence[Mark], fixed: Sequence[Mark], paragraphs: Paragraphs
) -> list[Mark]:
    """The answers that no heading shows, one mark each.

    Args:
        stream: of the whole letter.
        numbers: what could open a question, ascending.
        fixed: answers, sections, the closing.
        paragraphs: how rows go together.
    """
    regions = list(_regions(stream, numbers, fixed))
    found = _by_type(stream, regions, fixed)
    if found or any(mark.kind == "answer" for mark in fixed):
        return found
    return _by_paragraph(stream, regions, paragraphs)


def _regions(stream: Stream, numbers: Sequence[Mark], fixed: Sequence[Mark]) -> Iterator[_Region]:
    stops = sorted([(mark.start, mark.kind) for mark in (*numbers, *fixed)])
    starts = [start for start, _ in stops]
    for mark in numbers:
        at = bisect_left(starts, mark.start + 1)
        end, kind = stops[at] if at < len(stops) else (len(stream), "")
        yield _Region(mark, max(mark.start, mark.end), end, kind in ("answer", "notice"))


# --- by type ------------------------------------------------------------------------------


def _by_type(stream: Stream, regions: Sequence[_Region], fixed: Sequence[Mark]) -> list[Mark]:
    """Behind a question in bold or italics what is not so; a question alone shares the answer of the next."""
    shown = Counter(style for region in regions if region.labelled and (style := _style_of(stream, region)))
    answered_elsewhere = {n for mark in fixed if mark.kind == "answer" for n in mark.numbers}
    found: list[tuple[str, Mark]] = []
    waiting: list[str] = []
    for region in regions:
        style = _style_at(stream, region.start)
        end = _end_of_style(stream, region, style)
        asks = any("?" in _text(stream, at) for at in range(region.start, end))
        own = not answered_elsewhere & set(region.mark.numbers)
        if not style or region.labelled or not asks or not own:
            waiting = []
        elif end == region.end:
            waiting += region.mark.numbers
        elif isinstance(stream[end], Row):
            numbers = (*waiting, *region.mark.numbers) if waiting else ()
            found.append((style, Mark("answer", end, end, numbers, text="Antwoord", rule=BY_TYPE)))
            waiting = []
    counts = Counter(style for style, _ in found)
    return [mark for style, mark in found if shown[style] or counts[style] >= FEWEST]


def _style_of(stream: Stream, region: _Region) -> str:
    """The type of a whole region, where it has one that is not roman."""
    style = _style_at(stream, region.start)
    return style if _end_of_style(stream, region, style) == region.end else ""


def _style_at(stream: Stream, index: int) -> str:
    facts = stream.facts[index] if index < len(stream) else None
    return facts.style if facts is not None else ""


def _text(stream: Stream, index: int) -> str:
    row = stream[index]
    return row.text if isinstance(row, Row) else ""


def _end_of_style(stream: Stream, region: _Region, style: str) -> int:
    """Index after the last row from the start of a region that is set in ``style``; a call alone may be roman."""
    end = region.start
    while end < region.end and (
        _style_at(stream, end) == style or not any(map(str.isalpha, _text(stream, end)))
    ):
        end += 1
    return end


# --- by paragraph -------------------------------------------------------------------------


def _by_paragraph(stream: Stream, regions: Sequence[_Region], paragraphs: Paragraphs) -> list[Mark]:
    """Behind the paragraphs that ask what does not, where nearly every number has both.

    In such a document a number whose first paragraph does not end in a question mark asks all the same
    (``Kunt u dit toelichten.``), and has its answer behind that paragraph.
    """
    found: list[Mark] = []
    asking = read = 0
    for region in regions:
        rows = [row for row in stream[region.start : region.end] if isinstance(row, Row)]
        counts = list(paragraphs(rows)) if rows else []
        if len(counts) < 2:
            continue
        asked = _asked(rows, counts)
        read += 1
        asking += 0 < asked < len(rows)
        end = asked if 0 < asked < len(rows) else counts[0]
        at = region.start + stream[region.start : region.end].index(rows[end])
        found.append(Mark("answer", at, at, text="Antwoord", rule=BY_PARAGRAPH))
    return found if asking >= FEWEST and asking >= MOST_ASK * read else []


def _asked(rows: Sequence[Row], counts: Sequence[int]) -> int:
    """How many rows the paragraphs have that ask, from the first on; 0 when the first does not."""
    end = 0
    for count in counts:
        if not rows[end + count - 1].text.rstrip("”’\"')» ").endswith("?"):
            break
        end += count
    return end
