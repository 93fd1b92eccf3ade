"""Words as printed and words as shown are the same tokens: in order, in one style, with the same calls of notes.

Only what a line end may change is allowed to differ: a hyphen there may be dropped, and an address may go on
without a space. Styles and calls are compared letter by letter, for the letters are then the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import chain, pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.hyphens import HYPHENS
from vraagbaak.reading.lines import Line, LineKey, Place
from vraagbaak.reading.rows import piece_of
from vraagbaak.reading.text import Footnote, Paragraph, Run
from vraagbaak.understanding.letter import Parsed

Item = Paragraph | Footnote


class Style(IntEnum):
    """How a character looks; the sum of several where it looks so in several ways."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRUCK = 4
    ANY = 255
    """The line does not say it for the page."""


SOFT_HYPHEN = "\u00ad"


class Call(Struct, frozen=True):
    """The call of a note."""

    number: str
    """As printed or shown."""
    target: str = ""
    """The id it leads to, without ``#``; empty as printed."""
    typed: bool = False
    """It is text (``1)``), and shown as such."""
    at: int = 0
    """How many characters of its token stand before it."""


class Token(Struct, frozen=True):
    """A word, or a part of one that goes on in the next line; without text where a call stands alone."""

    text: str
    styles: bytes = b""
    """The style of each character; empty if all is plain."""
    calls: tuple[Call, ...] = ()
    ends_line: bool = False
    """It stands last on a line of the letter."""

    @property
    def style_of_each(self) -> bytes:
        """The style of each character."""
        return self.styles or bytes(len(self.text))


Piece = tuple[str, int] | Call
"""Text of one style, or a call between such."""
_WORD = re.compile(r"\S+")


def tokens_of(pieces: Iterable[Piece]) -> list[Token]:
    """The words of ``pieces``; a call stands in the word it touches, else in the next, else in the last."""
    text, styles, calls = "", bytearray(), list[Call]()
    for piece in pieces:
        if isinstance(piece, Call):
            calls.append(replace(piece, at=len(text)))
        else:
            text += piece[0]
            styles += bytes([piece[1]]) * len(piece[0])
    if not calls and not any(styles):  # most text
        return [Token(word) for word in text.split()]
    spans = [match.span() for match in _WORD.finditer(text)]
    tokens: list[Token] = []
    for start, end in spans:
        last = (start, end) == spans[-1]
        own = [call for call in calls if last or call.at <= end]
        calls = calls[len(own) :]
        of_word = bytes(styles[start:end])
        placed = tuple(replace(call, at=min(max(call.at, start), end) - start) for call in own)
        tokens.append(Token(text[start:end], of_word if any(of_word) else b"", placed))
    return tokens or ([Token("", b"", tuple(replace(call, at=0) for call in calls))] if calls else [])


def tokens_of_runs(runs: Iterable[Run]) -> list[Token]:
    """The words of a cell of a table as the letter is understood."""
    return tokens_of(Call(run.note) if run.note and not run.text else (run.text, _style(run)) for run in runs)


def _style(run: Run) -> int:
    return run.bold * Style.BOLD + run.italic * Style.ITALIC + run.struck * Style.STRUCK


def texts_of(tokens: Iterable[Token]) -> list[str]:
    """What the tokens say, word by word."""
    return [token.text for token in tokens if token.text]


# --- as printed -----------------------------------------------------------------------------


class Printed:
    """What the lines of one letter say."""

    def __init__(self, parsed: Parsed) -> None:
        self.lines: Mapping[LineKey, Line] = {key_of(line): line for line, _ in parsed.layout.roles}
        self.heads = _heads(parsed)
        self._known = {note.number for note in parsed.layout.notes}
        self._raised = parsed.calls.words

    def words(self, item: Item) -> tuple[list[Token], str]:
        """The words of ``item`` without the number, bullet or marker before it; and that marker."""
        tokens: list[Token] = []
        to_drop = 0
        for key in (key for place in item.places for key in keys_of(place)):
            kept, to_drop = _behind(self._of_line(key), to_drop + (self.heads.get(key) or 0))
            tokens += kept
        marker = marker_of(item)
        if marker and tokens and tokens[0].text.strip("([.])") == marker:
            return tokens[1:], marker
        if isinstance(item, Footnote) and tokens and _opens_with(tokens[0], marker):  # raised as a call is
            first = replace(tokens[0], calls=tokens[0].calls[1:])
            return [*([first] if first.text or first.calls else []), *tokens[1:]], marker
        if isinstance(item, Paragraph) and item.marker:
            tokens = _of_any_style(tokens, len(item.marker))
        return tokens, ""

    def _of_line(self, key: LineKey) -> list[Token]:
        """The words of a line, calls of notes apart, a soft hyphen only where it ends."""
        runs = piece_of(self.lines[key]).runs
        notes = [run.note for run in runs if run.note]
        # Of each raised number in order whether it is text; where nothing is said, what is no note is.
        of_text = iter(self._raised.get(key) or [note not in self._known for note in notes])
        pieces: list[Piece] = [
            (run.text.replace(SOFT_HYPHEN, ""), _style(run))
            if not run.note
            else (run.note, Style.ANY)
            if next(of_text)
            else Call(run.note)
            for run in runs
        ]
        if "".join(run.text for run in runs if not run.note).rstrip().endswith(SOFT_HYPHEN):
            pieces.append((SOFT_HYPHEN, Style.PLAIN))
        tokens = tokens_of(pieces)
        return [*tokens[:-1], *(replace(last, ends_line=True) for last in tokens[-1:])]


