"""How pages are laid out: what is text and what is not, whatever the letter looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.errors import VraagbaakError

pymupdf: Any = _pymupdf
Text = tuple[float, float, str, str, float]  # x, y, text, font, size

LONG = "Het kabinet hecht grote waarde aan een goede samenwerking met gemeenten en provincies in de regio."


def converted(tmp_path: Path, data: bytes) -> dict[str, Any]:
    (tmp_path / "letter.pdf").write_bytes(data)
    return convert_letter(tmp_path / "letter.pdf", tmp_path / "docs").data


def answers(data: dict[str, Any]) -> list[list[str]]:
    return [question["answer"] for question in data["questions"]]


def pages_pdf(*pages: Sequence[Text], foot: Sequence[str] = ()) -> bytes:
    """Pages of the Rijkshuisstijl with lines at given places; ``foot`` is printed under each."""
    document = pymupdf.open()
    for number, lines in enumerate(pages):
        page = document.new_page(width=595, height=842)
        typeset._head(page, "2023-0000000001")
        if number == 0:
            page.insert_text((79, 160), "De voorzitter van de Tweede Kamer der Staten-Generaal", fontsize=9)
        for x, y, text, font, size in lines:
            page.insert_text((x, y), text, fontname=font, fontsize=size)
        if foot:
            page.insert_text((474, 815), foot[number], fontsize=6.5)
    data: bytes = document.tobytes()
    return data


def lines(y: float, *texts: str, font: str = "helv", x: float = 79.0, step: float = 12.0) -> list[Text]:
    """Lines of 9 pt, one right under the other."""
    return [(x, y + step * at, text, font, 9.0) for at, text in enumerate(texts)]


def question(y: float, number: int, text: str, *replies: str) -> list[Text]:
    return [
        *lines(y, f"Vraag {number}", font="hebo"), *lines(y + 12, text),
        *lines(y + 36, "Antwoord", font="hebo"), *lines(y + 48, *replies),
    ]  # fmt: skip


# --- what is text -------------------------------------------------------------------------------


def test_short_answers_at_the_foot_of_two_pages_are_text(tmp_path: Path) -> None:
    first = [
        *question(200, 1, "Klopt dit?", LONG),
        *lines(690, "Vraag 2", "Is dat zo?"),
        *lines(726, "Antwoord"),
    ]
    second = [
        *question(200, 3, "Klopt dat?", LONG),
        *lines(690, "Vraag 4", "Is dit zo?"),
        *lines(726, "Antwoord"),
    ]
    ja = lines(752, "Ja.")
    pdf = pages_pdf([*first, *ja], [*second, *ja], lines(200, "Hoogachtend,"), foot=["1", "2", "3"])
    assert answers(converted(tmp_path, pdf)) == [[LONG], ["Ja."], [LONG], ["Ja."]]


def test_one_wide_line_does_not_let_the_senders_column_in(tmp_path: Path) -> None:
    pages = [question(200 + 0 * n, n + 1, f"Wat is punt {n + 1}?", *[LONG[:80]] * 6) for n in range(4)]
    pages[2] += [
        (
            79.0,
            420.0,
            "Een regel die veel verder naar rechts loopt dan de kolom van de brief, tot in de marge ervan.",
            "helv",
            9.0,
        )
    ]
    document = pymupdf.open(stream=pages_pdf(*pages), filetype="pdf")
    for page in document:  # beside the text, on every page
        for row in range(3):
            page.insert_text((459, 212 + 12 * row), f"Directie {row}", fontsize=6.5)
    found = converted(tmp_path, document.tobytes())
    assert "Directie" not in str(found["questions"])
    assert len(found["questions"]) == 4


def test_more_type_in_notes_than_in_the_text(tmp_path: Path) -> None:
    note = "De Courant, 2 mei 2023, ‘Kabinet in de knel door een uitspraak over de regeling in de grensgemeenten’ en meer"
    texts: list[Text] = []
    for number, asked, reply in (
        (1, "Kent u het bericht over de regeling?", "Ja."),
        (2, "Klopt het?", "Nee."),
    ):
        head, line, *rest = question(120.0 + 80 * number, number, asked, reply)
        call = raised(79 + pymupdf.get_text_length(asked, "helv", 9), line[1], str(number))
        texts += [head, line, call, *rest]
    marks: list[Text] = []
    for number, y in ((1, 700.0), (2, 740.0)):
        marks.append((79.0, y - 2, str(number), "helv", 4.2))
        marks += [(87.0, y + 8 * at, note[:90], "helv", 6.5) for at in range(4)]
    found = converted(tmp_path, pages_pdf([*texts, *marks]))
    assert [len(q["footnotes"]) for q in found["questions"]] == [1, 1]
    assert answers(found) == [["Ja."], ["Nee."]]


def test_a_table_wider_than_the_text(tmp_path: Path) -> None:
    rows = [
        ("Stad", "2017", "2018", "2019"),
        ("Aa", "11", "12", "13"),
        ("Bee", "21", "22", "23"),
        ("Cee", "31", "32", "33"),
    ]
    cells = [
        (x, 300.0 + 12 * r, cell, "helv", 9.0)
        for r, row in enumerate(rows)
        for x, cell in zip((40, 200, 300, 470), row, strict=True)
    ]
    body = [
        question(200, 1, "Wat is dat?", LONG, LONG, LONG),
        [*question(200, 2, "Hoeveel?", "Zie de tabel:"), *cells],
    ]
    found = converted(tmp_path, pages_pdf(*body))
    assert found["questions"][1]["answer"][1:] == [" | ".join(row) for row in rows]


def test_lines_outside_the_text_on_one_page_are_reported(tmp_path: Path) -> None:
    beside = [(520.0, 300.0 + 14 * n, f"los {n} woord", "helv", 9.0) for n in range(5)]
    pdf = pages_pdf(question(200, 1, "Wat?", *[LONG] * 20), [*question(200, 2, "Hoe?", LONG[:60]), *beside])
    assert ("buiten-de-tekst", 2) in [(f["code"], f["page"]) for f in converted(tmp_path, pdf)["findings"]]


def test_colour_behind_text_is_no_table(tmp_path: Path) -> None:
    document = pymupdf.open(stream=pages_pdf(question(200, 1, "Wat?", *[LONG[:70]] * 4)), filetype="pdf")
    for row in range(4):
        box = pymupdf.Rect(79, 239 + 12 * row, 400, 250 + 12 * row)
        document[0].draw_rect(box, color=None, fill=(1, 1, 0), overlay=False)
        document[0].draw_rect(
            pymupdf.Rect(200, box.y0, 203, box.y1), color=None, fill=(1, 1, 0), overlay=False
        )
    assert answers(converted(tmp_path, document.tobytes())) == [[" ".join([LONG[:70].strip()] * 4)]]


# --- turned and damaged pages -------------------------------------------------------------------


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_read_as_they_are_shown(tmp_path: Path, degrees: int) -> None:
    plain = typeset.letter_pdf(*typeset.full_letter(6))
    document = pymupdf.open(stream=plain, filetype="pdf")
    for page in document:
        page.set_rotation(degrees)
    turned = converted(tmp_path, document.tobytes())
    assert [(q["question"], q["answer"]) for q in turned["questions"]] == [
        (q["question"], q["answer"]) for q in converted(tmp_path, plain)["questions"]
    ]


def test_a_tree_of_pages_that_says_less_than_it_lists(tmp_path: Path) -> None:
    document = pymupdf.open(stream=typeset.letter_pdf(*typeset.full_letter(12)), filetype="pdf")
    kind, root = document.xref_get_key(document.pdf_catalog(), "Pages")
    assert kind == "xref"
    document.xref_set_key(int(root.split()[0]), "Count", "2")
    with pytest.raises(VraagbaakError, match=r"it says it has 2 pages and lists \d"):
        converted(tmp_path, document.tobytes())


def test_an_annex_that_numbers_its_pages_anew(tmp_path: Path) -> None:
    pages = [
        lines(300, "Hierbij de antwoorden."),
        question(200, 1, "Wat?", LONG),
        question(200, 2, "Hoe?", LONG),
    ]
    feet = ["Pagina 1 van 3", "Pagina 1 van 3", "Pagina 2 van 3"]
    found = converted(tmp_path, pages_pdf(*pages, foot=feet))
    assert found["source"]["pages_missing"] == []
    assert [q["status"] for q in found["questions"]] == ["complete", "complete"]


# --- tables -------------------------------------------------------------------------------------


def table(y: float, rows: Sequence[Sequence[str]]) -> list[Text]:
    return [
        (79.0 + 110 * c, y + 12 * r, cell, "helv", 9.0)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]


def test_a_table_over_two_pages_is_one(tmp_path: Path) -> None:
    head = [("Stad", "Aantal", "Bedrag"), ("Aa", "1", "10"), ("Bee", "2", "20")]
    rest = [("Cee", "3", "30"), ("Dee", "4", "40")]
    first = [*question(200, 1, "Hoeveel?", "Zie de tabel:"), *table(272, head)]
    second = [*table(130, rest), *question(220, 2, "Wat?", LONG)]
    found = converted(tmp_path, pages_pdf(first, second))
    assert found["questions"][0]["answer"][1:] == [" | ".join(row) for row in (*head, *rest)]
    assert len(found["questions"][0]["tables"]) == 1


def test_a_divided_word_in_the_first_column_goes_on(tmp_path: Path) -> None:
    rows = [("Regeling", "Aantal"), ("Subsidie duur-", "20"), ("zaam werken", ""), ("Andere", "30")]
    found = converted(
        tmp_path, pages_pdf([*question(200, 1, "Hoeveel?", "Zie de tabel:"), *table(272, rows)])
    )
    assert found["questions"][0]["answer"][2:] == ["Subsidie duur-zaam werken | 20", "Andere | 30"]


# --- raised digits ------------------------------------------------------------------------------


def raised(x: float, y: float, digits: str) -> Text:
    return (x, y - 3, digits, "helv", 5.0)


def noted(*numbers: int, y: float = 740.0) -> list[Text]:
    found: list[Text] = []
    for at, number in enumerate(numbers):
        found += [
            (79.0, y + 10 * at - 2, str(number), "helv", 4.0),
            (87.0, y + 10 * at, f"Bron {number}.", "helv", 6.5),
        ]
    return found


def test_units_and_powers_keep_their_digit(tmp_path: Path) -> None:
    """Also in a letter with notes 2 and 3."""
    text = "Dat is 12 m"
    wide = pymupdf.get_text_length(text, "helv", 9)
    body = [
        *question(200, 1, "Hoe groot?", text),
        raised(79 + wide, 248, "2"),
        (79 + wide + 6, 248.0, "per woning en meer.", "helv", 9.0),
    ]
    body += [
        *question(300, 2, "Welke bron?", "Deze."),
        raised(79 + pymupdf.get_text_length("Deze.", "helv", 9), 348, "2"),
    ]
    found = converted(tmp_path, pages_pdf([*body, *noted(2)]))
    assert answers(found)[0] == ["Dat is 12 m2 per woning en meer."]
    assert [len(q["footnotes"]) for q in found["questions"]] == [0, 1]


@pytest.mark.parametrize("notes", [(9, 10), (15, 16), (8, 9, 10)])
def test_calls_that_touch_are_two(tmp_path: Path, notes: tuple[int, ...]) -> None:
    digits = "".join(map(str, notes))
    body = [*question(200, 1, "Welke bronnen?", "Deze twee."), raised(79 + 48, 248, digits), *noted(*notes)]
    (only,) = converted(tmp_path, pages_pdf(body))["questions"]
    assert [note["number"] for note in only["footnotes"]] == [str(note) for note in notes]
    assert only["answer"] == ["Deze twee."]


def test_markers_as_large_as_their_notes(tmp_path: Path) -> None:
    """As office programs set them: what is called opens a note, in order, also on the page after its call."""
    first: list[Text] = []
    for number, calls in enumerate(("1", "23", "4"), 1):
        end = 79 + pymupdf.get_text_length("Ja.", "helv", 9)
        first += [
            *question(100.0 + 100 * number, number, "Wat?", "Ja."),
            raised(end, 148.0 + 100 * number, calls),
        ]
    notes = [
        "1  Bron een, die lang is en doorgaat op de regel",
        "1 van de drie.",
        "2  Bron twee.",
        "3  Bron drie.",
    ]
    first += [(79.0, 700.0 + 10 * at, note, "helv", 6.5) for at, note in enumerate(notes)]
    second = [*question(200, 4, "En dit?", "Ook."), (79.0, 740.0, "4  Bron vier.", "helv", 6.5)]
    found = converted(tmp_path, pages_pdf(first, second))
    assert [[note["text"] for note in q["footnotes"]] for q in found["questions"]] == [
        ["Bron een, die lang is en doorgaat op de regel 1 van de drie."],
        ["Bron twee.", "Bron drie."],
        ["Bron vier."],
        [],
    ]
    assert answers(found) == [["Ja."], ["Ja."], ["Ja."], ["Ook."]]
    assert found["findings"] == []


@pytest.mark.parametrize("head", ["Antwoorden op vragen over de regio", "Vragen over de regio"])
def test_a_running_head_that_begins_as_a_heading_does(tmp_path: Path, head: str) -> None:
    pages = [[*lines(90, head), *question(200, n, f"Wat is {n}?", LONG)] for n in (1, 2, 3, 4)]
    found = converted(tmp_path, pages_pdf(*pages))
    assert answers(found) == [[LONG]] * 4


# --- other ways to number and to answer -----------------------------------------------------------


def test_answers_without_a_heading(tmp_path: Path) -> None:
    """Questions in italics, answers not: the style says where one ends."""
    body: list[Text] = []
    for number in (1, 2, 3):
        body += lines(100 + 100 * number, f"{number}. Hoe staat het met punt {number}?", font="heit")
        body += lines(124 + 100 * number, f"Met punt {number} gaat het goed.", "Meer is er niet te zeggen.")
    found = converted(tmp_path, pages_pdf(body))
    assert [q["question"] for q in found["questions"]] == [
        [f"Hoe staat het met punt {n}?"] for n in (1, 2, 3)
    ]
    assert [a[0].startswith(f"Met punt {n}") for n, a in enumerate(answers(found), 1)] == [True] * 3


def test_labels_in_bold_before_the_text(tmp_path: Path) -> None:
    body: list[Text] = []
    for number in (1, 2):
        for y, label, text in (
            (0, f"Vraag {number}", "Wat is dit?"),
            (24, f"Antwoord {number}", "Dit is het."),
        ):
            at = 100.0 + 100 * number + y
            wide = pymupdf.get_text_length(label + " ", "hebo", 9)
            body += [(79.0, at, label, "hebo", 9.0), (79 + wide, at, text, "helv", 9.0)]
    found = converted(tmp_path, pages_pdf(body))
    assert [(q["number"], q["question"], q["answer"]) for q in found["questions"]] == [
        ("1", ["Wat is dit?"], ["Dit is het."]), ("2", ["Wat is dit?"], ["Dit is het."]),
    ]  # fmt: skip


@pytest.mark.parametrize("borders", [True, False])
def test_a_small_table_for_each_question(tmp_path: Path, borders: bool) -> None:
    """``Vraag 1 | …`` above ``Antwoord | …``, each question a table of its own."""
    document = pymupdf.open(stream=pages_pdf([]), filetype="pdf")
    page, y = document[0], 200.0
    asked = [("Wat is dit, en wat", "is dat?"), ("Hoe staat het ermee,", "en waarom?"), ("Wie doet het?",)]
    replied = [("Dit is het ene, en", "dat het andere."), ("Goed.",), ("Wij, en ook", "de provincies.")]
    for number, pair in enumerate(zip(asked, replied, strict=True), 1):
        for label, text in zip((f"Vraag {number}", "Antwoord"), pair, strict=True):
            page.insert_text((82, y), label, fontname="hebo", fontsize=9)
            for at, line in enumerate(text):
                page.insert_text((150, y + 12 * at), line, fontsize=9)
            high = 12 * len(text) + 6
            for x0, x1 in ((79, 146), (146, 440)) if borders else ():
                page.draw_rect(pymupdf.Rect(x0, y - 10, x1, y - 10 + high), width=0.5)
            y += high
        y += 20
    found = converted(tmp_path, document.tobytes())
    assert [(q["number"], q["question"], q["answer"]) for q in found["questions"]] == [
        (str(n), [" ".join(q)], [" ".join(a)]) for n, (q, a) in enumerate(zip(asked, replied, strict=True), 1)
    ]


def bar(page: Any) -> None:
    page.draw_rect((70, 248, 72.5, 306), color=None, fill=(0.6, 0.6, 0.6))


def border(page: Any) -> None:
    page.draw_rect((70, 248, 440, 306), width=0.5)


@pytest.mark.parametrize("set_apart", [bar, border, None])
@pytest.mark.parametrize("number", [2, 3, 8])
@pytest.mark.parametrize("style", ["genummerd", "vraag", "los"])
def test_an_earlier_question_that_is_quoted_stays_in_the_answer(
    tmp_path: Path, style: str, number: int, set_apart: Callable[[Any], None] | None
) -> None:
    """With its answer, behind a bar as e-mail and Word set it, in a frame, or set in."""

    def asked(number: int, text: str) -> list[str]:
        return {"vraag": [f"Vraag {number}", text], "los": [str(number), text]}.get(
            style, [f"{number}. {text}"]
        )

    body = [*lines(200, *asked(1, "Wat schreef u in mei?"), "Antwoord", "Het volgende:")]
    x = 79.0 if set_apart else 101.0
    quoted = [*asked(number, "Hoe loopt het?"), "Antwoord", "Het loopt goed."]
    body += lines(260, *quoted, x=x)
    body += lines(330, "Dat geldt nog steeds.", *asked(2, "Wanneer is het klaar?"), "Antwoord", "In juni.")
    body += lines(420, *asked(3, "En daarna?"), "Antwoord", "Dan is het klaar.")
    document = pymupdf.open(stream=pages_pdf(body), filetype="pdf")
    if set_apart:
        set_apart(document[0])
    first, second, third = converted(tmp_path, document.tobytes())["questions"]
    assert " ".join(first["answer"]) == " ".join(["Het volgende:", *quoted, "Dat geldt nog steeds."])
    assert (second["question"], second["answer"]) == (["Wanneer is het klaar?"], ["In juni."])
    assert (third["question"], third["answer"]) == (["En daarna?"], ["Dan is het klaar."])


def test_a_heading_of_two_lines_is_without_the_hyphen_between(tmp_path: Path) -> None:
    text = "Dat is een lange zin van het kabinet waarvan de woorden aan het eind afge-"
    divided = [text, "broken worden, zoals de fractie weet en zoals dat in een brief gebrui-", "kelijk is."]
    heading = ["Vragen en opmerkingen van de leden van de Anders Nederland Beter-frac-", "tie"]
    pages = [[*lines(190, *heading), *question(230, 1, "Hoe?", *divided)]]
    pages += [question(200, n, "Hoe?", *divided) for n in (2, 3)]
    found = converted(tmp_path, pages_pdf(*pages))
    assert [q["party"] for q in found["questions"]] == ["Anders Nederland Beter"] * 3
    assert found["questions"][0]["section"] == "".join(heading).replace("frac-", "frac")


def test_a_line_in_bold_above_a_question_is_its_title(tmp_path: Path) -> None:
    asked = "Hoe staat het er dit jaar mee, en hoe gaat het verder?"
    body = [*lines(200, "Vraag 1 - Woningbouw in de regio", font="hebo")]
    body += [*lines(212, asked), *lines(236, "Antwoord", font="hebo"), *lines(248, "Goed.")]
    (only,) = converted(tmp_path, pages_pdf(body))["questions"]
    assert only["question"] == ["Woningbouw in de regio", asked]
    assert only["heading"] == "Vraag 1: Woningbouw in de regio"


def test_a_table_of_questions_within_an_answer(tmp_path: Path) -> None:
    """A survey's table of ‘Vraag’ and ‘Antwoord’ is not what the letter is about."""
    pages = [question(200, n, f"Wat is {n}?", LONG) for n in (1, 2, 3, 4)]
    survey = [("Nr.", "Vraag", "Antwoord"), ("1", "Bent u tevreden?", "Ja"), ("2", "Ook nu nog?", "Nee")]
    pages[2] += [
        (79.0 + x, 300.0 + 14 * r, cell, "helv", 9.0)
        for r, row in enumerate(survey)
        for x, cell in zip((0, 40, 200), row, strict=True)
    ]
    assert [q["number"] for q in converted(tmp_path, pages_pdf(*pages))["questions"]] == ["1", "2", "3", "4"]


