"""One build of the site, from the settings to the finished folder, step by step as MkDocs says how far it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, ConfigurationError, MkDocsException
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from vraagbaak.addresses import (
    ABOUT,
    ACCESSIBILITY,
    ACCOUNT,
    AREAS,
    DATA,
    HOME,
    LIST_RANK,
    PAPERS,
    PROMISES,
    SEARCH,
)
from vraagbaak.data import Schema
from vraagbaak.errors import VraagbaakError
from vraagbaak.site.build.anchors import Anchors
from vraagbaak.site.build.finished import (
    CONTENT,
    DARK_FIRST,
    classes_of,
    clean_site,
    finished_error_page,
    finished_page,
    keeping_together,
    lean_scripts,
    made_beside,
    names_in,
    put_in_place,
    write_package,
    write_style,
)
from vraagbaak.site.build.overview import promises_page, without_facts
from vraagbaak.site.build.pictures import write_cards, write_pictures
from vraagbaak.site.build.publisher import (
    Publisher,
    about_page,
    check_address,
    read_publisher,
    what_is_not_set,
)
from vraagbaak.site.build.read_back import wrong_data, wrong_downloads, wrong_feeds, wrong_search
from vraagbaak.site.build.site import Site
from vraagbaak.site.citing.page_head import CARD
from vraagbaak.site.citing.works import absolute, newest_first
from vraagbaak.site.data.downloads import (
    entries_of,
    write_downloads,
    write_feeds,
    write_for_crawlers,
    write_group_feeds,
    write_paper_downloads,
    write_schema,
)
from vraagbaak.site.data.folder import data_page, write_data
from vraagbaak.site.search.index import (
    SearchedPage,
    in_order,
    read_synonyms,
    searched_page,
    write_search,
)
from vraagbaak.site.search.words import names_of, words_about
from vraagbaak.writing.markdown import front_matter

PACKAGE = "vraagbaak-site.zip"
"""Stands beside the folder ``site``."""
SEARCH_PAGE = f"""{front_matter(SEARCH.title, "Zoek in vragen en antwoorden, per ministerie, maand, fractie en soort.")}# {SEARCH.title}

Zoek in alle vragen en antwoorden. Kies daarna een jaar, een maand, wie antwoordt, een fractie of een soort.

