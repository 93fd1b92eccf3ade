"""The questions of a letter together: the list beside each page, a picture of all, which belong together, all on one page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from vraagbaak.addresses import ACCOUNT, HEADING_ID, NOTE, WHOLE, slug_beside
from vraagbaak.dutch.numbers import LIST, number_list
from vraagbaak.labels import ANSWER_EXTENT, FACT, STATUS, counted, whole_in_words
from vraagbaak.record.record import Letter, Question
from vraagbaak.site.build.anchors import CUT, NOTICE
from vraagbaak.vocabulary import AnswerExtent, Part
from vraagbaak.writing.markdown import escape_text, front_matter


def sidebar(letter: Letter, up: str) -> str:
    """Questions in order, under the party they are of; neighbours of one party share a heading.

    ``up`` leads from the page to the folder of the letter.
    """
    parts = [
        _nav_item("De brief", f"{up}index.html"),
        _nav_item("Alles op één pagina", f"{up}{WHOLE}/index.html"),
    ]
    party: str | None = ""
    for question in letter.questions:
        if question.party != party:
            if party != "":
                parts.append("</ul></li>")
            party = question.party
            label = html.escape(party or "Fractie onbekend")
            parts.append(f"<li><span>{label}</span><ul>")
        parts.append(_question_item(question, up))
    if letter.questions:
        parts.append("</ul></li>")
    parts.append(_nav_item("Verantwoording", f"{up}{ACCOUNT}/index.html"))
    return "".join(parts)


def _nav_item(label: str, href: str) -> str:
    return f'<li><a href="{html.escape(href)}">{html.escape(label)}</a></li>'


def _question_item(question: Question, up: str) -> str:
    number = question.number or "…"
    gone = question.status == "missing"
    about = question.subject or ("ontbreekt" if gone else "")
    state = "" if question.status == "complete" else f' title="{STATUS[question.status]}"'
    kind = ' class="vb-gone"' if gone else ""
    return (
        f'<li{kind}><a href="{up}{question.slug}/index.html"{state}>'
        f"<b>{html.escape(number)}</b> {html.escape(about)}</a></li>"
    )


# --- a picture of all questions by party and length of answer -------------------------------

BAR, STEP, HIGH, LABEL = 12, 16, 90, 26  # px: a bar, bar and space, the tallest bar, the numbers


def overview_svg(letter: Letter) -> str:
    """Bars in the order of the letter; what is missing is an empty, dashed bar. Each is a link."""
    questions = letter.questions
    words = [sum(len(text.split()) for text in question.answer) for question in questions]
    longest = max([*words, 1])
    parts: list[str] = []
    for index, (question, length) in enumerate(zip(questions, words, strict=True)):
        parts.append(_bar(question, length, index * STEP, longest))
    parts.extend(_parties(questions))
    width, height = len(questions) * STEP, HIGH + 2 * LABEL
    count = counted(questions)
    said = f"{count}. In de volgorde van de brief, met de lengte van het antwoord. Dezelfde gegevens staan in de tabel."
    return (
        f'<figure class="vb-figure" data-search-exclude>'
        f'<div class="vb-chart" tabindex="0" role="group" aria-label="{html.escape(said)}">'
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(parts)}</svg></div>'
        f"<figcaption>{html.escape(count)}. {_legend(questions)}</figcaption></figure>"
    )


def _legend(questions: Sequence[Question]) -> str:
    """A legend of height and colour; only of the colours there are."""
    extents = {_extent(question) for question in questions}
    keys = "".join(
        f' <span><svg width="10" height="10" aria-hidden="true"><rect x="1" y="1" width="8" height="8" class="{_CLASS[extent]}"></rect>'
        f"</svg> {meaning}</span>"
        for extent, meaning in ANSWER_EXTENT.items()
        if extent in extents
    )
    return f"Hoogte: het aantal woorden van het antwoord.{keys if len(extents) > 1 else ''}"


_CLASS: dict[AnswerExtent, str] = {
    "whole": "vb-bar",
    "partly": "vb-bar vb-bar--cut",
    "none": "vb-bar vb-bar--gone",
}


def _extent(question: Question) -> AnswerExtent:
    if not question.answer:
        return "none"
    return "whole" if question.status == "complete" else "partly"


def _bar(question: Question, count: int, x: int, longest: int) -> str:
    high = max(4, round(HIGH * count / longest)) if question.answer else HIGH // 3
    name = question.number or "fragment"
    label = f"{question.heading}: {count} woorden antwoord" if question.answer else question.heading
    if question.question and not question.answer:
        label += ": geen antwoord in deze kopie"
    label = html.escape(label, quote=True)
    shown = html.escape(question.number or "fr.")
    return (  # no stop of Tab: the table has the same links
        f'<a href="{question.slug}/index.html" tabindex="-1" aria-label="{label}"><title>{label}</title>'
        f'<rect x="{x}" y="0" width="{STEP}" height="{HIGH + LABEL}" class="vb-bar__hit"></rect>'
        f'<rect x="{x + 2}" y="{HIGH - high}" width="{BAR}" height="{high}" class="{_CLASS[_extent(question)]}" data-vraag="{html.escape(name)}"></rect>'
        f'<text x="{x + STEP / 2}" y="{HIGH + 14}" text-anchor="middle">{shown}</text></a>'
    )


def _parties(questions: Sequence[Question]) -> list[str]:
    """A line under each run of questions of one party, with its name."""
    parts: list[str] = []
    start = 0
    for index in range(1, len(questions) + 1):
        if index < len(questions) and questions[index].party == questions[start].party:
            continue
        party = questions[start].party
        if party:
            x, wide, y = start * STEP, (index - start) * STEP, HIGH + LABEL
            room = max(1, wide // 7)
            name = html.escape(party if len(party) <= room else party[: max(1, room - 1)] + "…")
            parts.append(
                f'<line x1="{x + 2}" x2="{x + wide - 2}" y1="{y - 4}" y2="{y - 4}" class="vb-party-line"></line>'
                f'<text x="{x + wide / 2}" y="{y + 12}" text-anchor="middle">{name}</text>'
            )
        start = index
    return parts


# --- which belong together: the same paper cited, or one that names the other ---------------

# Yes: "het antwoord op vraag 3", "de beantwoording van de vragen 2 t/m 5". No: "antwoord op de vraag of".
_SEE = re.compile(
    rf"\b(?:antwoord(?:en)?|beantwoording)\s+(?:op|van|bij)\s+(?:de\s+)?vra(?:ag|gen)\s+({LIST})\b", re.I
)


def related_questions(letter: Letter) -> dict[str, list[tuple[str, str]]]:
    """Per slug: (slug of the other question, why), both ways, in the order of the letter."""
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
    order = [question.slug for question in letter.questions]
    return {slug: [(other, ties[other]) for other in order if other in ties] for slug, ties in found.items()}


def _tie(found: dict[str, dict[str, str]], one: str, other: str | None, why: str) -> None:
    if other is not None and other != one and other in found:
        found[one].setdefault(other, why)
        found[other].setdefault(one, why)


_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
_ID = re.compile(r'(?<= id=")')
_TO_NOTE = re.compile(r'(?<= href="#)(?=' + NOTE + r")")
_TO_SELF = re.compile(r'(?<= href=")(?=#(?!' + NOTE + r"))")
_RELATIVE = re.compile(r'(?<= href=")(?!#|[a-z]+:|/)')
_HEADING = re.compile(r"<h1[^<>]*>(?P<text>.*?)</h1>", re.S)
# What a page says of its letter: the letter of this very page.
_FACTS = re.compile(r"<table data-facts.*?</table>", re.S)
_NOTICE = re.compile(rf'<div class="(?:{NOTICE}|{CUT})".*?</div>', re.S)
_PARTS_OF_LETTER: tuple[Part, ...] = ("front", "back", "notes")
_HEADING_ID = re.compile(r'<h2\b[^<>]* id="(?P<id>[^"]*)"')


def whole_head(letter: Letter) -> str:
    """Markdown of the top of the page; the rest is added when the other pages are finished."""
    title = letter.title
    head = front_matter(f"{title}: alles op één pagina", "De hele brief om door te lezen of af te drukken.")
    settings = 'robots: noindex\nhide: ["toc"]\nsearch: {"exclude": true}\n---\n'
    return (
        f"{head.rstrip().removesuffix('---')}{settings}\n# {escape_text(' '.join(title.split()))}\n\n"
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
    rest = _FACTS.sub(lambda _: _in_short(question), page[heading.end() :], count=1)
    return page[: heading.start()] + link + _TAG.sub(moved, rest)


def _in_short(question: Question) -> str:
    """Whose question it is, and whether it is all there."""
    asked = f"{FACT['asked']}: {question.party}. " if question.party else ""
    others = [number for number in question.answers if number != question.number]
    whole = whole_in_words(question.status, question.answered, others)
    said = f"{asked}{FACT['whole']}: {whole}."
    return f'<p class="vb-short">{html.escape(said)}</p>'
