"""Motions by the names of their movers, with their papers where those follow at once."""

from __future__ import annotations

import re
from dataclasses import replace

from vraagbaak.citing.grammar import Citation, Found, Reader
from vraagbaak.citing.kamerstukken import in_brackets, kamerstuk, sees_cue, turned_round
from vraagbaak.citing.movers import cum_suis, movers_here, who

_MOTION = "motie|moties|spoedmotie|spoedmoties"
MOTION_WORDS = (
    *_MOTION.split("|"),
    "gewijzigde",
    "aangenomen",
    "aangehouden",
    "verworpen",
    "nader",
)
_STATE = "ingediende|aangenomen|verworpen|aangehouden|gewijzigde|voorgestelde"
_BY = "van|door het|de LID"
# "(34 104, nr. 15, was nr. 12)": the second number is of the text that this motion replaces.
_REPLACED = frozenset(("was", "t", "vervanging", "voorheen", "eerder", "gedrukt"))
MOST_IN_A_ROW = 40
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
    return _and_more(reader, _with_papers(reader, start, names), plural, shouted)


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


def _and_more(reader: Reader, found: Found, plural: bool, shouted: bool) -> Found:
    """``motie Bos (31310/28) en Smit (31420/46)``, ``moties van het lid Bos en het lid Smit``: one citation each."""
    for _ in range(MOST_IN_A_ROW):
        more = reader.attempt(_next_motion, found[-1], plural, shouted)
        if not more:
            break
        found = [*found, *more]
    return found


def _next_motion(reader: Reader, last: Citation, plural: bool, shouted: bool) -> Found:
    if not reader.reads(", en|alsmede?", "; en?", "en|alsmede|evenals|respectievelijk", "resp .?"):
        return []
    reader.reads("- &WORD", "de|die &van")
    begin = reader.here.start
    reader.at += reader.here.text == "van"
    titled = bool(reader.reads("het lid", "de leden"))
    names = movers_here(reader, shouted, apart=plural)
    more = _with_papers(reader, begin, names) if names else []
    certain = (plural and titled) or (last.identifiers and more and more[0].identifiers)
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
