"""Settings of ``mkdocs.yml``: whose site this is, its address, and where a wrong one stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from vraagbaak.addresses import ABOUT
from vraagbaak.citing.safe_urls import safe_url
from vraagbaak.errors import SettingError

SETTINGS = "publisher"
ONE_PROCESS = "one_process_up_to"
"""Keys under ``extra`` in ``mkdocs.yml``."""

# redactie@krant.example | not: redactie, a@b, a b@c.nl
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site; each may be empty."""

    name: str = ""
    """As readers know them."""
    contact: str = ""
    """An e-mail address or a web address."""
    report: str = ""
    """Where a reader says that something is wrong: an e-mail address or a web address."""

    @property
    def report_link(self) -> str:
        """``report`` as the target of a link; empty when it is not set."""
        return link_to(self.report) or ""


def read_publisher(extra: Mapping[str, Any], config: Path) -> Publisher:
    """The settings under ``extra: publisher:`` of ``config``.

    Raises:
        SettingError: with file, line and what was expected.
    """
    given, at = extra.get(SETTINGS) or {}, ("extra", SETTINGS)
    names = [field.name for field in fields(Publisher)]
    if not isinstance(given, Mapping):
        raise SettingError(f"{place(config, *at)}: expected {', '.join(names)}, found ‘{given}’.")
    for key, value in given.items():
        if key not in names:
            raise SettingError(
                f"{place(config, *at, key)}: expected one of {', '.join(names)}, found ‘{key}’."
            )
        if not isinstance(value or "", str) or not (value or "").isprintable():
            raise SettingError(f"{place(config, *at, key)}: expected text on one line, found ‘{value}’.")
        if key != "name" and value and link_to(value) is None:
            raise SettingError(
                f"{place(config, *at, key)}: expected an e-mail address or an address that starts with https://, "
                f"found ‘{value}’."
            )
    return Publisher(**{key: value or "" for key, value in given.items()})


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


def pages_in_one_process(extra: Mapping[str, Any], config: Path) -> int:
    """Up to how many pages one process makes the site.

    Raises:
        SettingError: with what was expected; ``ONE_PROCESS_UP_TO`` in the environment comes first.
    """
    value = str(extra.get(ONE_PROCESS, 500))
    if not value.isdecimal():
        raise SettingError(
            f"{place(config, 'extra', ONE_PROCESS)} (or ONE_PROCESS_UP_TO): expected a whole number, found ‘{value}’."
        )
    return int(value)


def what_is_not_set(site_url: str | None, publisher: Publisher) -> list[str]:
    """Sentences for whoever builds the site."""
    said = []
    if not site_url:
        said.append(
            "The address of the site is not known, so pages and files do not name it. Set site_url in "
            "mkdocs.yml, or SITE_URL=https://… for this build; the workflow takes it from GitHub Pages."
        )
    empty = [field.name for field in fields(Publisher) if not getattr(publisher, field.name)]
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
