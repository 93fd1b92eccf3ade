"""What a letter says about itself: what it is, Kenmerk, date, subject, who answers, who asks, to whom.

Papers of the Kamer print it in their margins and in the heads above and below the questions, letters in the fields and
signatures that ``letterhead`` reads; of several sources the nearest that says anything is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from msgspec import Struct

from vraagbaak.citations import find_citations
from vraagbaak.dutch import people
from vraagbaak.dutch.headings import QUESTION_ALONE, QUESTION_INLINE
from vraagbaak.dutch.names import party_key
from vraagbaak.dutch.parties import asker_lists, askers_in, with_fracties
from vraagbaak.findings import Finding
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Source
from vraagbaak.reading.rows import Piece, Row
from vraagbaak.record.record import About, Asker, Sender
from vraagbaak.rules import any_match
from vraagbaak.understanding import letterhead
from vraagbaak.understanding.letterhead import DAY, PrintedHead, one_day, one_line
from vraagbaak.vocabulary import DocumentKind, Response

# To whom a letter is sent, or who of them asks. Yes: "aan uw Kamer", "de Voorzitter van de Tweede Kamer", "Kamervragen",
# "de ABC-fractie", "de fractie van ABC", "de gemeenteraad van Zandstad", "vragen van de vaste commissie". No: "adviseert de
# regering en de Tweede Kamer", "Kamer 3", "de fractie die overblijft", "de gemeenteraad vindt".
_REPRESENTATIVES = re.compile(
    r"\b(?:(?:[Vv]oorzitter|[Ll]eden|[Ll]id|[Gg]riffier) (?:van|der) (?:de )?(?:Tweede |Eerste )?Kamer|(?:Kamer der|Voorzitter van de) Staten-Generaal"
    r"|Aan (?:de )?(?:Tweede |Eerste )?Kamer\b|[Uu]w Kamer\b(?! \d)|(?:Kamer|Staten|[Rr]aads)(?:vragen\b|(?:lid|leden) [A-Z])|[A-Z0-9][\w-]*-fractie"
    r"|fracties? van (?:de |het )?[A-Z0-9]|[Gg]eachte (?:heer |mevrouw )?(?:de )?[Vv]oorzitter|[Vv]ragen (?:van|door|die) (?:de |het )?(?:leden|lid|vaste|algemene|commissie)"
    r"|[Ss]chriftelijk overleg|(?:vaste|algemene|tijdelijke) (?:Kamer)?commissie|Kamercommissie"
    r"|Provinciale Staten|(?:[Ll]id|[Ll]eden) van de gemeenteraad|(?:gemeente)?raad van (?:de gemeente )?[A-ZÀ-Þ])"
)
_CHAMBERS = (("TK", re.compile(r"\bTweede\s+Kamer\b")), ("EK", re.compile(r"\bEerste\s+Kamer\b")))
_OTHER_BODY = re.compile(
    r"\b(gemeenteraad van (?:de gemeente )?[A-ZÀ-Þ’'][\w’'-]*(?: [A-Z][\w’'-]*)*|Provinciale Staten(?: van [A-ZÀ-Þ][\w-]*(?:[ -][A-Z][\w-]*)?)?)"
)


class FirstPage(Struct, frozen=True):
    """What a letter says about itself."""

    about: About
    """Not yet named but by what it prints, and of the kind that it looks like before its questions are read."""
    asks: bool = False
    """It is headed as written questions of members are."""
    answers: bool = False
    """Its head says who answers, and when."""
    to_representatives: bool = False
    """Whether the text names a Chamber, a fractie, a Kamervraag, a council or States at all."""
    findings: tuple[Finding, ...] = ()


def read_first_page(source: Source, layout: Layout) -> FirstPage:
    """Read the first page, the margins of all pages, the words above the first question and the signatures."""
    first = source.sheets[0]
    head = letterhead.printed_head(source, layout)
    above = one_line(_texts_above(layout))
    subject = _first_said(head.subject, letterhead.subject_of(first), head.paper, head.title)
    sender, senders = _senders(head, layout, above)
    askers, findings = _askers([text for text in (head.asked, subject, above) if text])
    kind = head.kind or _kind_by_sender(senders)
    date = _first_said(head.received, letterhead.date_of(first), head.established)
    uw_kenmerk = letterhead.uw_kenmerk(first)
    kenmerken = (head.kenmerk, letterhead.kenmerk(source.sheets), head.question_set if head.asks else "")
    about = About(
        id="" if head.number else head.identifier,
        kind=kind,
        kenmerk=next(filter(None, kenmerken), ""),
        uw_kenmerk=uw_kenmerk,
        date=date,
        subject=subject,
        sender=_first_said(sender, _ministry_of_file(source)),
        senders=senders,
        addressee=_addressee(kind, head, source),
        askers=askers,
        sent=_first_said(sent_on(head.asked), sent_on(above)),
        answered_on=answered_on(kind, head, above, date),
        question_set=set_of_questions(filter(None, (head.question_set, uw_kenmerk, subject, above))),
        response=response_of(head),
        see_too=see_too(head),
    )
    named = head.is_first_print or _REPRESENTATIVES.search(" ".join(head.margins)) is not None
    return FirstPage(about, head.asks, head.received is not None, named, findings)


def _first_said(*sources: str | None) -> str | None:
    """What the nearest source says that says anything."""
    return next(filter(None, sources), None)


def _kind_by_sender(senders: Sequence[Sender]) -> DocumentKind:
    of_bewindspersonen = any(re.search("minister|staatssecretaris", sender.function) for sender in senders)
    return "brief" if senders and not of_bewindspersonen else "kamerbrief"


def id_of_first_print(kenmerk: str, date: str | None) -> str | None:
    """``AH 601`` answered in November 2024 → ``ah-tk-20242025-601``, as the Aanhangsel is numbered.

    A vergaderjaar opens on the third Tuesday of September; of a day in that month nothing is told.
    """
    if not date or date[5:7] == "09":
        return None
    year = int(date[:4]) - (date[5:7] < "09")
    return f"ah-tk-{year}{year + 1}-{kenmerk.removeprefix('AH ')}"


# --- when it was sent and answered, and what else is printed of it -------------------------


# Yes: "(ingezonden 3 juni 2021)", "ingezonden op 3 juni 2021", "vragen zijn op 3 juni 2021 voorgelegd aan". No: "Ingezonden brief".
_SENT_ON = re.compile(
    rf"\bingezonden\s+(?:op\s+|d\.?\s?d\.?\s+)?{DAY}|\bvragen\s+zijn\s+op\s+{DAY}\s+(?:aan\b.{{0,120}}?\s)?(?:voorgelegd|toegezonden|gestuurd)",
    re.I,
)
# On lists. Yes: "beantwoord bij brief van 3 juni 2021", "Bij brief van 3 juni 2021 zijn ze door de minister beantwoord".
_BY_LETTER = re.compile(
    rf"\bbeantwoord\s+bij\s+brief\s+van\s+{DAY}|\bbij\s+brief\s+van\s+{DAY}\s+(?:zijn|heeft|hebben)\b[^.]{{0,120}}?\bbeantwoord",
    re.I,
)
_SET = re.compile(r"\b\d{4}Z\d{5}\b")
_SEE_TOO = re.compile(r"\bZie\s+ook\b.*", re.I)
_RESPONSES: dict[Response, re.Pattern[str]] = {
    "mededeling": re.compile(r"Mededeling\b", re.I),
    "nader-antwoord": re.compile(r"Nader\s+antwoord\b", re.I),
    "aanvullend-antwoord": re.compile(r"Aanvullend\s+antwoord\b", re.I),
    "voorlopig-antwoord": re.compile(r"Voorlopig\s+antwoord\b", re.I),
    "antwoord": re.compile(""),
}
"""By the first words of who answers; the first that fits."""
_BY_SENDER: frozenset[DocumentKind] = frozenset({"kamerbrief", "nota", "memorie", "brief"})
"""Documents whose own date is the day of the answer."""


def response_of(head: PrintedHead) -> Response:
    """What is given to the questions, by the first words of who answers."""
    return next(response for response, words in _RESPONSES.items() if words.match(head.answered))


def sent_on(text: str) -> str | None:
    """The one day on which a text says that questions were sent in; None where it names none, or several."""
    return one_day(_SENT_ON, text)


def answered_on(kind: DocumentKind, head: PrintedHead, above: str, date: str | None) -> str | None:
    """The day of the answer: received, or of the letter with it; None where only a notice was given, or nothing."""
    if kind == "vragen" or response_of(head) == "mededeling":
        return None
    return _first_said(head.received, one_day(_BY_LETTER, above), date if kind in _BY_SENDER else None)


def set_of_questions(texts: Iterable[str]) -> str:
    """``2021Z09739``, by the first text that has one; ``""`` where it has several."""
    for text in texts:
        if found := set(_SET.findall(text)):
            return found.pop() if len(found) == 1 else ""
    return ""


def see_too(head: PrintedHead) -> tuple[str, ...]:
    """The Aanhangsels that are printed with who answers: of a notice that came before, or that this answer adds to."""
    kamer = head.identifier[:6]  # "ah-tk-"
    cited = (citation for said in _SEE_TOO.findall(head.answered) for citation in find_citations(said))
    named = (identifier for citation in cited for identifier in citation.identifiers[:1])
    return tuple(dict.fromkeys(one for one in named if one.startswith(kamer)))


# --- who answers --------------------------------------------------------------------------

_BEFORE_RECEIVED = re.compile(r"\s*\(\s*ontvangen\b.*$", re.I)


def _senders(head: PrintedHead, layout: Layout, above: str) -> tuple[str | None, tuple[Sender, ...]]:
    """How the sender is printed, and everyone who answers, those on whose behalf last."""
    named, asked_of = _named(head.answered), letterhead.ASKED_OF.search(above)
    if named:
        return named
    if asked_of:
        function, of, ministry, body = asked_of.groups("")
        printed: str | None = f"De {function.lower()} {of} {ministry}" if function else f"De {body}"
        senders = [Sender("", "", function.lower(), ministry + body)]
    else:
        signed = signatures([row for page in layout.pages for row in page.rows])
        senders = [signature.sender for signature in signed]
        printed = next((s.as_printed for s in signed if not s.sender.on_behalf), None)
    known = {(sender.function, sender.ministry) for sender in senders}
    for office in people.on_behalf(above):
        if (office.function, office.ministry) not in known:
            senders.append(Sender("", "", office.function, office.ministry, on_behalf=True))
    return printed, tuple(sorted(senders, key=lambda sender: sender.on_behalf))


def _named(answered: str) -> tuple[str, tuple[Sender, ...]] | None:
    """The same, where the head says who answers."""
    named, behalf = people.named_in(answered), people.ON_BEHALF.search(answered)
    if not named:
        return None
    first_too = behalf.start() if behalf else len(answered)
    senders = (
        Sender(
            one.name,
            people.family_name(one.name),
            one.function,
            one.ministry,
            on_behalf=one.start > first_too,
        )
        for one in named
    )
    printed = _BEFORE_RECEIVED.sub("", answered[named[0].start :]).strip(" ,.")
    printed += ")" * (printed.count("(") - printed.count(")"))  # at times forgotten in print
    return printed, tuple(sorted(senders, key=lambda sender: sender.on_behalf))


def _ministry_of_file(source: Source) -> str | None:
    author = source.author.strip(" -")
    return author if author.lower().startswith("ministerie") else None


# --- who asks, and to whom it is sent -----------------------------------------------------


def _askers(texts: Sequence[str]) -> tuple[tuple[Asker, ...], tuple[Finding, ...]]:
    """Who asked: by the head of an Aanhangsel, the subject and the words above the first question, the nearest first."""
    chosen = with_fracties([askers for text in texts if (askers := askers_in(text))])
    parties = {people.family_name(asker.name).lower(): asker.party for asker in chosen}
    findings = []
    for other in (asker for text in texts for askers in asker_lists(text) for asker in askers):
        said = parties.get(people.family_name(other.name).lower(), "")
        if len({party_key(party) for party in (said, other.party) if party}) > 1:
            message = f"De brief noemt {other.name} van {said} en van {other.party}; {said} is aangehouden."
            findings.append(Finding("fractie-weerspreekt", message))
    return chosen, tuple(dict.fromkeys(findings))


def _addressee(kind: DocumentKind, head: PrintedHead, source: Source) -> str | None:
    if kind in ("aanhangsel", "vragen") and head.identifier:
        return "EK" if "-ek-" in head.identifier else "TK"
    if kind == "antwoord":
        return "TK"  # only its questions are numbered 2024Z17165
    address = "\n".join(line.text.strip() for line in source.sheets[0].lines)
    found = {key: match.start() for key, pattern in _CHAMBERS if (match := pattern.search(address))}
    if found:
        return min(found, key=lambda key: found[key])
    other = _OTHER_BODY.search(address)
    return " ".join(other.group(1).split()) if other else None


def _texts_above(layout: Layout) -> Iterator[str]:
    """The rows above the first question, as far as one can be from the top."""
    rows = (row.text for page in layout.pages for row in page.rows)
    return takewhile(
        lambda text: not any_match((QUESTION_ALONE, QUESTION_INLINE), text), islice(rows, TOLERANCES.above)
    )


# --- who signs ---------------------------------------------------------------------------------


class Signature(Struct, frozen=True):
    """One who signs, and how it is printed."""

    sender: Sender
    as_printed: str
    """``De minister van Wonen, A. Pietersen``."""


def signatures(rows: Sequence[Row]) -> tuple[Signature, ...]:
    """Every signature of a letter, in order; ``rows`` are of all its pages."""
    found: list[Signature] = []
    for index, row in enumerate(rows):
        for piece in row.pieces:
            text = piece.text.strip()
            if body := people.BODY.match(text):
                found.extend(_of_body(next(filter(None, body.groups())), rows[index + 1 :]))
            elif signature := _of_minister(text, piece, rows, index):
                found.append(signature)
    unique = {(s.sender.function, s.sender.ministry, s.sender.name): s for s in reversed(found)}
    return tuple(unique.values())[::-1]


def _of_minister(text: str, piece: Piece, rows: Sequence[Row], index: int) -> Signature | None:
    """The signature that opens in a piece; its ministry may go on on the next row."""
    below = [
        row.text.strip() for row in rows[index + 1 : index + 2] if people.UNFINISHED_SIGNATURE.match(text)
    ]
    for more in below:
        if people.SIGNATURE.match(f"{text} {more}") and not people.is_person(more):
            text, index = f"{text} {more}", index + 1
    match = people.SIGNATURE.match(text)
    if match is None:
        return None
    said = match.groupdict("")
    name = _name_under(piece, rows[index + 1 : index + 1 + TOLERANCES.to_name])
    if match.start("function") == 0:  # a function without ‘de’ may stand under the name
        above = (row.text.strip() for row in rows[max(index - 1, 0) : index])
        name = name or next(filter(people.is_person, above), "")
    family, ministry = people.family_name(name, in_full=True), " ".join(said["ministry"].split())
    sender = Sender(name, family, said["function"].lower(), ministry, on_behalf=bool(said["behalf"]))
    office = _OPENING.sub("", text).rstrip(",. ")
    return Signature(sender, ", ".join(filter(None, (office[:1].upper() + office[1:], name))))


_OPENING = re.compile(r"^(?:Hoogachtend|Met vriendelijke groet),\s*", re.I)


def _name_under(piece: Piece, rows: Sequence[Row]) -> str:
    """The name under a function, in its column."""
    for row in rows:
        for below in row.pieces:
            text = below.text.strip().rstrip(",")
            if abs(below.box.x0 - piece.box.x0) >= TOLERANCES.far and len(row.pieces) > 1:
                continue
            if people.is_person(text):
                return text
            if people.SIGNATURE.match(text):
                return ""
    return ""


def _of_body(body: str, rows: Sequence[Row]) -> Iterator[Signature]:
    """The heads of a body that sign under its name: ``Algemene Rekenkamer`` / ``drs. A. Jansen, president``."""
    body = " ".join(body.split())
    for row in rows[: TOLERANCES.to_name]:
        text = row.text.strip()
        match = any_match((people.NAME_AND_OFFICE, people.OFFICE_AND_NAME), text)
        if match and people.is_person(match["name"].strip()):
            name, office = match["name"].strip(), match["office"].lower()
            sender = Sender(name, people.family_name(name, in_full=True), office, body)
            yield Signature(sender, f"{body[:1].upper()}{body[1:]}, {name}, {office}")
