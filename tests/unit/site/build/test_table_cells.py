"""Which cells of a table hold figures, and which name their row, as the built page says it."""

from __future__ import annotations

import re

import markdown
import pytest

from vraagbaak.site.build.anchors import Anchors


def _built(*rows: str) -> list[list[str]]:
    """Cells of the table of ``rows`` (cells parted by a bar): those of figures end in ``#``, heads of rows in ``:``."""
    anchors = Anchors()
    anchors.expect("a/vraag-1.md", {"parts": ["answer"]}, of_letter=True)
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
