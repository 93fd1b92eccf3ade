"""Rows -> paragraphs, list items and tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vraagbaak.dutch.hyphens import HYPHENS, Lexicon, is_cut, joined
from vraagbaak.reading.layout import GAP, Measure
from vraagbaak.reading.lines import Box
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Paragraph, ParagraphKind, Run, plain

INDENT_PT = 4.0  # starts that differ by less stand under each other
FULL_PT = 3.0  # a line set to both margins ends this near to the right one
FAR_PT = 24.0  # words in a line that is set to both margins are nearer to each other
FREE_PART = 0.25  # a line this far from full ends its paragraph whatever it ends with

# Widths relative to an average lower-case letter, in the sans-serif types letters are set in.
_UNIT = {**dict.fromkeys(" .,;:!|'‘’ijlI", 0.5), **dict.fromkeys("frt-()/[]", 0.65)}
_UNIT |= dict.fromkeys("mwMWGOQ@%—", 1.55)

_SPACES = re.compile(r"[^\S\u00a0\u2009\u202f]+")  # no-break and thin spaces stay
_ENDS = re.compile(r"[.?!:;…][\"'”’»)\]]*$")
# Glyphs that open a list item; the private-use ones are Symbol and Wingdings bullets.
_PROSE = re.compile(r"\w+ \w+ [a-z]{2,}$")
_BULLET = re.compile(r"^([•‣◦▪■□●○∙·*\-–—\u2212\ue000-\uf8ff]|o(?=\s))(?:\s+|$)")
_NUMBER = re.compile(r"^(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\([a-z0-9]{1,2}\))(?:\s+|$)")
MARKER = re.compile(f"(?:{_BULLET.pattern}|{_NUMBER.pattern})$")
"""What is nothing but the marker of a list's item, and a space."""


@dataclass(slots=True)
class _Draft:
    """A paragraph while its rows are collected."""

    rows: list[Row]
    kind: ParagraphKind = "text"
    marker: str = ""
    level: int = 0
    text_x0: float = 0.0
    hanging: bool = False
    """The first row starts elsewhere than the others (a marker, a question's number)."""
    marker_x0: float = 0.0
    ruled: bool = False
    """A table with drawn borders."""


def paragraphs_of(
    rows: Sequence[Row], measure: Measure, lexicon: Lexicon, *, hanging: bool = False
) -> tuple[Paragraph, ...]:
    """Put ``rows`` (reading order, one stretch without missing pages) into paragraphs.

    Args:
        rows: what to read.
        measure: of the document.
        lexicon: words of the document, for hyphens.
        hanging: the first row starts further left than the rows under it.
    """
    drafts: list[_Draft] = []
    index = 0
    while index < len(rows):
        above = drafts[-1].rows if drafts and drafts[-1].ruled else []
        ruled = _ruled_end(rows, index, above)
        if ruled > index:
            if _goes_on(above, rows[index:ruled]):
                above.extend(rows[index:ruled])
            else:
                drafts.append(_Draft(list(rows[index:ruled]), kind="table", ruled=True))
            index = ruled
            continue
        table = _table_end(rows, index)
        if table > index + 1:
            drafts.append(_Draft(list(rows[index:table]), kind="table"))
            index = table
            continue
        row = rows[index]
        last = drafts[-1] if drafts and drafts[-1].kind != "table" else None
        following = rows[index + 1] if index + 1 < len(rows) else None
        opened = _list_item(row, following, last, drafts)
        if opened is not None:
            drafts.append(opened)
        elif last is None or _starts_anew(last, row, measure):
            first = not drafts
            drafts.append(_Draft([row], text_x0=row.place.box.x0, hanging=hanging and first))
        else:
            if len(last.rows) == 1 and last.kind == "text":
                last.text_x0 = row.place.box.x0
            last.rows.append(row)
        index += 1
    return tuple(_paragraph(draft, lexicon) for draft in drafts)


# --- where a paragraph starts -------------------------------------------------------------


