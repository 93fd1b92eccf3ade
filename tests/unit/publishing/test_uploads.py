"""From an upload to a proposal: a good letter, a scan, a hostile file; the steps of the workflow run as it runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from msgspec import Struct

import typeset
from sample_letter import LETTER, sample_pdf
from services import Services
from vraagbaak import data
from vraagbaak.cli import main
from vraagbaak.converting.all_files import pdfs_of_no_letter
from vraagbaak.editing import brief_yml
from vraagbaak.editing.brief_yml import read_editorial
from vraagbaak.errors import VraagbaakError
from vraagbaak.publishing import uploads
from vraagbaak.publishing.in_dutch import in_dutch
from vraagbaak.publishing.uploads import Proposal, attached, description, download

ROOT = Path(__file__).parents[3]
NEW = "2024-0000000007"
HOSTILE = "<script>window.kwaad=1</script> [klik](javascript:x) @beheerder"


def letter(text: str = "Dit is het antwoord.", kenmerk: str = NEW) -> bytes:
    return typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer(text)], kenmerk=kenmerk)


@pytest.fixture
def site_docs(docs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(docs, tmp_path / "docs"))


def propose(site_docs: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """As the workflow runs it."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "propose.py"), str(site_docs.parent / "out"), *arguments],
        capture_output=True, text=True, check=False, env={**os.environ, "DOCS": str(site_docs), **settings},
    )  # fmt: skip


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("where", ["brief.pdf", "Mijn brief (1).PDF", "stukken/x.pdf", "a/b/../c/brief.pdf"])
def test_a_letter_is_called_after_its_kenmerk_wherever_it_was_put(site_docs: Path, where: str) -> None:
    place = site_docs / "over" / where
    place.parent.mkdir(parents=True)
    place = place.resolve()
    place.write_bytes(letter())
    run = propose(site_docs)
    assert run.returncode == 0, run.stderr
    out = site_docs.parent / "out"
    made = tree(out / "docs")
    assert made == [
        f"{NEW}/brief.json", f"{NEW}/brief.pdf", f"{NEW}/index.md", f"{NEW}/verantwoording.md", f"{NEW}/vraag-1.md",
    ]  # fmt: skip
    assert (
        out / "removed"
    ).read_bytes() == f"docs/{place.relative_to(site_docs).as_posix()}".encode() + b"\0"
    assert not place.exists()
    assert main(["--check", "--docs", str(site_docs)]) == 0
    assert f"Kenmerk {NEW}: 1 vraag" in run.stdout


def test_doubts_are_the_description_and_have_pictures(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.pdf").write_bytes(sample_pdf())
    run = propose(tmp_path / "docs", PICTURES_AT="https://sample.test/run/1")
    assert run.returncode == 0, run.stderr
    assert "- [ ] `fragment` (bladzijde 29): " in run.stdout
    assert "([hier](https://sample.test/run/1))" in run.stdout
    picture = tmp_path / "out" / "pictures" / f"{LETTER}-bladzijde-29.png"
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (typeset.scan_pdf(), "dit lijkt een scan"),
        (b"<html>", "dit is geen pdf"),
        (letter()[:-700], "is beschadigd"),
        (b"", "is leeg"),
    ],
)
def test_what_is_no_letter_gets_the_sentence_and_no_pages(site_docs: Path, data: bytes, says: str) -> None:
    (site_docs / "nieuw.pdf").write_bytes(data)
    run = propose(site_docs)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    out = site_docs.parent / "out"
    assert tree(out) == ["description.md", "refused", "removed", "unread", "verdict"]
    assert (out / "unread").read_bytes() == b"docs/nieuw.pdf\0"
    assert (out / "removed").read_bytes() == b""
    sentence = (out / "refused").read_text("utf-8")
    assert sentence.startswith("docs/nieuw.pdf: ")
    assert says in sentence
    assert (out / "verdict").read_text("utf-8") == sentence
    assert run.stderr == f"::error title=Dit klopt niet::{sentence}"
    assert says in (out / "description.md").read_text("utf-8")


