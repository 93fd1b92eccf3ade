"""Whether cells of a table stand in the order of the letter, down and across, and items of a list at their depth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vraagbaak.proving.printed import keys_of
from vraagbaak.reading.lines import Line
from vraagbaak.reading.text import Paragraph, plain
from vraagbaak.understanding.letter import Parsed

BESIDE = 2.0  # pt: lines of one row of a table may differ this much in height


def out_of_place(parsed: Parsed) -> Iterator[tuple[str, int]]:
    """(slug of the question, ``""`` for the letter's own words; printed page) of each table that is not in order."""
    lines = {(line.sheet, line.index): line for line, _ in parsed.layout.roles}
    letter = parsed.letter
    for slug, passage in (
        ("", letter.front),
        *((q.slug, part) for q in letter.questions for part in (q.question, q.answer)),
        ("", letter.back),
    ):
        for item in passage:
            if isinstance(item, Paragraph) and item.cells and item.places:
                own = [lines[key] for place in item.places for key in keys_of(place)]
                if not in_order(item, own):
                    yield slug, item.places[0].page


def in_order(table: Paragraph, lines: Sequence[Line]) -> bool:
    """Whether cells that can be told by their words run down and across as their lines do.

    A cell is told by the one line that says how it starts; what occurs twice in the table tells nothing.
    """
    covered = {place for span in table.spans for place in span.covered}
    texts = {
        (row, column): _key(plain(cell))
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if (row, column) not in covered
    }
    said = [(_key(line.text), line) for line in lines]
    often = Counter(key for key, _ in said)
    found: dict[tuple[int, int], Line] = {}
    for place, text in texts.items():
        starts = [line for key, line in said if key and often[key] == 1 and text.startswith(key)]
        rivals = sum(other.startswith(_key(starts[0].text)) for other in texts.values()) if starts else 0
        if len(starts) == 1 and rivals == 1:
            found[place] = starts[0]
    places = sorted(found)
    across = all(_follows(found[one], found[other], one, other) for one, other in pairwise(places))
    columns = ([found[place] for place in places if place[1] == column] for column in {c for _, c in places})
    return across and all(_below(one, other) for column in columns for one, other in pairwise(column))


def _follows(one: Line, other: Line, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether ``other`` stands right of ``one``, when both are of one row."""
    if first[0] != second[0] or one.sheet != other.sheet:
        return True
    if one.cell and other.cell and one.cell.table == other.cell.table:
        return one.cell.column < other.cell.column
    return one.box.x0 < other.box.x0


def _below(one: Line, other: Line) -> bool:
    if one.sheet != other.sheet:
        return one.sheet < other.sheet
    return one.box.y0 < other.box.y0 + BESIDE


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


# --- lists ----------------------------------------------------------------------------------

DEEPER_PT = 1.0  # how much further right an item of an inner list stands at least


def levels_out_of_place(parsed: Parsed) -> Iterator[tuple[str, int]]:
    """(slug, printed page) of each list in which an item is shown deeper than its neighbour and does not stand so."""
    for question in parsed.letter.questions:
        for passage in (question.question, question.answer):
            for one, other in pairwise(passage):
                if isinstance(one, Paragraph) and isinstance(other, Paragraph) and not _stands_so(one, other):
                    yield question.slug, other.places[0].page


def _stands_so(one: Paragraph, other: Paragraph) -> bool:
    items = one.kind in ("bullet", "numbered") and other.kind in ("bullet", "numbered")
    if not items or one.level == other.level or not (one.places and other.places):
        return True
    first, second = one.places[0], other.places[0]
    if first.sheet != second.sheet:
        return True
    shift = second.on_page.x0 - first.on_page.x0
    return shift > DEEPER_PT if other.level > one.level else shift < -DEEPER_PT
