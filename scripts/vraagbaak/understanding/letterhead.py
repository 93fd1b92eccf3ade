"""What the head of a letter says: its labelled fields, each the value of its own label, or what the Kamer prints there.

A label stands in the sender's column with its value under it, or before the text with its value beside it
(Rijkshuisstijl), or with the value on the same line. Papers of the Kamer have their number in the margin, and heads
above and below the questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import dropwhile, islice, pairwise, takewhile

from msgspec import Struct

from vraagbaak.dutch.headings import APPENDIX, SENT, opens
from vraagbaak.dutch.hyphens import NO_WORDS, joined
from vraagbaak.dutch.months import date_in
from vraagbaak.reading.facts import TOLERANCES, same_size, same_x
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Line, Sheet, Source
from vraagbaak.vocabulary import DocumentKind

KENMERK = re.compile(
    r"^(?:(?:Ons|Onze)\s+(?:kenmerk|referentie|nummer)|Kenmerk|Referentie|Zaaknummer|Zaakkenmerk|Briefnummer)\s*:?\s*(?P<value>.*)$",
    re.I,
)
UW_KENMERK = re.compile(r"^(?:Uw\s+(?:kenmerk|referentie|nummer|brief))\s*:?\s*(?P<value>.*)$", re.I)
# Not when it was received.
DATUM = re.compile(r"^Datum(?:\s+brief)?(?!\s+ontv)\s*:?\s*(?P<value>.*)$", re.I)
BETREFT = re.compile(r"^(?:Betreft|Onderwerp)\s*:?\s*(?P<value>.*)$", re.I)
# What else a letterhead has labels for: it is never a value.
_OTHER = re.compile(
    r"^(?:Bijlagen?(?:\(n\))?|Aantal\s+bijlagen|Contactpersoon|Contact|Behandeld\s+door|Auteur|Projectnaam|Kopie\s+aan|c\.?c\.?|"
    r"T|F|M|E|Telefoon(?:nummer)?|Doorkiesnummer|E-?mail|Postadres|Bezoekadres|Retouradres|Afdeling|Directie|Pagina|Datum\s+ontvangst|"
    r"Geachte\b.*|Bij\s+beantwoording\b.*)\s*:?$",
    re.I,
)
_LABELS = (KENMERK, UW_KENMERK, DATUM, BETREFT)
# What a Kenmerk is like: it has figures, opens with a letter or has four letters and figures, and is no longer than two of
# the longest seen. No: a count of enclosures.
_KENMERK = re.compile(r"^(?=.*\d)(?=[^\W\d_]|(?:\W*\w){4}).{1,60}$")
# A postcode, an address, a count, a telephone number. Yes: "2511 BW", "www.", "12", "070-1234567".
_NO_KENMERK = re.compile(
    r"\b\d{4}\s?[A-Z]{2}\b(?!-)|\bPostbus\s+\d|\bwww\.|@|\bPagina\b|^[\d\s]{1,3}$|^\(?0\d{1,3}\)?[\s-]\d|^\+?31\b",
    re.I,
)


def kenmerk(sheets: Sequence[Sheet]) -> str | None:
    """The Kenmerk of the letter: on its first page, else in the margin of a later one."""
    return next((value for sheet in sheets for value in _kenmerken(KENMERK, sheet)), None)


def uw_kenmerk(sheet: Sheet) -> str | None:
    """The number of the letter that is answered."""
    return next(_kenmerken(UW_KENMERK, sheet), None)


def date_of(sheet: Sheet) -> str | None:
    """The date beside or under its label, as ISO date."""
    for label, inline in _labels(DATUM, sheet):
        for text in (inline, *(line.text for line in _values(label, sheet))):
            if found := date_in(text):
                return found
    return None


def subject_of(sheet: Sheet) -> str | None:
    """The subject, with the lines that go on under it, whatever stands beside them in the sender's column."""
    for label, inline in _labels(BETREFT, sheet):
        for first in [label] if inline else _beside(label, sheet):
            lines = (line.text.strip() for line in _going_on(first, sheet, inline=bool(inline)))
            return one_line((inline or first.text.strip(), *lines))
    return None


def _labels(label: re.Pattern[str], sheet: Sheet) -> Iterator[tuple[Line, str]]:
    """Each line that is a label or opens with one, and what stands behind it on the line."""
    for line in sheet.lines:
        if line.upright and (match := label.match(line.text.strip())):
            yield line, match["value"].strip()


def _kenmerken(label: re.Pattern[str], sheet: Sheet) -> Iterator[str]:
    for line, inline in _labels(label, sheet):
        values = [inline] if inline else [value.text.strip() for value in _values(line, sheet)]
        yield from filter(_is_kenmerk, values)


def _is_kenmerk(text: str) -> bool:
    """Whether a value can be a Kenmerk: it is no label, address, date, telephone number or count."""
    other = _is_label(text) or _NO_KENMERK.search(text) or date_in(text)
    return not other and _KENMERK.match(text) is not None


