"""The questions of a letter together: the list beside each page, a picture of all, which belong together, all on one page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from statistics import median_low

from jinja2 import Environment, FileSystemLoader
from msgspec import Struct

from vraagbaak.addresses import ACCOUNT, HEADING_ID, LETTER_PAGE, NOTE, PROMISES, WHOLE, anchor, slug_beside
from vraagbaak.citing.identifiers import url_of
from vraagbaak.dutch.numbers import LIST, number_list
from vraagbaak.dutch.promises import is_promise, moment_in
from vraagbaak.dutch.sentences import sentence_ends
from vraagbaak.labels import ANSWER_EXTENT, STATUS, TERM, counted, dutch_date, letter_title
from vraagbaak.record.record import Letter, Question
from vraagbaak.site import ASSETS
from vraagbaak.site.build.anchors import CUT, NOTICE
from vraagbaak.vocabulary import AnswerExtent, Part
from vraagbaak.writing.markdown import cell, front_matter
from vraagbaak.writing.shared_pages import ministry_names

PIECES = Environment(loader=FileSystemLoader(ASSETS / "theme" / "page"))
PIECES.filters["e"] = html.escape
_CLASS: dict[AnswerExtent, str] = {
    "whole": "vb-bar",
    "partly": "vb-bar vb-bar--cut",
    "none": "vb-bar vb-bar--gone",
}


def sidebar(letter: Letter, slug: str) -> str:
    """The list of the letter's pages (HTML) for the page ``slug``: the questions around it, of the others where to go on."""
    questions = {question.slug for question in letter.questions}

    def to(name: str) -> str:
        if slug == WHOLE and name in questions:
            return f"#{name}"  # everything stands on this page
        return ("" if slug == LETTER_PAGE else "../") + (f"{name}/index.html" if name else "index.html")

    def here(name: str) -> str:  # the theme scrolls to what has this class
        return ' class="md-nav__link--active" aria-current="page"' if name == slug else ""

    return PIECES.get_template("letter_nav.html").render(
        slug=slug,
        to=to,
        here=here,
        whole=WHOLE,
        account=ACCOUNT,
        status=STATUS,
        runs=_in_runs(letter.questions),
    )


LONGEST_RUN = 10
"""Questions that stand together in the menu."""


def _in_runs(questions: Sequence[Question]) -> Iterator[tuple[str, Sequence[Question]]]:
    """(name, questions) of neighbours of one party, no more than a few together."""
    for party, run in _by_party(questions):
        for at in range(0, len(run), LONGEST_RUN):
            some = run[at : at + LONGEST_RUN]
            numbers = list(dict.fromkeys(one.number or "…" for one in (some[0], some[-1])))
            yield f"{party or 'Vraag'} {'–'.join(numbers)}", some


def _by_party(questions: Sequence[Question]) -> list[tuple[str | None, list[Question]]]:
    """Runs of neighbours of one party."""
    return [(party, list(run)) for party, run in groupby(questions, lambda question: question.party)]


def overview_svg(letter: Letter) -> str:
    """A picture (HTML) of all questions by party and length of answer, with a legend of the colours there are."""
    questions = [(one, _extent(one), sum(map(len, map(str.split, one.answer)))) for one in letter.questions]
    runs = [(party, len(run)) for party, run in _by_party(letter.questions)]
    starts = accumulate((amount for _, amount in runs), initial=0)
    used = {extent for _, extent, _ in questions}
    return PIECES.get_template("overview.html").render(
        questions=questions,
        longest=max((words for _, _, words in questions), default=0) or 1,
        parties=[(party, first, amount) for (party, amount), first in zip(runs, starts, strict=False)],
        count=counted(letter.questions),
        classes=_CLASS,
        extents={extent: meaning for extent, meaning in ANSWER_EXTENT.items() if extent in used},
    )


def _extent(question: Question) -> AnswerExtent:
    if not question.answer:
        return "none"
    return "whole" if question.status == "complete" else "partly"


# --- how long answers took, and which letters belong together ---------------------------------


UNTIL = (7, 14, 21, 28, 42)
"""Days with which a bar of the chart ends; the last bar has no end."""


class Times(Struct, frozen=True, kw_only=True):
    """What a list of letters says of how long answers took; each letter counts once."""

    answers: int
    """Letters that answer questions, not counting what adds to an earlier answer."""
    days: tuple[int, ...]
    """From sent in to answered, of those of which both days are known; ascending."""
    written: int
    """Those among them that answer written questions of the Tweede Kamer."""
    late: int
    """And took longer than the term."""
    laws: tuple[str, ...]
    """By which there is a term."""
    waiting: int
    """Sets of questions of which the site has the questions or a postponement, and no answer."""

    @property
    def median(self) -> int:
        """Half of the answers took no longer."""
        return median_low(self.days)

    @property
    def bars(self) -> tuple[tuple[str, int], ...]:
        """(days, letters) of each bar."""
        starts = (0, *(end + 1 for end in UNTIL))
        names = [f"{start}–{end}" for start, end in zip(starts, UNTIL, strict=False)]
        counts = [
            sum(start <= day <= end for day in self.days)
            for start, end in zip(starts, (*UNTIL, max(self.days)), strict=True)
        ]
        return tuple(zip((*names, f"vanaf {starts[-1]}"), counts, strict=True))