def test_themes_and_headings_above_questions(tmp_path: Path) -> None:
    first = [
        *question(200, 1, "Wat?", "Dit."),
        *lines(290, "Betaalbaarheid", font="hebo"),
        *question(314, 2, "Hoe?", "Zo."),
    ]
    second = [
        *lines(420, "Groen Oost", font="hebo"),
        *question(444, 1, "Wie?", "Ik."),
        *question(540, 2, "Waar?", "Hier."),
    ]
    found = converted(tmp_path, pages_pdf([*first, *second]))["questions"]
    assert [(q["slug"], q["theme"], q["section"], q["answer"]) for q in found] == [
        ("vraag-1", None, None, ["Dit."]),
        ("vraag-2", "Betaalbaarheid", None, ["Zo."]),
        ("groen-oost-vraag-1", None, "Groen Oost", ["Ik."]),
        ("groen-oost-vraag-2", None, "Groen Oost", ["Hier."]),
    ]


def test_addresses_with_names_of_characters_in_them(tmp_path: Path) -> None:
    """``&para`` and ``&copy`` are characters only with a ; behind them."""
    text = "Zie https://voorbeeld.example/x?a=1&para=2&copy=3 en verder A&lt of R&D&not;"
    assert answers(converted(tmp_path, pages_pdf(question(200, 1, "Waar?", text)))) == [[text]]