def test_what_can_be_read_is_proposed_beside_what_cannot(site_docs: Path) -> None:
    (site_docs / "a.pdf").write_bytes(typeset.scan_pdf())
    (site_docs / "b.pdf").write_bytes(letter())
    run = propose(site_docs)
    out = site_docs.parent / "out"
    assert run.returncode == 1
    assert f"{NEW}/vraag-1.md" in tree(out / "docs")
    assert (out / "removed").read_bytes() == b"docs/b.pdf\0"
    assert (out / "unread").read_bytes() == b"docs/a.pdf\0"
    assert "- docs/a.pdf: " in run.stdout
    assert f"Kenmerk {NEW}: 1 vraag" in run.stdout
    assert main(["--check", "--docs", str(site_docs)]) == 1  # the scan lies there until someone takes it away
    (site_docs / "a.pdf").unlink()
    assert main(["--check", "--docs", str(site_docs)]) == 0


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_the_name_of_an_upload_is_text_in_what_is_said(site_docs: Path) -> None:
    (site_docs / "a\n::warning::x @beheerder %0A [klik](javascript:x).pdf").write_bytes(b"<html>")
    run = propose(site_docs)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "%0A" not in run.stderr.replace("%250A", "")
    description = (site_docs.parent / "out" / "description.md").read_text("utf-8")
    assert "@beheerder" not in description
    assert "\\[klik\\](" in description


def test_a_description_fits_in_a_pull_request() -> None:
    many = Proposal(refused=tuple(f"{number}.pdf: dit is geen pdf." for number in range(9_000)))
    assert 50_000 < len(description(many, [])) < 65_536


def test_a_hostile_letter_is_text_in_the_description(site_docs: Path) -> None:
    (site_docs / "nieuw.pdf").write_bytes(letter(HOSTILE, f"{NEW} {HOSTILE}"))
    run = propose(site_docs)
    assert run.returncode == 0, run.stderr
    for mark in ("<script>", "](javascript:", "@beheerder"):
        assert mark not in run.stdout
    (folder,) = {
        Path(path).parts[0] for path in tree(site_docs.parent / "out" / "docs") if "brief.pdf" in path
    }
    assert set(folder) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_nothing_new_is_no_proposal(site_docs: Path) -> None:
    assert pdfs_of_no_letter(site_docs) == []
    run = propose(site_docs)
    assert (run.returncode, run.stdout) == (0, "Er is niets nieuws.\n")


AT = "https://github.com/user-attachments/files/"


@pytest.mark.parametrize(
    ("issue", "found"),
    [
        (f"### De brief\n\n[brief.pdf]({AT}123/brief.pdf)", [f"{AT}123/brief.pdf"]),
        (f"[a]({AT}1/a.pdf) [a]({AT}1/a.pdf) [b]({AT}2/b.PDF)", [f"{AT}1/a.pdf", f"{AT}2/b.PDF"]),
    ],
)
def test_attachments(issue: str, found: list[str]) -> None:
    assert attached(issue) == found


@pytest.mark.parametrize(
    "issue",
    [
        "", "Zie https://kwaad.example/user-attachments/files/1/a.pdf", f"{AT}1/a.zip", f"{AT}1/a.pdf/../../x",
        "https://github.com.kwaad.example/user-attachments/files/1/a.pdf", "http://github.com/user-attachments/files/1/a.pdf",
        "https://github.com/iemand/iets/files/1/a.pdf", "file:///etc/passwd",
        " ".join(f"{AT}{number}/a.pdf" for number in range(11)),
    ],
)  # fmt: skip
def test_nothing_else_is_fetched(issue: str) -> None:
    with pytest.raises(VraagbaakError, match="expected 1 to 10 PDF files"):
        attached(issue)


def test_an_issue_without_a_letter_gets_the_sentence(site_docs: Path) -> None:
    run = propose(site_docs, "--issue", ISSUE="$(touch kwaad) geen brief")
    assert run.returncode == 1
    assert "Sleep 1 tot 10 pdf’s in de tekst." in run.stderr
    assert "De melding: in de melding staat geen pdf" in (
        site_docs.parent / "out" / "description.md"
    ).read_text("utf-8")


def of_issue(monkeypatch: pytest.MonkeyPatch, docs: Path, data: bytes, issue: str, replace: str = "") -> int:
    """The job that reads what is attached to an issue, which is ``data``."""
    monkeypatch.setattr(uploads, "download", lambda _, target: target.write_bytes(data))
    for name, value in {
        "DOCS": str(docs),
        "ISSUE": f"[a]({AT}1/a.pdf)\n\n{issue}",
        "REPLACE": replace,
    }.items():
        monkeypatch.setenv(name, value)
    shutil.rmtree(docs.parent / "out", ignore_errors=True)
    return uploads.main([str(docs.parent / "out"), "--issue"])


