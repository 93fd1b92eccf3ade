"""Pictures, made when the site is built: the part of each page where a question stands, and cards beside links.

They are not committed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from msgspec import Struct

from vraagbaak.labels import DOCUMENT_KIND, counted, dutch_date, letter_title
from vraagbaak.reading.drawing import draw_html, draw_regions
from vraagbaak.reading.lines import Box
from vraagbaak.record.record import Letter, Question, RecordedPlace, Region
from vraagbaak.site.citing.page_head import CARD
from vraagbaak.site.citing.works import plain

# --- pages of the letter: a cache beside the site keeps them between builds -----------------

ZOOM = 1.5  # pixels per pt: type of 8 pt stays readable, a full page takes some 40 kB
MARGIN_PT = 8.0  # of the page around the text that is shown; about a line
QUALITY = 45  # of WebP; text in grey shows no artefacts at this


class Spot(Struct, frozen=True):
    """The place of a paragraph in a picture, in per cent of its size."""

    anchor: str
    top: float
    left: float
    wide: float
    high: float


class PagePicture(Struct, frozen=True):
    """The part of one page that holds text of one question."""

    file: str
    page: int
    """Printed page number."""
    sheet: int
    """1-based index of the page in the file."""
    box: Box
    width: int
    height: int
    places: tuple[Spot, ...]


def pictures_of(question: Question) -> tuple[PagePicture, ...]:
    """The pictures of one question, from the places in brief.json."""
    sheets: dict[int, list[RecordedPlace]] = {}
    for place in question.places:
        sheets.setdefault(place.sheet, []).append(place)
    return tuple(_picture(question.slug, sheet, places) for sheet, places in sorted(sheets.items()))


def doubtful_pictures(question: Question) -> dict[int, PagePicture]:
    """By number of a doubt, the part of the page that it is about."""
    return {
        region.about: _picture(f"{question.slug}-onzeker-{region.about + 1}", region.sheet, [region])
        for region in question.doubtful
    }


def _picture(slug: str, sheet: int, places: Sequence[RecordedPlace | Region]) -> PagePicture:
    boxes = [place.box for place in places]
    x0, y0 = min(b[0] for b in boxes) - MARGIN_PT, min(b[1] for b in boxes) - MARGIN_PT
    x1, y1 = max(b[2] for b in boxes) + MARGIN_PT, max(b[3] for b in boxes) + MARGIN_PT
    box = Box(max(0.0, x0), max(0.0, y0), x1, y1)
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    spots = tuple(
        Spot(
            place.anchor,
            *(
                round(100 * part, 2)
                for part in (
                    (place.box[1] - box.y0) / high,
                    (place.box[0] - box.x0) / wide,
                    (place.box[2] - place.box[0]) / wide,
                    (place.box[3] - place.box[1]) / high,
                )
            ),
        )
        for place in places
        if isinstance(place, RecordedPlace)
    )
    page = places[0].page
    return PagePicture(
        f"{slug}-p{page}.webp", page, sheet, box, round(wide * ZOOM), round(high * ZOOM), spots
    )


def write_pictures(site: Path, docs: Path, letters: Iterable[Letter], cache: Path) -> None:
    """Put every picture beside its question's page; only new ones are drawn."""
    for letter in letters:
        wanted: list[tuple[Path, Path, PagePicture]] = []
        for question in letter.questions:
            for picture in (*pictures_of(question), *doubtful_pictures(question).values()):
                target = site / letter.id / question.slug / picture.file
                wanted.append((target, _cached(cache, letter, picture), picture))
        new = [(kept, picture) for _, kept, picture in wanted if not kept.is_file()]
        regions = [(picture.sheet, picture.box) for _, picture in new]
        if regions:
            cache.mkdir(parents=True, exist_ok=True)
            images = draw_regions(docs / letter.id / "brief.pdf", regions, ZOOM)
            for (kept, _), image in zip(new, images, strict=True):
                image.save(kept, "WEBP", quality=QUALITY, method=4)
        for target, kept, _ in wanted:
            target.write_bytes(kept.read_bytes())


def _cached(cache: Path, letter: Letter, picture: PagePicture) -> Path:
    key = f"{letter.source.sha256} {picture.sheet} {picture.box} {ZOOM} {QUALITY}"
    return cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.webp"


# --- the card that others show beside a link to a page: one for the site, one a letter -------
# Drawn with the type that comes with PyMuPDF, so that every computer makes the same.

SIZE = (1200, 630)
"""Pixels: what services that show links ask for."""
LONGEST_TITLE = 180  # characters; about four lines
_STYLE = """
body { font-family: sans-serif; color: #1a1a2e; }
.site { font-size: 30px; color: #3f51b5; font-weight: bold; }
h1 { font-size: 58px; line-height: 1.2; }
p { font-size: 30px; line-height: 1.3; color: #444; }
"""


def write_cards(site: Path, name: str, about: str, letters: Iterable[Letter]) -> None:
    """Write the card of the site and that of each letter."""
    (site / CARD).write_bytes(_drawn(name, name, (about,)))
    for letter in letters:
        folder = site / letter.id
        if folder.is_dir():
            (folder / CARD).write_bytes(letter_card(name, letter))


def letter_card(name: str, letter: Letter) -> bytes:
    """The card of a letter, as PNG."""
    lines = (
        DOCUMENT_KIND[letter.kind].partition(":")[0]
        + (f", {dutch_date(letter.date)}" if letter.date else ""),
        plain(letter.sender),
        counted(letter.questions),
    )
    return _drawn(name, letter_title(letter, letter.questions), filter(None, lines))


def _drawn(name: str, title: str, lines: Iterable[str]) -> bytes:
    words = plain(title)
    short = words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f'<p class="site">{escape(name)}</p><h1>{escape(short)}</h1>{said}'
    return draw_html(html, _STYLE, SIZE)