def test_pages_out_of_order_are_not_renumbered(tmp_path: Path) -> None:
    pages = [question(200, n, f"Wat is {n}?", LONG) for n in (1, 2, 3, 4)]
    for feet, code in (("1324", "bladzijde-volgorde"), ("1224", "bladzijden-ontbreken")):
        pdf = pages_pdf(*pages, foot=[f"Pagina {n} van 4" for n in feet])
        assert code in [finding["code"] for finding in converted(tmp_path, pdf)["findings"]], feet


def test_a_unit_and_a_call_with_one_number_on_one_line(tmp_path: Path) -> None:
    one, other = "Dat is 5 m", " en dat is groot."
    start = 79 + pymupdf.get_text_length(one, "helv", 9)
    end = start + 4 + pymupdf.get_text_length(other, "helv", 9)
    body = [
        *question(200, 1, "Hoe groot?", one),
        raised(start, 248, "2"),
        (start + 4, 248.0, other, "helv", 9.0),
        raised(end, 248, "2"),
    ]
    (only,) = converted(tmp_path, pages_pdf([*body, *noted(2)]))["questions"]
    assert only["answer"] == ["Dat is 5 m2 en dat is groot."]
    assert [note["number"] for note in only["footnotes"]] == ["2"]


def test_running_heads_of_pages_printed_on_two_sides(tmp_path: Path) -> None:
    pages = [question(200, n, f"Wat is {n}?", *[LONG] * 40)[:44] for n in range(1, 8)]
    for even in pages[1::2]:
        even += lines(112, "Beantwoording Kamervragen")
    found = answers(converted(tmp_path, pages_pdf(*pages)))
    assert not [text for answer in found for text in answer if "Beantwoording" in text]


