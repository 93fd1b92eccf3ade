"""The site as one file to take along."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from vraagbaak.site.package import Package

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


@pytest.mark.parametrize("first", [(), ("een",), ("twee", "een")])
def test_every_file_is_in_it_once_but_pictures(site: Path, first: tuple[str, ...]) -> None:
    target = site.with_name("site.zip")
    package = Package(site, target, level=9)
    package.add(*first)
    (site / "later.html").write_text("this is later.html")
    package.finish()
    with zipfile.ZipFile(target) as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
        assert len(archive.namelist()) == len(held)
    expected = [name for name in (*FILES, "later.html") if not name.endswith(".webp")]
    assert held == {f"vraagbaak/{name}": f"this is {name}" for name in expected}
    assert sorted(path.name for path in site.parent.iterdir()) == ["site", "site.zip"]


def test_one_that_is_given_up_leaves_the_old(site: Path) -> None:
    target = site.with_name("site.zip")
    target.write_text("of before")
    package = Package(site, target, level=1)
    package.add("een")
    package.give_up()
    assert target.read_text() == "of before"
    assert sorted(path.name for path in site.parent.iterdir()) == ["site", "site.zip"]
