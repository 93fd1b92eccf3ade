"""What stands in or in a frame: a quotation of an earlier question, of a motion, of a law."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vraagbaak.dutch.headings import opens
from vraagbaak.reading.lists import INDENT_PT, Draft

QUOTE_PT = 10.0  # a quotation stands in at least half a centimetre (14 pt) in Word, 12 pt elsewhere
DEEPEST_PT = 120.0  # further right is a column, a signature or a formula
PER_LEVEL_PT = 24.0  # a quotation within one stands in about as much again


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
        if draft.kind != "text" or abs(draft.rows[0].place.box.x0 - quoted_at) > INDENT_PT:
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
        elif draft.kind == "text" and start - margin <= INDENT_PT:
            item = None  # the list has ended
        elif draft.kind != "text" or draft is texts[0] or (item and abs(start - item.text_x0) <= INDENT_PT):
            continue
        elif _stands_in(draft, margin, indent):
            draft.kind = "quote"
            draft.level = int((start - margin) // PER_LEVEL_PT)


def _stands_in(draft: Draft, margin: float, indent: float | None) -> bool:
    starts = [row.place.box.x0 for row in draft.rows]
    if max(starts) - min(starts) > INDENT_PT or not QUOTE_PT < min(starts) - margin < DEEPEST_PT:
        return False
    if len(starts) == 1 and indent is not None and abs(starts[0] - indent) <= INDENT_PT:
        return False  # a paragraph of one line in a letter whose first lines stand in
    return any(map(str.isalpha, draft.rows[0].text))  # a chart has figures that stand in
