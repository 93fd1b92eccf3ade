"""What the public services are asked and how their answers are shaped: of papers whether they exist, and where.

About cited papers they are asked only with ``--online``. Those answers are kept in ``docs/stukken/metadata.json``, which
is committed, so that a build needs no network, and none ever fails a conversion.
"""

from __future__ import annotations

import itertools
import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from vraagbaak.converting.network import MAX_ANSWER_BYTES, get
from vraagbaak.data import from_json, to_json
from vraagbaak.dutch.months import iso_date
from vraagbaak.reading.characters import clean
from vraagbaak.record.origin import NamedByService, OfficialPassage, OfficialText, Said
from vraagbaak.writing.paper_pages import KnownPaper

if TYPE_CHECKING:
    import requests

# SRU 2.0 of the KOOP repository: "Handleiding voor het uitvragen van de Collectie Officiële Publicaties".
SRU = "https://repository.overheid.nl/sru"


class ODataVersion(NamedTuple):
    """A version of the Tweede Kamer's OData: entity Document, opendata.tweedekamer.nl/documentatie/document."""

    documents: str
    """Address of the documents."""
    number: str
    """Its name of a document's number."""


ODATA = (
    ODataVersion("https://gegevensmagazijn.tweedekamer.nl/OData/v5/Document", "Nummer"),
    ODataVersion("https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Document", "DocumentNummer"),
)
"""The newest first. Version 4 was announced to end in 2026 (OpenDataPortaal issue 175)."""
_NOT_HERE = frozenset({400, 404, 410})  # what a version answers that does not know a name, or that has ended
_SRU_SPACE = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
_TERMS = "{http://purl.org/dc/terms/}"
_OWN = r"\{https?://standaarden\.overheid\.nl/[^{}]*\}"
MAX_MOVERS = 20  # a motion has seldom more than ten
MAX_PAGES = 40  # of 250 documents


def ask_all(
    identifiers: Iterable[str],
    known: Mapping[str, KnownPaper],
    session: requests.Session,
    report: Callable[[str], None],
) -> dict[str, KnownPaper]:
    """``known`` with an answer for each identifier that had none; failures are reported only."""
    answers = dict(known)
    for identifier in identifiers:
        asked_before = identifier in answers and answers[identifier].found
        if asked_before or not _CAN_ASK.match(identifier):
            continue
        try:
            answers[identifier] = ask(identifier, session)
        except Exception as error:  # whatever a service sends, and whichever library it trips
            report(f"{identifier}: no answer ({type(error).__name__}); left as it was.")
    return dict(sorted(answers.items()))


_CAN_ASK = re.compile(r"kst|ah-|h-|stb|stcrt|trb|blg|nds-tk|\d{4}D")


def ask(identifier: str, session: requests.Session) -> KnownPaper:
    """Ask the service that knows ``identifier``.

    Raises:
        requests.RequestException: no (good) answer.
        ValueError, RecursionError, ParseError: an answer that cannot be read, or of another paper.
    """
    if re.match(r"^\d{4}D\d{5}$", identifier):
        return read_odata(ask_odata(identifier, session)[0], identifier)
    return read_sru(ask_sru(identifier, session), identifier)


def ask_odata(number: str, session: requests.Session, *expand: str) -> tuple[bytes, ODataVersion]:
    """The answer about the document with that number, of the newest version that gives one.

    ``expand`` names what should come with it; a version that does not know such a name is asked without.

    Raises:
        requests.RequestException, ValueError: no (good) answer.
    """
    queries = {
        version: {"$filter": f"{version.number} eq '{number}' and Verwijderd eq false", "$top": "2"}
        for version in ODATA
    }
    content, version, _ = _newest(queries, expand, session)
    return content, version


