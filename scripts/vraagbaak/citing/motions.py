"""Motions by the names of their movers, and the papers that belong to them, at once or joined after both are found.

A name gets a number only where the text leaves one reading: one paper in the sentence behind the name
(and nothing else that the paper could be of), at the start of the next sentence, or right in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from vraagbaak.citing.grammar import Citation, Found, Reader
from vraagbaak.citing.kamerstukken import in_brackets, kamerstuk, sees_cue, turned_round
from vraagbaak.citing.movers import cum_suis, movers_here, who
from vraagbaak.dutch.sentences import sentence_around

_MOTION = "motie|moties|spoedmotie|spoedmoties"
MOTION_WORDS = (*_MOTION.split("|"), "gewijzigde", "aangenomen", "aangehouden", "verworpen", "nader")
_STATE = "ingediende|aangenomen|verworpen|aangehouden|gewijzigde|voorgestelde"
_BY = "van|door het|de LID"
# "(34 104, nr. 15, was nr. 12)": the second number is of the text that this motion replaces.
_REPLACED = frozenset(("was", "t", "vervanging", "voorheen", "eerder", "gedrukt"))
LONGEST_SUBJECT = 120  # characters between "over" and the movers


def motion(reader: Reader) -> Found:
    """A motion by its movers, with its paper when that follows in brackets or after a comma."""
    start = reader.here.start
    reader.reads("nader gewijzigde", "gewijzigde|aangenomen|aangehouden|verworpen")
    word = reader.reads(_MOTION)
    if not word or not (reader.ends_word() or reader.sees("DOSSIER DASH")):
        return []
    plural, shouted, behind_word = word[0].low.endswith("s"), word[0].text.isupper(), reader.at
    names = _movers(reader, plural, shouted) or reader.attempt(_presented) or ""
    if not names:
        reader.at = behind_word
        return _without_names(reader)
    return reader.row(_with_papers(reader, start, names), _next_motion, plural, shouted)


def _movers(reader: Reader, plural: bool, shouted: bool) -> str:
    reader.attempt(_subject)
    hyphen = reader.reads("DASH")
    if not hyphen:
        if not reader.here.gap:
            return ""
        reader.reads("( nader? gewijzigd )")
        reader.reads("van afkeuring|wantrouwen|treurnis")
        reader.reads("ingediend")
    reader.at += reader.sees("van van")
    titled = reader.attempt(who)
    titled = reader.attempt(who) or titled
    # "motie van Bos": a name with a small "van" before a capital has a first name in front of it.
    if (
        not titled
        and reader.here.text in ("van", "VAN", "door")
        and reader.token(reader.at + 1).text[:1].isupper()
    ):
        reader.at += 1
        titled = True
    named = reader.here.text
    names = movers_here(reader, shouted or bool(titled and named.isupper() and named[2:]), apart=plural)
    if not names or not plural or titled or hyphen or any(sign in names for sign in (" en ", "/", ", ")):
        return names
    # "de moties Zwolle": one name behind the plural is one only with a paper, or with c.s.
    has_paper = reader.looks(_with_papers, 0, names)[0].identifiers
    return names if reader.looks(cum_suis) or has_paper else ""


def _presented(reader: Reader) -> str:
    """``motie is voorgesteld door het lid Bos``, as the chairman says."""
    if not reader.reads("is|wordt voorgesteld|ingediend &door|van") or not who(reader):
        return ""
    return movers_here(reader)


def _subject(reader: Reader) -> bool:
    """``over schone sloten`` in front of ``van het lid``, that is left to read."""
    if not reader.reads("over"):
        return False
    limit = reader.end + LONGEST_SUBJECT
    while reader.here.text and reader.here.text not in ".;:()" and reader.here.start < limit:
        if reader.sees(_BY):
            return True
        reader.at += 1
    return False


def moved_by(reader: Reader) -> Found:
    """``het lid Smit c.s. ingediende motie``."""
    start = reader.here.start
    names = movers_here(reader) if reader.reads("lid|leden") else ""
    reader.attempt(cum_suis)
    return (
        _with_papers(reader, start, names)
        if names and reader.reads(f"{_STATE} {_STATE}? motie|moties")
        else []
    )


def _without_names(reader: Reader) -> Found:
    """``motie (34 104, nr. 12)``, ``moties 36310-16 en 36310-17``: papers of which only the word says what they are."""
    opened = _open(reader)
    back = reader.at
    found = _papers(reader, opened)
    if opened and found:
        reader.reads(")|]")
    elif not found:
        reader.at = back
        found = reader.attempt(_on_paper) or []
    while found and (more := reader.attempt(_next_in_list)):
        found += more
    # "de motie op stuk nr. 12 (34 104) van het lid Bos"
    names = movers_here(reader) if len(found) == 1 and reader.reads(_BY) else ""
    return [_named(one, names or None) if one.kind == "kamerstuk" else one for one in found]


def _open(reader: Reader) -> bool:
    """Read what parts a motion from its papers; whether that is a bracket."""
    if reader.reads("(|["):
        reader.reads("zie ook?", "te weten", "o . a .?", "ook", "resp .?", "respectievelijk")
        return True
    reader.reads(",? resp .?", ",|:|DASH? zie|respectievelijk?")
    return False


def _on_paper(reader: Reader) -> Found:
    reader.reads(",? op|onder|met?")
    return turned_round(reader) if reader.sees("stuk|nr|nrs|nummer|nummers") else []


def _next_in_list(reader: Reader) -> Found:
    """``, 36310-17``: only with a hyphen."""
    return in_brackets(reader) if reader.reads(",|;|en") and reader.sees("DOSSIER DASH") else []


def _next_motion(reader: Reader, found: Found, plural: bool, shouted: bool) -> Found:
    """``motie Bos (31310/28) en Smit (31420/46)``, ``moties van het lid Bos en het lid Smit``: one citation each."""
    if not reader.reads(", en|alsmede?", "; en?", "en|alsmede|evenals|respectievelijk", "resp .?"):
        return []
    reader.reads("- &WORD", "de|die &van")
    begin = reader.here.start
    reader.at += reader.here.text == "van"
    titled = bool(reader.reads("het lid", "de leden"))
    names = movers_here(reader, shouted, apart=plural)
    more = _with_papers(reader, begin, names) if names else []
    certain = (plural and titled) or (found[-1].identifiers and more and more[0].identifiers)
    return more if certain else []


def _with_papers(reader: Reader, start: int, names: str) -> Found:
    reader.attempt(cum_suis)
    end, behind = reader.end, reader.at
    reader.reads("~DAY &(|[")  # the number of a note behind a name
    replaced = reader.attempt(_text_before) or []
    opened = _open(reader)
    papers = _papers(reader, opened)
    if not papers:
        reader.at = behind
        papers, opened = reader.attempt(_on_paper) or [], False
    if not papers:
        return [replace(reader.made(start, "motie", end=end), motion=names)]
    if replaced:
        motion = replace(reader.made(start, "motie", papers[0].identifiers, end), motion=names)
        return [motion, *(_named(paper, None) for paper in (*replaced, *papers))]
    in_order = "resp" in reader.text[end : papers[-1].end]
    if in_order and len(re.split(" en |, ", names)) != len(papers):
        motion = replace(reader.made(start, "motie", end=end), motion=names)
        return [motion, *(_named(paper, None) for paper in papers)]
    first, *others = papers
    closed = opened and reader.reads(")|]")
    last = reader.end if closed and not others else first.end
    whole = replace(first, text=reader.text[start:last], start=start, end=last, kind="motie", motion=names)
    if not others or _replaces(reader, first.end, others[0].start):
        return [whole, *(_named(other, None) for other in others)]
    each = re.split(" en |, ", names) if in_order else _each(names, len(papers))
    return [_named(paper, movers) for paper, movers in zip((whole, *others), each, strict=True)]


def _text_before(reader: Reader) -> Found:
    """``t.v.v. 35111-20`` in front of the paper: the text that this motion replaces."""
    return in_brackets(reader) if reader.reads("t . v . v .?", "ter vervanging van") else []


def _replaces(reader: Reader, start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end`` says that a paper was replaced."""
    read = reader.before(reader.at, reader.end - start + 20, "")
    return any(token.low in _REPLACED for token in read if start <= token.start < end)


