"""The words of a chart stand apart from the text, as one row."""

from __future__ import annotations

import places
from vraagbaak.reading.layout import labels_of_charts, lay_out
from vraagbaak.reading.lines import Source

TEXT = "80 100 9 Het aandeel nam toe, zoals in de figuur hieronder is te zien per jaar."
CHART = "100 260 6 2021\n110 230 6 15%\n160 260 6 2022\n170 210 6 40%\n220 260 6 2023\n230 190 6 70%\n82 180 6 deel"
BELOW = "80 290 9 Daarna bleef het aandeel gelijk, en dat is ook wat werd verwacht."


def test_labels_are_found_in_the_order_of_the_file() -> None:
    sheets, _ = places.lines(f"{TEXT}\n{CHART}\n{BELOW}")
    (labels,) = labels_of_charts(sheets[0].lines, places.MEASURE)
    assert [label.text for label in labels] == ["2021", "15%", "2022", "40%", "2023", "70%", "deel"]


def test_they_are_one_row_between_the_sentences_around_the_chart() -> None:
    sheets, _ = places.lines(f"{TEXT}\n{CHART}\n{BELOW}")
    page = lay_out(Source("a.pdf", "", sheets)).pages[0]
    assert [row.text[:14] for row in page.rows] == ["Het aandeel na", "2021 15% 2022 ", "Daarna bleef h"]
    assert page.has_chart


def test_rows_of_a_table_in_small_type_are_no_chart() -> None:
    rows = "\n".join(f"{x} {200 + 12 * at} 6 {at}" for at in range(5) for x in (80, 160, 240))
    sheets, _ = places.lines(f"{TEXT}\n{rows}\n{BELOW}")
    assert labels_of_charts(sheets[0].lines, places.MEASURE) == ()


def test_a_list_in_small_type_is_no_chart() -> None:
    rows = "\n".join(f"{80 + 5 * (at % 2)} {200 + 12 * at} 6 punt {at}" for at in range(9))
    sheets, _ = places.lines(f"{TEXT}\n{rows}\n{BELOW}")
    assert labels_of_charts(sheets[0].lines, places.MEASURE) == ()


def test_five_words_in_small_type_are_no_chart() -> None:
    few = "\n".join(f"{100 + 40 * at} {200 + 10 * at} 6 {at}%" for at in range(5))
    sheets, _ = places.lines(f"{TEXT}\n{few}\n{BELOW}")
    assert labels_of_charts(sheets[0].lines, places.MEASURE) == ()


def test_a_table_in_small_type_with_some_cells_alone_is_no_chart() -> None:
    rows = [f"{x} {200 + 12 * at} 6 {at}" for at in range(6) for x in (80, 160, 240)]
    alone = [f"{x} {272 + 12 * at} 6 samen" for at, x in enumerate((80, 160, 240))]
    sheets, _ = places.lines("\n".join([TEXT, *rows, *alone, "80 320 9 Daarna bleef het zo."]))
    assert labels_of_charts(sheets[0].lines, places.MEASURE) == ()
