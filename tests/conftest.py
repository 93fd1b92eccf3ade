"""The pages of the sample letter and the site of them, made once for all tests that look at them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

import sample_letter
import small_archive
import typeset
from browsing import CHROMIUM, SWITCHES, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

settings.register_profile("any machine", deadline=None)  # no test is about speed
settings.load_profile("any machine")

BUILDS = frozenset(
    {
        "site",
        "bare_site",
        "archive_site",
        "hostile_site",
        "unknown_site",
        "build",
        "browser",
    }
)
"""Fixtures that take a built site, or a browser: ``scripts/test --quick`` leaves out the tests that ask for one."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark those tests ``site``, before ``-m`` chooses."""
    for item in items:
        if BUILDS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("site")


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of three questions. Read it, and no more."""
    path = tmp_path_factory.mktemp("letter") / "letter.pdf"
    path.write_bytes(typeset.letter_pdf(*typeset.full_letter(3)))
    return path


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample letter. Read them; who changes something takes a copy."""
    return _made(tmp_path_factory, "sample/docs", sample_letter.make_docs)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, docs: Path) -> Path:
    """The site of the sample letter."""
    return _made(tmp_path_factory, "site", lambda target: _built(docs, target))


@pytest.fixture(scope="session")
def archive_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of ten letters of several ministries and years."""
    return _made(tmp_path_factory, "archive/docs", small_archive.make_archive)


@pytest.fixture(scope="session")
def archive_site(tmp_path_factory: pytest.TempPathFactory, archive_docs: Path) -> Path:
    """The site of those."""
    return _made(tmp_path_factory, "archive-site", lambda target: _built(archive_docs, target))


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory, docs: Path) -> Path:
    """The same, which does not know its own address."""
    return _made(tmp_path_factory, "bare-site", lambda target: _built(docs, target, SITE_URL=""))


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """Where the site of the sample letter is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    if CHROMIUM is None:
        message = "NO CHROMIUM: the browser tests did not run (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright  # the quick tests need not wait for it

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of it, with the options of the test's parameter; scripts that fail or are refused fail the test."""
    options: dict[str, object] = getattr(request, "param", {})
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
    yield opened
    context.close()
    assert not errors


def _built(docs: Path, target: Path, **settings: str) -> None:
    copy = target.with_name(f"{target.name}-docs") / "docs"  # beside it the settings of this build
    shutil.copytree(docs, copy)
    run = sample_letter.build(copy, target, **settings)
    assert run.returncode == 0, run.stderr


def _made(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder ``name``, made once for all processes that test."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target, done = shared / name, shared / f"{name.replace('/', '-')}.done"
    with FileLock(str(done.with_suffix(".lock"))):
        if not done.is_file():
            make(target)
            done.touch()
    return target
