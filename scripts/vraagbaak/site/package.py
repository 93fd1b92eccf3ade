"""The folder that is published, and the same as one file to take along."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from pathlib import Path


def pack_site(site: Path, target: Path, level: int) -> None:
    """The site as one file to take along, without pictures of pages.

    ``level`` is how hard to press, 1 to 9.
    """
    beside = target.with_suffix(".part")
    with zipfile.ZipFile(beside, "w") as archive:
        for folder, folders, names in os.walk(site):
            folders.sort()
            for path in (Path(folder, name) for name in sorted(names) if not name.endswith(".webp")):
                name = str(Path("vraagbaak") / path.relative_to(site))
                packed = zipfile.ZipInfo(name, time.localtime()[:6])
                packed.external_attr, packed.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                archive.writestr(packed, path.read_bytes(), compresslevel=level)
    beside.replace(target)


def clean_site(site: Path) -> None:
    """Leave out source maps and the theme's own search: two thirds of the theme."""
    for path in site.glob("assets/**/*.map"):
        path.unlink()
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)
    for path in site.glob("assets/javascripts/workers/*"):
        path.unlink()
