"""What is promised to the Kamer: each sentence once, with when and where."""

from __future__ import annotations

from pathlib import Path

import pytest

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.dutch.promises import is_promise, moment_in
from vraagbaak.site.build.overview import promises_of
from vraagbaak.site.build.site import _promised


@pytest.mark.parametrize(
    ("sentence", "moment"),
    [
        ("Ik zal uw Kamer voor de zomer van 2023 over de voortgang informeren.", "voor de zomer van 2023"),
        ("Over de uitkomst zal ik uw Kamer eind volgend jaar berichten.", "eind volgend jaar"),
        ("Zodra het rapport er is, stuur ik het uw Kamer.", "Zodra het rapport er is"),
        ("De Kamer ontvangt de evaluatie vóór 1 juli 2025.", "vóór 1 juli 2025"),
        (
            "Zoals ik uw Kamer schreef, zal ik de Kamer hierover binnen zes weken informeren.",
            "binnen zes weken",
        ),
        ("Wij zullen uw Kamer hierover nader informeren.", ""),
    ],
)
def test_a_promise_and_when(sentence: str, moment: str) -> None:
    assert is_promise(sentence)
    assert moment_in(sentence) == moment


@pytest.mark.parametrize(
    "sentence",
    [
        "Zoals ik uw Kamer in mei heb laten weten, zal ik de gemeenten informeren.",
        "Naar aanleiding van uw brief aan de Kamer zal ik de scholen informeren.",
        "Ik zie geen aanleiding om uw Kamer hierover te informeren.",
        "Gemeenten zullen inwoners voor de zomer informeren.",
        "Op dit punt kom ik in het antwoord op vraag 5 terug.",
    ],
)
def test_what_looks_like_one(sentence: str) -> None:
    assert not is_promise(sentence)


def test_each_is_listed_once_with_its_place(tmp_path: Path) -> None:
    said = "Ik zal uw Kamer voor de zomer informeren."
    path = tmp_path / "in.pdf"
    path.write_bytes(
        typeset.letter_pdf(
            [
                *typeset.question("1", "Wat gebeurt er?"),
                *typeset.answer("Dat is bekend.", f"Er komt een <plan>. {said}"),
                *typeset.question("2", "Wanneer?"),
                *typeset.answer(said),
            ]
        )
    )
    letter = convert_letter(path, tmp_path / "docs").record
    (found,) = promises_of(letter)
    assert (found.sentence, found.moment) == (said, "voor de zomer")
    assert found.place == f"{letter.id}/vraag-1/index.html#antwoord-alinea-2"
    assert len(found.ministries) == 1
    shown = _promised([found], "../", "letter")
    assert f'href="../{found.place}"' in shown
    assert "Gevonden door een programma" in shown
    assert _promised([], "../", "letter") == ""
