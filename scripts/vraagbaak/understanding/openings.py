"""Which rows could open something: one table of rules for each style of numbering, one for what words alone show.

Every rule reads the facts of one row. A candidate is not yet a question: ``chain`` chooses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile, pairwise, takewhile
from string import ascii_lowercase

from msgspec.structs import replace

from vraagbaak.dutch import headings
from vraagbaak.dutch.numbers import lettered_list, number_list, value_of
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.rules import Rule, Wording, first
from vraagbaak.understanding.stream import Facts, Mark, MarkKind, Stream
from vraagbaak.vocabulary import Style

Opening = Rule[Facts, Mark]
Reads = Callable[[Facts], Mark | None]

# --- three ways in which words open something ---------------------------------------------


def _alone(kind: MarkKind, wording: Wording) -> Reads:
    """Its words are all of a heading, which may go on on the next row."""

    def reads(facts: Facts) -> Mark | None:
        text, end = facts.whole_heading if facts.may_be_heading else ("", 0)
        match = wording.match(text)
        if match is None:
            return None
        said = match.groupdict("")
        named = said.get("numbers", "")
        sub, lettered = said.get("sub", ""), lettered_list(named)
        return Mark(kind, facts.index, end, number_list(named), sub=sub, text=text, lettered=lettered)

    return reads


def _inline(kind: MarkKind, wording: Wording) -> Reads:
    """Its words stand before the text on the same row."""

    def reads(facts: Facts) -> Mark | None:
        match = None if facts.runs_on else wording.match(facts.whole_heading[0])
        return _with_text(kind, facts, match, match["head"]) if match else None

    return reads


def _label(kind: MarkKind, wording: Wording) -> Reads:
    """Its words are in bold, or a piece of their own, before the text on the same row."""

    def reads(facts: Facts) -> Mark | None:
        match = None if facts.runs_on else wording.match(facts.label)
        if match is None:
            return None
        return replace(_with_text(kind, facts, match, facts.label), text=facts.label)

    return reads


def _with_text(kind: MarkKind, facts: Facts, match: re.Match[str], head: str) -> Mark:
    """A mark whose text follows on the same row."""
    named = match.groupdict("")["numbers"]
    text, at = head if kind == "answer" else "", facts.index
    return Mark(kind, at, at, number_list(named), len(head), text=text, lettered=lettered_list(named))


def _as_worded(
    name: str, way: Callable[[MarkKind, Wording], Reads], kind: MarkKind, wording: Wording
) -> Opening:
    """A rule of which the words tell all, so their samples are its samples."""
    return Rule(name, way(kind, wording), wording.yes, wording.no, wording.seen)


# --- questions ----------------------------------------------------------------------------


def _number_apart(facts: Facts) -> Mark | None:
    piece = facts.row.pieces[0].text.strip()
    match = headings.NUMBERED_PIECE.match(piece) if len(facts.row.pieces) > 1 else None
    return _with_text("question", facts, match, piece) if match else None


def _number_and_text(facts: Facts) -> Mark | None:
    return _inline("question", headings.NUMBERED_BARE)(facts) if facts.apart else None


def _number_and_asker(facts: Facts) -> Mark | None:
    match = headings.LONE.match(facts.text) if "(" in facts.text else None
    if match is None:
        return None
    return _numbers_alone(facts, match["numbers"], facts.index + 1)


def _number_alone(facts: Facts) -> Mark | None:
    match = headings.LONE.match(facts.text) if len(facts.row.pieces) == 1 else None
    if match is None or (match["bare"] and facts.style != "b"):
        return None  # "3 GW" is a quantity
    return _numbers_alone(facts, match["numbers"], facts.after_label)


def _numbers_together(facts: Facts) -> Mark | None:
    match = headings.LONE_LIST.match(facts.text) if len(facts.row.pieces) == 1 and facts.is_free else None
    if match is None or (match["next"] and not _follow(re.findall(r"\d+", match["next"]))):
        return None
    return _numbers_alone(facts, match["numbers"], facts.after_label)


def _numbers_alone(facts: Facts, listed: str, end: int) -> Mark | None:
    numbers = number_list(listed)
    if list(map(int, numbers)) != sorted(map(int, numbers)):
        return None
    return Mark("question", facts.index, end, numbers, text=facts.text, lettered=lettered_list(listed))


def _follow(numbers: Iterable[str]) -> bool:
    """Whether each number is one more than the number before it."""
    return all(int(after) == int(before) + 1 for before, after in pairwise(numbers))


QUESTIONS: dict[Style, tuple[Opening, ...]] = {
    "vraag": (
        Rule(
            "question: the word Vraag and a number alone", _alone("question", headings.QUESTION_ALONE),
            yes=("Vraag 3", ">Vraag 2, 3,\n~en 5", "Vraag 1 (ABC)"),
            no=("Vraag 3 gaat over de opkomst.", "Zie het antwoord op\n>~vraag 3", "Vraag|antwoord"),
            seen="letters of ministries, printed Aanhangsels",
        ),
        _as_worded("question: the word Vraag and a number before the text", _inline, "question", headings.QUESTION_INLINE),
        Rule(
            "question: the word Vraag and a number in bold, or apart, before the text", _label("question", headings.QUESTION_ALONE),
            yes=("Vraag 3|Bent u bekend met het bericht?",),
            no=("Vraag|Bent u bekend met het bericht?", "Drie|vragen"),
            seen="letters of ministries with labels before the text",
        ),
        _as_worded("question: V and a number alone", _alone, "question", headings.QUESTION_SHORT),
        _as_worded("question: V and a number before the text", _inline, "question", headings.QUESTION_SHORT_INLINE),
    ),
    "genummerd": (
        Rule(
            "question: a number apart before the text", _number_apart,
            yes=("4.|Kunt u dit toelichten?", "4|Kunt u dit toelichten?"),
            no=("4ab|Kunt u dit?", "4."),
            seen="letters set with a tab behind the number",
        ),
        Rule(
            "question: a number and who asks, alone", _number_and_asker,
            yes=("4 (ABC)",), no=("4", "4 (zie boven)"),
            seen="lists of questions of committees",
        ),
        _as_worded("question: a number before the text", _inline, "question", headings.NUMBERED),
    ),
    "los": (
        Rule(
            "question: a number alone", _number_alone,
            yes=("4", "4.", "(4)", "4 vraag", "*4 ABC"), no=("4|5", "4 GW", "4.5"),
            seen="lists of questions of committees",
        ),
        Rule(
            "question: several numbers alone", _numbers_together,
            yes=("4 en 5", "3/4", "5, 6 en 7"), no=("3/12", "10 000", "de punten\n>~4 en 5", "4|en 5", "5 en 4"),
            seen="lists of questions of committees",
        ),
    ),
    "zonder-punt": (
        Rule(
            "question: a number without a point before the text", _number_and_text,
            yes=("4 Kunt u dit toelichten?", "*4 Kunt u dit toelichten?"), no=("4 GW", "in de jaren\n>~4 Kunt u"),
            seen="letters of ministries with questions in italics",
        ),
    ),
}  # fmt: skip
"""How a question can open, for each style of numbering."""


def question_at(facts: Facts, style: Style) -> Mark | None:
    """The question that a row could open in one style."""
    return _named(first(QUESTIONS[style], facts))


def _named(found: tuple[str, Mark] | None) -> Mark | None:
    return replace(found[1], rule=found[0]) if found else None


def candidates(numbered: Iterable[Facts], style: Style) -> list[Mark]:
    """The questions that ``numbered_rows`` could open in one style; without ‘Vraag’, 2a only where 2b has a number too."""
    marks = list(filter(None, (question_at(facts, style) for facts in numbered)))
    parts = parts_of(marks)
    return [
        mark
        for mark in marks
        if mark.numbers[0] != "0"
        if style == "vraag" or mark.lettered == mark.numbers or set(mark.numbers) <= parts.keys()
    ]


def parts_of(numbers: Sequence[Mark]) -> dict[str, list[str]]:
    """The parts of each number that is asked in parts, each with a number of its own: 1a and 1b where no 1 stands."""
    printed: defaultdict[str, list[str]] = defaultdict(list)
    for mark in numbers:
        for number in mark.lettered:
            printed[str(value_of(number))].append(number)
    return {
        number: parts
        for number, parts in printed.items()
        if len(parts) > 1 and parts == [f"{number}{letter}" for letter in ascii_lowercase[: len(parts)]]
    }


def numbered_rows(stream: Stream, *, in_tables: bool) -> list[Facts]:
    """The rows with a number that could open a question, at the left of the column; of tables with borders if asked."""
    left = stream.of_document.left
    return [
        facts
        for facts in stream.rows()
        if _NUMBER_NEAR.match(facts.text)
        and facts.left <= left + TOLERANCES.number
        and (in_tables or not facts.in_table)
    ]


_NUMBER_NEAR = re.compile(r".{0,30}?\d")  # no question opens without one, at most behind ‘Vragen: nummers (’

# --- headings of a fractie ----------------------------------------------------------------

_NUMBERED = r"(?:(?:[IVX]+|[A-Z]|\d{1,2}(?:\.\d{1,2})?)[.)]?\s+)?"
# Yes: "Vragen en opmerkingen van de leden van de Volt-fractie", "Inbreng van het lid Omtzigt",
# "II. Vragen van de 50PLUS-fractie", "Fractie van de ABC", "Beantwoording vragen van de ABC-fractie".
# No: a sentence (it ends in a point or question mark).
SECTION = re.compile(
    rf"^(?:{_NUMBERED}(?:Schriftelijke\s+)?(?:Vragen|Inbreng|Opmerkingen|Bijdrage|Reactie|Beantwoording)\b"
    r"(?:(?! over ).){0,60}?\b(?:leden|lid|fracties?)\b|(?:De\s+)?(?:leden|lid|fracties?)\s+van\s+de\s+)"
    r"[^.?!;]*$",
    re.I,
)
# What may stand behind the fractie: "… en de reactie van de bewindspersoon", "… over de woningbouw".
_AFTER = (
    r"(?:\s+en\s+(?:de\s+)?(?:reacties?|antwoord(?:en)?|beantwoording)(?:\s+(?:van|door)\s+(?:de|het)\s+[^.?!;]{3,80})?"
    r"|\s+(?:over|inzake)\s+[^.?!;]{3,120})?"
)
# The end of a heading that says all: "… X-fractie", "… lid Jansen", "… fractie van de X", "… (X)".
_COMPLETE = re.compile(
    rf"fracties?{_AFTER}\s*:?$|\blid\s+(?:\S+\s+)*[A-Z][\w-]+$|[Ff]racties?\s+van\s+(?:de\s+|het\s+)?[A-Z0-9][^.?!;()]*$"
    r"|\([A-Z0-9][^()]*\)\s*:?$"
)
# Yes: "ABC-fractie", "Fractie van de ABC", "Vragen van de ABC", "Inbreng van de Groep Jansen", "Inbreng ABC". No: "Vragen van de Kamer" (a name
# has two capitals).
_OF_PARTY = re.compile(
    rf"^{_NUMBERED}(?:(?:(?:De\s+)?(?:[A-Z][\w&’'-]*(?:\s[A-Z0-9][\w&]*)?)-?fractie|[Ff]ractie\s+[A-Z0-9][\w&’' -]{{1,40}})\s*:?$|(?:Vragen|Inbreng|Bijdrage|Opmerkingen|Vragen en opmerkingen)\s+(?:van\s+de\s+)?"
    r"(?:[Gg]roep\s+(?:[Vv]an\s+)?[A-Z][\w-]+|[A-Z]\w*[A-Z0-9]\w*(?:-[A-Z]\w*)*)\s*:?$)"
)
# The head of an Aanhangsel: "Vragen van het lid … aan de Minister van … over … (ingezonden 3 maart 2020)".
_IN_HEAD = re.compile(
    r"^[^?!]{0,400}\baan de (?:Minister|Staatssecretaris|minister|staatssecretaris)|^[^?!]{0,900}\(ingezonden\b"
)
# A sentence, whatever it starts with. Yes: "De leden van de ABC-fractie hebben de volgende vragen:", "De leden van de
# fractie van ABC vragen". No: "Vragen van de leden van de ABC-fractie", "Reactie op de vragen van het lid Jansen".
_RUNNING = re.compile(
    r"^(?:(?:De|Het|Ook|Deze)\s+)?(?:leden|lid|fracties?)\b.*?\b(?:vragen|vraagt|stellen|stelt|hebben|heeft|lezen|leest|willen|wil)\b"
    r"|\b(?:hebben|heeft|hadden|had|zijn|worden|wordt|werd|lezen|leest|willen|constateren|constateert|onderschrijven|kunnen|zouden)\b",
    re.I,
)
_CAPITAL = re.compile(rf"{_NUMBERED}[A-Z]")


def section_mark(facts: Facts) -> Mark | None:
    """A heading of a fractie, over a few rows; prose that merely looks like one is refused."""
    text = facts.text
    if not (_CAPITAL.match(text) and facts.apart) or _IN_HEAD.search(facts.paragraph):
        return None
    if _OF_PARTY.match(text):
        return Mark("section", facts.index, facts.index + 1, text=text)
    if not SECTION.match(text) or _RUNNING.search(facts.paragraph) or facts.goes_on:
        return None
    return _over_rows(facts) if facts.below.text else Mark("section", facts.index, facts.index + 1, text=text)


def _over_rows(facts: Facts) -> Mark | None:
    """The heading with all rows that go on with it once it says all."""

    def says_all(row: tuple[int, str]) -> bool:
        return _COMPLETE.search(row[1]) is not None

    ends = enumerate(facts.heading_texts, facts.index + 1)
    whole = list(takewhile(says_all, dropwhile(lambda row: not says_all(row), ends)))
    return Mark("section", facts.index, whole[-1][0], text=whole[-1][1]) if whole else None


# --- what words alone show ----------------------------------------------------------------


def _closing(facts: Facts) -> Mark | None:
    found = facts.may_be_heading and facts.closes
    return Mark("closing", facts.index, facts.index + 1, text=facts.text) if found else None


def _section(facts: Facts) -> Mark | None:
    return section_mark(facts) if facts.may_be_heading else None


def _fixed_rules(answer: Wording, inline: Wording = headings.ANSWER_INLINE) -> tuple[Opening, ...]:
    return (
        _as_worded("answer: its label before the text", _inline, "answer", inline),
        Rule(
            "answer: its label in bold, or apart, before the text", _label("answer", answer),
            yes=(f"{answer.yes[0]}|Ja, dat klopt.",), no=(f"het\n>~{answer.yes[0].lower()}|Ja.",),
            seen="letters of ministries with labels before the text",
        ),
        Rule(
            "answer: its heading", _alone("answer", answer),
            yes=answer.yes, no=(f"Zie het\n>~{answer.yes[0].lower()}", *answer.no),
            seen=answer.seen,
        ),
        _as_worded("answer: a reaction to questions with a number", _alone, "answer", headings.NAMED_REACTION),
        Rule(
            "notice: the word Mededeling", _alone("notice", headings.NOTICE),
            yes=("Mededeling",), no=("Mededelingen", "een korte\n>~mededeling"),
            seen="printed Aanhangsels that postpone the answer",
        ),
        Rule(
            "closing: a greeting or a signature", _closing,
            yes=("Hoogachtend,", "De minister van Zaken,", "Toelichting:"),
            no=(">De minister van Zaken,\n~die hierover gaat, zegt toe te komen.", "De minister van Zaken heeft"),
            seen="letters of ministries",
        ),
        Rule(
            "section: a heading of a fractie", _section,
            yes=("Vragen van de leden van de ABC-fractie", "Fractie van de ABC", "Inbreng van het lid Jansen"),
            no=("De leden van de ABC-fractie vragen hoe lang het duurt.", "Vragen van de Kamer"),
            seen="schriftelijk overleg",
        ),
    )  # fmt: skip


FIXED = _fixed_rules(headings.ANSWER)
"""Answers, notices, sections and the closing: recognised by their words alone."""
FIXED_BY_REACTION = _fixed_rules(headings.REACTION, headings.REACTION_INLINE)
"""The same for a document without any ‘Antwoord’."""
FIXED_BY_LETTER = _fixed_rules(headings.ANSWER_SHORT, headings.ANSWER_SHORT_INLINE)
"""The same for a document without any ‘Antwoord’ or ‘Reactie’."""
ANSWERS_BY = (FIXED, FIXED_BY_REACTION, FIXED_BY_LETTER)
"""In the order in which they are tried, until one gives an answer."""


@lru_cache(maxsize=len(ANSWERS_BY))  # each way of reading a letter asks
def fixed_marks(stream: Stream, rules: tuple[Opening, ...] = FIXED) -> tuple[Mark, ...]:
    """The marks that ``rules`` give, none inside another."""
    marks: list[Mark] = []
    index = 0
    while index < len(stream):
        facts = stream.facts[index]
        mark = _named(first(rules, facts)) if facts is not None else None
        if mark is not None:
            marks.append(mark)
        index = max(index + 1, mark.end if mark else 0)
    return tuple(marks)
