"""The pages in ``docs/`` as GitHub shows them: rendered by its own program, every link leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import cmarkgfm
from cmarkgfm.cmark import Options

from sample_letter import LETTER

ROOT = Path(__file__).parent.parent
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class _Shown(HTMLParser):
    """Ids that one can lead to, and links. GitHub prefixes ids, and leads ``#x`` to the prefixed one."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.places: list[str] = []
        self.links: list[str] = []
        self._heading: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value}
        if tag == "a":
            self.links += [given["href"]] if "href" in given else []
            name = given.get("id") or given.get("name")
            self.places += [name] if name else []
        elif re.fullmatch("h[1-6]", tag):
            self._heading = ""

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            slug = re.sub(r"[^\w\- ]", "", (self._heading or "").strip().lower()).replace(" ", "-")
            self.headings.append(slug)
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading += data

    @property
    def ids(self) -> Counter[str]:
        """How often each can be led to; the second heading of a name gets ``-1``."""
        seen: Counter[str] = Counter()
        numbered = []
        for slug in self.headings:
            numbered.append(f"{slug}-{seen[slug]}" if seen[slug] else slug)
            seen[slug] += 1
        return Counter([*numbered, *self.places])


@cache
def shown(path: Path) -> _Shown:
    page = _Shown()
    markdown = _FRONT_MATTER.sub("", path.read_text("utf-8"), count=1)
    page.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
    return page


def dead_links(pages: list[Path]) -> list[tuple[str, str]]:
    dead = []
    for page in pages:
        for link in shown(page).links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = page.parent / unquote(address.path) if address.path else page
            fits = target.suffix != ".md" or not address.fragment
            if not target.exists() or not (fits or shown(target.resolve()).ids[unquote(address.fragment)]):
                dead.append((str(page), link))
    return dead


def test_every_link_leads_somewhere_on_github(docs: Path) -> None:
    pages = sorted(docs.rglob("*.md"))
    within = [link for page in pages for link in shown(page).links if ".md#" in link]
    assert len({link.rpartition("#")[2].rstrip("0123456789") for link in within}) > 1  # questions and answers
    assert dead_links(pages) == []


def test_what_stands_in_the_repository_leads_somewhere_too() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / ".github").glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert dead_links(pages) == []


def test_no_id_is_on_a_page_twice(docs: Path, site: Path) -> None:
    for page in docs.rglob("*.md"):
        assert [name for name, times in shown(page).ids.items() if times > 1] == [], page
    for page in site.rglob("*.html"):
        ids = re.findall(r'\sid="([^"]*)"', page.read_text("utf-8"))
        assert len(ids) == len(set(ids)), page


def test_the_site_has_each_place_that_github_has(docs: Path, site: Path) -> None:
    """The same fragment leads to the same paragraph, which has the id itself."""
    for page in (docs / LETTER).glob("vraag-*.md"):
        html = (site / LETTER / page.stem / "index.html").read_text("utf-8")
        for place in shown(page).places:
            assert f' id="{place}"' in html, (page, place)
            if "alinea" in place:
                assert re.search(rf'<(?:p|li|tr) id="{place}"', html), (page, place)


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '# Eén kop\n\n<a id="x"></a>y [b](b.md#nee) [c](#x) [d](#eén-kop) [e](c.md)\n'
    )
    (tmp_path / "b.md").write_text("# B\n")
    assert [link for _, link in dead_links([tmp_path / "a.md"])] == ["b.md#nee", "c.md"]


def test_notes_lead_back_to_where_they_are_called(site: Path) -> None:
    page = (site / LETTER / "fragment-p29" / "index.html").read_text("utf-8")
    back = re.findall(r'class="vb-back"[^>]* href="#([^"]+)"', page)
    assert back
    assert [name for name in back if f' id="{name}"' not in page] == []
