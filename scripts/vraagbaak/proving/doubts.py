"""What the proof says: what was counted, and what is not sure, at which questions and places; and the page that tells it.

A doubt is a finding and a notice, no reason to refuse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import astuple, replace

from vraagbaak import __version__
from vraagbaak.addresses import ACCOUNT
from vraagbaak.editing.edition import Edition, letter_of
from vraagbaak.findings import Finding, FindingCode
from vraagbaak.labels import LEFT_OUT, STYLES, dutch_date, letter_title, listed
from vraagbaak.proving.words import key_of, keys_of
from vraagbaak.reading.lines import Line, LineKey, Place, Role, around
from vraagbaak.reading.second_reader import SecondReading, in_order
from vraagbaak.reading.text import Paragraph, Passage
from vraagbaak.record.origin import Fetched
from vraagbaak.record.record import Region
from vraagbaak.understanding.letter import Parsed
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import Part, Style, TextPart
from vraagbaak.writing.markdown import MarkdownFile, cell, escape_text, front_matter, headed, joined, table

OtherLook = Literal[
    "style",
    "calls",
    "kind of paragraph",
    "bullet",
    "number of the note",
    "order",
    "note",
    "uncalled note",
    "joined words",
]
"""How a page may differ from the letter though it has its words."""


class Doubt(Struct, frozen=True):
    """Something that is not certain: a finding, and a notice at each question that it is about."""

    code: FindingCode
    text: str
    """One sentence in Dutch."""
    page: int | None = None
    """Printed page number."""
    slugs: tuple[str, ...] = ()
    """Of the questions; none where it is about the letter."""
    place: Place | None = None
    """The part of a page to compare with; the questions' pages show it."""

    @property
    def finding(self) -> Finding:
        """The same as a finding of the letter."""
        where = f"Bij {listed(self.slugs)}: " if self.slugs else ""
        return Finding(self.code, f"{where}{self.text}", self.page)


class Look(Struct, frozen=True):
    """A paragraph that a page shows with the words of the letter, but in another way."""

    path: str
    """Of the page, relative to ``docs/``."""
    what: OtherLook
    words: str
    place: Place | None
    """Where it starts in the letter."""


