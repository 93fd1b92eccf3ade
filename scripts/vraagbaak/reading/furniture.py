"""What belongs to the paper and not to the text: running heads, page numbers, the sender's column.

A line in the column is text. One outside it is furniture when it proves to be: it repeats, it stands in the
sender's column, or in the head or the foot. What stands level with the text goes on with it. The rest is
neither: it is left out, and that is said (``doubts.left_out``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Literal

from vraagbaak.dutch.headings import PAGE_OF, opens_in_words
from vraagbaak.reading.facts import TOLERANCES, is_level
from vraagbaak.reading.line_facts import LineFacts, PageFacts
from vraagbaak.reading.lines import Box, Line, LineKey, Sheet
from vraagbaak.reading.measure import Measure
from vraagbaak.rules import Rule, first

Kind = Literal["text", "furniture", "outside"]
Reason = tuple[str, Kind]
"""The name of a rule, and what it says a line is."""

AT_FOOT: Reason = ("note: at the foot", "text")
IN_COLUMN: Reason = ("text: in the column", "text")
SET_TWICE: Reason = ("furniture: set twice at one spot", "furniture")
SAID_TWICE: Reason = ("furniture: a heading said twice", "furniture")


def _is(kind: Kind, holds: Callable[[LineFacts], object]) -> Callable[[LineFacts], Kind | None]:
    return lambda facts: kind if holds(facts) else None


FURNITURE: tuple[Rule[LineFacts, Kind], ...] = (
    Rule(
        "furniture: repeats at the edge of the pages", _is("furniture", lambda facts: facts.repeats),
        yes=(
            ">80 40 7 Antwoorden op vragen\n80 90 9 Bent u bekend met dit?\n==\n80 40 7 Antwoorden op vragen",
            ">80 40 7 Water\n80 90 9 Bent u bekend met dit?\n==\n80 40 7 Lucht\n80 90 9 Nee.",
            "80 40 9 Vraag 1\n80 64 9 Vraag 1\n==\n>80 40 9 Vraag 3\n80 64 9 van de wet\n==\n80 40 9 Vraag 5\n80 64 9 Nee.",
        ),
        no=(
            ">80 40 7 Antwoorden op vragen\n==\n80 40 7 Andere woorden", ">80 40 9 Vraag 3\n==\n80 40 9 Vraag 4",
            ">80 40 9 Vraag 3\n80 90 9 Wat kost dat?\n==\n80 40 9 Vraag 4\n80 90 9 En dit?\n==\n80 40 9 Vraag 5\n80 90 9 En dat?",
            "80 40 9 Vraag 1\n80 52 9 Wat kost dat?\n==\n>80 40 9 Over de kosten\n80 52 9 van de wet\n==\n80 40 9 Vraag 5\n80 52 9 En dat?",
            ">80 40 9 Post\n300 40 9 Bedrag\n80 54 9 a\n300 54 9 1\n==\n80 40 9 Post\n300 40 9 Bedrag\n80 54 9 b\n300 54 9 2",
        ),
        seen="letters of ministries, of the Rekenkamer, printed Aanhangsels; reports whose heads name the chapter",
    ),
    Rule(
        "furniture: counts the pages", _is("furniture", lambda facts: PAGE_OF.match(facts.text)),
        yes=("380 800 6.5 Pagina 2 van 3", "80 400 9 Blad 2 van 3"), no=("80 400 9 Pagina 2 van het rapport",),
        seen="letters of ministries",
    ),
    Rule(
        "furniture: running head of printed papers",
        _is("furniture", lambda facts: facts.of_running_head),
        yes=(
            "80 800 9 Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel",
            "80 800 9 Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel\n>420 800 9 12",
        ),
        no=("80 400 9 Tweede Kamer over het vergaderjaar 2023–2024",),
        seen="printed Aanhangsels, papers of both Chambers",
    ),
    Rule(
        "furniture: counts the lines", _is("furniture", lambda facts: facts.counts_lines),
        yes=(">57 100 6 5\n57 160 6 10\n57 220 6 15", ">57 100 6 1\n57 112 6 2\n57 124 6 3", ">57 100 9 2\n57 124 9 4\n57 148 9 6"),
        no=(
            ">57 100 9 1\n57 112 9 2\n57 124 9 3", ">57 100 6 5\n57 160 6 10", ">57 100 6 1\n57 160 6 2\n57 220 6 3",
            ">57 100 6 5\n57 160 6 10\n57 220 6 12", ">57 100 6 5\n57 120 6 10\n57 180 6 15",
        ),
        seen="bills and texts of laws in an annex",
    ),
    Rule(
        "text: in a table", _is("text", lambda facts: facts.in_table),
        yes=("80 300 9 # Soort\n>470 300 9 # Aantal",), no=("470 300 9 # Soort", "470 300 9 Aantal"),
        seen="letters with a table wider than their text",
    ),
    Rule(
        "furniture: great type over the text", _is("furniture", lambda facts: facts.over_text),
        yes=(
            "80 300 9 Bent u bekend met dit bericht?\n>100 260 90 CONCEPT",
            "80 300 9 Bent u bekend met dit bericht?\n100 260 90 CONCEPT\n==\n80 90 9 Nee.\n>100 260 90 CONCEPT",
        ),
        no=("80 130 24 Bijlage",),
        seen="drafts with a watermark",
    ),
    Rule(
        "furniture: masthead",
        _is("furniture", lambda facts: facts.size >= TOLERANCES.great and facts.zone == "head" and facts.first_page),
        yes=("80 40 51 2",), no=("80 130 24 Bijlage", "80 90 9 Vraag 1\n==\n>80 40 24 Bijlage"),
        seen="printed papers of the Tweede Kamer",
    ),
    Rule(
        "outside: not on the page", _is("outside", lambda facts: facts.off_page),
        yes=("80 -20 9 Niet te zien", "80 840 9 Niet te zien"), no=("80 20 9 Te zien",),
        seen="letters set with programs that leave parts of a model off the page",
    ),
    Rule(
        "furniture: at an angle, on more pages",
        _is("furniture", lambda facts: not facts.line.upright and facts.again_outside),
        yes=(">@300 300 40 CONCEPT\n==\n@300 300 40 CONCEPT",),
        no=("@300 300 40 CONCEPT", "80 300 9 CONCEPT", ">470 300 7 CONCEPT\n==\n470 300 7 CONCEPT"),
        seen="drafts with a watermark",
    ),
    Rule(
        "outside: at an angle", _is("outside", lambda facts: not facts.line.upright),
        yes=("@300 300 9 procent",), no=("80 300 9 procent",),
        seen="pages turned to hold a chart",
    ),
    Rule(
        "text: in the column", _is("text", lambda facts: not facts.side),
        yes=("80 300 9 Antwoord", "420 300 9 12", "60 300 9 1.", "80 300 9 " + "woord " * 15 + "\n>440 400 9 2"),
        no=("440 300 9 12", "60 300 9 Noot", "60 300 6 1."),
        seen="every letter",
    ),
    Rule(
        "text: opens a question or an answer", _is("text", lambda facts: facts.opens and facts.size > 0.9),
        yes=("40 300 9 Vraag 3", "40 300 9 Antwoord"), no=("40 300 6 Vraag 3", "40 300 9 Vraagteken"),
        seen="letters with labels left of the text",
    ),
    Rule(
        "text: number of a note", _is("text", lambda facts: facts.marks_note),
        yes=(">70 700 4 1\n80 700 6.5 Kamerstuk 12 345, nr. 6.",), no=(">60 700 6 5\n80 700 9 Bent u bekend?",),
        seen="letters with notes that hang left of the text",
    ),
    Rule(
        "furniture: in the sender's column", _is("furniture", lambda facts: facts.in_senders_column),
        yes=(
            "474 130 6.5 Kenmerk",
            "474 130 9 Directie\n>474 141 9 Zaken\n474 152 9 Postbus 1\n80 137 9 Aan de voorzitter",
            "474 130 6.5 Datum\n==\n>474 230 6.5 5 mei 2023",
        ),
        no=("80 90 9 Vraag 1\n==\n>474 230 6.5 5 mei 2023", "80 130 9 Totaal\n>474 130 9 12"),
        seen="letters of ministries in the Rijkshuisstijl",
    ),
    Rule(
        "furniture: label of the letterhead", _is("furniture", lambda facts: facts.labels_text),
        yes=(">34 255 7 Datum\n80 254 9 5 mei 2023",),
        no=("34 255 7 Datum", ">34 255 9 Datum\n80 255 9 5 mei 2023", "80 90 9 Ja\n==\n>34 255 7 Datum\n80 254 9 5 mei 2023"),
        seen="letters of ministries in the Rijkshuisstijl",
    ),
    Rule(
        "text: level with the text", _is("text", lambda facts: facts.level),
        yes=("80 300 9 Totaal\n>440 300 9 12", "80 300 8 Drenthe\n>440 300 8 hoog"),
        no=("80 300 9 Totaal\n>440 304 9 12", "80 300 9 Totaal\n>440 300 6.5 12", "440 300 9 12"),
        seen="tables and sums with figures at the right margin",
    ),
    Rule(
        "furniture: outside the text on more pages", _is("furniture", lambda facts: facts.again_outside),
        yes=("80 90 9 Vraag 1\n==\n>470 400 7 Concept\n==\n470 400 7 Concept",),
        no=("80 90 9 Vraag 1\n==\n>470 400 7 Concept", "80 90 9 Ja\n==\n>470 400 7 12\n==\n470 400 7 12"),
        seen="letters with a mark in the margin of every page",
    ),
    Rule(
        "furniture: beside the text in head or foot", _is("furniture", lambda facts: facts.zone),
        yes=("470 60 9 Vergaderjaar 2023", "30 800 6 ISSN 0921"), no=("470 300 9 Vergaderjaar 2023",),
        seen="printed Aanhangsels",
    ),
    Rule(
        "outside: beside the text", _is("outside", lambda facts: facts.side),
        yes=("470 300 7 Zie ook bijlage 2", "20 300 7 Zie ook bijlage 2"), no=("80 300 9 Zie ook bijlage 2",),
        seen="letters with remarks in the margin",
    ),
)  # fmt: skip
"""Why a line is text, furniture or neither; the first that answers wins, the last two leave no line unread."""


def reasons_of(sheets: Sequence[Sheet], measure: Measure) -> dict[LineKey, Reason]:
    """Why each line of ``sheets`` is what it is."""
    facts = PageFacts(sheets, measure)
    return {line.key: _reason(line, facts) for sheet in sheets for line in sheet.lines}


def _reason(line: Line, facts: PageFacts) -> Reason:
    return (None if facts.is_plain(line) else first(FURNITURE, facts.line_facts(line))) or IN_COLUMN


def doubles_of(lines: Iterable[Line]) -> dict[LineKey, Reason]:
    """The lines that are set twice at one spot ("fake bold"): the second is furniture.

    So is a heading right under the same heading (``Antwoord``), as in letters made of two models.
    """
    seen: defaultdict[str, defaultdict[tuple[int, int], list[Box]]] = defaultdict(lambda: defaultdict(list))
    doubles: dict[LineKey, Reason] = {}
    above: Line | None = None
    for line in lines:
        # By squares of the page, for a table may hold one sign a thousand times.
        box, there = line.box, seen[line.text.strip()]
        x, y = int(box.x0 // TOLERANCES.level), int(box.y0 // TOLERANCES.level)
        squares = product((x - 1, x, x + 1), (y - 1, y, y + 1)) if there else ()
        near = [other for square in squares if square in there for other in there[square]]
        if any(is_level(box.x0, other.x0) and is_level(box.y0, other.y0) for other in near):
            doubles[line.key] = SET_TWICE
        elif _says_again(line, above):
            doubles[line.key] = SAID_TWICE
        else:
            there[x, y].append(box)
            above = line
    return doubles


def _says_again(line: Line, above: Line | None) -> bool:
    """Whether ``line`` is a heading that stands right under the same words."""
    text = line.text.strip()
    if above is None or above.text.strip() != text or line.cell is not None:
        return False
    right_under = is_level(above.box.x0, line.box.x0) and (
        0 < line.box.y0 - above.box.y0 < 2 * above.box.height
    )
    return right_under and opens_in_words(text)
