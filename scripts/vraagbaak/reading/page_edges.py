"""What stands at the edge of page after page: running heads and feet, and the printed number of each page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import dropwhile, pairwise

from msgspec import Struct

from vraagbaak.dutch.headings import PAGE_OF, opens
from vraagbaak.dutch.sentences import starts_small
from vraagbaak.reading.facts import TOLERANCES, is_small, marks, same_height, same_size
from vraagbaak.reading.lines import Line, LineKey, Sheet
from vraagbaak.reading.measure import Measure

# --- printed numbers ----------------------------------------------------------------------

_LONE_NUMBER = re.compile(r"^(?:[-–]\s*)?(\d{1,4})(?:\s*[-–])?$")


def printed_numbers(
    sheets: Sequence[Sheet], is_furniture: Callable[[Line], bool]
) -> tuple[tuple[int, ...], int | None]:
    """The printed number of each sheet, and the printed total when there is one.

    The index in the file is not the printed number: a copy may hold the odd pages only. Sheets without a number get the one that follows from their neighbours.
    """
    stated: list[int] = []  # 0 where none is printed
    totals: list[int] = []
    for sheet in sheets:
        matches = [m for line in sheet.lines if (m := PAGE_OF.match(line.text.strip()))]
        stated.append(int(matches[0].group(1)) if matches else 0)
        totals.append(int(matches[0].group(2)) if matches else 0)
    total = max(totals, default=0)
    if not any(stated):
        stated = _lone_numbers(sheets, is_furniture)
    whole = total in (0, len(sheets)) or _all_whole(stated, totals)
    if whole and _begins_anew(stated):  # an annex numbers its pages anew; nothing is missing
        return tuple(range(1, len(sheets) + 1)), len(sheets) if total else None
    numbers = _fill(stated)
    return numbers, max(total, *numbers) if total else None


def _begins_anew(stated: Sequence[int]) -> bool:
    """Whether the numbers count on one by one from 1, and once or more begin at 1 again, or after a cover."""
    counted = list(dropwhile(lambda number: not number, stated))
    counts = all(b in (1, a + 1) for a, b in pairwise(counted))
    return counted[:1] == [1] and counts and (len(counted) < len(stated) or counted.count(1) > 1)


def _all_whole(stated: Sequence[int], totals: Sequence[int]) -> bool:
    """Whether each part that counts from 1 ends with its own last page."""
    last = [at for at in range(len(stated)) if at + 1 == len(stated) or stated[at + 1] == 1]
    return all(stated[at] == totals[at] for at in last)


def _lone_numbers(sheets: Sequence[Sheet], is_furniture: Callable[[Line], bool]) -> list[int]:
    """Numbers alone in the furniture, if they count the sheets one by one; 0 where none stands."""
    values: list[set[int]] = []
    for sheet in sheets:
        lone = (_LONE_NUMBER.match(line.text.strip()) for line in sheet.lines if is_furniture(line))
        values.append({int(match.group(1)) for match in lone if match})
    offsets = Counter(value - i for i, found in enumerate(values) for value in found)
    offset, count = max(offsets.items(), key=lambda item: item[1], default=(0, 0))
    if count < 2 or count * 2 < len(sheets):
        return [0] * len(sheets)
    return [i + offset if i + offset in found else 0 for i, found in enumerate(values)]


def _fill(stated: Sequence[int]) -> tuple[int, ...]:
    """The numbers that are printed, with those that follow from them where none is."""
    first = next((at for at, number in enumerate(stated) if number), 0)
    before = stated[first] - first if any(stated) else 1
    numbers = [max(1, before + at) for at in range(first)]
    for number in stated[first:]:
        numbers.append(number or (numbers[-1] + 1 if numbers else 1))
    return tuple(numbers)


# --- running heads and feet ---------------------------------------------------------------

_DIGITS = re.compile(r"\d{1,9}")


def repeated_lines(sheets: Sequence[Sheet], measure: Measure) -> set[LineKey]:
    """The lines that stand at one spot near the page's edge on half of the pages, or of those of an annex.

    Their text is the same but for numbers that count the pages: footnotes that look alike
    (``Kamerstuk 35 300, nr. 11``) do not repeat.
    """
    spots: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in _at_edges(sheet, measure):
            spots[_DIGITS.sub("#", line.text.strip()), round(line.box.y0 / 2)].append(line)
    found: set[LineKey] = set()
    for lines in (lines for lines in spots.values() if _repeat(lines, sheets)):
        on_most = len(lines) >= max(TOLERANCES.few, TOLERANCES.most * len(sheets))
        found |= {line.key for line in lines if on_most or not _is_text_at_foot(line, sheets, measure)}
    found -= {key for sheet in sheets for key in _touching_text(sheet, found, measure)}
    return found | _running_lines(sheets, measure)


def _at_edges(sheet: Sheet, measure: Measure) -> Iterator[Line]:
    """The lines in the head and the foot of a page that are no note, open nothing, and head no table."""
    top, foot = sheet.height * TOLERANCES.edge, sheet.height * (1 - TOLERANCES.edge)
    numbers = [line for line in sheet.lines if line.text.strip().isdigit()]
    for line in (line for line in sheet.lines if line.box.y1 < top or line.box.y0 > foot):
        of_note = _is_marker_of_text(line, sheet) or _has_marker(line, numbers)
        if not (of_note or _opens(line, measure) or (line.box.y1 < top and _heads_columns(line, sheet))):
            yield line


def _heads_columns(line: Line, sheet: Sheet) -> bool:
    """Whether a line is one of several on a height that each have a line of their own right below: a table's head."""
    heads = [other for other in sheet.lines if same_height(other.box, line.box)]
    below = [
        [head for head in heads if head.box.shares_width(under.box)]
        for under in sheet.lines
        if len(heads) > 1 and 0 <= under.box.y0 - line.box.y1 < TOLERANCES.blank * line.size
    ]
    return len({over[0].key for over in below if len(over) == 1}) > 1


