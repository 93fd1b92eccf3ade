"""Rows -> paragraphs, list items, quotations and tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from vraagbaak.dutch.headings import opens
from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.dutch.sentences import ends_sentence, is_unfinished, starts_small
from vraagbaak.reading.facts import TOLERANCES, fits_behind, same_x, stands_apart
from vraagbaak.reading.grids import table_to_paragraph
from vraagbaak.reading.lists import Draft, list_item
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.rows import Row, runs_of
from vraagbaak.reading.tables import TABLES, table_facts
from vraagbaak.reading.text import Paragraph
from vraagbaak.rules import Rule, first, if_so

# --- where a paragraph starts --------------------------------------------------------------


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


PARAGRAPH_STARTS: tuple[Rule[Start, bool], ...] = (
    Rule(
        "paragraph: white space above", if_so(lambda start: start.blank),
        yes=("Het plan loopt tot 2030.\n>Daarna volgt een evaluatie.",),
        no=("Het plan loopt tot\n>~2030.", "Het plan loopt\n==\n>tot 2030."),
        seen="letters of most ministries",
    ),
    Rule(
        "paragraph: back from an item that hangs",
        lambda start: start.shift < -TOLERANCES.same_x if start.last.hangs else None,
        yes=(
            "•|een loket voor bewoners.\n>~Daarna volgt een evaluatie.", "•|een loket\n>~Daarna volgt een evaluatie.",
            "•|een loket voor alle bewoners van de wijk, ook voor wie er werkt of studeert.\n>~Daarna volgt een evaluatie.",
        ),
        no=("Er komt een loket voor bewoners.\n>~Daarna volgt een evaluatie.",),
        seen="lists of ministries whose text starts beside the bullet",
    ),
    Rule(
        "paragraph: its first row stands in", if_so(lambda start: start.stands_in and start.ended),
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
        if_so(lambda start: (start.ended or start.other_weight or start.breaks_off) and start.fitted),
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
        "paragraph: back at the margin behind one that stands in", if_so(lambda start: start.is_back and start.ended),
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
        "paragraph: rows that start elsewhere", if_so(lambda start: abs(start.shift) > TOLERANCES.same_x),
        yes=("De regeling geldt voor alle gemeenten in het land en ook\n~voor alle provincies in het land, en in het bijzonder voor\n>~    Flevoland.",),
        no=("De regeling geldt voor alle gemeenten in het land en ook\n~voor alle provincies in het land, en in het bijzonder voor\n>~Flevoland.",),
        seen="letters with blocks that stand in",
    ),
)  # fmt: skip


def paragraphs_of(
    rows: Sequence[Row],
    measure: Measure,
    lexicon: Lexicon,
    *,
    hanging: bool = False,
    quoted_at: float | None = None,
) -> tuple[Paragraph, ...]:
    """Put ``rows`` (reading order, one stretch without missing pages) into paragraphs.

    Args:
        rows: what to read.
        measure: of the document.
        lexicon: words of the document, for hyphens.
        hanging: the first row starts further left than the rows under it.
        quoted_at: where the quotation right above ``rows`` starts, in pt, when there is one.
    """
    drafts = drafts_of(rows, measure, hanging=hanging)
    mark_quotations(drafts, measure.indent, quoted_at)
    return tuple(_paragraph(draft, lexicon) for draft in drafts)


def drafts_of(rows: Sequence[Row], measure: Measure, *, hanging: bool = False) -> list[Draft]:
    """The rows of each paragraph, item and table; arguments as of ``paragraphs_of``."""
    drafts: list[Draft] = []
    index = 0
    while index < len(rows):
        row, following = rows[index], rows[index + 1] if index + 1 < len(rows) else None
        above = drafts[-1].rows if drafts and drafts[-1].ruled else []
        may_be_table = len(row.pieces) > 1 or row.pieces[0].cell  # few rows: the others are no table
        table = first(TABLES, table_facts(rows, index, above)) if may_be_table else None
        if table is None:
            _add_row(drafts, row, following, measure, hanging=hanging and not drafts)
            index += 1
            continue
        rule, found = table
        if found.goes_on:
            above.extend(found.rows)
        else:
            drafts.append(Draft([*found.rows], "table", ruled=found.ruled, rule=rule))
        index += len(found.rows)
    return drafts


def _add_row(
    drafts: list[Draft], row: Row, following: Row | None, measure: Measure, *, hanging: bool
) -> None:
    """Put a row that is no table's with the paragraph it goes on with, or into one of its own."""
    last = drafts[-1] if drafts and drafts[-1].kind != "table" else None
    opened = list_item(row, following, drafts)
    if opened is not None:
        drafts.append(opened)
        return
    rule, starts = (
        (FIRST, True) if last is None else first(PARAGRAPH_STARTS, Start(last, row, measure)) or ("", False)
    )
    if starts or last is None:
        drafts.append(Draft([row], text_x0=row.place.box.x0, hanging=hanging, rule=rule))
        return
    if len(last.rows) == 1 and last.kind == "text":
        last.text_x0 = row.place.box.x0
    last.rows.append(row)


