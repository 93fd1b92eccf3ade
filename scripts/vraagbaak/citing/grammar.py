"""What all forms of citation share: the result, the reader of tokens, and the parts that several forms hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice, repeat, takewhile
from typing import Concatenate, ParamSpec, TypeVar

from vraagbaak.citing.identifiers import parliamentary_year, url_of
from vraagbaak.citing.tokens import FAR, NOTHING, Token, begin_of_word, lex
from vraagbaak.vocabulary import CitationKind

MOST_IN_A_ROW = 60  # citations in a list
NEAR = 200  # characters in which what a form cannot do without must stand
FAR_APART = 60  # characters between two openings that are not read
FARTHEST_BACK = 160  # characters in front of a citation that say what it is
T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: ``text`` is exactly ``source[start:end]``."""

    text: str
    start: int
    end: int
    kind: CitationKind
    identifiers: tuple[str, ...] = ()
    """Official identifiers, most likely first; empty when the text does not say, or none can exist."""
    url: str | None = None
    """The official address of the first identifier."""
    motion: str | None = None
    """Who moved it, as written (``De Vries/Van Veen``), for a motion."""
    locator: str = field(default="", compare=False)
    """Pages or an article, never part of the identifier."""
    year: str = field(default="", compare=False)
    """Vergaderjaar as in identifiers (``20222023``), when the text gives it."""


Found = list[Citation]


@cache
def _parts(pattern: str) -> tuple[tuple[frozenset[str], str, bool], ...]:
    """Of each part of a pattern: what fits, its mark (``~``, ``&``, ``!``), whether it may be left out."""
    found = []
    for part in pattern.split(" "):
        optional = len(part) > 1 and part.endswith("?")
        mark = part[0] if len(part) > 1 and part[0] in "~&!" else ""
        found.append((frozenset(part[len(mark) : len(part) - optional].split("|")), mark, optional))
    return tuple(found)


