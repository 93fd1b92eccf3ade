"""Acts and proposals of the European Union, numbers of rulings before ECLI, and addresses of acts as numbers.

A number and its year stand in another order by kind and time: regulations have the year last until 2014
(``nr. 1107/2009``), directives and decisions have it first, and from 2015 on all have.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vraagbaak.citing.grammar import Found, Reader
from vraagbaak.citing.identifiers import url_of

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
FIRST_ONE_ORDER = 2015  # from this year on the year stands first
MOST_IN_A_ROW = 20
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
    for _ in range(MOST_IN_A_ROW if found else 0):
        reader_at = reader.at
        begin = reader.reads(", en?", "en") and reader.here.start
        more = _numbered_act(reader, begin, _KINDS[word[0].low]) if begin else []
        if not more:
            reader.at = reader_at
            break
        found += more
    return found


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
        letter == "R" and (int(first) < FIRST_ONE_ORDER or len(first) != 4)
    )
    if year_last and not _year(second) and (letter == "D" or int(first) >= FIRST_ONE_ORDER):
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
