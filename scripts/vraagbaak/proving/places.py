"""Whether every line stands at the question, and in the part, that the second reader's heads say.

The second reader and the simple sequence of heads know nothing of ours. Where the two disagree a person must
look: that is a finding, and a doubt on the question's page. Where the simple reader cannot tell, nothing is said,
but the lines are counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.labels import amount, listed
from vraagbaak.proving.doubts import BothReadings, Doubt, SecondOpinion, Spot, keys_in
from vraagbaak.proving.not_as_seen import (
    differing_pages,
    differing_rows,
    left_out_once,
    lost_looks,
    no_words,
    other_letters,
    pictures_instead_of_words,
    side_by_side,
)
from vraagbaak.proving.witness import SimpleHead, SimpleReading, read_simply, without_part
from vraagbaak.proving.words import key_of, keys_of
from vraagbaak.reading.lines import Line, Place
from vraagbaak.reading.second_reader import SecondReading
from vraagbaak.reading.text import Paragraph, plain
from vraagbaak.understanding.letter import Parsed
from vraagbaak.understanding.model import Letter, Question


class Target(Struct, frozen=True):
    """What stands under a head of the simple reader."""

    questions: frozenset[int]
    """Indices of the questions it is of."""
    exact: bool
    """Whether it is of these and no others; else it is of the last of them at least."""
    part: str
    """As of the head; ``""`` when question and answer cannot be told apart."""
    numbers: tuple[str, ...] = ()
    """Of questions that are not in the letter as we understood it."""


LEAST_FOUND = 0.6  # part of the questions that the simple reader must find before it is heard


def second_opinion(parsed: Parsed, second: SecondReading) -> SecondOpinion:
    """Compare the letter as understood with what the second reader saw."""
    both = BothReadings(parsed, second)
    hidden = (*_hidden(both, second), *side_by_side(both))
    if second.failure:
        message = (
            "Het tweede leesprogramma kan deze kopie niet lezen; de brief is maar op één manier nagekeken."
        )
        return SecondOpinion((*hidden, Doubt("lezers-verschillen", message)), failure=second.failure)
    judged = list(_judged(both, second))
    doubts = (
        *hidden,
        *differing_pages(both, second),
        *differing_rows(both),
        *lost_looks(both),
        *_lines_elsewhere(judged, both),
        *_in_disorder(both),
        *pictures_instead_of_words(both),
        *other_letters(both),
        *no_words(both),
        *left_out_once(both),
    )
    count = Counter(
        "disagreed" if said else "unjudged" if said is None else "agreed" for _, _, said in judged
    )
    return SecondOpinion(doubts, count["agreed"], count["disagreed"], count["unjudged"])


def _lines_elsewhere(judged: Iterable[Judged], both: BothReadings) -> Iterator[Doubt]:
    wrong: defaultdict[str, list[tuple[Line, str]]] = defaultdict(list)
    for line, slug, said in judged:
        if said:
            wrong[slug].append((line, said))
    for slug, lines in wrong.items():
        pages = sorted({both.numbers[line.sheet] for line, _ in lines})
        where = Counter(said for _, said in lines).most_common(1)[0][0]
        first = " ".join(lines[0][0].text.split())[:50]
        what = amount(len(lines), "regel staat", "regels staan")
        doubt = f"{what} volgens een tweede lezing ergens anders ({where}), vanaf ‘{first}’ op bladzijde {listed(pages)}."
        yield Doubt("plaats-onzeker", doubt, pages[0], (slug,), both.place([line for line, _ in lines]))


def _in_disorder(both: BothReadings) -> Iterator[Doubt]:
    for what, found in (
        ("staan cellen van een tabel in een andere volgorde", out_of_place(both)),
        ("staat een onderdeel van een lijst op een andere diepte", levels_out_of_place(both.letter)),
    ):
        for slug, place in found:
            doubt = f"Op bladzijde {place.page} {what} dan in de brief."
            yield Doubt("plaats-onzeker", doubt, place.page, (slug,) if slug else (), place)


def _hidden(both: BothReadings, second: SecondReading) -> Iterator[Doubt]:
    off = {index: page.off_page for index, page in enumerate(second.pages, 1)}
    for sheet in both.letter.source.sheets:
        covered, outside = sheet.hidden, off.get(sheet.number, 0)
        if covered:
            message = (
                f"{amount(covered, 'woord is', 'woorden zijn')} op het blad niet te zien (afgedekt, weggeknipt of zonder "
                "contrast) en niet overgenomen. In brief.pdf staat de tekst nog wel."
            )
            yield Doubt("onzichtbaar", message, both.numbers[sheet.number])
        if outside:
            message = f"{amount(outside, 'woord staat', 'woorden staan')} buiten het blad en niet te zien."
            yield Doubt("onzichtbaar", message, both.numbers[sheet.number])


# --- places ---------------------------------------------------------------------------------


Judged = tuple[Line, str, str | None]
"""(line of a question or behind the last one; slug of its question; where the simple reader has it instead, ``""`` when
both agree, None when it cannot tell)."""


def _judged(both: BothReadings, second: SecondReading) -> Iterator[Judged]:
    letter, spots = both.letter, both.spots
    simple = read_simply(second, _gaps(both.parsed))
    known = _by_number(letter.questions)
    printed = {name for name in known if letter.questions[known[name]].number_source == "printed"}
    heard = (
        len(simple.numbers & set(known)) >= max(1, LEAST_FOUND * len(printed))
        and letter.style not in _NOT_READ
    )
    behind = set(keys_in(letter.back))
    heights = {sheet.number: sheet.height for sheet in letter.source.sheets}
    targets = _targets(simple, known) if heard else {}
    before = BEFORE if heard and simple.heads[0].part == "question" and not simple.introduced else None
    for line in both.lines_of("body"):
        key = key_of(line)
        if key not in spots and key not in behind:
            continue
        at = (line.sheet, ((line.shown or line.box).y1) / heights[line.sheet])
        head = simple.head_of(at) if heard else None
        target = targets.get(head) if head else before
        shown = spots.get(key, set())
        slug = letter.questions[min(shown)[0]].slug if shown else letter.questions[-1].slug
        yield line, slug, _verdict(shown, target, letter)


_NOT_READ = ("tabel", "blokken", "vragen-eerst")  # forms of numbering that the simple reader does not know


BEFORE = Target(frozenset(), False, "before")
"""What stands above the first head of all."""


def _verdict(shown: set[Spot], target: Target | None, letter: Letter) -> str | None:
    if target is None:
        return None
    if target.part in ("before", "end"):
        return "in de brief zelf" if shown else ""
    if not target.questions:
        return f"bij vraag {listed(target.numbers)}" if target.numbers and shown else None
    if not shown:  # behind the last answer
        return "" if target.part == "closing" else _named(target, letter)
    if target.part == "closing":
        return None
    found = {index for index, _ in shown}
    right = found == target.questions if target.exact else max(target.questions) in found
    same_part = not target.part or {part for _, part in shown} == {target.part}
    return "" if right and same_part else _named(target, letter)


def _named(target: Target, letter: Letter) -> str:
    numbers = [letter.questions[index].number for index in sorted(target.questions)]
    part = "bij vraag" if target.part in ("", "question") else "bij het antwoord op vraag"
    return f"{part} {listed(numbers)}"


def _targets(simple: SimpleReading, known: Mapping[tuple[str, int], int]) -> dict[SimpleHead, Target]:
    """Per head what it is of."""
    found: dict[SimpleHead, Target] = {}
    current: set[int] = set()
    strange: tuple[str, ...] = ()
    answered: set[int] = set()
    for head in simple.heads:
        spelled = {(name, head.turn) for number in head.numbers for name in (number, without_part(number))}
        named = {known[name] for name in spelled & known.keys()}
        exact = bool(named) or len(current) > 1
        if head.part in ("unknown", "question"):
            current = named
            strange = head.numbers if not named and head.part == "question" else ()
        elif head.part == "answer":
            current = named or current
            answered |= current
        if head.part != "unknown":
            sure = exact and head.part not in ("closing", "end")
            found[head] = Target(frozenset(current), sure, head.part, strange if not current else ())
    # Where no answer follows that the simple reader knows, it cannot tell where the answer starts.
    return {
        head: target
        if target.part != "question" or target.questions <= answered
        else replace(target, part="", exact=False)
        for head, target in found.items()
    }


def _by_number(questions: Iterable[Question]) -> dict[tuple[str, int], int]:
    """(number, how many times counting began anew before it) → index of the question."""
    found: dict[tuple[str, int], int] = {}
    turn = 0
    for index, question in enumerate(questions):
        if question.number and question.status != "missing":
            if question.number == "1" and ("1", turn) in found:
                turn += 1
            found.setdefault((question.number, turn), index)
    return found


def _gaps(parsed: Parsed) -> set[int]:
    """Pages of the file before which pages of the letter are missing, or that are out of order."""
    pages = parsed.layout.pages
    late = {page.sheet for before, page in pairwise(pages) if page.number != before.number + 1}
    return late | {page.sheet for page in pages[:1] if page.number > 1}


# --- tables ---------------------------------------------------------------------------------

BESIDE = 2.0  # pt: lines of one row of a table may differ this much in height


def out_of_place(both: BothReadings) -> Iterator[tuple[str, Place]]:
    """(slug of the question, ``""`` for the letter's own words; where it starts) of each table that is not in order."""
    letter = both.letter
    for slug, passage in (
        ("", letter.front),
        *((question.slug, passage) for question in letter.questions for _, passage in question.passages),
        ("", letter.back),
    ):
        for item in passage:
            if isinstance(item, Paragraph) and item.cells and item.places:
                own = [both.lines[key] for place in item.places for key in keys_of(place)]
                if not in_order(item, own):
                    yield slug, item.places[0]


def in_order(table: Paragraph, lines: Sequence[Line]) -> bool:
    """Whether cells that can be told by their words run down and across as their lines do.

    A cell is told by the one line that says how it starts; what occurs twice in the table tells nothing.
    """
    covered = {place for span in table.spans for place in span.covered}
    texts = {
        (row, column): _said(plain(cell))
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if (row, column) not in covered
    }
    said = [(_said(line.text), line) for line in lines]
    often = Counter(key for key, _ in said)
    found: dict[tuple[int, int], Line] = {}
    for place, text in texts.items():
        starts = [line for key, line in said if key and often[key] == 1 and text.startswith(key)]
        rivals = sum(other.startswith(_said(starts[0].text)) for other in texts.values()) if starts else 0
        if len(starts) == 1 and rivals == 1:
            found[place] = starts[0]
    places = sorted(found)
    across = all(_follows(found[one], found[other], one, other) for one, other in pairwise(places))
    columns = ([found[place] for place in places if place[1] == column] for column in {c for _, c in places})
    return across and all(_below(one, other) for column in columns for one, other in pairwise(column))


def _follows(one: Line, other: Line, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether ``other`` stands right of ``one``, when both are of one row."""
    if first[0] != second[0] or one.sheet != other.sheet:
        return True
    if one.cell and other.cell and one.cell.table == other.cell.table:
        return one.cell.column < other.cell.column
    return one.box.x0 < other.box.x0


def _below(one: Line, other: Line) -> bool:
    if one.sheet != other.sheet:
        return one.sheet < other.sheet
    return one.box.y0 < other.box.y0 + BESIDE


def _said(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


# --- lists ----------------------------------------------------------------------------------

DEEPER_PT = 1.0  # how much further right an item of an inner list stands at least


def levels_out_of_place(letter: Letter) -> Iterator[tuple[str, Place]]:
    """(slug, place) of each list in which an item is shown deeper than its neighbour and does not stand so."""
    for question in letter.questions:
        for _, passage in question.passages:
            for one, other in pairwise(passage):
                if isinstance(one, Paragraph) and isinstance(other, Paragraph) and not _stands_so(one, other):
                    yield question.slug, other.places[0]


def _stands_so(one: Paragraph, other: Paragraph) -> bool:
    items = one.kind in ("bullet", "numbered") and other.kind in ("bullet", "numbered")
    if not items or one.level == other.level or not (one.places and other.places):
        return True
    first, second = one.places[0], other.places[0]
    if first.sheet != second.sheet:
        return True
    shift = second.on_page.x0 - first.on_page.x0
    return shift > DEEPER_PT if other.level > one.level else shift < -DEEPER_PT
