"""MkDocs hooks: thin adapters between MkDocs and ``vraagbaak.site.letters``."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, ConfigurationError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.addresses import ABOUT, ACCESSIBILITY, DATA, EDITORIAL_SCHEMA, HOME, LETTER_SCHEMA, PAPERS
from vraagbaak.converting.published import check_addresses
from vraagbaak.data import schema_of
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.errors import VraagbaakError
from vraagbaak.record.record import Letter
from vraagbaak.site.about import about_page
from vraagbaak.site.anchors import Anchors
from vraagbaak.site.data_files import write_data
from vraagbaak.site.data_page import data_page
from vraagbaak.site.downloads import write_downloads, write_gathered, write_paper_downloads, write_schema
from vraagbaak.site.feeds import entries_of, write_feeds
from vraagbaak.site.finding import write_finding
from vraagbaak.site.found_by import names_of, newest_first, words_about
from vraagbaak.site.kept_together import keeping_together, names_in
from vraagbaak.site.letters import Site
from vraagbaak.site.mkdocs_pages import escape_meta, give_room, one_address, pretty_url, rank_in_search
from vraagbaak.site.package import Package, clean_site, made_beside, put_in_place
from vraagbaak.site.page_html import accessible, at_any_depth, lean, text_first, with_head, with_policy
from vraagbaak.site.pictures import write_pictures
from vraagbaak.site.preview_cards import CARD, write_letter_cards, write_site_card
from vraagbaak.site.read_back import wrong_data, wrong_downloads, wrong_feeds, wrong_search
from vraagbaak.site.search import (
    Found,
    PageText,
    Searched,
    found_on,
    in_order,
    page_text,
    read_synonyms,
    write_search,
)
from vraagbaak.site.settings import (
    Publisher,
    check_address,
    pages_in_one_process,
    read_publisher,
    what_is_not_set,
)
from vraagbaak.site.shared_build import (
    Helper,
    SharedFiles,
    half_way,
    own_letters,
    start_helpers,
    take_in,
)
from vraagbaak.site.style_sheets import classes_of, lean_styles
from vraagbaak.site.works import absolute

SKIP = "Naar de inhoud"
_SCHEMAS = (
    (LETTER_SCHEMA, Letter, "brief.json, version 1"),
    (EDITORIAL_SCHEMA, Editorial, "brief.yml, version 1"),
)
log = get_plugin_logger("vraagbaak")


class _Build:
    """What the events of one build share."""

    site: Site
    kept_together: Callable[[str], str]
    publisher: Publisher
    most_alone: int  # pages that one process makes
    anchors = Anchors()
    env: Environment
    heads: dict[str, str] = {}  # noqa: RUF012  # of the pages that are being made
    files: SharedFiles
    helpers: list[Helper] = []  # noqa: RUF012  # there is one build at a time
    texts: list[PageText]  # of the pages that this process makes
    classes: set[str]  # likewise
    found: list[list[Found]]
    alone: bool = True  # one process; a preview is
    large: bool = False  # more pages than one process should make
    package: Package | None = None  # that is being made
    beside: bool = False  # made beside the old site, which stays until the new one is whole
    whole: bool = True  # every page is made, not only those that changed
    target: Path  # where the site goes when it is whole


def on_startup(command: str, dirty: bool) -> None:
    """Whether this is a build or a preview; only a build of everything is made beside the old site."""
    _Build.alone = command != "build"
    _Build.whole = not dirty
    _Build.beside = not (_Build.alone or dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Where the site is made; ids of paragraphs; a script made of the theme's templates."""
    _Build.target = Path(config.site_dir)
    if _Build.beside:
        config.site_dir = str(made_beside(_Build.target))
    config.extra["areas"] = {"papers": PAPERS, "about": ABOUT, "accessibility": ACCESSIBILITY, "data": DATA}
    _Build.publisher = _settings(config)
    config.extra["report"] = _Build.publisher.report_link
    config.markdown_extensions.append(_Build.anchors)  # type: ignore[arg-type]
    config.theme.static_templates.add("assets/javascripts/controls.js")
    return config


def _settings(config: MkDocsConfig) -> Publisher:
    """Who publishes the site; says what is not set, and where something is wrong."""
    file = Path(config.config_file_path)
    try:
        check_address(config.site_url, file)
        publisher = read_publisher(config.extra, file)
        _Build.most_alone = pages_in_one_process(config.extra, file)
    except VraagbaakError as error:
        raise ConfigurationError(str(error)) from error
    for sentence in what_is_not_set(config.site_url, publisher):
        log.info(sentence)
    return publisher


