"""The labelled fields of a letterhead (Kenmerk, date, subject), each the value of its own label; and who signs.

A label stands in the sender's column with its value under it, or before the text with its value beside it
(Rijkshuisstijl), or with the value on the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from vraagbaak.dutch.functions import (
    BODY,
    NAME_AND_OFFICE,
    OFFICE_AND_NAME,
    SIGNATURE,
    UNFINISHED_SIGNATURE,
)
from vraagbaak.dutch.hyphens import NO_WORDS, joined
from vraagbaak.dutch.months import date_in
from vraagbaak.dutch.people import family_name, is_person
from vraagbaak.reading.facts import TOLERANCES, same_size, same_x
from vraagbaak.reading.lines import Box, Line, Sheet
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.record.record import Sender

SHORTEST = 4  # letters and figures of a Kenmerk; a count of enclosures has one or two
LONGEST = 60  # characters of a Kenmerk; the longest seen has 34

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
        first = label if inline else _beside(label, sheet)
        if first is None:
            continue
        text = inline or first.text.strip()
        for line in _going_on(first, sheet, inline=bool(inline)):
            text = joined(text, line.text.strip(), NO_WORDS) + line.text.strip()
        return " ".join(text.split())
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
    """Whether a value can be a Kenmerk: it has figures, and is no address, date, telephone number or count."""
    if _is_label(text) or _NO_KENMERK.search(text) or date_in(text):
        return False
    long_enough = sum(map(str.isalnum, text)) >= SHORTEST or text[:1].isalpha()
    return long_enough and len(text) <= LONGEST and any(map(str.isdigit, text))


def _is_label(text: str) -> bool:
    return any(label.match(text.strip()) for label in (*_LABELS, _OTHER))


def _values(label: Line, sheet: Sheet) -> list[Line]:
    """The line right beside a label, and the one right under it; another label ends the search."""
    under = min(
        (line for line in sheet.lines if _under(label.box, line.box)),
        key=lambda line: line.box.y0,
        default=None,
    )
    return [*filter(None, (_beside(label, sheet), None if under and _is_label(under.text) else under))]


def _beside(label: Line, sheet: Sheet) -> Line | None:
    """The line right beside a label, if that is no label."""
    right = (line for line in sheet.lines if _right_of(label.box, line.box))
    line = min(right, key=lambda line: line.box.x0, default=None)
    return None if line and _is_label(line.text) else line


def _under(label: Box, other: Box) -> bool:
    near = 0 < other.y0 - label.y0 < TOLERANCES.under_label * label.height
    return near and same_x(other.x0, label.x0)


def _right_of(label: Box, other: Box) -> bool:
    return abs(other.y0 - label.y0) < TOLERANCES.thin and 0 < other.x0 - label.x1 < TOLERANCES.value


def _going_on(first: Line, sheet: Sheet, *, inline: bool) -> Iterator[Line]:
    """The lines of a value right under its first line; behind a label on one line they stand further in."""
    last, x0 = first, None if inline else first.box.x0
    for line in sorted(sheet.lines, key=lambda line: line.box.y0):
        height = last.box.height
        if line.box.y0 <= last.box.y0 + 1 or not line.upright:
            continue
        if line.box.y0 - last.box.y0 > TOLERANCES.next_line * height:
            return
        starts = first.box.x0 + 10 < line.box.x0 < first.box.x1 if x0 is None else same_x(line.box.x0, x0)
        if not starts or not same_size(line.size, first.size):
            continue
        if _is_label(line.text):
            return
        last, x0 = line, line.box.x0
        yield line


# --- who signs ---------------------------------------------------------------------------------


class Signature(Struct, frozen=True):
    """One who signs, and how it is printed."""

    sender: Sender
    as_printed: str
    """``De minister van Wonen, A. Pietersen``."""


def signatures(rows: Sequence[Row]) -> tuple[Signature, ...]:
    """Every signature of a letter, in order; ``rows`` are of all its pages."""
    found: list[Signature] = []
    for index, row in enumerate(rows):
        for piece in row.pieces:
            text = piece.text.strip()
            if body := BODY.match(text):
                found.extend(_of_body(_name_of_body(body), rows[index + 1 :]))
            elif signature := _of_minister(text, piece, rows, index):
                found.append(signature)
    unique = {(s.sender.function, s.sender.ministry, s.sender.name): s for s in reversed(found)}
    return tuple(unique.values())[::-1]


def _of_minister(text: str, piece: Piece, rows: Sequence[Row], index: int) -> Signature | None:
    """The signature that opens in a piece; its ministry may go on on the next row."""
    if UNFINISHED_SIGNATURE.match(text) and index + 1 < len(rows):
        below = rows[index + 1].text.strip()
        if not is_person(below) and SIGNATURE.match(f"{text} {below}"):
            text, index = f"{text} {below}", index + 1
    match = SIGNATURE.match(text)
    if match is None:
        return None
    name = _name_under(piece, rows[index + 1 : index + 1 + TOLERANCES.to_name])
    if not name and index and not (match["behalf"] or text.lower().startswith("de ")):
        above = rows[index - 1].text.strip()  # the function may stand under the name
        name = above if is_person(above) else ""
    function = match["function"].lower()
    ministry = " ".join((match["ministry"] or "").split())
    sender = Sender(
        name, family_name(name, in_full=True), function, ministry, on_behalf=bool(match["behalf"])
    )
    office = _OPENING.sub("", text).rstrip(",. ")
    office = office[:1].upper() + office[1:]
    return Signature(sender, f"{office}, {name}" if name else office)


_OPENING = re.compile(r"^(?:Hoogachtend|Met vriendelijke groet),\s*", re.I)


def _name_under(piece: Piece, rows: Sequence[Row]) -> str:
    """The name under a function, in its column."""
    for row in rows:
        for below in row.pieces:
            text = below.text.strip().rstrip(",")
            if abs(below.box.x0 - piece.box.x0) < TOLERANCES.far or len(row.pieces) == 1:
                if is_person(text):
                    return text
                if SIGNATURE.match(text):
                    return ""
    return ""


def _name_of_body(match: re.Match[str]) -> str:
    name = next(value for value in match.groupdict().values() if value)
    return " ".join(name.split())


def _of_body(body: str, rows: Sequence[Row]) -> Iterator[Signature]:
    """The heads of a body that sign under its name: ``Algemene Rekenkamer`` / ``drs. A. Jansen, president``."""
    for row in rows[: TOLERANCES.to_name]:
        text = row.text.strip()
        match = NAME_AND_OFFICE.match(text) or OFFICE_AND_NAME.match(text)
        if match is None or not is_person(match["name"].strip()):
            continue
        name = match["name"].strip()
        sender = Sender(name, family_name(name, in_full=True), match["office"].lower(), body)
        yield Signature(sender, f"{body[:1].upper()}{body[1:]}, {name}, {match['office'].lower()}")
