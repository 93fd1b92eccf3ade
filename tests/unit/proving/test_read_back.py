"""What is about to be written is read back: a fault on the way from the letter to a file is seen before it is there."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import typeset
from vraagbaak.converting import one_letter
from vraagbaak.converting.one_letter import Converted, convert_letter, pages_of
from vraagbaak.editing.edition import Edition, make_edition
from vraagbaak.editing.recording import letter_record
from vraagbaak.errors import AuditError
from vraagbaak.proving.read_back import _leads_to
from vraagbaak.record.record import Letter
from vraagbaak.understanding.questions import _Slugs
from vraagbaak.writing.markdown import MarkdownFile

CITING = "Zie Kamerstuk 35 788, nr. 136 en verder Kamerstuk 34 104, nrs. 5 t/m 7. Het gaat over water.[^1]"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two questions of a party; the answers cite papers and call a note."""
    blocks = [
        typeset.Block("Vragen en opmerkingen van de leden van de CDA-fractie"),
        *typeset.question("1", "Wat is dit voor een plan?"),
        *typeset.answer(CITING),
        *typeset.question("2", "En wat is dat?"),
        *typeset.answer("Dat is grote zaak."),
    ]
    path = tmp_path / "in.pdf"
    path.write_bytes(typeset.letter_pdf(blocks, {"1": "Kamerstuk 36 200, nr. 17."}))
    return path


def of_question(index: int, **fields: Any) -> Callable[[Letter], Letter]:
    def change(letter: Letter) -> Letter:
        questions = list(letter.questions)
        questions[index] = replace(questions[index], **fields)
        return replace(letter, questions=tuple(questions))

    return change


def of_citation(**fields: Any) -> Callable[[Letter], Letter]:
    def change(letter: Letter) -> Letter:
        first, *others = letter.questions[0].citations
        return of_question(0, citations=(replace(first, **fields), *others))(letter)

    return change


RECORDS: dict[str, tuple[Callable[[Letter], Letter], str]] = {
    "another date": (lambda letter: replace(letter, date="2001-01-01"), "the date of the letter"),
    "another reference": (lambda letter: replace(letter, kenmerk="x"), "the kenmerk of the letter"),
    "no senders": (lambda letter: replace(letter, senders=()), "the senders of the letter"),
    "a sender on behalf": (lambda letter: replace(letter, senders=tuple(replace(s, on_behalf=not s.on_behalf) for s in letter.senders)), "the senders"),
    "another sender": (lambda letter: replace(letter, sender="Een ander"), "the sender of the letter"),
    "questions exchanged": (lambda letter: replace(letter, questions=letter.questions[::-1]), "the questions of the letter"),
    "a question dropped": (lambda letter: replace(letter, questions=letter.questions[:1]), "the questions of the letter"),
    "another number": (of_question(0, number="3"), "the number of vraag-1"),
    "another party": (of_question(1, party="D66"), "the party of vraag-2"),
    "no answer": (of_question(1, answered="no"), "the answered of vraag-2"),
    "a word of the answer": (of_question(1, answer=("Dat is kleine zaak.",)), "the answer of vraag-2"),
    "an answer lost": (of_question(1, answer=()), "the answer of vraag-2"),
    "a note lost": (of_question(0, footnotes=()), "the notes of vraag-1"),
    "another paper": (of_citation(identifiers=("kst-35788-137",)), "the citations of vraag-1"),
    "another paper and address": (of_citation(identifiers=("kst-35788-137",), url="https://zoek.officielebekendmakingen.nl/kst-35788-137.html"), "the citations of vraag-1"),
    "the address of another paper": (of_citation(url="https://zoek.officielebekendmakingen.nl/kst-35788-137.html"), "the address of kst-35788-136"),
    "a citation lost": (lambda letter: of_question(0, citations=letter.questions[0].citations[1:])(letter), "the citations of vraag-1"),
    "citations lost": (of_question(0, citations=()), "the citations of vraag-1"),
    "another heading": (of_question(0, heading="Vraag 7"), "the heading of vraag-1"),
}  # fmt: skip

PAGES: dict[str, tuple[str, Callable[[str], str], str]] = {
    "another date": ("vraag-1", lambda text: re.sub(r"(\*\*Datum\*\* \| )\d+", r"\g<1>32", text), "the row ‘Datum’"),
    "another party": ("vraag-1", lambda text: text.replace("door** | CDA |", "door** | D66 |"), "the row ‘Gevraagd door’"),
    "no party": ("vraag-2", lambda text: text.replace("| **Gevraagd door** | CDA |\n", ""), "the row ‘Gevraagd door’"),
    "another sender": ("vraag-1", lambda text: text.replace("| **Beantwoord door** | De", "| **Beantwoord door** | X"), "the row ‘Beantwoord door’"),
    "another sender of the letter": ("index", lambda text: text.replace("| **Afzender** | De", "| **Afzender** | X"), "the row ‘Afzender’"),
    "another reference": ("index", lambda text: text.replace("| **Kenmerk** | ", "| **Kenmerk** | x"), "the row ‘Kenmerk’"),
    "another addressee": ("vraag-1", lambda text: text.replace("| **Aan** | de Tweede", "| **Aan** | de Eerste"), "the row ‘Aan’"),
    "another line": ("vraag-1", lambda text: text.replace("CDA vraagt", "D66 vraagt"), "the line under the title"),
    "what is there": ("vraag-1", lambda text: text.replace("| **Volledig** | ", "| **Volledig** | niet "), "the row ‘Volledig’"),
    "a link to another paper": ("vraag-1", lambda text: text.replace("kst-35788-136.md", "kst-35788-137.md"), "the papers that"),
    "a link lost": ("vraag-1", lambda text: re.sub(r"\[([^]]*)\]\([^)]*kst-35788-136\.md\)", r"\1", text), "the papers that"),
    "another title": ("vraag-2", lambda text: text.replace('title: "Vraag 2', 'title: "Vraag 1'), "the title of"),
    "questions of the letter exchanged": ("index", lambda text: text.replace("\n| 1 | [", "\n| 9 | ["), "the list of questions"),
    "another party in the list": ("index", lambda text: text.replace("Fractie: CDA", "Fractie: D66"), "the list of questions"),
}  # fmt: skip


