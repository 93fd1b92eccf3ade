"""What the pages show of one line, and what stands at their edges on page after page; ``furniture`` judges by this alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from vraagbaak.dutch.headings import PAGE_OF, RUNNING_HEAD, opens, opens_in_words
from vraagbaak.dutch.sentences import starts_small
from vraagbaak.reading.facts import (
    NUMBER,
    TOLERANCES,
    alike,
    is_long,
    is_small,
    marks,
    same_height,
    same_size,
    same_x,
)
from vraagbaak.reading.lines import Line, LineKey, Sheet
from vraagbaak.reading.measure import Measure

# What may hang left of the column. Yes: "12.", "(3)", "a)", "•", "–". No: "12 mei", "ab".
_MARKER = re.compile(r"^(?:\(?\d{1,3}[.):]?|[a-z][.)]|[^\w\s])$")


class LineFacts(Struct, frozen=True):
    """One line among those of its page and of the document. Nothing is kept: the rules ask what is cheap first."""

    line: Line
    page: _Page
    document: PageFacts

    @property
    def text(self) -> str:
        """Without white space around it."""
        return self.line.text.strip()

    @property
    def size(self) -> float:
        """Type size as a part of the body's."""
        return self.line.size / self.document.measure.size

    @property
    def first_page(self) -> bool:
        """It stands on the first page of the file."""
        return self.page is self.document.first

    @property
    def zone(self) -> Literal["head", "foot", ""]:
        """The outer 16 % of the height of the page."""
        return self.page.zone(self.line)

    @property
    def side(self) -> Literal["left", "right", ""]:
        """Where it stands outside the column."""
        return self.page.side(self.line)

    @property
    def off_page(self) -> bool:
        """Part of it stands above or below the page."""
        return not 0 <= self.line.box.y0 <= self.line.box.y1 <= self.page.sheet.height

    @property
    def repeats(self) -> bool:
        """At this spot near the edge on page after page."""
        return self.line.key in self.document.repeated

    @property
    def again_outside(self) -> bool:
        """With the same words at this spot outside the column of another page."""
        return self.line.key in self.document.again_outside

    @property
    def in_table(self) -> bool:
        """In a table with borders that stands in the column, at least in part: one may be wider."""
        return self.line.cell is not None and self.line.cell.table in self.page.tables

    @property
    def of_running_head(self) -> bool:
        """Is the running head of a printed paper, or stands level with it."""
        return any(same_height(self.line.box, head.box) for head in self.page.running_heads)

    @property
    def over_text(self) -> bool:
        """Great type that lies over lines of text, here or on another page, as a watermark does (``CONCEPT``)."""
        return self.text in self.document.over_text

    @property
    def level(self) -> bool:
        """On one baseline with a line of the column, in type of one size."""
        return bool(self.side) and self.page.is_level(self.line)

    @property
    def opens(self) -> bool:
        """Says ``Vraag 3`` or ``Antwoord``."""
        return opens_in_words(self.text)

    @property
    def marks_note(self) -> bool:
        """A number right before small type, as at the foot of a page."""
        body = self.document.measure.size
        return any(is_small(other.size, body) for other in self.page.behind_number(self.line))

    @property
    def counts_lines(self) -> bool:
        """One of the figures beside the text that count its lines."""
        return self.line.key in self.page.line_numbers

    @property
    def in_senders_column(self) -> bool:
        """Right of the column, where one of the first page stands in such type."""
        places = self.document.senders_columns if self.side == "right" else ()
        line = self.line
        return any(same_x(x, line.box.x0) and same_size(size, line.size) for x, size in places)

    @property
    def labels_text(self) -> bool:
        """Small type on the first page, left of text on the same height (``Datum``)."""
        may = self.first_page and self.side == "left" and is_small(self.line.size, self.document.measure.size)
        return may and any(same_height(self.line.box, other.box) for other in self.page.in_column)


