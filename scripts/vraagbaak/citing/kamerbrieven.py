"""Letters to the Kamer by their date."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import Citation, Found, Reader
from vraagbaak.dutch.months import MONTH

LETTER_WORDS = (
    "brief", "kamerbrief", "kabinetsbrief", "voortgangsbrief", "verzamelbrief", "beleidsbrief", "antwoordbrief",
)  # fmt: skip
_KAMER = r"(?:de|uw)\s(?:Tweede\s|Eerste\s)?Kamer(?!\svan\sKoophandel)\b"
_DATE = rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s)?\d{{1,2}}\s(?:{MONTH})(?:\s(?:(?:19|20)\d{{2}}|jl\.?|ll\.?))?(?!\w)"
# "uw brief van 5 juli 2024, nr. 2024Z01234": the number says which, and is cited itself.
_NUMBERED = re.compile(
    r",?\s\(?(?:(?:met\s)?(?:nr\.?|nummer|kenmerk|uw\skenmerk)\s)?(?:19|20)\d\d[DZ]\d{5}", re.I
)
_LETTER = re.compile(
    rf"(?P<word>[a-z]{{0,12}}brief)(?P<to>\saan\s{_KAMER})?,?\s(?:van|d\.d\.|dd\.?)\s{_DATE}",
    re.I,
)
_KAMER_BEHIND = re.compile(
    rf"[^.;:()]{{0,60}}?\b{_KAMER}|[^.;()]{{0,30}}?https?://[^\s]{{0,160}}?kamerbrief", re.I
)
_MINE = re.compile(r"\b(?:mijn|onze|uw)\s(?:[a-z]{3,20}\s)?$", re.I)


def letter_by_date(reader: Reader, start: int) -> Found:
    """``Kamerbrief van 15 juli jl.``: recognised, never resolved from these words alone.

    A brief is one of these only where the text says whose it is: the word Kamer (in its address too), ``mijn`` or ``uw``.
    """
    match = reader.take(_LETTER)
    if not match or _NUMBERED.match(reader.text, match.end()):
        return []
    ours = match["word"].lower().startswith("kamer") or match["to"] or _MINE.search(reader.before(start, 30))
    if not ours and not _KAMER_BEHIND.match(reader.text, match.end()):
        return []
    text = match.group().rstrip()
    return [Citation(text, start, start + len(text), "kamerbrief")]
