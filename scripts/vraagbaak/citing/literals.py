"""Identifiers written as such, addresses of publications, rulings before ECLI, and acts: of the Union and Dutch ones.

Dutch acts are read by name (``artikel 12 van de Auteurswet``, ``Awb``, ``artikel 6:162 BW``); only those on the list.

Of the Union a number and its year stand in another order by kind and time: regulations have the year last until
2014 (``nr. 1107/2009``), directives and decisions have it first, and from 2015 on all have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from vraagbaak.citing.grammar import MOST_IN_A_ROW, Found, Reader
from vraagbaak.citing.identifiers import (
    BOOKS,
    FIRST_EU_ORDER,
    FIRST_STCRT,
    LAWS,
    kind_of,
    url_of,
    written_identifier,
)
from vraagbaak.citing.tokens import CELEX_NUMBER, DASHES, PREFIX, Token, lex
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
_OB = r"(?:officielebekendmakingen|overheid)\.nl"
_URL_IDENTIFIER = tuple(
    re.compile(rf"^https?://{form}$", re.I)
    for form in (
        rf"(?:zoek\.|www\.|repository\.)?{_OB}/(?:[\w.-]+/){{0,9}}(?P<id>(?:{PREFIX}|ah|h)-[0-9A-Za-z-]{{2,50}}?)(?:\.(?:html|pdf|xml|odt))?(?:[?#].{{0,200}})?/?",
        r"(?:zoek|www)\.officielebekendmakingen\.nl/(?P<id>dossier/\d{5}(?:-[\w]{1,5})?)/?(?:[?#].{0,200})?",
        r"(?:www\.)?tweedekamer\.nl/.{0,300}?[?&]?(?:id|did)=(?P<id>(?:19|20)\d{2}D\d{5})\b.{0,100}",
        r"(?:www\.)?tweedekamer\.nl/kamerstukken/kamervragen/detail\?id=(?P<kv>(?:19|20)\d{2}Z\d{5})\b(?!.*[?&]did=).*",
        r"(?:deeplink|uitspraken)\.rechtspraak\.nl/.{0,60}?id=(?P<id>ECLI:[A-Z0-9:.]{8,60}).*",
        r"wetten\.overheid\.nl/(?:jci1\.\d{1,2}:[cdv]:)?(?P<id>BWB[RV]\d{7})(?:[/?#&].{0,300})?",
        rf"eur-lex\.europa\.eu/.{{0,100}}?uri=(?P<id>CELEX(?::|%3A){CELEX_NUMBER})(?:&.*)?",
        r"(?:eur-lex|data)\.europa\.eu/eli/(?P<eli>reg|dir|dec)(?:_impl|_del)?/(?P<year>\d{4})/(?P<number>\d{1,4})(?:/.*)?",
    )
)


def trimmed_url(text: str) -> str:
    """A URL as found in running text, without the punctuation that follows it."""
    url = (text if "(" in text else text.partition(")")[0]).rstrip(".,;:!?…’'\"*_")
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count("]"):
        url = url[:-1].rstrip(".,;:!?…’'\"")
    return url


# An address goes on in the next line behind one of these signs; a hyphen there may be the printer's.
_NEXT_LINE = re.compile(r"(?<=[-/=:.])\s?\n\s{0,4}[^\s<>\"“”«»]{1,200}")
_PRINTED_HYPHEN = re.compile(r"[-\u00ad]\s?\n")
MOST_LINES = 5  # that an address goes on in


def address(reader: Reader) -> Found:
    """A full address of one of these publications, though it is broken over lines."""
    start = reader.here.start
    if not reader.reads("URL"):
        return []
    ends = [reader.end]
    while len(ends) <= MOST_LINES and (more := _NEXT_LINE.match(reader.text, ends[-1])):
        ends.append(more.end())
    for end in reversed(ends):
        for whole in _joined(reader.text[start:end]):
            url = trimmed_url(whole)
            if identifier := _identifier_of(url):
                behind = end - len(whole) + len(url)
                return [reader.made(start, kind_of(identifier), (identifier,), behind)]
    return []


def _joined(lines: str) -> Iterator[str]:
    """An address of one line: with the hyphens at line ends, without those in the host, and without all."""
    kept, dropped = ("".join(text.split()) for text in (lines, _PRINTED_HYPHEN.sub("", lines)))
    yield kept
    if kept != dropped:
        host, path = dropped.find("/", len("https://")), kept.find("/", len("https://"))
        yield dropped[:host] + kept[path:]
        yield dropped


_ELI = {"reg": "R", "dir": "L", "dec": "D"}


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


# --- acts and proposals of the European Union, rulings before ECLI ------------------------------

_KINDS = {
    **dict.fromkeys(("verordening", "uitvoeringsverordening", "verordeningen"), "R"),
    **dict.fromkeys(("richtlijn", "uitvoeringsrichtlijn", "richtlijnen"), "L"),
    **dict.fromkeys(("besluit", "uitvoeringsbesluit", "beschikking"), "D"),
    "kaderbesluit": "F",
}
"""Word -> letter in a CELEX number."""
_SERIES = {"COM": "PC", "SWD": "SC", "JOIN": "JC"}
"""Series of papers of the Commission -> letters in a CELEX number."""
EU_WORDS = (*_KINDS, "gedelegeerde", *map(str.lower, _SERIES), "CELEX")
_UNION = "eu|eg|eeg|euratom|gbvb"
_PAIR = ("YEAR", "NUMBER|PAPER ~/ ~NUMBER|PAPER", "NUMBER|PAPER DASH|/ NUMBER|PAPER")
_COMMUNICATIONS = frozenset(("mededeling", "verslag", "witboek", "groenboek", "strategie", "actieplan"))


def european(reader: Reader) -> Found:
    """``Verordening (EU) 2016/679``, ``Richtlijn 95/46/EG``, ``COM(2021) 206``, ``CELEX:32016R0679``."""
    start, index = reader.here.start, reader.at
    if literal := reader.reads("CELEX"):
        return _made(reader, start, re.sub(r".*?(?=[356]\d{4})", "", literal[0].text, flags=re.S).upper())
    if (series := _SERIES.get(reader.here.text)) and reader.neighbours(index)[0].text != ".":
        reader.at += 1
        return _proposal(reader, start, index, series)
    reader.reads("gedelegeerde")
    word = reader.reads("|".join(_KINDS))
    if not word:
        return []
    found = _numbered_act(reader, start, _KINDS[word[0].low])
    return reader.row(found, _next_act, _KINDS[word[0].low]) if found else []


def _next_act(reader: Reader, _: Found, letter: str) -> Found:
    return _numbered_act(reader, reader.here.start, letter) if reader.reads(", en?", "en") else []


def _numbered_act(reader: Reader, start: int, letter: str) -> Found:
    """``(EU) 2016/679``, ``(EG) nr. 1107/2009``, ``95/46/EG``: what stands behind the word."""
    union = reader.reads(f"( {_UNION} ,? {_UNION}? )")
    reader.reads("van de raad|commissie")
    numbered = reader.reads("nr .?")
    pair = reader.reads(*_PAIR)
    behind = reader.reads(f"~/ ~{_UNION}|jbz|gbvb")
    if not pair or not (union or behind) or any(token.text.upper() != token.text.lower() for token in pair):
        return []
    first, second = re.findall(r"\d+", " ".join(token.text for token in pair))[:2]
    year_last = bool(letter in "RD" and numbered) or (
        letter == "R" and (int(first) < FIRST_EU_ORDER or len(first) != 4)
    )
    if year_last and not _year(second) and (letter == "D" or int(first) >= FIRST_EU_ORDER):
        year_last = False  # "Besluit nr. 2007/436/EG", "Verordening (EU) nr. 2016/679"
    elif letter == "D" and numbered and len(second) == 2 and _year(first):
        return []  # "nr. 2000/96/EG": both can be the year
    year, number = (second, first) if year_last else (first, second)
    full = _year(year)
    return _made(reader, start, f"3{full}{letter}{int(number):04}") if full and len(number) <= 4 else []


def _year(text: str) -> str:
    """``95`` → ``1995``; nothing for what is no year of the Union."""
    full = f"19{text}" if len(text) == 2 else text
    return full if len(full) == 4 and 1952 <= int(full) <= 2099 else ""


def _proposal(reader: Reader, start: int, index: int, kind: str) -> Found:
    """``COM(2021) 206``: a proposal, unless the words in front say that it is a communication."""
    read = reader.reads(
        "( AD ) NUMBER|PAPER", "AD , NUMBER|PAPER", "AD / NUMBER|PAPER", "/ AD ~/ NUMBER|PAPER", "/? YEAR"
    )
    number = read[-1].text.rpartition("/")[2] if read else ""
    if not number.isdigit() or len(number) > 4:
        return []
    reader.reads("final|definitief|def .?")
    year = next(token.text[:4] for token in read if token.text[:2] in ("19", "20"))
    before = {token.low for token in reader.before(index, 120)}
    kind = "DC" if kind == "PC" and not before.isdisjoint(_COMMUNICATIONS) else kind
    return _made(reader, start, f"5{year}{kind}{int(number):04}")


def _made(reader: Reader, start: int, number: str) -> Found:
    identifier = f"CELEX:{number}"
    return [reader.made(start, "europees", (identifier,))] if url_of(identifier) else []


# --- numbers of rulings and of acts -----------------------------------------------------------

_COURTS = {
    "hr": "HR", "hoge raad": "HR", "abrvs": "RVS", "rvs": "RVS", "raad van state": "RVS", "crvb": "CRVB", "cbb": "CBB",
    "centrale raad van beroep": "CRVB", "college van beroep voor het bedrijfsleven": "CBB",
}  # fmt: skip
"""Courts by name; of others the name of the place decides, and is not read."""


def ljn(reader: Reader) -> Found:
    """``HR 28 januari 2011, LJN: BO6106``: court and date stand in front, or it is not an ECLI."""
    start, index = reader.here.start, reader.at
    number = reader.reads("ljn :|-? WORD ~NUMBER|PAPER")
    if not number or not re.fullmatch(r"[A-Z]{2}\d{4}", number[-2].text + number[-1].text):
        return []
    line = " ".join(token.low for token in reversed(list(reader.before(index, 90, ";("))))
    dated = re.search(
        r"(?:^|\b)([a-z ]+?) (?:[\d/. -]*?\d{1,2} \w+|\d{1,2} - \d{1,2} -) (\d{4}) ,?(?: [\w/. ]+ ,)?$", line
    )
    court = next(
        (code for name, code in _COURTS.items() if dated and f" {dated[1]}".endswith(f" {name}")), ""
    )
    if not dated or not court:
        return []
    return [reader.made(start, "ecli", (f"ECLI:NL:{court}:{dated[2]}:{number[-2].text}{number[-1].text}",))]


def act_number(reader: Reader) -> Found:
    """``jci1.3:c:BWBR0005537&artikel=3:4``, ``BWBR0005537``."""
    token = reader.here
    if not reader.reads("JCI|BWB"):
        return []
    identifier = re.search(r"BWB[RV]\d{7}", token.text.upper())
    article = re.search(r"artikel=([\w.:]+)", token.text)
    if not identifier:
        return []
    found = reader.made(token.start, "wet", (identifier[0],))
    return [replace(found, locator=f"artikel {article[1]}" if article else "")]


# --- acts by name ------------------------------------------------------------------------------


_Name = tuple[tuple[Token, ...], str, bool]
"""The tokens of a name, the number of its act, and whether it is read only behind an article."""
_ORDINAL = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|PAPER"
_PART = "lid|leden|onder|onderdeel|sub|aanhef|en"
# ", eerste lid", "onder a", "aanhef en": what an article is divided into.
_PARTS = (
    f",? {_ORDINAL} lid", f",? {_ORDINAL} en {_ORDINAL} lid", f",? {_PART} SMALL|PAPER °?", f",? {_PART}",
)  # fmt: skip
_OTHER_ACTS = (
    "invoeringswet", "aanpassingswet", "reparatiewet", "wijzigingswet", "uitvoeringswet", "verzamelwet", "aanvullingswet",
    "overgangswet",
)  # fmt: skip
_CHANGES = (
    ["de", "van", "wijziging"],
    ["het", "van", "wijziging"],
    ["van", "wijziging", "tot"],
)  # the last word first
_DECREES = ("besluit", "regeling", "beleidsregel", "beleidsregels")
_SMALL = ("de", "het", "een", "van", "en", "of", "artikel")
_LINKS = ("juncto artikel|art? .?", "jo|j .? °? artikel|art? .?", ", en?", "en", "t / m", "tot en met")


def _names() -> dict[str, list[_Name]]:
    """The names of all acts by their first word or two, of each the longest first."""
    found: dict[str, list[_Name]] = {}
    for law in LAWS:
        for name in (law.name, *law.short, *law.shortest):
            tokens = tuple(takewhile(lambda token: token.text, lex(name)))
            first = " ".join(token.low for token in tokens[:2])
            found.setdefault(first, []).append((tokens, law.identifier, name in law.shortest))
    return {word: sorted(names, key=lambda name: -len(name[0])) for word, names in found.items()}


_BY_WORD = _names()
_OPENING = {word.partition(" ")[0] for word, names in _BY_WORD.items() if not all(one[2] for one in names)}
LAW_WORDS = (*sorted(_OPENING), "artikel", "artikelen", "art", "boek", "burgerlijk")


def law(reader: Reader) -> Found:
    """An act on the list by its name, with the article in front of it or behind it as locator."""
    start, index = reader.here.start, reader.at
    articles = reader.attempt(_articles_in_front) or ""
    identifier = _name(reader, bool(articles)) or _civil_code(reader, articles)
    if not identifier or _is_of_other_act(reader, index):
        return []
    if not articles:
        articles = reader.attempt(_articles, ",? (? ") or ""
    found = reader.made(start, "wet", (identifier,))
    return [replace(found, locator=f"artikel {' '.join(articles.split())}" if articles else "")]


def _articles_in_front(reader: Reader) -> str:
    articles = _articles(reader, "")
    for _ in range(6 if articles else 0):
        if not reader.reads(*_PARTS):
            break
    reader.reads(",? van de|het?", ",")
    return articles if reader.here.gap else ""


def _articles(reader: Reader, before: str) -> str:
    """``artikel 2``, ``art. 3:4``, ``artikelen 2 en 3a``: the numbers as written."""
    word = reader.reads(f"{before}artikel|artikelen", f"{before}art .?")
    start = reader.here.start
    if not word or not (reader.here.gap or reader.here.text[:1].isdigit()) or not _article(reader):
        return ""
    for _ in range(MOST_IN_A_ROW):
        back = reader.at
        if not reader.reads(*_LINKS) or not reader.here.gap or not _article(reader):
            reader.at = back
            break
    return reader.text[start : reader.end]


def _article(reader: Reader) -> bool:
    """``3``, ``8:1``, ``2.5``, ``15ba``."""
    first = reader.here.text
    if not reader.reads("NUMBER|PAPER|DOSSIER") or " " in first or len(first.partition(".")[0]) > 4:
        return False
    for _ in range(3):
        if not reader.reads("~.|: ~NUMBER|PAPER"):
            break
    if len(reader.glued()) <= 3:
        reader.reads("~WORD")
    return not reader.sees("~NUMBER", "~.|: ~NUMBER")


def _name(reader: Reader, behind_article: bool) -> str:
    word, second = reader.here.low, reader.token(reader.at + 1).low
    for tokens, identifier, short in _BY_WORD.get(f"{word} {second}", []) + _BY_WORD.get(word, []):
        if short and not behind_article:
            continue
        back = reader.at
        of_other_year = "AD" not in tokens[-1].kinds  # not the Archiefwet 1962
        if _reads(reader, tokens) and not _goes_on(reader) and not (of_other_year and reader.sees("AD")):
            return identifier
        reader.at = back
    return ""


def _reads(reader: Reader, name: tuple[Token, ...]) -> bool:
    """Read ``name``, with white space where it has that; a whole name may begin with a small letter."""
    for position, token in enumerate(name):
        here = reader.here
        small_first = not position and len(token.text) > 5 and here.text[1:] == token.text[1:]
        broken = "\n" in here.text and here.text[0] == token.text[0]
        same = here.text == token.text or ((small_first or broken) and here.low == token.low)
        if not same or (position and bool(here.gap) != bool(token.gap)) or here.gap > 4:
            return False
        reader.at += 1
    return True


def _goes_on(reader: Reader) -> bool:
    """Whether the word just read is the begin of a longer one: ``Awb-procedure``, ``Wlz- en Zvw-zorg``."""
    if not reader.ends_word() or reader.glued() in ("’",):
        return True
    hyphen = reader.glued() in ("-", "\u2010", "\u2011") and reader.glued()
    return bool(hyphen) and (reader.glued(1)[:1].isalpha() or reader.token(reader.at + 1).low == "en")


def _is_of_other_act(reader: Reader, index: int) -> bool:
    """Whether another act, a decree or a bill in front has this name in its own."""
    here = reader.token(index)
    words = list(reader.before(index, 120))
    low = [token.low for token in words[:9]]
    if not low:
        return False
    if low[0] == "-" and not here.gap and not words[0].gap:
        return True
    if low[0] in _OTHER_ACTS or low[:3] in _CHANGES:
        return True
    # "Besluit prudentiële regels Wft": the name of a decree, which names its act last.
    for word in low[:6]:
        if word.endswith(_DECREES):
            return True
        if word in _SMALL or not word[:1].isalpha():
            return False
    return False


def _civil_code(reader: Reader, articles: str) -> str:
    """The Burgerlijk Wetboek is an act for each book: the book is said, or stands in front of the article (``6:162``)."""
    book = _book(reader)
    if book:
        reader.reads("van het?")
    if not reader.reads("bw", "burgerlijk wetboek") or not reader.ends_word():
        return ""
    in_article = re.match(r"(\d{1,2}A?)[.:]\d", articles)
    book = book or _book(reader) or (in_article[1] if in_article else "")
    return BOOKS.get(book.upper(), "")


def _book(reader: Reader) -> str:
    read = reader.reads(",? boek NUMBER ~a", ",? boek NUMBER|PAPER")
    return "".join(token.text for token in read if token.text[0].isdigit() or token.low == "a")
