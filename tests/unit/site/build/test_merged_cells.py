"""Cells that reach over others, on the built page."""

from __future__ import annotations

import markdown

from vraagbaak.record.parts import CellSpan, Table
from vraagbaak.site.build.table_cells import with_spans


def table(*spans: CellSpan) -> Table:
    rows = (("Wie", "Aantal", "Aantal"), ("Stad", "4", "6"), ("Stad", "1", "2"))
    return Table(where="answer", first=0, rows=rows, spans=spans)


PAGE = markdown.markdown(
    "| Wie | Aantal | Aantal |\n| --- | --- | --- |\n| Stad | 4 | 6 |\n| Stad | 1 | 2 |\n",
    extensions=["tables"],
)


def test_a_cell_says_once_what_it_says() -> None:
    over = CellSpan(row=0, column=1, rows=1, columns=2), CellSpan(row=1, column=0, rows=2, columns=1)
    built = with_spans(PAGE, [table(*over)])
    assert built.count("Aantal") == built.count("Stad") == 1
    assert '<th rowspan="1" colspan="2">Aantal</th>' in built
    assert '<td rowspan="2" colspan="1">Stad</td>' in built
    assert [built.count(f"<td>{figure}</td>") for figure in (4, 6, 1, 2)] == [1, 1, 1, 1]


def test_a_table_without_such_cells_stays_as_it_is() -> None:
    assert with_spans(PAGE + PAGE, [table(), table()]) == PAGE + PAGE
