"""The proof: every line of the PDF is somewhere, every word is on the site, and no other word.

It lays the HTML that the site is built of beside the lines of the PDF as they were read: two ends of the
program, with everything in between left out. Words, bold and italic, calls of notes, numbers of lists and cells of
tables are compared; ``places`` then judges, with a second reader, whether they stand at the right question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from vraagbaak.errors import AuditError
from vraagbaak.labels import HEADING
from vraagbaak.proving.built import built
from vraagbaak.proving.compared import (
    Shown,
    compared,
    normal_of,
    passages,
    without_note_marker,
    words_differ,
    words_of,
)
from vraagbaak.proving.doubts import Doubts, Look, doubts_of
from vraagbaak.proving.printed import ANY_STYLE, Item, Printed, keys_of
from vraagbaak.proving.shown import Block, Inline, ShownPage
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.lines import Line
from vraagbaak.reading.note_calls import LineKey
from vraagbaak.reading.text import Footnote, Paragraph
from vraagbaak.understanding.letter import Parsed
from vraagbaak.understanding.model import Letter
from vraagbaak.vocabulary import Part
from vraagbaak.writing.page import Page


class Proof(Struct, frozen=True):
    """What the audit counted."""

    lines: int
    """Lines of the PDF with visible text."""
    body_lines: int
    note_lines: int
    heading_lines: int
    """Lines that became headings, numbers and addresses of pages (‘Antwoord’, ‘Vraag 3’)."""
    furniture: tuple[tuple[str, int, str], ...]
    """Text of each line of furniture (digits as #), how often it occurs, and the rule that says so."""
    words: int
    """Words of body and notes in the PDF."""
    words_on_site: int
    """Words of the letter on the site, repeated joint answers counted once."""
    repeated_words: int
    """Words shown a second time because questions share an answer."""
    joined: tuple[str, ...]
    """Words whose hyphen at a line end was dropped."""
    calls: int
    """Calls of notes, each at its word."""
    styled: int
    """Words in bold, italics or struck out."""
    looks: Doubts = Doubts()
    """What the page shows in another way than the letter, though with its words."""


def audit(parsed: Parsed, pages: Sequence[Page]) -> Proof:
    """Check ``pages`` against the lines of the PDF.

    Args:
        parsed: the letter.
        pages: those with its text.

    Raises:
        AuditError: a line is nowhere or twice, or the words of page and PDF differ; with the place.
    """
    layout, name = parsed.layout, parsed.letter.source.name
    printed = Printed(parsed)
    said = {id(item): printed.words(item) for page in pages for _, items in page.sections for item in items}
    looks: list[Look] = []
    shown, repeated = _all_shown(parsed.letter, pages, looks)
    joined: list[str] = []
    taken: dict[LineKey, Item] = {}
    counted = on_site = calls = styled = 0
    for group in passages(shown):
        normal = normal_of(group, said)
        for one in group:
            tokens, marker = said[id(one.item)]
            tokens, marker = without_note_marker(one.item, tokens, marker)
            for what in compared(one, tokens, marker, normal, joined):
                if what == "words":
                    raise AuditError(words_differ(name, one, tokens))
                looks.append(Look(one.path, what, " ".join(words_of(one.block)), one.page))
            _take(one, taken, printed.lines, name)
            counted += len(tokens)
            on_site += len(words_of(one.block))
            if isinstance(one.item, Paragraph):
                calls += sum(len(token.calls) for token in tokens if token.calls)
            styled += sum(not set(token.styles) <= {0, ANY_STYLE} for token in tokens if token.styles)
    text = [line for line, role in layout.roles if role != "furniture"]
    lost = [line for line in text if _key(line) not in taken and _key(line) not in printed.heads]
    if lost:
        raise AuditError(
            f"{name}: {len(lost)} line(s) of the letter are on no page of the site, the first on "
            f"page {lost[0].sheet} of the file: ‘{lost[0].text.strip()[:60]}’; nothing was written."
        )
    only_heads = [line for line in text if _key(line) not in taken]
    notes = sum(role == "note" for _, role in layout.roles)
    return Proof(
        lines=len(layout.roles),
        body_lines=len(text) - len(only_heads) - notes,
        note_lines=notes,
        heading_lines=len(only_heads),
        furniture=_furniture(layout, name),
        words=counted,
        words_on_site=on_site,
        repeated_words=repeated,
        joined=tuple(joined),
        calls=calls,
        styled=styled,
        looks=doubts_of(looks, parsed.letter),
    )


def _key(line: Line) -> LineKey:
    return line.sheet, line.index


def _take(one: Shown, taken: dict[LineKey, Item], lines: Mapping[LineKey, Line], name: str) -> None:
    """Note whose lines these are; a line has one paragraph, which questions that share their text may each have."""
    for key in (key for place in one.item.places for key in keys_of(place)):
        if taken.setdefault(key, one.item) != one.item:
            raise AuditError(
                f"{name}: a line is in two paragraphs, the second on {one.path}: ‘{lines[key].text.strip()[:60]}’; "
                "nothing was written. Please report this letter."
            )
    repeated = one.item.repeated if isinstance(one.item, Paragraph) else ()
    said = set("".join(words_of(one.block))) if repeated else set()
    for place in repeated:
        for key in keys_of(place):  # the head of a table said again, as far as the page says what it says
            if set("".join(lines[key].text.split())) <= said:
                taken.setdefault(key, one.item)


def _furniture(layout: Layout, name: str) -> tuple[tuple[str, int, str], ...]:
    """What is left out, each with its reason; a line without one is lost text."""
    counts: Counter[tuple[str, str]] = Counter()
    for (line, role), reason in zip(layout.roles, layout.reasons, strict=True):
        if role == "furniture":
            if not reason.startswith(_LEFT_OUT):
                raise AuditError(
                    f"{name}: ‘{line.text.strip()[:60]}’ on page {line.sheet} of the file is left out without a reason; "
                    "nothing was written. Please report this letter."
                )
            counts[re.sub(r"\d+", "#", " ".join(line.text.split())), reason] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((text, count, reason) for (text, reason), count in ordered)


_LEFT_OUT = ("furniture: ", "outside: ")
"""How the rules are named that say a line is no text."""


# --- what is shown --------------------------------------------------------------------------


def _with_text_of_letter(page: Page) -> str:
    """The title of ``page`` and its Markdown under headings; where nothing of the letter stands it is left out.

    What is left out (facts of the letter, lists of links) is not proved, and building it takes half of the time.
    """
    head, *parts = page.markdown.split("\n## ")
    if len(parts) != len(page.parts):
        return page.markdown
    of_letter = {part for part, _ in page.sections}
    kept = (
        text if part in of_letter else text.partition("\n")[0] + "\n"
        for part, text in zip(page.parts, parts, strict=True)
    )
    return "\n## ".join((_title(head), *kept))


def _title(head: str) -> str:
    return next(line for line in head.split("\n") if line.startswith("# ")) + "\n"


def _all_shown(letter: Letter, pages: Sequence[Page], looks: list[Look]) -> tuple[list[Shown], int]:
    """Each paragraph once, and how many words are shown again elsewhere."""
    shown: dict[int, Shown] = {}
    repeated = 0
    of_questions = {f"{letter.id}/{question.slug}.md": question for question in letter.questions}
    for page in pages:
        seen = built(page.path, _with_text_of_letter(page))
        title, found = seen.title, _on_page(page, seen, looks)
        question = of_questions.pop(page.path, None)
        if question is not None:
            if question.number and question.number not in re.findall(r"\d+", title)[:1]:
                raise AuditError(
                    f"{page.path}: its title ‘{title[:60]}’ does not say number {question.number}; nothing was written."
                )
            own = [*question.question, *question.answer]
            missing = [
                item
                for item in own
                if isinstance(item, Paragraph) and not any(one.item == item for one in found)
            ]
            if missing:
                raise AuditError(
                    f"{page.path}: a paragraph of the question is not there (‘{missing[0].text[:60]}’); nothing was written."
                )
        for one in found:
            earlier = shown.setdefault(id(one.item), one)
            if earlier is not one and earlier.path == page.path:
                raise AuditError(
                    f"{page.path}: a paragraph is there twice (‘{' '.join(words_of(one.block))[:60]}’); nothing was written."
                )
            if words_of(earlier.block) != words_of(one.block):
                raise AuditError(
                    f"{page.path}: a joint answer reads otherwise than on {earlier.path} "
                    f"(‘{' '.join(words_of(one.block))[:60]}’); nothing was written."
                )
            if earlier.path != page.path:
                repeated += len(words_of(one.block))
    if of_questions:
        raise AuditError(
            f"{next(iter(of_questions))}: this page of a question was not made; nothing was written."
        )
    return list(shown.values()), repeated


def _on_page(page: Page, seen: ShownPage, looks: list[Look]) -> list[Shown]:
    """Each paragraph of the letter on ``page`` with the block that shows it."""
    parts = seen.parts
    if len(parts) != len(page.parts):
        raise AuditError(
            f"{page.path}: has {len(parts)} headings where {len(page.parts)} must stand; nothing was written."
        )
    for part, (heading, _) in zip(page.parts, parts, strict=True):
        if heading != HEADING[part]:
            raise AuditError(
                f"{page.path}: the heading ‘{heading[:40]}’ stands where ‘{HEADING[part]}’ must; nothing was written."
            )
    blocks = {part: found for part, (_, found) in zip(page.parts, parts, strict=True)}
    found: list[Shown] = []
    for part, items in page.sections:
        _check_number(page, part, items, blocks[part])
        looks += _out_of_order(page, part, items)
        found += (
            Shown(page.path, part, item, block) for item, block in zip(items, blocks[part], strict=True)
        )
    looks += _other_notes(page, found)
    return found


def _check_number(page: Page, part: Part, items: Sequence[Item], blocks: Sequence[Block]) -> None:
    if len(blocks) != len(items):
        raise AuditError(
            f"{page.path}: under ‘{HEADING[part]}’ stand {len(blocks)} paragraphs, but the letter "
            f"has {len(items)}; nothing was written."
        )


def _out_of_order(page: Page, part: Part, items: Sequence[Item]) -> Iterator[Look]:
    """Paragraphs that stand above the one before them, where lines of the letter lie over each other."""
    for one, other in pairwise(item for item in items if item.places and part != "notes"):
        above, below = one.places[0], other.places[0]
        if (above.sheet, above.box.y1) > (below.sheet, below.box.y1):
            yield Look(page.path, "order", other.text, below.page)


def _other_notes(page: Page, found: Sequence[Shown]) -> Iterator[Look]:
    """Calls that lead to no note of their number, or to that of another page; and notes to which nothing leads."""
    notes = {one.block.target: one for one in found if one.part == "notes"}
    called: set[str] = set()
    for one in found:
        for call in (call for inline in _inlines(one.block) for call in inline.calls):
            called.add(call.target)
            note, typed = notes.get(call.target), call.at < 0
            same = [o for o in notes.values() if (o.block.number, _is_typed(o)) == (call.number, typed)]
            sheets = {place.sheet for place in one.item.places}
            near = [other for other in same if sheets & {place.sheet for place in other.item.places}]
            if note not in (near or same):
                yield Look(page.path, "note", " ".join(words_of(one.block)), one.page)
    for one in found if "question" in page.parts else ():
        if one.part == "notes" and not (one.block.target in called and notes[one.block.target] is one):
            yield Look(page.path, "uncalled note", " ".join(words_of(one.block)), one.page)


def _is_typed(note: Shown) -> bool:
    return isinstance(note.item, Footnote) and note.item.typed


def _inlines(block: Block) -> Iterator[Inline]:
    yield block.inline
    for row in block.cells:
        yield from row
