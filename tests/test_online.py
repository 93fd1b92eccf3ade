"""The public services, played by answers in their documented formats."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import requests
from requests.adapters import BaseAdapter
from urllib3.response import HTTPResponse

import typeset
from vraagbaak.cli import main
from vraagbaak.converting import network, public_services
from vraagbaak.data import json_text, to_json
from vraagbaak.writing.paper_pages import KnownPaper

SRU = """<?xml version="1.0" encoding="UTF-8"?>
<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"
  xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:dcterms="http://purl.org/dc/terms/">
 <sru:numberOfRecords>1</sru:numberOfRecords>
 <sru:records><sru:record><sru:recordData><gzd:gzd><gzd:originalData><meta>
  <dcterms:identifier>kst-36200-VII-11</dcterms:identifier>
  <dcterms:title>Vaststelling van de begroting; Motie | over &lt;b&gt;iets&lt;/b&gt;</dcterms:title>
  <dcterms:issued>2022-11-03</dcterms:issued>
  <w:indiener xmlns:w="http://standaarden.overheid.nl/wetgeving/">M. | <![CDATA[<b>Bikker</b>]]></w:indiener>
  <w:indiener xmlns:w="http://standaarden.overheid.nl/wetgeving/">J. van Dijk</w:indiener>
  <indiener xmlns="https://elders.example/">Iemand anders</indiener>
 </meta></gzd:originalData></gzd:gzd></sru:recordData></sru:record></sru:records>
</sru:searchRetrieveResponse>"""
EMPTY = (
    '<r xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"><numberOfRecords>0</numberOfRecords></r>'
)
ODATA = {
    "@odata.context": "x",
    "value": [
        {
            "DocumentNummer": "2022D51511",
            "Onderwerp": "Vragen over de Atlas",
            "Datum": "2022-12-08T00:00:00+01:00",
        }
    ],
}


class Service(BaseAdapter):
    def __init__(self, answers: Mapping[str, tuple[int, str]]) -> None:
        super().__init__()
        self.answers, self.asked = answers, []  # type: ignore[var-annotated]

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        self.asked.append(request)
        url = unquote(str(request.url))
        status, body = next((a for part, a in self.answers.items() if part in url), (200, EMPTY))
        if status == 0:
            raise requests.ConnectTimeout("no network", request=request)
        raw = HTTPResponse(io.BytesIO(body.encode()), status=status, preload_content=False)
        response = requests.Response()
        response.status_code, response.raw, response.url = status, raw, url
        return response

    def close(self) -> None:
        pass


def session(answers: Mapping[str, tuple[int, str]]) -> tuple[requests.Session, Service]:
    made, service = network.polite_session(), Service(answers)
    made.mount("https://", service)
    return made, service


def test_answers_are_read_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("vraagbaak.converting.network.time.sleep", waits.append)
    made, service = session({"kst-36200-VII-11": (200, SRU), "2022D51511": (200, json.dumps(ODATA))})
    known = public_services.ask_all(
        ["kst-36200-VII-11", "2022D51511", "kst-1-1", "dossier/36200"], {}, made, pytest.fail
    )
    assert to_json(known) == {
        "2022D51511": {"found": True, "title": "Vragen over de Atlas", "date": "2022-12-08"},
        "kst-1-1": {"found": False},
        "kst-36200-VII-11": {
            "found": True, "title": "Vaststelling van de begroting; Motie | over <b>iets</b>", "date": "2022-11-03",
            "movers": ["M. | <b>Bikker</b>", "J. van Dijk"],
        },
    }  # fmt: skip
    assert "Vraagbaak/" in service.asked[0].headers["User-Agent"]
    assert waits == [network.DELAY_SECONDS] * 3
    again = public_services.ask_all(["kst-36200-VII-11"], known, made, pytest.fail)
    assert again == known
    assert len(waits) == 3


@pytest.mark.parametrize(
    "answer",
    [
        (0, ""),
        (500, ""),
        (404, ""),
        (200, "<half"),
        (200, "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        (200, "x" * 2_000_000),
    ],
)
def test_no_answer_is_reported_and_harms_nothing(answer: tuple[int, str]) -> None:
    made, _ = session({"kst-36200-VII-11": answer})
    lines: list[str] = []
    known = {"kst-1-1": KnownPaper(True)}
    assert public_services.ask_all(["kst-36200-VII-11"], known, made, lines.append) == known
    assert len(lines) == 1


def test_who_moved_another_paper_is_not_said() -> None:
    """Where a record names several papers only what stands right beside the identifier is taken."""
    mover = '<w:indiener xmlns:w="http://standaarden.overheid.nl/wetgeving/">J. van Dijk</w:indiener>'
    own = "<i xmlns='http://purl.org/dc/terms/'><identifier>kst-1-1</identifier></i>"
    other = f"<i xmlns='http://purl.org/dc/terms/'><identifier>kst-1-2</identifier>{mover}</i>"
    assert public_services.read_sru(f"<a>{own}{other}</a>".encode(), "kst-1-1").movers == ()
    assert public_services.read_sru(f"<a>{own}{other}</a>".encode(), "kst-1-2").movers == ("J. van Dijk",)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"value": 3}', b"no json"])
def test_odd_odata(content: bytes) -> None:
    with pytest.raises(ValueError):
        public_services.read_odata(content)


def test_online_conversion_uses_the_cache_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = session({"kst-36200-VII-11": (200, SRU)})
    monkeypatch.setattr("vraagbaak.converting.all_files.polite_session", lambda: made)
    monkeypatch.setattr(network, "DELAY_SECONDS", 0.0)
    pdf, docs = tmp_path / "in.pdf", tmp_path / "docs"
    blocks = [*typeset.question("1", "Zie Kamerstuk 36 200 VII, nr. 11?"), *typeset.answer("Ja.")]
    pdf.write_bytes(typeset.letter_pdf(blocks))
    assert main([str(pdf), "--docs", str(docs), "--online"]) == 0
    page = (docs / "stukken" / "kst-36200-VII-11.md").read_text("utf-8")
    assert "Motie &#124; over &lt;b&gt;iets" in page
    assert "3 november 2022" in page
    assert "| **Ingediend door** | M. &#124; &lt;b&gt;Bikker&lt;/b&gt;; J. van Dijk |" in page
    assert main(["--docs", str(docs), "--check"]) == 0
    assert main(["--docs", str(docs), "--check", "--online"]) == 0
    kept = docs / "stukken" / "metadata.json"
    answers = json.loads(kept.read_text("utf-8"))
    for change, code in (
        ({"movers": None}, 0),
        ({"title": "Iets anders"}, 1),
    ):  # an older answer, a wrong one
        changed = {name: {**said, **change} for name, said in answers.items()}
        changed = {
            name: {key: x for key, x in said.items() if x is not None} for name, said in changed.items()
        }
        kept.write_text(json_text(changed), "utf-8")
        assert main(["--docs", str(docs)]) == 0
        assert main(["--docs", str(docs), "--check", "--online"]) == code
