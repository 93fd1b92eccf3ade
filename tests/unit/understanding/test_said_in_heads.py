"""What a heading says besides its label is on the question's page; who answers one question is its sender."""

from __future__ import annotations

from pathlib import Path

import typeset
from typeset import Block
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.site.citing.works import answering, question_work


def test_words_of_headings_and_who_answers_one_question(tmp_path: Path) -> None:
    blocks = [
        Block("Vraag 1 (pagina 8-9)", gap=24.0), Block("Bent u bekend met de haven?"),
        Block("Antwoord van de minister van Zee en Strand"), Block("Ja."),
        Block("Vraag 2", gap=24.0), Block("Hoe diep is zij?"),
        Block("Antwoord op vraag 2"), Block("Tien meter."),
        Block("Vragen 3 en 4", gap=24.0), Block("Hoe breed is zij, en hoe lang?"),
        Block("Antwoord (van het kabinet) op de vragen 3 en 4"), Block("Dat is niet gemeten."),
    ]  # fmt: skip
    path = tmp_path / "in.pdf"
    path.write_bytes(typeset.letter_pdf(blocks))
    converted = convert_letter(path, tmp_path)
    record, pages = converted.record, dict(converted.pages)
    first, second, *joint = record.questions
    assert first.printed_above == ("Vraag 1 (pagina 8-9)", "Antwoord van de minister van Zee en Strand")
    assert (first.sender, first.senders[0].ministry) == ("de minister van Zee en Strand", "Zee en Strand")
    page = pages[f"{record.id}/vraag-1.md"]
    assert "| **Beantwoord door** | De minister van Zee en Strand |" in page
    assert "*Vraag 1 (pagina 8-9)*" in page
    assert [author.family for author in question_work(record, first, "").authors] == [
        "Ministerie van Zee en Strand"
    ]
    assert (second.printed_above, second.senders) == ((), ())
    assert "| **Beantwoord door** | De minister van Zaken, Jan Jansen |" in pages[f"{record.id}/vraag-2.md"]
    assert answering(record, second) == record
    assert {question.printed_above for question in joint} == {
        ("Antwoord (van het kabinet) op de vragen 3 en 4",)
    }
    assert not record.findings


def test_notes_that_a_heading_calls_are_on_the_question_page(tmp_path: Path) -> None:
    blocks = [
        Block("Vraag 1[^1]", gap=24.0), Block("Bent u bekend met de haven?"), Block("Antwoord"), Block("Ja.[^2]"),
        Block("Vraag 2", gap=24.0), Block("Hoe diep is zij?"), Block("Antwoord"), Block("Tien meter."),
    ]  # fmt: skip
    notes = {"1": "Gesteld op verzoek van de havenmeester.", "2": "Zie de kaart."}
    path = tmp_path / "in.pdf"
    path.write_bytes(typeset.letter_pdf(blocks, notes))
    first, second = convert_letter(path, tmp_path).record.questions
    assert first.number == "1"
    assert [(note.number, note.text) for note in first.footnotes] == [*notes.items()]
    assert second.footnotes == ()
