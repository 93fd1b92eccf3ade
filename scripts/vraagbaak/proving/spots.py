"""Where on the pages of the file each question stands, and which questions stand at a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from vraagbaak.proving.words import key_of, keys_of
from vraagbaak.reading.lines import Line, Place, around
from vraagbaak.reading.note_calls import LineKey
from vraagbaak.reading.text import Paragraph, Passage
from vraagbaak.understanding.model import Letter
from vraagbaak.vocabulary import TextPart

Spot = tuple[int, TextPart]
"""(index of the question, its part)."""


def spots_of(letter: Letter) -> dict[LineKey, set[Spot]]:
    """Where each line of a question or answer is shown."""
    found: defaultdict[LineKey, set[Spot]] = defaultdict(set)
    for index, question in enumerate(letter.questions):
        for part, passage in question.passages:
            for key in keys_in(passage):
                found[key].add((index, part))
    return found


def keys_in(passage: Passage) -> Iterator[LineKey]:
    """The lines of a passage."""
    for item in passage:
        if isinstance(item, Paragraph):
            for place in item.places:
                yield from keys_of(place)


def slugs_at(
    lines: Iterable[Line], letter: Letter, spots: Mapping[LineKey, Collection[Spot]]
) -> tuple[str, ...]:
    """The questions that have any of ``lines``, in the order of the letter."""
    indices = {index for line in lines for index, _ in spots.get(key_of(line), ())}
    return tuple(letter.questions[index].slug for index in sorted(indices))


def place_of(lines: Sequence[Line], numbers: Mapping[int, int]) -> Place:
    """The part of a page around those of ``lines`` that stand on the page of the first; ``numbers`` are of the pages."""
    sheet = lines[0].sheet
    box = around([line.shown or line.box for line in lines if line.sheet == sheet])
    return Place(numbers[sheet], sheet, box)
