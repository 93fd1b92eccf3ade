"""The page of one question."""

from __future__ import annotations

from collections.abc import Iterator

from vraagbaak import labels
from vraagbaak.citing.identifiers import url_of
from vraagbaak.editing import titles
from vraagbaak.editing.edition import Edition
from vraagbaak.labels import capitalised
from vraagbaak.reading.text import Footnote, Paragraph, Passage
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import Fact, Part
from vraagbaak.writing import notices
from vraagbaak.writing.html import notes_html, passage_html, quote
from vraagbaak.writing.markdown import escape_text, html_to_markdown
from vraagbaak.writing.page import Page, bullets, cell, front_matter, headed, joined


def question_page(edition: Edition, question: Question) -> Page:
    """The page of one question."""
    letter = edition.letter
    title = question.heading
    sections: list[tuple[Part, tuple[Paragraph | Footnote, ...]]] = []
    texts: list[str] = []
    if question.status != "missing":
        if question.question:
            sections.append(("question", _paragraphs(question.question)))
            texts.append(passage_html(edition, question, question.question, "question"))
        sections.append((labels.ANSWER_PART[question.answer_kind], _paragraphs(question.answer)))
        answer = passage_html(edition, question, question.answer, "answer")
        texts.append(answer or quote(_no_answer(letter, question)))
    if question.notes:
        sections.append(("notes", question.notes))
        texts.append(notes_html(edition, question))
    own = [(part, html_to_markdown(text)) for (part, _), text in zip(sections, texts, strict=True)]
    known = (f"{cell(capitalised(how))}." for how in notices.known_by(edition, question))
    ours: tuple[tuple[Part, str], ...] = (
        ("references", bullets(_references(edition, question))),
        ("known", bullets(known)),
    )
    own += [(part, body) for part, body in ours if body]
    keys = tuple(part for part, _ in own)
    head = front_matter(title, titles.description(letter, question), keys) + _head(edition, question, title)
    page = joined((head, *(headed(part, body) for part, body in own)))
    return Page(f"{letter.id}/{question.slug}.md", page, keys, tuple(sections))


def _no_answer(letter: Letter, question: Question) -> str:
    """Why no answer stands under the heading; where text of that page is hidden or a picture, it may be the answer."""
    if question.status == "as-picture":
        return "Wij vinden hier geen antwoord in woorden. In de brief staat hier een plaatje."
    hidden = {sheet.number for sheet in letter.source.sheets if sheet.hidden}
    if any(place.sheet in hidden for place in question.places):
        return (
            "Wij vinden hier geen antwoord. Op deze bladzijde staat tekst die niet te zien is; "
            "die hebben wij niet overgenomen."
        )
    return "Op deze vraag staat in dit document geen antwoord."


def _paragraphs(passage: Passage) -> tuple[Paragraph, ...]:
    return tuple(item for item in passage if isinstance(item, Paragraph))


def _head(edition: Edition, question: Question, title: str) -> str:
    """Title, what to know in ten seconds, and what must be known before reading."""
    facts = "\n".join(f"| **{labels.FACT[fact]}** | {value} |" for fact, value in _facts(edition, question))
    warnings = "".join(quote(notice.text, *notice.links) for notice in notices.notices(edition, question))
    parts = (
        f"# {escape_text(title)}\n",
        f"| Gegeven | Waarde |\n| --- | --- |\n{facts}\n",
        html_to_markdown(warnings) if warnings else "",
    )
    return joined(parts)


def _facts(edition: Edition, question: Question) -> Iterator[tuple[Fact, str]]:
    """(what, Markdown) of what is known, in the order of reading."""
    letter = edition.letter
    if asked := _asked_by(question):
        yield "asked", cell(asked)
    if (sender := question.sender or letter.sender) and letter.kind != "vragen":
        yield "answered", cell(labels.capitalised(sender))
    if letter.date:
        yield "date", labels.dutch_date(letter.date)
    if letter.sent:
        after = "" if letter.days is None else f"; beantwoord {labels.answered_after(letter.days)}"
        late = f" (termijn: {labels.TERM})" if letter.late_by else ""
        yield "sent", f"{labels.dutch_date(letter.sent)}{after}{late}"
    if letter.addressee:
        yield "addressee", cell(labels.ADDRESSEE.get(letter.addressee, letter.addressee))
    others = [number for number in question.answers if number != question.number]
    yield "whole", labels.whole_in_words(question.status, question.answered, others)
    official = letter.official
    if official and (url := url_of(official.id)):
        yield "official", f"[{escape_text(official.citation)}]({url})"
    yield "letter", f"[{cell(titles.letter_title(letter))}](index.md), {titles.pages(question)}"
    # In emphasis: of all that stands above the first heading only this is the letter's, and searched.
    if headings := [
        f"*{cell(text)}*" for text in (question.section, question.theme, *question.printed_above) if text
    ]:
        yield "heading", " › ".join(headings)


def _asked_by(question: Question) -> str:
    """``Jansen (ABC) en De Vries (DEF)``, or the party alone."""
    people = [asker for asker in question.askers if asker.name]
    named = [f"{asker.name} ({asker.party})" if asker.party else asker.name for asker in people]
    return labels.listed(named) if named else question.party or ""


def _references(edition: Edition, question: Question) -> Iterator[str]:
    """Each paper the page cites, with its identifier and where else it stands, in Markdown."""
    for entry in edition.references(question):
        what = f"[{cell(entry.text)}]({entry.page})" if entry.page else cell(entry.text)
        links = (f"[{cell(label)}]({href})" for label, href in entry.links)
        yield " · ".join(part for part in (what, cell(entry.identifier), *links) if part)
