"""Pictures where words of a question may stand: the answer is not all there, and that part of the page is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from vraagbaak.proving.doubts import Doubt
from vraagbaak.proving.spots import Spot, slugs_at
from vraagbaak.proving.words import key_of, keys_of
from vraagbaak.reading.lines import Box, Line, Place, Sheet
from vraagbaak.reading.note_calls import LineKey
from vraagbaak.understanding.letter import Parsed

SAME_PT = 8.0  # pictures of two pages stand at one spot up to this: a logo, a line under the head
HEAD, FOOT = 0.1, 0.92  # of the height of a page: what stands wholly above or below is of the paper
WHOLE = 0.5  # of its height: what is taller is no logo


def pictures_instead_of_words(parsed: Parsed, spots: Mapping[LineKey, Collection[Spot]]) -> Iterator[Doubt]:
    """A doubt for each picture under a line of a question, and for each page that is nothing but a picture."""
    heads = {key for head in parsed.heads if head.characters is None for key in keys_of(head.place)}
    body = [line for line, role in parsed.layout.roles if role == "body" and key_of(line) not in heads]
    numbers = {page.sheet: page.number for page in parsed.layout.pages}
    sheets = parsed.letter.source.sheets
    often = Counter(_spot(box) for sheet in sheets for box in set(sheet.pictures))
    for sheet in sheets:
        own = [line for line in body if line.sheet == sheet.number]
        for box in sheet.pictures:
            if often[_spot(box)] > 1 or _is_of_paper(box, sheet) or _has_words(box, sheet.lines):
                continue
            above = _last_above(box, sheet, body)
            slugs = slugs_at(above, parsed.letter, spots)
            if slugs or not own:
                yield _doubt(Place(numbers[sheet.number], sheet.number, box), slugs, whole=not own)


def _doubt(place: Place, slugs: tuple[str, ...], *, whole: bool) -> Doubt:
    what = (
        f"bladzijde {place.page} is een plaatje" if whole else f"op bladzijde {place.page} staat een plaatje"
    )
    text = f"{what}; wat daarin staat, hebben wij niet als tekst."
    return Doubt("als-plaatje", text, place.page, slugs, place)


def _spot(box: Box) -> tuple[int, ...]:
    return tuple(round(side / SAME_PT) for side in (box.x0, box.y0, box.x1, box.y1))


def _is_of_paper(box: Box, sheet: Sheet) -> bool:
    if box.y1 - box.y0 > WHOLE * sheet.height:
        return False
    return box.y1 < HEAD * sheet.height or box.y0 > FOOT * sheet.height


def _has_words(box: Box, lines: Sequence[Line]) -> bool:
    """Whether text lies over it, so that it is a ground; the number of the page may lie over a page that was scanned."""
    middles = (
        ((line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2, len(line.text)) for line in lines
    )
    within = sum(size for x, y, size in middles if box.x0 < x < box.x1 and box.y0 < y < box.y1)
    return within > MOST_OVER


MOST_OVER = 60  # characters: number of the page and Kenmerk


def _last_above(box: Box, sheet: Sheet, body: Sequence[Line]) -> list[Line]:
    """The last line of text that starts above the foot of ``box``, on its page or one before."""
    above = [
        line
        for line in body
        if (line.sheet, (line.shown or line.box).y0) < (sheet.number, (box.y0 + box.y1) / 2)
    ]
    return [max(above, key=lambda line: (line.sheet, (line.shown or line.box).y1))] if above else []
