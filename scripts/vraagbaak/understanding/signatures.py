"""Who signs: the function and the name at the foot of a letter, on any page, one or several."""

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
from vraagbaak.dutch.people import family_name, is_person
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.record.record import Sender


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
