"""Two sites side by side on one host: one search finds in both, and asks nothing of another host."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

import sample_letter
import typeset
from browsing import PATH, serving
from sample_letter import LETTER, ROOT
from vraagbaak.cli import main
from vraagbaak.errors import SettingError
from vraagbaak.publishing.sites import BuiltSite, home_of_sites, sites_in, write_home
from vraagbaak.site.search.index import SearchedPage, searched_page, write_search

OTHER = "2024-0000000009"
SEARCH = """async ([sites, queries]) => {
  const search = searchOf(new URL("./", location.href), sites);
  const found = {};
  for (const words of queries) found[words] = (await search(words, 30)).map((page) => page.href);
  return found;
}"""


@pytest.fixture(scope="module")
def two_sites(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample, a site of another letter that does not know its address, and their home."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(site, folder / "een")
    docs = folder.with_name("other") / "docs"
    docs.mkdir(parents=True)
    blocks = [
        *typeset.question("1", "Hoe gaat het met de weidevogels?"),
        *typeset.answer("Goed met alle gemeenten."),
    ]
    (docs.parent / "in.pdf").write_bytes(typeset.letter_pdf(blocks, kenmerk=OTHER))
    assert main([str(docs.parent / "in.pdf"), "--docs", str(docs), "--jobs", "1"]) == 0
    shutil.copy(ROOT / "docs" / "toegankelijkheid.md", docs)
    run = sample_letter.build(docs, folder / "twee", more="site_name: Jaar <2>\n", SITE_URL="")
    assert run.returncode == 0, run.stderr
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "home.py"), str(folder), "Alle brieven"], check=True
    )
    return folder


def searched(
    page: Page, host: str, sites: list[str], queries: list[str]
) -> tuple[dict[str, list[str]], list[str]]:
    """What the home at ``host`` finds for each query in ``sites`` below it, and which files it asked there."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host}/index.html")
    found = page.evaluate(SEARCH, [sites, queries])
    assert [address for address in asked if not address.startswith(f"{host}/")] == []
    return (
        {words: [unquote(one.removeprefix(host)) for one in its] for words, its in found.items()},
        [path for address in asked if "/search/" in (path := address.removeprefix(f"{host}/"))],
    )


@pytest.mark.parametrize("where", ["http", "folder"])
def test_one_search_finds_in_both_and_stays_on_the_host(page: Page, two_sites: Path, where: str) -> None:
    with at(two_sites, where) as host:
        found, asked = searched(page, host, ["een", "twee"], ["weidevogels", "ziekenhuizen", "gemeenten"])
    assert found["weidevogels"][0].startswith(f"/twee/{OTHER}/vraag-1/")
    assert f"/een/{LETTER}/vraag-43/" in " ".join(found["ziekenhuizen"])
    assert {address.split("/")[1] for address in found["gemeenten"]} == {"een", "twee"}
    assert {address.split("/")[0] for address in asked} == {"een", "twee"}
    for address in [address for pages in found.values() for address in pages]:
        assert (two_sites / address.split("#")[0].split("?")[0].lstrip("/")).exists(), address


@contextmanager
def at(folder: Path, where: str) -> Iterator[str]:
    """The address of ``folder``: on a server, or as it is on the disk."""
    if where == "folder":
        yield folder.as_uri()
    else:
        with serving(folder) as address:
            yield address.removesuffix(PATH)


WORDS = (
    "brug",
    "veer",
    "dam",
    "sluis",
    "haven",
    "dijk",
    "polder",
    "kade",
    "gracht",
    "molen",
    "stal",
    "weide",
)


def page_with(number: int, words: random.Random) -> SearchedPage:
    """A page with words that are as rare as they stand late in the list."""
    said = [WORDS[min(int(words.expovariate(0.4)), len(WORDS) - 1)] for _ in range(words.randrange(3, 40))]
    page = searched_page(f"b/vraag-{number}/index.html", {}, f"Vraag {number}", f"<p>{' '.join(said)}</p>")
    assert page
    return page


@pytest.mark.site
@pytest.mark.parametrize("seed", range(5))
def test_pages_of_two_sites_are_ranked_as_those_of_one(page: Page, tmp_path: Path, seed: int) -> None:
    """A word tells as much as it is rare on all sites: a page stands in one place, on one site or on two."""
    words = random.Random(seed)
    pages = [page_with(number, words) for number in range(40)]
    for name, its in (("een", pages[:7]), ("twee", pages[7:]), ("samen", pages)):
        (tmp_path / name / "search").mkdir(parents=True)
        (tmp_path / name / "search" / "search_index.json").write_text("{}", "utf-8")
        write_search(tmp_path / name, its, [], {}, name, 1)
    write_home(tmp_path, "Alle")
    queries = [" ".join(words.sample(WORDS, count)) for count in (1, 1, 2, 2, 3, 4)]
    apart = searched(page, tmp_path.as_uri(), ["een", "twee"], queries)[0]
    one = searched(page, tmp_path.as_uri(), ["samen"], queries)[0]
    for query in queries:
        assert [path.split("/", 2)[2] for path in apart[query]] == [
            path.split("/", 2)[2] for path in one[query]
        ]
    assert max(len({path.split("/")[1] for path in found}) for found in apart.values()) == 2


def test_what_one_site_has_is_guessed_on_no_other(page: Page, two_sites: Path) -> None:
    """A word of one site makes a site without it load the words that begin so, and the long ones that may hold it."""
    _, asked = searched(page, two_sites.as_uri(), ["een", "twee"], ["weidevogels"])
    assert "twee/search/w-we.js" in asked
    assert not [path for path in asked if "/w-w" in path and "/w-we" not in path]


def test_the_home_lists_the_sites(two_sites: Path) -> None:
    page = (two_sites / "index.html").read_text("utf-8")
    for link in ("een/index.html", "twee/index.html"):
        assert f'href="{link}"' in page
        assert (two_sites / link).is_file()
    assert ">Vraagbaak</a>: 1 brief</li>" in page
    assert ">Jaar &lt;2&gt;</a>: 1 brief</li>" in page
    assert not re.search(r"https?://", page)


def test_text_of_sites_is_no_markup() -> None:
    page = home_of_sites("<script>", [BuiltSite('a"', "<b>", 3)])
    assert "<script>" not in page
    assert "<b>" not in page
    assert ": 3 brieven" in page


@pytest.mark.parametrize("text", ["", 'vraagbaakFound("index",{"pages":3})', 'vraagbaakFound("index",{)'])
def test_a_site_of_another_program_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingError, match="found none"):
        sites_in(tmp_path)
    (tmp_path / "a" / "search").mkdir(parents=True)
    (tmp_path / "a" / "search" / "index.js").write_text(text, "utf-8")
    with pytest.raises(
        SettingError, match=r"a/search/index\.js: expected the index of a site of this program"
    ):
        sites_in(tmp_path)


def test_the_data_of_several_sites_is_read_together(two_sites: Path) -> None:
    """The example of the manual, run by DuckDB in the folder that holds the sites."""
    (example,) = re.findall(
        r"^```python sites\n(.*?)^```$",
        (ROOT / "docs" / "manual" / "publishing.md").read_text("utf-8"),
        re.M | re.S,
    )
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=two_sites, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    rows = [re.findall(r"[\w-]+", row) for row in run.stdout.splitlines()]
    assert ["twee", "1"] in rows
    assert ["een", "45"] in rows
