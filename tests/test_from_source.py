"""Papers by number or address: fetched of services on this machine, which may do what they like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import markdown
import pytest

import typeset
from printed_paper import aanhangsel
from services import GUID, KAMER, KOOP, NO_PAPER, ZOEK, Services, odata, official_xml, send, sru, zaak
from vraagbaak.addresses import anchors_at
from vraagbaak.cli import main
from vraagbaak.converting import from_source, network
from vraagbaak.converting.from_source import Wanted, path_or_wanted
from vraagbaak.errors import SourceError
from vraagbaak.record.record import read_letter
from vraagbaak.site.build.anchors import Anchors

AH = "ah-tk-20222023-1234"
SLOTEN = "https://www.rijksoverheid.nl/documenten/kamerstukken/2026/03/03/sloten"
PARTS = [
    ("Vraag 1", "Klopt dit bericht?"),
    ("Antwoord 1", "Ja."),
    ("Vraag 2", "En nu?"),
    ("Antwoord 2", "Zo."),
]
PRINT = aanhangsel(
    PARTS, answered="Antwoord van Minister Pietersen (Financiën) (ontvangen 29 augustus 2023)."
)
XML = [("antwoord" if "Antw" in label else "vraag", label, [text]) for label, text in PARTS]


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    made = Services()
    monkeypatch.setenv(network.MIRROR, made.address)
    monkeypatch.setattr(network, "DELAY_SECONDS", 0)
    monkeypatch.setattr(network, "MAX_RETRY_AFTER_SECONDS", 0)
    monkeypatch.setattr(network, "TIMEOUT_SECONDS", 1)
    monkeypatch.setattr(network, "DEADLINE_SECONDS", 2)
    yield made
    made.close()


def published(services: Services, xml: bytes = b"") -> None:
    services.answers |= {
        f"{KOOP}/sru": (200, sru(AH, ("pdf", "xml") if xml else ("pdf",))),
        f"{ZOEK}/{AH}.pdf": (200, PRINT),
        f"{ZOEK}/{AH}.xml": (200, xml),
    }


def convert(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--docs", str(folder / "docs"), "--jobs", "1"], folder / ".cache" / "converted")


def record(folder: Path, letter: str = AH) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "docs" / letter / "brief.json").read_text("utf-8"))
    return found


# --- what may be asked for ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (AH, {"official": AH}),
        ("AH-TK-20222023-1234", {"official": AH}),
        ("kst-36200-vii-147", {"official": "kst-36200-VII-147"}),
        ("2024d12345", {"document": "2024D12345"}),
        (f"https://zoek.officielebekendmakingen.nl/{AH}.html", {"official": AH}),
        (f"https://zoek.officielebekendmakingen.nl/{AH}/metadata.xml", {"official": AH}),
        (f"https://repository.overheid.nl/frbr/officielepublicaties/ah-tk/20222023/{AH}/1/pdf/{AH}.pdf", {"official": AH}),
        ("https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?id=2024Z00001&did=2024D12345", {"document": "2024D12345"}),
        ("https://www.tweedekamer.nl/downloads/document?id=2024D12345", {"document": "2024D12345"}),
        ("https://open.overheid.nl/documenten/ronl-0000abcd", {"pdf": "https://open.overheid.nl/documenten/ronl-0000abcd/file"}),
        ("https://open.overheid.nl/documenten/ronl-0000abcd/file", {"pdf": "https://open.overheid.nl/documenten/ronl-0000abcd/file"}),
        (f"https://zoek.officielebekendmakingen.nl/{AH}.html?idp=https%3A%2F%2Fzoek.officielebekendmakingen.nl", {"official": AH}),
        ("https://zoek.officielebekendmakingen.nl/dossier/32545/kst-32545-143.html", {"official": "kst-32545-143"}),
        ("https://www.rijksoverheid.nl/documenten/kamerstukken/2026/03/03/sloten", {"page": SLOTEN}),
        ("http://www.rijksoverheid.nl/binaries/a/b-c.pdf", {"pdf": "https://www.rijksoverheid.nl/binaries/a/b-c.pdf"}),
    ],
)  # fmt: skip
def test_a_number_or_an_address(text: str, meant: dict[str, str]) -> None:
    assert path_or_wanted(text) == Wanted(text, **meant)


@pytest.mark.parametrize(
    "text", ["brief.pdf", "map/ah-tk-20222023-1234.pdf", "2024D12345.pdf", "kst.pdf", "./2024D12345"]
)
def test_a_file_stays_a_file(text: str) -> None:
    assert path_or_wanted(text) == Path(text)


def test_a_file_with_the_name_of_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(AH).write_bytes(b"")
    assert path_or_wanted(AH) == Path(AH)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ah-tk-20222024-1", "no parliamentary year"),
        ("ah-tk-2022-1", "a number looks like"),
        ("kst-36200", "a number looks like"),
        ("2024D123", "a number looks like"),
        ("2024Z12345", "a zaak, which holds several documents; a number looks like"),
        ("https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?id=2024Z12345", "give that of its PDF"),
        ("https://example.org/a.pdf", "are fetched of zoek."),
        ("https://tweedekamer.nl.example.org/x?did=2024D12345", "are fetched of zoek."),
        ("https://tweedekamer.nl:8080/x?did=2024D12345", "are fetched of zoek."),
        ("https://tweedekamer.nl@example.org/x?did=2024D12345", "are fetched of zoek."),
        ("https://[/x", "are fetched of zoek."),
        ("https://www.rijksoverheid.nl/onderwerpen/sloten", "give that of its PDF"),
        ("https://www.rijksoverheid.nl/binaries/../../etc/x.pdf", "give that of its PDF"),
        ("https://zoek.officielebekendmakingen.nl/stcrt-2020-1.html", "a number looks like"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        path_or_wanted(text)


# --- fetching -------------------------------------------------------------------------------


def test_by_number_with_where_it_came_from(services: Services, tmp_path: Path) -> None:
    published(services, official_xml(XML))
    assert convert(tmp_path, AH) == 0
    made = record(tmp_path)
    assert made["fetched"] == {
        "asked": AH, "address": f"https://zoek.officielebekendmakingen.nl/{AH}.pdf", "date": from_source.today(),
        "official_text": "equal", "compared": from_source.today(),
        "said": {"askers": [], "addressed": [], "senders": [], "question_sets": []},
    }  # fmt: skip
    assert made["findings"] == []
    assert "gelijk aan de officiële tekst" in (tmp_path / "docs" / AH / "verantwoording.md").read_text(
        "utf-8"
    )
    asked = len(services.asked)
    assert convert(tmp_path, "--check") == 0
    assert convert(tmp_path, AH) == 0
    assert len(services.asked) == asked  # a check needs no network, and today's file is there
    assert convert(tmp_path, "--remove", AH, "--unpublished") == 0
    assert not (tmp_path / "docs" / AH).exists()


def test_a_paper_that_is_no_letter_is_called_by_its_number(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published(services)
    services.answers[f"{ZOEK}/{AH}.pdf"] = (200, typeset.letter_pdf([typeset.Block("Geen vragen.")]))
    assert convert(tmp_path, AH) == 1
    assert f"{AH}/brief.pdf: no numbered questions" in capsys.readouterr().err
    assert not list((tmp_path / "docs").glob("*/brief.pdf"))


def test_by_number_of_the_kamer_with_its_official_number(services: Services, tmp_path: Path) -> None:
    """The newest version of the service that knows the names is asked; the address of the letter stays its own."""
    services.answers |= {
        f"{KAMER}/OData/v5": (404, b""),
        f"{KAMER}/OData/v4/2.0/Document({GUID})/resource": (200, letter()),
        f"{KAMER}/OData/v4": (200, odata("2023D00001", AH, "DocumentNummer")),
        f"{KOOP}/sru": (200, sru(AH, ("pdf",))),
    }
    assert convert(tmp_path, "2023D00001") == 0
    made = record(tmp_path, "2023-0000000001")
    assert made["official"] == {
        "id": AH, "url": f"https://zoek.officielebekendmakingen.nl/{AH}.html",
        "citation": "Aanhangsel Handelingen II 2022/23, nr. 1234",
    }  # fmt: skip
    assert any("Nummer eq '2023D00001' and Verwijderd eq false" in path for path in services.asked)
    assert not any("$top=2" not in path for path in services.asked if "$filter" in path)


def letter() -> bytes:
    return typeset.letter_pdf([*typeset.question("1", "Wat?"), *typeset.answer("Dit.")])


def test_the_number_of_an_aanhangsel_names_the_print(services: Services, tmp_path: Path) -> None:
    services.answers |= {
        f"({GUID})/resource": (200, letter()),
        f"{KAMER}/OData/v5": (200, odata("2023D00001", Aanhangselnummer="222301234")),
        f"{KOOP}/sru": (200, sru(AH, ("pdf",))),
    }
    assert convert(tmp_path, "2023D00001") == 0
    assert record(tmp_path, "2023-0000000001")["official"]["id"] == AH  # type: ignore[index]


def test_mixed_with_files_one_that_is_not_there_leaves_the_others(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services.answers[f"{KOOP}/sru"] = (200, NO_PAPER)
    (tmp_path / "in.pdf").write_bytes(letter())
    assert convert(tmp_path, AH, str(tmp_path / "in.pdf")) == 1
    assert f"{AH}: not found" in capsys.readouterr().err
    assert record(tmp_path, "2023-0000000001")["id"] == "2023-0000000001"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({f"{KOOP}/sru": (200, NO_PAPER)}, "not found"),
        ({f"{KOOP}/sru": (200, sru(AH, ("html", "xml")))}, "is there as html, xml only"),
        ({f"{KOOP}/sru": (200, sru(AH, ("pdf",)))}, "not published (yet)"),
        ({f"{KOOP}/sru": (200, b"<html><body>fout404</body></html>")}, "no good answer"),
        ({f"{KOOP}/sru": (200, b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')}, "no good answer"),
        ({f"{KOOP}/sru": (200, b"<a>" * 200_000)}, "no good answer"),
        ({f"{KOOP}/sru": (200, b"x" * 2_000_000)}, "larger than what is taken"),
        ({f"{KOOP}/sru": (403, b"")}, "status 403"),
        ({f"{KOOP}/sru": (200, sru(AH)), f"{AH}.pdf": (200, b"<!doctype html><title>Errors/404.htm</title>")}, "web page"),
        ({f"{KOOP}/sru": (200, sru(AH)), f"{AH}.pdf": (200, b"PK\x03\x04word")}, "Word file"),
        ({f"{KOOP}/sru": (200, sru(AH)), f"{AH}.pdf": (200, b"")}, "no PDF"),
        ({f"{KOOP}/sru": (200, sru(AH)), f"{AH}.pdf": lambda h: send(h, 302, Location="http://127.0.0.1:1/x.pdf")}, "another host"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_said_and_nothing_is_written(
    services: Services,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    answers: dict[str, object],
    said: str,
) -> None:
    services.answers |= answers  # type: ignore[arg-type]
    assert convert(tmp_path, AH) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert said in told
    assert not (tmp_path / "docs").exists()
    assert not list(tmp_path.rglob("brief.pdf"))


@pytest.mark.parametrize(
    ("links", "said"),
    [
        (["/binaries/a/sloten.pdf", "/binaries/a/sloten.pdf#page=2", "/onderwerpen/sloten"], ""),
        (["https://open.overheid.nl/documenten/ronl-0000abcd"], ""),
        (["/onderwerpen", "https://elders.example/binaries/x.pdf", "//[", "javascript:x"], "leads to no PDF"),
        (["/binaries/a.pdf", "/binaries/b.pdf"], "leads to 2 PDFs"),
        (None, "not found"),
    ],
)
def test_a_page_that_leads_to_the_file(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str], links: list[str] | None, said: str
) -> None:
    services.answers |= {"/sloten.pdf": (200, letter()), "/ronl-0000abcd/file": (200, letter())}
    if links is not None:
        page = "".join(f'<a href="{link}">x</a>' for link in links).encode()
        services.answers["/documenten/kamerstukken"] = (200, page)
    assert convert(tmp_path, SLOTEN) == (1 if said else 0)
    assert said in capsys.readouterr().err
    assert (tmp_path / "docs" / "2023-0000000001").is_dir() is not bool(said)
    assert all(path.startswith(("/www.rijksoverheid.nl/", "/open.overheid.nl/")) for path in services.asked)


@pytest.mark.parametrize("row", [{"Id": "../../x"}, {"Id": None}])
def test_no_path_comes_from_an_answer(services: Services, tmp_path: Path, row: dict[str, object]) -> None:
    services.answers[f"{KAMER}/OData/v5"] = (200, odata("2023D00001", **row))  # type: ignore[arg-type]
    assert convert(tmp_path, "2023D00001") == 1
    assert len(services.asked) == 1


def test_what_was_taken_away_is_not_found(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services.answers[f"{KAMER}/OData/v5"] = (200, odata("2023D00001", Verwijderd=True))
    assert convert(tmp_path, "2023D00001") == 1
    assert "not found" in capsys.readouterr().err


def test_a_letter_that_is_there_is_not_harmed_by_a_service_that_is_down(
    services: Services, tmp_path: Path
) -> None:
    published(services)
    assert convert(tmp_path, AH) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    services.answers = {"/": (503, b"<html>down</html>")}
    (kept,) = (tmp_path / ".cache" / "fetched").glob("*/herkomst.json")
    kept.write_text(kept.read_text("utf-8").replace(from_source.today(), "2020-01-01"), "utf-8")
    assert convert(tmp_path, AH) == 1
    assert before == {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}


def test_half_a_file_is_finished(services: Services, tmp_path: Path) -> None:
    """The second time the service is asked for the rest only, of the same version."""
    published(services)

    def half(handler: BaseHTTPRequestHandler) -> None:
        if start := handler.headers["Range"]:
            rest = int(start.removeprefix("bytes=").rstrip("-"))
            send(handler, 206, PRINT[rest:], Content_Range=f"bytes {rest}-{len(PRINT) - 1}/{len(PRINT)}")
        else:
            handler.send_response(200)
            handler.send_header("ETag", '"een"')
            handler.send_header("Content-Length", str(len(PRINT)))
            handler.end_headers()
            handler.wfile.write(PRINT[: len(PRINT) // 2])

    services.answers[f"{ZOEK}/{AH}.pdf"] = half
    assert convert(tmp_path, AH) == 1
    assert convert(tmp_path, AH) == 0
    assert services.headers[-1]["If-Range"] == '"een"'
    assert (tmp_path / "docs" / AH / "brief.pdf").read_bytes() == PRINT


def test_a_file_that_is_too_large(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    published(services)
    monkeypatch.setattr(from_source, "MAX_FILE_BYTES", 100)
    assert convert(tmp_path, AH) == 1
    assert "larger than what is taken" in capsys.readouterr().err


def test_converting_a_file_asks_nobody(services: Services, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(PRINT)
    assert convert(tmp_path, str(tmp_path / "in.pdf")) == 0
    assert services.asked == []
    assert record(tmp_path)["fetched"] is None


# --- the official text ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (official_xml([*XML[:3], ("antwoord", "Antwoord 2", ["Anders."])]), "antwoord 2 heeft daar andere woorden: ‘Anders.’"),
        (official_xml([*XML, ("vraag", "Vraag 3", ["Nog een?"])]), "daar staat een vraag 3"),
        (official_xml(XML[:3]), "daar heeft antwoord 2 geen tekst"),
        (official_xml(XML, asker="Smit"), "wie er vraagt, is daar Smit en hier Jansen"),
        (official_xml(XML, day="2023-08-28"), "de dag van het antwoord is daar 28 augustus 2023"),
    ],
)  # fmt: skip
def test_what_the_official_text_has_otherwise(
    services: Services, tmp_path: Path, xml: bytes, said: str
) -> None:
    published(services, xml)
    assert convert(tmp_path, AH) == 0
    made = record(tmp_path)
    assert made["fetched"]["official_text"] == "differs"  # type: ignore[index]
    (finding,) = made["findings"]  # type: ignore[misc]
    assert finding["code"] == "officieel-wijkt-af"  # type: ignore[has-type]
    assert said in finding["message"]  # type: ignore[has-type]


def test_a_paragraph_that_was_not_seen(services: Services, tmp_path: Path) -> None:
    published(services, official_xml([*XML[:2], ("vraag", "Vraag 2", ["En", "nu?"]), XML[3]]))
    assert convert(tmp_path, AH) == 0
    (finding,) = record(tmp_path)["findings"]  # type: ignore[misc]
    assert "in vraag 2 begint daar een alinea die hier doorloopt: ‘nu?’" in finding["message"]  # type: ignore[has-type]
    assert finding["page"] == 1  # type: ignore[has-type]


def test_an_official_text_that_cannot_be_read_turns_no_letter_away(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published(services, b"<html/>")
    assert convert(tmp_path, AH) == 0
    assert "its official text cannot be read" in capsys.readouterr().err
    assert record(tmp_path)["fetched"]["official_text"] is None  # type: ignore[index]


# --- who, as the services say ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"indiener": "A.B. (Anna) Jansen", "ontvanger": "C. Pietersen"}, []),
        ({"indiener": "A.B. Smit"}, ["vragen A.B. Smit; in de brief staat Jansen"]),
        ({"ontvanger": "D. Anders"}, ["is dit gevraagd aan D. Anders; in de brief staat Pietersen"]),
    ],
)
def test_who_asked_and_who_answers_by_the_publisher(
    services: Services, tmp_path: Path, facts: dict[str, str], said: list[str]
) -> None:
    published(services)
    services.answers[f"{KOOP}/sru"] = (200, sru(AH, ("pdf",), vraagnummer="2023Z00001", **facts))
    assert convert(tmp_path, AH) == 0
    made = record(tmp_path)
    assert [f["message"].partition("opgehaald ")[2].rstrip(".") for f in made["findings"]] == said  # type: ignore[attr-defined]
    assert made["fetched"]["said"]["question_sets"] == ["2023Z00001"]  # type: ignore[index]
    assert made["askers"][0]["name"] == "Jansen"  # type: ignore[index]


def test_a_joint_answer_belongs_to_several_sets(services: Services, tmp_path: Path) -> None:
    """Who asked stands in the zaken; what else a document belongs to is no set of questions."""
    signed = {"Relatie": "Eerste ondertekenaar", "ActorNaam": "D. Anders", "Functie": "minister van Sloten"}
    zaken = [
        zaak("2023Z00001", ("Indiener", "A. Jansen", "XYZ"), ("Gericht aan", "C. Pietersen", None)),
        zaak("2023Z00002", ("Indiener", "B. Smit", "QRS"), ("Medeindiener", "A. Jansen", "XYZ")),
        zaak("2023Z00003", ("Indiener", "E. Ander", None), kind="Brief regering"),
    ]
    services.answers |= {
        f"({GUID})/resource": (200, letter()),
        f"{KAMER}/OData/v5": (200, odata("2023D00001", Zaak=zaken, DocumentActor=[signed])),
    }
    assert convert(tmp_path, "2023D00001") == 0
    made = record(tmp_path, "2023-0000000001")
    assert made["fetched"]["said"] == {  # type: ignore[index]
        "askers": [
            {"name": "A. Jansen", "party": "XYZ", "function": ""},
            {"name": "B. Smit", "party": "QRS", "function": ""},
        ],
        "addressed": [{"name": "C. Pietersen", "party": "", "function": "minister van Sloten"}],
        "senders": [{"name": "D. Anders", "party": "", "function": "minister van Sloten"}],
        "question_sets": ["2023Z00001", "2023Z00002"],
    }
    assert made["askers"] == []  # what a service says fills no field of the print
    said = [finding["message"] for finding in made["findings"]]  # type: ignore[attr-defined]
    assert [one for one in said if "Volgens de dienst" in one] == [
        "Volgens de dienst waar de brief is opgehaald is dit gevraagd aan C. Pietersen; in de brief staat Jan Jansen.",
        "Volgens de dienst waar de brief is opgehaald ondertekent D. Anders; in de brief staat Jan Jansen.",
    ]
    folder = tmp_path / "docs" / "2023-0000000001"
    account = (folder / "verantwoording.md").read_text("utf-8")
    assert "| – volgens de dienst gevraagd door | A. Jansen (XYZ); B. Smit (QRS) |" in account
    assert "| – volgens de dienst ondertekend door | D. Anders, minister van Sloten |" in account
    page = (folder / "index.md").read_text("utf-8")
    assert "| **Ook bij de vragen** | [2023Z00001](https://" in page
    assert "2023Z00002](https://" in page


def test_a_version_that_does_not_know_the_zaken_is_asked_without(services: Services, tmp_path: Path) -> None:
    services.answers |= {
        f"({GUID})/resource": (200, letter()),
        "$expand=HuidigeDocumentVersie,Zaak": (400, b""),
        f"{KAMER}/OData/v5": (200, odata("2023D00001")),
    }
    assert convert(tmp_path, "2023D00001") == 0


# --- both prints ----------------------------------------------------------------------------


def test_the_official_print_of_a_letter_takes_its_place(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A ministry's letter whose print comes later is one letter, under its first address."""
    published(services)
    services.answers |= {
        f"({GUID})/resource": (200, letter()),
        f"{KAMER}/OData/v5": (200, odata("2023D00001", AH)),
    }
    first = "2023-0000000001"
    assert convert(tmp_path, "2023D00001") == 0
    assert convert(tmp_path, AH) == 1
    assert f"--replace --id {first}" in capsys.readouterr().err
    assert not (tmp_path / "docs" / AH).exists()
    assert convert(tmp_path, AH, "--replace", "--id", first) == 0
    made = record(tmp_path, first)
    assert (made["kind"], made["official"]["id"], made["id"]) == ("aanhangsel", AH, first)  # type: ignore[index]
    assert convert(tmp_path, "--check") == 0
    assert convert(tmp_path, AH, "--id", "eigen-naam") == 0


