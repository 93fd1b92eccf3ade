"""Who and when, judged by the second reader: a claim about a person, a day or a number must stand where it was read.

Of the second reader only rows and their places are asked, and how a letterhead and a signature look; nothing of
``understanding``. What it does not have there is not shown, and a doubt says so.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.dutch.months import MONTHS
from vraagbaak.labels import capitalised, dutch_date
from vraagbaak.proving.doubts import Doubt
from vraagbaak.proving.witness import FRACTIE_HEADING
from vraagbaak.reading.lines import Place
from vraagbaak.reading.second_reader import SecondReading, SecondRow, in_order
from vraagbaak.reading.text import Paragraph
from vraagbaak.record.record import Asker, Sender
from vraagbaak.understanding.letter import Parsed
from vraagbaak.understanding.model import Letter, Question

_DAY = re.compile(
    rf"\b\d{{1,2}}\s*(?:{'|'.join(MONTHS)})\s*\d{{4}}|\b\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}\b", re.I
)
_RECEIVED = re.compile(r"\bontvangen\s*(.{0,40})", re.I)
_ESTABLISHED = re.compile(r"(?:Vastgesteld|Ontvangen|Den Haag,?|’s-Gravenhage,?)\s+(.{0,40})", re.I)
_DATE = re.compile(r"Datum(?:\s+brief)?\b(?!\s+ontv)\s*:?\s*(?P<value>.*)", re.I)
_KENMERK = re.compile(
    r"(?:On[sz]e?\s+)?(?:kenmerk|referen\w+|nummer|(?:zaak|brief)(?:nummer|kenmerk))\s*:?\s*(?P<value>.*)",
    re.I,
)
_YOURS = re.compile(r"Uw\s+(?:kenmerk|referen\w+|nummer|brief)\s*:?\s*(?P<value>.*)", re.I)
_SIGNS = re.compile(r"(?:[Dd]e\s+)?(?:[Mm]inister|[Ss]taatssecretaris)\s+(?:van|voor)\s+[A-Z][^.]{2,70},$")
_CHAMBERS = {"TK": "tweedekamer", "EK": "eerstekamer"}

UNDER = 0.03  # of the height of a page, 25 pt: a value stands at most so far under its label
SAME_X = 0.012  # of its width, 7 pt: and starts this near to it
LEVEL = 0.005  # of its height, 4 pt: or beside it
LEAST_ABOVE = 14.0  # pt: a row of two lines that pdfium joined has the height of the first
LISTED = 700  # letters of a list of askers, at the end of which their fractie may stand


def _spelled(text: str, *, capitals_go_on: bool = False) -> str:
    """The pattern of ``text`` as whole words, whatever signs, spaces and line ends stand between its letters.

    Unless ``capitals_go_on`` no word with a capital, which would be of the same name, may follow on its row.
    """
    letters = r"[\W_]*".join(map(re.escape, in_order(text)))
    sign = "" if text[:1].isalnum() else r"[^\w\s]*"  # ’t Hooft
    return rf"(?<!\w){sign}{letters}(?!\w)" + ("" if capitals_go_on else _NO_MORE)


_NO_MORE = r"(?!(?:,[^\S\n]*|[^\S\n]+en\s+|[^\S\n]+)(?-i:[A-ZÀ-Þ]))"


class _Pages:
    """What the second reader has."""

    def __init__(self, second: SecondReading) -> None:
        self.first: Sequence[SecondRow] = second.pages[0].all_rows if second.pages else ()
        self.pages = second.pages

    @cached_property
    def texts(self) -> tuple[str, str]:
        """The rows of all pages from top to bottom, and all that stands on them in the order of the file."""
        by_place = (row.text for page in self.pages for row in page.rows)
        by_file = (row.text for page in self.pages for row in page.all_rows)
        return _text(by_place), _text(by_file)

    def have(self, pattern: str) -> bool:
        """Whether ``pattern`` occurs, capitals aside."""
        return any(re.search(pattern, text, re.I) for text in self.texts)

    def at_label(self, label: re.Pattern[str]) -> Iterator[str]:
        """What stands on the first page behind a label, beside it or under it."""
        for row in self.first:
            if match := label.match(row.text):
                yield match["value"]
                yield from (other.text for other in self.first if _is_at(row, other))

    def rows_at(self, place: Place, height: float) -> str:
        """The letters of the rows at ``place`` of a page of ``height`` pt."""
        box = place.on_page
        rows = self.pages[place.sheet - 1].all_rows if place.sheet <= len(self.pages) else ()
        top, bottom = box.y0 - LEAST_ABOVE, box.y1 + 1
        return in_order("".join(row.text for row in rows if top <= row.y * height <= bottom))


def _text(rows: Iterable[str]) -> str:
    """The rows one below the other; accents stand apart as in ``in_order``."""
    return unicodedata.normalize("NFKD", "\n".join(rows))


def _is_at(label: SecondRow, other: SecondRow) -> bool:
    beside = abs(other.y - label.y) < LEVEL and other.x > label.x
    under = 0 < other.y - label.y < UNDER and abs(other.x - label.x) < SAME_X
    return beside or under


def judged(parsed: Parsed, second: SecondReading, given_id: str | None) -> tuple[Letter, tuple[Doubt, ...]]:
    """The letter without the claims that the second reader contradicts, and a doubt for each of these.

    Args:
        parsed: the letter.
        second: what the second reader has.
        given_id: the name that the user gives the letter, which stands nowhere in it.
    """
    if second.failure:
        return parsed.letter, ()
    pages = _Pages(second)
    letter, of_letter = _of_letter(parsed.letter, pages, given_id)
    questions, of_questions = _of_questions(replace(parsed, letter=letter), pages)
    return replace(letter, questions=questions), (*of_letter, *of_questions)


# --- the letter -------------------------------------------------------------------------------


class _Claim(Struct, frozen=True):
    """A field of a letter, and whether what it says stands at its place."""

    field: str
    name: str
    """In Dutch."""
    holds: Callable[[Letter, _Pages], bool]
    printed: Callable[[Letter], str | None]
    empty: str | None = None


def _date_holds(letter: Letter, pages: _Pages) -> bool:
    """It is the day of receipt, else that at its label, else that on which a list was established."""
    sources = (
        [
            match[1]
            for page in pages.pages
            for row in _joined(page.all_rows)
            for match in _RECEIVED.finditer(row)
        ],
        list(pages.at_label(_DATE)),
        [match[1] for row in pages.first if (match := _ESTABLISHED.match(row.text))],
        [row.text for row in pages.first],
    )
    said = next((texts for texts in sources if any(map(_DAY.search, texts))), [])
    if letter.date is None:  # a day in running text is none of the letter
        return not any(map(_DAY.search, (text for texts in sources[:-1] for text in texts)))
    return any(_says_day(text, letter.date) for text in said)


def _joined(rows: Sequence[SecondRow]) -> Iterator[str]:
    """Each row with the one below it."""
    for at, row in enumerate(rows):
        yield "".join((row.text.rstrip("-‐"), *(other.text for other in rows[at + 1 : at + 2])))


def _says_day(text: str, date: str) -> bool:
    year, month, day = (int(part) for part in date.split("-"))
    return any(
        re.fullmatch(rf"0?{day}\s*{MONTHS[month - 1]}\s*{year}|0?{day}[-./]0?{month}[-./]{year}", found, re.I)
        for found in _DAY.findall(text)
    )


def _kenmerk_holds(letter: Letter, pages: _Pages) -> bool:
    wanted = rf"(?<![\w-]){_spelled(letter.kenmerk, capitals_go_on=True)}(?![-./]\w)"
    at_label = list(pages.at_label(_KENMERK))
    printed = letter.kind in ("aanhangsel", "antwoord", "vragen") or not any(map(_has_digit, at_label))
    return pages.have(wanted) if printed else any(re.match(wanted, text, re.I) for text in at_label)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _yours_holds(letter: Letter, pages: _Pages) -> bool:
    wanted = _spelled(letter.uw_kenmerk or "", capitals_go_on=True)
    return any(re.match(wanted, text, re.I) for text in pages.at_label(_YOURS))


def _addressee_holds(letter: Letter, pages: _Pages) -> bool:
    """The Kamer is named on the first page, and the other not as the addressee; printed papers name it in their number."""
    chamber = letter.addressee or ""
    if chamber not in _CHAMBERS:
        return pages.have(_spelled(chamber, capitals_go_on=True))
    first = in_order("".join(row.text for row in pages.first))
    own, other = _CHAMBERS[chamber], next(name for key, name in _CHAMBERS.items() if key != chamber)
    if letter.kind == "antwoord":  # only the Tweede Kamer numbers its questions 2024Z17165
        return chamber == "TK"
    numbered = re.search(r"(?:ah|kv)(tk|ek)\d{4}", first)
    if numbered:
        return numbered[1] == chamber.lower()
    return f"devoorzittervande{other}" not in first and (own in first or other not in first)


def _sender_holds(letter: Letter, pages: _Pages) -> bool:
    """Each part of how it is printed is there; what the file only says of itself is not judged."""
    if letter.sender is None:
        return True
    if letter.source.author.strip(" -") == letter.sender:
        return True
    return all(pages.have(_spelled(part, capitals_go_on=True)) for part in letter.sender.split(", "))


_CLAIMS = (
    _Claim("date", "de datum", _date_holds, lambda letter: letter.date and dutch_date(letter.date)),
    _Claim("kenmerk", "het kenmerk", _kenmerk_holds, lambda letter: letter.kenmerk, ""),
    _Claim("uw_kenmerk", "het kenmerk van de Kamer", _yours_holds, lambda letter: letter.uw_kenmerk),
    _Claim("addressee", "aan wie de brief is", _addressee_holds, lambda letter: letter.addressee),
    _Claim("sender", "de afzender", _sender_holds, lambda letter: letter.sender),
)


def _of_letter(letter: Letter, pages: _Pages, given_id: str | None) -> tuple[Letter, list[Doubt]]:
    doubts: list[Doubt] = []
    for claim in _CLAIMS:
        printed = claim.printed(letter)
        if not (printed or claim.field == "date") or (claim.field, printed) == (
            "kenmerk",
            given_id,
        ):
            continue
        if not claim.holds(letter, pages):
            doubts.append(_doubt(claim.name, printed))
            letter = replace(letter, **{claim.field: claim.empty})
    letter, of_senders = _with_senders(letter, pages)
    letter, of_askers = _with_askers(letter, pages)
    return letter, [*doubts, *of_senders, *of_askers]


def _doubt(name: str, printed: str | None, page: int | None = None, **where: object) -> Doubt:
    if not printed:
        return Doubt("gegeven-weerspreekt", f"Een tweede lezing vindt {name} wel, en wij niet.")
    return Doubt(
        "gegeven-weerspreekt",
        f"{capitalised(name)} ‘{printed[:80]}’ staat volgens een tweede lezing niet waar wij dat lazen; "
        "wij tonen het niet.",
        page,
        **where,  # type: ignore[arg-type]
    )


def _with_senders(letter: Letter, pages: _Pages) -> tuple[Letter, list[Doubt]]:
    wrong = [sender for sender in letter.senders if not _answers(sender, pages)]
    doubts = [
        _doubt("wie antwoordt", ", ".join(filter(None, (s.name, s.function, s.ministry)))) for s in wrong
    ]
    shown = letter.sender
    if shown and any(s.name and s.name in shown for s in wrong):
        shown = None
    letter = replace(letter, sender=shown, senders=tuple(s for s in letter.senders if s not in wrong))
    if not wrong and not _all_answer(letter, pages):
        doubts.append(_doubt("nog iemand die antwoordt", None))
    return letter, doubts


def _answers(sender: Sender, pages: _Pages) -> bool:
    """Whether name, function and ministry stand together as a signature, a head or a sentence has them."""
    function, several = _spelled(sender.function, capitals_go_on=True), r"(?:s|sen)?"
    office = rf"{function}\s+(?:van|voor)\s+{_spelled(sender.ministry)}" if sender.ministry else function
    if not sender.name:
        listed = rf"(?<!\w){sender.function}{several}(?!\w)(?:(?!{_OFFICES})[\s\S]){{0,200}}?"
        return pages.have(office if sender.function else _spelled(sender.ministry)) or pages.have(
            rf"{listed}\b(?:van|voor)\s+{_spelled(sender.ministry)}"
        )
    name = rf"(?:{_BEFORE_NAME}|(?<!\w){sender.function}{several}\s+){_spelled(sender.name, capitals_go_on=True)}"
    named = rf"{name}\s*\(\s*{_spelled(sender.ministry)}|{name}\s*,\s*{office}"
    signed = rf"{office}(?:[^\n]*\n){{1,4}}?{name}|{name}\s*,?\s*{office}|{office},\s*{name}"
    of_body = rf"{_spelled(sender.ministry)}[\s\S]*(?:{name},\s*{function}|{function},\s*{name})"
    return pages.have(rf"{named}|{signed}|{of_body}") or (
        pages.have(office)
        and pages.have(rf"\n{name}[^\S\n]*[,.]?\n")  # two columns, with white space for the pens
    )


_OFFICES = "minister|staatssecretaris"
_BEFORE_NAME = r"(?:^|(?<=\n)|(?<=\n )|(?<=[,(] )|(?<=\ben\s)|(?<=\bheer\s)|(?<=\bmevrouw\s)|(?<=[a-z]\)\s))"
_ANSWERED = re.compile(
    r"\n(?:Nader |Aanvullend )?(?:Antwoord|Mededeling) van\b(?P<who>[^?]{5,500}?)\(\s*ontvangen", re.I
)


def _all_answer(letter: Letter, pages: _Pages) -> bool:
    """Whether everyone whom the head of an answer names, or who signs, is one of the senders."""
    text = pages.texts[1]
    head = _ANSWERED.search(text)
    named = len(_OFFICE.findall(head["who"])) if head else 0
    behalf = sum(sender.on_behalf for sender in letter.senders)
    least = max(named, 1 if head or _ASKED_OF.search(text) else 0)
    if len(letter.senders) < least or behalf < len(_BEHALF.findall(text) if not head else ()):
        return False
    known = [in_order(f"{s.function}{word}{s.ministry}") for s in letter.senders for word in ("van", "voor")]
    rows = [row.text for page in pages.pages for row in page.all_rows]
    signed = (in_order(row).removeprefix("de") for row in rows if _SIGNS.match(row))
    heads = (in_order(row) for row in rows if _HEAD_OF_BODY.match(row))
    return all(any(office.startswith(words) for office in known) for words in signed) and all(
        any(sender.name and in_order(sender.name) in words for sender in letter.senders) for words in heads
    )


# Yes: "(Zee en Strand)", ", minister van Zaken", "van Havens".
_OFFICE = re.compile(r"\w\s*\((?=[A-Z])|\b(?:van|voor)\s+(?=[A-Z][a-z]+[^()]*(?:\(|$))(?![^()]{0,40}\()")
_ASKED_OF = re.compile(r"voorgelegd\s+aan\s+de\s+(?:minister|staatssecretaris)\s+(?:van|voor)\s", re.I)
_BEHALF = re.compile(r"\bmede namens de (?:minister|staatssecretaris)\s+(?:van|voor)\s+(?=[A-Z])")
_HEAD_OF_BODY = re.compile(r"[^,]{3,60},\s+(?:wnd\.\s+)?(?:president|secretaris)\.?,?$")


def _with_askers(letter: Letter, pages: _Pages) -> tuple[Letter, list[Doubt]]:
    wrong = [asker for asker in letter.askers if not _asks(asker, pages)]
    doubts = [_doubt("wie vraagt", f"{asker.name} ({asker.party})") for asker in wrong]
    questions = tuple(_without_askers(question, wrong) for question in letter.questions)
    askers = tuple(asker for asker in letter.askers if asker not in wrong)
    if not wrong and (head := _ASKED.search(pages.texts[1])):
        of_parties = len(re.findall(r"\((?!\d)[^()]*\)", head["who"]))
        named = len(_NAME_BEGINS.findall(re.sub(r"\([^()]*\)", "", head["who"])))
        if len(askers) < max(1, of_parties, named):
            doubts.append(_doubt("nog iemand die vraagt", None))
    return replace(letter, askers=askers, questions=questions), doubts


# Yes: "Vragen van het lid Van Dijk (ABC) aan de Minister", "Vragen van de leden Bos (ABC) en Wit (DEF) over de zee".
_ASKED = re.compile(
    r"\nVra(?:ag|gen) van (?:het lid|de leden)\b(?P<who>[^?.]{3,700}?)\b(?:aan\s+de|aan\s+het|over|inzake)\s",
    re.I,
)


# Yes: "Bos, De Wit en Van den Berg", three.
_NAME_BEGINS = re.compile(r"(?:^|,|\ben\s)\s*(?:(?:van|de|der|den|ten|ter|el|het|’t|'t)\s+)*[A-Z]")


# Before a name that is whole: in ‘Van der Zee’ the name is not ‘Zee’.
_NO_PREFIX = "".join(
    rf"(?<!\b{word}\s)" for word in ("van", "de", "der", "den", "te", "ten", "ter", "el", "al")
)


def _asks(asker: Asker, pages: _Pages) -> bool:
    """Whether the name stands there, with the fractie in the first brackets behind it."""
    if not (asker.name and asker.party):
        return pages.have(_spelled(asker.name or asker.party, capitals_go_on=True))
    all_of = r"(?:(?:beiden?|allen|alle)\s+)?"
    name = f"{_NO_PREFIX}{_spelled(asker.name, capitals_go_on=True)}"
    return pages.have(rf"{name}[^()]{{0,{LISTED}}}\(\s*{all_of}{_spelled(asker.party)}\.?\s*\)")


def _without_askers(question: Question, wrong: Sequence[Asker]) -> Question:
    if not wrong or question.party_source != "askers":
        return question
    askers = tuple(asker for asker in question.askers if asker not in wrong)
    return replace(question, askers=askers, party=None, party_source=None)


# --- the fractie of a question ----------------------------------------------------------------

_At = tuple[int, float]
"""(page of the file, height in pt)."""


def _of_questions(parsed: Parsed, pages: _Pages) -> tuple[tuple[Question, ...], list[Doubt]]:
    witness = _Parties(parsed, pages)
    doubts: list[Doubt] = []
    questions: list[Question] = []
    for question in parsed.letter.questions:
        if not all(_answers(sender, pages) for sender in question.senders):
            doubts.append(_doubt("wie antwoordt", question.sender, slugs=(question.slug,)))
            question = replace(question, sender=None, senders=())
        if question.party and not witness.holds(question):
            place = question.places[0] if question.places else None
            page = place.page if place else None
            doubts.append(_doubt("de fractie", question.party, page, slugs=(question.slug,), place=place))
            question = replace(question, party=None, party_source=None, askers=())
        questions.append(question)
    return tuple(questions), doubts


class _Parties:
    """Tells whether a fractie stands where it was read."""

    def __init__(self, parsed: Parsed, pages: _Pages) -> None:
        self.letter, self.pages = parsed.letter, pages
        self.heights = {sheet.number: sheet.height for sheet in parsed.letter.source.sheets}
        self.labels = sorted(
            ((_at(place), place) for place, what, _ in parsed.opened if what.startswith("question")),
            key=lambda label: label[0],
        )
        sections = (
            (_at(section.paragraph.places[0]), section.paragraph)
            for section in self.letter.sections
            if section.paragraph.places
        )
        self.sections = sorted(sections, key=lambda section: section[0])
        self.headings = [
            ((sheet, row.y * self.heights[sheet]), in_order(row.text))
            for sheet, page in enumerate(pages.pages, 1)
            for row in page.rows
            if sheet in self.heights and FRACTIE_HEADING.match(row.text) and row.text[-1:] not in ".,;?"
        ]

    def holds(self, question: Question) -> bool:
        """Whether the source that is named for the fractie of ``question`` says it."""
        party = in_order(question.party or "")
        if question.party_source == "number":
            label = _last(self.labels, _start(question))
            return label is None or party in self._at_places([label])
        if question.party_source == "text":
            return party in self._at_places(place for p in question.paragraphs for place in p.places)
        if question.party_source == "heading":
            section = _last(self.sections, _start(question))
            said = section is not None and party in self._at_places(section.places)
            return said and self._not_below_another(question, party, (0, 0.0))
        if question.party_source == "carried":
            before = self.letter.questions.index(question) - 1
            return self._not_below_another(question, party, _start(self.letter.questions[before]))
        return question.party == ", ".join(dict.fromkeys(asker.party for asker in self.letter.askers))

    def _not_below_another(self, question: Question, party: str, since: _At) -> bool:
        """The last heading of a fractie that the second reader sees above it, from ``since``, names no other."""
        headings = [heading for heading in self.headings if heading[0] > since]
        heading = _last(headings, _start(question))
        return heading is None or party in heading or "fractie" not in heading

    def _at_places(self, places: Iterable[Place]) -> str:
        return "".join(self.pages.rows_at(place, self.heights[place.sheet]) for place in places)


def _at(place: Place) -> _At:
    return place.sheet, place.on_page.y0


def _start(question: Question) -> _At:
    first = next((p for p in question.paragraphs if isinstance(p, Paragraph) and p.places), None)
    return _at(first.places[0]) if first else (0, 0.0)


_Found = TypeVar("_Found")


def _last(found: Sequence[tuple[_At, _Found]], at: _At) -> _Found | None:
    """The last of ``found`` that stands at or above ``at``."""
    index = bisect_right([place for place, _ in found], (at[0], at[1] + 1)) - 1
    return found[index][1] if index >= 0 else None
