"""The proof: every line of the PDF is somewhere, every word is on the site, and no other word.

It lays the HTML that the site is built of beside the lines of the PDF as they were read: two ends of the
program, with everything in between left out. Words, bold and italic, calls of notes, numbers of lists and cells of
tables are compared; ``places`` then judges, with a second reader, whether they stand at the right question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from vraagbaak.errors import AuditError
from vraagbaak.proving.doubts import Look, OtherLook, Proof, doubts_of
from vraagbaak.proving.page import Block, Shown, shown_on
from vraagbaak.proving.words import (
    Item,
    Join,
    Printed,
    Style,
    Token,
    joins,
    key_of,
    keys_of,
    marker_of,
    normal_styles,
    other_looks_in_cells,
    same_calls,
    same_styles,
    same_words_in_cells,
    texts_of,
)
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import LineKey
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.understanding.letter import Parsed
from vraagbaak.understanding.model import Letter
from vraagbaak.writing.markdown import MarkdownFile


class _Compared(Struct, frozen=True):
    """A paragraph as shown, with its words as printed."""

    shown: Shown
    printed: Sequence[Token]
    marker: str
    """What stands before the printed words, and is shown in a way of the page's own."""


def audit(parsed: Parsed, pages: Sequence[MarkdownFile]) -> Proof:
    """Check ``pages`` against the lines of the PDF.

    Args:
        parsed: the letter.
        pages: those with its text.

    Raises:
        AuditError: a line is nowhere or twice, or the words of page and PDF differ; with the place.
    """
    letter, layout, name = parsed.letter, parsed.layout, parsed.letter.source.name
    printed = Printed(parsed)
    read = [(page, *shown_on(page)) for page in pages]
    _check_questions(letter, {page.path: (title, shown) for page, title, shown in read})
    once, repeated = _each_once([shown for _, _, shown in read])
    compared = [_Compared(one, *printed.words(one.item)) for one in once]
    joined = [(one.shown, join) for one in compared for join in _joined(one, name)]
    taken = _lines_taken(once, printed, name)
    heads = _lines_of_heads(layout, taken, printed, name)
    notes = sum(role == "note" for _, role in layout.roles)
    tokens = [token for one in compared for token in one.printed]
    looks = [
        *(look for page, _, shown in read for look in (*_out_of_order(page), *_other_notes(page, shown))),
        *_other_looks(compared),
        *(Look(one.path, "joined words", join.word, one.place) for one, join in joined if join.is_doubtful),
    ]
    return Proof(
        lines=len(layout.roles),
        body_lines=sum(role != "furniture" for _, role in layout.roles) - heads - notes,
        note_lines=notes,
        heading_lines=heads,
        furniture=_furniture(layout, name),
        words=len(texts_of(tokens)),
        words_on_site=sum(len(texts_of(one.block.all_words)) for one in once),
        repeated_words=repeated,
        joined=tuple(join.word for _, join in joined if join.lost_hyphen),
        calls=sum(
            len(t.calls) for one in compared if isinstance(one.shown.item, Paragraph) for t in one.printed
        ),
        styled=sum(not set(token.styles) <= {Style.PLAIN, Style.ANY} for token in tokens),
        looks=doubts_of(looks, letter),
    )


# --- each paragraph is on its pages -----------------------------------------------------------


def _check_questions(letter: Letter, pages: dict[str, tuple[str, list[Shown]]]) -> None:
    """Each question has a page that says its number and holds its paragraphs."""
    for question in letter.questions:
        path = f"{letter.id}/{question.slug}.md"
        if path not in pages:
            raise AuditError(f"{path}: this page of a question was not made; nothing was written.")
        title, shown = pages[path]
        if question.number and question.number not in re.findall(r"\d+(?:[a-z]\b)?", title)[:1]:
            raise AuditError(
                f"{path}: its title ‘{title[:60]}’ does not say number {question.number}; nothing was written."
            )
        there = {one.item for one in shown}
        for item in (*question.question, *question.answer):
            if isinstance(item, Paragraph) and item not in there:
                raise AuditError(
                    f"{path}: a paragraph of the question is not there (‘{item.text[:60]}’); nothing was written."
                )