@dataclass(slots=True)
class Reader:
    """The tokens of a text, made from where a citation may begin, and how far they were read."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    """Those made so far, from where ``opens`` last had to begin anew."""
    at: int = 0
    """Index of the next token."""
    dossiers: set[str] = field(default_factory=set)
    """Dossiers cited so far; a bare number pair with one of them is a citation."""
    first: int = 0
    """Index of the token that the citation starts with: white space in front of it parts nothing."""
    runs: dict[int, int] = field(default_factory=dict)
    """Index behind a dossier -> index behind the last of the dossiers that stand in a row there."""
    ahead: Iterator[Token] = field(default_factory=lambda: repeat(NOTHING))
    """The tokens to come."""
    nexts: dict[re.Pattern[str], int] = field(default_factory=dict)
    """Pattern -> where it was last found ahead."""
    back: list[Token] = field(default_factory=list)
    """Tokens in front of the first of ``tokens``, the last first; made when they are asked for."""

    def opens(self, start: int) -> bool:
        """Stand at the token that begins at ``start``; False where that is within one."""
        made = self.tokens[-1].end if self.tokens else -FAR_APART - 1
        if start > made + FAR_APART:
            self.tokens, self.at, self.back, self.runs = [], 0, [], {}
            self.ahead = lex(self.text, begin_of_word(self.text, start))
        while self.here.start < start and self.here.text:
            self.at += 1
        self.first = self.at
        return self.here.start == start

    def near(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` stands in the ``NEAR`` characters from here on; each stretch of text is searched once."""
        start = self.here.start
        if self.nexts.get(pattern, -1) < start:
            found = pattern.search(self.text, start)
            self.nexts[pattern] = found.start() if found else len(self.text) + NEAR
        return self.nexts[pattern] < start + NEAR

    def token(self, at: int) -> Token:
        """The token with index ``at``."""
        while at >= len(self.tokens):
            self.tokens.append(next(self.ahead))
        return self.tokens[at]

    @property
    def here(self) -> Token:
        """The next token."""
        return self.tokens[self.at] if self.at < len(self.tokens) else self.token(self.at)

    @property
    def end(self) -> int:
        """Where in the text the last token that was read ends."""
        return self.tokens[self.at - 1].end if self.at else 0

    def reads(self, *patterns: str) -> tuple[Token, ...]:
        """Read the first of ``patterns`` that is here, and give its tokens: none where none is here.

        The parts of a pattern are words and signs in small letters, and kinds of tokens in capitals. ``a|b``: one
        of both; ``a?``: if it is here; ``~a``: without white space in front; ``&a``: seen, not read; ``!a``: not that.
        """
        tokens, back = self.tokens, self.at
        for pattern in patterns:
            at = back
            for choices, mark, optional in _parts(pattern):
                token = tokens[at] if at < len(tokens) else self.token(at)
                near = not token.gap if mark == "~" else token.gap <= FAR or at == self.first
                if (near and not choices.isdisjoint(token.kinds)) is (mark != "!"):
                    at += mark in ("", "~")
                elif not optional:
                    break
            else:
                self.at = at
                return tuple(tokens[back:at]) or (NOTHING,)
        return ()

    def sees(self, *patterns: str) -> bool:
        """Whether one of ``patterns`` is here."""
        return bool(self.looks(Reader.reads, *patterns))

    def attempt(self, rule: Callable[Concatenate[Reader, P], T], *given: P.args, **_: P.kwargs) -> T | None:
        """What ``rule`` reads here; if that is nothing, the reader has not moved."""
        back = self.at
        result = rule(self, *given, **_)
        if not result:
            self.at = back
        return result or None

    def row(
        self,
        found: Found,
        rule: Callable[Concatenate[Reader, Found, P], Found | None],
        *given: P.args,
        **_: P.kwargs,
    ) -> Found:
        """``found`` with what ``rule`` reads behind it, again and again; the rule is given all that was found."""
        for _turn in range(MOST_IN_A_ROW):
            more = self.attempt(rule, found, *given, **_)
            if not more:
                break
            found = [*found, *more]
        return found

    def looks(self, rule: Callable[Concatenate[Reader, P], T], *given: P.args, **_: P.kwargs) -> T:
        """What ``rule`` would read here; the reader does not move."""
        back = self.at
        result = rule(self, *given, **_)
        self.at = back
        return result

    def glued(self, ahead: int = 0) -> str:
        """The token that follows without white space, or nothing."""
        token = self.token(self.at + ahead)
        return "" if token.gap else token.text

    def ends_word(self) -> bool:
        """Whether no letter, digit or low line is glued behind what was read."""
        follows = self.glued()[:1]
        return not (follows.isalnum() or follows == "_")

    def brackets(self, longest: int) -> bool:
        """Read ``(…)`` with no bracket in it and at most ``longest`` characters."""
        back = self.at
        if self.reads("("):
            start = self.end
            while self.here.text and self.here.text not in "()" and self.here.end - start <= longest:
                self.at += 1
            if self.reads(")"):
                return True
        self.at = back
        return False

    def before(self, index: int, length: int, stops: str = ".;") -> Iterator[Token]:
        """The tokens in front of the one at ``index``, the last first, up to a stop and ``length`` characters away."""
        start = self.token(index).start
        made = (self.tokens[at] for at in range(index - 1, -1, -1))
        for token in chain(made, self._back()):
            if token.text in stops or start - token.start > length:
                return
            yield token

    def _back(self) -> Iterator[Token]:
        if not self.back and (first := self.tokens[0].start):
            begin = max(0, first - FARTHEST_BACK)
            begin += len(self.text[begin:first].split(maxsplit=1)[0]) if begin else 0  # a whole word
            read = takewhile(lambda token: token.text, lex(self.text, begin, first))
            self.back = list(read)[::-1]
        yield from self.back

    def neighbours(self, index: int) -> tuple[Token, Token]:
        """The token in front of the one at ``index`` and the one before that."""
        first, second = islice(chain(self.before(index, FARTHEST_BACK, ""), repeat(NOTHING)), 2)
        return first, second

    def made(
        self, start: int, kind: CitationKind, identifiers: tuple[str, ...] = (), end: int = 0
    ) -> Citation:
        """A citation of what stands from ``start`` to ``end``, or to the end of what was read."""
        text = self.text[start : end or self.end]
        url = url_of(identifiers[0]) if identifiers else None
        return Citation(text, start, start + len(text), kind, identifiers, url)


Parser = Callable[[Reader], Found]


# --- parts that several forms hold ------------------------------------------------------------

NR = "NR .?"
COMMA = (", en|alsmede?", "en|alsmede|&")


