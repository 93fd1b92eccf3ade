"""How to cite a question: as the Leidraad voor juridische auteurs has it, and for reference managers.

Everything is made from brief.json. Values are untrusted text: each format's own special characters
are written so that they can neither end a field nor start another.
"""

from __future__ import annotations

import json
import re
from typing import Any

from vraagbaak.labels import DOCUMENT, capitalised, document_named, dutch_date, listed
from vraagbaak.record.record import Letter, Question

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$",
}  # fmt: skip


def _plain(text: object) -> str:
    return " ".join(str(text or "").split())


def name(question: Question) -> str:
    """``vraag 7``, or ``fragment op bladzijde 29`` for text without a number."""
    if question.number:
        return f"vraag {question.number}"
    pages = question.pages
    return f"fragment op {'bladzijde' if len(pages) == 1 else 'bladzijden'} {listed(pages)}"


def leidraad(letter: Letter, question: Question) -> str:
    """The citation in the style of the Leidraad voor juridische auteurs.

    As Kamerstuk where the official publication is known, by Kenmerk otherwise; never with a page
    number, which is not known of the official publication.
    """
    if letter.official:
        return f"{letter.official.citation} ({name(question)})."
    return f"{_letter_in_words(letter)}, kenmerk {_plain(letter.kenmerk)} ({name(question)})."


def plain_address(letter: Letter, question: Question, url: str) -> str:
    """The address, when it is known, with the date of the letter."""
    official = letter.official.citation if letter.official else None
    named = document_named(letter.kind, letter.kenmerk, letter.date, official)
    of = (
        f"{DOCUMENT[letter.kind]} van {dutch_date(letter.date)}"
        if letter.kind == "kamerbrief" and letter.date
        else named
    )
    return f"{_plain(question.heading)}, {_plain(of)}" + (f", {url}" if url else "")


def csl(letter: Letter, question: Question, url: str) -> dict[str, Any]:
    """CSL-JSON, type ``bill`` (what parliamentary papers are in CSL)."""
    item: dict[str, Any] = {
        "id": f"{letter.id}-{question.slug}",
        "type": "bill",
        "title": _plain(question.heading),
        **_series(letter),
        "section": name(question),
        "note": name(question),
        "language": "nl",
    }
    if url:
        item["URL"] = url
    if letter.sender:
        item["author"] = [{"literal": _plain(letter.sender)}]
    if letter.date:
        item["issued"] = {"date-parts": [[int(part) for part in letter.date.split("-")]]}
    return item


# "Kamerstukken II 2022/23, 36 200 VII, nr. 147", "Kamerstukken I 2022/23, 36 200 VII, A",
# "Aanhangsel Handelingen II 2023/24, nr. 2367".
_OFFICIAL = re.compile(
    r"^(?P<series>\D+) (?P<year>\d{4}/\d{2,4})(?:, (?P<dossier>\d[^,]*(?:, [A-Z]{1,3})?))?(?:, nr\. (?P<paper>.+))?$"
)


def _series(letter: Letter) -> dict[str, str]:
    """Where the letter stands, in the fields of CSL from which the Leidraad style prints a ``bill``.

    What the style calls volume is the vergaderjaar, its number the dossier, its page the ondernummer.
    """
    official = letter.official.citation if letter.official else ""
    if match := _OFFICIAL.match(official):
        found = {
            "container-title": match["series"],
            "volume": match["year"],
            "number": match["dossier"],
            "page": match["paper"],
        }
        return {key: value for key, value in found.items() if value}
    if official:
        return {"container-title": official}
    return {"container-title": _letter_in_words(letter), "number": f"kenmerk {_plain(letter.kenmerk)}"}


def _letter_in_words(letter: Letter) -> str:
    sender = _plain(letter.sender)
    who = f" van {sender[:1].lower()}{sender[1:]}" if sender else ""
    when = f" van {dutch_date(letter.date)}" if letter.date else ""
    return f"{capitalised(DOCUMENT[letter.kind])}{who}{when}"


def _number(letter: Letter) -> str:
    return _plain(letter.official.citation if letter.official else letter.kenmerk)


def csl_json(letter: Letter, question: Question, url: str) -> str:
    """CSL-JSON as a file: a list of one item."""
    return json.dumps([csl(letter, question, url)], ensure_ascii=False, indent=1) + "\n"


def ris(letter: Letter, question: Question, url: str) -> str:
    """RIS; a line is a field, so no value holds a line end.

    Tags as Zotero's RIS translator reads them for a bill: T2 code, VL code volume, M1 bill number, the
    start page code pages, SE section.
    """
    series = _series(letter)
    fields = [
        ("TY", "BILL"),
        ("TI", question.heading),
        ("AU", letter.sender),
        ("T2", series["container-title"]),
        ("VL", series.get("volume")),
        ("M1", series.get("number")),
        ("SP", series.get("page")),
        ("AB", letter.subject),
        ("SE", name(question)),
        ("PY", (letter.date or "")[:4]),
        ("DA", (letter.date or "").replace("-", "/")),
        ("LA", "nl"),
        ("UR", url),
    ]
    lines = [f"{tag}  - {_plain(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def zotero(letter: Letter, question: Question) -> dict[str, str]:
    """Fields of a Zotero item of type ``bill``, for meta tags with the prefix ``z``."""
    names = {"container-title": "code", "volume": "codeVolume", "number": "billNumber", "page": "codePages"}
    fields = {names[key]: value for key, value in _series(letter).items()}
    return {**fields, "section": name(question)}


def biblatex(letter: Letter, question: Question, url: str) -> str:
    """BibLaTeX, ``@legislation``."""
    fields = {
        "title": _tex(question.heading),
        "author": f"{{{_tex(letter.sender)}}}" if letter.sender else "",
        "maintitle": _tex(letter.subject),
        "number": _tex(_number(letter)),
        "note": _tex(name(question)),
        "date": letter.date or "",
        "langid": "dutch",
        "url": re.sub(r"[{}\\\s]", "", url),
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@legislation{{{letter.id}-{question.slug},\n{body}\n}}\n"


def _tex(text: object) -> str:
    return "".join(_TEX.get(c, c) for c in _plain(text))


def json_ld(letter: Letter, question: Question, url: str, letter_url: str) -> str:
    """schema.org: a Question with its Answer, part of the letter; safe inside ``<script>``."""
    whole: dict[str, Any] = {
        "@type": "Report",
        **({"@id": letter_url} if letter_url else {}),
        "name": _plain(letter.title),
        "identifier": _plain(letter.kenmerk),
        "inLanguage": "nl",
    }
    if letter.official:
        whole["sameAs"] = letter.official.url
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Question",
        **({"@id": url} if url else {}),
        "name": _plain(question.heading),
        "text": "\n".join(question.question),
        "inLanguage": "nl",
        "isPartOf": whole,
        "citation": [citation.url for citation in question.citations if citation.url],
    }
    if letter.date:
        item["dateCreated"] = whole["datePublished"] = letter.date
    if question.answer:
        author = {"@type": "GovernmentOrganization", "name": _plain(letter.sender)}
        item["acceptedAnswer"] = {"@type": "Answer", "text": "\n".join(question.answer)}
        if letter.sender:
            item["acceptedAnswer"]["author"] = author
    text = json.dumps(item, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
