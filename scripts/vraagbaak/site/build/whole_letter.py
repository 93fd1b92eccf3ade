"""The whole letter as one page, for reading on and for printing; made when the site is built.

It is put together from the finished pages of the letter, so that it says what they say. It is no
page of its own: search engines and the site's search leave it out, and each question on it links to
its page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from vraagbaak.addresses import HEADING_ID, NOTE
from vraagbaak.labels import FACT, whole_in_words
from vraagbaak.record.record import Letter, Question
from vraagbaak.site.build.anchors import CUT, NOTICE
from vraagbaak.vocabulary import Part
from vraagbaak.writing.markdown import escape_text
from vraagbaak.writing.page import front_matter

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
