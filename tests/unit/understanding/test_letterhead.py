"""The fields of a letterhead, from lines where they stand on the page."""

from __future__ import annotations

import pytest

import places
from vraagbaak.understanding.letterhead import date_of, kenmerk, subject_of, uw_kenmerk


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("474 130 6 Kenmerk\n474 139 6 2023-0000012345", "2023-0000012345"),
        ("80 130 9 Ons kenmerk\n180 130 9 ABC/123456", "ABC/123456"),
        ("80 130 9 Ons kenmerk: 2023-123456", "2023-123456"),
        (
            "80 130 9 Kenmerk\n180 130 9 2023-123456\n80 141 9 2022-654321",
            "2023-123456",
        ),  # beside it goes first
        ("80 130 9 Kenmerk\n200 130 9 2023-654321\n180 130 9 2023-123456", "2023-123456"),  # the nearest
        # How far: a table with two columns is the widest.
        ("80 130 9 Kenmerk\n414 130 9 2023-123456", "2023-123456"),
        ("80 130 9 Kenmerk\n416 130 9 2023-123456", None),
        ("80 130 9 Kenmerk\n180 132 9 2023-123456", "2023-123456"),
        ("80 130 9 Kenmerk\n180 134 9 2023-123456", None),
        ("474 130 6 Kenmerk\n478 139 6 2023-123456", "2023-123456"),
        ("474 130 6 Kenmerk\n481 139 6 2023-123456", None),
        ("474 130 6 Kenmerk\n474 144 6 2023-123456", "2023-123456"),
        ("474 130 6 Kenmerk\n474 145 6 2023-123456", None),
        ("474 130 6 Kenmerk\n474 121 6 2023-123456", None),  # above it
        # What it cannot be.
        ("474 130 6 Kenmerk\n474 139 6 Contactpersoon", None),
        ("474 130 6 Kenmerk\n474 139 6 Bijlagen", None),
        ("474 130 6 Kenmerk: Uw referentie 123456", None),
        ("474 130 6 Kenmerk\n474 139 6 18 januari 2023", None),
        ("474 130 6 Kenmerk\n474 139 6 2511 BW Den Haag", None),
        ("474 130 6 Kenmerk\n474 139 6 Postbus 20011", None),
        ("474 130 6 Kenmerk\n474 139 6 070-1234567", None),
        ("474 130 6 Kenmerk\n474 139 6 T070-1234", "T070-1234"),
        ("474 130 6 Kenmerk\n474 139 6 12", None),
        ("474 130 6 Kenmerk\n474 139 6 1-2-3", None),  # too short
        ("474 130 6 Kenmerk\n474 139 6 1-2-34", "1-2-34"),
        ("474 130 6 Kenmerk\n474 139 6 A-1", "A-1"),  # a letter makes it one
        ("474 130 6 Kenmerk\n474 139 6 geen", None),
        (f"474 130 6 Kenmerk\n474 139 6 2023-{'1' * 55}", f"2023-{'1' * 55}"),
        (f"474 130 6 Kenmerk\n474 139 6 2023-{'1' * 56}", None),
        ("@474 130 6 Kenmerk: 2023-123456", None),
        ("80 130 9 Het kenmerk: 2023-123456", None),
        # In the margin of a later page; the first goes before.
        ("80 130 9 Geachte voorzitter,\n==\n474 130 6 Kenmerk\n474 139 6 2023-123456", "2023-123456"),
        ("474 130 6 Kenmerk: 2023-123456\n==\n474 130 6 Kenmerk: 2022-654321", "2023-123456"),
    ],
)
def test_the_kenmerk(page: str, value: str | None) -> None:
    sheets, _ = places.lines(page)
    assert kenmerk(sheets) == value


def test_the_number_of_the_letter_that_is_answered() -> None:
    (sheet,), _ = places.lines(
        "474 130 6 Ons kenmerk\n474 139 6 2023-123456\n474 154 6 Uw kenmerk\n474 163 6 2022Z12345"
    )
    assert uw_kenmerk(sheet) == "2022Z12345"


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ("80 130 9 Datum\n180 130 9 18 januari 2023", "2023-01-18"),
        ("80 130 9 Datum 18 januari 2023", "2023-01-18"),
        ("474 130 6 Datum\n474 139 6 18 januari 2023", "2023-01-18"),
        ("474 130 6 Datum\n474 139 6 Kenmerk", None),
        ("474 130 6 Datum ontvangst\n474 139 6 18 januari 2023", None),
        ("80 130 9 Datum ontvangst: 18 januari 2023\n80 141 9 Datum brief: 17 januari 2023", "2023-01-17"),
        ("80 130 9 Den Haag, 18 januari 2023", None),
    ],
)
def test_the_date(page: str, date: str | None) -> None:
    (sheet,), _ = places.lines(page)
    assert date_of(sheet) == date


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        ("80 200 9 Betreft\n120 200 9 Vragen over het pad", "Vragen over het pad"),
        (
            "80 200 9 Betreft\n474 200 6 Projectnaam\n120 200 9 Vragen over het pad",
            "Vragen over het pad",
        ),  # the nearest
        ("80 200 9 Betreft\n80 212 9 Vragen over het pad", None),  # under it
        ("80 200 9 Betreft\n474 200 6 Contactpersoon", None),
        ("80 200 9 Betreft\n80 300 9 Onderwerp: Vragen over het pad", "Vragen over het pad"),
        ("@80 200 9 Betreft: Vragen over het pad", None),
        # What goes on under it.
        ("80 200 9 Betreft\n120 200 9 Vragen over\n120 212 9 het pad", "Vragen over het pad"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n122 212 9 het pad", "Vragen over het pad"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n126 212 9 het pad", "Vragen over"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n120 212 8 het pad", "Vragen over"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n120 217 9 het pad", "Vragen over het pad"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n120 218 9 het pad", "Vragen over"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n@120 212 9 het pad", "Vragen over"),
        ("80 200 9 Betreft\n120 200 9 Vragen over\n120 212 9 Datum\n120 224 9 het pad", "Vragen over"),
        ("80 200 9 Betreft\n120 200 9 Vragen over de kust-\n120 212 9 lijn", "Vragen over de kustlijn"),
        (
            "80 200 9 Betreft: Vragen over\n125 212 9 het pad\n125 224 9 en meer",
            "Vragen over het pad en meer",
        ),
        ("80 200 9 Betreft: Vragen over\n89 212 9 het pad", "Vragen over"),  # not further in
    ],
)
def test_the_subject(page: str, subject: str | None) -> None:
    (sheet,), _ = places.lines(page)
    assert subject_of(sheet) == subject
