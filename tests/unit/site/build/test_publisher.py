"""Whose site it is: said when it is set, nothing made up when it is not, a sentence when it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sample_letter
from sample_letter import LETTER
from vraagbaak.errors import SettingError
from vraagbaak.site.build.publisher import Publisher, about_page, check_address, read_publisher

SET = """
extra:
  publisher:
    name: Griffie <b>x</b>
    contact: griffie@sample.test
    report: https://sample.test/fout
"""


OFFICIAL = "https://zoek.officielebekendmakingen.nl/"


@pytest.fixture(scope="module")
def unknown_site(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site of which nothing is set, and what the build said."""
    folder = tmp_path_factory.mktemp("unknown")
    (folder / "docs").symlink_to(docs)
    run = sample_letter.build(folder / "docs", folder / "site", SITE_URL="")
    assert run.returncode == 0, run.stderr
    return folder / "site", run.stderr


def test_without_an_address_none_is_written(unknown_site: tuple[Path, str]) -> None:
    site, said = unknown_site
    for name in ("index.html", f"{LETTER}/vraag-7/index.html", "404.html"):
        html = (site / name).read_text("utf-8")
        assert not re.search(r"canonical|cite-as|og:url|citation_public_url|\.example|None", html), name
    for ending in ("ris", "bib", "csl.json"):
        for name in (f"vraag-7/vraag-7.{ending}", f"brief.{ending}"):
            text = (site / LETTER / name).read_text("utf-8")
            urls = re.findall(r'(?m)^UR  - (.*)|^  url = \{(.*)\}|"URL": "(.*)"', text)
            assert [u for u in map("".join, urls) if not u.startswith(OFFICIAL)] == [], name
    for name in ("sitemap.xml", "feed.json", "atom.xml"):  # they are lists of addresses
        assert not (site / name).exists()
    for name in (f"{LETTER}/vragen.csv", f"{LETTER}/verwijzingen.csv"):
        text = (site / name).read_text("utf-8-sig")
        assert set(re.findall(r"https?://([^/\"\s]+)", text)) <= {
            "www.sitemaps.org", "jsonfeed.org", "zoek.officielebekendmakingen.nl", "www.tweedekamer.nl",
            "www.rijksoverheid.nl",
        }, name  # fmt: skip
    assert "The address of the site is not known" in said
    assert "Set site_url in mkdocs.yml, or SITE_URL=https://…" in said
    assert "does not say: name, contact, report" in said


def test_the_about_page_is_in_the_foot_of_every_page(unknown_site: tuple[Path, str]) -> None:
    site, _ = unknown_site
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        link = re.search(r'href="([^"]*)">Over deze site</a>', html)
        assert link, page
        assert (page.parent / link[1]).resolve() == site / "over" / "index.html"
        assert "Meld een fout" not in html
    about = (site / "over" / "index.html").read_text("utf-8")
    assert "niet de officiële publicatie" in about
    assert "Wie deze site maakt" not in about


@pytest.mark.site
def test_what_is_set_is_shown(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(docs)
    run = sample_letter.build(tmp_path / "docs", tmp_path / "site", more=SET)
    assert run.returncode == 0, run.stderr
    assert "not known" not in run.stderr + run.stdout
    about = (tmp_path / "site" / "over" / "index.html").read_text("utf-8")
    assert "gemaakt door Griffie &lt;b&gt;x&lt;/b&gt;." in about
    assert '<a href="mailto:griffie@sample.test">griffie@sample.test</a>' in about
    page = (tmp_path / "site" / LETTER / "vraag-7" / "index.html").read_text("utf-8")
    assert '<a href="https://sample.test/fout">Meld een fout</a>' in page


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "report: javascript:alert(1)",
            "line 4: report: expected an e-mail address or an address that starts with",
        ),
        ("contact: a@b", "line 4: contact: expected an e-mail address"),
        ("contact: [1]", "line 4: contact: expected text, found a list"),
        ("name: [1]", "line 4: name: expected text"),
        ("name: Griffie\u200bGroep", "line 4: name: expected text on one line"),
        ("naam: Griffie", "line 4: naam: is not known here; expected one of name, contact, report"),
    ],
)
def test_a_wrong_setting_names_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"theme: {{name: material}}\nextra:\n  publisher:\n    {line}\n", "utf-8")
    key, _, value = line.partition(": ")
    given: object = [1] if value == "[1]" else value
    with pytest.raises(SettingError, match=f"^mkdocs.yml, {re.escape(says)}"):
        read_publisher({"publisher": {key: given}}, config)


@pytest.mark.parametrize("address", ["naam.github.io", "ftp://x", "https://", "javascript:alert(1)"])
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: x\nsite_url: {address}\n", "utf-8")
    with pytest.raises(SettingError, match=r"^mkdocs.yml, line 2 \(or SITE_URL\): expected an address"):
        check_address(address, config)


@pytest.mark.site
@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("site_url: ftp://naam.example", "mkdocs.yml, line 7 (or SITE_URL): expected an address such as"),
        (
            "site_url: naam.github.io",
            "'site_url': The URL isn't valid, it should include the http://",
        ),  # MkDocs
        ("extra: {publisher: {report: x}}", "mkdocs.yml, line 7: report: expected an e-mail address"),
    ],
)
def test_a_wrong_setting_stops_the_build(docs: Path, tmp_path: Path, setting: str, says: str) -> None:
    (tmp_path / "docs").symlink_to(docs)
    run = sample_letter.build(tmp_path / "docs", tmp_path / "site", more=f"# mine\n{setting}\n")
    assert run.returncode == 1
    assert says in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "site").exists()


def test_text_of_settings_is_no_markup() -> None:
    page = about_page("<script> [x](y)", Publisher(name="*a* | b"))
    assert "<script>" not in page.markdown
    assert r"\*a\*" in page.markdown
