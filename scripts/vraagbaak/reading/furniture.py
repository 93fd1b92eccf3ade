"""What belongs to the paper and not to the text: running heads, page numbers, the sender's column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product

from vraagbaak.dutch.headings import opens
from vraagbaak.reading.lines import Box, Line, Role, Sheet
from vraagbaak.reading.measure import HANGING_PT, LONG_LINE, NOTE_SIZE, Measure
from vraagbaak.reading.page_numbers import PAGE_OF
from vraagbaak.reading.rows import CALL_SIZE, same_height

EDGE = 0.16  # running heads and feet stand in the outer 16 % of a page's height


ONE_SIDE = 0.75  # part of the even or the odd pages


OUT_PT = 9.0  # how far left of the column text may start


DOUBLE_PT = 1.5  # how far the second of two strokes stands from the first


MASTHEAD = 2.5  # the "2" on the Tweede Kamer's papers is 51 pt beside a body of 8.5 pt


OFTEN = 0.75  # part of the pages that have a foot of body type inside the column


TOUCHING = 0.6  # lines of one paragraph are nearer to each other than this part of their type size


# Running heads of the printed papers of both Chambers, on documents of a single page as well.
RUNNING_HEAD = re.compile(r"^(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[–-]\d{4}")


_MARKER = re.compile(r"^(?:\(?\d{1,3}[.):]?|[a-z][.)]|[^\w\s])$")


_DIGITS = re.compile(r"\d{1,9}")


def is_outside(line: Line, measure: Measure, sheet: Sheet) -> bool:
    """Whether the line stands outside the column, at an angle, or counts the pages."""
    text = line.text.strip()
    if not line.upright or PAGE_OF.match(text) or RUNNING_HEAD.match(text):
        return True
    if line.size >= MASTHEAD * measure.size and (
        line.box.y1 < sheet.height * EDGE or _lies_over_text(line, measure, sheet)
    ):
        return True
    if line.box.x0 > measure.right - 1 or line.box.y0 < 0 or line.box.y1 > sheet.height:
        return True
    if line.box.x0 < measure.left - (OUT_PT if len(text) > LONG_LINE else 5):
        hanging = _MARKER.match(text) and line.box.x0 > measure.left - HANGING_PT
        return not (hanging and line.size >= measure.size * 0.9)
    return False


def _lies_over_text(line: Line, measure: Measure, sheet: Sheet) -> bool:
    """Whether a line of great type lies over lines of text, as a watermark does (``CONCEPT``)."""
    return any(
        other.size <= measure.size + 0.3
        and line.box.y0 < (other.box.y0 + other.box.y1) / 2 < line.box.y1
        and other.box.x0 < line.box.x1
        and other.box.x1 > line.box.x0
        for other in sheet.lines
    )


def wide_table(sheet: Sheet, measure: Measure) -> set[int]:
    """``id`` of the lines outside the column that go on with rows of a table inside it.

    Three such rows near each other in type of one size; on the first sheet labels stand beside the
    text in that way.
    """
    if sheet.number == 1:
        return set()
    found: set[int] = set()
    near: list[Line] = []
    rows = 0
    last = 0.0
    for group in _same_heights(sheet.lines):
        inside = [line for line in group if measure.left - 5 <= line.box.x0 <= measure.right - 1]
        outside = [
            line for line in group if line not in inside and inside and abs(line.size - inside[0].size) <= 0.3
        ]
        figures = sum(any(map(str.isdigit, line.text)) for line in outside) * 2 > len(outside)
        if len(inside) < 2 and not figures:
            outside = []  # a column of the sender may stand level with the text
        if not outside or (near and group[0].box.y0 - last > 2 * measure.pitch):
            near, rows = [], 0
        if outside:
            near, rows, last = [*near, *outside], rows + 1, group[0].box.y1
        if rows >= 3:
            found |= {id(line) for line in near}
    return found


def _same_heights(lines: Iterable[Line]) -> list[list[Line]]:
    """Upright lines in rows from top to bottom."""
    groups: list[list[Line]] = []
    for line in sorted((line for line in lines if line.upright), key=lambda line: line.box.y0 + line.box.y1):
        if groups and same_height(line.box, groups[-1][0].box):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def repeated_lines(sheets: Sequence[Sheet], measure: Measure) -> set[int]:
    """``id`` of the lines that stand at one spot near the page's edge on half of the pages.

    Their text is the same but for numbers that count the pages: footnotes that look alike
    (``Kamerstuk 35 300, nr. 11``) do not repeat.
    """
    spots: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            at_edge = line.box.y1 < sheet.height * EDGE or line.box.y0 > sheet.height * (1 - EDGE)
            if at_edge and not (
                _is_marker_of_text(line, sheet) or _has_marker(line, sheet) or _opens(line, measure)
            ):
                key = (_DIGITS.sub("#", line.text.strip()), round(line.box.y0 / 2))
                spots[key].append(line)
    found = {
        id(line): line
        for lines in spots.values()
        if _is_often({line.sheet for line in lines}, len(sheets)) and _only_counts(lines)
        for line in lines
        if not (_is_text_at_foot(line, sheets, measure) and len(lines) < max(3, OFTEN * len(sheets)))
    }
    return found.keys() - {key for sheet in sheets for key in _touching_text(sheet, found, measure)}


def _is_often(on: set[int], sheets: int) -> bool:
    """Whether something stands on half of the pages, or on most even or odd ones (printed on two sides)."""
    parities = {sheet % 2 for sheet in on}
    side = len(range(min(on), sheets + 1, 2)) if len(parities) == 1 else sheets
    return len(on) >= max(2, sheets / 2) or (len(parities) == 1 and len(on) >= max(3, side * ONE_SIDE))


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
            alike = abs(line.size - before.size) <= 0.3
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
        same_height(line.box, other.box) and 0 <= other.box.x0 - line.box.x1 < HANGING_PT
        for other in sheet.lines
        if other is not line
    )


def _has_marker(line: Line, sheet: Sheet) -> bool:
    """Whether a smaller number stands right before the line: then it is a footnote."""
    return any(
        other.text.strip().isdigit()
        and other.size <= line.size * CALL_SIZE
        and same_height(line.box, other.box)
        and 0 <= line.box.x0 - other.box.x1 < HANGING_PT
        for other in sheet.lines
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


def without_doubles(lines: list[Line], roles: dict[int, Role]) -> list[Line]:
    """Lines set twice at one spot ("fake bold") count once; the second is furniture."""
    seen: defaultdict[str, defaultdict[tuple[int, int], list[Box]]] = defaultdict(lambda: defaultdict(list))
    kept = []
    for line in lines:
        # By squares of the page, for a table may hold one sign a thousand times.
        box, there = line.box, seen[line.text.strip()]
        x, y = int(box.x0 // DOUBLE_PT), int(box.y0 // DOUBLE_PT)
        around = [square for square in product((x - 1, x, x + 1), (y - 1, y, y + 1)) if square in there]
        near = [other for square in around for other in there[square]]
        if any(abs(box.x0 - o.x0) < DOUBLE_PT and abs(box.y0 - o.y0) < DOUBLE_PT for o in near):
            roles[id(line)] = "furniture"
        else:
            there[x, y].append(box)
            kept.append(line)
    return kept
