"""Works that can be cited (a question, a letter, a paper): as facts made from the types of brief.json, and in words.

The name of each fact in each format stands in ``formats``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import PAPERS, letter_address, question_address
from vraagbaak.citing.identifiers import kind_of, pdf_url_of
from vraagbaak.dutch.names import office, year_of
from vraagbaak.dutch.people import PREFIX, given_name, signed_in_two
from vraagbaak.labels import DOCUMENT, PAPER_KIND, capitalised, dutch_date, kind_named, letter_title, listed
from vraagbaak.record.record import Letter, Question, RecordedPaper, Sender
from vraagbaak.vocabulary import DocumentKind, PaperKind

SIGNED: frozenset[DocumentKind] = frozenset({"kamerbrief", "brief", "nota", "memorie"})
"""Documents with a signature: a name of two words without initials then begins with a given name."""
OF_GOVERNMENT = ("minister", "staatssecretaris", "minister-president", "viceminister-president")


class Author(Struct, frozen=True):
    """A person; or what is only known as one text."""

    family: str
    """With what stands before it: ``van Weel``. The whole of what is no person."""
    given: str = ""
    """Given names or initials; empty where they are not known."""
    function: str = ""
    """``minister``; empty where it is not known."""
    institution: str = ""
    """``Ministerie van Financiën``; empty where it is not known."""
    is_person: bool = True

    @property
    def name(self) -> str:
        """As it is spoken: ``D.M. van Weel``."""
        return f"{self.given} {self.family}".strip()

    @property
    def particle(self) -> str:
        """``van`` of ``van Weel``; empty where it is written as a capital, which is how the name then is."""
        words = self.family.split()
        small = next((at for at, word in enumerate(words) if not _IS_SMALL.fullmatch(word)), 0)
        return " ".join(words[:small])


_IS_SMALL = re.compile(rf"(?=[a-z’'‘]){PREFIX}")


class Series(Struct, frozen=True):
    """The series in which something is published, in the parts of a printed citation."""

    name: str = ""
    """``Kamerstukken II``; for what is not published a description of the letter."""
    year: str = ""
    """The parliamentary year: ``2022/23``."""
    dossier: str = ""
    """``35 300 VII``; for what is not published the reference of the sender."""
    paper: str = ""
    """Number within the dossier."""


class Work(Struct, frozen=True, kw_only=True):
    """A thing that can be cited, as facts. Empty: not known, and then written nowhere."""

    key: str
    """One of a kind on the site; ``[a-zA-Z0-9-]``."""
    kind: PaperKind
    """Decides which type a reference manager gives it."""
    title: str
    authors: tuple[Author, ...] = ()
    """Persons; the institution where no person is known."""
    institutions: tuple[str, ...] = ()
    """Ministries or other bodies of the authors."""
    type: str = ""
    """Its kind in words: ``Kamerstuk``."""
    number: str = ""
    """The whole official citation, else ``kenmerk`` with the reference: some would read that alone as two numbers."""
    reference: str = ""
    """As the sender, or who publishes it, writes it."""
    series: Series = Series()
    """Where it is published."""
    submitters: tuple[str, ...] = ()
    """Who submits it to the Kamer, as printed: who asks, of questions with their answers who asked them."""
    part: str = ""
    """``vraag 7``; empty for the whole."""
    date: str = ""
    """ISO 8601."""
    years: str = ""
    """Of a paper whose date is not known the years of its parliamentary year: ``2022/2023``."""
    address: str = ""
    """Its page on the site, absolute; empty where the site does not know its own address."""
    pdf: str = ""
    """Absolute."""
    official: str = ""
    """Address of the official publication."""
    subject: str = ""
    """Subject of the letter, for a question."""
    language: str = "nl"

    @property
    def numbered(self) -> tuple[str, str]:
        """Its kind and its number, to be read behind each other: ``Kamerstukken II``, ``2022/23, 36 200 VII, nr. 147``."""
        name = self.series.name
        rest = self.number.removeprefix(name).lstrip(" ,")
        return (name, rest) if name and rest != self.number and rest else (self.type, self.number)

    @property
    def dossier(self) -> str:
        """Number of the dossier as who publishes it writes it: ``36200-VII``; empty for what is in none."""
        printed = self.series.dossier if self.series.dossier[:1].isdigit() else ""
        return re.sub(r"(?<=\d) (?=\d)", "", printed).replace(",", "").replace(" ", "-")


def plain(text: object) -> str:
    """``text`` on one line."""
    return " ".join(str(text or "").split())


def absolute(site_url: str, address: str) -> str:
    """``address`` on the site at ``site_url``; empty where that is not known."""
    return urljoin(site_url, address.lstrip("/")) if site_url else ""


def letter_work(letter: Letter, site_url: str) -> Work:
    """A letter as a whole."""
    official = letter.official
    printed = plain(official.citation) if official else ""
    kind: PaperKind = kind_of(official.id) if official else "kamerstuk"
    return Work(
        key=letter.id,
        kind=kind,
        title=plain(letter_title(letter, letter.questions)),
        authors=authors_of(letter),
        institutions=institutions_of(letter),
        type=PAPER_KIND[kind] if official else kind_named(letter.kind),
        number=printed or _reference(letter),
        reference=plain(letter.kenmerk),
        series=_series(printed) if printed else Series(letter_in_words(letter), dossier=_reference(letter)),
        submitters=_submitters(letter),
        date=letter.date or "",
        address=absolute(site_url, letter_address(letter.id)),
        pdf=absolute(site_url, f"{letter.id}/{letter.source.file}"),
        official=(official.url or "") if official else "",
    )


def question_work(letter: Letter, question: Question, site_url: str) -> Work:
    """A question with its answer, as a part of its letter."""
    return replace(
        letter_work(answering(letter, question), site_url),
        key=f"{letter.id}-{question.slug}",
        title=plain(question.heading),
        part=part_of(question),
        address=absolute(site_url, question_address(letter.id, question.slug)),
        subject=plain(letter.subject),
    )


def paper_work(paper: RecordedPaper, site_url: str) -> Work:
    """A paper that is cited: what its identifier and its citation say."""
    kind = paper.kind or kind_of(paper.id)
    series = _series(plain(paper.citation))
    return Work(
        key=re.sub(r"[^\w]+", "-", paper.id, flags=re.ASCII),
        kind=kind,
        title=plain(paper.citation),
        type=PAPER_KIND[kind],
        number=plain(paper.citation),
        reference=plain(paper.id),
        series=series,
        years=in_full(series.year, "/"),
        address=absolute(site_url, f"{PAPERS.name}/{paper.slug}/") if paper.slug else "",
        pdf=pdf_url_of(paper.id) or "",
        official=paper.url or "",
    )


def part_of(question: Question) -> str:
    """``vraag 7``, or ``fragment op bladzijde 29`` for text without a number."""
    if question.number:
        return f"vraag {question.number}"
    pages = question.pages
    return f"fragment op {'bladzijde' if len(pages) == 1 else 'bladzijden'} {listed(pages)}"


def in_full(years: str, between: str) -> str:
    """A parliamentary year with both years in full: ``2022/23`` → ``2022/2023``, ``1999/00`` → ``1999/2000``."""
    return f"{years[:4]}{between}{int(years[:4]) + 1}" if years else ""


def _submitters(letter: Letter) -> tuple[str, ...]:
    of_questions = letter.kind in ("aanhangsel", "antwoord", "vragen")
    people = letter.askers if of_questions else letter.senders
    return tuple(dict.fromkeys(name for one in people if (name := _named(one.name))))


def letter_in_words(letter: Letter) -> str:
    """``Brief van de minister van Zaken, J. Jansen van 18 januari 2023``; what is not known is left out.

    A body is who sends its letter, not those who sign it: ``Brief van de Algemene Rekenkamer van 7 juni 2022``.
    """
    sender = plain(letter.sender)
    bodies = institutions_of(letter)
    if bodies and not any(one.function in OF_GOVERNMENT for one in letter.senders):
        known = office(bodies[0])
        sender = f"de {bodies[0]}" if known and known.kind == "orgaan" else bodies[0]
    else:
        sender = f"{sender[:1].lower()}{sender[1:]}"
    who = f" van {sender}" if sender else ""
    when = f" van {dutch_date(letter.date)}" if letter.date else ""
    return f"{capitalised(DOCUMENT[letter.kind])}{who}{when}"


def authors_of(letter: Letter) -> tuple[Author, ...]:
    """The authors of a letter: who signs it, and in whose name; for questions alone those who ask."""
    if letter.kind == "vragen":
        return tuple(Author(name) for one in letter.askers if (name := _named(one.name)))
    people = tuple(_author(one, letter) for one in letter.senders if _named(one.name))
    if people:
        return people
    bodies = institutions_of(letter) or tuple(filter(None, (_named(letter.sender),)))
    return tuple(Author(name, is_person=False) for name in bodies)


def _named(text: str | None) -> str:
    """A name on one line; empty where it holds neither letter nor digit, and so names nobody."""
    return plain(text) if any(c.isalnum() for c in text or "") else ""


def institutions_of(letter: Letter) -> tuple[str, ...]:
    """Ministries and other bodies of who answers, each once."""
    return tuple(dict.fromkeys(name for one in letter.senders if (name := _institution(one, letter))))


def _author(sender: Sender, letter: Letter) -> Author:
    name, family = plain(sender.name), _named(sender.family_name)
    given, family = (
        (given_name(name, family), family)
        if family and family != name
        else signed_in_two(name)
        if letter.kind in SIGNED
        else ("", name)
    )
    return Author(family, given, plain(sender.function), _institution(sender, letter))


def _institution(sender: Sender, letter: Letter) -> str:
    """The ministry by its name. A minister ‘voor’ something has none of that name; another body is as printed."""
    body = _named(sender.ministry)
    if not body or sender.function not in OF_GOVERNMENT:
        return capitalised(body)
    if f"voor {body}" in plain(letter.sender):
        return f"{capitalised(sender.function)} voor {body}"
    known = office(body, year_of(letter.date))
    return f"Ministerie van {known.text if known and known.kind == 'ministerie' else body}"


# "Kamerstukken II 2019/20, 35 300 VII, nr. 14", "Kamerstukken I 2019/20, 35 300 VII, A",
# "Kamerstukken II, 35 300, nr. 13", "Aanhangsel Handelingen II 2023/24, nr. 2367".
_OFFICIAL = re.compile(
    r"^(?P<series>[^\d,]+?)(?: (?P<year>\d{4}/\d{2,4}))?(?:, (?P<dossier>\d[^,]*(?:, [A-Z]{1,3})?))?(?:, nr\. (?P<paper>.+))?$"
)


def _series(citation: str) -> Series:
    """A printed citation in parts; as one part where it has another form."""
    match = _OFFICIAL.match(citation)
    return (
        Series(*(match[part] or "" for part in ("series", "year", "dossier", "paper")))
        if match
        else Series(citation)
    )


def _reference(letter: Letter) -> str:
    return f"kenmerk {plain(letter.kenmerk)}"


# --- in words: as the Leidraad voor juridische auteurs has it, and with the address ---------


def leidraad(letter: Letter, question: Question | None = None) -> str:
    """A question, or the letter without one, in the style of the Leidraad voor juridische auteurs.

    As Kamerstuk where the official publication is known, by Kenmerk otherwise; never with a page
    number, which is not known of the official publication.
    """
    part = f" ({part_of(question)})" if question else ""
    if letter.official:
        return f"{plain(letter.official.citation)}{part}."
    return f"{letter_in_words(letter)}, kenmerk {plain(letter.kenmerk)}{part}."


def leidraad_paper(paper: RecordedPaper) -> str:
    """A paper that is cited."""
    return f"{plain(paper.citation)}."


def apa(work: Work) -> str:
    """A work in the style of APA, as text; its address follows it.

    ``Jansen, A. B. (2023, 18 januari). Vraag 7: Bruggen [Kamerstukken II …]. Ministerie van Zaken.``
    """
    names = [_in_apa(author) for author in work.authors]
    who = " & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    when = f"{work.date[:4]}, {dutch_date(work.date).rpartition(' ')[0]}" if work.date else "z.d."
    publisher = ", ".join(name for name in work.institutions if name not in names)
    parts = (f"{who} ({when})".strip(), f"{work.title} [{work.number}]", publisher)
    return f"{'. '.join(filter(None, parts))}."


def _in_apa(author: Author) -> str:
    """``van Weel, D. M.``; a call name in brackets is left out."""
    letters = re.findall(r"(?<!\w)[A-ZÀ-Þ]", re.sub(r"\([^)]*\)", "", author.given))
    return ", ".join(filter(None, (author.family, " ".join(f"{letter}." for letter in letters))))


def newest_first(letters: Iterable[Letter]) -> list[Letter]:
    """By date; those without one last."""
    return sorted(letters, key=lambda letter: (letter.date or "", letter.id), reverse=True)


def answering(letter: Letter, question: Question | None) -> Letter:
    """``letter`` as if who answers ``question`` answered all of it."""
    if question is None or not question.senders:
        return letter
    return replace(letter, sender=question.sender, senders=question.senders)
