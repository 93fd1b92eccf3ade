"""What a page shows, or a second reader says, and the site may say otherwise: pictures, letters, looks, side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from vraagbaak.dutch.phrases import says_words
from vraagbaak.findings import FindingCode
from vraagbaak.labels import amount, listed
from vraagbaak.proving.doubts import CUT_WORD, MOST, BothReadings, Doubt, Spot, keys_in
from vraagbaak.proving.words import CLEAR, key_of, keys_of
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.lines import Box, Line, LineKey, Place, Sheet
from vraagbaak.reading.lists import is_cells
from vraagbaak.reading.rows import Row
from vraagbaak.reading.second_reader import SecondReading, SecondRow, in_order, letters_of
from vraagbaak.reading.text import Paragraph
from vraagbaak.understanding.letter import Parsed

BESIDE_PT = 3.0  # a line that starts this much left of a row of the second reader is no part of it
SAME_PT = 8.0  # pictures of two pages stand at one spot up to this: a logo, a line under the head
HEAD, FOOT = 0.1, 0.92  # of the height of a page: what stands wholly above or below is of the paper
INDENT = 0.013  # of the width of a page, 8 pt: an item of a list that starts further in is of a deeper one
WHOLE = 0.5  # of its height: what is taller is no logo


def pictures_instead_of_words(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for each picture under a line of a question, and for each page that is nothing but a picture."""
    heads = {key for head in both.parsed.heads if head.characters is None for key in keys_of(head.place)}
    body = [line for line in both.lines_of("body") if key_of(line) not in heads]
    sheets = both.letter.source.sheets
    often = Counter(_spot(box) for sheet in sheets for box in set(sheet.pictures))
    for sheet in sheets:
        is_picture = all(line.sheet != sheet.number for line in body)
        for box in sheet.pictures:
            if often[_spot(box)] > 1 or _is_of_paper(box, sheet) or _has_words(box, sheet.lines):
                continue
            slugs = both.slugs(_last_above(box, sheet, body))
            if slugs or is_picture:
                yield _doubt(Place(both.numbers[sheet.number], sheet.number, box), slugs, whole=is_picture)


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


# --- side by side -----------------------------------------------------------------------------

NO_TABLE = "Tekst staat hier naast elkaar en is niet als tabel gelezen; hij staat per regel achter elkaar."
COLUMNS = "Tekst staat hier naast elkaar; het kunnen kolommen zijn of een tabel. Controleer de volgorde."
CHART = "Een figuur is niet getoond; haar woorden staan achter elkaar, in de volgorde van de kopie."


