"""Every form of citation, and the finder: text -> citations with exact spans. Only the standard library.

``python -m vraagbaak.citations < text`` prints one JSON object per citation. The text becomes tokens. At every token that a form starts with, the forms that start so read; the one that
reads furthest wins. Then names of motions and numbers of papers that belong together are tied.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass, replace
from typing import TextIO

from vraagbaak.citing.bare import bare
from vraagbaak.citing.grammar import Citation, Found, Parser, Reader
from vraagbaak.citing.identifiers import dossier_of
from vraagbaak.citing.kamerstukken import CUE_WORDS, kamerstuk, turned_round
from vraagbaak.citing.literals import (
    EU_WORDS,
    LAW_WORDS,
    act_number,
    address,
    document,
    ecli,
    european,
    law,
    literal,
    ljn,
)
from vraagbaak.citing.motions import MOTION_WORDS, motion, moved_by, tied
from vraagbaak.citing.publications import (
    JOURNAL_WORDS,
    LETTER_WORDS,
    REPORT_WORDS,
    journal,
    letter_by_date,
    report,
)
from vraagbaak.citing.tokens import Token, openings
from vraagbaak.vocabulary import CitationKind

_DOSSIER = re.compile(r"\d[\dOolI][\s.]{0,2}[\dOolI]{2}|[lI]9\d\d|C[CXLVI]|XC")  # or a vergaderjaar
_NUMBER = re.compile(r"\d|C[CXLVI]|XC")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of citation."""

    name: str
    """In Dutch, as in the documentation."""
    opens: tuple[str, ...]
    """What it starts with: words in small letters, or kinds of tokens in capitals."""
    read: Parser
    kinds: tuple[CitationKind, ...]
    """What it can find."""
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    """(text, identifiers found in it)."""
    traps: tuple[str, ...] = ()
    """Texts in which nothing may be found."""
    needs: re.Pattern[str] | None = _NUMBER
    """What stands within ``NEAR`` characters from its start, or it is not read; this saves time, no more."""


