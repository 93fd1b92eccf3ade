"""Whose question it is, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vraagbaak.dutch.parties import (
    party_of_heading,
    party_of_label,
    party_of_text,
    speaks_for_itself,
)
from vraagbaak.reading.text import Paragraph
from vraagbaak.understanding.gathering import Gatherer, Record
from vraagbaak.understanding.model import Question
from vraagbaak.vocabulary import PartySource


def with_parties(
    pairs: Sequence[tuple[Record, Question]], builder: Gatherer, default: str | None
) -> tuple[Question, ...]:
    """Party and section of each question, and how the party is known."""
    result: list[Question] = []
    carried: str | None = None
    carried_record: Record | None = None
    for record, question in pairs:
        section = builder.section_marks[record.section].text if record.section >= 0 else None
        if question.status == "missing":
            result.append(question)
            carried = None
            continue
        party: str | None = None
        source: PartySource | None = None
        said = party_of_label(record.label)
        words = " ".join(p.text for p in question.question if isinstance(p, Paragraph))
        own = party_of_text(words)
        if speaks_for_itself(words) or (carried_record and carried_record.section != record.section):
            carried = None
        if said:
            party, source = said, "heading"
        elif section and (headed := party_of_heading(section)):
            party, source = headed, "heading"
        elif own:
            party, source = own, "text"
        elif default and carried in (None, default):
            party, source = default, "heading"
        elif carried and record.starts and not (record.cuts_before and carried_record is not record):
            party, source = carried, "carried"
        elif default:
            party, source = default, "heading"
        carried, carried_record = party, record
        result.append(replace(question, section=section, party=party, party_source=source))
    return tuple(result)
