"""The finished folder: lean, put in place of the old one, and as one file to take along."""

from __future__ import annotations

import os
import re
import shutil
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

PRESSED = 3  # of 1 to 9: as fast as 1; 9 takes twice the time for 5 % less, measured on 2,400 files


def made_beside(site: Path) -> Path:
    """Where a site is made that will stand at ``site``: a build that is killed leaves the old one whole."""
    whole = site.resolve()  # a link stays a link
    return whole.with_name(f"{whole.name}.part")


def put_in_place(made: Path, site: Path) -> None:
    """Let the folder ``made`` take the place of ``site``; nothing is copied."""
    target = site.resolve()
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)  # of a build that was killed right here
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def write_package(site: Path, target: Path) -> None:
    """Write ``site`` as one file to take along, without pictures of pages; where that fails the old file stays."""
    made = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(made, "w") as archive:
            for folder, folders, names in os.walk(site):
                folders.sort()
                for path in (Path(folder, name) for name in sorted(names) if not name.endswith(".webp")):
                    name = str(Path("vraagbaak") / path.relative_to(site))
                    packed = zipfile.ZipInfo(name, time.localtime()[:6])
                    packed.external_attr, packed.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                    archive.writestr(packed, path.read_bytes(), compresslevel=PRESSED)
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)


def clean_site(site: Path) -> None:
    """Leave out source maps and the theme's own search: two thirds of the theme."""
    for path in site.glob("assets/**/*.map"):
        path.unlink()
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)
    for path in site.glob("assets/javascripts/workers/*"):
        path.unlink()


# --- the theme's style sheets without what no page uses -------------------------------------
# On a slow line every page waits for all of them.

_CLASSES = re.compile(r'class="([^"]*)"')
_RULE = re.compile(r"(?P<selectors>[^{}]+)(?P<body>\{[^{}]*\})")  # the innermost: not ``@media … { … }``
_AT_TOP = re.compile(r",(?![^()]*\))")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NEEDED = re.compile(r"(?:\.|\[data-md-color-(?:primary|accent)=)(-?[A-Za-z_][\w-]*)")


def classes_of(page: str) -> list[str]:
    """The values of ``class`` on a page of HTML, as they stand there."""
    return _CLASSES.findall(page)


def lean_styles(site: Path, classes: Iterable[str], colours: Iterable[str]) -> None:
    """Leave out of the theme's style sheets in ``site`` what needs a class that no page has and no script names.

    Args:
        site: the finished site.
        classes: what ``classes_of`` gives of all its pages.
        colours: the theme's colours that the site uses; others are left out too.
    """
    there = {*colours, *(name for value in classes for name in value.split())}
    for script in (site / "assets" / "javascripts").glob("*.js"):
        there.update(re.findall(r"[\w-]+", script.read_text("utf-8")))
    for path in (site / "assets" / "stylesheets").glob("*.min.css"):
        path.write_text(without_unused(path.read_text("utf-8"), there), "utf-8")


def without_unused(css: str, there: set[str]) -> str:
    """``css`` without selectors that need a class or colour which is not ``there``.

    What stands in brackets (``:not(.x)``) is not needed.
    """

    def kept(rule: re.Match[str]) -> str:
        selectors = (
            one
            for one in _AT_TOP.split(rule["selectors"])
            if there.issuperset(_NEEDED.findall(_IN_BRACKETS.sub("", one)))
        )
        joined = ",".join(selectors)
        return joined + rule["body"] if joined else ""

    return _RULE.sub(kept, css)
