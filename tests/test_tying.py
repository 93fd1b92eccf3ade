"""Motions of a letter by name, and their numbers wherever the letter gives them: in the text, in a note, on another page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from vraagbaak.editing.brief_yml import Editorial, Kamerbrief, Motion
from vraagbaak.editing.cited import all_cited, resolved, with_kamerbrieven
from vraagbaak.findings import Finding
from vraagbaak.reading.lines import Source
from vraagbaak.reading.text import Footnote, Paragraph, Run
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import DocumentKind

NO_SOURCE = Source("", "", ())  # the letter's file is not looked at here


def paragraph(text: str) -> Paragraph:
    """``[1]`` in ``text`` calls note 1."""
    runs: list[Run] = []
    for part in text.replace("[", "\0[").replace("]", "]\0").split("\0"):
        runs.append(Run("", note=part[1:-1]) if part.startswith("[") else Run(part))
    return Paragraph(tuple(run for run in runs if run.text or run.note))


def letter(*questions: tuple[str, str, dict[str, str]]) -> Letter:
    """(question, answer, notes) of each."""
    made = tuple(
        Question(
            number=str(number), slug=f"vraag-{number}", status="complete",
            question=(paragraph(question),), answer=(paragraph(answer),),
            notes=tuple(Footnote(name, (Run(text),)) for name, text in notes.items()),
        )
        for number, (question, answer, notes) in enumerate(questions, 1)
    )  # fmt: skip
    return Letter(id="brief", kenmerk="brief", source=NO_SOURCE, questions=made)


def motions(letter: Letter, editorial: Editorial | None = None) -> tuple[list[tuple[str, str]], list[str]]:
    """(movers, number) of each motion of the letter, in order; and the messages of findings."""
    findings: list[Finding] = []
    cited = resolved(tuple(all_cited(letter)), editorial or Editorial(), findings)
    named = [
        (one.citation.motion or "", "".join(one.citation.identifiers))
        for one in cited
        if one.citation.kind == "motie"
    ]
    return named, [finding.message for finding in findings]


def test_the_number_stands_in_the_note_that_is_called_behind_the_name() -> None:
    found, findings = motions(
        letter(
            (
                "Hoe staat het met de motie-Bos c.s.[1] over bomen?",
                "Goed.",
                {"1": "Kamerstuk 34 104, nr. 12."},
            )
        )
    )
    assert found == [("Bos", "kst-34104-12"), ("Bos", "kst-34104-12")]
    assert findings == []


def test_the_note_may_be_called_at_the_end_of_the_sentence() -> None:
    text = "In de motie-Bos, waarin wordt gevraagd om bomen in alle straten, staat meer over deze motie.[1]"
    found, findings = motions(letter((text, "Ja.", {"1": "Kamerstuk 34 104, nr. 12"})))
    assert found == [("Bos", "kst-34104-12"), ("Bos", "kst-34104-12")]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("De motie-Bos is bekend. De brief daarover ook.[1]", "Kamerstuk 34 104, nr. 12"),
        ("De motie-Bos en het verslag daarvan[1] zijn bekend.", "Kamerstuk 34 104, nr. 12"),
        ("De motie-Bos[1] is bekend.", "Kamerstukken 34 104, nrs. 12 en 13"),
    ],
)
def test_a_note_that_may_be_of_something_else_gives_no_number(text: str, note: str) -> None:
    found, findings = motions(letter((text, "Ja.", {"1": note})))
    assert ("Bos", "") in found
    assert findings == ["Van ‘motie-Bos’ noemt de brief het nummer niet."]


def test_two_motions_each_with_its_note() -> None:
    text = "Gezien de moties van het lid Bos (ABC) c.s.[1] en het lid Smit (DEF)[2] is dit nodig."
    notes = {"1": "Kamerstuk 34 104, nr. 12", "2": "Kamerstuk 34 104, nr. 13"}
    found, findings = motions(letter((text, "Ja.", notes)))
    assert found[:2] == [("Bos", "kst-34104-12"), ("Smit", "kst-34104-13")]
    assert findings == []


def test_a_number_given_once_counts_in_the_whole_letter() -> None:
    found, findings = motions(
        letter(
            ("Wat doet u met de motie Van Veen/Bos?", "Die voer ik uit.", {}),
            ("Kent u de motie-Bos/Karel van Veen (34 104, nr. 12)?", "Ja, zie Kamerstuk 34 104, nr. 12.", {}),
        )
    )
    assert found == [
        ("Van Veen/Bos", "kst-34104-12"),
        ("Bos/Karel van Veen", "kst-34104-12"),
        ("Van Veen/Bos", "kst-34104-12"),
    ]
    assert findings == []


def test_a_number_that_is_a_motion_by_one_name_has_that_name_everywhere() -> None:
    found, _ = motions(
        letter(
            ("Kent u de motie-Bos (34 104, nr. 12)?", "Ja.", {}),
            ("Wat staat in Kamerstuk 34 104, nr. 12?", "Veel.", {}),
        )
    )
    assert found == [("Bos", "kst-34104-12"), ("Bos", "kst-34104-12")]


def test_two_motions_of_the_same_movers_are_not_guessed_between() -> None:
    found, findings = motions(
        letter(
            ("Kent u de motie Bos (34 104, nr. 12) en de motie Bos (34 104, nr. 13)?", "Ja.", {}),
            ("En de motie-Bos?", "Ja.", {}),
        )
    )
    assert found[-1] == ("Bos", "")
    assert findings == ["Van ‘motie-Bos’ noemt de brief het nummer niet."]


def test_other_members_of_the_same_surname_are_others() -> None:
    found, findings = motions(
        letter(("Kent u de motie Karel van Veen (34 104, nr. 12)?", "Ja, en de motie Jan van Veen.", {}))
    )
    assert found == [("Karel van Veen", "kst-34104-12"), ("Jan van Veen", "")]
    assert len(findings) == 1


def test_the_editor_gives_a_number() -> None:
    editorial = Editorial(motions=(Motion("Bos en Smit", "kst-34104-12", "de site van de Kamer", line=3),))
    found, findings = motions(letter(("En de motie-Smit/Bos?", "Ja.", {})), editorial)
    assert found == [("Smit/Bos", "kst-34104-12")]
    assert findings == []


BY_DATE = (
    "Zie de Kamerbrief van 4 mei 2022 over bomen. In de Kamerbrief van 4 mei 2022 over beken staat meer."
)


@pytest.mark.parametrize(
    ("stated", "numbers", "unused"),
    [
        ([("2022-05-04", "kst-35000-7", "")], ["kst-35000-7", "kst-35000-7"], 0),
        ([("2022-05-04", "kst-35000-7", "Bomen")], ["kst-35000-7", ""], 0),
        (
            [("2022-05-04", "kst-35000-7", "bomen"), ("2022-05-04", "kst-35000-8", "beken")],
            ["kst-35000-7", "kst-35000-8"],
            0,
        ),
        ([("2022-05-04", "kst-35000-7", ""), ("2022-05-04", "kst-35000-8", "")], ["", ""], 0),
        ([("2022-05-05", "kst-35000-7", "")], ["", ""], 1),
    ],
)
def test_the_editor_gives_the_number_of_a_letter_that_is_cited_by_date(
    stated: list[tuple[str, str, str]], numbers: list[str], unused: int
) -> None:
    entries = tuple(Kamerbrief(date, name, "de Kamer", about) for date, name, about in stated)
    findings: list[Finding] = []
    found = with_kamerbrieven(
        all_cited(letter((BY_DATE, "Ja.", {}))), Editorial(kamerbrieven=entries), None, findings
    )
    assert ["".join(one.citation.identifiers) for one in found] == numbers
    assert [finding.code for finding in findings] == ["redactie-past-niet"] * unused


def test_a_letter_of_a_day_without_a_year_is_the_last_before() -> None:
    entries = (Kamerbrief("2021-07-15", "kst-35000-7", "de Kamer"),)
    cited = all_cited(letter(("Zie de Kamerbrief van 15 juli jl. over bomen.", "Ja.", {})))
    found = with_kamerbrieven(cited, Editorial(kamerbrieven=entries), "2022-02-01", [])
    assert found[0].citation.identifiers == ("kst-35000-7",)


@pytest.mark.parametrize(
    ("kind", "front", "kinds"),
    [
        ("antwoord", "2031Z04567", ["vragen"]),
        ("antwoord", "Zie zaak 2031Z04567 van de commissie.", ["url"]),
        ("kamerbrief", "2031Z04567", ["url"]),
    ],
)
def test_the_number_on_a_printed_answer_is_of_its_questions(
    kind: DocumentKind, front: str, kinds: list[str]
) -> None:
    answered = replace(letter(("Hoe staat het?", "Goed.", {})), kind=kind, front=(paragraph(front),))
    assert [one.citation.kind for one in all_cited(answered)] == kinds
