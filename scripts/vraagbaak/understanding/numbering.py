"""Which rows open a question, an answer or a section.

Every row that could be one is a candidate. For each style of numbering the best chain of ascending
questions is chosen: one where questions are followed by answers and no number is skipped. That is
how a numbered list, a year or a page number inside an answer stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_letters

from vraagbaak.reading.rows import Row
from vraagbaak.reading.text import Cut
from vraagbaak.understanding.chain import best_chain
from vraagbaak.understanding.marks import LONG_ROW, MAX_HEADING, Mark, Stream, runs_on, stands_apart
from vraagbaak.understanding.sections import section_mark, with_headings
from vraagbaak.vocabulary import Style

_SEPARATOR = r"(?:\s*[,;&+/–—-]\s*(?:en\s+)?|\s+(?:en|t/m|tot\s+en\s+met|tot)\s+|\s+)"
_WORD = r"(?:(?:de\s+)?vra(?:ag|gen)\s+)"
LIST = rf"\d{{1,3}}[a-z]?(?:{_SEPARATOR}{_WORD}?\d{{1,3}}[a-z]?)*"

_NR = r"(?:(?:nrs?\.?|nummers?)\s*)?"
# Who asks, behind the number: "(ABC)", "van het lid Jansen", "– ABC", ", ABC" (a name has two capitals).
_ASKERS = (
    r"(?:\s*\([^()]{1,40}\)|\s+van\s+(?:het\s+lid|de\s+leden)\b[^.?!:]{1,80}"
    r"|\s*[–—,|-]?\s*(?-i:(?=[A-Z]\w*[A-Z0-9])[A-Z][\w&]*(?:[-/][A-Z][\w&]*){0,3}))?"
)
_BEWIND = r"(?:minister|staatssecretaris|kabinet|regering|bewindspers(?:oon|onen))"
_BY = rf"(?:van\s+)?(?:(?:de|het)\s+)?{_BEWIND}(?:\s+(?:van|voor)\s+(?:(?!\s(?:op|bij|aan|dat|die|is|heeft)\b)[^.?!:;()]){{2,90}})?"
# Yes: "Vraag 3", "Vraag 2, 3 en 5:", "Vragen 2 t/m 4", "Vraag 7, 8, 9 10 en 11", "Vraag nr. 1 (ABC)",
# "Vraag 1 van het lid Jansen (ABC)". No: "Vraag 3 gaat over de opkomst" (prose), "Vragen en opmerkingen".
# "Vraagnummer 3", "Vraag #3", "Vraag: 3", and "Vraag3", where the space is lost.
_QUESTION_ALONE = re.compile(
    rf"^Vra(?:ag|gen)\s*(?:[:#]\s*)?{_NR}(?P<numbers>{LIST}){_ASKERS}\s*[.:]?$", re.I
)
# Yes: "Vraag 3: Bent u bekend met", "Vraag 12. Wat", "Vraag 3 – Woningbouw". No: "Vraag 3 gaat over".
_QUESTION_INLINE = re.compile(rf"^(?P<head>Vra(?:ag|gen)\s+(?P<numbers>{LIST})(?:\s*[.:]|\s+[–—|-]))\s+\S")
# Yes: "4. Deze leden", "12) Kunt u", "100.De leden" (the number touches the text), and "4." or "4" as a piece of its own before the text.
_NUMBERED = re.compile(r"^(?P<head>(?P<numbers>\d{1,3})[.)])(?:\s+\S|(?=[A-ZÀ-Þ‘“«]))")
_NUMBERED_PIECE = re.compile(r"^(?P<numbers>\d{1,3})[.)]?$")
# Alone on a line: "12", "12.", "(12)", "12 (ABC)", "12 ABC", "12. Vraag".
_LONE = re.compile(
    r"^\(?(?P<numbers>\d{1,3})[.):]?(?:\s+vraag\s*:?|\s*\((?-i:(?=[A-Z]))[^()]{1,40}\)"
    r"|(?P<bare>\s+(?-i:[A-Z][\w&]*[A-Z0-9][\w&-]*)))?$",
    re.I,
)
# Yes: "Antwoord", "Antwoorden:", "Antwoord vraag 7 en 8", "Antwoord op de vragen 2 t/m 5",
# "Antwoord op b", "Antwoord 3a", "Antwoord nr. 3", "Antwoord van de minister van Zaken", "Antwoord kabinet",
# "Gezamenlijk antwoord op vraag 1 en 2", "Antwoord (vraag 2)", "Antwoord op de vraag".
# No: "Antwoord geven is lastig", "Antwoorden op Kamervragen".
_ANSWER = re.compile(
    rf"^(?:\d{{1,3}}[.)]\s+)?(?:Gezamenlijke?\s+)?Antwoord(?:en)?(?:\s+(?:{_BY}|\({_BY}\)))?"
    rf"(?:\s+\(?(?:op\s+|bij\s+)?(?:de\s+)?(?:(?:deel)?vra(?:ag|gen)\s*{_NR}|{_NR}|onderdeel\s+|sub\s+)?"
    rf"(?:\(?(?P<numbers>{LIST})\)?{_ASKERS}|(?P<sub>[a-z](?:\s*(?:,|en)\s*[a-z])*))|\s+op\s+(?:de|deze)\s+vra(?:ag|gen))?"
    r"\s*[.:]?$",
    re.I,
)
# Yes: "Beantwoording vraag 2", "Reactie op de vragen 1, 2 en 3". No: "Reactie op vragen van het lid".
_NAMED_REACTION = re.compile(
    rf"^(?:Gezamenlijke?\s+)?(?:Reactie|Beantwoording)\s+(?:(?:op|van|bij)\s+)?(?:de\s+)?vra(?:ag|gen)\s+{_NR}"
    rf"(?P<numbers>{LIST}){_ASKERS}(?P<sub>)\s*[.:]?$",
    re.I,
)
# Only in a document without any "Antwoord". Yes: "Reactie", "Reactie van het kabinet:", "Beantwoording".
# No: "Reactie op de motie", "Reactie van de vakbonden".
_REACTION = re.compile(
    r"^(?:Reactie|Beantwoording)(?:\s+(?:van|en)(?:\s+(?:de|het))?\s+(?:minister|staatssecretaris|kabinet|regering|"
    rf"bewindspers(?:oon|onen)))*(?:\s+(?P<numbers>{LIST}))?(?P<sub>)\s*[.:]?$",
    re.I,
)
# Yes: "Antwoord: Ja.", "Antwoord 3: Nee". No: "Antwoord is: nee".
_ANSWER_INLINE = re.compile(rf"^(?P<head>Antwoord(?:\s+(?P<numbers>{LIST}))?\s*:)\s+\S")
_NOTICE = re.compile(r"^Mededeling\s*:?$", re.I)
CLOSING = re.compile(
    r"^(?:Hoogachtend|Met vriendelijke groet|Toelichting\s*:$|Bijlage(?:n|\(n\))?(?:\s+\d+)?\s*:?$|"
    r"(?:Mede namens\b.*|De\s+(?:minister|staatssecretaris|minister-president)\b[^.]*),$)",
    re.I,
)

_GREETING = re.compile(r"^(?:Hoogachtend|Met vriendelijke groet(?:en)?)\s*,?$", re.I)
_SIGNS_TOO = re.compile(r"^(?:Mede namens\b|De\s+(?:minister|staatssecretaris))[^.?!]*,$", re.I)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The chosen style and its marks in the order of the stream."""

    style: Style
    marks: tuple[Mark, ...]
    refused: tuple[Mark, ...] = ()
    """What looks like a question's number but is not taken for one."""


