"""Which rows are a table: one table of rules over the rows from one on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.sentences import starts_small
from vraagbaak.reading.facts import TOLERANCES, same_x
from vraagbaak.reading.grids import Columns, columns_of, overlap, widened
from vraagbaak.reading.lists import is_cells
from vraagbaak.reading.rows import Row
from vraagbaak.rules import Rule


class TableRows(Struct, frozen=True):
    """Rows that are a table."""

    rows: Sequence[Row]
    ruled: bool = False
    """It has drawn borders."""
    goes_on: bool = False
    """It goes on with the table above, from the page before."""


class TableFacts(Struct, frozen=True):
    """What is known of the rows from one on that may be a table."""

    above: Sequence[Row]
    """The rows of the table with borders right above, if there is one."""
    box: Sequence[Row]
    """The rows in the borders that the row stands in."""
    below: Sequence[Row]
    """The rows in the borders that follow right on these."""
    spaced: Sequence[Row]
    """The rows whose pieces stand in the columns of the row."""

    @property
    def ruled(self) -> TableRows:
        """The rows in the borders as a table."""
        return TableRows(self.box, ruled=True)


def table_facts(rows: Sequence[Row], start: int, above: Sequence[Row] = ()) -> TableFacts:
    """The facts of the rows from ``start`` on; ``above`` as in ``TableFacts``."""
    end = box_end(rows, start)
    return TableFacts(
        above, rows[start:end], rows[end : box_end(rows, end)], rows[start : spaced_end(rows, start)]
    )


# --- drawn borders ------------------------------------------------------------------------


def columns_and_rows(box: Sequence[Row]) -> tuple[int, int]:
    """How many columns and how many rows of cells the rows in one table's borders stand in."""
    cells = [piece.cell for row in box for piece in row.pieces if piece.cell]
    return len({cell.column for cell in cells}), len({cell.row for cell in cells})


def box_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row from ``start`` that stands in the same borders; ``start`` when it has none."""
    table = _table_of(rows[start]) if start < len(rows) else None
    if table is None:
        return start
    return start + len([*takewhile(lambda row: _table_of(row) == table, islice(rows, start, None))])


def _table_of(row: Row) -> tuple[int, int] | None:
    """(sheet, table) when every piece of ``row`` stands in one table."""
    tables = {piece.cell.table if piece.cell else None for piece in row.pieces}
    (table,) = tables if len(tables) == 1 else (None,)
    return None if table is None else (row.place.sheet, table)


def goes_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the table ``below``, at the top of the next page, has columns of the one above and no other.

    Of a row that the page's end divides, some cells may be empty.
    """
    if not above or not below or above[-1].place.sheet >= below[0].place.sheet:
        return False
    last, first = _starts(above), _starts(below)
    return first.keys() <= last.keys() and all(same_x(last[column], first[column]) for column in first)


def _starts(rows: Sequence[Row]) -> dict[int, float]:
    """Where each column starts, in pt."""
    return {piece.cell.column: piece.cell.left for row in rows for piece in row.pieces if piece.cell}


# --- white space --------------------------------------------------------------------------


