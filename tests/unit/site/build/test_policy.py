"""Only scripts of the theme run: one in a setting or a page of people has no hash in the policy of the page."""

from __future__ import annotations

import base64
import hashlib

import pytest

from vraagbaak.site.build.finished import at_any_depth, with_policy

OF_THEME = (
    "var target=document.getElementById(location.hash.slice(1));target&&target.name&&"
    '(target.checked=target.name.startsWith("__tabbed_"))'
)


def _allowed(page: str, script: str) -> bool:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in with_policy(page)


@pytest.mark.parametrize(
    ("script", "runs"),
    [
        (OF_THEME, True),
        ("alert(1)", False),
        (f"{OF_THEME};alert(1)", False),
        ("", False),
    ],
)
def test_only_scripts_of_the_theme_run(script: str, runs: bool) -> None:
    page = f"<html><head></head><body><p>Tekst</p><script>{script}</script></body></html>"
    assert _allowed(page, script) is runs


def test_what_the_theme_fills_in_opens_no_other_script() -> None:
    """The base address stands in a script of the theme; nothing in it can end the text it stands in."""
    page = "<html><head></head><body></body></html>"
    scope = '__md_scope=new URL("{}",location)'
    assert not _allowed(page, scope.format('x",alert(1),"'))


def test_the_page_for_unknown_addresses_runs_its_own() -> None:
    page = '<html><head></head><body><a href="/pad/a/">a</a><script id="__config" type="application/json">{}</script></body></html>'
    made = at_any_depth(page, "/pad/")
    own = [part.split("</script>")[0] for part in made.split("<script>")[1:]]
    assert len(own) == 2
    assert all(_allowed(made, script) for script in own)
