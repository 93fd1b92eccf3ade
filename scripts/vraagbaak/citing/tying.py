"""Motions and the papers that belong to them, joined after both are found.

A name gets a number only where the text leaves one reading: one paper in the sentence behind the name
(and nothing else that the paper could be of), at the start of the next sentence, or right in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from vraagbaak.citing.grammar import Citation
from vraagbaak.dutch.sentences import sentence_around

# Between a motion and a number in brackets: something else that has a number.
_OTHER_PAPER = re.compile(
    r"\b(?:\w*brief|\w*brieven|nota|verslag|rapport\w*|wetsvoorstel\w*|amendement\w*|\w*rapportage|antwoord\w*|bijlage|memorie|advies|besluit|begroting\w*|vervangt|vervanging|(?<!deze )(?<!die )(?<!betreffende )(?<!genoemde )motie|moties)\b|\bt\.v\.v\.",
    re.I,
)
# The next sentence goes on to the number at once: "Het gaat om Kamerstuk …", "Zij krijgt nr. …".
_NEXT_SENTENCE = re.compile(
    r"[.!?]\s{1,3}(?:Het gaat (?:hier(?:bij)? )?om|Dit (?:is|betreft)|Het betreft|Zie(?: ook)?|Deze (?:motie )?(?:is|staat)"
    r"|(?:Zij|Deze motie|De motie) (?:krijgt|draagt|heeft))\s(?:(?:de|het|in|op|onder|om|als|bekend|ook|hiervoor)\s){0,3}$",
    re.I,
)
# A paper that reports about the motion, or what was done with it.
_REPORTED = re.compile(
    r"\b(?:geïnformeerd|informeer\w*|bericht|gemeld|meld|toegezegd|toezegging\w*|gereageerd|reactie|toegelicht|ingegaan|uiteengezet|aangegeven"
    r"|aangekondigd|geschreven|beantwoord|uitgevoerd|uitvoering|afgedaan|meegedeeld|medegedeeld|verzonden|gestuurd|toegestuurd"
    r"|toegezonden|aangeboden|gerapporteerd|beschreven|verwerkt|voortgang|stand van zaken|opvolging|onderzocht)\b",
    re.I,
)
# The sentence goes on about the motion: what was done with it in the Kamer, or with what it asks.
_GOES_ON = re.compile(
    r"\W{0,3}(?:is|zijn|wordt|worden|werd|heb|heeft|hebben|ga|gaat|zal|zullen|kan|wil|werk)\s", re.I
)
_IN_KAMER = re.compile(
    r"\b(?:aangenomen|verworpen|aangehouden|ingediend|ingetrokken|overgenomen|voorgesteld|in stemming)\b",
    re.I,
)
_RESPECTIVELY = re.compile(r"\bresp(?:\.|ectievelijk\b)", re.I)
_RIGHT_BEHIND = re.compile(r"^\)?\s{0,3}[,;:(\[–-]{0,2}\s{0,2}(?:de\s|zie\s|ook\s)?$")
CLOSE = 30  # characters between two of a row
LONGEST_GAP = 400  # characters between a name and its number …
LONGEST_TO_NOTE = 1_000  # … and to the call of its note, which may stand at the end of a long sentence


def tied(text: str, found: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """``found`` with each motion that has a name and no number joined to its paper in ``text``."""
    if not any(_open(citation) for citation in found):
        return found
    result = _in_order(text, found)
    for index, citation in enumerate(result):
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


def _in_order(text: str, found: Sequence[Citation]) -> list[Citation]:
    """``motie Bos en motie Smit (resp. 35 111, nrs. 22 en 23)``: each motion with the paper at its place."""
    result = list(found)
    for index, last in enumerate(found[:-1]):
        paper = found[index + 1]
        if not _open(last) or paper.motion or paper.start - last.end > CLOSE:
            continue
        motions = _row(text, found, index, -1, lambda one: _open(one))
        papers = _row(text, found, index + 1, 1, lambda one: not one.motion and bool(one.identifiers))
        said = _RESPECTIVELY.search(text[last.end : found[papers[-1]].end])
        if said and len(motions) == len(papers):
            for at, other in zip(reversed(motions), papers, strict=True):
                result[at] = replace(found[at], identifiers=found[other].identifiers, url=found[other].url)
                result[other] = replace(found[other], kind="motie")
    return result


def _row(
    text: str, found: Sequence[Citation], at: int, step: int, fits: Callable[[Citation], bool]
) -> list[int]:
    """Indexes of the citations from ``at`` on that fit and follow each other closely."""
    row = [at]
    while 0 <= (at := at + step) < len(found) and fits(found[at]):
        first, second = sorted((row[-1], at))
        if found[second].start - found[first].end > CLOSE:
            break
        row.append(at)
    return row


def _is_of_other(between: str) -> bool:
    """Whether what stands between a motion and a number says that the number is of something else."""
    goes_on = _GOES_ON.match(between) and not _IN_KAMER.search(between)
    return bool(_OTHER_PAPER.search(between) or _REPORTED.search(between) or goes_on)


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
        if not _is_free_paper(other) or _is_of_other(between):
            return None
        return at if _same_sentence(text, here, other) or _NEXT_SENTENCE.search(between) else None
    return None


def _same_sentence(text: str, one: Citation, other: Citation) -> bool:
    sentence = sentence_around(text, one.start, one.end)
    return text[one.start : other.end] in sentence


def belongs_to(text: str, motion: Citation, at: int) -> bool:
    """Whether a note called at ``at``, behind ``motion``, is of this motion: same sentence, nothing else between."""
    between = text[motion.end : at]
    if at < motion.end or len(between) > LONGEST_TO_NOTE or _is_of_other(between):
        return False
    return text[motion.start : at].rstrip(" .;,)") in sentence_around(text, motion.start, motion.end)
