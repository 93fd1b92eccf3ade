"""The theme's style sheets without what no page uses: on a slow line every page waits for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

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
