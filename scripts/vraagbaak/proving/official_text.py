"""The third witness: what the official XML of a paper says, beside what was read of its PDF.

Words are compared letter by letter without white space, since only a print has lines, and with one kind of quotation
mark and dash, since a ministry's letter and the official print of it each have their own.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile

from msgspec.structs import replace

from vraagbaak.citing.identifiers import printed_citation, url_of
from vraagbaak.dutch.names import party_key
from vraagbaak.editing.edition import own_paper
from vraagbaak.labels import dutch_date
from vraagbaak.proving.doubts import MOST, Doubt
from vraagbaak.reading.lines import Place
from vraagbaak.reading.text import Paragraph, Passage
from vraagbaak.record.origin import Fetched, OfficialPassage, OfficialText, Origin, Said
from vraagbaak.record.record import Official
from vraagbaak.understanding.model import Letter, Question

_ONE_KIND = str.maketrans(
    {**dict.fromkeys("«»“”„‟\"‘’‚‛'`´", "'"), **dict.fromkeys("‐‑‒–—−", "-"), "\u00ad": None}
)
LONG = 60  # characters without white space; what is shorter in a Kamerstuk may be a heading or a label


def with_origin(letter: Letter, origin: Origin | None) -> tuple[Letter, tuple[Doubt, ...]]:
    """``letter`` with where its file was fetched, and each place where the official text says something else."""
    if origin is None:
        return letter, ()
    text = origin.text if origin.text and comparable(letter, origin.text) else None
    doubts = compared(letter, text) if text else ()
    fetched = Fetched(
        asked=origin.asked,
        address=origin.address,
        date=origin.fetched,
        official_text=("differs" if doubts else "equal") if text else None,
        compared=text.read_on if text else None,
        said=origin.said,
    )
    own, url = own_paper(letter), url_of(origin.official)
    if own is None and url:
        own = Official(id=origin.official, url=url, citation=printed_citation(origin.official))
    elif own and url and own.id.lower() != origin.official.lower():
        said = f"Het stuk zegt dat het {own.id} is; volgens de dienst waar het is opgehaald is het {origin.official}."
        doubts = (*doubts, Doubt("officieel-wijkt-af", said))
    return replace(letter, fetched=fetched, official=own), (*doubts, *_services_differ(letter, origin.said))


def comparable(letter: Letter, official: OfficialText) -> bool:
    """Whether each text of one has its place in the other: no page is missing, no number stands twice."""
    numbers = Counter(question.number for question in letter.questions)
    theirs = Counter((one.part, number) for one in official.passages for number in one.numbers)
    return not letter.pages_missing and all(count == 1 for count in (*numbers.values(), *theirs.values()))


def compared(letter: Letter, official: OfficialText) -> tuple[Doubt, ...]:
    """Each place where the official text says something else than ``letter``; none where it is the same."""
    if any(passage.part == "text" for passage in official.passages):
        return (*_people_and_days(letter, official), *_kamerstuk(letter, official))
    return (*_people_and_days(letter, official), *_questions(letter, official))


# --- who and when -----------------------------------------------------------------------------


def _people_and_days(letter: Letter, official: OfficialText) -> Iterator[Doubt]:
    names = (
        ("vraagt", [asker.name for asker in letter.askers], official.askers),
        ("antwoordt", [sender.name for sender in letter.senders if not sender.on_behalf], official.senders),
    )
    for what, ours, theirs in names:
        if theirs and sorted(map(_family, filter(None, ours))) != sorted(map(_family, theirs)):
            yield _differs(f"wie er {what}, is daar {_listed(theirs)} en hier {_listed(ours)}")
    days = (
        ("waarop de vragen zijn ingezonden", letter.sent, official.sent),
        ("van het antwoord", letter.answered_on, official.answered_on),
    )
    for what, here, there in days:
        if there and here != there:
            yield _differs(
                f"de dag {what} is daar {dutch_date(there)} en hier {dutch_date(here) if here else 'niet gelezen'}"
            )


def _services_differ(letter: Letter, said: Said) -> Iterator[Doubt]:
    """Where a service names other people, parties or questions than the letter does; it is silent where either is."""
    ours = {_family(asker.name): asker.party for asker in letter.askers if asker.name}
    theirs = {_family(one.name): one.party for one in said.askers}
    if ours and theirs and ours.keys() != theirs.keys():
        yield _says(
            f"vragen {_listed(one.name for one in said.askers)}", _listed(one.name for one in letter.askers)
        )
    for name in ours.keys() & theirs.keys():
        if ours[name] and theirs[name] and party_key(ours[name]) != party_key(theirs[name]):
            yield _says(f"hoort een van de vragers bij {theirs[name]}", ours[name])
    signed = [sender.name for sender in letter.senders if sender.name]
    for named, what in ((said.addressed, "is dit gevraagd aan"), (said.senders, "ondertekent")):
        if signed and named and not {*map(_family, signed)} & {_family(one.name) for one in named}:
            yield _says(f"{what} {_listed(one.name for one in named)}", _listed(signed))
    if letter.question_set and said.question_sets and letter.question_set not in said.question_sets:
        yield _says(f"zijn dit de vragen {_listed(said.question_sets)}", letter.question_set)


def _says(theirs: str, ours: str) -> Doubt:
    return Doubt(
        "officieel-wijkt-af",
        f"Volgens de dienst waar de brief is opgehaald {theirs}; in de brief staat {ours}.",
    )


def _family(name: str) -> str:
    """The last word of a name: prints differ in initials and in what stands between."""
    return _letters(name.split()[-1]).casefold() if name.split() else ""


# --- questions and answers --------------------------------------------------------------------


def _questions(letter: Letter, official: OfficialText) -> Iterator[Doubt]:
    """An Aanhangsel: every question and answer under its number."""
    theirs = {
        (str(passage.part), number): passage for passage in official.passages for number in passage.numbers
    }
    ours = {
        (part, question.number): question for question in letter.questions for part in ("question", "answer")
    }
    for part, number in theirs:
        if (part, number) not in ours:
            yield _differs(f"daar staat een {_PARTS[part]} {number}, die hier niet is gelezen")
    for (part, number), question in ours.items():
        own = question.question if part == "question" else question.answer
        yield from _passage(question, part, own, theirs.get((part, number)))


_PARTS = {"question": "vraag", "answer": "antwoord"}


def _passage(question: Question, part: str, own: Passage, theirs: OfficialPassage | None) -> Iterator[Doubt]:
    """One question or answer beside the official one."""
    paragraphs = [one for one in own if isinstance(one, Paragraph)]
    if theirs is None:
        if paragraphs:
            yield _differs(f"daar heeft {_PARTS[part]} {question.number} geen tekst", question)
        return
    here, there = [_letters(_text(one)) for one in paragraphs], [_letters(one) for one in theirs.paragraphs]
    what = f"{_PARTS[part]} {question.number}"
    if "".join(here) != "".join(there):
        pairs = zip("".join(here), "".join(there), strict=False)
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        place = _place_at(paragraphs, here, same)
        yield _differs(
            f"{what} heeft daar andere woorden: ‘{_around(theirs.paragraphs, same)}’", question, place
        )
    elif not any(one.cells for one in paragraphs) and _ends(here) != _ends(there):
        same = min(_ends(here) ^ _ends(there))
        place = _place_at(paragraphs, here, same)
        more = (
            "begint daar een alinea die hier doorloopt"
            if same in _ends(there)
            else "loopt daar een alinea door die hier begint"
        )
        yield _differs(f"in {what} {more}: ‘{_around(theirs.paragraphs, same)}’", question, place)


def _ends(texts: Iterable[str]) -> set[int]:
    """After how many letters each paragraph ends."""
    return set(accumulate(map(len, texts)))


def _around(paragraphs: Sequence[str], at: int) -> str:
    """What the official text says from the letter ``at`` on, white space not counted; the words before where it ends."""
    whole = " ".join(paragraphs)
    places = [number for number, sign in enumerate(whole) for _ in _letters(sign)]
    start = places[at] if at < len(places) else max(0, len(whole) - MOST)
    return whole[start : start + MOST].strip()


def _place_at(paragraphs: Sequence[Paragraph], texts: Sequence[str], at: int) -> Place | None:
    """Where the paragraph that holds the letter ``at`` starts on its page."""
    before = 0
    for paragraph, text in zip(paragraphs, texts, strict=True):
        before += len(text)
        if before > at and paragraph.places:
            return paragraph.places[0]
    return next((one.places[0] for one in reversed(paragraphs) if one.places), None)


# --- a Kamerstuk ------------------------------------------------------------------------------


def _kamerstuk(letter: Letter, official: OfficialText) -> Iterator[Doubt]:
    """A Kamerstuk, whose XML has paragraphs only: each of ours is there, and each long one of it is here."""
    passages = [passage for _, passage in letter.passages]
    own = [(None, one) for passage in passages for one in passage if isinstance(one, Paragraph)]
    every = [*own, *((question, one) for question in letter.questions for one in question.paragraphs)]
    theirs = [text for passage in official.passages for text in passage.paragraphs]
    here = "\n".join(dict.fromkeys(_letters(_text(one)) for _, one in every))
    there = "".join(map(_letters, theirs))
    for question, one in every:
        if question is not None and not one.cells and _letters(_text(one)) not in there:
            yield _differs(
                f"deze woorden staan daar niet zo: ‘{_text(one)[:MOST]}’",
                question,
                next(iter(one.places), None),
            )
    for text in theirs:
        if len(_letters(text)) > LONG and _letters(text) not in here:
            yield _differs(f"deze alinea staat hier niet zo: ‘{text[:MOST]}’")


# --- words ------------------------------------------------------------------------------------


def _letters(text: str) -> str:
    """What of a text is compared."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_ONE_KIND)).split())


def _text(paragraph: Paragraph) -> str:
    """The words of a paragraph or table, without calls of notes."""
    if paragraph.cells:
        return " ".join(paragraph.row_texts).replace(" | ", " ")
    return "".join("" if run.note else run.text for run in paragraph.runs)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(filter(None, names)) or "niet gelezen"


def _differs(what: str, question: Question | None = None, place: Place | None = None) -> Doubt:
    page = place.page if place else None
    slugs = (question.slug,) if question else ()
    return Doubt("officieel-wijkt-af", f"De officiële tekst is anders: {what}.", page, slugs, place)
