"""A paragraph as printed against the one that a page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from vraagbaak.proving.printed import ANY_STYLE, Item, Token, marker_of
from vraagbaak.proving.shown import BOLD, Block
from vraagbaak.proving.words import Difference, differs, normal_styles, table_differs
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.vocabulary import Part


class Shown(Struct, frozen=True):
    """One paragraph of the letter where it is shown."""

    path: str
    part: Part
    item: Item
    block: Block

    @property
    def page(self) -> int | None:
        """The printed number of the page on which it starts."""
        return self.item.places[0].page if self.item.places else None


def words_of(block: Block) -> list[str]:
    """The words of ``block`` as shown."""
    text = block.inline.text.split()
    return [*text, *(word for row in block.cells for cell in row for word in cell.text.split())]


def passages(shown: Iterable[Shown]) -> list[list[Shown]]:
    """What stands in one part of one page: styles are those of the whole."""
    groups: dict[tuple[str, Part], list[Shown]] = {}
    for one in shown:
        groups.setdefault((one.path, one.part), []).append(one)
    return list(groups.values())


def normal_of(group: Sequence[Shown], said: Mapping[int, tuple[list[Token], str]]) -> tuple[int, ...]:
    """The styles that the page may leave out in this passage; ``said`` has the words as printed."""
    if group[0].part == "notes":
        return (0,)
    weights: Counter[int] = Counter()
    for one in group:
        if isinstance(one.item, Paragraph) and one.item.kind not in ("heading", "table"):
            tokens = said[id(one.item)][0]
            weights[0] += sum([len(token.text) for token in tokens if not token.styles])
            for token in tokens:
                if token.styles:
                    weights.update(style & 3 for style in token.styles if style != ANY_STYLE)
    return normal_styles(+weights)


def without_note_marker(item: Item, tokens: list[Token], marker: str) -> tuple[list[Token], str]:
    """The number before a note, when it is set raised as a call is."""
    if isinstance(item, Footnote) and not marker and tokens and (0, item.number) in tokens[0].calls[:1]:
        first = tokens[0]
        kept = Token(first.text, first.styles, first.ends_line, first.calls[1:])
        return ([kept] if kept.text or kept.calls else []) + tokens[1:], item.number
    return tokens, marker


def compared(
    one: Shown, tokens: list[Token], marker: str, normal: tuple[int, ...], joined: list[str]
) -> Iterator[Difference]:
    """What of a paragraph is not as printed: other words, or other looks."""
    item, block = one.item, one.block
    if isinstance(item, Footnote):
        if block.kind != "note" or block.number != item.number or marker != item.number:
            yield "number of the note"
    elif item.kind == "table" and block.kind != "table":
        yield "words"
        return
    elif item.kind == "table":
        yield from table_differs(tokens, block, item)
        return
    else:
        if block.kind not in _AS[item.kind] or (
            item.kind in ("bullet", "numbered") and block.level != item.level
        ):
            yield "kind of paragraph"
        if marker != marker_of(item):
            yield "bullet"
        if item.kind == "heading":
            if not block.inline.styles or not all(style & BOLD for style in block.inline.styles):
                yield "style"
            normal = tuple({*normal, *(style | 1 for style in (*normal, 0))})
    yield from differs(tokens, block, normal, joined)


_AS = {
    "text": ("text",), "heading": ("text",), "quote": ("quote",), "bullet": ("bullet",), "numbered": ("numbered", "bullet"),
}  # fmt: skip
"""Kinds of paragraph -> what they are on the page; a number that no list gives stands in its text."""


def words_differ(name: str, one: Shown, tokens: Sequence[Token]) -> str:
    """The sentence that says where the words of page and letter part."""
    source = [token.text for token in tokens]
    words = words_of(one.block)
    at = next((i for i, (a, b) in enumerate(zip(source, words, strict=False)) if a != b), 0)
    return (
        f"{name}, page {one.page}: the letter says ‘{' '.join(source[at : at + 8])}’ but {one.path} says "
        f"‘{' '.join(words[at : at + 8])}’; nothing was written. Please report this letter."
    )
