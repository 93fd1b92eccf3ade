"""Text becomes tokens: what each can be, and that none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vraagbaak.citing.grammar import Reader
from vraagbaak.citing.tokens import END, lex


def kinds(text: str) -> list[str]:
    """The first kind that a reader of citations would name, for each token."""
    names = ("URL", "ECLI", "IDENTIFIER", "DOCUMENT", "YEAR", "DOSSIER", "CHAMBER", "CUE", "NR", "PAPER", "NUMBER", "LETTER", "AMOUNT")  # fmt: skip
    found = (next((name for name in names if name in token.kinds), token.text) for token in lex(text))
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
    for token in lex(text):
        if token.kinds == END:
            break
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
    reader = Reader(text, lex(text), first=-1)
    assert "".join(token.text for token in reader.reads(pattern)) == read
    assert reader.at == len(reader.reads()) + (
        0 if not read else len([t for t in lex(read) if t.kinds != END])
    )
