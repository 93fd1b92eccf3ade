"""Two sites side by side on one host: one search finds in both, and asks nothing of another host."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import playwright
import pytest

import sample_letter
import typeset
from sample_letter import LETTER, ROOT
from vraagbaak.cli import main
from vraagbaak.errors import SettingError
from vraagbaak.site.home_of_sites import OneSite, home_of_sites, sites_in

NODE = Path(playwright.__file__).parent / "driver" / "node"
OTHER = "2024-0000000009"
# Node has no document: what the script of a site's own search asks of a browser.
SEARCH = """
const asked = [];
const { fetch: real } = globalThis;
globalThis.fetch = (address) => {
  asked.push(new URL(address, process.argv[2]).href);
  return real(address);
};
globalThis.document = { querySelector: () => null, currentScript: { src: `${process.argv[2]}search.js` } };
globalThis.window = globalThis;
(0, eval)(await (await real(`${process.argv[2]}search.js`)).text());
const { searchOf } = await import(process.argv[3]);
const search = searchOf(process.argv[2], ["een", "twee"]);
const found = {};
for (const words of process.argv.slice(4)) found[words] = (await search(words)).map((page) => page.href);
console.log(JSON.stringify({ found, asked }));
"""


@pytest.fixture(scope="module")
def two_sites(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and a site of another letter, and their home."""
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
    run = sample_letter.build(docs, folder / "twee")
    assert run.returncode == 0, run.stderr
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "home.py"), str(folder), "Alle brieven"], check=True
    )
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def test_one_search_finds_in_both_and_stays_on_the_host(two_sites: Path, tmp_path: Path) -> None:
    script = tmp_path / "search.mjs"
    script.write_text(SEARCH, "utf-8")
    handler = functools.partial(_Quiet, directory=str(two_sites))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}/"
        run = subprocess.run(
            [str(NODE), str(script), root, str(two_sites / "search.mjs"), "weidevogels", "ziekenhuizen", "gemeenten"],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        server.shutdown()
    assert run.returncode == 0, run.stderr
    said = json.loads(run.stdout)
    birds = said["found"]["weidevogels"][0]
    assert birds.startswith(f"/twee/{OTHER}/vraag-1/")
    assert f"/een/{LETTER}/vraag-43/" in " ".join(said["found"]["ziekenhuizen"])
    assert {address.split("/")[1] for address in said["found"]["gemeenten"]} == {"een", "twee"}
    assert len(said["asked"]) > 4
    assert [address for address in said["asked"] if not address.startswith(root)] == []
    for address in [address for found in said["found"].values() for address in found]:
        assert (two_sites / address.split("#")[0].split("?")[0].lstrip("/")).exists(), address


def test_the_home_lists_the_sites(two_sites: Path) -> None:
    page = (two_sites / "index.html").read_text("utf-8")
    for link in ("een/index.html", "twee/index.html"):
        assert f'href="{link}"' in page
        assert (two_sites / link).is_file()
    assert page.count(": 1 brief</li>") == 2
    assert not re.search(r"https?://", page)


def test_text_of_sites_is_no_markup() -> None:
    page = home_of_sites("<script>", [OneSite('a"', "<b>", 3)])
    assert "<script>" not in page.replace('<script type="module"', "")
    assert "<b>" not in page
    assert ": 3 brieven" in page


def test_a_site_whose_index_cannot_be_merged_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="found none"):
        sites_in(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "feed.json").write_text("{}", "utf-8")
    with pytest.raises(SettingError, match="has no index"):
        sites_in(tmp_path)