def with_doubts(letter: Letter, doubts: Sequence[Doubt]) -> Letter:
    """``letter`` with ``doubts``, at the letter and at its questions."""
    of_question: defaultdict[str, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        for slug in doubt.slugs:
            of_question[slug].append(doubt)
    questions = tuple(_doubted(question, of_question[question.slug]) for question in letter.questions)
    return replace(letter, questions=questions, findings=(*letter.findings, *(d.finding for d in doubts)))


def _doubted(question: Question, doubts: Sequence[Doubt]) -> Question:
    if not doubts:
        return question
    regions = (
        region_of(doubt.place, about)
        for about, doubt in enumerate(doubts, len(question.uncertain))
        if doubt.place is not None
    )
    as_picture = question.status == "complete" and any(doubt.code == "als-plaatje" for doubt in doubts)
    return replace(
        question,
        status="as-picture" if as_picture else question.status,
        uncertain=(*question.uncertain, *(doubt.text for doubt in doubts)),
        doubtful=(*question.doubtful, *regions),
    )


def region_of(place: Place, about: int) -> Region:
    """The part of a page that the doubt of that number is about."""
    x0, y0, x1, y1 = (round(length, 1) for length in astuple(place.on_page))
    return Region(about=about, page=place.page, sheet=place.sheet, box=(x0, y0, x1, y1))


_LOOKS: dict[OtherLook, str] = {
    "style": "wat vet, cursief of doorgehaald is, staat op de site anders dan in de brief",
    "calls": "de verwijzing naar een noot staat op de site op een andere plaats dan in de brief",
    "kind of paragraph": "dit is op de site een ander soort alinea dan in de brief",
    "bullet": "het teken voor dit onderdeel van een lijst is op de site anders dan in de brief",
    "number of the note": "deze noot heeft op de site een ander nummer dan in de brief",
    "order": "deze alinea staat in de brief hoger op de bladzijde dan die ervoor",
    "note": "de verwijzing naar een noot leidt op de site niet naar de noot van de brief",
    "uncalled note": "naar deze noot leidt op de site geen verwijzing",
    "joined words": "dit staat in de brief op twee regels en is op de site één woord",
}
MOST = 60  # characters of a paragraph in a finding


def doubts_of(looks: Iterable[Look], letter: Letter) -> tuple[Doubt, ...]:
    """Each of ``looks`` as a doubt of the question that has it."""
    slugs = {f"{letter.id}/{question.slug}.md": question.slug for question in letter.questions}
    return tuple(_of_look(look, slugs.get(look.path)) for look in dict.fromkeys(looks))


def _of_look(look: Look, slug: str | None) -> Doubt:
    place = look.place
    where = f"bladzijde {place.page}" if place else "een bladzijde zonder nummer"
    message = f"{_LOOKS[look.what]}: ‘{look.words[:MOST]}’ op {where}."
    code: FindingCode = "lezers-verschillen" if look.what == "joined words" else "opmaak-wijkt-af"
    if slug is None:
        message = f"Bij de brief: {message}"
    return Doubt(code, message, place.page if place else None, (slug,) if slug else (), place)


# --- where it is ------------------------------------------------------------------------------

Spot = tuple[int, TextPart]
"""(index of the question, its part)."""


def spots_of(letter: Letter) -> dict[LineKey, set[Spot]]:
    """Where each line of a question or answer is shown."""
    found: defaultdict[LineKey, set[Spot]] = defaultdict(set)
    for index, question in enumerate(letter.questions):
        for part, passage in question.passages:
            for key in keys_in(passage):
                found[key].add((index, part))
    return found


def keys_in(passage: Passage) -> Iterator[LineKey]:
    """The lines of a passage."""
    for item in passage:
        if isinstance(item, Paragraph):
            for place in item.places:
                yield from keys_of(place)


class BothReadings:
    """The lines of a letter as it is understood, and the rows that the second reader has of the same pages."""

    def __init__(self, parsed: Parsed, second: SecondReading) -> None:
        self.parsed, self.letter = parsed, parsed.letter
        self.numbers = parsed.layout.printed
        self.spots = spots_of(parsed.letter)
        self.lines = {key_of(line): line for line, _ in parsed.layout.roles}
        self.said = {key: _letters(line.text) for key, line in self.lines.items()}
        self.on_sheet: defaultdict[int, list[Line]] = defaultdict(list)
        for line in self.lines.values():
            self.on_sheet[line.sheet].append(line)
        self.rows = [(sheet, row) for sheet, page in enumerate(second.pages, 1) for row in page.rows]
        self.said_in_row = [_letters(row.text.partition(CUT_WORD)[0]) for _, row in self.rows]

    def lines_of(self, *roles: Role) -> list[Line]:
        """Those that are read so."""
        return [line for line, role in self.parsed.layout.roles if role in roles]

    def slugs(self, lines: Iterable[Line]) -> tuple[str, ...]:
        """The questions that have any of ``lines``, in the order of the letter."""
        indices = {index for line in lines for index, _ in self.spots.get(key_of(line), ())}
        return tuple(self.letter.questions[index].slug for index in sorted(indices))

    def place(self, lines: Sequence[Line]) -> Place:
        """The part of a page around those of ``lines`` that stand on the page of the first."""
        sheet = lines[0].sheet
        box = around([line.shown or line.box for line in lines if line.sheet == sheet])
        return Place(self.numbers[sheet], sheet, box)

    def doubt(self, code: FindingCode, text: str, lines: Sequence[Line]) -> Doubt:
        """A doubt about ``lines``, at the questions that have them."""
        place = self.place(lines)
        return Doubt(code, text, place.page, self.slugs(lines), place)


CUT_WORD = "\ufffe"
"""Stands in a row of the second reader for a hyphen at a line end, with the next line behind it."""


def _letters(text: str) -> str:
    """Its letters and digits in order, with a word for each sign that says as much as a word does."""
    return in_order(text.replace("%", "procent").replace("€", "euro"))


# --- the page that says it ---------------------------------------------------------------------


class Proof(Struct, frozen=True):
    """What the audit counted."""

    lines: int
    """Lines of the PDF with visible text."""
    body_lines: int
    note_lines: int
    heading_lines: int
    """Lines that became headings, numbers and addresses of pages (‘Antwoord’, ‘Vraag 3’)."""
    furniture: tuple[tuple[str, int, str], ...]
    """Text of each line of furniture (digits as #), how often it occurs, and the rule that says so."""
    words: int
    """Words of body and notes in the PDF."""
    words_on_site: int
    """Words of the letter on the site, repeated joint answers counted once."""
    repeated_words: int
    """Words shown a second time because questions share an answer."""
    joined: tuple[str, ...]
    """Words whose hyphen at a line end was dropped."""
    calls: int
    """Calls of notes, each at its word."""
    styled: int
    """Words in bold, italics or struck out."""
    looks: tuple[Doubt, ...] = ()
    """What the page shows in another way than the letter, though with its words."""


class SecondOpinion(Struct, frozen=True):
    """What the second reader says of a letter."""

    doubts: tuple[Doubt, ...] = ()
    agreed: int = 0
    """Lines that stand where it says too."""
    disagreed: int = 0
    unjudged: int = 0
    """Lines of questions and answers of which it cannot tell."""
    failure: str = ""
    """Why there is no second reading."""


def account_page(edition: Edition, proof: Proof, opinion: SecondOpinion, refused: int) -> MarkdownFile:
    """The verantwoording: what was checked, what was left out, what is uncertain."""
    letter = edition.letter
    title = "Verantwoording"
    style: Style = letter.style  # type: ignore[assignment]
    rows = [
        ("Kopie", f"[brief.pdf](brief.pdf), SHA-256 `{letter.source.sha256}`"),
        *_fetched_rows(letter.fetched),
        ("Bladzijden in deze kopie", f"{len(letter.pages_present)} van {letter.pages_total}"),
        ("Regels in deze kopie", str(proof.lines)),
        ("– tekst van vragen, antwoorden en brief", str(proof.body_lines)),
        ("– noten", str(proof.note_lines)),
        ("– koppen en nummers", str(proof.heading_lines)),
        ("– kop- en voetregels (kenmerk, paginanummer)", str(sum(count for _, count, _ in proof.furniture))),
        ("Woorden in deze kopie", str(proof.words)),
        ("Woorden op de site", str(proof.words_on_site)),
        ("Woorden die nog eens getoond worden bij een gezamenlijk antwoord", str(proof.repeated_words)),
        ("Verwijzingen naar noten", str(proof.calls)),
        ("Woorden in vet, cursief of doorgehaald", str(proof.styled)),
        *_second_rows(opinion),
        ("Nummering van de vragen", STYLES[style]),
        ("Nummers die geen vraagnummer bleken", str(refused)),
        ("Programma", f"Vraagbaak {__version__}"),
    ]
    furniture = ((cell(text), str(count), LEFT_OUT[why]) for text, count, why in proof.furniture)
    own: list[tuple[Part, str]] = [
        ("count", table(("Gegeven", "Waarde"), rows)),
        ("joined", _joined_words(proof.joined)),
        (
            "furniture",
            "Deze regels horen bij het papier en niet bij de tekst (cijfers als #).\n\n"
            + table(("Regel", "Aantal", "Waarom"), furniture),
        ),
        ("findings", _findings(edition)),
    ]
    if edition.corrections:
        own.append(("corrections", _corrections(edition)))
    keys = tuple(part for part, _ in own)
    about = "Wat is gecontroleerd en wat is onzeker."
    parts = [
        front_matter(f"{title} bij {letter_of(letter)}", about, keys),
        f"# {title}\n",
        f"Bij [{escape_text(letter_title(letter, letter.questions))}](index.md).\n",
        "Elke regel van deze kopie heeft precies één plaats op de site, en alle woorden staan in dezelfde "
        "volgorde als in de brief. Op de site staan geen woorden die niet in de brief staan, behalve onze "
        "eigen koppen, de regels onder de titel en de kaders. Telt de site minder woorden dan de kopie, dan komt dat "
        "alleen doordat een woord of adres dat aan het eind van een regel was afgebroken, weer één woord is. Wilt u "
        "dit nagaan? Het programma `scripts/convert.py --check` maakt alles opnieuw en vergelijkt het.\n",
        "Een tweede leesprogramma, dat niets van het eerste weet, zoekt de koppen van vragen en antwoorden zelf. "
        "Waar het een regel bij een andere vraag ziet staan, staat dat bij de bevindingen en op de pagina van de vraag.\n",
        *(headed(part, body) for part, body in own),
    ]
    return MarkdownFile(f"{letter.id}/{ACCOUNT}.md", joined(parts), keys)


def _fetched_rows(fetched: Fetched | None) -> list[tuple[str, str]]:
    """Where the file was fetched, and whether the official text says the same."""
    if fetched is None:
        return []
    rows = [("Opgehaald", f"{dutch_date(fetched.date)}, {cell(fetched.address)}")]
    if fetched.official_text:
        said = {
            "equal": "gelijk aan de officiële tekst",
            "differs": "anders dan de officiële tekst, zie de bevindingen",
        }
        rows.append(
            (
                "Vergeleken met de officiële tekst",
                f"{dutch_date(fetched.compared)}: {said[fetched.official_text]}",
            )
        )
    by = fetched.said
    named = (
        ("gevraagd door", (one.in_words for one in by.askers)),
        ("gevraagd aan", (one.in_words for one in by.addressed)),
        ("ondertekend door", (one.in_words for one in by.senders)),
        ("nummers van de vragen", by.question_sets),
    )
    return [
        *rows,
        *((f"– volgens de dienst {what}", cell(text)) for what, names in named if (text := "; ".join(names))),
    ]


def _second_rows(opinion: SecondOpinion) -> list[tuple[str, str]]:
    """What a second program, which knows nothing of the first, says of the places of lines."""
    if opinion.failure:
        return [("Tweede lezing", "niet gelukt")]
    return [
        ("Regels die volgens een tweede lezing bij dezelfde vraag staan", str(opinion.agreed)),
        ("– bij een andere vraag of een ander deel", str(opinion.disagreed)),
        ("– niet te zeggen", str(opinion.unjudged)),
    ]


def _joined_words(words: Sequence[str]) -> str:
    if not words:
        return "Geen: geen enkel afbreekstreepje aan een regeleinde is weggelaten.\n"
    unique = ", ".join(escape_text(word) for word in dict.fromkeys(words))
    return f"Bij deze woorden is het afbreekstreepje aan het regeleinde weggelaten: {unique}.\n"


def _findings(edition: Edition) -> str:
    findings = edition.letter.findings
    if not findings:
        return "Geen.\n"
    return table(
        ("Code", "Bladzijde", "Bevinding"),
        ((f"`{f.code}`", str(f.page or "–"), cell(f.message)) for f in findings),
    )


def _corrections(edition: Edition) -> str:
    rows = (
        (f"[{slug}]({slug}.md)", cell(c.wrong), cell(c.right), cell(c.reason), c.date)
        for slug, c in edition.corrections
    )
    return table(("Vraag", "Stond er", "Moet zijn", "Reden", "Datum"), rows)
