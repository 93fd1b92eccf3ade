"""Identifiers written as such, and addresses of publications."""

from __future__ import annotations

import re
from dataclasses import replace

from vraagbaak.citing.grammar import Found, Reader
from vraagbaak.citing.identifiers import FIRST_STCRT, kind_of, url_of, written_identifier
from vraagbaak.citing.tokens import CELEX_NUMBER, DASHES, PREFIX
from vraagbaak.dutch.sentences import sentence_around

_HYPHENS = dict.fromkeys(map(ord, DASHES), "-")
_OLD_STCRT = re.compile(r"stcrt-(\d{4})-")


def literal(reader: Reader) -> Found:
    """``kst-29279-494``: an identifier written as such."""
    start = reader.here.start
    glued = not reader.here.gap and reader.neighbours(reader.at)[0].text == "-"
    read = reader.reads("IDENTIFIER")
    if not read or glued:
        return []
    identifier = written_identifier(re.sub(r"\s", "", read[0].text).translate(_HYPHENS))
    old = _OLD_STCRT.match(identifier)
    if url_of(identifier) is None or (old and int(old[1]) < FIRST_STCRT):
        return []
    return [reader.made(start, kind_of(identifier), (identifier,))]


CASE = "https://www.tweedekamer.nl/kamerstukken/detail?id={}"
# A zaak of the Kamer is a set of written questions only where the sentence says so. Yes: "schriftelijke vragen
# (2031Z04567)", "de vragen van het lid Bos". No: "zaak 2031Z04567", "de vragen van de commissie".
_ASKED = re.compile(
    r"schriftelijke\s+vragen(?!\s+(?:van|door)\s+de\s+(?:\S+\s+)?commissie)|\bAH\s+\d{1,4}\s+(?=20\d\dZ)|kamervra(?:ag|gen)|vraagnummer|vragen\s+(?:zijn\s+)?(?:[^\s]+\s+){0,2}ingezonden"
    r"|vragen\s+(?:van|door)\s+(?:het\s+(?:Kamer)?lid|de\s+(?:Kamer)?leden|(?:de\s+)?Kamerleden)(?!\w)",
    re.I,
)


def document(reader: Reader) -> Found:
    """``2020D12345``: a document of the Tweede Kamer; ``2022Z10101``: a zaak, that can be a set of written questions."""
    token, index = reader.here, reader.at
    before, second = reader.neighbours(index)
    glued = not token.gap and before.text in ("-", "_", "/")
    pair = before.text == "/" and second.text[-1:].isdigit()  # 35111-X-2/2031D09876
    number = "".join(token.text.split())
    if not reader.reads("DOCUMENT") or (glued and not pair):
        return []
    if "D" in number:
        return [reader.made(token.start, "document", (number,))]
    sentence = sentence_around(reader.text, token.start, token.end)
    if ("vra" in sentence.lower() or "AH" in sentence) and _ASKED.search(sentence):
        return [reader.made(token.start, "vragen", (f"kv-tk-{number}",))]
    return [replace(reader.made(token.start, "url"), url=CASE.format(number))] if number == token.text else []


def ecli(reader: Reader) -> Found:
    """``ECLI:NL:HR:2021:1234``."""
    read = reader.reads("ECLI")
    return [reader.made(read[0].start, "ecli", ("".join(read[0].text.upper().split()),))] if read else []


