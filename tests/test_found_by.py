"""What letters, papers and people are called, however a reader writes it."""

from __future__ import annotations

import pytest

from made import make_letter
from vraagbaak.record.record import Official, RecordedPaper, Sender
from vraagbaak.site.search.words import MOST_LETTERS, STOP, name_of, names_of, words, words_about
from vraagbaak.writing.shared_pages import groups

SPELLINGS = [
    ("ah-tk-20242025-614", "AH-TK-20242025-614", "Aanhangsel Handelingen II 2024/25, nr. 614",
     "aanhangsel 2024–2025 614", "2024-25, nr. 614"),
    ("AH 614", "aanhangsel 614", "614"),
    ("kst-36200-VII-33", "36 200 VII, nr. 33", "36.200-VII nr 33", "Kamerstuk 36\u00a0200 VII, nr.\u00a033"),
    ("2024-0000054321", "kenmerk 2024-0000054321", "20240000054321"),
    ("Van der Lee", "vragen van het lid Van der Lee", "lid van der lee"),
    ("brief van 11 september 2023", "11 september 2023"),
    ("Financi\u00ebn", "FINANCIEN"),
]  # fmt: skip
"""Each row: one name in several spellings."""


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_a_name_is_the_same_in_every_spelling(spellings: tuple[str, ...]) -> None:
    assert len({name_of(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024/25, nr. 614", "2023/24, nr. 614"),
        ("kst-36200-VII-33", "kst-36200-A-33"),
        ("Van Weel", "De Weel"),
    ],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert name_of(one) != name_of(other)


def test_a_name_that_is_like_a_small_word_is_a_word_of_its_own() -> None:
    assert set(words("Wel van Van Weel")) == set(words("Weel"))
    assert "wel" in STOP


def _sender(name: str, family_name: str) -> Sender:
    return Sender(
        name=name,
        family_name=family_name,
        function="minister",
        ministry="Justitie en Veiligheid",
        on_behalf=False,
    )


def test_letters_ministries_papers_and_ministers_have_names() -> None:
    official = Official(
        id="ah-tk-20242025-614", url=None, citation="Aanhangsel Handelingen II 2024/25, nr. 614"
    )
    letter = make_letter(
        id="ah-tk-20242025-614", kenmerk="AH 614", official=official, senders=(_sender("D.M. van Weel", "van Weel"), _sender("Bos", "Bos")),
    )  # fmt: skip
    paper = RecordedPaper(
        id="kst-29279-812", slug="kst-29279-812", citation="Kamerstuk 29 279, nr. 812", url=None, cited_by=()
    )
    names = names_of([letter], [paper], groups([letter]))
    own, ministry = "ah-tk-20242025-614/index.html", "ministeries/justitie-en-veiligheid/index.html"
    for query, page in [
        ("ah-tk-20242025-614", own), ("AH 614", own), ("18 januari 2023", own), ("Van Weel", own), ("minister Van Weel", own),
        ("minister Bos", own), ("minister van justitie", ministry), ("justitie en veiligheid", ministry),
        ("ministerie van Justitie en Veiligheid", ministry), ("29279, nr. 812", "stukken/kst-29279-812/index.html"),
    ]:  # fmt: skip
        assert names[name_of(query)][0] == page, query
    assert name_of("bos") not in names  # a word like others
    assert name_of("justitie") not in names


def test_of_a_minister_with_many_letters_the_newest_are_named() -> None:
    letters = [
        make_letter(id=f"brief-{day:02}", kenmerk=f"X{day}", date=f"2024-01-{day:02}", senders=(_sender("Van Weel", "Van Weel"),))
        for day in range(1, 12)
    ]  # fmt: skip
    named = names_of(letters, [], [])["vanweel"]
    assert named == tuple(f"brief-{day:02}/index.html" for day in range(11, 11 - MOST_LETTERS, -1))


def test_a_question_is_found_by_who_asks_and_who_answers() -> None:
    (about,) = words_about(
        [make_letter(subject="De brug", sender="minister Heinen (Financi\u00ebn)")]
    ).values()
    assert {"brug", "heinen", "financien", "2023"} <= set(
        about.lower().replace("\u00eb", "e").replace("(", "").replace(")", "").split()
    )
