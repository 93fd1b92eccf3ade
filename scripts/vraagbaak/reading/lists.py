"""Items of lists, their markers and their depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from vraagbaak.dutch.sentences import ends_sentence
from vraagbaak.reading.facts import TOLERANCES, same_x
from vraagbaak.reading.rows import Row, without_prefix
from vraagbaak.reading.text import ParagraphKind
from vraagbaak.rules import Rule, first, if_so

# Not a tick or a box with one: that says yes or no.
BULLET = re.compile(r"^([•‣◦▪■□●○◆❑◻➢➔∙·*\-–—\u2212\ue000-\uf8ff]|o(?=\s))(?:\s+|$)")
_STARRED = re.compile(r"\w\*")  # a star behind a word calls a note


# Yes: ``1.``, ``a)``, ``(b)``, ``iv.``, ``B.``, ``1.2``, ``1.2.3.``. No: ``1.250``, ``2023``, ``vs.``.
ITEM_NUMBER = re.compile(
    r"^(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]|\((?:[a-z0-9]{1,2}|[ivx]{1,5})\)|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)(?:\s+|$)"
)


def is_cells(row: Row) -> bool:
    """Whether the pieces of a row stand as far apart as the cells of a table do."""
    pieces = row.pieces
    if BULLET.match(row.text):
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


class ItemFacts(Struct, frozen=True, dict=True):  # a dict: each fact is computed when first asked, and kept
    """What is known of a row that begins with the marker of an item, and of what stands around it."""

    row: Row
    item: Draft
    """What it is if it opens an item."""
    following: Row | None
    drafts: Sequence[Draft]
    """What stands above it."""

    @property
    def below(self) -> float:
        """Where the row right under it starts, in pt."""
        return self.following.place.box.x0 if self.following is not None else self.item.marker_x0

    @property
    def hangs(self) -> bool:
        """Its text, or the row under it, starts right of the marker."""
        return self.item.hangs or self.below > self.item.marker_x0 + TOLERANCES.same_x

    @cached_property
    def before(self) -> Draft | None:
        """The item whose number comes right before."""
        return _item_before(self.item, self.drafts) if self.item.kind == "numbered" else None

    @property
    def ended(self) -> bool:
        """No sentence or list of another kind stands open above it."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind in ("table", self.item.kind):
            return True
        further_left = self.item.marker_x0 < last.marker_x0 - TOLERANCES.same_x
        return further_left or ends_sentence(last.rows[-1].text)

    @property
    def in_list(self) -> bool:
        """An item stands right above it."""
        return any(draft.is_item for draft in self.drafts[-1:])

    @property
    def goes_on(self) -> bool:
        """The row right under it opens the item after it."""
        match = ITEM_NUMBER.match(self.following.text) if self.following else None
        return match is not None and _succeeds(match[1], self.item.marker)


def _bullet(facts: ItemFacts) -> bool:
    above = (row.text for one in facts.drafts for row in one.rows)
    of_note = facts.item.marker == "*" and any(map(_STARRED.search, above))
    return facts.item.kind == "bullet" and not of_note and (facts.ended or facts.hangs)


def _next_number(facts: ItemFacts) -> bool:
    return facts.before is not None and (facts.ended or facts.in_list)


def _first_number(facts: ItemFacts) -> bool:
    counts = facts.item.kind == "numbered" and facts.ended and _is_first(facts.item.marker)
    return counts and (facts.hangs or facts.goes_on)


ITEMS: tuple[Rule[ItemFacts, bool], ...] = (
    Rule(
        "list: a bullet", if_so(_bullet),
        yes=("Er zijn twee wegen:\n~• een loket", "Er zijn wegen, zoals\n~•|een loket", "• een loket\n~• een balie"),
        no=(
            "Er zijn twee wegen voor\n~• een loket", "Er zijn twee wegen:\n~1. een loket\n~2. een balie",
            "Er zijn vier loketten* nodig.\n~ * Stand van maart.",
        ),
        seen="letters of all ministries",
    ),
    Rule(
        "list: the next number", if_so(_next_number),
        yes=("1.|een loket.\n~2.|een balie.", "1.|een loket\n~2.|een balie", "a)|een loket;\nMeer dan dat.\n~b)|een balie"),
        no=("1.|een loket.\n~3.|een balie.", "Het gaat om\n~2. een balie", "1.|een loket.\nHet gaat ook om\n~2. een balie"),
        seen="letters of all ministries",
    ),
    Rule(
        "list: the first number", if_so(_first_number),
        yes=("Er zijn twee wegen:\n~1.|een loket", "Er zijn twee wegen:\n>~a. een loket\n~b. een balie"),
        no=("Er zijn twee wegen:\n~1. een loket", "Er zijn twee wegen:\n~4.|een loket", "Er zijn wegen, zoals\n~1.|een loket"),
        seen="letters of all ministries",
    ),
)  # fmt: skip


def item_facts(row: Row, following: Row | None, drafts: Sequence[Draft]) -> ItemFacts | None:
    """The facts of a row that begins with a marker and says more; None of any other."""
    bullet = BULLET.match(row.text)
    match = bullet or ITEM_NUMBER.match(row.text)
    if not match or len(row.text) == len(match[0].strip()):
        return None
    rest = without_prefix(row, match.end())
    kind: ParagraphKind = "bullet" if bullet else "numbered"
    item = Draft([rest], kind, match[1], 0, rest.place.box.x0, marker_x0=row.place.box.x0)
    return ItemFacts(row, item, following, drafts)


def list_item(row: Row, following: Row | None, drafts: Sequence[Draft]) -> Draft | None:
    """A new list item, if ``row`` opens one."""
    facts = item_facts(row, following, drafts)
    if not (facts and (found := first(ITEMS, facts))):
        return None
    item = facts.item
    if not item.hangs:
        item.text_x0 = facts.below if facts.hangs else _text_of_siblings(item, drafts)
    item.level = _level(item, drafts)
    item.rule = found[0]
    return item


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
