"""Text -> citations of parliamentary papers and official publications, with exact spans.

A form of citation is one entry of ``FORMS``: the words it starts with, the function that reads it,
and samples that must and must not be read (the tests run them). The functions read from left to
right with small patterns; every pattern is bounded, so cost grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vraagbaak.citing.grammar import Citation, Parser, Reader
from vraagbaak.citing.kamerstukken import CUE, bare, kamerstuk, turned_round
from vraagbaak.citing.motions import letter_by_date, motion
from vraagbaak.citing.publications import (
    URL,
    aanhangsel,
    address,
    document,
    ecli,
    handelingen,
    journal,
    literal,
    year_first,
)

__all__ = ["FORMS", "Citation", "Form", "find_citations"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of citation."""

    name: str
    opening: str
    """Regular expression of how it starts."""
    read: Parser
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    """(text, identifiers found in it)."""
    traps: tuple[str, ...] = ()
    """Texts in which nothing may be found."""


FORMS: tuple[Form, ...] = (
    Form(
        "url",
        r"https?://",
        address,
        (
            ("https://zoek.officielebekendmakingen.nl/kst-35300-VII-147.html", ("kst-35300-VII-147",)),
            ("zie https://zoek.officielebekendmakingen.nl/dossier/34986.", ("dossier/34986",)),
            ("https://www.tweedekamer.nl/kamerstukken/detail?id=2020D12345&did=2020D12345", ("2020D12345",)),
        ),
        ("https://www.rijksoverheid.nl/documenten/kamerstukken/2022/10/07/kamerbrief",),
    ),
    Form(
        "letterlijk",
        r"(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|nds-tk)\s?-\s?\w",
        literal,
        (("(kst -30123-7)", ("kst-30123-7",)), ("kst-29279-494", ("kst-29279-494",))),
    ),
    Form("ecli", r"ECLI:", ecli, (("ECLI:NL:HR:2021:1234.", ("ECLI:NL:HR:2021:1234",)),)),
    Form(
        "document",
        r"(?:19|20)\d{2}D\d{5}",
        document,
        (("(kenmerk 2020D12345)", ("2020D12345",)),),
        ("toezegging TZ202309-010", "2022Z12345"),
    ),
    Form(
        "aanhangsel na het jaar",
        r"(?:Handelingen|Kamerstukken|Kamervragen)\s[^;()]{0,60}?Aanhangsel",
        year_first,
        (("Handelingen II 2018/19, Aanhangsel, nr. 1234", ("ah-tk-20182019-1234",)),),
    ),
    Form(
        "aanhangsel",
        r"Aanh(?:angsel|\.)",
        aanhangsel,
        (
            ("Aanhangsel Handelingen II 2022/23, nr. 1234", ("ah-tk-20222023-1234",)),
            ("Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 594.", ("ah-tk-20232024-594",)),
        ),
    ),
    Form(
        "handelingen",
        r"Hand(?:elin-?\s?gen|\.)",
        handelingen,
        (
            ("Handelingen II 2012/13, nr. 71, item 15", ("h-tk-20122013-71-15",)),
            ("Handelingen II 2007/08, nr. 35, p. 2515-2520", ("h-tk-20072008-2515-2520",)),
        ),
    ),
    Form(
        "staatsblad",
        r"St(?:aats)?b|St(?:aats)?c|Tr(?:actaten)?b",
        journal,
        (
            ("Stb. 2021, 549", ("stb-2021-549",)),
            ("Staatscourant 2022, nr. 12345", ("stcrt-2022-12345",)),
            ("Trb. 2007, 169", ("trb-2007-169",)),
        ),
        ("het Staatsblad van 2021",),
    ),
    Form(
        "motie",
        r"(?:[Gg]ewijzigde\s|[Aa]angenomen\s|[Aa]angehouden\s)?[Mm]oties?[\s\u2010\u2011\u2013-]",
        motion,
        (
            ("motie Pietersen (Kamerstuk 34775, nr. 136)", ("kst-34775-136",)),
            ("motie De Vries/Van Veen (Kamerstuk\n35300-VII, nr. 33)", ("kst-35300-VII-33",)),
            ("de motie Jansen.", ()),
            ("de motie-Van der Graaf (34293, nr. 51)", ("kst-34293-51",)),
        ),
        ("een promotie Van Veen", "de motie. De minister", "een motie die vraagt"),
    ),
    Form(
        "kamerbrief",
        r"(?:Kamer|kamer|kabinets|voortgangs|verzamel|beleids)?[Bb]rief\s",
        letter_by_date,
        (("zoals in de Kamerbrief van 15 juli jl. is", ()),),
    ),
    Form(
        "kamerstuk",
        CUE.pattern,
        kamerstuk,
        (
            ("Kamerstukken II 2022/23, 34293, nr. 51", ("kst-34293-51",)),
            ("Kamerstukken II, 2021/22, 32735 nr. 921", ("kst-32735-921",)),
            ("Kamerstuk 34 682 – 134", ("kst-34682-134",)),
            ("Kamerstuk 21 501-02, nr. 2377", ("kst-21501-02-2377",)),
            ("Kamerstukken I 2019/20, 35261, B", ("kst-35261-B",)),
            ("Kamerstukken I 2008/09, 31700 VI, D", ("kst-20082009-31700-VI-D",)),
            ("Kamerstukken I 2017/18, CXXIV, G", ("kst-CXXIV-G",)),
            ("Kamerstuk 35300, V", ("kst-35300-V",)),
            ("Kamerstuk 35300 V, nr. 3", ("kst-35300-V-3",)),
            ("Kamerstuk 35300 V, A", ("kst-35300-V-A",)),
            ("Kamerstuk 34 356 (R2064), nr. 3", ("kst-34356-3",)),
            ("Kamerstuk 23908-(R1519)-131", ("kst-23908-131",)),
            ("Kamerstuk 34 104, nr. 260 en 265 en gemeld", ("kst-34104-260", "kst-34104-265")),
            ("Kamerstuk 31728, 30914, nr. 5", ("kst-31728-5",)),
            ("Kamerstuk 34 986", ("dossier/34986",)),
            ("Stuk nr. 68 (35 483)", ("kst-35483-68",)),
            ("Kamerstuk 32505/27", ("kst-32505-27",)),
            ("Kamerstukken II 2003/04, 29 628. nr. 269", ("kst-29628-269",)),
        ),
        ("Kamerstuk van 5 mei 2021", "Kamerstukken II 2022/23"),
    ),
    Form(
        "stuk in dossier",
        r"(?:nrs?|nummers?)\b\.?\s{0,2}\d{1,4}(?:\s{0,2}(?:,|en|&|resp\.|respectievelijk)\s{0,2}\d{1,4}){0,20}\s{0,2}(?:\(|van\s)",
        turned_round,
        (("nr. 203(28286)", ("kst-28286-203",)),),
        ("nr. 5 van de bijlage", "nr. 33 943, BNB 2000/160"),
    ),
    Form(
        "nummerpaar",
        r"(?<![\d.,€-])[1-4]\d(?:\s{1,2}|\.)?\d{3}(?!\d)",
        bare,
        (
            ("(34293, nr. 51)", ("kst-34293-51",)),
            ("(35.526, BH)", ("kst-35526-BH",)),
            ("het voorstel van wet (35.590)", ("dossier/35590",)),
            ("de brief (36 471-64) van", ("kst-36471-64",)),
            ("35300-XII-60", ("kst-35300-XII-60",)),
        ),
        ("€ 34 293", "27 083,65", "een bedrag van 34.293 euro", "34293-51 gaten", "(12.500) inwoners"),
    ),
)
"""Every form, the most specific first: where two could start, the first that reads wins."""

_OPENING = re.compile(
    # Only at the start of a word, and only where one of the forms can start: five times faster.
    rf"\b(?=[\dabdeghkmnpstvw])(?:{'|'.join(f'(?P<f{i}>{form.opening})' for i, form in enumerate(FORMS))})",
    re.I,
)


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in ``text``, in order, without overlap; ``text[c.start:c.end] == c.text``."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Citation]:
    dossiers: set[str] = set()
    at = 0
    while match := _OPENING.search(text, at):
        start = match.start()
        reader = Reader(text, start, dossiers)
        form = FORMS[int((match.lastgroup or "f0")[1:])]
        found = form.read(reader, start)
        if not found:  # another form may start at the same spot
            found = next(
                (
                    read
                    for other in FORMS
                    if other is not form
                    and re.match(other.opening, text[start : start + 40])
                    and (read := other.read(Reader(text, start, dossiers), start))
                ),
                [],
            )
        yield from found
        at = max((c.end for c in found), default=0) or _after_opening(match, text)


def _after_opening(match: re.Match[str], text: str) -> int:
    """Where to go on after words that opened nothing: never inside a URL."""
    if url := URL.match(text, match.start()):
        return url.end()
    return match.start() + max(1, min(len(match.group()), 2))
