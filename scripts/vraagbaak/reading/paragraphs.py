"""Rows -> paragraphs, list items, quotations and tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vraagbaak.dutch.headings import opens
from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.facts import TOLERANCES, same_x
from vraagbaak.reading.grids import table_to_paragraph
from vraagbaak.reading.joining import runs_of
from vraagbaak.reading.lists import Draft, list_item
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.rows import Row
from vraagbaak.reading.starts import PARAGRAPH_STARTS, Start
from vraagbaak.reading.tables import TABLES, table_facts
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
        row, following = rows[index], rows[index + 1] if index + 1 < len(rows) else None
        above = drafts[-1].rows if drafts and drafts[-1].ruled else []
        may_be_table = len(row.pieces) > 1 or row.pieces[0].cell  # few rows: the others are no table
        table = first(TABLES, table_facts(rows, index, above)) if may_be_table else None
        if table is None:
            _add_row(drafts, row, following, measure, hanging=hanging and not drafts)
            index += 1
            continue
        rule, found = table
        if found.goes_on:
            above.extend(found.rows)
        else:
            drafts.append(Draft([*found.rows], "table", ruled=found.ruled, rule=rule))
        index += len(found.rows)
    return drafts


def _add_row(
    drafts: list[Draft], row: Row, following: Row | None, measure: Measure, *, hanging: bool
) -> None:
    """Put a row that is no table's with the paragraph it goes on with, or into one of its own."""
    last = drafts[-1] if drafts and drafts[-1].kind != "table" else None
    opened = list_item(row, following, drafts)
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
        return table_to_paragraph(draft, lexicon)
    places = tuple(row.place for row in draft.rows)
    runs = runs_of(draft.rows, lexicon)
    return Paragraph(runs, draft.kind, draft.level, draft.marker, places=places, rule=draft.rule)


# --- quotations: an earlier question, a motion, a law -------------------------------------


def mark_quotations(drafts: Sequence[Draft], indent: float | None, quoted_at: float | None = None) -> None:
    """Make quotations of paragraphs that stand in behind others that do not, and of questions in a frame.

    Args:
        drafts: the paragraphs of one stretch of text.
        indent: where the first line of each paragraph starts in this letter (pt), when it stands in.
        quoted_at: where the quotation right above starts (pt), when there is one.
    """
    if quoted_at is not None:
        _go_on(drafts, quoted_at)
    _in_frames(drafts)
    _indented(drafts, indent)


def _go_on(drafts: Sequence[Draft], quoted_at: float) -> None:
    for draft in drafts:
        if draft.kind != "text" or not same_x(draft.rows[0].place.box.x0, quoted_at):
            return
        draft.kind = "quote"


def _in_frames(drafts: Sequence[Draft]) -> None:
    for framed, group in groupby(drafts, lambda draft: draft.rows[0].framed and draft.rows[-1].framed):
        in_frame = list(group)
        if framed and any(opens(row.text) for draft in in_frame for row in draft.rows):
            for draft in in_frame:
                draft.kind = "quote" if draft.kind == "text" else draft.kind


def _indented(drafts: Sequence[Draft], indent: float | None) -> None:
    texts = [draft for draft in drafts if draft.kind == "text"]
    margin = min((draft.rows[-1].place.box.x0 for draft in texts), default=0.0)
    item: Draft | None = None
    for draft in drafts:
        start = draft.rows[0].place.box.x0
        if draft.is_item:
            item = draft
        elif draft.kind == "text" and start - margin <= TOLERANCES.same_x:
            item = None  # the list has ended
        elif draft.kind != "text" or draft is texts[0] or (item and same_x(start, item.text_x0)):
            continue
        elif _stands_in(draft, margin, indent):
            draft.kind = "quote"
            draft.level = int((start - margin) // TOLERANCES.far)


def _stands_in(draft: Draft, margin: float, indent: float | None) -> bool:
    starts = [row.place.box.x0 for row in draft.rows]
    if (
        not same_x(max(starts), min(starts))
        or not TOLERANCES.other_x < min(starts) - margin < TOLERANCES.deepest
    ):
        return False
    if len(starts) == 1 and indent is not None and same_x(starts[0], indent):
        return False  # a paragraph of one line in a letter whose first lines stand in
    return any(map(str.isalpha, draft.rows[0].text))  # a chart has figures that stand in
