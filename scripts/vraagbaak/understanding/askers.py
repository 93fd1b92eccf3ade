"""Whose question it is and how that is known, a claim about people, so the nearest source first; and what its headings say.

Printed at the number > the question's own words > the letter's askers > a heading > carried on from the question
before. Two sources that disagree are a finding, and the nearer one is followed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch import parties
from vraagbaak.dutch.names import party_key
from vraagbaak.dutch.people import MINISTER, PORTFOLIO
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Paragraph
from vraagbaak.record.record import Asker, Sender
from vraagbaak.understanding.gathering import Record
from vraagbaak.understanding.model import Question
from vraagbaak.understanding.passages import PassageReader
from vraagbaak.understanding.stream import Mark, Stream
from vraagbaak.vocabulary import PartySource


class Claim(Struct, frozen=True):
    """A party, and what says so."""

    party: str
    source: PartySource

    def contradicts(self, other: Claim) -> bool:
        """Whether the other names a fractie of its own; a letter's askers may be of several."""
        mine, theirs = ({party_key(one) for one in claim.party.split(", ")} for claim in (self, other))
        return not (mine & theirs)


def with_parties(
    pairs: Sequence[tuple[Record, Question]], sections: Sequence[str], askers: Sequence[Asker]
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """Party and section of each question and how the party is known; and where two sources disagree.

    ``sections`` are the headings under which they stand, ``askers`` those of the whole letter, as its head says.
    """
    known = _parties(askers)
    others = {party for _, question in pairs if (party := parties.speaking_party(_words(question)))}
    contradicted = sorted(
        party for party in others if known and Claim(party, "text").contradicts(Claim(known, "askers"))
    )
    teller = _Teller(sections, () if contradicted else askers)
    if contradicted:  # a letter with questions of several fracties: its head does not say whose each is
        message = f"De brief noemt {known} als vragensteller; vragen erin zijn volgens hun woorden van {', '.join(contradicted)}."
        teller.findings.append(Finding("fractie-weerspreekt", message))
    return tuple(teller.told(record, question) for record, question in pairs), tuple(teller.findings)


def _parties(askers: Sequence[Asker]) -> str | None:
    """The fracties of those who asked, each once; None when one of them is not printed."""
    names = dict.fromkeys(asker.party for asker in askers)
    return ", ".join(names) if "" not in names else None


def _words(question: Question) -> str:
    return " ".join(p.text for p in question.question if isinstance(p, Paragraph))


class _Teller:
    """Tells the party of question after question; remembers what is carried on."""

    def __init__(self, sections: Sequence[str], askers: Sequence[Asker]) -> None:
        self.sections = sections
        self.askers = tuple(askers)
        self.findings: list[Finding] = []
        self.carried: Claim | None = None
        self.before: Record | None = None
        self.doubted: set[int] = set()  # sections that a question's own words contradict

    def told(self, record: Record, question: Question) -> Question:
        """The question with its party."""
        section = self.sections[record.span.section] if record.span.section >= 0 else None
        if question.status == "missing":
            self.carried = None
            return question
        words = _words(question)
        if parties.speaks_for_itself(words) or (
            self.before and self.before.span.section != record.span.section
        ):
            self.carried = None
        claims = self._claims(record, words, section)
        chosen = claims[0] if claims else None
        contradicted = next((claim for claim in claims[1:] if claims[0].contradicts(claim)), None)
        doubts: tuple[str, ...] = ()
        if contradicted:
            doubts = (self._doubt(question, claims[0], contradicted),)
            if contradicted.source == "heading":
                self.doubted.add(record.span.section)
        self.carried, self.before = chosen, record
        return replace(
            question,
            section=section,
            party=chosen.party if chosen else None,
            party_source=chosen.source if chosen else None,
            askers=self._askers_of(record, chosen),
            uncertain=(*question.uncertain, *doubts),
        )

    def _claims(self, record: Record, words: str, section: str | None) -> list[Claim]:
        """What the sources say, the nearest first."""
        heading = (
            parties.party_of_heading(section) if section and record.span.section not in self.doubted else None
        )
        known = _parties(self.askers)
        cut_off = record.cuts_before and self.before is not record
        carried = self.carried.party if self.carried and record.starts and not cut_off else None
        told: tuple[tuple[str | None, PartySource], ...] = (
            (parties.party_of_label(record.span.mark.text), "number"),
            (parties.speaking_party(words), "text"),
            (known, "askers"),
            (heading, "heading"),
        )
        else_told: tuple[tuple[str | None, PartySource], ...] = (
            (parties.party_of_text(words), "text"),
            (carried, "carried"),
        )
        claims = [Claim(party, source) for party, source in told if party]
        return claims or [Claim(party, source) for party, source in else_told if party][:1]

    def _doubt(self, question: Question, chosen: Claim, other: Claim) -> str:
        by = {"heading": "de kop", "askers": "het begin van de brief", "text": "de woorden van de vraag"}
        message = (
            f"Vraag {question.number} is volgens {by.get(chosen.source, 'het nummer')} van {chosen.party}, volgens "
            f"{by.get(other.source, 'de vraag')} van {other.party}; {chosen.party} is aangehouden."
        )
        self.findings.append(Finding("fractie-weerspreekt", message, question.page))
        return message

    def _askers_of(self, record: Record, chosen: Claim | None) -> tuple[Asker, ...]:
        """Who asks one question: printed at its number, or for the whole letter."""
        _, _, names = record.span.mark.text.partition(" van ")
        if own := parties.askers_in(f"Vragen van {names}"):
            return own
        return self.askers if chosen and chosen.source == "askers" else ()


# --- what the heading of a question or an answer says besides its label and number --------

_LABEL = re.compile(
    r"(?:vra(?:ag|gen)|antwoord(?:en)?|reactie|mededeling(?:en)?|nummers?|nrs?|op|de|en|t/m|tot|met|[a-z])",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Yes: "Antwoord van de minister van Zee en Strand op vraag 2". No: "Antwoord van het kabinet".
_OFFICE = re.compile(
    rf"\b(?:de\s+)?(?P<function>{MINISTER})\s+(?:van|voor)\s+(?-i:(?P<ministry>{PORTFOLIO}))", re.I
)


def with_heads(
    questions: Sequence[Question], stream: Stream, marks: Iterable[Mark], reader: PassageReader
) -> tuple[Question, ...]:
    """``questions`` with what their printed headings say and the notes these call, and who answers where one says so."""
    heads: defaultdict[int, list[Mark]] = defaultdict(list)
    current: list[int] = []
    for mark in marks:
        if mark.kind == "question":
            at = max(current, default=-1) + 1
            later = [index for index in range(at, len(questions)) if questions[index].number in mark.numbers]
            current = later[: len(mark.numbers)] or current
        if mark.kind in ("question", "answer", "notice") and mark.is_printed:
            named = [index for index in current if questions[index].number in mark.numbers]
            for index in named or current:
                heads[index].append(mark)
    return tuple(
        _with_heads(_with_notes(question, stream, heads[at], reader), stream, heads[at])
        for at, question in enumerate(questions)
    )


def _with_notes(question: Question, stream: Stream, marks: Iterable[Mark], reader: PassageReader) -> Question:
    rows = [facts.row for mark in marks for facts in stream.rows(mark.start, mark.end)]
    runs = ((row.place, run) for row in rows for piece in row.pieces for run in piece.runs if run.note)
    called = reader.notes_of(Paragraph((run,), places=(place,)) for place, run in runs)
    return replace(question, notes=tuple(dict.fromkeys((*called, *question.notes)))) if called else question


def _with_heads(question: Question, stream: Stream, marks: Iterable[Mark]) -> Question:
    known = " ".join(
        [question.party or "", *(f"{a.name} {a.party}" for a in question.askers), "fractie leden lid van het"]
    )
    known_words = {word.casefold() for word in _WORD.findall(known)}
    said = [(mark, text) for mark in marks if _says_more(text := _printed(stream, mark), known_words)]
    offices = [match for mark, text in said if mark.kind != "question" for match in _OFFICE.finditer(text)]
    senders = tuple(
        Sender("", "", match["function"].lower(), " ".join(match["ministry"].split())) for match in offices
    )
    printed = " en ".join(" ".join(match.group().split()) for match in offices)
    above = tuple(text for _, text in said)
    return (
        replace(question, printed_above=above, senders=senders, sender=printed or None) if above else question
    )


def _printed(stream: Stream, mark: Mark) -> str:
    """The rows of a heading, or as much of its row as is no text."""
    text = " ".join(facts.text for facts in stream.rows(mark.start, mark.stop))
    return " ".join((text[: mark.prefix] if mark.prefix else text).split())


def _says_more(text: str, known: set[str]) -> bool:
    words = (word for word in _WORD.findall(text) if not _LABEL.fullmatch(word))
    return any(word.casefold() not in known for word in words)
