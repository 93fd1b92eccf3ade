"""What papers of the Kamer print of themselves: numbers in the margin, and the heads above question 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from vraagbaak.dutch.headings import APPENDIX, opens
from vraagbaak.dutch.hyphens import NO_WORDS, joined
from vraagbaak.dutch.months import date_in
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Sheet
from vraagbaak.reading.rows import Row
from vraagbaak.vocabulary import DocumentKind

LONGEST_HEAD = 4_000  # characters; the longest seen, with ten askers, has some 900
# What goes on behind "(Ontvangen 3 maart 1995)": "Zie ook Aanhangsel", "Handelingen, vergaderjaar 1994–1995, nr. 12".
_GOES_ON = re.compile(
    r"^(?:[(,;]?\s*Zie\s+ook\b|(?:Aanhangsel|Handelingen|vergaderjaar|nrs?\.|\d{4}\s?[-–—]).*(?:\d\)?\.?|,)$)"
)

# The document number in the margin of printed papers. Yes: "ah-tk-20232024-1076", "kst-32545-143", "kv-tk-2018Z00887".
_NUMBER = re.compile(r"^((?:ah-(?:tk|ek)|kv-(?:tk|ek)|kst|blg|h-tk|h-ek|nds-tk)-[0-9A-Za-z-]{3,40})$")
# The head of the Kamer's first print of an answer: "AH 602", and under it "2024Z17165".
_AH = re.compile(r"^AH\s+(\d{1,5})$")
_SET_OF_QUESTIONS = re.compile(r"^(\d{4}Z\d{4,6})$")
_ASKED = re.compile(r"^Vra(?:ag|gen) van (?:het lid|de leden|de heren?|de heer|de dames|mevrouw)\b")
_ANSWERED = re.compile(r"^(?:(?:Nader |Aanvullend |Voorlopig )?[Aa]ntwoord|Mededeling) van\b")
_RECEIVED = re.compile(r"\(\s*ontvangen\s*(?:d\.?\s?d\.?\s+)?(\d{1,2}\s+\w+\s+\d{4})", re.I)
_ABOUT = re.compile(
    r"\b(?:over|inzake|betreffende|omtrent|met betrekking tot)\s+(.*?)\s*(?:\.\s*(?-i:\(Ingezonden)|\(ingezonden)\b",
    re.I,
)
_SENT = re.compile(r"\(\s*ingezonden\b", re.I)
# An Aanhangsel until about 2000 has no number in the margin: it stands alone above the questions, and the head or the
# foot of its pages say which Kamer and year it is of. Yes: "Eerste Kamer, vergaderjaar 1990–1991, Aanhangsel".
_NUMBER_ALONE = re.compile(r"^(\d{1,4})$")
_KAMER = re.compile(r"^(Tweede|Eerste) Kamer\b")
_YEAR = re.compile(r"^(?:(?:Tweede|Eerste) Kamer,?\s+)?vergaderjaar\s+(\d{4}\s?[-–—/·]\s?\d{2,4})\b", re.I)
_APPENDIX = re.compile(r"^Aanhangsel\b|\bvergaderjaar\b.*\bAanhangsel$")
# On lists: "Vastgesteld 3 november 2022", "Den Haag, 3 november 2022".
_ESTABLISHED = re.compile(r"^(?:Vastgesteld|Den Haag,?|’s-Gravenhage,?|Ontvangen)\s+(?:d\.?d\.?\s+)?\d", re.I)
# "Nr. 12 LIJST VAN VRAGEN EN ANTWOORDEN", "C NADERE MEMORIE VAN ANTWOORD"
_TITLE = re.compile(
    r"^(?:Nr\.\s*\d{1,4}|[A-Z]{1,2})\s+((?:LIJST|(?:VOORLOPIG\s+)?VERSLAG|NOTA|BRIEF|(?:NADERE\s+)?MEMORIE)\b[^a-z]{3,150})$"
)
_GENRES: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("lijst", re.compile(r"\blijst van vragen\b", re.I)),
    ("nota", re.compile(r"^nota (?:naar aanleiding|n\.a\.v\.)", re.I)),
    ("memorie", re.compile(r"\bmemorie van antwoord\b", re.I)),
)
"""What a printed Kamerstuk is by its title."""
# The dossier of a printed Kamerstuk, with its title beside or below it, and under that its number. Yes: "36 350 VII", "31 235
# Over de zee"; "Nr. 9", "Nr. 9 LIJST VAN VRAGEN", "C". No: "35 000 gemeenten" without a number below.
_DOSSIER = re.compile(
    r"^\d{2}\s?\d{3}(?:[\s-](?:\(R\d{3,4}\)|[IVX]{1,6}[AB]?|\d{2}))?(?:\s+(?P<title>[A-ZÀ-Þ].*))?$"
)
_PAPER = re.compile(r"^(?:Nr\.\s?\d{1,4}\b|[A-Z]{1,2}(?:$|\s+[A-Z]{4}))")
# The foot of the pages of a Kamerstuk; before 2009 its margin has another number. Yes: "Tweede Kamer, vergaderjaar
# 2007–2008, 31 999 VII, nr. 3", "Eerste Kamer, vergaderjaar 2018–2019, 35 010, C".
_FOOT = re.compile(
    r"^(?:Tweede|Eerste) Kamer,\s+vergaderjaar\s+\d{4}\s?[-–—/·]\s?\d{2,4},\s+(\d{2})\s?(\d{3})(?:\s([IVX]{1,6}[AB]?))?,\s+(?:nrs?\.\s?(\d{1,4})|([A-Z]{1,2}))(?:\s+\d{1,3})?$"
)
_ASKED_OF = re.compile(
    r"voorgelegd aan de (?:((?:M|m)inister|(?:S|s)taatssecretaris)\s+(van|voor)\s+([A-ZÀ-Þ][\w’-]*(?:(?:,\s|\s|\sen\s)[A-ZÀ-Þ][\w’-]*)*)"
    r"|(Algemene\sRekenkamer))"
)


class PrintedHead(Struct, frozen=True):
    """What a paper of the Kamer prints of itself; ``""`` for what it does not."""

    number: str = ""
    """In the margin: ``ah-tk-20232024-1076``."""
    name: str = ""
    """Where that is not printed: ``ah-tk-19901991-12``, of the number above the questions, the Kamer and the year;
    ``kst-31999-3``, of the foot of the pages."""
    is_appendix: bool = False
    """Its title is that of an Aanhangsel, whether or not it prints its number."""
    answer_number: str = ""
    """Of a first print: ``601`` of ``AH 601``."""
    question_set: str = ""
    """``2024Z17165``, as the Kamer numbers a set of written questions."""
    asked: str = ""
    """Who asks whom about what."""
    answered: str = ""
    """Who answers, and when."""
    about: str = ""
    """The subject, from ``asked``."""
    received: str = ""
    """The day of the answer, as ISO date."""
    title: str = ""
    """``Lijst van vragen en antwoorden``."""
    paper: str = ""
    """The title of a printed Kamerstuk, between its dossier and its number."""
    established: str = ""
    """The day of a list, as ISO date."""
    asked_of: tuple[str, str, str] | None = None
    """(function, ‘van’ or ‘voor’, ministry) of whom a committee asks, in the words above a list; a body has no function."""

    @property
    def identifier(self) -> str:
        """Under which it is published."""
        return self.number or self.name

    @property
    def genre(self) -> DocumentKind | None:
        """What a printed Kamerstuk is by its title; None for what has no such title."""
        return next((kind for kind, title in _GENRES if title.search(self.title)), None)

    @property
    def is_first_print(self) -> bool:
        """Whether it is the Kamer's first print of an answer, before the printed Aanhangsel."""
        return bool(self.answer_number and self.answered)

    @property
    def asks(self) -> bool:
        """Whether it is headed as written questions of members are."""
        return _SENT.search(self.asked) is not None


