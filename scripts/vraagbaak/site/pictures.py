"""Pictures of the part of each page where a question stands, made when the site is built.

They are not committed; a cache beside the site keeps them between builds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vraagbaak.reading.drawing import draw_regions
from vraagbaak.reading.lines import Box
from vraagbaak.record.parts import Place
from vraagbaak.record.record import Letter, Question

ZOOM = 1.5  # pixels per pt: type of 8 pt stays readable, a full page takes some 40 kB
MARGIN_PT = 8.0
QUALITY = 45  # of WebP; text in grey shows no artefacts at this


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands in a picture, in per cent of its size."""

    anchor: str
    top: float
    left: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Picture:
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


def pictures_of(question: Question) -> tuple[Picture, ...]:
    """The pictures of one question, from the places in brief.json."""
    sheets: dict[int, list[Place]] = {}
    for place in question.places:
        sheets.setdefault(place.sheet, []).append(place)
    return tuple(_picture(question.slug, sheet, places) for sheet, places in sorted(sheets.items()))


def _picture(slug: str, sheet: int, places: list[Place]) -> Picture:
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
    )
    page = places[0].page
    return Picture(f"{slug}-p{page}.webp", page, sheet, box, round(wide * ZOOM), round(high * ZOOM), spots)


def write_pictures(site: Path, docs: Path, letters: Mapping[str, Letter], cache: Path) -> None:
    """Put every picture beside its question's page; only new ones are drawn."""
    for letter in letters.values():
        wanted: list[tuple[Path, Path, Picture]] = []
        for question in letter.questions:
            for picture in pictures_of(question):
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


def _cached(cache: Path, letter: Letter, picture: Picture) -> Path:
    key = f"{letter.source.sha256} {picture.sheet} {picture.box} {ZOOM} {QUALITY}"
    return cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.webp"
