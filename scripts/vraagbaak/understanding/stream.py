"""The rows of a letter in reading order, with a cut where pages are missing, the facts of each row, and its marks.

Facts are computed once; what reads them (``openings``, ``chain``) asks no neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, overload

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import CLOSING, GREETING, QUESTION_LABEL, REST, SIGNS_TOO, UNFINISHED
from vraagbaak.dutch.sentences import has_ended, starts_small
from vraagbaak.reading.layout import Layout, Page
from vraagbaak.reading.lines import Role
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut
from vraagbaak.vocabulary import Style

MAX_HEADING = 160  # characters; a longer row is prose, in every letter seen
LONG_ROW = 40  # characters; a shorter row is seldom the full line of a sentence
BLANK = 0.7  # of the height of a row; rows of one paragraph are nearer to each other, in every letter seen
FULL = 0.85  # a line that reaches this part of the widest one near it may run on
LONGEST_PARAGRAPH = 8  # rows; the head of an Aanhangsel with ten askers has seven
MOST_ROWS = 3  # of a heading in bold
_ITEM = re.compile(r"\(?\d{1,3}[.)]?\s|Vra(?:ag|gen)\b")
ABOVE = 3  # rows; a heading above a question has at most so many, in every letter seen
NEAR = 8  # rows above, of which the widest shows how far lines reach

NOT_PRINTED = "question: its number follows from those around it"
"""The rule of a question that has an answer of its own and no number."""

MarkKind = Literal["question", "answer", "notice", "section", "theme", "head", "closing", "front", "gap"]
"""``head``: rows that say who answers, and are no text. What stands before all, and behind a gap, opens too."""


class Mark(Struct, frozen=True):
    """Rows of the stream that open something."""

    kind: MarkKind
    start: int
    """Index in the stream."""
    end: int
    """Index of the first row that is not part of the mark; ``start`` when text follows on it."""
    numbers: tuple[str, ...] = ()
    prefix: int = 0
    """Characters of row ``start`` that belong to the mark, when text follows on the same row."""
    sub: str = ""
    """Letters of the sub-questions an answer names (``Antwoord op b``)."""
    text: str = ""
    party: str = ""
    """Whose a question is that we count."""
    rule: str = ""
    """Name of the rule that gave it, for the trace."""

    @property
    def answers(self) -> bool:
        """Whether what follows is an answer, or says that it comes later."""
        return self.kind in ("answer", "notice")

    @property
    def is_printed(self) -> bool:
        """Whether it has rows, or a part of one, of its own."""
        return self.end > self.start or self.prefix > 0


class Numbering(Struct, frozen=True):
    """How the questions of a letter are numbered, and its marks in the order of the stream."""

    style: Style
    marks: tuple[Mark, ...]
    refused: tuple[Mark, ...] = ()
    """What looks like a question's number but is not taken for one."""

    def of(self, *kinds: MarkKind) -> list[Mark]:
        """The marks of some kinds."""
        return [mark for mark in self.marks if mark.kind in kinds]


def start_of(mark: Mark) -> int:
    """Where a mark stands, to put marks in the order of the stream."""
    return mark.start


