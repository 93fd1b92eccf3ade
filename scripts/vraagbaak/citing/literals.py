"""Identifiers written as such, and addresses of publications."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import Found, Reader
from vraagbaak.citing.identifiers import FIRST_STCRT, kind_of, url_of, written_identifier
from vraagbaak.citing.tokens import PREFIX

_OLD_STCRT = re.compile(r"stcrt-(\d{4})-")


def literal(reader: Reader) -> Found:
    """``kst-29279-494``: an identifier written as such."""
    start = reader.here.start
    glued = reader.at and not reader.here.gap and reader.tokens[reader.at - 1].text == "-"
    read = reader.reads("IDENTIFIER")
    if not read or glued:
        return []
    identifier = written_identifier("".join(read[0].text.split()))
    old = _OLD_STCRT.match(identifier)
    cannot_be = url_of(identifier) is None or (old and int(old[1]) < FIRST_STCRT) or identifier.count("-") < 2
    if cannot_be and not identifier.startswith("blg-"):
        return []
    return [reader.made(start, kind_of(identifier), (identifier,))]


def document(reader: Reader) -> Found:
    """``2020D12345``: a document of the Tweede Kamer; ``2022Z10101``: a set of written questions."""
    before = reader.tokens[reader.at - 1].text if reader.at and not reader.here.gap else ""
    token = reader.here
    if not reader.reads("DOCUMENT") or before in ("-", "_", "/"):
        return []
    if "Z" in token.text:
        return [reader.made(token.start, "vragen", (f"kv-tk-{token.text}",))]
    return [reader.made(token.start, "document", (token.text,))]


def ecli(reader: Reader) -> Found:
    """``ECLI:NL:HR:2021:1234``."""
    read = reader.reads("ECLI")
    return [reader.made(read[0].start, "ecli", (read[0].text.upper(),))] if read else []


URL = re.compile(r"https?://[^\s<>\"“”«»]{4,500}", re.I)
_URL_IDENTIFIER = (
    re.compile(
        rf"^https?://(?:zoek\.|www\.|repository\.)?(?:officielebekendmakingen|overheid)\.nl/(?:[\w.-]+/){{0,9}}"
        rf"(?P<id>{PREFIX}-[0-9A-Za-z-]{{2,50}}?)(?:\.(?:html|pdf|xml|odt))?(?:[?#].{{0,200}})?/?$",
        re.I,
    ),
    re.compile(
        r"^https?://zoek\.officielebekendmakingen\.nl/(?P<id>dossier/\d{5}(?:-[\w]{1,5})?)/?(?:[?#].{0,200})?$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:www\.)?tweedekamer\.nl/.{0,300}?[?&]?(?:id|did)=(?P<id>(?:19|20)\d{2}D\d{5})\b.{0,100}$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:deeplink|uitspraken)\.rechtspraak\.nl/.{0,60}?id=(?P<id>ECLI:[A-Z0-9:.]{8,60})", re.I
    ),
    re.compile(r"^https?://wetten\.overheid\.nl/(?P<id>BWB[RV]\d{7})(?:[/?#].{0,300})?$", re.I),
)


def trimmed_url(text: str) -> str:
    """A URL as found in running text, without the punctuation that follows it."""
    url = text.rstrip(".,;:!?…’'\"*_")
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count("]"):
        url = url[:-1].rstrip(".,;:!?…’'\"")
    return url


def address(reader: Reader) -> Found:
    """A full address of one of these publications."""
    token = reader.here
    if not reader.reads("URL"):
        return []
    url = trimmed_url(token.text)
    for pattern in _URL_IDENTIFIER:
        if found := pattern.match(url):
            written = found["id"]
            is_dossier = written.lower().startswith("dossier/")
            identifier = f"dossier/{written[8:].upper()}" if is_dossier else written_identifier(written)
            if url_of(identifier) is None:
                return []
            return [reader.made(token.start, kind_of(identifier), (identifier,), token.start + len(url))]
    return []
