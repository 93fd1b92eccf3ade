"""A public service on this machine that misbehaves: nothing it does stops, slows or mixes up a conversion."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from services import Act, Service
from vraagbaak.converting import network, public_services
from vraagbaak.converting.network import polite_session
from vraagbaak.converting.public_services import ask_all, read_odata, read_sru
from vraagbaak.writing.paper_pages import KnownPaper

ASKED = "kst-36200-VII-11"


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Act], Service]]:
    made: list[Service] = []

    def start(act: Act) -> Service:
        made.append(Service(act))
        monkeypatch.setattr(public_services, "SRU", made[-1].address + "/sru")
        return made[-1]

    monkeypatch.setattr(network, "TIMEOUT_SECONDS", 1)
    monkeypatch.setattr(network, "DEADLINE_SECONDS", 1.5)
    monkeypatch.setattr(network, "MAX_RETRY_AFTER_SECONDS", 0)
    yield start
    for service in made:
        service.close()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(f"X-{number}: x\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


def flood(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x" * 100_000)


@pytest.mark.parametrize(
    "act",
    [
        drip,
        drip_head,
        flood,
        lambda handler: time.sleep(5),
        lambda handler: send(handler, 200, b"x", Content_Encoding="gzip"),
        lambda handler: send(handler, 200, b"x", Content_Length="1000000000"),
        lambda handler: send(handler, 429, Retry_After="86400"),
        lambda handler: send(handler, 503, Retry_After="Fri, 31 Dec 2199 23:59:59 GMT"),
        lambda handler: send(handler, 302, Location="/sru"),
        lambda handler: send(handler, 302, Location="//["),
        lambda handler: send(handler, 302, Location="file:///etc/passwd"),
        lambda handler: send(handler, 200, b"[" * 200_000),
        lambda handler: send(handler, 200, b"<a>" * 200_000),
        lambda handler: send(handler, 200, '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")),
        lambda handler: handler.wfile.write(b"no http at all\r\n\r\n"),
    ],
)  # fmt: skip
def test_no_answer_in_time_and_within_bounds_is_no_answer(
    serve: Callable[[Act], Service], act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(act)
    monkeypatch.setattr(network, "TIMEOUT_SECONDS", 0.3)
    monkeypatch.setattr(network, "DEADLINE_SECONDS", 0.5)
    said: list[str] = []
    start = time.monotonic()
    known = {"kst-1-1": KnownPaper(True)}
    assert ask_all([ASKED], known, polite_session(), said.append) == known
    assert time.monotonic() - start < 4
    assert len(said) == 1
    assert ASKED in said[0]


def record(identifier: str, title: str, date: str = "2022-11-03") -> str:
    return (
        f"<r:record><m><t:identifier>{identifier}</t:identifier><t:title>{title}</t:title></m>"
        f"<n><t:issued>{date}</t:issued></n></r:record>"
    )


def sru(*records: str) -> bytes:
    names = (
        'xmlns:r="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:t="http://purl.org/dc/terms/"'
    )
    return f"<r:records {names}>{''.join(records)}</r:records>".encode()


def test_another_host_is_not_asked(serve: Callable[[Act], Service]) -> None:
    other = Service(lambda handler: send(handler, 200, sru(record(ASKED, "Van elders"))))
    serve(lambda handler: send(handler, 302, Location=other.address))
    assert ask_all([ASKED], {}, polite_session(), lambda _: None) == {}
    assert other.asked == []
    other.close()


def test_another_address_of_the_same_host_is(serve: Callable[[Act], Service]) -> None:
    def act(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/sru"):
            send(handler, 301, Location="/nieuw")
        else:
            send(handler, 200, sru(record(ASKED, "Hier")))

    serve(act)
    known = ask_all([ASKED], {}, polite_session(), pytest.fail)
    assert known == {ASKED: KnownPaper(True, "Hier", "2022-11-03")}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (sru(record("kst-1-2", "Anders"), record(ASKED, "Deze", "2022-01-02")), KnownPaper(True, "Deze", "2022-01-02")),
        (sru(record("kst-1-2", "Anders")), KnownPaper(False)),
        (sru(record(ASKED, ""), record("kst-1-2", "Anders")), KnownPaper(True, "", "2022-11-03")),
        (sru(record(f"{ASKED}</t:identifier><t:identifier>kst-1-2", "Van wie?")), KnownPaper(True)),
        (sru(record(ASKED, "Deze").replace("</n>", "<k><t:identifier>kst-1-2</t:identifier><t:title>Anders</t:title></k></n>")),
         KnownPaper(True, "Deze")),
        (sru(record(ASKED, "Titel", "2020-13-45")), KnownPaper(True, "Titel")),
        (sru(record(ASKED, "Een\u202e titel")), KnownPaper(True, "Een titel", "2022-11-03")),
    ],
)  # fmt: skip
def test_two_records_are_never_mixed_up(content: bytes, expected: KnownPaper) -> None:
    assert read_sru(content, ASKED) == expected


def test_a_document_is_the_one_that_was_asked_for() -> None:
    rows = [
        {"DocumentNummer": "2022D00001", "Onderwerp": "Anders"},
        {"DocumentNummer": "2022D00002", "Onderwerp": "\ud800Deze", "Datum": "2022-02-30T00:00"},
    ]
    content = json.dumps({"value": rows}).encode()
    assert read_odata(content, "2022D00002") == KnownPaper(True, "Deze")
    with pytest.raises(ValueError, match="another number"):
        read_odata(content, "2022D00003")