def _starts_anew(last: _Draft, row: Row, measure: Measure) -> bool:
    previous = last.rows[-1]
    same_sheet = previous.place.sheet == row.place.sheet
    if same_sheet and row.place.box.y1 - previous.place.box.y1 > GAP * measure.pitch:
        return True
    ends = _ENDS.search(previous.text) is not None
    shift = row.place.box.x0 - last.text_x0
    if last.kind != "text" and last.text_x0 > last.marker_x0 + INDENT_PT:
        return shift < -INDENT_PT and (ends or _ends_early(previous, row, measure))  # its rows hang
    if last.kind != "text":
        return ends and _ends_early(previous, row, measure)
    breaks_off = _breaks_off(previous, row, measure)
    other_weight = previous.is_bold != row.is_bold
    if measure.indent is not None and ends and abs(row.place.box.x0 - measure.indent) < INDENT_PT:
        return True
    at_margin = measure.indent is not None and abs(row.place.box.x0 - measure.left) < INDENT_PT
    if same_sheet and (measure.spaced or at_margin) and not (breaks_off or other_weight):
        return False  # this letter shows where a paragraph starts, and here it does not
    if (ends or other_weight or breaks_off) and _ends_early(previous, row, measure):
        return True
    if len(last.rows) == 1:
        return shift > INDENT_PT and not last.hanging and bool(_ENDS.search(previous.text))
    return abs(shift) > INDENT_PT


def _ends_early(previous: Row, row: Row, measure: Measure) -> bool:
    """Whether the next row's first word would have fitted behind the previous row."""
    text = row.text
    if not text:
        return False
    if measure.justified:
        return previous.ink_x1 < measure.right_at(previous.place.box.x0) - FULL_PT
    per_unit = (row.ink_x1 - row.place.box.x0) / _units(text)
    needed = _units(" " + text.split()[0]) * per_unit
    return previous.ink_x1 + needed <= measure.right_at(previous.place.box.x0)


def _breaks_off(previous: Row, row: Row, measure: Measure) -> bool:
    """Whether a line without a full stop is so short that it ends all the same (an address)."""
    free = measure.right_at(previous.place.box.x0) - previous.ink_x1
    wide = free > FREE_PART * (measure.right - measure.left)
    return wide and not row.text[0].islower()


def _units(text: str) -> float:
    """The width of ``text`` in average lower-case letters."""
    return sum(_UNIT.get(c, 1.3 if c.isupper() else 1.0) for c in text)


# --- lists --------------------------------------------------------------------------------


def _list_item(
    row: Row, following: Row | None, last: _Draft | None, drafts: Sequence[_Draft]
) -> _Draft | None:
    """A new list item, if ``row`` opens one."""
    text = row.text
    bullet, number = _BULLET.match(text), _NUMBER.match(text)
    match = bullet or number
    if not match or len(text) == len(match.group(0).strip()):
        return None
    marker = match.group(1)
    kind: ParagraphKind = "bullet" if bullet else "numbered"
    rest = _without_prefix(row, match.end())
    text_x0 = rest.place.box.x0
    in_list = last is not None and last.kind == kind
    hangs = text_x0 > row.place.box.x0 + INDENT_PT or (
        following is not None and following.place.box.x0 > row.place.box.x0 + INDENT_PT
    )
    ended = last is None or bool(_ENDS.search(last.rows[-1].text)) or in_list
    if not (ended or (hangs and bullet)):
        return None
    listed = hangs or _goes_on_with_next(row, marker, following)
    if number and not (_follows(marker, drafts) or (_is_first(marker) and listed)):
        return None
    if text_x0 <= row.place.box.x0 + INDENT_PT and hangs and following is not None:
        text_x0 = following.place.box.x0
    elif text_x0 <= row.place.box.x0 + INDENT_PT:
        text_x0 = _text_of_siblings(row, kind, drafts, text_x0)
    draft = _Draft([rest], kind, marker, 0, text_x0, marker_x0=row.place.box.x0)
    draft.level = _level(draft, drafts)
    return draft


def _goes_on_with_next(row: Row, marker: str, following: Row | None) -> bool:
    """Whether the row right under an item of one line opens the item after it."""
    match = _NUMBER.match(following.text) if following else None
    if following is None or match is None or abs(following.place.box.x0 - row.place.box.x0) > INDENT_PT:
        return False
    return match.group(1).strip("().") == _successor(marker.strip("()."))


