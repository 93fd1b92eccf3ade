"""The pages of one letter: its own, and one of each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vraagbaak import labels
from vraagbaak.addresses import ACCOUNT, PAPERS, slug_beside
from vraagbaak.citing.identifiers import printed_citation, url_of
from vraagbaak.editing.edition import Edition, cited_papers, description_of, letter_of, printed_pages
from vraagbaak.editing.recording import paper_record
from vraagbaak.labels import capitalised
from vraagbaak.reading.text import Footnote, Paragraph, Passage
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.vocabulary import Fact, Part
from vraagbaak.writing.html import notes_html, passage_html, quote
from vraagbaak.writing.markdown import (
    MarkdownFile,
    bullets,
    cell,
    escape_text,
    facts_table,
    front_matter,
    headed,
    html_to_markdown,
    joined,
    question_line,
    table,
)

Text = tuple[Paragraph | Footnote, ...]
PagePart = tuple[Part, str, Text | None]
"""What stands under a heading: which part, its Markdown, and the text of the letter in it; None for words of ours."""


def _page(path: str, title: str, about: str, head: str, parts: Sequence[PagePart]) -> MarkdownFile:
    """The page of these parts; ``head`` is the Markdown above them."""
    keys = tuple(part for part, _, _ in parts)
    markdown = joined((head, *(headed(part, body) for part, body, _ in parts)))
    texts = tuple((part, text) for part, _, text in parts if text is not None)
    return MarkdownFile(path, front_matter(title, about, keys) + markdown, keys, texts)


def _paragraphs(passage: Passage) -> tuple[Paragraph, ...]:
    return tuple(item for item in passage if isinstance(item, Paragraph))


# --- of the letter ----------------------------------------------------------------------------


def letter_page(edition: Edition) -> MarkdownFile:
    """The letter: what it is, what is missing, every question, and its own first page."""
    letter = edition.letter
    title = labels.letter_title(letter, letter.questions)
    count = labels.counted(letter.questions)
    head = (
        f"\n# {escape_text(title)}\n",
        facts_table(_letter_facts(edition)),
        f"[De brief als PDF](brief.pdf){_active(letter)} · [Verantwoording: wat is gecontroleerd en wat is onzeker]"
        f"({ACCOUNT}.md)\n",
        _missing(edition),
    )
    about = f"{labels.capitalised(letter_of(letter))}: {count}."
    return _page(f"{letter.id}/index.md", title, about, joined(head), list(_letter_parts(edition)))


def _active(letter: Letter) -> str:
    """What a reader who opens the PDF must know."""
    kinds = [labels.ACTIVE[kind] for kind in letter.source.active]
    return f" (let op: de PDF heeft ook {labels.listed(kinds)})" if kinds else ""


def _letter_parts(edition: Edition) -> Iterator[PagePart]:
    letter = edition.letter
    yield "questions", _question_table(edition), None
    if papers := _papers_table(edition):
        yield "papers", papers, None
    for part, passage in letter.passages:
        if paragraphs := _paragraphs(passage):
            yield part, html_to_markdown(passage_html(edition, None, passage, part)), paragraphs
    if letter.front_notes:
        yield "notes", html_to_markdown(notes_html(edition, None)), letter.front_notes
    yield "more", "- [De brief als gegevens (JSON)](brief.json)\n", None


def _letter_facts(edition: Edition) -> Iterator[tuple[str, str]]:
    """(what, Markdown) of what is known."""
    letter = edition.letter
    asked = [asker.in_words for asker in letter.askers]
    rows = (
        ("Soort", labels.DOCUMENT_KIND[letter.kind]),
        (labels.FACT["asked"], labels.listed(asked) if asked else letter.committee),
        ("Afzender", letter.sender),
        ("Aan", labels.ADDRESSEE.get(letter.addressee or "", letter.addressee)),
        ("Datum", labels.dutch_date(letter.date) if letter.date else None),
        (labels.FACT["sent"], labels.dutch_date(letter.sent) if letter.sent else None),
        ("Beantwoord", _answered_on(letter)),
        ("Nummer van de vragen", letter.question_set),
        ("Kenmerk", letter.kenmerk),
        ("Kenmerk van de Kamer", letter.uw_kenmerk),
    )
    yield from ((label, cell(value)) for label, value in rows if value)
    if official := letter.official:
        yield labels.FACT["official"], _paper(official.id, official.citation)
    if letter.late_by:
        yield "Termijn", f"[{labels.TERM}]({url_of(letter.late_by)})"
    if others := [one for one in letter.question_sets if letter.fetched and one != letter.question_set]:
        yield "Ook bij de vragen", f"{', '.join(map(_set_of_questions, others))} (volgens de dienst)"
    for identifier in letter.see_too:
        yield labels.SEE_TOO[letter.response], _paper(identifier, printed_citation(identifier))
    for paper in edition.editorial.related:
        role = f"{cell(paper.role)}: " if paper.role else ""
        yield "Hoort bij", role + _paper(paper.id, paper.citation)


def _answered_on(letter: Letter) -> str:
    """``29 juni 2023, na 57 dagen``; empty where one of both days is not known."""
    if letter.days is None:
        return ""
    return f"{labels.dutch_date(letter.answered_on)}, {labels.answered_after(letter.days)}"


def _set_of_questions(number: str) -> str:
    return _paper(f"kv-tk-{number}", number)


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
    """Each question with what it is about; what is the same of all of them is said once above it."""
    questions = edition.letter.questions
    columns = [
        (head, [cell(of(question, question.pages)) for question in questions])
        for head, of in labels.QUESTION_COLUMNS.items()
    ]
    same = [] if len(questions) < 2 else [column for column in columns if len(set(column[1])) == 1]
    differ = [column for column in columns if column not in same]
    subjects = [
        f"[{cell(question.subject or 'de tekst ontbreekt')}]({question.slug}.md)" for question in questions
    ]
    numbers = [question.number or "fragment" for question in questions]
    rows = zip(numbers, subjects, *(cells for _, cells in differ), strict=True)
    above = " · ".join(f"{head}: {cells[0]}" for head, cells in same)
    return joined(
        (
            f"Bij elke vraag: {above}.\n" if above else "",
            table(("Vraag", "Onderwerp", *(head for head, _ in differ)), rows),
        )
    )


def _papers_table(edition: Edition) -> str:
    """The papers that are cited, with the questions that cite them."""
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


# --- of a question ----------------------------------------------------------------------------


def question_page(edition: Edition, question: Question) -> MarkdownFile:
    """The page of one question."""
    letter = edition.letter
    warnings = "".join(quote(text, *links) for text, links in _notices(edition, question))
    head = (
        f"# {escape_text(question.heading)}\n",
        question_line(labels.question_line(letter, question)),
        html_to_markdown(warnings) if warnings else "",
    )
    path, about = f"{letter.id}/{question.slug}.md", description_of(letter, question)
    return _page(path, question.heading, about, joined(head), list(_question_parts(edition, question)))


def _question_parts(edition: Edition, question: Question) -> Iterator[PagePart]:
    if question.status != "missing":
        if question.question:
            asked = passage_html(edition, question, question.question, "question")
            yield "question", html_to_markdown(asked), _paragraphs(question.question)
        answer = passage_html(edition, question, question.answer, "answer")
        shown = html_to_markdown(answer or quote(_no_answer(edition.letter, question)))
        yield labels.ANSWER_PART[question.answer_kind], shown, _paragraphs(question.answer)
    if question.notes:
        yield "notes", html_to_markdown(notes_html(edition, question)), question.notes
    if references := bullets(_references(edition, question)):
        yield "references", references, None
    yield "facts", facts_table((labels.FACT[fact], value) for fact, value in _facts(edition, question)), None
    if known := bullets(f"{cell(capitalised(how))}." for how in _known_by(edition, question)):
        yield "known", known, None


def _no_answer(letter: Letter, question: Question) -> str:
    """The reason why no answer stands under the heading; hidden text or a picture on that page may be the answer."""
    if question.status == "as-picture":
        return "Wij vinden hier geen antwoord in woorden. In de brief staat hier een plaatje."
    hidden = {sheet.number for sheet in letter.source.sheets if sheet.hidden}
    if any(place.sheet in hidden for place in question.places):
        return (
            "Wij vinden hier geen antwoord. Op deze bladzijde staat tekst die niet te zien is; "
            "die hebben wij niet overgenomen."
        )
    return "Op deze vraag staat in dit document geen antwoord."


def _facts(edition: Edition, question: Question) -> Iterator[tuple[Fact, str]]:
    """(what, Markdown) of what is known, in the order of reading."""
    letter = edition.letter
    if asked := _asked_by(question) or letter.committee:
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
    yield (
        "letter",
        f"[{cell(labels.letter_title(letter, letter.questions))}](index.md), {printed_pages(question)}",
    )
    # In emphasis: of all that stands above the first heading only this is the letter's, and searched.
    if headings := [
        f"*{cell(text)}*" for text in (question.section, question.theme, *question.printed_above) if text
    ]:
        yield "heading", " › ".join(headings)


def _asked_by(question: Question) -> str:
    """``Jansen (ABC) en De Vries (DEF)``, or the party alone."""
    named = [asker.in_words for asker in question.askers if asker.name]
    return labels.listed(named) if named else question.party or ""


def _references(edition: Edition, question: Question) -> Iterator[str]:
    """Each paper the page cites, with its identifier and where else it stands, in Markdown."""
    for entry in edition.references(question):
        what = f"[{cell(entry.text)}]({entry.page})" if entry.page else cell(entry.text)
        links = (f"[{cell(label)}]({href})" for label, href in entry.links)
        yield " · ".join(part for part in (what, cell(entry.identifier), *links) if part)


# --- what a reader must know of a question ----------------------------------------------------

Links = tuple[tuple[str, str], ...]
"""(label, address) of where to go."""


def _notices(edition: Edition, question: Question) -> Iterator[tuple[str, Links]]:
    """What a reader must know before reading: joint answers, gaps, corrections."""
    if question.group:
        text = (
            f"De vragen {labels.listed(question.group)} staan in de brief samen onder één kop, zonder nummer "
            "per vraag. Op deze pagina staan ze allemaal, met het antwoord dat bij alle hoort."
        )
        yield text, _others(edition, question, question.group)
    elif len(question.answers) > 1:
        text = f"De vragen {labels.listed(question.answers)} hebben samen één antwoord."
        yield text, _others(edition, question, question.answers)
    for doubt in question.uncertain:
        yield f"{labels.UNCERTAIN} {doubt}", ()
    if question.status not in ("complete", "as-picture"):  # what is a picture is said as a doubt
        yield _gap_text(question), ()
    for slug, correction in edition.corrections:
        if slug == question.slug:
            text = (
                f"Gecorrigeerd op {labels.dutch_date(correction.date)}: hier staat ‘{correction.right}’; in "
                f"deze kopie staat ‘{correction.wrong}’. Reden: {correction.reason}"
            )
            yield text, ()


def _others(edition: Edition, own: Question, numbers: Sequence[str]) -> Links:
    """Links to the other questions of a joint answer, where they have a page."""
    others = ((number, slug_beside(edition.letter.questions, own, number)) for number in numbers)
    return tuple(
        (f"Naar vraag {number}", f"{slug}.md") for number, slug in others if slug and slug != own.slug
    )


def _gap_text(question: Question) -> str:
    gone = labels.pages_named(question.pages_missing)
    verb = "zit" if len(question.pages_missing) == 1 else "zitten"
    where = f"{capitalised(gone)} {verb} niet in deze kopie"
    if question.status == "missing":
        return (
            f"Deze vraag en het antwoord erop ontbreken. {where}; daar moeten ze staan. "
            "Wij hebben de tekst niet aangevuld."
        )
    if not question.number:
        return f"Wij weten niet bij welke vraag deze tekst hoort. {where}; daar staat wat ervoor komt."
    what = {
        "start-missing": "Het begin",
        "end-missing": "Het slot",
        "middle-missing": "Het midden",
        "start-and-end-missing": "Begin en slot",
    }[question.status]
    if question.status == "end-missing":
        return (
            f"{what} ontbreekt, of wij kunnen het niet controleren. {where}. Wat daar nog bij deze vraag "
            "staat, hebben wij niet aangevuld."
        )
    return f"{what} ontbreekt. {where}. Wij hebben de tekst niet aangevuld."


def _known_by(edition: Edition, question: Question) -> Iterator[str]:
    """How what stands in the head of a question's page is known, a sentence each."""
    if question.party and question.party_source:
        source = dict(edition.party_sources).get(question.slug)
        how = labels.PARTY_SOURCE[question.party_source] + (f"; bron: {source}" if source else "")
        yield f"fractie {question.party}: {how}"
    if question.title:
        yield "de titel is van de redactie"
    if question.number_source == "counted":
        yield "de vragen in deze brief hebben geen nummer; wij hebben ze per fractie geteld"
    if question.number_source == "inferred":
        yield (
            f"het nummer {question.number} staat niet op de bladzijden in deze kopie; het volgt uit het nummer "
            "van de vraag erna"
        )