<form id="zoek" class="vb-table-tools" role="search" aria-label="Zoeken in vragen en antwoorden">
<label>Zoek op<input type="search" autocomplete="off"></label><span role="status"></span>
</form>
<noscript><p>Zoeken werkt met JavaScript.</p></noscript>
<ol id="gevonden" class="vb-found"></ol>
<script src="../assets/javascripts/zoeken.js" defer></script>
"""
_RANK = {area.page: area.rank for area in AREAS if area.rank != 1}
_HEADING = re.compile(r'<h2 id="([^"]+)">([^<]+)</h2>')
_log = get_plugin_logger("vraagbaak")


class SiteBuild:
    """One build: its methods are called in this order, each at the event of MkDocs that the hooks name."""

    def __init__(self, config: MkDocsConfig, *, whole: bool) -> None:
        """Read settings and letters; say where the site is made.

        Args:
            config: of this build; gets what the templates and the steps of MkDocs need of us.
            whole: whether every page is made; then it is made beside the old site, which stays until it is finished.

        Raises:
            ConfigurationError: a setting is wrong.
            BuildError: a letter cannot be read.
        """
        self.config, self.whole = config, whole
        self.target = Path(config.site_dir)
        """Where the site goes when it is finished."""
        with _stopping(ConfigurationError):
            self.publisher = _publisher(config)
        with _stopping(BuildError):
            self.site = Site.read(Path(config.docs_dir))
        self.site_url = config.site_url or ""
        self.anchors = Anchors()
        self.keep_together = keeping_together(names_in(self.site.letters.values()))
        self.words_about = words_about(self.site.letters.values())
        self.env: Environment
        self.searched: list[SearchedPage] = []
        self.classes: set[str] = set()
        """Values of ``class`` on all pages so far."""
        if whole:
            config.site_dir = str(made_beside(self.target))
        # Settings of before one sheet held all styles name ours, which then is gone.
        config.extra_css = [one for one in config.extra_css if not one.endswith("/vraagbaak.css")]
        config.extra["areas"] = {
            "papers": PAPERS,
            "about": ABOUT,
            "accessibility": ACCESSIBILITY,
            "data": DATA,
            "search": SEARCH,
        }
        config.extra["report"] = self.publisher.report_link
        areas = [HOME, SEARCH, *self.site.areas(), PAPERS, *([PROMISES] if self.site.promises else [])]
        config.nav = [{area.title: area.page} for area in areas]
        config.markdown_extensions.append(self.anchors)  # type: ignore[arg-type]
        config.theme.static_templates.add("assets/javascripts/controls.js")

    # --- before pages are read --------------------------------------------------------------

    def add_pages(self, files: Files) -> None:
        """Each letter as one page too, the pages about the data and the site; pages stand at ``x/index.html``."""
        about = about_page(self.config.site_name, self.publisher)
        made = [*self.site.whole_letters(), (DATA.page, data_page()), (about.path, about.markdown)]
        made.append((SEARCH.page, SEARCH_PAGE))
        if self.site.promises:
            made.append((PROMISES.page, promises_page()))
        for path, markdown in made:
            files.append(File.generated(self.config, path, content=markdown))
        for file in files.documentation_pages():
            _put_in_folder(file)

    def link_pages(self, files: Files) -> None:
        """Previous and next follow the letter; addresses end in a slash."""
        pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
        for page in pages.values():
            if page.canonical_url:
                page.canonical_url = page.canonical_url.removesuffix("index.html")
        self.site.link_pages(pages)

    # --- page by page -----------------------------------------------------------------------

    def prepare_page(self, page: Page) -> None:
        """Before its Markdown is read: what it is of, its tags and its rank."""
        path = page.file.src_uri
        self.anchors.expect(path, page.meta, self.site.question_at(path))
        _escape_meta(page)
        rank = LIST_RANK if path.endswith(f"/{ACCOUNT}.md") else _RANK.get(path)
        if rank is not None:  # it lists others, or is about the site: after the pages of questions and papers
            page.meta["search"] = {"boost": rank}
        lists = path in (HOME.page, PAPERS.page, PROMISES.page, SEARCH.page) or self.site.gathers(path)
        if lists:  # as wide as the page
            page.meta["hide"] = ["toc"]
        self.site.tag(page)

    def complete_content(self, html: str, page: Page, files: Files) -> str:
        """The content of a page with what only the site adds; what is searched of it is kept."""
        page.markdown = ""  # an archive would hold all of it until the end; None would take the title too
        html = self.site.with_own_parts(page.file.src_uri, html, files)
        title, about = str(page.meta.get("title", page.title)), self.words_about.get(page.url, "")
        if searched := searched_page(page.url, page.meta, title, html, about):
            self.searched.append(searched)
        page.meta["search"] = {"exclude": True}  # the theme's own search need not read it
        return html

    def take_templates(self, env: Environment) -> None:
        """The theme's templates, and what ours ask for on every page."""
        env.globals |= {
            "changed_on": self.site.dates.changed_on,
            "content_id": CONTENT,
            "dark_first": DARK_FIRST,
            "site_card": absolute(self.site_url, CARD),
        }
        self.env = env

    def surround_page(self, context: dict[str, Any], page: Page) -> None:
        """What stands in its head, beside it, and above and below its text."""
        path = page.file.src_uri
        context.update(self.site.context(path, self.site_url), is_gathered=self.site.gathers(path))
        text, facts = page.content or "", ""
        if context.get("question") or context.get("is_letter"):
            text, facts = without_facts(text)
        context["facts"] = facts
        page.content = f"{self._rendered('above', context)}{text}{self._rendered('below', context)}"
        _complete_contents(page)
        if facts:
            page.content = f'<div class="vb-text">{page.content}</div>{self._rendered("beside", context)}'

    def _rendered(self, part: str, context: Mapping[str, Any]) -> str:
        """A part of a page from ``theme/page``: it needs no block of the theme to stand in."""
        return self.env.get_template(f"page/{part}.html").render(context)

    def finish_page(self, html: str, page: Page) -> str:
        """Names and numbers on one line; a policy that keeps everything but the site's own files out."""
        page.content = ""  # it is on its page: an archive would hold all of it until the end
        html = finished_page(html, self.keep_together)
        self.classes.update(classes_of(html))
        return html

    def finish_template(self, text: str, template: str) -> str:
        """The same for the page that is only a template (404), which stands at any depth."""
        if not template.endswith(".html"):
            return text
        root = urlsplit(self.site_url or "/").path or "/"
        html = finished_error_page(text, root)
        self.classes.update(classes_of(html))
        return html

    # --- when every page is written ---------------------------------------------------------

    def finish(
        self, schemas: Mapping[str, Callable[[str], Schema]], check: Callable[[Path, Path], None]
    ) -> None:
        """Write what stands beside the pages; the finished folder takes the place of the old one.

        Args:
            schemas: by path, what makes each of its address.
            check: fails where an address that was ever published is not in the site (first argument) of ``docs``.

        Raises:
            BuildError: that, or a file of the editor's that cannot be read.
        """
        site, docs = Path(self.config.site_dir), Path(self.config.docs_dir)
        self._write_beside_pages(site, docs)
        self._write_for_programs(site)
        for path, schema_at in schemas.items():
            write_schema(site, path, schema_at(urljoin(self.site_url, path)))
        with _stopping(BuildError):
            self._write_search(site, docs)
            check(site, docs)
        self._read_back(site)
        clean_site(site)
        write_style(site, self.classes, _colours(self.config), whole=self.whole)
        lean_scripts(site)
        if self.target.name == "site":
            write_package(site, self.target.with_name(PACKAGE))
        if self.whole:
            put_in_place(site, self.target)
            self.config.site_dir = str(self.target)

    def _write_beside_pages(self, site: Path, docs: Path) -> None:
        """Downloads, cards and pictures, in the folders of pages."""
        letters = self.site.letters.values()
        write_downloads(site, docs, letters, self.site_url)
        write_paper_downloads(site, docs, self.site.papers.values(), self.site_url)
        if self.site_url:
            write_cards(site, self.config.site_name, self.config.site_description or "", letters)
        if self.site.sheets:
            write_pictures(site, docs, letters, Path(self.config.config_file_path).parent / ".cache")

    def _write_for_programs(self, site: Path) -> None:
        """The data, the feeds and the files for crawlers, each of all letters together."""
        letters, name = list(self.site.letters.values()), self.config.site_name
        write_data(site, letters, self.site_url)
        entries = entries_of(letters, self.site.dates.first, self.site_url)
        write_feeds(site, name, entries, self.site_url)
        write_group_feeds(site, name, self.site.groups, entries, self.site_url)
        write_for_crawlers(site, name, letters, self.site_url)

    def _read_back(self, site: Path) -> None:
        """No site is made of files that do not say what they are made of; a preview has not all of them.

        Raises:
            BuildError: naming the file.
        """
        letters = list(self.site.letters.values())
        differences = [*wrong_data(site, letters), *wrong_feeds(site, letters)]
        differences += [wrong for letter in letters for wrong in wrong_downloads(site, letter)]
        if self.whole:
            differences += wrong_search(site, letters)
        if differences:
            raise BuildError(
                f"{differences[0]}: what was written is not what brief.json says. Please report this."
            )

    def _write_search(self, site: Path, docs: Path) -> None:
        letters = newest_first(self.site.letters.values())
        pages = in_order(self.searched, [letter.id for letter in letters])
        names = names_of(letters, self.site.papers.values(), self.site.groups)
        write_search(site, pages, read_synonyms(docs), names, self.config.site_name, len(letters))


