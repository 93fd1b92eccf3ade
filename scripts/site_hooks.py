"""MkDocs hooks: thin adapters between MkDocs and ``vraagbaak.site``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.addresses import check_addresses
from vraagbaak.downloads import write_downloads
from vraagbaak.pictures import write_pictures
from vraagbaak.search import dutch_search, write_search
from vraagbaak.security import with_policy
from vraagbaak.site import (
    Anchors,
    Site,
    clean_site,
    escape_meta,
    one_address,
    pack_site,
    pretty_url,
    rank_in_search,
)

_state: dict[str, Site] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Ids of paragraphs."""
    config.markdown_extensions.append(Anchors())  # type: ignore[arg-type]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Each letter as one page too; pages at ``x/index.html``; Dutch in the search."""
    _state["site"] = Site.read(Path(config.docs_dir))
    for path, markdown in _state["site"].whole_letters():
        files.append(File.generated(config, path, content=markdown))
    pages = files.documentation_pages()
    for file in pages:
        one_address(file)
    dutch_search(files, config)
    _state["site"].large = len(pages) > config.extra["search_whole_up_to"]
    if _state["site"].large:
        config.extra["polyfills"].append("assets/javascripts/pagefind-worker.js")
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Previous and next follow the letter."""
    _state["site"].link_pages({f.src_uri: f.page for f in files.documentation_pages() if f.page})
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The canonical address has a slash; titles of letters are text, not markup."""
    pretty_url(page)
    escape_meta(page)
    rank_in_search(page)
    _state["site"].tag(page)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The picture of all questions on the letter's page; the whole letter on one page."""
    page.markdown = ""  # an archive would hold all of it until the end; None would take the title too
    html = _state["site"].with_whole_letter(page.file.src_uri, html, files)
    return _state["site"].with_chart(page.file.src_uri, html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The sidebar and head of this page's own letter."""
    context.update(_state["site"].context(page.file.src_uri, config.site_url or ""))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A policy that keeps everything but the site's own files out."""
    return with_policy(output, _state["site"].large)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that are only a template (404)."""
    if template_name.endswith(".html"):
        return with_policy(output_content, _state["site"].large)
    return output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Downloads beside the pages; every address ever published is there; nothing that is not used."""
    site, docs = Path(config.site_dir), Path(config.docs_dir)
    write_downloads(site, docs, _state["site"].letters, config.site_url or "")
    if _state["site"].with_pictures:
        write_pictures(site, docs, _state["site"].letters, Path(config.config_file_path).parent / ".cache")
    write_search(site, _state["site"].letters, _state["site"].large)
    check_addresses(site, docs)
    clean_site(site)
    if site.name == "site":
        pack_site(site, site.with_name("vraagbaak-site.zip"))
