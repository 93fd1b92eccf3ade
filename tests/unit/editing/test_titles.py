"""What a question is called when no editor gave it a title; the official publication that editors name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import pages
from vraagbaak.dutch.phrases import asks, without_stock_opening
from vraagbaak.editing.brief_yml import Editorial, Paper
from vraagbaak.editing.edition import LONG, make_edition, shortened
from vraagbaak.understanding.model import Letter


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bent u bekend met het bericht ‘Brug weer dicht’?", "het bericht ‘Brug weer dicht’?"),
        ("Heeft u kennisgenomen van het rapport over de veerpont?", "het rapport over de veerpont?"),
        ("Kunt u toelichten hoe vaak de brug dicht was?", "hoe vaak de brug dicht was?"),
        ("Deelt u de mening dat bruggen open horen te zijn?", "dat bruggen open horen te zijn?"),
        ("Klopt het dat de brug drie jaar dicht was?", "dat de brug drie jaar dicht was?"),
        ("De leden van de ABC-fractie vragen of de brug nog dit jaar open kan.", "of de brug nog dit jaar open kan."),
        ("Voorts vragen de leden van de ABC-fractie aan de minister waarom de brug dicht is gebleven.", "waarom de brug dicht is gebleven."),
        ("Zij vragen tot slot naar de kosten van de veerpont.", "de kosten van de veerpont."),
        ("Kunt u aangeven, en zo ja hoe, dat kan?", "Kunt u aangeven, en zo ja hoe, dat kan?"),  # little is left
        ("Bent u van plan de brug te openen?", "Bent u van plan de brug te openen?"),
        ("Kunt u de brief over de brug aan de Kamer sturen?", "Kunt u de brief over de brug aan de Kamer sturen?"),
        ("De leden van de raad wonen ver van de brug.", "De leden van de raad wonen ver van de brug."),
    ],
)  # fmt: skip
def test_what_every_question_says_is_left_out(text: str, left: str) -> None:
    assert without_stock_opening(text) == left


def test_what_is_left_need_not_be_a_question() -> None:
    assert asks("hoe vaak de brug dicht was?")
    assert asks("Kunt u de brug openen?")
    assert not asks("het bericht ‘Brug weer dicht’?")


ASKED = """Vraag 1
Deelt u de mening dat de bediening van bruggen in de nacht te veel leunt op de haven?
Antwoord 1
Ja.
Vraag 2
Hoe vaak is de brug dicht?2)
Antwoord 2
Vaak.
Vraag 3
Kunt u uitgebreid toelichten waarom de bediening van bruggen in de nacht zo veel kost, en wat de prijs van sleepboten is?
Antwoord 3
Nee."""


def test_a_question_is_called_by_what_it_is_about_and_no_two_alike() -> None:
    edition = make_edition(pages.letter(ASKED), Editorial(titles={}))
    titles = [question.subject for question in edition.letter.questions]
    assert titles == [
        "Bediening van bruggen in de nacht",
        "Hoe vaak is de brug dicht?",
        "Prijs van sleepboten",
    ]


def test_a_theme_of_one_question_is_its_title() -> None:
    letter = pages.letter(ASKED)
    first, second, third = letter.questions
    themed = replace(
        letter,
        questions=(
            replace(first, theme="bruggen"),
            replace(second, theme="nacht"),
            replace(third, theme="nacht"),
        ),
    )
    subjects = [question.subject for question in make_edition(themed, Editorial()).letter.questions]
    assert subjects[0] == "Bruggen"
    assert "Nacht" not in subjects


def test_a_title_ends_with_its_first_sentence() -> None:
    assert (
        shortened("De brug over de rivier is weer dicht. Waarom is dat?")
        == "De brug over de rivier is weer dicht"
    )


def test_a_long_title_ends_with_a_word() -> None:
    title = shortened("De brug over de rivier " * 12)
    assert len(title) <= LONG + 1
    assert title.endswith(("brug…", "over…", "de…", "rivier…"))


LETTER = "Vraag 1\nWat is dit?\nAntwoord 1\nDit is een brug."
LIST = Paper("kst-31234-XV-7", "Kamerstukken II 2031/32, 31 234 XV, nr. 7")


def printed_as(number: str) -> Letter:
    return replace(pages.letter(LETTER), kind="lijst", kenmerk=number)


@pytest.mark.parametrize(
    ("letter", "named", "shown"),
    [
        (pages.letter(LETTER), LIST, LIST.id),
        (pages.letter(LETTER), Paper(LIST.id, "zie de site van de Kamer"), LIST.id),
        (pages.letter(LETTER), Paper("kst-31234-XV-8", LIST.citation), None),
        (pages.letter(LETTER), Paper("ah-tk-20312032-7", "Aanhangsel Handelingen II 2031/32, nr. 8"), None),
        (pages.letter(LETTER), Paper("ah-tk-20312032-8", "Aanhangsel Handelingen II 2031/32, nr. 8"), "ah-tk-20312032-8"),
        (printed_as("kst-31234-XV-7"), LIST, LIST.id),
        (printed_as("kst-31234-XV-9"), LIST, "kst-31234-XV-9"),
        (printed_as("kst-31234-XV-9"), Paper("kst-31234-XV-9", LIST.citation), "kst-31234-XV-9"),
    ],
)  # fmt: skip
def test_what_contradicts_is_said_and_not_shown(letter: Letter, named: Paper, shown: str | None) -> None:
    edition = make_edition(letter, Editorial(official=named))
    assert (edition.letter.official.id if edition.letter.official else None) == shown
    shown_as_named = edition.letter.official and edition.letter.official.citation == named.citation
    codes = [finding.code for finding in edition.letter.findings]
    assert codes.count("redactie-weerspreekt") == (not shown_as_named)
