"""Which hyphens at a line end belong to the word, in a letter that divides words."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.hyphens import Lexicon, joined

WORDS = Lexicon(
    frozenset({"hbo-docent", "woning", "po-bestuur", "politie", "zee-egel", "rt-wagens"}), hyphenates=True
)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        # abbreviations, by spelling
        ("het ov-", "bureau", "het ov-bureau"),
        ("de tbs-", "maatregel", "de tbs-maatregel"),
        ("een mbo-", "diploma", "een mbo-diploma"),
        ("per sms-", "dienst", "per sms-dienst"),
        ("de str-", "ook", "de str-ook"),
        ("de wo-", "docenten", "de wo-docenten"),
        # the letter itself writes the hyphen elsewhere
        ("een po-", "docent", "een po-docent"),
        ("een rt-", "wagen", "een rt-wagen"),
        # prefixes, and words that only begin so
        ("een ex-", "wethouder", "een ex-wethouder"),
        ("een ex-", "port", "een export"),
        ("een ex-", "amen", "een examen"),
        ("een oud-", "wethouder", "een oud-wethouder"),
        ("de oud-", "ste", "de oudste"),
        ("een non-", "stop", "een non-stop"),
        ("dat is non-", "sens", "dat is nonsens"),
        ("de wo-", "ningen", "de woningen"),
        ("de po-", "litieke", "de politieke"),
        # figures and apostrophes
        ("de 1e-", "lijns", "de 1e-lijns"),
        ("altijd ’s-", "morgens", "altijd ’s-morgens"),
        # no abbreviation because vowels clash once
        ("de zee-", "boten", "de zeeboten"),
        ("de syn-", "these", "de synthese"),
        # addresses
        ("zie stad.example/nieuws/een-", "bericht", "zie stad.example/nieuws/een-bericht"),
        ("zie (stad.example/nieuws/", "bericht)", "zie (stad.example/nieuws/bericht)"),
        ("mail naar p.peters@de-", "stad.example", "mail naar p.peters@de-stad.example"),
        ("mail naar zaken-", "loket@stad.example", "mail naar zaken-loket@stad.example"),
        ("mail p.peters@stad.example.", "2024 was", "mail p.peters@stad.example. 2024 was"),
        ("en/of-", "anders", "en/ofanders"),
    ],
)
def test_a_hyphen_stays_where_the_word_has_one(left: str, right: str, whole: str) -> None:
    assert joined(left, right, WORDS) + right == whole