def printed_head(sheets: Sequence[Sheet], layout: Layout) -> PrintedHead:
    """Read the margins of all pages, the rows above the first question, and those that say who answers below them."""
    rows = layout.pages[0].rows[: TOLERANCES.above] if layout.pages else ()
    asked, answered = _heads(rows)
    answered = answered or _answered_below([row.text for page in layout.pages for row in page.rows])
    about = _ABOUT.search(asked)
    above = one_line([row.text for row in rows])
    lines = [row.text.strip() for row in rows]
    margins = [line.text.strip() for sheet in sheets for line in sheet.lines]
    number = _first(_NUMBER, margins)
    return PrintedHead(
        number=number,
        name="" if number else _name_of_appendix(lines, margins) or _name_of_paper(lines, margins),
        is_appendix=any(APPENDIX.match(text) for text in lines),
        answer_number=_first(_AH, lines[:6]),
        question_set=_first(_SET_OF_QUESTIONS, lines[:6]),
        asked=asked,
        answered=answered,
        about=about.group(1) if about else "",
        received=_first_day(_RECEIVED, [answered]),
        title=_first(_TITLE, lines).capitalize() or _title_below(rows),
        paper=_title_of_paper(lines),
        established=_first_day(_ESTABLISHED, lines),
        asked_of=_asked_of(above),
    )


