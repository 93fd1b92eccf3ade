"""How long answers took: what is counted, what is said of it, and which letters belong together."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from made import make_letter
from vraagbaak.record.record import Letter, Official
from vraagbaak.site.build.overview import chart, others_in_words, times_of
from vraagbaak.site.data.tables import LETTERS, letters_together


def answer(number: int, days: int | None = 10, **more: object) -> Letter:
    answered = (date(2023, 1, 1) + timedelta(days)).isoformat() if days is not None else None
    usual = {
        "id": f"brief-{number}",
        "kind": "aanhangsel",
        "addressee": "TK",
        "sent": "2023-01-01",
        "answered_on": answered,
    }
    return make_letter(**{**usual, **more})


def test_each_letter_counts_once_and_only_where_both_days_are_known() -> None:
    one = answer(1)
    times = times_of([one, one, answer(2, None), answer(3, 4), answer(4, response="nader-antwoord")], {})
    assert (times.answers, times.days) == (3, (4, 10))
    assert times.median == 4
    assert [count for _, count in times.bars] == [1, 1, 0, 0, 0, 0]


def test_the_bars_hold_every_answer() -> None:
    times = times_of(
        [answer(number, days) for number, days in enumerate((0, 7, 8, 14, 15, 21, 22, 27, 55, 300))], {}
    )
    assert times.bars == (("0–7", 2), ("8–14", 2), ("15–21", 2), ("22–28", 2), ("29–42", 0), ("vanaf 43", 2))


@pytest.mark.parametrize(
    ("letter", "written", "late"),
    [
        (answer(1, 21), 1, 0),
        (answer(1, 22), 1, 1),
        (answer(1, 22, addressee="EK"), 0, 0),
        (answer(1, 22, kind="lijst"), 0, 0),
    ],
)
def test_late_is_said_of_written_questions_only(letter: Letter, written: int, late: int) -> None:
    times = times_of([letter], {})
    assert (times.written, times.late) == (written, late)
    shown = chart(times_of([letter, answer(2, 3, kind="lijst")], {}))
    assert ("die te laat kwamen" in shown) is bool(written)
    assert ("BWBR0044975" in shown) is bool(written)


def test_a_postponement_and_its_answer_belong_together() -> None:
    notice = answer(
        1,
        None,
        response="mededeling",
        question_set="2023Z00001",
        official=Official(id="ah-tk-20222023-1", url=None),
    )
    by_number = answer(2, question_set="2023Z00001")
    by_print = answer(3, see_too=("ah-tk-20222023-1",))
    other = answer(4, question_set="2023Z00004")
    letters = [notice, by_number, by_print, other]
    together = letters_together(letters)
    assert {name: sorted(one.id for one in others) for name, others in together.items()} == {
        "brief-1": ["brief-2", "brief-3"], "brief-2": ["brief-1"], "brief-3": ["brief-1"],
    }  # fmt: skip
    assert 'Bericht van uitstel: <a href="../brief-1/index.html">' in others_in_words(together["brief-2"])
    assert others_in_words(()) == ""
    rows = [dict(zip(LETTERS.head, LETTERS.cells(row), strict=True)) for row in LETTERS.rows(letters, "")]
    assert [(row["reactie"], row["uitstel"], row["te_laat"]) for row in rows] == [
        ("mededeling", None, None), ("antwoord", 1, "nee"), ("antwoord", 1, "nee"), ("antwoord", None, "nee"),
    ]  # fmt: skip
    assert times_of(letters, together).waiting == 0
    assert times_of([notice], {}).waiting == 1
    asked = answer(5, None, kind="vragen", question_set="2023Z00001")
    assert times_of([notice, asked], letters_together([notice, asked])).waiting == 1
    assert times_of([asked], letters_together([*letters, asked])).waiting == 0
    assert "Vragen: <a" in others_in_words([asked])


def test_what_is_not_known_is_not_shown() -> None:
    assert chart(times_of([answer(1, None), answer(2)], {})) == ""
    assert chart(times_of([], {})) == ""


def test_the_figure_says_how_it_was_counted_and_titles_are_no_markup() -> None:
    shown = chart(times_of([answer(1, 1), answer(2, None), answer(3, 30)], {}))
    text = " ".join(re.sub("<[^>]*>", "", shown).split())
    assert "De helft kwam binnen 1 dag; het langst duurde 30." in text
    assert "van de Tweede Kamer die te laat kwamen: 1 van de 2 (termijn: drie weken" in text
    assert "Van de 3 brieven met een antwoord staat in 2 wanneer" in text
    assert "<b>" not in others_in_words([answer(1, subject="<b>x</b>")])
