"""Letters to the Kamer by their date."""

from __future__ import annotations

import re

from vraagbaak.citing.grammar import Found, Reader

LETTER_WORDS = (
    "brief", "kamerbrief", "kabinetsbrief", "voortgangsbrief", "verzamelbrief", "beleidsbrief", "antwoordbrief",
)  # fmt: skip
_KAMER = r"(?:de|uw)\s(?:Tweede\s|Eerste\s)?Kamer(?!\svan\sKoophandel)\b"
_KAMER_BEHIND = re.compile(
    rf"[^.;:()]{{0,60}}?\b{_KAMER}|[^.;()]{{0,30}}?https?://[^\s]{{0,160}}?kamerbrief", re.I
)
_OF = ", van|dd .?", "van|dd .?", ",? d . d .?"
_DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"


def letter_by_date(reader: Reader) -> Found:
    """``Kamerbrief van 15 juli jl.``: recognised, never resolved from these words alone.

    A brief is one of these only where the text says whose it is: the word Kamer (in its address too), ``mijn`` or ``uw``.
    """
    word, index = reader.here, reader.at
    if not reader.reads("|".join(LETTER_WORDS)):
        return []
    to_kamer = reader.reads("aan de|uw CHAMBER", "aan de|uw kamer !van", "aan de|uw kamer van !koophandel")
    ours = word.low == "kamerbrief" or to_kamer or _is_mine(reader, index)
    if not reader.reads(*_OF) or not reader.reads(f"{_DAYS}? DAY MONTH"):
        return []
    reader.reads("AD", "jl|ll .?")
    found = reader.made(word.start, "kamerbrief")
    numbered = reader.sees(",? (? met? uw? nr|nummer|kenmerk? .? DOCUMENT")
    if numbered or not reader.ends_word() or not (ours or _KAMER_BEHIND.match(reader.text, reader.end)):
        return []
    return [found]


def _is_mine(reader: Reader, index: int) -> bool:
    """Whether ``mijn``, ``onze`` or ``uw`` stands in front, or one word further."""
    words = [token.low for token in reader.neighbours(index)]
    return any(word in ("mijn", "onze", "uw") for word in words) and words[0].isalpha()
