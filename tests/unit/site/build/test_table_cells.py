"""Cells of tables: figures, names of rows, cells that reach over others."""

from __future__ import annotations

import re

import markdown
import pytest

from made import make_question
from vraagbaak.record.record import RecordedCellSpan, Table
from vraagbaak.site.build.anchors import Anchors


def _built(*rows: str) -> list[list[str]]:
    """Cells of the table of ``rows`` (cells parted by a bar): those of figures end in ``#``, heads of rows in ``:``."""
    anchors = Anchors()
    anchors.expect("a/vraag-1.md", {"parts": ["answer"]}, None)
    head, *body = [f"| {row} |" for row in rows]
    text = "\n".join(["## Antwoord", "", head, "|" + " --- |" * (head.count("|") - 1), *body])
    page = markdown.markdown(text, extensions=["tables", "toc", anchors])
    return [
        [
            re.sub("<[^>]*>", "", said) + ":" * ('scope="row"' in tag) + "#" * ('class="cijfers"' in tag)
            for tag, said in re.findall(r"<(t[hd][^>]*)>(.*?)</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr.*?</tr>", page, re.S)
    ]


@pytest.mark.parametrize(
    ("rows", "built"),
    [
        (
            ("Post | 2023 | Wie", "Zorg | &lt; 5 | het rijk", "Bouw | n.v.t. | 3", "Som | (20) | geen"),
            [["Post", "2023#", "Wie"], ["Zorg:", "&lt; 5#", "het rijk"], ["Bouw:", "n.v.t.#", "3"], ["Som:", "(20)#", "geen"]],
        ),
        (("Jaar | Aantal", "2022 | **120**", "2023 | n.v.t.<sup>1</sup>"), [["Jaar#", "Aantal#"], ["2022#", "120#"], ["2023#", "n.v.t.1#"]]),
        (("Jaar | Wat", "2022 | plan", "2023 | wet"), [["Jaar#", "Wat"], ["2022#", "plan"], ["2023#", "wet"]]),
        (("Som | 8.345", "Klaar | 5.123"), [["Som", "8.345#"], ["Klaar:", "5.123#"]]),
        (("Wat | Waarde", "Naam | Jan", "Leden | 14"), [["Wat", "Waarde"], ["Naam:", "Jan"], ["Leden:", "14"]]),
        (("Wie | Wat", "Rijk | a", "Rijk | b"), [["Wie", "Wat"], ["Rijk", "a"], ["Rijk", "b"]]),
        (("Vraag | Wat", "Mag dit? | ja", "Kan dit? | nee"), [["Vraag", "Wat"], ["Mag dit?", "ja"], ["Kan dit?", "nee"]]),
        (("Vraag | Wat", f"{'lang ' * 20} | ja"), [["Vraag", "Wat"], [("lang " * 20).strip(), "ja"]]),
        (("Wie | Wat", "Rijk | 1", " | 2"), [["Wie", "Wat#"], ["Rijk", "1#"], ["", "2#"]]),
    ],
)  # fmt: skip
def test_what_cells_are(rows: tuple[str, ...], built: list[list[str]]) -> None:
    assert _built(*rows) == built


def table(*spans: RecordedCellSpan) -> Table:
    rows = (("Wie", "Aantal", "Aantal"), ("Stad", "4", "6"), ("Stad", "1", "2"))
    return Table(where="answer", first=0, rows=rows, spans=spans)


ROWS = ("Wie | Aantal | Aantal", "Stad | 4 | 6", "Stad | 1 | 2")


def page_with(*tables: Table) -> str:
    text = "\n".join(f"| {row} |" for row in (ROWS[0], "--- | --- | ---", *ROWS[1:]))
    anchors = Anchors()
    question = make_question(slug="vraag-1", answer=("x",), tables=tables)
    anchors.expect("a/vraag-1.md", {"parts": ["answer"]}, question)
    built = markdown.markdown("## Antwoord\n\n" + f"{text}\n\n" * len(tables), extensions=["tables", anchors])
    return re.sub(r' (?:id|scope|class)="[^"]*"', "", built)


def test_a_cell_says_once_what_it_says() -> None:
    over = (
        RecordedCellSpan(row=0, column=1, rows=1, columns=2),
        RecordedCellSpan(row=1, column=0, rows=2, columns=1),
    )
    built = page_with(table(), table(*over)).partition("</table>")[2]
    assert built.count("Aantal") == built.count("Stad") == 1
    assert '<th colspan="2" rowspan="1">Aantal</th>' in built
    assert '<td colspan="1" rowspan="2">Stad</td>' in built
    assert [built.count(f"<td>{figure}</td>") for figure in (4, 6, 1, 2)] == [1, 1, 1, 1]


def test_a_table_without_such_cells_stays_as_it_is() -> None:
    assert page_with(table()).count("<t") == 1 + 1 + 1 + 3 + 9  # table, head, body, rows, cells
