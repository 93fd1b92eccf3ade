"""The pages around the questions: the letter, its verantwoording, the papers, the home page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vraagbaak import __version__
from vraagbaak.citing.identifiers import url_of
from vraagbaak.editing.edition import Edition, cited_papers
from vraagbaak.proving.audit import Proof
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.record.from_edition import paper_data
from vraagbaak.understanding.numbering import STYLES, Style
from vraagbaak.writing import wording
from vraagbaak.writing.html import Page, cell, front_matter, note_html, notes_apart, passage_html
from vraagbaak.writing.markdown import escape_text, html_to_markdown


def letter_page(edition: Edition) -> Page:
    """The letter: what it is, what is missing, every question, and its own first page."""
    letter = edition.letter
    title = wording.letter_title(letter)
    count = wording.counted((question.number, question.status) for question in letter.questions)
    summary = f"{wording.capitalised(wording.letter_of(letter))}: {count}."
    parts = [
        front_matter(title, summary),
        f"# {escape_text(title)}\n",
        _facts(edition),
        "[De brief als PDF](brief.pdf) · [Verantwoording: wat is gecontroleerd en wat is onzeker](verantwoording.md)\n",
        _missing(edition),
        "## Vragen\n",
        _question_table(edition),
        _papers_table(edition),
    ]
    sections: list[tuple[str, tuple[Paragraph | Footnote, ...]]] = []
    for heading, passage, where in (
        ("De brief", letter.front, "front"),
        ("Slot", letter.back, "back"),
    ):
        if any(isinstance(item, Paragraph) for item in passage):
            body = passage_html(edition, None, passage, where)
            parts.append(f"## {heading}\n\n{html_to_markdown(body)}")
            sections.append((heading, tuple(p for p in passage if isinstance(p, Paragraph))))
    if letter.front_notes:
        notes = "".join(note_html(edition, None, note) for note in letter.front_notes)
        parts.append(f"## Noten\n\n{html_to_markdown(notes_apart(notes, letter.front_notes))}")
        sections.append(("Noten", letter.front_notes))
    parts.append("## Meer\n\n- [De brief als gegevens (JSON)](brief.json)\n")
    return Page(f"{letter.id}/index.md", _joined(parts), tuple(sections))


def _facts(edition: Edition) -> str:
    letter, editorial = edition.letter, edition.editorial
    rows = [
        ("Afzender", letter.sender),
        ("Datum", wording.dutch_date(letter.date)),
        ("Kenmerk", letter.kenmerk),
        ("Kenmerk van de Kamer", letter.uw_kenmerk),
    ]
    lines = ["| Gegeven | Waarde |", "| --- | --- |"]
    lines += [f"| **{label}** | {cell(value)} |" for label, value in rows if value]
    if editorial.official:
        lines.append(
            f"| **Officiële publicatie** | {_paper(editorial.official.id, editorial.official.citation)} |"
        )
    for paper in editorial.related:
        role = f"{cell(paper.role)}: " if paper.role else ""
        lines.append(f"| **Hoort bij** | {role}{_paper(paper.id, paper.citation)} |")
    return "\n".join(lines) + "\n"


def _paper(identifier: str, citation: str) -> str:
    url = url_of(identifier)
    return f"[{escape_text(citation)}]({url})" if url else escape_text(citation)


def _missing(edition: Edition) -> str:
    letter, editorial = edition.letter, edition.editorial
    parts: list[str] = []
    if editorial.file_note:
        parts.append(f"> **Over het bestand.** {escape_text(editorial.file_note)}\n")
    if letter.pages_missing:
        pages = wording.listed(letter.pages_missing)
        parts.append(
            f"> ✂ **Niet volledig.** Van de {letter.pages_total} bladzijden zitten er "
            f"{len(letter.pages_present)} in het bestand; bladzijden {pages} ontbreken. Wat daar staat, "
            "is niet aangevuld: elke vraag zegt wat er ontbreekt, op de plaats waar het ontbreekt.\n"
        )
    return "\n".join(parts)


def _question_table(edition: Edition) -> str:
    lines = ["| Vraag | Fractie | Onderwerp | Bladzijden | Volledigheid |", "| --- | --- | --- | --- | --- |"]
    for question in edition.letter.questions:
        number = question.number or "fragment"
        about = wording.subject(edition, question) or wording.name(question)
        pages = ", ".join(str(page) for page in question.pages) or "–"
        lines.append(
            f"| {number} | {cell(question.party or 'onbekend')} "
            f"| [{cell(about)}]({question.slug}.md) | {pages} | {wording.STATUS[question.status]} |"
        )
    return "\n".join(lines) + "\n"


def _papers_table(edition: Edition) -> str:
    """Which papers are cited, and in which questions."""
    headings = {question.slug: question.number or "fragment" for question in edition.letter.questions}
    rows = []
    for identifier in cited_papers(edition.cited, edition.editorial):
        paper = paper_data(edition, identifier)
        where = [
            f"[{headings[slug]}]({slug}.md)" if slug in headings else "[de brief](index.md)"
            for slug in paper["cited_by"]
        ]
        if not where:  # named by the editors only
            continue
        link = f"[{escape_text(paper['citation'])}](../stukken/{paper['slug']}.md)"
        rows.append((link, "motie" if paper["kind"] == "motie" else "stuk", ", ".join(where)))
    return "## Aangehaalde stukken\n\n" + _table(("Stuk", "Soort", "In vraag"), rows) if rows else ""


def account_page(edition: Edition, proof: Proof, refused: int) -> Page:
    """The verantwoording: what was checked, what was left out, what is uncertain."""
    letter = edition.letter
    title = "Verantwoording"
    style: Style = letter.style  # type: ignore[assignment]
    rows = [
        ("Bestand", f"[brief.pdf](brief.pdf), SHA-256 `{letter.source.sha256}`"),
        ("Bladzijden in het bestand", f"{len(letter.pages_present)} van {letter.pages_total}"),
        ("Regels in het bestand", str(proof.lines)),
        ("– tekst van vragen, antwoorden en brief", str(proof.body_lines)),
        ("– noten", str(proof.note_lines)),
        ("– koppen en nummers", str(proof.heading_lines)),
        ("– kop- en voetregels (kenmerk, paginanummer)", str(sum(n for _, n in proof.furniture))),
        ("Woorden in het bestand", str(proof.words)),
        ("Woorden op de site", str(proof.words_on_site)),
        ("Woorden die nog eens getoond worden bij een gezamenlijk antwoord", str(proof.repeated_words)),
        ("Verwijzingen naar noten", str(proof.calls)),
        ("Nummering van de vragen", STYLES[style]),
        ("Nummers die geen vraagnummer bleken", str(refused)),
        ("Programma", f"Vraagbaak {__version__}"),
    ]
    parts = [
        front_matter(f"{title} bij {wording.letter_of(letter)}", "Wat is gecontroleerd en wat is onzeker."),
        f"# {title}\n",
        f"Bij [{escape_text(wording.letter_title(letter))}](index.md).\n",
        "Elke regel van het bestand staat op precies één plaats, en elk woord van de brief staat in "
        "dezelfde volgorde op de site. De site bevat geen woord dat niet in de brief staat, behalve de "
        "eigen labels: koppen, de regels onder de titel en de kaders. Woorden verschillen in aantal "
        "alleen doordat een woord of adres dat over een regeleinde liep, weer één is. Wie dit wil nagaan, "
        "draait `scripts/convert.py --check`: dat maakt alles opnieuw en vergelijkt het.\n",
        "## Telling\n",
        "| Gegeven | Waarde |\n| --- | --- |\n"
        + "\n".join(f"| {label} | {value} |" for label, value in rows)
        + "\n",
        "## Samengevoegde woorden\n",
        _joined_words(proof.joined),
        "## Kop- en voetregels\n",
        "Deze regels horen bij het papier en niet bij de tekst (cijfers als #).\n",
        _table(("Regel", "Aantal"), ((cell(text), str(count)) for text, count in proof.furniture)),
        "## Bevindingen\n",
        _findings(edition),
        _corrections(edition),
    ]
    return Page(f"{letter.id}/verantwoording.md", _joined(parts))


def _joined_words(words: Sequence[str]) -> str:
    if not words:
        return "Geen: geen enkel afbreekstreepje aan een regeleinde is weggelaten.\n"
    unique = ", ".join(escape_text(word) for word in dict.fromkeys(words))
    return f"Bij deze woorden is het afbreekstreepje aan het regeleinde weggelaten: {unique}.\n"


def _findings(edition: Edition) -> str:
    findings = edition.letter.findings
    if not findings:
        return "Geen.\n"
    return _table(
        ("Code", "Bladzijde", "Bevinding"),
        ((f"`{f.code}`", str(f.page or "–"), cell(f.message)) for f in findings),
    )


def _corrections(edition: Edition) -> str:
    if not edition.corrections:
        return ""
    rows = (
        (f"[{slug}]({slug}.md)", cell(c.wrong), cell(c.right), cell(c.reason), c.date)
        for slug, c in edition.corrections
    )
    return "## Correcties\n\n" + _table(("Vraag", "Stond er", "Moet zijn", "Reden", "Datum"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part).rstrip() + "\n"


def home_page(letters: Sequence[dict[str, object]]) -> Page:
    """The letters by date, newest first, and how to use the site."""
    rows = [
        (
            f"[{escape_text(str(letter['subject'] or letter['kenmerk']))}]({letter['id']}/index.md)",
            wording.dutch_date(str(letter["date"]) if letter["date"] else None),
            cell(str(letter["sender"] or "–")),
            wording.counted((q["number"], q["status"]) for q in letter["questions"]),  # type: ignore[attr-defined]
        )
        for letter in letters
    ]
    parts = [
        front_matter("", "Kamerbrieven met vragen en antwoorden: één pagina per vraag."),
        "# Vraagbaak\n",
        "Antwoorden van de regering op vragen van de Kamer: één pagina per vraag, met een adres dat "
        "nooit verandert, doorzoekbaar, en verbonden met de moties en Kamerstukken die erin worden "
        "aangehaald.\n",
        "## Brieven\n",
        _table(("Brief", "Datum", "Afzender", "Vragen"), rows),
        "## Zo gebruikt u de site\n",
        "- **Zoeken**: op woorden, op een Kamerstuk (het dossiernummer, met of zonder ondernummer) of op "
        "een vraag (`vraag 1`).\n"
        "- **Aanhalen**: elke vraag heeft een vast adres, en elke alinea daarbinnen ook. Onder elke vraag "
        "staat hoe u haar aanhaalt.\n"
        "- **Vertrouwen**: bij elke brief hoort een verantwoording die laat zien dat geen woord is "
        "verloren of verzonnen. Wat ontbreekt, staat als ontbrekend aangegeven.\n"
        "- **Stukken**: [alle aangehaalde stukken](stukken/index.md), met de vragen die ernaar "
        "verwijzen.\n"
        "- **Zonder netwerk**: de hele site werkt ook vanuit een map op uw eigen computer; open "
        "`index.html`.\n",
    ]
    return Page("index.md", _joined(parts))


def tombstone_page(path: str, title: str, onward: Sequence[tuple[str, str]]) -> Page:
    """What stays at an address that is no longer made."""
    links = "\n".join(f"- [{escape_text(label)}]({href})" for label, href in onward)
    body = (
        f"# {escape_text(title)}\n\n> Deze pagina is vervallen: bij een nieuwe verwerking van de brief "
        f"is zij niet meer gemaakt. Het adres blijft bestaan en wijst door.\n\n{links}\n"
    )
    return Page(path, front_matter(title, vervallen="ja") + body)
