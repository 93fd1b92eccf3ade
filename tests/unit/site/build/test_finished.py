"""Finished pages and the finished folder."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from vraagbaak.site.build.finished import (
    classes_of,
    keeping_together,
    lean,
    without_unused,
    write_package,
)


def test_a_lean_page_reads_the_same() -> None:
    page = '<ul data-search-exclude="">\n  <li>a\n    <b>b</b>\n  </li>\n</ul>\n<p data-search-exclude title=" data-search-exclude ">c</p> data-search-exclude'
    assert (
        lean(page)
        == '<ul><li>a\n<b>b</b></li></ul><p title=" data-search-exclude ">c</p> data-search-exclude'
    )
    assert lean("<pre>\n  a</pre>") == "<pre>\n  a</pre>"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b,p{x:1}", ".a,p{x:1}"),
        (".a .b{x:1}p>.b:hover{x:2}", ""),
        (".a:not(.b){x:1}", ".a:not(.b){x:1}"),
        (":is(.b,p) .a{x:1}", ":is(.b,p) .a{x:1}"),
        ("@media print{.b{x:1}.a{x:2}}@media screen{.b{x:1}}", "@media print{.a{x:2}}@media screen{}"),
        (
            "@keyframes b{0%{x:1}to{x:2}}p{--b:1;x:var(--b)}",
            "@keyframes b{0%{x:1}to{x:2}}p{--b:1;x:var(--b)}",
        ),
        (':root{--b:url("data:a;b");--c:1;x:var(--c);--d:2}', ":root{--c:1;x:var(--c);}"),
        ("[dir=rtl] .a,[dir=ltr] .a{x:1}", "[dir=ltr] .a{x:1}"),
        (".a-b{x:1}.a_b{x:1}.aa{x:1}", ""),
        (
            "[data-md-color-primary=red]{x:1}[data-md-color-primary=indigo]{x:2}",
            "[data-md-color-primary=indigo]{x:2}",
        ),
        ("[data-md-color-scheme=slate]{x:1}", "[data-md-color-scheme=slate]{x:1}"),
    ],
)
def test_styles_that_no_page_uses_go(css: str, expected: str) -> None:
    assert without_unused(css, {"a", "indigo", "ltr"}) == expected


def test_the_classes_of_a_page() -> None:
    assert classes_of('<p class="a b"><i class=""><b class="c">') == ["a b", "", "c"]


NAMES = {"De": ("De Jonge",), "Hanke": ("Hanke Bruins Slot",), "Van": ("Van der Plas", "Van der Lee")}


def _kept(text: str) -> list[str]:
    made = keeping_together(NAMES)(f"<head><title>36 200 VII</title></head><body><p>{text}</p></body>")
    assert re.sub(r'<span class="vb-kept">(.*?)</span>', r"\1", made).endswith(f"<p>{text}</p></body>")
    return re.findall(r'<span class="vb-kept">(.*?)</span>', made)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kamerstukken II 2022/23, 36 200 VII, nr. 147.", ["36 200 VII, nr. 147"]),
        ("(Kamerstuk 35788, nr. 136)", ["35788, nr. 136"]),
        ("Dossier 35\u00a0788 en 36 200-A", ["35\u00a0788", "36 200-A"]),
        ("op 3 maart 2020, nr. 33", ["3 maart 2020", "nr. 33"]),
        ("van De Jonge en Hanke Bruins Slot", ["De Jonge", "Hanke Bruins Slot"]),
        ("de motie Van der Lee c.s.", ["Van der Lee"]),
        ("Van der Leeuw en De Jongere", []),
        ("36 200 Inwoners, 136 200 en 12 3456", ["36 200", "136 200"]),
        ("in 2022 was het 1 250 000, 36 200 1234", ["1 250 000", "36 200"]),
        ("in 2020 maart", []),
    ],
)
def test_what_is_kept_on_one_line(text: str, kept: list[str]) -> None:
    assert _kept(text) == kept


@pytest.mark.parametrize(
    "page",
    [
        '<body><a title="36 200 VII" href="x">y</a></body>',
        "<body><script>x = '36 200 VII'</script></body>",
        "<body><svg><title>Vraag 3: 36 200 VII</title></svg><select><option>De Jonge</option></select></body>",
        "<body><code>36 200 VII</code></body>",
        "<head><title>36 200 VII</title></head>",
    ],
)
def test_what_is_no_text_stays(page: str) -> None:
    assert keeping_together(NAMES)(page) == page


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
