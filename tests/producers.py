"""Letters set by LibreOffice, WeasyPrint and typst, read back (``scripts/producers``): what each draws in its own way.

Opt-in, since these programs are large. The same answer is written as HTML and as typst; each kind of text has to come
out the same whatever program made the PDF. A program that is not there is skipped, and said.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from vraagbaak.converting.one_letter import convert_letter

ROWS = 70  # of a table that goes on on the next page
PROSE = (
    "Het kabinet hecht grote waarde aan een goede samenwerking met gemeenten en provincies in de regio, en werkt "
    "daarom aan een nieuwe regeling voor de uitvoering van het gemeenschappelijke beleid."
)

KINDS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "a list, three deep": (
        "<ul><li>een<ul><li>twee<ul><li>drie</li></ul></li></ul></li><li>vier</li></ul>",
        "- een\n  - twee\n    - drie\n- vier\n",
        ("- een\n", "    - twee\n", "        - drie\n", "- vier\n"),
    ),
    "a numbered list": (
        "<ol><li>eerst dit</li><li>dan dat</li></ol>", "+ eerst dit\n+ dan dat\n", ("1. eerst dit\n", "2. dan dat\n"),
    ),
    "a table with borders": (
        "<table border=1><tr><th>Jaar</th><th>Bedrag</th></tr><tr><td>2022</td><td>1.250</td></tr>"
        "<tr><td>2023</td><td>-</td></tr></table>",
        "#table(columns: 2, [*Jaar*], [*Bedrag*], [2022], [1.250], [2023], [-])",
        ("| 2022 | 1.250 |", "| 2023 |"),
    ),
    "a table over two pages": (
        "<table border=1><thead><tr><th>Stap</th><th>Uitleg</th></tr></thead>"
        + "".join(f"<tr><td>s{n}</td><td>uitleg bij stap {n}</td></tr>" for n in range(ROWS)) + "</table>",
        "#table(columns: 2, table.header([*Stap*], [*Uitleg*]), "
        + ", ".join(f"[s{n}], [uitleg bij stap {n}]" for n in range(ROWS)) + ")",
        tuple(f"| s{n} | uitleg bij stap {n} |" for n in range(ROWS)),
    ),
    "a row that goes over the page": (
        f"<table border=1><tr><td>kort</td><td>{' '.join([PROSE] * 28)}</td></tr><tr><td>slot</td><td>Klaar.</td></tr></table>",
        f"#table(columns: (3cm, 1fr), [kort], [{' '.join([PROSE] * 28)}], [slot], [Klaar.])",
        (f"kort | {' '.join([PROSE] * 28)} |", "| slot | Klaar. |"),
    ),
    "cells that reach over others": (
        "<table border=1><tr><td>soort</td><td>vorig jaar</td><td>dit jaar</td></tr><tr><td>alle</td><td colspan=2>tien</td>"
        "</tr><tr><td>enkele</td><td>drie</td><td>vier</td></tr></table>",
        "#table(columns: 3, [soort], [vorig jaar], [dit jaar], [alle], table.cell(colspan: 2)[tien], [enkele], [drie], [vier])",
        ("| alle | tien | tien |", "| enkele | drie | vier |"),
    ),
    "words that are struck out": (
        "<p>Dit is <s>niet meer zo</s> gebleven.</p>", "Dit is #strike[niet meer zo] gebleven.",
        ("Dit is <del>niet meer zo</del> gebleven.",),
    ),
    "raised and lowered": (
        "<p>Per m<sup>2</sup> komt er CO<sub>2</sub> vrij.</p>", "Per m#super[2] komt er CO#sub[2] vrij.",
        ("m<sup>2</sup>", "CO<sub>2</sub>"),
    ),
    "a link behind words": (
        '<p>Dat staat <a href="https://www.example.org/plan">in het plan</a> van mei.</p>',
        'Dat staat #link("https://www.example.org/plan")[in het plan] van mei.',
        ("[in het plan](https://www.example.org/plan)",),
    ),
    "bold and italic": (
        "<p>Dit is <b>vet</b> en dit <i>schuin</i>.</p>", "Dit is *vet* en dit _schuin_.",
        ("**vet**", "*schuin*"),
    ),
    "letters that are joined, and signs": (
        "<p>De efficiënte fiets van Łukasz kost € 12 en ’s avonds ½ meer.</p>",
        "De efficiënte fiets van Łukasz kost € 12 en ’s avonds ½ meer.",
        ("De efficiënte fiets van Łukasz kost € 12 en ’s avonds ½ meer.",),
    ),
    "words that are divided at the end of a line": (f"<p>{PROSE}</p>", PROSE, (PROSE,)),
    "an earlier question that is quoted": (
        "<p>In mei schreef ik:</p><blockquote><p>Vraag 2</p><p>Hoe loopt het?</p><p>Antwoord</p><p>Het loopt goed.</p>"
        "</blockquote><p>Dat geldt nog steeds.</p>",
        "In mei schreef ik:\n\n#pad(left: 1.2cm)[Vraag 2\n\nHoe loopt het?\n\nAntwoord\n\nHet loopt goed.]\n\n"
        "Dat geldt nog steeds.",
        ("> > Het loopt goed.", "Dat geldt nog steeds."),
    ),
}  # fmt: skip
"""Name -> the answer as HTML and as typst, and what its page must hold."""

NOTED = {
    "LibreOffice": '<p>Dat staat in het plan<a class=sdfootnoteanc name=sdfootnote1anc href="#sdfootnote1sym"><sup>1</sup></a> '
    "van mei.</p><div id=sdfootnote1><p class=sdfootnote style='font-size: 7pt'><a class=sdfootnotesym name=sdfootnote1sym "
    'href="#sdfootnote1anc">1</a> Kamerstuk 35 300 VII, nr. 33</p></div>',
    "WeasyPrint": "<style>.n { float: footnote; font-size: 7pt }</style><p>Dat staat in het plan"
    "<span class=n>Kamerstuk 35 300 VII, nr. 33</span> van mei.</p>",
    "typst": "Dat staat in het plan#footnote[Kamerstuk 35 300 VII, nr. 33] van mei.",
}
"""The same note, as each takes it."""

ADDRESSED = "Aan de voorzitter van de Tweede Kamer der Staten-Generaal"
HTML = (
    "<!doctype html><html lang=nl><meta charset=utf-8><style>@page {{ size: a4; margin: 3cm }} "
    "body {{ font: 10pt sans-serif; hyphens: auto; text-align: justify }} h4 {{ font-size: 10pt; margin: 1em 0 0 }} table {{ border-collapse: collapse }} "
    "th, td {{ border: 1px solid; padding: 2px 5px }}</style>"
    "<p>{addressed}</p><p>{prose}</p><h4>Vraag 1</h4><p>Hoe gaat het met de uitvoering?</p><h4>Antwoord</h4>"
    "<p>{prose}</p>{answer}<h4>Vraag 2</h4><p>Wanneer is het klaar?</p><h4>Antwoord</h4><p>In juni.</p></html>"
)
TYPST = (
    '#set page("a4", margin: 3cm)\n#set text(lang: "nl", size: 10pt, hyphenate: true)\n#set par(justify: true)\n'
    "#set super(typographic: false)\n#set sub(typographic: false)\n"
    "{addressed}\n\n{prose}\n\n*Vraag 1*\n\nHoe gaat het met de uitvoering?\n\n*Antwoord*\n\n{prose}\n\n{answer}\n\n"
    "*Vraag 2*\n\nWanneer is het klaar?\n\n*Antwoord*\n\nIn juni.\n"
)


def _libreoffice(answer: str, folder: Path) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / "brief.html"
    source.write_text(_filled(HTML, answer), "utf-8")
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "brief.pdf"


def _weasyprint(answer: str, folder: Path) -> Path:
    weasyprint: Any = importlib.import_module("weasyprint")
    weasyprint.HTML(string=_filled(HTML, answer)).write_pdf(str(folder / "brief.pdf"))
    return folder / "brief.pdf"


def _typst(answer: str, folder: Path) -> Path:
    typst: Any = importlib.import_module("typst")
    typst.compile(_filled(TYPST, answer).encode(), output=str(folder / "brief.pdf"))
    return folder / "brief.pdf"


def _filled(letter: str, answer: str) -> str:
    return letter.format(addressed=ADDRESSED, prose=PROSE, answer=answer)


PRODUCERS: Mapping[str, Callable[[str, Path], Path]] = {
    "LibreOffice": _libreoffice, "WeasyPrint": _weasyprint, "typst": _typst,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_each_kind_comes_out_whoever_set_it(tmp_path: Path, producer: str, kind: str) -> None:
    html, typst, expected = KINDS[kind]
    pdf = PRODUCERS[producer](typst if producer == "typst" else html, tmp_path)
    letter = convert_letter(pdf, tmp_path, "brief")
    first, second = letter.data["questions"]
    page = dict(letter.pages)["brief/vraag-1.md"].replace("\xa0", " ")
    for text in expected:
        assert text in page
    assert first["question"] == ["Hoe gaat het met de uitvoering?"]
    assert first["answer"][0] == PROSE
    assert (second["question"], second["answer"]) == (["Wanneer is het klaar?"], ["In juni."])
    heads = page.replace("*", "").count("| Stap | Uitleg |")
    assert heads == ("two pages" in kind)


@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_note_stands_under_its_word_whoever_set_it(tmp_path: Path, producer: str) -> None:
    pdf = PRODUCERS[producer](NOTED[producer], tmp_path)
    first, _second = convert_letter(pdf, tmp_path, "brief").data["questions"]
    assert first["answer"] == [PROSE, "Dat staat in het plan van mei."]
    assert [(note["number"], note["text"]) for note in first["footnotes"]] == [
        ("1", "Kamerstuk 35 300 VII, nr. 33")
    ]
    assert [citation["identifiers"] for citation in first["citations"]] == [["kst-35300-VII-33"]]