def times_of(letters: Iterable[Letter], together: Mapping[str, Collection[Letter]]) -> Times:
    """Of these letters; ``together`` as ``letters_together`` gives it."""
    own = {letter.id: letter for letter in letters}.values()
    answers = [letter for letter in own if letter.response == "antwoord" and _gives_answers(letter)]
    known = [letter for letter in answers if letter.days is not None]
    open_sets = {
        letter.question_set or letter.id
        for letter in own
        if not _gives_answers(letter) and not any(map(_gives_answers, together.get(letter.id, ())))
    }
    return Times(
        answers=len(answers),
        days=tuple(sorted(letter.days or 0 for letter in known)),
        written=sum(letter.term is not None for letter in known),
        late=sum(letter.late_by is not None for letter in known),
        laws=tuple(dict.fromkeys(letter.term for letter in known if letter.term)),
        waiting=len(open_sets),
    )


def _gives_answers(letter: Letter) -> bool:
    """Whether it is more than the questions, or than word that the answer comes later."""
    return letter.kind != "vragen" and letter.response != "mededeling"


def chart(times: Times) -> str:
    """The chart (HTML) with how it was counted; empty where fewer than two letters say how long it took."""
    if len(times.days) < 2:
        return ""
    links = [f'<a href="{html.escape(url_of(law) or "")}">{html.escape(TERM)}</a>' for law in times.laws]
    return PIECES.get_template("how_long.html").render(
        times=times, term=links[0] if links else html.escape(TERM)
    )


def others_in_words(others: Collection[Letter]) -> str:
    """The letters about the same questions (HTML), for the page of the letter; empty where there are none."""
    links = (
        f"<li>{'Vragen' if one.kind == 'vragen' else _WHAT[one.response == 'mededeling']}: "
        f'<a href="../{one.id}/index.html">{html.escape(letter_title(one, one.questions))}</a></li>'
        for one in others
    )
    found = "".join(links)
    return (
        f"<p data-search-exclude>Over dezelfde vragen staat op deze site ook:</p>\n<ul data-search-exclude>{found}</ul>\n"
        if found
        else ""
    )


_WHAT = {True: "Bericht van uitstel", False: "Antwoord"}


# --- what was promised to the Kamer: a program finds it (``dutch.promises``), and every list says so ---

_ABOUT_PROMISES = "Zinnen uit antwoorden waarin staat dat de Kamer nog iets krijgt of hoort, en wanneer."


class Promise(Struct, frozen=True):
    """A sentence in which something is promised."""

    sentence: str
    moment: str
    """When, as printed; empty where the sentence does not say."""
    place: str
    """Question and paragraph, from the folder of the letters."""
    question: str
    """Its title."""
    date: str
    """Of the letter, in words."""
    ministries: tuple[str, ...]
    """Keys and names, as ``ministry_names`` gives them."""
    names: str


def promises_of(letter: Letter) -> Iterator[Promise]:
    """Each once, at the first question whose answer has it."""
    said: set[str] = set()
    for question in letter.questions:
        for number, paragraph in enumerate(question.answer, 1):
            for sentence in _sentences(paragraph):
                if sentence not in said and is_promise(sentence):
                    said.add(sentence)
                    yield _promise(letter, question, number, sentence)


def _promise(letter: Letter, question: Question, paragraph: int, sentence: str) -> Promise:
    names = dict(ministry_names(letter, question))
    return Promise(
        sentence,
        moment_in(sentence),
        f"{letter.id}/{question.slug}/index.html#{anchor('answer', paragraph)}",
        question.heading,
        dutch_date(letter.date),
        tuple(names),
        "; ".join(names.values()) or letter.sender or "–",
    )


def _sentences(paragraph: str) -> Iterator[str]:
    """The sentences of running text: a row of a table has none."""
    start = 0
    for end in () if " | " in paragraph else sentence_ends(paragraph):
        yield paragraph[start:end].strip()
        start = end


def promises_page() -> str:
    """The Markdown of the page of all; the list comes when the site is built."""
    return f"{front_matter(PROMISES.title, _ABOUT_PROMISES)}# {PROMISES.title}\n\n{_ABOUT_PROMISES}\n"


# --- which belong together: the same paper cited, or one that names the other ---------------

# Yes: "het antwoord op vraag 3", "de beantwoording van de vragen 2 t/m 5". No: "antwoord op de vraag of".
_SEE = re.compile(
    rf"\b(?:antwoord(?:en)?|beantwoording)\s+(?:op|van|bij)\s+(?:de\s+)?vra(?:ag|gen)\s+({LIST})\b", re.I
)


