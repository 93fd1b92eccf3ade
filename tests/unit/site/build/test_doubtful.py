"""A doubt is shown with the part of the page that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.labels import UNCERTAIN
from vraagbaak.record.record import Region
from vraagbaak.site.build.pictures import doubtful_pictures, write_pictures
from vraagbaak.site.build.site import GitDates, Site, _with_doubtful

HTML = (
    f"<h1>Vraag 1</h1><p>{UNCERTAIN} een.</p><p>{UNCERTAIN} twee.</p><h2>Vraag</h2><p>{UNCERTAIN} drie.</p>"
)


def test_the_part_of_the_page_stands_below_the_doubt_that_is_about_it(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    converted = convert_letter(_pdf(tmp_path), docs)
    folder = docs / converted.id
    folder.mkdir(parents=True)
    (folder / "brief.pdf").write_bytes((tmp_path / "in.pdf").read_bytes())
    question = replace(
        converted.record.questions[0],
        uncertain=("een.", "twee."),
        doubtful=(Region(about=1, page=2, sheet=2, box=(79.0, 100.0, 430.0, 140.0)),),
    )
    letter = replace(converted.record, questions=(question,))
    site = Site({letter.id: letter}, GitDates())
    shown = _with_doubtful(HTML, doubtful_pictures(site.sheets[letter.id], question))
    assert shown.count("<img") == 1
    assert shown.index("een.") < shown.index("twee.") < shown.index("<img") < shown.index("<h2")
    assert 'src="../blad-2.webp"' in shown
    (tmp_path / "site" / letter.id).mkdir(parents=True)
    write_pictures(tmp_path / "site", docs, [letter], tmp_path / "cache")
    picture = tmp_path / "site" / letter.id / "blad-2.webp"
    with Image.open(picture) as drawn:
        assert drawn.width == pytest.approx(1.5 * 367, abs=2)


def _pdf(folder: Path) -> Path:
    path = folder / "in.pdf"
    path.write_bytes(
        typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer("Een brief.")])
    )
    return path