def _each(names: str, papers: int) -> list[str]:
    """``moties-Bos/Smit en Smit/Bos (nr. 20 en 22)``: two motions with a number each, in that order."""
    parts = names.split(" en ")
    apart = len(parts) == papers > 1 and all("/" in part for part in parts)
    return parts if apart else [names] * papers


def _named(citation: Citation, names: str | None) -> Citation:
    return replace(citation, kind="motie", motion=names)


def _papers(reader: Reader, bracketed: bool) -> Found:
    back = reader.at
    found: Found = []
    if sees_cue(reader):
        found = kamerstuk(reader)
    if not found:
        reader.at = back
        if reader.sees("DOSSIER"):
            found = in_brackets(reader)
        elif bracketed:
            found = turned_round(reader)
    return found if all(citation.identifiers and citation.kind == "kamerstuk" for citation in found) else []


# --- ties: a motion and the paper that belongs to it ------------------------------------------

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
    if not any(_is_open(citation) for citation in found):
        return found
    result = _in_order(text, found)
    for index, citation in enumerate(result):
        if not _is_open(citation):
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
        if not _is_open(last) or paper.motion or paper.start - last.end > CLOSE:
            continue
        motions = _row(found, index, -1, _is_open)
        papers = _row(found, index + 1, 1, lambda one: not one.motion and bool(one.identifiers))
        said = _RESPECTIVELY.search(text[last.end : found[papers[-1]].end])
        if said and len(motions) == len(papers):
            for at, other in zip(reversed(motions), papers, strict=True):
                result[at] = replace(found[at], identifiers=found[other].identifiers, url=found[other].url)
                result[other] = replace(found[other], kind="motie")
    return result


def _row(found: Sequence[Citation], at: int, step: int, fits: Callable[[Citation], bool]) -> list[int]:
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


def _is_open(citation: Citation) -> bool:
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
