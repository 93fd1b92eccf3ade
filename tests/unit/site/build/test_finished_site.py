"""The site as one file to take along."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from vraagbaak.site.build.finished_site import write_package

FILES = (
    "index.html",
    "een/index.html",
    "een/vraag-1/index.html",
    "een/vraag-1/p1.webp",
    "twee/index.html",
    "search/t.js",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"this is {name}")
    return tmp_path / "site"


def test_every_file_is_in_it_once_but_pictures(site: Path) -> None:
    target = site.with_name("site.zip")
    target.write_text("of before")
    write_package(site, target)
    with zipfile.ZipFile(target) as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
        assert len(archive.namelist()) == len(held)
    expected = [name for name in FILES if not name.endswith(".webp")]
    assert held == {f"vraagbaak/{name}": f"this is {name}" for name in expected}
    assert sorted(path.name for path in site.parent.iterdir()) == ["site", "site.zip"]


def test_one_that_fails_leaves_the_old(site: Path) -> None:
    target = site.with_name("site.zip")
    target.write_text("of before")
    (site / "gone.html").symlink_to("nowhere")
    with pytest.raises(FileNotFoundError):
        write_package(site, target)
    assert target.read_text() == "of before"
    assert sorted(path.name for path in site.parent.iterdir()) == ["site", "site.zip"]
