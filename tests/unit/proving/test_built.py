"""A page is proved as the site builds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from vraagbaak.errors import AuditError
from vraagbaak.proving import built as module
from vraagbaak.proving.built import built
from vraagbaak.proving.shown import Block

ROOT = Path(__file__).parents[3]
OF_HEADINGS_ONLY = {"toc"}  # gives headings their ids


def blocks(markdown: str) -> tuple[Block, ...]:
    ((_, found),) = built("x.md", f"## Antwoord\n\n{markdown}").parts
    return found


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
    assert [(block.kind, block.level, block.number, block.inline.text) for block in found] == [
        ("text", 0, "", "Een vet woord. Meer."),
        ("bullet", 0, "", "een"),
        ("bullet", 1, "", "in"),
        ("numbered", 0, "4.", "vier"),
        ("quote", 0, "", "geciteerd"),
        ("table", 0, "", ""),
    ]
    (call,) = found[0].inline.calls
    assert (call.at, call.number, call.target) == (11, "3", "noot-3")
    assert found[0].inline.styles == b"\0\0\0\1\1\1" + bytes(11)
    assert [[cell.text for cell in row] for row in found[-1].cells] == [["a", "b"], ["1", ""]]


@pytest.mark.parametrize("markdown", ["<b>vet</b>", "<script>x</script>", "![x](y.png)", "```\nx\n```"])
def test_what_no_page_has_is_refused(markdown: str) -> None:
    with pytest.raises(AuditError, match=r"x\.md: "):
        built("x.md", f"## Antwoord\n\n{markdown}\n")
