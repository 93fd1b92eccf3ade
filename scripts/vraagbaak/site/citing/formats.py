"""Each fact of what can be cited, how each format calls it, and the files of reference managers.

To add a fact: a field in ``works.Work`` and a row here. To add a format: a field in ``Fact``, its names in the rows, and
a function that writes it, here (a file) or in ``page_head``. Values are untrusted text: each format writes its own
special characters so that they can neither end a field nor start another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct

from vraagbaak.site.citing.works import Author, Work, in_full, plain
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
    """Field of ``@report``, which more programs know than ``@legislation``: ``type`` and ``institution`` are shown;
    ``@misc`` has other names for two of them (``_IN_MISC``)."""
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
    overheid_op: str = ""
    """Element of OVERHEIDop, as officielebekendmakingen.nl gives it with each publication."""
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
    Fact(of=lambda w: w.numbered[0], biblatex="type", csl_report=("genre",)),
    Fact(of=lambda w: w.numbered[1], biblatex="number", csl_report=("number",)),
    Fact(of=lambda w: w.reference, schema_org="identifier"),
    Fact(of=lambda w: w.series.name, ris=("T2",), csl=("container-title",), zotero="code"),
    Fact(of=lambda w: w.series.year, ris=("VL",), csl=("volume",), zotero="codeVolume"),
    Fact(of=lambda w: w.series.dossier, ris=("M1",), csl=("number",), zotero="billNumber"),
    Fact(of=lambda w: w.series.paper, ris=("SP",), csl=("page",), zotero="codePages"),
    Fact(of=lambda w: w.dossier, overheid_op="dossiernummer"),
    Fact(of=lambda w: w.series.paper if w.dossier else "", overheid_op="ondernummer"),
    Fact(of=lambda w: w.series.paper if w.kind == "aanhangsel" else "", overheid_op="aanhangselNummer"),
    Fact(of=lambda w: in_full(w.series.year, "-"), overheid_op="vergaderjaar"),
    Fact(of=lambda w: w.submitters, overheid_op="indiener"),
    Fact(of=lambda w: w.part, ris=("SE",), biblatex="note", csl=("section", "note"), csl_report=("note",),
         zotero="section"),
    Fact(of=lambda w: w.subject, ris=("AB",), csl=("abstract",), csl_report=("abstract",)),
    Fact(of=lambda w: w.date or w.years, form="date", biblatex="date"),
    Fact(of=lambda w: w.date, form="date", ris=("PY", "DA"), csl=("issued",), csl_report=("issued",),
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


# --- RIS ------------------------------------------------------------------------------------


def ris(works: Iterable[Work]) -> str:
    """RIS; a line is a field, so no value holds a line end."""
    return "".join(f"{line}\r\n" for work in works for line in _ris_lines(work))


def _ris_lines(work: Work) -> Iterator[str]:
    yield f"TY  - {ITEM_TYPE[work.kind].ris}"
    for tag, form, values in facts_of(work, "ris"):
        if form == "bodies":
            values = ("; ".join(str(value) for value in values),)
        for value in values:
            yield f"{tag}  - {plain(_ris_value(tag, form, value))}"
    yield "ER  - "


def _ris_value(tag: str, form: Form, value: Value) -> str:
    if isinstance(value, Author):
        return ", ".join(_one_part(part) for part in (value.family, value.given) if part)
    if form == "date":
        return value[:4] if tag == "PY" else value.replace("-", "/")
    return value


def _one_part(name: str) -> str:
    """A comma parts family and given name, so a name holds none: ``Volksgezondheid Welzijn en Sport``."""
    return " ".join(name.replace(",", " ").split())


# --- BibLaTeX -------------------------------------------------------------------------------

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$",
}  # fmt: skip
# What would part a family or given name, or make it several names; biber reads ``=`` as the name of a part.
# Yes: ``Zaken, Volk``, ``Jansen and co``, ``a=b``. No: ``van der Lee``, ``Anderson``.
_NOT_PLAIN = re.compile(r"[,\"\\{}=]|\band\b")
# The same for a name that is known as one text. Yes: ``De Jonge``. No: ``Jansen``.
_NOT_ONE_WORD = re.compile(rf"{_NOT_PLAIN.pattern}|\s")


def biblatex(works: Iterable[Work]) -> str:
    """BibLaTeX: ``@report``, or ``@misc`` where not all is known that a report must have."""
    return "\n".join(_entry(work) for work in works)


# A report must have these: ``biber --validate-datamodel``.
_OF_REPORT = frozenset({"author", "type", "institution", "date"})
_IN_MISC = {"institution": "organization", "number": "howpublished"}


def _entry(work: Work) -> str:
    fields = {name: _tex_field(form, values) for name, form, values in facts_of(work, "biblatex")}
    kind = "report" if fields.keys() >= _OF_REPORT else "misc"
    if kind == "misc":
        if fields.get("number", "") in fields.get("title", ""):  # a paper is called by its number
            fields.pop("number", "")
        fields = {_IN_MISC.get(name, name): value for name, value in fields.items()}
    body = ",\n".join(
        f"  {name} = {{{value}}}" for name, value in [*fields.items(), ("langid", "dutch")] if value
    )
    return f"@{kind}{{{work.key},\n{body}\n}}\n"


def _tex_field(form: Form, values: tuple[Value, ...]) -> str:
    if form == "address":
        return re.sub(r"[{}\\\s]", "", str(values[0]))
    return " and ".join(
        _tex_name(value) if isinstance(value, Author) else _braced(value) if form == "bodies" else _tex(value)
        for value in values
    )


def _tex_name(author: Author) -> str:
    """``van Weel, D. M.``, read as family name and given name; of ``D.M.`` some would keep one initial."""
    if not author.given:
        return _braced(author.family)
    particle, family = author.particle, author.family.removeprefix(author.particle).strip()
    before = f"{particle} " if particle else ""
    given = re.sub(r"\b(\w)\.(?=\w)", r"\1. ", author.given)
    return f"{before}{_braced(family, _NOT_PLAIN)}, {_braced(given, _NOT_PLAIN)}"


def _braced(name: str, when: re.Pattern[str] = _NOT_ONE_WORD) -> str:
    return f"{{{_tex(name)}}}" if when.search(name) else _tex(name)


def _tex(text: object) -> str:
    return "".join(_TEX.get(c, c) for c in plain(text))


# --- CSL ------------------------------------------------------------------------------------


def csl_item(work: Work, names: str = "csl") -> dict[str, Any]:
    """One item of CSL-JSON; ``names`` is the field of ``Fact`` that holds its variables."""
    kind = ITEM_TYPE[work.kind].csl if names == "csl" else "report"
    item: dict[str, Any] = {"id": work.key, "type": kind}
    for name, form, values in facts_of(work, names):
        item[name] = _csl_value(form, values)
    return item


def _csl_value(form: Form, values: tuple[Value, ...]) -> Any:
    if form == "names":
        return [_csl_name(value) for value in values if isinstance(value, Author)]
    if form == "date":
        return {"date-parts": [[int(part) for part in str(values[0]).split("-")]]}
    return "; ".join(plain(value) for value in values)


def _csl_name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"family": author.family} if author.is_person else {"literal": author.family}
    name = {"family": author.family.removeprefix(author.particle).strip(), "given": author.given}
    return {**name, "non-dropping-particle": author.particle} if author.particle else name


def csl_json(works: Iterable[Work]) -> str:
    """CSL-JSON for the Leidraad voor juridische auteurs and other styles for lawyers."""
    return _list(csl_item(work) for work in works)


def csl_report_json(works: Iterable[Work]) -> str:
    """CSL-JSON for styles such as APA and Chicago, which show no author of a bill."""
    return _list(csl_item(work, "csl_report") for work in works)


def _list(items: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


FORMATS = {"ris": ris, "bib": biblatex, "csl.json": csl_json, "apa.json": csl_report_json}
"""Ending of the file -> what writes it."""
