"""The role of each line of a page, and the rule that gave it: the error message of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vraagbaak.errors import NoPageError, NotALetterError
from vraagbaak.reading.furniture import FURNITURE
from vraagbaak.reading.layout import Layout, lay_out
from vraagbaak.reading.lines import Place, Source
from vraagbaak.reading.lists import ITEMS
from vraagbaak.reading.paragraphs import PARAGRAPH_STARTS
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.tables import TABLES
from vraagbaak.reading.text import Paragraph, Passage
from vraagbaak.understanding.letter import Parsed, parse_letter
from vraagbaak.understanding.model import Letter
from vraagbaak.understanding.openings import ANSWERS_BY, QUESTIONS

Key = tuple[int, int]
"""(sheet, ``Line.index``)"""


def explained(pdf: Path, page: int, given_id: str | None = None) -> Iterator[str]:
    """Give a row for each line of a printed page: its role, where it is shown, the rules, its words.

    A document that is no letter is explained as far as it was read.

    Args:
        pdf: the letter.
        page: the printed number of the page.
        given_id: name of the letter, where it has no Kenmerk.

    Raises:
        UnreadableError: the file cannot be read.
        NoPageError: it has no such page.
    """
    source = read_pdf(pdf)
    layout, told, refused = _told(source, given_id)
    numbers = {one.sheet: one.number for one in layout.pages}
    lines = [
        (line, role, reason)
        for (line, role), reason in zip(layout.roles, layout.reasons, strict=True)
        if numbers[line.sheet] == page
    ]
    for line, role, reason in lines:
        said = "; ".join(dict.fromkeys(filter(None, (reason, *told.get((line.sheet, line.index), ())))))
        yield f"{line.box.y0:6.1f}  {role:<9}  {' '.join(line.text.split())[:60]:<60}  {said}"
    if page not in numbers.values():
        has = ", ".join(map(str, sorted(numbers.values())))
        raise NoPageError(f"{pdf}: there is no page {page}; the file has {has}.")
    if refused:
        yield refused


def rules_fired(pdf: Path) -> Counter[str]:
    """Count how often each rule gave something in a letter; rules that gave nothing count 0.

    Raises:
        VraagbaakError: the file cannot be read, or is no letter.
    """
    parsed = parse_letter(read_pdf(pdf), "x")
    fired = Counter(dict.fromkeys(every_rule(), 0))
    fired.update(filter(None, parsed.layout.reasons))
    fired.update(rule for _, _, rule in parsed.opened)
    for _, passage in _passages(parsed.letter):
        fired.update(item.rule for item in passage if isinstance(item, Paragraph) and item.rule)
    return fired


def every_rule() -> Iterator[str]:
    """The name of every rule of reading."""
    yield from (rule.name for rule in FURNITURE)
    yield from (rule.name for rule in PARAGRAPH_STARTS)
    yield from (rule.name for rule in ITEMS)
    yield from (rule.name for rule in TABLES)
    yield from (rule.name for rules in (*QUESTIONS.values(), *ANSWERS_BY) for rule in rules)


def _told(source: Source, given_id: str | None) -> tuple[Layout, dict[Key, list[str]], str]:
    """The layout, what is said of its lines, and why the document is refused (empty: it is not)."""
    try:
        parsed = parse_letter(source, given_id or "x")
    except NotALetterError as error:
        return lay_out(source), {}, str(error)
    return parsed.layout, _of_lines(parsed), ""


def _of_lines(parsed: Parsed) -> dict[Key, list[str]]:
    told: dict[Key, list[str]] = {}
    for place, what, rule in parsed.opened:
        told.setdefault(next(_keys(place)), []).append(f"{what} ({rule})")
    for where, passage in _passages(parsed.letter):
        for paragraph in (item for item in passage if isinstance(item, Paragraph)):
            keys = [key for place in paragraph.places for key in _keys(place)]
            if keys:
                told.setdefault(keys[0], []).append(f"{where}: {paragraph.rule or paragraph.kind}")
    return told


def _passages(letter: Letter) -> Iterator[tuple[str, Passage]]:
    yield "the letter", letter.front
    for question in letter.questions:
        yield f"{question.slug}, question", question.question
        yield f"{question.slug}, answer", question.answer
    yield "the closing", letter.back


def _keys(place: Place) -> Iterator[Key]:
    return ((place.sheet, index) for index in place.lines)
