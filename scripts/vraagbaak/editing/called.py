"""Which note a call leads to; letters may count their notes anew on every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vraagbaak.reading.text import Footnote, Paragraph


def notes_called(paragraph: Paragraph, notes: Sequence[Footnote]) -> list[int | None]:
    """For each call of ``paragraph``, in order, the index in ``notes`` of its note; None where there is none.

    Of several with one number it is the one that stands on a page of the paragraph. Where a paragraph runs over the
    end of a page, and both pages have such a note, the first call is of the first.
    """
    pages = {place.page for place in paragraph.places}
    before: Counter[str] = Counter()
    found: list[int | None] = []
    for run in paragraph.all_runs:
        if not run.note:
            continue
        typed = bool(run.text)
        same = [at for at, note in enumerate(notes) if (note.number, note.typed) == (run.note, typed)]
        near = [at for at in same if pages & {place.page for place in notes[at].places}] or same[:1]
        found.append(near[min(before[run.note], len(near) - 1)] if near else None)
        before[run.note] += 1
    return found
