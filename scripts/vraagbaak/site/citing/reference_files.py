"""Files for reference managers: RIS, BibLaTeX and CSL-JSON of a question, a letter or a paper.

Values are untrusted text: each format's own special characters are written so that they can neither
end a field nor start another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from vraagbaak.site.citing.mapping import ITEM_TYPE, Form, Value, facts_of
from vraagbaak.site.citing.works import Author, Work, plain

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
    """BibLaTeX, ``@report``."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    fields = [(name, _tex_field(form, values)) for name, form, values in facts_of(work, "biblatex")]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in [*fields, ("langid", "dutch")] if value)
    return f"@report{{{work.key},\n{body}\n}}\n"


def _tex_field(form: Form, values: tuple[Value, ...]) -> str:
    if form == "address":
        return re.sub(r"[{}\\\s]", "", str(values[0]))
    return " and ".join(
        _tex_name(value) if isinstance(value, Author) else _braced(value) if form == "bodies" else _tex(value)
        for value in values
    )


def _tex_name(author: Author) -> str:
    """``{van Weel}, D.M.``, read as family name and given name; braces keep a family name whole."""
    if not author.given:
        return _braced(author.family)
    particle, family = author.particle, author.family.removeprefix(author.particle).strip()
    before = f"{particle} " if particle else ""
    return f"{before}{_braced(family, _NOT_PLAIN)}, {_braced(author.given, _NOT_PLAIN)}"


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
