"""What lines are, on pages with places: running heads, the margins, an annex."""

from __future__ import annotations

import pytest

import places
from vraagbaak.reading.layout import Layout, lay_out
from vraagbaak.reading.lines import Source

PROSE = (
    "De minister heeft de vragen van de leden met belangstelling gelezen en zegt",
    "toe dat de Kamer voor de zomer hoort hoe de regeling in de provincies werkt,",
    "en wat de gemeenten daarvan merken. In het najaar volgt een verslag daarover.",
)


def page(*extra: str, count: int = 12, top: int = 160) -> str:
    """A page of prose with other lines on it."""
    prose = [f"80 {top + 12 * at} 9 {PROSE[at % 3]}" for at in range(count)]
    return "\n".join([*extra, *prose])


def laid(*of: str) -> Layout:
    sheets, _ = places.lines("\n==\n".join(of))
    return lay_out(Source("a.pdf", "", sheets))


def reason(layout: Layout, text: str) -> set[str]:
    return {
        reason for (line, _), reason in zip(layout.roles, layout.reasons, strict=True) if line.text == text
    }


def body(layout: Layout) -> str:
    return "\n".join(row.text for page in layout.pages for row in page.rows)


def test_the_running_head_of_an_annex_is_furniture_in_a_longer_letter() -> None:
    head = "80 40 7 Bijlage met antwoorden"
    layout = laid(page(), page(), page(), page(), page(), page(head), page(head))
    assert reason(layout, "Bijlage met antwoorden") == {"furniture: repeats at the edge of the pages"}


def test_the_head_of_a_table_that_goes_on_is_text() -> None:
    """It stands above its rows, with some white space, on two pages of many."""
    head = "80 100 9 Maatregel en bedrag"
    layout = laid(page(), page(), page(), page(), page(), page(head, top=119), page(head, top=119))
    assert reason(layout, "Maatregel en bedrag") == {"text: in the column"}


@pytest.mark.parametrize("figure", ["8", "1.250", "€ 12", "−35", "hoog", "n.v.t."])
def test_a_short_word_right_of_the_ragged_lines_is_text_where_it_stands_level(figure: str) -> None:
    layout = laid(page(), page("80 400 9 Totaal", f"480 400 9 {figure}"))
    assert f"Totaal {figure}" in body(layout)
    assert layout.outside == ()


def test_one_line_outside_the_text_is_said_to_be_left_out() -> None:
    layout = laid(page(), page("490 407 7 Zie ook de bijlage"))
    assert [line.text for line in layout.outside] == ["Zie ook de bijlage"]
    assert "Zie ook" not in body(layout)


def test_a_longer_line_on_a_page_shows_how_far_its_text_reaches() -> None:
    wide = (
        f"80 400 9 {'Een regel die verder loopt dan de andere regels van deze brief, tot aan de rand.'} Ja."
    )
    layout = laid(page(), page(wide, "478 424 9 Los woord"))
    assert reason(layout, "Los woord") == {"text: in the column"}


def test_the_senders_column_goes_on_on_later_pages() -> None:
    layout = laid(
        page("490 160 6.5 Datum", "490 169 6.5 5 mei 2023"), page("490 300 6.5 Ons kenmerk"), page()
    )
    assert reason(layout, "Ons kenmerk") == {"furniture: in the sender's column"}
    assert layout.outside == ()


def test_every_line_has_one_role_and_a_reason() -> None:
    layout = laid(page("490 160 6.5 Datum"), page("490 407 7 Los", "@300 300 9 Gedraaid"))
    assert len(layout.reasons) == len(layout.roles) == 27
    assert all(layout.reasons)
