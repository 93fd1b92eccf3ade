"""Words as printed against words as shown."""

from __future__ import annotations

import pytest

from vraagbaak.proving.words import (
    Call,
    Piece,
    Style,
    Token,
    joins,
    normal_styles,
    same_calls,
    same_styles,
    tokens_of,
)


def printed(text: str) -> list[Token]:
    """The words of lines, parted by ``/``."""
    found: list[Token] = []
    for line in text.split(" / "):
        *words, last = line.split()
        found += [*map(Token, words), Token(last, ends_line=True)]
    return found


def shown(*pieces: str | Piece) -> list[Token]:
    return tokens_of((piece, Style.PLAIN) if isinstance(piece, str) else piece for piece in pieces)


@pytest.mark.parametrize(
    ("lines", "page", "joined"),
    [
        ("het kabinet", "het kabinet", []),
        ("het / kabinet", "het kabinet", []),
        ("het kabi- / net", "het kabinet", ["kabinet"]),
        ("het kabi\u00ad / net", "het kabinet", ["kabinet"]),
        ("het SER- / advies", "het SER-advies", ["SER-advies"]),
        ("land- / en tuinbouw", "land- en tuinbouw", []),
        ("a- / -b", "a-b", ["a-b"]),
        ("https://a.nl/ / b", "https://a.nl/b", ["https://a.nl/b"]),
        ("het / kabinet", "hetkabinet", ["hetkabinet"]),
        ("het kabinet", "hetkabinet", None),
        ("het kabi-net", "het kabinet", None),
        ("kabi- / net", "kabi net", None),
        ("het kabinet", "het", None),
        ("het", "het kabinet", None),
        ("19 76", "19 67", None),
    ],
)
def test_the_same_words(lines: str, page: str, joined: list[str] | None) -> None:
    found = joins(printed(lines), shown(page))
    assert (None if found is None else [join.word for join in found]) == joined


@pytest.mark.parametrize(
    ("lines", "page", "doubtful"),
    [
        ("kabi- / net", "kabinet", False),
        ("SER- / advies", "SER-advies", False),
        ("https://a.nl/ / b", "https://a.nl/b", False),
        ("interventie/ / maatregel", "interventie/maatregel", False),
        ("het / kabinet", "hetkabinet", True),
        ("SER- / advies", "SERadvies", True),
        ("Covid-19- / aanpak", "Covid-19aanpak", True),
        ("Arnhem- / Oost", "ArnhemOost", True),
    ],
)
def test_a_word_of_two_lines_may_be_two_words(lines: str, page: str, doubtful: bool) -> None:
    found = joins(printed(lines), shown(page))
    assert found is not None
    assert [join.is_doubtful for join in found] == [doubtful]


def test_styles_are_those_of_letters() -> None:
    bold = [Token("vet", bytes([Style.BOLD] * 3)), Token("niet")]
    assert same_styles(bold, shown(("vet", Style.BOLD), " niet"), (Style.PLAIN,))
    assert same_styles(
        [Token("vet,", bytes([Style.BOLD] * 4))], shown(("vet", Style.BOLD), ","), (Style.PLAIN,)
    )
    assert not same_styles(bold, shown("vet niet"), (Style.PLAIN,))
    assert not same_styles(bold, shown(("ve", Style.BOLD), "t niet"), (Style.PLAIN,))
    assert same_styles([Token("vet", bytes([Style.BOLD] * 3))], shown("vet"), (Style.BOLD,))
    assert normal_styles([Token("vet", bytes([Style.BOLD] * 3)), Token("n")]) == (Style.BOLD,)
    assert set(
        normal_styles([Token("ab", bytes([Style.BOLD] * 2)), Token("cd", bytes([Style.ITALIC] * 2))])
    ) >= {
        Style.BOLD,
        Style.ITALIC,
    }


def test_calls_stand_at_their_letters() -> None:
    one = [Token("zaken.", calls=(Call("1", at=6),)), Token("Er")]
    assert same_calls(one, shown("zaken.", Call("1", "noot-1"), " Er"))
    assert same_calls(one, shown("zaken", Call("1", "noot-1"), ". Er"))
    assert not same_calls(one, shown("zaken. Er", Call("1", "noot-1")))
    assert not same_calls(one, shown("zaken.", Call("2", "noot-2"), " Er"))
    assert same_calls(
        [Token("a", calls=(Call("23", at=1),))], shown("a", Call("2", "noot-2"), Call("3", "noot-3"))
    )
