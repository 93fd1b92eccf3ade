"""What a page says of itself to programs: elements in its head, and JSON-LD.

An address that the site does not know is written nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vraagbaak.record.record import Letter, Question
from vraagbaak.site.mapping import ITEM_TYPE, facts_of
from vraagbaak.site.works import Author, Work, letter_work, plain, question_work

# Elements that Dublin Core had before its terms; Zotero reads these. DCTERMS is what OWMS asks for.
_OLD_ELEMENTS = frozenset({"title", "creator", "publisher", "type", "language", "identifier", "source"})
OWMS_BODY = "OVERHEID.Ministerie"


@dataclass(frozen=True, slots=True)
class Meta:
    """An element ``<meta>``."""

    name: str
    content: str
    key: str = "name"
    """``name`` or ``property``."""
    scheme: str = ""
    """The list of OWMS that the content is taken from."""


def meta_of(work: Work, modified: str = "") -> tuple[Meta, ...]:
    """Elements for Zotero (Highwire and ``z:``), Dublin Core and OWMS.

    Args:
        work: what the page shows.
        modified: date of the last change of the page, ISO 8601; the work's own date where it is empty.
    """
    last = modified or work.date
    return (
        *(Meta(f"citation_{name}", value) for name, value in _texts(work, "highwire")),
        *_dublin_core(work),
        *(Meta("OVERHEID.authority", plain(name), scheme=_list_of(name)) for name in work.institutions),
        *((Meta("DCTERMS.modified", last, scheme="DCTERMS.W3CDTF"),) if last else ()),
        Meta("z:itemType", ITEM_TYPE[work.kind].zotero, "property"),
        *(
            Meta(f"z:{name}", value, "property")
            for name, value in _texts(work, "zotero")
            if ITEM_TYPE[work.kind].zotero == "bill"
        ),
    )


def _dublin_core(work: Work) -> Iterator[Meta]:
    for name, value in _texts(work, "dcterms"):
        if name in _OLD_ELEMENTS:
            yield Meta(f"DC.{name}", value)
        yield Meta(f"DCTERMS.{name}", value, scheme=_scheme(name, value))


def _scheme(name: str, value: str) -> str:
    if name == "publisher":
        return _list_of(value)
    return {"issued": "DCTERMS.W3CDTF", "language": "DCTERMS.RFC4646"}.get(name, "")


def _list_of(body: str) -> str:
    return OWMS_BODY if body.startswith("Ministerie ") else ""


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
    """A Question with its Answer, part of the letter."""
    work, whole = question_work(letter, question, site_url), letter_work(letter, site_url)
    item: Item = {
        **_CONTEXT,
        "@type": "Question",
        **({"@id": work.address} if work.address else {}),
        "name": work.title,
        "text": "\n".join(question.question),
        "inLanguage": work.language,
        "isPartOf": _described(whole),
        "citation": [citation.url for citation in question.citations if citation.url],
    }
    if work.date:
        item["dateCreated"] = work.date
    askers = [_asker(asker.name, asker.party) for asker in question.askers if asker.name or asker.party]
    if askers or question.party:
        item["author"] = askers or [_asker("", question.party or "")]
    if question.answer:
        item["acceptedAnswer"] = {"@type": "Answer", "text": "\n".join(question.answer)}
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


def in_script(items: Sequence[Item | None]) -> tuple[str, ...]:
    """Each item as JSON that is safe inside ``<script>``."""
    return tuple(
        json.dumps(item, ensure_ascii=False)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
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
