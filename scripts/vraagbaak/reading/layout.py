"""Lines -> what they are: body, footnote or furniture; the body as rows in reading order, with the calls of its notes.

Everything is measured from the document itself: the body size is the size most characters have,
the column is where lines of that size stand, furniture repeats or lies outside the column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import dropwhile, pairwise

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import PAGE_OF
from vraagbaak.findings import Finding
from vraagbaak.reading.columns import frames_behind, from_the_top, in_reading_order, one_below_the_other
from vraagbaak.reading.facts import TOLERANCES, is_small, same_height
from vraagbaak.reading.furniture import AT_FOOT, doubles_of, reasons_of
from vraagbaak.reading.lines import Line, LineKey, Role, Sheet, Source, grouped
from vraagbaak.reading.measure import Measure, body_size, in_one_frame, measure_of
from vraagbaak.reading.notes import NoteLines, Notes, notes_of_page, touching_calls
from vraagbaak.reading.rows import Row, piece_of, row_of, rows_of
from vraagbaak.reading.text import Run


class Page(Struct, frozen=True):
    """The body of one page."""

    sheet: int
    number: int
    """Printed page number."""
    rows: tuple[Row, ...]
    unsure_columns: bool = False
    """Text stands side by side on it that may be a table or two columns."""
    has_chart: bool = False
    """A chart stands on it; its labels are one row."""


class Layout(Struct, frozen=True):
    """What every line of the document is."""

    measure: Measure
    pages: tuple[Page, ...]
    notes: tuple[NoteLines, ...]
    roles: tuple[tuple[Line, Role], ...]
    """Every line of the file exactly once, in the order of the file."""
    pages_total: int | None
    """As printed (``Pagina 3 van 29``), None when it is not."""
    reasons: tuple[str, ...] = ()
    """For each of ``roles`` the rule that gave it (``furniture: counts the pages``)."""
    outside: tuple[Line, ...] = ()
    """Furniture for want of better: it stands outside the text, and nothing shows that it is no text."""

    @property
    def printed(self) -> dict[int, int]:
        """By page of the file (from 1), the number that is printed on it, or would be."""
        return {page.sheet: page.number for page in self.pages}


def lay_out(source: Source) -> Layout:
    """Give every line of ``source`` one role, and the body its rows."""
    size = body_size(source.sheets)
    sheets = in_one_frame(source.sheets, size)
    measure = measure_of(sheets, size)
    reasons = reasons_of(sheets, measure)
    numbers, total = printed_numbers(sheets, lambda line: reasons[line.key][1] != "text")
    notes = Notes()
    pages: list[Page] = []
    roles: dict[LineKey, Role] = {}
    for sheet, number in zip(sheets, numbers, strict=True):
        inside = [line for line in sheet.lines if reasons[line.key][1] == "text"]
        doubles = doubles_of(inside)
        reasons |= doubles
        inside = [line for line in inside if line.key not in doubles]
        notes = notes_of_page(inside, measure, number, notes)
        of_notes = {line.key for line in notes.lines}
        body = [line for line in inside if line.key not in of_notes]
        roles.update(dict.fromkeys(of_notes, "note"))
        reasons |= dict.fromkeys(of_notes, AT_FOOT)
        roles.update({line.key: "body" for line in body})
        pages.append(_page(sheet, number, body, measure))
    lines = [line for sheet in sheets for line in sheet.lines]
    return Layout(
        measure=measure,
        pages=tuple(pages),
        notes=notes.notes,
        roles=tuple((line, roles.get(line.key, "furniture")) for line in lines),
        pages_total=total,
        reasons=tuple(reasons[line.key][0] for line in lines),
        outside=tuple(line for line in lines if reasons[line.key][1] == "outside"),
    )


def _page(sheet: Sheet, number: int, body: Sequence[Line], measure: Measure) -> Page:
    placed = frames_behind(one_below_the_other(from_the_top(body), measure), measure)
    columns = in_reading_order(placed, measure)
    charts = labels_of_charts(columns.lines, measure)
    labels = {line.key for chart in charts for line in chart}
    rows = rows_of((line for line in columns.lines if line.key not in labels), number)
    if charts:
        with_charts = [*rows, *(row_of(chart, number) for chart in charts)]
        rows = tuple(sorted(with_charts, key=lambda row: row.place.box.y0 + row.place.box.y1))
    return Page(sheet.number, number, rows, columns.unsure, bool(charts))


# --- charts -------------------------------------------------------------------------------


def labels_of_charts(lines: Sequence[Line], measure: Measure) -> tuple[tuple[Line, ...], ...]:
    """The labels of each chart among the body ``lines`` of a page, in the order of the file.

    They are small words that stand wherever its bars and lines are: they make no sentences and no rows. A row
    of a table has several cells, and the items of a list start at one place.
    """
    small: list[Line] = []
    found: list[tuple[Line, ...]] = []
    for line in sorted(lines, key=lambda line: line.box.y0 + line.box.y1):
        if _is_label(line, measure):
            small.append(line)
        elif not is_small(line.size, measure.size):
            found += _chart(small)
            small = []
    return (*found, *_chart(small))


def _is_label(line: Line, measure: Measure) -> bool:
    short = len(line.text.strip()) <= TOLERANCES.long_line
    return short and line.cell is None and is_small(line.size, measure.size)


def _chart(labels: Sequence[Line]) -> list[tuple[Line, ...]]:
    if len(labels) < TOLERANCES.labels:
        return []
    heights = grouped(labels, lambda height, label: same_height(label.box, height[0].box))
    alone = [height[0] for height in heights if len(height) == 1]
    places = {round(label.box.x0 / TOLERANCES.same_x) for label in alone}
    is_chart = len(alone) >= len(heights) / 2 and len(places) >= TOLERANCES.few
    return [tuple(sorted(labels, key=lambda label: label.index))] if is_chart else []


# --- raised digits ------------------------------------------------------------------------

_WORD = re.compile(r"^.*[\s/]", re.S)  # what stands before the last word, or the last part of ``km/m``
_UNITS = {unit + power for unit in ("m", "km", "cm", "dm", "mm") for power in "23"}  # of an area or a volume


class Calls(Struct, frozen=True):
    """What became of raised digits, where that is not plain from the notes there are."""

    words: Mapping[LineKey, tuple[bool, ...]]
    """Per line with raised digits, for each of them in order: whether it belongs to the text."""
    findings: tuple[Finding, ...] = ()


def calls_of(layout: Layout) -> Iterable[tuple[str, int]]:
    """Every call in the body: the number of its note, and the printed page."""
    for page in layout.pages:
        for row in page.rows:
            for piece in row.pieces:
                yield from ((run.note, page.number) for run in piece.runs if run.note)


def settle_calls(layout: Layout) -> tuple[Layout, Calls]:
    """Raised digits that call no note become text again: a unit (m²), a power, or a finding.

    Digits of two calls may touch; where their number is no note of that page but they are notes of
    it one by one, they are two calls. A note calls no other: what is raised in it is text.
    """
    settler = _Settler(layout)
    pages = tuple(
        replace(page, rows=tuple(settler.row(row, page.number) for row in page.rows)) for page in layout.pages
    )
    notes = tuple(
        replace(note, rows=tuple(settler.row(row, None) for row in note.rows)) for note in layout.notes
    )
    return replace(layout, pages=pages, notes=notes), Calls(settler.words, tuple(settler.findings))


class _Settler:
    def __init__(self, layout: Layout) -> None:
        self.roles = layout.roles
        self.known = {note.number for note in layout.notes}
        self.near = {(note.number, page) for note in layout.notes for page in (note.page, note.page - 1)}
        called = [call for call in calls_of(layout) if call[0] in self.known]
        on_page = sum(call in self.near for call in called)
        self.at_foot = on_page >= TOLERANCES.most * len(called)
        self.words: dict[LineKey, tuple[bool, ...]] = {}
        self.findings: list[Finding] = []

    @cached_property
    def lines(self) -> dict[LineKey, Line]:
        """The lines of notes, of which few have raised digits but their marker."""
        return {line.key: line for line, role in self.roles if role == "note"}

    def row(self, row: Row, page: int | None) -> Row:
        """``row`` of a page, or of a note (None), which calls no other."""
        if not any(run.note for piece in row.pieces for run in piece.runs):
            return row
        pieces = []
        for index, piece in zip(row.place.lines[-len(row.pieces) :], row.pieces, strict=True):
            runs: list[Run] = []
            words: list[bool] = []
            for run in piece.runs:
                made = self._run(run, runs[-1].text if runs else "", page) if run.note else [run]
                words.extend([not made[0].note] if run.note else ())
                runs.extend(made)
            if words:
                key = row.place.sheet, index
                of_line = piece_of(self.lines[key]).runs if page is None else ()
                marker = max(0, sum(bool(run.note) for run in of_line) - len(words))
                self.words[key] = (*[False] * marker, *words)
            pieces.append(replace(piece, runs=tuple(runs)))
        return Row(row.place, tuple(pieces))

    def _run(self, run: Run, before: str, page: int | None) -> list[Run]:
        if page is None or _WORD.sub("", before) + run.note in _UNITS:
            return [_power(run)]
        known = run.note in self.known
        if (run.note, page) in self.near or (known and not self.at_foot):
            return [run]
        parts = touching_calls(run.note)
        if parts and all((part, page) in self.near for part in parts):
            return [Run("", note=part) for part in parts]
        if not known:
            message = f"Noot {run.note} wordt aangeroepen, maar de tekst is niet gevonden."
            self.findings.append(Finding("noot-zonder-tekst", message, page))
        return [_power(run)]


def _power(run: Run) -> Run:
    """The number of a call that calls nothing, as raised text."""
    return replace(run, text=run.note, note="", script="sup")


# --- printed numbers ----------------------------------------------------------------------

_LONE_NUMBER = re.compile(r"^(?:[-–]\s*)?(\d{1,4})(?:\s*[-–])?$")


def printed_numbers(
    sheets: Sequence[Sheet], is_furniture: Callable[[Line], bool]
) -> tuple[tuple[int, ...], int | None]:
    """The printed number of each sheet, and the printed total when there is one.

    The index in the file is not the printed number: a copy may hold the odd pages only. Sheets without a number get the one that follows from their neighbours.
    """
    found = [filter(None, (PAGE_OF.match(line.text.strip()) for line in sheet.lines)) for sheet in sheets]
    counted = [next(matches, None) for matches in found]
    stated, totals = ([int(match[part]) if match else 0 for match in counted] for part in (1, 2))
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
    if count < max(2, len(sheets) / 2):
        return [0] * len(sheets)
    return [i + offset if i + offset in found else 0 for i, found in enumerate(values)]


def _fill(stated: Sequence[int]) -> tuple[int, ...]:
    """The numbers that are printed, with those that follow from them where none is."""
    first = next((at for at, number in enumerate(stated) if number), 0)
    numbers = [max(1, (stated[first] or 1) - first + at) for at in range(first + 1)]
    for number in stated[first + 1 :]:
        numbers.append(number or numbers[-1] + 1)
    return tuple(numbers)
