"""Files beside the pages: citations for reference managers, spreadsheets, the schema, the feed.

Made when the site is built, from brief.json and the Markdown; never committed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

from vraagbaak.addresses import letter_address, question_address
from vraagbaak.json_schema import Schema
from vraagbaak.json_types import to_json
from vraagbaak.labels import PARTY_SOURCE, STATUS, answered_in_words, counted
from vraagbaak.record.record import Letter, Question
from vraagbaak.site import citation_styles
from vraagbaak.writing.area_pages import groups

OF_LETTER = ("id", "kenmerk", "date", "subject", "sender", "official")
"""What the data of a question alone says of its letter."""
FORMATS = {"ris": citation_styles.ris, "bib": citation_styles.biblatex, "csl.json": citation_styles.csl_json}


def question_url(site_url: str, letter: Letter, question: Question) -> str:
    """The permanent address of a question; empty while that of the site is not known."""
    return at(site_url, question_address(letter.id, question.slug))


def at(site_url: str, address: str) -> str:
    """``address`` (from the root of the site) with the host before it; empty while that is not known."""
    return urljoin(site_url, address.lstrip("/")) if site_url else ""


def write_downloads(site: Path, docs: Path, letters: Iterable[Letter], site_url: str) -> None:
    """Write every download of these letters into the built site."""
    for letter in letters:
        folder = site / letter.id
        for question in letter.questions:
            slug = question.slug
            target = folder / slug
            if not target.is_dir():
                continue
            url = question_url(site_url, letter, question)
            for ending, make in FORMATS.items():
                (target / f"{slug}.{ending}").write_text(make(letter, question, url), "utf-8", newline="")
            data = {
                **to_json(question),
                "letter": {name: to_json(getattr(letter, name)) for name in OF_LETTER},
            }
            (target / f"{slug}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
            source = docs / letter.id / f"{slug}.md"
            (target / f"{slug}.md").write_bytes(source.read_bytes())
            for number, table in enumerate(question.tables, 1):
                rows = _with_named_head(table.rows)
                (target / f"tabel-{number}.csv").write_text(_csv(rows), "utf-8", newline="")
        _write_whole(folder, letter, site_url)


def write_gathered(site: Path, letters: Sequence[Letter], site_url: str) -> None:
    """Write the spreadsheet of each page that gathers questions of all letters."""
    for group in groups(letters):
        rows = [next(_question_rows(letters[0], [])), *(
            row
            for letter, question in group.questions
            for row in list(_question_rows(replace(letter, questions=(question,)), [question_url(site_url, letter, question)]))[1:]
        )]  # fmt: skip
        target = site / group.area.name / group.slug
        if target.is_dir():
            (target / "vragen.csv").write_text(_csv(rows), "utf-8", newline="")


def write_feed(site: Path, letters: Mapping[str, Letter], site_url: str, title: str) -> None:
    """Write the list of letters for readers of feeds."""
    (site / "feed.json").write_text(_feed(letters, site_url, title), "utf-8")


def write_schema(site: Path, path: str, schema: Schema) -> None:
    """Publish a schema at ``path``."""
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write_whole(folder: Path, letter: Letter, site_url: str) -> None:
    """All questions of a letter in one file per format, and the spreadsheets."""
    urls = [question_url(site_url, letter, question) for question in letter.questions]
    pairs = list(zip(letter.questions, urls, strict=True))
    for ending, make in (("ris", citation_styles.ris), ("bib", citation_styles.biblatex)):
        text = "".join(make(letter, question, url) for question, url in pairs)
        (folder / f"brief.{ending}").write_text(text, "utf-8", newline="")
    items = [citation_styles.csl(letter, question, url) for question, url in pairs]
    (folder / "brief.csl.json").write_text(json.dumps(items, ensure_ascii=False, indent=1), "utf-8")
    (folder / "vragen.csv").write_text(_csv(_question_rows(letter, urls)), "utf-8", newline="")
    (folder / "verwijzingen.csv").write_text(_csv(_citation_rows(letter, urls)), "utf-8", newline="")


def _question_rows(letter: Letter, urls: list[str]) -> Iterator[list[str]]:
    yield [
        "nummer",
        "fractie",
        "bron fractie",
        "onderwerp",
        "volledigheid",
        "beantwoord",
        "bladzijden",
        "vraag",
        "antwoord",
        "adres",
    ]
    for question, url in zip(letter.questions, urls, strict=True):
        yield [
            question.number, question.party or "", PARTY_SOURCE.get(question.party_source or "editorial", "") if question.party else "", question.subject,
            STATUS[question.status], answered_in_words(question.answered, question.status), " ".join(map(str, question.pages)), "\n".join(question.question),
            "\n".join(question.answer), url,
        ]  # fmt: skip


def _citation_rows(letter: Letter, urls: list[str]) -> Iterator[list[str]]:
    yield ["nummer", "tekst", "identificatie", "soort", "motie", "plaats", "zin", "officieel adres", "adres"]
    for question, url in zip(letter.questions, urls, strict=True):
        for citation in question.citations:
            yield [
                question.number, citation.text, " ".join(citation.identifiers), citation.kind,
                citation.motion or "", citation.where, citation.sentence, citation.url or "", url,
            ]  # fmt: skip


def _with_named_head(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """``rows`` with a name for each column of the head that has none."""
    head = [" ".join(cell.split()) or f"kolom {number}" for number, cell in enumerate(rows[0], 1)]
    return [head, *rows[1:]]


# Yes: ``-80``, ``+50``, ``-5%``, ``-1.250,50``. No: ``-A1``, ``+1+1``, ``-5-3``.
_FIGURE = re.compile(r"[+-]? ?(?:€ ?)?\d{1,3}(?:[. \u00a0\u202f]?\d{3})*(?:,\d+)?(?: ?%)?")


def _csv(rows: Iterable[Sequence[str]]) -> str:
    """CSV with a byte order mark for spreadsheets; a cell that looks like a formula is text, a figure a figure."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([f"'{cell}" if _is_formula(cell) else cell for cell in row])
    return "\ufeff" + buffer.getvalue()


def _is_formula(cell: str) -> bool:
    return cell[:1] in ("=", "+", "-", "@", "\t") and not _FIGURE.fullmatch(cell)


def _feed(letters: Mapping[str, Letter], site_url: str, title: str) -> str:
    """JSON Feed 1.1 of the letters, newest first."""
    newest = sorted(letters.values(), key=lambda letter: letter.date or "", reverse=True)
    items = [
        {
            "id": at(site_url, letter_address(letter.id)) or letter_address(letter.id),
            **({"url": at(site_url, letter_address(letter.id))} if site_url else {}),
            "title": letter.title,
            "content_text": ". ".join(
                part
                for part in (
                    counted((q.number, q.status) for q in letter.questions),
                    letter.sender,
                )
                if part
            ),
            **({"date_published": f"{letter.date}T00:00:00Z"} if letter.date else {}),
        }
        for letter in newest
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": title, "language": "nl",
        **({"home_page_url": site_url, "feed_url": urljoin(site_url, "feed.json")} if site_url else {}),
        "items": items,
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
