"""Motions and the papers that belong to them, joined after both are found.

A name gets a number only where the text leaves one reading: one paper in the sentence behind the name
(and nothing else that the paper could be of), at the start of the next sentence, or right in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vraagbaak.citing.grammar import Citation
from vraagbaak.dutch.sentences import sentence_around

# Between a motion and a number in brackets: something else that has a number.
_OTHER_PAPER = re.compile(
    r"\b(?:\w*brief|\w*brieven|nota|verslag|rapport\w*|wetsvoorstel\w*|amendement\w*|\w*rapportage|antwoord\w*|bijlage|memorie|advies|besluit|begroting\w*|vervangt|vervanging|(?<!deze )(?<!die )(?<!betreffende )(?<!genoemde )motie|moties)\b|\bt\.v\.v\.",
    re.I,
)
_NEXT_SENTENCE = re.compile(
    r"[.!?]\s{1,3}(?:Het gaat (?:hier(?:bij)? )?om|Dit (?:is|betreft)|Het betreft|Zie(?: ook)?|Deze (?:motie )?(?:is|staat))\s",
    re.I,
)
_RIGHT_BEHIND = re.compile(r"^\)?\s{0,3}[,;:(\[–-]{0,2}\s{0,2}(?:de\s|zie\s|ook\s)?$")
LONGEST_GAP = 400  # characters between a name and its number …
LONGEST_TO_NOTE = 1_000  # … and to the call of its note, which may stand at the end of a long sentence


def tied(text: str, found: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """``found`` with each motion that has a name and no number joined to its paper in ``text``."""
    if not any(_open(citation) for citation in found):
        return found
    result = list(found)
    for index, citation in enumerate(found):
        if not _open(citation):
            continue
        paper = _paper_behind(text, result, index)
        if paper is None and index and _is_free_paper(result[index - 1]):
            between = text[result[index - 1].end : citation.start]
            paper = index - 1 if _RIGHT_BEHIND.match(between) else None
        if paper is not None:
            result[index] = replace(citation, identifiers=result[paper].identifiers, url=result[paper].url)
            result[paper] = replace(result[paper], kind="motie")
    return tuple(result)


def _open(citation: Citation) -> bool:
    return citation.kind == "motie" and bool(citation.motion) and not citation.identifiers


def _is_free_paper(citation: Citation) -> bool:
    return citation.kind == "kamerstuk" and citation.motion is None and len(citation.identifiers) >= 1


def _paper_behind(text: str, found: Sequence[Citation], index: int) -> int | None:
    """The next citation of a paper behind the motion, where no other thing or motion stands between."""
    here = found[index]
    for at in range(index + 1, len(found)):
        other = found[at]
        if other.start - here.end > LONGEST_GAP or (other.kind == "motie" and other.motion):
            return None
        if other.kind in ("wet", "url", "dossier"):
            continue
        between = text[here.end : other.start]
        if not _is_free_paper(other) or _OTHER_PAPER.search(between):
            return None
        return at if _same_sentence(text, here, other) or _NEXT_SENTENCE.search(between) else None
    return None


def _same_sentence(text: str, one: Citation, other: Citation) -> bool:
    sentence = sentence_around(text, one.start, one.end)
    return text[one.start : other.end] in sentence


def belongs_to(text: str, motion: Citation, at: int) -> bool:
    """Whether a note called at ``at``, behind ``motion``, is of this motion: same sentence, nothing else between."""
    between = text[motion.end : at]
    if at < motion.end or len(between) > LONGEST_TO_NOTE or _OTHER_PAPER.search(between):
        return False
    return text[motion.start : at].rstrip(" .;,)") in sentence_around(text, motion.start, motion.end)
