"""The official publication of a document: as the document says itself, and as the editors name it."""

from __future__ import annotations

from vraagbaak.citations import find_citations
from vraagbaak.citing.identifiers import printed_citation, url_of
from vraagbaak.editing.brief_yml import Paper
from vraagbaak.findings import Finding
from vraagbaak.record.record import Official
from vraagbaak.understanding.model import Letter


def official_paper(letter: Letter, named: Paper | None, findings: list[Finding]) -> Official | None:
    """The publication that the editors name, where nothing contradicts it; else what the document says of itself."""
    own = own_paper(letter)
    if named is None:
        return own
    cited = [identifier for citation in find_citations(named.citation) for identifier in citation.identifiers]
    said = ""
    if cited and named.id.lower() not in map(str.lower, cited):
        said = f"de aanhaling ‘{named.citation}’ is van {', '.join(dict.fromkeys(cited))}"
    elif own and own.id.lower() != named.id.lower():
        said = f"het stuk zegt zelf dat het {own.id} is"
    if not said:
        return Official(id=named.id, url=url_of(named.id), citation=named.citation)
    message = f"Volgens brief.yml is dit officieel {named.id}, maar {said}; dat staat daarom niet op de site."
    findings.append(Finding("redactie-weerspreekt", message))
    return own


def own_paper(letter: Letter) -> Official | None:
    """The publication that a printed paper says it is; None for a letter, which says nothing of it.

    A first print of an answer (``AH 601``) is named as the Aanhangsel that follows it.
    """
    if letter.kind in ("kamerbrief", "brief"):
        return None
    named = letter.id if letter.kind == "antwoord" or not letter.kenmerk else letter.kenmerk
    url = url_of(named)
    return Official(id=named, url=url, citation=printed_citation(named)) if url else None
