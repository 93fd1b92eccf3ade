"""Lines -> what they are: body, footnote or furniture; and the body as rows in reading order.

Everything is measured from the document itself: the body size is the size most characters have,
the column is where lines of that size stand, furniture repeats or lies outside the column.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vraagbaak.reading.frames import in_one_frame
from vraagbaak.reading.furniture import RUNNING_HEAD, is_outside, repeated_lines, wide_table, without_doubles
from vraagbaak.reading.lines import Line, Role, Source
from vraagbaak.reading.measure import HANGING_PT, Measure, body_size, measure_of
from vraagbaak.reading.notes import NoteLines, split_notes
from vraagbaak.reading.page_numbers import printed_numbers
from vraagbaak.reading.rows import Row, rows_of, same_height


@dataclass(frozen=True, slots=True)
class Page:
    """The body of one page."""

    sheet: int
    number: int
    """Printed page number."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What every line of the document is."""

    measure: Measure
    pages: tuple[Page, ...]
    notes: tuple[NoteLines, ...]
    roles: tuple[tuple[Line, Role], ...] = field(repr=False)
    """Every line of the file exactly once, in the order of the file."""
    pages_total: int | None
    """As printed (``Pagina 3 van 29``), None when it is not."""

    @property
    def furniture(self) -> tuple[Line, ...]:
        """Lines that belong to the paper, not to the letter's text."""
        return tuple(line for line, role in self.roles if role == "furniture")


def lay_out(source: Source) -> Layout:
    """Give every line of ``source`` one role, and the body its rows."""
    size = body_size(source.sheets)
    sheets = in_one_frame(source.sheets, size)
    measure = measure_of(sheets, size)
    roles: dict[int, Role] = {}
    repeated = repeated_lines(sheets, measure)
    for sheet in sheets:
        feet = [line.box for line in sheet.lines if RUNNING_HEAD.match(line.text.strip())]
        wide = wide_table(sheet, measure)
        tables = {
            line.cell.table
            for line in sheet.lines
            if line.cell and measure.left - HANGING_PT < line.box.x0 < measure.right
        }
        for line in sheet.lines:
            beside = any(same_height(line.box, foot) for foot in feet)
            # A table may be wider than the text.
            in_table = id(line) in wide or (line.cell is not None and line.cell.table in tables)
            outside = not in_table and is_outside(line, measure, sheet)
            if beside or id(line) in repeated or outside:
                roles[id(line)] = "furniture"
    numbers, total = printed_numbers(sheets, lambda line: roles.get(id(line)) == "furniture")
    notes: list[NoteLines] = []
    pages: list[Page] = []
    called: set[str] = set()  # on a page before, without a note there
    for sheet, number in zip(sheets, numbers, strict=True):
        inside = without_doubles([line for line in sheet.lines if id(line) not in roles], roles)
        called = split_notes(inside, measure, number, notes, roles, called)
        body = [line for line in inside if id(line) not in roles]
        for line in body:
            roles[id(line)] = "body"
        pages.append(Page(sheet.number, number, rows_of(body, number)))
    return Layout(
        measure=measure,
        pages=tuple(pages),
        notes=tuple(notes),
        roles=tuple((line, roles[id(line)]) for sheet in sheets for line in sheet.lines),
        pages_total=total,
    )


# --- measuring ----------------------------------------------------------------------------


# --- furniture ----------------------------------------------------------------------------


# --- rows ---------------------------------------------------------------------------------


# --- footnotes ----------------------------------------------------------------------------
