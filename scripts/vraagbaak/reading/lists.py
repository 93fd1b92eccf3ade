"""Items of lists, their markers and their depth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vraagbaak.dutch.sentences import FULL_STOP
from vraagbaak.reading.joining import without_prefix
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import ParagraphKind

INDENT_PT = 4.0  # starts that differ by less stand under each other


BULLET = re.compile(r"^([•‣◦▪■□●○∙·*\-–—\u2212\ue000-\uf8ff]|o(?=\s))(?:\s+|$)")


ITEM_NUMBER = re.compile(r"^(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\([a-z0-9]{1,2}\))(?:\s+|$)")


MARKER = re.compile(f"(?:{BULLET.pattern}|{ITEM_NUMBER.pattern})$")
"""What is nothing but the marker of a list's item, and a space."""


@dataclass(slots=True)
class Draft:
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
    text_x0 = rest.place.box.x0
    in_list = last is not None and last.kind == kind
    hangs = text_x0 > row.place.box.x0 + INDENT_PT or (
        following is not None and following.place.box.x0 > row.place.box.x0 + INDENT_PT
    )
    ended = last is None or bool(FULL_STOP.search(last.rows[-1].text)) or in_list
    if not (ended or (hangs and bullet)):
        return None
    listed = hangs or _goes_on_with_next(row, marker, following)
    if number and not (_follows(marker, drafts) or (_is_first(marker) and listed)):
        return None
    if text_x0 <= row.place.box.x0 + INDENT_PT and hangs and following is not None:
        text_x0 = following.place.box.x0
    elif text_x0 <= row.place.box.x0 + INDENT_PT:
        text_x0 = _text_of_siblings(row, kind, drafts, text_x0)
    draft = Draft([rest], kind, marker, 0, text_x0, marker_x0=row.place.box.x0)
    draft.level = _level(draft, drafts)
    return draft


def _goes_on_with_next(row: Row, marker: str, following: Row | None) -> bool:
    """Whether the row right under an item of one line opens the item after it."""
    match = ITEM_NUMBER.match(following.text) if following else None
    if following is None or match is None or abs(following.place.box.x0 - row.place.box.x0) > INDENT_PT:
        return False
    return match.group(1).strip("().") == _successor(marker.strip("()."))


def _text_of_siblings(row: Row, kind: ParagraphKind, drafts: Sequence[Draft], x0: float) -> float:
    """Where the text of the items before ``row`` in its list starts, in pt; ``x0`` when there are none."""
    for earlier in reversed(drafts):
        if earlier.kind not in ("bullet", "numbered"):
            break
        if earlier.kind == kind and abs(earlier.marker_x0 - row.place.box.x0) <= INDENT_PT:
            return max(x0, earlier.text_x0)
    return x0


def _level(draft: Draft, drafts: Sequence[Draft]) -> int:
    level_of_x0: dict[int, int] = {}
    for earlier in reversed(drafts):
        if earlier.kind not in ("bullet", "numbered"):
            break
        level_of_x0.setdefault(round(earlier.marker_x0), earlier.level)
    if not level_of_x0:
        return 0
    same = [lv for x, lv in level_of_x0.items() if abs(x - draft.marker_x0) <= INDENT_PT]
    if same:
        return same[0]
    left = [lv for x, lv in level_of_x0.items() if x < draft.marker_x0]
    return max(left) + 1 if left else 0


def _is_first(marker: str) -> bool:
    return marker.strip("().") in ("1", "a", "i")


def _follows(marker: str, drafts: Sequence[Draft]) -> bool:
    value = marker.strip("().")
    for earlier in reversed(drafts):
        if earlier.kind == "numbered" and earlier.marker.strip("().").isdigit() == value.isdigit():
            return _successor(earlier.marker.strip("().")) == value
    return False


def _successor(value: str) -> str:
    if value.isdigit():
        return str(int(value) + 1)
    return chr(ord(value) + 1) if len(value) == 1 else ""