class PageFacts:
    """The facts of the lines of a document; ``line_facts`` gives those of one."""

    def __init__(self, sheets: Sequence[Sheet], measure: Measure) -> None:
        self.measure = measure
        self.pages = {sheet.number: _Page(sheet, measure) for sheet in sheets}
        self.first = self.pages[sheets[0].number]
        self.repeated = repeated_lines([*self.pages.values()], measure)

    def is_plain(self, line: Line) -> bool:
        """Whether a line stands in the column far from head and foot, so that nothing is to be asked."""
        page = self.pages[line.sheet]
        return (
            line.upright
            and page.top < line.box.y0 <= line.box.y1 < page.foot
            and not page.side(line)
            and line.size < TOLERANCES.great * self.measure.size
            and not PAGE_OF.match(line.text.strip())
        )

    def line_facts(self, line: Line) -> LineFacts:
        """The facts of one line of these pages."""
        return LineFacts(line, self.pages[line.sheet], self)

    @cached_property
    def over_text(self) -> set[str]:
        """What great type says that lies over lines in type of the text or smaller."""
        size = self.measure.size
        found: set[str] = set()
        for page in self.pages.values():
            boxes = [line.box for line in page.sheet.lines if line.size <= size + TOLERANCES.same_size]
            great = (line for line in page.sheet.lines if line.size >= TOLERANCES.great * size)
            found |= {line.text.strip() for line in great if any(map(line.box.covers, boxes))}
        return found

    @cached_property
    def again_outside(self) -> set[LineKey]:
        """The lines outside the column that stand at one spot on several pages."""
        spots: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
        for page in self.pages.values():
            for line in page.sheet.lines:
                if (not line.upright or page.side(line)) and sum(map(str.isalpha, line.text)) > 2:
                    spots[alike(line.text), round(line.box.y0 / TOLERANCES.same_x)].append(line)
        several = (lines for lines in spots.values() if len({line.sheet for line in lines}) > 1)
        return {line.key for lines in several for line in lines}

    @cached_property
    def senders_columns(self) -> list[tuple[float, float]]:
        """(x, type size) of what stands right of the text on the first page as one column."""
        right = [line for line in self.first.sheet.lines if self.first.side(line) == "right"]
        found = []
        for line in right:
            x, size = line.box.x0, line.size
            column = [other for other in right if same_x(other.box.x0, x) and same_size(other.size, size)]
            level = sum(map(self.first.is_level, column))
            small = is_small(size, self.measure.size)
            if small or (len(column) >= TOLERANCES.few and level < TOLERANCES.most * len(column)):
                found.append((x, size))
        return found


class _Page:
    """One page: where its column ends, and what stands beside what."""

    def __init__(self, sheet: Sheet, measure: Measure) -> None:
        self.sheet, self.measure = sheet, measure
        self.top, self.foot = sheet.height * TOLERANCES.edge, sheet.height * (1 - TOLERANCES.edge)
        left, wide = measure.left - TOLERANCES.other_x, measure.left + 2 * TOLERANCES.hanging
        body = [line for line in sheet.lines if line.upright and same_size(line.size, measure.size)]
        of_column = (line.ink_x1 for line in body if left <= line.box.x0 < wide and is_long(line))
        self.right = max([measure.right, *of_column])
        self.numbers = [line for line in sheet.lines if line.text.strip().isdigit()]

    def zone(self, line: Line) -> Literal["head", "foot", ""]:
        """Whether all of a line stands in the head or the foot of the page."""
        return "head" if line.box.y1 < self.top else "foot" if line.box.y0 > self.foot else ""

    def side(self, line: Line) -> Literal["left", "right", ""]:
        """On which side of the column a line stands; a marker may hang at its left."""
        x0 = line.box.x0
        if x0 > self.right - 1:
            return "right"
        left = self.measure.left
        text = line.text.strip()
        near = TOLERANCES.other_x if len(text) > TOLERANCES.long_line else TOLERANCES.same_x
        if x0 >= left - near:
            return ""
        large = line.size >= self.measure.size * 0.9
        hangs = large and x0 > left - TOLERANCES.hanging and _MARKER.match(text)
        return "" if hangs and line.key not in self.line_numbers else "left"

    def behind_number(self, line: Line) -> list[Line]:
        """What stands right behind a line that is a number, as text does behind the marker of a note."""
        lines = self.sheet.lines if line.text.strip().isdigit() else ()
        return [other for other in lines if marks(line.box, other.box)]

    def white(self, line: Line) -> float:
        """How far from a line the nearest one towards the middle of the page stands, in pt."""
        below = line.box.y1 < self.sheet.height / 2
        gaps = (
            other.box.y0 - line.box.y1 if below else line.box.y0 - other.box.y1 for other in self.sheet.lines
        )
        return min((gap for gap in gaps if gap > -1), default=0.0)

    @cached_property
    def tables(self) -> set[int]:
        """The tables with borders of which something stands in the column."""
        left = self.measure.left - TOLERANCES.hanging
        return {line.cell.table for line in self.sheet.lines if line.cell and left < line.box.x0 < self.right}

    @cached_property
    def running_heads(self) -> list[Line]:
        """Those of printed papers."""
        return [line for line in self.sheet.lines if RUNNING_HEAD.match(line.text.strip())]

    @cached_property
    def in_column(self) -> list[Line]:
        """Lines of the column, by where they end below."""
        left = self.measure.left - TOLERANCES.other_x
        inside = (line for line in self.sheet.lines if line.upright and left <= line.box.x0 <= self.right - 1)
        return sorted(inside, key=lambda line: line.box.y1)

    def is_level(self, line: Line) -> bool:
        """Whether a line of the column stands on the same baseline, in type of the same size."""
        lines, foot = self.in_column, line.box.y1
        start = bisect_left(lines, foot - TOLERANCES.level, key=lambda other: other.box.y1)
        end = bisect_right(lines, foot + TOLERANCES.level, key=lambda other: other.box.y1)
        level = (other for other in lines[start:end] if same_size(other.size, line.size))
        return any(not PAGE_OF.match(other.text.strip()) for other in level)

    @cached_property
    def line_numbers(self) -> set[LineKey]:
        """Figures in one column outside the text that go up with the lines of the page."""
        outside = [
            line
            for line in sorted(self.numbers, key=lambda line: line.box.y0)
            if not line.cell and not self.measure.left - TOLERANCES.same_x <= line.box.x0 <= self.right - 1
        ]
        found: set[LineKey] = set()
        for line in outside:
            column = [
                other
                for other in outside
                if same_x(other.box.x0, line.box.x0) or same_x(other.box.x1, line.box.x1)
            ]
            if len(column) >= TOLERANCES.few and self._counts(column):
                found |= {other.key for other in column}
        return found

    def _counts(self, column: Sequence[Line]) -> bool:
        """Whether figures go up by one step at one distance, lines of text apart.

        Numbers of questions stand further apart; figures as large as the text that go up by one may be a
        column of a table.
        """
        steps = [int(below.text) - int(above.text) for above, below in pairwise(column)]
        distances = [below.box.y0 - above.box.y0 for above, below in pairwise(column)]
        step, distance = steps[0], distances[0]
        least = 1 if is_small(column[0].size, self.measure.size) else 2
        return (
            set(steps) == {max(step, least)}
            and distance <= TOLERANCES.blank * step * self.measure.pitch
            and all(abs(one - distance) < TOLERANCES.some * distance for one in distances)
        )


