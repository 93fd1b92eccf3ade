"""Question and answer as a pair on the page, and the question that folds."""

from __future__ import annotations

import markdown
import pytest

from vraagbaak.site.build.anchors import FOLDED, FOLDED_ON_PHONE, Anchors


def page_with(asked: str) -> str:
    anchors = Anchors()
    anchors.expect("a/vraag-1.md", {"parts": ["question", "answer"]}, None)
    return markdown.markdown(f"## Vraag\n\n{asked}\n\n## Antwoord\n\nJa.", extensions=["tables", anchors])


@pytest.mark.parametrize(
    ("length", "label"),
    [
        (FOLDED_ON_PHONE // 2, None),
        ((FOLDED_ON_PHONE + FOLDED) // 2, "vb-fold vb-fold--phone"),
        (FOLDED * 2, "vb-fold"),
    ],
)
def test_a_long_question_folds(length: int, label: str | None) -> None:
    page = page_with("brug " * (length // 5))
    assert page.count('<div class="vb-ask">') == page.count('<div class="vb-say">') == 1
    assert ("<label" in page) is (label is not None)
    assert label is None or f'<label class="{label}" data-search-exclude="">' in page
    assert page.count("brug") == length // 5
    assert 'id="vraag-alinea-1"' in page
    assert "Toon de hele vraag" not in page.partition('class="vb-say"')[2]
