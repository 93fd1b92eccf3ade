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


class Package:
    """The site as one file to take along, without pictures of pages; made bit by bit, as its files are there."""

    def __init__(self, site: Path, target: Path, level: int) -> None:
        """``level`` is how hard to press, 1 to 9."""
        self.site, self.target, self.level = site, target, level
        self._beside = target.with_suffix(".part")
        self._archive = zipfile.ZipFile(self._beside, "w")
        self._there: set[str] = set()

    def add(self, *folders: str) -> None:
        """Put these folders of the site in: none of their files may change after this."""
        for folder in folders:
            self._add(self.site / folder)
        self._there.update(folders)

    def finish(self) -> None:
        """Put the rest in: the file is there."""
        self._add(self.site)
        self._archive.close()
        self._beside.replace(self.target)

    def give_up(self) -> None:
        """The site will not be whole: leave what stood there."""
        self._archive.close()
        self._beside.unlink(missing_ok=True)

    def _add(self, top: Path) -> None:
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(set(folders) - self._there if Path(folder) == self.site else folders)
            for path in (Path(folder, name) for name in sorted(names) if not name.endswith(".webp")):
                name = str(Path("vraagbaak") / path.relative_to(self.site))
                packed = zipfile.ZipInfo(name, time.localtime()[:6])
                packed.external_attr, packed.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                self._archive.writestr(packed, path.read_bytes(), compresslevel=self.level)


def clean_site(site: Path) -> None:
    """Leave out source maps and the theme's own search: two thirds of the theme."""
    for path in site.glob("assets/**/*.map"):
        path.unlink()
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)
    for path in site.glob("assets/javascripts/workers/*"):
        path.unlink()
