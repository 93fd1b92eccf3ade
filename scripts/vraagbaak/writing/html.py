"""The text of a letter as HTML, which ``markdown`` then turns into Markdown.

Pages are clean to a reader on GitHub: most ids of paragraphs, meta tags and the like come in when the site
is built, from brief.json. Everything the letter says is escaped on the way (``markdown``);
everything the program says itself stands in headings, in the lines above the first heading, or in
a quote, so that the audit can tell the two apart.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.addresses import NOTE, anchors_at, note_anchors
from vraagbaak.editing.cited import anchors_of
from vraagbaak.editing.edition import Edition, Link
from vraagbaak.labels import CUT_MARK, pages_named
from vraagbaak.reading.text import Cut, Paragraph, Passage, Run
from vraagbaak.understanding.model import Question
from vraagbaak.vocabulary import TextPart


def quote(text: str, *links: tuple[str, str]) -> str:
    """Words of the program itself, in a quote that no words of the letter have; ``links`` are (label, address)."""
    anchors = "".join(f' <a href="{html.escape(href)}">{text_html(label)}</a>.' for label, href in links)
    return f"<blockquote><p>{text_html(text)}{anchors}</p></blockquote>"


# --- the letter's own text ----------------------------------------------------------------


class _Shown(Struct, frozen=True):
    """A paragraph with what the page adds to its words."""

    paragraph: Paragraph
    links: Sequence[Link] = ()
    name: str = ""
    """Its id, where a page of ours leads to it: the site gives all paragraphs theirs, GitHub gives none."""
    calls: Sequence[str] = ()
    """The id of the note of each of its calls, in order."""

    @property
    def start(self) -> str:
        """The HTML before its words."""
        return f'<a id="{self.name}"></a>' if self.name else ""


def passage_html(edition: Edition, question: Question | None, passage: Passage, where: TextPart) -> str:
    """Paragraphs, lists, quotations and tables of ``passage``, cuts marked where they are."""
    parts: list[str] = []
    for together, group in groupby(_shown(edition, question, passage, where), _together):
        if together == "list":
            parts.append(_list_html([item for item in group if isinstance(item, _Shown)]))
        elif together == "quote":
            parts.append(quotation("".join(map(_block_html, group))))
        else:
            parts.extend(map(_block_html, group))
    return "".join(parts)


def _shown(
    edition: Edition, question: Question | None, passage: Passage, where: TextPart
) -> Iterator[_Shown | Cut]:
    led_to = {
        cited.anchors[0] for cited in edition.of(question) if cited.anchors and cited.citation.identifiers
    }
    index = 0
    for number, item in anchors_of(passage):
        if isinstance(item, Cut):
            yield item
            continue
        name = anchors_at(question, where, number)[0]
        links, calls = edition.links(question, where, index), edition.calls(question, where, index)
        yield _Shown(item, links, name if name in led_to else "", calls)
        index += 1


def _together(item: _Shown | Cut) -> str:
    """``list`` or ``quote`` for what is shown as one with its neighbours; empty for what stands by itself."""
    if isinstance(item, Cut):
        return ""
    return {"bullet": "list", "numbered": "list", "quote": "quote"}.get(item.paragraph.kind, "")


def _block_html(item: _Shown | Cut) -> str:
    if isinstance(item, Cut):
        return quote(_cut(item))
    paragraph = item.paragraph
    if paragraph.kind == "table":
        return _table_html(item)
    if paragraph.kind == "heading":
        plain = tuple(replace(run, bold=False) for run in paragraph.runs)
        return f"<p>{item.start}<strong>{inline_html(plain, item.links, item.calls)}</strong></p>"
    return f"<p>{item.start}{_marked(paragraph)}{inline_html(paragraph.runs, item.links, item.calls)}</p>"


def _cut(item: Cut) -> str:
    """The mark at the place where text is cut."""
    verb = "ontbreekt" if len(item.pages) == 1 else "ontbreken"
    where = pages_named(item.pages) if item.pages else "een deel"
    return f"{CUT_MARK} Hier {verb} {where} van de brief."


def quotation(paragraphs: str) -> str:
    """A quotation in the letter: a quote within a quote, because a single one is what the program says."""
    return f"<blockquote><blockquote>{paragraphs}</blockquote></blockquote>"


def _marked(paragraph: Paragraph) -> str:
    return f"{text_html(paragraph.marker)} " if paragraph.marker else ""


def _list_html(items: Sequence[_Shown]) -> str:
    """Neighbouring items as lists within lists; odd numbering stays as it is printed."""
    parts: list[str] = []
    open_tags: list[str] = []
    counts = _counted([item.paragraph for item in items])
    for item, counted in zip(items, counts, strict=True):
        paragraph = item.paragraph
        plain_number = paragraph.kind == "numbered" and not counted
        tag = "ol" if paragraph.kind == "numbered" and not plain_number else "ul"
        level = paragraph.level
        while len(open_tags) > level + 1 or (len(open_tags) == level + 1 and open_tags[-1] != tag):
            parts.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == level + 1:
            parts.append("</li>")
        while len(open_tags) < level + 1:
            start = f' start="{int(paragraph.marker.rstrip("."))}"' if tag == "ol" else ""
            parts.append(f"<{tag}{start}>")
            open_tags.append(tag)
            if len(open_tags) < level + 1:
                parts.append("<li>")
        marker = _marked(paragraph) if plain_number else ""
        parts.append(f"<li>{item.start}{marker}{inline_html(paragraph.runs, item.links, item.calls)}")
    parts.extend(f"</li></{tag}>" for tag in reversed(open_tags))
    return "".join(parts)


def _counted(items: Sequence[Paragraph]) -> list[bool]:
    """True for each item that has the number a list would give it: the first of a list, then one more each time.

    A second list right under another would go on with its numbers.
    """
    last: dict[int, int] = {}
    found: list[bool] = []
    for item in items:
        for deeper in [level for level in last if level > item.level]:
            del last[deeper]
        number = int(item.marker[:-1]) if item.kind == "numbered" and _is_counted(item.marker) else 0
        found.append(number > 0 and number == last.get(item.level, number - 1) + 1)
        last[item.level] = number if found[-1] else -1  # no number comes after it
        if item.kind == "bullet":
            del last[item.level]
    return found


def _is_counted(marker: str) -> bool:
    return marker.endswith(".") and marker[:-1].isdigit()


def _table_html(table: _Shown) -> str:
    """The first row is the head: tables of the letter always have one, and Markdown needs it."""
    offset = 0
    calls = iter(table.calls)
    rows: list[str] = []
    for number, row in enumerate(table.paragraph.cells):
        tag = "th" if number == 0 else "td"
        cells: list[str] = []
        for cell in row:
            length = sum(len(run.text) for run in cell)
            inside = [
                Link(link.start - offset, link.end - offset, link.href)
                for link in table.links
                if offset <= link.start and link.end <= offset + length
            ]
            start = "" if number or cells else table.start
            cells.append(f"<{tag}>{start}{inline_html(cell, inside, calls)}</{tag}>")
            offset += length + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"


def inline_html(runs: Sequence[Run], links: Sequence[Link] = (), calls: Iterable[str] = ()) -> str:
    """Runs as HTML.

    Args:
        runs: what to show.
        links: spans of their text that are links.
        calls: the id of the note of each call; where none is given it has that of its number.
    """
    parts: list[str] = []
    position = 0
    names = iter(calls)
    pending = sorted(links, key=lambda link: link.start)
    for run in runs:
        if run.note:
            name = text_html(next(names, "") or f"{NOTE}{run.note}")
            call = f'<a href="#{name}">{text_html(run.text or run.note)}</a>'
            parts.append(call if run.text else f"<sup>{call}</sup>")  # with a text it is typed as text
            position += len(run.text)
            continue
        start, end = position, position + len(run.text)
        at = start
        for link in pending:
            first, last = max(link.start, at), min(link.end, end)
            if first >= last:
                continue
            parts.append(_styled(run, run.text[at - start : first - start]))
            inside = _styled(run, run.text[first - start : last - start])
            parts.append(f'<a href="{html.escape(link.href)}">{inside}</a>')
            at = last
        parts.append(_styled(run, run.text[at - start :]))
        position = end
    return "".join(parts)


def _styled(run: Run, text: str) -> str:
    if not text.strip():
        return text_html(text).replace("\n", "<br>")
    inner = text_html(text.strip()).replace("\n", "<br>")
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if run.bold:
        inner = f"<strong>{inner}</strong>"
    if run.italic:
        inner = f"<em>{inner}</em>"
    if run.script:
        inner = f"<{run.script}>{inner}</{run.script}>"
    if run.struck:
        inner = f"<del>{inner}</del>"
    return f"{lead}{inner}{trail}".replace("\n", "<br>")


def notes_html(edition: Edition, question: Question | None) -> str:
    """The notes of a question's page, or (None) of the letter's own page."""
    notes = edition.notes(question)
    return "".join(
        f'<p><a id="{text_html(name)}"></a><sup>{text_html(note.number)}</sup> '
        f"{inline_html(note.runs, edition.links(question, 'footnote', index))}</p>"
        for index, (note, name) in enumerate(zip(notes, note_anchors(n.number for n in notes), strict=True))
    )


_BY_NUMBER = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'"}
"""For names of signs Beautiful Soup first makes a table of all that there are, which takes 20 ms."""


def text_html(text: str) -> str:
    """Text that can never be markup."""
    return text.translate(_BY_NUMBER)
