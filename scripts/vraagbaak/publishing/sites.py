"""A site of one's own, and a home above several on one host: which there are, and one search over all of them.

GitHub Pages holds 1 GB a site, so that all letters since 1995 need a site for each year or ministry. Each is built by
itself; this page stands in the folder that holds them.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from pathlib import Path
from string import Template

from msgspec import Struct

from vraagbaak import __version__
from vraagbaak.converting.published import ADDRESSES
from vraagbaak.errors import SettingError, VraagbaakError
from vraagbaak.labels import amount
from vraagbaak.site import ASSETS

_PAGE = ASSETS / "home_of_sites" / "index.html"
_SOURCES = (_PAGE.with_name("home.js"), ASSETS / "theme" / "assets" / "javascripts" / "search.js")
_HELD = re.compile(r'vraagbaakFound\("index",(?P<data>\{.*\})\)', re.DOTALL)
_STYLE = "body{font:1.1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}input,button{font:inherit}"


class BuiltSite(Struct, frozen=True):
    """A built site in a folder below the home."""

    folder: str
    title: str
    letters: int


def sites_in(folder: Path) -> list[BuiltSite]:
    """The sites below ``folder``, by name. Of each only its ``search/index.js`` is read.

    Raises:
        SettingError: there is none, or one was built by another program.
    """
    found = sorted(folder.glob("*/search/index.js"))
    if not found:
        raise SettingError(f"{folder}: expected folders with a built site each (mkdocs build), found none.")
    return [_site(path) for path in found]


def _site(index: Path) -> BuiltSite:
    said = _HELD.fullmatch(index.read_text("utf-8"))
    try:
        held = json.loads(said["data"]) if said else {}
        return BuiltSite(index.parent.parent.name, str(held["name"]), int(held["letters"]))
    except (KeyError, TypeError, ValueError):
        raise SettingError(
            f"{index}: expected the index of a site of this program; build it again."
        ) from None


def write_home(folder: Path, title: str) -> None:
    """Write ``index.html`` and its scripts into ``folder``, which holds the sites.

    Raises:
        SettingError: as ``sites_in``.
    """
    page = home_of_sites(title, sites_in(folder))
    for source in _SOURCES:
        (folder / source.name).write_bytes(source.read_bytes())
    (folder / "index.html").write_text(page, "utf-8")


def home_of_sites(title: str, sites: Sequence[BuiltSite]) -> str:
    """The page: a search over all sites, and the list of them."""
    name = html.escape(title)
    items = "\n".join(
        f'<li><a href="{html.escape(site.folder)}/index.html">{html.escape(site.title)}</a>: '
        f"{amount(site.letters, 'brief', 'brieven')}</li>"
        for site in sites
    )
    folders = html.escape(json.dumps([site.folder for site in sites]))
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'sha256-{style}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template(_PAGE.read_text("utf-8")).substitute(
        name=name, policy=policy, style=_STYLE, folders=folders, items=items
    )


# --- a site of one's own -----------------------------------------------------------------------


FILES = (
    "mkdocs.yml", "docs/toegankelijkheid.md", "docs/synoniemen.txt", ".gitattributes", ".gitignore",
    ".github/workflows/site.yml", ".github/workflows/upload.yml", ".github/workflows/volgen.yml",
    ".github/ISSUE_TEMPLATE/brief.yml", ".github/ISSUE_TEMPLATE/nieuwe-brief.yml",
)  # fmt: skip
INSTEAD = (
    ("  custom_dir: scripts/theme\n", ""),
    ("\nhooks:\n  - scripts/site_hooks.py\n", "  - vraagbaak # the theme, and what only a site needs\n"),
    ("scripts/convert.py; scripts/site_hooks.py adds", "vraagbaak convert; its plugin adds"),
    ("--require-hashes --requirement scripts/requirements.lock", "--requirement requirements.txt"),
    ("python scripts/propose.py", "vraagbaak-propose"),
    ("python scripts/convert.py", "vraagbaak"),
)
"""What stands in those files, and what stands there in a site of one's own."""


def make_site(folder: Path) -> None:
    """Write the files of a site without letters.

    Raises:
        VraagbaakError: something stands there already, or it cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise VraagbaakError(f"{folder}: is not empty; give a new folder.")
        for name in FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(_of_its_own(name), "utf-8", newline="\n")
        (folder / "requirements.txt").write_text(f"vraagbaak[convert,site]=={__version__}\n", "utf-8")
        (folder / "docs" / ADDRESSES).touch()  # the mark of a site without letters yet
    except OSError as error:
        raise VraagbaakError(f"{error.filename or folder}: {error.strerror}; give another folder.") from error


def _of_its_own(name: str) -> str:
    kept = ASSETS / "new_site"
    text = ((kept if kept.is_dir() else ASSETS.parent) / name).read_text("utf-8")
    for here, there in INSTEAD:
        text = text.replace(here, there)
    return text