class Facts(Struct, frozen=True, dict=True):  # a dict: each fact is computed when first asked, and kept
    """What is known of one row, so that rules need no neighbours."""

    index: int
    """In the stream."""
    row: Row
    stream: Stream
    """The stream it stands in."""

    @cached_property
    def text(self) -> str:
        """Its text, calls of notes left out."""
        return self.row.text

    @property
    def left(self) -> float:
        """Where it starts, in pt."""
        return self.row.place.box.x0

    @cached_property
    def before(self) -> Row | None:
        """The row right above in the stream; None behind a cut and at the start."""
        item = self.stream.items[self.index - 1] if self.index else None
        return item if isinstance(item, Row) else None

    @cached_property
    def below(self) -> Row | None:
        """The row right under it in the stream; None before a cut and at the end."""
        items, at = self.stream.items, self.index + 1
        item = items[at] if at < len(items) else None
        return item if isinstance(item, Row) else None

    @cached_property
    def blank_above(self) -> bool:
        """White space stands above it, or no row of its own page."""
        row, before = self.row, self.before
        if before is None or before.place.sheet != row.place.sheet:
            return True
        return row.place.box.y0 - before.place.box.y1 > BLANK * (row.place.box.y1 - row.place.box.y0)

    @cached_property
    def apart(self) -> bool:
        """The row above is no full line that could run on into this one."""
        return self.blank_above or self.row.is_bold

    @cached_property
    def is_free(self) -> bool:
        """Nothing runs on into it: it stands apart, or what stands above is in bold or ends as a sentence does."""
        before = self.before
        return self.apart if before is None else self.apart or before.is_bold or has_ended(before.text)

    @cached_property
    def runs_on(self) -> bool:
        """It goes on with the sentence of the row above: ``zie het`` / ``antwoord op vraag 5.``"""
        row, before = self.row, self.before
        if before is None or has_ended(before.text):
            return False
        if starts_small(row.text):
            return True
        # With a capital only what ends as a sentence does, right under a full line: ``… bij`` / ``Vraag 5.``
        if row.text[-1:] != "." or row.place.sheet != before.place.sheet or self.apart:
            return False
        near = self.stream[max(0, self.index - NEAR) : self.index + 1]
        widest = max(r.ink_x1 for r in near if isinstance(r, Row))
        left = min(before.place.box.x0, row.place.box.x0)
        return before.ink_x1 - left > FULL * (widest - left) and len(before.text) > LONG_ROW

    @cached_property
    def may_be_heading(self) -> bool:
        """It is no longer than a heading can be, and goes on with no sentence."""
        return len(self.text) <= MAX_HEADING and not self.runs_on

    @cached_property
    def style(self) -> str:
        """``b`` or ``i`` when all words of the row are bold or italic, its number aside; else ``""``."""
        runs = [run for p in self.row.pieces for run in p.runs if any(map(str.isalpha, run.text))]
        if not runs:
            return ""
        return "b" if all(run.bold for run in runs) else "i" if all(run.italic for run in runs) else ""

    @cached_property
    def in_table(self) -> bool:
        """Its pieces stand in more than one cell with borders."""
        return len({piece.cell for piece in self.row.pieces if piece.cell}) > 1

    @cached_property
    def label(self) -> str:
        """What opens the row apart from the rest of it: a piece of its own, or the words in bold; else ``""``.

        A word in bold in the midst of a sentence opens nothing.
        """
        row = self.row
        if len(row.pieces) == len(row.pieces[0].runs) == 1 or (starts_small(row.text) and self.runs_on):
            return ""
        if len(row.pieces) > 1:
            return row.pieces[0].text.strip()
        runs = [run for run in row.pieces[0].runs if run.text.strip()]
        return runs[0].text.strip() if len(runs) > 1 and runs[0].bold and not runs[1].bold else ""

    @cached_property
    def whole_heading(self) -> tuple[str, int]:
        """The text with the row a list of numbers goes on on, and the index after that."""
        row, text, below = self.row, self.text, self.below
        if below is not None and UNFINISHED.match(text) and REST.match(below.text):
            near = below.place.sheet != row.place.sheet or (
                below.place.box.y0 - row.place.box.y1 < row.place.box.y1 - row.place.box.y0
            )
            unfinished = not text[-1].isdigit() or below.text.lower().startswith(("en ", "t/m ", "& "))
            if near and unfinished:
                return f"{text} {below.text}", self.index + 2
        return text, self.index + 1

    @cached_property
    def after_label(self) -> int:
        """Index after the row, and after the word ‘Vraag’ alone under it."""
        labelled = self.below is not None and QUESTION_LABEL.match(self.below.text)
        return self.index + (2 if labelled else 1)

    @cached_property
    def closes(self) -> bool:
        """It closes the letter: a greeting or a signature, and no sentence that goes on under it."""
        return CLOSING.match(self.text) is not None and not self._goes_on_below

    @property
    def _goes_on_below(self) -> bool:
        """Whether a row that ends in a comma goes on under it in a sentence; a name may follow a signature."""
        row, below = self.row, self.below
        if below is None or not row.text.endswith(","):
            return False
        name = below.text[:1].isupper() and len(below.text) <= LONG_ROW and below.text[-1:] not in ".?!;,"
        if name or GREETING.match(row.text) or SIGNS_TOO.match(below.text):
            return False
        apart = self.stream.facts[self.index + 1]
        return not (below.place.sheet == row.place.sheet and apart is not None and apart.apart)

    @cached_property
    def paragraph(self) -> str:
        """The text of the rows that are one paragraph with this one by their place and weight."""
        block = self._block(LONGEST_PARAGRAPH)
        items = (facts.index for facts in block if _ITEM.match(facts.text))
        return self.stream.text(self.index, next(items, self.index + 1 + len(block)))

    def _block(self, most: int) -> list[Facts]:
        """The rows right under it in type of the same weight, at most so many with itself."""
        block: list[Facts] = []
        for facts in self.stream.facts[self.index + 1 : self.index + most]:
            if facts is None or facts.blank_above or facts.row.is_bold != self.row.is_bold:
                break
            block.append(facts)
        return block

    @cached_property
    def goes_on(self) -> bool:
        """Its sentence goes on in the row right under it, in type of the same weight."""
        goes_with = any(starts_small(facts.text) for facts in self._block(2))
        return goes_with and not has_ended(self.text) and self.paragraph[-1:] in ".?!"

    @cached_property
    def heading_texts(self) -> tuple[str, ...]:
        """Its text, and its text with one more row that may go on with a heading, and so on."""
        rows = 1 + len(self._block(MOST_ROWS if self.row.is_bold else 2))
        return tuple(self.stream.text(self.index, self.index + count) for count in range(1, rows + 1))


