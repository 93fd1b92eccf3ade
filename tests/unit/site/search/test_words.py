"""The words that are searched: what forms of one word share, and what is found in a compound."""

from __future__ import annotations

from pathlib import Path

import pytest

from vraagbaak.errors import VraagbaakError
from vraagbaak.site.search.index import SYNONYMS, read_synonyms, searched_page
from vraagbaak.site.search.words import parts_of, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        ("motie", "moties"),
        ("gemeente", "gemeenten", "gemeentes"),
        ("brug", "bruggen"),
        ("huis", "huizen"),
        ("ziekenhuis", "ziekenhuizen"),
        ("brief", "brieven"),
        ("beraad", "beraden"),
        ("lokaal", "lokale"),
        ("bos", "bossen"),
        ("brievenbus", "brievenbussen"),
        ("mogelijkheid", "mogelijkheden"),
        ("les", "lessen"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("pair", [("veer", "vier"), ("brug", "burg"), ("kosten", "kisten")])
def test_other_words_have_another(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er zijn 1.250 veren", {"1250", "veren"}),
        ("12\u00a0400 veren", {"12400", "veren"}),
        ("36 200 VII, nr. 33", {"36200", "vii", "33"}),
        ("Vraag 14: de brug", {"vraag14", "vraag", "brug"}),
        ("Wa\u0142\u0119sa’s co\u00f6rdinatie", {"walesas", "coordinatie"}),
    ],
)
def test_words_without_capitals_accents_and_points(text: str, expected: set[str]) -> None:
    assert {stem(word) for word in expected} <= set(words(text))


def test_a_compound_is_found_by_its_last_part() -> None:
    assert stem("fonds") in parts_of(stem("bruggenfonds"), {stem("bruggen")})
    assert stem("dienst") in parts_of(stem("veerpontdienst"), {stem("dienst")})
    assert parts_of(stem("onderzoek"), {stem("onder")}) == set()


def test_a_word_says_more_in_the_title() -> None:
    title = searched_page("a/index.html", {}, "De brug", "")
    text = searched_page("b/index.html", {}, "De dijk", "<p>Bij de brug.</p>")
    assert title and text
    assert title.weights["brug"] > text.weights["brug"] > 0


def test_synonyms_are_groups(tmp_path: Path) -> None:
    (tmp_path / SYNONYMS).write_text(
        "# samen\nbrug, oeververbinding\n\nveer, pont, veerpont # over water\n", "utf-8"
    )
    assert read_synonyms(tmp_path) == [["brug", "oeververbinding"], ["veer", "pont", "veerpont"]]


def test_a_synonym_alone_is_said(tmp_path: Path) -> None:
    (tmp_path / SYNONYMS).write_text("brug, pont\nveer\n", "utf-8")
    with pytest.raises(VraagbaakError, match=r"line 2: ‘veer’ stands alone"):
        read_synonyms(tmp_path)


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("Dat kost 7,5 miljard.", "7,5", "75"),
        ("Het was 1.250,50 euro", "1250,50", "250,50"),
        ("de vragen 2,3,4", "3", "2,3"),
        ("1e hulp", "eerst", "1e"),
        ("de 2de keer", "twed", "2de"),
    ],
)
def test_numbers_as_they_are_written(text: str, held: str, not_held: str) -> None:
    assert held in set(words(text))
    assert not_held not in set(words(text))


def test_the_home_is_found_by_its_name_only() -> None:
    content = '<h1 id="v">Vraagbaak</h1><p>Links naar moties</p><h2 id="brieven">Brieven</h2><p>Bruggen</p>'
    home, other = (searched_page(name, {}, "", content) for name in ("index.html", "x/index.html"))
    assert home and set(home.weights) == {stem("vraagbaak")}
    assert other and stem("bruggen") in other.weights