def side_by_side(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for text of a question that stands side by side, of which it is not certain how it is read."""
    tables = {
        key
        for question in both.letter.questions
        for paragraph in question.paragraphs
        if paragraph.kind == "table"
        for place in (*paragraph.places, *paragraph.repeated)
        for key in keys_of(place)
    }
    for page in both.parsed.layout.pages:
        rows = [row for row in page.rows if is_cells(row) and _in_one_part(row, both.spots)]
        beside = [row for row in rows if page.unsure_columns or tables.isdisjoint(keys_of(row.place))]
        charts = [row for row in page.rows if page.has_chart and len(row.pieces) >= TOLERANCES.labels]
        told = ((COLUMNS if page.unsure_columns else NO_TABLE, beside), (CHART, charts))
        for message, found in told:
            if found:
                own = [both.lines[key] for row in found for key in keys_of(row.place)]
                yield both.doubt("naast-elkaar", message, own)


def _in_one_part(row: Row, spots: Mapping[LineKey, Collection[Spot]]) -> bool:
    """Whether all of a row is of one text; in a table of questions its cells are of several."""
    first, *others = (spots.get(key) for key in keys_of(row.place))
    return first is not None and all(other == first for other in others)


# --- bold, italic, powers ---------------------------------------------------------------------


def lost_looks(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for each paragraph of a question that has not the bold, italic or struck words, powers, calls or level of its lines."""
    seen = _seen(both)
    for question in both.letter.questions:
        for _, passage in question.passages:
            paragraphs = [item for item in passage if isinstance(item, Paragraph)]
            rows = {item: [seen[key] for key in keys_in((item,)) if key in seen] for item in paragraphs}
            usual = _common(list(chain(*rows.values())))
            for above, paragraph in zip((None, *paragraphs), paragraphs, strict=False):
                lost = _lost(paragraph, rows[paragraph], usual)
                if above and _stands_otherwise(above, paragraph, rows):
                    lost.append("het niveau in een lijst")
                if lost:
                    message = f"Volgens een tweede leesprogramma is hier {listed(lost)} verloren gegaan: ‘{paragraph.text[:MOST]}’."
                    place = paragraph.places[0]
                    yield Doubt("opmaak-wijkt-af", message, place.page, (question.slug,), place)


def _common(rows: Sequence[SecondRow]) -> tuple[bool, bool]:
    """Whether much of a passage is bold, and italic: then that may be how it is set, and says nothing."""
    much = (1 - CLEAR) * sum(len(row.text) for row in rows)
    bold = sum(len(row.text) for row in rows if row.bold)
    italic = sum(len(row.text) for row in rows if row.italic)
    return bold >= much, italic >= much


def _seen(both: BothReadings) -> dict[LineKey, SecondRow]:
    """The rows of the second reader that are one line of the first."""
    lines: defaultdict[tuple[int, str], list[LineKey]] = defaultdict(list)
    for key, said in both.said.items():
        lines[key[0], said].append(key)
    rows = ((lines[sheet, said], row) for (sheet, row), said in zip(both.rows, both.said_in_row, strict=True))
    return {own[0]: row for own, row in rows if len(own) == 1 and CUT_WORD not in row.text}


def _lost(paragraph: Paragraph, rows: Sequence[SecondRow], usual: tuple[bool, bool]) -> list[str]:
    """What of the look of ``rows`` no run of the paragraph has, in words."""
    if paragraph.kind == "heading" or paragraph.cells:
        return []
    runs = paragraph.runs
    shifted = Counter("".join(run.note or run.text for run in runs if run.note or run.script))
    lost = {
        "vet": not usual[0] and any(row.bold for row in rows) and not any(run.bold for run in runs),
        "cursief": not usual[1] and any(row.italic for row in rows) and not any(run.italic for run in runs),
        "een hoog of laag cijfer": bool(Counter("".join(row.shifted for row in rows)) - shifted),
        "een doorhaling": any(row.struck for row in rows) and not any(run.struck for run in runs),
    }
    return [what for what, is_lost in lost.items() if is_lost]


def _stands_otherwise(
    above: Paragraph, item: Paragraph, rows: Mapping[Paragraph, Sequence[SecondRow]]
) -> bool:
    """Whether an item of a list is further in than the one above, and not shown so; or the other way round."""
    if not (above.marker and item.marker and above.places[0].sheet == item.places[0].sheet):
        return False
    at, from_ = ([row.x for row in rows[one][:1] if _opens(row, one)] for one in (item, above))
    step, deeper = sum(at) - sum(from_), item.level - above.level
    both = bool(at and from_)
    return both and ((step > INDENT and deeper <= 0) or (step < -INDENT and deeper >= 0))


def _opens(row: SecondRow, paragraph: Paragraph) -> bool:
    said = in_order(row.text)
    return any(
        in_order(text).startswith(said) for text in (paragraph.text, paragraph.marker + paragraph.text)
    )


# --- other letters ----------------------------------------------------------------------------


# What no Dutch word holds: the sign for an unknown character; a character that only this file knows, of another script or
# of no language that Dutch texts have names in within a word (``of\ue001ce``); a letter of an alphabet that looks like ours.
_SCRIPT = "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\u0180-\u0217\u021c-\u02af\u0400-\u052f\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf]"
_NO_LETTER = re.compile(
    f"\ufffd|[^\\W\\d_][\ue000-\uf8ff]|[\ue000-\uefff][a-z]|{_SCRIPT}(?:(?<=[A-Za-z].)|(?=[A-Za-z]))"
)


def other_letters(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for each page with lines of which the file says other letters than it draws, or does not say them."""
    for sheet in both.letter.source.sheets:
        own = [
            line for line in (*both.lines_of("body"), *both.lines_of("note")) if line.sheet == sheet.number
        ]
        strange = [line for line in own if not line.text.isascii() and _NO_LETTER.search(line.text)]
        others = [line for line in own if _is_one_of(line, sheet.other_letters)]
        told: tuple[tuple[FindingCode, list[Line], str], ...] = (
            ("onleesbaar", strange, "zegt de kopie niet welke letters het zijn"),
            ("andere-letters", others, "zegt de kopie andere letters dan er te zien zijn"),
        )
        for code, lines, what in told:
            if lines:
                words = " ".join(lines[0].text.split())[:MOST]
                message = f"Van {amount(len(lines), 'regel', 'regels')} {what}, zoals ‘{words}’."
                yield both.doubt(code, message, lines)


def no_words(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for each question or answer of which the words are none: a table of letters that is wrong, bad OCR."""
    for index, question in enumerate(both.letter.questions):
        for part, passage in question.passages:
            prose = " ".join(one.text for one in passage if isinstance(one, Paragraph) and not one.cells)
            if not says_words(prose):
                message = f"Dit zijn geen Nederlandse woorden, zoals ‘{prose[:MOST]}’: misschien zegt de kopie andere letters dan er te zien zijn."
                own = [line for key, line in both.lines.items() if (index, part) in both.spots.get(key, ())]
                yield both.doubt("andere-letters", message, own)


def _is_one_of(line: Line, boxes: Sequence[Box]) -> bool:
    own = line.shown or line.box
    x, y = (own.x0 + own.x1) / 2, (own.y0 + own.y1) / 2
    return any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in boxes)


# --- left out ---------------------------------------------------------------------------------

_SEEN_TWICE = ("repeats", "more pages", "twice", "counts the lines")
"""What names of rules say that see a line again elsewhere."""


def left_out_once(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for each line in the column and type of the text that is left out though it stands on one page only."""
    layout = both.parsed.layout
    left_out = [
        (line, reason)
        for (line, role), reason in zip(layout.roles, layout.reasons, strict=True)
        if role == "furniture" and reason.startswith("furniture: ")
    ]
    pages_with = defaultdict[tuple[str, int], set[int]](set)
    for line, _ in left_out:
        pages_with[_as_repeated(line)].add(line.sheet)
    body = both.lines_of("body")
    for line, reason in left_out:
        once = len(pages_with[_as_repeated(line)]) == 1
        if once and not any(word in reason for word in _SEEN_TWICE) and _is_of_text(line, both.parsed):
            sheet = both.letter.source.sheets[line.sheet - 1]
            slugs = both.slugs(_last_above(line.box, sheet, body))
            text = f"deze regel is niet getoond, als van het papier: ‘{' '.join(line.text.split())[:MOST]}’."
            yield replace(both.doubt("buiten-de-tekst", text, [line]), slugs=slugs)


def _as_repeated(line: Line) -> tuple[str, int]:
    """What a line has in common with those of other pages: its words and its height."""
    return re.sub(r"\d+", "#", line.text.strip()), round(line.box.y0 / SAME_PT)


def _is_of_text(line: Line, parsed: Parsed) -> bool:
    """Whether it stands in the column, in type as large as the text, and not at the edge of its page."""
    measure, height = parsed.layout.measure, parsed.letter.source.sheets[line.sheet - 1].height
    inside = measure.left - TOLERANCES.same_x <= line.box.x0 < measure.right
    away = HEAD * height < line.box.y0 and line.box.y1 < FOOT * height
    return inside and away and abs(line.size - measure.size) <= TOLERANCES.same_size


# --- other words ------------------------------------------------------------------------------

_LIGATURES = re.compile("ffi|ffl|ff|fi|fl")
FEW = 6  # letters: what two programs may see otherwise on a page (an accent apart, a sign drawn as a picture)
PART = 0.02  # of the letters of a page


def differing_pages(both: BothReadings, second: SecondReading) -> Iterator[Doubt]:
    """A doubt for each page on which one reader finds letters or digits that the other does not."""
    left_out = set(map(key_of, both.lines_of("furniture")))
    hidden = {sheet.number for sheet in both.letter.source.sheets if sheet.hidden}
    for sheet, page in enumerate(second.pages, 1):
        every = both.on_sheet[sheet]
        ours = letters_of(line.text for line in every if key_of(line) not in left_out)
        theirs = Counter(page.letters)
        alone = ours - theirs
        for letter in "fil":  # of ligatures, which the rows tell of
            del alone[letter]
        missed = Counter[str]() if sheet in hidden else theirs - letters_of(line.text for line in every)
        if max(alone.total(), missed.total()) > max(FEW, PART * theirs.total()):
            message = (
                f"Twee leesprogramma's vinden op deze bladzijde niet dezelfde tekst: {amount(alone.total(), 'teken', 'tekens')} "
                f"alleen het eerste, {amount(missed.total(), 'teken', 'tekens')} alleen het tweede."
            )
            yield Doubt("lezers-verschillen", message, both.numbers.get(sheet))


def differing_rows(both: BothReadings) -> Iterator[Doubt]:
    """A doubt for each page with rows that the first reader has with other letters or digits, in order.

    A row is laid beside the lines that stand at its height, from where it starts. What stands nowhere there is not
    judged here, nor a page on which something is hidden. The first reader's words are said: the other's may be hidden.
    """
    wrong: defaultdict[int, list[Line]] = defaultdict(list)
    sheets = {sheet.number: sheet for sheet in both.letter.source.sheets if not sheet.hidden}
    for (sheet, row), said in zip(both.rows, both.said_in_row, strict=True):
        ours = _beside(row, sheets[sheet], both.on_sheet[sheet]) if sheet in sheets else []
        if ours and not _says(both, ours, said):
            wrong[sheet].append(ours[0])
    for lines in wrong.values():
        message = (
            f"Een tweede leesprogramma leest op deze bladzijde {amount(len(lines), 'regel', 'regels')} anders dan de "
            f"site, vanaf ‘{' '.join(lines[0].text.split())[:MOST]}’."
        )
        yield both.doubt("lezers-verschillen", message, lines)


def _beside(row: SecondRow, sheet: Sheet, lines: Sequence[Line]) -> list[Line]:
    """What stands at the height of ``row``, from where it starts, from left to right."""
    x, y = row.x * sheet.width - BESIDE_PT, row.y * sheet.height
    boxes = [(line.shown or line.box, line) for line in lines]
    there = [(box.x0, line.text, line) for box, line in boxes if box.y0 < y < box.y1 + 1 and box.x0 > x]
    return [line for _, _, line in sorted(there, key=lambda found: found[:2])]


def _says(both: BothReadings, ours: Sequence[Line], theirs: str) -> bool:
    """Whether ``ours`` starts as ``theirs`` does; a line above or below may reach to its height.

    A letter alone is a large initial, whose word the first reader has whole. pdfium drops the ligatures of a font without
    a table of letters, as pdfTeX writes it.
    """
    if len(theirs) == 1 and theirs.isalpha():
        return True
    # The second reader may have what is not upright behind the line that stands before it in the file.
    for line in both.on_sheet[ours[0].sheet]:
        theirs = theirs if line.upright else theirs.removesuffix(both.said[key_of(line)])
    said = ["".join(both.said[key_of(line)] for line in ours[at:]) for at in range(len(ours))]
    return any(one.startswith(theirs) or _LIGATURES.sub("", one).startswith(theirs) for one in said)
