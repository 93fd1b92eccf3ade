"""Pictures, made when the site is built: of each page where a question stands, and cards beside links.

They are not committed.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from msgspec import Struct
from PIL import Image
from PIL.Image import Dither

from vraagbaak.labels import counted, dutch_date, kind_named, letter_title
from vraagbaak.reading.lines import Box
from vraagbaak.reading.pdf import draw_html, draw_regions
from vraagbaak.record.record import Letter, Question, RecordedPlace, Region
from vraagbaak.site.citing.page_head import CARD
from vraagbaak.site.citing.works import plain

# --- pages of the letter: a cache beside the site keeps them between builds -----------------

ZOOM = 1.5  # pixels per pt: type of 8 pt stays readable
MARGIN_PT = 8.0  # of the page around the text that is shown; about a line
GREYS = 8  # type and charts keep their edges; a page takes some 30 kB, where every grey took 65


class Spot(Struct, frozen=True):
    """The place of a paragraph in what is shown, or of a picture behind it; in per cent of its size."""

    anchor: str
    top: float
    left: float
    wide: float
    high: float


class PagePicture(Struct, frozen=True):
    """The part of one page that holds text of one question: seen through a window on the picture of that page."""

    file: str
    """In the folder of the letter; all its questions on that page share it."""
    page: int
    """Printed page number."""
    width: int
    """Pixels; of the window."""
    height: int
    behind: Spot
    """The picture of the page."""
    places: tuple[Spot, ...]


def sheets_of(letter: Letter) -> dict[int, Box]:
    """By 1-based index of a page in the file, the part of it that any question shows; in pt."""
    sheets: dict[int, list[Box]] = {}
    for question in letter.questions:
        shown: list[RecordedPlace | Region] = [*question.places, *question.doubtful]
        for place in shown:
            sheets.setdefault(place.sheet, []).append(Box(*place.box))
    return {sheet: _around(boxes) for sheet, boxes in sorted(sheets.items())}


def pictures_of(sheets: Mapping[int, Box], question: Question) -> tuple[PagePicture, ...]:
    """The pictures of one question, from the places in brief.json; ``sheets`` are those of its letter."""
    places: dict[int, list[RecordedPlace]] = {}
    for place in question.places:
        places.setdefault(place.sheet, []).append(place)
    return tuple(_picture(sheets, its) for _, its in sorted(places.items()))


def doubtful_pictures(sheets: Mapping[int, Box], question: Question) -> dict[int, PagePicture]:
    """By number of a doubt, the part of the page that it is about."""
    return {region.about: _picture(sheets, [region]) for region in question.doubtful}


def _picture(sheets: Mapping[int, Box], places: Sequence[RecordedPlace | Region]) -> PagePicture:
    first = places[0]
    window = _around([Box(*place.box) for place in places])
    width, height = round((window.x1 - window.x0) * ZOOM), round((window.y1 - window.y0) * ZOOM)
    behind = _spot("", sheets[first.sheet], window)
    spots = (
        _spot(place.anchor, Box(*place.box), window) for place in places if isinstance(place, RecordedPlace)
    )
    return PagePicture(_file_of(first.sheet), first.page, width, height, behind, tuple(spots))


def _file_of(sheet: int) -> str:
    return f"blad-{sheet}.webp"


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        max(0.0, min(box.x0 for box in boxes) - MARGIN_PT),
        max(0.0, min(box.y0 for box in boxes) - MARGIN_PT),
        max(box.x1 for box in boxes) + MARGIN_PT,
        max(box.y1 for box in boxes) + MARGIN_PT,
    )


def _spot(anchor: str, box: Box, window: Box) -> Spot:
    wide, high = window.x1 - window.x0, window.y1 - window.y0
    parts = (
        (box.y0 - window.y0) / high,
        (box.x0 - window.x0) / wide,
        (box.x1 - box.x0) / wide,
        (box.y1 - box.y0) / high,
    )
    return Spot(anchor, *(round(100 * part, 2) for part in parts))


def write_pictures(site: Path, docs: Path, letters: Iterable[Letter], cache: Path) -> None:
    """Put every picture in the folder of its letter; only new ones are drawn."""
    for letter in letters:
        kept = {sheet: (box, _cached(cache, letter, sheet, box)) for sheet, box in sheets_of(letter).items()}
        new = [(sheet, box, file) for sheet, (box, file) in kept.items() if not file.is_file()]
        if new:
            cache.mkdir(parents=True, exist_ok=True)
            regions = [(sheet, box) for sheet, box, _ in new]
            images = draw_regions(docs / letter.id / "brief.pdf", regions, ZOOM)
            for (_, _, file), image in zip(new, images, strict=True):
                few = image.quantize(GREYS, dither=Dither.NONE).convert("L")
                few.save(file, "WEBP", lossless=True, quality=60, method=4)
        for sheet, (_, file) in kept.items():
            (site / letter.id / _file_of(sheet)).write_bytes(file.read_bytes())


def _cached(cache: Path, letter: Letter, sheet: int, box: Box) -> Path:
    key = f"{letter.source.sha256} {sheet} {box} {ZOOM} {GREYS}"
    return cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.webp"


# --- the card that others show beside a link to a page: one for the site, one a letter -------
# Drawn with the type that comes with PyMuPDF, so that every computer makes the same.

SIZE = (1200, 630)
"""Pixels: what services that show links ask for."""
COLOURS = 4  # of a card: paper, ink, and the edges of its letters
LONGEST_TITLE = 180  # characters; about four lines
_STYLE = """
body { font-family: sans-serif; color: #0f4c5c; }
.site { font-size: 30px; font-weight: bold; }
h1 { font-size: 58px; line-height: 1.2; }
p { font-size: 30px; line-height: 1.3; }
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
        kind_named(letter.kind) + (f", {dutch_date(letter.date)}" if letter.date else ""),
        plain(letter.sender),
        counted(letter.questions),
    )
    return _drawn(name, letter_title(letter, letter.questions), filter(None, lines))


def _drawn(name: str, title: str, lines: Iterable[str]) -> bytes:
    words = plain(title)
    short = words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f'<p class="site">{escape(name)}</p><h1>{escape(short)}</h1>{said}'
    drawn, few = Image.open(io.BytesIO(draw_html(html, _STYLE, SIZE))), io.BytesIO()
    drawn.quantize(COLOURS).save(few, "PNG", optimize=True)
    return few.getvalue()
