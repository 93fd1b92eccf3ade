"""The plugin ``vraagbaak`` of MkDocs: what an event does is one call of ``vraagbaak.site.build.making``."""

from __future__ import annotations

from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from vraagbaak.addresses import EDITORIAL_SCHEMA, LETTER_SCHEMA
from vraagbaak.converting.published import check_addresses
from vraagbaak.data import schema_of
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.record.record import Letter
from vraagbaak.site import ASSETS
from vraagbaak.site.build.making import SiteBuild

_SCHEMAS = {
    LETTER_SCHEMA: partial(schema_of, Letter, title="brief.json, version 1"),
    EDITORIAL_SCHEMA: partial(schema_of, Editorial, title="brief.yml, version 1"),
}


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """All settings stand under ``extra``, as they do for the hooks of a checkout."""


class VraagbaakPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Brings the theme, and makes of pages what only a site needs."""

    _whole = False
    """Whether this is a build of everything, and no preview."""
    _build: SiteBuild

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._whole = command == "build" and not dirty

    @event_priority(100)  # the theme's search reads its words in the theme
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        theme = str(ASSETS / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        self._build = SiteBuild(config, whole=self._whole)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.add_pages(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._build.link_pages(files)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._build.prepare_page(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self._build.complete_content(html, page, files)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self._build.take_templates(env)
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        self._build.surround_page(context, page)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._build.finish_page(output, page)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._build.finish_template(output_content, template_name)

    @event_priority(-100)  # when the plugins are done: the theme's search writes its own index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._build.finish(_SCHEMAS, check_addresses)
