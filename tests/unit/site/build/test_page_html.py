"""Steps over finished pages."""

from __future__ import annotations

import pytest

from vraagbaak.site.build.finished_site import classes_of, without_unused
from vraagbaak.site.build.page_html import text_first, with_head

SEARCH, THEME = '<script src="../js/search.js"></script>', '<script src="../js/bundle.1.min.js"></script>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            f"<head>{SEARCH}\n<link></head>text{THEME}</body>",
            f"<head><link></head>text{SEARCH}\n{THEME}</body>",
        ),
        (f"<head>{SEARCH}</head>text</body>", None),  # another theme
        (f"<head></head>text{THEME}</body>", None),
        (f"{THEME}{SEARCH}", None),
    ],
)
def test_the_text_comes_before_the_search(page: str, expected: str | None) -> None:
    assert text_first(page) == (expected or page)


def test_a_head_of_ours_is_the_end_of_the_head() -> None:
    assert with_head("<head>a</head><body></head></body>", "b") == "<head>ab\n</head><body></head></body>"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b,p{x:1}", ".a,p{x:1}"),
        (".a .b{x:1}p>.b:hover{x:2}", ""),
        (".a:not(.b){x:1}", ".a:not(.b){x:1}"),
        (":is(.b,p) .a{x:1}", ":is(.b,p) .a{x:1}"),
        ("@media print{.b{x:1}.a{x:2}}@media screen{.b{x:1}}", "@media print{.a{x:2}}@media screen{}"),
        ("@keyframes b{0%{x:1}to{x:2}}:root{--b:1}", "@keyframes b{0%{x:1}to{x:2}}:root{--b:1}"),
        (".a-b{x:1}.a_b{x:1}.aa{x:1}", ""),
        (
            "[data-md-color-primary=red]{x:1}[data-md-color-primary=indigo]{x:2}",
            "[data-md-color-primary=indigo]{x:2}",
        ),
        ("[data-md-color-scheme=slate]{x:1}", "[data-md-color-scheme=slate]{x:1}"),
    ],
)
def test_styles_that_no_page_uses_go(css: str, expected: str) -> None:
    assert without_unused(css, {"a", "indigo"}) == expected


def test_the_classes_of_a_page() -> None:
    assert classes_of('<p class="a b"><i class=""><b class="c">') == ["a b", "", "c"]