def number_list(text: str) -> tuple[str, ...]:
    """Every number a heading names: ``"2, 3 en 5"`` → 2 3 5, ``"2 t/m 5"`` → 2 3 4 5."""
    parts = re.findall(r"\d{1,3}[a-z]?|t/m|tot(?:\s+en\s+met)?|[–—-]", text, re.I)
    numbers: list[str] = []
    ranged = False
    for part in parts:
        if not part[0].isdigit():
            ranged = True
            continue
        value = part.rstrip(ascii_letters)
        if ranged and numbers and int(numbers[-1]) < int(value) <= int(numbers[-1]) + 99:
            numbers.extend(str(n) for n in range(int(numbers[-1]) + 1, int(value)))
        numbers.append(value)
        ranged = False
    return tuple(dict.fromkeys(str(int(n)) for n in numbers))


def number_rows(stream: Stream, left: float) -> Numbering | None:
    """The marks of the best style, or None when the text holds no numbered questions.

    Args:
        stream: of the whole letter.
        left: where the column starts, in pt.
    """
    fixed = _fixed_marks(stream, _ANSWER)
    if not any(mark.kind == "answer" for mark in fixed):
        fixed = _fixed_marks(stream, _REACTION)
    if not any(mark.kind == "answer" for mark in fixed):
        fixed = sorted((*fixed, *_by_style(stream)), key=lambda mark: mark.start)
    # What stands in a table numbers its rows, unless the answers stand there too, or nothing outside of
    # tables is numbered.
    answers = [stream[mark.start] for mark in fixed if mark.kind == "answer"]
    tabled = sum(isinstance(row, Row) and _in_table(row) for row in answers) * 2 > len(answers)
    return _best_style(stream, left, fixed, in_tables=tabled) or _best_style(
        stream, left, fixed, in_tables=True
    )


