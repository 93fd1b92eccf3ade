"""The command line: what it says, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pytest

import typeset
from sample_letter import LETTER, sample_pdf
from vraagbaak.cli import COMMANDS, default_docs, main, parser
from vraagbaak.converting.processes import LetterLimits
from vraagbaak.findings import FINDINGS

pymupdf: Any = _pymupdf
ROOT = Path(__file__).parent.parent
GOOD = [*typeset.question("1", "Wat is dit?"), *typeset.answer("Dit is het antwoord.")]


def pdf_of(text: str, **save: object) -> bytes:
    document = pymupdf.open()
    document.new_page().insert_text((80, 100), text)
    data: bytes = document.tobytes(**save)
    return data


def scan() -> bytes:
    document = pymupdf.open()
    page = document.new_page()
    page.draw_rect(pymupdf.Rect(50, 50, 200, 200), fill=(0, 0, 0))
    data: bytes = document.tobytes()
    return data


BAD: list[tuple[str, bytes | None, str]] = [
    ("no such file", None, "No such file"),
    ("empty", b"", "the file is empty"),
    ("not a PDF", b"Geachte voorzitter", "not a PDF"),
    ("only a header", b"%PDF-1.7\n", "damaged or cut off"),
    ("cut off", typeset.letter_pdf(GOOD)[:-700], "damaged or cut off"),
    (
        "password",
        pdf_of("geheim", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y"),
        "password is needed",
    ),
    ("scan", scan(), "looks like a scan"),
    (
        "no questions",
        typeset.letter_pdf([typeset.Block("Geachte voorzitter, dit is alles.")]),
        "no numbered questions",
    ),
    ("no Kenmerk", typeset.letter_pdf(GOOD, kenmerk=None), "--id"),
]


@pytest.mark.parametrize(("name", "data", "says"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, says: str
) -> None:
    pdf = tmp_path / "in.pdf"
    if data is not None:
        pdf.write_bytes(data)
    docs = tmp_path / "docs"
    assert main([str(pdf), "--docs", str(docs)]) == 1
    error = capsys.readouterr().err.strip()
    assert says in error
    assert len(error.splitlines()) == 1
    assert "Traceback" not in error
    assert not docs.exists()


def crash(_: Path, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def eat(_: Path, **__: object) -> None:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def sleep(_: Path, **__: object) -> None:
    time.sleep(60)


def mistake(_: Path, **__: object) -> None:
    raise KeyError("a mistake of ours")


@pytest.mark.parametrize("letters", [1, 2])
@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        (crash, "the PDF library gave up"),
        (eat, "MB, the limit for one letter"),
        (sleep, "stopped after 1 s"),
        (mistake, "a mistake in the program (KeyError)"),
    ],
)
def test_a_reader_that_fails_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reading: Callable[[Path], None],
    sentence: str,
    letters: int,
) -> None:
    """One letter, and two at the same time."""
    monkeypatch.setattr("vraagbaak.converting.one_letter.read_pdf", reading)
    limits = LetterLimits(seconds=1 if reading is sleep else 60, memory=600_000_000)
    monkeypatch.setattr("vraagbaak.converting.processes.LIMITS", limits)
    paths = [tmp_path / f"{number}.pdf" for number in range(letters)]
    assert main([*map(str, paths), "--docs", str(tmp_path / "docs"), "--jobs", "2"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == letters
    assert all(
        line.startswith(f"{path}: ") and sentence in line for path, line in zip(paths, said, strict=True)
    )
    assert not (tmp_path / "docs").exists()


def test_owner_password_only_is_read(tmp_path: Path) -> None:
    document = pymupdf.open(stream=typeset.letter_pdf(GOOD), filetype="pdf")
    pdf = tmp_path / "in.pdf"
    document.save(pdf, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="y", permissions=0)
    assert main([str(pdf), "--docs", str(tmp_path / "docs")]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--jobs", "0"],
        ["--id", "x"],
        ["--id", "..", "a.pdf"],
        ["--id", "stukken", "a.pdf"],
        ["--id", "Pagefind", "a.pdf"],
        ["--id", "search", "a.pdf"],
        ["--onzin"],
        ["new"],
        ["new", "a", "b"],
        ["why", "x", "a.pdf"],
        ["remove", "x", "--json"],
    ],
)
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_one_bad_letter_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = []
    for number, data in enumerate(
        [typeset.letter_pdf(GOOD, kenmerk="A 1"), b"", typeset.letter_pdf(GOOD, kenmerk="B/2")]
    ):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(data)
    docs = tmp_path / "docs"
    assert main([*map(str, paths), "--docs", str(docs), "--jobs", "2"]) == 1
    assert sorted(p.parent.name for p in docs.glob("*/brief.json")) == ["a-1", "b-2"]
    assert "the file is empty" in capsys.readouterr().err
    home = (docs / "index.md").read_text("utf-8")
    assert "a-1/index.md" in home
    assert "b-2/index.md" in home


@pytest.mark.parametrize(
    ("kenmerk", "folder"),
    [("../../etc/passwd1", "etc-passwd1"), ("DGLGS / 26814786", "dglgs-26814786"), ("2023\\..\\x", "2023-x")],
)
def test_a_kenmerk_cannot_leave_docs(tmp_path: Path, kenmerk: str, folder: str) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(GOOD, kenmerk=kenmerk))
    docs = tmp_path / "a" / "docs"
    assert main([str(pdf), "--docs", str(docs)]) == 0
    assert (docs / folder / "brief.json").is_file()
    assert {p.name for p in tmp_path.iterdir()} == {"a", "in.pdf"}
    assert {p.name for p in (tmp_path / "a").iterdir()} == {"docs"}


def test_two_runs_same_bytes_and_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(6)))
    docs = tmp_path / "docs"

    def snapshot() -> dict[str, bytes]:
        return {str(p.relative_to(docs)): p.read_bytes() for p in docs.rglob("*") if p.is_file()}

    assert main([str(pdf), "--docs", str(docs)]) == 0
    first = snapshot()
    assert main(["--docs", str(docs)]) == 0
    assert snapshot() == first
    assert main(["--docs", str(docs), "--check"]) == 0
    page = docs / "2023-0000000001" / "vraag-2.md"
    page.write_text("iets anders", "utf-8")
    capsys.readouterr()
    assert main(["--docs", str(docs), "--check"]) == 1
    assert "vraag-2.md: does not match" in capsys.readouterr().err
    assert page.read_text("utf-8") == "iets anders"


def test_an_address_never_disappears(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks, notes = typeset.full_letter(6)
    pdf, docs = tmp_path / "in.pdf", tmp_path / "docs"
    pdf.write_bytes(typeset.letter_pdf(blocks, notes))
    assert main([str(pdf), "--docs", str(docs)]) == 0
    pdf.write_bytes(typeset.letter_pdf(GOOD))
    assert main([str(pdf), "--docs", str(docs), "--replace"]) == 0
    assert "vraag-2.md: no longer made" in capsys.readouterr().out
    assert "vervallen" in (docs / "2023-0000000001" / "vraag-2.md").read_text("utf-8")
    assert "vervallen" in (docs / "stukken" / "kst-36200-VII-12.md").read_text("utf-8")
    assert main(["--docs", str(docs), "--check"]) == 0


def test_brief_yml_mistakes_name_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, docs = tmp_path / "in.pdf", tmp_path / "docs"
    pdf.write_bytes(typeset.letter_pdf(GOOD))
    assert main([str(pdf), "--docs", str(docs)]) == 0
    editorial = docs / "2023-0000000001" / "brief.yml"
    for text, says in [
        ("titels:\n  '1': x\n", "line 1: titels: is not known here; expected one of titles, official"),
        (
            "titles:\n  '1': een twee drie vier vijf zes zeven acht negen\n",
            "line 2: titles.1: expected a title of at most 8 words, found ‘een twee",
        ),
        ("titles: [a\n", "not valid YAML"),
        (
            "official:\n  id: ../../x\n  citation: y\n",
            "line 2: official.id: expected an identifier such as kst-35300-VII-147, found ‘../../x’",
        ),
        (
            "motions:\n  - names: X\n    id: stb-2021-1\n    source: y\n",
            "line 3: motions[0].id: expected an identifier such as kst-34775-136",
        ),
        (
            "corrections:\n  - question: '1'\n",
            "line 2: corrections[0].wrong: expected the reading to correct",
        ),
    ]:
        editorial.write_text(text, "utf-8")
        capsys.readouterr()
        assert main(["--docs", str(docs)]) == 1
        error = capsys.readouterr().err
        assert f"{editorial}" in error
        assert says in error


def test_corrections_titles_and_findings(tmp_path: Path) -> None:
    pdf, docs = tmp_path / "in.pdf", tmp_path / "docs"
    pdf.write_bytes(typeset.letter_pdf(GOOD))
    folder = docs / "2023-0000000001"
    folder.mkdir(parents=True)
    (folder / "brief.yml").write_text(
        "titles: {'1': De titel, '9': Bestaat niet}\n"
        "corrections:\n"
        "  - {question: '1', wrong: het antwoord, right: het juiste antwoord, reason: zetfout, date: 2024-01-02}\n"
        "  - {question: '1', wrong: staat er niet, right: x, reason: y, date: 2024-01-02}\n"
        "motions:\n  - {names: Jansen, id: kst-35165-51, source: de Kamer}\n",
        "utf-8",
    )
    assert main([str(pdf), "--docs", str(docs)]) == 0
    page = (folder / "vraag-1.md").read_text("utf-8")
    assert "# Vraag 1: De titel" in page
    assert "Dit is het juiste antwoord." in page
    assert "in deze kopie staat ‘het antwoord’" in page
    data = json.loads((folder / "brief.json").read_text("utf-8"))
    assert [f["code"] for f in data["findings"]] == ["redactie-past-niet"] * 3


def test_it_works_on_its_own_repository_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_docs() == ROOT / "docs" or Path.cwd() == ROOT
    monkeypatch.chdir(tmp_path)
    assert default_docs() == ROOT / "docs"
    monkeypatch.chdir(ROOT / "docs")
    assert default_docs() == ROOT / "docs"
    monkeypatch.chdir(ROOT)
    assert default_docs().resolve() == ROOT / "docs"
    (tmp_path / "mkdocs.yml").touch()  # a site of one's own
    monkeypatch.chdir(tmp_path)
    assert default_docs() == Path("docs")


def test_a_command_is_an_option_by_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, docs = tmp_path / "in.pdf", tmp_path / "docs"
    pdf.write_bytes(typeset.letter_pdf(GOOD))
    said: dict[str, str] = {}
    for command in (["convert", str(pdf)], ["check"], ["why", "1", str(pdf)], ["remove", "2023-0000000001"]):
        assert main([*command, "--docs", str(docs)]) == 0
        said[command[0]] = capsys.readouterr().out
    assert "1 questions (1 answered" in said["convert"]
    assert said["check"] == "docs match their sources.\n"
    assert "furniture" in said["why"]
    assert "taken out" in said["remove"]
    (docs / "index.md").write_text("x", "utf-8")
    assert main(["check", "--docs", str(docs)]) == 1


def test_a_finding_says_what_and_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(sample_pdf())
    assert main([str(pdf), "--docs", str(tmp_path / "docs")]) == 0
    said = capsys.readouterr().out
    advice = FINDINGS["fragment"]
    assert f"  fragment (1): {advice}\n    page 29: ‘De tekst op bladzijde 29 hoort bij een vraag" in said
    more = rf"  [\w-]+ \((?:[6-9]|\d\d)\): .+\n(?:    .+: ‘.+’\n){{5}}    and \d+ more: docs/{LETTER}/verantwoording.md\n"
    assert re.search(more, said)


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, docs = tmp_path / "good.pdf", tmp_path / "bad.pdf", tmp_path / "docs"
    good.write_bytes(typeset.letter_pdf(GOOD))
    bad.write_bytes(b"")
    assert main([str(bad), "--docs", str(docs), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["letters"] == []
    assert said["failed"] == [f"{bad}: the file is empty; download it again."]
    assert main([str(good), "--docs", str(docs), "--json"]) == 0
    (letter,) = json.loads(capsys.readouterr().out)["letters"]
    assert (letter["id"], letter["questions"], letter["answered"]) == ("2023-0000000001", 1, 1)
    (docs / "index.md").write_text("x", "utf-8")
    assert main(["check", "--docs", str(docs), "--json"]) == 1
    assert "index.md" in json.loads(capsys.readouterr().out)["differences"][0]


def test_ctrl_c_gets_one_sentence(tmp_path: Path) -> None:
    letters = [str(tmp_path / f"letter-{number}.pdf") for number in range(6)]  # seconds of work
    for number, letter in enumerate(letters):
        data = typeset.letter_pdf(*typeset.full_letter(30), kenmerk=f"2023-{number:010}")
        Path(letter).write_bytes(data)
    command = [sys.executable, str(ROOT / "scripts" / "convert.py"), *letters, "--docs", str(tmp_path / "d")]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while children.exists() and not children.read_text() and running.poll() is None:
        time.sleep(0.02)  # until it works on letters
    time.sleep(0.3)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "Stopped." in said


def test_killing_it_leaves_whole_pages(tmp_path: Path) -> None:
    pdf, docs = tmp_path / "in.pdf", tmp_path / "docs"
    pdf.write_bytes(typeset.letter_pdf(*typeset.full_letter(12)))
    assert main([str(pdf), "--docs", str(docs)]) == 0
    old = {p: p.read_bytes() for p in docs.rglob("*") if p.is_file()}
    blocks, notes = typeset.full_letter(12)
    pdf.write_bytes(typeset.letter_pdf([*blocks, typeset.Block("Nog een regel.")], notes))
    done = tmp_path / "done"
    new_run = subprocess.run(
        [sys.executable, ROOT / "scripts/convert.py", pdf, "--docs", done], capture_output=True, check=True
    )
    assert new_run.returncode == 0
    for delay in (0.05, 0.2, 0.3, 0.4, 0.5, 0.6):
        process = subprocess.Popen(
            [sys.executable, ROOT / "scripts/convert.py", pdf, "--docs", docs],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for path, data in old.items():
            assert path.read_bytes() in (data, (done / path.relative_to(docs)).read_bytes())


def test_the_manual_has_the_help_and_every_finding() -> None:
    manual = (ROOT / "docs" / "manual" / "converting.md").read_text("utf-8")
    os.environ["COLUMNS"] = "100"
    help_text = parser().format_help()
    for option in ("PDF", "--docs", "--id", "--check", "--jobs", "--json", *COMMANDS.split()[:1]):
        assert option in help_text
    assert help_text.strip() in manual
    for code, advice in FINDINGS.items():
        assert f"| `{code}` | {advice} |" in manual
    program = "".join(p.read_text("utf-8") for p in (ROOT / "scripts").rglob("*.py"))
    assert [code for code in FINDINGS if program.count(f'"{code}"') < 3] == []  # none is listed in vain


def test_nothing_of_the_letter_stands_in_the_program(docs: Path) -> None:
    program = "".join(p.read_text("utf-8") for p in (ROOT / "scripts").rglob("*.py"))
    program = program.replace('ris=("SP",)', "")  # a tag of RIS, the start page, that is a fractie too
    data = json.loads((docs / LETTER / "brief.json").read_text("utf-8"))
    citations = [c for q in data["questions"] for c in q["citations"]]
    words = {
        data["id"],
        data["sender"].split(", ")[1],
        *(p["id"].removeprefix("nds-tk-") for p in data["papers"]),
    }
    words |= {c["motion"] for c in citations if c["motion"]}
    words |= {q["party"] for q in data["questions"] if q["party"]}
    words |= {n["text"] for q in data["questions"] for n in q["footnotes"]}
    assert len(words) > 30
    for word in words:
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", program), word
