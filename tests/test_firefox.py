"""What differs most between browsers, in Firefox: searching, the menu, copying, the folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import serving
from firefox import Firefox
from sample_letter import LETTER

PROGRAM = next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)
ENTER, TAB, CONTROL, ESCAPE, UP, DOWN = "\ue007", "\ue004", "\ue009", "\ue00c", "\ue013", "\ue015"
RESULTS = "[...document.querySelectorAll('.md-search-result__item > a')].map(a => a.href).join(' ')"


pytestmark = [
    pytest.mark.site,
    pytest.mark.xdist_group("firefox"),
]  # two browsers take the focus from each other


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if PROGRAM is None:
        message = "NO FIREFOX: its tests did not run (Debian: apt-get install firefox-esr)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    running = Firefox(PROGRAM, tmp_path_factory.mktemp("firefox") / "profile")
    yield running
    running.close()


@pytest.fixture(scope="module")
def places(site: Path) -> Iterator[dict[str, str]]:
    with serving(site) as address:
        yield {"http": address, "folder": site.as_uri()}


@pytest.mark.parametrize("where", ["http", "folder"])
def test_what_is_typed_is_found(firefox: Firefox, places: dict[str, str], where: str) -> None:
    firefox.size(1280, 900)
    _search(firefox, places[where], "gemeenteraadsverkiezing", RESULTS)
    assert "vraag-4/" in firefox.run(RESULTS).split()[0]
    firefox.run("document.querySelector('.md-search-result__item > a').click()")
    firefox.wait_for("location.pathname.includes('vraag-4/')")


@pytest.mark.parametrize("where", ["http", "folder"])
def test_keys_lead_through_what_is_found(firefox: Firefox, places: dict[str, str], where: str) -> None:
    """Arrows walk through the results and back to the words; Enter opens the first, or the one that has the focus."""
    firefox.size(1280, 900)
    for keys in (ENTER, DOWN + ENTER):
        _search(firefox, places[where], "gemeenteraadsverkiezing", RESULTS)
        firefox.keys(keys)
        firefox.wait_for("location.pathname.includes('vraag-4/')")
    _search(firefox, places[where], "gemeenteraadsverkiezing", RESULTS)
    firefox.keys(DOWN)
    firefox.wait_for("document.activeElement.matches('.md-search-result__item:first-child > a')")
    firefox.keys(UP)
    firefox.wait_for("document.activeElement.matches('.md-search__input')")
    firefox.keys(DOWN + ESCAPE)
    firefox.wait_for("!document.getElementById('__search').checked")


@pytest.mark.parametrize("where", ["http", "folder"])
def test_help_where_nothing_is_found_by_keyboard(
    firefox: Firefox, places: dict[str, str], where: str
) -> None:
    firefox.size(1280, 900)
    _search(firefox, places[where], "xylofoon", "document.querySelector('.vb-nothing').checkVisibility()")
    firefox.keys(ENTER + DOWN + UP + TAB)
    firefox.wait_for("document.activeElement.matches('.vb-nothing a')")
    firefox.keys(TAB + ENTER)
    firefox.wait_for("location.pathname.includes('/stukken/')")


def _search(firefox: Firefox, address: str, words: str, until: str) -> None:
    """Type ``words`` on the home page, and wait until the expression ``until`` is true."""
    firefox.goto(f"{address}/index.html")
    firefox.wait_for("window.document$ !== undefined")  # the theme's script listens
    field = "document.querySelector('.md-search__input')"
    firefox.wait_for(f"{field}.focus(), document.activeElement === {field}")
    firefox.run("addEventListener('vraagbaak-found', ({ detail: words }) => { window.found = words; }), true")
    firefox.keys(words)
    firefox.wait_for(f"window.found === '{words}' && Boolean({until})")


@pytest.mark.parametrize("where", ["http", "folder"])
def test_enter_waits_for_what_the_whole_word_finds(
    firefox: Firefox, places: dict[str, str], where: str
) -> None:
    """Who types and presses Enter at once gets the page for the word, not one for the half of it."""
    firefox.size(1280, 900)
    firefox.goto(f"{places[where]}/index.html")
    firefox.run("document.querySelector('.md-search__input').focus()")
    firefox.keys("gemeenteraadsverkiezing" + ENTER)
    firefox.wait_for("location.pathname.includes('vraag-4/')")


@pytest.mark.parametrize("where", ["http", "folder"])
def test_the_menu_opens_on_a_phone(firefox: Firefox, places: dict[str, str], where: str) -> None:
    firefox.size(360, 740)
    firefox.goto(f"{places[where]}/{LETTER}/vraag-7/index.html")
    button = "document.querySelector('.md-header__button[for=__drawer] .vb-button')"
    # The button is there once the page is so narrow.
    firefox.wait_for(f"{button}?.focus(), {button} !== null && document.activeElement === {button}")
    firefox.keys(ENTER)
    firefox.wait_for("document.getElementById('__drawer').checked")
    firefox.wait_for("document.activeElement.closest('.md-nav--primary') !== null")


def test_a_citation_is_copied_by_keyboard(firefox: Firefox, places: dict[str, str]) -> None:
    """Tab leads to the button, Enter or Space copies, and what was copied comes out where it is pasted."""
    firefox.size(1280, 900)
    for press in (ENTER, " "):
        firefox.goto(f"{places['http']}/{LETTER}/vraag-7/index.html")
        for _ in range(200):
            firefox.keys(TAB)
            if firefox.run("document.activeElement.dataset.copy === 'aanhaling-leidraad'"):
                break
        firefox.keys(press)
        assert firefox.wait_for("document.getElementById('gekopieerd').textContent") == "Gekopieerd."
        assert "vraag 7" in firefox.run("getSelection().toString()")
        cited = firefox.run("document.getElementById('aanhaling-leidraad').textContent")
        firefox.run("document.querySelector('.md-search__input').value = ''")
        firefox.run("document.querySelector('.md-search__input').focus()")
        firefox.chord(CONTROL, "v")
        assert firefox.wait_for("document.querySelector('.md-search__input').value") == cited


@pytest.mark.parametrize("where", ["http", "folder"])
def test_an_address_leads_to_its_paragraph(firefox: Firefox, places: dict[str, str], where: str) -> None:
    firefox.goto(f"{places[where]}/{LETTER}/vraag-7/index.html#antwoord-alinea-1")
    # A browser looks for the place of an address after it says that the page is there.
    assert firefox.wait_for("document.querySelector(':target')?.tagName") == "P"
    firefox.wait_for("getComputedStyle(document.querySelector(':target')).outlineStyle === 'solid'")


def test_nothing_is_wider_than_a_phone(firefox: Firefox, places: dict[str, str]) -> None:
    firefox.size(360, 740)
    for path in ("index.html", f"{LETTER}/index.html", f"{LETTER}/vraag-7/index.html", "fracties/index.html"):
        firefox.goto(f"{places['http']}/{path}")
        assert firefox.run("document.documentElement.scrollWidth <= innerWidth"), path
