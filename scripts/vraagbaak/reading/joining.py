"""Rows -> one text: line ends gone, hyphens settled, prefixes taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from vraagbaak.dutch.hyphens import Lexicon, joined
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.lines import Box
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Run

_SPACES = re.compile(
    r"[^\S\n\u00a0\u2009\u202f]+"
)  # no-break and thin spaces stay, and line ends within a cell


def without_prefix(row: Row, length: int) -> Row:
    """``row`` without its first ``length`` characters of text (and white space after them)."""
    pieces = list(row.pieces)
    left = length
    while pieces and left > 0:
        first = pieces.pop(0)
        if left < len(first.text.strip()):
            pieces.insert(0, replace(first, runs=drop_characters(first.runs, left)))
            break
        left -= len(first.text.strip()) + 1
    box = row.place.box
    x0 = pieces[0].box.x0 if pieces else box.x0
    return Row(replace(row.place, box=Box(x0, box.y0, box.x1, box.y1)), tuple(pieces))


def drop_characters(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """``runs`` without leading white space and the ``count`` characters after that."""
    text = "".join(run.text for run in runs)
    left = len(text) - len(text.lstrip()) + count
    kept: list[Run] = []
    for run in runs:
        kept.append(run.saying(run.text[left:]))
        left = max(left - len(run.text), 0)
    return tuple(run for run in kept if run.text or run.note)


def runs_of(rows: Sequence[Row], lexicon: Lexicon) -> tuple[Run, ...]:
    """The text of ``rows`` as one paragraph: line ends gone, hyphens and URLs joined."""
    return trimmed(untrimmed_runs(rows, lexicon))


def untrimmed_runs(rows: Iterable[Row], lexicon: Lexicon) -> list[Run]:
    """The same with the white space at its ends, and a hyphen that may divide its last word."""
    runs: list[Run] = []
    for row in rows:
        for piece in row.pieces:
            runs = join_runs(runs, list(piece.runs), lexicon)
    return runs


def join_runs(left: list[Run], right: list[Run], lexicon: Lexicon) -> list[Run]:
    """``left`` and ``right`` as one, with the line end between them settled."""
    if not left or not right:
        return left + right
    last = next((i for i in range(len(left) - 1, -1, -1) if left[i].text.strip()), None)
    right_text = "".join(run.text for run in right)
    if last is None or not right_text.strip():
        return merged([*left, *right])
    calls = [run for run in left[last + 1 :] if run.note]
    before = "".join(run.text for run in left[:last] if not run.note)[
        -TOLERANCES.longest_word :
    ]  # CO₂- is of three runs
    ended = joined(before + left[last].text, right_text, lexicon)[len(before) :]
    space = [Run(" ")] if calls and ended.endswith(" ") else []
    head = left[last].saying(ended.rstrip() if space else ended)
    return merged([*left[:last], head, *calls, *space, *_left_trimmed(right)])


def merged(runs: list[Run]) -> list[Run]:
    """Neighbours of one style as one run."""
    merged: list[Run] = []
    for run in runs:
        if not run.note and not run.text:
            continue
        if merged and not (run.note or merged[-1].note):
            last = merged[-1]
            if last.style == run.style or not run.text.strip():
                merged[-1] = last.saying(last.text + run.text)
                continue
        merged.append(run)
    return merged


def _left_trimmed(runs: list[Run]) -> list[Run]:
    kept = list(runs)
    while kept and kept[0].is_white:
        kept.pop(0)
    return [run.saying(run.text.lstrip()) for run in kept[:1]] + kept[1:]


def trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """No white space at either end, and never more than one space inside."""
    kept: list[Run] = []
    for run in _left_trimmed(list(runs)):
        text = run.text
        if "  " in text or not text.isprintable():  # few are
            text = _SPACES.sub(" ", text).replace("\u00ad", "")
        if kept and text.startswith(" ") and kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text or run.note:
            kept.append(run.saying(text))
    while kept and kept[-1].is_white:
        kept.pop()
    return tuple(merged([*kept[:-1], *(run.saying(run.text.rstrip()) for run in kept[-1:])]))