def year(reader: Reader) -> str:
    """A vergaderjaar, as in identifiers (``20222023``), or nothing."""
    read = reader.reads("YEAR")
    return parliamentary_year(read[0].text) or "" if read else ""


def chamber(reader: Reader) -> str:
    """``I`` or ``II``, however the chamber is named, or nothing."""
    if read := reader.reads("CHAMBER"):
        return "I" if read[0].text.startswith("Eerste") else "II"
    if reader.reads("11|l1 ,? &YEAR"):  # II, read by a machine
        return "II"
    back, read = reader.at, reader.reads("HALF")
    if not read:
        return ""
    if read[0].low in ("i", "ii") and reader.reads("~/ ~i|ii"):
        return "II"
    if not (reader.ends_word() or reader.sees("YEAR")) or reader.glued() in ("-", "’", "'"):
        reader.at = back
        return ""
    return "I" if read[0].text in ("I", "EK") else "II"


def is_decimal(reader: Reader, signs: str = ".,") -> bool:
    """Whether the number just read goes on behind a point, a comma or another of ``signs``."""
    return bool(reader.glued()) and reader.glued() in signs and reader.glued(1)[:1].isdigit()


# What may stand behind the last number of a list; another small word there is what the number counts.
_BEHIND_LIST = frozenset(
    "en of van over is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen zal zullen gaat gaan staat staan"  # noqa: SIM905
    " blijkt blijken volgt volgen betreft betreffen ziet zien geeft geven moet moeten in op met bij voor door aan te tot dat die"
    " de het een als respectievelijk resp alsmede t p pp pag blz zoals waarin waarmee waarop waaruit uit om onder na naar tegen zie"
    " ook al niet nog daarover hierover hiervan daarvan tijdens namens ingediend aangenomen verworpen aangehouden onderdeel item nr"
    " nrs evenals maar dan omdat dus d dd ter ten jl genoemd genoemde was voorheen gedrukt herdruk letter kamerstuk motie herzien"
    " inzake betreffende omtrent houdende wijziging bevat bevatten noemt noemen meldt melden verzoekt verzoeken stelt stellen wel zo"
    " hierna eveneens samen beide"
    " meegestuurd verzonden gestuurd toegezonden besproken behandeld gemeld opgenomen vermeld gepubliceerd c s".split()
)


def is_count(reader: Reader) -> bool:
    """Whether the number just read counts what follows, or is a day: ``12 scholen``, ``12 en 13 mei``."""
    here = reader.here
    word = "WORD" in here.kinds and here.text.islower() and here.gap < 3
    return (word and here.low not in _BEHIND_LIST) or reader.sees(
        "en|, NUMBER MONTH", ", NUMBER en NUMBER MONTH"
    )


def pages(reader: Reader) -> str:
    """Pages behind a paper: ``, p. 12-14 en 16``; they are its locator, not part of its text."""
    back = reader.at
    reader.reads(",")
    first = reader.here
    if not reader.reads("PAGE .?") or not _page(reader):
        reader.at = back
        return ""
    for _ in range(10):
        back = reader.at
        if (
            not reader.reads(",|en PAGE? .?")
            or reader.sees("DOSSIER")
            or not _page(reader)
            or _opens_paper(reader)
        ):
            reader.at = back
            break
    return reader.text[first.start : reader.end]


def _page(reader: Reader) -> bool:
    """``12``, ``12-14``, ``1920-1925`` (that looks like a vergaderjaar), ``12 e.v.``."""
    number = reader.here.text
    if not reader.reads("NUMBER|PAPER|YEAR|DOSSIER") or (
        len(number) > 5 and not number[4:-4].strip().isascii()
    ):
        return False
    back = reader.at
    if to := reader.reads("DASH NUMBER"):
        reader.at = back if len(to[1].text) > 5 else reader.at
    reader.reads("e . v .?", "ev .?")
    return True


def _opens_paper(reader: Reader) -> bool:
    """Whether what looks like a page is the begin of another paper: ``en 26 732, nr. 1``."""
    numbered = reader.sees(", nr|nrs|letter", "nr|nrs|letter") and not reader.sees("~nr")
    dashed = reader.glued() in ("-", "–", "/") and reader.glued(1)[:1].isdigit()
    return numbered or dashed or (reader.sees("THREE") and reader.here.gap < 2)
