"""The proof: every line of the PDF is somewhere, every word is on the site, and no other word.

It reads the finished Markdown back and lays it beside the lines of the PDF as they were read: two
ends of the program, with everything in between left out. Only what a line end may change is
allowed to differ: a hyphen there may be dropped, and an address may go on without a space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vraagbaak.dutch.hyphens import HYPHENS
from vraagbaak.errors import AuditError
from vraagbaak.labels import HEADING
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Line, Place
from vraagbaak.reading.note_calls import LineKey
from vraagbaak.reading.rows import piece_of
from vraagbaak.reading.text import Footnote, Paragraph, plain
from vraagbaak.understanding.letter import Parsed
from vraagbaak.vocabulary import Part
from vraagbaak.writing.markdown import unescape
from vraagbaak.writing.page import Page


@dataclass(frozen=True, slots=True)
class Proof:
    """What the audit counted."""

    lines: int
    """Lines of the PDF with visible text."""
    body_lines: int
    note_lines: int
    heading_lines: int
    """Lines that became headings, numbers and addresses of pages (‘Antwoord’, ‘Vraag 3’)."""
    furniture: tuple[tuple[str, int], ...]
    """Text of each line of furniture (digits as #) and how often it occurs."""
    words: int
    """Words of body and notes in the PDF."""
    words_on_site: int
    """Words of the letter on the site, repeated joint answers counted once."""
    repeated_words: int
    """Words shown a second time because questions share an answer."""
    joined: tuple[str, ...]
    """Words whose hyphen at a line end was dropped."""
    calls: int


_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_CALL = re.compile(r"<sup>\[(\d+|\\?\*+)\]\(#noot-[^)]*\)</sup>")
_NOTE_HEAD = re.compile(r'^<a id="noot-[^"]*"></a><sup>[^<]*</sup> ')
_ITEM = re.compile(r"^ *(?:-|(\d+\.)) ")
_EMPHASIS = re.compile(r"(\\.)|\*|</?(?:strong|em|del|sup|sub)>")  # no escaped one
_QUOTED = re.compile(r"^> > ?")  # of the letter; what the program says itself is quoted once
_RULE = re.compile(r"^\|(?: --- \|)+$")


Item = Paragraph | Footnote


def audit(parsed: Parsed, pages: Sequence[Page]) -> Proof:
    """Check ``pages`` against the lines of the PDF.

    Raises:
        AuditError: a line is nowhere, or the words of page and PDF differ; with the place.
    """
    layout, name = parsed.layout, parsed.letter.source.name
    shown, repeated = _all_shown(pages)
    heads = _heads(parsed)
    lines = {(line.sheet, line.index): line for line, _ in layout.roles}
    known_notes = {note.number for note in layout.notes}
    joined: list[str] = []
    taken: set[LineKey] = set()
    counted = on_site = 0
    for path, item, words in shown.values():
        keys = [key for place in item.places for key in _keys(place)]
        taken.update(keys)
        taken.update(_repeated(item, words, lines))
        source = [_tokens(lines[key], known_notes, parsed.calls.words.get(key)) for key in keys]
        source = _without_lead(source, item, [heads.get(key, 0) for key in keys])
        if not _same_words(source, words, item, joined):
            raise AuditError(_differ(name, path, item, source, words))
        counted += sum(len(line) for line in source)
        on_site += len(words)
    text = [line for line, role in layout.roles if role != "furniture"]
    lost = [line for line in text if not _is_placed(line, taken, heads)]
    if lost:
        raise AuditError(
            f"{name}: {len(lost)} line(s) of the letter are on no page of the site, the first on "
            f"page {lost[0].sheet} of the file: ‘{lost[0].text.strip()[:60]}’; nothing was written."
        )
    only_heads = [line for line in text if (line.sheet, line.index) not in taken]
    notes = sum(role == "note" for _, role in layout.roles)
    return Proof(
        lines=len(layout.roles),
        body_lines=len(text) - len(only_heads) - notes,
        note_lines=notes,
        heading_lines=len(only_heads),
        furniture=_furniture(layout),
        words=counted,
        words_on_site=on_site,
        repeated_words=repeated,
        joined=tuple(joined),
        calls=sum(
            1
            for _, item, _ in shown.values()
            if isinstance(item, Paragraph)
            for run in item.all_runs
            if run.note
        ),
    )


def _repeated(item: Item, words: Sequence[str], lines: Mapping[LineKey, Line]) -> Iterator[LineKey]:
    """The lines that say the head of a table again, as far as the page says what they say."""
    said = set("".join(words))
    for place in item.repeated if isinstance(item, Paragraph) else ():
        yield from (key for key in _keys(place) if set("".join(lines[key].text.split())) <= said)


def _heads(parsed: Parsed) -> dict[LineKey, int | None]:
    """Per line of a heading row: all of it (None), or how many characters to take from here on."""
    heads: dict[LineKey, int | None] = {}
    for head in parsed.heads:
        for at, key in enumerate(_keys(head.place)):
            heads[key] = 0 if head.characters is not None and at else head.characters
    return heads


def _is_placed(line: Line, taken: set[LineKey], heads: Mapping[LineKey, int | None]) -> bool:
    key = (line.sheet, line.index)
    return key in taken or key in heads


def _all_shown(pages: Sequence[Page]) -> tuple[dict[int, tuple[str, Item, list[str]]], int]:
    """Each paragraph once with its words, and how many words are shown again elsewhere."""
    shown: dict[int, tuple[str, Item, list[str]]] = {}
    repeated = 0
    for page in pages:
        for item, words in _shown(page):
            earlier = shown.setdefault(id(item), (page.path, item, words))
            if earlier[2] != words:
                raise AuditError(
                    f"{page.path}: a joint answer reads otherwise than on {earlier[0]} "
                    f"(‘{' '.join(words)[:60]}’); nothing was written."
                )
            if earlier[0] != page.path:
                repeated += len(words)
    return shown, repeated


def _furniture(layout: Layout) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for line in layout.furniture:
        text = re.sub(r"\d+", "#", " ".join(line.text.split()))
        counts[text] = counts.get(text, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


# --- reading the Markdown back --------------------------------------------------------------


def _shown(page: Page) -> Iterator[tuple[Item, list[str]]]:
    """Each paragraph of the letter on ``page`` with the words the Markdown has for it."""
    texts = _texts_of_parts(page)
    for part, items in page.sections:
        heading = HEADING[part]
        blocks = list(_blocks(texts[part]))
        if len(blocks) != len(items):
            raise AuditError(
                f"{page.path}: under ‘{heading}’ stand {len(blocks)} paragraphs, but the letter "
                f"has {len(items)}; nothing was written."
            )
        places = [item.places[0] for item in items if item.places]
        order = [(place.sheet, place.box.y1) for place in places]
        if part != "notes" and order != sorted(order):
            at = next(i for i, (one, other) in enumerate(pairwise(order)) if one > other)
            raise AuditError(
                f"{page.path}: the paragraphs under ‘{heading}’ are not in the order of the letter (page "
                f"{places[at].page}: lines lie over each other there); nothing was written. Print the letter "
                "without what lies over its text, or report it."
            )
        yield from ((item, block.split()) for item, block in zip(items, blocks, strict=True))


def _texts_of_parts(page: Page) -> dict[Part, list[str]]:
    """The lines under each heading; headings are told apart by their order, not by what they say."""
    lines = page.markdown.split("\n")
    starts = [at for at, line in enumerate(lines) if line.startswith("## ")]
    if len(starts) != len(page.parts):
        raise AuditError(
            f"{page.path}: has {len(starts)} headings where {len(page.parts)} must stand; nothing was written."
        )
    bounds = pairwise([*starts, len(lines)])
    return {part: lines[start + 1 : end] for part, (start, end) in zip(page.parts, bounds, strict=True)}


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Plain text of each paragraph, item and table; the program's own quotes left out."""
    table: list[str] = []
    for line in lines:
        if line.startswith("|"):
            if not _RULE.match(line):
                table.append(" ".join(plain_text(c) for c in re.split(r"(?<!\\)\|", line)))
            continue
        if table:
            yield " ".join(table)
            table = []
        quoted = _QUOTED.match(line)
        text = line[quoted.end() :] if quoted else "" if line.startswith(">") else line
        if text.strip():
            yield plain_text(text)
    if table:
        yield " ".join(table)


def plain_text(line: str) -> str:
    """The text of one line of our Markdown: markup, calls and link targets gone."""
    line, notes = _NOTE_HEAD.subn("", line)
    line = _CALL.sub("", line).replace("<br>", " ")
    item = None if notes else _ITEM.match(line)  # a note that begins with a dash is no list
    if item:
        line = (item.group(1) + " " if item.group(1) else "") + line[item.end() :]
    for _ in range(2):
        line = _LINK.sub(r"\1", line)
    return unescape(_EMPHASIS.sub(r"\1", line)).strip()


# --- comparing ------------------------------------------------------------------------------


def _keys(place: Place) -> Iterator[LineKey]:
    return ((place.sheet, index) for index in place.lines)


def _tokens(line: Line, known_notes: set[str], words: Sequence[bool] | None) -> list[str]:
    """The words of a line, calls of footnotes left out, soft hyphens only where a line ends.

    ``words`` says of each raised number in order whether it belongs to the text; without it that is
    what is no note.
    """
    runs = piece_of(line).runs
    notes = [run.note for run in runs if run.note]
    of_text = iter(words if words is not None else [note not in known_notes for note in notes])
    text = "".join(run.note if run.note and next(of_text) else run.text for run in runs).strip()
    return (text[:-1].replace("\u00ad", "") + text[-1:]).split()


def _without_lead(lines: list[list[str]], item: Item, heads: Sequence[int | None]) -> list[list[str]]:
    """``lines`` without numbers, bullets and markers that the page shows in its own way."""
    left: list[list[str]] = []
    to_drop = 0
    for line, characters in zip(lines, heads, strict=True):
        to_drop += characters or 0
        kept = list(line)
        while kept and to_drop >= len(kept[0]):
            to_drop -= len(kept.pop(0))
        if kept and to_drop:
            kept[0] = kept[0][to_drop:]
            to_drop = 0
        left.append(kept)
    marker = ""
    if isinstance(item, Footnote):
        marker = item.number
    elif item.kind == "bullet":
        marker = item.marker
    first = next((i for i, line in enumerate(left) if line), None)
    if marker and first is not None and left[first][0].strip("([.])") == marker:
        left[first] = left[first][1:]
    return [line for line in left if line]


def _same_words(lines: list[list[str]], words: list[str], item: Item, joined: list[str]) -> bool:
    if isinstance(item, Paragraph) and item.cells:  # cells run side by side: compare what is there
        source = Counter("".join(word for line in lines for word in line))
        for span in item.spans:  # what it says stands in each place it covers
            for _ in span.covered:
                source.update("".join(plain(item.cells[span.row][span.column]).split()))
        site = Counter("".join(words))
        return all(source[c] == site[c] for c in source | site if c not in HYPHENS)
    tokens = [(word, at == len(line) - 1) for line in lines for at, word in enumerate(line)]
    position = 0
    for word in words:
        if position >= len(tokens):
            return False
        length = _match(tokens, position, word)
        if length == 0:
            return False
        if length > 1 and "".join(t for t, _ in tokens[position : position + length]) != word:
            joined.append(word)
        position += length
    return position == len(tokens)


def _match(tokens: Sequence[tuple[str, bool]], position: int, word: str) -> int:
    """How many tokens, joined over line ends, make ``word``; 0 when none do."""
    first = tokens[position][0]
    heads = {first, first.removesuffix("\u00ad")}  # it shows only where a word goes on
    length = 1
    while word not in heads:
        if not tokens[position + length - 1][1] or position + length >= len(tokens):
            return 0
        tail = tokens[position + length][0]
        cut = {head[:-1] for head in heads if head[-1:] in HYPHENS}
        heads = {head + tail for head in heads | cut if word.startswith(head)}
        length += 1
        if not heads:
            return 0
    return length


def _differ(name: str, path: str, item: Item, lines: list[list[str]], words: list[str]) -> str:
    source = [word for line in lines for word in line]
    at = next((i for i, (a, b) in enumerate(zip(source, words, strict=False)) if a != b), 0)
    page = item.places[0].page if item.places else 0
    return (
        f"{name}, page {page}: the letter says ‘{' '.join(source[at : at + 8])}’ but {path} says "
        f"‘{' '.join(words[at : at + 8])}’; nothing was written. Please report this letter."
    )
