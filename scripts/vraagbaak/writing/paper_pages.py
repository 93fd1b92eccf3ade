"""Pages of cited papers, collected from the data of all letters, and their index."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from vraagbaak import labels
from vraagbaak.addresses import DOSSIERS, LETTER_PAGE, PAPERS
from vraagbaak.citing.identifiers import (
    dossier_of,
    kind_of,
    motion_search_url,
    pdf_url_of,
    printed_citation,
    safe_url,
    same_document,
    slug_of_paper,
    url_of,
)
from vraagbaak.data import IsoDate, expect_a_day
from vraagbaak.dutch.names import slug_of
from vraagbaak.record import record
from vraagbaak.record.record import Letter, RecordedCitation
from vraagbaak.vocabulary import PaperKind
from vraagbaak.writing.markdown import (
    MarkdownFile,
    cell,
    escape_text,
    facts_table,
    front_matter,
    joined,
    table,
)
from vraagbaak.writing.shared_pages import Group

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
    """The answer of the public services about a paper; what is not known is left out of the file."""

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
    citation: RecordedCitation

    @property
    def page(self) -> str:
        """Path of the page where it stands, relative to ``docs/``."""
        return f"{self.letter.id}/{self.slug or LETTER_PAGE}.md"


class CitedPaper(Struct):
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

    @property
    def kenmerk(self) -> str:
        """Its identifier, as readers see it."""
        return self.id.removeprefix("dossier/")

    @property
    def dossier(self) -> str | None:
        """The dossier that it is of."""
        return dossier_of(self.id)


def collect(letters: Sequence[Letter]) -> tuple[list[CitedPaper], list[Use]]:
    """Every paper of ``letters`` in a fixed order, and the citations without an identifier."""
    papers: dict[str, CitedPaper] = {}
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


def _add_use(papers: dict[str, CitedPaper], use: Use) -> None:
    citation = use.citation
    identifier = citation.identifiers[0]
    if slug_of_paper(identifier) is None:
        return
    new = CitedPaper(identifier, kind_of(identifier), printed_citation(identifier))
    paper = papers.setdefault(identifier, new)
    paper.uses.append(use)
    if citation.kind == "motie":
        paper.kind = "motie"
    if citation.motion and citation.motion not in paper.motions:
        paper.motions.append(citation.motion)


def _add_named(papers: dict[str, CitedPaper], named: record.RecordedPaper, letter: Letter) -> None:
    identifier = named.id
    if slug_of_paper(identifier) is None:
        return
    paper = papers.setdefault(
        identifier, CitedPaper(identifier, named.kind or kind_of(identifier), named.citation)
    )
    if len(named.citation) > len(paper.citation):  # this one knows the vergaderjaar
        paper.citation = named.citation
    if not named.cited_by:
        paper.named_by.append(letter)
        paper.citation = named.citation


def _uses(letter: Letter) -> Iterator[Use]:
    for question, citation in letter.all_citations:
        if citation.kind != "url":
            slug, heading = (question.slug, question.heading) if question else ("", "de brief zelf")
            yield Use(letter, slug, heading, citation)


def paper_pages(
    letters: Sequence[Letter], known: Mapping[str, KnownPaper], found: Sequence[Group]
) -> list[MarkdownFile]:
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


def _paper_page(
    paper: CitedPaper, known: KnownPaper, same: CitedPaper | None, dossiers: Container[str]
) -> MarkdownFile:
    """The page of a paper; ``dossiers`` are the slugs of those with a page of their own."""
    parts = [
        front_matter(paper.title, f"{paper.citation}: {_used(paper)}."),
        f"# {escape_text(paper.title)}\n",
        facts_table(_facts(paper, known, same, dossiers)),
        _cited_by(paper),
        _named_by(paper),
    ]
    return MarkdownFile(f"{PAPERS.name}/{paper.slug}.md", joined(parts))


def _facts(
    paper: CitedPaper, known: KnownPaper, same: CitedPaper | None, dossiers: Container[str]
) -> Iterator[tuple[str, str]]:
    """(what, Markdown) of what is known."""
    yield "Soort", labels.PAPER_KIND[paper.kind]
    if known.title:
        yield "Titel", cell(known.title)
    if known.date:
        yield "Datum", labels.dutch_date(known.date)
    if known.movers:
        yield "Ingediend door", cell("; ".join(known.movers))
    yield "Aanhalen als", cell(paper.citation)
    yield "Kenmerk van het stuk", f"`{paper.kenmerk}`"
    pdf = pdf_url_of(paper.id)
    yield (
        labels.FACT["official"],
        f"[lees het stuk]({url_of(paper.id)})" + (f" · [PDF]({pdf})" if pdf else ""),
    )
    if known.found is False:
        yield "Let op", "dit adres bestond nog niet toen het werd nagegaan"
    if paper.dossier and not paper.id.startswith("dossier/"):
        yield "Dossier", _dossier_links(paper.dossier, dossiers)
    if same is not None:
        yield "Hetzelfde stuk", f"[{cell(same.title)}]({same.slug}.md)"
    if len(paper.motions) > 1:
        yield "Ook genoemd als", cell("; ".join(f"motie {name}" for name in paper.motions[1:]))


def _dossier_links(dossier: str, with_page: Container[str]) -> str:
    """To its official page, and to the questions about it."""
    official = f"[{cell(printed_citation('dossier/' + dossier))}]({url_of('dossier/' + dossier)})"
    slug = slug_of(dossier)
    if slug not in with_page:
        return official
    return f"{official} · [vragen bij dit dossier](../{DOSSIERS.name}/{slug}.md)"


def _used(paper: CitedPaper) -> str:
    return f"aangehaald in {_counted(paper)}" if paper.uses else f"hoort bij {_counted(paper)}"


def _counted(paper: CitedPaper) -> str:
    count = len({(use.letter.id, use.slug) for use in paper.uses if use.slug})
    return labels.amount(count, "vraag", "vragen") if count else "de brief zelf"


def _cited_by(paper: CitedPaper) -> str:
    if not paper.uses:
        return ""
    items = []
    for use in paper.uses:
        anchor = f"#{use.citation.anchor}" if use.citation.anchor else ""
        letter, sentence = (
            escape_text(labels.document_named(use.letter, use.letter.official)),
            escape_text(use.citation.sentence),
        )
        items.append(f"- [{escape_text(use.heading)}](../{use.page}{anchor}), {letter}: “{sentence}”")
    return "## Aangehaald in\n\n" + "\n".join(dict.fromkeys(items)) + "\n"


def _named_by(paper: CitedPaper) -> str:
    """The letters that the editors say this paper belongs to: as their publication, or as related."""
    parts: list[str] = []
    published = [letter for letter in paper.named_by if letter.official and letter.official.id == paper.id]
    related = [letter for letter in paper.named_by if letter not in published]
    for heading, named in (("De officiële tekst van", published), ("Hoort bij", related)):
        if named:
            items = (
                f"- [{escape_text(labels.document_named(one, one.official))}](../{one.id}/index.md)"
                for one in named
            )
            parts.append(f"## {heading}\n\n" + "\n".join(items) + "\n\nVermeld door de redactie.\n")
    return "\n".join(parts)


def _index_page(papers: Sequence[CitedPaper], unresolved: Sequence[Use]) -> MarkdownFile:
    parts = [
        front_matter(PAPERS.title, "Alle aangehaalde moties, Kamerstukken en andere publicaties."),
        "# Stukken\n",
        "Alle moties, Kamerstukken en andere publicaties waarnaar de brieven verwijzen. Elk stuk heeft "
        "een eigen pagina, met de officiële tekst en de vragen die het aanhalen.\n",
        table(("Stuk", "Soort", "Dossier", "Kenmerk", "Aangehaald in"), map(_row, papers)) if papers else "",
        _unresolved(unresolved),
    ]
    return MarkdownFile(PAPERS.page, joined(parts))


def _row(paper: CitedPaper) -> tuple[str, ...]:
    dossier = cell(printed_citation(f"dossier/{paper.dossier}").partition(" ")[2]) if paper.dossier else "–"
    link = f"[{cell(paper.title)}]({paper.slug}.md)"
    return link, labels.PAPER_KIND[paper.kind], dossier, f"`{paper.kenmerk}`", _counted(paper)


def _unresolved(uses: Sequence[Use]) -> str:
    if not uses:
        return ""
    lines = []
    for use in uses:
        what = escape_text(use.citation.text)
        if use.citation.motion:
            url = safe_url(motion_search_url(use.citation.motion))
            what = f"{what} ([zoek deze motie]({url}))"
        lines.append(f"- {what}, in [{escape_text(use.heading)}](../{use.page})")
    return (
        "## Zonder bekend nummer\n\nBij deze verwijzingen staat geen nummer, of een nummer waarbij wij geen "
        "publicatie vinden. Wij raden niet om welk stuk het gaat; de redactie kan het aanvullen.\n\n"
        + "\n".join(dict.fromkeys(lines))
        + "\n"
    )