def key_of(line: Line) -> LineKey:
    """The name of a line within the letter."""
    return line.sheet, line.index


def keys_of(place: Place) -> list[LineKey]:
    """The lines that stand at ``place``."""
    return [(place.sheet, index) for index in place.lines]


def marker_of(item: Item) -> str:
    """What stands before ``item`` in the letter and is shown in a way of the page's own."""
    if isinstance(item, Footnote):
        return item.number
    return item.marker if item.kind == "bullet" else ""


def _heads(parsed: Parsed) -> dict[LineKey, int | None]:
    """Per line of a heading row: all of it (None), or how many characters to take from here on."""
    heads: dict[LineKey, int | None] = {}
    for head in parsed.heads:
        for at, key in enumerate(keys_of(head.place)):
            heads[key] = 0 if head.characters is not None and at else head.characters
    return heads


def _behind(tokens: list[Token], count: int) -> tuple[list[Token], int]:
    """``tokens`` without their first ``count`` characters, and how many of these they did not have."""
    for at, token in enumerate(tokens):
        if not count:
            return tokens[at:], 0
        if count < len(token.text):
            calls = tuple(replace(call, at=max(0, call.at - count)) for call in token.calls)
            cut = replace(token, text=token.text[count:], styles=token.styles[count:], calls=calls)
            return [cut, *tokens[at + 1 :]], 0
        count -= len(token.text)
    return [], count


def _opens_with(token: Token, number: str) -> bool:
    return [(call.at, call.number) for call in token.calls[:1]] == [(0, number)]


def _of_any_style(tokens: Sequence[Token], count: int) -> list[Token]:
    """``tokens``, the first ``count`` characters in any style: a page shows the label of an item in its own way."""
    free: list[Token] = []
    for token in tokens:
        length = min(count, len(token.text)) if token.styles else 0
        styles = bytes([Style.ANY]) * length + token.styles[length:]
        free.append(replace(token, styles=styles))
        count = max(0, count - len(token.text))
    return free


# --- as printed against as shown ------------------------------------------------------------


class Join(Struct, frozen=True):
    """A word as shown that is printed on two lines or more."""

    word: str
    parts: tuple[str, ...]

    @property
    def lost_hyphen(self) -> bool:
        """Whether a hyphen at a line end was dropped."""
        return "".join(self.parts) != self.word

    @property
    def is_doubtful(self) -> bool:
        """Whether no hyphen stood between its parts, or one that a word keeps: beside a capital or a digit.

        An address goes on without one.
        """
        return not _ADDRESS.search(self.word) and any(
            one[-1:] not in HYPHENS
            or (self.lost_hyphen and any(not sign.islower() for sign in one[-2:-1] + other[:1]))
            for one, other in pairwise(self.parts)
        )


# Yes: ``www.a.nl/b``, ``interventie/maatregel``, ``a@b.nl``. No: ``hetkabinet``.
_ADDRESS = re.compile(r"[/@]")


def joins(printed: Sequence[Token], shown: Sequence[Token]) -> list[Join] | None:
    """The words that are printed on several lines; None where the words are not the same."""
    tokens = [token for token in printed if token.text]
    found: list[Join] = []
    position = 0
    for word in texts_of(shown):
        length = _match(tokens, position, word)
        if length == 0:
            return None
        if length > 1:
            found.append(Join(word, tuple(texts_of(tokens[position : position + length]))))
        position += length
    return found if position == len(tokens) else None