def test_a_print_whose_letter_has_no_official_number_yet(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They answer the same questions; a notice about these, or the answer of another minister, is no print."""
    published(services)
    services.answers[f"{KOOP}/sru"] = (200, sru(AH, ("pdf",), vraagnummer="2023Z00001"))
    services.answers |= {
        f"({GUID})/resource": (200, letter()),
        f"{KAMER}/OData/v5": (200, odata("2023D00001", Zaak=[zaak("2023Z00001")])),
    }
    assert convert(tmp_path, "2023D00001") == 0
    assert record(tmp_path, "2023-0000000001")["official"] is None
    assert convert(tmp_path, AH) == 1
    assert "--replace --id 2023-0000000001" in capsys.readouterr().err
    other = typeset.letter_pdf(
        [*typeset.question("1", "Wat?"), *typeset.answer("Dat.")], kenmerk="2023-0000000002"
    )
    services.answers[f"({GUID})/resource"] = (200, other)
    services.answers[f"{KAMER}/OData/v5"] = (200, odata("2023D00002", Zaak=[zaak("2023Z00001")]))
    assert convert(tmp_path, "2023D00002") == 0


ONE, TWO, THREE = (
    f"De {name} alinea van het antwoord zegt iets wat nergens anders staat, en is lang genoeg om niet op te vallen."
    for name in ("eerste", "tweede", "derde")
)
MORE = "Deze alinea kwam er in de nieuwe druk bij, en stond dus niet in de oude."


def replaced_by(folder: Path, *paragraphs: str) -> str:
    """The page of the answer after a PDF with these paragraphs took the place of the letter, as the site shows it."""
    (folder / "in.pdf").write_bytes(
        typeset.letter_pdf([*typeset.question("1", "Wat?"), *typeset.answer(*paragraphs)])
    )
    assert convert(folder, str(folder / "in.pdf"), "--replace") == 0
    assert convert(folder, "--check") == 0
    (question,) = read_letter(folder / "docs" / "2023-0000000001" / "brief.json").questions
    anchors = Anchors()
    anchors.expect("x/vraag-1.md", {"parts": ["answer"]}, question)
    assert {place.anchor for place in question.places if "antwoord" in place.anchor} == {
        anchors_at(question, "answer", place)[0] for place in range(1, len(question.answer) + 1)
    }
    text = "\n\n".join(question.answer)
    return markdown.markdown(f"## Antwoord\n\n{text}", extensions=[anchors])


def led_to(page: str, number: int) -> str:
    """The words of the paragraph with that id, or with a place of that id in it."""
    name = f'id="antwoord-alinea-{number}"'
    assert page.count(name) == 1
    (found,) = [one for one in page.split("<p")[1:] if name in one]
    return re.sub("<[^>]*>", "", f"<p{found}").replace("¶", "").strip()


def test_an_address_of_a_paragraph_leads_to_its_words_in_every_later_print(tmp_path: Path) -> None:
    page = replaced_by(tmp_path, ONE, TWO, THREE)
    assert [led_to(page, number) for number in (1, 2, 3)] == [ONE, TWO, THREE]
    page = replaced_by(tmp_path, ONE, MORE, TWO, THREE)
    assert [led_to(page, number) for number in (1, 2, 3, 4)] == [ONE, TWO, THREE, MORE]
    page = replaced_by(tmp_path, f"{ONE} {MORE} {TWO}", THREE)
    assert [led_to(page, number) for number in (1, 2, 4)] == [f"{ONE} {MORE} {TWO}"] * 3
    assert led_to(page, 3) == THREE
    page = replaced_by(tmp_path, "Iets heel anders.")
    assert {led_to(page, number) for number in (1, 2, 3, 4)} == {"Iets heel anders."}


# --- a Kamerstuk ----------------------------------------------------------------------------

LOST = "Deze alinea van de officiële tekst is lang genoeg om geen kop te zijn, en staat nergens in de brief."


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (["Vraag 1", "Wat?", "Antwoord", "Dit."], []),
        (["Vraag 1", "Wat?", "Antwoord", "Dat."], ["deze woorden staan daar niet zo: ‘Dit.’"]),
        (["Wat?", "Dit.", LOST], [f"deze alinea staat hier niet zo: ‘{LOST[:60]}’"]),
    ],
)
def test_the_paragraphs_of_a_kamerstuk(
    services: Services, tmp_path: Path, paragraphs: list[str], said: list[str]
) -> None:
    kst = "kst-36999-5"
    texts = "".join(f"<al>{text}</al>" for text in paragraphs)
    xml = f"<officiele-publicatie><kamerstuk><vrije-tekst>{texts}</vrije-tekst></kamerstuk></officiele-publicatie>"
    services.answers |= {
        f"({GUID})/resource": (200, letter()),
        f"{KAMER}/OData/v5": (200, odata("2023D00001", kst)),
        f"{KOOP}/sru": (200, sru(kst)),
        f"{ZOEK}/{kst}.xml": (200, xml.encode()),
    }
    assert convert(tmp_path, "2023D00001") == 0
    made = record(tmp_path, "2023-0000000001")
    assert [f["message"].partition("anders: ")[2].rstrip(".") for f in made["findings"]] == said  # type: ignore[attr-defined]
    assert made["fetched"]["official_text"] == ("differs" if said else "equal")  # type: ignore[index]
