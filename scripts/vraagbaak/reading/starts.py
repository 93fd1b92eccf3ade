"""Where a paragraph starts: one table of rules over the facts of a row and of the paragraph above it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from vraagbaak.dutch.sentences import ends_sentence, is_unfinished, starts_small
from vraagbaak.reading.facts import TOLERANCES, fits_behind, same_x, stands_apart
from vraagbaak.reading.lists import Draft
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.rows import Row
from vraagbaak.rules import Rule


class Start(Struct, frozen=True):
    """What is known of a row that opens no item and no table, and of the paragraph it may go on with.

    Nothing is kept: the rules ask what is cheap first, and most rows are settled by that.
    """

    last: Draft
    """The paragraph or item above."""
    row: Row
    measure: Measure

    @property
    def above(self) -> Row:
        """The row right above."""
        return self.last.rows[-1]

    @property
    def same_sheet(self) -> bool:
        """Both rows stand on one page."""
        return self.above.place.sheet == self.row.place.sheet

    @property
    def blank(self) -> bool:
        """White space stands between the rows."""
        return self.same_sheet and stands_apart(self.above.place.box, self.row.place.box, self.measure.pitch)

    @property
    def ended(self) -> bool:
        """The row above ends a sentence."""
        return ends_sentence(self.above.text)

    @property
    def shift(self) -> float:
        """How much further right than the rows above it starts, in pt."""
        return self.row.place.box.x0 - self.last.text_x0

    @property
    def stands_in(self) -> bool:
        """It starts where the first lines of paragraphs do, in a letter where these stand in."""
        indent = self.measure.indent
        return indent is not None and same_x(self.row.place.box.x0, indent)

    @property
    def is_back(self) -> bool:
        """It starts at the margin, the rows above stood in, and no paragraph of this letter starts so."""
        back = self.shift < -TOLERANCES.other_x
        return back and self.measure.indent is None

    @property
    def shown_elsewhere(self) -> bool:
        """This letter shows by white space or first lines that stand in where a paragraph starts, and not here."""
        at_margin = same_x(self.row.place.box.x0, self.measure.left)
        shows = self.measure.spaced or (self.measure.indent is not None and at_margin)
        return self.same_sheet and shows and not (self.breaks_off or self.other_weight)

    @property
    def other_weight(self) -> bool:
        """One of the rows is in bold and the other is not."""
        return self.above.is_bold != self.row.is_bold

    @property
    def fitted(self) -> bool:
        """Its first word would have fitted behind the row above."""
        text, above, measure = self.row.text, self.above, self.measure
        if not text:
            return False
        right = measure.right_at(above.place.box.x0)
        if measure.justified:
            return above.ink_x1 < right - TOLERANCES.same_x
        return fits_behind(above.ink_x1, text, self.row.ink_x1 - self.row.place.box.x0, right)

    @property
    def breaks_off(self) -> bool:
        """The row above ends no sentence and is so short that it ends all the same, as in an address."""
        above, measure = self.above, self.measure
        free = measure.right_at(above.place.box.x0) - above.ink_x1
        wide = free > TOLERANCES.some * (measure.right - measure.left)
        return wide and not starts_small(self.row.text) and not is_unfinished(above.text)


def _starts(holds: Callable[[Start], bool]) -> Callable[[Start], bool | None]:
    """What ``holds`` of shows that a paragraph starts; else the next rule is asked."""
    return lambda start: True if holds(start) else None


PARAGRAPH_STARTS: tuple[Rule[Start, bool], ...] = (
    Rule(
        "paragraph: white space above", _starts(lambda start: start.blank),
        yes=("Het plan loopt tot 2030.\n>Daarna volgt een evaluatie.",),
        no=("Het plan loopt tot\n>~2030.", "Het plan loopt\n==\n>tot 2030."),
        seen="letters of most ministries",
    ),
    Rule(
        "paragraph: back from an item that hangs",
        lambda start: start.shift < -TOLERANCES.same_x and (start.ended or start.fitted) if start.last.hangs else None,
        yes=(
            "•|een loket voor bewoners.\n>~Daarna volgt een evaluatie.", "•|een loket\n>~Daarna volgt een evaluatie.",
            "•|een loket voor alle bewoners van de wijk, ook voor wie er werkt of studeert.\n>~Daarna volgt een evaluatie.",
        ),
        no=("Er komt een loket voor bewoners.\n>~Daarna volgt een evaluatie.",),
        seen="lists of ministries whose text starts beside the bullet",
    ),
    Rule(
        "paragraph: behind an item whose rows do not hang",
        lambda start: start.ended and start.fitted if start.last.is_item else None,
        yes=("• een loket voor bewoners.\n>~Daarna volgt een evaluatie.",),
        no=("Een loket voor bewoners.\n>~Daarna volgt een evaluatie.",),
        seen="letters typed without tabs",
    ),
    Rule(
        "paragraph: its first row stands in", _starts(lambda start: start.stands_in and start.ended),
        yes=("! indent=20\nDe regeling geldt voor alle gemeenten in het hele land en ook daar.\n>~    Daarna volgt een evaluatie.",),
        no=(
            "! indent=20\nDe regeling geldt voor alle gemeenten in het hele land\n>~    en ook daarbuiten.",
            "De regeling geldt voor alle gemeenten in het land.\n>~    Daarna volgt een evaluatie.",
        ),
        seen="printed Aanhangsels, letters of the Rekenkamer",
    ),
    Rule(
        "paragraph goes on: the letter shows elsewhere where one starts",
        lambda start: False if start.shown_elsewhere else None,
        yes=("! spaced\nDe regeling geldt voor alle gemeenten in het land en ook daarbuiten.\n>~Daarna volgt een evaluatie van het plan.",),
        no=(
            "De regeling geldt voor alle gemeenten in het land en ook daarbuiten.\n>~Daarna volgt een evaluatie van het plan.",
            "! spaced\n*Het plan\n>~Daarna volgt een evaluatie van het plan.",
            "! spaced\nDe regeling geldt voor alle gemeenten in het land en ook daarbuiten.\n==\n>Daarna volgt een evaluatie van het plan.",
        ),
        seen="letters with white space between all paragraphs",
    ),
    Rule(
        "paragraph: the row above left room for its first word",
        _starts(lambda start: (start.ended or start.other_weight or start.breaks_off) and start.fitted),
        yes=(
            "De regeling geldt.\n>~Daarna volgt een evaluatie van het plan.",
            "*Het plan\n>~Daarna volgt een evaluatie van het plan.",
            "Postbus 20018\n>~2500 EA Den Haag",
        ),
        no=(
            "De regeling geldt voor alle gemeenten in het land, want zij voeren het uit.\n>~Daarna volgt een evaluatie.",
            "De regeling geldt voor\n>~alle gemeenten in het land.",
            "In de opleiding zijn er\n>~16.454 studenten.",
        ),
        seen="letters of ministries without white space between paragraphs",
    ),
    Rule(
        "paragraph: back at the margin behind one that stands in", _starts(lambda start: start.is_back and start.ended),
        yes=("De Kamer,\n>~    constaterende dat de regeling in het hele land afloopt en dat dit jammer is;\n>~verzoekt de regering om verlenging.",),
        no=(
            "    constaterende dat de regeling in het hele land afloopt en dat dit jammer\n>~is, verzoekt de regering om verlenging.",
            "! indent=100\n    constaterende dat de regeling in het hele land afloopt en dat dit jammer is;\n>~verzoekt de regering.",
        ),
        seen="motions quoted in an answer",
    ),
    Rule(
        "paragraph: a second row that stands in, behind a sentence",
        lambda start: start.shift > TOLERANCES.same_x and not start.last.hanging and start.ended if len(start.last.rows) == 1 else None,
        yes=("De regeling geldt voor alle gemeenten in het land en ook voor de provincies.\n>~    constaterende dat de regeling afloopt;",),
        no=("De regeling geldt voor alle gemeenten in het hele land en dus\n~in de steden en ook voor de provincies.\n>~    constaterende dat de regeling afloopt;",),
        seen="motions quoted in an answer",
    ),
    Rule(
        "paragraph: rows that start elsewhere", _starts(lambda start: abs(start.shift) > TOLERANCES.same_x),
        yes=("De regeling geldt voor alle gemeenten in het land en ook\n~voor alle provincies in het land, en in het bijzonder voor\n>~    Flevoland.",),
        no=("De regeling geldt voor alle gemeenten in het land en ook\n~voor alle provincies in het land, en in het bijzonder voor\n>~Flevoland.",),
        seen="letters with blocks that stand in",
    ),
)  # fmt: skip
