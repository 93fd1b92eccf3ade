"""The runner for a folder of letters: which facts it keeps, and what it says of two runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import typeset
from corpus import changes, convert, facts_of, main, never_fired, refusal, report

QUESTION = {"number": "1", "slug": "vraag-1", "status": "complete", "question": ["Wat is dit?"], "answer": ["Een  zaak.", "Klaar."]}  # fmt: skip
TWO = [
    *typeset.question("1", "Wat is het eerste?"), *typeset.answer("Dit is het eerste antwoord."),
    *typeset.question("2", "Wat is het tweede?"), *typeset.answer("Dit is het tweede antwoord."),
]  # fmt: skip


def words(text: str) -> str:
    return text


def test_facts_of_a_question() -> None:
    data = {
        **QUESTION,
        "party": "VVD", "party_source": "heading", "group": ["1", "3"],
        "footnotes": [{"number": "4", "text": "Zie daar."}],
        "citations": [{"identifiers": ["kst-1-2", "kst-1-3"]}, {"identifiers": ["kst-1-2"]}],
    }  # fmt: skip
    facts = facts_of({"id": "x", "questions": [data]}, words)
    for part in ("question text", "answer text"):
        assert len(facts.pop(part)["vraag-1"]) == 64
    assert facts == {
        "id": {"": "x"},
        "question": {"vraag-1": "1"},
        "status": {"vraag-1": "complete"},
        "party": {"vraag-1": "VVD heading"},
        "joint": {"vraag-1": "1 3"},
        "question begins": {"vraag-1": "Wat is dit?"},
        "question ends": {"vraag-1": "Wat is dit?"},
        "question words": {"vraag-1": "3"},
        "answer begins": {"vraag-1": "Een zaak. Klaar."},
        "answer ends": {"vraag-1": "Een zaak. Klaar."},
        "answer words": {"vraag-1": "3"},
        "note": {"vraag-1/4": "Zie daar."},
        "citation": {"vraag-1/kst-1-2": "cited", "vraag-1/kst-1-3": "cited"},
    }


def test_white_space_is_no_fact() -> None:
    other = {**QUESTION, "answer": ["Een zaak.", "Klaar."]}
    assert facts_of({"questions": [QUESTION]}) == facts_of({"questions": [other]})


def test_findings_and_rules_are_counted() -> None:
    findings = [{"code": "fragment"}, {"code": "onleesbaar"}, {"code": "fragment"}]
    facts = facts_of({"findings": findings, "rules": {"counts pages": 7, "old": 0}})
    assert facts == {
        "finding": {"fragment": "2", "onleesbaar": "1"},
        "rule": {"counts pages": "7", "old": "0"},
    }
    assert never_fired({"a": facts, "b": {"rule": {"old": "0", "counts pages": "0"}}}) == ["old"]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({}, {}, []),
        ({"question": {"vraag-1": "1"}}, {"question": {"vraag-1": "1"}}, []),
        ({}, {"question": {"vraag-3": "3", "vvd-vraag-1": "1"}}, ["  gained: question 3, vvd-vraag-1"]),
        ({"note": {"vraag-1/2": "ab"}, "party": {"vraag-1": "D66"}}, {}, ["  lost: note 1/2; party 1"]),
        ({"answer text": {"vraag-1": "ab"}}, {"answer text": {"vraag-1": "cd"}}, ["  changed: answer text 1"]),
        ({"status": {"vraag-1": "a"}}, {"status": {"vraag-1": "b"}}, ["  changed: status 1 a → b"]),
        ({"finding": {"fragment": "2"}}, {}, ["  changed: finding fragment 2 → none"]),
        (
            {"question": {"vraag-1": "1"}, "answer text": {"vraag-2": "ab"}},
            {"question": {"vraag-2": "2"}},
            ["  gained: question 2", "  lost: question 1; answer text 2"],
        ),
    ],
)  # fmt: skip
def test_report(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]], lines: list[str]
) -> None:
    assert list(report(changes(before, after))) == lines


def test_a_refusal_keeps_no_words_of_the_letter() -> None:
    said = "in/brief.pdf: page 3 holds ‘geheime woorden’, which foto’s do not."
    assert refusal(said, Path("in/brief.pdf"), lambda quoted: "#") == {
        "refused": {"": "page 3 holds ‘#’, which foto’s do not."}
    }


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "good.PDF").write_bytes(typeset.letter_pdf(TWO))
    (folder / "without.pdf").write_bytes(typeset.letter_pdf(TWO, kenmerk=None))
    (folder / "bad.pdf").write_bytes(b"Geachte voorzitter")
    return folder


def test_two_runs(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = tmp_path / "facts.json"
    arguments = [str(letters), "--save", str(state), "--strict"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "2 letters, 1 refused, 4 questions, 4 answers" in said
    assert "first run" in said
    kept = state.read_text("utf-8")
    assert "antwoord" not in kept
    assert sorted(json.loads(kept)["letters"]) == ["bad.pdf", "below/good.PDF", "without.pdf"]
    assert sorted(path.name for path in letters.iterdir()) == ["bad.pdf", "below", "without.pdf"]

    assert main(arguments) == 0
    assert "gained 0, lost 0, changed 0" in capsys.readouterr().out
    assert state.read_text("utf-8") == kept

    (letters / "below" / "good.PDF").write_bytes(typeset.letter_pdf(TWO[: len(TWO) // 2]))
    assert main(arguments) == 1
    said = capsys.readouterr().out
    assert said.startswith("below/good.PDF\n  lost: question 2; status 2;")
    assert "without.pdf" not in said


def test_words_are_kept_when_asked_for(letters: Path) -> None:
    assert convert(letters / "below" / "good.PDF", words)["answer begins"]["vraag-2"] == "Dit is het"


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (None, "there is no such file of facts"),
        ("{", "is not a file of facts"),
        ('{"format": 0, "letters": {}}', "is not a file of facts"),
        ('{"format": 1, "letters": {"a.pdf": {"question": 3}}}', "is not a file of facts"),
        ("[" * 100_000, "is not a file of facts"),
    ],
)
def test_wrong_facts_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], state: str | None, says: str
) -> None:
    path = tmp_path / "facts.json"
    if state is not None:
        path.write_text(state, "utf-8")
    assert main([str(tmp_path), "--against", str(path)]) == 1
    said = capsys.readouterr().err
    assert says in said
    assert len(said.splitlines()) == 1


def test_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no PDF stands there" in capsys.readouterr().err
