"""Words as printed against words as shown: the same ones, in order, in the same style, with the same calls.

Only what a line end may change is allowed to differ: a hyphen there may be dropped, and an address may go on
without a space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from vraagbaak.dutch.hyphens import HYPHENS
from vraagbaak.proving.printed import ANY_STYLE, Token
from vraagbaak.proving.shown import BOLD, ITALIC, Block, Inline, inline_of
from vraagbaak.reading.text import Paragraph, Run

Style = int
"""The sum of ``BOLD``, ``ITALIC`` and ``STRUCK``."""


OtherLook = Literal[
    "style", "calls", "kind of paragraph", "bullet", "number of the note", "order", "note", "uncalled note"
]
"""How a page may differ from the letter though it has its words: no reason to refuse."""
Difference = Literal["words"] | OtherLook


def differs(
    tokens: Sequence[Token], block: Block, normal: Sequence[Style], joined: list[str]
) -> Iterator[Difference]:
    """What of ``block`` is not as printed; where its words are not, that alone.

    Args:
        tokens: as printed.
        block: as shown; no table.
        normal: styles that most of the text around has, any of which the page may leave out.
        joined: takes the words whose hyphen at a line end was dropped.
    """
    shown = _with_number(block)
    words = shown.text.split()
    plain = not shown.styles and not [token for token in tokens if token.styles]
    if plain and words == [token.text for token in tokens]:  # nearly always
        yield from _calls_differ(tokens, shown)
        return
    styles: list[tuple[str, bytes, bytes]] = []  # word, as printed, as shown
    position = at = 0
    for word in words:
        length = match(tokens, position, word) if position < len(tokens) else 0
        if length == 0:
            yield "words"
            return
        parts = tokens[position : position + length]
        if length > 1 and "".join(token.text for token in parts) != word:
            joined.append(word)
        if not plain:
            of_word = shown.styles[at : at + len(word)] if shown.styles else bytes(len(word))
            styles.append((word, _styles(parts, word), of_word))
        position += length
        at += len(word)
    if position != len(tokens):
        yield "words"
        return
    if styles and not any(all(_same(*one, left_out) for one in styles) for left_out in normal):
        yield "style"
    yield from _calls_differ(tokens, shown)


def _calls_differ(tokens: Sequence[Token], shown: Inline) -> Iterator[Difference]:
    calls = [(call.at, call.number) for call in shown.calls if call.at >= 0]
    if _joined(calls) != _joined(_calls(tokens)):
        yield "calls"


def _with_number(block: Block) -> Inline:
    """What a reader sees of ``block``, with the number that the list counts."""
    if block.kind != "numbered":
        return block.inline
    inline, digits = block.inline, sum(map(str.isalnum, block.number))
    calls = tuple(
        type(call)(call.at + digits if call.at >= 0 else -1, call.number, call.target)
        for call in inline.calls
    )
    number = bytes([ANY_STYLE]) * len(block.number)
    styles = number + (inline.styles or bytes(len("".join(inline.text.split()))))
    return Inline(f"{block.number} {inline.text}", styles, calls)


def match(tokens: Sequence[Token], position: int, word: str) -> int:
    """How many tokens, joined over line ends, make ``word``; 0 when none do."""
    first = tokens[position].text
    if first == word:  # nearly always
        return 1
    heads = {first, first.removesuffix("\u00ad")}  # it shows only where a word goes on
    length = 1
    while word not in heads:
        if not tokens[position + length - 1].ends_line or position + length >= len(tokens):
            return 0
        tail = tokens[position + length].text
        cut = {head[:-1] for head in heads if head[-1:] in HYPHENS}
        heads = {head + tail for head in heads | cut if word.startswith(head)}
        length += 1
        if not heads:
            return 0
    return length


def _styles(tokens: Sequence[Token], word: str) -> bytes:
    """The style of each character of ``word``, which ``tokens`` make when hyphens are dropped."""
    if len(tokens) == 1 and tokens[0].text == word:
        return tokens[0].styles or bytes(len(word))
    found = bytearray()
    for token in tokens:
        for character, style in zip(token.text, token.styles or bytes(len(token.text)), strict=True):
            if len(found) < len(word) and word[len(found)] == character:
                found.append(style)
    return bytes(found)


def _same(word: str, printed: bytes, shown: bytes, normal: Style) -> bool:
    if printed == shown and not normal:
        return True
    return len(printed) == len(shown) and all(
        ANY_STYLE in (one, other) or not character.isalnum() or one & ~normal == other & ~normal
        for character, one, other in zip(word, printed, shown, strict=True)
    )


def _calls(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    before = 0
    for token in tokens if [token for token in tokens if token.calls] else ():
        found += [(before + _count(token.text[:at]), number) for at, number in token.calls]
        before += _count(token.text)
    return found


def _joined(calls: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Calls that touch as one: a letter prints 2 and 3 as a raised 23."""
    found: list[tuple[int, str]] = []
    for at, number in calls:
        if found and found[-1][0] == at:
            found[-1] = at, found[-1][1] + number
        else:
            found.append((at, number))
    return found


