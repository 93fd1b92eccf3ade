"""When questions were sent in and answered, how long that took, and what else is printed of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import pages
from vraagbaak.record.record import About
from vraagbaak.understanding.first_page import answered_on, response_of, see_too, sent_on, set_of_questions
from vraagbaak.understanding.letterhead import PrintedHead
from vraagbaak.vocabulary import DocumentKind, Response

ABOVE = "De vragen zijn op 4 mei 2031 voorgelegd aan de minister. Bij brief van 9 juni 2031 zijn ze door hem beantwoord."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vragen van het lid Bos (ABC) over sluizen (ingezonden 4 mei 2031).", "2031-05-04"),
        ("Vragen van het lid Bos (ABC) over sluizen. (Ingezonden 4 mei 1993)", "1993-05-04"),
        ("de vragen die zijn ingezonden op 4 mei 2031 over sluizen", "2031-05-04"),
        (ABOVE, "2031-05-04"),
        ("een ingezonden brief van 4 mei 2031", None),
        ("(ingezonden 4 mei 2031) en (ingezonden 5 mei 2031)", None),
    ],
)
def test_the_day_they_were_sent_in(text: str, day: str | None) -> None:
    assert sent_on(text) == day


@pytest.mark.parametrize(
    ("kind", "head", "above", "day"),
    [
        ("aanhangsel", PrintedHead(answered="Antwoord van minister Bos (Zee) (ontvangen 9 juni 2031)"), "", "2031-06-09"),
        ("aanhangsel", PrintedHead(answered="Mededeling van minister Bos (Zee) (ontvangen 9 juni 2031)"), "", None),
        ("lijst", PrintedHead(), ABOVE, "2031-06-09"),
        ("lijst", PrintedHead(), "De minister heeft deze vragen beantwoord bij brief van 9 juni 2031.", "2031-06-09"),
        ("lijst", PrintedHead(), "", None),
        ("kamerbrief", PrintedHead(), "", "2031-07-01"),
        ("vragen", PrintedHead(), "", None),
    ],
)  # fmt: skip
def test_the_day_of_the_answer(kind: DocumentKind, head: PrintedHead, above: str, day: str | None) -> None:
    assert answered_on(kind, head, above, "2031-07-01") == day


@pytest.mark.parametrize(
    ("answered", "response", "others"),
    [
        ("Antwoord van minister Bos (Zee) (ontvangen 9 juni 2031).", "antwoord", []),
        (
            "Nader antwoord van minister Bos (Zee). (Ontvangen 9 juni 1998). Zie ook Aanhangsel Handelingen nr. 12, vergaderjaar 1997–1998",
            "nader-antwoord",
            ["ah-tk-19971998-12"],
        ),
        (
            "Antwoord van minister Bos (Zee) (ontvangen 9 juni 2031). Zie ook Aanhangsel Handelingen, vergaderjaar 2030–2031, nrs. 1507 en 1508.",
            "antwoord",
            ["ah-tk-20302031-1507", "ah-tk-20302031-1508"],
        ),
        ("Mededeling van minister Bos (Zee) (ontvangen 9 juni 2031).", "mededeling", []),
        (
            "Antwoord van minister Bos (Zee), zoals in Aanhangsel Handelingen II 2030/31, nr. 7",
            "antwoord",
            [],
        ),
    ],
)
def test_what_is_given_and_what_it_belongs_to(answered: str, response: Response, others: list[str]) -> None:
    head = PrintedHead(("ah-tk-20302031-99",), answered=answered)
    assert (response_of(head), list(see_too(head))) == (response, others)


@pytest.mark.parametrize(
    ("texts", "number"),
    [(("", "uw brief 2031Z01234"), "2031Z01234"), (("2031Z01234 en 2031Z01235",), ""), (("2031D01234",), "")],
)
def test_the_number_of_the_set(texts: tuple[str, ...], number: str) -> None:
    assert set_of_questions(texts) == number


WRITTEN = About(
    id="a", kenmerk="", kind="aanhangsel", addressee="TK", sent="2031-05-04", answered_on="2031-05-26"
)


@pytest.mark.parametrize(
    ("about", "days", "late"),
    [
        (WRITTEN, 22, "BWBR0044975"),
        (replace(WRITTEN, answered_on="2031-05-25"), 21, None),
        (replace(WRITTEN, sent="1998-05-04", answered_on="1998-07-04"), 61, "BWBR0006023"),
        (replace(WRITTEN, kind="lijst"), 22, None),
        (replace(WRITTEN, addressee="EK"), 22, None),
        (replace(WRITTEN, response="nader-antwoord"), 22, None),
        (replace(WRITTEN, sent=None), None, None),
        (replace(WRITTEN, sent="2031-06-04"), None, None),
    ],
)
def test_how_long_it_took(about: About, days: int | None, late: str | None) -> None:
    assert (about.days, about.late_by) == (days, late)


def test_under_a_notice_every_question_is_postponed_whatever_its_heading() -> None:
    page = (
        "Vragen van het lid Bos (ABC) over sluizen (ingezonden 4 mei 2031).\n"
        "Mededeling van minister Kat (Zee) (ontvangen 26 mei 2031).\n"
        "Vraag 1\nWie baggert het kanaal?\nVraag 2\nHoe diep is het?\nAntwoord\nHet antwoord volgt later."
    )
    letter = pages.letter(page)
    assert [(q.answered, q.answer_kind) for q in letter.questions] == [("postponed", "mededeling")] * 2
    assert (letter.response, letter.answered_on, letter.sent) == ("mededeling", None, "2031-05-04")
