"""Two columns of prose are read one after the other; the cells of a table stay where they are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

import places
from vraagbaak.reading.columns import (
    frames_behind,
    from_the_top,
    in_reading_order,
    one_below_the_other,
)
from vraagbaak.reading.lines import Cell, Line

FIRST = [
    "De gemeente heeft in het najaar met",
    "alle bewoners van de wijk gesproken",
    "over de plannen voor het nieuwe",
]
LAST = ["gebouw en over de wensen die zij", "hebben voor de straat en het plein."]
SECOND = [
    "De provincie vindt dat het plan nog",
    "niet klaar is en wil dat de rijksdienst",
    "een nieuw onderzoek laat doen naar",
]
END = ["de bodem van het terrein, zodat de", "kosten vooraf bekend zijn."]
RIGHT_X = 265.0


def page(left: Sequence[str], right: Sequence[str], *, x: float = RIGHT_X) -> list[Line]:
    """Two texts from one height; an empty string is white space. A line over both stands above and below."""
    rows = ["80 100 9 Hieronder staat wat de gemeente en de provincie van het plan vonden toen het uitkwam."]
    for start, column in ((80.0, left), (x, right)):
        rows += [f"{start} {130 + 12 * at} 9 {text}" for at, text in enumerate(column) if text]
    foot = 130 + 12 * max(len(left), len(right)) + 24
    rows.append(f"80 {foot} 9 Daarna stelde de minister het plan vast.")
    return list(places.lines("\n".join(rows))[0][0].lines)


def read(lines: Sequence[Line]) -> list[str]:
    columns = in_reading_order(lines, places.MEASURE)
    return [line.text for line in sorted(columns.lines, key=lambda line: (line.box.y0, line.box.x0))][1:-1]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = [*FIRST, *LAST], [*SECOND, *END]
    assert read(page(left, right)) == [*left, *right]


def test_a_column_may_hold_paragraphs_at_heights_of_its_own() -> None:
    left, right = [*FIRST, *LAST, "", *FIRST, *LAST], [*SECOND, *SECOND, *END, "", *END]
    assert read(page(left, right)) == [text for text in (*left, *right) if text]


def test_paragraphs_of_one_height_may_stand_level() -> None:
    left, right = [*FIRST, *LAST, "", *FIRST, *LAST], [*SECOND, *END, "", *SECOND, *END]
    assert read(page(left, right)) == [text for text in (*left, *right) if text]


def test_a_sentence_that_runs_on_from_column_to_column_goes_on_without_white_space() -> None:
    left, right = [*FIRST, *LAST, *FIRST], [*LAST, *SECOND, *END]
    columns = in_reading_order(page(left, right), places.MEASURE)
    last, below = (
        next(line for line in columns.lines if line.index == at) for at in (len(left), len(left) + 1)
    )
    assert (last.text, below.text) == (left[-1], right[0])
    assert below.box.y0 - last.box.y0 == places.PITCH


def test_what_follows_stands_under_both() -> None:
    columns = in_reading_order(page([*FIRST, *LAST], [*SECOND, *END]), places.MEASURE)
    lowest = max(columns.lines, key=lambda line: line.box.y0)
    assert lowest.text == "Daarna stelde de minister het plan vast."


def test_no_line_is_lost_and_where_it_stands_is_kept() -> None:
    lines = page([*FIRST, *LAST], [*SECOND, *END])
    columns = in_reading_order(lines, places.MEASURE)
    assert [line.index for line in columns.lines] == [line.index for line in lines]
    assert [line.shown or line.box for line in columns.lines] == [line.box for line in lines]


def test_cells_of_unequal_heights_in_rows_that_start_level_are_left_and_named() -> None:
    left = [*FIRST, *LAST, "", *FIRST, "", "", "", *FIRST, *LAST]
    right = [*SECOND, "", "", "", *SECOND, *END, "", *SECOND, *END]
    lines = page(left, right)
    columns = in_reading_order(lines, places.MEASURE)
    assert (columns.lines, columns.unsure) == (tuple(lines), True)


def test_questions_beside_answers_are_a_table() -> None:
    lines = page(["Vraag 1", *FIRST, *LAST], [*SECOND, *SECOND])
    columns = in_reading_order(lines, places.MEASURE)
    assert (columns.lines, columns.unsure) == (tuple(lines), False)


def test_figures_beside_labels_are_a_table() -> None:
    lines = page(
        ["Groningen en omgeving", "Drenthe en omgeving", "Zeeland", "Flevoland"], ["12", "9", "3", "4"]
    )
    assert in_reading_order(lines, places.MEASURE).lines == tuple(lines)


def test_lists_side_by_side_are_no_prose() -> None:
    """Each line is an item of its own, so the rows may belong together."""
    left = [f"De gemeente Noorderveld en meer {at}" for at in "ABCDEF"]
    right = [f"Ja, daar is het plan al klaar {at}" for at in "ABCDEF"]
    lines = page(left, right)
    assert in_reading_order(lines, places.MEASURE).lines == tuple(lines)


def test_the_right_column_may_be_shorter_than_the_left_one() -> None:
    left, right = [*FIRST, *LAST, "", *FIRST, *LAST, "", *FIRST, *LAST], [*SECOND, *END]
    rows = page(left, right)
    columns = in_reading_order([line for line in rows if not line.text.startswith("Daarna")], places.MEASURE)
    ordered = sorted(columns.lines, key=lambda line: (line.box.y0, line.box.x0))
    assert [line.text for line in ordered][1:] == [text for text in (*left, *right) if text]


def test_prose_beside_a_frame_is_whole_and_the_frame_behind_it() -> None:
    prose = [
        *FIRST,
        *LAST,
        "onder het plein komt geen parkeergarage, zo zei de wethouder van de gemeente vorig jaar.",
    ]
    frame = ["Wat is een loket?", "Een loket is een plek waar"]
    rows = [f"80 {100 + 12 * at} 9 {text}" for at, text in enumerate(prose)]
    rows += ["80 190 9 Daarna stelde de minister het plan vast."]
    rows += [f"300 {104 + 12 * at} 9 {text}" for at, text in enumerate(frame)]
    lines = [replace(line, framed=line.text in frame) for line in places.lines("\n".join(rows))[0][0].lines]
    placed = sorted(frames_behind(lines, places.MEASURE), key=lambda line: line.box.y0)
    assert [line.text for line in placed] == [*prose, *frame, "Daarna stelde de minister het plan vast."]
    assert max(line.box.x1 for line in placed[:5]) > 420  # as wide as the column, so that they are full lines


def test_a_label_beside_a_frame_stays() -> None:
    rows = ["80 100 9 Naam", "80 112 9 Adres", "300 100 9 Jansen", "300 112 9 Dorpsstraat 1"]
    lines = [replace(line, framed=line.box.x0 > 200) for line in places.lines("\n".join(rows))[0][0].lines]
    assert frames_behind(lines, places.MEASURE) == lines


def test_a_table_beside_another_stands_under_it() -> None:
    rows = ["80 100 9 # Dorp", "120 100 9 # 12", "80 112 9 # Dijk", "120 112 9 # 13", "80 124 9 # Pad"]
    rows += ["300 100 9 # Jaar", "340 100 9 # Wat", "80 150 9 Daarna volgt tekst."]
    lines = [
        replace(line, cell=replace(line.cell, table=int(line.box.x0 >= 300))) if line.cell else line
        for line in places.lines("\n".join(rows))[0][0].lines
    ]
    placed = one_below_the_other(lines, places.MEASURE)
    ordered = [line.text for line in sorted(placed, key=lambda line: (line.box.y0, line.box.x0))]
    assert ordered == ["Dorp", "12", "Dijk", "13", "Pad", "Jaar", "Wat", "Daarna volgt tekst."]


def test_cells_are_read_from_the_top_of_their_row() -> None:
    rows = [
        "80 124 9 # 1",
        "120 118 9 # Wat kost het?",
        "250 112 9 # Het kost",
        "250 124 9 # tien euro",
        "250 136 9 # per jaar.",
    ]
    rows += ["80 160 9 # 2", "250 160 9 # Niets."]
    cells = [Cell(0, int(at > 4), column) for at, column in enumerate((0, 1, 2, 2, 2, 0, 2))]
    lines = [
        replace(line, cell=cell)
        for line, cell in zip(places.lines("\n".join(rows))[0][0].lines, cells, strict=True)
    ]
    placed = from_the_top(lines)
    assert [line.box.y0 for line in placed] == [112, 112, 112, 124, 136, 160, 160]
    assert [line.shown and line.shown.y0 for line in placed][:3] == [124, 118, None]
