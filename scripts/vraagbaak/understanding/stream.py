"""The rows of a letter in reading order, with a cut where pages are missing, the facts of each row, and its marks.

Facts are computed once; what reads them (``openings``, ``chain``) asks no neighbour.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from math import inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import ANNEX, CLOSING, QUESTION_LABEL, REST, UNFINISHED
from vraagbaak.dutch.hyphens import NO_WORDS, Lexicon
from vraagbaak.dutch.sentences import has_ended, starts_small
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.layout import Layout, Page
from vraagbaak.reading.lines import Box, Place, Role
from vraagbaak.reading.measure import Measure, measured_again
from vraagbaak.reading.notes import NoteLines
from vraagbaak.reading.paragraphs import paragraphs_of
from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut
from vraagbaak.vocabulary import Style

_ITEM = re.compile(r"\(?\d{1,3}[.)]?\s|Vra(?:ag|gen)\b")

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
    lettered: tuple[str, ...] = ()
    """Its numbers with the letters that they are printed with: ``1a``."""
    party: str = ""
    """Whose a question is that we count."""
    rule: str = ""
    """Name of the rule that gave it, for the trace."""

    @property
    def answers(self) -> bool:
        """Whether what follows is an answer, or says that it comes later."""
        return self.kind in ("answer", "notice")

    @property
    def stop(self) -> int:
        """Index after its last row, also where text follows on that row."""
        return max(self.end, self.start + 1)

    @property
    def is_printed(self) -> bool:
        """Whether it has rows, or a part of one, of its own."""
        return self.end > self.start or self.prefix > 0


class Numbering(Struct, frozen=True):
    """One way in which a letter can be read: its rows in the order of this way, and its marks in that order."""

    stream: Stream
    style: Style
    """How the questions are numbered."""
    marks: tuple[Mark, ...]
    refused: tuple[Mark, ...] = ()
    """What looks like a question's number but is not taken for one."""
    heads: tuple[Row, ...] = ()
    """Rows that are no text and stand outside the stream, such as the head of a table."""
    notes: tuple[NoteLines, ...] = ()
    """Notes that were typed as text and taken out of the stream."""

    def of(self, *kinds: MarkKind) -> list[Mark]:
        """The marks of some kinds."""
        return [mark for mark in self.marks if mark.kind in kinds]


def start_of(mark: Mark) -> int:
    """Where a mark stands, to put marks in the order of the stream."""
    return mark.start


