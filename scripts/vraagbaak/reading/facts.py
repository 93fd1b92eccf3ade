"""How near is near: the tolerances of reading, and the facts of lines and rows that follow from them.

Whether two lines start together, stand level or stand apart is asked here, so that every stage gives the same
answer.
"""

from __future__ import annotations

import re

from msgspec import Struct

from vraagbaak.reading.lines import Box, Line


class Tolerances(Struct, frozen=True):
    """How much things that are meant to be alike may differ, and how much shows that they are not."""

    # Across the page.
    same_x: float = 4.0
    """pt: lines that start nearer to each other start together, optical kerning and bullets included."""
    same_number: float = 6.0
    """pt: numbers of one or two digits, set to the right, start this near to each other."""
    other_x: float = 12.0
    """pt: lines that start further apart were set so. A quotation stands in by 12 or more, in Word by 14."""
    far: float = 24.0
    """pt: words of a line set to both margins are nearer; a quotation in a quotation stands in so much more."""
    hanging: float = 45.0
    """pt: numbers and bullets may hang this far left of the column; no more is white between two columns."""
    deepest: float = 120.0
    """pt from the margin: what stands in further is no quotation but a column, a signature or a formula."""
    number: float = 30.0
    """pt: the number of a question stands no further right of the column; in lists of committees some 20."""
    value: float = 300.0
    """pt: the value of a label stands at most so far right of it; in a table with two equal columns some 190."""
    cell_gap: float = 8.0
    """pt: the least white space between two cells, or between two columns of print; words may stand so near."""

    # Down the page.
    level: float = 1.5
    """pt: the feet of lines on one baseline differ no more; those of lines in two columns often do."""
    blank: float = 1.4
    """Of the distance between two lines of a paragraph: a longer step has white space in it. Of the type size: so much
    white space stands between a running head and the text, in annexes of two pages."""
    table_blank: float = 1.6
    """Of the height of a row: the most white space between two rows of a table without borders."""
    row_blank: float = 0.7
    """Of the height of a row: rows of one paragraph have less white space between them, in every letter seen."""
    under_label: float = 2.4
    """Of the height of a line, from top to top: a value stands right under its label, with a line of white space at most."""
    next_line: float = 1.9
    """Of the height of a line, from top to top: two lines of one subject in a letterhead stand no further apart."""
    in_row: float = 0.9
    """Of the distance between two rows of a table without borders: lines of one row stand nearer (12.2 of 13.7 pt)."""
    touching: float = 0.6
    """Of the type size: the white space between two lines of one paragraph is less."""
    edge: float = 0.16
    """Of the height of a page: running heads and feet stand in so much of it at either end."""

    # Type.
    same_size: float = 0.3
    """pt: two sizes that are meant to be one differ no more (8.9 and 9.1 in letters made with Word)."""
    small: float = 0.93
    """Of the type beside it: a note is no larger (6.6/8.3 to 6.9/8.5), nor a power (0.58 in Word, 0.9 in WeasyPrint)."""
    call: float = 0.78
    """Of the type of its line: a call, or the marker of a note, is no larger (4.7/6.9)."""
    great: float = 2.5
    """Of the type of the text: mastheads and watermarks are larger; the 2 on papers of the Tweede Kamer is 51 pt beside 8.5."""
    initial: float = 1.5
    """Times the type of its paragraph: a large first letter over two or more lines is larger (browsers)."""
    lowered: float = 0.5
    """pt: a baseline this much lower makes an index (the 2 of CO2)."""
    close: float = 0.25
    """Of the type size: characters of one word are nearer; an accent lies over at least so much of its own width."""
    word_space: float = 0.2
    """em: wider than between two letters by so much is the space between two words (a space has 0.25 to 0.3)."""
    spaced_letters: float = 0.8
    """em: letters of one letter-spaced word are nearer; the marks in the columns of a table are not."""
    struck_from: float = 0.12
    """Of the type size, from the baseline up: a line through words stands higher; one under them stands below 0."""
    struck_to: float = 0.5
    """The same: it stands lower, at 0.25 (Word) to 0.33 (browsers); a border stands above 0.7."""

    # How many.
    most: float = 0.75
    """Of all: what so many do is what they do, as the odd pages of a letter printed on two sides."""
    some: float = 0.25
    """Of all, or of a width: so much is no accident."""
    columns: float = 0.2
    """Of the lines: so many start beyond the first column of a text in columns; of an annex made with Word less than 0.25."""
    few: int = 3
    """Lines, rows or places: as many show a pattern; a cover letter has three long lines, a short chart three bars."""
    enough: int = 10
    """Rows: as many show how paragraphs are set in a letter."""
    justified: float = 0.4
    """Of the long lines: so many end at one place (within 1 pt) in justified text, 0.02 to 0.1 in ragged text."""
    nearly_all: float = 0.9
    """Of the short last lines of paragraphs: so many have white space under them in a letter set so."""
    least_body: float = 0.15
    """Of the characters in the most used type: type of the text has at least so many."""
    in_columns: float = 0.8
    """Of the pieces of a document in three columns: so many stand in one; titles and page heads do not."""
    full: float = 0.85
    """Of the widest line near it: a line that reaches so far may run on."""
    pattern: int = 2
    """Questions or blocks: as many show how a letter is set out, where no heading says so."""
    above: int = 80
    """Rows above the first question in which a letter says who asks; the longest seen has 52."""
    head: int = 6
    """Pieces in the head of a table of questions, at most; a sentence set in two columns has more."""
    longest_head: int = 8
    """Rows of a title, of who asks, or of who answers; the head of an Aanhangsel with ten askers has seven."""
    to_name: int = 4
    """Rows: a name stands at most so many under its function; white space for the pen has none."""
    labels: int = 6
    """Words in small type: the smallest chart seen has three bars, each with a label and a value."""

    # How long.
    long_line: int = 20
    """Characters: prose has longer lines, tables and headings seldom."""
    full_line: int = 40
    """Characters: a line that reaches the margin has more, the name of a column has less."""
    heading: int = 160
    """Characters: a longer row is prose, in every letter seen."""
    longest_word: int = 30
    """Characters of a word that is set in several types (CO₂-): enough to tell its hyphen."""

    # Strokes and boxes.
    hair: float = 1.5
    """pt: a border, or a line through 9 pt type (0.4 to 0.8), is thinner."""
    thin: float = 3.0
    """pt: a border drawn as a box is thinner; a stroke through one narrow letter is longer."""
    bar: float = 6.0
    """pt: the widest border of a paragraph in Word; a border of a cell is longer."""
    two_lines: float = 20.0
    """pt: two lines of text are higher, the colour behind one line is lower."""
    frame: float = 100.0
    """pt: a frame around text is wider; a quarter of the column."""
    most_frames: int = 30
    """On one page: more make a chart."""


