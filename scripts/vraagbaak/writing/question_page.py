"""The page of one question."""

from __future__ import annotations

import html
from collections.abc import Iterator

from vraagbaak import labels
from vraagbaak.citing.identifiers import url_of
from vraagbaak.editing import titles
from vraagbaak.editing.edition import Edition
from vraagbaak.labels import capitalised
from vraagbaak.reading.text import Footnote, Paragraph, Passage
from vraagbaak.understanding.model import Question
from vraagbaak.vocabulary import Fact, Part
from vraagbaak.writing import notices
from vraagbaak.writing.html import note_html, notes_apart, passage_html, quote, text_html
from vraagbaak.writing.markdown import escape_text, html_to_markdown
from vraagbaak.writing.page import Page, cell, front_matter


def question_page(edition: Edition, question: Question) -> Page:
    """The page of one question."""
    letter = edition.letter
    title = titles.heading(edition, question)
    parts = []
    sections: list[tuple[Part, tuple[Paragraph | Footnote, ...]]] = []
    if question.status != "missing":
        if question.question:
            parts.append(_heading("question"))
            parts.append(passage_html(edition, question, question.question, "question"))
            sections.append(("question", _paragraphs(question.question)))
        part = labels.ANSWER_PART[question.answer_kind]
        parts.append(_heading(part))
        parts.append(passage_html(edition, question, question.answer, "answer"))
        if not question.answer:
            parts.append(quote("Op deze vraag staat in dit document geen antwoord."))
        sections.append((part, _paragraphs(question.answer)))
    if question.notes:
        parts.append(_heading("notes"))
        parts.extend(note_html(edition, question, note) for note in question.notes)
        sections.append(("notes", question.notes))
    own = [part for part, _ in sections]
    if references := _references_html(edition, question):
        own.append("references")
        parts.append(_heading("references") + references)
    if known := _known_html(edition, question):
        own.append("known")
        parts.append(_heading("known") + known)
    head = front_matter(title, titles.description(edition, question), own) + _head(edition, question)
    body = html_to_markdown(notes_apart("".join(parts), question.notes)) if parts else ""
    path = f"{letter.id}/{question.slug}.md"
    return Page(path, (head + body).rstrip() + "\n", tuple(own), tuple(sections))


def _heading(part: Part) -> str:
    return f"<h2>{text_html(labels.HEADING[part])}</h2>"


def _paragraphs(passage: Passage) -> tuple[Paragraph, ...]:
    return tuple(item for item in passage if isinstance(item, Paragraph))


def _head(edition: Edition, question: Question) -> str:
    """Title, what to know in ten seconds, and what must be known before reading."""
    facts = "\n".join(f"| **{labels.FACT[fact]}** | {value} |" for fact, value in _facts(edition, question))
    warnings = "".join(quote(notice.text, *notice.links) for notice in notices.notices(edition, question))
    parts = [
        f"# {escape_text(titles.heading(edition, question))}\n",
        f"| Gegeven | Waarde |\n| --- | --- |\n{facts}\n",
        html_to_markdown(warnings) if warnings else "",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _facts(edition: Edition, question: Question) -> Iterator[tuple[Fact, str]]:
    """(what, Markdown) of what is known, in the order of reading."""
    letter = edition.letter
    if asked := _asked_by(question):
        yield "asked", cell(asked)
    if letter.sender and letter.kind != "vragen":
        yield "answered", cell(labels.capitalised(letter.sender))
    if letter.date:
        yield "date", labels.dutch_date(letter.date)
    if letter.addressee:
        yield "addressee", cell(labels.ADDRESSEE.get(letter.addressee, letter.addressee))
    others = [number for number in question.answers if number != question.number]
    yield "whole", labels.whole_in_words(question.status, question.answered, others)
    official = edition.official
    if official and (url := url_of(official.id)):
        yield "official", f"[{escape_text(official.citation)}]({url})"
    yield "letter", f"[{cell(titles.letter_title(letter))}](index.md), {titles.pages(question)}"
    # In emphasis: of all that stands above the first heading only this is the letter's, and searched.
    if headings := [f"*{cell(text)}*" for text in (question.section, question.theme) if text]:
        yield "heading", " › ".join(headings)


def _asked_by(question: Question) -> str:
    """``Jansen (ABC) en De Vries (DEF)``, or the party alone."""
    people = [asker for asker in question.askers if asker.name]
    named = [f"{asker.name} ({asker.party})" if asker.party else asker.name for asker in people]
    return labels.listed(named) if named else question.party or ""


def _known_html(edition: Edition, question: Question) -> str:
    """How the head of the page is known; ``""`` where the letter itself says all of it."""
    items = [f"{capitalised(known)}." for known in notices.known_by(edition, question)]
    return f"<ul>{''.join(f'<li>{text_html(item)}</li>' for item in items)}</ul>" if items else ""


def _references_html(edition: Edition, question: Question) -> str:
    entries = edition.references(question)
    if not entries:
        return ""
    items = []
    for entry in entries:
        what = (
            f'<a href="{html.escape(entry.page)}">{text_html(entry.text)}</a>'
            if entry.page
            else text_html(entry.text)
        )
        links = [f'<a href="{html.escape(href)}">{text_html(label)}</a>' for label, href in entry.links]
        items.append(
            f"<li>{' · '.join(part for part in (what, text_html(entry.identifier), *links) if part)}</li>"
        )
    return f"<ul>{''.join(items)}</ul>"
