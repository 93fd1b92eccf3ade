"""The site in a real Chromium: over HTTP and from a folder, on a desktop and a phone."""

from __future__ import annotations

import contextlib
import csv
import re
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from browsing import PAGES, PATH, PHONE, open_search, serving
from sample_letter import ADDRESS, LETTER, OFFICIAL
from test_found_by import SPELLINGS
from vraagbaak.publishing.sites import write_home
from vraagbaak.site.search.words import folded, name_of, stem

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.xdist_group("browser")


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [
    {}, PHONE, {"color_scheme": "dark"}, {**PHONE, "color_scheme": "dark"},
]  # fmt: skip


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=["light", "phone", "dark", "dark-phone"])
def test_accessible(page: Page, server: str) -> None:
    axe = Axe()
    for path in PAGES:
        page.goto(f"{server}/{path}")
        result = axe.run(page, options=RULES)
        assert result.violations_count == 0, f"{path}\n{result.generate_report()}"


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=["light", "phone", "dark", "dark-phone"])
def test_search_panel_accessible(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-4/index.html")
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.locator(".md-header__button[for=__search] .vb-button").click()
    search(page, "motie")
    page.wait_for_timeout(400)  # the panel fades in
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()
    assert page.locator(".md-search-result .md-tag").count() > 0  # party, kind and state


@pytest.mark.parametrize("where", ["top", "deep", "folder"])
def test_unknown_address(page: Page, server: str, site: Path, where: str) -> None:
    """Styled, searchable and with links that lead somewhere, wherever it is shown."""

    def unknown(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html", body=(site / "404.html").read_text("utf-8"))

    page.route("**/nergens", unknown)
    places = {
        "top": f"{server}/nergens",
        "deep": f"{server}/a/b/nergens",
        "folder": (site / "404.html").as_uri(),
    }
    page.goto(places[where])
    assert page.title() == "Pagina niet gevonden - Vraagbaak"
    assert page.locator(".md-header").evaluate("e => getComputedStyle(e).position") == "sticky"
    search(page, "gemeenteraadsverkiezingen")
    page.locator(".md-search-result__link[href*='vraag-4/']").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("article").get_by_text("alle aangehaalde stukken").click()
    page.wait_for_url("**/stukken/**")
    assert page.locator("h1").inner_text().startswith("Stukken")


def test_search_says_when_it_cannot_and_tries_again(page: Page, server: str) -> None:
    page.route("**/search/w-*.js", lambda route: route.abort())
    page.goto(f"{server}/index.html")
    field = page.locator(".md-search__input")
    field.click()
    field.fill("gemeente")
    page.get_by_text("Zoeken lukt nu niet").wait_for()
    page.unroute("**/search/w-*.js")
    field.fill("gemeenteraadsverkiezingen")
    page.locator(".md-search-result__link[href*='vraag-4/']").first.wait_for()


def test_nothing_found_offers_a_way_on(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    search(page, "xylofoon", finds=False)
    help_ = page.locator(".vb-nothing")
    help_.wait_for()
    assert help_.get_by_role("link").count() >= 2
    page.locator(".md-search__input").fill("gemeente")
    help_.wait_for(state="hidden")


def test_the_search_says_where_a_page_is_from(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    search(page, "gemeenteraadsverkiezingen")
    first = page.locator(".md-search-result__item").first
    first.locator(".md-tag", has_text="VVD").wait_for()  # what half of the word found goes
    party, who, day, *_ = first.locator(".md-tag").all_inner_texts()
    assert (party, day) == ("VVD", "18 januari 2023")
    assert who.startswith("minister ")
    assert first.locator("mark").count()


def test_the_browser_makes_the_stems_that_the_index_has(page: Page, server: str, site: Path) -> None:
    page.goto(f"{server}/index.html")
    texts = " ".join(path.read_text("utf-8") for path in sorted((site / LETTER).glob("*.md")))
    known = sorted(set(re.findall(r"[a-z]+", folded(texts))))
    assert page.evaluate("words => words.map(vraagbaakWords.stem)", known) == [stem(word) for word in known]
    names = [name for spellings in SPELLINGS for name in spellings]
    assert page.evaluate("names => names.map(vraagbaakWords.nameOf)", names) == [
        name_of(name) for name in names
    ]


def search(page: Page, query: str, *, finds: bool = True) -> None:
    """Type as a person does, once the search is there."""
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially(query, delay=15)
    nothing = page.locator(".md-search-result__meta", has_text="Niets gevonden")
    found = page.locator(".md-search-result__item, .md-search-result__link")
    (found if finds else nothing).first.wait_for()


@pytest.mark.parametrize("where", ["http", "file"])
def test_no_request_leaves(page: Page, server: str, site: Path, where: str) -> None:
    base = server if where == "http" else site.as_uri()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(f"{base}/{path}")
    page.goto(f"{base}/index.html")
    search(page, "motie")
    own = (base, "data:", "blob:", "about:") if where == "http" else ("file:", "data:", "blob:", "about:")
    assert not [url for url in asked if not url.startswith(own)]


@pytest.mark.parametrize("where", ["http", "file"])
def test_search_and_click(page: Page, server: str, site: Path, where: str) -> None:
    base = server if where == "http" else site.as_uri()
    page.goto(f"{base}/index.html")
    search(page, "gemeenteraadsverkiezingen")
    first = page.locator(
        ".md-search-result__item:first-child > .md-search-result__link[href*='vraag-4/']"
    ).first
    first.wait_for()
    first.click()
    page.wait_for_url("**/vraag-4/**")
    page.goto(f"{base}/{LETTER}/vraag-32/index.html")
    page.click("article a[href*='kst-35788-136']")
    page.wait_for_url("**/stukken/kst-35788-136/**")
    page.click(f"a[href*='{LETTER}/vraag-32/']")
    page.wait_for_url("**/vraag-32/**#vraag-alinea-1")


@pytest.mark.parametrize("page", [PHONE, {"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_no_sideways_scrolling(page: Page, server: str) -> None:
    for path in PAGES:
        page.goto(f"{server}/{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.evaluate("window.innerWidth"), path


def test_pictures_for_people(browser: Browser, server: str) -> None:
    """Not a check: writes screenshots/ (ignored by git) for a person to look at."""
    folder = ROOT / "screenshots"
    for name, options in (("desktop", {}), ("phone", PHONE), ("dark", {"color_scheme": "dark"})):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        opened = context.new_page()
        for path in PAGES:
            opened.goto(f"{server}/{path}")
            opened.screenshot(path=folder / f"{name}-{path.replace('/', '_').removesuffix('.html')}.png")
        if name == "desktop":
            opened.goto(f"{server}/{LETTER}/vraag-4/index.html")
            opened.emulate_media(media="print")
            opened.screenshot(path=folder / "print-vraag-4.png", full_page=True)
        context.close()
    assert (folder / "phone-index.png").stat().st_size > 1000


TABLES = {"letter": "search.txt", "archive": "archive/search.txt"}
FIRST, AMONG_THREE = 0.95, 0.98
"""The parts of the queries that must find the right page: at once, and among the first three."""


def _searches(table: str) -> list[tuple[str, list[str]]]:
    rows = (Path(__file__).parent / TABLES[table]).read_text("utf-8").splitlines()
    parted = [row.partition("=>") for row in rows if row.strip() and not row.startswith("#")]
    return [(query.strip(), [name.strip() for name in pages.split("|")]) for query, _, pages in parted]


@pytest.mark.parametrize("where", ["http", "folder"])
@pytest.mark.parametrize("table", TABLES)
def test_search_finds_the_right_page(
    page: Page, request: pytest.FixtureRequest, table: str, where: str
) -> None:
    built: Path = request.getfixturevalue("site" if table == "letter" else "archive_site")
    searches = _searches(table)
    with serving(built) if where == "http" else contextlib.nullcontext(built.as_uri()) as base:
        page.goto(f"{base}/index.html")
        places = [
            [f"{base}/{place.removesuffix('index.html')}" for place in found]
            for found in page.evaluate(FIND, [query for query, _ in searches])
        ]
        page.locator(".md-search__input").click()
        for (query, _), found in list(zip(searches, places, strict=True))[:: len(searches) // TYPED]:
            assert _found(page, query)[:3] == found
    missed = [
        (query, *found[:3])
        for (query, right), found in zip(searches, places, strict=True)
        if not _right(right, found[:1])
    ]
    near = [_right(right, found[:3]) for (_, right), found in zip(searches, places, strict=True)]
    assert len(missed) <= (1 - FIRST) * len(searches), missed
    assert sum(near) >= AMONG_THREE * len(searches), missed


def test_a_page_asks_for_no_more_than_it_shows(page: Page, server: str) -> None:
    """The theme would ask for a sitemap for each alternate link: of a large site that is a megabyte for each page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server)))
    page.goto(f"{server}/{LETTER}/vraag-4/index.html")
    page.wait_for_timeout(500)
    assert not [path for path in asked if "sitemap" in path]
    assert len(asked) == len(set(asked))
    assert page.locator("link[rel=alternate]").count() == 4


def test_a_name_is_no_part_of_other_words(page: Page, server: str) -> None:
    """The stem of *Weel* is *wel*; words such as *welk* are no longer forms of it."""
    page.goto(f"{server}/index.html")
    query = "async () => (await vraagbaakSearch.find('Van Weel gemeenten')).unknown"
    assert page.evaluate(query) == ["weel"]


TYPED = 8
"""So many queries of a table are typed as readers do; they must show what the search finds for all of them."""
FIND = """async queries => {
  const places = [];
  for (const query of queries) {
    const found = await vraagbaakSearch.find(query);
    const shown = await Promise.all(found.pages.slice(0, 3).map(page => vraagbaakSearch.show(found, page)));
    places.push(shown.map(([{ location }]) => location));
  }
  return places;
}"""


def _found(page: Page, query: str) -> list[str]:
    """Addresses of the pages that ``query`` finds, best first."""
    line = page.locator(".md-search-result__meta")
    line.evaluate("line => { line.textContent = '' }")
    page.locator(".md-search__input").fill(query)
    line.get_by_text(re.compile("resulta|Niets")).wait_for()
    page.wait_for_timeout(150)  # the theme writes its own line first
    found = page.locator(".md-search-result__item > a").evaluate_all("all => all.map(a => a.href)")
    return list(
        dict.fromkeys(address.split("?")[0].split("#")[0].removesuffix("index.html") for address in found)
    )


def _right(right: list[str], found: list[str]) -> bool:
    if right == ["-"]:
        return not found
    return any(
        place.endswith(name) or (name[-1] != "/" and name in place) for place in found for name in right
    )


@pytest.mark.parametrize("where", ["http", "folder"])
def test_the_letters_that_are_left_are_downloaded(page: Page, archive_site: Path, where: str) -> None:
    with serving(archive_site) if where == "http" else contextlib.nullcontext(archive_site.as_uri()) as base:
        page.goto(f"{base}/index.html")
        button = page.get_by_role("button", name=re.compile("^Download"))
        assert button.inner_text() == "Download deze 10 brieven (CSV)"
        page.locator("label:has-text('Fracties') select").select_option("SP")
        page.locator("label:has-text('Jaar') select").select_option("2024")
        with page.expect_download() as download:
            button.click()
        text = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert button.inner_text() == f"Download deze {len(rows)} brieven (CSV)"
    assert [(row["Datum"], urlsplit(row["Adres"]).path.split("/")[-2]) for row in rows] == [
        ("12 november 2024", "ah-tk-20242025-614"),
        ("20 juni 2024", "ah-tk-20232024-2045"),
    ]


def test_on_paper_the_list_of_letters_is_whole(page: Page, archive_site: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    shutil.copytree(archive_site, home)
    text = (home / "index.html").read_text("utf-8")
    row = re.findall(r'<tr>\s*<th scope="row">.*?</tr>', text, re.S)[0]
    (home / "index.html").write_text(text.replace(row, row * 30), "utf-8")
    page.goto((home / "index.html").as_uri())
    rows = page.locator("#brieven ~ .md-typeset__scrollwrap tbody tr")
    assert rows.count() == 39
    assert rows.filter(visible=True).count() == 25
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert rows.filter(visible=True).count() == 39
    assert page.locator(".vb-more:visible").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.filter(visible=True).count() == 25


def test_what_is_guessed_is_called_a_guess(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    line = page.locator(".md-search-result__meta")
    for query in ("opkomts", "zikenhuis"):
        search(page, query)
        page.get_by_text("niet letterlijk gevonden, dit lijkt erop").wait_for()
        page.locator(".md-search__input").fill("")
    for query in ("gemeenteraadsverkiezingen", "coordinatie"):
        search(page, query)
        page.wait_for_timeout(400)
        assert re.fullmatch(r"\d+ resulta(?:at|ten)", line.inner_text())
        page.locator(".md-search__input").fill("")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_phone_menu_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-4/index.html")
    assert page.locator("#vraag-alinea-1").is_visible()
    for key in ("Enter", "Space"):
        page.locator(".md-header__button[for=__drawer] .vb-button").focus()
        page.keyboard.press(key)
        page.locator(".md-nav--primary a:focus").wait_for()
        assert page.locator("#__drawer").is_checked()
        page.keyboard.press("Escape")
        assert not page.locator("#__drawer").is_checked()
        assert page.locator(".md-header__button[for=__drawer] .vb-button").evaluate(
            "e => e === document.activeElement"
        )
        page.wait_for_timeout(400)
        assert not page.locator(".md-sidebar--primary a").first.is_visible()  # takes no focus
    page.keyboard.press("Enter")
    page.locator(".md-nav--primary a:focus").wait_for()
    page.locator(
        ".md-nav--primary a[href*='vraag-7/']"
    ).focus()  # of another party: the first of its questions
    page.keyboard.press("Enter")
    page.wait_for_url("**/vraag-7/**")


SCREENS = [
    ({"viewport": {"width": 390, "height": 844}}, 0.6),
    ({"viewport": {"width": 1280, "height": 720}}, 0.85),
]


@pytest.mark.parametrize(("page", "share"), SCREENS, indirect=["page"], ids=["phone", "laptop"])
def test_the_answer_begins_on_the_first_screen(page: Page, server: str, site: Path, share: float) -> None:
    tops = []
    for path in sorted(site.glob(f"{LETTER}/vraag-*/index.html"))[::3]:
        page.goto(f"{server}/{path.relative_to(site)}", wait_until="domcontentloaded")
        answer = page.locator("#antwoord-alinea-1")
        if answer.count():
            tops.append(answer.evaluate("one => one.getBoundingClientRect().top + 24 < innerHeight"))
    assert len(tops) > 5
    assert sum(tops) >= share * len(tops)


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_phone_search_by_keyboard(page: Page, server: str, key: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-4/index.html")
    page.locator(".md-header__button[for=__search] .vb-button").focus()
    page.keyboard.press(key)
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.type("gemeenteraadsverkiezingen", delay=5)
    page.locator(".md-search-result__link[href*='vraag-4/']").first.wait_for()
    assert page.locator(".md-search-result__meta").get_attribute("role") == "status"
    assert page.locator("[aria-label=Menu]").count() == 1


def test_the_letter_prints_whole(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})  # the text of A4
    page.goto(f"{server}/{LETTER}/index.html")
    page.emulate_media(media="print")
    wide = page.evaluate(
        "[...document.querySelectorAll('table, .vb-chart svg')].map(e => e.getBoundingClientRect().right)"
    )
    assert max(wide) <= 700


def test_no_shortcuts_of_one_letter(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-4/index.html")
    for key in ("n", "p", "s", "f", "/"):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
    assert page.url.endswith("/vraag-4/")
    assert not page.locator("#__search").is_checked()


def test_copy_and_the_original(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    page.locator("[data-copy=aanhaling-leidraad]").click()
    page.locator("#gekopieerd:not(:empty)").wait_for()
    assert page.evaluate("getSelection().toString()").startswith(
        "Kamerstukken II 2022/23, 36 200 VII, nr. 147"
    )
    page.locator(".vb-original summary").first.click()
    image = page.locator(".vb-original img").first
    image.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert image.evaluate("i => i.naturalWidth") > 100
    page.locator(".vb-original__sheet a[href='#antwoord-alinea-1']").click()
    assert page.url.endswith("#antwoord-alinea-1")


def test_a_paragraph_is_copied_with_its_address_and_citation(page: Page, server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    paragraph = page.locator("#antwoord-alinea-1")
    words = paragraph.inner_text().strip()
    assert "¶" not in words
    paragraph.locator("a.alinea").click()
    page.locator("#gekopieerd:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0] == f"‘{words}’"
    assert copied[1] == f"{OFFICIAL} (vraag 7)."
    assert "[Kamerstukken II" in copied[2]
    assert copied[3] == f"{ADDRESS}{LETTER}/vraag-7/#antwoord-alinea-1"
    assert page.url.endswith("#antwoord-alinea-1")


def test_the_contents_name_every_part_of_a_page(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    contents = page.locator(".md-nav--secondary a").evaluate_all("all => all.map(a => a.hash)")
    assert contents == [
        f"#{name}" for name in page.locator(".vb-text h2[id]").evaluate_all("all => all.map(h => h.id)")
    ]
    assert {"#zie-ook", "#aanhalen"} <= set(contents)


def test_the_chart_leads_to_questions(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/index.html")
    assert page.locator(".vb-chart a").count() == 45
    page.locator(".vb-chart a[href='vraag-33/index.html']").click()
    page.wait_for_url("**/vraag-33/**")


def test_the_whole_letter_says_what_its_pages_say(page: Page, server: str, site: Path) -> None:
    own_words = "e => [...e.querySelectorAll('[id*=-alinea-]')].map(p => p.textContent.trim())"
    page.goto(f"{server}/{LETTER}/alles/index.html")
    whole = page.locator("article").evaluate(own_words)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    targets = page.evaluate(
        "[...document.querySelectorAll('article a[href^=\"#\"]')].map(a => a.hash.slice(1))"
    )
    assert set(targets) <= set(ids)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("article .melding, article .knip").first.inner_text().startswith("Over deze kopie.")
    links = page.locator("h2.vb-whole a").evaluate_all("links => links.map(a => a.href)")
    assert len(links) == 45
    apart = []
    for link in links:
        page.goto(link)
        apart += page.locator("article").evaluate(own_words)
    assert whole[-len(apart) :] == apart or [w for w in whole if w in set(apart)] == apart
    assert "/alles/" not in (site / "sitemap.xml").read_text("utf-8")
    searched = "".join(path.read_text("utf-8") for path in (site / "search").glob("t-*.js"))
    assert f"{LETTER}/vraag-7/" in searched
    assert f"{LETTER}/alles" not in searched


def test_the_table_sorts_and_filters(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/index.html")
    rows = page.locator("#vragen ~ .md-typeset__scrollwrap tbody tr, #vragen ~ table tbody tr")
    visible = (
        "rows => rows.filter(r => !r.hidden && r.cells.length === 6).map(r => r.cells[0].textContent.trim())"
    )
    before = rows.evaluate_all(visible)
    assert len(before) == 45
    page.get_by_label("Filter de vragen").fill("coordinatie vvd")
    assert rows.evaluate_all(visible) == ["3"]
    page.get_by_label("Filter de vragen").fill("fonds")  # in gemeentefonds
    assert rows.evaluate_all(visible) == ["8"]
    page.get_by_label("Filter de vragen").fill("")
    page.get_by_role("button", name="Fractie").click()
    parties = rows.evaluate_all(
        "rows => rows.filter(r => r.cells.length === 6).map(r => r.cells[2].textContent.trim().toLowerCase())"
    )
    assert parties == sorted(parties, key=lambda party: (party == "onbekend", party))
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.get_by_role("button", name="Fractie").click()  # the other way round, the unknown still last
    first, last = page.locator("#vragen ~ * tbody tr td:nth-child(3)").all_inner_texts()[::44]
    assert first == max(parties, key=lambda party: (party != "onbekend", party)).upper()
    assert last == "onbekend"
    page.get_by_role("button", name="Vraag", exact=True).click()
    assert rows.evaluate_all(visible) == before


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
def test_reads_without_script(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/index.html")
    assert page.locator("td a[href='vraag-33/index.html']").first.is_visible()
    assert page.locator(".vb-chart a").count() == 45
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    assert page.locator("#aanhaling-leidraad").is_visible()
    assert not page.locator("[data-copy]").first.is_visible()


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}], indirect=True
)
def test_at_200_percent(page: Page, server: str) -> None:
    """A window of 1280 × 900 at 200 % is one of 640 × 450: nothing is cut off sideways."""
    for path in PAGES:
        page.goto(f"{server}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


@pytest.mark.parametrize("page", [{"reduced_motion": "reduce"}], indirect=True, ids=["reduced"])
def test_reduced_motion(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-4/index.html")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0) }).length"
    )
    assert moving == 0


def test_focus_is_visible(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " return [e.tagName + (e.getAttribute('href') || e.id || e.className), s.outlineStyle, parseFloat(s.outlineWidth),"
            " e.matches('input') ] })()"
        )
        if found[0].startswith("BODY"):
            break
        seen.add(found[0])
        assert found[3] or (found[1] != "none" and found[2] >= 1), found
    assert len(seen) > 20


@pytest.mark.parametrize("page", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
def test_nothing_jumps(page: Page, server: str) -> None:
    """Cumulative layout shift as browsers measure it; up to 0.1 counts as good. The theme's script comes late."""

    def late(route: Route) -> None:
        time.sleep(0.4)  # long enough for the page to be painted without it
        route.continue_()

    page.route("**/bundle.*.js", late)
    for path in PAGES:
        page.goto(f"{server}/{path}")
        page.wait_for_timeout(300)
        shift = page.evaluate(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries())"
            " sum += e.value }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 100) })"
        )
        assert shift < 0.1, (path, shift)


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_previous_and_next_on_a_phone(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    page.locator("p.vb-steps a").click()
    page.wait_for_url("**/vraag-8/**")
    page.locator("nav.vb-steps [rel=prev]").click()
    page.wait_for_url("**/vraag-7/**")


def test_paper(page: Page, server: str) -> None:
    """What is printed: the text, its address and the letter's details; no menus and no buttons."""
    page.goto(f"{server}/{LETTER}/vraag-7/index.html")
    page.emulate_media(media="print")
    printed = page.locator("article")
    for part in ("18 januari 2023", "Tjitske Vermeulen", LETTER, f"/{LETTER}/vraag-7/"):
        assert part in printed.inner_text()
    for hidden in (
        ".md-header",
        ".md-sidebar",
        ".md-footer",
        ".vb-steps",
        "[data-copy]",
        ".vb-downloads",
        ".alinea",
    ):
        assert not page.locator(hidden).first.is_visible(), hidden


@pytest.mark.parametrize("where", ["http", "file"])
def test_past_the_menu(page: Page, server: str, site: Path, where: str) -> None:
    """The first stop of Tab leads to the title of the page, on every kind of page."""
    base = server if where == "http" else site.as_uri()
    for path in PAGES:
        page.goto(f"{base}/{path}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')"), path
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.contains(document.querySelector('h1'))"), path
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('article, footer')"), path


@pytest.mark.parametrize("page", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
def test_search_by_keyboard(page: Page, server: str) -> None:
    """Tab goes from the words to what is found; Escape goes back to where one was; Tab past it closes it."""
    page.goto(f"{server}/{LETTER}/vraag-7/")
    phone = open_search(page)
    page.keyboard.type("gemeenteraadsverkiezingen", delay=5)
    page.locator(".md-search-result__link[href*='vraag-4/']").first.wait_for()
    page.wait_for_timeout(600)  # what half of the word finds makes room for what the whole word does
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-search-result a, .md-search-result summary')")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert not page.locator("#__search").is_checked()
    back = "[for=__search] .vb-button" if phone else ".md-search__input"
    assert page.evaluate(f"document.activeElement.matches('{back}')")


@pytest.mark.parametrize("where", ["http", "folder"])
def test_keys_lead_through_what_is_found(page: Page, server: str, site: Path, where: str) -> None:
    """Arrows walk through the results and back to the words; Enter opens the first, or the one that has the focus."""
    start = f"{server if where == 'http' else site.as_uri()}/{LETTER}/vraag-7/index.html"
    for keys in (["Enter"], ["ArrowDown", "Enter"]):
        page.goto(start)
        search(page, "gemeenteraadsverkiezingen")
        page.wait_for_timeout(600)  # what half of the word finds makes room for what the whole word does
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_function("() => location.pathname.includes('/vraag-4/')")
    page.goto(start)
    open_search(page)
    page.keyboard.type("gemeenteraadsverkiezingen")
    page.keyboard.press("Enter")  # before the answer is there: it waits for it
    page.wait_for_function("() => location.pathname.includes('/vraag-4/')")
    page.goto(start)
    search(page, "gemeenteraadsverkiezingen")
    page.wait_for_timeout(600)
    stops = page.locator(".md-search-result__item > a, .md-search-result summary")
    for number in range(2):
        page.keyboard.press("ArrowDown")
        assert stops.nth(number).evaluate("stop => stop === document.activeElement")
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert not page.locator("#__search").is_checked()


RARE = "bereiken gevolgen"
"""One page has both words; another has only the rare one, and often."""


def test_enter_opens_the_first_whatever_the_others_are_worth(page: Page, server: str) -> None:
    """A page with every word comes first, also where a word that is rare makes others worth more."""
    page.goto(f"{server}/index.html")
    worths = "async query => { const found = await vraagbaakSearch.find(query); return found.pages.map(found.worth) }"
    first, *others = page.evaluate(worths, RARE)
    assert max(others) > first
    search(page, RARE)
    page.wait_for_timeout(600)
    shown = page.locator(".md-search-result__item > a").first.evaluate("link => link.pathname")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "path => path.startsWith(location.pathname) && location.pathname.length > 1", arg=shown
    )


@pytest.mark.parametrize("where", ["http", "folder"])
def test_help_where_nothing_is_found_by_keyboard(page: Page, server: str, site: Path, where: str) -> None:
    page.goto(f"{server if where == 'http' else site.as_uri()}/index.html")
    search(page, "xylofoon", finds=False)
    page.locator(".vb-nothing").wait_for()
    for key in ("Enter", "ArrowDown", "ArrowUp"):  # there is nothing to open
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.vb-nothing a')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stukken/**")


def test_pasted_words_are_searched(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    page.locator(".md-search__input").click()
    page.wait_for_timeout(500)
    page.keyboard.insert_text("gemeenteraadsverkiezingen")  # no key goes down or up
    page.locator(".md-search-result__link[href*='vraag-4/']").first.wait_for()


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_the_open_menu_keeps_the_focus(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-32/")
    page.locator(".md-header__button[for=__drawer] .vb-button").press("Enter")
    page.locator(".md-nav--primary [aria-current]:focus").wait_for()
    assert page.locator(".md-nav--primary [aria-current]:focus").bounding_box()["y"] < 740  # type: ignore[index]
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.md-content, .md-footer, .md-header')")
    page.keyboard.press("Escape")
    assert page.locator("[inert]").count() == 0


def test_colours_by_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    for scheme, key in (("slate", "Enter"), ("default", "Space")):
        button = page.locator("[data-md-component=palette] label:not([hidden]) .vb-button")
        assert (button.get_attribute("aria-label") or "").startswith("Naar ")
        button.press(key)
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
        assert page.evaluate("document.activeElement.matches('[data-md-component=palette] .vb-button')")


def test_the_address_to_copy(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-4/index.html?h=opkomst#antwoord")
    page.locator("article mark", has_text="opkomst").first.wait_for()
    page.wait_for_url(f"{server}/{LETTER}/vraag-4/#antwoord")
    page.goto(f"{server}/{LETTER}/index.html")
    assert page.url == f"{server}/{LETTER}/"


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
def test_paper_is_white(page: Page, server: str) -> None:
    page.goto(f"{server}/{LETTER}/vraag-7/")
    page.emulate_media(media="print", color_scheme="dark")
    result = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert result.violations_count == 0, result.generate_report()
    for part in ("body", "#vraag-alinea-1", "#antwoord-alinea-1", "article a", "h2"):
        colour = page.locator(part).first.evaluate("e => getComputedStyle(e).color")
        assert max(map(int, re.findall(r"\d+", colour)[:3])) < 128, (part, colour)  # dark ink
    ground = page.locator("#vraag-alinea-1").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgba(0, 0, 0, 0)" or min(map(int, re.findall(r"\d+", ground)[:3])) > 230


def test_the_home_of_sites_searches_them(page: Page, site: Path, tmp_path: Path) -> None:
    """Two sites side by side, in a real browser: its policy lets the search run, and nothing else is asked."""
    for name in ("een", "twee"):
        (tmp_path / name).symlink_to(site)
    write_home(tmp_path, "Alle brieven")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(tmp_path) as address:
        root = address.removesuffix(PATH)
        page.goto(f"{root}/index.html")
        page.get_by_label("Zoek in alle brieven").fill("ziekenhuizen")
        page.keyboard.press("Enter")
        found = page.locator("#gevonden a")
        found.first.wait_for()
        links = [found.nth(number).evaluate("link => link.pathname") for number in range(found.count())]
        assert f"/een/{LETTER}/vraag-43/index.html" in links
        assert f"/twee/{LETTER}/vraag-43/index.html" in links
        assert Axe().run(page, options=RULES).violations_count == 0
        found.first.click()
        page.wait_for_url("**/vraag-*/**")
        assert [url for url in asked if not url.startswith(f"{root}/")] == []


def test_what_is_found_is_kept_by_ministry_and_month(page: Page, archive_site: Path) -> None:
    with serving(archive_site) as base:
        page.goto(f"{base}/zoeken/index.html?zoek=overheid")
        found = page.locator("#gevonden li")
        found.first.wait_for()
        all_found = found.count()
        assert page.locator("#zoek [role=status]").inner_text() == f"{all_found} vragen gevonden"
        years = page.locator("label:has-text('Jaar') select")
        year = years.locator("option").nth(1).get_attribute("value")
        years.select_option(year)
        page.wait_for_function(
            "count => document.querySelectorAll('#gevonden li').length < count", arg=all_found
        )
        kept = found.count()
        assert 0 < kept < all_found
        assert all(f" {year}" in text for text in page.locator("#gevonden .vb-who").all_inner_texts())
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile("^Download")).click()
        rows = list(csv.DictReader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert len(rows) == kept
    assert all(row["Datum"].startswith(str(year)) and row["Adres"].startswith(ADDRESS) for row in rows)
    assert all(row["Vraag"].startswith("Vraag ") and row["Wie antwoordt"] for row in rows)
