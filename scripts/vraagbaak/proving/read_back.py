"""What is about to be written of a letter is read back: brief.json and pages say what was understood, and no more.

The letter as understood is beside brief.json, brief.json beside the pages, and the pages with corrections beside those
that were proved. A fact is a row of a table.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from vraagbaak import labels
from vraagbaak.addresses import ACCOUNT, PAPERS
from vraagbaak.citing.identifiers import slug_of_paper, url_of
from vraagbaak.data import from_json
from vraagbaak.editing.cited import Cited
from vraagbaak.editing.edition import Edition
from vraagbaak.errors import AuditError
from vraagbaak.proving.page import shown_on
from vraagbaak.reading.text import Paragraph, Passage, plain
from vraagbaak.record import record
from vraagbaak.understanding.model import Question
from vraagbaak.writing.markdown import MarkdownFile, cell, escape_text, question_line


def read_back(
    edition: Edition, written: str, pages: Sequence[MarkdownFile], proved: Sequence[MarkdownFile]
) -> None:
    """Compare what is about to be written with what was understood, and with itself.

    Args:
        edition: the letter with what the editors add.
        written: brief.json.
        pages: every page that is to be written.
        proved: those of the letter's text as they were proved, before corrections.

    Raises:
        AuditError: they do not say the same.
    """
    read = from_json(record.Letter, json.loads(written))
    differences = [*_of_record(edition, read), *_of_citations(read), *_of_pages(read, pages)]
    if edition.corrections:
        differences += _of_corrections(edition, pages, proved)
    if differences:
        raise AuditError(
            f"{edition.letter.source.name}: what would be written does not say what was read: {differences[0]}; "
            "nothing was written. Please report this letter."
        )


_Facts = Iterator[tuple[str, object, object]]
"""(its name, as understood, as brief.json has it) of each fact."""


def _of_record(edition: Edition, read: record.Letter) -> Iterator[str]:
    """What brief.json says otherwise than the letter as understood."""
    pairs = zip(edition.letter.questions, read.questions, strict=False)
    of_questions = ((own.slug, _of_question(edition, own, question)) for own, question in pairs)
    for name, facts in (("the letter", _of_letter(edition, read)), *of_questions):
        for fact, understood, recorded in facts:
            if understood != recorded:
                yield f"the {fact} of {name} in brief.json"
    for question in read.questions:
        if question.number and not re.search(rf"(?:^|-){question.number}(?:-\d+)?$", question.slug):
            yield f"the address of question {question.number}"


def _of_letter(edition: Edition, read: record.Letter) -> _Facts:
    letter = edition.letter
    yield from ((name, getattr(letter, name), getattr(read, name)) for name in record.About.__struct_fields__)
    yield "file", letter.source.sha256, read.source.sha256
    yield "pages", letter.pages_present, read.source.pages_present
    yield "questions", [one.slug for one in letter.questions], [one.slug for one in read.questions]
    yield "citations", _found(edition.of(None)), _told(read.citations)


def _of_question(edition: Edition, own: Question, read: record.Question) -> _Facts:
    yield from ((name, getattr(own, name), getattr(read, name)) for name in record.Asked.__struct_fields__)
    yield "question", _said(own.question), _recorded(read.question, read.tables, "question")
    yield "answer", _said(own.answer), _recorded(read.answer, read.tables, "answer")
    notes = ([(note.number, note.text) for note in notes] for notes in (own.notes, read.footnotes))
    yield "notes", next(notes), next(notes)
    yield "citations", _found(edition.of(own)), _told(read.citations)


def _found(cited: Iterable[Cited]) -> list[object]:
    return [(" ".join(one.citation.text.split()), one.citation.identifiers, one.where) for one in cited]


def _told(citations: Iterable[record.RecordedCitation]) -> list[object]:
    return [(one.text, one.identifiers, one.where) for one in citations]


def _said(passage: Passage) -> list[object]:
    """The letters of each paragraph, and those of each cell of a table."""
    paragraphs = [item for item in passage if isinstance(item, Paragraph)]
    return [
        [[_letters(plain(runs)) for runs in row] for row in item.cells] if item.cells else _letters(item.text)
        for item in paragraphs
    ]


def _recorded(texts: Sequence[str], tables: Iterable[Any], where: str) -> list[object]:
    """The same of what brief.json has."""
    first_rows = {table.first: table for table in tables if table.where == where}
    found: list[object] = []
    at = 0
    while at < len(texts):
        table = first_rows.get(at)
        found.append(
            [[_letters(said) for said in row] for row in table.rows] if table else _letters(texts[at])
        )
        at += len(table.rows) if table else 1
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# --- citations ------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)\s*(?:t/m|tot en met|[-–−])\s*(\d+)")
_REPRINT = re.compile(r"-[a-z]\d+$")  # kst-29628-3-h1
_BY_NAME = ("wet", "kamerbrief")
"""What is cited by its name or its date, whatever its number; so are motions with the names of their movers."""


def _of_citations(read: record.Letter) -> Iterator[str]:
    """Citations with the address of another paper, or of which the last number stands nowhere around."""
    for paper in (*read.papers, *((read.official,) if read.official else ())):
        if not _leads_to(paper.url, paper.id):
            yield f"the address of {paper.id}"
    for citation in (*read.citations, *(one for question in read.questions for one in question.citations)):
        if citation.identifiers:
            identifier = citation.identifiers[0]
            if citation.url != url_of(identifier) or not _leads_to(citation.url, identifier):
                yield f"the address of {identifier}"
            number = (_NUMBER.findall(_REPRINT.sub("", identifier)) or [""])[-1]
            by_name = citation.kind in _BY_NAME or citation.motion or not _NUMBER.search(citation.text)
            if number and not by_name and not _stands_in(number, f"{citation.text} {citation.sentence}"):
                yield f"the number {number} of {identifier}, cited as ‘{citation.text}’"


def _leads_to(url: str | None, identifier: str) -> bool:
    """Whether an address has each number of the identifier, and so is of no other."""
    said = _NUMBER.findall(url or "")
    return url is None or all(number in said for number in _NUMBER.findall(identifier))


def _stands_in(number: str, text: str) -> bool:
    """Whether ``text`` has the number, alone, between the ends of a range, or parted by spaces as ``35 300``."""
    said = {int(digits) for digits in _NUMBER.findall(text)}
    between = any(int(one) <= int(number) <= int(other) for one, other in _RANGE.findall(text))
    return int(number) in said or between or number in "".join(_NUMBER.findall(text))


# --- pages ----------------------------------------------------------------------------------


class _Row(Struct, frozen=True):
    """A row in the head of a page."""

    label: str
    of: Callable[[record.Letter, Any], str | None]
    """What stands in it of the letter, and of the question where it is the page of one; nothing: there is no row."""


def _names(askers: Sequence[record.Asker]) -> str:
    names = [f"{one.name} ({one.party})" if one.party else one.name for one in askers]
    return labels.listed(names) if names else ""


def _addressee(letter: record.Letter) -> str | None:
    return labels.ADDRESSEE.get(letter.addressee or "", letter.addressee or "")


def _whole(question: record.Question) -> str:
    others = [number for number in question.answers if number != question.number]
    return labels.whole_in_words(question.status, question.answered, others)


_HEAD = (
    _Row(labels.FACT["date"], lambda letter, _: letter.date and labels.dutch_date(letter.date)),
    _Row(labels.FACT["addressee"], lambda letter, _: _addressee(letter)),
)
_HEAD_OF_LETTER = (
    *_HEAD,
    _Row("Afzender", lambda letter, _: letter.sender),
    _Row("Kenmerk", lambda letter, _: letter.kenmerk),
    _Row(labels.FACT["asked"], lambda letter, _: _names(letter.askers) or letter.committee),
)
_HEAD_OF_QUESTION = (
    *_HEAD,
    _Row(
        labels.FACT["answered"],
        lambda letter, q: (q.sender or letter.sender) if letter.kind != "vragen" else None,
    ),
    _Row(
        labels.FACT["asked"],
        lambda letter, q: _names([a for a in q.askers if a.name]) or q.party or letter.committee,
    ),
    _Row(labels.FACT["whole"], lambda _, question: _whole(question)),
)
_HEAD_ROW = re.compile(r"^\| \*\*(?P<label>[^*|]+)\*\* \| (?P<value>.*) \|$", re.M)
_QUESTION_ROW = re.compile(
    r"^\| (?P<number>\d+[a-z]?|fragment) \| \[.*\]\((?P<slug>[a-z0-9-]+)\.md\) \|(?: (?P<party>.*?) \|)?",
    re.M,
)
_PARTY_OF_ALL = re.compile(r"^Bij elke vraag: Fractie: (?P<party>.*?)(?: ·.*)?\.$", re.M)
_PAPER = re.compile(rf"(?<!\\)\]\(\.\./{PAPERS.name}/(?P<slug>[^)#\s]+)\.md\)")


def _of_pages(read: record.Letter, pages: Sequence[MarkdownFile]) -> Iterator[str]:
    """What the pages say otherwise than brief.json."""
    markdown = {page.path: page.markdown for page in pages}
    index, account = f"{read.id}/index.md", f"{read.id}/{ACCOUNT}.md"
    of_question = {f"{read.id}/{question.slug}.md": question for question in read.questions}
    if Counter(page.path for page in pages) != Counter([index, account, *of_question]):
        yield "the list of pages"
        return
    yield from _other_head(index, markdown[index], _HEAD_OF_LETTER, read, None)
    of_all = _PARTY_OF_ALL.search(markdown[index])
    said = [
        (row["number"], of_all["party"] if of_all else row["party"], row["slug"])
        for row in _QUESTION_ROW.finditer(markdown[index])
    ]
    if said != [(q.number or "fragment", cell(q.party or "onbekend"), q.slug) for q in read.questions]:
        yield f"the list of questions of {index}"
    for path, question in of_question.items():
        yield from _other_head(path, markdown[path], _HEAD_OF_QUESTION, read, question)
        if f"\ntitle: {json.dumps(question.heading, ensure_ascii=False)}\n" not in markdown[path]:
            yield f"the title of {path}"
        line = question_line(labels.question_line(read, question))
        if f"\n# {escape_text(question.heading)}\n\n{line}" not in markdown[path]:
            yield f"the line under the title of {path}"
        cited = {slug_of_paper(one.identifiers[0]) for one in question.citations if one.identifiers}
        if {link["slug"] for link in _PAPER.finditer(markdown[path])} != cited - {None}:
            yield f"the papers that {path} links to"


def _other_head(
    path: str, markdown: str, rows: Iterable[_Row], letter: record.Letter, question: record.Question | None
) -> Iterator[str]:
    facts = markdown.partition(f"\n## {labels.HEADING['facts']}\n")[2] if question else markdown
    head = {row["label"]: row["value"] for row in _HEAD_ROW.finditer(facts.partition("\n## ")[0])}
    for row in rows:
        expected = cell(row.of(letter, question) or "")
        if head.get(row.label, "").casefold() != expected.casefold():  # a name opens with a capital there
            yield f"the row ‘{row.label}’ of {path}"


# --- corrections ----------------------------------------------------------------------------


def _of_corrections(
    edition: Edition, pages: Sequence[MarkdownFile], proved: Sequence[MarkdownFile]
) -> Iterator[str]:
    """Pages that differ from those that were proved in more than their corrections."""
    corrected = {page.path: page for page in pages}
    for before in proved:
        of_page = {
            " ".join(correction.wrong.split()): " ".join(correction.right.split())
            for slug, correction in edition.corrections
            if before.path == f"{edition.letter.id}/{slug}.md"
        }
        old, new = (
            [one.block.text for one in shown_on(page)[1]] for page in (before, corrected[before.path])
        )
        if len(old) != len(new) or not all(map(re.fullmatch, (_either(text, of_page) for text in old), new)):
            yield f"{before.path} differs in more than its corrections"


def _either(text: str, corrections: Mapping[str, str]) -> str:
    """The pattern of ``text`` with or without each of ``corrections``, wherever it fits."""
    if not corrections:
        return re.escape(text)
    return "".join(
        f"(?:{re.escape(part)}|{re.escape(corrections[part])})" if part in corrections else re.escape(part)
        for part in re.split(f"({'|'.join(map(re.escape, corrections))})", text)
    )
