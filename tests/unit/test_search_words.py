"""What the search of a small site finds, with the theme's own search engine; needs node."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from vraagbaak.site.search import _other_forms


def _installed(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


NODE = shutil.which("node")
THEME = _installed("material") / "templates" / "assets" / "javascripts" / "lunr"
LUNR = _installed("mkdocs") / "contrib" / "search" / "templates" / "search" / "lunr.js"
OURS = Path(__file__).parents[2] / "scripts" / "theme" / "search-nl.js"
ENGINE = (LUNR, THEME / "min" / "lunr.stemmer.support.min.js", THEME / "min" / "lunr.nl.min.js", OURS)

PAGES = {
    "punt": "Er zijn 1.250 meldingen gedaan.",
    "spatie": "Er zijn 12\u00a0400 meldingen gedaan.",
    "miljoen": "Het kost 1 000 000 euro.",
    "los": "Er zijn 12 van de 400 meldingen gedaan.",
    "ij": "De \u0133sbanen in de stad.",
    "pools": "Het rapport van Wa\u0142\u0119sa en J\u00f8rgensen.",
}


def found(query: str) -> set[str]:
    if NODE is None:
        pytest.skip("node is not installed")
    script = (
        "const vm = require('vm'), fs = require('fs'); const page = vm.createContext({ console });"
        f"for (const file of {json.dumps([str(path) for path in ENGINE])})"
        " vm.runInContext(fs.readFileSync(file, 'utf8'), page);"
        f"vm.runInContext({json.dumps(_query(query))}, page);"
    )
    run = subprocess.run([NODE, "-e", script], capture_output=True, text=True, timeout=30)
    assert run.returncode == 0, run.stderr[-800:]
    return set(json.loads(run.stdout))


def _query(query: str) -> str:
    return (
        r"lunr.tokenizer.separator = /[\s\-,:!?=\[\]()\"\/;]+|\.(?!\d)/;"
        f"const pages = {json.dumps(PAGES)};"
        "const index = lunr(function () { this.use(lunr.nl); for (const left of [lunr.nl.trimmer, lunr.nl.stopWordFilter, lunr.nl.stemmer]) { this.pipeline.remove(left); this.searchPipeline.remove(left); } this.ref('id'); this.field('text');"
        "for (const [id, text] of Object.entries(pages)) this.add({ id, text }); });"
        f"console.log(JSON.stringify(index.search({json.dumps(query)}).map((one) => one.ref)));"
    )


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("1250", {"punt"}),
        ("1.250", {"punt"}),
        ("12400", {"spatie"}),
        ("1000000", {"miljoen"}),
        ("ijsbanen", {"ij"}),
        ("walesa", {"pools"}),
        ("jorgensen", {"pools"}),
    ],
)
def test_a_number_and_a_name_are_found_as_people_type_them(query: str, pages: set[str]) -> None:
    assert found(query) == pages


def test_a_large_site_is_given_the_same_words() -> None:
    forms = _other_forms([{"location": "a/", "text": f"<p>{text}</p>"} for text in PAGES.values()])
    assert forms == {"1250", "12400", "1000000", "ijsbanen", "wal\u0119sa", "jorgensen"}
