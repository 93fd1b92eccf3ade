"""Identifiers written as such, and addresses of publications."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import Found, Reader, made
from vraagbaak.citing.identifiers import FIRST_STCRT, kind_of, url_of, written_identifier

LITERAL_WORDS = ("kst", "blg", "stb", "stcrt", "trb", "h", "ah", "kv", "nds")
_PREFIX = r"(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|kv-tk|nds-tk)"
_LITERAL = re.compile(
    rf"(?P<prefix>{_PREFIX})\s?-\s?(?P<rest>[0-9A-Za-z]+(?:-[0-9A-Za-z]+){{0,5}})(?![\w-])", re.I
)
_OLD_STCRT = re.compile(r"stcrt-(\d{4})-")


def literal(reader: Reader, start: int) -> Found:
    """``kst-29279-494``: an identifier written as such."""
    if reader.before(start, 1) == "-":
        return []
    match = reader.take(_LITERAL)
    if not match or not (any(c.isdigit() for c in match["rest"]) or match["prefix"].lower() == "kst"):
        return []
    identifier = written_identifier(f"{match['prefix']}-{match['rest']}")
    old = _OLD_STCRT.match(identifier)
    cannot_be = url_of(identifier) is None or (old and int(old[1]) < FIRST_STCRT) or identifier.count("-") < 2
    if cannot_be and not identifier.startswith("blg-"):
        return []
    return [made(reader, start, match.end(), kind_of(identifier), (identifier,))]


_DOCUMENT = re.compile(r"(?P<id>20\d{2}(?P<what>[DZ])\d{5})(?!\w)")


def document(reader: Reader, start: int) -> Found:
    """``2020D12345``: a document of the Tweede Kamer; ``2022Z10101``: a set of written questions."""
    match = reader.take(_DOCUMENT)
    if not match or reader.before(start, 1) in ("-", "_", "/"):
        return []
    if match["what"] == "Z":
        return [made(reader, start, match.end(), "vragen", (f"kv-tk-{match['id']}",))]
    return [made(reader, start, match.end(), "document", (match["id"],))]


_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9]{1,20}(?:\.[A-Z0-9]{1,20}){0,3}", re.I)


def ecli(reader: Reader, start: int) -> Found:
    """``ECLI:NL:HR:2021:1234``."""
    match = reader.take(_ECLI)
    return [made(reader, start, match.end(), "ecli", (match.group().upper(),))] if match else []


URL = re.compile(r"https?://[^\s<>\"“”«»]{4,500}", re.I)
_URL_IDENTIFIER = (
    re.compile(
        rf"^https?://(?:zoek\.|www\.|repository\.)?(?:officielebekendmakingen|overheid)\.nl/(?:[\w.-]+/){{0,9}}"
        rf"(?P<id>{_PREFIX}-[0-9A-Za-z-]{{2,50}}?)(?:\.(?:html|pdf|xml|odt))?(?:[?#].{{0,200}})?/?$",
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


def address(reader: Reader, start: int) -> Found:
    """A full address of one of these publications."""
    match = reader.take(URL)
    if not match:
        return []
    url = trimmed_url(match.group())
    for pattern in _URL_IDENTIFIER:
        if found := pattern.match(url):
            written = found["id"]
            identifier = (
                _dossier(written) if written.lower().startswith("dossier/") else written_identifier(written)
            )
            if url_of(identifier) is None:
                return []
            return [made(reader, start, start + len(url), kind_of(identifier), (identifier,))]
    return []


def _dossier(written: str) -> str:
    return "dossier/" + written.partition("/")[2].upper()
