"""What a letter says about itself: Kenmerk, date, subject, sender, whose questions they are.

Read from the fields of the Rijkshuisstijl (a label with the value under or beside it) and from
the heads of an Aanhangsel van de Handelingen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vraagbaak.dutch.hyphens import Lexicon, joined
from vraagbaak.dutch.months import date_in
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Box, Line, Source
from vraagbaak.reading.rows import Row, rows_of

_NO_WORDS = Lexicon(frozenset(), hyphenates=True)  # a head is read before the words of the document are
BESIDE_PT = 300.0  # how far right of its label a value may stand; in a table with two equal columns some 190
LONGEST_HEAD = 4_000  # characters; the longest seen, with ten askers, has some 900
_KENMERK = re.compile(r"^(?:Ons\s+kenmerk|Kenmerk|Onze\s+referentie|Ons\s+nummer)\s*:?\s*(.*)$", re.I)
_UW_KENMERK = re.compile(r"^(?:Uw\s+kenmerk|Uw\s+referentie|Uw\s+brief)\s*:?\s*(.*)$", re.I)
_DATUM = re.compile(r"^Datum\s*:?\s*(.*)$", re.I)
_BETREFT = re.compile(r"^(?:Betreft|Onderwerp)\s*:?\s*(.*)$", re.I)
# The document number in the margin of printed papers: "ah-tk-20232024-1076", "kst-32545-143".
_DOCUMENT = re.compile(r"^((?:ah-(?:tk|ek)|kst|blg|h-tk|h-ek|nds-tk)-[0-9A-Za-z-]{3,40})$")
_SIGNATURE = re.compile(r"^(De\s+(?:minister|staatssecretaris|minister-president)\b[^,]*),?$", re.I)
_ANSWERED_BY = re.compile(
    r"^(?:(?:Nader |Aanvullend )?antwoord|Mededeling)\s+van\s+(?:de\s+)?"
    r"((?:Minister|Staatssecretaris|Minister-President).*?)\s*"
    r"\((?:ontvangen\s*\(?)?\s*ontvangen\s+(?:d\.?d\.?\s+)?(\d{1,2}\s+\w+\s+\d{4})\)",
    re.I,
)
_ASKED_BY = re.compile(r"^Vragen\s+van\s+(?:het\s+lid|de\s+leden)\s+(.*?)\s+aan\s+de\s+", re.I)
_ASKED_ABOUT = re.compile(r"\bover\s+(.*?)\s*\(ingezonden\b", re.I)
# Yes: "aan uw Kamer", "de Kamer is bericht", "Kamerstuk", "de ABC-fractie", "de fractie van ABC".
# No: "Kamer 3", "de badkamer", "de fractie die overblijft".
_PARLIAMENT = re.compile(
    r"\b(?:Tweede Kamer|Eerste Kamer|Staten-Generaal|(?:[Uu]w|[Dd]e|[Bb]eide) Kamers?\b(?! \d)"
    r"|Kamer(?:lid|leden|vragen|stuk|brief|commissie)|[A-Z0-9][\w-]*-fractie|fracties? van (?:de |het )?[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None where the letter does not say."""

    kenmerk: str | None = None
    uw_kenmerk: str | None = None
    date: str | None = None
    """ISO date."""
    subject: str | None = None
    sender: str | None = None
    askers: str | None = None
    """Who asked, with party, when the head of the document says so for all questions."""
    to_parliament: bool = False
    """Whether the text names a Chamber, a fractie or a Kamervraag at all."""


def read_metadata(source: Source, layout: Layout) -> Metadata:
    """Read the fields of the first page, and the margins of all pages for a document number."""
    first = source.sheets[0]
    lines = sorted(first.lines, key=lambda line: (line.box.y0, line.box.x0))
    rows = rows_of([line for line in lines if line.upright], 1)
    head = _head(layout)
    answered, asked = _ANSWERED_BY.search(head[1]), _ASKED_BY.match(head[0])
    about = _ASKED_ABOUT.search(head[0])
    return Metadata(
        kenmerk=_document_number(source) or _field(_KENMERK, source.sheets[0].lines),
        uw_kenmerk=_field(_UW_KENMERK, first.lines),
        date=date_in(answered.group(2) if answered else _row_field(_DATUM, rows)[0]) or _established(rows),
        subject=(about.group(1) if about else " ".join(_row_field(_BETREFT, rows))) or _numbered_title(rows),
        sender=answered.group(1) if answered else _sender(layout, source),
        askers=asked.group(1) if asked else None,
        to_parliament=any(_PARLIAMENT.search(t) for t in _texts(source)),
    )


# On papers of the Kamer: "Vastgesteld 3 november 2022", "Den Haag, 3 november 2022".
_ESTABLISHED = re.compile(r"^(?:Vastgesteld|Den Haag,?|Ontvangen)\s+(?:d\.?d\.?\s+)?\d", re.I)
# "Nr. 12 LIJST VAN VRAGEN EN ANTWOORDEN"
_NUMBERED_TITLE = re.compile(r"^Nr\.\s*\d{1,4}\s+((?:LIJST|VERSLAG|NOTA|BRIEF)\b[^a-z]{3,150})$")


