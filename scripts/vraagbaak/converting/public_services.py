"""What the public services say of cited papers: whether they exist, title and date.

Only with ``--online``. Answers are kept in ``docs/stukken/metadata.json``, which is committed, so
that a build needs no network. Nothing here ever fails a conversion, whatever a service answers.
"""

from __future__ import annotations

import json
import re
import threading
import time
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin, urlsplit

from vraagbaak import __version__
from vraagbaak.dutch.months import iso_date

if TYPE_CHECKING:
    import requests

# SRU 2.0 of the KOOP repository: "Handleiding voor het uitvragen van de Collectie Officiële Publicaties".
SRU = "https://repository.overheid.nl/sru"
# OData 4 of the Tweede Kamer: entity Document, opendata.tweedekamer.nl/documentatie/document.
ODATA = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Document"
DELAY_SECONDS = 0.5
TIMEOUT_SECONDS = 10  # without a word
DEADLINE_SECONDS = 30  # for a whole answer, asking again and waiting included
MAX_RETRY_AFTER_SECONDS = 10  # a service may ask to wait longer; then it is asked at another run
MAX_ANSWER_BYTES = 1_000_000
MAX_REDIRECTS = 3  # within one host
_PIECE_BYTES = 16_384
_TERMS = "{http://purl.org/dc/terms/}"
_MOVER = r"\{https?://standaarden\.overheid\.nl/[^{}]*\}indiener"
MAX_MOVERS = 20  # a motion has seldom more than ten

