"""What readers who use a keyboard, large letters or colours of their own meet; axe runs in ``test_browser.py``."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import PAGES, PHONE, open_search
from checkers import HTML_CODESNIFFER, VNU, checker
from sample_letter import LETTER

pytestmark = pytest.mark.xdist_group("browser")

NARROW = {"viewport": {"width": 320, "height": 640}}
STILL = {"reduced_motion": "reduce"}
FREE = {"bypass_csp": True}
"""A page that lets a test put its own script or style in."""

# --- checkers ---------------------------------------------------------------------------------

OF_THE_THEME = (
    # Two forms that send nothing: the choice of colours, and the search, which answers while one types.
    "Principle3.Guideline3_2.3_2_2.H32.2",
)
SNIFF = """new Promise(done => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages()
  .filter(m => m.type === HTMLCS.ERROR).map(m => `${m.code} ${m.msg} ${m.element.outerHTML?.slice(0, 200)}`))))"""


@pytest.mark.parametrize("page", [FREE, {**FREE, **PHONE}], indirect=True, ids=["desktop", "phone"])
def test_html_codesniffer_finds_nothing(page: Page, server: str) -> None:
    sniffer = checker(HTML_CODESNIFFER).read_text("utf-8")
    for path in PAGES:
        page.goto(f"{server}/{path}")
        page.evaluate(sniffer)
        found = [said for said in page.evaluate(SNIFF) if not any(code in said for code in OF_THE_THEME)]
        assert not found, (path, found)


def test_html_codesniffer_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<html lang=nl><title>x</title><img src=x><a href=x></a>")
    page.evaluate(checker(HTML_CODESNIFFER).read_text("utf-8"))
    assert len(page.evaluate(SNIFF)) >= 2


MARKUP_OF_THE_THEME = ('class="md-toggle"',)


def test_vnu_finds_no_error(site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("NO JAVA: vnu did not check the HTML (Debian: apt-get install default-jre-headless)")
    command = [java, "-jar", str(checker(VNU)), "--stdout", "--format", "json", "--errors-only"]
    run = subprocess.run(
        [*command, "--skip-non-html", str(site)], capture_output=True, text=True, check=False
    )
    found = json.loads(run.stdout)["messages"]
    assert any(MARKUP_OF_THE_THEME[0] in message["extract"] for message in found)  # it did look
    ours = [
        (message["url"], message["message"], message.get("extract"))
        for message in found
        if not any(markup in message.get("extract", "") for markup in MARKUP_OF_THE_THEME)
    ]
    assert not ours


# --- the keyboard -----------------------------------------------------------------------------

WALKED = {
    "home": "index.html",
    "letter": f"{LETTER}/index.html",
    "question": f"{LETTER}/vraag-7/index.html",
    "paper": "stukken/kst-35788-136/index.html",
}
CONTROLS = """all => { window.controls = all.filter(e => e.tabIndex >= 0
    && e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]'));
  return [controls.length, controls.filter(e => e.tabIndex > 0).length] }"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height, innerHeight) / 2;
  const seen = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), y);
  const first = e.getClientRects()[0] || box;  // of a link over two lines the middle is beside it
  const at = document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2);
  return {at: controls.indexOf(e), what: e.outerHTML.slice(0, 120), wide: box.width, high: box.height,
    field: e.matches('.md-search__input'), ring: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
    covered: ![seen, at].some(s => s && (e.contains(s) || s.contains(e) || e.parentElement.contains(s))),
    inside: !!e.closest('article') && !e.closest('thead, .vb-beside'), top: box.top + scrollY, bottom: box.bottom + scrollY};
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Each stop of the Tab key from the top of the page to its end."""
    count, out_of_order = page.locator("a[href], button, input, select, summary, [tabindex]").evaluate_all(
        CONTROLS
    )
    assert out_of_order == 0
    stops: list[dict[str, Any]] = []
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        if stops and (stops[-1]["field"] or len(stops) < 6):
            page.wait_for_timeout(150)  # the search opens and closes after the key
        if (stop := page.evaluate(FOCUSED)) is None:
            break
        stops.append(stop)
    assert [stop["at"] for stop in stops] == list(range(count)), "each control once, in the order of the page"
    return stops


@pytest.mark.parametrize("where", WALKED.values(), ids=WALKED)
@pytest.mark.parametrize(
    "page", [STILL, {**STILL, **PHONE}, {**STILL, "forced_colors": "active"}],
    indirect=True, ids=["desktop", "phone", "forced-colours"],
)  # fmt: skip
def test_every_control_by_keyboard(page: Page, server: str, where: str) -> None:
    page.goto(f"{server}/{where}")
    page.wait_for_timeout(200)
    stops = walk(page)
    assert "md-skip" in stops[0]["what"]
    for stop in stops:
        assert stop["field"] or stop["ring"] >= 1, stop
        assert min(stop["wide"], stop["high"]) > 1, stop
        assert not stop["covered"], stop
    inside = [stop for stop in stops if stop["inside"]]
    for one, other in itertools.pairwise(inside):
        assert other["bottom"] > one["top"], (one, other)  # beside it or below it
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED)["at"] == len(stops) - 1


@pytest.mark.parametrize("page", [STILL, {**STILL, **PHONE}], indirect=True, ids=["desktop", "phone"])
def test_what_is_found_by_keyboard(page: Page, server: str) -> None:
    """Tab goes through everything that was found, in its order; Escape closes the search from there."""
    page.goto(f"{server}/index.html")
    open_search(page)
    page.keyboard.type("gemeente", delay=5)
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(600)  # what half of the word finds makes room for what the whole word does
    shown = page.locator(".md-search-result__link, .md-search-result summary").evaluate_all(
        "all => (window.controls = all.filter(e => e.checkVisibility())).length"
    )
    assert shown > 5
    reached: list[int] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stop["at"] < 0 and reached):
            break
        if stop["at"] >= 0:
            assert stop["ring"] >= 1, stop
            assert not stop["covered"], stop
            reached.append(stop["at"])
        if len(reached) == shown:
            break
    assert reached == list(range(shown))
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert not page.locator("#__search").is_checked()


# --- targets and text spacing -----------------------------------------------------------------

# What is there for screen readers only is clipped away.
CLIPPED = "e => { for (let x = e; x; x = x.parentElement) if (getComputedStyle(x).clipPath !== 'none') return true; return false }"
SMALL = r"""() => {
  const clipped = CLIPPED;
  const shown = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && r.right > 0
    && getComputedStyle(e).pointerEvents !== 'none' && !clipped(e) && e.checkVisibility({opacityProperty: true, visibilityProperty: true}) };
  const all = [...document.querySelectorAll('a[href], button, input, select, summary, [role=button]')].filter(shown);
  const plane = e => { for (let x = e.parentElement; x; x = x.parentElement) { const s = getComputedStyle(x);
    if (/sticky|fixed/.test(s.position) || /auto|scroll/.test(s.overflowY)) return x } return null };
  const circle = r => [r.left + r.width / 2, r.top + r.height / 2];
  const words = text => text.replace(/\s+/g, ' ').trim();
  const inSentence = e => getComputedStyle(e).display === 'inline'
    && words(e.closest('p, li, td, th, figcaption, h1, h2, h3, div').textContent).length > words(e.textContent).length;
  const found = [];
  for (const e of all) {
    const own = e.getBoundingClientRect();
    if ((own.width >= 24 && own.height >= 24) || inSentence(e)) continue;
    const [x, y] = circle(own);
    for (const other of all) {
      if (other === e || other.contains(e) || e.contains(other) || plane(other) !== plane(e)) continue;
      const r = other.getBoundingClientRect(), [ox, oy] = circle(r);
      const gap = Math.hypot(Math.max(r.left - x, 0, x - r.right), Math.max(r.top - y, 0, y - r.bottom));
      if (gap < 12 || ((r.width < 24 || r.height < 24) && Math.hypot(ox - x, oy - y) < 24))
        found.push([e.outerHTML.slice(0, 150), own.width, own.height, other.outerHTML.slice(0, 150)]);
    }
  }
  return found;
}""".replace("CLIPPED", CLIPPED)


@pytest.mark.parametrize("page", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
def test_targets_are_large_or_apart(page: Page, server: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, or room for such a circle, or in a sentence."""
    for path in PAGES:
        page.goto(f"{server}/{path}")
        page.wait_for_timeout(100)
        assert not page.evaluate(SMALL), path