def related_questions(letter: Letter) -> dict[str, list[tuple[str, str, str]]]:
    """Per slug: (slug, heading, why) of the questions that belong with it, in the order of the letter."""
    found: dict[str, dict[str, str]] = {question.slug: {} for question in letter.questions}
    for question in letter.questions:
        for match in _SEE.finditer(" ".join(question.answer)):
            for number in number_list(match.group(1)):
                other = slug_beside(letter.questions, question, number)
                _tie(found, question.slug, other, "genoemd in het antwoord")
    for paper in letter.papers:
        slugs = [slug for slug in paper.cited_by if slug in found]
        for slug in slugs:
            for other in slugs:
                _tie(found, slug, other, f"haalt ook {paper.citation} aan")
    others = [(question.slug, question.heading) for question in letter.questions]
    return {
        slug: [(other, heading, ties[other]) for other, heading in others if other in ties]
        for slug, ties in found.items()
    }


def _tie(found: dict[str, dict[str, str]], one: str, other: str | None, why: str) -> None:
    if other is not None and other != one and other in found:
        found[one].setdefault(other, why)
        found[other].setdefault(one, why)


# --- the whole letter as one page, put together from the finished pages of the letter ---------
# It is no page of its own: search engines and the search leave it out, and each question on it links to its page.

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
_ID = re.compile(r'(?<= id=")')
_TO_NOTE = re.compile(r'(?<= href="#)(?=' + NOTE + r")")
_TO_SELF = re.compile(r'(?<= href=")(?=#(?!' + NOTE + r"))")
_RELATIVE = re.compile(r'(?<= href=")(?!#|[a-z]+:|/)')
_HEADING = re.compile(r"<h1[^<>]*>(?P<text>.*?)</h1>", re.S)
_FACTS = re.compile(
    rf'(?:<h2 [^<>]*id="{HEADING_ID["facts"]}"[^<>]*>[^<>]*</h2>\s*)?(?P<table><table data-facts.*?</table>)',
    re.S,
)
_FOLD = re.compile(r'<label class="vb-fold.*?</label>', re.S)
_NOTICE = re.compile(rf'<div class="(?:{NOTICE}|{CUT})".*?</div>', re.S)
_PARTS_OF_LETTER: tuple[Part, ...] = ("front", "back", "notes")
_HEADING_ID = re.compile(r'<h2\b[^<>]* id="(?P<id>[^"]*)"')


def whole_head(letter: Letter) -> str:
    """Markdown of the top of the page; the rest is added when the other pages are finished."""
    name = letter_title(letter, letter.questions)
    title, about = f"{name}: alles op één pagina", "De hele brief om door te lezen of af te drukken."
    settings = front_matter(title, about, robots="noindex", hide=["toc"], search={"exclude": True})
    return (
        f"{settings}# {cell(name)}\n\n"
        "Elke vraag heeft ook een eigen pagina; verwijs daarnaar. [Naar de brief](index.md).\n"
    )


def whole_body(letter: Letter, content: Callable[[str], str]) -> str:
    """HTML of the letter's own text and of all its questions.

    Args:
        letter: its brief.json.
        content: gives the HTML of a page of the letter by its name (``index``, ``vraag-7``).
    """
    index = content("index")
    notices = "".join(_TAG.sub(_one_deeper, quote) for quote in _NOTICE.findall(index.partition("<h2")[0]))
    parts = dict(_parts(index))
    around = [parts.get(HEADING_ID[part], "") for part in _PARTS_OF_LETTER]
    questions = [_question(question, content(question.slug)) for question in letter.questions]
    return "\n".join([notices, around[0], *questions, *around[1:]])


def _parts(page: str) -> Iterator[tuple[str, str]]:
    """(id of the heading, HTML with that heading) of the parts of the letter's own page."""
    for part in re.split(r"(?=<h2\b)", page)[1:]:
        if heading := _HEADING_ID.match(part):
            yield heading["id"], _TAG.sub(_one_deeper, part)


def _one_deeper(match: re.Match[str]) -> str:
    """A tag of the letter's page, whose links start one folder higher than those of this page."""
    return _RELATIVE.sub("../", match.group())


def without_facts(page: str) -> tuple[str, str]:
    """A page (HTML) without the table of facts and its heading, and that table; empty where it has none."""
    facts = _FACTS.search(page)
    return (page[: facts.start()] + page[facts.end() :], facts["table"]) if facts else (page, "")


def _question(question: Question, page: str) -> str:
    """A question's page as part of another: headings one lower, every id with the page's name."""
    slug = question.slug

    def moved(match: re.Match[str]) -> str:
        name, rest = match["name"], match["rest"]
        if name in ("h1", "h2", "h3"):
            name = f"h{int(name[1]) + 1}"
        rest = _TO_SELF.sub(f"../{slug}/index.html", rest)
        rest = _TO_NOTE.sub(f"{slug}-", _ID.sub(f"{slug}-", rest))
        return f"<{match['end']}{name}{rest}>"

    heading = _HEADING.search(page)
    if heading is None:
        return _TAG.sub(moved, page)
    link = f'<h2 id="{slug}" class="vb-whole"><a href="../{slug}/index.html">{heading["text"]}</a></h2>'
    # What it says of its letter is said of this very page; nothing folds on a page that is read through.
    rest = _FOLD.sub("", without_facts(page[heading.end() :])[0])
    return page[: heading.start()] + link + _TAG.sub(moved, rest)
