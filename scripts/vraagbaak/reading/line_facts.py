"""What a page shows of one line, computed once; ``furniture`` judges by these facts alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from vraagbaak.dutch.headings import PAGE_OF, RUNNING_HEAD, opens_in_words
from vraagbaak.reading.facts import (
    TOLERANCES,
    is_long,
    is_small,
    marks,
    same_height,
    same_size,
    same_x,
)
from vraagbaak.reading.lines import Line, LineKey, Sheet
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.page_edges import repeated_lines

# What may hang left of the column. Yes: "12.", "(3)", "a)", "•", "–". No: "12 mei", "ab".
_MARKER = re.compile(r"^(?:\(?\d{1,3}[.):]?|[a-z][.)]|[^\w\s])$")


class LineFacts(Struct, frozen=True):
    """One line among those of its page and of the document."""

    text: str
    """Without white space around it."""
    size: float
    """Type size as a part of the body's."""
    first_page: bool
    zone: Literal["head", "foot", ""]
    """The outer 16 % of the height of the page."""
    side: Literal["left", "right", ""]
    """Where it stands outside the column."""
    upright: bool
    off_page: bool
    repeats: bool
    """At this spot near the edge on page after page."""
    again_outside: bool
    """With the same words at this spot outside the column of another page."""
    in_table: bool
    """In a table with borders that stands in the column, at least in part."""
    of_running_head: bool
    """Is the running head of a printed paper, or stands level with it."""
    over_text: bool
    """Great type that lies over lines of text, here or on another page."""
    level: bool
    """On one baseline with a line of the column, in type of one size."""
    opens: bool
    """Says ``Vraag 3`` or ``Antwoord``."""
    marks_note: bool
    """A number right before small type, as at the foot of a page."""
    counts_lines: bool
    """One of the figures beside the text that count its lines."""
    in_senders_column: bool
    labels_text: bool
    """Small type on the first page, left of text on the same height (``Datum``)."""


class PageFacts:
    """The facts of the lines of a document; ``line_facts`` gives those of one."""

    def __init__(self, sheets: Sequence[Sheet], measure: Measure) -> None:
        self.measure = measure
        self.pages = {sheet.number: _Page(sheet, measure) for sheet in sheets}
        self.repeated = repeated_lines(sheets, measure)
        self._first = sheets[0].number if sheets else 0

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
        page, text = self.pages[line.sheet], line.text.strip()
        box, side = line.box, page.side(line)
        return LineFacts(
            text=text,
            size=line.size / self.measure.size if self.measure.size else 1.0,
            first_page=line.sheet == self._first,
            zone="head" if box.y1 < page.top else "foot" if box.y0 > page.foot else "",
            side=side,
            upright=line.upright,
            off_page=box.y0 < 0 or box.y1 > page.sheet.height,
            repeats=line.key in self.repeated,
            again_outside=line.key in self._again_outside,
            in_table=line.key in page.in_tables,
            of_running_head=any(same_height(box, head.box) for head in page.running_heads),
            over_text=text in self._over_text,
            level=bool(side) and page.is_level(line),
            opens=opens_in_words(text),
            marks_note=text.isdigit() and page.marks_note(line),
            counts_lines=line.key in page.line_numbers,
            in_senders_column=side == "right" and self._in_senders_column(line),
            labels_text=side == "left" and line.sheet == self._first and page.labels_text(line),
        )

    @cached_property
    def _over_text(self) -> set[str]:
        great = (
            (page, line)
            for page in self.pages.values()
            for line in page.sheet.lines
            if line.size >= TOLERANCES.great * self.measure.size
        )
        return {line.text.strip() for page, line in great if page.lies_over_text(line)}

    @cached_property
    def _again_outside(self) -> set[LineKey]:
        spots: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
        for page in self.pages.values():
            for line in page.sheet.lines:
                if (not line.upright or page.side(line)) and sum(map(str.isalpha, line.text)) > 2:
                    words = re.sub(r"\d+", "#", line.text.strip())
                    spots[words, round(line.box.y0 / TOLERANCES.same_x)].append(line)
        several = (lines for lines in spots.values() if len({line.sheet for line in lines}) > 1)
        return {line.key for lines in several for line in lines}

    @cached_property
    def _senders_columns(self) -> tuple[tuple[float, float], ...]:
        """(x, type size) of what stands right of the text on the first page as one column."""
        page = self.pages.get(self._first)
        right = [line for line in page.sheet.lines if page.side(line) == "right"] if page else []
        found = []
        for line in right:
            column = [
                other
                for other in right
                if same_x(other.box.x0, line.box.x0) and same_size(other.size, line.size)
            ]
            small = is_small(line.size, self.measure.size)
            level = sum(page.is_level(other) for other in column) if page else 0
            if small or (len(column) >= TOLERANCES.few and level < TOLERANCES.most * len(column)):
                found.append((line.box.x0, line.size))
        return tuple(found)

    def _in_senders_column(self, line: Line) -> bool:
        return any(same_x(x, line.box.x0) and same_size(size, line.size) for x, size in self._senders_columns)


