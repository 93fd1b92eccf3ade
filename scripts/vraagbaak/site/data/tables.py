"""Letters, questions and citations as tables: a list of columns each, with the value of each cell; CSV of them.

Names and values are Dutch; ``bron_fractie`` rather than ``bron fractie``, so that no program needs quotes.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from vraagbaak.addresses import letter_address, question_address
from vraagbaak.labels import (
    ADDRESSEE,
    CITED_IN,
    PARTY_SOURCE,
    STATUS,
    answered_in_words,
    citation_kind,
    kind_named,
    letter_title,
)
from vraagbaak.record.record import Letter, Question, RecordedCitation
from vraagbaak.site.citing.works import absolute, institutions_of, plain

Cell = str | int | None
"""None: not known."""


class DataRow(Struct, frozen=True):
    """A letter, a question or a citation, as the subject of one row."""

    letter: Letter
    site_url: str
    """Where the site is published; empty where that is not known."""
    question: Question | None = None
    citation: RecordedCitation | None = None
    notices: int = 0
    """That the answer comes later, on this site."""

    @property
    def address(self) -> str:
        """The address of its page, with the paragraph; from the top of the site where that does not know its own address."""
        page = (
            question_address(self.letter.id, self.question.slug)
            if self.question
            else letter_address(self.letter.id)
        )
        anchor = f"#{self.citation.anchor}" if self.citation and self.citation.anchor else ""
        return (absolute(self.site_url, page) or page.lstrip("/")) + anchor


class Column(Struct, frozen=True):
    """One column."""

    name: str
    of: Callable[[DataRow], Cell]
    description: str
    """In Dutch, for who uses the data."""
    type: Literal["string", "integer", "date"] = "string"
    """As Table Schema calls it."""


class DataTable(Struct, frozen=True):
    """One table."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Iterable[Letter], str], Iterator[DataRow]]
    key: str = ""
    """The column that is one of a kind; empty where none is."""
    refers: tuple[tuple[str, str], ...] = ()
    """(column, table) for each column that holds the key of another table."""
    searched: tuple[str, ...] = ()
    """Columns with the text that can be searched in the database."""

    def cells(self, row: DataRow) -> list[Cell]:
        """The values of ``row`` in the order of the columns; empty text is None."""
        return [column.of(row) or None for column in self.columns]

    @property
    def head(self) -> list[Cell]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @property
    def other_keys(self) -> list[tuple[str, str, str]]:
        """(column, table, key of that table) for each column that refers to another."""
        keys = {table.name: table.key for table in TABLES}
        return [(column, table, keys[table]) for column, table in self.refers]


# --- what stands in a cell ------------------------------------------------------------------


def _askers(row: DataRow) -> str:
    askers = row.question.askers if row.question and row.question.askers else row.letter.askers
    return "; ".join(plain(asker.in_words) for asker in askers)


def _parties(letter: Letter) -> str:
    found = [*(one.party for one in letter.askers), *(question.party for question in letter.questions)]
    return "; ".join(sorted({plain(party) for party in found if party}))


def _party(row: DataRow) -> Cell:
    return row.question.party if row.question else _parties(row.letter)


def _of_question(read: Callable[[Question], Cell]) -> Callable[[DataRow], Cell]:
    return lambda row: read(row.question) if row.question else None


def _of_citation(read: Callable[[RecordedCitation], Cell]) -> Callable[[DataRow], Cell]:
    return lambda row: read(row.citation) if row.citation else None


def _late(row: DataRow) -> Cell:
    if not row.letter.term or row.letter.days is None:
        return None
    return "ja" if row.letter.late_by else "nee"


def _question_id(row: DataRow) -> Cell:
    return f"{row.letter.id}/{row.question.slug}" if row.question else None


def _letters(letters: Iterable[Letter], site_url: str) -> Iterator[DataRow]:
    together = letters_together(own := list(letters))
    for letter in own:
        notices = sum(other.response == "mededeling" for other in together.get(letter.id, ()))
        yield DataRow(letter, site_url, notices=notices)


def letters_together(letters: Collection[Letter]) -> dict[str, list[Letter]]:
    """By letter, the others about the same questions: those with a number of these, and those that one of the two names."""
    named: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        for name in _numbers_of(letter):
            named[name].append(letter)
    found: defaultdict[str, dict[str, Letter]] = defaultdict(dict)
    for same in named.values():
        for letter in same:
            found[letter.id] |= {other.id: other for other in same if other.id != letter.id}
    return {name: list(others.values()) for name, others in found.items() if others}