def _each_once(pages: Iterable[Sequence[Shown]]) -> tuple[list[Shown], int]:
    """Each paragraph once, and how many words are shown again elsewhere."""
    first: dict[int, Shown] = {}
    repeated = 0
    for one in (one for shown in pages for one in shown):
        earlier = first.setdefault(id(one.item), one)
        if earlier is one:
            continue
        if earlier.path == one.path:
            raise AuditError(
                f"{one.path}: a paragraph is there twice (‘{one.block.text[:60]}’); nothing was written."
            )
        if earlier.block.text != one.block.text:
            raise AuditError(
                f"{one.path}: a joint answer reads otherwise than on {earlier.path} (‘{one.block.text[:60]}’); "
                "nothing was written."
            )
        repeated += len(texts_of(one.block.all_words))
    return list(first.values()), repeated


# --- each line is in one paragraph ------------------------------------------------------------


def _lines_taken(once: Iterable[Shown], printed: Printed, name: str) -> dict[LineKey, Item]:
    """Whose lines these are; a line has one paragraph, which questions that share their text may each have."""
    taken: dict[LineKey, Item] = {}
    for one in once:
        for key in (key for place in one.item.places for key in keys_of(place)):
            if taken.setdefault(key, one.item) != one.item:
                raise AuditError(
                    f"{name}: a line is in two paragraphs, the second on {one.path}: "
                    f"‘{printed.lines[key].text.strip()[:60]}’; nothing was written. Please report this letter."
                )
        for place in one.item.repeated if isinstance(one.item, Paragraph) else ():
            for key in keys_of(place):  # the head of a table said again, as far as the page says what it says
                if set("".join(printed.lines[key].text.split())) <= set(one.block.text):
                    taken.setdefault(key, one.item)
    return taken


def _lines_of_heads(layout: Layout, taken: dict[LineKey, Item], printed: Printed, name: str) -> int:
    """How many lines are heads and nothing else; every other line of text is taken."""
    left = [line for line, role in layout.roles if role != "furniture" and key_of(line) not in taken]
    lost = [line for line in left if key_of(line) not in printed.heads]
    if lost:
        raise AuditError(
            f"{name}: {len(lost)} line(s) of the letter are on no page of the site, the first on "
            f"page {lost[0].sheet} of the file: ‘{lost[0].text.strip()[:60]}’; nothing was written."
        )
    return len(left)


_LEFT_OUT = ("furniture: ", "outside: ")
"""How the rules are named that say a line is no text."""


def _furniture(layout: Layout, name: str) -> tuple[tuple[str, int, str], ...]:
    """What is left out, each with its reason; a line without one is lost text."""
    counts: Counter[tuple[str, str]] = Counter()
    for (line, role), reason in zip(layout.roles, layout.reasons, strict=True):
        if role == "furniture":
            if not reason.startswith(_LEFT_OUT):
                raise AuditError(
                    f"{name}: ‘{line.text.strip()[:60]}’ on page {line.sheet} of the file is left out without a reason; "
                    "nothing was written. Please report this letter."
                )
            counts[re.sub(r"\d+", "#", " ".join(line.text.split())), reason] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((text, count, reason) for (text, reason), count in ordered)


# --- each word is as printed ------------------------------------------------------------------


def _joined(one: _Compared, name: str) -> list[Join]:
    """The words that are printed on several lines, where the words are those that are printed."""
    item, block = one.shown.item, one.shown.block
    if isinstance(item, Footnote) or item.kind != "table":
        joined = joins(one.printed, block.words_with_number)
    else:
        same = block.kind == "table" and same_words_in_cells(one.printed, item, block.cells)
        joined = [] if same else None
    if joined is None:
        raise AuditError(_words_differ(one, name))
    return joined


