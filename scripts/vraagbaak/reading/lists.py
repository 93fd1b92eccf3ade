"""Items of lists, their markers and their depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from vraagbaak.dutch.sentences import ends_sentence
from vraagbaak.reading.facts import TOLERANCES, same_x
from vraagbaak.reading.joining import without_prefix
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import ParagraphKind

BULLET = re.compile(r"^([•‣◦▪■□●○∙·*\-–—\u2212\ue000-\uf8ff]|o(?=\s))(?:\s+|$)")


# Yes: ``1.``, ``a)``, ``(b)``, ``iv.``, ``B.``, ``1.2``, ``1.2.3.``. No: ``1.250``, ``2023``, ``vs.``.
ITEM_NUMBER = re.compile(
    r"^(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]|\((?:[a-z0-9]{1,2}|[ivx]{1,5})\)|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)(?:\s+|$)"
)


MARKER = re.compile(f"(?:{BULLET.pattern}|{ITEM_NUMBER.pattern})$")
"""What is nothing but the marker of a list's item, and a space."""


def is_cells(row: Row) -> bool:
    """Whether the pieces of a row stand as far apart as the cells of a table do."""
    pieces = row.pieces
    if len(pieces) < 2 or BULLET.match(row.text):
        return False
    if len(pieces) == 2 and ITEM_NUMBER.match(pieces[0].text.strip() + " "):
        return False
    return any(b.box.x0 - a.box.x1 > TOLERANCES.cell_gap for a, b in pairwise(pieces))


class Draft(Struct):
    """A paragraph while its rows are collected."""

    rows: list[Row]
    kind: ParagraphKind = "text"
    marker: str = ""
    level: int = 0
    text_x0: float = 0.0
    hanging: bool = False
    """The first row starts elsewhere than the others (a marker, a question's number)."""
    marker_x0: float = 0.0
    ruled: bool = False
    """A table with drawn borders."""
    rule: str = ""
    """Name of the rule that opened it, for the trace."""

    @property
    def is_item(self) -> bool:
        """An item of a list."""
        return self.kind in ("bullet", "numbered")

    @property
    def hangs(self) -> bool:
        """An item whose text starts beside its marker, and whose rows start there too."""
        return self.is_item and self.text_x0 > self.marker_x0 + TOLERANCES.same_x


def list_item(row: Row, following: Row | None, last: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
    """A new list item, if ``row`` opens one."""
    text = row.text
    bullet, number = BULLET.match(text), ITEM_NUMBER.match(text)
    match = bullet or number
    if not match or len(text) == len(match.group(0).strip()):
        return None
    marker = match.group(1)
    kind: ParagraphKind = "bullet" if bullet else "numbered"
    rest = without_prefix(row, match.end())
    draft = Draft([rest], kind, marker, 0, rest.place.box.x0, marker_x0=row.place.box.x0)
    below = following.place.box.x0 if following is not None else draft.marker_x0
    hangs = draft.hangs or below > draft.marker_x0 + TOLERANCES.same_x
    before = _item_before(draft, drafts) if number else None
    ended = last is None or last.kind == kind or ends_sentence(last.rows[-1].text)
    if not (ended or (hangs and bullet) or (last and last.is_item and before and _under(draft, before))):
        return None
    listed = hangs or _goes_on_with_next(row, marker, following)
    if number and before is None and not (_is_first(marker) and listed):
        return None
    if not draft.hangs:
        draft.text_x0 = below if hangs else _text_of_siblings(draft, drafts)
    draft.level = _level(draft, drafts)
    draft.rule = f"list: {'a bullet' if bullet else 'the next number' if before else 'the first number'}"
    return draft


def _goes_on_with_next(row: Row, marker: str, following: Row | None) -> bool:
    """Whether the row right under an item of one line opens the item after it."""
    match = ITEM_NUMBER.match(following.text) if following else None
    if following is None or match is None or not same_x(following.place.box.x0, row.place.box.x0):
        return False
    return _succeeds(match.group(1), marker)


def _items(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The items right above, the nearest first."""
    for earlier in reversed(drafts):
        if not earlier.is_item:
            return
        yield earlier


def _text_of_siblings(draft: Draft, drafts: Sequence[Draft]) -> float:
    """Where the text of the items before ``draft`` in its list starts, in pt; its own when there are none."""
    for earlier in _items(drafts):
        if earlier.kind == draft.kind and same_x(earlier.marker_x0, draft.marker_x0):
            return max(draft.text_x0, earlier.text_x0)
    return draft.text_x0


def _level(draft: Draft, drafts: Sequence[Draft]) -> int:
    """One deeper than the nearest item that stands further left; that of the nearest item it stands under."""
    for earlier in _items(drafts):
        if _under(draft, earlier):
            return earlier.level
        if earlier.marker_x0 < draft.marker_x0:
            return earlier.level + 1
    return 0


def _under(one: Draft, other: Draft) -> bool:
    """Whether two items stand under each other, by their markers or (``i.``, ``ii.``) by their text."""
    by_text = one.hangs and other.hangs and same_x(one.text_x0, other.text_x0)
    return by_text or same_x(one.marker_x0, other.marker_x0)


# --- the order of numbers -------------------------------------------------------------------

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _item_before(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The item whose number comes right before.

    Of each way of counting the nearest item is asked: first of those that stand under each other, as an inner
    list may count in the same way.
    """
    for way in sorted(_ways(draft.marker)):
        same = [d for d in reversed(drafts) if d.kind == "numbered" and way in _ways(d.marker)]
        under = [earlier for earlier in same if _under(draft, earlier)]
        for earlier in (*under[:1], *same[:1]):
            if _succeeds(draft.marker, earlier.marker):
                return earlier
    return None


def _succeeds(marker: str, before: str) -> bool:
    """Whether ``marker`` is the number after ``before``: ``3.`` after ``2.``, ``ii.`` after ``i.``, ``1.1`` after ``1.``."""
    earlier = _values(before)
    return any((way, group, value - 1) in earlier for way, group, value in _values(marker))


def _ways(marker: str) -> set[str]:
    return {way for way, *_ in _values(marker)}


def _values(marker: str) -> set[tuple[str, str, int]]:
    """What a marker may count: (way of counting, part that stays the same, number)."""
    value = marker.strip("().")
    around = marker.replace(value, "")
    if "." in value:
        above, _, last = value.rpartition(".")
        return {(f"parts of {above}", "", int(last)), (f"parts of {value}", "", 0)}
    if value.isdigit():
        return {("digits", around, int(value)), (f"parts of {value}", "", 0)}
    letter = (
        {("letters" if value.islower() else "capitals", around, ord(value))} if len(value) == 1 else set()
    )
    return letter | ({("roman", around, _ROMAN.index(value) + 1)} if value in _ROMAN else set())


def _is_first(marker: str) -> bool:
    return any(
        number == {"letters": ord("a"), "capitals": ord("A")}.get(way, 1)
        for way, _, number in _values(marker)
    )
