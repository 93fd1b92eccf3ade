"""What is drawn on a page: the operators that draw it, its straight lines and boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

MOST_BYTES = 4_000_000  # that draw a page; a page of text takes 50,000, more make a map


class Contents:
    """The operators and numbers that draw one page (ISO 32000-1, 7.8.2)."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._words = frozenset(data.split()) if len(data) <= MOST_BYTES else None

    def may_have(self, operators: AbstractSet[bytes]) -> bool:
        """Whether one of ``operators`` draws on the page; of a map that is not asked, for it has them all."""
        return self._words is None or not self._words.isdisjoint(operators)


def straight(drawing: Mapping[str, Any]) -> Iterator[tuple[float, float, float, float]]:
    """Each straight line and box of a path in the form of PyMuPDF's ``get_cdrawings``: left, top, right, bottom in pt."""
    for item in drawing["items"]:
        if item[0] == "re":
            x0, y0, x1, y1 = item[1]
        elif item[0] == "l":
            (x0, y0), (x1, y1) = item[1:3]
        else:
            continue
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
