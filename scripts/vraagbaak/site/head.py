"""What a page's template prints of metadata and of how it is cited: for a question, a letter, a paper, the data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vraagbaak.addresses import HOME, PAPERS
from vraagbaak.record.record import Letter, Paper, Question
from vraagbaak.site.citation_styles import leidraad, leidraad_paper, with_address
from vraagbaak.site.data_page import dataset_ld
from vraagbaak.site.page_metadata import Item, breadcrumbs_ld, in_script, meta_of, question_ld, work_ld
from vraagbaak.site.preview_cards import CARD
from vraagbaak.site.works import Work, absolute, letter_work, paper_work, part_of, question_work

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands, as far as its head says it."""

    site_url: str
    """Empty where the site does not know its address."""
    changed: str
    """The day on which the page last changed; empty where it is not known."""

    def home(self) -> tuple[str, str]:
        """The first step to every page: (name, address)."""
        return HOME.title, self.site_url


def question_head(letter: Letter, question: Question, at: Place) -> Shown:
    """Of the page of a question."""
    work, whole = question_work(letter, question, at.site_url), letter_work(letter, at.site_url)
    steps = breadcrumbs_ld([at.home(), (whole.title, whole.address), (work.title, work.address)])
    return {
        **_common(work, at, [question_ld(letter, question, at.site_url), steps], leidraad(letter, question)),
        "cite_name": part_of(question),
        "cite_before": with_address(letter, question, ""),
        "cite_stem": question.slug,
        "preview": absolute(at.site_url, f"{letter.id}/{CARD}"),
    }


def letter_head(letter: Letter, at: Place) -> Shown:
    """Of the page of a letter."""
    work = letter_work(letter, at.site_url)
    steps = breadcrumbs_ld([at.home(), (work.title, work.address)])
    return {
        **_common(work, at, [work_ld(work, work.pdf), steps], leidraad(letter)),
        "cite_before": with_address(letter, None, ""),
        "cite_stem": "brief",
        "preview": absolute(at.site_url, f"{letter.id}/{CARD}"),
    }


def paper_head(paper: Paper, at: Place) -> Shown:
    """Of the page of a paper that letters cite."""
    work = paper_work(paper, at.site_url)
    steps = breadcrumbs_ld(
        [
            at.home(),
            (PAPERS.title, absolute(at.site_url, f"{PAPERS.name}/")),
            (work.title, work.address),
        ]
    )
    return {
        **_common(work, at, [work_ld(work), steps], leidraad_paper(paper)),
        "cite_stem": paper.slug,
        "is_paper": True,
    }


def data_head(letters: Collection[Letter], at: Place) -> Shown:
    """Of the page about the data."""
    return {"json_ld": _scripts([dataset_ld(letters, at.site_url)])}


def _common(work: Work, at: Place, described: list[Item | None], printed: str) -> Shown:
    return {
        "metas": meta_of(work, at.changed),
        "json_ld": _scripts(described),
        "cite_leidraad": printed,
        "cite_url": work.address,
    }


def _scripts(described: list[Item | None]) -> tuple[Markup, ...]:
    return tuple(Markup(text) for text in in_script(described))