def in_order(*marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """All of ``marks`` in the order of the stream."""
    return tuple(sorted(chain.from_iterable(marks), key=start_of))


def marks_in(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Those of the ascending ``marks`` that stand in ``range(start, end)``."""
    return marks[bisect_left(marks, start, key=start_of) : bisect_left(marks, end, key=start_of)]


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
    def above(self) -> Facts:
        """The row right above in the stream; ``EDGE`` behind a cut and at the start."""
        return self.stream.near(self.index - 1)

    @cached_property
    def below(self) -> Facts:
        """The row right under it in the stream; ``EDGE`` before a cut and at the end."""
        return self.stream.near(self.index + 1)

    @cached_property
    def white_above(self) -> float:
        """Pt of white space between it and the row above; infinite where no row of its page stands there."""
        here, above = self.row.place, self.above.row.place
        return here.box.y0 - above.box.y1 if above.sheet == here.sheet else inf

    @property
    def opens_page(self) -> bool:
        """No row of its own page stands above it."""
        return self.white_above == inf

    @cached_property
    def blank_above(self) -> bool:
        """White space stands above it, or no row of its own page."""
        return self.white_above > TOLERANCES.row_blank * self.row.place.box.height

    @property
    def look(self) -> tuple[int, str]:
        """Where it starts, to the whole pt, and its type."""
        return round(self.left), self.style

    @cached_property
    def apart(self) -> bool:
        """The row above is no full line that could run on into this one."""
        return self.blank_above or self.row.is_bold

    @cached_property
    def is_free(self) -> bool:
        """Nothing runs on into it: it stands apart, or what stands above is in bold or ends as a sentence does."""
        return self.apart or self.above.row.is_bold or has_ended(self.above.text)

    @cached_property
    def runs_on(self) -> bool:
        """It goes on with the sentence of the row above: ``zie het`` / ``antwoord op vraag 5.``"""
        above = self.above
        if above.row is EDGE or has_ended(above.text):
            return False
        if starts_small(self.text):
            return True
        # With a capital only what ends as a sentence does, right under a full line: ``… bij`` / ``Vraag 5.``
        if self.text[-1:] != "." or self.apart or len(above.text) <= TOLERANCES.full_line:
            return False
        widest = max(
            facts.row.ink_x1
            for facts in self.stream.rows(self.index - TOLERANCES.longest_head, self.index + 1)
        )
        left = min(above.left, self.left)
        return above.row.ink_x1 - left > TOLERANCES.full * (widest - left)

    @cached_property
    def may_be_heading(self) -> bool:
        """It is no longer than a heading can be, and goes on with no sentence."""
        return len(self.text) <= TOLERANCES.heading and not self.runs_on

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
        if starts_small(row.text) and self.runs_on:
            return ""
        if len(row.pieces) > 1:
            return row.pieces[0].text.strip()
        runs = [run for run in row.pieces[0].runs if run.text.strip()]
        return runs[0].text.strip() if [run.bold for run in runs[:2]] == [True, False] else ""

    @cached_property
    def whole_heading(self) -> tuple[str, int]:
        """The text with the row a list of numbers goes on on, and the index after that."""
        below = self.below
        if UNFINISHED.match(self.text) and REST.match(below.text) and not below.blank_above:
            return f"{self.text} {below.text}", self.index + 2
        return self.text, self.index + 1

    @cached_property
    def after_label(self) -> int:
        """Index after the row, and after the word ‘Vraag’ alone under it."""
        return self.index + (2 if QUESTION_LABEL.match(self.below.text) else 1)

    @cached_property
    def closes(self) -> bool:
        """It closes the letter: a greeting, a signature or an annex, and no sentence that goes on under it."""
        stands_out = self.opens_page or (self.row.is_bold and self.blank_above)
        if stands_out and ANNEX.match(self.text):
            return True
        closing = CLOSING.match(self.text)
        return closing is not None and (bool(closing["greets"]) or not self._goes_on_below)

    @property
    def _goes_on_below(self) -> bool:
        """Whether a row that ends in a comma goes on under it in a sentence; a name may follow a signature."""
        below = self.below
        capital = below.text[:1].isupper() and below.text[-1:] not in ".?!;,"
        name = capital and len(below.text) <= TOLERANCES.full_line
        return self.text.endswith(",") and not (below.apart or name or CLOSING.match(below.text))

    @cached_property
    def paragraph(self) -> str:
        """The text of the rows that are one paragraph with this one by their place and weight."""
        block = self._block(TOLERANCES.longest_head)
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
        rows = 1 + len(self._block(TOLERANCES.few if self.row.is_bold else 2))
        return tuple(self.stream.text(self.index, self.index + count) for count in range(1, rows + 1))


EDGE = Row(Place(0, 0, Box(0.0, 0.0, 0.0, 0.0)), ())
"""Stands for the row that is not there, above the first one and below the last."""


class Stream:
    """Body rows in reading order, with a ``Cut`` where pages are missing; and the facts of each row."""

    def __init__(self, items: Iterable[Row | Cut], of_document: Measure, lexicon: Lexicon = NO_WORDS) -> None:
        self.items = tuple(items)
        self.of_document = of_document
        self.lexicon = lexicon
        self.cuts = tuple(index for index, item in enumerate(self.items) if isinstance(item, Cut))
        """Where the cuts stand, ascending."""
        self.facts = tuple(
            Facts(index, item, self) if isinstance(item, Row) else None
            for index, item in enumerate(self.items)
        )
        """Per item; None for a cut."""

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def measure(self) -> Measure:
        """Of these rows."""
        return measured_again(self.of_document, self.items)

    def with_items(self, items: Iterable[Row | Cut]) -> Stream:
        """A stream of other rows of the same document."""
        return Stream(items, self.of_document, self.lexicon)

    def paragraphs(self, rows: Sequence[Facts]) -> list[list[Facts]]:
        """``rows``, which have no cut between them, by paragraph."""
        left = iter(rows)
        found = paragraphs_of([facts.row for facts in rows], self.measure, self.lexicon)
        return [list(islice(left, len(paragraph.places))) for paragraph in found]

    def near(self, index: int) -> Facts:
        """The facts of the row at ``index``; those of ``EDGE`` for a cut, and before and behind all."""
        facts = self.facts[index] if 0 <= index < len(self.facts) else None
        return facts or Facts(-1, EDGE, self)

    def rows(self, start: int = 0, end: int | None = None) -> list[Facts]:
        """The facts of the rows in ``range(start, end)``, cuts left out."""
        return [facts for facts in self.facts[max(start, 0) : end] if facts]

    def at(self, index: int) -> Facts:
        """The facts of the row at ``index``, where a mark starts: never a cut."""
        facts = self.facts[index]
        assert facts is not None
        return facts

    def text(self, start: int, end: int) -> str:
        """Rows as one line; the word that says what a heading is may be divided over two."""
        texts = (facts.text for facts in self.rows(start, end))
        text = "".join(text if text.endswith("-") else f"{text} " for text in texts)
        return text.rstrip().replace("frac-tie", "fractie")


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


def stream_of(layout: Layout, lexicon: Lexicon = NO_WORDS) -> Stream:
    """Body rows of all pages down the page, with cuts."""
    items: list[Row | Cut] = []
    for item in with_cuts(layout):
        items.extend((item,) if isinstance(item, Cut) else item.rows)
    return Stream(items, layout.measure, lexicon)


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
    rows = _rows_above(stream, index)
    if not 0 < len(rows) <= TOLERANCES.few:
        return None
    first, text = rows[-1], stream.text(rows[-1].index, index)
    named = first.text[:1].isupper() or first.text[:1].isdigit()
    fits = len(text) <= TOLERANCES.heading and not has_ended(text) and text[-1:] != ","
    return first.index if first.apart and named and fits else None


def _rows_above(stream: Stream, index: int) -> list[Facts]:
    """The rows above row ``index`` of one weight, the nearest first, up to white space; at the foot of a page in bold only."""
    below = stream.near(index)
    rows: list[Facts] = []
    while below.above.row is not EDGE and len(rows) <= TOLERANCES.few:
        above = below.above
        bold = rows[0].row.is_bold if rows else below.opens_page or above.row.is_bold
        if above.row.is_bold != bold:
            break
        rows.append(above)
        if above.blank_above:
            break
        below = above
    return rows


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
