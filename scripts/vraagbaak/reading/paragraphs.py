"""Rows -> paragraphs, list items, quotations and tables."""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.joining import runs_of
from vraagbaak.reading.lists import Draft, list_item
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.quotations import mark_quotations
from vraagbaak.reading.rows import Row
from vraagbaak.reading.starts import PARAGRAPH_STARTS, Start
from vraagbaak.reading.tables import TABLES, TableFacts, table_of
from vraagbaak.reading.text import Paragraph
from vraagbaak.rules import first


def paragraphs_of(
    rows: Sequence[Row],
    measure: Measure,
    lexicon: Lexicon,
    *,
    hanging: bool = False,
    quoted_at: float | None = None,
) -> tuple[Paragraph, ...]:
    """Put ``rows`` (reading order, one stretch without missing pages) into paragraphs.

    Args:
        rows: what to read.
        measure: of the document.
        lexicon: words of the document, for hyphens.
        hanging: the first row starts further left than the rows under it.
        quoted_at: where the quotation right above ``rows`` starts, in pt, when there is one.
    """
    drafts = drafts_of(rows, measure, hanging=hanging)
    mark_quotations(drafts, measure.indent, quoted_at)
    return tuple(_paragraph(draft, lexicon) for draft in drafts)


def drafts_of(rows: Sequence[Row], measure: Measure, *, hanging: bool = False) -> list[Draft]:
    """The rows of each paragraph, item and table; arguments as of ``paragraphs_of``."""
    drafts: list[Draft] = []
    index = 0
    while index < len(rows):
        above = drafts[-1] if drafts and drafts[-1].kind == "table" else None
        table = None
        if len(rows[index].pieces) > 1 or rows[index].pieces[0].cell:  # few rows: the others are no table
            table = first(TABLES, TableFacts(rows, index, tuple(above.rows) if above and above.ruled else ()))
        if table is not None:
            rule, found = table
            if found.goes_on and above is not None:
                above.rows.extend(rows[index : found.end])
            else:
                drafts.append(Draft(list(rows[index : found.end]), "table", ruled=found.ruled, rule=rule))
            index = found.end
        else:
            following = rows[index + 1] if index + 1 < len(rows) else None
            _add_row(drafts, rows[index], following, measure, hanging=hanging and not drafts)
            index += 1
    return drafts


def _add_row(
    drafts: list[Draft], row: Row, following: Row | None, measure: Measure, *, hanging: bool
) -> None:
    """Put a row that is no table's with the paragraph it goes on with, or into one of its own."""
    last = drafts[-1] if drafts and drafts[-1].kind != "table" else None
    opened = list_item(row, following, last, drafts)
    if opened is not None:
        drafts.append(opened)
        return
    rule, starts = (
        (FIRST, True) if last is None else first(PARAGRAPH_STARTS, Start(last, row, measure)) or ("", False)
    )
    if starts or last is None:
        drafts.append(Draft([row], text_x0=row.place.box.x0, hanging=hanging, rule=rule))
        return
    if len(last.rows) == 1 and last.kind == "text":
        last.text_x0 = row.place.box.x0
    last.rows.append(row)


FIRST = "paragraph: the first of its part, or behind a table"


def _paragraph(draft: Draft, lexicon: Lexicon) -> Paragraph:
    if draft.kind == "table":
        return table_of(draft, lexicon)
    places = tuple(row.place for row in draft.rows)
    runs = runs_of(draft.rows, lexicon)
    return Paragraph(runs, draft.kind, draft.level, draft.marker, places=places, rule=draft.rule)