def ask_for_changes(about: str, session: requests.Session, *expand: str) -> Iterator[dict[str, Any]]:
    """Documents that ``about``, a ``$filter``, is true of, what changed last at the end; at most some thousands.

    Each row has its number under ``Nummer``. Without ``$top``, for only then the service says how to go on; of that
    link the token is taken.

    Raises:
        requests.RequestException, ValueError, RecursionError: no (good) answer.
    """
    asked = {version: {"$filter": about, "$orderby": "GewijzigdOp"} for version in ODATA}
    content, version, query = _newest(asked, expand, session)
    for _ in range(MAX_PAGES):
        data = json.loads(content)
        for row in _documents(data):
            yield {**row, "Nummer": row.get("Nummer") or row.get(version.number)}
        link = parse_qs(urlsplit(str(data.get("@odata.nextLink") or "")).query)
        if "$skiptoken" not in link:
            return
        content = get(
            session, version.documents, query | {"$skiptoken": link["$skiptoken"][0]}, 10 * MAX_ANSWER_BYTES
        )


def _newest(
    queries: Mapping[ODataVersion, dict[str, str]], expand: Iterable[str], session: requests.Session
) -> tuple[bytes, ODataVersion, dict[str, str]]:
    """The answer of the newest version that gives one, and the query that it knew."""
    import requests

    refused: requests.HTTPError | None = None
    for more, (version, asked) in itertools.product((*expand, ""), queries.items()):
        query = asked | ({"$expand": more} if more else {})
        try:
            return get(session, version.documents, query, 10 * MAX_ANSWER_BYTES), version, query
        except requests.HTTPError as error:
            if error.response is None or error.response.status_code not in _NOT_HERE:
                raise
            refused = error
    raise refused or requests.ConnectionError


def ask_sru(identifier: str, session: requests.Session) -> bytes:
    """The answer about the official publication ``identifier``."""
    query = {
        "operation": "searchRetrieve", "version": "2.0", "maximumRecords": "1",
        "query": f'dt.identifier=="{identifier}"',
    }  # fmt: skip
    return get(session, SRU, query)


def read_odata(content: bytes, identifier: str = "") -> KnownPaper:
    """The document ``identifier`` of an OData answer; without one, the first.

    Raises:
        ValueError: no such answer, or one that holds other documents only.
        RecursionError: one that is nested without end.
    """
    row = row_of(content, identifier)
    if row is None:
        return KnownPaper(False)
    return KnownPaper(True, _line(row.get("Onderwerp") or row.get("Titel")), _iso(row.get("Datum")))


def row_of(content: bytes, identifier: str = "") -> dict[str, Any] | None:
    """The row of the document ``identifier``; None where there is none, or it was taken away.

    Raises:
        ValueError, RecursionError: as ``read_odata``.
    """
    rows = _documents(json.loads(content))
    rows = [row for row in rows if row.get("Verwijderd") is not True]
    if not rows:
        return None
    names = [version.number for version in ODATA]
    own = [row for row in rows if identifier in (row.get(name) for name in names)]
    if identifier and not own and (len(rows) > 1 or any(name in rows[0] for name in names)):
        raise ValueError("documents with another number")
    row: dict[str, Any] = (own or rows)[0]
    return row


def _documents(data: object) -> list[dict[str, Any]]:
    rows = data.get("value") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no list of documents")
    return rows


def read_sru(content: bytes, identifier: str) -> KnownPaper:
    """The record for ``identifier`` in an SRU answer; of other records in it nothing is taken.

    Raises:
        ValueError, ParseError: no such answer, or one with a document type.
    """
    record = record_of(content, identifier)
    if record is None:
        return KnownPaper(False)
    title = next((e.text for e in record.iter(f"{_TERMS}title") if e.text), "")
    dates = (e.text for name in ("issued", "available", "date") for e in record.iter(_TERMS + name))
    return KnownPaper(True, _line(title), _iso(next(dates, "")), _in_record(record, "indiener"))


