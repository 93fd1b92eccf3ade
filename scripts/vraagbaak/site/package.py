"""The folder that is published, and the same as one file to take along."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from pathlib import Path


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


def pack_site(site: Path, target: Path, level: int) -> None:
    """The site as one file to take along, without pictures of pages and the search of a server.

    ``level`` is how hard to press, 1 to 9.
    """
    beside, left_out = target.with_suffix(".part"), site / "pagefind"
    with zipfile.ZipFile(beside, "w") as archive:
        for folder, folders, names in os.walk(site):
            folders.sort()
            for path in (Path(folder, name) for name in sorted(names) if not name.endswith(".webp")):
                if left_out not in path.parents:
                    name = str(Path("vraagbaak") / path.relative_to(site))
                    packed = zipfile.ZipInfo(name, time.localtime()[:6])
                    packed.external_attr, packed.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                    archive.writestr(packed, path.read_bytes(), compresslevel=level)
    beside.replace(target)


def clean_site(site: Path) -> None:
    """Leave out source maps and the languages of other countries: two thirds of the theme."""
    for path in site.glob("assets/**/*.map"):
        path.unlink()
    keep = {"lunr.nl.min.js", "lunr.stemmer.support.min.js", "lunr.multi.min.js"}
    for path in site.glob("assets/javascripts/lunr/**/*.js"):
        if path.parent.name == "min" and path.name not in keep:
            path.unlink()
    for name in ("assets/javascripts/lunr/tinyseg.js", "assets/javascripts/lunr/wordcut.js", "search-nl.js"):
        (site / name).unlink(missing_ok=True)