def _is_label(text: str) -> bool:
    return any(label.match(text.strip()) for label in (*_LABELS, _OTHER))


def _values(label: Line, sheet: Sheet) -> list[Line]:
    """The line right beside a label, and the one right under it."""
    column = [line for line in sheet.lines if same_x(line.box.x0, label.box.x0)]
    most = TOLERANCES.under_label * label.box.height
    return [*_beside(label, sheet), *_nearest(column, most, lambda line: line.box.y0 - label.box.y0)]


def _beside(label: Line, sheet: Sheet) -> list[Line]:
    level = [line for line in sheet.lines if abs(line.box.y0 - label.box.y0) < TOLERANCES.thin]
    return _nearest(level, TOLERANCES.value, lambda line: line.box.x0 - label.box.x1)


def _nearest(lines: Sequence[Line], most: float, distance: Callable[[Line], float]) -> list[Line]:
    """The line at the least distance, in pt; none when that is another label."""
    near = sorted((line for line in lines if 0 < distance(line) < most), key=distance)
    return [line for line in near[:1] if not _is_label(line.text)]


def _going_on(first: Line, sheet: Sheet, *, inline: bool) -> Iterator[Line]:
    """The lines of a value right under its first line; behind a label on one line they stand further in."""
    last = first
    upright = (line for line in sheet.lines if line.upright and same_size(line.size, first.size))
    for line in sorted(upright, key=lambda line: line.box.y0):
        step = line.box.y0 - last.box.y0
        further_in = first.box.x0 + 10 < line.box.x0 < first.box.x1
        starts = further_in if inline and last is first else same_x(line.box.x0, last.box.x0)
        if step > TOLERANCES.next_line * last.box.height:
            return
        if step <= 1 or not starts:
            continue
        if _is_label(line.text):
            return
        last = line
        yield line


# --- what papers of the Kamer print of themselves -------------------------------------------

DAY = r"\d{1,2}\s+\w+\s+\d{4}"
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
_RECEIVED = re.compile(rf"\(\s*ontvangen\s*(?:d\.?\s?d\.?\s+)?{DAY}", re.I)
_ABOUT = re.compile(
    r"\b(?:over|inzake|betreffende|omtrent|met betrekking tot)\s+(.*?)\s*(?:\.\s*(?-i:\(Ingezonden)|\(ingezonden)\b",
    re.I,
)
# An Aanhangsel until about 2000 has no number in the margin: it stands alone above the questions, and the head or the
# foot of its pages say which Kamer and year it is of. Yes: "Eerste Kamer, vergaderjaar 1990–1991, Aanhangsel".
_NUMBER_ALONE = re.compile(r"^(\d{1,4})$")
_KAMER = re.compile(r"^(Tweede|Eerste) Kamer\b")
_YEAR = re.compile(r"^(?:(?:Tweede|Eerste) Kamer,?\s+)?vergaderjaar\s+(\d{4}\s?[-–—/·]\s?\d{2,4})\b", re.I)
_APPENDIX = re.compile(r"(Aanhangsel)\b|.*\bvergaderjaar\b.*\b(Aanhangsel)$")
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
    r"^(?:Tweede|Eerste) Kamer,\s+vergaderjaar\s+\d{4}\s?[-–—/·]\s?\d{2,4},\s+(\d{2})\s?(\d{3})(?:\s([IVX]{1,6}[AB]?))?,\s+(?:nrs?\.\s?(?=\d))?(\d{1,4}|[A-Z]{1,2})(?:\s+\d{1,3})?$"
)
ASKED_OF = re.compile(
    r"voorgelegd aan de (?:((?:M|m)inister|(?:S|s)taatssecretaris)\s+(van|voor)\s+([A-ZÀ-Þ][\w’-]*(?:(?:,\s|\s|\sen\s)[A-ZÀ-Þ][\w’-]*)*)"
    r"|(Algemene\sRekenkamer))"
)