def _count(text: str) -> int:
    return len(text) if text.isalnum() else sum(map(str.isalnum, text))


def normal_styles(weights: Counter[Style]) -> tuple[Style, ...]:
    """What of bold and italic the page may leave out, for so many characters of each style in a passage.

    A passage that is bold or italic for the most part is shown upright. Where no style has a clear majority
    either reading may stand.
    """
    total = sum(weights.values())
    style, most = weights.most_common(1)[0] if weights else (0, 0)
    if not style:
        return (0,) if most > CLEAR * total or not total else tuple({0, *weights})
    return (style,) if most > CLEAR * total else tuple({0, *weights})


CLEAR = 0.55  # of the characters


# --- tables ---------------------------------------------------------------------------------


def table_differs(tokens: Sequence[Token], block: Block, table: Paragraph) -> Iterator[Difference]:
    """What of a table is not as printed, or not in the cell that the letter has for it.

    The lines of its cells run side by side: which cell they stand in is for ``tables`` to judge.
    """
    cells = tuple(tuple(_inline(runs) for runs in row) for row in table.cells)
    if [[cell.text for cell in row] for row in cells] != [[cell.text for cell in row] for row in block.cells]:
        yield "words"
        return
    printed = Counter("".join(token.text for token in tokens))
    for span in table.spans:  # what it says stands in each place it covers
        for _ in span.covered:
            printed.update("".join(cells[span.row][span.column].text.split()))
    site = Counter("".join("".join(cell.text.split()) for row in block.cells for cell in row))
    if any(printed[c] != site[c] for c in printed | site if c not in HYPHENS):
        yield "words"
        return
    of_letter, of_page = ([cell for row in part for cell in row] for part in (cells, block.cells))
    styled = not table.spans and _weights(tokens) != _cell_weights(block)
    if styled or [cell.styles for cell in of_letter] != [cell.styles for cell in of_page]:
        yield "style"
    if [_placed(cell) for cell in of_letter] != [_placed(cell) for cell in of_page]:
        yield "calls"


def _placed(cell: Inline) -> list[tuple[int, str]]:
    return [(call.at, call.number) for call in cell.calls]


def _inline(runs: Sequence[Run]) -> Inline:
    pieces: list[tuple[str, int]] = []
    calls: list[tuple[int, str, str]] = []
    for run in runs:
        if run.note and not run.text:
            calls.append((len(pieces), run.note, ""))
        else:
            pieces.append((run.text, run.bold * BOLD + run.italic * ITALIC + run.struck * 4))
    return inline_of(pieces, calls)


def _weights(tokens: Sequence[Token]) -> Counter[Style]:
    """How many letters are of each style."""
    return Counter(
        style
        for token in tokens
        if token.styles
        for character, style in zip(token.text, token.styles, strict=True)
        if style and style != ANY_STYLE and character.isalpha()
    )


def _cell_weights(block: Block) -> Counter[Style]:
    found: Counter[Style] = Counter()
    for cell in (cell for row in block.cells for cell in row):
        letters = "".join(cell.text.split()) if cell.styles else ""
        found.update(
            style
            for character, style in zip(letters, cell.styles, strict=True)
            if style and character.isalpha()
        )
    return found