def test_notes_that_start_a_little_left_of_the_text(tmp_path: Path) -> None:
    note = [
        (73.0, 760.0, "1", "helv", 4.2), (76.0, 763.0, "Kamerstukken II 2021/22, 34 104, nr. 12 en de brief van", "helv", 6.5),
        (73.0, 772.0, "de minister aan de gemeenten en de provincies.", "helv", 6.5),
    ]  # fmt: skip
    reply = [*lines(248, LONG), (79.0 + pymupdf.get_text_length(LONG, "helv", 9), 245.0, "1", "helv", 5.5)]
    page = [*question(200, 1, "Klopt dit?")[:3], *reply, *note]
    (only,) = converted(tmp_path, pages_pdf(page))["questions"]
    expected = "Kamerstukken II 2021/22, 34 104, nr. 12 en de brief van de minister aan de gemeenten en de provincies."
    assert [n["text"] for n in only["footnotes"]] == [expected]


def row_with_note(y: float, note: str, *more: str) -> list[Text]:
    """A row that calls note 1, ``more`` 40 pt below it, and that note at the foot of the page."""
    x = 79.0 + pymupdf.get_text_length(LONG, "helv", 9)
    return [
        *lines(y, LONG), (x, y - 3, "1", "helv", 5.5), *lines(y + 40, *more),
        (79.0, 757.0, "1", "helv", 4.2), (87.0, 760.0, note, "helv", 6.5),
    ]  # fmt: skip