def _match(tokens: Sequence[Token], position: int, word: str) -> int:
    """How many tokens, joined over line ends, make ``word``; 0 when none do."""
    heads = {""}
    for length in range(1, len(tokens) - position + 1):
        token = tokens[position + length - 1]
        heads = {head + token.text for head in heads if word.startswith(head)}
        heads |= {head.removesuffix(SOFT_HYPHEN) for head in heads}  # it shows only where a word goes on
        if word in heads:
            return length
        if not token.ends_line or not heads:
            return 0
        heads |= {head[:-1] for head in heads if head[-1:] in HYPHENS}
    return 0


def same_styles(printed: Sequence[Token], shown: Sequence[Token], normal: Iterable[int]) -> bool:
    """Whether letters are in one style; all of ``normal`` that one of the two has is left out."""
    if not any(token.styles for token in chain(printed, shown)):
        return True
    pairs = list(zip(_letter_styles(printed), _letter_styles(shown), strict=True))
    return any(all(Style.ANY in (a, b) or a & ~style == b & ~style for a, b in pairs) for style in normal)


def _letter_styles(tokens: Iterable[Token]) -> bytes:
    return bytes(
        style
        for token in tokens
        for character, style in zip(token.text, token.style_of_each, strict=True)
        if character.isalnum()
    )


def same_calls(printed: Iterable[Token], shown: Iterable[Token]) -> bool:
    """Whether notes are called by the same numbers at the same letters."""
    return _calls(printed) == _calls(shown)


def _calls(tokens: Iterable[Token]) -> list[tuple[int, str]]:
    """(letters and digits before it, number); calls that touch as one: a letter prints 2 and 3 as a raised 23."""
    found: list[tuple[int, str]] = []
    before = 0
    for token in tokens:
        for call in token.calls:
            at = before + sum(map(str.isalnum, token.text[: call.at]))
            if found and found[-1][0] == at and not call.typed:
                found[-1] = at, found[-1][1] + call.number
            elif not call.typed:
                found.append((at, call.number))
        before += sum(map(str.isalnum, token.text))
    return found


CLEAR = 0.55  # of the characters of a passage: what more of them have is its style


def normal_styles(tokens: Iterable[Token]) -> tuple[int, ...]:
    """What of bold and italic a page may leave out of a passage.

    A passage that is bold or italic for the most part is shown upright. Where no style has a clear majority
    either reading may stand.
    """
    weights = Counter[int]()
    for style, count in Counter(b"".join(token.style_of_each for token in tokens)).items():
        if style != Style.ANY:
            weights[style & (Style.BOLD | Style.ITALIC)] += count
    style, most = weights.most_common(1)[0] if weights else (Style.PLAIN, 0)
    return (style,) if most > CLEAR * weights.total() or not weights else tuple({Style.PLAIN, *weights})


# --- tables ---------------------------------------------------------------------------------

Cells = Sequence[Sequence[Sequence[Token]]]


def same_words_in_cells(printed: Iterable[Token], table: Paragraph, shown: Cells) -> bool:
    """Whether a page has the cells of ``table``, and these the characters that are printed there.

    The lines of its cells run side by side: which cell they stand in is for ``places`` to judge.
    """
    cells = cells_of(table)
    if [[texts_of(cell) for cell in row] for row in cells] != [
        [texts_of(cell) for cell in row] for row in shown
    ]:
        return False
    there = Counter("".join(texts_of(printed)))
    for span in table.spans:  # what it says stands in each place it covers
        there.update("".join(texts_of(cells[span.row][span.column])) * len(span.covered))
    here = Counter("".join(texts_of(_all(shown))))
    return not any(there[sign] != here[sign] for sign in there | here if sign not in HYPHENS)


def cells_of(table: Paragraph) -> Cells:
    """The words of each cell as the letter is understood."""
    return [[tokens_of_runs(runs) for runs in row] for row in table.cells]


def other_looks_in_cells(
    printed: Iterable[Token], table: Paragraph, shown: Cells
) -> Iterator[Literal["style", "calls"]]:
    """What is not so in the same cells: letters of each style, as many as are printed, and calls of notes."""
    cells = cells_of(table)
    styles, of_page = ([token.styles for token in _all(side)] for side in (cells, shown))
    if styles != of_page or not (table.spans or _weights(printed) == _weights(_all(shown))):
        yield "style"
    if [list(map(_calls, row)) for row in cells] != [list(map(_calls, row)) for row in shown]:
        yield "calls"


def _weights(tokens: Iterable[Token]) -> Counter[int]:
    """How many letters are of each style."""
    return Counter(
        style
        for token in tokens
        for character, style in zip(token.text, token.styles, strict=False)
        if style and style != Style.ANY and character.isalpha()
    )


def _all(cells: Cells) -> Iterator[Token]:
    return (token for row in cells for cell in row for token in cell)
