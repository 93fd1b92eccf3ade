"""Who signs, from the rows at the foot of a letter."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.first_page import signatures


def signed(page: str) -> list[str]:
    """``function, ministry, name`` of each; ``+`` before one on whose behalf it is signed."""
    return [
        f"{'+' * s.on_behalf}{s.function}, {s.ministry}, {s.name}"
        for s in (signature.sender for signature in signatures(pages.rows(page)))
    ]


def test_the_name_stands_under_the_function() -> None:
    assert signed("De minister van Zaken,\n\nA. Jansen") == ["minister, Zaken, A. Jansen"]
    (one,) = signatures(pages.rows("Hoogachtend, de minister van Zaken,\nA. Jansen"))
    assert one.as_printed == "De minister van Zaken, A. Jansen"


@pytest.mark.parametrize(
    ("rows", "name"), [(0, "A. Jansen"), (3, "A. Jansen"), (4, ""), (5, ""), (7, "")]
)  # fmt: skip
def test_it_stands_near(rows: int, name: str) -> None:
    between = "de handtekening staat hier\n" * rows
    assert signed(f"De minister van Zaken,\n{between}A. Jansen") == [f"minister, Zaken, {name}"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Minister van Zaken\nA. Jansen", "A. Jansen"),
        ("A. Jansen\nMinister van Zaken", "A. Jansen"),  # above it
        ("A. Jansen\nMinister van Zaken\nB. Bos", "B. Bos"),  # under it goes first
        ("A. Jansen\nDe minister van Zaken", ""),  # the last words of an address
        ("A. Jansen\nMede namens minister van Zaken", ""),
        ("Ik dank u.\nMinister van Zaken", ""),
        ("Minister van Zaken\neen\ntwee\ndrie\nvier\nA. Jansen", ""),  # the first row has none above it
    ],
)
def test_above_or_under(page: str, expected: str) -> None:
    (one,) = signed(page)
    assert one.endswith(f"minister, Zaken, {expected}")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "De minister van Zaken|De minister van Wonen\nA. Jansen            |B. de Vries",
            ["minister, Zaken, A. Jansen", "minister, Wonen, B. de Vries"],
        ),
        # What stands a little aside is of the column, what stands further is of no one.
        (
            "De minister van Zaken|De minister van Wonen\nA. Jansen                |B. de Vries",
            ["minister, Zaken, A. Jansen", "minister, Wonen, B. de Vries"],
        ),
        (
            "De minister van Zaken|De minister van Wonen\nA. Jansen                  |B. de Vries",
            ["minister, Zaken, A. Jansen", "minister, Wonen, "],
        ),
        # A name alone on its row is of both.
        (
            "De minister van Zaken|De minister van Wonen\n          A. Jansen",
            ["minister, Zaken, A. Jansen", "minister, Wonen, A. Jansen"],
        ),
        # The next signature ends the look for a name.
        (
            "De minister van Zaken,\nDe minister van Wonen,\nB. de Vries",
            ["minister, Zaken, ", "minister, Wonen, B. de Vries"],
        ),
    ],
)
def test_who_signs_beside_each_other(page: str, expected: list[str]) -> None:
    assert signed(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("De minister van Zaken en\nWonen,\nA. Jansen", ["minister, Zaken en Wonen, A. Jansen"]),
        ("De minister van\nZaken,\nA. Jansen", ["minister, Zaken, A. Jansen"]),
        ("De minister,\nA. Jansen", ["minister, , A. Jansen"]),  # a name is no ministry
        ("De minister van Zaken en", []),
        ("Mede namens de staatssecretaris van Wonen,", ["+staatssecretaris, Wonen, "]),
        ("De minister van Zaken heeft dat gezegd.", []),
        (
            "De minister van Zaken,\nA. Jansen\nDe minister van Zaken,\nA. Jansen",
            ["minister, Zaken, A. Jansen"],
        ),
    ],
)
def test_a_ministry_goes_on_on_the_next_row(page: str, expected: list[str]) -> None:
    assert signed(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "Algemene Rekenkamer\nPostbus 20015\ndrs. A. Jansen, president\nB. Bos, secretaris",
            ["president, Algemene Rekenkamer, drs. A. Jansen", "secretaris, Algemene Rekenkamer, B. Bos"],
        ),
        ("burgemeester en wethouders van Zandstad\nde secretaris, A. Jansen", ["secretaris, burgemeester en wethouders van Zandstad, A. Jansen"]),
        ("Algemene Rekenkamer\nde vergadering, voorzitter", []),
        ("Algemene Rekenkamer\neen\ntwee\ndrie\nA. Jansen, president", ["president, Algemene Rekenkamer, A. Jansen"]),
        ("Algemene Rekenkamer\neen\ntwee\ndrie\nvier\nA. Jansen, president", []),
    ],
)  # fmt: skip
def test_the_heads_of_a_body(page: str, expected: list[str]) -> None:
    assert signed(page) == expected
