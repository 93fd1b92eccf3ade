"""The head of a table of questions: where each column starts, and what it is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from vraagbaak.dutch.headings import (
    COLUMN_OF_ANSWERS,
    COLUMN_OF_NUMBERS,
    COLUMN_OF_PARTIES,
    COLUMN_OF_QUESTIONS,
)
from vraagbaak.reading.rows import Row

TOUCH_PT = 12.0  # a cell's text may start this far left of its head


MAX_HEAD = 6  # pieces; a sentence set in two columns has more


Role = Literal["front", "party", "ask", "reply", "behind"]


class Columns(Struct, frozen=True):
    """Where each column of a table starts, in pt, and what it is for, as its head says."""

    starts: tuple[float, ...]
    roles: tuple[Role, ...]
    bordered: bool

    def role(self, cell: Row) -> Role:
        """What the column is for in which ``cell`` stands; left of all columns is in front."""
        at = bisect_right(self.starts, cell.place.box.x0) - 1
        return self.roles[at] if at >= 0 else "front"


def columns_of(row: Row) -> Columns | None:
    """The columns, when ``row`` is the head of a table of questions and answers."""
    if not 2 <= len(row.pieces) <= MAX_HEAD:
        return None
    names = [" ".join(piece.text.split()) for piece in row.pieces]
    ask = next(
        (i for i, name in enumerate(names) if COLUMN_OF_QUESTIONS.match(_NR_BEFORE.sub("", name))), None
    )
    reply = next((i for i, name in enumerate(names) if COLUMN_OF_ANSWERS.match(name)), None)
    if ask is None or reply is None or ask > reply or any(len(name) > LONGEST_NAME for name in names):
        return None
    in_front = [index for index in range(ask) if not COLUMN_OF_PARTIES.match(names[index])]
    number = next(
        (i for i in in_front if COLUMN_OF_NUMBERS.match(names[i])), in_front[0] if in_front else None
    )
    roles: list[Role] = []
    for index, name in enumerate(names):
        beside: Role = "ask" if ask <= index < reply else "behind"
        fixed: Role = "front" if index == number else "reply" if index == reply else beside
        roles.append("party" if COLUMN_OF_PARTIES.match(name) else fixed)
    starts = tuple(piece.box.x0 - TOUCH_PT for piece in row.pieces)
    return Columns(starts, tuple(roles), any(piece.cell for piece in row.pieces))


_NR_BEFORE = re.compile(r"^(?:nr|nummer|no|#)\.?\s+", re.I)


LONGEST_NAME = 40  # characters of the name of a column
