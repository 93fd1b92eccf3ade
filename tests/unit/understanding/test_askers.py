"""Whose question it is: what is carried on, what is not, and what contradicts."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.understanding.askers import Claim

ABC = "De leden van de ABC-fractie vragen of dit klopt?"
DEF = ABC.replace("ABC", "DEF")
HEADING = "Vragen van de leden van de ABC-fractie\n"
HEAD = "Hierbij de antwoorden op vragen van het lid Jansen (ABC) over het pad langs de kust.\n"


def qa(number: str, asked: str = "Vraagt u dit?") -> str:
    return f"Vraag {number}\n~{asked}\nAntwoord\n~Ja.\n"


@pytest.mark.parametrize(
    ("page", "parties", "findings"),
    [
        (qa("1", ABC) + qa("2") + qa("3", DEF) + qa("4"), "ABC text, ABC carried, DEF text, DEF carried", 0),
        (f"{qa('1', ABC)}--\nSlot.\n{qa('3')}{qa('4')}", "ABC text, –, –, –", 0),  # not over missing pages
        (f"{qa('1', ABC)}--\nSlot.\n{qa('3', DEF)}{qa('4')}", "ABC text, –, DEF text, DEF carried", 0),
        (
            f"{HEADING}{qa('1')}{qa('2')}{HEADING.replace('ABC', 'DEF')}{qa('3')}",
            "ABC heading, ABC heading, DEF heading",
            0,
        ),
        # Once the words of a question contradict a heading it tells nothing more.
        (f"{HEADING}{qa('1')}{qa('2', DEF)}{qa('3')}", "ABC heading, DEF text, DEF carried", 1),
        (qa("1 (SGP)", DEF) + qa("2"), "SGP number, SGP carried", 1),
        (qa("1 (ABC-fractie)", ABC) + qa("2 (SGP)"), "ABC number, SGP number", 0),
        (f"{HEAD}{qa('1')}{qa('2')}", "ABC askers, ABC askers", 0),
        (f"{HEAD}{qa('1', ABC)}{qa('2')}", "ABC text, ABC askers", 0),
        # The head names one fractie, the questions say another asks: it tells nothing.
        (f"{HEAD}{qa('1')}{qa('2', DEF)}", "–, DEF text", 1),
    ],
)
def test_whose_it_is(page: str, parties: str, findings: int) -> None:
    letter = pages.letter(page.rstrip("\n"))
    found = [f"{q.party} {q.party_source}" if q.party else "–" for q in letter.questions]
    assert ", ".join(found) == parties
    assert [f.code for f in letter.findings].count("fractie-weerspreekt") == findings


def test_who_asks_it_is_told_with_the_party() -> None:
    letter = pages.letter(f"{HEAD}{qa('1')}{qa('2 van het lid De Vries (DEF)')}{qa('3')}".rstrip("\n"))
    assert [[asker.name for asker in q.askers] for q in letter.questions] == [
        ["Jansen"],
        ["De Vries"],
        ["Jansen"],
    ]
    assert letter.questions[1].party == "DEF"


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [("ABC", "DEF", True), ("ABC", "abc", False), ("ABC", "DEF, ABC", False), ("DEF, ABC", "ABC", False), ("ABC", "ABCD", True)],
)  # fmt: skip
def test_what_contradicts(one: str, other: str, contradicts: bool) -> None:
    assert Claim(one, "text").contradicts(Claim(other, "heading")) is contradicts
