"""The letters of the site, and what each page shows of its own.

Everything comes from brief.json, from the pages themselves, and from git, which knows when each page changed.
"""

from __future__ import annotations

import html
import itertools
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from msgspec import Struct, field

from vraagbaak.addresses import (
    ACCOUNT,
    DATA,
    GATHERED,
    GATHERING,
    HEADING_ID,
    HOME,
    LETTER_PAGE,
    LETTER_SCHEMA,
    LETTERS_ID,
    MINISTRIES,
    PAPERS,
    PARTIES,
    PROMISES,
    WHOLE,
    YEARS,
    Area,
    letter_address,
)
from vraagbaak.errors import VraagbaakError
from vraagbaak.labels import (
    AREA_ONE,
    STATUS,
    UNCERTAIN,
    amount,
    answering_in_short,
    dutch_date,
    kind_named,
    letter_named,
    letter_title,
    listed,
)
from vraagbaak.record.record import FILE, Letter, Question, read_letter
from vraagbaak.site.build.overview import (
    PIECES,
    Promise,
    chart,
    others_in_words,
    overview_svg,
    promises_of,
    related_questions,
    sidebar,
    times_of,
    whole_body,
    whole_head,
)
from vraagbaak.site.build.pictures import PagePicture, doubtful_pictures, pictures_of, sheets_of
from vraagbaak.site.citing.page_head import Imprint, letter_head, paper_head, question_head
from vraagbaak.site.citing.works import absolute, newest_first
from vraagbaak.site.data.folder import data_head
from vraagbaak.site.data.tables import letters_together
from vraagbaak.site.search.index import QuestionFacts
from vraagbaak.writing.shared_pages import Group, areas_in_use, groups, ministry_names, party_names

MAX_PICTURED = 1_000  # questions on the site; above it the pictures would be most of the build
PARTLY = "onvolledig"
_QUESTIONS = re.compile(rf'<h2 [^<>]*id="{HEADING_ID["questions"]}"[^<>]*>[^<>]*</h2>')
_LETTERS = re.compile(rf'<h2 [^<>]*id="{LETTERS_ID}"[^<>]*>[^<>]*</h2>')
_TO_WHOLE = f'<p>Alle vragen en antwoorden staan ook op <a href="{WHOLE}/index.html">één pagina</a>.</p>'
_DOUBT = re.compile(rf"<p>{UNCERTAIN}.*?</p>", re.S)
_DOUBTED = "Afbeelding van deze plaats op bladzijde {} van de brief."
_WINDOW = PIECES.get_template("window.html")
_EXPORT = f'<noscript><p><a href="{DATA.name}/brieven.csv" download>Alle brieven als CSV</a></p></noscript>\n'