URL = re.compile(r"https?://[^\s<>\"“”«»]{4,500}", re.I)
_URL_IDENTIFIER = (
    re.compile(
        rf"^https?://(?:zoek\.|www\.|repository\.)?(?:officielebekendmakingen|overheid)\.nl/(?:[\w.-]+/){{0,9}}"
        rf"(?P<id>(?:{PREFIX}|ah|h)-[0-9A-Za-z-]{{2,50}}?)(?:\.(?:html|pdf|xml|odt))?(?:[?#].{{0,200}})?/?$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:zoek|www)\.officielebekendmakingen\.nl/(?P<id>dossier/\d{5}(?:-[\w]{1,5})?)/?(?:[?#].{0,200})?$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:www\.)?tweedekamer\.nl/.{0,300}?[?&]?(?:id|did)=(?P<id>(?:19|20)\d{2}D\d{5})\b.{0,100}$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:deeplink|uitspraken)\.rechtspraak\.nl/.{0,60}?id=(?P<id>ECLI:[A-Z0-9:.]{8,60})", re.I
    ),
    re.compile(
        r"^https?://(?:www\.)?tweedekamer\.nl/kamerstukken/kamervragen/detail\?id=(?P<kv>(?:19|20)\d{2}Z\d{5})\b(?!.*[?&]did=)",
        re.I,
    ),
    re.compile(
        r"^https?://wetten\.overheid\.nl/jci1\.\d{1,2}:[cdv]:(?P<id>BWB[RV]\d{7})(?:&.{0,300})?$", re.I
    ),
    re.compile(
        rf"^https?://eur-lex\.europa\.eu/.{{0,100}}?uri=(?P<id>CELEX(?::|%3A){CELEX_NUMBER})(?:&.*)?$",
        re.I,
    ),
    re.compile(
        r"^https?://(?:eur-lex\.europa\.eu|data\.europa\.eu)/eli/(?P<eli>reg|dir|dec)(?:_impl|_del)?/(?P<year>\d{4})/(?P<number>\d{1,4})(?:/.*)?$",
        re.I,
    ),
    re.compile(r"^https?://wetten\.overheid\.nl/(?P<id>BWB[RV]\d{7})(?:[/?#].{0,300})?$", re.I),
)


def trimmed_url(text: str) -> str:
    """A URL as found in running text, without the punctuation that follows it."""
    url = (text if "(" in text else text.partition(")")[0]).rstrip(".,;:!?…’'\"*_")
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count("]"):
        url = url[:-1].rstrip(".,;:!?…’'\"")
    return url


# An address goes on in the next line behind one of these signs; a hyphen there may be the printer's.
_NEXT_LINE = re.compile(r"(?<=[-/=:.])\s?\n\s{0,4}([^\s<>\"“”«»]{1,200})")
_ELI = {"reg": "R", "dir": "L", "dec": "D"}
MOST_LINES = 5  # that an address goes on in


def address(reader: Reader) -> Found:
    """A full address of one of these publications, though it is broken over lines."""
    start = reader.here.start
    read = reader.reads("URL")
    if not read:
        return []
    wholes: list[tuple[int, tuple[str, ...]]] = [(read[0].end, (read[0].text,))]
    while len(wholes) <= MOST_LINES and (more := _NEXT_LINE.match(reader.text, wholes[-1][0])):
        before = wholes[-1][1]
        joined = (*(one + more[1] for one in before), *(one.removesuffix("-") + more[1] for one in before))
        wholes.append((more.end(), tuple(dict.fromkeys(joined))))
    for end, written in reversed(wholes):
        for one in written:
            url = trimmed_url("".join(one.split()))
            if identifier := _identifier_of(url):
                end -= len("".join(one.split())) - len(url)
                return [reader.made(start, kind_of(identifier), (identifier,), end)]
    return []


def _identifier_of(url: str) -> str:
    """The publication that ``url`` is of, or nothing."""
    found = next(filter(None, (pattern.match(url) for pattern in _URL_IDENTIFIER)), None)
    if not found:
        return ""
    parts = found.groupdict()
    if "eli" in parts:
        return f"CELEX:3{parts['year']}{_ELI[parts['eli'][:3].lower()]}{int(parts['number']):04}"
    written = re.sub("%3A", ":", parts.get("id") or f"kv-tk-{parts['kv']}", flags=re.I)
    dossier = written.lower().startswith("dossier/")
    identifier = f"dossier/{written[8:].upper()}" if dossier else written_identifier(written)
    return identifier if url_of(identifier) else ""
