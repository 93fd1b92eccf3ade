"""A question's Markdown as a file that can be read anywhere: its links lead to the site, its head says what it is."""

from __future__ import annotations

import json
import posixpath
import re
from urllib.parse import urljoin

from vraagbaak.addresses import page_address
from vraagbaak.record.record import Letter, Question
from vraagbaak.site.citation_styles import leidraad
from vraagbaak.site.works import question_work

_HEAD = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
# A link of ours: the text of a letter has its brackets escaped.
# Yes: ``](vraag-8.md#antwoord-alinea-1)``, ``](../stukken/index.md)``, ``](brief.pdf)``. No: ``](https://x.nl)``, ``\](a)``.
_LINK = re.compile(r"(?<!\\)(?P<before>\]\()(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^()\s]+)(?=\))")
_ATTRIBUTE = re.compile(r'(?P<before>\b(?:href|src)=")(?P<target>(?![a-z][a-z0-9+.-]*:|//)[^"\s]+)(?=")')


def markdown_file(source: str, letter: Letter, question: Question, site_url: str) -> str:
    """The file.

    Args:
        source: the Markdown of the page in ``docs/``.
        letter: the letter of the question.
        question: whose page it is.
        site_url: where the site is published; where it is empty, links lead from the folder of the page.
    """

    def at_site(link: re.Match[str]) -> str:
        return link["before"] + _target(link["target"], letter.id, question.slug, site_url)

    body = _ATTRIBUTE.sub(at_site, _LINK.sub(at_site, _HEAD.sub("", source)))
    work = question_work(letter, question, site_url)
    said = {
        "title": work.title,
        "adres": work.address,
        "aanhalen_als": leidraad(letter, question),
        "brief": letter.title,
        "datum": work.date,
        "afzender": letter.sender or "",
        "fractie": question.party or "",
    }
    head = "".join(f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in said.items() if text)
    return f"---\n{head}---\n\n{body}"


def _target(target: str, folder: str, slug: str, site_url: str) -> str:
    """Where a link on the page ``folder/slug.md`` leads, seen from outside the site."""
    path, mark, anchor = target.partition("#")
    whole = posixpath.normpath(posixpath.join(folder, path)) if path else f"{folder}/{slug}.md"
    address = page_address(whole) if whole.endswith(".md") else f"/{whole}"
    if site_url:
        return urljoin(site_url, address.lstrip("/")) + mark + anchor
    file = f"{address}index.html" if address.endswith("/") else address
    return posixpath.relpath(file, f"/{folder}/{slug}") + mark + anchor
