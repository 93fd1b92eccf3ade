"""Lines -> what they are: body, footnote or furniture; and the body as rows in reading order.

Everything is measured from the document itself: the body size is the size most characters have,
the column is where lines of that size stand, furniture repeats or lies outside the column.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from vraagbaak.reading.charts import labels_of_charts
from vraagbaak.reading.columns import in_reading_order
from vraagbaak.reading.frames import in_one_frame
from vraagbaak.reading.furniture import reasons_of, without_doubles
from vraagbaak.reading.lines import Line, Role, Sheet, Source
from vraagbaak.reading.measure import Measure, body_size, measure_of
from vraagbaak.reading.notes import NoteLines, split_notes
from vraagbaak.reading.page_numbers import printed_numbers
from vraagbaak.reading.rows import Row, row_of, rows_of


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
    def furniture(self) -> tuple[Line, ...]:
        """Lines that belong to the paper, not to the letter's text."""
        return tuple(line for line, role in self.roles if role == "furniture")


def lay_out(source: Source) -> Layout:
    """Give every line of ``source`` one role, and the body its rows."""
    size = body_size(source.sheets)
    sheets = in_one_frame(source.sheets, size)
    measure = measure_of(sheets, size)
    reasons = reasons_of(sheets, measure)
    roles: dict[int, Role] = {}
    numbers, total = printed_numbers(sheets, lambda line: reasons[id(line)][1] != "text")
    notes: list[NoteLines] = []
    pages: list[Page] = []
    called: set[str] = set()  # on a page before, without a note there
    for sheet, number in zip(sheets, numbers, strict=True):
        inside = [line for line in sheet.lines if reasons[id(line)][1] == "text"]
        inside = without_doubles(inside, reasons)
        called = split_notes(inside, measure, number, notes, roles, called)
        body = [line for line in inside if id(line) not in roles]
        for line in body:
            roles[id(line)] = "body"
        pages.append(_page(sheet, number, body, measure))
    lines = [line for sheet in sheets for line in sheet.lines]
    return Layout(
        measure=measure,
        pages=tuple(pages),
        notes=tuple(notes),
        roles=tuple((line, roles.get(id(line), "furniture")) for line in lines),
        pages_total=total,
        reasons=tuple(_reason(roles.get(id(line)), reasons[id(line)][0]) for line in lines),
        outside=tuple(line for line in lines if reasons[id(line)][1] == "outside"),
    )


def _page(sheet: Sheet, number: int, body: Sequence[Line], measure: Measure) -> Page:
    columns = in_reading_order(body, measure)
    charts = labels_of_charts(columns.lines, measure)
    labels = {id(line) for chart in charts for line in chart}
    rows = rows_of((line for line in columns.lines if id(line) not in labels), number)
    if charts:
        with_charts = [*rows, *(row_of(chart, number) for chart in charts)]
        rows = tuple(sorted(with_charts, key=lambda row: row.place.box.y0 + row.place.box.y1))
    return Page(sheet.number, number, rows, columns.unsure, bool(charts))


def _reason(role: Role | None, reason: str) -> str:
    return "note: at the foot" if role == "note" else reason