def _first_day(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    """The day in the first text that says one so, as ISO date; ``""`` without."""
    days = (date_in(text[match.start() :]) for text in texts if (match := pattern.search(text)))
    return next(filter(None, days), "")


def _asked_of(above: str) -> tuple[str, str, str] | None:
    match = _ASKED_OF.search(above)
    if match is None:
        return None
    function, of, ministry, body = match.groups("")
    return function.lower(), of, ministry + body


def _title_of_paper(lines: Sequence[str]) -> str:
    """What stands between the dossier of a printed Kamerstuk and its number; the dossier may stand before it."""
    at = next((at for at, text in enumerate(lines) if _DOSSIER.match(text)), len(lines))
    below = lines[at + 1 : at + 2 + TOLERANCES.longest_head]
    until = next((rows for rows, text in enumerate(below) if _PAPER.match(text)), None)
    if until is None:
        return ""
    beside = _DOSSIER.match(lines[at])
    return one_line([*filter(None, [beside["title"] if beside else ""]), *below[:until]])


def _name_of_appendix(lines: Sequence[str], margins: Sequence[str]) -> str:
    """``ah-tk-19901991-12``, of the number right above the questions and the Kamer and year of the pages."""
    kamer, years = _first(_KAMER, margins), _first(_YEAR, margins)
    asked = next((at for at, text in enumerate(lines) if _ASKED.match(text)), 0)
    number = _NUMBER_ALONE.match(lines[asked - 1]) if asked else None
    if not (kamer and years and number and any(_APPENDIX.search(text) for text in margins)):
        return ""
    first = int(years[:4])
    return f"ah-{kamer[0].lower()}k-{first}{first + 1}-{number[1]}"


def _name_of_paper(lines: Sequence[str], margins: Sequence[str]) -> str:
    """``kst-31999-VII-3``, of the foot of the pages, where these say one and the first page is headed by a dossier."""
    feet = {match.groups() for text in margins if (match := _FOOT.match(text))}
    if len(feet) != 1 or not any(map(_DOSSIER.match, lines)):
        return ""
    ((first, last, part, number, letter),) = feet
    return "-".join(filter(None, (f"kst-{first}{last}", part, number or letter)))


def _answered_below(lines: Sequence[str]) -> str:
    """Who answers and when, where it stands below the questions; ``""`` where no row there says when."""
    for at, text in enumerate(lines):
        if _ANSWERED.match(text):
            for end in range(at + 1, at + TOLERANCES.longest_head + 1):
                whole = one_line(lines[at:end])
                if _RECEIVED.search(whole):
                    return one_line([whole, *takewhile(_GOES_ON.match, lines[end : end + TOLERANCES.few])])
    return ""


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    return next((match.group(1) for text in texts if (match := pattern.match(text.strip()))), "")


def _title_below(rows: Sequence[Row]) -> str:
    """The title of a list over two rows: ``Nr. 14 | VERSLAG HOUDENDE EEN LIJST VAN`` / ``VRAGEN EN ANTWOORDEN``."""
    for row, below in pairwise(rows):
        if match := _TITLE.match(f"{row.text} {below.text}"):
            return match.group(1).capitalize()
    return ""


def _heads(rows: Sequence[Row]) -> tuple[str, str]:
    """Who asks whom about what, and who answers when: the rows above the first question."""
    asked: list[str] = []
    answered: list[str] = []
    into: list[str] | None = None
    for row in rows:
        text = row.text
        if _ASKED.match(text):
            into = asked
        elif _ANSWERED.match(text):
            into = answered
        elif into is not None and opens(text):
            break
        if into is not None:
            into.append(text)
    return one_line(asked), one_line(answered)


def one_line(rows: Iterable[str]) -> str:
    """Rows as one line of plain spaces, cut off where no head is so long."""
    text = ""
    for row in rows:
        if text.endswith("\u2010") and row[:1].islower():
            text = text[:-1]  # of the typesetter, also within a name
            text += row
        else:
            text = joined(text, row, NO_WORDS) + row if text else row
    return " ".join(text.split())[:LONGEST_HEAD]
