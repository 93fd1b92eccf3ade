"""How wide a text is, without the font: enough to say whether a word would have fitted."""

from __future__ import annotations

# Widths relative to an average lower-case letter, in the sans-serif types letters are set in.
_UNIT = {**dict.fromkeys(" .,;:!|'‘’ijlI", 0.5), **dict.fromkeys("frt-()/[]", 0.65)}
_UNIT |= dict.fromkeys("mwMWGOQ@%—", 1.55)


def width_in_letters(text: str) -> float:
    """The width of ``text`` in average lower-case letters."""
    return sum(_UNIT.get(c, 1.3 if c.isupper() else 1.0) for c in text)
