"""MkDocs hooks: what an event does is one call of ``vraagbaak.site.build.making``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.addresses import EDITORIAL_SCHEMA, LETTER_SCHEMA
from vraagbaak.converting.published import check_addresses
from vraagbaak.data import schema_of
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.record.record import Letter
from vraagbaak.site.build.making import SiteBuild

_SCHEMAS = {
    LETTER_SCHEMA: partial(schema_of, Letter, title="brief.json, version 1"),
    EDITORIAL_SCHEMA: partial(schema_of, Editorial, title="brief.yml, version 1"),
}
_whole = False
"""Whether this is a build of everything, and no preview."""
_build: SiteBuild


def on_startup(command: str, dirty: bool) -> None:
    global _whole
    _whole = command == "build" and not dirty


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global _build
    _build = SiteBuild(config, whole=_whole)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    _build.add_pages(files)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    _build.link_pages(files)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    _build.prepare_page(page)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _build.complete_content(html, page, files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    _build.take_templates(env)
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    return _build.template_variables(context, template_name)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    _build.surround_page(context, page)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return _build.finish_page(output, page)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _build.finish_template(output_content, template_name)


@event_priority(-100)  # when the plugins are done: the theme's search writes its own index
def on_post_build(config: MkDocsConfig) -> None:
    _build.finish(_SCHEMAS, check_addresses)
