"""What a page shows of one line. The column of these pages goes from 80 to 430 pt, in type of 9 pt, 12 pt apart."""

from __future__ import annotations

from typing import Any

import pytest

import places
from vraagbaak.reading.line_facts import PageFacts

COLUMN = "80 300 9 Een regel van de brief.\n80 312 9 En nog een regel."
WIDE = "80 300 9 " + "Een regel die tot voorbij het eind van de kolom loopt. " * 2  # 109 letters: to 625 pt


@pytest.mark.parametrize(
    ("page", "fact", "value"),
    [
        # Where it stands: the outer 16 % of the height, beside the column, off the page.
        ("80 120 9 Kop", "zone", "head"),
        ("80 126 9 Kop", "zone", ""),  # reaches below
        ("80 705 9 Voet", "zone", ""),
        ("80 709 9 Voet", "zone", "foot"),
        ("80 -1 9 Kop", "off_page", True),
        ("80 0 9 Kop", "off_page", False),
        ("80 832 9 Voet", "off_page", False),
        ("80 834 9 Voet", "off_page", True),
        ("430 300 9 Kenmerk", "side", "right"),
        ("428 300 9 Kenmerk", "side", ""),
        (f"{WIDE}\n470 400 9 Kenmerk", "side", ""),  # a line of the column reaches further
        (f"{WIDE.replace(' 9 ', ' 6 ', 1)}\n470 400 9 Kenmerk", "side", "right"),  # not in type of its size
        (f"@{WIDE}\n470 400 9 Kenmerk", "side", "right"),
        (f"{WIDE.replace('80', '200', 1)}\n470 400 9 Kenmerk", "side", "right"),  # it starts elsewhere
        ("80 300 9 Te kort om iets te zeggen.\n470 400 9 Kenmerk", "side", "right"),
        ("76 300 9 Datum", "side", ""),
        ("74 300 9 Datum", "side", "left"),
        ("72 300 9 Een lange regel van de tekst zelf", "side", ""),
        ("67 300 9 Een lange regel van de tekst zelf", "side", "left"),
        ("60 300 9 12.", "side", ""),  # a marker hangs
        ("60 300 6 12.", "side", "left"),  # in small type
        ("34 300 9 12.", "side", "left"),  # too far
        ("60 300 9 12 mei", "side", "left"),
        # What it is among the lines of its page.
        ("80 300 18 Titel", "size", 2.0),
        (f"{COLUMN}\n470 312 9 Kenmerk", "level", True),
        (f"{COLUMN}\n470 313 9 Kenmerk", "level", True),
        (f"{COLUMN}\n470 314 9 Kenmerk", "level", False),
        (f"{COLUMN}\n470 312 6 Kenmerk", "level", False),  # in other type
        (f"{COLUMN}\n200 312 9 Meer", "level", False),  # in the column itself
        ("80 312 9 Pagina 1 van 2\n470 312 9 Kenmerk", "level", False),
        ("@80 312 9 Concept\n470 312 9 Kenmerk", "level", False),
        (f"{COLUMN}\n80 290 40 CONCEPT", "over_text", True),
        (f"{COLUMN}\n80 290 20 CONCEPT", "over_text", False),  # as large as a title
        (f"{COLUMN}\n80 330 40 CONCEPT", "over_text", False),  # below
        (f"{COLUMN}\n300 290 40 CONCEPT", "over_text", False),  # beside
        ("80 300 12 Een titel\n80 290 40 CONCEPT", "over_text", False),
        ("100 700 6 Zie de brief.\n>90 700 6 12", "marks_note", True),
        ("100 700 6 Zie de brief.\n>96 700 6 12", "marks_note", False),  # it goes on into it
        ("160 700 6 Zie de brief.\n>90 700 6 12", "marks_note", False),  # far behind
        ("100 700 9 Zie de brief.\n>90 700 6 12", "marks_note", False),  # of the text
        ("100 720 6 Zie de brief.\n>90 700 6 12", "marks_note", False),
        ("100 700 6 Zie de brief.\n>90 700 6 ab", "marks_note", False),
        ("80 300 9 18 januari 2023\n>30 301 6 Datum", "labels_text", True),
        ("80 300 9 18 januari 2023\n>30 301 9 Datum", "labels_text", False),
        ("80 300 9 18 januari 2023\n>30 340 6 Datum", "labels_text", False),
        ("80 100 9 Een\n==\n80 300 9 18 januari 2023\n>30 301 6 Datum", "labels_text", False),  # not on the first page
        ("80 300 9 Antwoord", "opens", True),
        ("80 300 9 Een regel", "opens", False),
        ("80 300 9 12.", "opens", False),
        ("80 60 9 Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel\n>400 60 9 1", "of_running_head", True),
        ("80 60 9 Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel\n>400 80 9 1", "of_running_head", False),
        ("80 300 9 # Een\n>500 300 9 # Twee", "in_table", True),  # wider than the column
        ("80 300 9 # Een", "in_table", True),
        ("500 300 9 # Een", "in_table", False),
        # The column of the sender: right of the text of the first page, in small type or of several lines.
        ("470 200 6 Kenmerk", "in_senders_column", True),
        ("470 200 9 Kenmerk\n470 212 9 Datum", "in_senders_column", False),
        ("470 200 9 Kenmerk\n470 212 9 Datum\n470 224 9 Betreft", "in_senders_column", True),
        ("470 200 9 Kenmerk\n470 212 9 Datum\n475 224 9 Betreft", "in_senders_column", False),
        ("470 200 9 Kenmerk\n470 212 9 Datum\n470 224 6 Betreft\n>470 236 9 Bijlage", "in_senders_column", True),
        ("80 200 9 A\n80 212 9 B\n80 224 9 C\n470 200 9 Een\n470 212 9 Twee\n470 224 9 Drie", "in_senders_column", False),  # a table
        ("470 200 6 Kenmerk\n==\n470 300 6 Bijlage", "in_senders_column", True),  # on a later page too
        ("80 200 9 Een\n==\n470 300 6 Bijlage", "in_senders_column", False),
        (f"474 130 6 Kenmerk\n==\n{WIDE}\n>474 400 6 Meer", "in_senders_column", False),  # the column is wider there
        ("474 130 6 Kenmerk\n==\n>520 230 6 Meer", "in_senders_column", False),
        ("474 130 6 Kenmerk\n==\n>474 230 9 Meer", "in_senders_column", False),
        ("80 300 9 18 januari 2023\n>300 301 6 Datum", "labels_text", False),  # in the column itself
        ("80 300 9 V3:", "opens", True),
        ("80 300 9 Een\n>500 300 9 # Twee", "in_table", False),
        (f"80 300 6 {'Een regel die tot voorbij het eind van de kolom loopt. ' * 4}\n470 400 9 Kenmerk", "side", "right"),
        (f"{COLUMN}\n470 315 6 Kenmerk", "level", False),  # on one baseline, in other type
        ("80 315 6 Noot\n200 312 9 Meer\n>470 312 9 Kenmerk", "level", True),  # also where that stands first
        ("428 312 9 Meer\n>470 312 9 Kenmerk", "level", True),  # the last of the column
        ("80 300 10 Een titel\n80 290 40 CONCEPT", "over_text", False),
        # Said again outside the column of another page.
        ("470 300 9 Kopie\n==\n470 300 9 Kopie", "again_outside", True),
        ("470 300 9 Kopie 1\n==\n470 300 9 Kopie 2", "again_outside", True),
        ("470 300 9 Kopie\n==\n470 320 9 Kopie", "again_outside", False),
        ("470 300 9 Kopie\n470 300 9 Kopie", "again_outside", False),  # of one page
        ("80 300 9 Kopie\n==\n80 300 9 Kopie", "again_outside", False),
        ("@80 300 9 Kopie\n==\n@80 300 9 Kopie", "again_outside", True),
        ("470 300 9 12\n==\n470 300 9 12", "again_outside", False),
        # Figures that count the lines of a page.
        ("40 300 6 1\n40 312 6 2\n40 324 6 3", "counts_lines", True),
        ("40 300 6 1\n40 312 6 2", "counts_lines", False),
        ("40 300 6 1\n40 312 6 2\n40 324 6 4", "counts_lines", False),
        ("40 300 6 1\n40 312 6 2\n40 344 6 3", "counts_lines", False),
        ("40 300 6 1\n40 340 6 2\n40 380 6 3", "counts_lines", False),  # questions
        ("40 300 9 1\n40 312 9 2\n40 324 9 3", "counts_lines", False),  # as large as the text: a table
        ("40 300 9 5\n40 360 9 10\n40 420 9 15", "counts_lines", True),
        ("440 300 9 5\n440 360 9 10\n440 420 9 15", "counts_lines", True),
        ("40 300 9 9\n35 360 9 14\n35 420 9 19", "counts_lines", True),  # set to the right
        ("40 300 9 5\n40 360 9 10\n40 411 9 15", "counts_lines", True),  # a line or so more or less
        ("40 300 9 5\n40 360 9 10\n40 400 9 15", "counts_lines", False),
        ("427 300 9 5\n427 360 9 10\n427 420 9 15", "counts_lines", False),  # in the column, if only just
        ("100 300 9 5\n100 360 9 10\n100 420 9 15", "counts_lines", False),  # in the column
        ("40 300 9 # 5\n40 360 9 # 10\n40 420 9 # 15", "counts_lines", False),
        ("40 300 9 5\n40 360 9 10\n>60 420 9 15.", "counts_lines", False),
    ],
)  # fmt: skip
def test_a_fact_of_a_line(page: str, fact: str, value: Any) -> None:
    assert getattr(places.line_facts(page), fact) == value


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("80 300 9 Een regel", True),
        ("@80 300 9 Een regel", False),
        ("80 130 9 Een regel", False),
        ("80 135 9 Een regel", True),
        ("80 698 9 Een regel", True),
        ("80 699 9 Een regel", False),
        ("470 300 9 Kenmerk", False),
        ("80 300 24 2", False),
        ("80 300 22 2", True),
        ("80 300 9 Pagina 2 van 3", False),
    ],
)
def test_of_a_plain_line_nothing_is_asked(line: str, plain: bool) -> None:
    sheets, judged = places.lines(line)
    assert PageFacts(sheets, places.MEASURE).is_plain(judged) is plain