class _Page:
    """One page: where its column ends, and what stands beside what."""

    def __init__(self, sheet: Sheet, measure: Measure) -> None:
        self.sheet, self.measure = sheet, measure
        self.top, self.foot = sheet.height * TOLERANCES.edge, sheet.height * (1 - TOLERANCES.edge)
        left, wide = measure.left - TOLERANCES.other_x, measure.left + 2 * TOLERANCES.hanging
        body = [line for line in sheet.lines if line.upright and same_size(line.size, measure.size)]
        of_column = (line.ink_x1 for line in body if left <= line.box.x0 < wide and is_long(line))
        self.right = max([measure.right, *of_column])

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

    @cached_property
    def in_tables(self) -> set[LineKey]:
        """The lines in tables with borders that stand in the column, at least in part: one may be wider."""
        left = self.measure.left - TOLERANCES.hanging
        tabled = [(line, line.cell.table) for line in self.sheet.lines if line.cell]
        tables = {table for line, table in tabled if left < line.box.x0 < self.right}
        return {line.key for line, table in tabled if table in tables}

    @cached_property
    def running_heads(self) -> list[Line]:
        return [line for line in self.sheet.lines if RUNNING_HEAD.match(line.text.strip())]

    @cached_property
    def _in_column(self) -> list[Line]:
        """Lines of the column, by where they end below."""
        left = self.measure.left - TOLERANCES.other_x
        inside = (line for line in self.sheet.lines if line.upright and left <= line.box.x0 <= self.right - 1)
        return sorted(inside, key=lambda line: line.box.y1)

    def is_level(self, line: Line) -> bool:
        """Whether a line of the column stands on the same baseline, in type of the same size."""
        lines = self._in_column
        at = bisect_left(lines, line.box.y1 - TOLERANCES.level, key=lambda other: other.box.y1)
        while at < len(lines) and lines[at].box.y1 <= line.box.y1 + TOLERANCES.level:
            if same_size(lines[at].size, line.size) and not PAGE_OF.match(lines[at].text.strip()):
                return True
            at += 1
        return False

    def lies_over_text(self, line: Line) -> bool:
        """Whether a line of great type lies over lines of text, as a watermark does (``CONCEPT``)."""
        return any(
            other.size <= self.measure.size + TOLERANCES.same_size and line.box.covers(other.box)
            for other in self.sheet.lines
        )

    def marks_note(self, line: Line) -> bool:
        """Whether a lone number has the small type of a note right behind it."""
        return any(
            is_small(other.size, self.measure.size) and marks(line.box, other.box)
            for other in self.sheet.lines
        )

    def labels_text(self, line: Line) -> bool:
        """Whether small type stands at the height of a line of the column."""
        small = is_small(line.size, self.measure.size)
        return small and any(same_height(line.box, other.box) for other in self._in_column)

    @cached_property
    def line_numbers(self) -> set[LineKey]:
        """Figures in one column outside the text that go up with the lines of the page."""
        outside = [
            line
            for line in self.sheet.lines
            if line.text.strip().isdigit()
            and line.cell is None
            and not self.measure.left - TOLERANCES.same_x <= line.box.x0 <= self.right - 1
        ]
        found: set[LineKey] = set()
        for line in outside:
            column = [
                other
                for other in sorted(outside, key=lambda other: other.box.y0)
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
        values = [int(line.text) for line in column]
        step, distance = values[1] - values[0], column[1].box.y0 - column[0].box.y0
        small = is_small(column[0].size, self.measure.size)
        return (
            step >= (1 if small else 2)
            and distance <= TOLERANCES.blank * step * self.measure.pitch
            and all(b - a == step for a, b in pairwise(values))
            and all(
                abs(b.box.y0 - a.box.y0 - distance) < TOLERANCES.some * distance for a, b in pairwise(column)
            )
        )
