"""Which printed page each sheet of the file is.

The index in the file is not the printed number: a copy may hold the odd pages only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import dropwhile, pairwise

from vraagbaak.reading.lines import Line, Sheet

# Yes: "Pagina 3 van 29", "P agina 3 van 29" (a kerned P), "pagina 3/29", "Blad 3 van 29".
# No: "zie pagina 3 van het rapport", "Pagina's 3 van 29".
PAGE_OF = re.compile(r"^(?:P\s?agina|Blad|Pag\.)\s+(\d{1,4})\s*(?:van|/)\s*(\d{1,4})$", re.I)
_LONE_NUMBER = re.compile(r"^(?:[-–]\s*)?(\d{1,4})(?:\s*[-–])?$")


def printed_numbers(
    sheets: Sequence[Sheet], is_furniture: Callable[[Line], bool]
) -> tuple[tuple[int, ...], int | None]:
    """The printed number of each sheet, and the printed total when there is one.

    Sheets without a number get the one that follows from their neighbours.
    """
    stated: list[int | None] = []
    totals: list[int | None] = []
    for sheet in sheets:
        matches = [m for line in sheet.lines if (m := PAGE_OF.match(line.text.strip()))]
        stated.append(int(matches[0].group(1)) if matches else None)
        totals.append(int(matches[0].group(2)) if matches else None)
    total = max((of for of in totals if of is not None), default=None)
    if not any(stated):
        stated = _lone_numbers(sheets, is_furniture)
    whole = total in (None, len(sheets)) or _all_whole(stated, totals)
    if whole and _begins_anew(stated):  # an annex numbers its pages anew; nothing is missing
        return tuple(range(1, len(sheets) + 1)), len(sheets) if total is not None else None
    numbers = _fill(stated)
    if total is not None:
        total = max(total, *numbers)
    return numbers, total


def _begins_anew(stated: Sequence[int | None]) -> bool:
    """Whether the numbers count on one by one from 1, and once or more begin at 1 again, or after a cover."""
    counted = list(dropwhile(lambda number: number is None, stated))
    counts = all(b == 1 or (a is not None and b == a + 1) for a, b in pairwise(counted))
    return counted[:1] == [1] and counts and (len(counted) < len(stated) or counted.count(1) > 1)


def _all_whole(stated: Sequence[int | None], totals: Sequence[int | None]) -> bool:
    """Whether each part that counts from 1 ends with its own last page."""
    last = [at for at in range(len(stated)) if at + 1 == len(stated) or stated[at + 1] == 1]
    return all(stated[at] == totals[at] for at in last)


def _lone_numbers(sheets: Sequence[Sheet], is_furniture: Callable[[Line], bool]) -> list[int | None]:
    """Numbers alone in the furniture, if they count the sheets one by one."""
    values: list[set[int]] = []
    for sheet in sheets:
        lone = (_LONE_NUMBER.match(line.text.strip()) for line in sheet.lines if is_furniture(line))
        values.append({int(match.group(1)) for match in lone if match})
    offsets = Counter(value - i for i, found in enumerate(values) for value in found)
    offset, count = max(offsets.items(), key=lambda item: item[1], default=(0, 0))
    if count < 2 or count * 2 < len(sheets) or offset < 0:
        return [None] * len(sheets)
    return [i + offset if i + offset in found else None for i, found in enumerate(values)]


def _fill(stated: Sequence[int | None]) -> tuple[int, ...]:
    known = [(i, value) for i, value in enumerate(stated) if value is not None]
    if not known:
        return tuple(range(1, len(stated) + 1))
    first_index, first_value = known[0]
    numbers: list[int] = []
    for index, value in enumerate(stated):
        if value is not None:
            numbers.append(value)
        elif index < first_index:
            numbers.append(max(1, first_value - (first_index - index)))
        else:
            numbers.append(numbers[-1] + 1)
    return tuple(numbers)
