"""The text of one page as MuPDF gives it, without what no eye can see, and signs as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from vraagbaak.reading.seen import Drawing, Word


class PageText(Struct, frozen=True):
    """The text of a page that reads from left to right."""

    page: Any
    """Of PyMuPDF: a TextPage."""
    lines: list[dict[str, Any]]
    turn: int = 0
    """How many degrees the page was turned."""

    def with_characters(self) -> list[dict[str, Any]]:
        """Its lines, each character apart."""
        return lines_of(self.page.extractRAWDICT())


def lines_of(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a page in PyMuPDF's form ``dict`` or ``rawdict``."""
    return [line for block in raw["blocks"] for line in block.get("lines", ())]


def is_of_signs(span: dict[str, Any]) -> bool:
    """Whether a span is in a font of signs, of which MuPDF says letters."""
    return "dingbats" in span["font"].lower()


def with_signs(line: dict[str, Any], drawing: Drawing) -> dict[str, Any]:
    """``line`` of ``rawdict``, the letters in a font of signs as pdfium reads them."""
    spans = []
    for span in line["spans"]:
        chars = span["chars"]
        if is_of_signs(span):
            chars = [{**char, "c": drawing.sign_at(*_middle(char["bbox"])) or char["c"]} for char in chars]
        spans.append({**span, "chars": chars})
    return {**line, "spans": spans}


class Seen(Struct, frozen=True):
    """What is seen of a page."""

    lines: list[dict[str, Any]]
    apart: bool = False
    """Its lines have each character apart, since some are left out."""
    hidden: int = 0
    """Words that are not seen."""
    recognised: bool = False
    """None of its words is seen, and a picture is: they were recognised in it by a program."""


def seen_of(text: PageText, drawing: Drawing | None) -> Seen:
    """What is seen of ``text``, by how its page is drawn; all of it where no drawing is given."""
    if drawing is None or not text.lines:
        return Seen(text.lines)
    words = [
        Word(word, x0, y0, x1, y1, (block, line))
        for x0, y0, x1, y1, word, block, line, _ in text.page.extractWORDS()
    ]
    unseen = drawing.unseen(words)
    if not unseen:
        return Seen(text.lines)
    if len(unseen) == len(words) and drawing.holds_picture:
        return Seen(text.lines, recognised=True)
    blocks = text.page.extractRAWDICT()["blocks"]
    numbered = [(at, line) for block in blocks for at, line in _numbered(block)]
    left = [
        seen
        for at, line in numbered
        if (seen := _without(line, [word for word in unseen if word.line == at]))
    ]
    return Seen(left, True, sum(sum(map(str.isalnum, word.text)) >= LEAST_WORD for word in unseen))


LEAST_WORD = 2  # letters or digits; models of ministries hold a white 1


def _numbered(block: dict[str, Any]) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    for number, line in enumerate(block.get("lines", ())):
        yield (block["number"], number), line


def _without(line: dict[str, Any], unseen: Sequence[Word]) -> dict[str, Any] | None:
    """What is left of ``line``, of ``rawdict``, without words that are not seen; None when nothing is."""
    spans = []
    for span in line["spans"]:
        chars = [char for char in span["chars"] if not any(w.covers(*_middle(char["bbox"])) for w in unseen)]
        if chars:
            text = "".join(char["c"] for char in chars)
            spans.append({**span, "chars": chars, "text": text, "bbox": _around(chars)})
    while spans and not spans[0]["text"].strip():
        spans.pop(0)
    while spans and not spans[-1]["text"].strip():
        spans.pop()
    return {**line, "spans": spans, "bbox": _around(spans)} if spans else None


def _middle(box: Sequence[float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _around(parts: Sequence[dict[str, Any]]) -> tuple[float, float, float, float]:
    lefts, tops, rights, bottoms = zip(*(part["bbox"] for part in parts), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
