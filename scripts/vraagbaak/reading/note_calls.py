"""Raised digits in the text: the call of a footnote, several calls side by side, or a power."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from vraagbaak.findings import Finding
from vraagbaak.reading.facts import TOLERANCES
from vraagbaak.reading.layout import Layout, Page
from vraagbaak.reading.lines import Line
from vraagbaak.reading.lines import LineKey as LineKey
from vraagbaak.reading.notes import NoteLines, touching_calls
from vraagbaak.reading.rows import Row, piece_of
from vraagbaak.reading.text import Run

_WORD = re.compile(r"^.*[\s/]", re.S)  # what stands before the last word, or the last part of ``km/m``
_UNITS = {"m", "km", "cm", "dm", "mm"}  # before a raised digit: an area or a volume


class Calls(Struct, frozen=True):
    """What became of raised digits, where that is not plain from the notes there are."""

    words: Mapping[LineKey, tuple[bool, ...]]
    """Per line with raised digits, for each of them in order: whether it belongs to the text."""
    findings: tuple[Finding, ...] = ()


def calls_of(layout: Layout) -> Iterable[tuple[str, int]]:
    """Every call in the body: the number of its note, and the printed page."""
    for page in layout.pages:
        for row in page.rows:
            for piece in row.pieces:
                yield from ((run.note, page.number) for run in piece.runs if run.note)


def settle_calls(layout: Layout) -> tuple[Layout, Calls]:
    """Raised digits that call no note become text again: a unit (m²), a power, or a finding.

    Digits of two calls may touch; where their number is no note of that page but they are notes of
    it one by one, they are two calls. A note calls no other: what is raised in it is text.
    """
    settler = _Settler(layout)
    pages = tuple(settler.page(page) for page in layout.pages)
    notes = tuple(settler.note(note) for note in layout.notes)
    return replace(layout, pages=pages, notes=notes), Calls(settler.words, tuple(settler.findings))


class _Settler:
    def __init__(self, layout: Layout) -> None:
        self.roles = layout.roles
        self.known = {note.number for note in layout.notes}
        self.near = {(note.number, page) for note in layout.notes for page in (note.page, note.page - 1)}
        called = [call for call in calls_of(layout) if call[0] in self.known]
        on_page = sum(call in self.near for call in called)
        self.at_foot = on_page >= TOLERANCES.most * len(called)
        self.words: dict[LineKey, tuple[bool, ...]] = {}
        self.findings: list[Finding] = []

    @cached_property
    def lines(self) -> dict[LineKey, Line]:
        """The lines of notes, of which few have raised digits but their marker."""
        return {line.key: line for line, role in self.roles if role == "note"}

    def page(self, page: Page) -> Page:
        return replace(page, rows=tuple(self._row(row, page.number) for row in page.rows))

    def note(self, note: NoteLines) -> NoteLines:
        if not any(run.note for row in note.rows for piece in row.pieces for run in piece.runs):
            return note
        return replace(note, rows=tuple(map(self._row_of_note, note.rows)))

    def _row_of_note(self, row: Row) -> Row:
        pieces = []
        for line, piece in zip(row.place.lines[-len(row.pieces) :], row.pieces, strict=True):
            raised = sum(bool(run.note) for run in piece.runs)
            marker = sum(bool(run.note) for run in piece_of(self.lines[row.place.sheet, line]).runs) - raised
            if raised:
                self.words[row.place.sheet, line] = (*[False] * marker, *[True] * raised)
            runs = tuple(_power(run) if run.note else run for run in piece.runs)
            pieces.append(replace(piece, runs=runs))
        return Row(row.place, tuple(pieces))

    def _row(self, row: Row, page: int) -> Row:
        if not any(run.note for piece in row.pieces for run in piece.runs):
            return row
        pieces = []
        for line, piece in zip(row.place.lines, row.pieces, strict=True):
            runs: list[Run] = []
            words: list[bool] = []
            for run in piece.runs:
                made = self._run(run, runs[-1].text if runs else "", page) if run.note else [run]
                words.extend([not made[0].note] if run.note else ())
                runs.extend(made)
            if words:
                self.words[row.place.sheet, line] = tuple(words)
            pieces.append(replace(piece, runs=tuple(runs)))
        return Row(row.place, tuple(pieces))

    def _run(self, run: Run, before: str, page: int) -> list[Run]:
        word = _WORD.sub("", before)
        if word in _UNITS and run.note in ("2", "3"):
            return [_power(run)]
        here = (run.note, page) in self.near
        if run.note in self.known and (here or not self.at_foot):
            return [run]
        parts = touching_calls(run.note)
        if parts and all((part, page) in self.near for part in parts):
            return [Run("", note=part) for part in parts]
        if run.note in self.known and word != "10":
            return [run]  # called once more, far from its note
        if run.note not in self.known:
            message = f"Noot {run.note} wordt aangeroepen, maar de tekst is niet gevonden."
            self.findings.append(Finding("noot-zonder-tekst", message, page))
        return [_power(run)]


def _power(run: Run) -> Run:
    """The number of a call that calls nothing, as raised text."""
    return replace(run, text=run.note, note="", script="sup")
