"""Checkers that come from npm, as ``.ci/checkers`` locks them: fetched once, each checked by its hash."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".ci" / "checkers"
HTML_CODESNIFFER = "html_codesniffer/build/HTMLCS.js"
VNU = "vnu-jar/build/dist/vnu.jar"


def checker(file: str) -> Path:
    """A file of a checker; without npm, or where it cannot be fetched, the test that asks is skipped."""
    lock, modules = FOLDER / "package-lock.json", FOLDER / "node_modules"
    installed = modules / "installed"
    with FileLock(FOLDER / ".lock"):
        if not installed.is_file() or installed.read_bytes() != lock.read_bytes():
            _fetch()
            shutil.copyfile(lock, installed)
    return modules / file


def _fetch() -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("NO NPM: HTML_CodeSniffer and vnu did not check the site (Debian: apt-get install npm)")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=0")
    run = subprocess.run(
        [npm, "ci", "--prefix", str(FOLDER), *quiet], capture_output=True, text=True, check=False
    )
    if run.returncode:
        pytest.skip(f"NOT FETCHED: HTML_CodeSniffer and vnu did not check the site. {run.stderr}")
