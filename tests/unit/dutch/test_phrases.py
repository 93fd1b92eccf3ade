"""What a sentence is about, told by closed lists of the words between."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.phrases import how_often, said_about, without_genre

SAID = [
    (
        "Dat de bediening van bruggen in de nacht te veel leunt op de haven",
        "bediening van bruggen in de nacht",
    ),
    (
        "Of u bereid bent in kaart te brengen welke gevolgen het sluiten van de sluis heeft",
        "sluiten van de sluis",
    ),
    ("Dat dreigen met geweld niet mag en de eigenaren van boten", "eigenaren van boten"),
    ("De begroting van het waterschap (zie hierboven)", "begroting van het waterschap"),
    ("Wat vindt u daar zelf van?", None),
    ("Dat het onacceptabel is", None),
]


@pytest.mark.parametrize(("text", "about"), SAID)
def test_what_is_asked_about(text: str, about: str | None) -> None:
    assert next(iter(said_about(text, how_often([text]))), None) == about


def test_what_all_say_tells_none_apart() -> None:
    texts = [
        "De kosten van de sluis, de eigenaren van schepen.",
        "De kosten van de sluis, de kleur van het water.",
    ]
    often = how_often([*texts, "De kosten van de sluis en meer."])
    first, second = (said_about(text, often)[0] for text in texts)
    assert first != second


def test_a_long_group_ends_before_the_part_that_does_not_fit() -> None:
    text = (
        "De uitwisseling tussen kleine havens in het noorden van het land met grote terminals langs de kust"
    )
    assert said_about(text, {})[0] == "uitwisseling tussen kleine havens in het noorden van het land"


@pytest.mark.parametrize(
    ("subject", "about"),
    [
        (
            "Beantwoording van Kamervragen van de leden Jansen (ABC) en De Vries (DEF) over het kustpad",
            "het kustpad",
        ),
        ("Antwoord op schriftelijke vragen inzake sluizen en bruggen", "sluizen en bruggen"),
        ("Beantwoording vragen Tweede Kamer over het rapport Bruggen", "het rapport Bruggen"),
        ("Antwoorden schriftelijk overleg Havens", "Havens"),
        ("Antwoorden op vragen", "Antwoorden op vragen"),
        ("Wijziging van de Wet op de havens", "Wijziging van de Wet op de havens"),
    ],
)
def test_the_subject_of_a_letter_is_what_it_is_about(subject: str, about: str) -> None:
    assert without_genre(subject) == about
