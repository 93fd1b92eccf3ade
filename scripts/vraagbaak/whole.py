"""The whole letter as one page, for reading on and for printing; made when the site is built.

It is put together from the pages of the letter, so that it says what they say. It is no page of its
own: search engines and the site's search leave it out, and each question on it links to its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vraagbaak.render import front_matter

SLUG = "alles"
WHOLE = "vb-whole"
"""Class of the heading of a question."""
_HEADING = re.compile(r"^(#{1,4}) ", re.M)
# Only links of ours: a bracket in the text of a letter has a backslash before it.
_TO_NOTE = re.compile(r"(?<!\\)\]\(#noot-")
_NOTE = re.compile(r'<a id="noot-')
_PARTS_OF_LETTER = ("De brief", "Slot", "Noten")


def whole_letter(folder: Path, letter: Mapping[str, Any]) -> str:
    """Markdown of the page ``alles`` of ``letter``.

    Args:
        folder: ``docs/<letter>``, with the Markdown of its pages.
        letter: its brief.json.
    """
    parts = dict(_parts(_body(folder / "index.md")))
    title = f"{letter['subject'] or letter['kenmerk']}: alles op één pagina"
    head = front_matter(title, "De hele brief om door te lezen of af te drukken.")
    settings = 'robots: noindex\nhide: ["toc"]\nsearch: {"exclude": true}\n---\n'
    name = parts[""].split("\n", 1)[0]
    questions = [_question(folder, question) for question in letter["questions"]]
    before = [
        f"## {key}\n\n{_own_notes(parts[key], 'brief')}" for key in _PARTS_OF_LETTER[:1] if key in parts
    ]
    after = [f"## {key}\n\n{_own_notes(parts[key], 'brief')}" for key in _PARTS_OF_LETTER[1:] if key in parts]
    said = "Elke vraag heeft ook een eigen pagina; verwijs daarnaar. [Naar de brief](index.md).\n"
    return "\n".join(
        [head.rstrip().removesuffix("---") + settings, name, "", said, *before, *questions, *after]
    )


def _body(path: Path) -> str:
    """The Markdown of a page without its front matter."""
    return path.read_text("utf-8").split("\n---\n", 1)[1].strip()


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """(heading, text) of the parts of a page; the first has no heading and starts with the title."""
    first, *others = re.split(r"^## ", body, flags=re.M)
    yield "", first.strip()
    for part in others:
        heading, _, text = part.partition("\n")
        yield heading.strip(), text.strip() + "\n"


def _question(folder: Path, question: Mapping[str, Any]) -> str:
    slug = question["slug"]
    body = _HEADING.sub(r"#\1 ", _body(folder / f"{slug}.md"))
    heading, _, rest = body.partition("\n")
    linked = f"## [{heading.removeprefix('## ')}]({slug}.md) {{: #{slug} .{WHOLE} }}"
    return f"{linked}\n{_own_notes(rest, slug)}\n"


def _own_notes(markdown: str, name: str) -> str:
    """Notes that two questions share stand on this page twice: each gets the name of its question."""
    return _NOTE.sub(f'<a id="{name}-noot-', _TO_NOTE.sub(f"](#{name}-noot-", markdown))
