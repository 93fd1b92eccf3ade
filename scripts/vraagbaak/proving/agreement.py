"""Whether two readers find the same letters on a page: what only one of them sees is no certain text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from vraagbaak.findings import Finding
from vraagbaak.labels import amount
from vraagbaak.reading.second_lines import SecondReading, letters_of
from vraagbaak.understanding.letter import Parsed

FEW = (
    6  # letters: what two programs may see otherwise on any page (an accent apart, a sign drawn as a picture)
)
PART = 0.02  # of the letters of a page


def differing_pages(parsed: Parsed, second: SecondReading, numbers: Mapping[int, int]) -> Iterator[Finding]:
    """A finding for each page on which one reader finds letters or digits that the other does not."""
    shown: defaultdict[int, list[str]] = defaultdict(list)
    left_out: defaultdict[int, list[str]] = defaultdict(list)
    for line, role in parsed.layout.roles:
        (left_out if role == "furniture" else shown)[line.sheet].append(line.text)
    hidden = {sheet.number for sheet in parsed.letter.source.sheets if sheet.hidden}
    for sheet, page in enumerate(second.pages, 1):
        ours, theirs = letters_of(shown[sheet]), Counter(page.letters)
        alone = ours - theirs
        missed = Counter[str]() if sheet in hidden else theirs - (ours + letters_of(left_out[sheet]))
        allowed = max(FEW, PART * theirs.total())
        if max(alone.total(), missed.total()) > allowed:
            message = (
                f"Twee leesprogramma's vinden op deze bladzijde niet dezelfde tekst: {amount(alone.total(), 'teken', 'tekens')} "
                f"alleen het eerste, {amount(missed.total(), 'teken', 'tekens')} alleen het tweede."
            )
            yield Finding("lezers-verschillen", message, numbers.get(sheet))
