"""Nights of following: a small service that changes, and what each run proposes, remembers and leaves alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import typeset
from printed_paper import aanhangsel
from services import KAMER, KOOP, NO_PAPER, Services, sru, zaak
from test_browser_route import Host
from test_workflows import JOBS, MAIN
from vraagbaak.cli import main
from vraagbaak.converting import network
from vraagbaak.errors import SourceError
from vraagbaak.publishing.following import Following, is_followed

DAY = "2026-03-03"
SETTINGS = "since: 2026-01-01\n"
ASKED = ("Indiener", "A. Jansen", "VVD"), ("Gericht aan", "C. Pietersen", None)


def guid(number: str) -> str:
    return f"00000000-aaaa-4bbb-8ccc-{number.replace('D', '0'):0>12}"


def letter(kenmerk: str, text: str = "Dit is het antwoord.") -> bytes:
    return typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer(text)], kenmerk=kenmerk)


class Kamer:
    """The Tweede Kamer: its documents, of which each may be there as a PDF, and the nights of a site that follows it."""

    def __init__(self, folder: Path) -> None:
        self.service, self.folder, self.docs = Services(), folder, folder / "docs"
        self.rows: dict[str, dict[str, Any]] = {}
        self.removed: list[str] = []
        self.files: dict[str, Any] = {}
        self.docs.mkdir()
        (self.docs / "volgen.yml").write_text(SETTINGS, "utf-8")

    def adds(self, number: str, file: object, day: str = DAY, **facts: Any) -> None:
        self.files[number] = file
        self.rows[number] = {
            "Id": guid(number), "Nummer": number, "Soort": "Antwoord schriftelijke vragen", "Verwijderd": False,
            "Onderwerp": f"Antwoord over sloot {number}", "GewijzigdOp": f"{day}T10:00:00.57+01:00",
            "HuidigeDocumentVersie": None, "Kamerstukdossier": [], "Zaak": [zaak("2026Z00001", *ASKED)], **facts,
        }  # fmt: skip

    def answers(self) -> None:
        def rows(found: list[dict[str, Any]]) -> tuple[int, bytes]:
            return 200, json.dumps({"value": found}).encode()

        said: dict[str, Any] = {
            "Verwijderd eq true": rows([{"Id": guid(one), "Verwijderd": True} for one in self.removed])
        }
        said["GewijzigdOp ge"] = rows(list(self.rows.values()))
        for number, row in self.rows.items():
            said[f"Nummer eq '{number}'"] = rows([row])
            file = self.files[number]
            said[f"({guid(number)})/resource"] = (200, file) if isinstance(file, bytes) else file
        self.service.answers = {**said, f"{KOOP}/sru": (200, NO_PAPER)}

    def night(self, *arguments: str, day: str = DAY) -> int:
        self.answers()
        self.service.asked.clear()
        arguments = ("volgen", "--docs", str(self.docs), *arguments)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("vraagbaak.cli.today", lambda: day)
            patched.setattr("vraagbaak.converting.from_source.today", lambda: day)
            return main(arguments, self.folder / ".cache" / "converted")

    def proposed(self, day: str = DAY) -> str:
        """The description of the proposal of a night; empty when there is none."""
        out = self.folder / f"proposal-{len(list(self.folder.glob('proposal-*')))}"
        assert self.night("--out", str(out), day=day) == 0
        return (out / "description.md").read_text("utf-8") if out.is_dir() else ""

    @property
    def fetched(self) -> list[str]:
        return [path for path in self.service.asked if path.endswith("/resource")]

    @property
    def turned_away(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.docs / "volgen.json").read_text("utf-8"))["turned_away"]
        return found


@pytest.fixture
def kamer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Kamer]:
    made = Kamer(tmp_path)
    monkeypatch.setenv(network.MIRROR, made.service.address)
    monkeypatch.setattr(network, "DELAY_SECONDS", 0)
    monkeypatch.setattr(network, "MAX_RETRY_AFTER_SECONDS", 0)
    monkeypatch.setattr(network, "DEADLINE_SECONDS", 2)
    yield made
    made.service.close()


def test_a_new_answer_is_proposed_once(kamer: Kamer) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    said = kamer.proposed()
    assert "Kenmerk 2026-0000000001: 1 vraag" in said
    out = kamer.folder / "proposal-0"
    made = sorted(
        path.relative_to(out / "docs").as_posix() for path in (out / "docs").rglob("*") if path.is_file()
    )
    assert made == [
        *(f"2026-0000000001/{name}" for name in ("brief.json", "brief.pdf", "herkomst.json", "index.md", "verantwoording.md", "vraag-1.md")),
        "volgen.json",
    ]  # fmt: skip
    assert (out / "verdict").read_text("utf-8") == "1 brief gelezen; kijk de pagina’s na\n"
    assert main(["--docs", str(kamer.docs), "--check"]) == 0
    assert kamer.proposed() == ""
    assert kamer.fetched == []


def test_what_the_service_is_asked(kamer: Kamer) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    assert kamer.night() == 0
    (asked,) = [path for path in kamer.service.asked if "GewijzigdOp ge" in path]
    assert "OData/v5/Document?" in asked
    assert "Verwijderd eq false and (startswith(Soort,'Antwoord schriftelijke vragen') or " in asked
    assert "Datum ge 2026-01-01T00:00:00+02:00 and GewijzigdOp ge 2026-01-01T00:00:00+02:00" in asked
    assert "$top" not in asked
    assert kamer.night() == 0
    (asked,) = [path for path in kamer.service.asked if "GewijzigdOp ge" in path and "eq false" in path]
    assert f"GewijzigdOp ge {DAY}T00:00:00+02:00" in asked
    (kamer.docs / "volgen.yml").write_text(f"{SETTINGS}words: [sloot]\n", "utf-8")
    assert kamer.night() == 0
    assert any("GewijzigdOp ge 2026-01-01T" in path for path in kamer.service.asked)  # other wishes: all anew


def test_a_list_that_goes_on(kamer: Kamer) -> None:
    """Of the link to the rest only the token is taken."""
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.adds("2026D00002", letter("2026-0000000002"))
    one, two = kamer.rows.values()
    link = "http://elders.example/x?$skiptoken=abc"
    kamer.answers()
    kamer.answers = lambda: None  # type: ignore[method-assign]
    kamer.service.answers = {
        "$skiptoken=abc": (200, json.dumps({"value": [two]}).encode()),
        "GewijzigdOp ge": (200, json.dumps({"value": [one], "@odata.nextLink": link}).encode()),
        **{key: value for key, value in kamer.service.answers.items() if key != "GewijzigdOp ge"},
    }
    assert kamer.night() == 0
    assert sorted(path.name for path in kamer.docs.glob("2026-*")) == ["2026-0000000001", "2026-0000000002"]


def test_a_postponement_and_the_answer_after_it(kamer: Kamer) -> None:
    notice = aanhangsel(
        [("Vraag 1", "Klopt dit bericht?"), ("Mededeling", "Het antwoord komt later.")],
        answered="Mededeling van Minister Pietersen (Financiën) (ontvangen 29 augustus 2023).",
    )
    kamer.adds("2026D00001", notice, Soort="Mededeling (uitstel antwoord)")
    assert "Dit is bericht van uitstel; het antwoord volgt." in kamer.proposed()
    kamer.adds("2026D00002", letter("2026-0000000002"))
    assert "bericht van uitstel" not in kamer.proposed()
    assert len(list(kamer.docs.glob("*/brief.pdf"))) == 2


def test_a_joint_answer_comes_once_with_all_its_sets(kamer: Kamer) -> None:
    both = [zaak("2026Z00001", *ASKED), zaak("2026Z00002", ("Indiener", "B. Smit", "D66"))]
    kamer.adds("2026D00001", letter("2026-0000000001"), Zaak=both)
    assert "Dit hoort bij de vragen 2026Z00001 en 2026Z00002." in kamer.proposed()
    assert len(kamer.fetched) == 1


def test_what_the_kamer_took_away_is_said_once_and_stays(kamer: Kamer) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.proposed()
    before = (kamer.docs / "2026-0000000001" / "brief.json").read_bytes()
    kamer.rows.clear()
    kamer.removed = ["2026D00001", "2026D00009"]
    assert "- 2026-0000000001: de Kamer heeft dit stuk weggehaald." in kamer.proposed()
    assert (kamer.docs / "2026-0000000001" / "brief.json").read_bytes() == before
    assert kamer.proposed() == ""


def test_word_instead_of_a_pdf_is_asked_for_ever_less_often(kamer: Kamer) -> None:
    kamer.adds("2026D00001", b"PK\x03\x04word")
    said = kamer.proposed()
    assert (
        "2026D00001: daar staat nog een Word-bestand. De pdf volgt later. Wij proberen het weer op 4 maart 2026."
        in said
    )
    assert kamer.proposed() == ""
    assert kamer.fetched == []
    asked = []
    for number in range(4, 20):
        kamer.proposed(f"2026-03-{number:02}")
        asked += [number] * len(kamer.fetched)
    assert asked == [4, 5, 7, 11, 19]
    kamer.files["2026D00001"] = letter("2026-0000000001")
    assert kamer.proposed("2026-04-30")
    assert kamer.turned_away == {}
    assert (kamer.docs / "2026-0000000001").is_dir()


def test_what_is_no_letter_is_remembered_with_the_reason(kamer: Kamer) -> None:
    kamer.adds("2026D00001", typeset.letter_pdf([typeset.Block("Dit is een brief zonder vragen.")]))
    kamer.adds("2026D00002", letter("2026-0000000002"))
    said = kamer.proposed()
    assert "- 2026D00001: er zijn geen genummerde vragen met antwoorden gevonden." in said
    assert not (kamer.folder / "proposal-0" / "refused").exists()  # it is no fault of this proposal
    assert kamer.turned_away["2026D00001"]["again"] is None
    assert kamer.proposed("2026-06-01") == ""
    assert kamer.fetched == []


def test_a_service_that_is_down_changes_nothing(kamer: Kamer, capsys: pytest.CaptureFixture[str]) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.proposed()
    before = {path: path.read_bytes() for path in kamer.docs.rglob("*") if path.is_file()}
    kamer.answers = lambda: None  # type: ignore[method-assign]
    for answer in (
        (503, b"<html>"),
        (200, b"<html>fout</html>"),
        (200, b'{"value": 3}'),
        (200, b"[" * 100_000),
    ):
        kamer.service.answers = {"/": answer}
        capsys.readouterr()
        assert kamer.night("--out", str(kamer.folder / "out")) == 1
        assert capsys.readouterr().err.startswith("the Tweede Kamer: the service ")
    assert not (kamer.folder / "out").exists()
    assert before == {path: path.read_bytes() for path in kamer.docs.rglob("*") if path.is_file()}


def test_a_service_that_goes_down_midway_keeps_what_came(
    kamer: Kamer, capsys: pytest.CaptureFixture[str]
) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.adds("2026D00002", (503, b""), day="2026-03-04")
    kamer.adds("2026D00003", letter("2026-0000000003"), day="2026-03-05")
    out = kamer.folder / "out"
    assert kamer.night("--out", str(out)) == 1
    assert "2026D00002: the service does not answer" in capsys.readouterr().err
    assert [path.name for path in (out / "docs").glob("2026*")] == ["2026-0000000001"]
    assert "2 stukken wachten op de volgende keer." in (out / "description.md").read_text("utf-8")
    kamer.files["2026D00002"] = letter("2026-0000000002")
    assert kamer.proposed().count("Kenmerk") == 2
    assert kamer.turned_away == {}


def test_too_many_wait_for_the_next_night(kamer: Kamer) -> None:
    (kamer.docs / "volgen.yml").write_text(f"{SETTINGS}most: 2\n", "utf-8")
    for number in range(1, 6):
        kamer.adds(f"2026D0000{number}", letter(f"2026-000000000{number}"), day=f"2026-03-0{number}")
    assert "3 stukken wachten op de volgende keer." in kamer.proposed()
    assert "1 stuk wacht op de volgende keer." in kamer.proposed()
    assert "volgende keer" not in kamer.proposed()
    assert kamer.proposed() == ""
    assert len(list(kamer.docs.glob("*/brief.pdf"))) == 5


def test_a_proposal_that_nobody_merged_stays_in_the_next(
    kamer: Kamer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.proposed()
    kamer.adds("2026D00002", letter("2026-0000000002"))
    monkeypatch.setenv("EARLIER", "2026-0000000001")
    said = kamer.proposed()
    assert "Kenmerk 2026-0000000001" in said
    assert "Kenmerk 2026-0000000002" in said
    made = {path.name for path in (kamer.folder / "proposal-1" / "docs").iterdir()}
    assert made == {"2026-0000000001", "2026-0000000002", "volgen.json"}


def test_an_official_number_that_came_later_is_added(kamer: Kamer) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.proposed()
    kamer.rows["2026D00001"]["HuidigeDocumentVersie"] = {"ExterneIdentifier": "ah-tk-20252026-77"}
    assert kamer.proposed("2026-03-04") == ""  # the publisher does not know it yet
    answers = kamer.answers

    def with_print() -> None:
        answers()
        kamer.service.answers[f"{KOOP}/sru"] = (200, sru("ah-tk-20252026-77", ("pdf",)))

    kamer.answers = with_print  # type: ignore[method-assign]
    assert "Kenmerk 2026-0000000001" in kamer.proposed("2026-03-10")
    found = json.loads((kamer.docs / "2026-0000000001" / "brief.json").read_text("utf-8"))
    assert found["official"]["id"] == "ah-tk-20252026-77"


def test_a_dry_run_lists_and_leaves_all_alone(kamer: Kamer, capsys: pytest.CaptureFixture[str]) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"))
    assert kamer.night("--dry-run") == 0
    assert capsys.readouterr().out == (
        "2026D00001: Antwoord schriftelijke vragen: Antwoord over sloot 2026D00001\n"
        "1 paper(s) would be fetched, 0 wait for the next run.\n"
    )
    assert kamer.fetched == []
    assert [path.name for path in kamer.docs.iterdir()] == ["volgen.yml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "is not there"),
        ("", "is empty"),
        ("since: gisteren\n", "line 1: since: expected a date"),
        ("since: 2026-02-30\n", "2026-02-30"),
        (f"{SETTINGS}kinds: [brief]\n", "expected one of antwoord, mededeling, lijst, overleg, nota"),
        (f"{SETTINGS}dossier: [36200]\n", "dossier"),
        (f"{SETTINGS}most: 0\n", "a whole number from 1 to 999"),
        (f"{SETTINGS}skip: [ah-tk-1]\n", "a number such as 2024D12345"),
    ],
)
def test_settings_that_are_mistaken(
    kamer: Kamer, text: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kamer.docs / "volgen.yml"
    path.unlink() if text is None else path.write_text(text, "utf-8")
    assert kamer.night() == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert kamer.service.asked == []


ROW = {
    "Onderwerp": "Antwoord over Sloten",
    "Kamerstukdossier": [{"Nummer": 36200, "Toevoeging": "VII"}],
    "Zaak": [
        {
            "Nummer": "2026Z00001", "Soort": "Schriftelijke vragen",
            "ZaakActor": [
                {"Relatie": "Indiener", "ActorNaam": "M. van Nispen", "ActorFractie": "PvdA", "Functie": "Tweede Kamerlid"},
                {"Relatie": "Gericht aan", "ActorNaam": "C. P", "ActorFractie": None, "Functie": "minister van Financiën"},
            ],
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wishes", "followed"),
    [
        ({}, True),
        ({"words": ("sloten",)}, True),
        ({"words": ("dijken",)}, False),
        ({"members": ("Van Nispen",)}, True),
        ({"members": ("Nispen",)}, True),
        ({"members": ("ispen",)}, False),
        ({"parties": ("Partij van de Arbeid",)}, True),
        ({"parties": ("VVD",)}, False),
        ({"ministries": ("Financiën",)}, True),
        ({"ministries": ("het ministerie van Financiën",)}, True),
        ({"ministries": ("Defensie",)}, False),
        ({"dossiers": ("36200",)}, True),
        ({"dossiers": ("36200-VII",)}, True),
        ({"dossiers": ("36200-VIII",)}, False),
        ({"parties": ("VVD",), "words": ("sloten",)}, True),
    ],
)
def test_what_is_followed(wishes: dict[str, tuple[str, ...]], followed: bool) -> None:
    assert is_followed(Following(since="2026-01-01", **wishes), ROW) is followed  # type: ignore[arg-type]


def test_a_service_that_does_not_say_who_asks() -> None:
    with pytest.raises(SourceError, match="follow kinds only"):
        is_followed(Following(since="2026-01-01", parties=("VVD",)), {"Onderwerp": "x"})


def test_only_numbers_of_documents_are_taken(kamer: Kamer) -> None:
    kamer.adds("2026D00001", letter("2026-0000000001"), Nummer="../../x")
    assert kamer.night() == 0
    assert len(kamer.service.asked) == 1
    assert KAMER in kamer.service.asked[0]


# --- the workflow ---------------------------------------------------------------------------


def a_night(host: Host, kamer: Kamer, *, down: bool = False) -> str:
    """The two jobs of ``volgen.yml``; what ``gh`` was told."""
    kamer.answers()
    if down:
        kamer.service.answers = {"/": (503, b"")}
    at = host.checkout(MAIN)
    if "volgen" in host.git("branch", "--format=%(refname:short)", at=host.bare).split():
        host.git("clone", "-q", "--branch", "volgen", str(host.bare), str(at / "earlier"), at=at)
    host.said.write_text("", "utf-8")
    (at / "mkdocs.yml").touch()  # the site of this folder
    made = host.run("volgen.fetch", "volgen --docs", at)
    assert made.returncode == (1 if down else 0), made.stdout
    if (at / "proposal" / "verdict").is_file():
        second = host.folder / "night"
        shutil.rmtree(second, ignore_errors=True)
        shutil.copytree(at / "proposal", second / "proposal")
        opened = host.run("volgen.propose", "gh pr create", second)
        assert opened.returncode == 0, opened.stdout + opened.stderr
    return host.said.read_text("utf-8")


def test_nights_fill_one_pull_request_until_it_is_merged(kamer: Kamer, tmp_path: Path) -> None:
    (tmp_path / "host-of").mkdir()
    host = Host(tmp_path / "host-of")
    host.upload("docs/volgen.yml", SETTINGS.encode())
    kamer.adds("2026D00001", letter("2026-0000000001"))
    kamer.adds("2026D00002", typeset.letter_pdf([typeset.Block("Geen vragen.")]))
    said = a_night(host, kamer)
    assert (
        "gh pr create --title Nieuwe stukken --body-file ../proposal/description.md --base main --head volgen"
        in said
    )
    assert a_night(host, kamer) == ""  # nothing new: it stays as it is
    assert a_night(host, kamer, down=True) == ""
    kamer.adds("2026D00003", letter("2026-0000000003"))
    assert "gh pr edit 7 --body-file ../proposal/description.md" in a_night(host, kamer)
    assert (
        len([path for path in kamer.service.asked if guid("2026D00002") in path]) == 1
    )  # not asked for again
    docs = host.docs("volgen")
    assert sorted(path.parent.name for path in docs.glob("*/brief.json")) == [
        "2026-0000000001",
        "2026-0000000003",
    ]
    host.merge("volgen")
    assert a_night(host, kamer) == ""
    assert host.make_site().returncode == 0
    assert (host.docs() / "jaren" / "2023.md").is_file()


def test_a_site_that_follows_nothing_asks_nobody() -> None:
    steps = JOBS["volgen.fetch"]["steps"]
    assert all("if" in step for step in steps[1:])
    assert sum("hashFiles('docs/volgen.yml') != ''" in step["if"] for step in steps[1:]) == len(steps) - 3
