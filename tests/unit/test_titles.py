"""What a question is called when no editor gave it a title."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.stock import asks, without_stock_opening
from vraagbaak.editing.titles import LONG, shortened


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


def test_a_title_ends_with_its_first_sentence() -> None:
    assert (
        shortened("De brug over de rivier is weer dicht. Waarom is dat?")
        == "De brug over de rivier is weer dicht"
    )


def test_a_long_title_ends_with_a_word() -> None:
    title = shortened("De brug over de rivier " * 12)
    assert len(title) <= LONG + 1
    assert title.endswith(("brug…", "over…", "de…", "rivier…"))
