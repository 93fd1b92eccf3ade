"""Questions down the page, each with its answer: the style of numbering that fits best.

Every row that could be one is a candidate. For each style of numbering the best chain of ascending
questions is chosen: one where questions are followed by answers and no number is skipped. That is
how a numbered list, a year or a page number inside an answer stays what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain as chained
from itertools import dropwhile, pairwise, takewhile, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.headings import CODE_OF_UNIT, COUNTED_HEADING, HEADING, NUMBERED
from vraagbaak.dutch.names import is_no_party
from vraagbaak.dutch.numbers import order_of, value_of
from vraagbaak.dutch.parties import party_of_heading, speaking_party
from vraagbaak.reading.facts import TOLERANCES, same_x
from vraagbaak.understanding.chain import START, best_marks, between
from vraagbaak.understanding.openings import (
    ANSWERS_BY,
    QUESTIONS,
    candidates,
    fixed_marks,
    numbered_rows,
    parts_of,
)
from vraagbaak.understanding.stream import (
    NOT_PRINTED,
    Facts,
    Mark,
    Numbering,
    Stream,
    heading_above,
    in_order,
    marks_in,
    start_of,
)
from vraagbaak.vocabulary import Style


def number_rows(stream: Stream) -> Numbering | None:
    """The marks of the best style, or None when the text holds no numbered questions."""
    fixed = _without_quoted(_fixed(stream), stream)
    # What stands in a table numbers its rows, unless the answers stand there too, or nothing outside of
    # tables is numbered.
    answers = [stream.at(mark.start) for mark in fixed if mark.kind == "answer"]
    tabled = sum(facts.in_table for facts in answers) * 2 > len(answers)
    return _best_style(stream, fixed, in_tables=tabled) or _best_style(stream, fixed, in_tables=True)


def _fixed(stream: Stream) -> tuple[Mark, ...]:
    """The marks by the first words for an answer that the letter uses; by the usual ones when it uses none."""
    usual = fixed_marks(stream)
    tried = chained([usual], (fixed_marks(stream, rules) for rules in ANSWERS_BY[1:]))
    return next((marks for marks in tried if any(mark.kind == "answer" for mark in marks)), usual)


def _best_style(stream: Stream, fixed: Sequence[Mark], *, in_tables: bool) -> Numbering | None:
    best: Numbering | None = None
    best_score = 0.0
    numbered = numbered_rows(stream, in_tables=in_tables)
    for style in QUESTIONS:
        found = _together(_without_quoted(candidates(numbered, style), stream))
        parts = parts_of(found)
        found, headed = _in_parts(found, parts), _in_parts(fixed, parts)
        unlabelled = unlabelled_answers(stream, found, headed)
        known = in_order(headed, unlabelled)
        if not found or (style != "vraag" and not any(mark.kind == "answer" for mark in known)):
            continue
        chain, score = best_marks(found, known, stream, style)
        if score > best_score:
            if style == "vraag":
                chain = in_order(chain, _out_of_order(chain, found, known, stream))
            taken = {row for mark in chain for row in range(mark.start, mark.stop)}
            of_questions = [answer for answer in unlabelled if _owner(answer, found).start in taken]
            refused = [mark for mark in found if mark.start not in taken]
            beside = list(_in_holes(chain, numbered, known, stream, style))
            fragments = [mark for mark in beside if not mark.numbers]
            chain = in_order(chain, (mark for mark in beside if mark.numbers))
            known = in_order(headed, of_questions)
            marks = in_order(chain, fragments, known, with_headings(stream, chain, known))
            best = Numbering(stream, style, marks, tuple(refused))
            best_score = score
    return best


def _in_parts(marks: Iterable[Mark], parts: Mapping[str, Sequence[str]]) -> list[Mark]:
    """``marks`` with the parts that they name; one that names a number without a letter is of all its parts."""

    def named(mark: Mark) -> Iterator[str]:
        for number in mark.numbers:
            own = [part for part in parts.get(number, ()) if part in mark.lettered]
            yield from own or parts.get(number, (number,))

    return [replace(mark, numbers=tuple(named(mark))) if parts else mark for mark in marks]


def _without_quoted(marks: Sequence[Mark], stream: Stream) -> Sequence[Mark]:
    """``marks`` without those in a frame, where the first question or answer has none: they are quoted in an answer."""

    def framed(mark: Mark) -> bool:
        return stream.at(mark.start).row.framed

    first = next((mark for mark in marks if mark.kind in ("question", "answer")), None)
    return marks if first is None or framed(first) else [mark for mark in marks if not framed(mark)]


def _owner(answer: Mark, numbers: Sequence[Mark]) -> Mark:
    """The number an answer without a heading stands under."""
    return numbers[bisect_right(numbers, answer.start, key=start_of) - 1]


def _out_of_order(
    chain: Sequence[Mark], found: Sequence[Mark], known: Sequence[Mark], stream: Stream
) -> list[Mark]:
    """Headings ‘Vraag N’ that stand out of order: ‘Vraag 5’ between 2 and 3, with an answer to 2 and 5.

    Only where numbering does not restart, the numbers have no hole with them, and an answer names them or they
    are set as the other headings are: a question that is quoted has a number that is there already, or another type.
    """
    numbers = [number for mark in chain for number in mark.numbers]
    taken = set(numbers)
    if len(taken) < len(numbers):
        return []
    answered = {number for mark in known if mark.kind == "answer" for number in mark.numbers}
    looks = {_look(mark, stream) for mark in chain}
    extra: list[Mark] = []
    for mark in found:
        shown = answered.issuperset(mark.numbers) or _look(mark, stream) in looks
        if shown and taken.isdisjoint(mark.numbers):
            extra.append(mark)
            taken.update(mark.numbers)
    values = {*map(value_of, taken)}
    return extra if values == {*range(1, len(values) + 1)} else []


def _in_holes(
    chain: Sequence[Mark],
    numbered: Sequence[Facts],
    known: Sequence[Mark],
    stream: Stream,
    style: Style,
) -> Iterator[Mark]:
    """The questions beside those of a style: ‘Vraag 36’ among bare numbers, or no number but an answer of its own."""
    others = candidates(numbered, "los" if style == "vraag" else "vraag")
    for before, after in pairwise((START, *chain, Mark("closing", len(stream), len(stream)))):
        if between(stream.cuts, before.start, after.start):
            continue
        answers = [mark for mark in marks_in(known, before.start, after.start) if mark.kind == "answer"]
        own = 0 if before is START else 1  # the first is of the question above
        if len(answers) <= own:
            continue
        missing = _left_out(before, after, len(others))
        beside = marks_in(others, answers[0].start * own, answers[-1].start)
        headed = _counting_up(mark for mark in beside if {*mark.numbers} <= {*missing})
        yield from headed
        if own and not headed:
            yield from _unnumbered(missing if after.numbers else (), answers, stream)


def _counting_up(marks: Iterable[Mark]) -> list[Mark]:
    """``marks`` where each number is higher than those before it; else none."""
    found = list(marks)
    numbers = [value_of(number) for mark in found for number in mark.numbers]
    return found if numbers == sorted({*numbers}) else []


def _left_out(before: Mark, after: Mark, most: int) -> Sequence[str]:
    """The numbers between two questions; behind the last one those that could go on."""
    first = value_of(before.numbers[-1]) + 1
    end = value_of(after.numbers[0]) if after.numbers else first + most
    return [str(number) for number in range(first, end)]


def _unnumbered(numbers: Sequence[str], answers: Sequence[Mark], stream: Stream) -> Iterator[Mark]:
    """What asks above each answer but the first; its number is not printed, and known where as many are left out."""
    known = len(numbers) == len(answers) - 1
    for number, (above, answer) in zip_longest(numbers if known else (), pairwise(answers)):
        start = asked_from(stream, above.stop, answer.start)
        if start is None or (not known and speaking_party(stream.text(start, answer.start)) is None):
            continue
        yield Mark("question", start, start, (number,) if number else (), rule=NOT_PRINTED)


def _together(marks: Sequence[Mark]) -> list[Mark]:
    """``marks``, those of which the numbers stand alone right under each other and count on as one: they share a text."""
    found: list[Mark] = []
    for mark in marks:
        above = found[-1] if found else None
        alone = above and above.start < above.end == mark.start < mark.end
        if above and alone and value_of(above.numbers[-1]) + 1 == value_of(mark.numbers[0]):
            found[-1] = replace(above, end=mark.end, numbers=(*above.numbers, *mark.numbers))
        else:
            found.append(mark)
    return found


# Who asks, in the words of a block. Yes: "Ook vragen deze leden of", "De leden van de ABC-fractie lezen". No: "Het lid van".
_ASKS = re.compile(
    r"\b(?:leden|lid|fractie)\b.{0,80}\b(?:vragen|vraagt|lezen|leest|hebben|heeft|willen|wil|constateren|constateert|zijn|horen|"
    r"ontvangen|verzoeken|merken|onderschrijven|steunen|vinden|vindt|maken)\b|\b(?:vragen|vraagt|willen|wil|lezen|leest|constateren)\s+"
    r"(?:deze|de|genoemde|dit|het)\s+(?:leden|lid)\b",
    re.I | re.S,
)


def asked_from(stream: Stream, start: int, end: int) -> int | None:
    """Where the paragraphs start that ask, behind the first, of those between two headings; None when none does."""
    asking = list(takewhile(_asks, reversed(stream.paragraphs(stream.rows(start, end))[1:])))
    return asking[-1][0].index if asking else None


def _asks(paragraph: Sequence[Facts]) -> bool:
    """Whether a paragraph says that a fractie asks, or ends in a question mark."""
    return _ASKS.search(" ".join(facts.text for facts in paragraph)) is not None or _ends_asking(paragraph)


def _ends_asking(paragraph: Sequence[Facts]) -> bool:
    return paragraph[-1].text.rstrip("”’\"')» ").endswith("?")


def _look(mark: Mark, stream: Stream) -> tuple[int, str, bool]:
    """Where a heading starts, in pt, its type, and whether white space stands above it."""
    facts = stream.at(mark.start)
    return *facts.look, facts.blank_above


# --- answers that no heading shows: by their type, else by their paragraph; never guessed --
#
# Seen in letters of the Algemene Rekenkamer (nine in ten print no ‘Antwoord’), in official lists of questions and
# answers, and where a letter forgets one heading.


BY_TYPE = "answer: other type than its question"
BY_PARAGRAPH = "answer: the paragraph behind its question"


class _Region(Struct, frozen=True):
    """The rows of one number, up to the next number or heading."""

    mark: Mark
    rows: list[Facts]
    labelled: bool
    """A heading of an answer closes it."""

    @property
    def style(self) -> str:
        """The type its text starts in; ``""`` for roman."""
        return self.rows[0].style if self.rows else ""

    @property
    def behind(self) -> list[Facts]:
        """From the first row on that is not set as the first is; a call alone may be roman."""
        return list(dropwhile(lambda row: row.style == self.style or not _has_letters(row), self.rows))


def _has_letters(facts: Facts) -> bool:
    return any(map(str.isalpha, facts.text))


def unlabelled_answers(stream: Stream, numbers: Sequence[Mark], fixed: Sequence[Mark]) -> list[Mark]:
    """The answers that no heading shows, one mark each; ``numbers`` could open a question, and ascend."""
    regions = list(_regions(stream, numbers, fixed))
    found = _by_type(regions, fixed)
    if found or any(mark.kind == "answer" for mark in fixed):
        return found
    return _by_paragraph(regions, stream)


def _regions(stream: Stream, numbers: Sequence[Mark], fixed: Sequence[Mark]) -> Iterator[_Region]:
    stops = sorted((*numbers, *fixed), key=lambda mark: (mark.start, mark.kind))
    for mark in numbers:
        at = bisect_left(stops, mark.start + 1, key=start_of)
        stop = stops[at] if at < len(stops) else Mark("closing", len(stream), len(stream))
        rows = stream.rows(mark.end, stop.start)
        yield _Region(mark, rows, stop.answers)


def _by_type(regions: Sequence[_Region], fixed: Sequence[Mark]) -> list[Mark]:
    """Behind a question in bold or italics what is not so; a question alone shares the answer of the next."""
    shown = Counter(region.style for region in regions if region.labelled and not region.behind)
    answered_elsewhere = {n for mark in fixed if mark.kind == "answer" for n in mark.numbers}
    found: list[tuple[str, Mark]] = []
    waiting: list[str] = []
    for region in regions:
        asks = region.style and any("?" in row.text for row in region.rows)
        if region.labelled or not asks or answered_elsewhere & set(region.mark.numbers):
            waiting = []
        elif not region.behind:
            waiting += region.mark.numbers
        else:
            start = region.behind[0].index
            numbers = (*waiting, *region.mark.numbers) if waiting else ()
            found.append((region.style, Mark("answer", start, start, numbers, text="Antwoord", rule=BY_TYPE)))
            waiting = []
    counts = Counter(style for style, _ in found)
    return [mark for style, mark in found if shown[style] or counts[style] >= TOLERANCES.pattern]


def _by_paragraph(regions: Sequence[_Region], stream: Stream) -> list[Mark]:
    """Behind the paragraphs that ask what does not, where nearly every number has both.

    In such a document a number whose first paragraph does not end in a question mark asks all the same
    (``Kunt u dit toelichten.``), and has its answer behind that paragraph.
    """
    found: list[Mark] = []
    asking = 0
    for region in regions:
        paragraphs = stream.paragraphs(region.rows)
        if len(paragraphs) < 2:
            continue
        asked = len([*takewhile(_ends_asking, paragraphs)])
        asks_and_answers = 0 < asked < len(paragraphs)
        asking += asks_and_answers
        start = paragraphs[asked if asks_and_answers else 1][0].index
        found.append(Mark("answer", start, start, text="Antwoord", rule=BY_PARAGRAPH))
    return found if asking >= TOLERANCES.pattern and asking > TOLERANCES.most * len(found) else []


# --- headings that only their place, type or words show -----------------------------------


def with_headings(stream: Stream, chain: Sequence[Mark], fixed: Sequence[Mark]) -> list[Mark]:
    """The marks of headings that only their place shows: above a restart, or above a question and set as a heading.

    Where numbering starts again, what stands above question 1 is a heading whatever it says; and what shows itself
    to be one is never the end of the answer before it, also where two stand above each other. ``chain`` are the
    questions that were chosen, ``fixed`` answers, sections and the like.
    """
    codes = _codes(stream, chain)
    later = [
        mark
        for before, question in pairwise(chain)
        for mark in _headings_between(stream, before, question, fixed, codes)
    ]
    return [*later, *_headings_above_first(stream, chain[0], fixed, later, codes)]


def _headings_between(
    stream: Stream, before: Mark, question: Mark, fixed: Sequence[Mark], codes: frozenset[str]
) -> Iterator[Mark]:
    between = marks_in(fixed, before.start, question.start)
    restarts = order_of(question.numbers[0]) <= order_of(before.numbers[-1])
    if restarts and not any(mark.kind == "section" for mark in between):
        start = _free_heading(stream, question.start, fixed, codes)
        if start is not None:
            yield Mark("section", start, question.start, text=stream.text(start, question.start))
        return
    answer = next((mark for mark in reversed(between) if mark.answers), None)
    if answer is None:
        return
    opens = answer.stop
    for start, end in _stacked_above(stream, question.start, fixed, codes):
        if start > opens and _shows_itself(stream, opens, start, codes):
            yield Mark("theme", start, end, text=stream.text(start, end))
        else:
            return


def _headings_above_first(
    stream: Stream, question: Mark, fixed: Sequence[Mark], later: Sequence[Mark], codes: frozenset[str]
) -> Iterator[Mark]:
    """The headings above the first question, read as those above the questions that follow are."""
    themes = [stream.at(mark.start) for mark in later if mark.kind == "theme"]
    for start, end in _stacked_above(stream, question.start, fixed, codes):
        facts, text = stream.at(start), stream.text(start, end)
        if party_of_heading(text) and (later or any(mark.kind == "section" for mark in fixed)):
            yield Mark("section", start, end, text=text)
        elif facts.text in codes or any(_looks_like(facts, theme) for theme in themes):
            yield Mark("theme", start, end, text=text)
        else:
            return


def _stacked_above(
    stream: Stream, index: int, fixed: Sequence[Mark], codes: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """(start, end) of each heading that stands right above a row, and right above that one, and so on."""
    while (start := _free_heading(stream, index, fixed, codes)) is not None:
        yield start, index
        index = start


def _is_worded(text: str, codes: frozenset[str]) -> bool:
    return text in codes or HEADING.match(text) is not None


def _shows_itself(stream: Stream, opens: int, start: int, codes: frozenset[str]) -> bool:
    """Whether a heading is set as one, or its words are those of one; the answer above it opens at ``opens``."""
    facts = stream.at(start)
    if facts.row.is_bold or _is_worded(facts.text, codes):
        return True
    answer = stream.rows(opens, start)
    if facts.style == "i" and not any(row.style for row in answer):
        return True
    counted = COUNTED_HEADING.match(facts.text) is not None
    return counted and not any(NUMBERED.match(row.text) for row in answer)  # else the last item of a list


def _codes(stream: Stream, chain: Sequence[Mark]) -> frozenset[str]:
    """What stands above half of the questions, a short word each time: the unit that answers. A ministry's is always one."""
    above = [stream.near(mark.start - 1).text for mark in chain]
    found = [text for text in above if CODE_OF_UNIT.match(text)]
    many = len(found) >= max(TOLERANCES.pattern, len(chain) / 2)
    return frozenset(text for text in found if many or is_no_party(text))


def _free_heading(stream: Stream, index: int, fixed: Sequence[Mark], codes: frozenset[str]) -> int | None:
    """Where the heading right above a row starts; None where there is none, or it opens something else."""
    above = stream.near(index - 1)
    start = heading_above(stream, index)
    if start is None and _is_worded(above.text, codes) and above.is_free:
        start = index - 1  # also on the page before
    return None if start is not None and marks_in(fixed, start, index) else start


def _looks_like(facts: Facts, theme: Facts) -> bool:
    """Whether a row is in bold or italics as ``theme`` is, and starts at one place with it."""
    return facts.style == theme.style != "" and same_x(facts.left, theme.left)