FORMS: tuple[Form, ...] = (
    Form(
        "adres",
        ("URL",),
        address,
        ("kamerstuk", "dossier", "handelingen", "aanhangsel", "vragen", "staatsblad", "staatscourant", "tractatenblad",
         "document", "ecli", "bijlage", "wet", "europees"),
        (
            ("https://zoek.officielebekendmakingen.nl/kst-35300-VII-147.html", ("kst-35300-VII-147",)),
            ("https://zoek.officielebekendmakingen.nl/kst-cxl-c.html", ("kst-CXL-C",)),
            ("zie https://zoek.officielebekendmakingen.nl/dossier/34986.", ("dossier/34986",)),
            ("https://www.tweedekamer.nl/kamerstukken/detail?id=2020D12345&did=2020D12345", ("2020D12345",)),
            ("https://wetten.overheid.nl/BWBR0005537/2024-01-01", ("BWBR0005537",)),
        ),
        ("https://www.rijksoverheid.nl/documenten/kamerstukken/2022/10/07/kamerbrief",),
        needs=None,
    ),
    Form(
        "kenmerk van een publicatie",
        ("IDENTIFIER",),
        literal,
        ("kamerstuk", "handelingen", "aanhangsel", "vragen", "staatsblad", "staatscourant", "tractatenblad", "document",
         "bijlage"),
        (("(kst -30123-7)", ("kst-30123-7",)), ("kst-29279-494", ("kst-29279-494",))),
        ("stcrt-2004-77", "kst-abc"),
    ),
    Form(
        "Europese Unie",
        EU_WORDS,
        european,
        ("europees",),
        (
            ("Verordening (EU) 2016/679", ("CELEX:32016R0679",)),
            ("Verordening (EG) nr. 1107/2009", ("CELEX:32009R1107",)),
            ("Richtlijn 95/46/EG", ("CELEX:31995L0046",)),
            ("Kaderbesluit 2002/584/JBZ", ("CELEX:32002F0584",)),
            ("COM(2021) 206", ("CELEX:52021PC0206",)),
            ("de mededeling COM(2020) 380 final", ("CELEX:52020DC0380",)),
            ("SWD(2021) 104", ("CELEX:52021SC0104",)),
            ("CELEX:32016R0679", ("CELEX:32016R0679",)),
        ),
        ("Verordening 2016/679", "Besluit 2021/12", "SWD 104", "richtlijn van 2009"),
    ),
    Form(
        "uitspraak zonder ecli",
        ("ljn",),
        ljn,
        ("ecli",),
        (("HR 28 januari 2011, LJN: BO6106", ("ECLI:NL:HR:2011:BO6106",)),),
        ("LJN BO6106", "Rb. Utrecht 3 mei 2010, LJN BM1234"),
    ),
    Form(
        "nummer van een wet",
        ("JCI", "BWB"),
        act_number,
        ("wet",),
        (("jci1.3:c:BWBR0005537&artikel=3:4", ("BWBR0005537",)), ("BWBR0005537", ("BWBR0005537",))),
    ),
    Form("ecli", ("ECLI",), ecli, ("ecli",), (("ECLI:NL:HR:2021:1234.", ("ECLI:NL:HR:2021:1234",)),)),
    Form(
        "nummer van de Tweede Kamer",
        ("DOCUMENT",),
        document,
        ("document", "vragen", "url"),
        (
            ("(kenmerk 2020D12345)", ("2020D12345",)),
            ("de schriftelijke vragen over bomen (2022Z10101)", ("kv-tk-2022Z10101",)),
            ("zaak 2022Z10101", ()),
        ),
        ("toezegging TZ202309-010", "12020D12345"),
    ),
    Form(
        "Handelingen en Aanhangsel",
        REPORT_WORDS,
        report,
        ("handelingen", "aanhangsel"),
        (
            ("Handelingen II 2012/13, nr. 71, item 15", ("h-tk-20122013-71-15",)),
            ("Handelingen II 2007/08, nr. 35, p. 2515-2520", ("h-tk-20072008-2515-2520",)),
            ("Handelingen II 2007/08, nr. 35, p. 2515", ()),
            ("Handelingen II 2018/19, Aanhangsel, nr. 1234", ("ah-tk-20182019-1234",)),
            ("Aanhangsel Handelingen II 2022/23, nr. 1234", ("ah-tk-20222023-1234",)),
            ("Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 594.", ("ah-tk-20232024-594",)),
        ),
        ("als aanhangsel bij de brief nr. 12", "de Handelingen van 2019"),
        needs=_DOSSIER,
    ),
    Form(
        "Staatsblad, Staatscourant, Tractatenblad",
        JOURNAL_WORDS,
        journal,
        ("staatsblad", "staatscourant", "tractatenblad"),
        (
            ("Stb. 2021, 549", ("stb-2021-549",)),
            ("Wet van 5 juni 1987, Stb. 312", ("stb-1987-312",)),
            ("Staatscourant 2022, nr. 12345", ("stcrt-2022-12345",)),
            ("Stcrt. 2004, 77", ()),
            ("Trb. 2007, 169", ("trb-2007-169",)),
        ),
        ("het Staatsblad van 2021", "Stb. 549"),
    ),
    Form(
        "motie",
        MOTION_WORDS,
        motion,
        ("motie",),
        (
            ("motie Pietersen (Kamerstuk 34775, nr. 136)", ("kst-34775-136",)),
            ("motie De Vries/Van Veen (Kamerstuk\n35300-VII, nr. 33)", ("kst-35300-VII-33",)),
            ("de motie Jansen.", ()),
            ("de motie-Van der Graaf (34293, nr. 51)", ("kst-34293-51",)),
            ("motie Bos (31310/28) en Smit (31420/46)", ("kst-31310-28", "kst-31420-46")),
            ("de moties 36310-16 en 36310-17", ("kst-36310-16", "kst-36310-17")),
        ),
        ("een promotie Van Veen", "de motie. De minister", "een motie die vraagt", "de motie XYZ", "moties Zwolle"),
        needs=None,
    ),
    Form(
        "ingediende motie",
        ("lid", "leden"),
        moved_by,
        ("motie",),
        (("de door het lid Pietersen ingediende motie", ()),),
        ("het lid Pietersen heeft een motie ingediend",),
        needs=re.compile(r"(?:de|en|ld)\s{1,4}moties?\b"),
    ),
    Form(
        "kamerbrief",
        LETTER_WORDS,
        letter_by_date,
        ("kamerbrief",),
        (("zoals in de Kamerbrief van 15 juli jl. is", ()), ("in mijn brief van 3 mei 2021", ())),
        ("de brief van 4 juni 2002 van de verhuurder aan de huurder",),
    ),
    Form(
        "Kamerstuk",
        CUE_WORDS,
        kamerstuk,
        ("kamerstuk", "dossier", "unread"),
        (
            ("Kamerstukken II 2022/23, 34293, nr. 51", ("kst-34293-51",)),
            ("Kamerstukken II, 2021/22, 32735 nr. 921", ("kst-32735-921",)),
            ("Kamerstuk 34 682 – 134", ("kst-34682-134",)),
            ("Kst. 34 682, ondernr. 12", ("kst-34682-12",)),
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
            ("Kamerstuk 32505/27", ("kst-32505-27",)),
            ("Kamerstukken II 2003/04, 29 628. nr. 269", ("kst-29628-269",)),
            ("Kamerstukken II, 1984–1985, 17 222 nr. 13 en 1986–1987, 17 222 nr. 70", ("kst-17222-13", "kst-17222-70")),
            ("Kamerstuk 34 104, nr. onbekend", ()),
        ),
        ("Kamerstuk van 5 mei 2021", "Kamerstukken II 2022/23"),
        needs=_DOSSIER,
    ),
    Form(
        "stuk in dossier",
        ("nr", "nrs", "nummer", "nummers", "ondernr", "ondernrs", "ondernummer", "ondernummers", "stuk", "stukken"),
        turned_round,
        ("kamerstuk",),
        (("nr. 204(28333)", ("kst-28333-204",)), ("Stuk nr. 68 (35 483)", ("kst-35483-68",))),
        ("nr. 5 van de bijlage", "nr. 33 943, BNB 2000/160"),
        needs=_DOSSIER,
    ),
    Form(
        "nummerpaar",
        ("DOSSIER",),
        bare,
        ("kamerstuk", "dossier"),
        (
            ("(34293, nr. 51)", ("kst-34293-51",)),
            ("(35.526, BH)", ("kst-35526-BH",)),
            ("het voorstel van wet (35.590)", ("dossier/35590",)),
            ("de brief (36 471-64) van", ("kst-36471-64",)),
            ("35300-XII-60", ("kst-35300-XII-60",)),
            ("afgevoerd: 31510-26; 30420-14", ("kst-31510-26", "kst-30420-14")),
            ("Verslag over bomen - 32222-61", ("kst-32222-61",)),
        ),
        ("€ 34 293", "27 083,65", "een bedrag van 34.293 euro", "34293-51 gaten", "(12.500) inwoners", "Raadsvoorstel Bomen (24220)"),
    ),
    Form(
        "wet",
        LAW_WORDS,
        law,
        ("wet",),
        (
            ("artikel 12 van de Auteurswet", ("BWBR0001886",)),
            ("de Wet open overheid (Woo)", ("BWBR0045754",)),
            ("artikel 6:162 BW", ("BWBR0005289",)),
            ("artikel 31 Sr", ("BWBR0001854",)),
        ),
        ("de Awb-procedure", "Wijziging van de Wet milieubeheer", "Invoeringswet Omgevingswet", "ZZP’ers en de WW"),
        needs=None,
    ),
)  # fmt: skip
"""Every form; where two read equally far, the first wins."""


