"""Rows -> paragraphs, list items and tables."""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.dutch.sentences import FULL_STOP
from vraagbaak.reading.joining import runs_of
from vraagbaak.reading.lists import INDENT_PT, Draft, list_item
from vraagbaak.reading.measure import GAP, Measure
from vraagbaak.reading.rows import Row
from vraagbaak.reading.tables import (
    goes_on,
    ruled_end,
    ruled_table,
    spaced_table,
    table_end,
    width_in_letters,
)
from vraagbaak.reading.text import Paragraph

FULL_PT = 3.0  # a line set to both margins ends this near to the right one
FREE_PART = 0.25  # a line this far from full ends its paragraph whatever it ends with


def paragraphs_of(
    rows: Sequence[Row], measure: Measure, lexicon: Lexicon, *, hanging: bool = False
) -> tuple[Paragraph, ...]:
    """Put ``rows`` (reading order, one stretch without missing pages) into paragraphs.

    Args:
        rows: what to read.
        measure: of the document.
        lexicon: words of the document, for hyphens.
        hanging: the first row starts further left than the rows under it.
    """
    drafts: list[Draft] = []
    index = 0
    while index < len(rows):
        above = drafts[-1].rows if drafts and drafts[-1].ruled else []
        ruled = ruled_end(rows, index, above)
        if ruled > index:
            if goes_on(above, rows[index:ruled]):
                above.extend(rows[index:ruled])
            else:
                drafts.append(Draft(list(rows[index:ruled]), kind="table", ruled=True))
            index = ruled
            continue
        table = table_end(rows, index)
        if table > index + 1:
            drafts.append(Draft(list(rows[index:table]), kind="table"))
            index = table
            continue
        row = rows[index]
        last = drafts[-1] if drafts and drafts[-1].kind != "table" else None
        following = rows[index + 1] if index + 1 < len(rows) else None
        opened = list_item(row, following, last, drafts)
        if opened is not None:
            drafts.append(opened)
        elif last is None or _starts_anew(last, row, measure):
            first = not drafts
            drafts.append(Draft([row], text_x0=row.place.box.x0, hanging=hanging and first))
        else:
            if len(last.rows) == 1 and last.kind == "text":
                last.text_x0 = row.place.box.x0
            last.rows.append(row)
        index += 1
    return tuple(_paragraph(draft, lexicon) for draft in drafts)


# --- where a paragraph starts -------------------------------------------------------------


def _starts_anew(last: Draft, row: Row, measure: Measure) -> bool:
    previous = last.rows[-1]
    same_sheet = previous.place.sheet == row.place.sheet
    if same_sheet and row.place.box.y1 - previous.place.box.y1 > GAP * measure.pitch:
        return True
    ends = FULL_STOP.search(previous.text) is not None
    shift = row.place.box.x0 - last.text_x0
    if last.kind != "text" and last.text_x0 > last.marker_x0 + INDENT_PT:
        return shift < -INDENT_PT and (ends or _ends_early(previous, row, measure))  # its rows hang
    if last.kind != "text":
        return ends and _ends_early(previous, row, measure)
    breaks_off = _breaks_off(previous, row, measure)
    other_weight = previous.is_bold != row.is_bold
    if measure.indent is not None and ends and abs(row.place.box.x0 - measure.indent) < INDENT_PT:
        return True
    at_margin = measure.indent is not None and abs(row.place.box.x0 - measure.left) < INDENT_PT
    if same_sheet and (measure.spaced or at_margin) and not (breaks_off or other_weight):
        return False  # this letter shows where a paragraph starts, and here it does not
    if (ends or other_weight or breaks_off) and _ends_early(previous, row, measure):
        return True
    if len(last.rows) == 1:
        return shift > INDENT_PT and not last.hanging and bool(FULL_STOP.search(previous.text))
    return abs(shift) > INDENT_PT


def _ends_early(previous: Row, row: Row, measure: Measure) -> bool:
    """Whether the next row's first word would have fitted behind the previous row."""
    text = row.text
    if not text:
        return False
    if measure.justified:
        return previous.ink_x1 < measure.right_at(previous.place.box.x0) - FULL_PT
    per_unit = (row.ink_x1 - row.place.box.x0) / width_in_letters(text)
    needed = width_in_letters(" " + text.split()[0]) * per_unit
    return previous.ink_x1 + needed <= measure.right_at(previous.place.box.x0)


def _breaks_off(previous: Row, row: Row, measure: Measure) -> bool:
    """Whether a line without a full stop is so short that it ends all the same (an address)."""
    free = measure.right_at(previous.place.box.x0) - previous.ink_x1
    wide = free > FREE_PART * (measure.right - measure.left)
    return wide and not row.text[0].islower()


# --- lists --------------------------------------------------------------------------------


# --- tables with drawn borders ------------------------------------------------------------


# --- tables set with white space ----------------------------------------------------------


# --- text ---------------------------------------------------------------------------------


def _paragraph(draft: Draft, lexicon: Lexicon) -> Paragraph:
    if draft.kind == "table":
        return ruled_table(draft, lexicon) if draft.ruled else spaced_table(draft, lexicon)
    places = tuple(row.place for row in draft.rows)
    runs = runs_of(draft.rows, lexicon)
    return Paragraph(runs, draft.kind, draft.level, draft.marker, places=places)
