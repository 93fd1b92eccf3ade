"""What a letter says about itself: what it is, Kenmerk, date, subject, who answers, who asks, to whom.

Read from the fields of a letterhead (``letterhead``), from what papers of the Kamer print (``printed_heads``) and
from the signatures (``signatures``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from vraagbaak.citations import find_citations
from vraagbaak.dutch.functions import ON_BEHALF, named_in, on_behalf
from vraagbaak.dutch.headings import QUESTION_ALONE, QUESTION_INLINE
from vraagbaak.dutch.months import date_in
from vraagbaak.dutch.names import party_key
from vraagbaak.dutch.parties import asker_lists, askers_in
from vraagbaak.dutch.people import family_name
from vraagbaak.findings import Finding
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Source
from vraagbaak.reading.rows import Row
from vraagbaak.record.record import About, Asker, Sender
from vraagbaak.understanding import letterhead
from vraagbaak.understanding.letterhead import signatures
from vraagbaak.understanding.printed_heads import PrintedHead, one_line, printed_head
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
    head = printed_head(source.sheets, layout)
    above = _above_first_question(layout)
    subject = _first_said(head.about, letterhead.subject_of(first), head.paper, head.title)
    sender, senders = _senders(head, layout, above)
    askers, findings = _askers([text for text in (head.asked, subject, above) if text])
    texts = [line.text for sheet in source.sheets for line in sheet.lines]
    kind = _kind(head, senders)
    date = _first_said(head.received, letterhead.date_of(first), head.established)
    uw_kenmerk = letterhead.uw_kenmerk(first)
    about = About(
        id=head.name,
        kind=kind,
        kenmerk=_kenmerk(head, source),
        uw_kenmerk=uw_kenmerk,
        date=date,
        subject=subject,
        sender=_first_said(sender, _ministry_of_file(source)),
        senders=senders,
        addressee=_addressee(kind, head, source),
        askers=askers,
        sent=sent_on(head.asked or above),
        answered_on=answered_on(kind, head, above, date),
        question_set=set_of_questions(filter(None, (head.question_set, uw_kenmerk, subject, above))),
        response=response_of(head),
        see_too=see_too(head),
    )
    named = head.is_first_print or _REPRESENTATIVES.search(" ".join(texts)) is not None
    return FirstPage(about, head.asks, bool(head.received), named, findings)


def _first_said(*sources: str | None) -> str | None:
    """What the nearest source says that says anything."""
    return next(filter(None, sources), None)


def _kind(head: PrintedHead, senders: Sequence[Sender]) -> DocumentKind:
    if head.number.startswith("kv-"):
        return "vragen"
    if head.is_appendix or head.identifier.startswith("ah-"):
        return "aanhangsel"
    if head.is_first_print:
        return "antwoord"
    if head.genre:
        return head.genre
    of_bewindspersonen = any("minister" in s.function or "staatssecretaris" in s.function for s in senders)
    return "brief" if senders and not of_bewindspersonen else "kamerbrief"


def _kenmerk(head: PrintedHead, source: Source) -> str:
    if head.number:
        return head.number
    if head.is_first_print:
        return f"AH {head.answer_number}"
    return letterhead.kenmerk(source.sheets) or (head.question_set if head.asks else "")


def id_of_first_print(kenmerk: str, date: str | None) -> str | None:
    """``AH 601`` answered in November 2024 → ``ah-tk-20242025-601``, as the Aanhangsel is numbered.

    A vergaderjaar opens on the third Tuesday of September; of a day in that month nothing is told.
    """
    if not date or date[5:7] == "09":
        return None
    year = int(date[:4]) - (date[5:7] < "09")
    return f"ah-tk-{year}{year + 1}-{kenmerk.removeprefix('AH ')}"


_BEFORE_RECEIVED = re.compile(r"\s*\(\s*ontvangen\b.*$", re.I)

# --- when it was sent and answered, and what else is printed of it -------------------------


_DAY = r"(\d{1,2}\s+\w+\s+\d{4})"
# Yes: "(ingezonden 3 juni 2021)", "ingezonden op 3 juni 2021", "vragen zijn op 3 juni 2021 voorgelegd aan". No: "Ingezonden brief".
_SENT = re.compile(
    rf"\bingezonden\s+(?:op\s+|d\.?\s?d\.?\s+)?{_DAY}|\bvragen\s+zijn\s+op\s+{_DAY}\s+(?:aan\b.{{0,120}}?\s)?(?:voorgelegd|toegezonden|gestuurd)",
    re.I,
)
# On lists. Yes: "beantwoord bij brief van 3 juni 2021", "Bij brief van 3 juni 2021 zijn ze door de minister beantwoord".
_BY_LETTER = re.compile(
    rf"\bbeantwoord\s+bij\s+brief\s+van\s+{_DAY}|\bbij\s+brief\s+van\s+{_DAY}\s+(?:zijn|heeft|hebben)\b[^.]{{0,120}}?\bbeantwoord",
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
    return _one_day(_SENT, text)


def answered_on(kind: DocumentKind, head: PrintedHead, above: str, date: str | None) -> str | None:
    """The day of the answer: received, or of the letter with it; None where only a notice was given, or nothing."""
    if kind == "vragen" or response_of(head) == "mededeling":
        return None
    days = (head.received, _one_day(_BY_LETTER, above), date if kind in _BY_SENDER else None)
    return next(filter(None, days), None)


def set_of_questions(texts: Iterable[str]) -> str:
    """``2021Z09739``, by the first text that has one; ``""`` where it has several."""
    for text in texts:
        if found := set(_SET.findall(text)):
            return found.pop() if len(found) == 1 else ""
    return ""


def see_too(head: PrintedHead) -> tuple[str, ...]:
    """The Aanhangsels that are printed with who answers: of a notice that came before, or that this answer adds to."""
    said = _SEE_TOO.search(head.answered)
    kamer = head.identifier[:6]  # "ah-tk-"
    cited = find_citations(said.group()) if said else ()
    named = (identifier for citation in cited for identifier in citation.identifiers[:1])
    return tuple(dict.fromkeys(one for one in named if not kamer.startswith("ah-") or one.startswith(kamer)))


def _one_day(pattern: re.Pattern[str], text: str) -> str | None:
    days = {day for match in pattern.finditer(text) if (day := date_in(next(filter(None, match.groups()))))}
    return days.pop() if len(days) == 1 else None


# --- who answers --------------------------------------------------------------------------


def _senders(head: PrintedHead, layout: Layout, above: str) -> tuple[str | None, tuple[Sender, ...]]:
    """How the sender is printed, and everyone who answers, those on whose behalf last."""
    printed: str | None = None
    senders: list[Sender] = []
    if named := named_in(head.answered):
        behalf = ON_BEHALF.search(head.answered)
        for one in named:
            too = behalf is not None and one.start > behalf.start()
            senders.append(Sender(one.name, family_name(one.name), one.function, one.ministry, on_behalf=too))
        printed = _BEFORE_RECEIVED.sub("", head.answered[named[0].start :]).strip(" ,.")
        printed += ")" * (printed.count("(") - printed.count(")"))  # at times forgotten in print
    elif head.asked_of:
        function, of, body = head.asked_of
        senders.append(Sender("", "", function, body))
        printed = f"De {function} {of} {body}" if function else f"De {body}"
    else:
        signed = signatures([row for page in layout.pages for row in page.rows])
        senders.extend(signature.sender for signature in signed)
        printed = next((s.as_printed for s in signed if not s.sender.on_behalf), None)
    known = {(sender.function, sender.ministry) for sender in senders}
    for office in () if named else on_behalf(above):
        if (office.function, office.ministry) not in known:
            senders.append(Sender("", "", office.function, office.ministry, on_behalf=True))
    return printed, tuple(sorted(senders, key=lambda sender: sender.on_behalf))


def _ministry_of_file(source: Source) -> str | None:
    author = source.author.strip(" -")
    return author if author.lower().startswith("ministerie") else None


# --- who asks, and to whom it is sent -----------------------------------------------------


def _askers(texts: Sequence[str]) -> tuple[tuple[Asker, ...], tuple[Finding, ...]]:
    """Who asked: by the head of an Aanhangsel, the subject and the words above the first question, the nearest first."""
    found = [askers for text in texts if (askers := askers_in(text))]
    chosen = next((askers for askers in found if all(a.party for a in askers)), found[0] if found else ())
    parties = {family_name(asker.name).lower(): asker.party for asker in chosen}
    findings = []
    said_everywhere = map(asker_lists, texts)
    for other in (asker for lists in said_everywhere for askers in lists for asker in askers):
        said = parties.get(family_name(other.name).lower(), "")
        if said and other.party and party_key(said) != party_key(other.party):
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


def _above_first_question(layout: Layout) -> str:
    """The text above the first question as one line."""
    return one_line(_texts_above(row for page in layout.pages for row in page.rows))


def _texts_above(rows: Iterable[Row]) -> Iterable[str]:
    for count, row in enumerate(rows):
        if count == TOLERANCES.above or QUESTION_ALONE.match(row.text) or QUESTION_INLINE.match(row.text):
            return
        yield row.text