def test_small_targets_are_found(page: Page) -> None:
    page.set_content("<style>a {display: block; height: 12px}</style><a href=x>a</a><a href=y>b</a>")
    assert len(page.evaluate(SMALL)) == 2


SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }"""
CUT = r"""() => {
  const clipped = CLIPPED;
  const seen = e => !clipped(e) && e.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const found = document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [];
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e);
    if (!seen(e) || e.clientWidth <= 1 || !e.textContent.trim()) continue;
    if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1) found.push(['cut at its side', e.outerHTML.slice(0, 200)]);
    if (/hidden|clip/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1) found.push(['cut below', e.outerHTML.slice(0, 200)]);
  }
  const plane = e => { for (let x = e; x && x !== document.body; x = x.parentElement) { const s = getComputedStyle(x);
    if (/sticky|fixed/.test(s.position) || /auto|scroll/.test(s.overflowY)) return x } return null };
  const lines = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, e = text.parentElement, range = document.createRange();
    if (!text.textContent.trim() || !seen(e) || e.closest('svg')) continue;
    range.selectNodeContents(text);
    const half = parseFloat(getComputedStyle(e).fontSize) * 0.4, of = plane(e);
    for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1)
      lines.push([r.left, r.right, (r.top + r.bottom) / 2 - half, (r.top + r.bottom) / 2 + half, of, text.textContent.trim().slice(0, 60)]);
  }
  lines.forEach((a, at) => lines.slice(at + 1).forEach(b => {
    if (a[4] === b[4] && Math.min(a[1], b[1]) - Math.max(a[0], b[0]) > 2 && Math.min(a[3], b[3]) - Math.max(a[2], b[2]) > 2)
      found.push(['over one another', a[5], b[5]]);
  }));
  return found;
}""".replace("CLIPPED", CLIPPED)


@pytest.mark.parametrize("page", [FREE, {**FREE, **NARROW}], indirect=True, ids=["desktop", "narrow"])
def test_text_with_more_space(page: Page, server: str) -> None:
    """WCAG 1.4.12: nothing is cut off and nothing overlaps when a reader sets more space."""
    for path in PAGES:
        page.goto(f"{server}/{path}")
        page.add_style_tag(content=SPACED)
        page.wait_for_timeout(100)
        assert not page.evaluate(CUT), path


def test_what_is_cut_is_found(page: Page) -> None:
    cut = "<p style='width: 3em; overflow: hidden; white-space: nowrap'>een twee drie"
    page.set_content(f"{cut}</p><p>boven</p><p style='margin-top: -2em'>onder</p>")
    found = page.evaluate(CUT)
    assert [kind for kind, *_ in found] == ["cut at its side", "over one another"]


BROKEN = r"""whats => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest('script, svg') || !text.parentElement.checkVisibility({visibilityProperty: true})) continue;
    for (const what of whats) for (let at = text.data.indexOf(what); at >= 0; at = text.data.indexOf(what, at + 1)) {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + what.length);
      seen += 1;
      if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) found.push(text.parentElement.outerHTML);
    }
  }
  return [seen, found];
}"""


def test_names_and_numbers_are_not_broken_over_lines(page: Page, server: str) -> None:
    """At every width from a small phone to a desk."""
    for path in (f"{LETTER}/index.html", f"{LETTER}/vraag-7/index.html", "stukken/kst-35788-136/index.html"):
        page.goto(f"{server}/{path}")
        for width in range(320, 1300, 35):
            page.set_viewport_size({"width": width, "height": 900})
            seen, broken = page.evaluate(
                BROKEN, ["36 200 VII, nr. 147", "35 788, nr. 136", "18 januari 2023", "Tjitske Vermeulen"]
            )
            assert seen
            assert not broken, (path, width)


# --- colours of the reader --------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", [{"forced_colors": "active"}, {"forced_colors": "active", "color_scheme": "dark"}],
    indirect=True, ids=["light", "dark"],
)  # fmt: skip
def test_forced_colours(page: Page, server: str) -> None:
    for path in PAGES:
        page.goto(f"{server}/{path}")
        result = Axe().run(page, options={"runOnly": ["wcag2aa", "wcag22aa"]})
        assert result.violations_count == 0, f"{path}\n{result.generate_report()}"
    page.goto(f"{server}/{LETTER}/index.html")
    fills = page.locator(".vb-chart svg").evaluate(
        "svg => ['.vb-bar:not(.vb-bar--gone)', '.vb-bar__hit'].map(s => getComputedStyle(svg.querySelector(s)).fill)"
    )
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert fills[0] != ground
    assert fills[1] == "none"  # else each bar is a solid block
    for control in page.locator(".vb-table-tools input, .vb-copy button").all():
        assert control.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 1
