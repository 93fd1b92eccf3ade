"""Letters type-set here are read back: what went in must come out."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.text import Paragraph
from vraagbaak.understanding.letter import parse_letter
from vraagbaak.understanding.model import Letter


def letter(tmp_path: Path, data: bytes) -> Letter:
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    return parse_letter(read_pdf(path)).letter


def texts(passage: object) -> list[str]:
    assert isinstance(passage, tuple)
    return [item.text for item in passage if isinstance(item, Paragraph)]


def test_whole_letter_and_its_odd_pages(tmp_path: Path) -> None:
    blocks, notes = typeset.full_letter(24)
    whole = letter(tmp_path, typeset.letter_pdf(blocks, notes))
    assert [q.number for q in whole.questions] == [str(n) for n in range(1, 25)]
    assert {q.status for q in whole.questions} == {"complete"}
    assert {q.party for q in whole.questions} == {"VVD", "D66", "SP"}
    assert [n.number for q in whole.questions for n in q.notes] == [str(n) for n in range(1, 25)]
    odd = letter(tmp_path, typeset.letter_pdf(blocks, notes, keep=range(1, 99, 2)))
    assert odd.pages_missing == tuple(range(2, whole.pages_total + 1, 2))
    by_slug = {q.slug: q for q in whole.questions}
    known = [q for q in odd.questions if q.number]
    # Every question has the same address in both, and what is complete in one is so in the other.
    assert [q.slug for q in known] == list(by_slug)[: len(known)]
    for question in known:
        if question.status == "complete":
            assert texts(question.answer) == texts(by_slug[question.slug].answer)
            assert texts(question.question) == texts(by_slug[question.slug].question)
    all_text = " ".join(p.text for q in whole.questions for p in q.paragraphs)
    for question in odd.questions:  # not a word is made up
        for paragraph in question.paragraphs:
            assert set(paragraph.text.split()) <= set(all_text.split())


def test_replacing_the_copy_keeps_every_address(tmp_path: Path) -> None:
    blocks, notes = typeset.full_letter(24)
    pdf = tmp_path / "brief.pdf"
    addresses = []
    for keep in (range(1, 99, 2), None):
        pdf.write_bytes(typeset.letter_pdf(blocks, notes, keep=keep))
        converted = convert_letter(pdf, tmp_path)
        addresses.append({path for path, _ in converted.pages if "fragment" not in path})
    assert addresses[0] <= addresses[1]


words = st.text(alphabet="abdeghiklmnoprstuvwz", min_size=2, max_size=14)
sentences = st.lists(words, min_size=3, max_size=40).map(lambda ws: " ".join(ws).capitalize() + ".")


@st.composite
def letters(draw: st.DrawFn) -> list[tuple[list[str], list[str]]]:
    count = draw(st.integers(1, 6))
    paragraphs = st.lists(sentences, min_size=1, max_size=4)
    return [(draw(paragraphs), draw(paragraphs)) for _ in range(count)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=letters(), style=st.sampled_from(["genummerd", "vraag", "los"]))
def test_words_survive(tmp_path: Path, parts: list[tuple[list[str], list[str]]], style: str) -> None:
    blocks: list[typeset.Block] = []
    for number, (asked, answered) in enumerate(parts, 1):
        blocks += typeset.question(str(number), *asked, style=style)
        blocks += typeset.answer(*answered)
    read = letter(tmp_path, typeset.letter_pdf(blocks))
    assert read.style == style
    assert [q.number for q in read.questions] == [str(n) for n in range(1, len(parts) + 1)]
    for question, (asked, answered) in zip(read.questions, parts, strict=True):
        assert " ".join(texts(question.question)).split() == " ".join(asked).split()
        assert " ".join(texts(question.answer)).split() == " ".join(answered).split()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), keep=st.sets(st.integers(1, 12), min_size=1))
def test_any_missing_pages(tmp_path: Path, data: st.DataObject, keep: set[int]) -> None:
    """Whatever pages are gone: the audit passes, no number is invented, all text is shown."""
    blocks, notes = typeset.full_letter(data.draw(st.sampled_from([6, 12, 15])))
    pdf = tmp_path / "brief.pdf"
    pdf.write_bytes(typeset.letter_pdf(blocks, notes, keep={1, *keep}))
    try:
        converted = convert_letter(pdf, tmp_path)
    except Exception as error:
        assert "no numbered questions" in str(error)
        return
    numbers = [int(q["number"]) for q in converted.data["questions"] if q["number"]]
    assert numbers == sorted(set(numbers))
    assert all(n <= 15 for n in numbers)
