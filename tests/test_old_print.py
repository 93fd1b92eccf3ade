"""The Aanhangsel as it was printed until about 2009, set in one column and in three: converted and proved."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

from test_odd_letters import convert
from typeset import wrap
from vraagbaak.errors import NotALetterError

pymupdf: Any = _pymupdf

TITLE = "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden"
ASKED = "Vragen van de leden Kwaak (ABC) en Op den Berg (D.E.F.) over de sluis bij Wierdam. (Ingezonden 4 mei 1993)"
PARTS = (
    ("1", "Is het bericht juist dat de sluis bij Wierdam op zondagen gesloten blijft voor vaartuigen die hoger zijn dan drie meter?"),
    ("2", "Wat is daarvan de reden?"),
    ("3", "Is overleg gevoerd met de schippers die op zondag varen, en met de gemeente waarin de sluis ligt?"),
)  # fmt: skip
NOTE = "1 De Wierdamse Bode van 2 mei jl."
HEAD = (
    "Antwoord",
    "Antwoord van minister Okkersen (Vaarwegen), mede namens de staatssecretaris van Water. (Ontvangen 9 juni 1993)",
)
ANSWERS = (
    ("1", "Ja, sinds de zomer van vorig jaar wordt de sluis op zondagen niet bediend voor vaartuigen van die hoogte."),
    ("2 en 3", "De brug over de sluis kan op die dagen niet worden geopend. Met de schippers is daarover gesproken."),
)  # fmt: skip
SIZE, SMALL, PITCH = 8.5, 6.6, 10.0
Line = tuple[str, float, bool]
"""Text, size, bold; an empty one is white space."""


def lines(width: float, answers: tuple[tuple[str, str], ...] = ANSWERS) -> list[Line]:
    """The document as lines of one column."""
    made: list[Line] = [("412", 12.0, True), ("", SIZE, False)]

    def text(words: str, size: float = SIZE) -> None:
        made.extend((line, size, False) for line in wrap(words, width, size))

    text(ASKED)
    for number, words in PARTS:
        made.extend([("", SIZE, False), (number, SIZE, True)])
        text(words)
    made.append(("", SIZE, False))
    text(NOTE, SMALL)
    made.extend([("", SIZE, False), (HEAD[0], SIZE, True)])
    text(HEAD[1])
    for number, words in answers:
        made.extend([("", SIZE, False), (number, SIZE, True)])
        text(words)
    return made


def print_of(columns: int, kamer: str = "Tweede", answers: tuple[tuple[str, str], ...] = ANSWERS) -> bytes:
    """One page; in three columns the lines are divided evenly."""
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    lefts, width = ((200.0,), 330.0) if columns == 1 else ((40.0, 212.0, 384.0), 158.0)
    page.insert_text((40, 50), f"{kamer} Kamer der Staten-Generaal", fontname="hebo", fontsize=17)
    page.insert_text((40, 100), "Vergaderjaar 1992-1993", fontsize=9)
    page.insert_text((200, 100), "Aanhangsel van de Handelingen", fontname="hebo", fontsize=9.5)
    for at, line in enumerate(wrap(TITLE, 300, SIZE, bold=True)):
        page.insert_text((200, 130 + PITCH * at), line, fontname="hebo", fontsize=SIZE)
    page.insert_text((200, 800), f"{kamer} Kamer, vergaderjaar 1992-1993, Aanhangsel", fontsize=8)
    page.insert_text((530, 800), "1", fontsize=8)
    page.insert_text((40, 795), "3K40815", fontsize=5.5)
    page.insert_text((40, 803), "’s-Gravenhage 1993", fontsize=5.5)
    made = lines(width, answers)
    height = -(-len(made) // len(lefts))
    for left, column in zip_longest(lefts, (made[at : at + height] for at in range(0, len(made), height))):
        for at, (text, size, bold) in enumerate(column or ()):
            where = (left, 175 + PITCH * at)
            if text:
                page.insert_text(where, text, fontname="hebo" if bold else "helv", fontsize=size)
    return bytes(document.tobytes())


@pytest.mark.parametrize("columns", [1, 3])
def test_it_is_read_and_proved(tmp_path: Path, columns: int) -> None:
    data = convert(tmp_path, print_of(columns)).data
    assert (data["id"], data["kind"], data["date"], data["addressee"]) == (
        "ah-tk-19921993-412",
        "aanhangsel",
        "1993-06-09",
        "TK",
    )
    assert data["subject"] == "de sluis bij Wierdam"
    assert [(one["name"], one["party"]) for one in data["askers"]] == [
        ("Kwaak", "ABC"),
        ("Op den Berg", "DEF"),
    ]
    assert [(one["family_name"], one["function"], one["ministry"], one["on_behalf"]) for one in data["senders"]] == [
        ("Okkersen", "minister", "Vaarwegen", False), ("", "staatssecretaris", "Water", True),
    ]  # fmt: skip
    (first, first_text), (_, shared) = ANSWERS
    expected = [(first, [PARTS[0][1]], [first_text], "yes")]
    expected += [(number, [text], [shared], "joint") for number, text in PARTS[1:]]
    assert [(q["number"], q["question"], q["answer"], q["answered"]) for q in data["questions"]] == expected
    assert {finding["code"] for finding in data["findings"]} <= {"noot-zonder-aanroep"}


def test_one_of_the_eerste_kamer_has_one_answer_to_all(tmp_path: Path) -> None:
    whole = (
        "",
        "De sluis wordt op zondagen niet bediend. Aan de schippers is dat in het voorjaar meegedeeld.",
    )
    data = convert(tmp_path, print_of(1, "Eerste", (whole,))).data
    assert (data["id"], data["addressee"]) == ("ah-ek-19921993-412", "EK")
    assert [(q["answers"], q["answer"]) for q in data["questions"]] == [(["1", "2", "3"], [whole[1]])] * 3


def test_where_an_answer_has_lost_its_number_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotALetterError, match="eerst alle vragen, dan alle antwoorden"):
        convert(tmp_path, print_of(1, answers=(ANSWERS[0], ("3", "Neen."))))


def test_a_later_answer_says_what_it_adds_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Nader antwoord van minister Okkersen (Vaarwegen). (Ontvangen 9 juni 1993). Zie ook Aanhangsel Handelingen nr. 12, vergaderjaar 1992-1993"
    monkeypatch.setitem(globals(), "HEAD", ("Nader antwoord", said))
    data = convert(tmp_path, print_of(1)).data
    assert (data["response"], data["see_too"], data["sent"], data["answered_on"]) == (
        "nader-antwoord", ["ah-tk-19921993-12"], "1993-05-04", "1993-06-09"
    )  # fmt: skip
    assert data["questions"][0]["answer"] == [ANSWERS[0][1]]


def test_a_notice_postpones_every_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Mededeling van de heer Polderman, staatssecretaris van Natuur. (Ontvangen 9 juni 1993)"
    monkeypatch.setitem(globals(), "HEAD", ("Mededeling", said))
    words = "De vragen worden later beantwoord, omdat bij de gemeente gegevens zijn gevraagd."
    data = convert(tmp_path, print_of(3, answers=(("", words),))).data
    assert [(q["answered"], q["answer"]) for q in data["questions"]] == [("postponed", [words])] * 3
    assert (data["response"], data["answered_on"]) == ("mededeling", None)