def _by_style(stream: Stream) -> list[Mark]:
    """Answers without a heading: numbered questions in italics or bold, and behind each what is not.

    Only where at least two questions ask something and are set so.
    """
    found: list[Mark] = []
    for index, row in enumerate(stream):
        mark = _numbered_mark(stream, index) or _lone_mark(stream, index) if isinstance(row, Row) else None
        if mark is None:
            continue
        start = max(index, mark.end)
        end, asks = start, False
        style = _style(stream[start]) if start < len(stream) else ""
        while (
            style
            and end < len(stream)
            and _style(stream[end]) == style
            and (end == start or not _opens(stream, end))
        ):
            asked = stream[end]
            asks = asks or (isinstance(asked, Row) and "?" in asked.text)
            end += 1
        if asks and end < len(stream) and isinstance(stream[end], Row) and not _opens(stream, end):
            found.append(Mark("answer", end, end, text="Antwoord"))
    return found if len(found) > 1 else []


def _opens(stream: Stream, index: int) -> bool:
    return (_numbered_mark(stream, index) or _lone_mark(stream, index)) is not None


def _style(row: Row | Cut) -> str:
    """``b`` or ``i`` when all words of a row are bold or italic, its number aside."""
    if not isinstance(row, Row):
        return ""
    runs = [run for p in row.pieces for run in p.runs if any(map(str.isalpha, run.text))]
    if not runs:
        return ""
    return "b" if all(run.bold for run in runs) else "i" if all(run.italic for run in runs) else ""


def _best_style(stream: Stream, left: float, fixed: Sequence[Mark], *, in_tables: bool) -> Numbering | None:
    answers = [mark for mark in fixed if mark.kind == "answer"]
    best: Numbering | None = None
    best_score = 0.0
    styles: tuple[Style, ...] = ("vraag", "genummerd", "los")
    for style in styles:
        candidates = _candidates(stream, style, left, in_tables=in_tables)
        if not candidates or (style != "vraag" and not answers):
            continue
        chain, score = best_chain(candidates, fixed, stream, style)
        if score > best_score:
            marks = sorted(
                (*chain, *fixed, *with_headings(stream, chain, fixed)), key=lambda mark: mark.start
            )
            refused = [mark for mark in candidates if mark not in chain]
            best = Numbering(style, tuple(marks), tuple(refused))
            best_score = score
    return best


