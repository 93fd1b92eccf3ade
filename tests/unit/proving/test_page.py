"""A page is proved as the site builds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from vraagbaak.errors import AuditError
from vraagbaak.proving import page as module
from vraagbaak.proving.page import Block, built
from vraagbaak.proving.words import Call, texts_of

ROOT = Path(__file__).parents[3]
OF_HEADINGS_ONLY = {"toc"}  # gives headings their ids


def blocks(markdown: str) -> tuple[Block, ...]:
    _, ((_, found),) = built("x.md", f"## Antwoord\n\n{markdown}")
    return tuple(found)


def test_it_is_built_with_what_the_site_is_built_with() -> None:
    of_site = set(load_config(str(ROOT / "mkdocs.yml")).markdown_extensions) - OF_HEADINGS_ONLY
    ours = {
        type(extension).__module__.rsplit(".", 1)[-1] for extension in module._MARKDOWN.registeredExtensions
    }
    assert {name.rsplit(".", 1)[-1] for name in of_site} <= ours | {"fenced_code", "tables", "sane_lists"}
    assert "<table>" in module.html_of("| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    assert "<code>" in module.html_of("```\nx\n```\n")


def test_what_a_reader_sees() -> None:
    found = blocks(
        "Een **vet** woord.<sup>[3](#noot-3)</sup> Meer.\n\n- een\n    - in\n\n4. vier\n\n"
        "> van ons\n\n> > geciteerd\n\n| a | b |\n| --- | --- |\n| 1 |  |\n"
    )
    assert [(block.kind, block.level, block.number, block.text) for block in found] == [
        ("text", 0, "", "Een vet woord. Meer."),
        ("bullet", 0, "", "een"),
        ("bullet", 1, "", "in"),
        ("numbered", 0, "4.", "vier"),
        ("quote", 0, "", "geciteerd"),
        ("table", 0, "", "a b 1"),
    ]
    called = {at: token.calls for at, token in enumerate(found[0].words) if token.calls}
    assert called == {2: (Call("3", "noot-3", at=len("woord.")),)}
    assert [token.styles for token in found[0].words] == [b"", b"\1\1\1", b"", b""]
    assert [[texts_of(cell) for cell in row] for row in found[-1].cells] == [[["a"], ["b"]], [["1"], []]]


@pytest.mark.parametrize("markdown", ["<b>vet</b>", "<script>x</script>", "![x](y.png)", "```\nx\n```"])
def test_what_no_page_has_is_refused(markdown: str) -> None:
    with pytest.raises(AuditError, match=r"x\.md: "):
        built("x.md", f"## Antwoord\n\n{markdown}\n")
