"""Where questions and answers start, told from the lines of a second reader alone, in the simplest way that works.

On purpose this shares nothing with ``dutch.headings`` and ``understanding``: it knows a few forms, and says of everything
else that it cannot tell. ‘Vraag 3’ on a line of its own opens a question. Where numbers have no such label, the numbers
right before each ‘Antwoord’ that go on counting do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from string import ascii_lowercase
from typing import Literal, TypeAlias

from msgspec import Struct

from vraagbaak.reading.second_reader import SecondReading, SecondRow

At = tuple[int, float]
"""(index of the page in the file from 1, baseline as part of its height)."""
HeadPart = Literal["question", "answer", "closing", "end", "unknown"]
"""``closing``: words that may close a letter; ``end``: words that do."""

HALF_ROW = 0.004  # as much above the baseline of a head starts what stands under it
SURE = 2  # questions with a label: then the letter has labels, whatever else it counts
COLUMNS = 0.25  # of the width: heads that start this far apart stand in columns
CLOSE = 0.02  # of the width, 12 pt: numbers of questions start at one spot, up to this

_NUMBERS = r"#?\s*(?P<numbers>\d{1,4}[a-z]?(?:\s*(?:,|en|&|t/m|tot en met|[-–])\s*\d{1,4}[a-z]?)*)"
# Yes: "Vraag 3", "Vragen 2, 3 en 5:", "Vraag 3 (ABC)", "V3:". No: "Vraag 3 gaat over de zorg", "vraag 3.".
_QUESTION = re.compile(rf"(?-i:V)(?:ra(?:ag|gen))?\s*{_NUMBERS}\s*(?:[.:)]|$|\(|[-–]\s)", re.I)
# Yes: "3", "3.", "3)". A number alone on its row.
_ALONE = re.compile(r"(?P<numbers>\d{1,4})\s*[.):]?$")
# Yes: "3. Bent u bekend", "3) Kunt u", "3 Bent u". No: "3 procent", "3.1 Kosten".
_NUMBERED = re.compile(r"(?P<numbers>\d{1,4})(?:[.)]\s*|\s+)(?=[A-ZÀ-Þ‘“\"'(•-])(?!\d)")
# Yes: "(van het kabinet)", "van de minister van Zee". No: "van Minister Kuiper (Zee)".
_WHO = r"\([^()]*\)|van\s+(?:het kabinet|de (?:minister|staatssecretaris)\s+(?:van|voor)\s[^().:]{3,80})$"
# Yes: "Antwoord", "Antwoord 3", "Antwoord op de vragen 2 en 3:", "Antwoord: Ja.", "A3:", "Reactie". No: "Antwoorden op
# vragen van het lid", "Antwoord geven wij later", "antwoord op vraag 9.".
_ANSWER = re.compile(
    rf"(?:(?:(?:(?-i:A)|(?:Nader|Aanvullend)\s+a)ntwoord(?:en)?|(?-i:R)eactie)(?:\s+(?:op\s+)?(?:de\s+)?(?:vra(?:ag|gen)\s*)?{_NUMBERS})?\s*(?:[.:]|$|{_WHO})|(?-i:A)\s*{_NUMBERS.replace('numbers', 'short')}?\s*:)",
    re.I,
)
_NOTICE = re.compile(r"Mededeling(?:en)?\s*[.:]?$", re.I)
_END = re.compile(r"(?:Hoogachtend|Met vriendelijke groet)", re.I)
# What may follow the last answer, and may open a sentence of it too.
_CLOSING = re.compile(
    r"(?:Tot (?:zover|slot)|Ik vertrouw|Toelichting|Noten?:?$|De (?:minister|staatssecretaris|president)|Bijlage)",
    re.I,
)
# A heading that says whose questions follow, under which words may stand that introduce the first of them.
# Yes: "Vragen en opmerkingen van de leden van de ABC-fractie". No: "De leden van de ABC-fractie vragen of".
FRACTIE_HEADING = re.compile(
    r"(?:[IVX]+\.?\s+|\d+\.?\s+)?(?:Vragen|Inbreng|Opmerkingen|Bijdrage|Reactie)\b.{0,90}\bfracties?\b.{0,25}$",
    re.I,
)


class SimpleHead(Struct, frozen=True):
    """A place from where everything is of one part of one or more questions, until the next one."""

    at: At
    part: HeadPart
    numbers: tuple[str, ...] = ()
    """Of the questions; of an answer those that it names, empty for the question above it."""
    turn: int = 0
    """How many times counting began anew before it."""


class SimpleReading(Struct, frozen=True, dict=True):  # a dict: where its heads stand is asked for each line
    """What the simple reader makes of a letter."""

    heads: tuple[SimpleHead, ...]
    """In the order of the pages."""
    introduced: bool = False
    """A fractie is named above the first head, so what stands there may introduce its first question."""

    @property
    def numbers(self) -> set[tuple[str, int]]:
        """Every question it found: (number, turn)."""
        return {
            (number, head.turn) for head in self.heads if head.part == "question" for number in head.numbers
        }

    def head_of(self, at: At) -> SimpleHead | None:
        """What stands at ``at`` is under this head; None before the first."""
        index = bisect_right(self._places, at) - 1
        return self.heads[index] if index >= 0 else None

    @cached_property
    def _places(self) -> list[At]:
        return [head.at for head in self.heads]


class _Row(Struct, frozen=True):
    at: At
    x: float
    text: str
    above: str
    """What the row above it says; empty for the first of a page."""


def read_simply(second: SecondReading, gaps: set[int]) -> SimpleReading:
    """The heads of a letter.

    Args:
        second: the lines.
        gaps: pages of the file (from 1) before which pages of the letter are missing.
    """
    rows = [
        _Row((sheet, row.y - HALF_ROW), row.x, row.text, above.text)
        for sheet, page in enumerate(second.pages, 1)
        for above, row in pairwise((SecondRow("", 0.0, 0.0), *page.rows))
    ]
    labelled, counted = (SimpleReading(heads) for heads in (_labelled(rows, gaps), _counted(rows, gaps)))
    sure = len(labelled.numbers) >= SURE or 2 * len(labelled.numbers) >= len(counted.numbers)
    heads = tuple(_without_columns((labelled if sure else counted).heads, rows))
    until = heads[0].at if heads else (1, 0.0)
    return SimpleReading(heads, any("fractie" in row.text.lower() for row in rows if row.at < until))


def _numbers_in(text: str) -> tuple[str, ...]:
    """``2, 3 en 5`` → 2, 3, 5; ``2 t/m 4`` → 2, 3, 4; ``1a`` → 1a."""
    found: list[str] = []
    ranged = False
    for digits, letter, between in re.findall(r"(\d+)([a-z]?)|(t/m|tot en met|[-–])", text):
        if digits and ranged and found:
            last = int(without_part(found[-1]))
            found += [str(number) for number in range(last + 1, min(int(digits), last + 100))]
        found += [f"{int(digits)}{letter}"] if digits else []
        ranged = between != ""
    return tuple(dict.fromkeys(found))


def without_part(number: str) -> str:
    """The number without the letter of its part."""
    return number.rstrip(ascii_lowercase)


def _answer(row: _Row) -> tuple[str, ...] | None:
    """The numbers that an answer names, none when it is the answer to what stands above it; None: it opens none."""
    if row.text.endswith(".") and row.above[-1:].isalpha():  # goes on: ‘zie het / Antwoord op vraag 9.’
        return None
    if _NOTICE.match(row.text):
        return ()
    match = _ANSWER.match(row.text)
    return _numbers_in(match["numbers"] or match["short"] or "") if match else None


# --- ‘Vraag 3’ ------------------------------------------------------------------------------


def _labelled(rows: Sequence[_Row], gaps: set[int]) -> tuple[SimpleHead, ...]:
    labels = {row: _numbers_in(match["numbers"]) for row in rows if (match := _QUESTION.match(row.text))}
    heads: list[SimpleHead] = []
    last, turn, seen = 0, 0, set[str]()
    for row in rows:
        _note_gap(heads, row, gaps)
        if row in labels:
            first, further = int(without_part(labels[row][0])), labels[row][0][-1] > "a"
            if first == 1 and seen and not further:
                turn, last, seen = turn + 1, 0, set()
            fits = (
                first == last + 1
                or (first == last and further)
                or (first > last and any(head.part == "unknown" for head in heads[-1:]))
                or not seen
            )
            heads.append(
                SimpleHead(row.at, "question" if fits else "unknown", labels[row] if fits else (), turn)
            )
            last = int(without_part(labels[row][-1])) if fits or first > last else last
            seen.update(labels[row])
        else:
            _other(heads, row, turn)
    times = Counter(number for label in labels.values() for number in label)
    return tuple(
        SimpleHead(head.at, "unknown", (), head.turn)
        if head.part == "question" and any(times[number] > turn + 1 for number in head.numbers)
        else head
        for head in heads
    )


def _other(heads: list[SimpleHead], row: _Row, turn: int) -> None:
    """An answer or a closing, once there is a question; a heading of a fractie."""
    if not heads:
        if FRACTIE_HEADING.match(row.text):
            heads.append(SimpleHead(row.at, "unknown", (), turn))
        return
    named = _answer(row)
    if named is not None:
        if not (heads[-1].part == "unknown" and not named):
            heads.append(SimpleHead(row.at, "answer", named, turn))
    elif heads[-1].part in ("answer", "closing") and _END.match(row.text):
        heads.append(SimpleHead(row.at, "end", heads[-1].numbers, turn))
    elif heads[-1].part in ("answer", "closing") and _CLOSING.match(row.text):
        heads.append(SimpleHead(row.at, "closing", heads[-1].numbers, turn))
    elif FRACTIE_HEADING.match(row.text) and row.text[-1:] not in ".,;?":
        heads.append(SimpleHead(row.at, "unknown", (), turn))


def _note_gap(heads: list[SimpleHead], row: _Row, gaps: set[int]) -> None:
    sheet = row.at[0]
    if sheet in gaps and (not heads or heads[-1].at < (sheet, -1.0)):
        heads.append(SimpleHead((sheet, -1.0), "unknown", ()))


# --- numbers without a label ----------------------------------------------------------------


def _counted(rows: Sequence[_Row], gaps: set[int]) -> tuple[SimpleHead, ...]:
    """The numbers before each answer that go on counting from those before it."""
    heads: list[SimpleHead] = []
    before: list[_Row] = []  # since the last answer
    last, turn, setting = 0, 0, _setting_of_numbers(rows)
    for row in rows:
        if row.at[0] in gaps and (not heads or heads[-1].at < (row.at[0], -1.0)):
            _close(heads, before, _unanswered(before, setting, last), turn)
            _note_gap(heads, row, gaps)
            before = []
        named = _answer(row)
        if named is None:
            before.append(row)
            continue
        after_gap = bool(heads) and heads[-1].at[1] < 0
        waiting = _without_foot(list(_numbers_of(before, setting)), row)
        run, anew = _going_on(waiting, last, after_gap)
        turn += anew
        _close(heads, before, run[0][0].at if run else None, turn)
        heads = [head for head in heads if not run or head.at < run[0][0].at]
        heads += [SimpleHead(one.at, "question", (str(number),), turn) for one, number in run]
        last = run[-1][1] if run else last
        if not run and waiting:
            heads.append(SimpleHead(row.at, "unknown", (), turn))
        if named or (heads and heads[-1].part != "unknown"):
            heads.append(SimpleHead(row.at, "answer", named, turn))
        before = []
    _close(heads, before, _unanswered(before, setting, last), turn)
    return tuple(heads)


def _unanswered(rows: Sequence[_Row], setting: _Setting, last: int) -> At | None:
    """Where a next question may open of which the answer is not there: from there on nothing can be told."""
    return next((row.at for row, number in _numbers_of(rows, setting) if number > last), None)


_Setting: TypeAlias = tuple[float, str]
"""Where numbers of questions start, as part of the width, and the sign behind them: ``3.`` or ``3``."""


def _number(row: _Row) -> tuple[int, str] | None:
    """The number that a row starts with, and the sign behind it."""
    match = _ALONE.match(row.text) or _NUMBERED.match(row.text)
    if not match:
        return None
    sign = row.text[match.end("numbers") :].lstrip()[:1]
    return int(match["numbers"]), sign if sign in (".", ":", ")") else ""


def _numbers_of(rows: Sequence[_Row], setting: _Setting) -> Iterator[tuple[_Row, int]]:
    """Rows that start with a number, set as the numbers of questions are."""
    left, sign = setting
    for row in rows:
        number = _number(row)
        if number and number[1] == sign and abs(row.x - left) < CLOSE:
            yield row, number[0]


def _without_foot(waiting: Sequence[tuple[_Row, int]], answer: _Row) -> Sequence[tuple[_Row, int]]:
    """``waiting`` without a number that stands there again lower on the page, where the answer is on the next one.

    It is that of a note at the foot, which has the number of the question that calls it.
    """
    kept: list[tuple[_Row, int]] = []
    for row, number in waiting:
        again = any(one.at[0] == row.at[0] and other == number for one, other in kept)
        if not (again and row.at[0] < answer.at[0]):
            kept.append((row, number))
    return kept


def _close(heads: list[SimpleHead], rows: Sequence[_Row], until: At | None, turn: int) -> None:
    """What stands between an answer and the next question, or the end: a closing, a heading of a fractie."""
    for row in rows:
        if until is None or row.at < until:
            _other(heads, row, turn)
    if until is not None and heads:
        heads.append(SimpleHead(until, "unknown", (), turn))


def _going_on(
    waiting: Sequence[tuple[_Row, int]], last: int, after_gap: bool
) -> tuple[Sequence[tuple[_Row, int]], bool]:
    """The last of ``waiting`` that count by one and go on from ``last``, or begin anew at 1; and whether they do."""
    start = len(waiting)
    while start and (start == len(waiting) or waiting[start - 1][1] + 1 == waiting[start][1]):
        start -= 1
    run = waiting[start:]
    for at, (_, number) in enumerate(run):
        if number == last + 1:
            return run[at:], False
    if after_gap and run and run[-1][1] > last:
        return run[-1:], False
    if run and run[0][1] == 1:
        return run, last > 0
    return (), False


def _setting_of_numbers(rows: Sequence[_Row]) -> _Setting:
    """How most rows with a number are set that stand before an answer."""
    settings: Counter[_Setting] = Counter()
    number: _Row | None = None
    found = (0, "")
    for row in rows:
        if _answer(row) is not None and number is not None:
            settings[round(number.x, 2), found[1]] += 1
            number = None
        elif at_row := _number(row):
            number, found = row, at_row
    return settings.most_common(1)[0][0] if settings else (0.0, "")


def _without_columns(heads: Sequence[SimpleHead], rows: Sequence[_Row]) -> list[SimpleHead]:
    """``heads`` without those of pages on which they stand in columns: there nothing can be told."""
    x_of = {row.at: row.x for row in rows}
    beside = {
        sheet
        for sheet in {head.at[0] for head in heads}
        if (xs := [x_of[head.at] for head in heads if head.at[0] == sheet and head.at in x_of])
        and max(xs) - min(xs) > COLUMNS
    }
    kept: list[SimpleHead] = []
    for head in heads:
        if head.at[0] not in beside:
            kept.append(head)
        elif not kept or kept[-1].at[0] != head.at[0]:
            kept.append(SimpleHead((head.at[0], -1.0), "unknown", (), head.turn))
    return kept
