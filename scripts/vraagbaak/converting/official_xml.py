"""The official XML of a paper (schema op-consolidated) -> its text. Untrusted: only words, names and days are taken."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from vraagbaak.converting.public_services import read_xml
from vraagbaak.data import from_json, to_json
from vraagbaak.dutch.months import iso_date
from vraagbaak.record.origin import OfficialPassage, OfficialText

_PARTS = {"vraag": "question", "antwoord": "answer", "vrije-tekst": "text"}
"""Elements with paragraphs, and what they hold. A Kamerstuk has no element for a question or an answer."""
_PARAGRAPHS = frozenset({"al", "tussenkop", "row"})
_NOT_TEXT = frozenset({"noot", "nr", "li.nr"})
# Yes: "Vraag 1", "Antwoord 2, 3", "Antwoord 4 en 5", "Antwoord 1 t/m 3". No: "Vraag een".
_NUMBERS = re.compile(r"(\d+)[a-z]?(?:\s*(t/m|tot en met|[-–])\s*(\d+))?")
_LABEL = re.compile(r"(?:Vraag|Antwoord)\s+\d[\w ,/–-]*")
MOST_NUMBERS = 1_000  # of one range


def read_official(content: bytes, address: str, today: str) -> OfficialText:
    """The text of an official XML.

    Raises:
        ValueError, ParseError: it is none, or has no text.
    """
    root = read_xml(content)
    if root.tag != "officiele-publicatie":
        raise ValueError("no official publication")
    passages = tuple(_passage(one) for one in root.iter() if one.tag in _PARTS)
    if not any(passage.paragraphs for passage in passages):
        raise ValueError("an official publication without text")
    about = {one.get("type"): one for one in root.iter("kamervraagomschrijving")}
    asked, answered = about.get("vraag"), about.get("antwoord")
    text = OfficialText(
        address=address, read_on=today, passages=passages,
        askers=_names(asked), senders=_names(answered), sent=_day(asked), answered_on=_day(answered),
    )  # fmt: skip
    return from_json(OfficialText, to_json(text))  # within the limits of its fields


def _passage(element: etree.Element) -> OfficialPassage:
    paragraphs = tuple(filter(None, (_words(one) for one in _outermost(element))))
    label = _words(element.find("nr"))
    if not label and paragraphs and _LABEL.fullmatch(paragraphs[0]):
        label, paragraphs = paragraphs[0], paragraphs[1:]
    return OfficialPassage(_PARTS[element.tag], _numbers(label), paragraphs)  # type: ignore[arg-type]


def _outermost(element: etree.Element) -> Iterator[etree.Element]:
    """Paragraphs in order, none within another or within a note."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag in _PARAGRAPHS:
            yield one
        elif one.tag not in _NOT_TEXT:
            waiting += reversed(one)


def _words(element: etree.Element | None) -> str:
    """The text on one line, without the notes in it; cells are parted by a space."""
    if element is None:
        return ""
    return " ".join("".join(_in_order(element)).split())


def _in_order(element: etree.Element) -> Iterator[str]:
    waiting: list[etree.Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif one.tag not in ("noot", "li.nr"):
            yield " " if one.tag in ("entry", "al") else ""
            for child in reversed(one):
                waiting += [child.tail or "", child]
            waiting.append(one.text or "")


def _numbers(label: str) -> tuple[str, ...]:
    """``Antwoord 2, 4 t/m 6`` → 2, 4, 5, 6."""
    found: list[str] = []
    for first, to, last in _NUMBERS.findall(label):
        end = int(last) if to else int(first)
        found += map(str, range(int(first), min(end, int(first) + MOST_NUMBERS) + 1))
    return tuple(found)


def _names(about: etree.Element | None) -> tuple[str, ...]:
    return tuple(filter(None, (_words(one) for one in about.iter("naam")))) if about is not None else ()


def _day(about: etree.Element | None) -> str | None:
    day = about.find("datum") if about is not None else None
    return iso_date(day.get("isodatum", "")) if day is not None else None