def on_files(files: Files, config: MkDocsConfig) -> SharedFiles:
    """Where the menu leads; each letter as one page too; pages at ``x/index.html``."""
    _Build.site = Site.read(Path(config.docs_dir))
    config.nav = [{area.title: area.page} for area in (HOME, *_Build.site.areas(), PAPERS)]
    _Build.kept_together = keeping_together(names_in(_Build.site.letters.values()))
    for path, markdown in _Build.site.whole_letters():
        files.append(File.generated(config, path, content=markdown))
    files.append(File.generated(config, DATA.page, content=data_page()))
    about = about_page(config.site_name, _Build.publisher)
    files.append(File.generated(config, about.path, content=about.markdown))
    _Build.files = SharedFiles(files)
    pages = _Build.files.all_pages()
    for file in pages:
        one_address(file)
    _Build.large = len(pages) > _Build.most_alone
    return _Build.files


def on_nav(nav: Navigation, config: MkDocsConfig, files: SharedFiles) -> Navigation:
    """Previous and next follow the letter; addresses end in a slash; a large site is shared out."""
    pages = {file.src_uri: file.page for file in files.all_pages() if file.page}
    for page in pages.values():
        pretty_url(page)
    _Build.site.link_pages(pages)
    _Build.helpers, _Build.texts, _Build.classes = [], [], set()
    if _Build.large and not _Build.alone:
        _Build.helpers = start_helpers(
            files, config, nav, _Build.site.letters, lambda names: _finish(config, names)
        )
    return nav


def on_build_error(error: Exception) -> None:
    """The other processes need not go on; the old site and its package stay."""
    for helper in _Build.helpers:
        helper.process.terminate()
    if _Build.package:
        _Build.package.give_up()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Titles of letters are text, not markup."""
    path = page.file.src_uri
    _Build.anchors.expect(path, page.meta, of_letter=_Build.site.holds_text(path))
    escape_meta(page)
    rank_in_search(page)
    give_room(page)
    _Build.site.tag(page)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The picture of all questions on the letter's page; the whole letter on one page; what is searched."""
    page.markdown = ""  # an archive would hold all of it until the end; None would take the title too
    html = _Build.site.with_merged_cells(page.file.src_uri, html)
    html = _Build.site.with_export(page.file.src_uri, html)
    html = _Build.site.with_whole_letter(page.file.src_uri, html, files)
    html = _Build.site.with_chart(page.file.src_uri, html)
    if text := page_text(page.url, page.meta, str(page.meta.get("title", page.title)), html):
        _Build.texts.append(text)
    page.meta["search"] = {"exclude": True}  # the theme's own search need not read it
    return html


def on_env(env: Environment, config: MkDocsConfig, files: SharedFiles) -> Environment:
    """All pages are rendered: what one page asks of another is known. Our templates find the theme's own."""
    half_way(_Build.helpers, files)
    # Under ``theme/``, for ours of the same name to include.
    theirs = FileSystemLoader(get_theme_dir(str(config.theme.name)))
    env.auto_reload = (
        False  # no template changes while a site is made: 36 looks at the disk less for each page
    )
    env.loader = ChoiceLoader([*filter(None, [env.loader]), PrefixLoader({"theme": theirs})])
    _Build.env = env
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The sitemap lists the pages of every process, and when each changed. A template has a head as a page has."""
    if template_name.endswith(".html"):
        _Build.heads[template_name] = _ours("head", context)
    return {**context, "pages": _Build.files.all_pages(), "changed_on": _Build.site.dates.changed_on}


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The sidebar of this page's own letter; what stands in its head, and above and below its text."""
    site_url, path = config.site_url or "", page.file.src_uri
    context.update(_Build.site.context(path, site_url), site_card=absolute(site_url, CARD))
    _Build.heads[path] = _ours("head", context)
    page.content = "\n".join([_ours("above", context), page.content or "", _ours("below", context)])
    return context


