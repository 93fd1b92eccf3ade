"""The page of a letter: what it is, what is missing, every question, its own first page."""

from __future__ import annotations

from vraagbaak import labels
from vraagbaak.addresses import ACCOUNT, PAPERS
from vraagbaak.citing.identifiers import printed_citation, url_of
from vraagbaak.editing import titles
from vraagbaak.editing.edition import Edition, cited_papers
from vraagbaak.editing.recording import paper_record
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.understanding.model import Letter
from vraagbaak.vocabulary import Part
from vraagbaak.writing.html import notes_html, passage_html
from vraagbaak.writing.markdown import escape_text, html_to_markdown
from vraagbaak.writing.page import Page, cell, front_matter, headed, joined, table


def letter_page(edition: Edition) -> Page:
    """The letter: what it is, what is missing, every question, and its own first page."""
    letter = edition.letter
    title = titles.letter_title(letter)
    count = labels.counted((question.number, question.status) for question in letter.questions)
    summary = f"{labels.capitalised(titles.letter_of(letter))}: {count}."
    own: list[tuple[Part, str]] = [("questions", _question_table(edition))]
    if papers := _papers_table(edition):
        own.append(("papers", papers))
    sections: list[tuple[Part, tuple[Paragraph | Footnote, ...]]] = []
    for part, passage in letter.passages:
        paragraphs = tuple(item for item in passage if isinstance(item, Paragraph))
        if paragraphs:
            own.append((part, html_to_markdown(passage_html(edition, None, passage, part))))
            sections.append((part, paragraphs))
    if letter.front_notes:
        own.append(("notes", html_to_markdown(notes_html(edition, None))))
        sections.append(("notes", letter.front_notes))
    own.append(("more", "- [De brief als gegevens (JSON)](brief.json)\n"))
    keys = tuple(part for part, _ in own)
    parts = [
        front_matter(title, summary, keys),
        f"# {escape_text(title)}\n",
        _facts(edition),
        f"[De brief als PDF](brief.pdf){_active(letter)} · [Verantwoording: wat is gecontroleerd en wat is onzeker]"
        f"({ACCOUNT}.md)\n",
        _missing(edition),
        *(headed(part, body) for part, body in own),
    ]
    return Page(f"{letter.id}/index.md", joined(parts), keys, tuple(sections))


def _active(letter: Letter) -> str:
    """What a reader who opens the PDF must know."""
    kinds = [labels.ACTIVE[kind] for kind in letter.source.active]
    return f" (let op: de PDF heeft ook {labels.listed(kinds)})" if kinds else ""


def _facts(edition: Edition) -> str:
    letter, editorial = edition.letter, edition.editorial
    rows = [
        ("Soort", labels.DOCUMENT_KIND[letter.kind]),
        (labels.FACT["asked"], _asked_by(letter)),
        ("Afzender", letter.sender),
        ("Aan", labels.ADDRESSEE.get(letter.addressee or "", letter.addressee)),
        ("Datum", labels.dutch_date(letter.date) if letter.date else None),
        (labels.FACT["sent"], labels.dutch_date(letter.sent) if letter.sent else None),
        ("Beantwoord", _answered_on(letter)),
        ("Nummer van de vragen", letter.question_set),
        ("Kenmerk", letter.kenmerk),
        ("Kenmerk van de Kamer", letter.uw_kenmerk),
    ]
    lines = ["| Gegeven | Waarde |", "| --- | --- |"]
    lines += [f"| **{label}** | {cell(value)} |" for label, value in rows if value]
    if official := letter.official:
        lines.append(f"| **{labels.FACT['official']}** | {_paper(official.id, official.citation)} |")
    if letter.late_by:
        lines.append(f"| **Termijn** | [{labels.TERM}]({url_of(letter.late_by)}) |")
    for identifier in letter.see_too:
        other = _paper(identifier, printed_citation(identifier))
        lines.append(f"| **{labels.SEE_TOO[letter.response]}** | {other} |")
    for paper in editorial.related:
        role = f"{cell(paper.role)}: " if paper.role else ""
        lines.append(f"| **Hoort bij** | {role}{_paper(paper.id, paper.citation)} |")
    return "\n".join(lines) + "\n"


def _asked_by(letter: Letter) -> str:
    """``Jansen (ABC) en De Vries (DEF)``."""
    named = [f"{asker.name} ({asker.party})" if asker.party else asker.name for asker in letter.askers]
    return labels.listed(named) if named else ""


def _answered_on(letter: Letter) -> str:
    """``29 juni 2023, na 57 dagen``; empty where one of both days is not known."""
    if letter.days is None:
        return ""
    return f"{labels.dutch_date(letter.answered_on)}, {labels.answered_after(letter.days)}"


def _paper(identifier: str, citation: str) -> str:
    url = url_of(identifier)
    return f"[{escape_text(citation)}]({url})" if url else escape_text(citation)


def _missing(edition: Edition) -> str:
    letter, editorial = edition.letter, edition.editorial
    parts: list[str] = []
    if editorial.file_note:
        parts.append(f"> **Over deze kopie.** {escape_text(editorial.file_note)}\n")
    if letter.pages_missing:
        pages = labels.listed(letter.pages_missing)
        parts.append(
            f"> {labels.CUT_MARK} **Onvolledig.** Van de {letter.pages_total} bladzijden zitten er "
            f"{len(letter.pages_present)} in deze kopie; bladzijden {pages} ontbreken. Wat daar staat, "
            "hebben wij niet aangevuld. Bij elke vraag staat wat er ontbreekt, en waar.\n"
        )
    return "\n".join(parts)


def _question_table(edition: Edition) -> str:
    lines = [
        "| Vraag | Fractie | Onderwerp | Bladzijden | Volledigheid | Beantwoord |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for question in edition.letter.questions:
        number = question.number or "fragment"
        about = question.subject or "de tekst ontbreekt"
        pages = ", ".join(str(page) for page in question.pages) or "–"
        answered = labels.answered_in_words(question.answered, question.status)
        lines.append(
            f"| {number} | {cell(question.party or 'onbekend')} "
            f"| [{cell(about)}]({question.slug}.md) | {pages} | {labels.STATUS[question.status]} | {answered} |"
        )
    return "\n".join(lines) + "\n"


def _papers_table(edition: Edition) -> str:
    """Which papers are cited, and in which questions."""
    headings = {question.slug: question.number or "fragment" for question in edition.letter.questions}
    rows = []
    for identifier in cited_papers(edition):
        paper = paper_record(edition, identifier)
        where = [
            f"[{headings[slug]}]({slug}.md)" if slug in headings else "[de brief](index.md)"
            for slug in paper.cited_by
        ]
        if not where:  # named by the editors only
            continue
        link = f"[{escape_text(paper.citation)}](../{PAPERS.name}/{paper.slug}.md)"
        rows.append((link, "motie" if paper.kind == "motie" else "stuk", ", ".join(where)))
    return table(("Stuk", "Soort", "In vraag"), rows) if rows else ""
