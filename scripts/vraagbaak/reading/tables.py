"""What is a table: one table of rules over the rows from one on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.lists import Draft
from vraagbaak.reading.rows import Row
from vraagbaak.reading.ruled_tables import box_end, columns_and_rows, goes_on, ruled_table
from vraagbaak.reading.spaced_tables import cells_start_together, full_rows, spaced_end, spaced_table
from vraagbaak.reading.text import Paragraph
from vraagbaak.rules import Rule


class Table(Struct, frozen=True):
    """Rows that are a table."""

    end: int
    """Index after its last row."""
    ruled: bool = False
    """It has drawn borders."""
    goes_on: bool = False
    """It goes on with the table above, from the page before."""


class TableFacts(
    Struct, frozen=True, dict=True
):  # no slots: each fact is computed when first asked, and kept
    """What is known of the rows from one on that may be a table."""

    rows: Sequence[Row]
    index: int
    above: Sequence[Row] = ()
    """The rows of the table with borders right above, if there is one."""

    @cached_property
    def box_end(self) -> int:
        """Index after the last row in the borders that the row stands in; its own when it has none."""
        return box_end(self.rows, self.index)

    @cached_property
    def box(self) -> Sequence[Row]:
        """The rows in these borders."""
        return self.rows[self.index : self.box_end]

    @cached_property
    def goes_on_above(self) -> bool:
        """The borders go on with those above, on the page before."""
        return goes_on(self.above, self.box)

    @cached_property
    def goes_on_below(self) -> bool:
        """The borders go on on the next page."""
        return goes_on(self.box, self.rows[self.box_end : box_end(self.rows, self.box_end)])

    @cached_property
    def spaced_end(self) -> int:
        """Index after the last row whose pieces stand in the columns of the row; its own when it has none."""
        return spaced_end(self.rows, self.index)

    @cached_property
    def spaced(self) -> Sequence[Row]:
        """The rows in these columns."""
        return self.rows[self.index : self.spaced_end]


def _borders_go_on(facts: TableFacts) -> Table | None:
    return Table(facts.box_end, ruled=True, goes_on=True) if facts.goes_on_above else None


def _borders(facts: TableFacts) -> Table | None:
    return Table(facts.box_end, ruled=True) if min(columns_and_rows(facts.box)) > 1 else None


def _one_row_in_borders(facts: TableFacts) -> Table | None:
    several, _ = columns_and_rows(facts.box)
    return Table(facts.box_end, ruled=True) if several > 1 and facts.goes_on_below else None


def _three_rows(facts: TableFacts) -> Table | None:
    return Table(facts.spaced_end) if full_rows(facts.spaced) > 2 else None


def _two_rows(facts: TableFacts) -> Table | None:
    two = full_rows(facts.spaced) == 2 and cells_start_together(facts.spaced)
    return Table(facts.spaced_end) if two else None


TABLES: tuple[Rule[TableFacts, Table], ...] = (
    Rule(
        "table: borders that go on with those above", _borders_go_on,
        yes=("[Jaar][Bedrag]\n[2021][5]\n==\n>[2022][6]",),
        no=("[Jaar][Bedrag]\n[2021][5]\nTekst ertussen.\n>[2022][6]", "[Jaar][Bedrag]\n[2021][5]\n==\n>[2022][6][7]"),
        seen="tables over several pages",
    ),
    Rule(
        "table: borders with rows and columns", _borders,
        yes=(">[Jaar][Bedrag]\n[2021][5]",),
        no=(">[Jaar][Bedrag]\nDaarna tekst.", ">[Jaar]\n[Bedrag]", ">Jaar|Bedrag\n2021|5"),
        seen="letters of all ministries",
    ),
    Rule(
        "table: one row in borders that go on on the next page", _one_row_in_borders,
        yes=(">[Jaar][Bedrag]\n==\n[2021][5]",),
        no=(">[Jaar][Bedrag]\n==\nDaarna tekst.",),
        seen="tables over several pages",
    ),
    Rule(
        "table: three or more rows in columns", _three_rows,
        yes=(">Jaar|Bedrag\n~2021|5\n~2022|6",),
        no=(">Jaar|Bedrag\n~2021|5", ">Jaar|Bedrag\n~De bedragen staan in de tabel.\n~2022|6", ">1.|Wanneer komt de wet?\n~2.|En wie voert die uit?\n~3.|Wat kost dat?"),
        seen="letters typed with tabs",
    ),
    Rule(
        "table: two rows whose cells start together or stand far apart", _two_rows,
        yes=(">Jaar      |Bedrag\n~2021      |5",),
        no=(">de regeling voor|gemeenten in\n~het hele land|en daarbuiten", ">Jaar      |Bedrag\n~2021      |5\n~2022      |6"),
        seen="letters typed with tabs",
    ),
)  # fmt: skip


def table_of(draft: Draft, lexicon: Lexicon) -> Paragraph:
    """The rows of a table as one paragraph of cells."""
    return ruled_table(draft, lexicon) if draft.ruled else spaced_table(draft, lexicon)