def record_of(content: bytes, identifier: str) -> etree.Element | None:
    """The record for ``identifier``; None where there is none. Raises as ``read_sru``."""
    root = read_xml(content)
    records = [element for element in root.iter() if element.tag.endswith("}record")] or [root]
    record = next((record for record in records if identifier in _identifiers(record)), None)
    if record is None:
        said = next((e for e in root.iter() if e.tag.endswith("}diagnostic")), None)
        if said is not None or not root.tag.startswith(f"{{{_SRU_SPACE}}}"):  # it comes with status 200
            raise ValueError("a page that is no answer")
        return None
    if len(_identifiers(record)) > 1:  # it names others too: only what stands right beside the identifier
        record = next(element for element in record.iter() if identifier in _identifiers(element, deep=False))
        record = _alone(record)
    return record


def forms_of(record: etree.Element) -> frozenset[str]:
    """In which forms the paper of this record is published: ``pdf``, ``xml``, ``html`` and others."""
    named = (one.get("manifestation", "") for one in record.iter() if re.fullmatch(_OWN + "itemUrl", one.tag))
    return frozenset(form for form in named if re.fullmatch("[a-z]{1,20}", form))


def said_of_record(record: etree.Element) -> Said:
    """Who asked, who answers and which questions, by a record of KOOP; it names no party."""
    return Said(
        askers=tuple(map(NamedByService, _in_record(record, "indiener"))),
        addressed=tuple(map(NamedByService, _in_record(record, "ontvanger"))),
        question_sets=_in_record(record, "vraagnummer"),
    )


def said_of_row(row: dict[str, Any]) -> Said:
    """The same by the zaken of a document of the Tweede Kamer: a joint answer belongs to several."""
    zaken = [zaak for zaak in rows_in(row, "Zaak") if zaak.get("Soort") == "Schriftelijke vragen"]
    actors = [actor for zaak in zaken for actor in rows_in(zaak, "ZaakActor")]
    sets = dict.fromkeys(_line(zaak.get("Nummer")) for zaak in zaken)
    return Said(
        askers=_named(actors, "Indiener", "Medeindiener"),
        addressed=_named(actors, "Gericht aan"),
        senders=_named(rows_in(row, "DocumentActor"), "Eerste ondertekenaar", "Mede ondertekenaar"),
        question_sets=tuple(filter(None, sets))[:MAX_MOVERS],
    )


def _named(actors: Iterable[dict[str, Any]], *relations: str) -> tuple[NamedByService, ...]:
    """Those in that relation, each once; of a member the fractie, for a minister the function."""
    found = []
    for actor in actors:
        party = _line(actor.get("ActorFractie"))
        function = "" if party else _line(actor.get("Functie"))
        if actor.get("Relatie") in relations and (name := _line(actor.get("ActorNaam"))):
            found.append(NamedByService(name, party, function))
    return tuple(dict.fromkeys(found))[:MAX_MOVERS]