TOLERANCES = Tolerances()


# --- what they say ------------------------------------------------------------------------

NUMBER = re.compile(r"\d{1,9}")


def alike(text: str) -> str:
    """``text`` whatever its numbers: what repeats on pages may count them."""
    return NUMBER.sub("#", text.strip())


# --- two lines ----------------------------------------------------------------------------


def same_x(one: float, other: float) -> bool:
    """Whether two lines start, or end, together (pt)."""
    return abs(one - other) <= TOLERANCES.same_x


def is_level(one: float, other: float) -> bool:
    """Whether two lines stand on one baseline, by their tops or their feet (pt)."""
    return abs(one - other) <= TOLERANCES.level


def same_height(one: Box, other: Box) -> bool:
    """Whether two boxes stand beside each other: they share half of the lower one's height."""
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap >= 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)  # asked too often for ``height``


def marks(marker: Box, text: Box) -> bool:
    """Whether something stands right before a text, as the number of a note does."""
    return same_height(marker, text) and marker.x1 <= text.x0 < marker.x1 + TOLERANCES.hanging


def stands_apart(above: Box, below: Box, pitch: float) -> bool:
    """Whether white space stands between two lines of text whose paragraphs have lines at ``pitch`` (pt)."""
    return below.y1 - above.y1 > TOLERANCES.blank * pitch


# --- type and length ----------------------------------------------------------------------


def same_size(one: float, other: float) -> bool:
    """Whether type of two sizes is of one size: programs round it to 0.1 pt or more."""
    return abs(one - other) <= TOLERANCES.same_size


def is_small(size: float, beside: float) -> bool:
    """Whether type is as small as that of notes and powers ``beside`` the text is (pt)."""
    return size <= TOLERANCES.small * beside


def is_long(line: Line) -> bool:
    """Whether a line is longer than headings and cells are."""
    return len(line.text) > TOLERANCES.long_line


# Widths relative to an average lower-case letter, in the sans-serif types letters are set in.
_UNIT = {
    **dict.fromkeys(" .,;:!|'‘’ijlI", 0.5),
    **dict.fromkeys("frt-()/[]", 0.65),
    **dict.fromkeys("mwMWGOQ@%—", 1.55),
}


def _width_in_letters(text: str) -> float:
    return sum(_UNIT.get(c, 1.3 if c.isupper() else 1.0) for c in text)


def fits_behind(end: float, text: str, width: float, right: float) -> bool:
    """Whether the first word of a line would have fitted behind the line above; close enough without the font.

    Args:
        end: of the line above, in pt.
        text: of the line; not empty.
        width: of the line, in pt.
        right: where full lines end, in pt.
    """
    per_letter = width / _width_in_letters(text)
    return end + _width_in_letters(" " + text.split()[0]) * per_letter <= right
