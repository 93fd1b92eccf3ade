"""Lines of the PDF -> the words of a paragraph as they are printed, with style and calls; nothing joined yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from vraagbaak.proving.shown import BOLD, ITALIC, STRUCK
from vraagbaak.reading.lines import Line, Place
from vraagbaak.reading.note_calls import LineKey
from vraagbaak.reading.rows import piece_of
from vraagbaak.reading.text import Footnote, Paragraph, Run
from vraagbaak.understanding.letter import Parsed

Item = Paragraph | Footnote
ANY_STYLE = 255  # of a character of which the line does not say it for the page


class Token(Struct, frozen=True):
    """A word of a line, or a part of one that goes on in the next line."""

    text: str
    styles: bytes
    """Per character the sum of ``BOLD``, ``ITALIC`` and ``STRUCK``, or ``ANY_STYLE``; empty if all is plain."""
    ends_line: bool
    calls: tuple[tuple[int, str], ...] = ()
    """(characters of it before the call, number of the note)."""


class Printed:
    """What the lines of one letter say."""

    def __init__(self, parsed: Parsed) -> None:
        self.lines: Mapping[LineKey, Line] = {
            (line.sheet, line.index): line for line, _ in parsed.layout.roles
        }
        self.heads = _heads(parsed)
        self._known = {note.number for note in parsed.layout.notes}
        self._raised = parsed.calls.words
        self._tokens: dict[LineKey, list[Token]] = {}

    def words(self, item: Item) -> tuple[list[Token], str]:
        """The words of ``item`` without the number, bullet or marker before it; and that marker."""
        keys = [key for place in item.places for key in keys_of(place)]
        left: list[list[Token]] = []
        to_drop = 0
        for key in keys:
            to_drop += self.heads.get(key, 0) or 0
            kept = self._of_line(key)
            while kept and to_drop and to_drop >= len(kept[0].text):
                to_drop -= len(kept[0].text)
                kept = kept[1:]
            if kept and to_drop:
                kept = [_from(kept[0], to_drop), *kept[1:]]
                to_drop = 0
            if kept:
                left.append(kept)
        marker = marker_of(item)
        found = ""
        if marker and left and left[0][0].text.strip("([.])") == marker:
            found, left[0] = marker, left[0][1:]
        tokens = [token for line in left for token in line]
        if isinstance(item, Paragraph) and item.marker and not found:
            tokens = _of_any_style(tokens, len(item.marker))
        return tokens, found

    def _of_line(self, key: LineKey) -> list[Token]:
        if key not in self._tokens:
            self._tokens[key] = _tokens(self.lines[key], self._known, self._raised.get(key))
        return self._tokens[key]


def marker_of(item: Item) -> str:
    """What stands before ``item`` in the letter and is shown in a way of the page's own."""
    if isinstance(item, Footnote):
        return item.number
    return item.marker if item.kind == "bullet" else ""


def keys_of(place: Place) -> list[LineKey]:
    """The lines that stand at ``place``."""
    return [(place.sheet, index) for index in place.lines]


def _heads(parsed: Parsed) -> dict[LineKey, int | None]:
    """Per line of a heading row: all of it (None), or how many characters to take from here on."""
    heads: dict[LineKey, int | None] = {}
    for head in parsed.heads:
        for at, key in enumerate(keys_of(head.place)):
            heads[key] = 0 if head.characters is not None and at else head.characters
    return heads


def _of_any_style(tokens: Sequence[Token], count: int) -> list[Token]:
    """``tokens``, the first ``count`` characters in any style: a page shows the label of an item in its own way."""
    free: list[Token] = []
    for token in tokens:
        length = min(count, len(token.text))
        styles = bytes([ANY_STYLE]) * length + (token.styles or bytes(len(token.text)))[length:]
        free.append(Token(token.text, styles if token.styles else b"", token.ends_line, token.calls))
        count -= length
    return free


def _from(token: Token, start: int) -> Token:
    calls = tuple((max(0, at - start), number) for at, number in token.calls)
    return Token(token.text[start:], token.styles[start:], token.ends_line, calls)


def _tokens(line: Line, known_notes: set[str], words: Sequence[bool] | None) -> list[Token]:
    """The words of a line, calls of notes apart, soft hyphens only where the line ends.

    ``words`` says of each raised number in order whether it belongs to the text; without it that is
    what is no note.
    """
    runs = piece_of(line).runs
    if len(runs) == 1 and not runs[0].note and "\u00ad" not in runs[0].text:  # nearly always
        return _of_one_style(runs[0].text.split(), _style(runs[0]))
    notes = [run.note for run in runs if run.note]
    of_text = iter(words if words is not None else [note not in known_notes for note in notes])
    text, styles, calls = "", list[int](), dict[int, list[str]]()
    for run in runs:
        if run.note and not next(of_text):
            calls.setdefault(len(text), []).append(run.note)
            continue
        said = run.note or run.text
        style = ANY_STYLE if run.note else _style(run)
        text += said
        styles += [style] * len(said)
    return _split(text, styles, calls)


def _style(run: Run) -> int:
    return run.bold * BOLD + run.italic * ITALIC + run.struck * STRUCK


def _of_one_style(words: Sequence[str], style: int) -> list[Token]:
    last = len(words) - 1
    if not style:
        return [Token(word, b"", at == last) for at, word in enumerate(words)]
    return [Token(word, bytes([style]) * len(word), at == last) for at, word in enumerate(words)]


_WORD = re.compile(r"\S+")


def _split(text: str, styles: Sequence[int], calls: Mapping[int, Sequence[str]]) -> list[Token]:
    """The words of ``text``; ``calls`` are at the character before which they stand."""
    last = len(text.rstrip()) - 1
    tokens: list[Token] = []
    pending = sorted((at, number) for at, numbers in calls.items() for number in numbers)
    for match in _WORD.finditer(text):
        start, end = match.span()
        kept: Sequence[int] = range(start, end)
        word, of_word = match.group(), bytes(styles[start:end])
        if "\u00ad" in word:
            kept = [at for at in kept if text[at] != "\u00ad" or at == last]
            word, of_word = "".join(text[at] for at in kept), bytes(styles[at] for at in kept)
        # A call behind a space is of the word before it, where there is one on the line.
        until = end if end <= last else len(text)
        own = tuple((bisect_left(kept, place), number) for place, number in pending if place <= until)
        pending = pending[len(own) :]
        tokens.append(Token(word, of_word if any(of_word) else b"", end > last, own))
    return tokens or ([Token("", b"", True, tuple((0, number) for _, number in pending))] if pending else [])
