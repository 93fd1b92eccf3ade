"""When each file of ``docs/`` was first committed and last changed: the dates of feeds and of the sitemap.

git keeps these dates, so two builds of one commit say the same. Where git does not know (no repository, a copy
without its history, a file that is not committed yet) there is no date, and none is made up.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

PATIENCE_S = 60  # 20,000 commits of letters take about one second


class GitDates(Struct, frozen=True):
    """By path, relative to ``docs/``; ISO 8601 with time and zone."""

    first: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[str, str] = field(default_factory=dict)

    def changed_on(self, path: str) -> str:
        """The day of the last change; empty where it is not known."""
        return self.last.get(path, "")[:10]


def read_git_dates(docs: Path) -> GitDates:
    """The dates of every file below ``docs``; none where git does not know."""
    if _git(docs, "rev-parse", "--is-shallow-repository").strip() != "false":
        return GitDates()
    said = _git(docs, "log", "--format=%x00%aI", "--name-only", "--no-renames", "--relative", "--", ".")
    return dates_from_log(said)


def dates_from_log(said: str) -> GitDates:
    """The dates in what ``git log`` says: newest first, a date behind a zero byte, then its files."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for commit in said.split("\0")[1:]:
        date, *paths = commit.split("\n")
        for path in filter(None, paths):
            first[path] = date
            last.setdefault(path, date)
    return GitDates(first, last)


def _git(folder: Path, *arguments: str) -> str:
    """The output of git; nothing when it is not there or fails."""
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=PATIENCE_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout if run.returncode == 0 else ""
