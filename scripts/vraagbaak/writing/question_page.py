"""The page of one question."""

from __future__ import annotations

import html

from vraagbaak import labels
from vraagbaak.editing import titles
from vraagbaak.editing.edition import Edition
from vraagbaak.reading.text import Footnote, Paragraph, Passage
from vraagbaak.understanding.model import Question
from vraagbaak.vocabulary import Part
from vraagbaak.writing import notices
from vraagbaak.writing.html import note_html, notes_apart, passage_html, quote, text_html
from vraagbaak.writing.markdown import html_to_markdown
from vraagbaak.writing.page import Page, front_matter


def question_page(edition: Edition, question: Question) -> Page:
    """The page of one question."""
    letter = edition.letter
    title = titles.heading(edition, question)
    parts = [_question_head(edition, question)]
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
    body = notes_apart("".join(parts), question.notes)
    head = front_matter(title, titles.description(edition, question), own)
    path = f"{letter.id}/{question.slug}.md"
    return Page(path, head + html_to_markdown(body), tuple(own), tuple(sections))


def _heading(part: Part) -> str:
    return f"<h2>{text_html(labels.HEADING[part])}</h2>"


def _paragraphs(passage: Passage) -> tuple[Paragraph, ...]:
    return tuple(item for item in passage if isinstance(item, Paragraph))


def _question_head(edition: Edition, question: Question) -> str:
    """Title, whose question it is, where it stands, and what is not known."""
    letter = edition.letter
    heading = f"<h1>{text_html(titles.heading(edition, question))}</h1>"
    facts = [_party_html(edition, question)] if question.party else []
    facts.append(text_html(titles.pages(question)))
    if edition.title(question):
        facts.append("titel van de redactie")
    lines = [f"<p>{' · '.join(fact for fact in facts if fact)}</p>"]
    lines.append(
        f'<p>{text_html(titles.letter_from(letter))}: <a href="index.md">{text_html(titles.letter_title(letter))}</a></p>'
    )
    # In emphasis: of all that stands above the first heading only this is the letter's, and searched.
    headings = [f"<em>{text_html(text)}</em>" for text in (question.section, question.theme) if text]
    if headings:
        lines.append(f"<p>Kop in de brief: {' › '.join(headings)}</p>")
    lines.extend(quote(notice.text, *notice.links) for notice in notices.notices(edition, question))
    return heading + "".join(lines)


def _party_html(edition: Edition, question: Question) -> str:
    how = notices.party_known_by(edition, question)
    return f"<strong>{text_html(question.party or '')}</strong> ({text_html(how)})"


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
