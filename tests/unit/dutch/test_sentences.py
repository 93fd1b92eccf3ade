"""Where a sentence ends."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.sentences import ends_sentence, has_ended


@pytest.mark.parametrize(
    "text",
    [
        "Ja.",
        "Klopt dit?",
        "als volgt:",
        "en verder…",
        "(zie hierna.)",
        "hij zegt ‘ja.’",
        "(zie hierna).)",
        "zo;",
    ],
)
def test_a_sentence_ends(text: str) -> None:
    assert ends_sentence(text)
    assert has_ended(text)


@pytest.mark.parametrize("text", ["(nr. 3)", "de bijlage (tabel 2)”"])
def test_a_bracket_alone_ends_what_is_no_sentence(text: str) -> None:
    assert not ends_sentence(text)
    assert has_ended(text)


@pytest.mark.parametrize("text", ["", "van de", "de heer ‘Jansen’", "nr. 3", "Stb. 2021]", "ja. en"])
def test_what_goes_on(text: str) -> None:
    assert not ends_sentence(text)
    assert not has_ended(text)
