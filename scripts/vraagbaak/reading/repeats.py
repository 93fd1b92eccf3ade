"""Running heads, feet and page numbers: lines that stand at one spot near the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vraagbaak.dutch.headings import opens
from vraagbaak.reading.lines import Line, Sheet
from vraagbaak.reading.measure import HANGING_PT, NOTE_SIZE, Measure, same_size
from vraagbaak.reading.rows import CALL_SIZE, same_height

EDGE = 0.16  # running heads and feet stand in the outer 16 % of a page's height
ONE_SIDE = 0.75  # part of the even or the odd pages, in letters printed on two sides
OFTEN = 0.75  # part of the pages that have a foot of body type inside the column
ALONG = 0.75  # part of the pages from the first to the last that have the running head of an annex
APART = 1.5  # of its type size: white space between the running head of an annex and the text, in annexes of two pages
TOUCHING = 0.6  # lines of one paragraph are nearer to each other than this part of their type size

_DIGITS = re.compile(r"\d{1,9}")


def repeated_lines(sheets: Sequence[Sheet], measure: Measure) -> set[int]:
    """``id`` of the lines that stand at one spot near the page's edge on half of the pages, or of those of an annex.

    Their text is the same but for numbers that count the pages: footnotes that look alike
    (``Kamerstuk 35 300, nr. 11``) do not repeat.
    """
    spots: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        numbers = [line for line in sheet.lines if line.text.strip().isdigit()]
        for line in sheet.lines:
            at_edge = line.box.y1 < sheet.height * EDGE or line.box.y0 > sheet.height * (1 - EDGE)
            if at_edge and not (
                _is_marker_of_text(line, sheet) or _has_marker(line, numbers) or _opens(line, measure)
            ):
                key = (_DIGITS.sub("#", line.text.strip()), round(line.box.y0 / 2))
                spots[key].append(line)
    found = {
        id(line): line
        for lines in spots.values()
        if _only_counts(lines)
        and (_is_often({line.sheet for line in lines}, len(sheets)) or _runs_along(lines, sheets))
        for line in lines
        if not (_is_text_at_foot(line, sheets, measure) and len(lines) < max(3, OFTEN * len(sheets)))
    }
    return found.keys() - {key for sheet in sheets for key in _touching_text(sheet, found, measure)}


def _is_often(on: set[int], sheets: int) -> bool:
    """Whether something stands on half of the pages, or on most even or odd ones (printed on two sides)."""
    parities = {sheet % 2 for sheet in on}
    side = len(range(min(on), sheets + 1, 2)) if len(parities) == 1 else sheets
    return len(on) >= max(2, sheets / 2) or (len(parities) == 1 and len(on) >= max(3, side * ONE_SIDE))


def _runs_along(lines: Sequence[Line], sheets: Sequence[Sheet]) -> bool:
    """Whether lines stand on nearly all pages from the first to the last that has one, well apart from the text.

    So the running head of an annex does; the head of a table that goes on touches its rows.
    """
    on = sorted({line.sheet for line in lines})
    span = on[-1] - on[0] + 1
    return len(on) >= 2 and len(on) >= ALONG * span and all(_stands_apart(line, sheets) for line in lines)


def _stands_apart(line: Line, sheets: Sequence[Sheet]) -> bool:
    """Whether no text is near a line at the side of the middle of its page."""
    sheet = sheets[line.sheet - 1]
    if line.box.y1 < sheet.height / 2:
        near = (other.box.y0 - line.box.y1 for other in sheet.lines if other.box.y0 > line.box.y1 - 1)
    else:
        near = (line.box.y0 - other.box.y1 for other in sheet.lines if other.box.y1 < line.box.y0 + 1)
    apart = min(near, default=0.0)
    return line.cell is None and apart > APART * line.size


def _is_text_at_foot(line: Line, sheets: Sequence[Sheet], measure: Measure) -> bool:
    """Whether a line could be the last of a page's text: ``Ja.`` at the foot of two pages is no furniture."""
    low = line.box.y0 > sheets[line.sheet - 1].height / 2
    return low and line.size > NOTE_SIZE * measure.size and abs(line.box.x0 - measure.left) < HANGING_PT


def _touching_text(sheet: Sheet, repeated: Mapping[int, Line], measure: Measure) -> set[int]:
    """``id`` of repeated lines right under or above the text of the page: what is furniture stands apart."""
    lines = sorted(
        (line for line in sheet.lines if measure.left - 5 <= line.box.x0 < measure.right),
        key=lambda line: line.box.y0,
    )
    touching: set[int] = set()
    for ordered in (lines, lines[::-1]):
        for before, line in pairwise(ordered):
            is_text = id(before) not in repeated or id(before) in touching
            gap = max(line.box.y0 - before.box.y1, before.box.y0 - line.box.y1)
            alike = same_size(line.size, before.size)
            if id(line) in repeated and is_text and alike and gap < TOUCHING * line.size:
                touching.add(id(line))
    return touching


def _opens(line: Line, measure: Measure) -> bool:
    """Whether the line could open a question or an answer: that is never furniture."""
    at_left = abs(line.box.x0 - measure.left) < HANGING_PT and line.size >= measure.size * NOTE_SIZE
    return at_left and opens(line.text.strip())


def _is_marker_of_text(line: Line, sheet: Sheet) -> bool:
    """Whether a lone number has text right behind it, as a footnote's marker has."""
    return line.text.strip().isdigit() and any(
        same_height(line.box, other.box) and line.box.x1 <= other.box.x0 < line.box.x1 + HANGING_PT
        for other in sheet.lines
        if other is not line
    )


def _has_marker(line: Line, numbers: Sequence[Line]) -> bool:
    """Whether a smaller one of the ``numbers`` of its page stands right before the line: then it is a footnote."""
    return any(
        other.size <= line.size * CALL_SIZE
        and same_height(line.box, other.box)
        and other.box.x1 <= line.box.x0 < other.box.x1 + HANGING_PT
        for other in numbers
    )


def _only_counts(lines: Sequence[Line]) -> bool:
    """Whether the numbers in lines that look alike are the same, or go up with the page."""
    if all(line.text.strip().isdigit() for line in lines):
        values = [int(_DIGITS.findall(line.text)[0]) for line in lines]
        return all(b > a for a, b in pairwise(values))
    columns = zip(*([int(n) for n in _DIGITS.findall(line.text)] for line in lines), strict=True)
    return all(
        len(set(column)) == 1
        or len({value - line.sheet for value, line in zip(column, lines, strict=True)}) == 1
        for column in columns
    )
