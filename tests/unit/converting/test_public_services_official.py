"""The official XML as text: what is taken of it, and what is refused."""

from __future__ import annotations

import pytest

from vraagbaak.converting.public_services import read_official
from vraagbaak.record.origin import OfficialPassage


def passages(inside: str, kind: str = "kamervragen") -> tuple[OfficialPassage, ...]:
    xml = f"<officiele-publicatie><{kind}>{inside}</{kind}></officiele-publicatie>"
    return read_official(xml.encode(), "https://x", "2026-01-02").passages


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<vraag><nr>Vraag 1</nr><al>Kent u <nadruk>sloten</nadruk>?</al></vraag>",
         OfficialPassage("question", ("1",), ("Kent u sloten?",))),
        ("<antwoord><nr>Antwoord 2, 4 t/m 6 en 8</nr><al>Ja.</al></antwoord>",
         OfficialPassage("answer", ("2", "4", "5", "6", "8"), ("Ja.",))),
        ("<vraag><al>Vraag 3</al><al>Wat?</al></vraag>", OfficialPassage("question", ("3",), ("Wat?",))),
        ("<antwoord><nr>Antwoord 1</nr><al>Ja<noot><noot.nr>1</noot.nr><noot.al>Bron.</noot.al></noot>, zeker.</al></antwoord>",
         OfficialPassage("answer", ("1",), ("Ja, zeker.",))),
        ("<antwoord><nr>Antwoord 1</nr><lijst><li><li.nr>a.</li.nr><al>een</al></li><li><li.nr>b.</li.nr><al>twee</al></li></lijst></antwoord>",
         OfficialPassage("answer", ("1",), ("een", "twee"))),
        ("<antwoord><nr>Antwoord 1</nr><table><row><entry><al>x</al></entry><entry>y</entry></row></table></antwoord>",
         OfficialPassage("answer", ("1",), ("x y",))),
    ],
)  # fmt: skip
def test_a_passage(inside: str, expected: OfficialPassage) -> None:
    assert passages(inside) == (expected,)


def test_a_kamerstuk_has_paragraphs_only() -> None:
    inside = "<stuk><algemeen><vrije-tekst><tekst><tussenkop>Kop</tussenkop><al-groep><al>Een.</al></al-groep></tekst></vrije-tekst></algemeen></stuk>"
    assert passages(inside, "kamerstuk") == (OfficialPassage("text", (), ("Kop", "Een.")),)


@pytest.mark.parametrize(
    "xml",
    [
        "<html/>",
        "<officiele-publicatie/>",
        "<officiele-publicatie><vraag><nr>Vraag 1</nr></vraag></officiele-publicatie>",
        "<!DOCTYPE x><officiele-publicatie/>",
        f"<officiele-publicatie><vraag><nr>Vraag {'9' * 5_000}</nr><al>Wat?</al></vraag></officiele-publicatie>",
        f"<officiele-publicatie><vraag><al>{'x' * 100_001}</al></vraag></officiele-publicatie>",
    ],
)
def test_what_is_no_official_text(xml: str) -> None:
    with pytest.raises(ValueError):
        read_official(xml.encode(), "https://x", "2026-01-02")


def test_a_range_without_end_and_a_day_that_does_not_exist() -> None:
    about = "<kamervraagomschrijving type='vraag'><datum isodatum='2026-02-30'/></kamervraagomschrijving>"
    xml = f"<officiele-publicatie>{about}<vraag><nr>Vraag 1 t/m 999999999</nr><al>{'<b>' * 5_000}x{'</b>' * 5_000}</al></vraag></officiele-publicatie>"
    text = read_official(xml.encode(), "https://x", "2026-01-02")
    assert text.sent is None
    assert len(text.passages[0].numbers) == 1_001