# --- running heads and feet ---------------------------------------------------------------


def repeated_lines(pages: Sequence[_Page], measure: Measure) -> set[LineKey]:
    """The lines that stand at one spot near the page's edge on half of the pages, or of those of an annex.

    Their text is the same but for numbers that count the pages: footnotes that look alike
    (``Kamerstuk 35 300, nr. 11``) do not repeat.
    """
    spots: defaultdict[tuple[str, int], list[tuple[Line, _Page]]] = defaultdict(list)
    for page in pages:
        for line in _at_edges(page, measure):
            spots[alike(line.text), round(line.box.y0 / 2)].append((line, page))
    found: set[LineKey] = set()
    for placed in (placed for placed in spots.values() if _repeat(placed, len(pages))):
        on_most = len(placed) >= max(TOLERANCES.few, TOLERANCES.most * len(pages))
        for line, page in placed:
            # ``Ja.`` at the foot of two pages is no furniture.
            may_be_text = page.zone(line) == "foot" and _is_set_as_text(line, measure)
            found |= {line.key} if on_most or not may_be_text else set()
    for page in pages:
        found -= _touching_text(page.sheet, found, measure)
    return found | _running_lines(pages, measure)


def _at_edges(page: _Page, measure: Measure) -> Iterator[Line]:
    """The lines in the head and the foot of a page that are no note, open nothing, and head no table."""
    for line in filter(page.zone, page.sheet.lines):
        smaller = [one.box for one in page.numbers if one.size <= line.size * TOLERANCES.call]
        of_note = page.behind_number(line) or any(marks(box, line.box) for box in smaller)
        opened = _is_set_as_text(line, measure) and opens(line.text.strip())
        if not (of_note or opened or _heads_columns(line, page.sheet)):
            yield line


def _is_set_as_text(line: Line, measure: Measure) -> bool:
    """Whether a line stands near the margin, in type that is not small."""
    return abs(line.box.x0 - measure.left) < TOLERANCES.hanging and not is_small(line.size, measure.size)


def _heads_columns(line: Line, sheet: Sheet) -> bool:
    """Whether a line is one of several on a height that each have a line of their own right below: a table's head."""
    heads = [other for other in sheet.lines if same_height(other.box, line.box)]
    below = [
        [head for head in heads if head.box.shares_width(under.box)]
        for under in sheet.lines
        if len(heads) > 1 and 0 <= under.box.y0 - line.box.y1 < TOLERANCES.blank * line.size
    ]
    return len({over[0].key for over in below if len(over) == 1}) > 1


