"""Hyphens and addresses over line ends."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.hyphens import Lexicon, joined
from vraagbaak.reading.characters import clean

PLAIN = Lexicon(frozenset({"niet-stemmers", "burgemeester"}), hyphenates=False)
HYPHENATED = Lexicon(frozenset({"niet-stemmers", "overheid"}), hyphenates=True)

TABLE = [
    # left, right, hyphenating document, expected
    ("van het SER-", "advies", False, "van het SER-advies"),
    ("Spoorzone Arnhem-", "Oost en", False, "Spoorzone Arnhem-Oost en"),
    ("grootschalige NOVEX-", "woningbouwlocaties", True, "grootschalige NOVEX-woningbouwlocaties"),
    ("een stevige preventie-", "inzet", False, "een stevige preventie-inzet"),
    ("een stevige preventie-", "inzet", True, "een stevige preventie-inzet"),
    ("groep niet-", "stemmers stemt", True, "groep niet-stemmers stemt"),
    ("de burge-", "meester kan", False, "de burgemeester kan"),
    ("de verant-", "woordelijkheid", True, "de verantwoordelijkheid"),
    ("de over-", "heid is", True, "de overheid is"),
    ("bereikbaarheids-", "en infrastructuur", True, "bereikbaarheids- en infrastructuur"),
    ("in-", "of doorstroom", False, "in- of doorstroom"),
    ("de VWS-", "brede aanpak", True, "de VWS-brede aanpak"),
    ("het 42-", "jarige", True, "het 42-jarige"),
    ("inkoopregels en", "-kosten", True, "inkoopregels en -kosten"),
    ("zacht\u00ad", "koppel", False, "zachtkoppel"),
    ("een – ", "tussenzin", True, "een – tussenzin"),
    ("in 2021–", "2025 was", True, "in 2021–2025 was"),
    ("vraag 2 t/", "m 5", False, "vraag 2 t/m 5"),
    ("https://open.nl/lange‐", "naam/pdf", False, "https://open.nl/langenaam/pdf"),
    ("in de regio", ". En", False, "in de regio. En"),
    ("Arnhem–", "Nijmegen", False, "Arnhem–Nijmegen"),
    ("https://open.nl/a-", "9a4c/pdf", False, "https://open.nl/a-9a4c/pdf"),
    ("zie https://", "www.movisie.nl/x", True, "zie https://www.movisie.nl/x"),
    ("https://nos.nl/artikel/25", "Zie ook", False, "https://nos.nl/artikel/25 Zie ook"),
    ("(https://x.nl/regio/", "sinterklaas-in-x).", True, "(https://x.nl/regio/sinterklaas-in-x)."),
    ("gewone woorden", "zonder meer", False, "gewone woorden zonder meer"),
]


@pytest.mark.parametrize(("left", "right", "hyphenates", "expected"), TABLE)
def test_joined(left: str, right: str, hyphenates: bool, expected: str) -> None:
    lexicon = HYPHENATED if hyphenates else PLAIN
    assert joined(left, right, lexicon) + right == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoo\u00adgach\u00adtend,", "Hoogachtend,"),
        ("de kinder\u00ad ", "de kinder\u00ad "),
        ("de kin\u00adder\u00ad\u2010", "de kinder\u00ad"),
    ],
)
def test_a_place_to_divide_a_word_is_no_hyphen(text: str, expected: str) -> None:
    """Browsers write the places where a word may be divided into the PDF, and the hyphen they show."""
    assert clean(text) == expected
