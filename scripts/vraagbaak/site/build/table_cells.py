"""Cells of tables on the site: which hold figures, which name their row, which reach over others.

Only the built page says it, to style sheets and screen readers; the Markdown and the downloads stay plain.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable

from vraagbaak.record.record import RecordedCellSpan
from vraagbaak.rules import Wording

FIGURES_CLASS = "cijfers"
LONGEST_NAME = 80  # characters; names of rows in letters have up to 48, descriptions in a first column 205
_SPACE = r"[ \u00a0\u2009\u202f]"
_SIGN = rf"(?:(?:-/-|[-+−–±<>≤≥≈~=]|ca\.|circa){_SPACE}*)?"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:[.]\d{{3}}|{_SPACE}\d{{3}})+|\d+)(?:,(?:\d+|[-–]{{1,2}}))?|\d{{1,3}}(?:,\d{{3}})*\.\d+"
)
_UNIT = (
    r"(?:%(?:-?punt)?|‰|procent|mln\.?|mld\.?|miljoen|miljard|euro|fte|kg|kton|Mton|ton|mm|cm|km|m[²³2]?|ha|[kMGT]Wh?"
    r"|jaar|uur|dagen|weken|maanden)(?!\w)"
)
_FIGURE = rf"{_SIGN}(?:(?:€|EUR){_SPACE}*)?{_SIGN}(?:{_NUMBER})(?:{_SPACE}?{_UNIT}){{0,2}}"
_CALL = r"(?:[*†]|\d\))*"  # of a note, typed as text

FIGURES = Wording(
    "figures",
    re.compile(
        rf"^(?:\({_SPACE}*{_FIGURE}{_SPACE}*\)|{_FIGURE}(?:{_SPACE}*[-–/]{_SPACE}*{_FIGURE})?"
        rf"(?:{_SPACE}*\({_FIGURE}\))?){_CALL}$"
    ),
    yes=(
        "5", "1.90", "1.250", "1 250 000", "1.234.567,89", "1,234.50", "(20)", "(- 3)", "-/- 35", "-80", "– 3,5", "+50", "± 10",
        "< 5", "≥ 65 jaar", "ca. 300", "€ 1,5 mln.", "€ 2.000,-", "-€ 40", "€ -40", "12,5 %", "12,5%", "0,3%-punt", "30 km",
        "3 miljoen euro", "2022", "2022/23", "10-15", "12 – 15 %", "8.345 (12%)", "120*",
    ),
    no=(
        "", "-", "n.v.t.", "ja", "12 gemeenten", "18 januari 2023", "18-01-2023", "36 200 VII", "1e kwartaal", "artikel 3", "3, 4 en 5",
        "2.1.3", "1234 AB", "5 m hoog", "R66", "(a)",
    ),
    seen="tables of letters with amounts, parts of a whole, differences and small numbers that are not told",
)  # fmt: skip
NO_FIGURE = Wording(
    "no figure where others have one",
    re.compile(
        rf"^(?:€{_SPACE}*)?(?:[-–—.*x]|n\.?v\.?t\.?|n\.?b\.?|p\.?m\.?|onbekend|geen|nihil){_CALL}$",
        re.IGNORECASE,
    ),
    yes=("-", "–", "€ -", "n.v.t.", "nvt", "PM", "p.m.", "n.b.", "onbekend"),
    no=("", "ja", "5", "geen bezwaar", "nee"),
    seen="the same",
)


def name_rows(table: etree.Element) -> None:
    """Make the cells of the first column the heads of their rows."""
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")


def mark_cells(table: etree.Element, as_shown: Callable[[str], str]) -> None:
    """Mark the columns of figures, and name the rows where the first column has a name for each.

    Args:
        table: in the tree of Markdown, before the page is whole.
        as_shown: gives a text of that tree as readers see it.
    """
    head, *body = (
        [(cell, as_shown("".join(cell.itertext())).strip()) for cell in row] for row in table.iter("tr")
    )
    for title, *cells in zip(head, *body, strict=True):
        if _are_figures([text for _, text in cells]):
            for cell, text in cells:
                if FIGURES.match(text) or NO_FIGURE.match(text):
                    cell.set("class", FIGURES_CLASS)
            title[0].set("class", FIGURES_CLASS)
    if len(head) > 1 and _are_names([row[0][1] for row in body]):
        name_rows(table)


def _are_figures(texts: list[str]) -> bool:
    """Most texts of a column are figures; those that say there is none do not count."""
    told = [text for text in texts if text and not NO_FIGURE.match(text)]
    return sum(1 for text in told if FIGURES.match(text)) > len(told) / 2


def _are_names(texts: list[str]) -> bool:
    """The texts of a column tell rows apart in words: no figures, no sentences."""
    return len(set(texts)) == len(texts) and all(
        len(text) <= LONGEST_NAME and any(map(str.isalpha, text)) and text[-1] not in ".?!" and not FIGURES.match(text)
        for text in texts
    )  # fmt: skip


def mark_spans(table: etree.Element, spans: Iterable[RecordedCellSpan]) -> list[etree.Element]:
    """Let cells reach over others; gives those others, which Markdown needs and the built page does not."""
    rows = [list(row) for row in table.iter("tr")]
    reaching, covered = [], []
    for span in spans:
        cell = rows[span.row][span.column]
        cell.set("rowspan", str(span.rows))
        cell.set("colspan", str(span.columns))
        reaching.append(cell)
        for row in rows[span.row : span.row + span.rows]:
            covered += row[span.column : span.column + span.columns]
    return [cell for cell in covered if cell not in reaching]
