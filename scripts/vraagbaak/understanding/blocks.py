"""A schriftelijk overleg without numbers: blocks of a fractie's questions and the answers to them, in turn.

Read only where the turns are unmistakable: in two types of letter, or with ‘Antwoord’ above each answer and words
that ask above that. The blocks are counted by us, per fractie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from vraagbaak.dutch.parties import party_of_heading
from vraagbaak.understanding.down_the_page import Paragraphs, asked_from
from vraagbaak.understanding.openings import FIXED, fixed_marks
from vraagbaak.understanding.stream import Mark, Numbering, Stream, start_of

BLOCK = "question: a block of a fractie, counted by us"
FEWEST = 2  # blocks


class _Section(Struct, frozen=True):
    """The rows under one heading of a fractie."""

    mark: Mark
    end: int
    """Index after its last row."""
    answers: tuple[Mark, ...]


def fractie_sections(stream: Stream) -> int:
    """How many headings of a fractie stand in a letter, to name its form when it is not read."""
    return sum(mark.kind == "section" for mark in fixed_marks(stream, FIXED))


def counted_blocks(stream: Stream, paragraphs: Paragraphs) -> Numbering | None:
    """The marks of the blocks, or None where the turns are not unmistakable.

    Args:
        stream: of the whole letter.
        paragraphs: how many rows each paragraph of some rows has.
    """
    fixed = fixed_marks(stream, FIXED)
    sections = list(_sections(stream, fixed))
    if not sections:
        return None
    read = _by_answers if any(section.answers for section in sections) else _by_type
    marks: list[Mark] = []
    for section in sections:
        blocks = read(stream, section, paragraphs)
        if not blocks:
            return None
        marks.append(section.mark)
        for number, (asked, answered) in enumerate(blocks, 1):
            marks += [Mark("question", asked, asked, (str(number),), rule=BLOCK), answered]
    closings = [mark for mark in fixed if mark.kind == "closing"]
    blocks_read = sum(mark.kind == "question" for mark in marks)
    return (
        Numbering("blokken", tuple(sorted((*marks, *closings), key=start_of)))
        if blocks_read >= FEWEST
        else None
    )


def _sections(stream: Stream, fixed: Sequence[Mark]) -> Iterator[_Section]:
    """Each heading that names one fractie, with what stands under it."""
    opening = [mark for mark in fixed if mark.kind in ("section", "closing")]
    for at, mark in enumerate(opening):
        if mark.kind != "section" or party_of_heading(mark.text) is None:
            continue
        end = opening[at + 1].start if at + 1 < len(opening) else len(stream)
        answers = tuple(m for m in fixed if m.kind == "answer" and mark.end <= m.start < end)
        yield _Section(mark, end, answers)


def _by_type(stream: Stream, section: _Section, paragraphs: Paragraphs) -> list[tuple[int, Mark]]:
    """(start of a block, its answer): what is in italics or bold, and what is roman behind it, in turn."""
    del paragraphs  # the type tells
    rows = [facts for facts in stream.facts[section.mark.end : section.end] if facts]
    asked = next((facts.style for facts in rows if facts.style), "")
    turns = [next(turn).index for _, turn in groupby(rows, key=lambda facts: facts.style == asked)]
    if not asked or rows[0].style != asked or len(turns) % 2:  # the last block has no answer
        return []
    answers = (Mark("answer", start, start, text="Antwoord", rule=BLOCK) for start in turns[1::2])
    return list(zip(turns[::2], answers, strict=True))


def _by_answers(stream: Stream, section: _Section, paragraphs: Paragraphs) -> list[tuple[int, Mark]]:
    """(start of a block, its answer): above each ‘Antwoord’ the paragraphs that ask."""
    blocks: list[tuple[int, Mark]] = []
    start = section.mark.end
    for answer in section.answers:
        asked = start if not blocks else asked_from(stream, start, answer.start, paragraphs)
        if asked is None or asked >= answer.start:
            return []
        blocks.append((asked, answer))
        start = answer.end
    return blocks
