"""Whether two readers find the same letters on a page: what only one of them sees is no certain text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vraagbaak.findings import Finding
from vraagbaak.labels import amount
from vraagbaak.reading.second_lines import SecondReading
from vraagbaak.understanding.letter import Parsed

FEW = (
    6  # letters: what two programs may see otherwise on any page (an accent apart, a sign drawn as a picture)
)
PART = 0.02  # of the letters of a page
_NO_LETTER = re.compile(r"[\W_]+")


def differing_pages(parsed: Parsed, second: SecondReading, numbers: Mapping[int, int]) -> Iterator[Finding]:
    """A finding for each page on which one reader finds letters or digits that the other does not."""
    shown: dict[int, list[str]] = {}
    every: dict[int, list[str]] = {}
    for line, role in parsed.layout.roles:
        every.setdefault(line.sheet, []).append(line.text)
        if role != "furniture":
            shown.setdefault(line.sheet, []).append(line.text)
    hidden = {sheet.number for sheet in parsed.letter.source.sheets if sheet.hidden}
    for sheet, page in enumerate(second.pages, 1):
        theirs = _letters(line.text for line in page.lines)
        alone = _letters(shown.get(sheet, ())) - theirs
        missed = Counter[str]() if sheet in hidden else theirs - _letters(every.get(sheet, ()))
        allowed = max(FEW, PART * theirs.total())
        if max(alone.total(), missed.total()) > allowed:
            message = (
                f"Twee leesprogramma's vinden op deze bladzijde niet dezelfde tekst: {amount(alone.total(), 'teken', 'tekens')} "
                f"alleen het eerste, {amount(missed.total(), 'teken', 'tekens')} alleen het tweede."
            )
            yield Finding("lezers-verschillen", message, numbers.get(sheet))


def _letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs, accents and ligatures taken apart."""
    text = "".join(texts)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return Counter(_NO_LETTER.sub("", text).lower())