def _words_differ(one: _Compared, name: str) -> str:
    """The sentence that says where the words of page and letter part."""
    source, words = texts_of(one.printed), texts_of(one.shown.block.all_words)
    at = next((i for i, (a, b) in enumerate(zip(source, words, strict=False)) if a != b), 0)
    return (
        f"{name}, page {one.shown.page}: the letter says ‘{' '.join(source[at : at + 8])}’ but {one.shown.path} says "
        f"‘{' '.join(words[at : at + 8])}’; nothing was written. Please report this letter."
    )


# --- what looks otherwise ---------------------------------------------------------------------


def _other_looks(compared: Iterable[_Compared]) -> Iterator[Look]:
    """Styles, calls, kinds and marks that are not as printed; styles are those of a whole part of a page."""
    for (path, part), in_part in groupby(compared, lambda one: (one.shown.path, one.shown.part)):
        passage = list(in_part)
        running = [one for one in passage if _is_running(one.shown.item)]
        normal = normal_styles(token for one in running for token in one.printed)
        for one in passage:
            for what in _differs(one, (Style.PLAIN,) if part == "notes" else normal):
                yield Look(path, what, one.shown.block.text, one.shown.place)


def _is_running(item: Item) -> bool:
    return isinstance(item, Paragraph) and item.kind not in ("heading", "table")


def _differs(one: _Compared, normal: tuple[int, ...]) -> Iterator[OtherLook]:
    item, block, words = one.shown.item, one.shown.block, one.shown.block.words_with_number
    if isinstance(item, Footnote):
        if block.kind != "note" or {block.number, one.marker} != {item.number}:
            yield "number of the note"
    elif item.kind == "table":
        yield from other_looks_in_cells(one.printed, item, block.cells)
        return
    else:
        yield from _other_kind(item, block, one.marker)
        if item.kind == "heading":
            normal = (*normal, *(style | Style.BOLD for style in normal), Style.BOLD)
    if not same_styles(one.printed, words, normal):
        yield "style"
    if not same_calls(one.printed, words):
        yield "calls"


def _other_kind(item: Paragraph, block: Block, marker: str) -> Iterator[OtherLook]:
    level = item.level if item.kind in ("bullet", "numbered") else block.level
    if block.kind not in _AS[item.kind] or block.level != level:
        yield "kind of paragraph"
    if marker != marker_of(item):
        yield "bullet"
    if item.kind == "heading" and not all(
        style & Style.BOLD for word in block.words for style in word.style_of_each
    ):
        yield "style"


_AS = {
    "text": ("text",), "heading": ("text",), "quote": ("quote",), "bullet": ("bullet",), "numbered": ("numbered", "bullet"),
}  # fmt: skip
"""Kinds of paragraph -> what they are on the page; a number that no list gives stands in its text."""


def _out_of_order(page: MarkdownFile) -> Iterator[Look]:
    """Paragraphs that stand above the one before them, where lines of the letter lie over each other."""
    for items in (items for part, items in page.sections if part != "notes"):
        for one, other in pairwise(item for item in items if item.places):
            above, below = one.places[0], other.places[0]
            if (above.sheet, above.box.y1) > (below.sheet, below.box.y1):
                yield Look(page.path, "order", other.text, below)


def _other_notes(page: MarkdownFile, shown: Sequence[Shown]) -> Iterator[Look]:
    """Calls that lead to no note of their number, or to that of another page; and notes to which nothing leads."""
    notes = {one.block.target: one for one in shown if one.part == "notes"}
    calls = [(one, call) for one in shown for token in one.block.all_words for call in token.calls]
    for one, call in calls:
        same = [n for n in notes.values() if (n.block.number, _is_typed(n)) == (call.number, call.typed)]
        sheets = {place.sheet for place in one.item.places}
        near = [note for note in same if sheets & {place.sheet for place in note.item.places}]
        if notes.get(call.target) not in (near or same):
            yield Look(page.path, "note", one.block.text, one.place)
    called = {call.target for _, call in calls}
    for one in shown if "question" in page.parts else ():
        if one.part == "notes" and not (one.block.target in called and notes[one.block.target] is one):
            yield Look(page.path, "uncalled note", one.block.text, one.place)


def _is_typed(note: Shown) -> bool:
    return isinstance(note.item, Footnote) and note.item.typed
