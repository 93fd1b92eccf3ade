"""The labels of a chart: small words that stand wherever its bars and lines are.

They make no sentences and no rows. They are kept together as one row, in the order of the file, apart from
the text around the chart.
"""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak.reading.lines import Line
from vraagbaak.reading.measure import LONG_LINE, NOTE_SIZE, Measure
from vraagbaak.reading.rows import same_height

FEWEST_LABELS = 6  # the smallest chart seen has three bars, each with a label and a value
ALONE = 0.5  # part of the heights at which one label stands by itself; a row of a table has several cells
PLACES = 3  # different places at which such labels start; those of a list start at one
SAME_X_PT = 3.0


def labels_of_charts(lines: Sequence[Line], measure: Measure) -> tuple[tuple[Line, ...], ...]:
    """The labels of each chart among the body ``lines`` of a page, in the order of the file."""
    small: list[Line] = []
    found: list[tuple[Line, ...]] = []
    for line in sorted(lines, key=lambda line: line.box.y0 + line.box.y1):
        if _is_label(line, measure):
            small.append(line)
        elif line.size > NOTE_SIZE * measure.size:
            found += _chart(small)
            small = []
    return (*found, *_chart(small))


def _is_label(line: Line, measure: Measure) -> bool:
    return line.size <= NOTE_SIZE * measure.size and len(line.text.strip()) <= LONG_LINE and line.cell is None


def _chart(labels: Sequence[Line]) -> list[tuple[Line, ...]]:
    if len(labels) < FEWEST_LABELS:
        return []
    heights: list[list[Line]] = []
    for label in labels:
        if heights and same_height(label.box, heights[-1][0].box):
            heights[-1].append(label)
        else:
            heights.append([label])
    alone = [height[0] for height in heights if len(height) == 1]
    places = {round(label.box.x0 / SAME_X_PT) for label in alone}
    is_chart = len(alone) >= ALONE * len(heights) and len(places) >= PLACES
    return [tuple(sorted(labels, key=lambda label: label.index))] if is_chart else []
