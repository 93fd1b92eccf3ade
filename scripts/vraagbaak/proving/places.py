"""Whether every line stands at the question, and in the part, that the second reader's heads say.

The second reader and the simple sequence of heads know nothing of ours. Where the two disagree a person must
look: that is a finding, and a doubt on the question's page. Where the simple reader cannot tell, nothing is said,
but the lines are counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.findings import Finding
from vraagbaak.labels import amount, listed
from vraagbaak.proving.agreement import differing_pages
from vraagbaak.proving.doubts import Doubts
from vraagbaak.proving.printed import keys_of
from vraagbaak.proving.simple_heads import SimpleHead, SimpleReading, read_simply
from vraagbaak.proving.tables import levels_out_of_place, out_of_place
from vraagbaak.reading.lines import Line
from vraagbaak.reading.note_calls import LineKey
from vraagbaak.reading.second_lines import SecondReading
from vraagbaak.reading.text import Paragraph, Passage
from vraagbaak.understanding.letter import Parsed
from vraagbaak.understanding.model import Letter, Question

Where = Literal["question", "answer"]
Spot = tuple[int, Where]
"""(index of the question, its part)."""


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


class SecondOpinion(Doubts, frozen=True):
    """What the second reader says of a letter."""

    agreed: int = 0
    """Lines that stand where it says too."""
    disagreed: int = 0
    unjudged: int = 0
    """Lines of questions and answers of which it cannot tell."""
    failure: str = ""
    """Why there is no second reading."""


def second_opinion(parsed: Parsed, second: SecondReading) -> SecondOpinion:
    """Compare the letter as understood with what the second reader saw."""
    numbers = {page.sheet: page.number for page in parsed.layout.pages}
    hidden = _hidden(parsed, second, numbers)
    if second.failure:
        message = (
            "Het tweede leesprogramma kan deze kopie niet lezen; de brief is maar op één manier nagekeken."
        )
        return SecondOpinion((*hidden, Finding("lezers-verschillen", message)), failure=second.failure)
    findings = [*hidden, *differing_pages(parsed, second, numbers)]
    judged = _judged(parsed, second)
    wrong: defaultdict[str, list[tuple[Line, str]]] = defaultdict(list)
    count: Counter[str] = Counter()
    for line, slug, said in judged:
        count["disagreed" if said else "agreed" if said == "" else "unjudged"] += 1
        if said:
            wrong[slug].append((line, said))
    uncertain: list[tuple[str, str]] = []
    for slug, lines in wrong.items():
        finding, doubt = _told(slug, lines, numbers)
        findings.append(finding)
        uncertain.append((slug, doubt))
    for what, found in (
        ("staan cellen van een tabel in een andere volgorde dan in de brief", out_of_place(parsed)),
        (
            "staat een onderdeel van een lijst op een andere diepte dan in de brief",
            levels_out_of_place(parsed),
        ),
    ):
        for slug, page in found:
            message = f"Op bladzijde {page} {what}."
            findings.append(Finding("plaats-onzeker", message, page))
            uncertain += [(slug, message)] if slug else []
    return SecondOpinion(
        tuple(findings), tuple(uncertain), count["agreed"], count["disagreed"], count["unjudged"]
    )


def _told(slug: str, lines: list[tuple[Line, str]], numbers: Mapping[int, int]) -> tuple[Finding, str]:
    pages = sorted({numbers[line.sheet] for line, _ in lines})
    where = Counter(said for _, said in lines).most_common(1)[0][0]
    first = " ".join(lines[0][0].text.split())[:50]
    what = amount(len(lines), "regel staat", "regels staan")
    said = f"{what} volgens een tweede lezing ergens anders ({where}), vanaf ‘{first}’ op bladzijde {listed(pages)}."
    return Finding("plaats-onzeker", f"Bij {slug}: {said}", pages[0]), said


def _hidden(parsed: Parsed, second: SecondReading, numbers: Mapping[int, int]) -> Iterator[Finding]:
    off = {index: page.off_page for index, page in enumerate(second.pages, 1)}
    for sheet in parsed.letter.source.sheets:
        covered, outside = sheet.hidden, off.get(sheet.number, 0)
        if covered:
            message = (
                f"{amount(covered, 'woord is', 'woorden zijn')} op het blad niet te zien (afgedekt, weggeknipt of zonder "
                "contrast) en niet overgenomen. In brief.pdf staat de tekst nog wel."
            )
            yield Finding("onzichtbaar", message, numbers[sheet.number])
        if outside:
            message = f"{amount(outside, 'woord staat', 'woorden staan')} buiten het blad en niet te zien."
            yield Finding("onzichtbaar", message, numbers[sheet.number])


# --- places ---------------------------------------------------------------------------------


def _judged(parsed: Parsed, second: SecondReading) -> Iterator[tuple[Line, str, str | None]]:
    """Each line of a question or behind the last one, its question, and where the simple reader has it instead.

    ``""`` when both agree, None when it cannot tell.
    """
    letter = parsed.letter
    simple = read_simply(second, _gaps(parsed))
    known = _by_number(letter.questions)
    printed = {name for name in known if letter.questions[known[name]].number_source == "printed"}
    heard = (
        len(simple.numbers & set(known)) >= max(1, LEAST_FOUND * len(printed))
        and letter.style not in _NOT_READ
    )
    spots = _spots(letter)
    behind = set(_keys(letter.back))
    heights = {sheet.number: sheet.height for sheet in letter.source.sheets}
    targets = _targets(simple, known) if heard else {}
    before = BEFORE if heard and simple.heads[0].part == "question" and not simple.introduced else None
    for line, role in parsed.layout.roles:
        key = (line.sheet, line.index)
        if role != "body" or (key not in spots and key not in behind):
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
        named = {known[number, head.turn] for number in head.numbers if (number, head.turn) in known}
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


def _spots(letter: Letter) -> dict[LineKey, set[Spot]]:
    """Where each line of a question or answer is shown."""
    found: defaultdict[LineKey, set[Spot]] = defaultdict(set)
    for index, question in enumerate(letter.questions):
        parts: tuple[tuple[Where, Passage], ...] = (
            ("question", question.question),
            ("answer", question.answer),
        )
        for part, passage in parts:
            for key in _keys(passage):
                found[key].add((index, part))
    return found


def _keys(passage: Passage) -> Iterator[LineKey]:
    for item in passage:
        if isinstance(item, Paragraph):
            for place in item.places:
                yield from keys_of(place)


def _gaps(parsed: Parsed) -> set[int]:
    """Pages of the file before which pages of the letter are missing, or that are out of order."""
    pages = parsed.layout.pages
    late = {page.sheet for before, page in pairwise(pages) if page.number != before.number + 1}
    return late | {page.sheet for page in pages[:1] if page.number > 1}