def assert_in_order(page: str, *parts: str) -> None:
    """Each of ``parts`` stands once on ``page``, in this order."""
    assert [page.count(part) for part in parts] == [1] * len(parts)
    assert sorted(parts, key=page.index) == list(parts)


ANEW = ("](#noot-1)", "](#noot-1-2)", 'id="noot-1"', "de ene", 'id="noot-1-2"', "de andere")


def read_page(tmp_path: Path, name: str, *pages: list[Text]) -> str:
    (tmp_path / "letter.pdf").write_bytes(pages_pdf(*pages))
    found = convert_letter(tmp_path / "letter.pdf", tmp_path / "docs")
    return dict(found.pages)[f"{found.id}/{name}.md"]


def test_notes_that_start_anew_on_each_page(tmp_path: Path) -> None:
    """Each call leads to the note of its own page."""
    first = [*question(200, 1, "Klopt dit?")[:3], *row_with_note(248, "Een noot op de ene bladzijde.")]
    assert_in_order(
        read_page(tmp_path, "vraag-1", first, row_with_note(130, "Een noot op de andere.")), *ANEW
    )


def test_notes_that_start_anew_where_a_paragraph_runs_over_the_end_of_a_page(tmp_path: Path) -> None:
    begun = "Wat daarna komt in het hele land en in alle gemeenten, hangt er voor een groot deel van af of"
    gone_on = "wij het weten, en dat is zo, want dat staat in alle stukken over het plan dat de Kamer kent en"
    first = [
        *question(200, 1, "Klopt dit?")[:3],
        *row_with_note(248, "Een noot op de ene."),
        *lines(720, begun),
    ]
    second = [*lines(118, gone_on), *row_with_note(130, "Een noot op de andere.")]
    page = read_page(tmp_path, "vraag-1", first, second)
    assert "deel van af of wij het weten" in page
    assert_in_order(page, *ANEW)


