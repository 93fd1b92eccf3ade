"""Which rows could open something: one table of rules for each style of numbering, one for what words alone show.

Every rule reads the facts of one row. A candidate is not yet a question: ``chain`` chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from msgspec.structs import replace

from vraagbaak.dutch import headings
from vraagbaak.dutch.numbers import number_list
from vraagbaak.rules import Rule, Wording, first
from vraagbaak.understanding.marks import Mark
from vraagbaak.understanding.sections import section_mark
from vraagbaak.understanding.stream import Facts, Stream
from vraagbaak.vocabulary import Style

Opening = Rule[Facts, Mark]

# --- questions ----------------------------------------------------------------------------


def _question_alone(facts: Facts) -> Mark | None:
    text, end = facts.whole_heading
    match = headings.QUESTION_ALONE.match(text) if facts.may_be_heading else None
    return Mark("question", facts.index, end, number_list(match["numbers"]), text=text) if match else None


def _question_inline(facts: Facts) -> Mark | None:
    text, _ = facts.whole_heading
    match = None if facts.runs_on else headings.QUESTION_INLINE.match(text)
    return _with_text("question", facts, match["numbers"], match["head"]) if match else None


def _question_label(facts: Facts) -> Mark | None:
    label = "" if facts.runs_on else facts.label
    match = headings.QUESTION_ALONE.match(label) if label else None
    return _labelled("question", facts, match["numbers"], label) if match else None


def _short_alone(facts: Facts) -> Mark | None:
    match = None if facts.runs_on else headings.QUESTION_SHORT.match(facts.text)
    if match is None:
        return None
    return Mark("question", facts.index, facts.index + 1, number_list(match["numbers"]), text=facts.text)


def _short_inline(facts: Facts) -> Mark | None:
    match = None if facts.runs_on else headings.QUESTION_SHORT_INLINE.match(facts.text)
    return _with_text("question", facts, match["numbers"], match["head"]) if match else None


def _number_apart(facts: Facts) -> Mark | None:
    piece = facts.row.pieces[0].text.strip()
    match = headings.NUMBERED_PIECE.match(piece) if len(facts.row.pieces) > 1 else None
    return _with_text("question", facts, match["numbers"], piece) if match else None


def _number_and_asker(facts: Facts) -> Mark | None:
    match = headings.LONE.match(facts.text) if "(" in facts.text else None
    if match is None:
        return None
    return Mark("question", facts.index, facts.index + 1, number_list(match["numbers"]), text=facts.text)


def _number_before_text(facts: Facts) -> Mark | None:
    match = headings.NUMBERED.match(facts.text)
    return _with_text("question", facts, match["numbers"], match["head"]) if match else None


def _bare_number_before_text(facts: Facts) -> Mark | None:
    match = headings.NUMBERED_BARE.match(facts.text) if facts.apart else None
    return _with_text("question", facts, match["numbers"], match["head"]) if match else None


def _number_alone(facts: Facts) -> Mark | None:
    match = headings.LONE.match(facts.text) if len(facts.row.pieces) == 1 else None
    if match is None or (match["bare"] and facts.style != "b"):
        return None  # "3 GW" is a quantity
    return _numbers_alone(facts, match["numbers"])


def _numbers_together(facts: Facts) -> Mark | None:
    match = headings.LONE_LIST.match(facts.text) if len(facts.row.pieces) == 1 and facts.apart else None
    if match is None or (match["next"] and not _follow(re.findall(r"\d+", match["next"]))):
        return None
    return _numbers_alone(facts, match["numbers"])


def _numbers_alone(facts: Facts, listed: str) -> Mark | None:
    numbers = number_list(listed)
    if list(map(int, numbers)) != sorted(map(int, numbers)):
        return None
    return Mark("question", facts.index, facts.after_label, numbers, text=facts.text)


def _follow(numbers: Iterable[str]) -> bool:
    """Whether each number is one more than the number before it."""
    return all(int(after) == int(before) + 1 for before, after in pairwise(numbers))


def _with_text(kind: str, facts: Facts, numbers: str, head: str) -> Mark:
    """A mark whose text follows on the same row."""
    assert kind in ("question", "answer")
    text = head if kind == "answer" else ""
    return Mark(kind, facts.index, facts.index, number_list(numbers or ""), len(head), text=text)  # type: ignore[arg-type]


def _labelled(kind: str, facts: Facts, numbers: str, label: str) -> Mark:
    """A mark that stands apart from the text on its row."""
    return replace(_with_text(kind, facts, numbers, label), text=label)


QUESTIONS: dict[Style, tuple[Opening, ...]] = {
    "vraag": (
        Rule(
            "question: the word Vraag and a number alone", _question_alone,
            yes=("Vraag 3", ">Vraag 2, 3,\n~en 5", "Vraag 1 (ABC)"),
            no=("Vraag 3 gaat over de opkomst.", "Zie het antwoord op\n>~vraag 3", "Vraag|antwoord"),
            seen="letters of ministries, printed Aanhangsels",
        ),
        Rule(
            "question: the word Vraag and a number before the text", _question_inline,
            yes=("Vraag 3: Bent u bekend met het bericht?",),
            no=("Zoals gezegd bij\n>~vraag 3: ja", "Vraag 3 gaat over"),
            seen="letters of ministries",
        ),
        Rule(
            "question: the word Vraag and a number in bold, or apart, before the text", _question_label,
            yes=("Vraag 3|Bent u bekend met het bericht?",),
            no=("Vraag|Bent u bekend met het bericht?", "Drie|vragen"),
            seen="letters of ministries with labels before the text",
        ),
        Rule(
            "question: V and a number alone", _short_alone,
            yes=("V1:", "V 2."), no=("V1", "VI:"), seen=headings.QUESTION_SHORT.seen,
        ),
        Rule(
            "question: V and a number before the text", _short_inline,
            yes=("V1: Wat kost dit?",), no=("VI: Wat kost dit?",), seen=headings.QUESTION_SHORT_INLINE.seen,
        ),
    ),
    "genummerd": (
        Rule(
            "question: a number apart before the text", _number_apart,
            yes=("4.|Kunt u dit toelichten?", "4|Kunt u dit toelichten?"),
            no=("4a|Kunt u dit?", "4."),
            seen="letters set with a tab behind the number",
        ),
        Rule(
            "question: a number and who asks, alone", _number_and_asker,
            yes=("4 (ABC)",), no=("4", "4 (zie boven)"),
            seen="lists of questions of committees",
        ),
        Rule(
            "question: a number before the text", _number_before_text,
            yes=("4. Kunt u dit toelichten?", "4) Kunt u dit?"), no=("4 Kunt u dit?", "4.5 procent"),
            seen="schriftelijk overleg, letters of ministries",
        ),
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
            "question: a number without a point before the text", _bare_number_before_text,
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
    """The questions that ``numbered_rows`` could open in one style."""
    marks = (question_at(facts, style) for facts in numbered)
    return [mark for mark in marks if mark is not None and mark.numbers and mark.numbers[0] != "0"]


def numbered_rows(stream: Stream, left: float, *, in_tables: bool) -> list[Facts]:
    """The rows of ``stream`` with a number that could open a question, at the left of the column.

    Args:
        stream: of the whole letter.
        left: where the column starts, in pt.
        in_tables: rows of tables with borders too.
    """
    return [
        facts
        for facts in stream.rows()
        if _NUMBER_NEAR.match(facts.text)
        and facts.left <= left + MOST_RIGHT_PT
        and (in_tables or not facts.in_table)
    ]


_NUMBER_NEAR = re.compile(r".{0,30}?\d")  # no question opens without one, at most behind ‘Vragen: nummers (’
MOST_RIGHT_PT = 30.0  # how far right of the column a number may stand; in lists of committees some 20

# --- what words alone show ----------------------------------------------------------------


def _answer_inline(wording: Wording) -> Callable[[Facts], Mark | None]:
    def reads(facts: Facts) -> Mark | None:
        match = wording.match(facts.text)
        return _with_text("answer", facts, match["numbers"], match["head"]) if match else None

    return reads


def _answer_label(wording: Wording) -> Callable[[Facts], Mark | None]:
    def reads(facts: Facts) -> Mark | None:
        match = wording.match(facts.label) if facts.label else None
        return _labelled("answer", facts, match["numbers"], facts.label) if match else None

    return reads


def _answer_alone(wording: Wording) -> Callable[[Facts], Mark | None]:
    def reads(facts: Facts) -> Mark | None:
        if not facts.may_be_heading:
            return None
        whole, end = facts.whole_heading
        match = wording.match(whole)
        if match is None:
            return None
        numbers = number_list(match["numbers"] or "")
        return Mark("answer", facts.index, end, numbers, sub=match["sub"] or "", text=whole)

    return reads


def _notice(facts: Facts) -> Mark | None:
    found = facts.may_be_heading and headings.NOTICE.match(facts.text)
    return Mark("notice", facts.index, facts.index + 1, text=facts.text) if found else None


def _closing(facts: Facts) -> Mark | None:
    found = facts.may_be_heading and facts.closes
    return Mark("closing", facts.index, facts.index + 1, text=facts.text) if found else None


def _section(facts: Facts) -> Mark | None:
    return section_mark(facts) if facts.may_be_heading else None


def _fixed_rules(answer: Wording, inline: Wording = headings.ANSWER_INLINE) -> tuple[Opening, ...]:
    return (
        Rule(
            "answer: its label before the text", _answer_inline(inline),
            yes=inline.yes, no=inline.no, seen=inline.seen,
        ),
        Rule(
            "answer: the word Antwoord and a number before the text", _answer_inline(headings.ANSWER_NUMBERED_INLINE),
            yes=headings.ANSWER_NUMBERED_INLINE.yes, no=headings.ANSWER_NUMBERED_INLINE.no,
            seen=headings.ANSWER_NUMBERED_INLINE.seen,
        ),
        Rule(
            "answer: its label in bold, or apart, before the text", _answer_label(answer),
            yes=(f"{answer.yes[0]}|Ja, dat klopt.",), no=(f"het\n>~{answer.yes[0].lower()}|Ja.",),
            seen="letters of ministries with labels before the text",
        ),
        Rule(
            "answer: its heading", _answer_alone(answer),
            yes=answer.yes, no=(f"Zie het\n>~{answer.yes[0].lower()}", *answer.no),
            seen=answer.seen,
        ),
        Rule(
            "answer: a reaction to questions with a number", _answer_alone(headings.NAMED_REACTION),
            yes=headings.NAMED_REACTION.yes, no=headings.NAMED_REACTION.no,
            seen="letters of ministries",
        ),
        Rule(
            "notice: the word Mededeling", _notice,
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


def fixed_marks(stream: Stream, rules: tuple[Opening, ...]) -> list[Mark]:
    """The marks that ``rules`` give, none inside another."""
    marks: list[Mark] = []
    index = 0
    while index < len(stream):
        facts = stream.facts[index]
        mark = _named(first(rules, facts)) if facts is not None else None
        if mark is not None:
            marks.append(mark)
        index = max(index + 1, mark.end if mark else 0)
    return marks
