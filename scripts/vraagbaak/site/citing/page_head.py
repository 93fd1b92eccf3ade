"""The description of a page for programs (elements in its head, JSON-LD), and how it is cited.

An address that the site does not know is written nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from vraagbaak.addresses import HEADING_ID, HOME, PAPERS
from vraagbaak.dutch.names import names
from vraagbaak.labels import ANSWER_PART
from vraagbaak.record.record import Letter, Question, RecordedPaper
from vraagbaak.site.citing.formats import ITEM_TYPE, facts_of
from vraagbaak.site.citing.works import (
    Author,
    Work,
    absolute,
    apa,
    leidraad,
    leidraad_paper,
    letter_work,
    paper_work,
    part_of,
    plain,
    question_work,
)

OWMS_BODY = "OVERHEID.Ministerie"


class MetaElement(Struct, frozen=True):
    """An element ``<meta>``."""

    name: str
    content: str
    key: str = "name"
    """``name`` or ``property``."""
    scheme: str = ""
    """The list of OWMS that the content is taken from."""


def meta_of(work: Work, modified: str = "") -> tuple[MetaElement, ...]:
    """Elements for Zotero (Highwire and ``z:``), Dublin Core and OWMS.

    Args:
        work: what the page shows.
        modified: date of the last change of the page, ISO 8601; the work's own date where it is empty.
    """
    last = modified or work.date
    return (
        *(MetaElement(f"citation_{name}", value) for name, value in _texts(work, "highwire")),
        # Not Dublin Core's older ``DC.`` too: who reads those reads the terms, which OWMS asks for.
        *(
            MetaElement(f"DCTERMS.{name}", value, scheme=_scheme(name, value))
            for name, value in _texts(work, "dcterms")
        ),
        *(
            MetaElement("OVERHEID.authority", plain(name), scheme=OWMS_BODY)
            for name in work.institutions
            if _list_of(name)
        ),
        *(MetaElement(f"OVERHEIDop.{name}", value) for name, value in _texts(work, "overheid_op")),
        *((MetaElement("DCTERMS.modified", last, scheme="DCTERMS.W3CDTF"),) if last else ()),
        MetaElement("z:itemType", ITEM_TYPE[work.kind].zotero, "property"),
        *(
            MetaElement(f"z:{name}", value, "property")
            for name, value in _texts(work, "zotero")
            if ITEM_TYPE[work.kind].zotero == "bill"
        ),
    )


def _scheme(name: str, value: str) -> str:
    if name == "publisher":
        return _list_of(value)
    return {"issued": "DCTERMS.W3CDTF", "language": "DCTERMS.RFC4646"}.get(name, "")


def _list_of(body: str) -> str:
    """The list of OWMS that ``body`` is in: that of ministries, which ``names`` takes from its register (TOOI)."""
    listed = (f"Ministerie van {name.text}" for name in names() if name.kind == "ministerie")
    return OWMS_BODY if body in listed else ""


def _texts(work: Work, format: str) -> Iterator[tuple[str, str]]:
    for name, form, values in facts_of(work, format):
        for value in values:
            text = inverted(value) if isinstance(value, Author) else plain(value)
            if format == "highwire" and isinstance(value, Author) and value.is_person and not value.given:
                text += ","  # else Zotero takes the first word of ``Van Weel`` for a given name
            yield name, text.replace("-", "/") if form == "date" and format == "highwire" else text


def inverted(author: Author) -> str:
    """``Smit Prins, Anna``: what Zotero reads as one person. A comma within a name would make it two parts."""
    return ", ".join(part.replace(",", "") for part in (author.family, author.given) if part)


# --- JSON-LD --------------------------------------------------------------------------------

Item = dict[str, Any]
_CONTEXT = {"@context": "https://schema.org"}


def question_ld(letter: Letter, question: Question, site_url: str) -> Item:
    """A Question with its Answer, part of the letter; their text stands on the page, and once is enough."""
    work, whole = question_work(letter, question, site_url), letter_work(letter, site_url)
    item: Item = {
        **_CONTEXT,
        "@type": "Question",
        **({"@id": work.address} if work.address else {}),
        "name": work.title,
        "inLanguage": work.language,
        "isPartOf": _named(whole),
        "citation": [citation.url for citation in question.citations if citation.url],
    }
    if work.date:
        item["dateCreated"] = work.date
    askers = [_asker(asker.name, asker.party) for asker in question.askers if asker.name or asker.party]
    if askers or question.party:
        item["author"] = askers or [_asker("", question.party or "")]
    if question.answer:
        item["acceptedAnswer"] = {"@type": "Answer"}
        if work.address:
            item["acceptedAnswer"]["url"] = f"{work.address}#{HEADING_ID[ANSWER_PART[question.answer_kind]]}"
        if whole.authors and letter.kind != "vragen":
            item["acceptedAnswer"]["author"] = [_agent(author) for author in whole.authors]
    return item


def work_ld(work: Work, pdf: str = "") -> Item:
    """A letter or a paper; ``pdf`` is its file where that is on the site."""
    item = {**_CONTEXT, **_described(work)}
    if pdf:
        item["encoding"] = {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"}
    return item


def breadcrumbs_ld(steps: Sequence[tuple[str, str]]) -> Item | None:
    """The way from the home page to a page: (name, absolute address) of each; None where addresses are not known."""
    if not all(address for _, address in steps):
        return None
    return {
        **_CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address}
            for at, (name, address) in enumerate(steps, 1)
        ],
    }


def in_script(items: Sequence[Item | None]) -> tuple[Markup, ...]:
    """Each item as JSON that is safe inside ``<script>``."""
    return tuple(
        Markup(
            json.dumps(item, ensure_ascii=False, separators=(",", ":"))
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
        )
        for item in items
        if item
    )


def _described(work: Work) -> Item:
    item: Item = {"@type": ITEM_TYPE[work.kind].schema_org}
    for name, form, values in facts_of(work, "schema_org"):
        made = [
            _agent(value) if isinstance(value, Author) else _body(value) if form == "bodies" else value
            for value in values
        ]
        item[name] = made if form in ("names", "bodies") else made[0]
    return item


def _named(work: Work) -> Item:
    """A work that is described on its own page: enough to know it by."""
    described = _described(work)
    kept = ("@type", "@id", "name", "identifier", "datePublished")
    return {name: described[name] for name in kept if name in described}


def _agent(author: Author) -> Item:
    """A person with an office; a body where no person is known."""
    if not author.is_person:
        return _body(author.family)
    found = {
        "@type": "Person",
        "name": author.name,
        "familyName": author.family,
        "givenName": author.given,
        "jobTitle": author.function,
    }
    item: Item = {key: value for key, value in found.items() if value}
    return {**item, "worksFor": _body(author.institution)} if author.institution else item


def _body(name: str) -> Item:
    return {"@type": "GovernmentOrganization", "name": name}


def _asker(name: str, party: str) -> Item:
    of = {"@type": "Organization", "name": party}
    return {"@type": "Person", "name": name, **({"memberOf": of} if party else {})} if name else of


# --- what the template of a page prints: of a question, a letter, a paper --------------------

CARD = "kaart.png"
"""The picture that others show beside a link to a page, in the folder of its letter."""
TemplateVariables = dict[str, Any]


class Imprint(Struct, frozen=True):
    """The place where a page is published, and the day on which it changed."""

    site_url: str
    """Empty where the site does not know its address."""
    changed: str
    """The day on which the page last changed; empty where it is not known."""

    def home(self) -> tuple[str, str]:
        """The first step to every page: (name, address)."""
        return HOME.title, self.site_url


def question_head(letter: Letter, question: Question, at: Imprint) -> TemplateVariables:
    """Variables for the page of a question."""
    work, whole = question_work(letter, question, at.site_url), letter_work(letter, at.site_url)
    steps = breadcrumbs_ld([at.home(), (whole.title, whole.address), (work.title, work.address)])
    return {
        **_common(work, at, [question_ld(letter, question, at.site_url), steps], leidraad(letter, question)),
        "cite_name": part_of(question),
        "cite_stem": question.slug,
        "preview": absolute(at.site_url, f"{letter.id}/{CARD}"),
    }


def letter_head(letter: Letter, at: Imprint) -> TemplateVariables:
    """Variables for the page of a letter."""
    work = letter_work(letter, at.site_url)
    steps = breadcrumbs_ld([at.home(), (work.title, work.address)])
    return {
        **_common(work, at, [work_ld(work, work.pdf), steps], leidraad(letter)),
        "cite_stem": "brief",
        "preview": absolute(at.site_url, f"{letter.id}/{CARD}"),
    }


def paper_head(paper: RecordedPaper, at: Imprint) -> TemplateVariables:
    """Variables for the page of a paper that letters cite."""
    work = paper_work(paper, at.site_url)
    steps = breadcrumbs_ld(
        [
            at.home(),
            (PAPERS.title, absolute(at.site_url, f"{PAPERS.name}/")),
            (work.title, work.address),
        ]
    )
    return {
        **_common(work, at, [work_ld(work), steps], leidraad_paper(paper)),
        "cite_stem": paper.slug,
        "is_paper": True,
    }


def _common(work: Work, at: Imprint, described: list[Item | None], printed: str) -> TemplateVariables:
    return {
        "metas": meta_of(work, at.changed),
        "json_ld": in_script(described),
        "cite_leidraad": printed,
        "cite_apa": apa(work),
        "cite_url": work.address,
    }
