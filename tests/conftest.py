"""The built site, made once for all tests that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
SITE_URL = "https://vraagbaak.example/"
"""Where the built sites say that they are."""
BUILDS = frozenset({"site", "bare_site", "large_site", "hostile_site", "build", "browser"})
"""Fixtures that take a built site, or a browser: ``scripts/test --quick`` leaves out the tests that ask for one."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark those tests ``site``, before ``-m`` chooses."""
    for item in items:
        if BUILDS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("site")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own docs."""
    return _built(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with the search of a large site."""
    return _built(tmp_path_factory, "large-site", SEARCH_WHOLE_UP_TO="0")


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, which does not know its own address."""
    return _built(tmp_path_factory, "bare-site", SITE_URL="")


def _built(tmp_path_factory: pytest.TempPathFactory, name: str, **settings: str) -> Path:
    """``mkdocs build --strict``, once for all processes that test."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target = shared / name
    with FileLock(str(shared / f"{name}.lock")):
        if not (target / "index.html").is_file():
            shutil.rmtree(target, ignore_errors=True)
            usual = {
                "SITE_URL": SITE_URL,
                "NO_MKDOCS_2_WARNING": "1",
                "DISABLE_MKDOCS_2_WARNING": "true",
            }
            run = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
                cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **usual, **settings},
            )  # fmt: skip
            assert run.returncode == 0, run.stderr
    return target