def test_notes_that_start_anew_before_the_first_question(tmp_path: Path) -> None:
    pages = (
        row_with_note(300, "Een noot op de ene.", "Tot zover."),
        row_with_note(130, "Een op de andere.", "Tot zover."),
    )
    assert_in_order(read_page(tmp_path, "index", *pages, question(200, 1, "Klopt dit?")), *ANEW)


# --- lists --------------------------------------------------------------------------------------


def test_a_list_typed_by_hand_and_the_text_behind_it(tmp_path: Path) -> None:
    """Items of one line; a space behind their markers and no tab; text at the margin goes on after them."""
    typed = ["Er zijn twee stappen:", "1. De eerste stap.", "2. De tweede stap.", "Daarna volgt een brief."]
    dots = [f"• {LONG[:60]}", *(f"• {text}" for text in ("Een.", "Twee.")), "Ook dan volgt een brief."]
    hung = ["• Een punt dat zo lang is dat het over de breedte van de kolom heen loopt en daar, zo blijkt,"]
    page = [
        *question(200, 1, "Welke stappen zijn er?", *typed),
        *question(320, 2, "Welke nog meer?", "Deze:", *dots),
        *question(460, 3, "En welke dan nog?", "Dit:", *hung),
        *lines(532, "op de volgende regel verdergaat.", x=86),
        *lines(544, "• Een punt van één regel.", "Meer is het niet."),
    ]
    (tmp_path / "letter.pdf").write_bytes(pages_pdf(page))
    found = convert_letter(tmp_path / "letter.pdf", tmp_path / "docs")
    pages = [
        text.split("## Antwoord\n\n")[1].partition("\n## ")[0]
        for path, text in found.pages
        if "vraag-" in path
    ]
    assert pages[0].startswith(
        "Er zijn twee stappen:\n\n1. De eerste stap.\n2. De tweede stap.\n\nDaarna volgt een brief.\n"
    )
    assert pages[1].startswith(f"Deze:\n\n- {LONG[:60]}\n- Een.\n- Twee.\n\nOok dan volgt een brief.\n")
    assert pages[2].endswith("regel verdergaat.\n- Een punt van één regel.\n\nMeer is het niet.\n")


