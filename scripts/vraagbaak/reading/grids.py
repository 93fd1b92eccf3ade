"""The rows of a table -> lines in cells -> a grid of texts -> a paragraph: one way for drawn borders and white space."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from statistics import median_high

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.hyphens import HYPHENS, Lexicon, is_cut
from vraagbaak.dutch.sentences import ends_sentence, starts_small
from vraagbaak.reading.facts import TOLERANCES, fits_behind, stands_apart
from vraagbaak.reading.lists import BULLET, Draft
from vraagbaak.reading.rows import Piece, Row, join_runs, merged, parts_of, trimmed, untrimmed_runs
from vraagbaak.reading.text import CellSpan, Paragraph, Run, plain

LINE_END = Run("\n")

RowKey = tuple[int, int, int]
"""Sheet, table on that sheet (0 without borders) and row: keys ascend from the top of a table to its foot."""


class CellLine(Struct, frozen=True):
    """One line of a cell."""

    row: RowKey
    column: int
    """Ascends from left to right."""
    line: Row
    """What stands in the cell, and nothing beside it."""
    rows: int = 1
    """How many rows its cell reaches over, its own included."""
    columns: int = 1


Text = tuple[Run, ...]
Texts = tuple[Text, ...]
"""Of the cells of one row, from the left."""


class Grid(Struct, frozen=True):
    """The texts of a table by rows and columns; a cell without text is there, and empty."""

    texts: tuple[Texts, ...]
    page_tops: frozenset[int]
    """The rows that are the first on their page, but for the first page."""
    spans: tuple[CellSpan, ...] = ()
    """The cells that reach over others; these are empty."""


def table_to_paragraph(draft: Draft, lexicon: Lexicon) -> Paragraph:
    """The rows of a table as one paragraph of cells; a head that stands on every page is shown once."""
    rows, repeated = without_repeated_heads(draft.rows)
    lines = rows_to_ruled_lines(rows) if draft.ruled else rows_to_spaced_lines(rows)
    grid = joined_over_pages(lines_to_grid(lines, lexicon), lexicon)
    cells = [[trimmed(text) for text in row] for row in grid.texts]
    for span in grid.spans:
        for row, column in span.covered:
            cells[row][column] = cells[span.row][span.column]
    return Paragraph(
        (), "table", cells=tuple(map(tuple, cells)), spans=grid.spans, rule=draft.rule,
        places=tuple(row.place for row in rows), repeated=tuple(row.place for row in repeated),
    )  # fmt: skip


# --- heads --------------------------------------------------------------------------------


def without_repeated_heads(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of a table, and those at the top of a page that say its head again.

    A head has no figures but years; a row of the table may say the same as another.
    """
    head, *others = [[*part] for _, part in groupby(rows, lambda row: row.place.sheet)]
    kept, repeated = [*head], []
    for part in others:
        pairs = zip(head, part, strict=False)
        again = len([*takewhile(lambda pair: _same_text(*pair) and _is_head(pair[0]), pairs)])
        repeated += part[:again]
        kept += part[again:]
    return kept, repeated


_YEAR_OR_UNIT = re.compile(r"\b(?:19|20)\d\d\b|\([^()]*\)")  # "2023", "(x € 1.000)"


def _same_text(one: Row, other: Row) -> bool:
    return [piece.text.strip() for piece in one.pieces] == [piece.text.strip() for piece in other.pieces]


def _is_head(row: Row) -> bool:
    return not any(map(str.isdigit, _YEAR_OR_UNIT.sub("", row.text)))


# --- lines in the cells of drawn borders --------------------------------------------------


def rows_to_ruled_lines(rows: Iterable[Row]) -> list[CellLine]:
    """Each line in the cell whose borders are drawn around it."""
    return [
        CellLine((row.place.sheet, cell.table, cell.row), cell.column, line, cell.rows, cell.columns)
        for row in rows
        for cell, line in parts_of(row, [piece.cell for piece in row.pieces])
        if cell
    ]


# --- lines in the columns that white space parts ------------------------------------------

Columns = tuple[tuple[float, float], ...]
"""Where each column of a table starts and ends, in pt, from the left."""


def columns_of(row: Row) -> Columns:
    """A column for each piece of ``row``."""
    return tuple((piece.box.x0, piece.box.x1) for piece in row.pieces)


def widened(columns: Columns, row: Row) -> Columns | None:
    """``columns`` widened by the pieces of ``row``; None when a piece stands in two of them."""
    for piece in columns_of(row):
        touched = [column for column in columns if overlap(piece, column)]
        if len(touched) > 1:
            return None
        starts, ends = zip(piece, *touched, strict=True)
        others = [column for column in columns if column not in touched]
        columns = tuple(sorted([*others, (min(starts), max(ends))]))
    return columns


def overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two columns, each from start to end, share a part of the line."""
    return one[0] < other[1] and one[1] > other[0]


def rows_to_spaced_lines(rows: Sequence[Row]) -> list[CellLine]:
    """Each line in the column it stands in; a line that goes on with the cells above is of their row."""
    columns = columns_of(rows[0])
    for row in rows:
        columns = widened(columns, row) or columns
    placed: list[tuple[RowKey, Row, list[int]]] = []
    key: RowKey = (0, 0, 0)
    lowest: dict[int, Piece] = {}
    step, above = _row_step(rows, columns), rows[0]
    for row in rows:
        at = [_index(piece, columns) for piece in columns_of(row)]
        pieces = dict(reversed([*zip(at, row.pieces, strict=True)]))  # the first of each column
        tight = 0 < row.place.box.y1 - above.place.box.y1 <= TOLERANCES.in_row * step
        within = tight and (0 not in pieces or len(pieces) == 1)
        if not (within or _goes_on_in_row(pieces, lowest, columns)):
            key, lowest = (row.place.sheet, 0, key[2] + 1), {}
        lowest |= pieces
        above = row
        placed.append((key, row, at))
    signs = _columns_of_signs(placed)
    return [
        CellLine(key, column, line)
        for key, row, at in placed
        for column, line in parts_of(row, [column + (column in signs) for column in at])
    ]


def _row_step(rows: Sequence[Row], columns: Columns) -> float:
    """How far below the row above it a row with a first cell and others stands, as most do; in pt."""
    steps = [
        below.place.box.y1 - above.place.box.y1
        for above, below in pairwise(rows)
        if len(below.pieces) > 1 and overlap(columns_of(below)[0], columns[0])
    ]
    return median_high(steps or [0.0])


def _index(piece: tuple[float, float], columns: Columns) -> int:
    return next(index for index, column in enumerate(columns) if overlap(piece, column))


def _goes_on_in_row(pieces: Mapping[int, Piece], lowest: Mapping[int, Piece], columns: Columns) -> bool:
    """Whether a line of a table goes on with the cells above it rather than open a row.

    Without borders a line whose first column is filled may be a row; it goes on only with the other half of
    a word, or alone. ``pieces`` of the line, and what stands ``lowest`` in the row above, are by column.
    """
    if 0 not in pieces:
        both = pieces.keys() & lowest.keys()
        return any(_wraps(lowest[column], pieces[column], columns[column][1]) for column in both)
    if 0 not in lowest or not starts_small(pieces[0].text.strip()):
        return False
    return len(pieces) == 1 or lowest[0].text.rstrip()[-1:] in HYPHENS


def _wraps(above: Piece, below: Piece, right: float) -> bool:
    """Whether ``below`` is no figure and its first word had no room behind ``above``."""
    text = below.text.strip()
    if not _LETTERS.search(text):
        return False
    return not fits_behind(above.box.x1, text, below.box.width, right)


_LETTERS = re.compile(r"^\D*[^\W\d_]{2}")  # a figure has none before its digits: "12 per jaar", "-/- € 2"
_SIGNS_OF_MONEY = frozenset(("€", "$", "£", "EUR"))


def _columns_of_signs(placed: Sequence[tuple[RowKey, Row, list[int]]]) -> set[int]:
    """Columns of nothing but signs of money: each belongs to the amount behind it."""
    texts: defaultdict[int, set[str]] = defaultdict(set)
    below_head: set[int] = set()
    for key, row, at in placed:
        for column, piece in zip(at, row.pieces, strict=True):
            texts[column].add(piece.text.strip())
            below_head |= {column} if key[2] > 1 else set()
    return {column for column in below_head if texts[column] <= _SIGNS_OF_MONEY}


# --- a grid of texts ----------------------------------------------------------------------


def lines_to_grid(lines: Sequence[CellLine], lexicon: Lexicon) -> Grid:
    """The text of each cell, whatever showed that it is one."""
    cells: defaultdict[tuple[RowKey, int], list[Row]] = defaultdict(list)
    right: defaultdict[int, float] = defaultdict(float)
    for of in lines:
        cells[of.row, of.column].append(of.line)
        right[of.column] = max(right[of.column], of.line.place.box.x1)
    rows, columns = sorted({row for row, _ in cells}), sorted(right)
    pitch = _pitch(cells.values())
    texts = {at: lines_to_text(found, right[at[1]], pitch, lexicon) for at, found in cells.items()}
    return Grid(
        tuple(tuple(tuple(texts.get((row, column), ())) for column in columns) for row in rows),
        frozenset(at for at, (above, row) in enumerate(pairwise(rows), 1) if above[0] != row[0]),
        tuple(_spans(lines, rows, columns)),
    )


def _pitch(cells: Iterable[Sequence[Row]]) -> float:
    """The least distance between two lines of one cell of a table, in pt; 0 when all have one line."""
    steps = [below.place.box.y1 - above.place.box.y1 for lines in cells for above, below in pairwise(lines)]
    return min((step for step in steps if step > 0), default=0.0)


def _spans(lines: Iterable[CellLine], rows: Sequence[RowKey], columns: Sequence[int]) -> Iterable[CellSpan]:
    """The cells that reach over others without text."""
    filled = {(of.row, of.column) for of in lines}
    for row, column, high, wide in sorted({(of.row, of.column, of.rows, of.columns) for of in lines}):
        over = [r for r in rows if r[:2] == row[:2] and row[2] <= r[2] < row[2] + high]
        across = [c for c in columns if column <= c < column + wide]
        alone = filled & {(r, c) for r in over for c in across} == {(row, column)}
        if alone and len(over) * len(across) > 1:
            yield CellSpan(rows.index(row), columns.index(column), len(over), len(across))


def lines_to_text(lines: Sequence[Row], right: float, pitch: float, lexicon: Lexicon) -> list[Run]:
    """The lines of a cell as one text, with a line end where an item or a paragraph starts.

    Args:
        lines: from top to bottom.
        right: how far lines of the column reach, in pt.
        pitch: distance between two lines of one paragraph, in pt.
        lexicon: words of the document, for hyphens.
    """
    runs = untrimmed_runs(lines[:1], lexicon)
    for above, below in pairwise(lines):
        added = untrimmed_runs([below], lexicon)
        if _starts_anew(above, below, right, pitch):
            runs = [*trimmed(runs), LINE_END, *added]
        elif _one_word(above, below, right, lexicon):
            runs = merged([*runs, *added])
        else:
            runs = join_runs(runs, added, lexicon)
    return runs


def _starts_anew(above: Row, below: Row, right: float, pitch: float) -> bool:
    text, box = below.text, below.place.box
    if not text:
        return False
    if BULLET.match(text) or stands_apart(above.place.box, box, pitch):
        return True
    fits = fits_behind(above.place.box.x1, text, box.width, right)
    return fits and ends_sentence(above.text)


def _one_word(above: Row, below: Row, right: float, lexicon: Lexicon) -> bool:
    """Whether the word that is all of ``above`` goes on in ``below``."""
    text, box = above.text, above.place.box
    full = box.x1 + box.width / max(len(text), 1) > right
    return is_cut(text, below.text, lexicon, full=full)


# --- rows that the end of a page divides --------------------------------------------------

_PROSE = re.compile(r"\w+ \w+ [a-z]{2,}$")


def joined_over_pages(grid: Grid, lexicon: Lexicon) -> Grid:
    """``grid`` with the first row of a page joined to the last before it, where that had not ended."""
    small = _small_columns(grid)
    unnamed = _only_unnamed(grid)
    rows: list[Texts] = []
    gone: list[int] = []
    for at, row in enumerate(grid.texts):
        may_go_on = at in grid.page_tops
        goes_on = may_go_on and _go_on(rows[-1], row, small)
        if goes_on or (may_go_on and at == unnamed):
            halves = zip(rows[-1], row, strict=True)
            rows[-1] = tuple(_joined(above, below, lexicon, apart=not goes_on) for above, below in halves)
            gone.append(at)
        else:
            rows.append(row)
    spans = [
        replace(span, row=span.row - sum(at < span.row for at in gone))
        for span in grid.spans
        if span.row not in gone
    ]
    return Grid(tuple(rows), grid.page_tops, tuple(spans))


def _joined(above: Text, below: Text, lexicon: Lexicon, *, apart: bool) -> Text:
    """Two halves of a cell as one, the second as a paragraph of its own when they stand ``apart``."""
    if apart and below:
        return (*trimmed(above), LINE_END, *below)
    return tuple(join_runs([*above], [*below], lexicon))


def _only_unnamed(grid: Grid) -> int | None:
    """The only row whose first cell is empty: in a table with more rows it goes on whatever it says."""
    unnamed = [at for at, row in enumerate(grid.texts) if not plain(row[0])]
    several = len(grid.texts) > TOLERANCES.few
    return unnamed[0] if len(unnamed) == 1 and several else None


def _small_columns(grid: Grid) -> set[int]:
    """The columns of which most cells start with a small letter: there it does not show that a sentence goes on."""
    starts: defaultdict[int, list[bool]] = defaultdict(list)
    for at, row in enumerate(grid.texts):
        for column, text in enumerate(map(plain, row)):
            if text and at not in grid.page_tops:
                starts[column].append(starts_small(text))
    return {column for column, small in starts.items() if 2 * sum(small) > len(small)}


def _go_on(above: Texts, below: Texts, small: Container[int]) -> bool:
    """Whether cells at the top of a page end those at the foot of the page before.

    Each that is filled goes on with a sentence that had not ended: a row of figures, or a head that is
    repeated, is a row of its own. Where some are not filled, a figure may be a word of the sentence too. Cells of the
    ``small`` columns start with a small letter anyway.
    """
    halves = [*zip(map(plain, above), map(plain, below), strict=True)]
    some_empty = any(upper and not lower for upper, lower in halves)
    filled = [(column, *half) for column, half in enumerate(halves) if half[1]]
    return all(
        _sentence_goes_on(upper, lower, in_small=column in small, in_prose=some_empty)
        for column, upper, lower in filled
    )


def _sentence_goes_on(above: str, below: str, *, in_small: bool, in_prose: bool) -> bool:
    if not above or ends_sentence(above):
        return False
    return (starts_small(below) and not in_small) or (in_prose and _PROSE.search(above) is not None)