class _Edge(Struct, frozen=True):
    """A line that is alone at the top or the foot of a page."""

    line: Line
    top: bool
    white: float
    """pt between it and the rest of the page."""
    runs_on: bool
    """What stands right below goes on with a sentence of the page before."""


_COUNTS = re.compile(r"[ivxl]{1,7}|\d{1,4}")
"""The number of a page alone, roman numerals included."""


def _running_lines(sheets: Sequence[Sheet], measure: Measure) -> set[LineKey]:
    """The lines alone at one place at the edge of most pages that say something else on each of them.

    Such heads name the chapter or the first question of their page; such feet count in roman numerals. They are
    no larger than the text and stand far from it, or amid its sentences, or say a heading that the text has too.
    """
    places: defaultdict[tuple[object, ...], list[_Edge]] = defaultdict(list)
    for edge in (edge for sheet in sheets for edge in _edges(sheet)):
        box, size = edge.line.box, round(edge.line.size * 2)
        for side, x in (("left", box.x0), ("right", box.x1), ("middle", (box.x0 + box.x1) / 2)):
            places[edge.top, round(box.y1 / 2), size, side, round(x / 2)].append(edge)
    said = Counter(line.text.strip() for sheet in sheets for line in sheet.lines)
    return {edge.line.key for edges in places.values() if _run(edges, said, measure) for edge in edges}


def _edges(sheet: Sheet) -> Iterator[_Edge]:
    ordered = sorted((line for line in sheet.lines if line.upright), key=lambda line: line.box.y0)
    for top, lines in ((True, ordered), (False, ordered[::-1])):
        if len(lines) < 2 or lines[0].cell or same_height(lines[0].box, lines[1].box):
            continue
        line, next_line = lines[:2]
        white = next_line.box.y0 - line.box.y1 if top else line.box.y0 - next_line.box.y1
        counts = _COUNTS.fullmatch(line.text.strip())
        if line.box.y1 < sheet.height * TOLERANCES.edge or counts:
            yield _Edge(line, top, white, top and starts_small(next_line.text.strip()))


def _run(edges: Sequence[_Edge], said: Mapping[str, int], measure: Measure) -> bool:
    """Whether lines at one place on several pages are running heads or feet; ``said`` counts lines by their text."""
    on, texts = [edge.line.sheet for edge in edges], Counter(edge.line.text.strip() for edge in edges)
    white, size = min(edge.white for edge in edges), edges[0].line.size
    far, small = white > 2 * measure.pitch, is_small(size, measure.size)
    plain = not any(map(opens, texts)) and size <= measure.size
    counts = all(map(_COUNTS.fullmatch, texts))
    named = all(said[text] > count for text, count in texts.items())  # the text has it as a heading too
    shown = named or any(edge.runs_on for edge in edges) or (far and (small or plain or counts))
    often = len(on) >= (2 if small and far else TOLERANCES.few)
    apart = white > TOLERANCES.blank * size
    return apart and shown and often and len(on) >= TOLERANCES.most * (on[-1] - on[0] + 1)


