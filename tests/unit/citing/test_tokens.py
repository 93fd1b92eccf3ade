"""Text becomes tokens: what each can be, and that none is lost."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vraagbaak.citing.grammar import Reader
from vraagbaak.citing.tokens import Token, lex


def tokens(text: str, start: int = 0) -> list[Token]:
    return list(takewhile(lambda token: token.text, lex(text, start)))


def kinds(text: str) -> list[str]:
    """The first kind that a reader of citations would name, for each token."""
    names = ("URL", "ECLI", "IDENTIFIER", "DOCUMENT", "YEAR", "DOSSIER", "CHAMBER", "CUE", "NR", "PAPER", "NUMBER", "LETTER", "AMOUNT")  # fmt: skip
    found = (next((name for name in names if name in token.kinds), token.text) for token in tokens(text))
    return [name for name in found if name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kamerstukken II 2023/24, 34 222, nr. 9",
            ["CUE", "LETTER", "YEAR", ",", "DOSSIER", ",", "NR", ".", "PAPER"],
        ),
        ("Kamerstuk34222", ["CUE", "DOSSIER"]),
        ("Kamer-\nstukken 34.222", ["CUE", "DOSSIER"]),
        ("Handelin-\ngen", ["Handelin-\ngen"]),
        ("€ 34 222", ["€", "DOSSIER"]),
        ("€34 222", ["€", "AMOUNT"]),
        ("3,34222 2031/32,34222", ["NUMBER", ",", "AMOUNT", "YEAR", ",", "DOSSIER"]),
        (
            "12 mei, 12 euro, 12%, 12",
            ["NUMBER", "mei", ",", "NUMBER", "euro", ",", "NUMBER", "%", ",", "PAPER"],
        ),
        ("188b 12.500", ["PAPER", "DOSSIER"]),
        ("Eerste Kamer der Staten-Generaal", ["CHAMBER"]),
        ("A.B. Bos, B", ["A", ".", "LETTER", ".", "Bos", ",", "LETTER"]),
        ("Bos² en 3", ["Bos", "en", "PAPER"]),
        ("kst-34222-9 2031D01234", ["IDENTIFIER", "DOCUMENT"]),
    ],
)
def test_what_a_token_can_be(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@given(st.text(alphabet="aB1 2.,-\n–/()²€'’é", max_size=60))
def test_every_sign_is_in_one_token(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.gap == token.start - end
        assert not text[end : token.start].replace("²", "").strip()
        end = token.end
    assert not text[end:].replace("²", "").strip()


@pytest.mark.parametrize(
    ("pattern", "text", "read"),
    [
        ("nr|nrs .?", "nr. 9", "nr."),
        ("nr|nrs .?", "nr 9", "nr"),
        (", en?", ", en 9", ",en"),
        ("~, PAPER", " , 9", ""),
        ("PAPER &en", "9 en", "9"),
        ("PAPER !en", "9 en", ""),
        ("PAPER !en", "9 of", "9"),
        ("PAPER en", "9     en", ""),
    ],
)
def test_patterns_of_tokens(pattern: str, text: str, read: str) -> None:
    reader = Reader(text)
    reader.opens(0)
    reader.first = -1
    assert "".join(token.text for token in reader.reads(pattern)) == read
    assert reader.at == len(tokens(read))


def test_tokens_are_made_from_any_place_on() -> None:
    text = "in 2031/32, 34 222, nr. 9 en € 34 222"
    for start in (token.start for token in tokens(text)):
        assert tokens(text, start) == [token for token in tokens(text) if token.start >= start]


@pytest.mark.parametrize("far", ["", "woord " * 40])
def test_a_word_is_the_same_far_from_others_and_near_them(far: str) -> None:
    reader = Reader(f"nr. 3 {far}xMotie Bos")
    reader.opens(0)
    assert not reader.opens(reader.text.index("Motie"))


def test_what_stands_in_front_is_read_when_asked_for() -> None:
    text = "woord " * 100 + "van het dossier 34 222"
    reader = Reader(text)
    assert reader.opens(text.index("34 222"))
    assert [token.text for token in reader.before(0, 30)] == ["dossier", "het", "van", "woord", "woord"]
    assert not reader.opens(text.index("222"))