def test_a_number_that_stands_nowhere_in_the_words_is_seen(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A citation by name has none; one with figures has those of its paper, or lies in the range that they give."""

    def next_paper(letter: Any, *more: Any) -> Edition:
        edition = make_edition(letter, *more)
        first, *others = edition.cited
        other = dataclasses.replace(
            first.citation,
            identifiers=("kst-35788-137",),
            url="https://zoek.officielebekendmakingen.nl/kst-35788-137.html",
        )
        return replace(edition, cited=(replace(first, citation=other), *others))

    monkeypatch.setattr(one_letter, "make_edition", next_paper)
    with pytest.raises(
        AuditError, match=r"the number 137 of kst-35788-137, cited as ‘Kamerstuk 35 788, nr. 136’"
    ):
        convert_letter(pdf, tmp_path)


def test_what_is_right_is_written(pdf: Path, tmp_path: Path) -> None:
    converted = convert_letter(pdf, tmp_path)
    assert [q.party for q in converted.record.questions] == ["CDA", "CDA"]
    cited = [name for one in converted.record.questions[0].citations for name in one.identifiers]
    assert cited == ["kst-35788-136", "kst-34104-5", "kst-34104-6", "kst-34104-7", "kst-36200-17"]


@pytest.mark.parametrize("fault", RECORDS)
def test_a_fault_of_the_record_is_seen(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    change, said = RECORDS[fault]
    monkeypatch.setattr(one_letter, "letter_record", lambda edition: change(letter_record(edition)))
    with pytest.raises(AuditError, match=said):
        convert_letter(pdf, tmp_path)


@pytest.mark.parametrize("fault", PAGES)
def test_a_fault_of_the_head_of_a_page_is_seen(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    name, change, said = PAGES[fault]
    monkeypatch.setattr(one_letter, "pages_of", lambda edition: harmed(edition, f"/{name}.md", change))
    with pytest.raises(AuditError, match=said):
        convert_letter(pdf, tmp_path)


def harmed(edition: Edition, ending: str, change: Callable[[str], str]) -> tuple[MarkdownFile, ...]:
    changed = []
    for page in pages_of(edition):
        if page.path.endswith(ending):
            assert change(page.markdown) != page.markdown
            page = replace(page, markdown=change(page.markdown))
        changed.append(page)
    return tuple(changed)


CORRECTION = 'corrections: [{question: "2", wrong: grote, right: groote, reason: zo, date: 2024-01-31}]'


def with_correction(pdf: Path, docs: Path) -> Converted:
    folder = docs / convert_letter(pdf, docs).id
    folder.mkdir()
    (folder / "brief.yml").write_text(CORRECTION)
    return convert_letter(pdf, docs)


def test_a_correction_is_the_only_difference(pdf: Path, tmp_path: Path) -> None:
    assert with_correction(pdf, tmp_path).record.questions[1].answer == ("Dat is groote zaak.",)


def test_more_than_a_correction_is_seen(pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of pages with corrections alone, which the lines of the PDF do not have."""

    def change(text: str) -> str:
        return text.replace("Dat is groote", "Dat was groote")

    monkeypatch.setattr(
        one_letter,
        "pages_of",
        lambda edition: harmed(edition, "/vraag-2.md", change) if edition.corrections else pages_of(edition),
    )
    with pytest.raises(AuditError, match="differs in more than its corrections"):
        with_correction(pdf, tmp_path)


@pytest.mark.parametrize(
    ("url", "identifier", "leads"),
    [
        ("https://zoek.officielebekendmakingen.nl/kst-35300-VII-33.html", "kst-35300-VII-33", True),
        ("https://zoek.officielebekendmakingen.nl/kst-35300-VII-331.html", "kst-35300-VII-33", False),
        ("https://zoek.officielebekendmakingen.nl/kst-35300-VII-3.html", "kst-35300-VII-33", False),
        (None, "kst-35300-VII-33", True),
    ],
)
def test_an_address_has_the_numbers_of_its_identifier(url: str | None, identifier: str, leads: bool) -> None:
    assert _leads_to(url, identifier) == leads


def test_the_address_of_a_question_has_its_number(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Slugs, "_wanted", lambda self, number, record: f"vraag-{int(number) + 1}")
    with pytest.raises(AuditError, match="the address of question 1"):
        convert_letter(pdf, pdf.parent)
