"""Files beside the pages: citations for reference managers, spreadsheets, the schema.

Made when the site is built, from brief.json and the Markdown; never committed.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin

from vraagbaak.addresses import LETTER_PAGE, PAPERS, page_address
from vraagbaak.data import Schema, facts, to_json
from vraagbaak.labels import letter_title
from vraagbaak.record.record import About, Letter, Question, RecordedPaper
from vraagbaak.site.citing.formats import FORMATS
from vraagbaak.site.citing.works import Work, leidraad, leidraad_paper, letter_work, paper_work, question_work
from vraagbaak.site.data.tables import (
    BYTE_ORDER_MARK,
    CITATIONS,
    QUESTIONS,
    Cell,
    csv_text,
    with_named_head,
)
from vraagbaak.writing.markdown import front_matter


def write_downloads(site: Path, docs: Path, letters: Iterable[Letter], site_url: str) -> None:
    """Write every download of these letters into the built site."""
    for letter in letters:
        folder = site / letter.id
        sources = {f"{LETTER_PAGE}.md": (docs / letter.id / f"{LETTER_PAGE}.md").read_text("utf-8")}
        for question in letter.questions:
            if (folder / question.slug).is_dir():
                name = f"{question.slug}.md"
                sources[name] = (docs / letter.id / name).read_text("utf-8")
                _write_question(folder / question.slug, letter, question, sources[name], site_url)
        _write_whole(folder, letter, site_url)
        text = letter_file(sources, letter, site_url)
        (folder / LETTER_FILE).write_text(text, "utf-8", newline="")


def write_paper_downloads(site: Path, docs: Path, papers: Collection[RecordedPaper], site_url: str) -> None:
    """Write the citation and the Markdown of each paper that has a page."""
    for paper in papers:
        folder = f"{PAPERS.name}/{paper.slug}"
        if paper.slug and (site / folder).is_dir():
            work = paper_work(paper, site_url)
            _write_references(site / folder / paper.slug, [work])
            text = standing_alone(
                (docs / f"{folder}.md").read_text("utf-8"), f"{folder}.md", folder, site_url
            )
            head = front_matter(work.title, adres=work.address, aanhalen_als=leidraad_paper(paper))
            (site / folder / f"{paper.slug}.md").write_text(head + text, "utf-8", newline="")


def write_schema(site: Path, path: str, schema: Schema) -> None:
    """Publish a schema at ``path``."""
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write_question(target: Path, letter: Letter, question: Question, source: str, site_url: str) -> None:
    slug, work = question.slug, question_work(letter, question, site_url)
    _write_references(target / slug, [work])
    data = {
        **to_json(question),
        **({"address": work.address} if work.address else {}),
        "letter": {name: to_json(value) for name, value in facts(About, letter).items()},
    }
    (target / f"{slug}.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
    text = markdown_file(source, letter, question, site_url)
    (target / f"{slug}.md").write_text(text, "utf-8", newline="")
    for number, table in enumerate(question.tables, 1):
        _write_sheet(target / f"tabel-{number}.csv", with_named_head(table.rows))


def _write_whole(folder: Path, letter: Letter, site_url: str) -> None:
    """The letter and the questions of which there is text, in one file per format; and the spreadsheets."""
    there = [question for question in letter.questions if question.status != "missing"]
    works = [letter_work(letter, site_url), *(question_work(letter, one, site_url) for one in there)]
    _write_references(folder / "brief", works)
    for table in (QUESTIONS, CITATIONS):
        rows = map(table.cells, table.rows([letter], site_url))
        _write_sheet(folder / f"{table.name}.csv", [table.head, *rows])


def _write_references(stem: Path, works: list[Work]) -> None:
    for ending, made in FORMATS.items():
        stem.with_name(f"{stem.name}.{ending}").write_text(made(works), "utf-8", newline="")


def _write_sheet(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    path.write_text(BYTE_ORDER_MARK + csv_text(rows), "utf-8", newline="")


# --- Markdown to be read anywhere: its links lead to the site --------------------------------

LETTER_FILE = "brief.md"
"""The whole letter, in the folder of its page."""

_HEAD = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
# A link of ours: the text of a letter has its brackets escaped.
# Yes: ``](vraag-8.md#antwoord-alinea-1)``, ``](../stukken/index.md)``, ``](brief.pdf)``. No: ``](https://x.nl)``, ``\](a)``.
_LINK = re.compile(r"(?<!\\)(?P<before>\]\()(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^()\s]+)(?=\))")
_HEADING = re.compile(r"^#{1,5} ", re.M)  # the text of a letter has its signs escaped
_ATTRIBUTE = re.compile(r'(?P<before>\b(?:href|src)=")(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^"\s]+)(?=")')


def markdown_file(source: str, letter: Letter, question: Question, site_url: str) -> str:
    """The Markdown of a question as a file to take along.

    Args:
        source: the Markdown of the page in ``docs/``.
        letter: the letter of the question.
        question: whose page it is.
        site_url: where the site is published; where it is empty, links lead from the folder of the page.
    """
    work, folder = question_work(letter, question, site_url), f"{letter.id}/{question.slug}"
    head = front_matter(
        work.title,
        adres=work.address,
        aanhalen_als=leidraad(letter, question),
        brief=letter_title(letter, letter.questions),
        datum=work.date,
        afzender=letter.sender,
        fractie=question.party,
    )
    return head + standing_alone(source, f"{folder}.md", folder, site_url)


def letter_file(sources: Mapping[str, str], letter: Letter, site_url: str) -> str:
    """The Markdown of a whole letter: its own page, then each question a level lower.

    Args:
        sources: Markdown in ``docs/`` by the name of its file, the letter's own first.
        letter: the letter.
        site_url: as for ``markdown_file``.
    """
    work = letter_work(letter, site_url)
    head = front_matter(
        work.title, adres=work.address, aanhalen_als=leidraad(letter), datum=work.date, afzender=letter.sender
    )
    texts = [
        standing_alone(source, f"{letter.id}/{name}", letter.id, site_url) for name, source in sources.items()
    ]
    return head + "\n".join([*texts[:1], *(_HEADING.sub(r"#\g<0>", text) for text in texts[1:])])


def standing_alone(source: str, path: str, folder: str, site_url: str) -> str:
    """The Markdown of the page at ``path`` (in ``docs/``) without its head, as a file in ``folder`` of the site."""

    def at_site(link: re.Match[str]) -> str:
        return link["before"] + _target(link["target"], path, folder, site_url)

    return _ATTRIBUTE.sub(at_site, _LINK.sub(at_site, _HEAD.sub("", source)))


def _target(target: str, page: str, folder: str, site_url: str) -> str:
    """The target of a link on ``page``, seen from a file in ``folder`` or from outside the site."""
    path, mark, anchor = target.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    address = page_address(whole) if whole.endswith(".md") else f"/{whole}"
    if site_url:
        return urljoin(site_url, address.lstrip("/")) + mark + anchor
    file = f"{address}index.html" if address.endswith("/") else address
    return posixpath.relpath(file, f"/{folder}") + mark + anchor
