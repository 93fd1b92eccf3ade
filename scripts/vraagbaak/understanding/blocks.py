"""Questions without numbers: blocks of a fractie's questions and the answers to them, in turn.

Read only where the turns are unmistakable: under headings of fracties in two types of letter, or with ‘Antwoord’ above
each answer and words that ask above that; in a nota or memorie where each fractie asks in a paragraph of its own and a
paragraph that asks nothing follows. The blocks are counted by us, per fractie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from msgspec import Struct

from vraagbaak.dutch.headings import REPLY_TO_REPORT
from vraagbaak.dutch.parties import party_of_heading, speaking_party, speaks_for_itself
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.understanding.down_the_page import asked_from
from vraagbaak.understanding.openings import fixed_marks
from vraagbaak.understanding.stream import Facts, Mark, Numbering, Stream, heading_above, in_order

BLOCK = "question: a block of a fractie, counted by us"


class _Section(Struct, frozen=True):
    """The rows under one heading of a fractie."""

    mark: Mark
    end: int
    """Index after its last row."""
    answers: tuple[Mark, ...]


def is_of_fracties(stream: Stream) -> bool:
    """Whether fracties ask in a document, under headings or in its text, to name its form when it is not read."""
    headings = sum(mark.kind == "section" for mark in fixed_marks(stream))
    spoken = sum(_SPEAKS.match(facts.text) is not None for facts in stream.rows())
    return headings + spoken >= TOLERANCES.pattern or _is_reply(stream)


def _is_reply(stream: Stream) -> bool:
    """Whether it has the title of a reply to a report of a committee on a bill."""
    return any(REPLY_TO_REPORT.match(facts.text) for facts in stream.rows())


def counted_blocks(stream: Stream) -> Numbering | None:
    """The marks of the blocks, or None where the turns are not unmistakable."""
    fixed = fixed_marks(stream)
    sections = list(_sections(stream, fixed))
    if not sections:
        return _in_running_text(stream, [mark for mark in fixed if mark.kind == "closing"])
    read = _by_answers if any(section.answers for section in sections) else _by_type
    marks: list[Mark] = []
    for section in sections:
        blocks = read(stream, section)
        if not blocks:
            return None
        marks.append(section.mark)
        for number, (asked, answered) in enumerate(blocks, 1):
            marks += [Mark("question", asked, asked, (str(number),), rule=BLOCK), answered]
    closings = [mark for mark in fixed if mark.kind == "closing"]
    blocks_read = sum(mark.kind == "question" for mark in marks)
    return (
        Numbering(stream, "blokken", in_order(marks, closings)) if blocks_read >= TOLERANCES.pattern else None
    )


def _sections(stream: Stream, fixed: Sequence[Mark]) -> Iterator[_Section]:
    """Each heading that names one fractie, with what stands under it."""
    opening = [mark for mark in fixed if mark.kind in ("section", "closing")]
    for mark, following in zip_longest(opening, opening[1:]):
        if party_of_heading(mark.text) is None:
            continue
        end = following.start if following else len(stream)
        answers = tuple(m for m in fixed if m.kind == "answer" and mark.end <= m.start < end)
        yield _Section(mark, end, answers)


def _by_type(stream: Stream, section: _Section) -> list[tuple[int, Mark]]:
    """(start of a block, its answer): what is in italics or bold, and what is roman behind it, in turn."""
    rows = stream.rows(section.mark.end, section.end)
    asked = next((facts.style for facts in rows if facts.style), "")
    turns = [next(turn).index for _, turn in groupby(rows, key=lambda facts: facts.style == asked)]
    if not asked or rows[0].style != asked or len(turns) % 2:  # the last block has no answer
        return []
    answers = (Mark("answer", start, start, text="Antwoord", rule=BLOCK) for start in turns[1::2])
    return list(zip(turns[::2], answers, strict=True))


def _by_answers(stream: Stream, section: _Section) -> list[tuple[int, Mark]]:
    """(start of a block, its answer): above each ‘Antwoord’ the paragraphs that ask."""
    blocks: list[tuple[int, Mark]] = []
    start = section.mark.end
    for answer in section.answers:
        asked = start if not blocks else asked_from(stream, start, answer.start)
        if asked is None or asked >= answer.start:
            return []
        blocks.append((asked, answer))
        start = answer.end
    return blocks


# --- in running text ----------------------------------------------------------------------

# The start of a paragraph in which a fractie speaks. Yes: "De leden van de ABC-fractie", "Ook vragen deze leden", "De
# ABC-fractie", "Zij vragen". No: "De regering", "Zij zijn".
_SPEAKS = re.compile(
    r"^(?:(?:Ook|Verder|Voorts|Tevens|Daarnaast|Tot slot|Vervolgens)\b.{0,40}?\b)?"
    r"(?:(?:[Dd]e|[Dd]eze|[Gg]enoemde|[Hh]et|[Dd]ezelfde)\s+(?:\w+\s)?(?:(?:[A-Z0-9][\w-]*-)?fractie(?:leden)?|leden|lid)\b|[Zz]ij\s+(?:vragen|willen|verzoeken)\b)"
)
# That it asks. Yes: "vragen of", "vraagt de regering", "willen weten", "?". No: "hebben kennisgenomen".
_QUESTION = re.compile(
    r"\b(?:vra(?:gen|agt)|verzoek(?:en|t)|(?:willen|wil|zouden|zou) graag|(?:willen|wil)\b.{0,40}\bweten)\b|\?",
    re.S,
)
# Words of who answers, in a paragraph that asks: then the reply stands in it too.
_REPLIES = re.compile(
    r"[.?!]\s+(?:De regering|Het kabinet|De (?:minister|staatssecretaris)|Ik|Wij|In antwoord|Hierop|Ja|Nee)\b"
)


class _Said(Struct, frozen=True):
    """A paragraph of the running text."""

    start: int
    text: str

    @property
    def speaks(self) -> bool:
        """A fractie is its subject."""
        return _SPEAKS.match(self.text) is not None

    @property
    def tells(self) -> bool:
        """It says what a fractie asks."""
        return self.speaks and _QUESTION.search(self.text) is not None

    @property
    def asks(self) -> bool:
        """A fractie asks in it, and nobody replies."""
        return self.tells and _REPLIES.search(self.text) is None

    @property
    def replies(self) -> bool:
        """Nobody asks in it."""
        told = speaks_for_itself(self.text) and _QUESTION.search(self.text) is not None
        return not (self.speaks or told or self.text.endswith("?"))


def _in_running_text(stream: Stream, closings: Sequence[Mark]) -> Numbering | None:
    """The blocks of a nota or memorie without numbers: a fractie asks in a paragraph, and the next one replies."""
    end = min((mark.start for mark in closings), default=len(stream))
    rows = stream.rows(0, end)
    if not _is_reply(stream) or len(rows) < end:  # pages are missing
        return None
    said = list(_said(stream, rows))
    first = next((at for at, one in enumerate(said) if one.tells and speaking_party(one.text)), len(said))
    marks = list(_blocks_of(said[first:]))
    blocks = [mark for mark in marks if mark]
    if not blocks or len(blocks) < len(marks) or not blocks[-1].answers:
        return None
    themes = (_theme_above(stream, mark) for mark in blocks if mark.kind == "question")
    return Numbering(stream, "blokken", in_order(blocks, filter(None, themes), closings))


def _said(stream: Stream, rows: Sequence[Facts]) -> Iterator[_Said]:
    """The paragraphs, without the headings above those that ask."""
    found: list[_Said] = []
    for first, *others in stream.paragraphs(rows):
        one = _Said(first.index, stream.text(first.index, first.index + 1 + len(others)))
        heading = heading_above(stream, one.start) if one.speaks else None
        found = [other for other in found if heading is None or other.start < heading]
        found.append(one)
    return iter(found)


def _blocks_of(said: Sequence[_Said]) -> Iterator[Mark | None]:
    """A question where a fractie asks after a reply, an answer where one follows; None where it is not sure which."""
    counted = Counter[str]()
    party = ""
    for asks, turn in groupby(said, key=lambda one: one.asks):
        first, *more = turn
        if asks:
            named = {name for one in (first, *more) if (name := speaking_party(one.text))}
            party = next(iter(named), party)
            counted[party] += 1
            number = (str(counted[party]),)
            yield (
                Mark("question", first.start, first.start, number, rule=BLOCK, party=party)
                if len(named) < 2
                else None
            )
        else:
            sure = all(one.replies for one in (first, *more))
            yield Mark("answer", first.start, first.start, text="Antwoord", rule=BLOCK) if sure else None


def _theme_above(stream: Stream, question: Mark) -> Mark | None:
    start = heading_above(stream, question.start)
    return (
        None
        if start is None
        else Mark("theme", start, question.start, text=stream.text(start, question.start))
    )