FIRST = "paragraph: the first of its part, or behind a table"


def _paragraph(draft: Draft, lexicon: Lexicon) -> Paragraph:
    if draft.kind == "table":
        return table_to_paragraph(draft, lexicon)
    places = tuple(row.place for row in draft.rows)
    runs = runs_of(draft.rows, lexicon)
    return Paragraph(runs, draft.kind, draft.level, draft.marker, places=places, rule=draft.rule)


# --- quotations: an earlier question, a motion, a law -------------------------------------


def mark_quotations(drafts: Sequence[Draft], indent: float | None, quoted_at: float | None = None) -> None:
    """Make quotations of paragraphs that stand in behind others that do not, and of questions in a frame.

    Args:
        drafts: the paragraphs of one stretch of text.
        indent: where the first line of each paragraph starts in this letter (pt), when it stands in.
        quoted_at: where the quotation right above starts (pt), when there is one.
    """
    if quoted_at is not None:
        _go_on(drafts, quoted_at)
    _in_frames(drafts)
    _indented(drafts, indent)


def _go_on(drafts: Sequence[Draft], quoted_at: float) -> None:
    for draft in drafts:
        if draft.kind != "text" or not same_x(draft.rows[0].place.box.x0, quoted_at):
            return
        draft.kind = "quote"


def _in_frames(drafts: Sequence[Draft]) -> None:
    for framed, group in groupby(drafts, lambda draft: draft.rows[0].framed):
        in_frame = list(group)
        if framed and any(opens(row.text) for draft in in_frame for row in draft.rows):
            for draft in in_frame:
                draft.kind = "quote" if draft.kind == "text" else draft.kind


def _indented(drafts: Sequence[Draft], indent: float | None) -> None:
    texts = [draft for draft in drafts if draft.kind == "text"]
    margin = min((draft.rows[-1].place.box.x0 for draft in texts), default=0.0)
    item: Draft | None = None
    for draft in drafts:
        start = draft.rows[0].place.box.x0
        if draft.is_item:
            item = draft
        elif draft.kind == "text" and start - margin <= TOLERANCES.same_x:
            item = None  # the list has ended
        elif draft.kind != "text" or draft is texts[0] or (item and same_x(start, item.text_x0)):
            continue
        elif _stands_in(draft, margin, indent):
            draft.kind = "quote"
            draft.level = int((start - margin) // TOLERANCES.far)


def _stands_in(draft: Draft, margin: float, indent: float | None) -> bool:
    start = min(row.place.box.x0 for row in draft.rows)
    if len(draft.rows) == 1 and same_x(start, indent or 0.0):
        return False  # a paragraph of one line in a letter whose first lines stand in
    says = any(map(str.isalpha, draft.rows[0].text))  # a chart has figures that stand in
    return says and TOLERANCES.other_x < start - margin < TOLERANCES.deepest