# --- where a paragraph starts -------------------------------------------------------------------

FIRST = "De gemeenten werken in de regio aan het plan dat met de provincies is gemaakt voor dit jaar."
FULL = "De gemeenten werken in de regio aan het plan dat met de provincies is gemaakt voor dit jaar, en"


def test_paragraphs_whose_first_line_stands_in(tmp_path: Path) -> None:
    """Also one of a single line, and at the margin none starts though the word would have fitted."""
    body: list[Text] = []
    for number in range(1, 7):
        body += question(150 + 100 * number, number, "Klopt dit?", "")
        y = 198 + 100 * number
        body += lines(y, FIRST, f"Onverminderd. {FIRST[:-14]}en", x=91)
        body += lines(y + 24, f"daarna. {FIRST[:69]}.", "Dat was het.")
    found = answers(converted(tmp_path, pages_pdf(body)))
    second = f"Onverminderd. {FIRST[:-14]}en daarna. {FIRST[:69]}. Dat was het."
    assert found == [[FIRST, second]] * 6


def test_paragraphs_with_white_space_between_them(tmp_path: Path) -> None:
    """Then a sentence that ends near the margin ends no paragraph, though a short word would have fitted."""
    body: list[Text] = []
    for number in range(1, 13):
        page = (number - 1) % 6
        body += question(150 + 100 * page, number, "Klopt dit?", "Dat is zo.")
        body += lines(150 + 100 * page + 68, FIRST, "U leest het daar.")
        if page == 5:
            body += lines(755, "En" + FULL[2:] + " meer")  # the longest line
    found = answers(converted(tmp_path, pages_pdf(body[: len(body) // 2], body[len(body) // 2 :])))
    assert [answer[:2] for answer in found] == [["Dat is zo.", f"{FIRST} U leest het daar."]] * 12


def test_lines_set_to_both_margins(tmp_path: Path) -> None:
    """A line that ends a little before the margin ends its paragraph, though no long word would have fitted."""
    document = pymupdf.open(stream=pages_pdf(question(200, 1, "Klopt dit?", "Ja."), []), filetype="pdf")
    text = " ".join([FIRST] * 6)
    sentence = "Verantwoordelijkheidsverdelingen tussen gemeenten blijven onveranderd."
    page = document[1]
    rest = page.insert_textbox((79, 120, 430, 300), f"{text}\n{sentence} {text}", fontsize=9, align=3)
    assert rest > 0
    (only,) = converted(tmp_path, document.tobytes())["questions"]
    assert only["answer"] == ["Ja.", text, f"{sentence} {text}"]


def test_the_theme_above_the_first_question(tmp_path: Path) -> None:
    page = [
        *lines(190, "Wonen in de regio", font="hebo"), *question(220, 1, "Klopt dit?", "Ja."),
        *lines(300, "Werken in de regio", font="hebo"), *question(330, 2, "En dit?", "Ook."),
        *lines(785, "Leren in de regio", font="hebo"),
    ]  # fmt: skip
    found = converted(tmp_path, pages_pdf(page, question(130, 3, "En dit dan?", "Nee.")))["questions"]
    assert [q["theme"] for q in found] == ["Wonen in de regio", "Werken in de regio", "Leren in de regio"]
    assert [q["answer"] for q in found] == [["Ja."], ["Ook."], ["Nee."]]
