"""Pages whose structure is changed at random: two readers still agree, or a finding names the page.

A few dozen a run; ``VRAAGBAAK_FUZZ=2000 scripts/test tests/test_structure_fuzz.py`` for more.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf as _pymupdf
import pypdfium2
import pytest

import typeset
from vraagbaak.converting.one_letter import convert_letter
from vraagbaak.errors import VraagbaakError
from vraagbaak.proving.not_as_seen import FEW, PART
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.second_reader import letters_of

pymupdf: Any = _pymupdf
ROUNDS = int(os.environ.get("VRAAGBAAK_FUZZ", "40"))
SEED = int(os.environ.get("VRAAGBAAK_FUZZ_SEED", "0"))
PARTS = 4  # tests that run beside each other


def _contents(page: Any) -> tuple[int, bytes]:
    page.clean_contents()
    (xref,) = page.get_contents()
    return xref, page.parent.xref_stream(xref)


def _wrapped(page: Any, matrix: str) -> None:
    xref, data = _contents(page)
    page.parent.update_stream(xref, f"q {matrix} cm\n".encode() + data + b"\nQ\n")


def move(page: Any, chance: random.Random) -> None:
    _wrapped(page, f"1 0 0 1 {chance.randint(-120, 120)} {chance.randint(-200, 200)}")


def scale(page: Any, chance: random.Random) -> None:
    factor = chance.choice([0.3, 0.5, 0.8, 1.3, 2.0])
    _wrapped(page, f"{factor} 0 0 {chance.choice([factor, 1])} 0 0")


def lean(page: Any, chance: random.Random) -> None:
    _wrapped(
        page,
        chance.choice(["0 1 -1 0 595 0", "-1 0 0 -1 595 842", "0.98 0.17 -0.17 0.98 0 0", "1 0 0 -1 0 842"]),
    )


def rotate(page: Any, chance: random.Random) -> None:
    page.set_rotation(chance.choice([90, 180, 270]))


def box(page: Any, chance: random.Random) -> None:
    x0, y0 = chance.randint(-50, 200), chance.randint(-50, 300)
    value = f"[{x0} {y0} {x0 + chance.randint(200, 700)} {y0 + chance.randint(200, 900)}]"
    page.parent.xref_set_key(page.xref, chance.choice(["CropBox", "MediaBox"]), value)


def swap(page: Any, chance: random.Random) -> None:
    other = page.parent[chance.randrange(len(page.parent))]
    (one, first), (two, second) = _contents(page), _contents(other)
    page.parent.update_stream(one, second)
    page.parent.update_stream(two, first)


def drop_fonts(page: Any, chance: random.Random) -> None:
    page.parent.xref_set_key(page.xref, "Resources/Font", "<<>>")


def operators(page: Any, chance: random.Random) -> None:
    xref, data = _contents(page)
    changes = [(rb"\bTJ\b", b"Tj"), (rb"\bTm\b", b"Td"), (rb"\bTf\b", b"Tz"), (rb"\bBT\b", b"BT 3 Tr"), (rb"\bET\b", b""), (rb"\bq\b", b""), (rb"\bcm\b", b"re W n")]  # fmt: skip
    pattern, new = chance.choice(changes)
    places = list(re.finditer(pattern, data))
    for match in sorted(
        chance.sample(places, min(len(places), chance.randint(1, 6))), key=lambda m: -m.start()
    ):
        data = data[: match.start()] + new + data[match.end() :]
    page.parent.update_stream(xref, data)


def cut(page: Any, chance: random.Random) -> None:
    xref, data = _contents(page)
    page.parent.update_stream(xref, data[: chance.randrange(max(1, len(data)))])


def unit(page: Any, chance: random.Random) -> None:
    page.parent.xref_set_key(page.xref, "UserUnit", chance.choice(["0.5", "2", "10", "0"]))


def cover(page: Any, chance: random.Random) -> None:
    y = chance.randint(100, 700)
    page.draw_rect((60, y, chance.randint(100, 500), y + chance.randint(8, 60)), fill=(0, 0, 0), color=None)


CHANGES: tuple[Callable[[Any, random.Random], None], ...] = (
    move, scale, lean, rotate, box, swap, drop_fonts, operators, cut, unit, cover,
)  # fmt: skip


@pytest.fixture(scope="module")
def letters() -> list[bytes]:
    blocks, notes = typeset.full_letter(6)
    labelled = [block for n in range(1, 5) for block in (*typeset.question(str(n), f"Wat is {n}? " * 12, style="vraag"), *typeset.answer(f"Dat is {n}. " * 40))]  # fmt: skip
    return [typeset.letter_pdf(blocks, notes), typeset.letter_pdf(labelled)]


def theirs(pdf: Path) -> list[Counter[str]]:
    """The letters on each page, as pdfium gives the text of all of it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [letters_of([page.get_textpage().get_text_range()]) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_both_readers_agree_or_a_finding_names_the_page(
    tmp_path: Path, letters: list[bytes], part: int
) -> None:
    chance = random.Random(part * 1000 + SEED)
    pdf = tmp_path / "in.pdf"
    for _ in range(max(1, ROUNDS // PARTS)):
        document = pymupdf.open(stream=chance.choice(letters), filetype="pdf")
        made = [chance.choice(CHANGES) for _ in range(chance.choice([1, 1, 2]))]
        for change in made:
            change(document[chance.randrange(len(document))], chance)
        pdf.write_bytes(document.tobytes())
        document.close()
        try:
            source = read_pdf(pdf)
            converted = convert_letter(pdf, tmp_path / "docs", "x")
        except VraagbaakError:
            continue  # nothing is written, and it is said
        named = {finding.page for finding in converted.record.findings}
        # Pages print their numbers; where they no longer do, they are counted.
        for sheet, (lines, letters_there) in enumerate(zip(source.sheets, theirs(pdf), strict=True), 1):
            ours = letters_of(line.text for line in lines.lines)
            apart = max((ours - letters_there).total(), (letters_there - ours).total())
            numbers = {
                place.page for q in converted.record.questions for place in q.places if place.sheet == sheet
            }
            if apart > max(FEW, PART * letters_there.total()):
                assert named & (numbers or {sheet}) or None in named, (
                    sheet,
                    apart,
                    [c.__name__ for c in made],
                )