def _text_of_siblings(row: Row, kind: ParagraphKind, drafts: Sequence[_Draft], x0: float) -> float:
    """Where the text of the items before ``row`` in its list starts, in pt; ``x0`` when there are none."""
    for earlier in reversed(drafts):
        if earlier.kind not in ("bullet", "numbered"):
            break
        if earlier.kind == kind and abs(earlier.marker_x0 - row.place.box.x0) <= INDENT_PT:
            return max(x0, earlier.text_x0)
    return x0


def _level(draft: _Draft, drafts: Sequence[_Draft]) -> int:
    level_of_x0: dict[int, int] = {}
    for earlier in reversed(drafts):
        if earlier.kind not in ("bullet", "numbered"):
            break
        level_of_x0.setdefault(round(earlier.marker_x0), earlier.level)
    if not level_of_x0:
        return 0
    same = [lv for x, lv in level_of_x0.items() if abs(x - draft.marker_x0) <= INDENT_PT]
    if same:
        return same[0]
    left = [lv for x, lv in level_of_x0.items() if x < draft.marker_x0]
    return max(left) + 1 if left else 0


def _is_first(marker: str) -> bool:
    return marker.strip("().") in ("1", "a", "i")


def _follows(marker: str, drafts: Sequence[_Draft]) -> bool:
    value = marker.strip("().")
    for earlier in reversed(drafts):
        if earlier.kind == "numbered" and earlier.marker.strip("().").isdigit() == value.isdigit():
            return _successor(earlier.marker.strip("().")) == value
    return False


def _successor(value: str) -> str:
    if value.isdigit():
        return str(int(value) + 1)
    return chr(ord(value) + 1) if len(value) == 1 else ""


def _without_prefix(row: Row, length: int) -> Row:
    """``row`` without its first ``length`` characters of text (and white space after them)."""
    pieces = list(row.pieces)
    left = length
    while pieces and left >= len(pieces[0].text.strip()):
        left -= len(pieces[0].text.strip()) + 1
        pieces.pop(0)
        if left <= 0:
            break
    if pieces and left > 0:
        pieces[0] = replace(pieces[0], runs=drop_characters(pieces[0].runs, left))
    box = row.place.box
    x0 = pieces[0].box.x0 if pieces else box.x0
    return Row(replace(row.place, box=Box(x0, box.y0, box.x1, box.y1)), tuple(pieces))