def _repeat(placed: Sequence[tuple[Line, _Page]], pages: int) -> bool:
    """Whether lines at one spot are the same on half of the ``pages``, or run along.

    Those run along that stand, well apart from the text, on nearly all pages from the first to the last that has
    one, or on the even or the odd ones (printed on two sides). So the running head of an annex does; the head of a
    table that goes on touches its rows.
    """
    on = sorted({line.sheet for line, _ in placed})
    step = 2 if len({sheet % 2 for sheet in on}) == 1 else 1
    along = max(1 + step, TOLERANCES.most * len(range(on[0], on[-1] + 1, step)))
    runs_along = len(on) >= along and all(
        page.white(line) > TOLERANCES.blank * line.size for line, page in placed
    )
    often = len(on) >= max(2, pages / 2)
    return _only_counts([line for line, _ in placed]) and (often or runs_along)


def _only_counts(lines: Sequence[Line]) -> bool:
    """Whether the numbers in lines that look alike are the same, or go up with the page."""
    if all(line.text.strip().isdigit() for line in lines):
        values = [int(NUMBER.findall(line.text)[0]) for line in lines]
        return all(b > a for a, b in pairwise(values))
    columns = zip(*([int(n) for n in NUMBER.findall(line.text)] for line in lines), strict=True)
    return all(
        1 in (len(set(column)), len({value - line.sheet for value, line in zip(column, lines, strict=True)}))
        for column in columns
    )


def _touching_text(sheet: Sheet, repeated: Set[LineKey], measure: Measure) -> set[LineKey]:
    """Repeated lines right under or above the text of the page: what is furniture stands apart."""
    lines = sorted(
        (line for line in sheet.lines if measure.left - 5 <= line.box.x0 < measure.right),
        key=lambda line: line.box.y0,
    )
    apart = {line.key for line in lines}.intersection(repeated)
    touching: set[LineKey] = set()
    for ordered in (lines, lines[::-1]):
        for before, line in pairwise(ordered):
            gap = max(line.box.y0 - before.box.y1, before.box.y0 - line.box.y1)
            near = gap < TOLERANCES.touching * line.size and same_size(line.size, before.size)
            if near and before.key not in apart and line.key in apart:
                apart.remove(line.key)
                touching.add(line.key)
    return touching


class _Edge(Struct, frozen=True):
    """A line that is alone at the top or the foot of a page."""

    line: Line
    white: float
    """pt between it and the rest of the page."""
    runs_on: bool
    """What stands right below goes on with a sentence of the page before."""


_COUNTS = re.compile(r"[ivxl]{1,7}|\d{1,4}")
"""The number of a page alone, roman numerals included."""


def _running_lines(pages: Sequence[_Page], measure: Measure) -> set[LineKey]:
    """The lines alone at one place at the edge of most pages that say something else on each of them.

    Such heads name the chapter or the first question of their page; such feet count in roman numerals. They are
    no larger than the text and stand far from it, or amid its sentences.
    """
    places: defaultdict[tuple[object, ...], list[_Edge]] = defaultdict(list)
    for edge in (edge for page in pages for edge in _edges(page)):
        box, size = edge.line.box, round(edge.line.size * 2)
        for side, x in (("left", box.x0), ("right", box.x1), ("middle", (box.x0 + box.x1) / 2)):
            places[round(box.y1 / 2), size, side, round(x / 2)].append(edge)
    return {edge.line.key for edges in places.values() if _run(edges, measure) for edge in edges}


def _edges(page: _Page) -> Iterator[_Edge]:
    ordered = sorted((line for line in page.sheet.lines if line.upright), key=lambda line: line.box.y0)
    for lines in (ordered, ordered[::-1]) if len(ordered) > 1 else ():
        line, beside = lines[:2]
        is_head = line is ordered[0] and page.zone(line) == "head"
        may_run = is_head or _COUNTS.fullmatch(line.text.strip())
        if may_run and not same_height(line.box, beside.box):
            white = max(beside.box.y0 - line.box.y1, line.box.y0 - beside.box.y1)
            yield _Edge(line, white, line is ordered[0] and starts_small(beside.text.strip()))


def _run(edges: Sequence[_Edge], measure: Measure) -> bool:
    """Whether lines at one place on several pages are running heads or feet."""
    on, texts = [edge.line.sheet for edge in edges], [edge.line.text.strip() for edge in edges]
    white, size = min(edge.white for edge in edges), edges[0].line.size
    far, small = white > 2 * measure.pitch, is_small(size, measure.size)
    plain = not any(map(opens, texts)) and size <= measure.size
    shown = any(edge.runs_on for edge in edges) or (far and plain)
    least = max(2 if small and far else TOLERANCES.few, TOLERANCES.most * (on[-1] - on[0] + 1))
    return shown and len(on) >= least and white > TOLERANCES.blank * size