# --- candidates ---------------------------------------------------------------------------


def _candidates(stream: Stream, style: Style, left: float, *, in_tables: bool) -> list[Mark]:
    find = {"vraag": _word_mark, "genummerd": _numbered_mark, "los": _lone_mark}[style]
    marks = []
    for index, row in enumerate(stream):
        if isinstance(row, Row) and row.place.box.x0 <= left + 30 and (in_tables or not _in_table(row)):
            mark = find(stream, index)
            if mark is not None and mark.numbers and mark.numbers[0] != "0":
                marks.append(mark)
    return marks


def _in_table(row: Row) -> bool:
    return len({piece.cell for piece in row.pieces if piece.cell}) > 1


# A heading that goes on on the next line: "Vraag 4, 5, 6," and "7 en 8".
_UNFINISHED = re.compile(r"^(?:Vra(?:ag|gen)|Antwoord)\b.{0,120}(?:,|\ben|t/m|&|\d)$", re.I)
_REST = re.compile(rf"^(?:(?:en|t/m|&)\s+)?{LIST}\s*[.:]?$")


def _whole_heading(stream: Stream, index: int) -> tuple[str, int]:
    """The text of a heading with the row it goes on on, and the index after it."""
    row = stream[index]
    text = row.text if isinstance(row, Row) else ""
    following = stream[index + 1] if index + 1 < len(stream) else None
    if isinstance(following, Row) and _UNFINISHED.match(text) and _REST.match(following.text):
        near = following.place.sheet != row.place.sheet or (  # type: ignore[union-attr]
            following.place.box.y0 - row.place.box.y1 < row.place.box.y1 - row.place.box.y0  # type: ignore[union-attr]
        )
        unfinished = not text[-1].isdigit() or following.text.lower().startswith(("en ", "t/m ", "& "))
        if near and unfinished:
            return f"{text} {following.text}", index + 2
    return text, index + 1


def _word_mark(stream: Stream, index: int) -> Mark | None:
    if runs_on(stream, index):
        return None
    text, end = _whole_heading(stream, index)
    if len(text) <= MAX_HEADING and (match := _QUESTION_ALONE.match(text)):
        return Mark("question", index, end, number_list(match["numbers"]), text=text)
    if match := _QUESTION_INLINE.match(text):
        return Mark("question", index, index, number_list(match["numbers"]), len(match["head"]))
    label = _label(stream, index)
    if label and (match := _QUESTION_ALONE.match(label)):
        return Mark("question", index, index, number_list(match["numbers"]), len(label), text=label)
    return None


def _label(stream: Stream, index: int) -> str:
    """What opens a row apart from the rest of it: a piece of its own, or the words in bold; else ``""``.

    A word in bold in the midst of a sentence opens nothing.
    """
    row = stream[index]
    if not isinstance(row, Row) or (row.text[:1].islower() and runs_on(stream, index)):
        return ""
    if len(row.pieces) > 1:
        return row.pieces[0].text.strip()
    runs = [run for run in row.pieces[0].runs if run.text.strip()]
    return runs[0].text.strip() if len(runs) > 1 and runs[0].bold and not runs[1].bold else ""


def _numbered_mark(stream: Stream, index: int) -> Mark | None:
    row = stream[index]
    if not isinstance(row, Row):
        return None
    first = row.pieces[0].text.strip()
    if len(row.pieces) > 1 and (match := _NUMBERED_PIECE.match(first)):
        return Mark("question", index, index, number_list(match["numbers"]), len(first))
    if "(" in row.text and (match := _LONE.match(row.text)):  # the fractie behind the number
        return Mark("question", index, index + 1, number_list(match["numbers"]), text=row.text)
    if match := _NUMBERED.match(row.text):
        return Mark("question", index, index, number_list(match["numbers"]), len(match["head"]))
    return None