def _numbers_of(letter: Letter) -> Iterator[str]:
    yield from dict.fromkeys(
        (*letter.question_sets, *letter.see_too, *((letter.official.id,) if letter.official else ()))
    )


def _questions(letters: Iterable[Letter], site_url: str) -> Iterator[DataRow]:
    return (DataRow(letter, site_url, question) for letter in letters for question in letter.questions)


def _citations(letters: Iterable[Letter], site_url: str) -> Iterator[DataRow]:
    return (DataRow(letter, site_url, *cited) for letter in letters for cited in letter.all_citations)


# --- the columns ----------------------------------------------------------------------------

_LETTER = Column("brief", lambda r: r.letter.id, "Naam van de brief in de adressen op de site.")
_ADDRESS = Column("adres", lambda r: r.address, "Vast adres van de pagina.")
_OF_EVERY_ROW = (
    Column("titel_brief", lambda r: plain(letter_title(r.letter, r.letter.questions)), "Onderwerp van de brief."),
    Column("soort_brief", lambda r: kind_named(r.letter.kind), "Wat voor stuk de brief is."),
    Column("kenmerk", lambda r: plain(r.letter.kenmerk), "Kenmerk van de afzender."),
    Column("datum", lambda r: r.letter.date, "Datum van de brief.", "date"),
    Column("afzender", lambda r: plain(r.letter.sender), "Wie de brief ondertekent, zoals gedrukt."),
    Column("vraagstellers", _askers, "Wie de vraag stelt, als dat in de brief staat; gescheiden door een puntkomma."),
)  # fmt: skip
"""Columns of every table, about the letter."""

LETTERS = DataTable(
    "brieven",
    "Brieven",
    (
        _LETTER,
        *_OF_EVERY_ROW,
        Column("fracties", _party, "Fracties die vragen stellen; gescheiden door een puntkomma."),
        Column("ministerie", lambda r: "; ".join(institutions_of(r.letter)), "Ministerie of ander orgaan dat antwoordt."),
        Column("aan", lambda r: ADDRESSEE.get(r.letter.addressee or "", plain(r.letter.addressee)), "Aan wie de brief is gericht."),
        Column("ingezonden", lambda r: r.letter.sent, "Dag waarop de vragen zijn ingezonden, als die gedrukt is.", "date"),
        Column("beantwoord_op", lambda r: r.letter.answered_on, "Dag van het antwoord, als die gedrukt is.", "date"),
        Column("dagen", lambda r: r.letter.days, "Aantal dagen van de inzending tot het antwoord.", "integer"),
        Column("te_laat", _late, "Voor een antwoord op Kamervragen van de Tweede Kamer waarvan de dagen bekend zijn: meer dan drie weken na de inzending (Reglement van Orde), ‘ja’ of ‘nee’."),
        Column("reactie", lambda r: r.letter.response, "Wat de brief geeft: een antwoord, een aanvulling daarop, of een mededeling dat het later komt."),
        Column("uitstel", lambda r: r.notices, "Aantal berichten van uitstel over dezelfde vragen op deze site; leeg: geen.", "integer"),
        Column("vraagnummer", lambda r: r.letter.question_set, "Nummer van de vragen bij de Kamer."),
        Column("vraagnummers", lambda r: " ".join(r.letter.question_sets), "Dat nummer, en die volgens de dienst waar de brief is opgehaald: een gezamenlijk antwoord heeft er meer."),
        Column("zie_ook", lambda r: " ".join(r.letter.see_too), "Andere Aanhangsels over dezelfde vragen."),
        Column("publicatie", lambda r: plain(r.letter.official.citation) if r.letter.official else None, "De officiële publicatie, zoals die wordt aangehaald."),
        Column("publicatie_adres", lambda r: r.letter.official.url if r.letter.official else None, "Adres van de officiële publicatie."),
        Column("vragen", lambda r: len(r.letter.questions), "Aantal vragen en fragmenten.", "integer"),
        Column("bladzijden", lambda r: r.letter.source.pages_total, "Aantal bladzijden van de brief.", "integer"),
        Column("bladzijden_ontbreken", lambda r: " ".join(map(str, r.letter.source.pages_missing)), "Bladzijden die niet in deze kopie zitten."),
        _ADDRESS,
    ),
    _letters,
    key="brief",
)  # fmt: skip

