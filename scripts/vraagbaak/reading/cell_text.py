"""The lines of one cell -> its text, with lists and paragraphs kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from vraagbaak.dutch.hyphens import Lexicon, is_cut
from vraagbaak.dutch.sentences import ends_sentence, starts_small
from vraagbaak.reading.joining import join_runs, merged, trimmed
from vraagbaak.reading.lines import Box
from vraagbaak.reading.lists import BULLET, ITEM_NUMBER
from vraagbaak.reading.measure import GAP
from vraagbaak.reading.rows import Piece
from vraagbaak.reading.text import Run
from vraagbaak.reading.widths import width_in_letters

LINE_END = Run("\n")


class CellLine(Struct, frozen=True):
    """What stands on one line of a cell."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """Around its pieces."""
        boxes = [piece.box for piece in self.pieces]
        return Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )

    @property
    def text(self) -> str:
        """Its characters, one space between pieces."""
        return " ".join(piece.text.strip() for piece in self.pieces).strip()

    def runs(self, lexicon: Lexicon) -> list[Run]:
        """Its text."""
        runs: list[Run] = []
        for piece in self.pieces:
            runs = join_runs(runs, list(piece.runs), lexicon)
        return runs


def pitch_of(cells: Iterable[Sequence[CellLine]]) -> float:
    """The least distance between two lines of one cell of a table, in pt; 0 when all have one line."""
    steps = [below.box.y1 - above.box.y1 for lines in cells for above, below in pairwise(lines)]
    return min((step for step in steps if step > 0), default=0.0)


def text_of_cell(lines: Sequence[CellLine], right: float, pitch: float, lexicon: Lexicon) -> list[Run]:
    """The lines of a cell as one text, with a line end where an item or a paragraph starts.

    Args:
        lines: from top to bottom.
        right: how far lines of the column reach, in pt.
        pitch: distance between two lines of one paragraph, in pt.
        lexicon: words of the document, for hyphens.
    """
    runs = lines[0].runs(lexicon)
    for above, below in pairwise(lines):
        if _starts_anew(above, below, right, pitch):
            runs = [*trimmed(runs), LINE_END, *below.runs(lexicon)]
        elif _one_word(above, below, right, lexicon):
            runs = merged([*runs, *below.runs(lexicon)])
        else:
            runs = join_runs(runs, below.runs(lexicon), lexicon)
    return runs


def _starts_anew(above: CellLine, below: CellLine, right: float, pitch: float) -> bool:
    text = below.text
    ended = ends_sentence(above.text)
    if not text or not above.text:
        return False
    if BULLET.match(text) or (ended and ITEM_NUMBER.match(text)):
        return True
    if below.box.y1 - above.box.y1 > GAP * pitch:
        return True
    return ended and not starts_small(text) and _fits(above, below, right)


def _fits(above: CellLine, below: CellLine, right: float) -> bool:
    """Whether the first word of ``below`` would have fitted behind ``above``."""
    per_unit = (below.box.x1 - below.box.x0) / width_in_letters(below.text)
    return above.box.x1 + width_in_letters(" " + below.text.split()[0]) * per_unit <= right


def _one_word(above: CellLine, below: CellLine, right: float, lexicon: Lexicon) -> bool:
    """Whether the word that is all of ``above`` goes on in ``below``."""
    text = above.text
    full = above.box.x1 + (above.box.x1 - above.box.x0) / max(len(text), 1) > right
    return is_cut(text, below.text, lexicon, full=full)
