"""Lines of one page -> rows from top to bottom, pieces from left to right -> one text, line ends gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import dropwhile, groupby
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.hyphens import Lexicon, joined
from vraagbaak.reading.facts import TOLERANCES, is_small, same_height
from vraagbaak.reading.lines import Box, Cell, Line, Place, Span, around, end_of_ink
from vraagbaak.reading.text import Run, Script


class Row(Struct, frozen=True, dict=True):  # a dict: its facts are asked for again and again
    """The pieces of body text that stand beside each other on one line of the page."""

    place: Place
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """Text of the pieces, one space between them, calls left out."""
        if len(self.pieces) == 1:
            return self.pieces[0].text.strip()
        return " ".join(piece.text.strip() for piece in self.pieces).strip()

    @cached_property
    def is_bold(self) -> bool:
        """Whether every visible character is bold."""
        return all(run.bold for piece in self.pieces for run in piece.runs if run.text.strip())

    @property
    def framed(self) -> bool:
        """Whether all of it stands in a frame."""
        return all(piece.framed for piece in self.pieces)

    @cached_property
    def ink_x1(self) -> float:
        """Where the last visible character ends, in pt."""
        if not self.pieces:
            return self.place.box.x1
        last = self.pieces[-1]
        return end_of_ink(self.place.box, last.text, last.size)


class Piece(Struct, frozen=True):
    """One line of the PDF, calls of footnotes separated from the text."""

    box: Box
    runs: tuple[Run, ...]
    size: float = 0.0
    cell: Cell | None = None
    framed: bool = False

    @property
    def text(self) -> str:
        """The characters, calls left out."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join(run.text for run in self.runs)


# Yes: "2", "2, 3", "**", and "2." that marks a note. No: "twee", "art. 2".
_CALL = re.compile(r"\s*(?:\d{1,3}|\*{1,3})(?:[ ,]+\d{1,3})*[,.]?\s*")
_RAISED_CALL = re.compile(rf"{_CALL.pattern}|\d{{4,6}}")  # "1516": of notes 15 and 16, if there are such


def rows_of(lines: Iterable[Line], page: int) -> tuple[Row, ...]:
    """The lines of one page as rows from top to bottom, pieces from left to right."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: ((line.box.y0 + line.box.y1) / 2, line.box.x0)):
        group = next((g for g in reversed(groups[-3:]) if _beside(line, g)), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return tuple(row_of(sorted(group, key=lambda line: line.box.x0), page) for group in groups)


def _beside(line: Line, group: Sequence[Line]) -> bool:
    return same_height(line.box, group[0].box) and all(
        min(other.box.x1 - line.box.x0, line.box.x1 - other.box.x0) < 2 for other in group
    )


def row_of(lines: Sequence[Line], page: int) -> Row:
    """``lines`` as one row, a piece each, in this order."""
    box = around([line.box for line in lines])
    pieces = tuple(piece_of(line) for line in lines)
    moved = any(line.shown for line in lines)
    shown = around([line.shown or line.box for line in lines]) if moved else None
    place = Place(page, lines[0].sheet, box, tuple(line.index for line in lines), shown)
    return Row(place, pieces)


Key = TypeVar("Key")


def parts_of(row: Row, keys: Sequence[Key]) -> Iterator[tuple[Key, Row]]:
    """``row`` parted where the key of its pieces changes, each part with its key and as a row of its own."""
    start = 0
    for key, group in groupby(keys):
        end = start + sum(1 for _ in group)
        pieces = row.pieces[start:end]
        box = around([piece.box for piece in pieces])
        place = row.place
        yield key, Row(Place(place.page, place.sheet, box, place.lines[start:end], place.shown), pieces)
        start = end


def piece_of(line: Line) -> Piece:
    """``line`` with the calls of footnotes separated from its text."""
    first, size = line.spans[0], line.size
    if line.is_plain:
        run = Run(first.text, first.bold, first.italic, "", first.struck, "", first.link)
        return Piece(line.box, (run,), size, line.cell, line.framed)
    runs: list[Run] = []
    for span in line.spans:
        if _is_call(span, size):
            text = span.text
            numbers = (Run("", note=number) for number in re.findall(r"\d+|\*+", text))
            runs += [Run(text[: len(text) - len(text.lstrip())]), *numbers, Run(text[len(text.rstrip()) :])]
        else:
            runs.append(_run(span, size))
    return Piece(line.box, tuple(merged(runs)), size, line.cell, line.framed)


def _run(span: Span, line_size: float) -> Run:
    shift: Script = "sub" if span.lowered else "sup" if span.raised else ""
    script: Script = shift if is_small(span.size, line_size) else ""
    return Run(span.text, span.bold, span.italic, "", span.struck, script, span.link)


def _is_call(span: Span, line_size: float) -> bool:
    small = span.raised or span.size <= line_size * TOLERANCES.call
    if span.lowered or not small:
        return False
    return (_RAISED_CALL if span.raised else _CALL).fullmatch(span.text) is not None


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
    kept = [*dropwhile(lambda run: run.is_white, runs)]
    return [run.saying(run.text.lstrip()) for run in kept[:1]] + kept[1:]


def trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """No white space at either end, and never more than one space inside."""
    kept: list[Run] = []
    for run in _left_trimmed(list(runs)):
        text = run.text
        if "  " in text or not text.isprintable():  # few are
            text = _SPACES.sub(" ", text).replace("\u00ad", "")
        if text.startswith(" ") and kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text or run.note:
            kept.append(run.saying(text))
    kept = [*dropwhile(lambda run: run.is_white, reversed(kept))][::-1]
    return tuple(merged([*kept[:-1], *(run.saying(run.text.rstrip()) for run in kept[-1:])]))
