"""What is drawn on a page: its straight lines and boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


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