def test_the_form_names_a_letter_without_kenmerk(site_docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = letter(kenmerk="")
    assert of_issue(monkeypatch, site_docs, data, "### Kenmerk\n\n_No response_") == 1
    said = (site_docs.parent / "out" / "description.md").read_text("utf-8")
    assert "geen kenmerk" in said
    assert "vul in de melding ‘Kenmerk’ in" in said
    for wrong in ("..", "stukken"):
        assert of_issue(monkeypatch, site_docs, data, f"### Kenmerk\n\n{wrong}") == 1
    assert of_issue(monkeypatch, site_docs, data, "### Kenmerk\r\n\r\nMijn brief 1\r\n") == 0
    assert (site_docs.parent / "out" / "docs" / "mijn-brief-1" / "vraag-1.md").is_file()


def test_a_label_lets_a_better_copy_take_the_place(site_docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_issue(monkeypatch, site_docs, letter(), "") == 0
    assert of_issue(monkeypatch, site_docs, letter(), "") == 0
    said = (site_docs.parent / "out" / "description.md").read_text("utf-8")
    assert "Deze brief staat er al" in said
    assert not (site_docs.parent / "out" / "docs").exists()
    better = letter("Dit is beter.")
    assert of_issue(monkeypatch, site_docs, better, "", "false") == 1
    assert "label betere-kopie" in (site_docs.parent / "out" / "description.md").read_text("utf-8")
    assert of_issue(monkeypatch, site_docs, better, "", "true") == 0
    assert "Dit is beter." in (site_docs.parent / "out" / "docs" / NEW / "vraag-1.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("a.pdf: stopped after 180 s, the limit for one letter", "duurde langer dan 180 seconden"),
        ("a.pdf: something new", "Geef een beheerder deze zin door: a.pdf: something new"),
    ],
)
def test_refusals_in_dutch(sentence: str, says: str) -> None:
    assert in_dutch(sentence, "docs/a.pdf").startswith("docs/a.pdf: ")
    assert says in in_dutch(sentence, "docs/a.pdf")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("titles:\n  4: [a]\n", "regel 2 van brief.yml, bij titles.4: hier hoort een titel van hoogstens 8 woorden; er staat een lijst."),
        ("titels:\n  4: x\n", "regel 1 van brief.yml, bij titels: is hier niet bekend; kies uit titles, official, "),
        ("official:\n  id: a,b\n", "bij official.id: hier hoort een officiële naam zoals kst-35300-VII-147; er staat ‘a,b’."),
        ("parties:\n- question: 4\n  party: VVD\n", "bij parties[0].source: hier hoort een vindplaats (hoogstens 300 tekens); er staat niets."),
        ("party_order:\n  parties: [A, A]\n  source: x\n", "bij party_order.parties: noem elke fractie één keer."),
        ("a: : b\n", "regel 1 van brief.yml: dit is geen geldige YAML; let op het inspringen"),
        ("a: *b\n", "‘*b’ herhaalt een andere waarde; schrijf die uit"),
        ("- x\n", "regel 1 van brief.yml: hier horen de velden titles"),
        ("titles:\n  4: x\n  4: y\n", "bij titles.4: staat hier twee keer."),
        ("\ud800", "brief.yml: dit is geen UTF-8; bewaar het zo."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_brief_yml_is_said_in_dutch(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "brief.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(VraagbaakError) as caught:
        read_editorial(path)
    assert says in in_dutch(str(caught.value), "docs/x/brief.yml")


def test_every_field_of_brief_yml_has_its_dutch() -> None:
    kinds = [one for one in vars(brief_yml).values() if isinstance(one, type) and issubclass(one, Struct)]
    expected = {
        data._expected(hint)
        for kind in kinds
        if kind.__module__ == brief_yml.__name__
        for hint in get_type_hints(kind, include_extras=True).values()
    }
    assert len(expected) > 15
    for what in expected:
        said = in_dutch(f"brief.yml, line 1: x: expected {what}, found ‘y’.", "a").partition("bij x: ")[2]
        assert not re.search(r"\b(?:a|an|the|of at|such|list|words|number|to|question)\b", said), said


def test_fetching_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vraagbaak.publishing.uploads.MAX_FILE_BYTES", 10)
    service = Services()
    service.answers = {"/a.pdf": (200, b"x" * 10), "/b.pdf": (200, b"x" * 11)}
    download(f"{service.address}/a.pdf", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"x" * 10
    with pytest.raises(VraagbaakError, match="is larger than"):
        download(f"{service.address}/b.pdf", tmp_path / "b.pdf")
    with pytest.raises(VraagbaakError, match="cannot be fetched"):
        download(f"{service.address}/c.pdf", tmp_path / "c.pdf")
    service.close()
