"""The public services on this machine: answers of their shape, with invented content."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote_plus
from xml.sax.saxutils import escape

Answer = tuple[int, bytes] | Callable[[BaseHTTPRequestHandler], None]
KOOP, KAMER, ZOEK = (
    "/repository.overheid.nl",
    "/gegevensmagazijn.tweedekamer.nl",
    "/zoek.officielebekendmakingen.nl",
)
GUID = "00000000-aaaa-4bbb-8ccc-000000000001"
NO_PAPER = (
    b'<r xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"><numberOfRecords>0</numberOfRecords></r>'
)


Act = Callable[[BaseHTTPRequestHandler], None]


class Service:
    """Answers with ``act``; ``asked`` are the paths that were asked for."""

    def __init__(self, act: Act) -> None:
        self.asked: list[str] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(unquote_plus(self.path))
                act(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Services(Service):
    """A mirror with a folder for each host; ``answers`` by a part of the path, the first that fits counts."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.headers: list[dict[str, str]] = []
        super().__init__(self._answer)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = unquote_plus(handler.path)
        self.headers.append(dict(handler.headers))
        answer = next((a for part, a in self.answers.items() if part in path), (404, b"<html>"))
        if callable(answer):
            answer(handler)
        else:
            send(handler, *answer)


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def sru(identifier: str, forms: tuple[str, ...] = ("pdf", "xml", "html"), **facts: str) -> bytes:
    said = "".join(f"<w:{name}>{text}</w:{name}>" for name, text in facts.items())
    urls = "".join(
        f'<gzd:itemUrl manifestation="{form}">http://elders.example/../x</gzd:itemUrl>' for form in forms
    )
    return (
        '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
        'xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:t="http://purl.org/dc/terms/" '
        'xmlns:w="http://standaarden.overheid.nl/wetgeving/"><sru:records><sru:record>'
        f"<gzd:gzd><gzd:originalData><t:identifier>{identifier}</t:identifier><t:title>Sloten</t:title>{said}</gzd:originalData>"
        f"<gzd:enrichedData>{urls}</gzd:enrichedData></gzd:gzd></sru:record></sru:records></sru:searchRetrieveResponse>"
    ).encode()  # fmt: skip


def zaak(
    number: str, *actors: tuple[str, str, str | None], kind: str = "Schriftelijke vragen"
) -> dict[str, Any]:
    """``actors``: (relation, name, party)."""
    rows = [
        {
            "Relatie": relation,
            "ActorNaam": name,
            "ActorFractie": party,
            "Functie": "Tweede Kamerlid" if party else "minister van Sloten",
        }
        for relation, name, party in actors
    ]
    return {"Nummer": number, "Soort": kind, "ZaakActor": rows}


def odata(number: str, official: str | None = None, name: str = "Nummer", **more: Any) -> bytes:
    row = {
        "Id": GUID,
        name: number,
        "Verwijderd": False,
        "HuidigeDocumentVersie": {"ExterneIdentifier": official},
        **more,
    }
    return json.dumps({"@odata.context": "x", "value": [row]}).encode()


def official_xml(
    parts: list[tuple[str, str, list[str]]], asker: str = "Jansen", day: str = "2023-08-29"
) -> bytes:
    """``parts``: (vraag or antwoord, its label, its paragraphs)."""
    texts = "".join(
        f'<{tag}><nr status="officieel">{label}</nr>{"".join(f"<al>{escape(al)}</al>" for al in paragraphs)}</{tag}>'
        for tag, label, paragraphs in parts
    )
    return (
        "<officiele-publicatie><metadata/><kamervragen><kamervraagomschrijving type='vraag'>Vragen van het lid <naam>"
        f"<achternaam>{asker}</achternaam></naam> (VVD) (ingezonden <datum isodatum='2023-05-03'>3 mei 2023</datum>)."
        "</kamervraagomschrijving><kamervraagomschrijving type='antwoord'>Antwoord van Minister <naam><achternaam>"
        f"Pietersen</achternaam></naam> (ontvangen <datum isodatum='{day}'>29 augustus 2023</datum>)."
        f"</kamervraagomschrijving>{texts}</kamervragen></officiele-publicatie>"
    ).encode()