def drop_characters(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """``runs`` without leading white space and the ``count`` characters after that."""
    lead = len("".join(run.text for run in runs))
    lead -= len("".join(run.text for run in runs).lstrip())
    left = lead + count
    kept: list[Run] = []
    for run in runs:
        if left >= len(run.text) and not run.note and left > 0:
            left -= len(run.text)
            continue
        kept.append(run.saying(run.text[left:]) if left else run)
        left = 0
    return tuple(kept)


# --- tables with drawn borders ------------------------------------------------------------


def _ruled_end(rows: Sequence[Row], start: int, above: Sequence[Row]) -> int:
    """Index after the last row of the table with borders at ``start`` (``start`` if there is none).

    A box with cells beside each other is a table only where it goes on with the one ``above``, or on the
    next page.
    """
    end = _box_end(rows, start)
    if end == start:
        return start
    box, below = rows[start:end], rows[end : _box_end(rows, end)]
    cells = [piece.cell for row in box for piece in row.pieces if piece.cell]
    columns = {cell.column for cell in cells}
    whole = min(len({cell.row for cell in cells}), len(columns)) > 1
    return end if whole or _goes_on(above, box) or (len(columns) > 1 and _goes_on(box, below)) else start


def _box_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row from ``start`` that stands in the same borders; ``start`` when it has none."""
    table = _table_of(rows[start]) if start < len(rows) else None
    end = start
    while table is not None and end < len(rows) and _table_of(rows[end]) == table:
        end += 1
    return end


def _table_of(row: Row) -> tuple[int, int] | None:
    """(sheet, table) when every piece of ``row`` stands in one table."""
    tables = {piece.cell.table if piece.cell else None for piece in row.pieces}
    (table,) = tables if len(tables) == 1 else (None,)
    return None if table is None else (row.place.sheet, table)


def _goes_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the table ``below``, at the top of the next page, has columns of the one above and no other.

    Of a row that the page's end divides, some cells may be empty.
    """
    last, first = _starts(above), _starts(below)
    return (
        min(len(above), len(below)) > 0
        and above[-1].place.sheet < below[0].place.sheet
        and first.keys() <= last.keys()
        and all(abs(last[column] - first[column]) < INDENT_PT for column in first)
    )


def _starts(rows: Sequence[Row]) -> dict[int, float]:
    """Where each column starts, in pt."""
    return {piece.cell.column: piece.cell.left for row in rows for piece in row.pieces if piece.cell}


def _ruled_table(draft: _Draft, lexicon: Lexicon) -> Paragraph:
    cells: dict[tuple[int, int, int, int], list[Run]] = {}
    last: dict[tuple[int, int, int, int], Piece] = {}
    widest: dict[int, float] = {}
    for piece in (piece for row in draft.rows for piece in row.pieces if piece.cell):
        column = piece.cell.column if piece.cell else 0
        widest[column] = max(widest.get(column, 0.0), piece.box.x1)
    for row in draft.rows:
        for piece in row.pieces:
            if piece.cell:
                key = (row.place.sheet, piece.cell.table, piece.cell.row, piece.cell.column)
                above, last[key] = last.get(key), piece
                if above and _goes_on_in_cell(above, piece, widest[piece.cell.column], lexicon):
                    cells[key] = _merged([*cells[key], *piece.runs])
                else:
                    cells[key] = join_runs(cells.get(key, []), list(piece.runs), lexicon)
    cells = _rows_cut_by_pages(cells, lexicon)
    columns = sorted({key[3] for key in cells})
    table = tuple(
        tuple(_trimmed(cells.get((*row, column), [])) for column in columns)
        for row in sorted({key[:3] for key in cells})
    )
    return Paragraph((), "table", cells=table, places=tuple(row.place for row in draft.rows))


def _goes_on_in_cell(above: Piece, below: Piece, right: float, lexicon: Lexicon) -> bool:
    """Whether the word that is all of ``above`` goes on in ``below``; lines of the column reach ``right`` (pt)."""
    text = above.text.strip()
    full = above.box.x1 + (above.box.x1 - above.box.x0) / max(len(text), 1) > right
    return is_cut(text, below.text, lexicon, full=full)


_CellKey = tuple[int, int, int, int]  # sheet, table, row, column


def _rows_cut_by_pages(cells: Mapping[_CellKey, list[Run]], lexicon: Lexicon) -> dict[_CellKey, list[Run]]:
    """``cells`` with the first row of a page joined to the last before it, where that had not ended."""
    left = dict(cells)
    before = (0, 0, 0)
    for row in sorted({key[:3] for key in cells}):
        its = [key for key in cells if key[:3] == row]
        columns = {key[3] for key in left if key[:3] in (before, row)}
        said = {of: [plain(tuple(left.get((*of, c), ()))) for c in sorted(columns)] for of in (before, row)}
        halves = list(zip(said[before], said[row], strict=True))
        if before[0] and row[0] != before[0] and _go_on(halves):
            for key in its:
                above = (*before, key[3])
                left[above] = join_runs(left.get(above, []), left.pop(key), lexicon)
        else:
            before = row
    return left


def _go_on(halves: Sequence[tuple[str, str]]) -> bool:
    """Whether cells at the top of a page end those at the foot of the page before.

    Each that is filled goes on with a sentence that had not ended: a row of figures, or a head that is
    repeated, is a row of its own.

    Args:
        halves: (text above, text below) of each cell that is filled above or below.
    """
    filled = [(above, below) for above, below in halves if below]
    some = len(filled) < len(halves)  # then a figure may be a word of the sentence too
    goes_on = [
        above and not _ENDS.search(above) and (below[0].islower() or (some and bool(_PROSE.search(above))))
        for above, below in filled
    ]
    return len(filled) > 0 and all(goes_on)


# --- tables set with white space ----------------------------------------------------------


def _table_end(rows: Sequence[Row], start: int) -> int:
    """Index after the last row of a table that starts at ``start`` (``start`` when none does).

    A table is two or more rows, near each other, of two or more pieces that stand in the same
    columns. A row of one piece inside one column goes on with the row before it.
    """
    if not is_cells(rows[start]):
        return start
    columns = _columns(rows[start])
    end = start + 1
    full = 1
    for index in range(start + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        height = before.place.box.y1 - before.place.box.y0
        same_sheet = row.place.sheet == before.place.sheet
        if same_sheet and row.place.box.y0 - before.place.box.y1 > 1.6 * height:
            break
        if not same_sheet and not (full > 1 and is_cells(row) and len(row.pieces) == len(columns)):
            break
        fits = _fit(row, columns)
        if fits is None:
            break
        columns = fits
        if is_cells(row):
            full += 1
            end = index + 1
        elif len(row.pieces) != 1 or not _inside(row, columns):
            break
        elif row.place.box.x0 > columns[0][1] or row.text[0].islower():
            end = index + 1  # not so below the first column: a row of the table only if more rows follow
    return end if full > 2 or (full > 1 and _stand_in_columns(rows[start:end])) else start


def _stand_in_columns(rows: Sequence[Row]) -> bool:
    """Whether two rows are cells rather than two lines of prose with a wide space in each.

    Cells of a column start at one place; where they only end at one place, as lines do that are set to the
    margin, they stand far apart.
    """
    first, last = (row.pieces for row in rows if is_cells(row))
    gaps = [b.box.x0 - a.box.x1 for pieces in (first, last) for a, b in itertools.pairwise(pieces)]
    starts = [a.box.x0 for a in first[1:] for b in last[1:] if abs(a.box.x0 - b.box.x0) < INDENT_PT]
    return len(starts) > 0 or min(gaps) > FAR_PT


def is_cells(row: Row) -> bool:
    """Whether the pieces of a row stand as far apart as the cells of a table do."""
    pieces = row.pieces
    if len(pieces) < 2 or _BULLET.match(row.text):
        return False
    if len(pieces) == 2 and _NUMBER.match(pieces[0].text.strip() + " "):
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(pieces)]
    return max(gaps) > 8.0


def _columns(row: Row) -> list[tuple[float, float]]:
    return [(piece.box.x0, piece.box.x1) for piece in row.pieces]


def _fit(row: Row, columns: list[tuple[float, float]]) -> list[tuple[float, float]] | None:
    """The columns widened by this row's pieces, or None when a piece spans two of them."""
    widened = list(columns)
    for piece in row.pieces:
        touching = [i for i, (x0, x1) in enumerate(widened) if piece.box.x0 < x1 and piece.box.x1 > x0]
        if len(touching) > 1:
            return None
        if touching:
            x0, x1 = widened[touching[0]]
            widened[touching[0]] = (min(x0, piece.box.x0), max(x1, piece.box.x1))
        else:
            widened.append((piece.box.x0, piece.box.x1))
            widened.sort()
    return widened


def _inside(row: Row, columns: list[tuple[float, float]]) -> bool:
    box = row.place.box
    return any(x0 - INDENT_PT <= box.x0 and box.x1 <= x1 + INDENT_PT for x0, x1 in columns)


def _table(draft: _Draft, lexicon: Lexicon) -> Paragraph:
    columns: list[tuple[float, float]] = _columns(draft.rows[0])
    for row in draft.rows:
        columns = _fit(row, columns) or columns
    table: list[list[list[Run]]] = []
    last: dict[int, Piece] = {}  # the lowest piece of each column in the row of the table so far
    for row in draft.rows:
        placed = [
            (next(i for i, (x0, x1) in enumerate(columns) if piece.box.x0 < x1 and piece.box.x1 > x0), piece)
            for piece in row.pieces
        ]
        pieces = dict(reversed(placed))  # the first of each column
        if not table or not _carries_on(pieces, last, columns):
            table.append([[] for _ in columns])
            last = {}
        last |= pieces
        for index, piece in placed:
            table[-1][index] = join_runs(table[-1][index], list(piece.runs), lexicon)
    cells = tuple(tuple(_trimmed(cell) for cell in row) for row in table)
    return Paragraph((), "table", cells=cells, places=tuple(row.place for row in draft.rows))


def _carries_on(
    pieces: Mapping[int, Piece], last: Mapping[int, Piece], columns: Sequence[tuple[float, float]]
) -> bool:
    """Whether a line of a table goes on with the cells above it rather than open a row.

    Without borders a line whose first column is filled may be a row; it goes on only with the other half of
    a word, or alone.

    Args:
        pieces: what the line holds, by column.
        last: what stands lowest in each column of the row above.
        columns: (x0, x1) in pt.
    """

    def wrapped(column: int) -> bool:
        above, text = last.get(column), pieces[column].text.strip()
        if above is None or not text:
            return False
        per_unit = (pieces[column].box.x1 - pieces[column].box.x0) / _units(text)
        fits = above.box.x1 + _units(" " + text.split()[0]) * per_unit <= columns[column][1]
        return not fits and not text[0].isdigit()

    if 0 not in pieces:
        return any(wrapped(column) for column in pieces)
    if 0 not in last or not pieces[0].text.strip()[:1].islower():
        return False
    divided = last[0].text.rstrip()[-1:] in HYPHENS
    return divided or (len(pieces) == 1 and wrapped(0))


# --- text ---------------------------------------------------------------------------------


def _paragraph(draft: _Draft, lexicon: Lexicon) -> Paragraph:
    if draft.kind == "table":
        return _ruled_table(draft, lexicon) if draft.ruled else _table(draft, lexicon)
    places = tuple(row.place for row in draft.rows)
    runs = runs_of(draft.rows, lexicon)
    return Paragraph(runs, draft.kind, draft.level, draft.marker, places=places)


def runs_of(rows: Sequence[Row], lexicon: Lexicon) -> tuple[Run, ...]:
    """The text of ``rows`` as one paragraph: line ends gone, hyphens and URLs joined."""
    runs: list[Run] = []
    for row in rows:
        for piece in row.pieces:
            runs = join_runs(runs, list(piece.runs), lexicon)
    return _trimmed(runs)


def join_runs(left: list[Run], right: list[Run], lexicon: Lexicon) -> list[Run]:
    """``left`` and ``right`` as one, with the line end between them settled."""
    if not left or not right:
        return left + right
    last = next((i for i in range(len(left) - 1, -1, -1) if left[i].text.strip()), None)
    right_text = "".join(run.text for run in right)
    if last is None or not right_text.strip():
        return _merged([*left, *right])
    calls = [run for run in left[last + 1 :] if run.note]
    ended = joined(left[last].text, right_text, lexicon)
    space = [Run(" ")] if calls and ended.endswith(" ") else []
    head = left[last].saying(ended.rstrip() if space else ended)
    return _merged([*left[:last], head, *calls, *space, *_left_trimmed(right)])


def _merged(runs: list[Run]) -> list[Run]:
    """Neighbours of one style as one run."""
    merged: list[Run] = []
    for run in runs:
        if not run.note and not run.text:
            continue
        if merged and not (run.note or merged[-1].note):
            last = merged[-1]
            if (last.bold, last.italic) == (run.bold, run.italic) or not run.text.strip():
                merged[-1] = last.saying(last.text + run.text)
                continue
        merged.append(run)
    return merged


def _left_trimmed(runs: list[Run]) -> list[Run]:
    kept = list(runs)
    while kept and not kept[0].note and not kept[0].text.strip():
        kept.pop(0)
    if kept and not kept[0].note:
        kept[0] = kept[0].saying(kept[0].text.lstrip())
    return kept


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """No white space at either end, and never more than one space inside."""
    kept: list[Run] = []
    for run in _left_trimmed(list(runs)):
        text = _SPACES.sub(" ", run.text).replace("\u00ad", "")
        if kept and text.startswith(" ") and kept[-1].text.endswith(" ") and not kept[-1].note:
            text = text.lstrip(" ")
        if text or run.note:
            kept.append(run.saying(text))
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    if kept and not kept[-1].note:
        kept[-1] = kept[-1].saying(kept[-1].text.rstrip())
    return tuple(_merged(kept))