Known = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said of one paper."""

    found: bool
    title: str = ""
    date: str = ""
    """ISO date."""
    movers: tuple[str, ...] = ()
    """Who moved it, as the service names them, in its order."""

    def data(self) -> dict[str, Any]:
        """As kept in the cache."""
        kept: dict[str, Any] = {"found": self.found}
        if self.title:
            kept["title"] = self.title
        if self.date:
            kept["date"] = self.date
        if self.movers:
            kept["movers"] = list(self.movers)
        return kept


def polite_session() -> requests.Session:
    """A session that says who it is, waits and tries again when asked to."""
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.util.retry import Retry

    session = requests.Session()
    session.headers["User-Agent"] = f"Vraagbaak/{__version__} (citations in letters to parliament)"
    session.headers["Accept-Encoding"] = "identity"  # what is sent is as long as what is read
    retry = Retry(
        total=3,
        backoff_factor=1.0,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET",),
        retry_after_max=MAX_RETRY_AFTER_SECONDS,
    )
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session


def ask_all(
    identifiers: Iterable[str],
    known: Known,
    session: requests.Session,
    report: Callable[[str], None],
    wait: Callable[[float], None] = time.sleep,
) -> Known:
    """``known`` with an answer for each identifier that had none; failures are reported only."""
    answers = dict(known)
    for identifier in identifiers:
        if answers.get(identifier, {}).get("found") or not _can_ask(identifier):
            continue
        try:
            answer = within(DEADLINE_SECONDS, lambda asked=identifier: ask(asked, session))  # type: ignore[misc]
        except Exception as error:  # whatever a service sends, and whichever library it trips
            report(f"{identifier}: no answer ({type(error).__name__}); left as it was.")
        else:
            answers[identifier] = answer.data()
        wait(DELAY_SECONDS)
    return dict(sorted(answers.items()))


def _can_ask(identifier: str) -> bool:
    return re.match(r"^(?:kst|ah-|h-|stb|stcrt|trb|blg|nds-tk|\d{4}D)", identifier) is not None


def ask(identifier: str, session: requests.Session) -> Answer:
    """Ask the service that knows ``identifier``.

    Raises:
        requests.RequestException: no (good) answer.
        ValueError, RecursionError, ParseError: an answer that cannot be read, or of another paper.
    """
    if re.match(r"^\d{4}D\d{5}$", identifier):
        query = {
            "$filter": f"DocumentNummer eq '{identifier}'",
            "$select": "DocumentNummer,Onderwerp,Titel,Datum",
            "$top": "1",
        }
        return read_odata(_get(session, ODATA, query), identifier)
    query = {
        "operation": "searchRetrieve", "version": "2.0", "maximumRecords": "1",
        "query": f'dt.identifier=="{identifier}"',
    }  # fmt: skip
    return read_sru(_get(session, SRU, query), identifier)


def _get(session: requests.Session, address: str, query: dict[str, str] | None) -> bytes:
    """The answer; another address is followed within its host only, and no more is read than is allowed."""
    import requests

    for _ in range(MAX_REDIRECTS + 1):
        with session.get(
            address, params=query, timeout=TIMEOUT_SECONDS, stream=True, allow_redirects=False
        ) as response:
            if not response.is_redirect:
                response.raise_for_status()
                return _body(response)
            onward = urljoin(address, response.headers["Location"])
        if urlsplit(onward)[:2] != urlsplit(address)[:2]:
            raise requests.exceptions.InvalidURL("it sends on to another host")
        address, query = onward, None
    raise requests.TooManyRedirects


def _body(response: requests.Response) -> bytes:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ValueError("the answer is packed, which was not asked for")
    content = bytearray()
    while piece := response.raw.read1(_PIECE_BYTES, decode_content=False):
        content += piece
        if len(content) > MAX_ANSWER_BYTES:
            raise ValueError("the answer is too long")
    return bytes(content)


def read_odata(content: bytes, identifier: str = "") -> Answer:
    """The document ``identifier`` of an OData answer; without one, the first.

    Raises:
        ValueError: no such answer, or one that holds other documents only.
        RecursionError: one that is nested without end.
    """
    data = json.loads(content)
    rows = data.get("value") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no list of documents")
    if not rows:
        return Answer(False)
    own = [row for row in rows if row.get("DocumentNummer") == identifier]
    if identifier and not own and (len(rows) > 1 or "DocumentNummer" in rows[0]):
        raise ValueError("documents with another number")
    row = (own or rows)[0]
    return Answer(True, _line(row.get("Onderwerp") or row.get("Titel")), _iso(row.get("Datum")))


def read_sru(content: bytes, identifier: str) -> Answer:
    """The record for ``identifier`` in an SRU answer; of other records in it nothing is taken.

    Raises:
        ValueError, ParseError: no such answer, or one with a document type.
    """
    text = content.decode("utf-8")  # in another encoding a document type could hide
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("an answer with a document type")
    root = etree.fromstring(text.encode())
    records = [element for element in root.iter() if element.tag.endswith("}record")] or [root]
    record = next((record for record in records if identifier in _identifiers(record)), None)
    if record is None:
        return Answer(False)
    if (
        len(_identifiers(record)) > 1
    ):  # it names other papers too: only what stands right beside the identifier
        record = next(element for element in record.iter() if identifier in _identifiers(element, deep=False))
        record = _alone(record)
    title = next((e.text for e in record.iter(f"{_TERMS}title") if e.text), "")
    dates = (e.text for name in ("issued", "available", "date") for e in record.iter(_TERMS + name))
    return Answer(True, _line(title), _iso(next(dates, "")), _movers(record))


def _movers(record: etree.Element) -> tuple[str, ...]:
    """Who the record says moved the paper (``<overheidwetgeving:indiener>``, one for each)."""
    elements = (one for one in record.iter() if re.fullmatch(_MOVER, one.tag))
    named = dict.fromkeys(_line(element.text) for element in elements)
    return tuple(name for name in named if name)[:MAX_MOVERS]


def _identifiers(element: etree.Element, deep: bool = True) -> set[str]:
    """The papers that are named in ``element``, or right in it."""
    tag = f"{_TERMS}identifier"
    return {(one.text or "").strip() for one in (element.iter(tag) if deep else element.findall(tag))}


def _alone(element: etree.Element) -> etree.Element:
    """``element`` without what is in its children, and without all if two papers are named right in it."""
    alone = etree.Element(element.tag)
    if len(_identifiers(element, deep=False)) == 1:
        for child in element:
            etree.SubElement(alone, child.tag).text = child.text
    return alone


MAX_TITLE = 300  # characters


def _line(text: object) -> str:
    """``text`` as one line of characters that can be shown and kept."""
    whole = "".join(c if c.isprintable() else " " for c in str(text or ""))
    return " ".join(whole.split())[:MAX_TITLE]


def _iso(text: object) -> str:
    """The day that ``text`` starts with; ``""`` for one that does not exist."""
    return iso_date(str(text or "")[:10]) or ""


# --- a limit on the whole, where a library only limits each wait --------------------------------

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work`` gives. It goes on unheard when the time is over, and ends with the program.

    Raises:
        TimeoutError: it was not done in ``seconds``.
        Exception: what ``work`` raised.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # it is raised again, in the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise TimeoutError(f"not done within {seconds:g} s")
    return done[0]