# --- the finder ---------------------------------------------------------------------------------

__all__ = ["Citation", "find_citations"]


def _by_opening() -> dict[str, tuple[Form, ...]]:
    """Word or kind of token -> the forms that open with it, in the order of ``FORMS``."""
    found: dict[str, tuple[Form, ...]] = {}
    for form in FORMS:
        for opening in dict.fromkeys(form.opens):
            found[opening] = (*found.get(opening, ()), form)
    return found


_BY_OPENING = _by_opening()
_WORDS = frozenset(opening for opening in _BY_OPENING if opening.islower())
_KINDS = [opening for opening in _BY_OPENING if opening.isupper()]


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in ``text``, in order, without overlap; ``text[c.start:c.end] == c.text``."""
    return tied(text, tuple(_found(text)))


def _found(text: str) -> Found:
    found: Found = []
    reader, done = Reader(text), 0
    for start in openings(text, _WORDS):
        if start < done or not reader.opens(start):
            continue
        token = reader.here
        done = token.end
        forms = _forms_at(token)
        if read := forms and _furthest(forms, reader):
            found += [_balanced(text, citation) for citation in read]
            reader.dossiers.update(filter(None, map(_dossier, read)))
            done = max(done, reader.end, read[-1].end)
    return found


def _balanced(text: str, citation: Citation) -> Citation:
    """``citation`` with the bracket that closes one of its own, and without one that closes none."""
    opened = sum(citation.text.count(sign) for sign in "([") - sum(citation.text.count(sign) for sign in ")]")
    closes = text[citation.end : citation.end + 1] in (")", "]") and opened > 0
    alone = citation.text[-1:] in (")", "]") and opened < 0
    end = citation.end + closes - alone
    return replace(citation, text=text[citation.start : end], end=end) if end != citation.end else citation


def _forms_at(token: Token) -> tuple[Form, ...]:
    forms = _BY_OPENING.get(token.low, ())
    if "WORD" in token.kinds:
        return forms
    return next((_BY_OPENING[kind] for kind in _KINDS if kind in token.kinds), forms)


def _furthest(forms: tuple[Form, ...], reader: Reader) -> Found:
    """What the form that reads furthest finds here; the reader stands behind it."""
    best: Found = []
    start = end = reader.at
    reader.first = start
    for form in forms:
        reader.at = start
        if form.needs and not reader.near(form.needs):
            continue
        read = form.read(reader)
        if read and (not best or read[-1].end > best[-1].end):
            best, end = read, reader.at
    reader.at = end
    while best and reader.at > start and reader.tokens[reader.at - 1].start >= best[-1].end:
        reader.at -= 1  # pages and brackets behind it are read again
    return best


def _dossier(citation: Citation) -> str:
    """The number of the dossier that is cited, without its chapter."""
    named = dossier_of(citation.identifiers[0]) if citation.identifiers else None
    return (named or "").partition("-")[0]


def main(source: TextIO, out: TextIO) -> None:
    """Write one JSON object per citation of ``source``, a line each; positions count characters from 0."""
    for citation in find_citations(source.read()):
        out.write(json.dumps(asdict(citation), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
