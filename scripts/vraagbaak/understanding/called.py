"""Which note a call leads to; letters may count their notes anew on every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vraagbaak.reading.text import Footnote, Paragraph


def notes_called(paragraphs: Iterable[Paragraph], notes: Sequence[Footnote]) -> list[list[int | None]]:
    """For each call of each of ``paragraphs``, in order, the index in ``notes`` of its note; None where there is none.

    Of several with one number it is the one that stands on a page of the paragraph. Where a paragraph runs over the
    end of a page, and both pages have such a note, it is the first of them that was not called before.

    Args:
        paragraphs: of one question, or of the letter itself, in reading order.
        notes: those they may call; a typed call is of a typed note.
    """
    numbered: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        numbered[note.number, note.typed].append(at)
    called: set[int] = set()
    found: list[list[int | None]] = []
    for paragraph in paragraphs:
        sheets = {place.sheet for place in paragraph.places}
        of_paragraph: list[int | None] = []
        for run in paragraph.all_runs:
            if run.note:
                same = numbered[run.note, bool(run.text)]
                near = [
                    at for at in same if sheets & {place.sheet for place in notes[at].places[:1]}
                ] or same[:1]
                fresh = [at for at in near if at not in called]
                called.update(fresh[:1])
                of_paragraph.append(next(iter((*fresh, *near[-1:])), None))
        found.append(of_paragraph)
    return found