def _ours(part: str, context: dict[str, Any]) -> str:
    """A part of a page from ``theme/page``: it needs no block of the theme to stand in."""
    return _Build.env.get_template(f"page/{part}.html").render(context)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Names and numbers on one line; a policy that keeps everything but the site's own files out."""
    page.content = ""  # it is on its page: an archive would hold all of it until the end
    output = with_head(output, _Build.heads.pop(page.file.src_uri))
    _Build.classes.update(classes_of(output))
    return with_policy(accessible(text_first(_Build.kept_together(lean(output))), SKIP))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is only a template (404), which stands at any depth."""
    if not template_name.endswith(".html"):
        return output_content
    output_content = with_head(output_content, _Build.heads.pop(template_name))
    _Build.classes.update(classes_of(output_content))
    page = at_any_depth(output_content, urlsplit(config.site_url or "/").path or "/")
    return with_policy(accessible(text_first(page), SKIP), base=True)


@event_priority(50)
def _before_search(config: MkDocsConfig) -> None:
    """Downloads beside the pages; what the pages of this and other processes give to the search."""
    site, letters = Path(config.site_dir), own_letters(_Build.site.letters, _Build.helpers)
    own = _finish(config, letters)
    _write_for_all(site, config)  # while the others are at work
    _Build.package = None
    if _Build.target.name == "site":
        packed = _Build.target.with_name("vraagbaak-site.zip")
        _Build.package = Package(site, packed, level=1 if _Build.large else 9)
        _Build.package.add(*letters)  # likewise
    _Build.found = []
    for found, classes in (own, *take_in(_Build.helpers, _Build.files, config)):
        _Build.found.append(found)
        _Build.classes |= classes


def _after_search(config: MkDocsConfig) -> None:
    """Every address ever published is there; nothing that is not used."""
    site, docs = Path(config.site_dir), Path(config.docs_dir)
    for path, kind, title in _SCHEMAS:
        write_schema(site, path, schema_of(kind, urljoin(config.site_url or "", path), title))
    if _Build.site.with_pictures:
        write_pictures(site, docs, _Build.site.letters, Path(config.config_file_path).parent / ".cache")
    letters, papers = newest_first(_Build.site.letters.values()), list(_Build.site.papers.values())
    pages = in_order(itertools.chain(*_Build.found), [letter.id for letter in letters])
    try:
        names = names_of(letters, papers, _Build.site.groups)
        write_search(site, pages, read_synonyms(docs), names, Searched(config.site_name, len(letters)))
        check_addresses(site, docs)
    except VraagbaakError as error:
        raise BuildError(str(error)) from error
    if _Build.whole:
        _read_back(wrong_search(site, letters))
    clean_site(site)
    if _Build.beside:  # all pages were made
        lean_styles(site, _Build.classes, _colours(config))
    if _Build.package:
        _Build.package.finish()


def _write_for_all(site: Path, config: MkDocsConfig) -> None:
    """What is made of all letters together."""
    letters, site_url = list(_Build.site.letters.values()), config.site_url or ""
    write_paper_downloads(site, list(_Build.site.papers.values()), site_url)
    write_gathered(site, _Build.site.groups, site_url)
    write_data(site, letters, site_url)
    entries = entries_of(letters, _Build.site.dates.first, site_url)
    write_feeds(site, config.site_name, entries, site_url)
    write_finding(site, config.site_name, letters, site_url)
    _read_back(itertools.chain(wrong_data(site, letters), wrong_feeds(site, letters)))
    if site_url:
        write_site_card(site, config.site_name, config.site_description or "")


@event_priority(-100)
def _last(config: MkDocsConfig) -> None:
    """The site is whole: it takes the place of the old one."""
    if _Build.beside:
        put_in_place(Path(config.site_dir), _Build.target)
        config.site_dir = str(_Build.target)


on_post_build = CombinedEvent(_before_search, _after_search, _last)


def _colours(config: MkDocsConfig) -> set[str]:
    """The theme's colours that ``mkdocs.yml`` names."""
    palette = config.theme["palette"] or {}
    schemes = palette if isinstance(palette, list) else [palette]
    return {str(scheme[name]) for scheme in schemes for name in ("primary", "accent") if name in scheme}


def _read_back(differences: Iterable[str]) -> None:
    """No site is made of files that do not say what they are made of."""
    for difference in differences:
        raise BuildError(f"{difference}: what was written is not what brief.json says. Please report this.")


def _finish(config: MkDocsConfig, names: Iterable[str]) -> tuple[list[Found], set[str]]:
    """What stands beside the pages of these letters; what their pages give to the search, and their classes."""
    site, chosen = Path(config.site_dir), [_Build.site.letters[name] for name in names]
    write_downloads(site, Path(config.docs_dir), chosen, config.site_url or "")
    _read_back(difference for letter in chosen for difference in wrong_downloads(site, letter))
    if config.site_url:
        write_letter_cards(site, config.site_name, chosen)
    texts, _Build.texts = _Build.texts, []
    return found_on(texts, words_about(_Build.site.letters.values())), _Build.classes