# Several numbers alone on a line: "2 en 3", "5, 6 en 7", "3/4". No: "10 000", "2021-2022", "12 5", "3/12".
_LONE_LIST = re.compile(
    r"^(?P<numbers>\d{1,3}(?:\s*,\s*\d{1,3}){0,20}\s*(?:,|en|&|\+|t/m|,\s*en)\s*\d{1,3}"
    r"|(?P<next>\d{1,3}(?:\s*[/–-]\s*\d{1,3}){1,4}))[.):]?$"
)
_LABEL = re.compile(r"^Vraag\s*:?$", re.I)


def _lone_mark(stream: Stream, index: int) -> Mark | None:
    row = stream[index]
    if not isinstance(row, Row) or len(row.pieces) != 1:
        return None
    match = _LONE.match(row.text)
    if match and match["bare"] and _style(row) != "b":
        match = None  # "3 GW" is a quantity
    if not match and stands_apart(stream, index):
        match = _LONE_LIST.match(row.text)
        if match and match["next"] and not _follow(re.findall(r"\d+", match["next"])):
            match = None
    numbers = number_list(match["numbers"]) if match else ()
    if not numbers or list(map(int, numbers)) != sorted(map(int, numbers)):
        return None
    label = stream[index + 1] if index + 1 < len(stream) else None  # "3." and under it "Vraag:"
    end = index + 2 if isinstance(label, Row) and _LABEL.match(label.text) else index + 1
    return Mark("question", index, end, numbers, text=row.text)


def _follow(numbers: Sequence[str]) -> bool:
    """Whether each number is one more than the number before it."""
    return all(int(after) == int(before) + 1 for before, after in pairwise(numbers))


def _fixed_marks(stream: Stream, answer: re.Pattern[str]) -> list[Mark]:
    """Answers, notices, sections and the closing: recognised by their words alone."""
    marks: list[Mark] = []
    index = 0
    while index < len(stream):
        row = stream[index]
        mark = _fixed_mark(stream, index, answer) if isinstance(row, Row) else None
        if mark is not None:
            marks.append(mark)
        index = max(index + 1, mark.end if mark else 0)
    return marks


def _fixed_mark(stream: Stream, index: int, answer: re.Pattern[str]) -> Mark | None:
    row = stream[index]
    if not isinstance(row, Row):
        return None
    text = row.text
    if match := _ANSWER_INLINE.match(text):
        numbers = number_list(match["numbers"] or "")
        return Mark("answer", index, index, numbers, len(match["head"]), text=match["head"])
    label = _label(stream, index)
    if label and (match := answer.match(label)):
        return Mark("answer", index, index, number_list(match["numbers"] or ""), len(label), text=label)
    if len(text) > MAX_HEADING or runs_on(stream, index):
        return None
    whole, end = _whole_heading(stream, index)
    if match := answer.match(whole) or _NAMED_REACTION.match(whole):
        numbers = number_list(match["numbers"] or "")
        return Mark("answer", index, end, numbers, sub=match["sub"] or "", text=whole)
    if _NOTICE.match(text):
        return Mark("notice", index, index + 1, text=text)
    if CLOSING.match(text) and not _goes_on_below(stream, index):
        return Mark("closing", index, index + 1, text=text)
    return section_mark(stream, index, row)


def _goes_on_below(stream: Stream, index: int) -> bool:
    """Whether a row that ends in a comma goes on under it in a sentence; a name may follow a signature."""
    row, following = stream[index], stream[index + 1] if index + 1 < len(stream) else None
    if not isinstance(row, Row) or not isinstance(following, Row) or not row.text.endswith(","):
        return False
    name = (
        following.text[:1].isupper()
        and len(following.text) <= LONG_ROW
        and following.text[-1:] not in ".?!;,"
    )
    if name or _GREETING.match(row.text) or _SIGNS_TOO.match(following.text):
        return False
    return not (following.place.sheet == row.place.sheet and stands_apart(stream, index + 1))


# --- the best chain -----------------------------------------------------------------------