def _repeat(lines: Sequence[Line], sheets: Sequence[Sheet]) -> bool:
    """Whether lines at one spot are the same, on enough pages."""
    on = {line.sheet for line in lines}
    return _only_counts(lines) and (_is_often(on, len(sheets)) or _runs_along(lines, sheets))


def _is_often(on: set[int], sheets: int) -> bool:
    """Whether something stands on half of the pages, or on most even or odd ones (printed on two sides)."""
    parities = {sheet % 2 for sheet in on}
    side = len(range(min(on), sheets + 1, 2)) if len(parities) == 1 else sheets
    return len(on) >= max(2, sheets / 2) or (len(parities) == 1 and len(on) >= max(3, side * TOLERANCES.most))


def _runs_along(lines: Sequence[Line], sheets: Sequence[Sheet]) -> bool:
    """Whether lines stand on nearly all pages from the first to the last that has one, well apart from the text.

    So the running head of an annex does; the head of a table that goes on touches its rows.
    """
    on = sorted({line.sheet for line in lines})
    span = on[-1] - on[0] + 1
    often = len(on) >= max(2, TOLERANCES.most * span)
    return often and all(_stands_apart(line, sheets) for line in lines)


def _stands_apart(line: Line, sheets: Sequence[Sheet]) -> bool:
    """Whether no text is near a line at the side of the middle of its page."""
    sheet = sheets[line.sheet - 1]
    if line.box.y1 < sheet.height / 2:
        near = (other.box.y0 - line.box.y1 for other in sheet.lines if other.box.y0 > line.box.y1 - 1)
    else:
        near = (line.box.y0 - other.box.y1 for other in sheet.lines if other.box.y1 < line.box.y0 + 1)
    return min(near, default=0.0) > TOLERANCES.blank * line.size


def _is_text_at_foot(line: Line, sheets: Sequence[Sheet], measure: Measure) -> bool:
    """Whether a line could be the last of a page's text: ``Ja.`` at the foot of two pages is no furniture."""
    return line.box.y0 > sheets[line.sheet - 1].height / 2 and _is_set_as_text(line, measure)


def _is_set_as_text(line: Line, measure: Measure) -> bool:
    """Whether a line stands near the margin, in type that is not small."""
    return abs(line.box.x0 - measure.left) < TOLERANCES.hanging and not is_small(line.size, measure.size)


def _touching_text(sheet: Sheet, repeated: AbstractSet[LineKey], measure: Measure) -> set[LineKey]:
    """Repeated lines right under or above the text of the page: what is furniture stands apart."""
    lines = sorted(
        (line for line in sheet.lines if measure.left - 5 <= line.box.x0 < measure.right),
        key=lambda line: line.box.y0,
    )
    touching: set[LineKey] = set()
    for ordered in (lines, lines[::-1]):
        for before, line in pairwise(ordered):
            is_text = before.key not in repeated or before.key in touching
            gap = max(line.box.y0 - before.box.y1, before.box.y0 - line.box.y1)
            alike = same_size(line.size, before.size)
            if line.key in repeated and is_text and alike and gap < TOLERANCES.touching * line.size:
                touching.add(line.key)
    return touching


def _opens(line: Line, measure: Measure) -> bool:
    """Whether the line could open a question or an answer: that is never furniture."""
    return _is_set_as_text(line, measure) and opens(line.text.strip())


def _is_marker_of_text(line: Line, sheet: Sheet) -> bool:
    """Whether a lone number has text right behind it, as a footnote's marker has."""
    return line.text.strip().isdigit() and any(marks(line.box, other.box) for other in sheet.lines)


def _has_marker(line: Line, numbers: Sequence[Line]) -> bool:
    """Whether a smaller one of the ``numbers`` of its page stands right before the line: then it is a footnote."""
    return any(other.size <= line.size * TOLERANCES.call and marks(other.box, line.box) for other in numbers)


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