QUESTIONS = DataTable(
    "vragen",
    "Vragen en antwoorden",
    (
        Column("vraag_id", _question_id, "Brief en naam van de vraag: één vraag, voor altijd."),
        _LETTER,
        *_OF_EVERY_ROW,
        Column("nummer", _of_question(lambda q: q.number), "Nummer in de brief; leeg als dat niet bekend is."),
        Column("fractie", _party, "Fractie die de vraag stelt, als die bekend is."),
        Column("bron_fractie", _of_question(lambda q: PARTY_SOURCE[q.party_source] if q.party and q.party_source else None), "Hoe bekend is welke fractie het is."),
        Column("onderwerp", _of_question(lambda q: q.subject), "Titel van de redactie, anders waar de vraag over gaat, in woorden van de brief."),
        Column("thema", _of_question(lambda q: q.theme), "Kop in de brief boven de vraag."),
        Column("volledigheid", _of_question(lambda q: STATUS[q.status]), "Welke tekst ontbreekt omdat bladzijden niet in deze kopie zitten."),
        Column("beantwoord", _of_question(lambda q: answered_in_words(q.answered, q.status)), "Of de brief de vraag beantwoordt."),
        Column("samen_met", _of_question(lambda q: " ".join(n for n in q.answers if n != q.number)), "Nummers van andere vragen met hetzelfde antwoord."),
        Column("bladzijden", _of_question(lambda q: " ".join(map(str, q.pages))), "Bladzijden in de brief."),
        Column("onzeker", _of_question(lambda q: " ".join(q.uncertain)), "Wat niet zeker is."),
        Column("vraag", _of_question(lambda q: "\n".join(q.question)), "Tekst van de vraag; een regel per alinea."),
        Column("antwoord", _of_question(lambda q: "\n".join(q.answer)), "Tekst van het antwoord; een regel per alinea."),
        _ADDRESS,
    ),
    _questions,
    key="vraag_id",
    refers=(("brief", "brieven"),),
    searched=("onderwerp", "vraag", "antwoord"),
)  # fmt: skip

CITATIONS = DataTable(
    "verwijzingen",
    "Verwijzingen",
    (
        Column("vraag_id", _question_id, "De vraag waarin de verwijzing staat; leeg voor de brief zelf."),
        _LETTER,
        *_OF_EVERY_ROW,
        Column("nummer", _of_question(lambda q: q.number), "Nummer van de vraag."),
        Column("fractie", _of_question(lambda q: q.party), "Fractie die de vraag stelt, als die bekend is."),
        Column("tekst", _of_citation(lambda c: c.text), "De verwijzing zoals gedrukt."),
        Column("identificatie", _of_citation(lambda c: " ".join(c.identifiers)), "Officiële naam van het stuk; de meest waarschijnlijke eerst."),
        Column("soort_stuk", _of_citation(lambda c: citation_kind(c.kind)), "Wat voor stuk het is."),
        Column("motie", _of_citation(lambda c: c.motion), "Wie de motie indienden, zoals gedrukt."),
        Column("plaats", _of_citation(lambda c: CITED_IN[c.where]), "Waar de verwijzing staat."),
        Column("zin", _of_citation(lambda c: c.sentence), "De zin met de verwijzing."),
        Column("stuk_adres", _of_citation(lambda c: c.url), "Officieel adres van het stuk."),
        _ADDRESS,
    ),
    _citations,
    refers=(("brief", "brieven"), ("vraag_id", "vragen")),
)  # fmt: skip

TABLES = (LETTERS, QUESTIONS, CITATIONS)


# --- CSV in which no cell is a formula ------------------------------------------------------

BYTE_ORDER_MARK = "\ufeff"
"""Stands first in a file for spreadsheets, which else read it as another encoding."""

# Yes: ``-80``, ``+50``, ``-5%``, ``-1.250,50``. No: ``-A1``, ``+1+1``, ``-5-3``.
_FIGURE = re.compile(r"[+-]? ?(?:€ ?)?\d{1,3}(?:[. \u00a0\u202f]?\d{3})*(?:,\d+)?(?: ?%)?")


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """CSV; a cell that looks like a formula is text (an apostrophe in front), a figure a figure."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell for cell in row])
    return buffer.getvalue()


def with_named_head(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """``rows`` with a name for each column of the head that has none."""
    head = [" ".join(cell.split()) or f"kolom {number}" for number, cell in enumerate(rows[0], 1)]
    return [head, *rows[1:]]


def _is_formula(cell: str) -> bool:
    return cell[:1] in ("=", "+", "-", "@", "\t") and not _FIGURE.fullmatch(cell)
