"""How long answers took, as far as letters say it: of many letters together, and which letter belongs with which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from statistics import median_low

from msgspec import Struct

from vraagbaak.record.record import Letter

UNTIL = (7, 14, 21, 28, 42)
"""Days with which a bar of the chart ends; the last bar has no end."""


class Times(Struct, frozen=True, kw_only=True):
    """What a list of letters says of how long answers took; each letter counts once."""

    answers: int
    """Letters that answer questions, not counting what adds to an earlier answer."""
    days: tuple[int, ...]
    """From sent in to answered, of those of which both days are known; ascending."""
    written: int
    """Those among them that answer written questions of the Tweede Kamer."""
    late: int
    """And took longer than the term."""
    laws: tuple[str, ...]
    """By which there is a term."""
    waiting: int
    """Sets of questions of which the site has the questions or a postponement, and no answer."""

    @property
    def median(self) -> int:
        """Half of the answers took no longer."""
        return median_low(self.days)

    @property
    def bars(self) -> tuple[tuple[str, int], ...]:
        """(days, letters) of each bar."""
        starts = (0, *(end + 1 for end in UNTIL))
        names = [f"{start}–{end}" for start, end in zip(starts, UNTIL, strict=False)]
        counts = [
            sum(start <= day <= end for day in self.days)
            for start, end in zip(starts, (*UNTIL, max(self.days)), strict=True)
        ]
        return tuple(zip((*names, f"vanaf {starts[-1]}"), counts, strict=True))


def times_of(letters: Iterable[Letter], together: Mapping[str, Collection[Letter]]) -> Times:
    """Of these letters; ``together`` as ``letters_together`` gives it."""
    own = {letter.id: letter for letter in letters}.values()
    answers = [letter for letter in own if letter.response == "antwoord" and _answers(letter)]
    known = [letter for letter in answers if letter.days is not None]
    open_sets = {
        letter.question_set or letter.id
        for letter in own
        if not _answers(letter) and not any(map(_answers, together.get(letter.id, ())))
    }
    return Times(
        answers=len(answers),
        days=tuple(sorted(letter.days or 0 for letter in known)),
        written=sum(letter.term is not None for letter in known),
        late=sum(letter.late_by is not None for letter in known),
        laws=tuple(dict.fromkeys(letter.term for letter in known if letter.term)),
        waiting=len(open_sets),
    )


def _answers(letter: Letter) -> bool:
    """Whether it is more than the questions, or than word that the answer comes later."""
    return letter.kind != "vragen" and letter.response != "mededeling"


def letters_together(letters: Collection[Letter]) -> dict[str, list[Letter]]:
    """By letter, the others about the same questions: those with a number of these, and those that one of the two names."""
    named: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        for name in _names(letter):
            named[name].append(letter)
    found: defaultdict[str, dict[str, Letter]] = defaultdict(dict)
    for same in named.values():
        for letter in same:
            found[letter.id] |= {other.id: other for other in same if other.id != letter.id}
    return {name: list(others.values()) for name, others in found.items() if others}


def _names(letter: Letter) -> Iterator[str]:
    yield from dict.fromkeys(
        (*letter.question_sets, *letter.see_too, *((letter.official.id,) if letter.official else ()))
    )
