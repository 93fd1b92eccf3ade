"""The publisher of the site: settings of ``mkdocs.yml``, the line of a wrong one, and the page about the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from msgspec import Struct

from vraagbaak.addresses import ABOUT
from vraagbaak.citing.identifiers import safe_url
from vraagbaak.data import WrongValueError, from_json
from vraagbaak.errors import SettingError
from vraagbaak.writing.markdown import MarkdownFile, cell, escape_text, front_matter, joined

SETTINGS = "publisher"
"""The key under ``extra`` in ``mkdocs.yml``."""

# redactie@krant.example | not: redactie, a@b, a b@c.nl
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


class Publisher(Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes the site; each may be empty."""

    name: str = ""
    """As readers know them."""
    contact: str = ""
    """An e-mail address or a web address."""
    report: str = ""
    """Where a reader says that something is wrong: an e-mail address or a web address."""

    def __post_init__(self) -> None:
        for field in self.__struct_fields__:
            text = getattr(self, field)
            if not text.isprintable():
                raise WrongValueError.expected("text on one line", text, field)
            if field != "name" and text and link_to(text) is None:
                what = "an e-mail address or an address that starts with https://"
                raise WrongValueError.expected(what, text, field)

    @property
    def report_link(self) -> str:
        """``report`` as the target of a link; empty when it is not set."""
        return link_to(self.report) or ""


def read_publisher(extra: Mapping[str, Any], config: Path) -> Publisher:
    """The settings under ``extra: publisher:`` of ``config``.

    Raises:
        SettingError: with file, line and what was expected.
    """
    given = extra.get(SETTINGS) or {}
    if isinstance(given, Mapping):
        given = {key: value for key, value in given.items() if value is not None}
    try:
        return from_json(Publisher, given)
    except WrongValueError as error:
        keys = ("extra", SETTINGS, *filter(None, [error.where]))
        raise SettingError(f"{place(config, *keys)}: {error}.") from error


def check_address(site_url: str | None, config: Path) -> None:
    """Fail on a site address that is none.

    Raises:
        SettingError: with what was expected; ``SITE_URL`` in the environment comes first.
    """
    if site_url and (urlsplit(site_url).scheme not in ("http", "https") or not urlsplit(site_url).hostname):
        raise SettingError(
            f"{place(config, 'site_url')} (or SITE_URL): expected an address such as "
            f"https://naam.github.io/brieven/, found ‘{site_url}’."
        )


def what_is_not_set(site_url: str | None, publisher: Publisher) -> list[str]:
    """Sentences for whoever builds the site."""
    said = []
    if not site_url:
        said.append(
            "The address of the site is not known, so pages and files do not name it. Set site_url in "
            "mkdocs.yml, or SITE_URL=https://… for this build; the workflow takes it from GitHub Pages."
        )
    empty = [name for name in Publisher.__struct_fields__ if not getattr(publisher, name)]
    if empty:
        said.append(
            f"The page {ABOUT.name} does not say: {', '.join(empty)}. Set them in mkdocs.yml, extra, publisher."
        )
    return said


def link_to(text: str) -> str | None:
    """The target of a link to an e-mail or web address; None when ``text`` is neither."""
    return f"mailto:{text}" if _MAIL.fullmatch(text) else safe_url(text)


def place(config: Path, *keys: str) -> str:
    """``mkdocs.yml, line 12`` of the key below ``keys``; without a line when another file has it."""
    try:
        node = yaml.compose(config.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return config.name
    line = 0
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        named = next(((name, value) for name, value in pairs if name.value == key), None)
        if named is None:
            return config.name
        line, node = named[0].start_mark.line + 1, named[1]
    return f"{config.name}, line {line}"


# --- the page that says it ------------------------------------------------------------------
# What is not set is said nowhere, and nothing is made up for it.


def about_page(site_name: str, publisher: Publisher) -> MarkdownFile:
    """The page that says what the site is, who publishes it, how to report a mistake."""
    name = cell(site_name)
    parts = [
        front_matter(ABOUT.title, "Wat deze site is, wie hem maakt en hoe u een fout meldt."),
        f"# {ABOUT.title}\n\n{name} laat vragen van de Kamer en de antwoorden van de regering zien: één pagina "
        "per vraag, met een vast adres.\n",
        "Dit is **niet de officiële publicatie**. De officiële tekst staat op "
        "[officielebekendmakingen.nl](https://www.officielebekendmakingen.nl/). Waar wij die kennen, staat "
        "op de pagina een link ernaartoe. De brief zelf staat als pdf bij elke brief.\n",
        _publisher(publisher),
        "## Hoe de pagina’s zijn gemaakt\n\nEen programma leest de brief en zet elke vraag met het antwoord "
        "op een eigen pagina. Daarna controleert het of geen woord is weggevallen of erbij gekomen. Wat "
        "onzeker is, staat in de verantwoording van de brief. Bij een titel of opmerking van de redactie staat "
        "dat die van de redactie is.\n",
    ]
    return MarkdownFile(ABOUT.page, joined(parts))


def _publisher(publisher: Publisher) -> str:
    lines = []
    if publisher.name:
        lines.append(f"Deze site wordt gemaakt door {escape_text(publisher.name)}.")
    if publisher.contact:
        lines.append(f"Contact: [{escape_text(publisher.contact)}]({link_to(publisher.contact)}).")
    if publisher.report:
        lines.append(f"Klopt er iets niet? [Meld een fout]({link_to(publisher.report)}).")
    return "## Wie deze site maakt\n\n" + "\n\n".join(lines) + "\n" if lines else ""
