"""Rows of a question -> paragraphs, and the notes they call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from msgspec.structs import replace

from vraagbaak.dutch.hyphens import Lexicon
from vraagbaak.reading.layout import Layout
from vraagbaak.reading.notes import NoteLines
from vraagbaak.reading.paragraphs import paragraphs_of
from vraagbaak.reading.rows import Row, runs_of
from vraagbaak.reading.text import Cut, Footnote, Paragraph, Passage, Run
from vraagbaak.understanding.endnotes import calls_in
from vraagbaak.understanding.gathering import PartRows, SubHeading
from vraagbaak.understanding.stream import Mark, Stream


class PassageReader:
    """Makes paragraphs of rows and finds the notes they call."""

    def __init__(self, layout: Layout, lexicon: Lexicon, typed: Sequence[NoteLines] = ()) -> None:
        self.layout = layout
        self.lexicon = lexicon
        self.typed = {note.number: self._note(note, typed=True) for note in typed}
        """Notes whose calls are typed as text (``endnotes``)."""
        self.notes = (*(self._note(note) for note in layout.notes), *self.typed.values())
        """Every note of the letter."""
        self._read: dict[int, tuple[PartRows, Passage]] = {}

    def _note(self, note: NoteLines, *, typed: bool = False) -> Footnote:
        places = tuple(row.place for row in note.rows)
        return Footnote(note.number, runs_of(note.rows, self.lexicon), places, typed)

    def passage(self, part: PartRows | None, *, hanging: bool = False) -> Passage:
        """Paragraphs of ``part``, whose first row may start further left; a shared part is read once."""
        if part is None:
            return ()
        if id(part) not in self._read:  # the part is kept too, so that its id stays its own
            self._read[id(part)] = (part, self._passage(part, hanging))
        return self._read[id(part)][1]

    def _passage(self, part: PartRows, hanging: bool) -> Passage:
        passage: list[Paragraph | Cut] = []
        for _, group in groupby(part, key=type):
            items = list(group)
            rows = [item for item in items if isinstance(item, Row)]
            quoted_at, first = _quoted_at(passage), hanging and not passage
            measure = self.layout.measure
            passage += paragraphs_of(rows, measure, self.lexicon, hanging=first, quoted_at=quoted_at)
            passage += [item for item in items if isinstance(item, Cut)]
            passage += [self._heading_in(passage, item) for item in items if isinstance(item, SubHeading)]
        return tuple(
            replace(item, runs=self._with_typed_calls(item.runs)) if isinstance(item, Paragraph) else item
            for item in _with_normal_style(tuple(passage))
        )

    def _with_typed_calls(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """``runs`` with each typed call a run of its own that calls its note."""
        if not self.typed:
            return runs
        made: list[Run] = []
        for run in runs:
            at = 0
            for start, end, number in () if run.note else calls_in(run.text):
                if number in self.typed:
                    made += [
                        run.saying(run.text[at:start]),
                        replace(run, text=run.text[start:end], note=number),
                    ]
                    at = end
            made.append(run.saying(run.text[at:]))
        return tuple(run for run in made if run.text or run.note)

    def _heading_in(self, passage: Sequence[Paragraph | Cut], heading: SubHeading) -> Paragraph:
        """A heading in the midst of a part; within a quotation it is quoted too."""
        made = self._sub_heading(heading)
        return made if _quoted_at(passage) is None else replace(made, kind="quote")

    def _sub_heading(self, heading: SubHeading) -> Paragraph:
        places = tuple(row.place for row in heading.rows)
        return Paragraph(runs_of(heading.rows, self.lexicon), "heading", places=places)

    def heading(self, stream: Stream, mark: Mark) -> Paragraph:
        """The rows of a section mark as one heading."""
        rows = tuple(facts.row for facts in stream.rows(mark.start, mark.end))
        return self._sub_heading(SubHeading(rows))

    def notes_of(self, paragraphs: Iterable[Paragraph]) -> tuple[Footnote, ...]:
        """The notes called, in order; the one on the same page when numbers repeat."""
        called = chain.from_iterable(notes_called(paragraphs, self.notes))
        return tuple(self.notes[at] for at in dict.fromkeys(called) if at is not None)


def _quoted_at(passage: Sequence[Paragraph | Cut]) -> float | None:
    """Where the quotation that ends ``passage`` starts, in pt; None when no quotation does."""
    for last in passage[-1:]:
        if isinstance(last, Paragraph) and last.kind == "quote":
            return last.places[0].box.x0
    return None


def _with_normal_style(passage: Passage) -> Passage:
    """Bold and italic only where they differ from most of the passage."""
    weight = {(bold, italic): 0 for bold in (False, True) for italic in (False, True)}
    paragraphs = [p for p in passage if isinstance(p, Paragraph) and p.kind != "heading"]
    for paragraph in paragraphs:
        for run in paragraph.runs:
            weight[run.bold, run.italic] += len(run.text)
    normal = max(weight, key=lambda style: weight[style])
    if normal == (False, False):
        return passage

    def turned(run: Run) -> Run:
        return replace(run, bold=run.bold and not normal[0], italic=run.italic and not normal[1])

    return tuple(
        replace(p, runs=tuple(turned(run) for run in p.runs)) if isinstance(p, Paragraph) else p
        for p in passage
    )


def notes_called(paragraphs: Iterable[Paragraph], notes: Sequence[Footnote]) -> list[list[int | None]]:
    """For each call of each of ``paragraphs``, in order, the index in ``notes`` of its note; None where there is none.

    Of several with one number it is the one that stands on a page of the paragraph. Where a paragraph runs over the
    end of a page, and both pages have such a note, it is the first of them that was not called before. A typed call is
    of a typed note.
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
