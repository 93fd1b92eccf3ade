"""Words that are struck out never read as if they were said."""

from __future__ import annotations

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.rows import join_runs
from vraagbaak.reading.text import Paragraph, Run, plain, struck_marked


def test_struck_words_stand_between_marks_in_plain_text() -> None:
    runs = (Run("Tot "), Run("april", struck=True), Run(" mei."))
    assert struck_marked(runs) == "Tot ~~april~~ mei."
    assert Paragraph((), "table", cells=((runs, (Run("2"),)),)).row_texts == ("Tot ~~april~~ mei. | 2",)


def test_a_hyphen_behind_an_index_is_of_its_word() -> None:
    left, right = [Run("de CO"), Run("2", script="sub"), Run("-")], [Run("uitstoot daalt")]
    assert plain(tuple(join_runs(left, right, Lexicon(frozenset(), True)))) == "de CO2-uitstoot daalt"