def rows_in(row: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """The rows of a part of a row that were not taken away; none of what is no list of rows."""
    value = row.get(part)
    rows = value if isinstance(value, list) else []
    return [row for row in rows if isinstance(row, dict) and row.get("Verwijderd") is not True]


def read_xml(content: bytes) -> etree.Element:
    """The tree of an answer.

    Raises:
        ValueError, ParseError: it is none, or has a document type.
    """
    text = content.decode("utf-8")  # in another encoding a document type could hide
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("an answer with a document type")
    return etree.fromstring(text.encode())


def _in_record(record: etree.Element, name: str) -> tuple[str, ...]:
    """What stands in the elements ``name`` of a record (``<overheidwetgeving:indiener>``, one for each), each once."""
    texts = (_line(one.text) for one in record.iter() if re.fullmatch(_OWN + name, one.tag))
    return tuple(dict.fromkeys(filter(None, texts)))[:MAX_MOVERS]


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
    """``text`` as one line of characters that can be shown and kept, cleaned as the text of a letter."""
    whole = "".join(c if c.isprintable() else " " for c in str(text or ""))
    return clean(" ".join(whole.split())[:MAX_TITLE]).strip()


def _iso(text: object) -> str | None:
    """The day that ``text`` starts with; None for one that does not exist."""
    return iso_date(str(text or "")[:10])


# --- the official XML --------------------------------------------------------------------------


_PARTS = {"vraag": "question", "antwoord": "answer", "vrije-tekst": "text"}
"""Elements with paragraphs, and what they hold. A Kamerstuk has no element for a question or an answer."""
_PARAGRAPHS = frozenset({"al", "tussenkop", "row"})
_NOT_TEXT = frozenset({"noot", "nr", "li.nr"})
# Yes: "Vraag 1", "Antwoord 2, 3", "Antwoord 4 en 5", "Antwoord 1 t/m 3". No: "Vraag een".
_NUMBERS = re.compile(r"(\d+)[a-z]?(?:\s*(t/m|tot en met|[-–])\s*(\d+))?")
_LABEL = re.compile(r"(?:Vraag|Antwoord)\s+\d[\w ,/–-]*")
MOST_NUMBERS = 1_000  # of one range


def read_official(content: bytes, address: str, today: str) -> OfficialText:
    """The text of an official XML.

    Raises:
        ValueError, ParseError: it is none, or has no text.
    """
    root = read_xml(content)
    if root.tag != "officiele-publicatie":
        raise ValueError("no official publication")
    passages = tuple(_passage(one) for one in root.iter() if one.tag in _PARTS)
    if not any(passage.paragraphs for passage in passages):
        raise ValueError("an official publication without text")
    about = {one.get("type"): one for one in root.iter("kamervraagomschrijving")}
    asked, answered = about.get("vraag"), about.get("antwoord")
    text = OfficialText(
        address=address, read_on=today, passages=passages,
        askers=_names(asked), senders=_names(answered), sent=_day(asked), answered_on=_day(answered),
    )  # fmt: skip
    return from_json(OfficialText, to_json(text))  # within the limits of its fields


def _passage(element: etree.Element) -> OfficialPassage:
    paragraphs = tuple(filter(None, (_words(one) for one in _outermost(element))))
    label = _words(element.find("nr"))
    if not label and paragraphs and _LABEL.fullmatch(paragraphs[0]):
        label, paragraphs = paragraphs[0], paragraphs[1:]
    return OfficialPassage(_PARTS[element.tag], _numbers(label), paragraphs)  # type: ignore[arg-type]


def _outermost(element: etree.Element) -> Iterator[etree.Element]:
    """Paragraphs in order, none within another or within a note."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag in _PARAGRAPHS:
            yield one
        elif one.tag not in _NOT_TEXT:
            waiting += reversed(one)


def _words(element: etree.Element | None) -> str:
    """The text on one line, without the notes in it; cells are parted by a space."""
    if element is None:
        return ""
    return " ".join("".join(_in_order(element)).split())


def _in_order(element: etree.Element) -> Iterator[str]:
    waiting: list[etree.Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif one.tag not in ("noot", "li.nr"):
            yield " " if one.tag in ("entry", "al") else ""
            for child in reversed(one):
                waiting += [child.tail or "", child]
            waiting.append(one.text or "")


def _numbers(label: str) -> tuple[str, ...]:
    """``Antwoord 2, 4 t/m 6`` → 2, 4, 5, 6."""
    found: list[str] = []
    for first, to, last in _NUMBERS.findall(label):
        end = int(last) if to else int(first)
        found += map(str, range(int(first), min(end, int(first) + MOST_NUMBERS) + 1))
    return tuple(found)


def _names(about: etree.Element | None) -> tuple[str, ...]:
    return tuple(filter(None, (_words(one) for one in about.iter("naam")))) if about is not None else ()


def _day(about: etree.Element | None) -> str | None:
    day = about.find("datum") if about is not None else None
    return iso_date(day.get("isodatum", "")) if day is not None else None
