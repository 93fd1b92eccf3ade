"""Pages of cited papers, collected from the data of all letters, and their index."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from vraagbaak import labels
from vraagbaak.addresses import DOSSIERS, PAPERS
from vraagbaak.citing.identifiers import (
    dossier_of,
    kind_of,
    pdf_url_of,
    printed_citation,
    same_document,
    slug_of_paper,
    url_of,
)
from vraagbaak.citing.safe_urls import motion_search_url, safe_url
from vraagbaak.data import IsoDate, expect_a_day
from vraagbaak.dutch.slugs import slug_of
from vraagbaak.record import record
from vraagbaak.record.record import Citation, Letter
from vraagbaak.vocabulary import PaperKind
from vraagbaak.writing.area_pages import Group
from vraagbaak.writing.markdown import escape_text
from vraagbaak.writing.page import Page, cell, front_matter

Letters = Sequence[Letter]


# No control characters, nothing that turns the direction of text or is not to be seen (a service is untrusted).
Visible = Annotated[
    str,
    Meta(
        max_length=2_000,
        pattern="^[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*\\Z",
        description="visible text of at most 2,000 characters",
    ),
]


class KnownPaper(Struct, frozen=True, omit_defaults=True):
    """What the public services said of a paper; what is not known is left out of the file."""

    found: bool | None = None
    """Whether its official address existed; None when it was not asked."""
    title: Visible = ""
    date: IsoDate | None = None
    movers: Annotated[tuple[Visible, ...], Meta(max_length=100)] = ()
    """Who moved it, as they name them."""

    def __post_init__(self) -> None:
        expect_a_day(self.date)


# Yes: "kst-35300-VII-33", "2022D12345", "dossier/36200". No: what is no address of a paper.
Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9:/._-]{2,60}\Z",
        description="an identifier such as kst-35300-VII-33",
    ),
]
KnownPapers = dict[Identifier, KnownPaper]
"""What ``docs/stukken/metadata.json`` holds."""


class Use(Struct, frozen=True):
    """One place where a paper is cited."""

    letter: Letter
    slug: str
    heading: str
    citation: Citation


class Paper(Struct):
    """A cited paper, with everything all letters say of it."""

    id: str
    kind: PaperKind
    citation: str
    motions: list[str] = []
    uses: list[Use] = []
    named_by: list[Letter] = []
    """Letters whose editor names the paper (as official publication, or as related)."""

    @property
    def slug(self) -> str:
        """Name of its page."""
        return slug_of_paper(self.id) or "onbekend"

    @property
    def title(self) -> str:
        """Title of its page."""
        if self.motions:
            return f"Motie {self.motions[0]} ({self.citation})"
        return self.citation


def collect(letters: Letters) -> tuple[list[Paper], list[Use]]:
    """Every paper of ``letters`` in a fixed order, and the citations without an identifier."""
    papers: dict[str, Paper] = {}
    unresolved: list[Use] = []
    for letter in letters:
        for use in _uses(letter):
            if use.citation.resolved:
                _add_use(papers, use)
            else:
                unresolved.append(use)
        for named in letter.papers:
            _add_named(papers, named, letter)
    return sorted(papers.values(), key=lambda paper: paper.id), unresolved


def _add_use(papers: dict[str, Paper], use: Use) -> None:
    citation = use.citation
    identifier = citation.identifiers[0]
    if slug_of_paper(identifier) is None:
        return
    new = Paper(identifier, kind_of(identifier), printed_citation(identifier))
    paper = papers.setdefault(identifier, new)
    paper.uses.append(use)
    if citation.kind == "motie":
        paper.kind = "motie"
    if citation.motion and citation.motion not in paper.motions:
        paper.motions.append(citation.motion)


def _add_named(papers: dict[str, Paper], named: record.Paper, letter: Letter) -> None:
    identifier = named.id
    if slug_of_paper(identifier) is None:
        return
    paper = papers.setdefault(
        identifier, Paper(identifier, named.kind or kind_of(identifier), named.citation)
    )
    if len(named.citation) > len(paper.citation):  # this one knows the vergaderjaar
        paper.citation = named.citation
    if not named.cited_by:
        paper.named_by.append(letter)
        paper.citation = named.citation


def _uses(letter: Letter) -> list[Use]:
    uses = [Use(letter, "", "de brief zelf", c) for c in letter.citations]
    for question in letter.questions:
        uses += [Use(letter, question.slug, question.heading, c) for c in question.citations]
    return [use for use in uses if use.citation.kind != "url"]


def paper_pages(letters: Letters, known: Mapping[str, KnownPaper], found: Sequence[Group]) -> list[Page]:
    """One page per paper, and the index.

    Args:
        letters: the data of every letter of the site.
        known: what the public services said of papers, by identifier (may be empty).
        found: the pages that gather questions of these letters.
    """
    papers, unresolved = collect(letters)
    by_id = {paper.id: paper for paper in papers}
    dossiers = {group.slug for group in found if group.area == DOSSIERS}
    pages = [
        _paper_page(
            paper, known.get(paper.id, KnownPaper()), by_id.get(same_document(paper.id) or ""), dossiers
        )
        for paper in papers
    ]
    return [*pages, _index_page(papers, unresolved)]


def _paper_page(paper: Paper, known: KnownPaper, same: Paper | None, dossiers: Container[str]) -> Page:
    """Its page; ``dossiers`` are the slugs of those with a page of their own."""
    title = paper.title
    facts = [("Soort", labels.PAPER_KIND[paper.kind])]
    if known.title:
        facts.append(("Titel", cell(known.title)))
    if known.date:
        facts.append(("Datum", labels.dutch_date(known.date)))
    if known.movers:
        facts.append(("Ingediend door", cell("; ".join(known.movers))))
    facts.append(("Aanhalen als", cell(paper.citation)))
    facts.append(("Kenmerk van het stuk", f"`{paper.id.removeprefix('dossier/')}`"))
    url, pdf = url_of(paper.id), pdf_url_of(paper.id)
    dossier = dossier_of(paper.id)
    official = f"[lees het stuk]({url})" + (f" · [PDF]({pdf})" if pdf else "")
    facts.append((labels.FACT["official"], official))
    if known.found is False:
        facts.append(("Let op", "dit adres bestond nog niet toen het werd nagegaan"))
    if dossier and not paper.id.startswith("dossier/"):
        facts.append(("Dossier", _dossier_links(dossier, dossiers)))
    if same is not None:
        facts.append(("Hetzelfde stuk", f"[{cell(same.title)}]({same.slug}.md)"))
    if len(paper.motions) > 1:
        facts.append(("Ook genoemd als", cell("; ".join(f"motie {name}" for name in paper.motions[1:]))))
    lines = "\n".join(f"| **{label}** | {value} |" for label, value in facts)
    parts = [
        front_matter(title, f"{paper.citation}: {_used(paper)}."),
        f"# {escape_text(title)}\n\n| Gegeven | Waarde |\n| --- | --- |\n{lines}\n",
        _cited_by(paper),
        _named_by(paper),
    ]
    return Page(f"{PAPERS.name}/{paper.slug}.md", "\n".join(part for part in parts if part).rstrip() + "\n")


def _dossier_links(dossier: str, with_page: Container[str]) -> str:
    """To its official page, and to the questions about it."""
    official = f"[{cell(printed_citation('dossier/' + dossier))}]({url_of('dossier/' + dossier)})"
    slug = slug_of(dossier)
    if slug not in with_page:
        return official
    return f"{official} · [vragen bij dit dossier](../{DOSSIERS.name}/{slug}.md)"


def _used(paper: Paper) -> str:
    return f"aangehaald in {_counted(paper)}" if paper.uses else f"hoort bij {_counted(paper)}"


def _counted(paper: Paper) -> str:
    count = len({(use.letter.id, use.slug) for use in paper.uses if use.slug})
    if not count:
        return "de brief zelf"
    return "1 vraag" if count == 1 else f"{count} vragen"


def _cited_by(paper: Paper) -> str:
    items: list[str] = []
    if not paper.uses:
        return ""
    for use in paper.uses:
        page = f"{use.slug}.md" if use.slug else "index.md"
        anchor = f"#{use.citation.anchor}" if use.citation.anchor else ""
        head = escape_text(use.heading)
        letter = escape_text(_letter_name(use.letter))
        sentence = escape_text(use.citation.sentence)
        items.append(f"- [{head}](../{use.letter.id}/{page}{anchor}), {letter}: “{sentence}”")
    return "## Aangehaald in\n\n" + "\n".join(dict.fromkeys(items)) + "\n"


def _named_by(paper: Paper) -> str:
    """The letters that the editors say this paper belongs to: as their publication, or as related."""
    parts: list[str] = []
    published = [letter for letter in paper.named_by if letter.official and letter.official.id == paper.id]
    related = [letter for letter in paper.named_by if letter not in published]
    for heading, named in (("De officiële tekst van", published), ("Hoort bij", related)):
        if named:
            items = (f"- [{escape_text(_letter_name(one))}](../{one.id}/index.md)" for one in named)
            parts.append(f"## {heading}\n\n" + "\n".join(items) + "\n\nVermeld door de redactie.\n")
    return "\n".join(parts)


def _letter_name(letter: Letter) -> str:
    official = letter.official.citation if letter.official else None
    return labels.document_named(letter.kind, letter.kenmerk, letter.date, official)


def _index_page(papers: Sequence[Paper], unresolved: Sequence[Use]) -> Page:
    parts = [
        front_matter(PAPERS.title, "Alle aangehaalde moties, Kamerstukken en andere publicaties."),
        "# Stukken\n",
        "Alle moties, Kamerstukken en andere publicaties waarnaar de brieven verwijzen. Elk stuk heeft "
        "een eigen pagina, met de officiële tekst en de vragen die het aanhalen.\n",
        "## Naar soort\n",
    ]
    for kind, label in labels.PAPER_KIND.items():
        group = [paper for paper in papers if paper.kind == kind]
        if group:
            rows = "\n".join(
                f"| [{cell(p.title)}]({p.slug}.md) | `{p.id.removeprefix('dossier/')}` | {_counted(p)} |"
                for p in group
            )
            parts.append(f"### {label}\n\n| Stuk | Kenmerk | Aangehaald in |\n| --- | --- | --- |\n{rows}\n")
    parts.append(_by_dossier(papers))
    parts.append(_unresolved(unresolved))
    return Page(PAPERS.page, "\n".join(part for part in parts if part).rstrip() + "\n")


def _by_dossier(papers: Sequence[Paper]) -> str:
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        dossier = dossier_of(paper.id)
        if dossier:
            groups.setdefault(dossier, []).append(paper)
    if not groups:
        return ""
    lines = [
        f"| {cell(printed_citation('dossier/' + dossier))} "
        f"| {', '.join(f'[{cell(p.id.rsplit(chr(45), 1)[-1])}]({p.slug}.md)' for p in group)} |"
        for dossier, group in sorted(groups.items())
    ]
    return "## Naar dossier\n\n| Dossier | Stukken |\n| --- | --- |\n" + "\n".join(lines) + "\n"


def _unresolved(uses: Sequence[Use]) -> str:
    if not uses:
        return ""
    lines = []
    for use in uses:
        page = f"{use.slug}.md" if use.slug else "index.md"
        what = escape_text(use.citation.text)
        if use.citation.motion:
            url = safe_url(motion_search_url(use.citation.motion))
            what = f"{what} ([zoek deze motie]({url}))"
        lines.append(f"- {what}, in [{escape_text(use.heading)}](../{use.letter.id}/{page})")
    return (
        "## Zonder bekend nummer\n\nBij deze verwijzingen staat geen nummer, of een nummer waarbij wij geen "
        "publicatie vinden. Wij raden niet om welk stuk het gaat; de redactie kan het aanvullen.\n\n"
        + "\n".join(dict.fromkeys(lines))
        + "\n"
    )