class Site:
    """The data of all letters, and what each page shows of its own letter.

    Pages are named by their path in ``docs/``.
    """

    def __init__(self, letters: Mapping[str, Letter], dates: GitDates) -> None:
        """``letters`` by folder; ``dates`` of their pages."""
        papers = [paper for letter in letters.values() for paper in letter.papers]
        papers.sort(key=lambda paper: paper.kind == "motie")  # one letter may know that, another not
        self.letters, self.dates = letters, dates
        few = sum(len(letter.questions) for letter in letters.values()) <= MAX_PICTURED
        self.sheets = {folder: sheets_of(letter) for folder, letter in letters.items() if few}
        """By folder, the pages that there are pictures of."""
        self.papers = {paper.slug: paper for paper in papers}
        """The cited papers by slug."""
        self.together = letters_together(letters.values())
        """By letter, the others about the same questions."""
        self.groups = groups(list(letters.values()))
        """The pages that gather questions of all letters."""
        self._group_at = {group.path: group for group in self.groups}
        self._groups_with: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
        """By letter and slug of a question."""
        for group in self.groups:
            for letter, question in group.questions:
                self._groups_with[letter.id, question.slug].append(group)
        self.promises = [one for letter in newest_first(letters.values()) for one in promises_of(letter)]
        self._relations: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
        """By folder and slug: (slug, heading, why) of the questions that belong with it."""

    @classmethod
    def read(cls, docs: Path) -> Site:
        """Read every brief.json.

        Raises:
            VraagbaakError: one cannot be read, or a file beside it that it speaks of is gone.
        """
        letters = {path.parent.name: _read_letter(path) for path in sorted(docs.glob(f"*/{FILE}"))}
        return cls(letters, read_git_dates(docs))

    def areas(self) -> tuple[Area, ...]:
        """The parts of the site that the menu leads to."""
        return areas_in_use(self.groups)

    def whole_letters(self) -> Iterator[tuple[str, str]]:
        """(path, Markdown) of the page that will hold a whole letter, for each letter."""
        for folder, letter in self.letters.items():
            yield f"{folder}/{WHOLE}.md", whole_head(letter)

    def question_at(self, path: str) -> Question | None:
        """The question that the page at ``path`` is of."""
        return self._at(path)[2]

    def gathers(self, path: str) -> bool:
        """Whether the page at ``path`` lists the letters of a party, ministry, year or the like."""
        folder, _, name = path.rpartition("/")
        return folder in GATHERING and name != f"{LETTER_PAGE}.md"

    def tag(self, page: Page) -> None:
        """Party, kind and state as tags: searched, and shown with what is found. The page says them too."""
        folder, slug, question = self._at(page.file.src_uri)
        if folder == PAPERS.name and slug != LETTER_PAGE:
            paper = self.papers.get(slug)
            page.meta["tags"] = ["motie" if paper and paper.kind == "motie" else "stuk"]
        elif slug == LETTER_PAGE and folder in self.letters:
            page.meta["tags"] = ["brief", *_escaped(letter_named(self.letters[folder]))]
        elif question is not None:
            if question.status == "missing":
                page.meta["search"] = {"boost": 0.5}  # after the answers that are there
            of = self.letters[folder]
            letter = letter_named(of)
            page.meta["facts"] = facts = _facts_of(of, question)
            said = (*facts.parties, facts.who, dutch_date(of.date), STATUS[question.status])
            page.meta["shown"] = [one for one in said if one and one != STATUS["complete"]]
            page.meta["tags"] = [
                *_escaped(question.party),
                "vraag",
                *(() if question.status == "complete" else (PARTLY,)),
                *_escaped(letter),
            ]

    def link_pages(self, pages: Mapping[str, Page]) -> None:
        """Previous and next within each letter, in the order of the questions."""
        for letter, data in self.letters.items():
            names = [LETTER_PAGE, *(question.slug for question in data.questions), ACCOUNT]
            chain = [pages[f"{letter}/{n}.md"] for n in names if f"{letter}/{n}.md" in pages]
            for before, after in itertools.pairwise(chain):
                before.next_page, after.previous_page = after, before

    def with_own_parts(self, path: str, content: str, files: Files) -> str:
        """``content`` (HTML) of the page at ``path`` with what only the site adds to it.

        The home page gets its list of letters as a file; a letter's page the picture of its questions, above their
        table; the page of a whole letter everything that the pages of that letter, finished before it, hold.
        """
        folder, slug, question = self._at(path)
        letter = self.letters.get(folder)
        content = self._with_times(folder, slug, content)
        if path == HOME.page and self.letters:
            return _LETTERS.sub(lambda head: f"{self._news()}{head[0]}\n{_EXPORT}", content, count=1)
        if path == PROMISES.page:
            return content + _promised(self.promises, "../", "site")
        if folder == MINISTRIES.name:
            return content + _promised(
                [one for one in self.promises if slug in one.ministries], "../../", "ministry"
            )
        if letter and slug == LETTER_PAGE:
            own = [promise for promise in self.promises if promise.place.startswith(f"{folder}/")]
            content += _promised(own, "../", "letter")
            said = (kind_named(letter.kind), letter.sender, dutch_date(letter.date))
            line = f'</h1><p class="vb-who" data-search-exclude>{html.escape(" · ".join(filter(None, said)))}</p>'
            below = f"{overview_svg(letter)}\n{_TO_WHOLE}"
            content = content.replace("</h1>", line, 1)
            return _QUESTIONS.sub(lambda head: f"{head[0]}\n{below}", content, count=1)
        if letter and slug == WHOLE:

            def finished(name: str) -> str:
                file = files.get_file_from_path(f"{folder}/{name}.md")
                return (file.page.content or "") if file and file.page else ""

            return f"{content}\n{whole_body(letter, finished)}"
        if question and folder in self.sheets:
            return _with_doubtful(content, doubtful_pictures(self.sheets[folder], question))
        return content

    def _news(self) -> str:
        """The letters that came last (HTML), where git knows and others came before them."""
        days = {folder: self.dates.first.get(f"{folder}/{FILE}", "")[:10] for folder in self.letters}
        last = max(days.values(), default="")
        new = newest_first(self.letters[folder] for folder, day in days.items() if day == last)
        if not last or len(new) == len(self.letters):
            return ""
        named = [
            f'<a href="{one.id}/index.html">{html.escape(letter_title(one, one.questions))}</a>'
            for one in new[:3]
        ]
        more = [amount(len(new) - 3, "andere brief", "andere brieven")] if len(new) > 3 else []
        return f"<p><strong>Nieuw sinds {dutch_date(last)}:</strong> {listed([*named, *more])}.</p>\n"

    def _with_times(self, folder: str, slug: str, content: str) -> str:
        """``content`` with how long answers took, above a list of letters; and what belongs with a letter, on its page."""
        if slug == LETTER_PAGE and folder in self.letters:
            others = others_in_words(self.together.get(folder, ()))
            return _QUESTIONS.sub(lambda head: f"{others}{head[0]}", content, count=1)
        group = self._group_at.get(f"{folder}/{slug}.md")
        if group is None or group.area not in (PARTIES, MINISTRIES, YEARS):
            return content
        times = chart(times_of((letter for letter, _ in group.questions), self.together))
        return _LETTERS.sub(lambda head: f"{times}{head[0]}", content, count=1)

    def context(self, path: str, site_url: str) -> dict[str, Any]:
        """Template variables for the page at ``path``."""
        folder, slug, question = self._at(path)
        letter = self.letters.get(folder)
        place = Imprint(site_url, self.dates.changed_on(path))
        if letter is None:
            head = self._other_head(path, folder, slug, place)
            return {"letter": None, **head}
        shown: dict[str, Any] = {
            "letter": letter,
            "letter_title": letter_title(letter, letter.questions),
            "ids": HEADING_ID,
            "whole": WHOLE,
            "letter_schema": LETTER_SCHEMA,
            "question": question,
            "is_letter": slug == LETTER_PAGE,
            "is_whole": slug == WHOLE,
            "letter_date": dutch_date(letter.date),
            "letter_url": absolute(site_url, letter_address(folder)),
            "letter_nav": Markup(sidebar(letter, slug)),
        }
        if slug == LETTER_PAGE:
            shown |= letter_head(letter, place)
        if question is not None:
            sheets = {at.sheet: at.page for at in question.places}
            shown |= {
                **question_head(letter, question, place),
                "sheets": sorted(sheets.items()),
                "related": self._related(folder).get(slug, []),
                "gathered_in": self._gathered_in(folder, slug),
                "pictures": pictures_of(self.sheets[folder], question) if folder in self.sheets else (),
            }
        return shown

    def _other_head(self, path: str, folder: str, slug: str, place: Imprint) -> dict[str, Any]:
        """Variables of a page that is of no letter."""
        if path == DATA.page:
            return data_head(self.letters.values(), place.site_url)
        paper = self.papers.get(slug) if folder == PAPERS.name and slug != LETTER_PAGE else None
        return paper_head(paper, place) if paper else {}

    def _at(self, path: str) -> tuple[str, str, Question | None]:
        """Folder and name of the page at ``path``, and the question it is of."""
        folder, _, name = path.rpartition("/")
        slug = name.removesuffix(".md")
        letter = self.letters.get(folder)
        return folder, slug, letter.question(slug) if letter else None

    def _related(self, folder: str) -> dict[str, list[tuple[str, str, str]]]:
        if folder not in self._relations:
            self._relations[folder] = related_questions(self.letters[folder])
        return self._relations[folder]

    def _gathered_in(self, folder: str, slug: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """Per area: (title, file on the site) of the pages that gather this question too."""
        gathering = self._groups_with[folder, slug]
        return [
            (
                AREA_ONE[area.name],
                [(group.title, f"{area.name}/{group.slug}/index.html") for group in of_area],
            )
            for area in GATHERED
            if (of_area := [group for group in gathering if group.area == area])
        ]


def _read_letter(path: Path) -> Letter:
    letter = read_letter(path)
    for name in ("brief.pdf", *(f"{question.slug}.md" for question in letter.questions)):
        if not path.with_name(name).is_file():
            raise VraagbaakError(
                f"{path.with_name(name)}: is not there; run scripts/convert.py, which makes it anew."
            )
    return letter


def _facts_of(letter: Letter, question: Question) -> QuestionFacts:
    names = tuple(dict(ministry_names(letter, question)).values())
    parties = tuple(dict(party_names(letter, question)).values())
    who = listed(answering_in_short(letter, question))
    return QuestionFacts(letter.date or "", kind_named(letter.kind), who, names, parties)


def _promised(promises: Sequence[Promise], up: str, of: str) -> str:
    """The list (HTML) of ``promises``, empty of none; ``up`` leads to the folder of the letters."""
    return PIECES.get_template("promises.html").render(promises=promises, up=up, of=of) if promises else ""


def _with_doubtful(content: str, pictures: Mapping[int, PagePicture]) -> str:
    """``content`` with the part of the page below each doubt; the address is right on the page of the letter too."""
    number = itertools.count()

    def below(doubt: re.Match[str]) -> str:
        picture = pictures.get(next(number))
        return doubt[0] + (
            _WINDOW.render(picture=picture, alt=_DOUBTED.format(picture.page)) if picture else ""
        )

    head, heading, text = content.partition("<h2")
    return _DOUBT.sub(below, head) + heading + text


def _escaped(text: str | None) -> list[str]:
    return [html.escape(text)] if text else []


# --- dates of feeds and of the sitemap --------------------------------------------------------
# git keeps these, so two builds of one commit say the same. Where git does not know (no repository, a copy without its
# history, a file that is not committed yet) there is no date, and none is made up.

PATIENCE_S = 60  # 20,000 commits of letters take about one second


class GitDates(Struct, frozen=True):
    """By path, relative to ``docs/``; ISO 8601 with time and zone."""

    first: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[str, str] = field(default_factory=dict)

    def changed_on(self, path: str) -> str:
        """The day of the last change; empty where it is not known."""
        return self.last.get(path, "")[:10]


def read_git_dates(docs: Path) -> GitDates:
    """The dates of every file below ``docs``; none where git does not know."""
    if _git(docs, "rev-parse", "--is-shallow-repository").strip() != "false":
        return GitDates()
    said = _git(docs, "log", "--format=%x00%aI", "--name-only", "--no-renames", "--relative", "--", ".")
    return dates_from_log(said)


def dates_from_log(said: str) -> GitDates:
    """The dates in what ``git log`` says: newest first, a date behind a zero byte, then its files."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for commit in said.split("\0")[1:]:
        date, *paths = commit.split("\n")
        for path in filter(None, paths):
            first[path] = date
            last.setdefault(path, date)
    return GitDates(first, last)


def _git(folder: Path, *arguments: str) -> str:
    """The output of git; nothing when it is not there or fails."""
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=PATIENCE_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout if run.returncode == 0 else ""
