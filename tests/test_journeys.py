"""What people come for, from the home, in at most three clicks; typing and reading are free."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.xdist_group("browser")
MOST = 3  # clicks, choices from a list among them


class Walk:
    """A reader on the site."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(f"{home}/index.html")

    def click(self, name: str, role: str = "link", *, within: str = "body") -> None:
        place = self.page.locator(within).get_by_role(role, name=name)  # type: ignore[arg-type]
        place.first.click()
        self.clicks += 1

    def choose(self, label: str, value: str) -> None:
        named = self.page.locator("label", has_text=re.compile(f"^{label}"))
        named.locator("select").select_option(value)
        self.clicks += 1

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)


def questions_of_a_party(walk: Walk) -> Locator:
    walk.click("Een rapport")
    walk.type("Filter de vragen", "ChristenUnie")
    return walk.page.get_by_text("6 van 45 vragen")


def letters_that_cite_a_motion(walk: Walk) -> Locator:
    walk.click("Stukken")
    walk.click("35 788, nr. 136", within="article")
    return walk.page.locator("article").get_by_role("link", name="Vraag 32")


def a_minister_in_a_month(walk: Walk) -> Locator:
    walk.click("Zoeken")
    walk.type("Zoek op", "gemeente")
    walk.page.locator(".vb-found li").first.wait_for()
    walk.choose("Van", "Zaken")
    walk.choose("Maand", "januari")
    return walk.page.locator(".vb-found .vb-who", has_text="minister Vermeulen · 18 januari 2023").first


def cited_in_a_thesis(walk: Walk) -> Locator:
    walk.click("Een rapport")
    walk.click("Basisvoorzieningen in elk gebied", within="article")
    walk.click("Kopieer de aanhaling in de stijl van APA", "button")
    return walk.page.locator("#gekopieerd:not(:empty)")


def a_subject_as_a_table(walk: Walk) -> Locator:
    walk.click("Zoeken")
    walk.type("Zoek op", "gemeentefonds")
    with walk.page.expect_download() as saved:
        walk.click("Download deze", "button")
    assert saved.value.suggested_filename == "vragen.csv"
    return walk.page.locator(".vb-found li").first


def whether_a_letter_is_whole(walk: Walk) -> Locator:
    walk.click("Een rapport")
    return walk.page.get_by_text("Van de 29 bladzijden zitten er 15 in deze kopie")


def what_was_promised(walk: Walk) -> Locator:
    walk.click("Toezeggingen")
    return walk.page.locator("table[data-promises]").get_by_role("link", name="Vraag 11")


JOURNEYS = {
    questions_of_a_party: 1,
    letters_that_cite_a_motion: 2,
    a_minister_in_a_month: 3,
    cited_in_a_thesis: 3,
    a_subject_as_a_table: 2,
    whether_a_letter_is_whole: 1,
    what_was_promised: 1,
}
"""What is wanted -> clicks that it takes."""


def test_journeys(page: Page, server: str) -> None:
    for journey, clicks in JOURNEYS.items():
        walk = Walk(page, server)
        expect(journey(walk)).to_be_visible()
        assert walk.clicks == clicks <= MOST, journey.__name__
