"""Accents go on the letter they are drawn over; letter-spaced words become words."""

from __future__ import annotations

from typing import Any

import pytest

from vraagbaak.reading.characters import clean, composed, mended, need_mending

WIDE = 5.0  # pt, of a letter


def raw_line(text: str, over: str = "") -> dict[str, Any]:
    """``text`` as a line in ``rawdict`` form; an accent in ``over`` is drawn over the letter before or after it.

    ``<`` and ``>`` in ``over`` say which, one for each accent of ``text`` in order; a ``_`` is a wider space.
    """
    ways = iter(over)
    chars: list[dict[str, Any]] = []
    x = 80.0
    for char in text:
        if char in "¨´¸ˇ" and (way := next(ways, "")):
            at = x if way == ">" else x - WIDE
            chars.append({"c": char, "bbox": (at + 1, 100.0, at + 4, 110.0)})
            continue
        wide = 12.0 if char == "_" else WIDE
        chars.append({"c": char.replace("_", " "), "bbox": (x, 100.0, x + wide, 110.0)})
        x += wide
    return {"spans": [{"size": 9.0, "chars": chars}], "bbox": (80.0, 100.0, x, 110.0)}


def text_of(line: dict[str, Any]) -> str:
    return "".join(char["c"] for span in line["spans"] for char in span["chars"])


@pytest.mark.parametrize(
    ("text", "over", "expected"),
    [
        ("Financi¨en", ">", "Financiën"),
        ("Financie¨n", "<", "Financiën"),
        ("co¨ordinatie", ">", "coördinatie"),
        ("coo¨rdinatie", "<", "coördinatie"),
        ("Kostic´", "<", "Kostić"),
        ("Yes¸ilgöz", "<", "Yeşilgöz"),
        ("op ´e´en plek", ">>", "op één plek"),
        # No place tells: what must belong to a letter goes on the nearest that can have it.
        ("Financi¨en", "", "Financiën"),
        ("Financie¨n", "", "Financiën"),
        ("Yes¸ilgöz", "", "Yeşilgöz"),
        ("Kostic´", "", "Kostić"),
        # An apostrophe is no accent.
        ("foto´s", "", "foto´s"),
        ("´s middags", "", "´s middags"),
        ("5´ en 6´", "", "5´ en 6´"),
        ("de ´follow-up´", "><", "de ´follow-up´"),
    ],
)
def test_an_accent_goes_on_its_letter(text: str, over: str, expected: str) -> None:
    assert text_of(mended(raw_line(text, over))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A n t w o o r d", "Antwoord"),
        ("V r a a g 3", "Vraag 3"),
        ("Dit is n a d r u k k e l i j k gezegd.", "Dit is nadrukkelijk gezegd."),
        ("N a d e r e_v r a g e n", "Nadere vragen"),
        ("B I J L A G E", "BIJLAGE"),
        ("a b c d e", "a b c d e"),
        ("x x x x", "x x x x"),
        ("J N J N", "J N J N"),
        ("de 4 5 6 7", "de 4 5 6 7"),
        ("A_n_t_w_o_o_r_d", "A n t w o o r d"),
    ],
)
def test_letters_apart_are_a_word(text: str, expected: str) -> None:
    assert text_of(mended(raw_line(text))) == expected


@pytest.mark.parametrize("text", ["Financi¨en", "Kostic´", "co ¨ordinatie", "A n t w o o r d", "`e"])
def test_what_needs_mending_is_noticed(text: str) -> None:
    assert need_mending(f"Een gewone regel.\n{text}")


@pytest.mark.parametrize(
    "text", ["Financiën", "5´", "het ´follow-up´", "a b", "4 5 6 7 8", "’s-Gravenhage", "€ 1.250"]
)
def test_what_does_not_is_left_alone(text: str) -> None:
    assert not need_mending(text)


def test_marks_that_combine_are_composed() -> None:
    assert composed("cafe\u0301 en coo\u0308rdinatie") == "café en coördinatie"
    assert composed("5 \u212b") == "5 \u212b"


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (
            "heet \u05dd\u05d5\u05dc\u05e9, en",
            "heet \u05e9\u05dc\u05d5\u05dd, en",
        ),  # shalom, drawn from the left
        ("heet \u05dd\u05d5 \u05dc\u05e9 (dag)", "heet \u05e9\u05dc \u05d5\u05dd (dag)"),  # two words
        ("heet \u0628\u0627", "heet \u0627\u0628"),
        ("heet dag", "heet dag"),
    ],
)
def test_words_from_right_to_left_are_read_in_their_order(drawn: str, read: str) -> None:
    line = raw_line(drawn)
    line["spans"][0]["chars"].reverse()  # whatever order the file has
    if drawn == read:
        line["spans"][0]["chars"].reverse()
    assert need_mending(drawn) is (drawn != read)
    assert text_of(mended(line)) == read


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("e\x1eci\xebnt", "effici\xebnt"),
        ("\x1cnanciering", "financiering"),
        ("sta\x0b en \x0cets", "staff en fiets"),
        ("een \x0c twee", "een   twee"),  # between words it is no letter
    ],
)
def test_ligatures_with_codes_of_tex_are_letters(coded: str, text: str) -> None:
    assert clean(coded) == text