@contextmanager
def _stopping(kind: type[MkDocsException]) -> Iterator[None]:
    """An error of ours ends the build as one of MkDocs, in one sentence."""
    try:
        yield
    except VraagbaakError as error:
        raise kind(str(error)) from error


def _publisher(config: MkDocsConfig) -> Publisher:
    """The publisher of the site; settings that are empty are named in the log."""
    file = Path(config.config_file_path)
    check_address(config.site_url, file)
    publisher = read_publisher(config.extra, file)
    for sentence in what_is_not_set(config.site_url, publisher):
        _log.info(sentence)
    return publisher


def _put_in_folder(file: File) -> None:
    """``vraag-7.html`` becomes ``vraag-7/index.html``: one build for a server and for a folder."""
    name = file.dest_uri
    if name.endswith(".html") and name.rsplit("/", 1)[-1] not in ("index.html", "404.html"):
        file.dest_uri = name.removesuffix(".html") + "/index.html"


def _complete_contents(page: Page) -> None:
    """The headings that only the site adds, in the list of contents too."""
    items = page.toc.items
    if items and items[0].level == 1:
        items = items[0].children
    known = {item.id for item in items}
    items += [
        AnchorLink(title, name, 2)
        for name, title in _HEADING.findall(page.content or "")
        if name not in known
    ]


def _escape_meta(page: Page) -> None:
    """Title and description come from a letter, and templates print them as they are."""
    for key, value in page.meta.items():
        if isinstance(value, str):
            page.meta[key] = escape(value)


def _colours(config: MkDocsConfig) -> set[str]:
    """The theme's colours that ``mkdocs.yml`` names."""
    palette = config.theme["palette"] or {}
    schemes = palette if isinstance(palette, list) else [palette]
    return {str(scheme[name]) for scheme in schemes for name in ("primary", "accent") if name in scheme}
