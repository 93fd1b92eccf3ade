"""The facts of a row, from which the rules read."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.reading.layout import Layout, Page
from vraagbaak.reading.lines import Box, Place
from vraagbaak.reading.measure import Measure
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.reading.text import Cut, Run
from vraagbaak.understanding.stream import EDGE, heading_above, with_cuts

FULL = "Over de gevolgen hiervan voor de gemeenten en de provincies zie bij"


@pytest.mark.parametrize(
    ("page", "runs_on"),
    [
        ("Zie het\n~antwoord op vraag 5", True),
        ("Dat is zo.\n~antwoord op vraag 5", False),
        (f"{FULL}\n~Vraag 5.", True),
        (f"{FULL}\n~Vraag 5", False),  # it does not end as a sentence does
        (f"{FULL}\nVraag 5.", False),  # white space above it
        (f"{FULL}\n~*Vraag 5.", False),
        (f"{FULL}\n~Zie ook bij\n~Vraag 5.", False),  # the row above is no full line
        ("Zie ook bij\n~Vraag 5.", False),  # a short row is seldom a full line
        (f"{FULL}\n==\nVraag 5.", False),
        (f"{FULL} deze vraag\n~Zie over deze zaak en de gevolgen daarvan voor provincies\n~Vraag 5.", False),
        (
            f"{FULL}\n~Vraag 5. Dit is een vraag over de gevolgen hiervan voor de gemeenten en provincies.",
            False,
        ),
        (f"{FULL}\n--\nantwoord", False),
        ("antwoord", False),
        (f"{FULL} 12.\n~vraag 5.", False),
        (
            f"{FULL}\n>~Vraag 5.\n~{FULL} de brief van de minister over deze zaak van vorig jaar",
            True,
        ),  # that is below it
    ],
)
def test_a_row_runs_on_from_the_one_above(page: str, runs_on: bool) -> None:
    assert pages.facts(page).runs_on is runs_on


@pytest.mark.parametrize(
    ("page", "blank", "apart"),
    [
        ("Een\nTwee", True, True),
        ("Een\n~Twee", False, False),
        ("Een\n~*Twee", False, True),
        ("Een\n==\n~Twee", True, True),
        ("Een\n--\n~Twee", True, True),
        ("Een", True, True),
    ],
)
def test_white_space_above(page: str, blank: bool, apart: bool) -> None:
    facts = pages.facts(page)
    assert (facts.blank_above, facts.apart) == (blank, apart)


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("Antwoord|Ja, dat klopt.", "Antwoord"),
        ("Antwoord: Ja", ""),
        ("Zie het\n>~antwoord|Ja", ""),
        ("Dat is zo.\n>~antwoord|Ja", "antwoord"),
        ("Zie het\n>~Antwoord|Ja", "Antwoord"),
        (f"{FULL}\n>~Vraag 5.|Ja.", "Vraag 5."),
    ],
)
def test_what_opens_a_row_apart_from_the_rest(page: str, label: str) -> None:
    assert pages.facts(page).label == label


@pytest.mark.parametrize(
    ("page", "style"), [("*Vet", "b"), ("/Schuin", "i"), ("Gewoon", ""), ("*123", ""), ("*Vet|*ook", "b")]
)
def test_the_type_of_a_row(page: str, style: str) -> None:
    assert pages.facts(page).style == style


@pytest.mark.parametrize(
    ("page", "whole", "end"),
    [
        (">Vraag 4, 5,\n~6 en 7", "Vraag 4, 5, 6 en 7", 2),
        (">Antwoord op vragen 4 en\n~5:", "Antwoord op vragen 4 en 5:", 2),
        (">Vraag 4\n~5 procent", "Vraag 4", 1),
        (">Vraag 4\n~en 5", "Vraag 4 en 5", 2),
        (">Vraag 4\n5", "Vraag 4", 1),
        (">Vraag 4,\n5", "Vraag 4,", 1),
    ],
)
def test_a_heading_that_goes_on(page: str, whole: str, end: int) -> None:
    assert pages.facts(page).whole_heading == (whole, end)


@pytest.mark.parametrize(
    ("page", "closes"),
    [
        ("Hoogachtend,", True),
        (">De minister van Zaken,\n~A. Jansen", True),
        (">De minister van Zaken,\n~die hierover gaat, komt toe te zeggen dat.", False),
        (">De minister van Zaken,\ndie hierover gaat, komt toe te zeggen dat.", True),
        ("De minister van Zaken gaat hierover", False),
        (
            ">De minister van Zaken,\n~Dat is de bewindspersoon die hierover gaat en die u hierover eerder een brief heeft",
            False,
        ),
        (">De minister van Zaken,\n~Die gaat hierover.", False),
        (">De minister van Zaken,\n~a. jansen", False),
    ],
)
def test_what_closes_a_letter(page: str, closes: bool) -> None:
    assert pages.facts(page).closes is closes


def test_the_rows_that_may_go_on_with_a_heading() -> None:
    assert pages.facts(">*Een\n~*twee\n~*drie\n~*vier").heading_texts == ("Een", "Een twee", "Een twee drie")
    assert pages.facts(">Een\n~twee\n~drie").heading_texts == ("Een", "Een twee")
    assert pages.facts(">Een\ntwee").heading_texts == ("Een",)
    assert pages.facts(">*Een\n--\n~*twee").heading_texts == ("Een",)
    assert pages.facts(">Van de frac-\n~tie").heading_texts[-1] == "Van de fractie"


def test_a_row_behind_a_place_where_a_page_is_missing_has_white_space_above() -> None:
    rows = pages.stream("Een\n--\n~Twee\n~Drie").rows()
    assert [facts.blank_above for facts in rows] == [True, True, False]


@pytest.mark.parametrize(
    ("page", "goes_on"),
    [
        (">De leden van de ABC-fractie\n~vragen dit.", True),
        (">De leden van de ABC-fractie\n~Vragen dit.", False),  # a capital
        (">De leden van de ABC-fractie\n~Stellen dit.", False),
        (">De leden van de ABC-fractie\n~vragen dit", False),  # no sentence
        (">De leden van de ABC-fractie.\n~vragen dit.", False),
        (">De leden van de ABC-fractie\nvragen dit.", False),  # white space
        (">De leden van de ABC-fractie\n~*vragen dit.", False),
        (">*De leden van de ABC-fractie\n~*vragen dit.", True),
        (">De leden van de ABC-fractie\n--\n~vragen dit.", False),
        ("De leden van de ABC-fractie", False),
    ],
)
def test_a_sentence_that_goes_on_below(page: str, goes_on: bool) -> None:
    assert pages.facts(page).goes_on is goes_on


@pytest.mark.parametrize(
    ("page", "paragraph"),
    [
        (">Een\n~twee\n~drie\nvier", "Een twee drie"),
        (">Een\n~*twee", "Een"),
        (">Een\ntwee\ndrie\nvier\nvijf", "Een"),
        (">*Een\n~*twee\n~drie", "Een twee"),
        (">Een\n~2. twee", "Een"),
        (">Een\n~Vraag 2", "Een"),
        (">Een\n~twee\n--\n~drie", "Een twee"),
        (">" + "\n~".join("abcdefghij"), "a b c d e f g h"),  # eight rows at most
    ],
)
def test_the_paragraph_of_a_row(page: str, paragraph: str) -> None:
    assert pages.facts(page).paragraph == paragraph


@pytest.mark.parametrize(
    ("page", "in_table"), [("[Een][Twee]", True), ("[Een]", False), ("Een|Twee", False), ("Een", False)]
)
def test_a_row_of_a_table(page: str, in_table: bool) -> None:
    assert pages.facts(page).in_table is in_table


def test_how_far_lines_reach_is_told_by_those_near() -> None:
    wide = "Een regel die veel verder loopt dan alle andere regels die er onder of boven staan in dit stuk"
    between = "\n~".join(["Een regel."] * 8)
    assert pages.facts(f"{wide}\n~{between}\n~{FULL}\n~Vraag 5.").runs_on  # the wide one is far away
    assert not pages.facts(f"{wide}\n~{FULL}\n~Vraag 5.").runs_on


def test_the_words_and_the_weight_of_rows() -> None:
    stream = pages.stream("Een\n~*twee\n--\n~drie")
    assert stream.text(0, 4) == "Een twee drie"
    assert [facts.text for facts in stream.rows()] == ["Een", "twee", "drie"]
    assert [facts.text for facts in stream.rows(-1, 2)] == ["Een", "twee"]
    assert [facts.row is EDGE for facts in map(stream.near, (-1, 0, 2, 4))] == [True, False, True, True]


@pytest.mark.parametrize(
    ("runs", "label"),
    [
        ((Run("Antwoord ", bold=True), Run("Ja, dat klopt.")), "Antwoord"),
        ((Run(" ", bold=True), Run("Antwoord ", bold=True), Run("Ja.")), "Antwoord"),
        ((Run("Antwoord ", bold=True), Run("Ja.", bold=True)), ""),
        ((Run("Antwoord "), Run("Ja.", bold=True)), ""),
        ((Run("Antwoord "), Run("Ja.", italic=True)), ""),
        ((Run("Antwoord", bold=True), Run(" ")), ""),
        ((Run("Antwoord", bold=True),), ""),
        ((Run(" "), Run(" ")), ""),
    ],
)
def test_words_in_bold_that_open_a_row(runs: tuple[Run, ...], label: str) -> None:
    box = Box(80, 100, 200, 109)
    facts = pages.stream_of([Row(Place(1, 1, box), (Piece(box, runs, 9.0),))]).at(0)
    assert facts.label == label


def test_pages_that_are_missing() -> None:
    page = Page(1, 2, ())
    layout = Layout(Measure(9, 80, 400, 12), (page,), (), (), 4)
    assert list(with_cuts(layout)) == [Cut((1,)), page, Cut((3, 4))]


def test_a_long_row_is_no_heading() -> None:
    assert not pages.facts("Over de dijk. " * 12).may_be_heading
    assert pages.facts("Over de dijk.").may_be_heading


LONG = "De gevolgen voor gemeenten en provincies langs de kust en verder het land in"


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("Iets anders.\nOver het pad", "Over het pad"),
        ("Iets anders.\n2. Over het pad", "2. Over het pad"),
        (f"Iets anders.\n{LONG}\n~{LONG}", f"{LONG} {LONG}"),
        (f"Iets anders.\n{LONG}\n~{LONG}\n~met wat er nog bij komt", None),  # too long
        ("Iets anders.\nOver het pad.", None),  # a sentence
        ("Iets anders.\nOver het pad,", None),  # goes on
        ("Iets anders.\nover het pad", None),  # no capital
        ("Iets anders\n~Over het pad", "Iets anders Over het pad"),
        ("Iets.\n~Meer.\n~Anders.\n~Over het pad", None),  # not apart
        ("Iets anders.\n~*Over het pad", "Over het pad"),
        ("Iets anders.\n--\nOver het pad", "Over het pad"),
        ("*Vet\n~Een.\n~Twee.\nOver het pad", "Over het pad"),  # whatever stands further above
        ("*Vet\n~Een.\n~Twee.\n~Anders.\n~*Over het pad", "Over het pad"),
        ("Iets anders.\nOver het pad\n==", None),  # at the foot of the page before
        ("Iets anders.\n*Over het pad\n==", "Over het pad"),
        ("Iets anders.\n*Over de dijk\n==\n~*en het pad", None),  # no heading goes over the end of a page
        ("Over het pad\n--", None),  # a page is missing between
        ("", None),
    ],
)
def test_a_heading_above_a_question(above: str, heading: str | None) -> None:
    stream = pages.stream(f"{above}\n1. Kent u het?".lstrip("\n"))
    question = len(stream) - 1
    start = heading_above(stream, question)
    assert (None if start is None else stream.text(start, question)) == heading
