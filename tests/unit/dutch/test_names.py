"""Ministries, bodies and parties by all their names; what is no party never becomes one."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.names import (
    is_no_party,
    key_of_page,
    names,
    office,
    page_of,
    party,
    party_key,
    slug_of,
    title_of,
)
from vraagbaak.dutch.parties import party_of_heading, party_of_label, party_of_text


@pytest.mark.parametrize(
    ("text", "year", "name", "title"),
    [
        ("BZ", 0, "Buitenlandse Zaken", "Buitenlandse Zaken"),
        ("Justitie", 1997, "Justitie", "Justitie en Veiligheid"),
        ("Veiligheid & Justitie", 2013, "Veiligheid en Justitie", "Justitie en Veiligheid"),
        ("Justitie en Veiligheid D", 2025, "Justitie en Veiligheid", "Justitie en Veiligheid"),
        ("Financiën – Fiscaliteit en Belastingdienst", 2021, "Financiën", "Financiën"),
        ("Rechtsbescherming", 2019, "Rechtsbescherming", "Justitie en Veiligheid"),
        ("Onderwijs, Cultuur en Wetenschappen", 1999, "Onderwijs, Cultuur en Wetenschap", "Onderwijs, Cultuur en Wetenschap"),
        # One name of two offices, by the year.
        ("Volkshuisvesting en Ruimtelijke Ordening", 2023, "Volkshuisvesting en Ruimtelijke Ordening", "Binnenlandse Zaken en Koninkrijksrelaties"),
        ("Volkshuisvesting en Ruimtelijke Ordening", 2025, "Volkshuisvesting en Ruimtelijke Ordening", "Volkshuisvesting en Ruimtelijke Ordening"),
        ("de Algemene Rekenkamer", 0, None, None),
        ("Algemene Rekenkamer", 0, "Algemene Rekenkamer", "Algemene Rekenkamer"),
        ("Waterbeheer", 0, None, None),
        ("Financiën en Waterbeheer", 0, None, None),
    ],
)  # fmt: skip
def test_offices(text: str, year: int, name: str | None, title: str | None) -> None:
    found = office(text, year)
    assert (found and found.text, found and title_of(found)) == (name, title)


def test_an_office_with_two_names_over_the_years_is_one() -> None:
    one, other = (office(f"Buitenlandse Handel en {what}") for what in ("Ontwikkelingshulp", "Ontwikkelingssamenwerking"))  # fmt: skip
    assert one and other and one.key == other.key and one.text != other.text


@pytest.mark.parametrize(
    ("one", "other"), [("PvDA", "PvdA"), ("GL", "Groen Links"), ("U55+", "Unie 55+"), ("Abc", "ABC")]
)
def test_ways_of_writing_one_party(one: str, other: str) -> None:
    assert party_key(one) == party_key(other)


def test_what_is_no_party() -> None:
    assert [text for text in ("BZK", "VWS", "Rekenkamer", "ABC", "DEF", "GL", "50PLUS") if is_no_party(text)] == ["BZK", "VWS", "Rekenkamer"]  # fmt: skip
    assert party_of_label("Vraag 3 (BZK)") is None
    assert party_of_label("Vraag 3 (EU)") is None
    assert party_of_label("Vraag 3 (Vertrouwelijk)") is None
    assert party_of_label("Vraag 3 (NSC)") == "NSC"
    assert party_of_label("Vraag 3 (Groep Van der Berg)") == "Groep Van der Berg"
    assert party_of_label("Vraag 3 (Groep)") is None
    assert party_of_label("Vraag 3 (VVD en BBB)") == "VVD en BBB"
    assert party_of_label("Vraag 3 (VVD en overig)") is None
    assert party_of_heading("Inbreng VWS") is None
    assert party_of_text("de leden van VWS vragen") is None


@pytest.mark.parametrize(
    ("slug", "key"),
    [("veiligheid-en-justitie", "justitie-en-veiligheid"), ("gl", "groenlinks"), ("justitie-en-veiligheid", ""), ("abc", "")],
)  # fmt: skip
def test_the_page_that_another_name_had(slug: str, key: str) -> None:
    assert key_of_page(slug) == key


def test_the_table_is_whole() -> None:
    assert {name.kind for name in names()} == {"ministerie", "portefeuille", "orgaan", "partij"}
    for name in names():
        assert name.since <= name.until and name.text and slug_of(name.key)[:40] == name.key[:40].strip("-")
    keys = {name.key for name in names() if name.kind != "portefeuille"}
    lone = {name.key for name in names() if name.kind == "portefeuille"} - keys
    assert lone == {"buitenlandse-handel-en-ontwikkelingssamenwerking"}
    assert party("KVP") and party("50plus")


def test_a_name_of_a_page_is_not_cut_in_a_word() -> None:
    assert page_of("Waterbeheer, Landinrichting en Bruggenbouw") == "waterbeheer-landinrichting-en"
    assert page_of("Waterbeheer") == "waterbeheer"
    assert page_of("…") == "deel"
