"""A built site on a server of its own, and the program that looks at it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sample_letter import ADDRESS, LETTER

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PHONE = {"viewport": {"width": 360, "height": 740}}
PAGES = [
    "index.html", f"{LETTER}/index.html", f"{LETTER}/vraag-4/index.html", f"{LETTER}/vraag-7/index.html",
    f"{LETTER}/vraag-33/index.html", f"{LETTER}/vraag-2/index.html", f"{LETTER}/fragment-p29/index.html",
    f"{LETTER}/verantwoording/index.html", f"{LETTER}/alles/index.html", "stukken/index.html",
    "stukken/kst-35788-136/index.html", "fracties/index.html", "fracties/christenunie/index.html", "data/index.html",
    "zoeken/index.html",
    "over/index.html", "toegankelijkheid/index.html", "404.html",
]  # fmt: skip
"""At least one page of every kind."""
PATH = urlsplit(ADDRESS).path.rstrip("/")
"""Where the site stands on its host."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PATH))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of ``site`` while it is served."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}{PATH}"
        running.shutdown()
        thread.join()


def open_search(page: Page) -> bool:
    """Open the search by keyboard; whether with the button that a phone has."""
    button = page.locator(".md-header__button[for=__search] .vb-button")
    phone = button.is_visible()
    button.press("Enter") if phone else page.locator(".md-search__input").focus()
    return phone