class PrintedHead(Struct, frozen=True, dict=True):  # a dict: each fact is read when first asked, and kept
    """What a paper of the Kamer prints of itself; ``""`` for what it does not."""

    margins: tuple[str, ...] = ()
    """Every line of all pages in the order of the file, of their margins, heads and feet too."""
    lines: tuple[str, ...] = ()
    """The rows of the first page, where the heads stand."""
    asked: str = ""
    """Who asks whom about what."""
    answered: str = ""
    """Who answers, and when."""

    @cached_property
    def number(self) -> str:
        """In the margin: ``ah-tk-20232024-1076``."""
        return _first(_NUMBER, self.margins)

    @cached_property
    def identifier(self) -> str:
        """Under which it is published, whether or not that is printed."""
        texts = self.lines, self.margins
        return self.number or _name_of_appendix(*texts) or _name_of_paper(*texts)

    @cached_property
    def kind(self) -> DocumentKind | None:
        """What it is by its number or title; None for what has none of these."""
        if self.number.startswith("kv-"):
            return "vragen"
        if self.identifier.startswith("ah-") or any(map(APPENDIX.match, self.lines)):
            return "aanhangsel"
        titled = (kind for kind, title in _GENRES if title.search(self.title))
        return "antwoord" if self.is_first_print else next(titled, None)

    @cached_property
    def kenmerk(self) -> str:
        """What it prints as its name."""
        return self.number or (f"AH {self._answer_number}" if self.is_first_print else "")

    @property
    def is_first_print(self) -> bool:
        """Whether it is the Kamer's first print of an answer, before the printed Aanhangsel: ``AH 601``."""
        return "" not in (self._answer_number, self.answered)

    @property
    def _answer_number(self) -> str:
        return _first(_AH, self.lines[:6])

    @property
    def question_set(self) -> str:
        """``2024Z17165``, as the Kamer numbers a set of written questions."""
        return _first(_SET_OF_QUESTIONS, self.lines[:6])

    @property
    def asks(self) -> bool:
        """Whether it is headed as written questions of members are."""
        return SENT.match(self.asked) is not None

    @cached_property
    def received(self) -> str | None:
        """The day of the answer, as ISO date."""
        return one_day(_RECEIVED, self.answered)

    @property
    def subject(self) -> str:
        """What is asked about."""
        about = _ABOUT.search(self.asked)
        return about[1] if about else ""

    @cached_property
    def title(self) -> str:
        """``Lijst van vragen en antwoorden``, which may stand over two rows."""
        return _first(_TITLE, (*self.lines, *map(" ".join, pairwise(self.lines)))).capitalize()

    @property
    def paper(self) -> str:
        """The title of a printed Kamerstuk, between its dossier and its number."""
        return _title_of_paper(self.lines)

    @property
    def established(self) -> str | None:
        """The day of a list, as ISO date."""
        return next(filter(None, map(date_in, filter(_ESTABLISHED.match, self.lines))), None)


def printed_head(source: Source, layout: Layout) -> PrintedHead:
    """The margins of all pages, the rows above the first question, and those that say who answers below them."""
    lines = [row.text for page in layout.pages[:1] for row in page.rows[: TOLERANCES.above]]
    asked, answered = _heads(lines)
    answered = answered or _answered_below([row.text for page in layout.pages for row in page.rows])
    margins = (line.text.strip() for sheet in source.sheets for line in sheet.lines)
    return PrintedHead(tuple(margins), tuple(lines), asked, answered)


def _title_of_paper(lines: Sequence[str]) -> str:
    """What stands between the dossier of a printed Kamerstuk and its number; the dossier may stand before it."""
    dossier = next(filter(None, map(_DOSSIER.match, lines)), None)
    if dossier is None:
        return ""
    below = dropwhile(lambda text: text != dossier.string, lines)
    rows = [dossier.groupdict("")["title"], *islice(below, 1, 2 + TOLERANCES.longest_head)]
    until = next((at for at, text in enumerate(rows) if at and _PAPER.match(text)), 0)
    return one_line(filter(None, rows[:until]))


def _name_of_appendix(lines: Sequence[str], margins: Sequence[str]) -> str:
    """``ah-tk-19901991-12``, of the number right above the questions and the Kamer and year of the pages."""
    above = next((above for above, text in pairwise(lines) if _ASKED.match(text)), "")
    number, kamer, years = _first(_NUMBER_ALONE, [above]), _first(_KAMER, margins), _first(_YEAR, margins)
    if "" in (number, kamer, years) or not any(map(_APPENDIX.match, margins)):
        return ""
    first = int(years[:4])
    return f"ah-{kamer[0].lower()}k-{first}{first + 1}-{number}"


def _name_of_paper(lines: Sequence[str], margins: Sequence[str]) -> str:
    """``kst-31999-VII-3``, of the foot of the pages, where these say one and the first page is headed by a dossier."""
    feet = {match.groups() for text in margins if (match := _FOOT.match(text))}
    if len(feet) != 1 or not any(map(_DOSSIER.match, lines)):
        return ""
    ((first, last, part, number),) = feet
    return "-".join(filter(None, (f"kst-{first}{last}", part, number)))


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


def _heads(lines: Sequence[str]) -> tuple[str, str]:
    """Who asks whom about what, and who answers when: the rows above the first question."""
    asked: list[str] = []
    answered: list[str] = []
    into: list[str] | None = None
    for text in lines:
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
            text = text[:-1] + row  # of the typesetter, also within a name
        else:
            text = joined(text, row, NO_WORDS) + row
    return " ".join(text.split())[:LONGEST_HEAD]


def one_day(pattern: re.Pattern[str], text: str) -> str | None:
    """The one day that ``pattern`` finds in a text, as ISO date; None where it finds none, or several."""
    days = {date_in(match[0]) for match in pattern.finditer(text)}
    return days.pop() if len(days) == 1 else None
