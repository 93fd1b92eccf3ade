"""What the public services say of cited papers: whether they exist, title and date.

Only with ``--online``. Answers are kept in ``docs/stukken/metadata.json``, which is committed, so
that a build needs no network. Nothing here ever fails a conversion.
"""

from __future__ import annotations

import json
import re
import time
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vraagbaak import __version__

if TYPE_CHECKING:
    import requests

# SRU 2.0 of the KOOP repository: "Handleiding voor het uitvragen van de Collectie Officiële Publicaties".
SRU = "https://repository.overheid.nl/sru"
# OData 4 of the Tweede Kamer: entity Document, opendata.tweedekamer.nl/documentatie/document.
ODATA = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Document"
DELAY_SECONDS = 0.5
TIMEOUT_SECONDS = 10
MAX_ANSWER_BYTES = 1_000_000
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}")
_TERMS = "{http://purl.org/dc/terms/}"

Known = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said of one paper."""

    found: bool
    title: str = ""
    date: str = ""
    """ISO date."""

    def data(self) -> dict[str, Any]:
        """As kept in the cache."""
        kept: dict[str, Any] = {"found": self.found}
        if self.title:
            kept["title"] = self.title
        if self.date:
            kept["date"] = self.date
        return kept


def polite_session() -> requests.Session:
    """A session that says who it is, waits and tries again when asked to."""
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.util.retry import Retry

    session = requests.Session()
    session.headers["User-Agent"] = f"Vraagbaak/{__version__} (citations in letters to parliament)"
    retry = Retry(
        total=3, backoff_factor=1.0, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=("GET",)
    )
    session.mount("https://", HTTPAdapter(max_retries=retry))
    return session


def ask_all(
    identifiers: Iterable[str],
    known: Known,
    session: requests.Session,
    report: Callable[[str], None],
    wait: Callable[[float], None] = time.sleep,
) -> Known:
    """``known`` with an answer for each identifier that had none; failures are reported only."""
    import requests

    answers = dict(known)
    for identifier in identifiers:
        if answers.get(identifier, {}).get("found") or not _can_ask(identifier):
            continue
        try:
            answer = ask(identifier, session)
        except (requests.RequestException, ValueError, etree.ParseError) as error:
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
        ValueError, ParseError: an answer that cannot be read.
    """
    if re.match(r"^\d{4}D\d{5}$", identifier):
        query = {
            "$filter": f"DocumentNummer eq '{identifier}'",
            "$select": "Onderwerp,Titel,Datum",
            "$top": "1",
        }
        return read_odata(_get(session, ODATA, query))
    query = {
        "operation": "searchRetrieve", "version": "2.0", "maximumRecords": "1",
        "query": f'dt.identifier=="{identifier}"',
    }  # fmt: skip
    return read_sru(_get(session, SRU, query), identifier)


def _get(session: requests.Session, address: str, query: dict[str, str]) -> bytes:
    response = session.get(address, params=query, timeout=TIMEOUT_SECONDS)
    response.raise_for_status()
    content: bytes = response.content
    if len(content) > MAX_ANSWER_BYTES:
        raise ValueError("the answer is too long")
    return content


def read_odata(content: bytes) -> Answer:
    """The first document of an OData answer."""
    data = json.loads(content)
    rows = data.get("value") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no list of documents")
    if not rows:
        return Answer(False)
    row = rows[0]
    return Answer(True, _line(row.get("Onderwerp") or row.get("Titel")), _iso(row.get("Datum")))


def read_sru(content: bytes, identifier: str) -> Answer:
    """The record for ``identifier`` in an SRU answer."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("an answer with a document type")
    root = etree.fromstring(content)
    identifiers = {(element.text or "").strip() for element in root.iter(f"{_TERMS}identifier")}
    if identifier not in identifiers:
        return Answer(False)
    title = next((e.text for e in root.iter(f"{_TERMS}title") if e.text), "")
    date = next((e.text for name in ("issued", "available", "date") for e in root.iter(_TERMS + name)), "")
    return Answer(True, _line(title), _iso(date))


def _line(text: object) -> str:
    return " ".join(str(text or "").split())[:300]


def _iso(text: object) -> str:
    match = _DATE.match(str(text or ""))
    return match.group() if match else ""