def spaced_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row of a table that starts at ``start`` (``start`` when none does).

    A table is two or more rows, near each other, of two or more pieces that stand in the same
    columns. A row of one piece inside one column goes on with the row before it.
    """
    if not is_cells(rows[start]):
        return start
    columns, end = columns_of(rows[start]), start + 1
    full = 1
    for index, (above, row) in enumerate(pairwise(rows[start:]), start + 1):
        cells = is_cells(row) or _in_several(row, columns)
        wider = widened(columns, row)
        if wider is None or _is_far(above, row, may_turn=full > 1 and cells):
            break
        columns = wider
        if not (cells or _is_in_one(row, columns) or _is_within(rows, index, columns)):
            break
        full += cells
        if cells or row.place.box.x0 > columns[0][1] or starts_small(row.text):
            end = index + 1  # not so below the first column: a row of the table only if more rows follow
    return end


def _is_far(above: Row, row: Row, *, may_turn: bool) -> bool:
    """Whether much white space stands between two rows, or the end of a page that the table does not pass."""
    if above.place.sheet != row.place.sheet:
        return not may_turn
    upper, lower = above.place.box, row.place.box
    return lower.y0 - upper.y1 > TOLERANCES.table_blank * upper.height


def _in_several(row: Row, columns: Columns) -> bool:
    """Whether the pieces of a row, which may begin with a dash, stand in columns of their own."""
    taken = [any(overlap(piece, column) for piece in columns_of(row)) for column in columns]
    return sum(taken) == len(row.pieces) > 1


def _is_in_one(row: Row, columns: Columns) -> bool:
    """Whether a row is one piece in one column.

    A line from the margin to where the next column starts is prose below the table, for a cell wraps before.
    """
    box = row.place.box
    reaches_next = box.x0 < columns[0][1] and box.x1 > columns[1][0] - TOLERANCES.far
    return len(row.pieces) == 1 and not reaches_next


def _is_within(rows: Sequence[Row], at: int, columns: Columns) -> bool:
    """Whether a row of one piece ends the cell above it: it stands nearer to that row than to the one below."""
    row, around = rows[at], rows[at - 1 : at + 2]
    if [is_cells(beside) for beside in around[::2]] != [True, True]:
        return False
    above, below = (two.place.box.y1 - one.place.box.y1 for one, two in pairwise(around))
    return row.place.box.x1 < columns[1][0] and above <= TOLERANCES.in_row * below


def cells_start_together(rows: Sequence[Row]) -> bool:
    """Whether two rows are cells rather than two lines of prose with a wide space in each.

    Cells of a column start at one place; where they only end at one place, as lines do that are set to the
    margin, they stand far apart.
    """
    cells = [row.pieces for row in rows if is_cells(row)]
    if len(cells) != 2:
        return False
    first, last = cells
    gaps = [b.box.x0 - a.box.x1 for pieces in (first, last) for a, b in pairwise(pieces)]
    together = any(same_x(a.box.x0, b.box.x0) for a in first[1:] for b in last[1:])
    return together or min(gaps) > TOLERANCES.far


# --- the rules ----------------------------------------------------------------------------


TABLES: tuple[Rule[TableFacts, TableRows], ...] = (
    Rule(
        "table: borders that go on with those above",
        lambda facts: replace(facts.ruled, goes_on=True) if goes_on(facts.above, facts.box) else None,
        yes=("[Jaar][Bedrag]\n[2021][5]\n==\n>[2022][6]",),
        no=("[Jaar][Bedrag]\n[2021][5]\nTekst ertussen.\n>[2022][6]", "[Jaar][Bedrag]\n[2021][5]\n==\n>[2022][6][7]"),
        seen="tables over several pages",
    ),
    Rule(
        "table: borders with rows and columns",
        lambda facts: facts.ruled if min(columns_and_rows(facts.box)) > 1 else None,
        yes=(">[Jaar][Bedrag]\n[2021][5]",),
        no=(">[Jaar][Bedrag]\nDaarna tekst.", ">[Jaar]\n[Bedrag]", ">Jaar|Bedrag\n2021|5"),
        seen="letters of all ministries",
    ),
    Rule(
        "table: one row in borders that go on on the next page",
        lambda facts: facts.ruled if columns_and_rows(facts.box)[0] > 1 and goes_on(facts.box, facts.below) else None,
        yes=(">[Jaar][Bedrag]\n==\n[2021][5]",),
        no=(">[Jaar][Bedrag]\n==\nDaarna tekst.",),
        seen="tables over several pages",
    ),
    Rule(
        "table: three or more rows in columns",
        lambda facts: TableRows(facts.spaced) if sum(map(is_cells, facts.spaced)) > 2 else None,
        yes=(">Jaar|Bedrag\n~2021|5\n~2022|6",),
        no=(">Jaar|Bedrag\n~2021|5", ">Jaar|Bedrag\n~De bedragen staan in de tabel.\n~2022|6", ">1.|Wanneer komt de wet?\n~2.|En wie voert die uit?\n~3.|Wat kost dat?"),
        seen="letters typed with tabs",
    ),
    Rule(
        "table: two rows whose cells start together or stand far apart",
        lambda facts: TableRows(facts.spaced) if cells_start_together(facts.spaced) else None,
        yes=(">Jaar      |Bedrag\n~2021      |5",),
        no=(">de regeling voor|gemeenten in\n~het hele land|en daarbuiten", ">Jaar      |Bedrag\n~2021      |5\n~2022      |6"),
        seen="letters typed with tabs",
    ),
)  # fmt: skip