class Stream(Sequence[Row | Cut]):
    """Body rows in reading order, with a ``Cut`` where pages are missing; and the facts of each row."""

    def __init__(self, items: Iterable[Row | Cut]) -> None:
        self.items = tuple(items)
        self.facts = tuple(
            Facts(index, item, self) if isinstance(item, Row) else None
            for index, item in enumerate(self.items)
        )
        """Per item; None for a cut."""

    @overload
    def __getitem__(self, index: int) -> Row | Cut: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row | Cut, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | Cut | tuple[Row | Cut, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def rows(self) -> Iterator[Facts]:
        """The facts of each row, cuts left out."""
        return (facts for facts in self.facts if facts is not None)

    def at(self, index: int) -> Facts:
        """The facts of the row at ``index``, where a mark starts: never a cut."""
        facts = self.facts[index]
        assert facts is not None
        return facts

    def text(self, start: int, end: int) -> str:
        """Rows as one line; the word that says what a heading is may be divided over two."""
        text = ""
        for row in self.items[start:end]:
            if isinstance(row, Row):
                between = "" if not text or text.endswith("-") else " "
                text += between + row.text
        return text.replace("frac-tie", "fractie")

    def is_bold(self, index: int) -> bool:
        """Whether a row stands at ``index``, in bold."""
        row = self.items[index] if index >= 0 else None
        return isinstance(row, Row) and row.is_bold

    def blank_above(self, index: int) -> bool:
        """Whether what stands at ``index`` has white space above it; a cut has."""
        facts = self.facts[index]
        return facts is None or facts.blank_above


def with_cuts(layout: Layout) -> Iterator[Page | Cut]:
    """The pages in the order of the file, with a ``Cut`` wherever printed pages are missing, also behind the last."""
    last = 0
    for page in layout.pages:
        if page.number > last + 1:
            yield Cut(tuple(range(last + 1, page.number)))
        yield page
        last = max(last, page.number)
    if layout.pages_total and layout.pages_total > last:
        yield Cut(tuple(range(last + 1, layout.pages_total + 1)))


def stream_of(layout: Layout) -> Stream:
    """Body rows of all pages down the page, with cuts."""
    items: list[Row | Cut] = []
    for item in with_cuts(layout):
        items.extend((item,) if isinstance(item, Cut) else item.rows)
    return Stream(items)


def plain_lines(layout: Layout) -> Iterable[str]:
    """The text of every row of body and notes, for the words that the letter uses."""
    for page in layout.pages:
        yield from (row.text for row in page.rows)
    for note in layout.notes:
        yield from (row.text for row in note.rows)


def heading_above(stream: Stream, index: int) -> int | None:
    """Where the heading starts that stands right above row ``index``; None when none does.

    A heading is short, does not end as a sentence does, and stands apart from what is above it.
    """
    start = index
    while index - start < ABOVE and _goes_on_above(stream, start, index):
        start -= 1
        if stream.blank_above(start):
            break
    first, text = stream[start], stream.text(start, index)
    if start == index or not isinstance(first, Row):
        return None
    apart = stream.blank_above(start) or (first.is_bold and not stream.is_bold(start - 1))
    named = first.text[:1].isupper() or first.text[:1].isdigit()
    fits = len(text) <= MAX_HEADING and not has_ended(text) and text[-1:] != ","
    return start if apart and named and fits else None


def _goes_on_above(stream: Stream, start: int, index: int) -> bool:
    """Whether the row above ``start`` may be of the heading of which the rows down to ``index`` are."""
    above, last, below = (stream[at] if at >= 0 else None for at in (start - 1, index - 1, index))
    if not (isinstance(above, Row) and isinstance(last, Row) and isinstance(below, Row)):
        return False
    # At the foot of the page before only what is in bold is a heading.
    return above.is_bold == last.is_bold and (last.is_bold or last.place.sheet == below.place.sheet)


def with_role(layout: Layout, lines: Container[tuple[int, int]], role: Role, reason: str) -> Layout:
    """``layout`` in which some lines, each as (sheet, index), have another role."""
    given = [(line.sheet, line.index) in lines for line, _ in layout.roles]
    roles = zip(layout.roles, given, strict=True)
    reasons = zip(layout.reasons, given, strict=True)
    return replace(
        layout,
        roles=tuple((line, role if new else old) for (line, old), new in roles),
        reasons=tuple(reason if new else old for old, new in reasons),
    )