def _established(rows: Sequence[Row]) -> str | None:
    return next(
        (found for row in rows if _ESTABLISHED.match(row.text) and (found := date_in(row.text))), None
    )


def _numbered_title(rows: Sequence[Row]) -> str | None:
    match = next((match for row in rows if (match := _NUMBERED_TITLE.match(row.text))), None)
    return match.group(1).capitalize() if match else None


def _texts(source: Source) -> Iterable[str]:
    return (line.text for sheet in source.sheets for line in sheet.lines)


def _document_number(source: Source) -> str | None:
    for sheet in source.sheets:
        for line in sheet.lines:
            if match := _DOCUMENT.match(line.text.strip()):
                return match.group(1)
    return None


_LABELS = (_KENMERK, _UW_KENMERK, _DATUM, _BETREFT)


def _field(label: re.Pattern[str], lines: Sequence[Line]) -> str | None:
    """The Kenmerk beside its label, or under it as in the sender's column: the nearest that has a figure."""
    for line in lines:
        match = label.match(line.text.strip())
        if not match:
            continue
        if match.group(1):
            return match.group(1).strip()
        values = [
            o for o in lines if o.text.strip() and not any(one.match(o.text.strip()) for one in _LABELS)
        ]
        beside = sorted((o for o in values if _right_of(line.box, o.box)), key=lambda o: o.box.x0)
        under = sorted((o for o in values if _under(line.box, o.box)), key=lambda o: o.box.y0)
        near = [*beside[:1], *under]
        value = next((o for o in near if any(map(str.isdigit, o.text))), next(iter(under or near), None))
        if value is not None:
            return value.text.strip()
    return None


def _under(label: Box, other: Box) -> bool:
    return abs(other.x0 - label.x0) < 6 and 0 < other.y0 - label.y0 < 3 * (label.y1 - label.y0)


def _right_of(label: Box, other: Box) -> bool:
    return abs(other.y0 - label.y0) < 3 and 0 < other.x0 - label.x1 < BESIDE_PT


def _row_field(label: re.Pattern[str], rows: Sequence[Row]) -> list[str]:
    """The value right of a label, with the rows that go on under it."""
    for index, row in enumerate(rows):
        pieces = [piece for piece in row.pieces if piece.text.strip()]
        at = next((i for i, piece in enumerate(pieces) if label.match(piece.text.strip())), None)
        if at is None:
            continue
        match = label.match(pieces[at].text.strip())
        inline = match.group(1).strip() if match else ""
        if at + 1 < len(pieces) and not inline:
            x0 = pieces[at + 1].box.x0
            return [pieces[at + 1].text.strip(), *_going_on(rows[index:], x0)]
        if inline:
            return [inline]
    return [""]


def _going_on(rows: Sequence[Row], x0: float) -> list[str]:
    values: list[str] = []
    for before, row in itertools.pairwise(rows):
        height = before.place.box.y1 - before.place.box.y0
        near = row.place.box.y0 - before.place.box.y1 < 0.8 * height
        if not near or len(row.pieces) > 1 or abs(row.pieces[0].box.x0 - x0) > 2:
            break
        values.append(row.text)
    return values


def _sender(layout: Layout, source: Source) -> str | None:
    """The signature on the first pages: office and name; else the ministry of the file."""
    for page in layout.pages[:2]:
        for index, row in enumerate(page.rows):
            match = _SIGNATURE.match(row.text)
            if match and row.text.endswith(","):
                name = next((r.text for r in page.rows[index + 1 : index + 2]), "")
                is_name = 0 < len(name) <= 60 and name[0].isupper() and not name.endswith(".")
                return f"{match.group(1)}, {name}" if is_name else match.group(1)
    author = source.author.strip(" -")
    return author if author.lower().startswith("ministerie") else None


def _head(layout: Layout) -> tuple[str, str]:
    """The two heads of an Aanhangsel: who asks whom about what, and who answers when."""
    asked: list[str] = []
    answered: list[str] = []
    into: list[str] | None = None
    for row in layout.pages[0].rows[:40] if layout.pages else ():
        text = row.text
        if re.match(r"^Vragen van (?:het lid|de leden)\b", text):
            into = asked
        elif re.match(r"^(?:(?:Nader |Aanvullend )?[Aa]ntwoord|Mededeling) van\b", text):
            into = answered
        elif re.match(r"^Vra(?:ag|gen)\s+\d", text):
            break
        if into is not None:
            into.append(text)
    return _one_line(asked), _one_line(answered)


def _one_line(rows: Sequence[str]) -> str:
    """Rows as one line of plain spaces, cut off where no head is so long."""
    text = ""
    for row in rows:
        text = joined(text, row, _NO_WORDS) + row if text else row
    return " ".join(text.split())[:LONGEST_HEAD]
