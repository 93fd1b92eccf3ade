"""Each fact of what can be cited, and how each format calls it: one table.

To add a fact: a field in ``works.Work`` and a row here. To add a format: a field in ``Fact``, its names in the
rows, and a function that writes it (``reference_files``, ``page_metadata``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from vraagbaak.site.citing.works import Author, Work
from vraagbaak.vocabulary import PaperKind

Form = Literal["text", "names", "bodies", "date", "address"]
"""``bodies``: names that may hold commas and ‘and’. Each format writes each form in its own way."""
Value = str | Author


class Fact(Struct, frozen=True, kw_only=True):
    """One fact; a format that has no name for it does not get it."""

    of: Callable[[Work], Value | tuple[Value, ...]]
    """Its value for a work; empty where that is not known."""
    form: Form = "text"
    ris: tuple[str, ...] = ()
    """Tags, as Zotero's RIS translator reads them for a bill: T2 is its code, VL the volume, M1 the number of the
    bill, the start page its page, SE the section."""
    biblatex: str = ""
    """Field of ``@report``, which more programs know than ``@legislation``: ``type`` and ``institution`` are shown."""
    csl: tuple[str, ...] = ()
    """Variables of CSL 1.0.2. Zotero takes a ``bill`` with a ``publisher`` for a hearing. For a ``bill`` the style of the Leidraad prints the vergaderjaar as volume, the dossier
    as number and the ondernummer as page."""
    csl_report: tuple[str, ...] = ()
    """Variables of a ``report``, of which styles such as APA show the author, which they leave out of a ``bill``."""
    zotero: str = ""
    """Field of a Zotero item of type ``bill``, in ``<meta property="z:…">``."""
    highwire: str = ""
    """``<meta name="citation_…">``: Zotero, Google Scholar."""
    dcterms: str = ""
    """Element of Dublin Core and OWMS."""
    schema_org: str = ""
    """Property of schema.org."""


FACTS = (
    Fact(of=lambda w: w.key, ris=("ID",)),
    Fact(of=lambda w: w.title, ris=("TI",), biblatex="title", csl=("title",), csl_report=("title",),
         highwire="title", dcterms="title", schema_org="name"),
    Fact(of=lambda w: w.authors, form="names", ris=("AU",), biblatex="author", csl=("author",), csl_report=("author",),
         highwire="author", dcterms="creator", schema_org="author"),
    Fact(of=lambda w: w.institutions, form="bodies", ris=("PB",), biblatex="institution",
         csl_report=("publisher",), dcterms="publisher", schema_org="publisher"),
    Fact(of=lambda w: w.type, ris=("M3",), csl=("genre",), dcterms="type", schema_org="genre"),
    Fact(of=lambda w: w.type_beside_number, biblatex="type", csl_report=("genre",)),
    Fact(of=lambda w: w.number, biblatex="number", csl_report=("number",)),
    Fact(of=lambda w: w.reference, schema_org="identifier"),
    Fact(of=lambda w: w.series.name, ris=("T2",), csl=("container-title",), zotero="code"),
    Fact(of=lambda w: w.series.year, ris=("VL",), csl=("volume",), zotero="codeVolume"),
    Fact(of=lambda w: w.series.dossier, ris=("M1",), csl=("number",), zotero="billNumber"),
    Fact(of=lambda w: w.series.paper, ris=("SP",), csl=("page",), zotero="codePages"),
    Fact(of=lambda w: w.part, ris=("SE",), biblatex="note", csl=("section", "note"), csl_report=("note",),
         zotero="section"),
    Fact(of=lambda w: w.subject, ris=("AB",), csl=("abstract",), csl_report=("abstract",)),
    Fact(of=lambda w: w.date, form="date", ris=("PY", "DA"), biblatex="date", csl=("issued",), csl_report=("issued",),
         highwire="publication_date", dcterms="issued", schema_org="datePublished"),
    Fact(of=lambda w: w.language, ris=("LA",), csl=("language",), csl_report=("language",), highwire="language",
         dcterms="language", schema_org="inLanguage"),
    Fact(of=lambda w: w.address or w.official, form="address", ris=("UR",), biblatex="url", csl=("URL",),
         csl_report=("URL",)),
    Fact(of=lambda w: w.address, form="address", highwire="public_url", dcterms="identifier", schema_org="@id"),
    Fact(of=lambda w: w.official, form="address", dcterms="source", schema_org="sameAs"),
    Fact(of=lambda w: w.pdf, form="address", ris=("L1",), highwire="pdf_url"),
)  # fmt: skip
"""In the order in which formats list them."""


class ItemType(Struct, frozen=True):
    """The name of a kind of work in each format."""

    ris: str
    csl: str
    zotero: str
    schema_org: str


_PAPER = ItemType("BILL", "bill", "bill", "Report")
_LAW = ItemType("STAT", "legislation", "statute", "Legislation")
ITEM_TYPE: dict[PaperKind, ItemType] = {
    "motie": _PAPER,
    "kamerstuk": _PAPER,
    "dossier": _PAPER,
    "handelingen": _PAPER,
    "aanhangsel": _PAPER,
    "vragen": _PAPER,
    "document": _PAPER,
    "bijlage": _PAPER,
    "staatsblad": _LAW,
    "staatscourant": _LAW,
    "tractatenblad": _LAW,
    "wet": _LAW,
    "europees": _LAW,
    "ecli": ItemType("CASE", "legal_case", "case", "Report"),
}


def facts_of(work: Work, format: str) -> Iterator[tuple[str, Form, tuple[Value, ...]]]:
    """(name in the format, form, values) of every fact that ``work`` has and ``format`` names.

    ``format`` is a field of ``Fact``.
    """
    for fact in FACTS:
        names, found = getattr(fact, format), fact.of(work)
        values = tuple(value for value in (found if isinstance(found, tuple) else (found,)) if value)
        if values:
            for name in (names,) if isinstance(names, str) else names:
                if name:
                    yield name, fact.form, values
